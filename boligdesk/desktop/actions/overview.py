"""What the page Overblik asks of the services."""

from __future__ import annotations

from boligdesk.services.desk import Desk
from boligdesk.services.overview import MonthOverview, month_overview
from boligdesk.services.work_items import WorkItem
from boligdesk.services.worklist import urgent_count, worklist


class OverviewActions:
    """The worklist and the month of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def worklist(self) -> tuple[WorkItem, ...]:
        """What waits today, most urgent first."""
        desk = self._desk
        return worklist(office=desk.office, rates=desk.rates, calendar=desk.calendar, today=desk.today)

    def urgent(self) -> int:
        """How many lines of the worklist are for today or late."""
        desk = self._desk
        return urgent_count(office=desk.office, rates=desk.rates, calendar=desk.calendar, today=desk.today)

    def month(self) -> MonthOverview:
        """The figures of the month so far, with the vacancies behind them."""
        desk = self._desk
        return month_overview(office=desk.office, calendar=desk.calendar, today=desk.today)
