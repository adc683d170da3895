"""Satser: every year's rates with source and state; confirmed, corrected and entered here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame

from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.rates import RateDialog
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.sections.rate_words import (
    STATES,
    about_year,
    amount_words,
    history,
    rate_columns,
    rate_name,
    year_words,
)
from boligdesk.desktop.sections.section import Section
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Elided, IconButton, button, card, column, label, row
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.side_list import add_row_actions
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.rates import IN_FORCE, MISSING
from boligdesk.services.keep_rates import RateRow, RateYear

_VIEWS: Final = (("all", "Alle"), ("doubt", "Mangler eller ikke bekræftet"), ("own", "Kontorets egne"))
_EMPTY: Final = {
    "all": ("Ingen satser", "", ""),
    "doubt": ("Alt er bekræftet", "Hver sats i dette sæt har en kilde, der er kontrolleret.", ""),
    "own": ("Ingen egne satser", "Kontoret har ikke rettet nogen sats i dette sæt.", ""),
}
_SHOWN: Final = {"all": tuple(STATES), "doubt": ("open", "unconfirmed"), "own": ("own",)}


class RatesSection(Section):
    """A year at a time; below the list the chosen rate with every value it has had."""

    shows = frozenset({"rates"})

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._years: tuple[RateYear, ...] = ()
        model: TableModel[RateRow] = TableModel(rate_columns(), lambda one: one.id, self)
        self.table = Table(model, key="rules/rates", name="Satser", memory=tools.memory)
        self.list = ListPanel("Satser", _VIEWS, self.table, noun=("sats", "satser"))
        self.years = QComboBox()
        self.years.setAccessibleName("År")
        self.about = label(tone="muted", wrap=True)
        self._lay_out()
        self._connect()
        self.list.show_state("Henter satser …", "")
        self._show_rate(None)

    def _lay_out(self) -> None:
        layout = column(self, gap=1)
        head = row(gap=1.5)
        self.years.setMinimumWidth(theme.unit(34))
        caption = label("Å&r", tone="muted")
        caption.setBuddy(self.years)
        head.addWidget(caption)
        head.addWidget(self.years)
        head.addWidget(self.about, 1)
        self.year_button = IconButton("&Indtast år…", "plus", name="Indtast årets satser")
        head.addWidget(self.year_button)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._detail())

    def _detail(self) -> QFrame:
        frame = card()
        frame.setAccessibleName("Den valgte sats")
        inside = column(frame, gap=0.5, edge=1.25)
        line = row(gap=1.5)
        self.name = Elided(strong=True)
        self.confirm_button = button("&Bekræft…", name="Bekræft satsen")
        self.edit_button = button("R&et…", name="Ret satsen")
        line.addWidget(self.name, 1)
        line.addWidget(self.confirm_button)
        line.addWidget(self.edit_button)
        self.history = label(tone="muted", size=0.92, wrap=True)
        inside.addLayout(line)
        inside.addWidget(self.history)
        return frame

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(lambda _place: self._show_year())
        self.list.view_chosen.connect(lambda _view: self._show_year())
        self.table.chosen.connect(self._show_rate)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.marked.connect(self.marked)
        self.year_button.clicked.connect(self.enter_year)
        self.confirm_button.clicked.connect(self.confirm)
        self.edit_button.clicked.connect(self.edit)
        confirm, edit = QAction("Bekræft satsen…", self), QAction("Ret satsen…\tEnter", self)
        confirm.triggered.connect(self.confirm)
        edit.triggered.connect(self.edit)
        add_row_actions(self.table, edit, confirm)

    # loading

    def refresh(self) -> None:
        """Load every set."""
        self.read(self.tools.actions.rates.years, self._fill, key="rates", words="Henter satser …")

    def _fill(self, years: tuple[RateYear, ...]) -> None:
        shown = self.year
        self._years = years
        wanted = shown.rate_set.id if shown is not None else self._in_use()
        self.years.blockSignals(True)
        self.years.clear()
        for one in years:
            self.years.addItem(year_words(one), one.rate_set.id)
        self.years.setCurrentIndex(max(0, self.years.findData(wanted)))
        self.years.blockSignals(False)
        self._show_year()

    def _in_use(self) -> str:
        """The set of today, so that one begins with the rates that are used."""
        today = self.tools.actions.today
        in_use = [
            one.rate_set.id
            for one in self._years
            if one.rate_set.status == IN_FORCE and one.rate_set.valid_from <= today < one.rate_set.valid_to
        ]
        return in_use[0] if in_use else ""

    @property
    def year(self) -> RateYear | None:
        """The set that is shown."""
        place = self.years.currentIndex()
        return self._years[place] if 0 <= place < len(self._years) else None

    def choose_year(self, set_id: str) -> None:
        """Show another set."""
        self.years.setCurrentIndex(self.years.findData(set_id))

    def _show_year(self) -> None:
        if (year := self.year) is None:
            return
        self.about.setText(about_year(year))
        for view in ("doubt", "own"):
            self.list.views.set_count(view, len(_rows_of(year, view)))
        view = self.list.views.choice
        self.list.show_rows(_rows_of(year, view), _EMPTY[view])
        self.year_button.setVisible(self._to_enter() is not None)
        if (target := self._to_enter()) is not None:
            self.year_button.setText(f"&Indtast {target.rate_set.year}…")
        self._show_rate(self.table.current_row())

    def _show_rate(self, chosen: RateRow | None) -> None:
        year = self.year
        free = year is not None and year.rate_set.superseded_by is None
        self.edit_button.setEnabled(chosen is not None and free)
        self.confirm_button.setEnabled(chosen is not None and free and chosen.state == "unconfirmed")
        if chosen is None:
            self.name.setText("Ingen sats valgt")
            self.history.setText("Vælg en sats for at se, hvor den kommer fra.")
            return
        rate = chosen.rate
        self.name.setText(f"{rate_name(rate)}: {amount_words(rate.amount, rate.unit)}")
        self.history.setText("\n".join(history(chosen)) or f"Kilde: {rate.source or 'ikke fundet'}")

    def _to_enter(self) -> RateYear | None:
        """The first year that is still missing after the one in use."""
        today = self.tools.actions.today
        missing = [
            one for one in self._years if one.rate_set.status == MISSING and one.rate_set.valid_to > today
        ]
        return min(missing, key=lambda one: one.rate_set.year, default=None)

    # changing

    def edit(self) -> None:
        """Correct the chosen rate."""
        self._open_one(confirm_only=False)

    def confirm(self) -> None:
        """Say that somebody has checked the chosen rate in its source."""
        self._open_one(confirm_only=True)

    def _open_one(self, *, confirm_only: bool) -> None:
        year, chosen = self.year, self.table.current_row()
        wanted = self.confirm_button if confirm_only else self.edit_button
        if year is not None and chosen is not None and wanted.isEnabled():
            self.open(RateDialog(self.tools, year, (chosen,), confirm_only=confirm_only, parent=self))

    def enter_year(self) -> None:
        """Enter the rates of the year that is missing, as many as are known."""
        if (target := self._to_enter()) is None:
            return
        before = max(
            (one for one in self._years if one.rate_set.status == IN_FORCE), default=None,
            key=lambda one: one.rate_set.valid_from,
        )  # fmt: skip
        asked = tuple(one for one in target.rows if not one.rate.by_law)
        self.open(RateDialog(self.tools, target, asked, before, parent=self))

    def save_state(self) -> None:
        """Remember the columns."""
        self.table.save_state()


def _rows_of(year: RateYear, view: str) -> Sequence[RateRow]:
    return [one for one in year.rows if one.state in _SHOWN[view]]
