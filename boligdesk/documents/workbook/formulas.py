"""Formulas with the values they had when the file was made: shown by previewers, computed again by Excel.

openpyxl writes a formula or a value, never both, and charts without words for those who cannot see them. A
:class:`Book` remembers what each of its formulas comes to, and what each of its charts shows, and lays it beside them
when the file is written; a formula or a chart that was not set through it is a fault.
"""

from __future__ import annotations

import io
import re
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.chart._chart import ChartBase
from openpyxl.workbook import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from boligdesk.documents.workbook.completed import Result, completed
from boligdesk.documents.workbook.sources import Rows, Test

_SPECIAL: Final = re.compile(r"([\[\]#'])")


class Book(Workbook):
    """A workbook without sheets whose formulas carry their values."""

    def __init__(self) -> None:
        super().__init__()
        del self[self.sheetnames[0]]  # the empty sheet every new workbook begins with
        self._results: dict[str, dict[str, Result]] = {}
        self._chart_words: dict[str, list[str]] = {}
        self.calculation = CalcProperties(fullCalcOnLoad=True)

    def put_formula(self, cell: Cell, formula: str, result: Result) -> None:
        """Set a formula, written without ``=`` and as files hold it, and what it comes to."""
        cell.value = f"={formula}"
        self._results.setdefault(cell.parent.title, {})[cell.coordinate] = result

    def shown(self, cell: Cell) -> object:
        """What a cell shows: its value, or what its formula comes to."""
        return self._results.get(cell.parent.title, {}).get(cell.coordinate, cell.value)

    def put_chart(self, sheet: Worksheet, chart: ChartBase, place: str, words: str) -> None:
        """Set a chart on a sheet, and what it shows in words."""
        sheet.add_chart(chart, place)
        self._chart_words.setdefault(sheet.title, []).append(words)

    def to_bytes(self) -> bytes:
        """The file.

        Raises:
            ValueError: when a cell holds a formula that was not set here, or a sheet a chart.
        """
        target = io.BytesIO()
        self.save(target)
        # openpyxl numbers the parts of the sheets in their order, and those of the drawings too.
        results = {
            f"xl/worksheets/sheet{number}.xml": self._results.get(title, {})
            for number, title in enumerate(self.sheetnames, start=1)
        }
        with_charts = [title for title in self.sheetnames if getattr(self[title], "_charts", ())]
        words = {
            f"xl/drawings/drawing{number}.xml": self._chart_words.get(title, [])
            for number, title in enumerate(with_charts, start=1)
        }
        return completed(target.getvalue(), results, words)


def column_of(table: str, heading: str) -> str:
    """A column of a native table as formulas in files name it."""
    name = _SPECIAL.sub(r"'\1", heading)
    return f"{table}[{name}]"


def rows_formula(rows: Rows, own: dict[str, str]) -> str:
    """The formula that counts the rows of the table ``Data``, or adds up a column of theirs.

    ``own`` is where the line shows the names it has in common with the rows: heading → address of the cell. A name that
    somebody has written is compared with that cell, sign by sign: as a criterion of ``COUNTIFS`` it would be read
    (``=…``, ``*``, ``012`` as the number 12).
    """
    if any(operator == "same" for _, operator, _ in rows.where):
        factors = "*".join(_factor(test, own) for test in rows.where)
        return f"SUMPRODUCT({factors}{f',{_data(rows.adds)}' if rows.adds else ''})"
    criteria = ",".join(_criterion(test) for test in rows.where)
    if rows.adds:
        return f"SUMIFS({_data(rows.adds)},{criteria})" if criteria else f"SUM({_data(rows.adds)})"
    if not criteria:
        raise ValueError("a count needs something to count by")
    return f"COUNTIFS({criteria})"


def _data(heading: str) -> str:
    return column_of("Data", heading)


def _criterion(test: Test) -> str:
    heading, operator, value = test
    if operator == "known":
        return f'{_data(heading)},"<>–"'
    if isinstance(value, str):
        sign = "" if operator == "=" else operator
        return f'{_data(heading)},"{sign}{_quoted(value)}"'
    # The sign apart from the number: inside the text Excel would read the number in its own language.
    return f"{_data(heading)},{value}" if operator == "=" else f'{_data(heading)},"{operator}"&{value}'


def _factor(test: Test, own: dict[str, str]) -> str:
    heading, operator, value = test
    if operator == "same":
        return f"EXACT({_data(heading)},{own[heading]})"
    if operator == "known":
        return f'({_data(heading)}<>"–")'
    shown = f'"{_quoted(value)}"' if isinstance(value, str) else str(value)
    return f"({_data(heading)}{operator}{shown})"


def _quoted(text: str) -> str:
    return text.replace('"', '""')
