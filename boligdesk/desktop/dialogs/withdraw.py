"""Take an offer back: why, for the office's own notes, and what the citizen is told in a letter."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned, column, label
from boligdesk.desktop.widgets.english_box import EnglishBox
from boligdesk.domain.offers import Offer


class WithdrawDialog(Sheet):
    """The reason is kept with the offer and stays in the house; the words go to the citizen, if there are any."""

    def __init__(self, tools: Tools, offer: Offer, about: str, parent: QWidget | None = None) -> None:
        super().__init__(
            tools, "Træk tilbuddet tilbage", about, "&Træk tilbage", size=(64, 56), parent=parent
        )
        self._offer = offer
        self.reason = _field("Hvorfor trækkes tilbuddet tilbage?")
        self.words = _field("Det skriver vi til borgeren")
        self.english = EnglishBox()
        self.reason.textChanged.connect(self._check)
        self._no_reason = self.need()
        self.body.addLayout(
            captioned("&Hvorfor trækkes tilbuddet tilbage? (kun til os selv)", self.reason), 1
        )
        self.body.addWidget(self._no_reason)
        self.body.addWidget(self._letter_box(), 1)
        self._check()
        self.draft = keep_typed(
            self, f"withdraw/{offer.id}",
            {"text": self.reason, "words": self.words, "english": self.english},
        )  # fmt: skip

    def _letter_box(self) -> QWidget:
        """The letter; an offer that was never sent needs none."""
        box = QWidget()
        inside = column(box, gap=0.5)
        inside.addLayout(captioned("Det skriver vi til &borgeren", self.words), 1)
        note = "Skriv grunden med almindelige ord, så laver vi et brev. Lad feltet stå tomt, hvis I har talt sammen."
        inside.addWidget(label(note, tone="muted", size=0.9, wrap=True))
        inside.addWidget(self.english)
        box.setVisible(self._offer.state != "draft")
        return box

    def _check(self) -> None:
        written = self.reason.toPlainText().strip()
        self.ask_for({self._no_reason: "" if written else "Skriv en grund. Den gemmes sammen med tilbuddet."})

    def confirm(self) -> None:
        """Take it back."""
        actions, which, reason = self.tools.actions, self._offer.id or 0, self.reason.toPlainText().strip()
        words, language = self.words.toPlainText().strip(), self.english.language
        self.write(
            lambda: actions.withdraw_offer(which, reason, words, language), "Trækker tilbuddet tilbage …"
        )


def _field(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    return made
