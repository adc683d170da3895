"""Workbooks as grids: .xlsx and .ods once their zip is proved safe, and the old .xls."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from boligdesk.documents.grids import MAX_COLUMNS, MAX_ROWS, Grid
from boligdesk.documents.old_workbooks import xls_marks
from boligdesk.documents.refusals import SAVE_AS, damaged, locked, too_large
from boligdesk.documents.sheet_marks import SheetMarks, ods_marks, xlsx_marks
from boligdesk.documents.zip_safety import safe_parts, sanitised
from boligdesk.services.lists import ListRefused

_T = TypeVar("_T")


def read_zipped_workbook(data: bytes) -> tuple[Grid, ...]:
    """Read an .xlsx or .ods file.

    Only parts whose sizes, checksums and XML have been proved reach the reader, in a
    fresh zip of their own, so that the reader cannot see anything else than was checked.

    Raises:
        ListRefused: for anything else, and for what is damaged or dangerous.
    """
    parts = safe_parts(data)
    if "xl/workbook.xml" in parts:
        marks = xlsx_marks(parts)
    elif "content.xml" in parts and b"spreadsheet" in parts.get("mimetype", b""):
        marks = ods_marks(parts)
    elif "word/document.xml" in parts or "content.xml" in parts:
        raise ListRefused(
            "Filen er et tekstdokument og ikke et regneark.", "Bed om listen som Excel (.xlsx)."
        )
    else:
        raise ListRefused("Filen er en zip-fil uden et regneark, der kan læses.", SAVE_AS)
    return _grids(sanitised(parts), marks)


def read_old_workbook(data: bytes) -> tuple[Grid, ...]:
    """Read an .xls file; an OLE container that holds something else is refused.

    Raises:
        ListRefused: for encrypted workbooks, other documents and damaged files.
    """
    if _utf16("EncryptedPackage") in data:
        raise locked()
    if _utf16("WordDocument") in data or _utf16("PowerPoint Document") in data:
        raise ListRefused(
            "Filen er et dokument fra Office og ikke et regneark.", "Bed om listen som Excel (.xlsx)."
        )
    if _utf16("Workbook") not in data and _utf16("Book") not in data:
        raise ListRefused("Filen er ikke et regneark, eller den er beskadiget.", SAVE_AS)
    return _grids(data, xls_marks(data))


def _grids(data: bytes, marks: dict[str, SheetMarks]) -> tuple[Grid, ...]:
    return _guarded(lambda: _read_sheets(data, marks))


def _read_sheets(data: bytes, marks: dict[str, SheetMarks]) -> tuple[Grid, ...]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return tuple(
        _grid(
            workbook.get_sheet_by_name(sheet.name),
            sheet.visible is not SheetVisibleEnum.Visible,
            marks.get(sheet.name, SheetMarks()),
        )
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    )


def _grid(sheet: CalamineSheet, hidden: bool, marks: SheetMarks) -> Grid:
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        raise too_large()
    rows = sheet.to_python(skip_empty_area=False)
    merges = tuple(
        (first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in sheet.merged_cell_ranges or ()
    )
    return Grid(
        name=sheet.name,
        rows=tuple((line, tuple(cells)) for line, cells in enumerate(rows, start=1)),
        merges=merges or marks.merges,
        hidden=hidden or marks.hidden,
        hidden_rows=marks.hidden_rows,
        hidden_columns=marks.hidden_columns,
    )


def _guarded(work: Callable[[], _T]) -> _T:
    """Run the foreign reader; what it cannot read is a refusal and not a fault of the program.

    On damaged files the reader can panic, which Python sees as a ``BaseException``
    outside ``Exception``; its class cannot be imported, so its name is asked.
    """
    try:
        return work()
    except PasswordError:
        raise locked() from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from error


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
