"""The sheets with figures: key figures, districts, rent bands, return reasons, associations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from textwrap import wrap
from typing import Final, cast

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from boligdesk import danish
from boligdesk.documents.workbook.charts import HEIGHT, RETURNED, Bars, bar_chart
from boligdesk.documents.workbook.counting import DataCount
from boligdesk.documents.workbook.formulas import Book, column_of, rows_formula
from boligdesk.documents.workbook.printing import keep_together, on_one_page, rows_of
from boligdesk.documents.workbook.sheet import (
    ACCENT,
    CHANGE,
    COUNT,
    DAYS,
    KRONER,
    PERCENT,
    POINTS,
    TEXT,
    WIDEST,
    Column,
    Kind,
    Value,
    add_sheet,
    cell_at,
    finish,
    kroner,
    put,
    put_heading,
    put_note,
    put_table,
    widest_in,
)
from boligdesk.domain import figure_tables
from boligdesk.domain.figure_comparison import COMPARISON_NOTE, SHEET
from boligdesk.domain.figure_tables import FigureLine, FigureTable
from boligdesk.domain.made_report import ReportContent
from boligdesk.domain.report_words import MONTH_NOTES, SHEET_NOTES

TOP: Final = 4
"""The row in which the headings of the first table of a sheet stand."""
_NOTE_WIDTH: Final = 110
_UPRIGHT: Final = 7
"""So many columns can be read on a page that stands upright."""
_KINDS: Final[Mapping[figure_tables.Kind, Kind]] = {
    "text": TEXT, "count": COUNT, "kroner": KRONER, "percent": PERCENT, "days": DAYS,
    "points": POINTS, "difference": COUNT, "change": CHANGE,
}  # fmt: skip


def put_figures(sheet: Worksheet, top: int, table: FigureTable, data: DataCount | None) -> int:
    """Write one table of the report; return the last row used.

    With ``data``, figures whose rows are told become formulas.
    """
    columns = [
        Column(column.heading, _KINDS[column.kind], _taker(table, at), column.bars)
        for at, column in enumerate(table.columns)
    ]
    last = put_table(sheet, top, table.key, columns, table.lines, table.total)
    # Where the kind of number changes from line to line, the cells are set after the table is laid.
    for row, line in enumerate(table.lines, start=top + 1):
        if line.kind is not None:
            for at in range(table.words, len(table.columns)):
                put(cell_at(sheet, row, at + 1), *figure_cell(line.cells[at], table.kind(line, at)))
    if data is not None:
        for row, line in enumerate(table.lines, start=top + 1):
            _put_counts(sheet, row, table, line, data)
        if table.total is not None:
            _put_totals(sheet, last, table, table.total)
    return last


def _put_counts(sheet: Worksheet, row: int, table: FigureTable, line: FigureLine, data: DataCount) -> None:
    """Formulas that count the rows behind the figures of a line; a figure they do not come to stays a figure."""
    names = {table.columns[at].heading: str(line.cells[at] or "") for at in range(table.words)}
    own = {heading: f"$A{row}".replace("A", get_column_letter(at)) for at, heading in enumerate(names, 1)}
    for at in range(table.words, len(table.columns)):
        rows, value = data.behind(table, line, at), figure_cell(line.cells[at], table.kind(line, at))[0]
        if rows is not None and isinstance(value, int | Decimal) and data.count(rows, names) == value:
            formula = rows_formula(data.in_kroner(rows), own)
            cast(Book, sheet.parent).put_formula(cell_at(sheet, row, at + 1), formula, value)


def _put_totals(sheet: Worksheet, row: int, table: FigureTable, total: FigureLine) -> None:
    """Totals that follow the filter of their table, where they are the sum of its lines."""
    for at, column in enumerate(table.columns):
        value = total.cells[at]
        parts = sum(one for one in (line.cells[at] for line in table.lines) if isinstance(one, int))
        if column.kind == "count" and isinstance(value, int) and table.lines and value == parts:
            formula = f"SUBTOTAL(109,{column_of(table.key, column.heading)})"
            cast(Book, sheet.parent).put_formula(cell_at(sheet, row, at + 1), formula, value)


def _taker(table: FigureTable, at: int) -> Callable[[FigureLine], Value]:
    return lambda line: figure_cell(line.cells[at], table.kind(line, at))[0]


def figure_cell(value: figure_tables.Value, kind: figure_tables.Kind) -> tuple[Value, Kind]:
    """A figure of a report as a cell holds it, and how the cell shows it."""
    if isinstance(value, figure_tables.Hidden):
        return danish.HIDDEN_FIGURE, _KINDS[kind]
    return kroner(value) if kind == "kroner" and isinstance(value, int) else value, _KINDS[kind]


def write_key_figures(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Nøgletal`` with a chart of the last twelve months."""
    key_figures, months = _tables(content, "Nøgletal")
    note = f"Definitionerne står på forsiden. {MONTH_NOTES['Nøgletal']}"
    sheet = add_sheet(book, "Nøgletal", f"Nøgletal for {_period(content)}", note)
    top = put_figures(sheet, TOP, key_figures, data) + 4
    put_heading(sheet, top - 1, months.title)
    end = put_figures(sheet, top, months, data)
    widths = (46, 17, 19, 18, 17)
    bars = Bars(
        title="Modtaget, udlejet og returneret", across="Måned", up="Antal boliger", columns=(2, 3, 4)
    )
    bar_chart(sheet, bars, header_row=top, last_row=end, place=f"A{end + 3}", widths=widths)
    finish(sheet, f"B{TOP + 1}", widths=widths)
    on_one_page(sheet)


