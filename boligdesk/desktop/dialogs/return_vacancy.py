"""Return a dwelling: the proposed reason with the shortfall, and a word first where somebody could live there."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QFrame, QPlainTextEdit, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned, column, label
from boligdesk.services.return_vacancies import ReturnProposal


class ReturnDialog(Sheet):
    """The officer decides; the dialog says what the figures say."""

    def __init__(self, tools: Tools, proposal: ReturnProposal, parent: QWidget | None = None) -> None:
        home = proposal.card.dwelling
        address = danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
        super().__init__(tools, "Returnér bolig", f"{address} gives tilbage til {proposal.card.association.name}.",
                         "&Returnér boligen", size=(70, 50), parent=parent)  # fmt: skip
        self._proposal = proposal
        self._codes = {code.code: code for code in proposal.codes}
        self.reason = self._codes_box("Årsag", empty=False)
        self.second = self._codes_box("Anden årsag", empty=True)
        self.reason.setCurrentIndex(max(0, self.reason.findData(proposal.code)))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Bemærkning til boligorganisationen")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.unit(9))
        self._no_words = self.need()
        self._lay_out()
        for box in (self.reason, self.second):
            box.currentIndexChanged.connect(lambda _place: self._check())
        self.text.textChanged.connect(self._check)
        self._check()
        self.draft = keep_typed(
            self, f"return/{proposal.card.id}",
            {"reason": self.reason, "second": self.second, "text": self.text},
        )  # fmt: skip

    def _codes_box(self, name: str, *, empty: bool) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        if empty:
            box.addItem("Ingen", None)
        for code in self._proposal.codes:
            box.addItem(f"{code.code} {code.label}", code.code)
        return box

    def _lay_out(self) -> None:
        if words := could_live_words(self._proposal):
            warning = QFrame()
            warning.setProperty("role", "message")
            inside = column(warning, edge=1)
            inside.addWidget(label(words, tone="warn", wrap=True))
            self.body.addWidget(warning)
        if self._proposal.shortfall is not None:
            gap = danish.kroner(self._proposal.shortfall)
            self.body.addWidget(
                label(f"Den borger, der kom tættest på, mangler {gap} om måneden.", wrap=True)
            )
        for words, field in (
            ("&Årsag", self.reason),
            ("Anden års&ag", self.second),
            ("&Bemærkning til boligorganisationen", self.text),
        ):
            self.body.addLayout(captioned(words, field))
        self.body.addWidget(self._no_words)
        self.body.addStretch(1)

    def _check(self) -> None:
        chosen = [self._codes.get(box.currentData() or "") for box in (self.reason, self.second)]
        unexplained = [code.code for code in chosen if code is not None and code.needs_text]
        missing = unexplained and not self.text.toPlainText().strip()
        self.ask_for(
            {
                self._no_words: f"Skriv en bemærkning: årsag {unexplained[0]} skal forklares."
                if missing
                else ""
            }
        )

    def terms(self) -> dict[str, Any]:
        """The return as the service takes it."""
        return {
            "reason": self.reason.currentData(),
            "second_reason": self.second.currentData(),
            "text": self.text.toPlainText().strip() or None,
        }

    def confirm(self) -> None:
        """Give the dwelling back."""
        actions, which, terms = self.tools.actions, self._proposal.card.id, self.terms()
        self.write(lambda: actions.return_vacancy(which, terms), "Returnerer boligen …")


def could_live_words(proposal: ReturnProposal) -> str:
    """The warning when somebody could live there after all; empty when nobody could."""
    parts = []
    if proposal.could_live:
        parts.append(f"{danish.count(proposal.could_live, 'borger', 'borgere')} kan betale boligen")
    if proposal.with_subsidy:
        more = " mere" if proposal.could_live else ""
        parts.append(
            f"{danish.count(proposal.with_subsidy, 'borger', 'borgere')}{more} kan bo her med tilskud"
        )
    return f"{' og '.join(parts)}. Se listen igen, før boligen gives tilbage." if parts else ""
