"""A hearing (partshøring): the letter to the citizen, and what an officer decides afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import Choices, captioned, label
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.desktop.widgets.english_box import EnglishBox
from boligdesk.domain.tasks import HEARD_CLOSED, Task
from boligdesk.services.send_letters import HearingProposal


class HearingDialog(Sheet):
    """The officer decides and says why; the program proposes nothing."""

    def __init__(self, tools: Tools, name: str, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(tools, "Afgør partshøringen", f"{name} · {task.text}", "&Gem afgørelsen", size=(76, 46),
                         parent=parent)  # fmt: skip
        self._task = task
        self.outcome = Choices(
            tuple(danish.HEARING_OUTCOMES.items()), name="Hvad er afgjort?", undecided=True
        )
        self.answered = QCheckBox("Borgeren har &svaret")
        self.answered.setVisible(task.waits_for_answer(tools.actions.today))
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("Begrundelse")
        self.reason.setTabChangesFocus(True)
        self._no_outcome, self._no_answer, self._no_reason = self.need(), self.need(), self.need()
        self.body.addWidget(self.outcome, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._no_outcome)
        self.body.addWidget(self.answered)
        self.body.addWidget(self._no_answer)
        self.body.addLayout(captioned("&Begrundelse", self.reason), 1)
        self.body.addWidget(self._no_reason)
        self.outcome.chosen.connect(lambda _outcome: self._check())
        self.answered.toggled.connect(lambda _on: self._check())
        self.reason.textChanged.connect(self._check)
        self._check()
        self.draft = keep_typed(
            self, f"hearing/{task.id}",
            {"text": self.reason, "outcome": self.outcome, "answered": self.answered},
        )  # fmt: skip

    def _check(self) -> None:
        written = self.reason.toPlainText().strip()
        waits = self._task.waits_for_answer(self.tools.actions.today) and not self.answered.isChecked()
        until = danish.weekday_date(self._task.answer_by or self.tools.actions.today)
        early = f"Borgeren kan svare til og med {until}. Sæt hak, hvis svaret er kommet."
        self.ask_for({
            self._no_outcome: "" if self.outcome.choice else "Vælg, hvad der er afgjort.",
            self._no_answer: early if waits and self.outcome.choice == HEARD_CLOSED else "",
            self._no_reason: "" if written else "Skriv en begrundelse. Den gemmes i sagen.",
        })  # fmt: skip

    def confirm(self) -> None:
        """Keep the decision."""
        life, which = self.tools.actions.life, self._task.id or 0
        outcome, reason, answered = self.outcome.choice, self.reason.toPlainText(), self.answered.isChecked()
        self.write(lambda: life.decide_hearing(which, outcome, reason, answered), "Gemmer afgørelsen …")


class HearingLetterDialog(Sheet):
    """What the hearing rests on, and until when the citizen can answer; the letter is made and kept, not sent."""

    def __init__(
        self, tools: Tools, applicant_id: int, proposal: HearingProposal, parent: QWidget | None = None
    ) -> None:
        super().__init__(tools, "Lav høringsbrev", f"{proposal.name} høres, før noget besluttes.", "&Lav brevet",
                         size=(68, 44), parent=parent)  # fmt: skip
        self._applicant_id = applicant_id
        today = tools.actions.today
        self.answer_by = DayField(proposal.answer_by, "Borgerens frist til at svare", earliest=today)
        self.body.addWidget(label("Brevet bygger på disse tilbud:", tone="muted"))
        for one in proposal.offers:
            said = "intet svar" if one.answer == "lapsed" else f"nej: {one.reason}"
            mark = " · ingen saglig grund" if one.justified == "no" else ""
            self.body.addWidget(
                label(f"{danish.long_date(one.offered)} · {one.address} · {said}{mark}", wrap=True)
            )
        self.english = EnglishBox()
        self.body.addLayout(captioned("Borgerens &frist til at svare", self.answer_by))
        self.body.addWidget(self.english)
        self.body.addStretch(1)

    def confirm(self) -> None:
        """Make the letter."""
        life, which, day = self.tools.actions.life, self._applicant_id, self.answer_by.day
        language = self.english.language
        self.write(lambda: life.send_hearing(which, day, language), "Laver høringsbrevet …")
