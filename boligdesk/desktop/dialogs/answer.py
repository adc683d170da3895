"""Record the citizen's answer: yes in two clicks, no with a reason; nothing is chosen that nobody has said."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import Choices, captioned, column
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.domain.offers import Offer
from boligdesk.domain.reasons import ReasonCode

_JUSTIFIED = (("pending", "Afventer vurdering"), ("yes", "Ja"), ("no", "Nej"))


class AnswerDialog(Sheet):
    """Yes, or no with a coded reason and whether it is a justified one (saglig grund).

    ``said`` is the answer the officer has chosen already (``accept`` or ``refuse``), empty where none is.
    """

    def __init__(
        self,
        tools: Tools,
        offer: Offer,
        about: str,
        codes: tuple[ReasonCode, ...],
        said: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools, "Registrér svar", about, "&Gem svaret", size=(66, 54), parent=parent)
        self._offer = offer
        self._codes = {code.code: code for code in codes}
        self.answer = Choices(
            (("accept", "Borgeren siger ja"), ("refuse", "Borgeren siger nej")), name="Svar", undecided=True
        )
        if said:
            self.answer.choose(said)
        today = tools.actions.today
        self.came = DayField(
            today, "Hvornår kom svaret?", earliest=min(offer.letter_date or today, today), latest=today
        )
        self._no_answer = self.need()
        self._no_code = self.need()
        self._no_words = self.need()
        self.code = QComboBox()
        self.code.setAccessibleName("Årsag til afslaget")
        self.code.addItem("Vælg årsag", None)  # nobody shall have said what merely stood first
        for code in codes:
            self.code.addItem(f"{code.code} {code.label}", code.code)
        self.justified = QComboBox()
        self.justified.setAccessibleName("Saglig grund")
        for value, words in _JUSTIFIED:
            self.justified.addItem(words, value)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Bemærkning")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.unit(8))
        self._lay_out()
        self.answer.chosen.connect(lambda _answer: self._check())
        self.code.currentIndexChanged.connect(lambda _place: self._check())
        self.text.textChanged.connect(self._check)
        self._check()
        self.draft = keep_typed(
            self, f"answer/{offer.id}",
            {"answer": self.answer, "came": self.came, "code": self.code, "justified": self.justified,
             "text": self.text},
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.body.addWidget(self.answer)
        self.body.addWidget(self._no_answer)
        self.body.addLayout(captioned("&Hvornår kom svaret?", self.came))
        self._refusal_fields = QWidget()
        layout = column(self._refusal_fields, gap=1.25)
        for words, field in (
            ("&Årsag", self.code),
            ("&Saglig grund (kun »nej« tæller som afslag)", self.justified),
        ):
            layout.addLayout(captioned(words, field))
        self.body.addWidget(self._refusal_fields)
        self.body.addWidget(self._no_code)
        self.body.addLayout(captioned("&Bemærkning", self.text))
        self.body.addWidget(self._no_words)
        self.body.addStretch(1)

    def _check(self) -> None:
        refuses = self.answer.choice == "refuse"
        self._refusal_fields.setVisible(refuses)
        code = self._codes.get(self.code.currentData() or "")
        words_missing = (
            refuses and code is not None and code.needs_text and not self.text.toPlainText().strip()
        )
        self.ask_for({
            self._no_answer: "" if self.answer.choice else "Vælg, om borgeren siger ja eller nej.",
            self._no_code: "Vælg årsagen til, at borgeren siger nej." if refuses and code is None else "",
            self._no_words: "Skriv en bemærkning: årsagen skal forklares." if words_missing else "",
        })  # fmt: skip

    def answers(self) -> dict[str, Any]:
        """The answer as the service takes it."""
        text = self.text.toPlainText().strip() or None
        if self.answer.choice == "accept":
            return {"answer": "accept", "text": text, "answered_on": self.came.day}
        return {
            "answer": "refuse",
            "refusal_code": self.code.currentData(),
            "justified": self.justified.currentData(),
            "text": text,
            "answered_on": self.came.day,
        }

    def confirm(self) -> None:
        """Keep the answer."""
        actions, which, answers = self.tools.actions, self._offer.id or 0, self.answers()
        self.write(lambda: actions.record_answer(which, answers), "Gemmer svaret …")
