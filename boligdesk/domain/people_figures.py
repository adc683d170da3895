"""The figures of a report that are not about dwellings: refusals, home support, projects, subsidies, kept homes.

PRACTICE.md § 6.3, sheets 8–13; shelters are in ``shelter_figures``. Everything is counted on frozen facts without a
name. ``day`` is the day on which what runs is counted: the last of the period, or today where that is not over.
Amounts are øre a month.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from boligdesk.domain.deadlines import add_months
from boligdesk.domain.figures import Share
from boligdesk.domain.money import round_half_up
from boligdesk.domain.periods import Period, until_today
from boligdesk.domain.refusals import NO, YES
from boligdesk.domain.support import CTI, cti_phases
from boligdesk.domain.tenancies import Tenancy, TenancyCheck
from boligdesk.domain.tenancy_figures import granted, kept_home

SUPPORT_DAYS: Final = timedelta(days=14)
"""Home support should have begun so long after moving in at the latest (PRACTICE.md § 6.3)."""
NO_SUPPORT: Final = "none"
_DAY: Final = timedelta(days=1)


# refusals


@dataclass(frozen=True, slots=True)
class RefusalFact:
    """A citizen's no: the day of the answer, its code, how it is judged, and whether it counts against the citizen."""

    answered: date | None
    code: str
    justified: str | None
    counts: bool


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """One reason of refusals; ``yes`` + ``no`` + ``pending`` (nobody has judged it) = ``count``."""

    code: str
    count: int
    share: Share
    yes: int
    no: int
    pending: int
    counted: int


def refusal_rows(facts: Iterable[RefusalFact], period: Period) -> tuple[RefusalRow, ...]:
    """The refusals answered in a period by reason, the most frequent first."""
    groups: dict[str, list[RefusalFact]] = defaultdict(list)
    for fact in facts:
        if fact.answered in period:
            groups[fact.code].append(fact)
    total = sum(map(len, groups.values()))
    rows = [_refusals(code, members, total) for code, members in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.code)))


def _refusals(code: str, members: Sequence[RefusalFact], total: int) -> RefusalRow:
    judged = Counter(fact.justified for fact in members)
    yes, no = judged[YES], judged[NO]
    counted = sum(fact.counts for fact in members)
    return RefusalRow(
        code, len(members), Share(len(members), total), yes, no, len(members) - yes - no, counted
    )


# home support


