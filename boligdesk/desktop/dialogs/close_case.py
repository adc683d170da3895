"""Close a case that ended otherwise than in a home of this office: how, when and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.domain.applicants import Applicant


class CloseCaseDialog(Sheet):
    """The reason is kept with the case. A citizen with a live offer is refused in words."""

    def __init__(self, tools: Tools, applicant: Applicant, parent: QWidget | None = None) -> None:
        super().__init__(
            tools, "Afslut sagen", f"{applicant.name} får ikke en bolig herfra.", "&Afslut sagen", size=(60, 48),
            parent=parent,
        )  # fmt: skip
        self._applicant = applicant
        self.kind = QComboBox()
        self.kind.setAccessibleName("Hvordan endte sagen?")
        self.kind.addItem("Vælg", None)
        for code, words in danish.OUTCOMES.items():
            self.kind.addItem(words, code)
        today: date = tools.actions.today
        self.on_day = DayField(today, "Hvornår skete det?", latest=today)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("Begrundelse")
        self.reason.setTabChangesFocus(True)
        self._no_kind, self._no_reason = self.need(), self.need()
        self.body.addLayout(captioned("&Hvordan endte sagen?", self.kind))
        self.body.addWidget(self._no_kind)
        self.body.addLayout(captioned("H&vornår skete det?", self.on_day))
        self.body.addLayout(captioned("&Begrundelse", self.reason), 1)
        self.body.addWidget(self._no_reason)
        self.kind.currentIndexChanged.connect(lambda _place: self._check())
        self.reason.textChanged.connect(self._check)
        self._check()
        self.draft = keep_typed(
            self, f"close/{applicant.id}", {"text": self.reason, "kind": self.kind, "day": self.on_day}
        )

    def _check(self) -> None:
        chosen = self.kind.currentData() is not None
        written = self.reason.toPlainText().strip()
        self.ask_for({
            self._no_kind: "" if chosen else "Vælg, hvordan sagen endte.",
            self._no_reason: "" if written else "Skriv en begrundelse. Den gemmes i sagen.",
        })  # fmt: skip

    def confirm(self) -> None:
        """Close it."""
        cases, which = self.tools.actions.cases, self._applicant.id or 0
        kind, day, reason = self.kind.currentData(), self.on_day.day, self.reason.toPlainText()
        self.write(lambda: cases.close(which, kind, day, reason), "Afslutter sagen …")
