"""What the window asks of the services about a dwelling on its way, and about what a no leads to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from boligdesk.domain.reasons import ReasonCode
from boligdesk.services import return_vacancies, tend_vacancies
from boligdesk.services.desk import Desk
from boligdesk.services.views import Changes


class LifeActions:
    """The services of the way from vacancy to answer, bound to one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def touch(self, vacancy_id: int) -> Changes:
        """Say that one works on a dwelling."""
        desk = self._desk
        return tend_vacancies.touch_vacancy(office=desk.office, vacancy_id=vacancy_id, by=desk.sign())

    def extend_reply(self, vacancy_id: int, until: date, agreed_with: str, note: str) -> Changes:
        """Keep that the association waits until another day."""
        desk = self._desk
        return tend_vacancies.extend_reply(
            office=desk.office, vacancy_id=vacancy_id, until=until, agreed_with=agreed_with, note=note,
            by=desk.sign(),
        )  # fmt: skip

    def ending_codes(self, outcome: str) -> tuple[ReasonCode, ...]:
        """The reasons in use today that end a vacancy in this way."""
        desk = self._desk
        return return_vacancies.ending_codes(office=desk.office, outcome=outcome, today=desk.today)

    def end(self, vacancy_id: int, terms: Mapping[str, Any]) -> Changes:
        """Let a vacancy end for one of those reasons."""
        desk = self._desk
        return return_vacancies.return_vacancy(
            office=desk.office, rates=desk.rates, calendar=desk.calendar, letters=desk.letters,
            vacancy_id=vacancy_id, by=desk.sign(), **terms,
        )  # fmt: skip
