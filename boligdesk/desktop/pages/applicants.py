"""Borgere: the citizens who wait, the card of the chosen one, and the dwellings that fit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from boligdesk.desktop import pasting, theme
from boligdesk.desktop.actions.cases import CaseFile
from boligdesk.desktop.columns import applicant_columns, home_columns
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.pages.citizen_card import CitizenCard
from boligdesk.desktop.pages.page import Page, Tools, halves
from boligdesk.desktop.places import Place
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import (
    Choices,
    EmptyState,
    IconButton,
    button,
    card,
    column,
    row,
    rule,
)
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.views import ApplicantCard, ApplicantRow, HomeMatch

_VIEWS: Final = (
    ("waiting", "Venter"),
    ("housed", "Har fået bolig"),
    ("closed", "Afsluttede"),
    ("all", "Alle"),
)
_EMPTY: Final = {
    "waiting": ("Ingen venter", "Importér indstillinger, eller skriv en borger ind.", "Ny borger…"),
    "housed": ("Ingen endnu", "Borgere, der har sagt ja til en bolig, kommer her.", ""),
    "closed": ("Ingen afsluttede", "Borgere, hvis sag er lukket, kommer her.", ""),
    "all": ("Ingen borgere", "Importér indstillinger, eller skriv en borger ind.", "Ny borger…"),
}


class ApplicantsPage(Page):
    """Citizens with their card and the match list seen from them."""

    shows = frozenset({"vacancies", "applicants", "offers", "imports", "rules", "cases", "letters"})
    list_kind = "applicants"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        today = tools.actions.today
        people: TableModel[ApplicantRow] = TableModel(applicant_columns(today), lambda one: one.id, self)
        self.table = Table(people, key="applicants", name="Borgere", memory=tools.memory)
        self.list = ListPanel("Borgere", _VIEWS, self.table, noun=("borger", "borgere"))
        homes: TableModel[HomeMatch] = TableModel(home_columns(today), lambda one: one.row.id, self)
        self.homes = Table(
            homes, key="homes", name="Boliger, der passer", memory=tools.memory, two_lines=True
        )
        self.card = CitizenCard(tools)
        self.facts, self.cpr_button = self.card.facts, self.card.cpr_button
        self.edit_button = self.card.edit_button
        self._homes: tuple[HomeMatch, ...] = ()
        self._lay_out()
        self._connect()
        self.list.show_state("Henter borgere …", "")
        self._show_applicant(None)

    def _lay_out(self) -> None:
        self._new = IconButton("Ny borger…", "plus", name="Ny borger (Ctrl+N)")
        self._new.setShortcut("Ctrl+N")
        self.list.keep_views(self.tools)
        self.list.add_button(self._new)
        self._lower = halves(
            Qt.Orientation.Horizontal,
            self.card,
            self._home_side(),
            (10, 13),
            self._memory_of("lower"),
        )
        self._whole = halves(
            Qt.Orientation.Vertical, self.list, self._lower, (8, 10), self._memory_of("whole")
        )
        layout = column(self, gap=0)
        layout.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        layout.addWidget(self._whole)

    def _home_side(self) -> QFrame:
        frame = card()
        frame.setAccessibleName("Boliger til borgeren")
        layout = column(frame, gap=0)
        layout.setContentsMargins(1, 1, 1, theme.unit(0.5))
        head = row(gap=1)
        head.setContentsMargins(theme.unit(1.5), theme.unit(0.75), theme.unit(1), theme.unit(0.75))
        self.tabs = Choices(
            (("fits", "Boliger, der passer"), ("misfits", "Passer ikke")), name="Hvilke boliger vises"
        )
        head.addWidget(self.tabs)
        head.addStretch(1)
        self.go_button = button("&Vis i Boliger", role="link")
        head.addWidget(self.go_button)
        layout.addLayout(head)
        layout.addWidget(rule())
        self._home_stack = QStackedWidget()
        self._no_home = EmptyState()
        self._home_stack.addWidget(self.homes)
        self._home_stack.addWidget(self._no_home)
        layout.addWidget(self._home_stack, 1)
        return frame

    def _connect(self) -> None:
        self.list.view_chosen.connect(lambda _view: self.refresh())
        self.list.empty.acted.connect(self.enter)
        self._new.clicked.connect(self.enter)
        self.table.chosen.connect(self._show_applicant)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.pasted.connect(self.take_pasted)
        self.table.marked.connect(self.marked)
        self.homes.marked.connect(self.marked)
        self.homes.opened.connect(lambda _home: self.show_home())
        self.tabs.chosen.connect(lambda _tab: self._show_homes())
        self.card.reveal_wanted.connect(self.reveal)
        self.card.edit_wanted.connect(self.edit)
        self.go_button.clicked.connect(self.show_home)
        edit = QAction("Ret borgeren…\tEnter", self)
        edit.triggered.connect(self.edit)
        paste = QAction("Sæt ind fra udklipsholderen\tCtrl+V", self)
        paste.triggered.connect(self.table.paste)
        self.table.menu_actions = (edit, paste)

    # loading

    def refresh(self) -> None:
        """Load the list of the chosen view, and how many wait."""
        actions, view = self.tools.actions, self.list.views.choice
        self.read(lambda: actions.applicant_lists(view), self._fill, key="list", words="Henter borgere …")

    def show_place(self, place: Place) -> None:
        """Choose a citizen; where the view or a filter hides them, all are shown. Or narrow the list."""
        self.list.show_place(place, self.refresh)

    def save_state(self) -> None:
        """Remember columns and splitters."""
        for table in (self.table, self.homes):
            table.save_state()
        self._keep("lower", self._lower)
        self._keep("whole", self._whole)

    def _fill(self, lists: tuple[tuple[ApplicantRow, ...], int]) -> None:
        rows, waiting = lists
        self.list.views.set_count("waiting", waiting)
        self.list.show_rows(rows, _EMPTY[self.list.views.choice])

    def _show_applicant(self, person: ApplicantRow | None) -> None:
        if person is None:
            self._homes = ()
            self.card.clear()
            self._show_homes()
            return
        actions, which = self.tools.actions, person.id
        self.read(
            lambda: (actions.applicant(which), actions.cases.file(which), actions.homes(which)),
            self._fill_card, key="card", words="Henter borgeren …",
        )  # fmt: skip

    def _fill_card(self, found: tuple[ApplicantCard, CaseFile, tuple[HomeMatch, ...]]) -> None:
        card, file, self._homes = found
        self.card.show_case(card, file)
        self._show_homes()

    def _show_homes(self) -> None:
        fits = [home for home in self._homes if home.candidate.fits]
        others = [home for home in self._homes if not home.candidate.fits]
        self.tabs.set_count("fits", len(fits))
        self.tabs.set_count("misfits", len(others))
        rows = fits if self.tabs.choice == "fits" else others
        widest = max(
            (abs(one.candidate.margin) for one in rows if one.candidate.margin is not None), default=0
        )
        self.homes.set_rows(rows, home_columns(self.tools.actions.today, self.tabs.choice == "fits", widest))
        self.go_button.setEnabled(bool(rows))
        if not rows:
            text = "Vælg en borger på listen." if self.card.card is None else "Se den anden fane for resten."
            self._no_home.say("Ingen boliger", text)
        self._home_stack.setCurrentIndex(0 if rows else 1)

    # actions

    def enter(self) -> None:
        """Write a citizen in by hand; afterwards it is the chosen one."""
        dialog = ApplicantDialog(self.tools, parent=self)
        dialog.saved.connect(lambda changes: self.list.want(changes.subject_id))
        self.open(dialog)

    def take_pasted(self, text: str) -> None:
        """Rows from Excel are seen as an import."""
        if pasting.is_list(text):
            pasting.import_block(self.tools, text, self)
        else:
            self.tools.messages.refuse(pasting.NO_LIST)

    def edit(self) -> None:
        """Correct the chosen citizen."""
        if self.card.card is not None:
            self.open(ApplicantDialog(self.tools, self.card.card.applicant, parent=self))

    def show_home(self) -> None:
        """Show the chosen dwelling with this citizen on the other page."""
        home: HomeMatch | None = self.homes.current_row()
        if home is not None:
            self.go.emit(Place(page="vacancies", row=home.row.id, partner=home.candidate.applicant_id))

    def reveal(self) -> None:
        """Show the CPR number; the service writes it in the access log."""
        if self.card.card is not None and (which := self.card.card.applicant.id) is not None:
            actions = self.tools.actions
            self.read(
                lambda: actions.reveal_cpr(which), self.card.show_facts, key="cpr", words="Slår CPR op …"
            )
