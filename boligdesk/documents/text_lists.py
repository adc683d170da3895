"""Lists as text: which character set, which separator, and the rows with their line numbers."""

from __future__ import annotations

import csv
import io
import re

from boligdesk.documents.grids import MAX_COLUMNS, MAX_ROWS, Grid
from boligdesk.documents.refusals import too_large
from boligdesk.services.lists import ListRefused

SEPARATORS = ";\t,|"
_MOJIBAKE = re.compile("Ã[\u00a0-\u00bf\u0080-\u009f†˜…‡˜¥¦¸]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")


def decode(data: bytes) -> str:
    """Turn the bytes of a text file into text: UTF-8, UTF-16 or the character set of Windows.

    Raises:
        ListRefused: if it is no text, or text that was damaged on its way.
    """
    try:
        text = _decoded(data)
    except UnicodeDecodeError:
        raise _damaged() from None
    if _CONTROL.search(text) or (not _is_utf8(data) and _MOJIBAKE.search(text)):
        raise _damaged()
    return text


def grid_of(text: str, separator: str) -> Grid:
    """Split a text into rows of cells; each row keeps the number of the line it begins on.

    Raises:
        ListRefused: if quotes do not match, or there are too many rows or columns.
    """
    rows: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            rows.append((line, tuple(cells)))
            line = reader.line_num + 1
            if len(rows) > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise too_large()
    except csv.Error:
        raise ListRefused(
            f"Linje {line} kan ikke deles i felter: anførselstegnene passer ikke sammen.",
            "Ret linjen, eller gem listen igen fra Excel.",
        ) from None
    return Grid("", tuple(rows), texts=True)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig")
    zeros = data[:400].count(0)
    if zeros * 3 > len(data[:400]):
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le")
    return data.decode("utf-8" if _is_utf8(data) else "cp1252")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _damaged() -> ListRefused:
    return ListRefused(
        "Filen er ikke en læselig tekst: den er beskadiget eller af en anden slags.",
        "Bed afsenderen om listen igen, helst som Excel (.xlsx).",
    )