@dataclass(frozen=True, slots=True)
class SupportFact:
    """A course of home support; half-open, ``begun`` ``None`` = no first day is known, ``ends`` ``None`` = goes on."""

    applicant_id: int
    method: str
    begun: date | None
    ends: date | None

    @property
    def stops(self) -> date | None:
        """The first day without it: a course of CTI is over after its last phase, also where nobody ended it."""
        if self.method != CTI or self.begun is None:
            return self.ends
        last = cti_phases(self.begun)[-1].ends
        return last if self.ends is None else min(last, self.ends)

    def runs_on(self, day: date) -> bool:
        """Whether it has begun and goes on."""
        return self.begun is not None and self.begun <= day and (self.stops is None or day < self.stops)


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A method: courses begun in the period, running on its last day, ended in it, and without a first day.

    What lies ahead in a period that is not over has neither begun nor ended.

    ``moved_in`` are the citizens with the method who moved in in the period; ``in_time`` those of them whose support
    had begun within :data:`SUPPORT_DAYS`, of those of whom that can be told by now. ``None`` where there is no support.
    """

    method: str
    new: int | None
    running: int | None
    ended: int | None
    undated: int | None
    moved_in: int
    in_time: Share | None


def support_rows(
    facts: Iterable[SupportFact],
    arrivals: Iterable[tuple[int, date]],
    methods: Iterable[str],
    period: Period,
    day: date,
) -> tuple[SupportRow, ...]:
    """Every method in its order; ``arrivals`` are the citizens who moved in and the days they did."""
    courses = list(facts)
    mine: dict[int, list[SupportFact]] = defaultdict(list)
    for fact in courses:
        mine[fact.applicant_id].append(fact)
    timely: dict[str, list[bool | None]] = defaultdict(list)
    for person, moved in arrivals:
        if moved in period:
            found = [one for one in mine[person] if one.stops is None or moved < one.stops]
            method = found[0].method if found else NO_SUPPORT
            timely[method].append(_in_time(found, moved, day))
    return tuple(_support(method, courses, timely[method], period, day) for method in methods)


def _in_time(found: Sequence[SupportFact], moved: date, day: date) -> bool | None:
    """Whether it began in time; ``None`` where no first day is known: that is not to have begun late."""
    limit = moved + SUPPORT_DAYS
    days = [one.begun for one in found if one.begun is not None]
    if any(begun <= min(limit, day) for begun in days):
        return True
    return False if days and day >= limit else None


def _support(
    method: str, courses: Iterable[SupportFact], timely: Sequence[bool | None], period: Period, day: date
) -> SupportRow:
    if method == NO_SUPPORT:
        return SupportRow(method, None, None, None, None, len(timely), None)
    rows = [one for one in courses if one.method == method]
    known = [one for one in timely if one is not None]
    past = until_today(period, day)
    return SupportRow(
        method,
        new=sum(one.begun in past for one in rows),
        running=sum(one.runs_on(day) for one in rows),
        ended=sum(one.begun is not None and one.stops in past for one in rows),
        undated=sum(one.begun is None and one.ends is None for one in rows),
        moved_in=len(timely),
        in_time=Share(sum(known), len(known)),
    )


# projects


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRow:
    """A project and its citizens by the state of their cases today; ``quota`` ``None`` = it has none."""

    name: str
    quota: int | None
    waiting: int
    offered: int
    housed: int
    closed: int

    @property
    def citizens(self) -> int:
        """All who are in it."""
        return self.waiting + self.offered + self.housed + self.closed

    @property
    def filled(self) -> Share | None:
        """How much of the quota is used; ``None`` without one."""
        return None if self.quota is None else Share(self.citizens, self.quota)


# subsidies


@dataclass(frozen=True, slots=True)
class GrantFact:
    """A kind of grant that runs on a day: what it pays and when it ends, and the tenant's payment now and afterwards.

    ``now`` and ``after`` are ``None`` where the working of the offer is unknown.
    """

    kind: str
    amount: int
    ends: date
    now: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRow:
    """A kind of grant (``""`` = all): how many run, what they pay, when they end, and the average payments.

    ``in_3`` + ``in_6`` + ``in_12`` + ``later`` = ``active``: those that end within 3 months, in the 3 after that …
    """

    kind: str
    active: int
    amount: int
    in_3: int
    in_6: int
    in_12: int
    later: int
    now: int | None
    after: int | None


def running_grants(tenancy: Tenancy, full: int | None, day: date) -> tuple[GrantFact, ...]:
    """The grants of a tenancy on ``day``, one a kind; of those that follow each other the last end counts.

    ``full`` is what is paid without refund and grant.
    """
    if tenancy.state == "cancelled" or (tenancy.ends is not None and tenancy.ends <= day):
        return ()
    now = None if full is None else max(0, full - granted(tenancy.grants, day))
    found = []
    for kind in dict.fromkeys(one.kind for one in tenancy.grants):
        amount = granted(tenancy.grants, day, kind)
        if amount:
            ends = max(one.ends for one in tenancy.grants if one.kind == kind)
            found.append(GrantFact(kind, amount, min(ends, tenancy.ends or ends), now, full))
    return tuple(found)


def grant_row(kind: str, facts: Iterable[GrantFact], day: date) -> GrantRow:
    """Count the grants that run on ``day``."""
    rows = list(facts)
    marks = [add_months(day, months) for months in (3, 6, 12)]
    upto = [sum(one.ends - _DAY <= mark for one in rows) for mark in marks]
    return GrantRow(
        kind=kind,
        active=len(rows),
        amount=sum(one.amount for one in rows),
        in_3=upto[0],
        in_6=upto[1] - upto[0],
        in_12=upto[2] - upto[1],
        later=len(rows) - upto[2],
        now=_average([one.now for one in rows]),
        after=_average([one.after for one in rows]),
    )


def _average(amounts: Iterable[int | None]) -> int | None:
    known = [one for one in amounts if one is not None]
    return round_half_up(sum(known), len(known)) if known else None


# kept homes


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A look at the tenancies: how many fell due, and of whom it is known that they still lived there, or not.

    ``unknown`` = nobody has told yet. The share is ``tenancy_figures.kept_share``: of those of whom it is known.
    """

    kind: str
    due: int
    kept: int
    lost: int

    @property
    def unknown(self) -> int:
        """Of whom it is not known."""
        return self.due - self.kept - self.lost

    @property
    def share(self) -> Share:
        """Those who still lived there."""
        return Share(self.kept, self.kept + self.lost)


def kept_row(
    kind: str,
    tenancies: Mapping[int | None, Tenancy],
    checks: Iterable[TenancyCheck],
    day: date,
    since: date = date.min,
) -> KeptRow:
    """The looks of a kind that fell due from ``since`` to ``day``, both included."""
    found = [
        kept_home(tenancies[one.tenancy_id], one)
        for one in checks
        if one.kind == kind and since <= one.due <= day and one.tenancy_id in tenancies
    ]
    return KeptRow(kind, len(found), sum(one is True for one in found), sum(one is False for one in found))
