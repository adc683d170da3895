"""The chosen offer: its facts with what can be done, and beside it its stored working and its letters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.offer_words import facts_of, headline
from boligdesk.desktop.widgets.basics import (
    Choices,
    Elided,
    EmptyState,
    button,
    chip,
    column,
    label,
    restyle,
    row,
    rule,
)
from boligdesk.desktop.widgets.facts import FactsView
from boligdesk.desktop.widgets.letter_view import LetterView
from boligdesk.desktop.widgets.sheet import sheet_layout
from boligdesk.desktop.widgets.working_panel import WorkingPanel
from boligdesk.domain.lifecycles import LIVE_OFFERS
from boligdesk.services.list_offers import OfferCard

if TYPE_CHECKING:
    from boligdesk.desktop.pages.page import Tools

_TONES: Final = {"sent": "info", "accepted": "good", "refused": "warn"}
_WITHDRAWABLE: Final = ("offered", "accepted", "assigned")
"""States of the dwelling; once the lease is signed an offer cannot be taken back any more."""


_LEASE_COMES: Final = ("accepted", "assigned")
"""States of the dwelling in which a yes is still worth confirming: the lease is not signed."""


class OfferSheet(QFrame):
    """The card at the lower left. Its buttons say what is wanted; the page does it."""

    answer_wanted = Signal(str)
    """``accept`` or ``refuse``."""
    assign_wanted = Signal()
    withdraw_wanted = Signal()
    lapse_wanted = Signal()
    remind_wanted = Signal()
    confirm_wanted = Signal()
    judge_wanted = Signal()
    replay_wanted = Signal()
    send_wanted = Signal()
    discard_wanted = Signal()
    home_wanted = Signal()
    person_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Det valgte tilbud")
        self._title = Elided(strong=True, size=1.1)
        self._state = chip()
        self.facts = FactsView("Tilbuddets oplysninger")
        self.empty = EmptyState()
        self.home_button = button("Vis b&olig", role="link", name="Vis boligen under Boliger")
        self.person_button = button("Vis bo&rger", role="link", name="Vis borgeren under Borgere")
        self.yes_button = button("Siger &ja…", role="primary", name="Borgeren siger ja")
        self.no_button = button("Siger &nej…", name="Borgeren siger nej")
        self.assign_button = button("An&vis boligen", role="primary")
        self.send_button = button("S&end…", role="primary", name="Send kladden")
        self.discard_button = button("&Slet kladden")
        self.remind_button = button("&Påmind…", name="Påmind borgeren om tilbuddet")
        self.confirm_button = button("Be&kræft…", name="Bekræft borgerens ja")
        self.withdraw_button = button("&Træk tilbage…", name="Træk tilbuddet tilbage")
        self.lapse_button = button("Lad &bortfalde", role="link", name="Lad tilbuddet bortfalde")
        self.judge_button = button("Vur&dér grunden…", role="link")
        self.replay_button = button(
            "Sådan s&å det ud…", role="link", name="Sådan så tilbuddet ud, da det blev givet"
        )
        self._proposal = self._strip()
        self._stack = sheet_layout(
            self, title=self._title, state=self._state, links=(self.home_button, self.person_button),
            strip=self._proposal, facts=self.facts, foot=self._foot(), empty=self.empty,
        )  # fmt: skip
        self._connect()
        self.show_empty("Intet tilbud valgt", "Vælg et tilbud på listen.")

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("role", "strip")
        strip.setAccessibleName("Forslag")
        self._proposed = label(wrap=True)
        layout = row(strip, gap=0.5)
        layout.setContentsMargins(theme.unit(1), theme.unit(0.5), theme.unit(1), theme.unit(0.5))
        layout.addWidget(self._proposed, 1)
        layout.addWidget(self.lapse_button)
        layout.addWidget(self.judge_button)
        return strip

    def _foot(self) -> QHBoxLayout:
        line = row(gap=1)
        for one in (
            self.send_button, self.discard_button, self.yes_button, self.no_button, self.assign_button,
            self.remind_button, self.confirm_button, self.withdraw_button,
        ):  # fmt: skip
            line.addWidget(one)
        line.addStretch(1)
        line.addWidget(self.replay_button)
        return line

    def _connect(self) -> None:
        self.yes_button.clicked.connect(lambda: self.answer_wanted.emit("accept"))
        self.no_button.clicked.connect(lambda: self.answer_wanted.emit("refuse"))
        signals = {
            self.assign_button: self.assign_wanted, self.withdraw_button: self.withdraw_wanted,
            self.lapse_button: self.lapse_wanted, self.remind_button: self.remind_wanted,
            self.confirm_button: self.confirm_wanted, self.home_button: self.home_wanted,
            self.person_button: self.person_wanted, self.judge_button: self.judge_wanted,
            self.replay_button: self.replay_wanted,
            self.send_button: self.send_wanted, self.discard_button: self.discard_wanted,
        }  # fmt: skip
        for one, signal in signals.items():
            one.clicked.connect(lambda _checked=False, tell=signal: tell.emit())

    @property
    def proposal(self) -> str:
        """What the program proposes, empty where it proposes nothing."""
        return "" if self._proposal.isHidden() else self._proposed.text()

    def possible(self) -> tuple[QPushButton, ...]:
        """The buttons that can be pressed now."""
        every = (
            self.yes_button, self.no_button, self.assign_button, self.remind_button, self.confirm_button,
            self.withdraw_button, self.lapse_button, self.judge_button, self.send_button, self.discard_button,
        )  # fmt: skip
        return tuple(one for one in every if one.isVisibleTo(self))

    def show_empty(self, title: str, text: str) -> None:
        """Show no offer, and say why."""
        self.empty.say(title, text)
        self._stack.setCurrentIndex(0)

    def show_card(self, card: OfferCard, today: date) -> None:
        """Show an offer with the buttons that its state allows."""
        state, home = card.offer.state, card.home.vacancy.state
        self._title.setText(headline(card))
        self._state.setText(danish.OFFER_STATES[state])
        restyle(self._state, "tone", _TONES.get(state, "neutral"))
        self.facts.show_facts(facts_of(card, today))
        for one in (self.yes_button, self.no_button):
            one.setVisible(state == "sent")
        for one in (self.send_button, self.discard_button):
            one.setVisible(state == "draft")
        self.remind_button.setVisible(state == "sent")
        self.confirm_button.setVisible(state == "accepted" and home in _LEASE_COMES)
        self.assign_button.setVisible(state == "accepted" and home == "accepted")
        self.withdraw_button.setVisible(state in LIVE_OFFERS and home in _WITHDRAWABLE)
        words = _proposal_words(card)
        self._proposal.setVisible(bool(words))
        self._proposed.setText(words)
        self.lapse_button.setVisible(card.overdue)
        self.judge_button.setVisible(card.to_judge or card.to_read)
        self._stack.setCurrentIndex(1)


def _proposal_words(card: OfferCard) -> str:
    """What the program proposes; it never does it by itself."""
    if card.overdue:
        return "Fristen er gået uden svar. Ring til borgeren, eller lad tilbuddet bortfalde."
    if card.to_judge:
        return "Det er ikke vurderet, om grunden til borgerens nej er saglig."
    if card.to_read:
        return f"{card.offer.judged_by} finder ikke grunden saglig. En anden skal læse det, før det tæller."
    return ""


class OfferPapers(QFrame):
    """The card at the lower right: the working as it is stored, or the letters as they were made."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Beregning og breve")
        self.tabs = Choices((("working", "Beregning"), ("letters", "Breve")), name="Beregning eller breve")
        self.working = WorkingPanel()
        self.working.setProperty("role", "")
        for one in (self.working.offer_button, self.working.return_button):
            one.hide()
        self.letters = LetterView(tools)
        self._no_letter = EmptyState()
        self._card: OfferCard | None = None
        self._lay_out()
        self.tabs.chosen.connect(lambda _tab: self._show())
        self.show_card(None)

    def _lay_out(self) -> None:
        layout = column(self, gap=0)
        head = row(gap=1)
        head.setContentsMargins(theme.unit(1), theme.unit(0.5), theme.unit(1), theme.unit(0.5))
        head.addWidget(self.tabs)
        head.addStretch(1)
        layout.addLayout(head)
        layout.addWidget(rule())
        self._stack = QStackedWidget()
        holder = QWidget()
        inside = column(holder)
        inside.setContentsMargins(theme.unit(1.5), theme.unit(0.75), theme.unit(1.5), theme.unit(0.5))
        inside.addWidget(self.letters)
        for one in (self.working, holder, self._no_letter):
            self._stack.addWidget(one)
        layout.addWidget(self._stack, 1)

    def show_card(self, card: OfferCard | None) -> None:
        """Show the papers of an offer, or that none is chosen."""
        self._card = card
        self.tabs.set_count("letters", None if card is None else len(card.letters))
        if card is None:
            self.working.show_empty("Intet tilbud valgt", "Vælg et tilbud på listen for at se beregningen.")
        else:
            self.working.show_pair(card.pair, can_offer=False, can_return=False)
        self._show()

    def show_letters(self) -> None:
        """Come to the letters."""
        self.tabs.choose("letters")
        self._show()

    def _show(self) -> None:
        if self.tabs.choice == "working":
            self._stack.setCurrentIndex(0)
        elif self._card is not None and self._card.letters:
            self.letters.show_letters(self._card.letters)
            self._stack.setCurrentIndex(1)
        else:
            words = (
                "Vælg et tilbud på listen."
                if self._card is None
                else "Der er ikke gemt noget brev om tilbuddet."
            )
            self._no_letter.say("Intet brev", words)
            self._stack.setCurrentIndex(2)
