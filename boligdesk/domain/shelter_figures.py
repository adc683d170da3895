"""How long citizens stay in shelters (§ 110), against the plan's goal and the days the state refunds.

PRACTICE.md § 6.3, sheet 10. ``day`` is the last day of the period, or today where the period is not over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from boligdesk.domain.applicants import Stay
from boligdesk.domain.deadlines import refund_days_limit, refund_days_used
from boligdesk.domain.figures import Share, median
from boligdesk.domain.periods import Period

SHELTER_GOAL: Final = 90
"""Out of the shelter within so many days: the plan's goal (PRACTICE.md § 0, 8a)."""
OVER_GOAL: Final = ((91, 120), (121, 180), (181, 365), (366, None))
"""The groups of days in which those above the goal are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelterRow:
    """Citizens in a § 110 shelter, or those who left one: how long they stayed.

    ``short`` stayed :data:`SHELTER_GOAL` days at most, ``long`` more. ``refund_days`` are the days used of the running
    year of the state's refund by all of them, ``over_refund`` how many have used more than is refunded.
    """

    present: bool
    citizens: int
    median: Fraction | None
    mean: Fraction | None
    short: int
    long: int
    refund_days: int | None
    over_refund: int | None

    @property
    def goal(self) -> Share:
        """How many were within the goal."""
        return Share(self.short, self.citizens)


@dataclass(frozen=True, slots=True)
class LongStays:
    """How many citizens have been in a shelter for so many days; ``most`` ``None`` = or more."""

    least: int
    most: int | None
    citizens: int


def at_home(stay: Stay, homes: Iterable[date]) -> Stay:
    """A stay ends at the latest when the citizen next moves into a home; ``homes`` are all days of moving in."""
    next_home = min((day for day in homes if day > stay.starts), default=None)
    if next_home is None or (stay.ends is not None and stay.ends <= next_home):
        return stay
    return replace(stay, ends=next_home)


def shelter_rows(
    stays: Mapping[int, Sequence[Stay]], period: Period, day: date
) -> tuple[tuple[ShelterRow, ShelterRow], tuple[LongStays, ...]]:
    """Those in a shelter on ``day``, those who left one in the period, and the long stays of the former.

    ``stays`` are the stays in shelters by citizen. A stay that goes on in another shelter on the day the first one ends
    is one stay.
    """
    joined = {person: _joined(rows) for person, rows in stays.items()}
    here = {p: day - one[0] for p, rows in joined.items() for one in rows if _is_in(one, day)}
    left = [
        (ends - starts).days
        for rows in joined.values()
        for starts, ends in rows
        if ends is not None and ends in period and ends <= day
    ]
    used = [refund_days_used(stays[person], day) or 0 for person in here]
    limit = refund_days_limit(day)
    over = None if limit is None else sum(one > limit for one in used)
    days = [one.days for one in here.values()]
    groups = tuple(LongStays(least, most, _within(days, least, most)) for least, most in OVER_GOAL)
    return (_shelter(days, present=True, used=sum(used), over=over), _shelter(left, present=False)), groups


def _is_in(stay: tuple[date, date | None], day: date) -> bool:
    return stay[0] <= day and (stay[1] is None or day < stay[1])


def _within(days: Iterable[int], least: int, most: int | None) -> int:
    return sum(least <= one and (most is None or one <= most) for one in days)


def _shelter(
    days: Sequence[int], *, present: bool, used: int | None = None, over: int | None = None
) -> ShelterRow:
    short = sum(one <= SHELTER_GOAL for one in days)
    return ShelterRow(
        present=present,
        citizens=len(days),
        median=median(days),
        mean=Fraction(sum(days), len(days)) if days else None,
        short=short,
        long=len(days) - short,
        refund_days=used,
        over_refund=over,
    )


def _joined(stays: Iterable[Stay]) -> list[tuple[date, date | None]]:
    found: list[tuple[date, date | None]] = []
    for one in sorted(stays, key=lambda stay: stay.starts):
        ends = found[-1][1] if found else None
        if found and (ends is None or one.starts <= ends):
            later = None if ends is None or one.ends is None else max(ends, one.ends)
            found[-1] = (found[-1][0], later)
        else:
            found.append((one.starts, one.ends))
    return found
