"""What can be done with the chosen dwelling of Boliger, from its first look to its end."""

from __future__ import annotations

from PySide6.QtGui import QAction

from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.end_vacancy import EndVacancyDialog
from boligdesk.desktop.dialogs.extend_reply import ExtendReplyDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.more_time import MoreTimeDialog
from boligdesk.desktop.dialogs.offer import OfferDialog
from boligdesk.desktop.dialogs.replay import show_replay
from boligdesk.desktop.dialogs.return_vacancy import ReturnDialog
from boligdesk.desktop.dialogs.withdraw import WithdrawDialog
from boligdesk.desktop.pages.page import Page
from boligdesk.desktop.widgets.match_panel import MatchPanel
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.lifecycles import OPEN_STATES, VACANCY
from boligdesk.domain.offers import Offer
from boligdesk.domain.reasons import EXPIRED, WITHDRAWN
from boligdesk.services.views import Letter, VacancyRow


class VacancySteps(Page):
    """The half of the page that acts; the other half lays out and loads."""

    table: Table
    match: MatchPanel

    def connect_steps(self) -> None:
        """Let the strips of the match list and the menu of the list act."""
        strip, home = self.match.strip, self.match.home_strip
        strip.answer_wanted.connect(self.answer)
        strip.assign_wanted.connect(self.assign)
        strip.withdraw_wanted.connect(self.withdraw)
        strip.send_wanted.connect(self.send_draft)
        strip.discard_wanted.connect(self.discard_draft)
        strip.letter_wanted.connect(lambda _offer: self.show_letter())
        strip.replay_wanted.connect(lambda offer: show_replay(self.tools, self, offer.id))
        home.touch_wanted.connect(self.touch)
        home.ask_wanted.connect(self.ask_more_time)
        home.extend_wanted.connect(self.extend_reply)
        home.expire_wanted.connect(self.expire)
        self._step_actions = {
            "touch": self._action("Jeg arbejder på den", self.touch),
            "ask": self._action("Bed om mere tid…", self.ask_more_time),
            "extend": self._action("Ny svarfrist…", self.extend_reply),
            "return": self._action("Returnér…", self.give_back),
            "expire": self._action("Fristen er gået…", self.expire),
            "withdraw": self._action(
                "Trukket tilbage af boligorganisationen…", self.withdrawn_by_association
            ),
        }
        self.table.chosen.connect(self._enable_steps)
        self._enable_steps(None)

    @property
    def step_actions(self) -> tuple[QAction, ...]:
        """The entries of the menu, in the order of a dwelling's life."""
        return tuple(self._step_actions.values())

    def _action(self, words: str, slot: object) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(slot)
        return action

    def _enable_steps(self, vacancy: VacancyRow | None) -> None:
        state = vacancy.state if vacancy is not None else ""
        for name, action in self._step_actions.items():
            life = name in {"return", "expire", "withdraw"}
            action.setEnabled(VACANCY.allows(state, name) if life else state in OPEN_STATES)
        if (
            vacancy is not None
            and vacancy.reply_by is not None
            and vacancy.reply_by >= self.tools.actions.today
        ):
            self._step_actions["expire"].setEnabled(False)  # the last day is the office's own

    # while the association waits

    def touch(self) -> None:
        """Say that one works on the dwelling."""
        if (row := self.table.current_row()) is not None:
            life = self.tools.actions.life
            self.tools.tasks.write(lambda: life.touch(row.id), words="Gemmer …")

    def ask_more_time(self) -> None:
        """Make the letter that asks the association to wait longer."""
        if (match := self.match.match) is not None and match.card.vacancy.state in OPEN_STATES:
            self.open(MoreTimeDialog(self.tools, match.card, parent=self))

    def extend_reply(self) -> None:
        """Keep that the association has agreed to wait longer."""
        if (match := self.match.match) is not None and match.card.vacancy.state in OPEN_STATES:
            self.open(ExtendReplyDialog(self.tools, match.card, parent=self))

    def give_back(self) -> None:
        """Return the chosen dwelling to its association."""
        row = self.table.current_row()
        if row is None or row.state not in OPEN_STATES:
            return
        actions = self.tools.actions
        self.table.setFocus()  # when the dialog closes the next dwelling is under the button: not this one
        self.read(lambda: actions.propose_return(row.id),
                  lambda proposal: self.open(ReturnDialog(self.tools, proposal, parent=self)),
                  key="return", words="Ser, hvem der kan bo der …")  # fmt: skip

    def expire(self) -> None:
        """The deadline has gone: the dwelling goes back as expired."""
        self._end(EXPIRED)

    def withdrawn_by_association(self) -> None:
        """The association has taken the dwelling back."""
        self._end(WITHDRAWN)

    def _end(self, outcome: str) -> None:
        if (row := self.table.current_row()) is not None:
            life, about = self.tools.actions.life, f"{row.address} · {row.association}"
            self.read(lambda: life.ending_codes(outcome), lambda codes: self.open(
                EndVacancyDialog(self.tools, row.id, about, outcome, codes, parent=self)),
                key="ending", words="Henter årsager …")  # fmt: skip

    # with an offer

    def send_draft(self, offer: Offer) -> None:
        """Look at a draft as it would be sent today, and send it."""
        actions = self.tools.actions
        self.read(lambda: actions.propose_offer(offer.vacancy_id, offer.applicant_id, offer.mode),
                  lambda proposal: self.open(OfferDialog(self.tools, proposal, parent=self)),
                  key="proposal", words="Regner kladden igen …")  # fmt: skip

    def discard_draft(self, offer: Offer) -> None:
        """Delete a draft."""
        offers, which = self.tools.actions.offers, offer.id or 0
        self.tools.tasks.write(lambda: offers.discard_draft(which), words="Sletter kladden …")

    def answer(self, offer: Offer) -> None:
        """Record the citizen's answer."""
        actions, about = self.tools.actions, self._about_offer()
        self.read(actions.refusal_codes,
                  lambda codes: self.open(AnswerDialog(self.tools, offer, about, codes, parent=self)),
                  key="codes", words="Henter årsager …")  # fmt: skip

    def withdraw(self, offer: Offer) -> None:
        """Take the offer back."""
        self.open(WithdrawDialog(self.tools, offer, self._about_offer(), parent=self))

    def _about_offer(self) -> str:
        """Which dwelling the offer is of, and how it stands."""
        return f"{self.match.title}\n{self.match.strip.text}"

    def assign(self, offer: Offer) -> None:
        """Assign the accepted dwelling to the citizen."""
        actions, which = self.tools.actions, offer.id or 0
        self.table.setFocus()  # the next dwelling comes under the button: Space must not assign it too
        self.tools.tasks.write(lambda: actions.assign(which), words="Laver anvisningsbrevet …")

    def show_letter(self) -> None:
        """Show the letters about the dwelling as they were stored, the newest first."""
        if (row := self.table.current_row()) is not None:
            actions = self.tools.actions
            self.read(lambda: actions.letters_of_vacancy(row.id), self._open_letters, key="letter",
                      words="Henter brevet …")  # fmt: skip

    def _open_letters(self, letters: tuple[Letter, ...]) -> None:
        if letters:
            self.open(LetterDialog.of_stored(self.tools, letters, parent=self))
        else:
            self.tools.messages.inform("Der er ikke gemt noget brev om boligen.")
