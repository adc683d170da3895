"""The worklist: what the office must do today and soon, from what is stored, most urgent first.

Each source looks at one kind of work and gives its lines; :data:`SOURCES` names them all. How early something
is told is data (the office's deadlines), never a number in the code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from boligdesk.domain.deadlines import add_months
from boligdesk.domain.rates import RateBook
from boligdesk.services.calendar import closed_days
from boligdesk.services.ports import Calendar, Office
from boligdesk.services.work_items import WorkItem, urgency
from boligdesk.services.work_on_answers import hearings, judgements
from boligdesk.services.work_on_homes import answers, assignments, replies, untouched
from boligdesk.services.work_on_letters import letters
from boligdesk.services.work_on_people import capacities, rates_missing, shelters
from boligdesk.services.work_on_reports import reports
from boligdesk.services.work_on_tenancies import tenancies
from boligdesk.services.work_scene import Scene

Source = Callable[[Scene], Iterable[WorkItem]]

SOURCES: Final[tuple[Source, ...]] = (
    replies, assignments, answers, letters, untouched, judgements, hearings, shelters, capacities, tenancies,
    rates_missing, reports,
)  # fmt: skip
"""Every kind of work that the worklist knows; another one is another function here."""


_URGENT: Final[tuple[Source, ...]] = (
    replies, assignments, answers, letters, hearings, tenancies, rates_missing,
)  # fmt: skip
"""The kinds that can have work for today; quick, because they read no citizen who waits."""


def worklist(*, office: Office, rates: RateBook, calendar: Calendar, today: date) -> tuple[WorkItem, ...]:
    """Everything that waits today, most urgent first."""
    return _items(SOURCES, office=office, rates=rates, calendar=calendar, today=today)


def urgent_count(*, office: Office, rates: RateBook, calendar: Calendar, today: date) -> int:
    """How many lines of the worklist are for today or late: the number in the rail."""
    items = _items(_URGENT, office=office, rates=rates, calendar=calendar, today=today)
    return sum(item.when == "now" for item in items)


def _items(
    sources: Iterable[Source], *, office: Office, rates: RateBook, calendar: Calendar, today: date
) -> tuple[WorkItem, ...]:
    with office.read() as unit:
        closed = closed_days(unit, calendar, first=add_months(today, -12), today=today)
        scene = Scene(unit=unit, rates=rates, today=today, closed=closed)
        found = [item for source in sources for item in source(scene)]
    return tuple(sorted(found, key=urgency))
