"""The strip over the match list: the offer that runs or the return that was made, and what can be done."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import button, label, row
from boligdesk.domain.lifecycles import LET_STATES, LIVE_OFFERS, LOST_STATES
from boligdesk.domain.offers import Offer
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.ending_words import consequence_words, ending_words
from boligdesk.services.views import VacancyHistory

_WITHDRAWABLE: Final = ("offered", "accepted", "assigned")
"""Once the lease is signed an offer cannot be taken back any more."""


class OfferStrip(QFrame):
    """Hidden while nothing has happened to the dwelling."""

    answer_wanted = Signal(object)
    """The offer whose answer should be recorded."""
    assign_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    send_wanted = Signal(object)
    discard_wanted = Signal(object)
    letter_wanted = Signal(object)
    replay_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setAccessibleName("Boligens tilbud")
        self._offer: Offer | None = None
        self._words = label(wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.answer_button = button("Registrér &svar…", role="link")
        self.assign_button = button("A&nvis boligen", role="link")
        self.send_button = button("S&end kladden…", role="link")
        self.discard_button = button("S&let kladden", role="link")
        self.letter_button = button("Vis &brev", role="link")
        self.replay_button = button(
            "Sådan så det u&d…", role="link", name="Sådan så tilbuddet ud, da det blev givet"
        )
        self.withdraw_button = button("Træk tilba&ge…", role="link")
        layout = row(self, gap=0.5)
        layout.setContentsMargins(theme.unit(1.5), theme.unit(0.5), theme.unit(1), theme.unit(0.5))
        layout.addWidget(self._words, 1)
        signals = {
            self.answer_button: self.answer_wanted,
            self.assign_button: self.assign_wanted,
            self.send_button: self.send_wanted,
            self.discard_button: self.discard_wanted,
            self.letter_button: self.letter_wanted,
            self.replay_button: self.replay_wanted,
            self.withdraw_button: self.withdraw_wanted,
        }
        for one, signal in signals.items():
            one.clicked.connect(lambda _checked=False, tell=signal: tell.emit(self._offer))
            layout.addWidget(one)
        self.hide()

    @property
    def offer(self) -> Offer | None:
        """The offer the strip is about."""
        return self._offer

    @property
    def text(self) -> str:
        """What the strip says, empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_history(self, card: VacancyCard, history: VacancyHistory, today: date) -> None:
        """Show the newest thing that happened to the dwelling."""
        self._offer = history.offers[0] if history.offers else None
        returned = _return_words(card, history, today)
        words = returned or _offer_words(card, self._offer, history, today)
        state = self._offer.state if self._offer is not None else ""
        self._words.setText(words)
        self.answer_button.setVisible(state == "sent")
        self.assign_button.setVisible(state == "accepted" and card.vacancy.state == "accepted")
        self.withdraw_button.setVisible(state in LIVE_OFFERS and card.vacancy.state in _WITHDRAWABLE)
        self.send_button.setVisible(state == "draft" and not returned)
        self.discard_button.setVisible(state == "draft" and not returned)
        self.letter_button.setVisible(bool(words) and state != "draft")
        self.replay_button.setVisible(self._offer is not None and state != "draft")
        self.setVisible(bool(words))


def _return_words(card: VacancyCard, history: VacancyHistory, today: date) -> str:
    if card.vacancy.state not in LOST_STATES or history.ending is None:
        return ""
    words = ending_words(history.ending, today=today)
    shortfall = history.returns[0].shortfall if history.returns else None
    if shortfall is not None:
        words += f" · der manglede {danish.kroner(shortfall)} om måneden"
    return f"{words.rstrip('.')}. {consequence_words(history.ending)}".strip()


def _offer_words(card: VacancyCard, offer: Offer | None, history: VacancyHistory, today: date) -> str:
    if offer is None:
        return ""
    name = history.names.get(offer.applicant_id, "")
    if offer.state == "draft":
        return f"Kladde til {name} fra {danish.short_date(offer.made, today=today)} · ikke sendt"
    if offer.state == "sent" and offer.reply_by is not None:
        late = " · fristen er overskredet" if offer.reply_by < today else ""
        return f"Tilbudt til {name} · svar senest {danish.short_date(offer.reply_by, today=today)}{late}"
    if offer.state == "accepted" and card.vacancy.state in LET_STATES[1:]:
        ended = f" · {ending_words(history.ending, today=today).lower()}" if history.ending else ""
        return f"{danish.VACANCY_STATES[card.vacancy.state]}: {name}{ended}"
    answered = f" {danish.short_date(offer.answered, today=today)}" if offer.answered else ""
    words = f"{danish.OFFER_STATES[offer.state]}{answered}: {name}"
    return f"{words} · årsag {offer.refusal_code}" if offer.refusal_code else words
