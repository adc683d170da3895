"""What becomes of the chosen offer of Tilbud: its answer, its letters and its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.citizen_letter import CONFIRMATION, REMINDER, CitizenLetterDialog, LetterKind
from boligdesk.desktop.dialogs.judge import JudgeDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.offer import OfferDialog
from boligdesk.desktop.dialogs.replay import show_replay
from boligdesk.desktop.dialogs.withdraw import WithdrawDialog
from boligdesk.desktop.offer_words import about
from boligdesk.desktop.pages.page import Page
from boligdesk.desktop.places import Place
from boligdesk.desktop.widgets.offer_panel import OfferSheet
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.list_offers import OfferCard
from boligdesk.services.views import Changes


class OfferSteps(Page):
    """The half of the page that acts; the other half lays out and loads."""

    table: Table
    sheet: OfferSheet
    card: OfferCard | None = None

    def connect_steps(self) -> None:
        """Let the buttons of the offer and the menu of the list act."""
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

    def enable_steps(self) -> None:
        """The menu offers what the buttons offer; a judgement can be changed as long as the offer stands as refused."""
        can = self.sheet.possible() if self.card is not None else ()
        for one, action in self._steps.items():
            action.setEnabled(one in can)
        state = self.card.offer.state if self.card is not None else ""
        self._steps[self.sheet.judge_button].setEnabled(state == "refused")
        for action in self._always:
            action.setEnabled(self.card is not None)

    def show_menu(self, at: QPoint) -> None:
        """The menu of the list, also on the board."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self.table.menu_actions))
        menu.popup(at)

    def open_offer(self) -> None:
        """Enter: record the answer where one is awaited, else look at the letter."""
        state = self.card.offer.state if self.card is not None else ""
        if state == "draft":
            self.send_draft()
        elif state == "sent":
            self.answer("")
        else:
            self.show_letter()

    def answer(self, said: str) -> None:
        """Record the citizen's answer; ``said`` is ``accept``, ``refuse``, or empty where nothing is chosen yet."""
        if (card := self.card) is not None:
            self.table.setFocus()  # the button goes with the answer, and the next one takes the offer back
            self.read(self.tools.actions.refusal_codes, lambda codes: self.open(
                AnswerDialog(self.tools, card.offer, about(card), codes, said, parent=self)),
                key="codes", words="Henter årsager …")  # fmt: skip

    def assign(self) -> None:
        """Assign the dwelling to the citizen who has said yes."""
        if (card := self.card) is not None:
            actions, which = self.tools.actions, card.offer.id or 0
            self.table.setFocus()  # the next offer comes under the button: Space must not assign it too
            self.tools.tasks.write(lambda: actions.assign(which), words="Laver anvisningsbrevet …")

    def withdraw(self) -> None:
        """Take the offer back."""
        if (card := self.card) is not None:
            self.open(WithdrawDialog(self.tools, card.offer, about(card), parent=self))

    def lapse(self) -> None:
        """End the offer that nobody answered in time."""
        if (card := self.card) is not None:
            actions, which = self.tools.actions.offers, card.offer.id or 0
            self.tools.tasks.write(lambda: actions.lapse(which), words="Lader tilbuddet bortfalde …")

    def remind(self) -> None:
        """Make the reminder of an offer that waits for an answer."""
        if (card := self.card) is not None:
            self._write_to_citizen(REMINDER, card, self.tools.actions.letters.remind)

    def confirm(self) -> None:
        """Make the letter that confirms the citizen's yes."""
        if (card := self.card) is not None:
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
        if (card := self.card) is not None:
            self.open(JudgeDialog(self.tools, card, parent=self))

    def send_draft(self) -> None:
        """Look at a draft as it would be sent today, and send it."""
        if (card := self.card) is not None:
            actions, offer = self.tools.actions, card.offer
            self.read(lambda: actions.propose_offer(offer.vacancy_id, offer.applicant_id, offer.mode),
                      lambda proposal: self.open(OfferDialog(self.tools, proposal, parent=self)),
                      key="proposal", words="Regner kladden igen …")  # fmt: skip

    def discard_draft(self) -> None:
        """Delete a draft."""
        if (card := self.card) is not None:
            offers, which = self.tools.actions.offers, card.offer.id or 0
            self.tools.tasks.write(lambda: offers.discard_draft(which), words="Sletter kladden …")

    def show_letter(self) -> None:
        """Show the stored letters of the offer large, to be printed or saved."""
        if self.card is None:
            return
        if self.card.letters:
            self.open(LetterDialog.of_stored(self.tools, self.card.letters, parent=self))
        else:
            self.tools.messages.inform("Der er ikke gemt noget brev om tilbuddet.")

    def show_replay(self) -> None:
        """Show the offer as it was made: working, rates, candidates and log."""
        if (card := self.card) is not None:
            show_replay(self.tools, self, card.offer.id or 0)

    def show_home(self) -> None:
        """Go to the dwelling, with the citizen on its match list."""
        if (card := self.card) is not None:
            offer = card.offer
            self.go.emit(Place(page="vacancies", row=offer.vacancy_id, partner=offer.applicant_id))

    def show_person(self) -> None:
        """Go to the citizen."""
        if (card := self.card) is not None:
            self.go.emit(Place(page="applicants", row=card.offer.applicant_id))
