"""What the page Overblik asks of the services."""

from __future__ import annotations

from boligdesk.desktop.actions.inbox import InboxActions
from boligdesk.services.desk import Desk
from boligdesk.services.inbox import waiting_work
from boligdesk.services.overview import MonthOverview, month_overview
from boligdesk.services.work_items import WorkItem, urgency
from boligdesk.services.worklist import urgent_count, worklist


class OverviewActions:
    """The worklist and the month of one desk."""

    def __init__(self, desk: Desk, inbox: InboxActions) -> None:
        self._desk = desk
        self._inbox = inbox

    def worklist(self) -> tuple[WorkItem, ...]:
        """What waits today, most urgent first."""
        desk = self._desk
        stored = worklist(office=desk.office, rates=desk.rates, calendar=desk.calendar, today=desk.today)
        return tuple(sorted((*stored, *waiting_work(self._inbox.last)), key=urgency))

    def urgent(self) -> int:
        """How many lines of the worklist are for today or late."""
        desk = self._desk
        return urgent_count(office=desk.office, rates=desk.rates, calendar=desk.calendar, today=desk.today)

    def month(self) -> MonthOverview:
        """The figures of the month so far, with the vacancies behind them."""
        desk = self._desk
        return month_overview(office=desk.office, calendar=desk.calendar, today=desk.today)
