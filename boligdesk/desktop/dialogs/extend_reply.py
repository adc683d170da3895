"""The association waits longer: until when, who has agreed to it, and a note."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.domain.vacancies import VacancyCard

_WEEK = timedelta(days=7)


class ExtendReplyDialog(Sheet):
    """What was agreed stands in the log; the citizen's own deadline stays as it is."""

    def __init__(self, tools: Tools, card: VacancyCard, parent: QWidget | None = None) -> None:
        home, today = card.dwelling, tools.actions.today
        address = danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
        before = card.vacancy.reply_by
        now = f" · svarfrist nu {danish.weekday_date(before)}" if before else ""
        super().__init__(
            tools, "Ny svarfrist", f"{address} · {card.association.name}{now}", "&Gem den nye frist", size=(60, 48),
            parent=parent,
        )  # fmt: skip
        self._card = card
        proposed = max(before or today, today) + _WEEK
        self.until = DayField(proposed, "Ny svarfrist til boligorganisationen", earliest=today)
        self.agreed_with = QLineEdit()
        self.agreed_with.setAccessibleName("Aftalt med")
        self.agreed_with.setPlaceholderText("Navn hos boligorganisationen")
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Bemærkning")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.unit(8))
        self._no_day, self._no_name = self.need(), self.need()
        self.body.addLayout(captioned("&Ny svarfrist", self.until))
        self.body.addWidget(self._no_day)
        self.body.addLayout(captioned("&Aftalt med", self.agreed_with))
        self.body.addWidget(self._no_name)
        self.body.addLayout(captioned("&Bemærkning", self.note))
        self.body.addStretch(1)
        self.until.changed.connect(self._check)
        self.agreed_with.textChanged.connect(lambda _text: self._check())
        self._check()
        self.draft = keep_typed(
            self,
            f"extend/{card.id}",
            {"text": self.note, "until": self.until, "agreed_with": self.agreed_with},
        )

    def _check(self) -> None:
        before = self._card.vacancy.reply_by
        early = before is not None and self.until.day <= before
        self.ask_for({
            self._no_day: "Vælg en dag efter den svarfrist, der gælder nu." if early else "",
            self._no_name: "" if self.agreed_with.text().strip() else "Skriv, hvem der har sagt ja til mere tid.",
        })  # fmt: skip

    def confirm(self) -> None:
        """Keep the new deadline."""
        life, which, until = self.tools.actions.life, self._card.id, self.until.day
        who, note = self.agreed_with.text(), self.note.toPlainText()
        self.write(lambda: life.extend_reply(which, until, who, note), "Gemmer fristen …")
