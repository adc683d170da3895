"""End a vacancy otherwise than by a return: its association takes it back, or the deadline has gone."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned, label
from boligdesk.domain.reasons import EXPIRED, WITHDRAWN, ReasonCode

_TITLES: Final = {WITHDRAWN: "Trukket tilbage af boligorganisationen", EXPIRED: "Fristen er gået"}
_BUTTONS: Final = {WITHDRAWN: "&Boligen er trukket tilbage", EXPIRED: "&Boligen er udløbet"}
_FOLLOWS: Final = {
    WITHDRAWN: "Et tilbud, der er ude, ophører samtidig, og borgeren venter igen.",
    EXPIRED: "Boligen tæller som returneret. Aftal hellere en ny svarfrist, hvis I stadig vil bruge boligen.",
}


class EndVacancyDialog(Sheet):
    """``outcome`` says which of the two it is; ``codes`` are the reasons in use for it, the first one proposed."""

    def __init__(
        self,
        tools: Tools,
        vacancy_id: int,
        about: str,
        outcome: str,
        codes: tuple[ReasonCode, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools, _TITLES[outcome], about, _BUTTONS[outcome], size=(66, 44), parent=parent)
        self._vacancy_id = vacancy_id
        self._codes = {code.code: code for code in codes}
        self.reason = QComboBox()
        self.reason.setAccessibleName("Årsag")
        for code in codes:
            self.reason.addItem(f"{code.code} {code.label}", code.code)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Bemærkning til boligorganisationen")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.unit(9))
        self._consequence = label(tone="muted", wrap=True)
        self._no_words = self.need()
        self.body.addWidget(label(_FOLLOWS[outcome], wrap=True))
        self.body.addLayout(captioned("&Årsag", self.reason))
        self.body.addWidget(self._consequence)
        self.body.addLayout(captioned("Be&mærkning til boligorganisationen", self.text))
        self.body.addWidget(self._no_words)
        self.body.addStretch(1)
        self.reason.currentIndexChanged.connect(lambda _place: self._check())
        self.text.textChanged.connect(self._check)
        self._check()
        self.draft = keep_typed(self, f"{outcome}/{vacancy_id}", {"text": self.text, "reason": self.reason})

    def _check(self) -> None:
        code = self._codes.get(self.reason.currentData() or "")
        self._consequence.setText((code.consequence or "") if code else "")
        unexplained = code is not None and code.needs_text and not self.text.toPlainText().strip()
        missing = "Skriv en bemærkning: årsagen skal forklares." if unexplained else ""
        if code is None:
            missing = "Kontoret har ingen årsag i brug til det. Se Indstillinger, Årsagskoder."
        self.ask_for({self._no_words: missing})

    def terms(self) -> dict[str, Any]:
        """The end as the service takes it."""
        return {"reason": self.reason.currentData(), "text": self.text.toPlainText().strip() or None}

    def confirm(self) -> None:
        """Let it end."""
        life, which, terms = self.tools.actions.life, self._vacancy_id, self.terms()
        self.write(lambda: life.end(which, terms), "Afslutter boligen …")
