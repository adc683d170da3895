"""The budget of refunds and grants by month through six years: a chart, and the table with its sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.charting import ChartData, Series
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.table_model import Cell, Column, Kind, TableModel
from boligdesk.desktop.widgets.basics import IconButton, button, card, column, label, row
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.tenancy_figures import BudgetMonth

if TYPE_CHECKING:
    from boligdesk.desktop.widgets.charts import Chart

_TONES: Final = {"refund_163a": "accent", "grant_2026": "warn"}
_RULE: Final = (
    "Månedens beløb i hele måneder; i en begyndt måned efter dage. Efter de lejemål, der løber eller er aftalt, "
    "til tilskuddets sidste dag."
)
_ALL: Final = 0


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """One line of the table, øre: a calendar year with its twelve months, or all years (0), which have no months."""

    year: int
    months: tuple[int, ...]
    total: int


def budget_years(months: Sequence[BudgetMonth]) -> tuple[BudgetYear, ...]:
    """The lines of the table: all years together, and each of them."""
    years = [
        BudgetYear(year, amounts, sum(amounts))
        for year, part in groupby(months, lambda one: one.year)
        for amounts in (tuple(one.total for one in part),)
    ]
    # A sum of six Januaries is no figure anybody plans by.
    every = BudgetYear(_ALL, (), sum(one.total for one in years))
    return (every, *years) if years else ()


def budget_chart(months: Sequence[BudgetMonth]) -> ChartData:
    """The months as bars, one colour a kind of grant; only the years are written below."""
    kinds = [kind for kind in danish.GRANTS if any(one.amounts.get(kind) for one in months)]
    return ChartData(
        title="Refusion og tilskud pr. måned",
        note=_RULE,
        categories=tuple(str(one.year) if one.month == 1 else "" for one in months),
        full=tuple(_month_words(one) for one in months),
        series=tuple(
            Series(danish.GRANTS[kind], tuple(one.amounts.get(kind, 0) for one in months), _TONES[kind])
            for kind in kinds
        ),
        stacked=True,
        say=lambda ore: danish.kroner(ore, decimals=False),
    )


class GrantBudget(QWidget):
    """Chart above, table below; the drawing is imported when it is first shown."""

    back = Signal()
    marked = Signal(str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model: TableModel[BudgetYear] = TableModel(
            _columns(), lambda one: one.year, self, pinned=lambda one: one.year == _ALL
        )
        self.table = Table(model, key="grant_budget", name="Refusion og tilskud pr. måned", memory=memory)
        self.chart: Chart | None = None
        self.back_button = IconButton("Til listen", "back", name="Tilbage til listen over lejemål")
        self.copy_button = button("Kopiér tabellen")
        self._chart_in = card()
        self._lay_out()
        self.back_button.clicked.connect(self.back)
        self.copy_button.clicked.connect(self._copy)
        self.table.marked.connect(self.marked)

    def _lay_out(self) -> None:
        layout = column(self, gap=1)
        head = row(gap=1.5)
        head.addWidget(label("Budget for tilskud", size=1.35, strong=True))
        head.addStretch(1)
        head.addWidget(self.copy_button)
        head.addWidget(self.back_button)
        layout.addLayout(head)
        column(self._chart_in, edge=1.5)
        layout.addWidget(self._chart_in, 3)
        frame = card()
        column(frame, edge=0.25).addWidget(self.table)
        layout.addWidget(frame, 2)

    def show_months(self, months: Sequence[BudgetMonth]) -> None:
        """Show these months."""
        if self.chart is None:
            from boligdesk.desktop.widgets.charts import Chart

            self.chart = Chart()
            if (layout := self._chart_in.layout()) is not None:
                layout.addWidget(self.chart)
        self.chart.show_data(budget_chart(months), empty="Der er ingen lejemål med refusion eller tilskud.")
        self.table.set_rows(budget_years(months))

    def _copy(self) -> None:
        self.table.clearSelection()
        self.table.copy_rows()


def _month_words(one: BudgetMonth) -> str:
    tenants = danish.count(one.tenants, "lejer", "lejere")
    return f"{danish.month_name(one.year, one.month).capitalize()}, {tenants}"


def _columns() -> tuple[Column[BudgetYear], ...]:
    first: Column[BudgetYear] = Column(
        key="year", title="År", value=lambda one: str(one.year), cell=_year_cell, sample="Alle årene MM"
    )
    months = tuple(
        Column(
            key=f"month_{place + 1}", title=name[:3].capitalize(), name=name.capitalize(), value=_of(place),
            cell=_cell(_of(place)), sample="10.222.000", kind=Kind.MONEY, right=True, stretch=1,
        )
        for place, name in enumerate(danish.MONTHS)
    )  # fmt: skip
    total: Column[BudgetYear] = Column(
        key="total", title="I alt", name="Hele året", value=lambda one: one.total,
        cell=lambda one: Cell(_kroner(one.total), strong=True), sample="100.222.000", kind=Kind.MONEY, right=True,
        stretch=1,
    )  # fmt: skip
    return (first, *months, total)


def _year_cell(one: BudgetYear) -> Cell:
    return Cell("Alle årene" if one.year == _ALL else str(one.year), strong=True)


def _of(place: int) -> Callable[[BudgetYear], int | None]:
    return lambda one: one.months[place] if one.months else None


def _cell(value: Callable[[BudgetYear], int | None]) -> Callable[[BudgetYear], Cell]:
    return lambda one: Cell("" if (ore := value(one)) is None else _kroner(ore))


def _kroner(ore: int) -> str:
    return danish.kroner(ore, unit=False, decimals=False) if ore else "–"
