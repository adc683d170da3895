"""Tilbud: every offer as a list or a board, the chosen one with its working and letters, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.citizen_letter import CONFIRMATION, REMINDER, CitizenLetterDialog, LetterKind
from boligdesk.desktop.dialogs.judge import JudgeDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.offer import OfferDialog
from boligdesk.desktop.dialogs.replay import show_replay
from boligdesk.desktop.dialogs.withdraw import WithdrawDialog
from boligdesk.desktop.offer_words import COLUMNS, about, offer_columns
from boligdesk.desktop.pages.page import Page, Tools, halves
from boligdesk.desktop.places import Place
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, column
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.offer_board import OfferBoard
from boligdesk.desktop.widgets.offer_panel import OfferPapers, OfferSheet
from boligdesk.desktop.widgets.send_button import SendButton
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.list_offers import OfferCard
from boligdesk.services.offer_rows import OfferRow
from boligdesk.services.views import Changes

_VIEWS: Final = (("open", "Åbne"), ("due", "Svarfrist i dag"), ("decided", "Afgjorte"), ("all", "Alle"))
_FACES: Final = (("list", "Liste"), ("board", "Tavle"))
_EMPTY: Final = {
    "open": ("Ingen åbne tilbud", "Tilbyd en bolig under Boliger. Så står tilbuddet her, til det er afgjort.", ""),
    "due": ("Ingen frister i dag", "Ingen borgere skal svare i dag, og ingen frist er overskredet.", ""),
    "decided": ("Ingen afgjorte tilbud", "Tilbud, der er besvaret, trukket tilbage eller bortfaldet, kommer her.", ""),
    "all": ("Ingen tilbud endnu", "Tilbyd en bolig under Boliger. Så står tilbuddet her.", ""),
}  # fmt: skip
_FACE: Final = "OffersPage/face"


class OffersPage(Page):
    """What is out with the citizens, and everything that ever was."""

    shows = frozenset({"offers", "vacancies", "applicants", "directory", "imports", "letters"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        model: TableModel[OfferRow] = TableModel(offer_columns(tools.actions.today), lambda row: row.id, self)
        self.table = Table(model, key="offers", name="Tilbud", memory=tools.memory, sort_by="reply")
        self.list = ListPanel("Tilbud", _VIEWS, self.table, noun=("tilbud", "tilbud"))
        self.board = OfferBoard()
        self.print_button = SendButton(tools, self.table)
        self.face = Choices(_FACES, name="Liste eller tavle")
        self.sheet = OfferSheet()
        self.papers = OfferPapers(tools)
        self._card: OfferCard | None = None
        self._lay_out()
        self._connect()
        self.show_face(tools.memory.text(_FACE) or "list")
        self.list.show_state("Henter tilbud …", "")

    def _lay_out(self) -> None:
        self.list.keep_views(self.tools)
        self.list.add_button(self.face)
        self.list.add_button(self.print_button)
        self._lower = halves(
            Qt.Orientation.Horizontal, self.sheet, self.papers, (11, 10), self._memory_of("lower")
        )
        self._whole = halves(
            Qt.Orientation.Vertical, self.list, self._lower, (9, 10), self._memory_of("whole")
        )
        layout = column(self, gap=0)
        layout.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        layout.addWidget(self._whole)

    def _connect(self) -> None:
        self.list.view_chosen.connect(lambda _view: self.refresh())
        self.face.chosen.connect(self.show_face)
        self.table.chosen.connect(self._show_offer)
        self.table.opened.connect(lambda _row: self.open_offer())
        self.table.arranged.connect(self._fill_board)
        self.table.marked.connect(self.marked)
        self.board.chosen.connect(self.table.choose)
        self.board.opened.connect(self.open_offer)
        self.board.menu_wanted.connect(self._show_menu)
        sheet = self.sheet
        sheet.answer_wanted.connect(self.answer)
        sheet.assign_wanted.connect(self.assign)
        sheet.withdraw_wanted.connect(self.withdraw)
        sheet.lapse_wanted.connect(self.lapse)
        sheet.remind_wanted.connect(self.remind)
        sheet.confirm_wanted.connect(self.confirm)
        sheet.judge_wanted.connect(self.judge)
        sheet.replay_wanted.connect(self.show_replay)
        sheet.send_wanted.connect(self.send_draft)
        sheet.discard_wanted.connect(self.discard_draft)
        sheet.home_wanted.connect(self.show_home)
        sheet.person_wanted.connect(self.show_person)
        self._menu()

    def _menu(self) -> None:
        self._steps = {
            self.sheet.send_button: self._action("Send…", self.send_draft),
            self.sheet.discard_button: self._action("Slet kladden", self.discard_draft),
            self.sheet.yes_button: self._action("Borgeren siger ja…", lambda: self.answer("accept")),
            self.sheet.no_button: self._action("Borgeren siger nej…", lambda: self.answer("refuse")),
            self.sheet.assign_button: self._action("Anvis boligen", self.assign),
            self.sheet.remind_button: self._action("Påmind…", self.remind),
            self.sheet.confirm_button: self._action("Bekræft…", self.confirm),
            self.sheet.withdraw_button: self._action("Træk tilbage…", self.withdraw),
            self.sheet.lapse_button: self._action("Lad bortfalde", self.lapse),
            self.sheet.judge_button: self._action("Vurdér grunden…", self.judge),
        }
        self._always = (
            self._action("Vis brevet…", self.show_letter),
            self._action("Sådan så det ud…", self.show_replay),
            self._action("Vis boligen", self.show_home),
            self._action("Vis borgeren", self.show_person),
        )
        self.table.menu_actions = (*self._steps.values(), *self._always)

    def _action(self, words: str, slot: object) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(slot)
        return action

    # loading

    def refresh(self) -> None:
        """Load the list of the chosen view and the numbers of the others."""
        actions, view = self.tools.actions.offers, self.list.views.choice
        self.read(lambda: actions.lists(view), self._fill, key="list", words="Henter tilbud …")

    def show_place(self, place: Place) -> None:
        """Choose an offer; or narrow the list."""
        self.list.show_place(place, self.refresh)

    def show_face(self, face: str) -> None:
        """Show the offers as a list or as a board, and remember it."""
        self.face.choose(face)
        self.tools.memory.keep_text(_FACE, face)
        self.list.set_face(self.board if face == "board" else self.table)
        self.list.columns_button.setEnabled(face == "list")
        self._fill_board()

    def save_state(self) -> None:
        """Remember columns and splitters."""
        self.table.save_state()
        self._keep("lower", self._lower)
        self._keep("whole", self._whole)

    def _fill(self, lists: tuple[tuple[OfferRow, ...], int, int]) -> None:
        rows, opened, due = lists
        self.list.views.set_count("open", opened)
        self.list.views.set_count("due", due)
        self.list.show_rows(rows, _EMPTY[self.list.views.choice])

    def _fill_board(self) -> None:
        """The board holds what the list holds: the same view, filter and order."""
        if self.face.choice == "board":
            rows, stages = self.table.table_model.rows, COLUMNS[self.list.views.choice]
            self.board.show_rows(rows, stages, self.table.current_id())

    def _show_offer(self, row: OfferRow | None) -> None:
        if row is None:
            self._show_nothing()
            return
        self.board.choose(row.id)
        actions, which = self.tools.actions.offers, row.id
        self.read(lambda: actions.card(which), self._fill_card, key="card", words="Henter tilbuddet …")

    def _show_nothing(self) -> None:
        self._card = None
        self.sheet.show_empty("Intet tilbud valgt", "Vælg et tilbud på listen.")
        self.papers.show_card(None)
        self._enable()

    def _fill_card(self, card: OfferCard) -> None:
        self._card = card
        self.sheet.show_card(card, self.tools.actions.today)
        self.papers.show_card(card)
        self._enable()

    def _enable(self) -> None:
        """The menu offers what the buttons offer; a judgement can be changed as long as the offer stands as refused."""
        can = self.sheet.possible() if self._card is not None else ()
        for one, action in self._steps.items():
            action.setEnabled(one in can)
        state = self._card.offer.state if self._card is not None else ""
        self._steps[self.sheet.judge_button].setEnabled(state == "refused")
        for action in self._always:
            action.setEnabled(self._card is not None)

    # actions

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self.table.menu_actions))
        menu.popup(at)

    def open_offer(self) -> None:
        """Enter: record the answer where one is awaited, else look at the letter."""
        state = self._card.offer.state if self._card is not None else ""
        if state == "draft":
            self.send_draft()
        elif state == "sent":
            self.answer("")
        else:
            self.show_letter()

    def answer(self, said: str) -> None:
        """Record the citizen's answer; ``said`` is ``accept``, ``refuse``, or empty where nothing is chosen yet."""
        if (card := self._card) is not None:
            self.read(self.tools.actions.refusal_codes, lambda codes: self.open(
                AnswerDialog(self.tools, card.offer, about(card), codes, said, parent=self)),
                key="codes", words="Henter årsager …")  # fmt: skip

    def assign(self) -> None:
        """Assign the dwelling to the citizen who has said yes."""
        if (card := self._card) is not None:
            actions, which = self.tools.actions, card.offer.id or 0
            self.tools.tasks.write(lambda: actions.assign(which), words="Laver anvisningsbrevet …")

    def withdraw(self) -> None:
        """Take the offer back."""
        if (card := self._card) is not None:
            self.open(WithdrawDialog(self.tools, card.offer, about(card), parent=self))

    def lapse(self) -> None:
        """End the offer that nobody answered in time."""
        if (card := self._card) is not None:
            actions, which = self.tools.actions.offers, card.offer.id or 0
            self.tools.tasks.write(lambda: actions.lapse(which), words="Lader tilbuddet bortfalde …")

    def remind(self) -> None:
        """Make the reminder of an offer that waits for an answer."""
        if (card := self._card) is not None:
            self._write_to_citizen(REMINDER, card, self.tools.actions.letters.remind)

    def confirm(self) -> None:
        """Make the letter that confirms the citizen's yes."""
        if (card := self._card) is not None:
            self._write_to_citizen(CONFIRMATION, card, self.tools.actions.letters.confirm)

    def _write_to_citizen(
        self, kind: LetterKind, card: OfferCard, make: Callable[[int, str], Changes]
    ) -> None:
        """Who got a page in English with the offer is proposed one again."""
        which, english = card.offer.id or 0, any(one.language == "en" for one in card.letters)
        self.open(CitizenLetterDialog(self.tools, kind, about(card), lambda language: make(which, language),
                                      english=english, parent=self))  # fmt: skip

    def judge(self) -> None:
        """Say whether the citizen's no had a justified reason, or read what a colleague said."""
        if (card := self._card) is not None:
            self.open(JudgeDialog(self.tools, card, parent=self))

    def send_draft(self) -> None:
        """Look at a draft as it would be sent today, and send it."""
        if (card := self._card) is not None:
            actions, offer = self.tools.actions, card.offer
            self.read(lambda: actions.propose_offer(offer.vacancy_id, offer.applicant_id, offer.mode),
                      lambda proposal: self.open(OfferDialog(self.tools, proposal, parent=self)),
                      key="proposal", words="Regner kladden igen …")  # fmt: skip

    def discard_draft(self) -> None:
        """Delete a draft."""
        if (card := self._card) is not None:
            offers, which = self.tools.actions.offers, card.offer.id or 0
            self.tools.tasks.write(lambda: offers.discard_draft(which), words="Sletter kladden …")

    def show_letter(self) -> None:
        """Show the stored letters of the offer large, to be printed or saved."""
        if self._card is None:
            return
        if self._card.letters:
            self.open(LetterDialog.of_stored(self.tools, self._card.letters, parent=self))
        else:
            self.tools.messages.inform("Der er ikke gemt noget brev om tilbuddet.")

    def show_replay(self) -> None:
        """Show the offer as it was made: working, rates, candidates and log."""
        if (card := self._card) is not None:
            show_replay(self.tools, self, card.offer.id or 0)

    def show_home(self) -> None:
        """Go to the dwelling, with the citizen on its match list."""
        if (card := self._card) is not None:
            offer = card.offer
            self.go.emit(Place(page="vacancies", row=offer.vacancy_id, partner=offer.applicant_id))

    def show_person(self) -> None:
        """Go to the citizen."""
        if (card := self._card) is not None:
            self.go.emit(Place(page="applicants", row=card.offer.applicant_id))
