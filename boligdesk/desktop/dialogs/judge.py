"""Was there a justified reason for the no? Judged by one officer and, where the office wants it, read by another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.offer_words import about
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import Choices, label
from boligdesk.services.list_offers import OfferCard

_CHOICES = (("yes", "Ja, saglig grund"), ("no", "Nej, ingen saglig grund"))


class JudgeDialog(Sheet):
    """Nothing is chosen beforehand; only a »no« counts, and never strikes anybody off by itself."""

    def __init__(self, tools: Tools, card: OfferCard, parent: QWidget | None = None) -> None:
        title = "Læs vurderingen" if card.to_read else "Vurdér grunden"
        super().__init__(tools, title, about(card), "&Gem vurderingen", size=(64, 40), parent=parent)
        self._card = card
        self.answer = Choices(_CHOICES, name="Saglig grund", undecided=True)
        self._no_answer = self.need()
        for words in _reasons(card):
            self.body.addWidget(label(words, wrap=True))
        self.body.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._no_answer)
        self.body.addWidget(
            label(
                "Kun »nej« tæller som afslag. Ingen slettes af sig selv: er der afslag nok, skal borgeren partshøres.",
                tone="muted",
                wrap=True,
            )
        )
        self.body.addStretch(1)
        self.answer.chosen.connect(lambda _answer: self._check())
        self._check()

    def _check(self) -> None:
        self.ask_for({self._no_answer: "" if self.answer.choice else "Vælg, om grunden er saglig."})

    def confirm(self) -> None:
        """Keep the judgement."""
        life, which, said = self.tools.actions.life, self._card.offer.id or 0, self.answer.choice
        keep = life.second_reading if self._card.to_read else life.judge
        self.write(lambda: keep(which, said), "Gemmer vurderingen …")


def _reasons(card: OfferCard) -> list[str]:
    offer = card.offer
    words = [f"Borgerens grund: {card.refusal or 'ikke oplyst'}"]
    if offer.answer_text:
        words.append(f"Bemærkning: {offer.answer_text}")
    if card.to_read and offer.judged_on is not None:
        words.append(
            f"{offer.judged_by} har den {danish.long_date(offer.judged_on)} vurderet, at grunden ikke er saglig."
        )
    return words
