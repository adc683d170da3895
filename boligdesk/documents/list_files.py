"""Opening a list file of any kind safely: what it really is, and its cells as plain grids.

What a file is called does not count, only what is in it. Everything that cannot be
read completely is refused with a sentence (:class:`ListRefused`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from boligdesk.documents.danish_values import Value
from boligdesk.services.lists import ListRefused

MAX_FILE = 64 * 2**20
"""Bytes on disk; a list of 100,000 rows is far below."""
MAX_ROWS = 100_000
MAX_COLUMNS = 200

SAVE_AS = "Åbn den i Excel, gem den som .xlsx, og prøv igen."


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet or text file.

    ``rows`` hold the file's own line number (1-based) and the cells from column A on.
    ``merges`` are (first row, first column, last row, last column), 1-based rows and
    0-based columns. ``texts`` says that every cell is text, as in a .csv.
    """

    name: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    texts: bool = False


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file once opened: its grids, or several readings of one text of which the best is chosen later."""

    name: str
    sha256: str
    grids: tuple[Grid, ...]
    text: str | None = None
    notes: tuple[str, ...] = field(default=())


def open_list(path: Path) -> OpenedFile:
    """Open a workbook (.xlsx, .xls, .ods) or a text file (.csv, .txt) whatever its name says.

    Raises:
        ListRefused: if the file cannot be read completely and safely.
    """
    data = _bytes_of(path)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK"):
        from boligdesk.documents.workbooks import read_zipped_workbook

        return OpenedFile(path.name, digest, read_zipped_workbook(data))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        from boligdesk.documents.workbooks import read_old_workbook

        return OpenedFile(path.name, digest, read_old_workbook(data))
    _refuse_other_kinds(data)
    from boligdesk.documents.text_lists import decode

    return OpenedFile(path.name, digest, (), text=decode(data))


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise ListRefused(
                "Filen er for stor til at være en liste.", "Gem kun arket med listen, og prøv igen."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise ListRefused(f"Filen {path.name} findes ikke.", "Se efter, om den er flyttet.") from None
    except OSError:
        raise ListRefused(
            f"Filen {path.name} kan ikke åbnes.", "Luk den i andre programmer, og se efter, om du har adgang."
        ) from None
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
