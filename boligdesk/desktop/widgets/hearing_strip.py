"""The strip on a citizen's card while a hearing (partshøring) waits: why, and what can be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import button, label, row
from boligdesk.domain.tasks import Task


class HearingStrip(QFrame):
    """Hidden while nobody must be heard."""

    letter_wanted = Signal()
    decide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setAccessibleName("Partshøring")
        self.task: Task | None = None
        self._words = label(wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.letter_button = button("&Lav høringsbrev…", role="link")
        self.decide_button = button("A&fgør…", role="link", name="Afgør partshøringen")
        layout = row(self, gap=0.5)
        layout.setContentsMargins(theme.unit(1), theme.unit(0.5), theme.unit(1), theme.unit(0.5))
        layout.addWidget(self._words, 1)
        for one, signal in (
            (self.letter_button, self.letter_wanted),
            (self.decide_button, self.decide_wanted),
        ):
            one.clicked.connect(lambda _checked=False, tell=signal: tell.emit())
            layout.addWidget(one)
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says, empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_tasks(self, tasks: tuple[Task, ...], today: date) -> None:
        """Show the hearing that waits, if any."""
        self.task = tasks[0] if tasks else None
        self.setVisible(self.task is not None)
        if self.task is not None:
            due = self.task.due
            answer = (
                f" Borgeren skal svare senest {danish.short_date(due, today=today)}"
                if due and due > today
                else ""
            )
            self._words.setText(f"{self.task.text}{answer}")
