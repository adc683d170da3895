"""Counts the rows of the sheet ``Data`` as the formulas of the workbook do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import eq, gt, le, ne
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from boligdesk.documents.workbook.sheet import KRONER_ORE, NONE, Column, clean, kroner
from boligdesk.documents.workbook.sources import Rows, Test, rows_behind
from boligdesk.domain.figure_tables import FigureLine, FigureTable
from boligdesk.domain.month_report import MonthReport

_OPERATORS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": eq,
    "<>": ne,
    ">": gt,
    "<=": le,
    "same": eq,
}


class DataCount:
    """The rows of the sheet by their columns. What a test picks out is remembered: many figures share it."""

    def __init__(self, report: MonthReport, columns: Sequence[Column]) -> None:
        self._report = report
        self._columns = {one.heading: one for one in columns}
        self._rows = report.rows
        self._values: dict[str, list[Any]] = {}
        self._picked: dict[Test, NDArray[np.bool_]] = {}

    def behind(self, table: FigureTable, line: FigureLine, column: int) -> Rows | None:
        """The rows behind a figure of the report, where they are told."""
        return rows_behind(self._report, table, line, column)

    def count(self, rows: Rows, names: Mapping[str, str]) -> int | Decimal:
        """How many rows there are, or the sum of what they have; ``names`` are those that the line shows itself."""
        chosen = np.ones(len(self._rows), dtype=bool)
        for heading, operator, value in rows.where:
            wanted = clean(names[heading]) if operator == "same" else value
            chosen &= self._pick((heading, operator, wanted))
        if not rows.adds:
            return int(chosen.sum())
        values = self._column(rows.adds)
        total: int | Decimal = 0
        for at in np.flatnonzero(chosen):
            total += 0 if isinstance(values[at], str) else values[at]
        return total

    def in_kroner(self, rows: Rows) -> Rows:
        """The same rows with the amounts as the cells hold them."""
        return replace(rows, where=tuple(map(self._test_in_kroner, rows.where)))

    def _test_in_kroner(self, test: Test) -> Any:
        heading, operator, value = test
        if isinstance(value, int) and self._columns[heading].kind is KRONER_ORE:
            return heading, operator, kroner(value)
        return test

    def _pick(self, test: Test) -> NDArray[np.bool_]:
        if test not in self._picked:
            heading, operator, value = self._test_in_kroner(test)
            values = self._column(heading)
            if operator == "known":
                found = [one != NONE for one in values]
            elif isinstance(value, str):
                found = [_OPERATORS[operator](one, value) for one in values]
            else:
                found = [not isinstance(one, str) and _OPERATORS[operator](one, value) for one in values]
            self._picked[test] = np.array(found, dtype=bool)
        return self._picked[test]

    def _column(self, heading: str) -> list[Any]:
        if heading not in self._values:
            take = self._columns[heading].value
            found = (take(row) for row in self._rows)
            self._values[heading] = [
                NONE if one is None else clean(one) if isinstance(one, str) else one for one in found
            ]
        return self._values[heading]
