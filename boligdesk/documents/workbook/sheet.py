"""One way to write a sheet: safe cells, one quiet style, native tables, A4 print set-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from textwrap import shorten, wrap
from typing import Any, cast

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from boligdesk.documents.workbook.printing import set_up_page
from boligdesk.domain.figures import Share

ACCENT = "0A5C91"
PALE = "9FC3DB"
GREY = "59626B"
FONT = "Calibri"
NONE = "–"
"""Stands where there is nothing to show."""

_TITLE = Font(name=FONT, size=16, bold=True, color=ACCENT)
_HEADING = Font(name=FONT, size=12, bold=True)
_NOTE = Font(name=FONT, size=10, color=GREY)
_BODY = Font(name=FONT, size=11)
"""The font of every new workbook."""
_BOLD = Font(name=FONT, size=11, bold=True)
_HEADER_FILL = PatternFill("solid", start_color="F1F5F8")
_HEADER_LINE = Border(bottom=Side("thin", color=ACCENT))
_TOTAL_LINE = Border(top=Side("thin", color="1C2127"))
_LEFT = Alignment(horizontal="left", indent=1)
_RIGHT = Alignment(horizontal="right")
_HEAD_LEFT = Alignment(vertical="center", wrap_text=True)
_HEAD_INDENTED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_HEAD_RIGHT = Alignment(horizontal="right", vertical="center", wrap_text=True)

# Control characters, lone surrogates and non-characters are not XML and would make the file unreadable.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
WIDEST = 46.0
_FOOTER = 110
"""Excel reads 255 letters of a footer and throws the sheet's away if it is longer; each & counts twice."""
_SAMPLE = 400
_HEADER_ROW = 20

Value = str | int | Decimal | date | Fraction | Share | None


@dataclass(frozen=True, slots=True)
class Kind:
    """How a column is shown: its number format and side. Excel shows the signs of its own language."""

    number_format: str
    right: bool = True


TEXT = Kind("General", right=False)
COUNT = Kind("#,##0")
KRONER = Kind('#,##0" kr."')
KRONER_ORE = Kind('#,##0.00" kr."')
PERCENT = Kind("0.0%")
DAYS = Kind("0.0")
POINTS = Kind('0.0" procentpoint"')
CHANGE = Kind("+0.0%;-0.0%;0.0%")
DATE = Kind("dd-mm-yyyy")
AREA = Kind("0.00")
NUMBER = Kind("0", right=False)
"""A number that names something and is not counted with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how it is shown, how to take its value from a row, and whether it has bars."""

    heading: str
    kind: Kind
    value: Callable[[Any], Value]
    bars: str = ""
    """``share`` for bars from 0 to 100 %, ``most`` for bars up to the greatest value."""


def kroner(ore: int | None) -> Decimal | None:
    """Øre as the exact number of kroner a cell holds."""
    return None if ore is None else Decimal(ore).scaleb(-2)


def clean(text: str) -> str:
    """Text without the characters a workbook cannot hold, cut so that it fits as the file holds it."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:_LONGEST]
    over = len(_stored(text)) - _LONGEST
    return text[:-over] if over > 0 else text


def _stored(text: str) -> str:
    """Text as the file holds it: what looks like the file's own sign for a character (``_x0041_``) stays text."""
    return _ESCAPED.sub("_x005F_", text) if "_x" in text else text


def put(cell: Cell, value: Value, kind: Kind = TEXT, font: Font = _BODY) -> None:
    """Write one value; text is always text, never a formula or an error value."""
    # Only what differs from a new cell is set: styles are what writing a large sheet costs.
    if _put_value(cell, value):
        if kind.right:
            cell.alignment = _RIGHT
    else:
        cell.number_format = kind.number_format
        if not kind.right:
            cell.alignment = _LEFT
    if font is not _BODY:
        cell.font = font


