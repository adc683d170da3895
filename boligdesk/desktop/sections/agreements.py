"""Aftaler og andele: every estate with its share and area status today and over time, and the agreements behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boligdesk.desktop.dialogs.agreement_forms import agreement_form, area_form, share_form
from boligdesk.desktop.pages.page import Tools, halves
from boligdesk.desktop.places import Place
from boligdesk.desktop.sections.agreement_columns import (
    Line,
    agreed_columns,
    agreement_columns,
    area_lines,
    line_columns,
    share_lines,
)
from boligdesk.desktop.sections.section import Section
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import IconButton, column
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.side_list import SideList, add_row_actions, row_action
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.figures import Tally
from boligdesk.services.keep_agreements import AgreementBook, AgreementEntry, EstateAgreed

_VIEWS: Final = (("all", "Alle"), ("none", "Uden andel"), ("listed", "På en liste"))
_EMPTY: Final = {
    "all": ("Ingen afdelinger", "De kommer med listerne, eller skriv dem ind under Boligorganisationer.", ""),
    "none": ("Alle har en andel", "Der er aftalt en andel for hver afdeling.", ""),
    "listed": ("Ingen på listerne", "Ingen afdeling er udsat, forebyggelses- eller omdannelsesområde i dag.", ""),
}  # fmt: skip
_NO_SHARES: Final = ("Ingen andel", "Der er ikke aftalt en andel for afdelingen.", "")
_NO_AREAS: Final = ("Ikke på listerne", "Afdelingen har ikke stået på en af listerne af 1. december.", "")
_NOTHING_CHOSEN: Final = ("Ingen afdeling valgt", "Vælg en på listen ovenfor.", "")
_NO_AGREEMENTS: Final = ("Ingen aftaler", "Skriv rammeaftalen og de enkelte udlejningsaftaler ind.", "")


class AgreementsSection(Section):
    """Marked estates get a new share or status together: the lists of 1 December concern many at once."""

    shows = frozenset({"directory", "vacancies", "offers", "imports"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._book = AgreementBook(agreements=(), estates=())
        self._came: dict[tuple[str, str], Tally] | None = None
        memory, today = tools.memory, tools.actions.today
        estates: TableModel[EstateAgreed] = TableModel(agreed_columns(), lambda r: r.id, self)
        self.table = Table(estates, key="agreed", name="Andele og områder", memory=memory)
        self.list = ListPanel("Andele og områder", _VIEWS, self.table, noun=("afdeling", "afdelinger"))
        self.shares = self._lines("Andel over tid", "Andel", "agreed/shares", ("linje", "linjer"))
        self.areas = self._lines("Områdestatus over tid", "Status", "agreed/areas", ("linje", "linjer"))
        agreements: TableModel[AgreementEntry] = TableModel(agreement_columns(today), lambda r: r.id, self)
        self.agreements = SideList(
            "Aftaler", Table(agreements, key="agreements", name="Aftaler", memory=memory, two_lines=True),
            noun=("aftale", "aftaler"),
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.list.show_state("Henter aftaler …", "")
        self._show_estate(None)

    def _lines(self, title: str, heading: str, key: str, noun: tuple[str, str]) -> SideList:
        today = self.tools.actions.today
        model: TableModel[Line] = TableModel(line_columns(heading, today), lambda r: r.id, self)
        table = Table(model, key=key, name=title, memory=self.tools.memory, two_lines=True)
        return SideList(title, table, noun=noun)

    def _lay_out(self) -> None:
        self.share_button = IconButton("Ny andel…", "plus", name="Ny andel for de markerede afdelinger")
        self.area_button = IconButton(
            "Ny status…", "plus", name="Ny områdestatus for de markerede afdelinger"
        )
        self.list.add_button(self.share_button)
        self.list.add_button(self.area_button)
        self._new_agreement = IconButton("Ny aftale…", "plus", name="Ny aftale (Ctrl+N)")
        self._new_agreement.setShortcut("Ctrl+N")
        self.agreements.add_button(self._new_agreement)
        timelines = halves(
            Qt.Orientation.Horizontal, self.shares, self.areas, (10, 10), self._memory_of("lines")
        )
        self._timelines = timelines
        self._lower = halves(
            Qt.Orientation.Horizontal, timelines, self.agreements, (2, 1), self._memory_of("lower")
        )
        self._whole = halves(
            Qt.Orientation.Vertical, self.list, self._lower, (13, 8), self._memory_of("whole")
        )
        column(self, gap=0).addWidget(self._whole)

    def _connect(self) -> None:
        self.list.view_chosen.connect(lambda _view: self._fill_list())
        self.share_button.clicked.connect(self.new_share)
        self.area_button.clicked.connect(self.new_area)
        self._new_agreement.clicked.connect(self.enter)
        self.table.chosen.connect(self._show_estate)
        self.table.opened.connect(lambda _row: self.new_share())
        self.agreements.table.opened.connect(lambda _row: self.edit())
        for table in self._tables():
            table.marked.connect(self.marked)
        add_row_actions(self.table, row_action("Ny andel…\tEnter", self.new_share, self),
                        row_action("Ny områdestatus…", self.new_area, self))  # fmt: skip
        self.shares.add_actions(row_action("Fjern den nyeste linje", self.remove_share, self, "Del"))
        self.areas.add_actions(row_action("Fjern den nyeste linje", self.remove_area, self, "Del"))
        self.agreements.add_actions(row_action("Ret aftalen…\tEnter", self.edit, self),
                                    row_action("Fjern aftalen", self.remove, self, "Del"))  # fmt: skip

    def _tables(self) -> tuple[Table, ...]:
        return self.table, self.shares.table, self.areas.table, self.agreements.table

    # loading

    def refresh(self) -> None:
        """Load agreements and estates at once, and the figures behind, which take longer to count."""
        actions = self.tools.actions.directory
        self.read(actions.read_agreements, self._fill, key="book", words="Henter aftaler …")
        self.read(actions.came_in, self._fill_figures, key="figures", words="Tæller …")

    def show_place(self, place: Place) -> None:
        """Choose an estate."""
        self.list.show_place(Place(page=place.page, row=place.row), self.refresh)

    def save_state(self) -> None:
        """Remember columns and splitters."""
        for table in self._tables():
            table.save_state()
        self._keep("lines", self._timelines)
        self._keep("lower", self._lower)
        self._keep("whole", self._whole)

    def _fill(self, book: AgreementBook) -> None:
        self._book = book
        self.list.views.set_count("none", sum(one.estate.share_percent is None for one in book.estates))
        self.list.views.set_count("listed", sum(one.estate.area_status != "none" for one in book.estates))
        self.agreements.show_rows(book.agreements, _NO_AGREEMENTS)
        self._fill_list()

    def _fill_figures(self, came: dict[tuple[str, str], Tally]) -> None:
        self._came = came
        self._fill_list()

    def _counted(self, one: EstateAgreed) -> EstateAgreed:
        """An estate with its figures, as far as they are counted."""
        if self._came is None:
            return one
        return replace(one, tally=self._came.get((one.association, one.estate.number), Tally()))

    def _fill_list(self) -> None:
        view = self.list.views.choice
        keep = {
            "all": lambda _one: True,
            "none": lambda one: one.estate.share_percent is None,
            "listed": lambda one: one.estate.area_status != "none",
        }[view]
        rows = [self._counted(one) for one in self._book.estates if keep(one)]
        self.list.show_rows(rows, _EMPTY[view])

    def _show_estate(self, estate: EstateAgreed | None) -> None:
        for one in (self.share_button, self.area_button):
            one.setEnabled(estate is not None)
        names = {one.id: one.agreement.name for one in self._book.agreements}
        self.shares.show_rows(
            share_lines(estate.shares, names) if estate else (), _NO_SHARES if estate else _NOTHING_CHOSEN
        )
        self.areas.show_rows(
            area_lines(estate.areas) if estate else (), _NO_AREAS if estate else _NOTHING_CHOSEN
        )

    # actions

    def new_share(self) -> None:
        """Another share for the marked estates."""
        if marked := self._marked():
            self.open(share_form(self.tools, marked, self._book.agreements, parent=self))

    def new_area(self) -> None:
        """Another area status for the marked estates."""
        if marked := self._marked():
            self.open(area_form(self.tools, marked, parent=self))

    def remove_share(self) -> None:
        """Take the newest share of the chosen estate away; it can be taken back."""
        if (which := self.table.current_id()) is not None and self.shares.table.table_model.total:
            actions = self.tools.actions.directory
            self.tools.tasks.write(lambda: actions.remove_newest_share(which), words="Fjerner …")

    def remove_area(self) -> None:
        """Take the newest area status of the chosen estate away; it can be taken back."""
        if (which := self.table.current_id()) is not None and self.areas.table.table_model.total:
            actions = self.tools.actions.directory
            self.tools.tasks.write(lambda: actions.remove_newest_area(which), words="Fjerner …")

    def enter(self) -> None:
        """Write a new agreement in."""
        self._with_names(None)

    def edit(self) -> None:
        """Correct the chosen agreement."""
        if (entry := self.agreements.table.current_row()) is not None:
            self._with_names(entry)

    def remove(self) -> None:
        """Take the chosen agreement out; it can be taken back."""
        if (which := self.agreements.table.current_id()) is not None:
            actions = self.tools.actions.directory
            self.tools.tasks.write(lambda: actions.remove_agreement(which), words="Fjerner …")

    def _with_names(self, entry: AgreementEntry | None) -> None:
        agreement = entry.agreement if entry else None
        self.read(self.tools.actions.associations,
                  lambda names: self.open(agreement_form(self.tools, agreement, names, parent=self)),
                  key="names", words="Henter boligorganisationer …")  # fmt: skip

    def _marked(self) -> tuple[EstateAgreed, ...]:
        """The marked estates, in the order of the list."""
        rows = self.table.table_model.rows
        return tuple(rows[place] for place in self.table.marked_places())
