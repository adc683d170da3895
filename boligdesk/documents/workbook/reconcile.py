"""The sheet ``Afstemning``: every total of the period beside what the rows of ``Data`` come to, and the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from openpyxl.formatting.rule import FormulaRule, IconSetRule
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from boligdesk import danish
from boligdesk.documents.workbook.counting import DataCount
from boligdesk.documents.workbook.formulas import Book, column_of, rows_formula
from boligdesk.documents.workbook.sheet import (
    COUNT,
    KRONER_ORE,
    TEXT,
    Column,
    Kind,
    add_sheet,
    cell_at,
    finish,
    kroner,
    put,
    put_table,
)
from boligdesk.documents.workbook.sources import Rows
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.made_report import ReportContent

_TOP: Final = 5
_RIGHT, _WRONG = "Stemmer", "Stemmer ikke"
_ALL_RIGHT: Final = "Alle tal stemmer med rækkerne i Data."
_SOME_WRONG: Final = "Der er tal, der ikke stemmer med rækkerne i Data. Se, hvor forskellen ikke er 0."


@dataclass(frozen=True, slots=True)
class _Tie:
    """A total of the report, the formula that finds it there, and the rows that it is counted from."""

    sheet: str
    table: str
    figure: str
    kind: Kind
    shown: int | Decimal
    formula: str
    rows: Rows
    counted: int | Decimal

    @property
    def difference(self) -> int | Decimal:
        return max(self.shown - self.counted, self.counted - self.shown)

    @property
    def words(self) -> str:
        return _WRONG if self.difference else _RIGHT


_COLUMNS: Final = (
    Column("Ark", TEXT, lambda one: one.sheet),
    Column("Tabel", TEXT, lambda one: one.table),
    Column("Tal", TEXT, lambda one: one.figure),
    Column("I rapporten", COUNT, lambda one: one.shown),
    Column("Talt i Data", COUNT, lambda one: one.counted),
    Column("Forskel", COUNT, lambda one: one.difference),
    Column("Svar", TEXT, lambda one: one.words),
)


def write_reconciliation(book: Book, content: ReportContent, data: DataCount, key_top: int) -> None:
    """Write the sheet ``Afstemning``; the key figures begin below row ``key_top`` of their sheet."""
    name = danish.period_name(content.report.key)
    note = (
        "Hver sum i rapporten, lagt sammen af tabellens linjer, og det samme talt i rækkerne på arket Data."
    )
    sheet = add_sheet(book, "Afstemning", f"Afstemning – {name}", note)
    ties = [*_key_ties(content.tables, data, key_top), *_total_ties(content.tables, data)]
    last = put_table(sheet, _TOP, "Afstemning", _COLUMNS, ties)
    for row, tie in enumerate(ties, start=_TOP + 1):
        _put_formulas(book, sheet, row, tie)
    verdict = cell_at(sheet, 3, 1)
    put(verdict, "", font=Font(name="Calibri", size=11, bold=True))
    book.put_formula(
        verdict, f'IF(SUM({column_of("Afstemning", "Forskel")})=0,"{_ALL_RIGHT}","{_SOME_WRONG}")',
        _SOME_WRONG if any(tie.difference for tie in ties) else _ALL_RIGHT,
    )  # fmt: skip
    _mark(sheet, last)
    finish(sheet, f"A{_TOP + 1}", _TOP, widths=(20, 20, 44, 17, 17, 15, 17))


def _put_formulas(book: Book, sheet: Worksheet, row: int, tie: _Tie) -> None:
    for at, formula, result in (
        (4, tie.formula, tie.shown),
        (5, rows_formula(tie.rows, {}), tie.counted),
        (6, f"ABS(ROUND(D{row}-E{row},2))", tie.difference),
    ):
        cell = cell_at(sheet, row, at)
        put(cell, result, tie.kind)
        book.put_formula(cell, formula, result)
    for of in (_TOP, row):  # the mark stands at the left of the next column
        cell_at(sheet, of, 5).alignment = Alignment(horizontal="right", vertical="center", indent=2)
    book.put_formula(cell_at(sheet, row, 7), f'IF(F{row}=0,"{_RIGHT}","{_WRONG}")', tie.words)


def _mark(sheet: Worksheet, last: int) -> None:
    """A tick or a cross at the difference, and the words beside it green or red."""
    icons = IconSetRule("3Symbols2", "num", [0, 0.001, 0.002], reverse=True)  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(f"F{_TOP + 1}:F{last}", icons)
    for words, colour in ((_RIGHT, "1B6B3A"), (_WRONG, "A4262C")):
        rule = FormulaRule(formula=[f'$G{_TOP + 1}="{words}"'], font=Font(color=colour, bold=words == _WRONG))  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(f"G{_TOP + 1}:G{last}", rule)


def _key_ties(tables: Sequence[FigureTable], data: DataCount, top: int) -> Iterator[_Tie]:
    """The key figures of the period that are counted from the rows."""
    key = next(one for one in tables if one.key == "Noegletal")
    for row, line in enumerate(key.lines, start=top + 1):
        rows, value = data.behind(key, line, 1), line.cells[1]
        if rows is not None and isinstance(value, int):
            money = key.kind(line, 1) == "kroner"
            shown = kroner(value) if money else value
            yield _Tie(
                key.sheet, key.title, str(line.cells[0]).removeprefix("– "), KRONER_ORE if money else COUNT,
                shown or 0, f"{key.sheet}!$B${row}", data.in_kroner(rows), data.count(rows, {}),
            )  # fmt: skip


def _total_ties(tables: Sequence[FigureTable], data: DataCount) -> Iterator[_Tie]:
    """The totals of tables, as the sum of their lines."""
    for table in tables:
        for at, column in enumerate(table.columns):
            rows = data.behind(table, table.total, at) if table.total is not None else None
            if rows is not None and column.kind == "count":
                values = [line.cells[at] for line in table.lines]
                yield _Tie(
                    table.sheet, table.title.split(" (")[0], column.heading, COUNT,
                    sum(one for one in values if isinstance(one, int)),
                    f"SUM({column_of(table.key, column.heading)})", data.in_kroner(rows), data.count(rows, {}),
                )  # fmt: skip
