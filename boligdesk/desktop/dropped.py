"""What somebody drops on the window: files, or mails and attachments straight out of Outlook.

Outlook gives no files but a list of names (``FileGroupDescriptorW``, [MS-SHLLINK] shell clipboard formats) and the
bytes of each beside it (``FileContents``). Of an attachment the bytes come; of a whole mail Windows hands them over in
a form that the window's toolkit does not pass on, and then only the names are there.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QMimeData

from boligdesk.errors import KnownError
from boligdesk.services.inbox_items import Received

_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
NAMES: Final = _WINDOWS.format("FileGroupDescriptorW")
CONTENTS: Final = _WINDOWS.format("FileContents")
_COUNT: Final = struct.Struct("<I")
_DESCRIPTOR: Final = 592
_NAME_AT: Final = 72
"""Bytes of a FILEDESCRIPTORW, and where its name of 260 UTF-16 letters begins."""
_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Dropped:
    """Paths of files, or the files themselves where they have no path."""

    paths: tuple[str, ...] = ()
    files: tuple[Received, ...] = ()


def can_drop(data: QMimeData) -> bool:
    """Whether there may be a list in it."""
    return any(url.isLocalFile() for url in data.urls()) or data.hasFormat(NAMES)


def dropped(data: QMimeData) -> Dropped:
    """What was dropped.

    Raises:
        KnownError: with advice, for mails of which only the names came.
    """
    paths = tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile())
    if paths:
        return Dropped(paths)
    names = _names(bytes(data.data(NAMES).data()))
    files = tuple(
        Received(name, content)
        for number, name in enumerate(names)
        if (content := _content(data, number, len(names)))
    )
    if len(files) < len(names) or not files:
        raise KnownError(
            "Outlook har ikke givet mailen videre.",
            "Gem mailen (Filer, Gem som) i indbakkemappen, eller på skrivebordet, og slip filen her.",
        )
    return Dropped(files=files)


def _names(group: bytes) -> tuple[str, ...]:
    """The names of a FILEGROUPDESCRIPTORW; fewer than it says where it is cut off."""
    if len(group) < _COUNT.size:
        return ()
    (count,) = _COUNT.unpack_from(group)
    found = []
    for number in range(min(count, _MOST)):
        start = _COUNT.size + number * _DESCRIPTOR + _NAME_AT
        name = group[start : start + _DESCRIPTOR - _NAME_AT]
        text = name.decode("utf-16-le", errors="replace").partition("\0")[0]
        if text:
            found.append(PurePath(text.replace("\\", "/")).name or text)
    return tuple(found)


def _content(data: QMimeData, number: int, count: int) -> bytes:
    """The bytes of one of the files; the form without a number is that of a single one."""
    found = bytes(data.data(f"{CONTENTS};index={number}").data())
    return found or (bytes(data.data(CONTENTS).data()) if count == 1 else b"")
