"""The match list of a dwelling: who fits, in order, and who does not and why; with the offer that runs."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.columns import candidate_columns, holds_offer
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, Elided, EmptyState, column, row, rule
from boligdesk.desktop.widgets.call_button import CallButton
from boligdesk.desktop.widgets.cost_panel import CostPanel
from boligdesk.desktop.widgets.home_strip import HomeStrip
from boligdesk.desktop.widgets.offer_strip import OfferStrip
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.views import Candidate, MatchList, VacancyHistory

_TABS: Final = (("fits", "Passer"), ("misfits", "Passer ikke"), ("cost", "Tomgangsleje"))


class MatchPanel(QFrame):
    """The card at the lower left."""

    chosen = Signal(object)
    """The candidate the cursor came to, ``None`` when there is none."""
    opened = Signal(object)
    marked = Signal(str)

    def __init__(self, memory: Memory | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Borgere til boligen")
        self._title = Elided(strong=True)
        self._facts = Elided(tone="muted", size=0.88)
        self.tabs = Choices(_TABS, name="Hvad vises")
        self.call_button = CallButton()
        self.strip = OfferStrip()
        self.home_strip = HomeStrip()
        self.fits = self._table(True, memory)
        self.misfits = self._table(False, memory)
        self.cost = CostPanel()
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        for one in (self.fits, self.misfits, self.cost, self.empty):
            self._stack.addWidget(one)
        self._match: MatchList | None = None
        self._lay_out()
        self.tabs.chosen.connect(lambda _key: self._show_tab())
        self.show_empty("Ingen bolig valgt", "Vælg en bolig på listen for at se, hvem der kan bo der.")

    def _table(self, fits: bool, memory: Memory | None) -> Table:
        model: TableModel[Candidate] = TableModel(
            candidate_columns(fits), lambda one: one.applicant_id, self, pinned=holds_offer
        )
        name = "Borgere, der passer" if fits else "Borgere, der ikke passer"
        table = Table(
            model, key="match/fits" if fits else "match/misfits", name=name, memory=memory, two_lines=True
        )
        table.chosen.connect(lambda candidate: self._tell(fits, candidate))
        table.opened.connect(self.opened)
        table.marked.connect(self.marked)
        return table

    def _lay_out(self) -> None:
        layout = column(self, gap=0)
        layout.setContentsMargins(1, 1, 1, theme.unit(0.5))
        head = row(gap=1)
        head.setContentsMargins(theme.unit(1.5), theme.unit(0.75), theme.unit(1), theme.unit(0.75))
        head.addWidget(self._title)
        head.addWidget(self._facts, 1)
        head.addWidget(self.call_button)
        head.addWidget(self.tabs)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addWidget(self.home_strip)
        layout.addWidget(rule())
        layout.addWidget(self._stack, 1)

    @property
    def match(self) -> MatchList | None:
        """The match list that is shown."""
        return self._match

    @property
    def title(self) -> str:
        """The address of the dwelling that is shown."""
        return self._title.text()

    @property
    def table(self) -> Table:
        """The list of the chosen tab; beside the cost that of those who fit."""
        return self.misfits if self.tabs.choice == "misfits" else self.fits

    def show_empty(self, title: str, text: str) -> None:
        """Show no dwelling, and say why."""
        self._match = None
        self.cost.clear()
        self._title.setText("Hvem kan bo her")
        self._facts.setText("")
        self.tabs.hide()
        self.call_button.hide()
        self.strip.hide()
        self.home_strip.hide()
        self.empty.say(title, text)
        self._stack.setCurrentWidget(self.empty)
        self.chosen.emit(None)

    def show_match(self, match: MatchList, history: VacancyHistory, today: date) -> None:
        """Show who could live in this dwelling, and the offer or return it already has."""
        another = self._match is None or self._match.card.id != match.card.id
        self._match = match
        home = match.card.dwelling
        self._title.setText(danish.dwelling_address(home.street, home.house_no, home.floor, home.door))
        self._facts.setText(_facts(match))
        self.tabs.show()
        self.tabs.set_count("fits", len(match.fits))
        self.tabs.set_count("misfits", len(match.misfits))
        self.strip.show_history(match.card, history, today)
        self.home_strip.show_card(match.card, history.extension, today)
        holder = (match.holder,) if match.holder is not None else ()
        self._fill(self.fits, (*holder, *match.fits), True)
        self._fill(self.misfits, match.misfits, False)
        if another:
            # Who stood under the cursor for the last dwelling says nothing about this one.
            for table in (self.fits, self.misfits):
                table.choose_first()
        self._show_tab()

    def choose(self, applicant_id: int) -> bool:
        """Put the cursor on a citizen, on whichever tab; say whether they are on the list."""
        if self._match is None:
            return False
        misfits = any(one.applicant_id == applicant_id for one in self._match.misfits)
        self.tabs.choose("misfits" if misfits else "fits")
        self._show_tab()
        return self.table.choose(applicant_id)

    def _fill(self, table: Table, rows: tuple[Candidate, ...], fits: bool) -> None:
        widest = max((abs(one.margin) for one in rows if one.margin is not None), default=0)
        table.set_rows(rows, candidate_columns(fits, widest))

    def _show_tab(self) -> None:
        if self._match is None:
            return
        table = self.table
        if self.tabs.choice == "cost":
            self._stack.setCurrentWidget(self.cost)
        elif table.table_model.total:
            self._stack.setCurrentWidget(table)
        elif self.tabs.choice == "fits":
            self.empty.say("Ingen kan bo her", "Se under »Passer ikke«, hvad der mangler for den enkelte.")
            self._stack.setCurrentWidget(self.empty)
        else:
            self.empty.say("Alle ventende passer", "Der er ingen, som boligen ikke passer til.")
            self._stack.setCurrentWidget(self.empty)
        self.chosen.emit(table.current_row())

    def _tell(self, fits: bool, candidate: Candidate | None) -> None:
        if self._match is not None and fits == (self.tabs.choice != "misfits"):
            self.chosen.emit(candidate)


def _facts(match: MatchList) -> str:
    card = match.card
    home, vacancy = card.dwelling, card.vacancy
    parts = [
        f"{card.association.name} afd. {card.estate.number}",
        home.tenancy_no,
        danish.area(home.area),
        danish.count(home.rooms, "rum", "rum"),
        f"husleje {danish.kroner(vacancy.rent)}",
    ]
    if vacancy.deposit is not None:
        parts.append(f"indskud {danish.kroner(vacancy.deposit)}")
    if home.first_use is not None:
        parts.append(f"ibrugtaget {home.first_use}")
    if vacancy.note:
        parts.append(vacancy.note)
    return " · ".join(parts)
