"""The watched folder on disk or on the office's share: listing, reading, and moving what is handled."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from boligdesk.documents.mail_limits import plausible
from boligdesk.documents.mail_texts import clean_name
from boligdesk.documents.refusals import MAX_FILE, too_big
from boligdesk.errors import file_fault
from boligdesk.services.inbox_items import DONE_FOLDER, FolderFile, FolderGone, Received

_UNFINISHED: Final = (".tmp", ".part", ".partial", ".crdownload", ".download", ".lnk", ".url", ".ini", ".db")
_HIDDEN: Final = (".", "~$")
"""How names begin that programs make for themselves, such as Excel for an open workbook."""
_MOST_NUMBERS: Final = 1000


class WatchedFolder:
    """``services.inbox_items.Folder`` on the file system."""

    def files(self, folder: Path) -> tuple[FolderFile, ...]:
        """The files directly in the folder; links, subfolders and what programs make for themselves are left out.

        Raises:
            FolderGone: when it cannot be reached.
        """
        found = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not _is_wanted(entry.name) or not entry.is_file(follow_symlinks=False):
                        continue
                    state = entry.stat(follow_symlinks=False)
                    found.append(FolderFile(entry.path, entry.name, state.st_size, state.st_mtime_ns))
        except OSError as problem:
            fault, _advice = file_fault(problem)
            raise FolderGone(
                f"Indbakkemappen {folder} kan ikke nås: {fault}.",
                "Der ses efter igen hvert minut. Varer det ved, så se efter, om netdrevet er forbundet.",
            ) from problem
        return tuple(sorted(found))

    def read(self, path: Path) -> Received | None:
        """One file; ``None`` while another program holds it, or when it is gone.

        Raises:
            ListRefused: for a file that is too large to be a list.
        """
        try:
            state = path.stat()
            if state.st_size > MAX_FILE:
                raise too_big()
            content = path.read_bytes()
        except OSError:
            # Held by the program that writes it, gone, or the share is: the next look at the folder tells which.
            return None
        came = plausible(datetime.fromtimestamp(state.st_mtime, UTC))
        return Received(clean_name(path.name, "fil"), content, place=str(path), came=came)

    def put_away(self, path: Path) -> bool:
        """Move a file to the subfolder beside it; one of the same name there is never replaced."""
        target = path.parent / DONE_FOLDER
        try:
            target.mkdir(exist_ok=True)
            path.rename(_free(target / path.name))
        except OSError:
            # Held, moved by a colleague, or no right to write there: it stays, and is known as handled anyway.
            return False
        return True


def _is_wanted(name: str) -> bool:
    return not name.startswith(_HIDDEN) and not name.lower().endswith(_UNFINISHED)


def _free(wanted: Path) -> Path:
    """A name that is not taken: ``liste.xlsx``, ``liste (2).xlsx`` …"""
    for number in range(2, _MOST_NUMBERS):
        if not wanted.exists():
            return wanted
        wanted = wanted.with_name(f"{wanted.stem.removesuffix(f' ({number - 1})')} ({number}){wanted.suffix}")
    raise FileExistsError(wanted)