def write_districts(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Bydel``."""
    sheet = add_sheet(book, "Bydel", _heading("Bydel", content), MONTH_NOTES["Bydel"])
    (table,) = _tables(content, "Bydel")
    put_figures(sheet, TOP, table, data)
    finish(sheet, f"C{TOP + 1}", TOP, widths=(6, 28, 12, 12, 13, 15, 17, 12))


def write_bands(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Huslejeklasse``: all, family and youth dwellings, and a chart."""
    sheet = add_sheet(book, "Huslejeklasse", _heading("Huslejeklasse", content), MONTH_NOTES["Huslejeklasse"])
    widths = (26, 14, 12, 13, 15, 18)
    tables = _tables(content, "Huslejeklasse")
    blocks, top = [], TOP + 1
    for table in tables:
        put_heading(sheet, top - 1, table.title)
        end = put_figures(sheet, top, table, data)
        if table is tables[0]:
            bars = Bars(
                title="Udlejet og returneret efter husleje", across="Husleje pr. måned", up="Antal boliger",
                columns=(3, 4), colours=(ACCENT, RETURNED), stacked=True,
            )  # fmt: skip
            bar_chart(
                sheet,
                bars,
                header_row=top,
                last_row=top + len(table.lines),
                place=f"A{end + 2}",
                widths=widths,
            )
            end += 2 + rows_of(HEIGHT)
        blocks.append((top - 1, end))
        top = end + 4
    finish(sheet, f"B{TOP + 2}", widths=widths)
    keep_together(sheet, blocks, widths)


def write_reasons(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Returårsager``."""
    sheet = add_sheet(book, "Returårsager", _heading("Returårsager", content), MONTH_NOTES["Returårsager"])
    (table,) = _tables(content, "Returårsager")
    last = put_figures(sheet, TOP, table, data)
    put_note(
        sheet,
        last + 2,
        "Returneret i alt svarer til arket Nøgletal: returneret, afslået og returneret, og udløbet.",
    )
    finish(sheet, f"C{TOP + 1}", TOP, widths=(8, 46, 10, 12, 14, 18))


def write_estates(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Boligorganisation``."""
    sheet = add_sheet(
        book, "Boligorganisation", _heading("Boligorganisation", content), MONTH_NOTES["Boligorganisation"]
    )
    (table,) = _tables(content, "Boligorganisation")
    put_figures(sheet, TOP, table, data)
    finish(sheet, f"A{TOP + 1}", TOP, widths=(30, 12, 34, 12, 12, 13, 15))


def write_parts(book: Book, content: ReportContent, name: str, data: DataCount | None) -> None:
    """Write a sheet of tables, one below the other, with what must be known to read them."""
    tables = _tables(content, name)
    wide = max(len(table.columns) for table in tables)
    sheet = add_sheet(book, name, _heading(name, content), "", landscape=wide > _UPRIGHT)
    top = TOP + 1
    for line in wrap(SHEET_NOTES[name], _NOTE_WIDTH):
        put_note(sheet, top - 3, line)
        top += 1
    blocks = []
    for table in tables:
        put_heading(sheet, top - 1, table.title)
        end = put_figures(sheet, top, table, data)
        blocks.append((top - 1, end))
        top = end + 4
    words = tables[0].words
    widths = [*((6, _name_width(sheet, 2)) if words == 2 else (34,) if words == 1 else (28, 12, 28))]
    widths += [15] * (wide - words)
    finish(sheet, "A4", blocks[0][0] + 1 if len(tables) == 1 else None, widths=widths)
    keep_together(sheet, blocks, widths)


def write_comparison(book: Book, content: ReportContent) -> None:
    """Write the sheet ``Sammenligning``, where the report is held against another period."""
    tables = content.comparison
    names = [column.heading for column in tables[0].columns[1:3]]
    sheet = add_sheet(book, SHEET, f"{SHEET} – {names[0]} og {names[1]}", COMPARISON_NOTE, landscape=True)
    top, blocks = TOP + 1, []
    for table in tables:
        put_heading(sheet, top - 1, table.title)
        end = put_figures(sheet, top, table, None)
        blocks.append((top - 1, end))
        top = end + 4
    widths = [46, 18, 18, 22, 12]
    finish(sheet, "A4", widths=widths)
    keep_together(sheet, blocks, widths)


def _name_width(sheet: Worksheet, column: int) -> float:
    """Wide enough for the names in it, within limits."""
    return min(max(widest_in(sheet, column, TOP, sheet.max_row), 28.0), WIDEST)


def _tables(content: ReportContent, sheet: str) -> Sequence[FigureTable]:
    return [table for table in content.tables if table.sheet == sheet]


def _period(content: ReportContent) -> str:
    return danish.period_name(content.report.key)


def _heading(name: str, content: ReportContent) -> str:
    return f"{name} – {_period(content)}"
