"""The sheet of need and supply: what citizens can pay beside what dwellings cost, with charts for the talks with BL."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

from boligdesk.documents.workbook.charts import HEIGHT, RETURNED, Bars, bar_chart
from boligdesk.documents.workbook.counting import DataCount
from boligdesk.documents.workbook.formulas import Book
from boligdesk.documents.workbook.printing import keep_together, rows_of
from boligdesk.documents.workbook.sheet import ACCENT, PALE, add_sheet, finish, put_heading, put_note
from boligdesk.documents.workbook.tables import TOP, put_figures
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.made_report import SupplyChart, SupplySheet

_NOTE_WIDTH: Final = 150
_COLOURS: Final = (ACCENT, PALE, RETURNED)
_WIDTHS: Final = (24, *(14,) * 8)


def write_supply(book: Book, supply: SupplySheet, data: DataCount | None) -> None:
    """Write the sheet; where nothing was counted it says why."""
    sheet = add_sheet(book, supply.name, supply.name, "")
    top = TOP + 1
    for line in wrap(supply.note, _NOTE_WIDTH):
        put_note(sheet, top - 3, line)
        top += 1
    charts = {one.table: one for one in supply.charts}
    blocks = []
    for table in supply.tables:
        put_heading(sheet, top - 1, table.title)
        end = put_figures(sheet, top, table, data)
        if table.key in charts:
            chart = charts[table.key]
            bars = _bars(chart, table)
            last = top + sum(line.cells[0] != chart.without for line in table.lines)
            bar_chart(sheet, bars, header_row=top, last_row=last, place=f"A{end + 2}", widths=_WIDTHS)
            end += 2 + rows_of(HEIGHT)
        blocks.append((top - 1, end))
        top = end + 4
    finish(sheet, "A4", widths=_WIDTHS)
    keep_together(sheet, blocks, _WIDTHS)


def _bars(chart: SupplyChart, table: FigureTable) -> Bars:
    headings = [column.heading for column in table.columns]
    return Bars(
        title=chart.title,
        across=chart.across,
        up=chart.up,
        columns=[headings.index(one) + 1 for one in chart.columns],
        colours=_COLOURS[: len(chart.columns)],
    )
