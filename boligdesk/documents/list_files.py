"""Opening a list file of any kind safely: what it really is, and its cells as plain grids.

What a file is called does not count, only what is in it. Everything that cannot be
read completely is refused with a sentence (:class:`ListRefused`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from boligdesk.documents.grids import Grid
from boligdesk.documents.refusals import MAX_FILE, SAVE_AS, too_big
from boligdesk.documents.text_lists import decode
from boligdesk.documents.workbooks import read_old_workbook, read_zipped_workbook
from boligdesk.errors import file_fault
from boligdesk.services.lists import ListRefused


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file once opened: the grids of a workbook, or the text of a text file."""

    name: str
    sha256: str
    grids: tuple[Grid, ...]
    text: str | None = None


def open_list(path: Path, content: bytes | None = None) -> OpenedFile:
    """Open a workbook (.xlsx, .xls, .ods) or a text file (.csv, .txt) whatever its name says.

    ``content`` are its bytes where they do not lie in a file of that name.

    Raises:
        ListRefused: if the file cannot be read completely and safely.
    """
    data = _bytes_of(path) if content is None else _fit(content)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK"):
        return OpenedFile(path.name, digest, read_zipped_workbook(data))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OpenedFile(path.name, digest, read_old_workbook(data))
    _refuse_other_kinds(data)
    return OpenedFile(path.name, digest, (), text=decode(data))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise too_big()
        return _fit(path.read_bytes())
    except FileNotFoundError:
        raise ListRefused(f"Filen {path.name} findes ikke.", "Se efter, om den er flyttet.") from None
    except OSError as problem:
        fault, advice = file_fault(problem)
        raise ListRefused(f"Filen {path.name} kan ikke åbnes: {fault}.", advice) from problem


def _fit(data: bytes) -> bytes:
    """The bytes of a file, neither too many nor none."""
    if len(data) > MAX_FILE:
        raise too_big()
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise ListRefused("Filen er tom.", "Bed afsenderen om listen igen.")
    return data


_MAGIC = (
    (
        b"%PDF",
        "Filen er en PDF og ikke en liste.",
        "Bed om listen som Excel, eller tast boligen ind i hånden.",
    ),
    (b"{\\rtf", "Filen er et tekstdokument (RTF) og ikke en liste.", SAVE_AS),
    (b"\x89PNG", "Filen er et billede og ikke en liste.", "Bed om listen som Excel."),
    (b"\xff\xd8\xff", "Filen er et billede og ikke en liste.", "Bed om listen som Excel."),
    (b"GIF8", "Filen er et billede og ikke en liste.", "Bed om listen som Excel."),
    (b"\x1f\x8b", "Filen er pakket (gzip).", "Pak den ud, og prøv igen."),
    (b"7z\xbc\xaf", "Filen er pakket (7-Zip).", "Pak den ud, og prøv igen."),
    (b"Rar!", "Filen er pakket (RAR).", "Pak den ud, og prøv igen."),
)


def _refuse_other_kinds(data: bytes) -> None:
    for magic, sentence, advice in _MAGIC:
        if data.startswith(magic):
            raise ListRefused(sentence, advice)
    start = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"").lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")):
        raise ListRefused("Filen er en webside eller XML og ikke et regneark.", SAVE_AS)
