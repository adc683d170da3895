"""What the window asks of the services about the answers of a day to the associations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from boligdesk.services import day_answers
from boligdesk.services.answer_lists import AnswerList
from boligdesk.services.association_mail import MailText
from boligdesk.services.desk import Desk


class DayAnswerActions:
    """The lists of a day, their files and the e-mail they are sent with."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lists(self, day: date) -> tuple[AnswerList, ...]:
        """The answers of a day by association."""
        return day_answers.day_answers(office=self._desk.office, day=day, today=self._desk.today)

    def save(self, lists: tuple[AnswerList, ...], folder: Path) -> tuple[Path, ...]:
        """One workbook for each association in a folder."""
        desk = self._desk
        return day_answers.save_answers(
            office=desk.office, books=desk.answer_books, lists=lists, folder=folder, by=desk.sign()
        )

    def mail(self, content: AnswerList) -> MailText:
        """The e-mail that a list is sent with."""
        return day_answers.answers_mail(office=self._desk.office, content=content, by=self._desk.sign())
