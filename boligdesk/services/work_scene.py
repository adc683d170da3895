"""What every source of the worklist looks at, and how it says many things of one kind in few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, TypeVar

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deadlines import workdays_between
from boligdesk.domain.rates import RateBook
from boligdesk.services.ports import Unit
from boligdesk.services.work_items import WorkItem

MANY: Final = 5
"""So many lines of one kind stand for themselves; more are told in one."""

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Scene:
    """What all sources look at: one unit of work on one day."""

    unit: Unit
    rates: RateBook
    today: date
    closed: frozenset[date]

    @cached_property
    def waiting(self) -> tuple[Applicant, ...]:
        """The citizens who wait, read when a source first asks."""
        return self.unit.applicants.all(statuses=("waiting",))

    def workdays_to(self, day: date) -> int:
        """Working days until ``day``: 0 = today is the last one, negative = passed."""
        return workdays_between(self.today, day, self.closed)

    def mark(self, event: str, unit: str) -> int:
        """How early something is told; 0 where the office has no such deadline."""
        return max(self.unit.rules.deadlines(event, unit, self.today), default=0)


def lines_of(
    found: Sequence[_Found], line: Callable[[_Found], WorkItem], rest: Callable[[Sequence[_Found]], WorkItem]
) -> Iterator[WorkItem]:
    """A line for each; where there are too many for that, the first ones and one line for all the others."""
    shown = found if len(found) <= MANY + 1 else found[:MANY]
    yield from map(line, shown)
    if len(shown) < len(found):
        yield rest(found[len(shown) :])
