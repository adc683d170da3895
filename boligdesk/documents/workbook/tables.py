"""The sheets with figures: key figures, districts, rent bands, return reasons, associations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from textwrap import wrap
from typing import Final, cast

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from boligdesk import danish
from boligdesk.documents.workbook.charts import bar_chart
from boligdesk.documents.workbook.counting import DataCount
from boligdesk.documents.workbook.formulas import Book, column_of, rows_formula
from boligdesk.documents.workbook.sheet import (
    ACCENT,
    COUNT,
    DAYS,
    KRONER,
    PALE,
    PERCENT,
    TEXT,
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
)
from boligdesk.domain import figure_tables
from boligdesk.domain.figure_tables import FigureLine, FigureTable
from boligdesk.domain.made_report import ReportContent
from boligdesk.domain.report_parts import SHEET_NOTES

_RETURNED: Final = "E0A458"
TOP: Final = 4
"""The row in which the headings of the first table of a sheet stand."""
_NOTE_WIDTH: Final = 110
_UPRIGHT: Final = 7
"""So many columns can be read on a page that stands upright."""
_KINDS: Final[Mapping[figure_tables.Kind, Kind]] = {
    "text": TEXT, "count": COUNT, "kroner": KRONER, "percent": PERCENT, "days": DAYS,
}  # fmt: skip


def _put_figures(sheet: Worksheet, top: int, table: FigureTable, data: DataCount | None) -> int:
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
                put(cell_at(sheet, row, at + 1), *figure_cell(line.cells[at], line.kind))
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
    note = "Definitionerne står på forsiden. – betyder, at der ikke er data for perioden."
    sheet = add_sheet(book, "Nøgletal", f"Nøgletal for {_month(content)}", note)
    top = _put_figures(sheet, TOP, key_figures, data) + 4
    put_heading(sheet, top - 1, months.title)
    end = _put_figures(sheet, top, months, data)
    bar_chart(
        sheet, title="Modtaget, udlejet og returneret", header_row=top, last_row=end, columns=(2, 3, 4),
        colours=(PALE, ACCENT, _RETURNED), place=f"A{end + 3}",
    )  # fmt: skip
    finish(sheet, f"B{TOP + 1}", widths=(38, 17, 20, 18, 18))


def write_districts(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Bydel``."""
    sheet = add_sheet(
        book, "Bydel", _heading("Bydel", content), "Boligens bydel. »Andel« er andel af månedens udlejede."
    )
    (table,) = _tables(content, "Bydel")
    _put_figures(sheet, TOP, table, data)
    finish(sheet, f"C{TOP + 1}", TOP, widths=(6, 28, 12, 12, 13, 15, 17, 12))


_TABLES_A_PAGE: Final = 3
"""So many tables of rent bands leave room for the chart below them on a sheet of A4."""


def write_bands(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Huslejeklasse``: all, family and youth dwellings, and a chart."""
    note = "Husleje pr. måned uden forbrug; øvre grænse er med. Netto = efter boligstøtte og tilskud."
    sheet = add_sheet(book, "Huslejeklasse", _heading("Huslejeklasse", content), note)
    tables = _tables(content, "Huslejeklasse")
    top = TOP + 1
    for table in tables:
        put_heading(sheet, top - 1, table.title)
        top = _put_figures(sheet, top, table, data) + 4
    if len(tables) > _TABLES_A_PAGE:
        sheet.row_breaks.append(Break(id=top - 1))
    bar_chart(
        sheet, title="Udlejet og returneret efter husleje", header_row=TOP + 1,
        last_row=TOP + 1 + len(tables[0].lines), columns=(3, 4), colours=(ACCENT, _RETURNED), place=f"A{top}",
        stacked=True,
    )  # fmt: skip
    finish(sheet, f"B{TOP + 2}", widths=(26, 14, 12, 13, 15, 18))


def write_reasons(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Returårsager``."""
    note = "Hovedårsagen. Mangel = hvor meget huslejen var for høj for den borger, der var tættest på."
    sheet = add_sheet(book, "Returårsager", _heading("Returårsager", content), note)
    (table,) = _tables(content, "Returårsager")
    last = _put_figures(sheet, TOP, table, data)
    put_note(
        sheet,
        last + 2,
        "Returneret i alt svarer til arket Nøgletal: returneret, afslået og returneret, og udløbet.",
    )
    finish(sheet, f"C{TOP + 1}", TOP, widths=(8, 46, 10, 12, 14, 18))


def write_estates(book: Book, content: ReportContent, data: DataCount | None) -> None:
    """Write the sheet ``Boligorganisation``."""
    note = "Månedens modtagne og afgjorte boliger efter boligorganisation og afdeling."
    sheet = add_sheet(book, "Boligorganisation", _heading("Boligorganisation", content), note)
    (table,) = _tables(content, "Boligorganisation")
    _put_figures(sheet, TOP, table, data)
    finish(sheet, f"A{TOP + 1}", TOP)


def write_parts(book: Book, content: ReportContent, name: str, data: DataCount | None) -> None:
    """Write a sheet of tables, one below the other, with what must be known to read them."""
    tables = _tables(content, name)
    wide = max(len(table.columns) for table in tables)
    sheet = add_sheet(book, name, _heading(name, content), "", landscape=wide > _UPRIGHT)
    top = TOP + 1
    for line in wrap(SHEET_NOTES[name], _NOTE_WIDTH):
        put_note(sheet, top - 3, line)
        top += 1
    for table in tables:
        put_heading(sheet, top - 1, table.title)
        top = _put_figures(sheet, top, table, data) + 4
    words = tables[0].words
    widths = (6, 28) if words == 2 else (34,) if words == 1 else (28, 12, 28)
    finish(sheet, "A4", widths=(*widths, *(14,) * (wide - words)))


def _tables(content: ReportContent, sheet: str) -> Sequence[FigureTable]:
    return [table for table in content.tables if table.sheet == sheet]


def _month(content: ReportContent) -> str:
    return danish.month_name(content.report.year, content.report.month)


def _heading(name: str, content: ReportContent) -> str:
    return f"{name} – {_month(content)}"
