"""The vacancy clock of a dwelling, as the card asks for it."""

from __future__ import annotations

from datetime import date

from boligdesk.services import vacancy_costs
from boligdesk.services.desk import Desk
from boligdesk.services.vacancy_costs import VacancyCosts
from boligdesk.services.views import Changes


class CostActions:
    """The services of the vacancy clock bound to one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, vacancy_id: int) -> VacancyCosts:
        """What a dwelling has cost so far, by who had it in hand."""
        return vacancy_costs.vacancy_costs(
            office=self._desk.office, vacancy_id=vacancy_id, today=self._desk.today
        )

    def wait(self, vacancy_id: int, holder: str, starts: date, note: str) -> Changes:
        """Say whom or what a dwelling waits for."""
        return vacancy_costs.hold_vacancy(
            office=self._desk.office, vacancy_id=vacancy_id, holder=holder, starts=starts, note=note,
            by=self._desk.sign(),
        )  # fmt: skip

    def end_wait(self, vacancy_id: int, ends: date) -> Changes:
        """Say from which day on it no longer waits."""
        return vacancy_costs.end_hold(
            office=self._desk.office, vacancy_id=vacancy_id, ends=ends, by=self._desk.sign()
        )

    def relet(self, vacancy_id: int, day: date) -> Changes:
        """Keep from which day the association has let a returned dwelling again."""
        return vacancy_costs.note_relet(
            office=self._desk.office, vacancy_id=vacancy_id, day=day, by=self._desk.sign()
        )
