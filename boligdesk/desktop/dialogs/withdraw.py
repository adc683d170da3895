"""Take an offer back, with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boligdesk.desktop.dialogs.drafts import keep_text
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned
from boligdesk.domain.offers import Offer


class WithdrawDialog(Sheet):
    """The reason is kept with the offer."""

    def __init__(self, tools: Tools, offer: Offer, about: str, parent: QWidget | None = None) -> None:
        super().__init__(
            tools, "Træk tilbuddet tilbage", about, "&Træk tilbage", size=(60, 36), parent=parent
        )
        self._offer = offer
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("Hvorfor trækkes tilbuddet tilbage?")
        self.reason.setTabChangesFocus(True)
        self.reason.textChanged.connect(self._check)
        self._no_reason = self.need()
        self.body.addLayout(captioned("&Hvorfor trækkes tilbuddet tilbage?", self.reason), 1)
        self.body.addWidget(self._no_reason)
        self._check()
        self.draft = keep_text(self, f"withdraw/{offer.id}", self.reason)

    def _check(self) -> None:
        written = self.reason.toPlainText().strip()
        self.ask_for({self._no_reason: "" if written else "Skriv en grund. Den gemmes sammen med tilbuddet."})

    def confirm(self) -> None:
        """Take it back."""
        actions, which, reason = self.tools.actions, self._offer.id or 0, self.reason.toPlainText().strip()
        self.write(lambda: actions.withdraw_offer(which, reason), "Trækker tilbuddet tilbage …")
