"""Sammenligning: two months, quarters or years side by side, with what lies between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boligdesk.desktop.pages.page import Page, Tools
from boligdesk.desktop.widgets.basics import Choices, Elided, column, label, row
from boligdesk.desktop.widgets.figure_panel import FigurePanel
from boligdesk.desktop.widgets.period_chooser import PeriodBox, PeriodChooser
from boligdesk.domain.figure_comparison import COMPARISON_NOTE
from boligdesk.domain.made_report import PROFILES
from boligdesk.domain.periods import Length, Period, before, length_of
from boligdesk.services.compare_periods import Comparison


class CompareView(Page):
    """A period and another of its length; at first the one before it."""

    shows = frozenset({"vacancies", "applicants", "offers", "directory", "imports", "rules", "reports"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        period = tools.actions.reports.proposed_period()
        self._offered: Mapping[Length, Sequence[Period]] = {length_of(period): (period,)}
        self.periods = PeriodChooser(period)
        self.other = PeriodBox(period, name="Sammenlignet med")
        self.profiles = Choices(tuple(PROFILES.items()), name="Hvem tallene er til")
        self.figures = FigurePanel()
        self._remark = Elided(tone="muted")
        self._lay_out()
        self._connect()
        self.figures.show_state("Tæller …", "")

    def _lay_out(self) -> None:
        head = row(gap=1.5)
        head.addWidget(self.periods)
        head.addWidget(label("mod", tone="muted"))
        head.addWidget(self.other)
        head.addWidget(self.profiles)
        head.addWidget(self._remark, 1)
        layout = column(self, gap=1)
        layout.addLayout(head)
        layout.addWidget(self.figures, 1)

    def _connect(self) -> None:
        self.periods.chosen.connect(self._take)
        self.periods.turned.connect(
            lambda length: self._take(self.tools.actions.reports.proposed_period(length))
        )
        self.other.chosen.connect(lambda _period: self.refresh())
        self.profiles.chosen.connect(lambda _profile: self.refresh())
        self.figures.marked.connect(self.marked)

    def offer(self, periods: Mapping[Length, Sequence[Period]], period: Period) -> None:
        """There are these periods, and this one is looked at on the page; it is compared until another is chosen."""
        first, self._offered = len(self._offered) == 1, periods
        self._show(period if first else self.periods.period, None if first else self.other.period)

    def _take(self, period: Period) -> None:
        self._show(period, None)
        self.refresh()

    def _show(self, period: Period, other: Period | None) -> None:
        """Show both among those of their length; without an ``other`` the one before is proposed."""
        known = self._offered.get(length_of(period), ())
        self.periods.show_periods({length_of(period): _with(known, period)}, period)
        if other is None or length_of(other) != length_of(period) or other == period:
            other = before(period)
        others = [one for one in _with(known, other) if one != period]
        self.other.show_periods(others, other)

    # loading

    def refresh(self) -> None:
        """Count both periods."""
        actions, period, other = self.tools.actions.reports, self.periods.period, self.other.period
        profile = self.profiles.choice
        self.read(lambda: actions.compare(period, other, profile), self._fill, key="compare",
                  words="Sammenligner …")  # fmt: skip

    def _fill(self, found: Comparison) -> None:
        self._remark.setText(found.remark)
        self.figures.warn(COMPARISON_NOTE)
        # Every table has its own entry at the side.
        self.figures.show_tables([replace(one, sheet=one.title) for one in found.tables])

    def tell_failure(self, error: BaseException) -> None:
        """Figures that could not be counted are not left standing as if they were of the chosen periods."""
        self.figures.show_state(
            "Perioderne kunne ikke sammenlignes", "Se beskeden øverst, og vælg en anden periode."
        )
        super().tell_failure(error)


def _with(known: Sequence[Period], period: Period) -> list[Period]:
    """The periods, the newest first, and this one in its place among them."""
    return sorted({*known, period}, key=lambda one: one.start, reverse=True)
