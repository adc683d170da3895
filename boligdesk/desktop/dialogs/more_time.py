"""Ask the association for more time: the letter is made; the deadline moves when they have agreed."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.domain.vacancies import VacancyCard

_WEEK = timedelta(days=7)


class MoreTimeDialog(Sheet):
    """Until when, and why in words for the association."""

    def __init__(self, tools: Tools, card: VacancyCard, parent: QWidget | None = None) -> None:
        home, today = card.dwelling, tools.actions.today
        address = danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
        super().__init__(tools, "Bed om mere tid", f"{address} · {card.association.name}", "&Lav brevet",
                         size=(60, 44), parent=parent)  # fmt: skip
        self._card = card
        proposed = max(card.vacancy.reply_by or today, today) + _WEEK
        self.until = DayField(proposed, "Ønsket svarfrist", earliest=today)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("Hvorfor har vi brug for mere tid?")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.unit(9))
        self.body.addLayout(captioned("&Ønsket svarfrist", self.until))
        self.body.addLayout(captioned("&Hvorfor har vi brug for mere tid?", self.words))
        self.body.addStretch(1)
        self.draft = keep_typed(self, f"more_time/{card.id}", {"text": self.words, "until": self.until})

    def confirm(self) -> None:
        """Make the letter."""
        life, which = self.tools.actions.life, self._card.id
        until, words = self.until.day, self.words.toPlainText()
        self.write(lambda: life.ask_more_time(which, until, words), "Laver brevet …")