def _put_value(cell: Cell, value: Value) -> bool:
    """Write one value and nothing of how it is shown; tell whether it is text."""
    if isinstance(value, Share):
        value = Fraction(value.part, value.whole) if value.whole else None
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if value is None:
        value = NONE
    if not isinstance(value, str):
        cell.value = value
        return False
    # A text of no letters would be written as a cell that says it is text and has none.
    if text := _stored(clean(value)):
        cell.value = text
        cell.data_type = "s"
    return True


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell by its place. No sheet of ours merges cells, so it is a cell that can be written."""
    return cast(Cell, sheet.cell(row, column))


def add_sheet(
    book: Workbook, title: str, heading: str, note: str, *, pages_wide: int = 1, landscape: bool = False
) -> Worksheet:
    """A new sheet with its heading, one line that says what it shows, and the A4 print set-up.

    Upright on one page's width, or lying: on one page's width too, or on ``pages_wide`` pages side by side.
    """
    sheet: Worksheet = book.create_sheet(title)
    put(cell_at(sheet, 1, 1), heading, font=_TITLE)
    sheet.row_dimensions[1].height = 24
    put(cell_at(sheet, 2, 1), note, font=_NOTE)
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, landscape=landscape or pages_wide > 1, pages_wide=pages_wide)
    left, right = (
        _HeaderFooterPart(text=shorten(clean(heading), _FOOTER, placeholder=" …").replace("&", "&&")),
        _HeaderFooterPart(text="Side &P af &N"),
    )
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(left=left, right=right)
    return sheet


def put_heading(sheet: Worksheet, row: int, text: str) -> None:
    """A heading between two tables."""
    put(cell_at(sheet, row, 1), text, font=_HEADING)


def put_note(sheet: Worksheet, row: int, text: str, column: int = 1) -> None:
    """A small grey line."""
    put(cell_at(sheet, row, column), text, font=_NOTE)


def put_fact(sheet: Worksheet, row: int, name: str, value: Value, kind: Kind = TEXT) -> None:
    """A name and its value side by side; long values wrap."""
    put(cell_at(sheet, row, 1), name, font=_BOLD)
    put(cell_at(sheet, row, 2), value, kind)
    cell_at(sheet, row, 1).alignment = Alignment(vertical="top")
    cell_at(sheet, row, 2).alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)


def put_table(
    sheet: Worksheet, top: int, name: str, columns: Sequence[Column], rows: Sequence[Any], total: Any = None
) -> int:
    """Write a native table with an optional line of totals under it; return the last row used.

    ``total`` is a row whose values are shown in bold below the table (outside it, so that filters and
    pivots see the rows alone). An empty table gets one line of dashes, as Excel needs a row.
    """
    # Words that begin where the figures before them end could not be told from them.
    after_numbers = [
        at
        for at in range(2, len(columns) + 1)
        if columns[at - 2].kind.right and not columns[at - 1].kind.right
    ]
    for at, column in enumerate(columns, start=1):
        cell = cell_at(sheet, top, at)
        put(cell, column.heading, font=_BOLD)
        cell.fill, cell.border = _HEADER_FILL, _HEADER_LINE
        indented = at in after_numbers
        cell.alignment = _HEAD_RIGHT if column.kind.right else _HEAD_INDENTED if indented else _HEAD_LEFT
    _put_rows(sheet, top, columns, rows, after_numbers)
    last = top + max(1, len(rows))
    if not rows:
        for at, column in enumerate(columns, start=1):
            put(cell_at(sheet, last, at), NONE, column.kind)
    _native(sheet, name, f"A{top}:{get_column_letter(len(columns))}{last}")
    _bars(sheet, columns, top + 1, last)
    if total is None:
        return last
    for at, column in enumerate(columns, start=1):
        cell = cell_at(sheet, last + 1, at)
        put(cell, column.value(total), column.kind, _BOLD)
        cell.border = _TOTAL_LINE
    return last + 1


def _put_rows(
    sheet: Worksheet, top: int, columns: Sequence[Column], rows: Sequence[Any], indented: Sequence[int]
) -> None:
    """The rows below a heading, which is the last line so far: each column is given its style once."""
    styled: dict[tuple[int, bool], StyleArray] = {}

    def cell(at: int, column: Column, row: Any) -> Cell:
        value = column.value(row)
        words = value is None or isinstance(value, str) or (isinstance(value, Share) and not value.whole)
        made = Cell(sheet, row=1, column=at, style_array=styled.get((at, words)))
        if (at, words) in styled:
            _put_value(made, value)
        else:
            put(made, value, column.kind)
            if at in indented:
                made.alignment = _LEFT
            styled[at, words] = copy(made._style)  # type: ignore[attr-defined]
        return made

    for line, row in enumerate(rows, start=top + 1):
        cells = [cell(at, column, row) for at, column in enumerate(columns, start=1)]
        sheet.append(cells)
        if cells[0].row != line:
            raise ValueError(f"{sheet.title}: something stands below the heading of the table in row {top}")


def _native(sheet: Worksheet, name: str, area: str) -> None:
    table = Table(displayName=name, ref=area)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def _bars(sheet: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
    for at, column in enumerate(columns, start=1):
        if column.bars:
            letter = get_column_letter(at)
            end = {"end_type": "num", "end_value": 1} if column.bars == "share" else {"end_type": "max"}
            rule = DataBarRule(  # type: ignore[no-untyped-call]
                start_type="num", start_value=0, color=PALE, minLength=0, maxLength=100, **end
            )
            sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


def finish(
    sheet: Worksheet, freeze: str, header_row: int | None = None, widths: Sequence[float] = ()
) -> None:
    """Freeze the panes, repeat the heading on every printed page, and set the column widths.

    Without ``widths`` a column is as wide as its content from ``header_row`` on, within limits.
    """
    sheet.freeze_panes = freeze
    if header_row is not None:
        sheet.print_title_rows = f"{header_row}:{header_row}"
    last = sheet.max_row  # asked once: it looks at every cell
    widths = widths or [
        min(max(widest_in(sheet, at, header_row or 1, last), 8.0), WIDEST)
        for at in range(1, sheet.max_column + 1)
    ]
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for table in sheet.tables.values():
        _grow_header(sheet, table.ref, widths)


def _grow_header(sheet: Worksheet, area: str, widths: Sequence[float]) -> None:
    """Room for headings that wrap: Excel does not grow a row by itself when the file is new."""
    top = sheet[area.split(":", maxsplit=1)[0]].row
    lines = max(
        len(wrap(str(cell_at(sheet, top, at).value or ""), int(width)))
        for at, width in enumerate(widths, start=1)
    )
    sheet.row_dimensions[top].height = _HEADER_ROW + 15 * (lines - 1)


def widest_in(sheet: Worksheet, column: int, first: int, last: int) -> float:
    """How wide the first rows of a column are from row ``first`` on; ``last`` is the last row of the sheet."""
    last = min(last, first + _SAMPLE)
    return max(_width(cell_at(sheet, row, column)) for row in range(first, last + 1))


def _width(cell: Cell) -> float:
    value = cell.value
    if value is None:
        return 0.0
    if isinstance(value, str) and cell.data_type != "f":
        if cell.fill.fill_type:  # a heading wraps between its words
            return max(len(word) for word in value.split() or [""]) * 1.15 + 3
        return len(value) * 1.05 + 1.5
    return 12.5
