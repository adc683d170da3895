"""Boliger: the vacant dwellings, who could live in the chosen one, and the working of the chosen pair."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boligdesk.desktop import pasting, theme
from boligdesk.desktop.actions.vacancy_pages import VacancyPages
from boligdesk.desktop.columns import vacancy_columns
from boligdesk.desktop.dialogs.day_answers import DayAnswersDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.offer import OfferDialog
from boligdesk.desktop.dialogs.vacancy_form import VacancyDialog
from boligdesk.desktop.pages.cost_desk import CostDesk
from boligdesk.desktop.pages.page import Tools, halves
from boligdesk.desktop.pages.vacancy_steps import VacancySteps
from boligdesk.desktop.places import Place
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import IconButton, column
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.match_panel import MatchPanel
from boligdesk.desktop.widgets.table import Table
from boligdesk.desktop.widgets.working_panel import WorkingPanel
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.errors import KnownError
from boligdesk.services.views import Candidate, MatchList, PairWorking, VacancyHistory, VacancyRow
from boligdesk.services.what_if import Supposition

_VIEWS: Final = (("open", "Alle åbne"), ("due", "Svarfrist i dag"), ("decided", "Afgjorte"), ("all", "Alle"))
_EMPTY: Final = {
    "open": (
        "Ingen ledige boliger",
        "Importér boligorganisationernes lister, eller skriv en bolig ind.",
        "Ny bolig…",
    ),
    "due": (
        "Ingen frister i dag",
        "Alle boligorganisationer har fået svar, eller har det til gode senere.",
        "",
    ),
    "decided": ("Ingen afgjorte boliger", "Boliger, der er anvist eller returneret, kommer her.", ""),
    "all": (
        "Ingen boliger",
        "Importér boligorganisationernes lister, eller skriv en bolig ind.",
        "Ny bolig…",
    ),
}


class VacanciesPage(VacancySteps):
    """The main job: a dwelling, its match list, a working, an offer or a return."""

    shows = frozenset({"vacancies", "applicants", "offers", "directory", "imports", "rules"})
    list_kind = "vacancies"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        model: TableModel[VacancyRow] = TableModel(
            vacancy_columns(tools.actions.today), lambda row: row.id, self
        )
        self.table = Table(
            model, key="vacancies", name="Ledige boliger", memory=tools.memory, sort_by="reply"
        )
        self.list = ListPanel("Ledige boliger", _VIEWS, self.table, noun=("bolig", "boliger"))
        self.match = MatchPanel(tools.memory)
        self.working = WorkingPanel()
        self.costs = CostDesk(self, self.match.cost)
        self._wanted_pair: tuple[int, int] | None = None
        self._lay_out()
        self._connect()
        self.list.show_state("Henter boliger …", "")

    def _lay_out(self) -> None:
        self._new = IconButton("Ny bolig…", "plus", name="Ny bolig (Ctrl+N)")
        self._new.setShortcut("Ctrl+N")
        self.list.keep_views(self.tools)
        self.answers_button = IconButton(
            "Dagens svar…", "letter", name="Dagens svar til boligorganisationerne"
        )
        self.list.add_button(self.answers_button)
        self.list.add_button(self._new)
        self._lower = halves(
            Qt.Orientation.Horizontal, self.match, self.working, (16, 10), self._memory_of("lower")
        )
        self._whole = halves(
            Qt.Orientation.Vertical, self.list, self._lower, (8, 10), self._memory_of("whole")
        )
        layout = column(self, gap=0)
        layout.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        layout.addWidget(self._whole)

    def _connect(self) -> None:
        self.list.view_chosen.connect(lambda _view: self.refresh())
        self.list.empty.acted.connect(self.enter)
        self._new.clicked.connect(self.enter)
        self.answers_button.clicked.connect(self.show_day_answers)
        self.table.chosen.connect(self._show_vacancy)
        self.table.opened.connect(lambda _row: self.correct())
        self.table.pasted.connect(self.take_pasted)
        self.match.chosen.connect(self._show_candidate)
        self.match.opened.connect(lambda _candidate: self.offer())
        for table in (self.table, self.match):
            table.marked.connect(self.marked)
        self.working.offer_wanted.connect(self.offer)
        self.working.return_wanted.connect(self.give_back)
        self.working.print_wanted.connect(self.print_working)
        self.working.what_if.supposed.connect(self.try_figures)
        self.match.call_button.correct_wanted.connect(self.go)
        self.match.call_button.copied.connect(self.tools.messages.inform)
        self._menu()

    def _menu(self) -> None:
        self.connect_steps()
        correct = self._action("Ret boligen…\tEnter", self.correct)
        paste = self._action("Sæt ind fra udklipsholderen\tCtrl+V", self.table.paste)
        self.table.menu_actions = (correct, *self.step_actions, paste)

    # loading

    def refresh(self) -> None:
        """Load the list of the chosen view and the numbers of the others."""
        actions, view = self.tools.actions, self.list.views.choice
        self.read(lambda: actions.vacancy_lists(view), self._fill, key="list", words="Henter boliger …")

    def show_place(self, place: Place) -> None:
        """Choose a dwelling, and the citizen on its match list; or narrow the list."""
        if place.row is not None and place.partner is not None:
            self._wanted_pair = place.row, place.partner
        self.list.show_place(place, self.refresh)

    def save_state(self) -> None:
        """Remember columns and splitters."""
        for table in (self.table, self.match.fits, self.match.misfits):
            table.save_state()
        self._keep("lower", self._lower)
        self._keep("whole", self._whole)

    def _fill(self, lists: tuple[tuple[VacancyRow, ...] | VacancyPages, int, int]) -> None:
        rows, opened, due = lists
        self.list.views.set_count("open", opened)
        self.list.views.set_count("due", due)
        empty = _EMPTY[self.list.views.choice]
        if isinstance(rows, VacancyPages):
            self.list.show_source(rows, self.read, empty)
        else:
            self.list.show_rows(rows, empty)

    def _show_vacancy(self, vacancy: VacancyRow | None) -> None:
        if vacancy is None:
            self.match.show_empty(
                "Ingen bolig valgt", "Vælg en bolig på listen for at se, hvem der kan bo der."
            )
            return
        actions, which = self.tools.actions, vacancy.id
        people = actions.directory.contacts_of_vacancy
        self.costs.show(which)
        self.read(lambda: (actions.match(which), actions.history(which), people(which)), self._fill_match,
                  key="match", words="Regner …")  # fmt: skip

    def _fill_match(self, found: tuple[MatchList, VacancyHistory, tuple[ContactPerson, ...]]) -> None:
        match, history, people = found
        self.match.show_match(match, history, self.tools.actions.today)
        self.match.call_button.show_people(match.card, people)
        if self._wanted_pair is not None and self._wanted_pair[0] == match.card.id:
            self.match.choose(self._wanted_pair[1])
            self._wanted_pair = None

    def _show_candidate(self, candidate: Candidate | None) -> None:
        if candidate is None:
            row = self.table.current_row()
            self.working.show_empty(
                "Ingen borger valgt",
                "Vælg en borger på listen for at se beregningen.",
                can_return=row is not None and row.state in OPEN_STATES,
            )
            return
        actions = self.tools.actions
        self.read(lambda: actions.pair(candidate.vacancy_id, candidate.applicant_id), self._fill_working,
                  key="pair", words="Regner …")  # fmt: skip

    def _fill_working(self, pair: PairWorking) -> None:
        state = pair.card.vacancy.state
        opened = state in OPEN_STATES
        real = self.tools.actions.as_it_is(pair)
        self.working.show_pair(pair, real, can_offer=opened and state != "offered", can_return=opened)

    def try_figures(self, supposition: Supposition) -> None:
        """Compute the chosen pair on other figures; the last ones written win."""
        if (pair := self.working.pair) is not None:
            actions = self.tools.actions
            self.tools.tasks.read(
                lambda: actions.what_if(pair, supposition), self.working.show_supposed, owner=self,
                key="what_if", failed=self.refuse_figures, words="Regner …",
            )  # fmt: skip

    def refuse_figures(self, error: BaseException) -> None:
        """Figures that cannot be meant are told beside the fields; anything else is a fault of the program."""
        if isinstance(error, KnownError):
            self.working.what_if.refuse(str(error))
        else:
            self.tools.tasks.refused.emit(error)

    # actions

    def show_day_answers(self) -> None:
        """See what was answered on a day, and save it as a list for each association."""
        self.open(DayAnswersDialog(self.tools, self))

    def enter(self) -> None:
        """Write a vacancy in by hand, or from pasted text; afterwards it is the chosen one."""
        dialog = VacancyDialog(self.tools, parent=self)
        dialog.saved.connect(lambda changes: self.list.want(changes.subject_id))
        self.open(dialog)

    def take_pasted(self, text: str) -> None:
        """Rows from Excel are seen as an import; other text is read as a notice of one vacancy."""
        if pasting.is_list(text):
            pasting.import_block(self.tools, text, self)
        else:
            dialog = VacancyDialog(self.tools, parent=self)
            self.open(dialog)
            dialog.paste.setPlainText(text)
            dialog.read_paste()

    def correct(self) -> None:
        """Open the chosen vacancy for correction."""
        if (row := self.table.current_row()) is not None:
            actions = self.tools.actions
            self.read(lambda: actions.vacancy_as_notice(row.id), lambda notice: self.open(
                VacancyDialog(self.tools, vacancy_id=row.id, notice=notice, parent=self)),
                key="notice", words="Henter boligen …")  # fmt: skip

    def offer(self) -> None:
        """Offer the dwelling to the chosen citizen."""
        pair = self.working.pair
        if pair is None or not self.working.offer_button.isEnabled():
            return
        actions, candidate = self.tools.actions, pair.candidate
        self.read(lambda: actions.propose_offer(candidate.vacancy_id, candidate.applicant_id),
                  lambda proposal: self.open(OfferDialog(self.tools, proposal, parent=self)),
                  key="proposal", words="Forbereder tilbuddet …")  # fmt: skip

    def print_working(self) -> None:
        """Show the calculation sheet of the pair, to be printed or saved."""
        if (pair := self.working.pair) is not None:
            actions = self.tools.actions
            self.read(lambda: actions.calculation_sheet(pair), lambda pdf: self.open(
                LetterDialog(self.tools, "Beregning", pdf, f"beregning-{pair.card.id}.pdf", parent=self)),
                key="sheet", words="Laver beregningsarket …")  # fmt: skip
