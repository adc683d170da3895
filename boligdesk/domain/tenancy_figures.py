"""What a tenancy costs its tenant now and when subsidies end, what it costs the municipality, and who is still there.

Amounts are øre a month. Periods are half-open inside the program and shown with the last day (LAW.md § 0b).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from boligdesk.domain.capacity import Capacity, margin
from boligdesk.domain.deadlines import MONTH_PARTS, add_months, month_parts
from boligdesk.domain.figures import Share
from boligdesk.domain.money import round_half_up
from boligdesk.domain.support import CTI, cti_phases
from boligdesk.domain.tenancies import GRANT_2026, REFUND, Tenancy, TenancyCheck, TenantGrant
from boligdesk.domain.vacancies import StateReduction

BUDGET_YEARS: Final = 6
KEPT, LOST = "kept", "lost"
_DAY: Final = timedelta(days=1)
_NEVER_MOVED_IN: Final = ("agreed", "signed", "cancelled")


# what is paid


@dataclass(frozen=True, slots=True, kw_only=True)
class RentTerms:
    """The rent of a tenancy as the working of its offer has it, before refund and grant.

    ``rent`` is after the state reduction and before boligstøtte, ``full`` what is paid without refund and grant.
    """

    rent: int
    full: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What the tenant pays ``now`` and ``after`` refund and grant have ended, and what is left of the capacity.

    A negative margin is what is short; ``None`` = the capacity is unknown.
    """

    now: int
    after: int
    margin_now: int | None
    margin_after: int | None

    @property
    def spring(self) -> int:
        """How much more is paid overnight when everything has ended."""
        return self.after - self.now

    @property
    def at_risk(self) -> bool:
        """Whether the jump is greater than what is left now (PRACTICE.md § 8.4): afterwards it cannot be paid."""
        return self.spring > 0 and self.margin_now is not None and self.spring > self.margin_now


def granted(grants: Iterable[TenantGrant], day: date, kind: str | None = None) -> int:
    """What is granted on ``day``, of one kind or of all."""
    return sum(
        one.amount for one in grants if one.starts <= day < one.ends and (kind is None or one.kind == kind)
    )


def payment(terms: RentTerms, grants: Sequence[TenantGrant], capacity: Capacity | None, day: date) -> Payment:
    """What is paid on ``day`` and afterwards, held against the capacity as the matching does it."""
    paid = granted(grants, day)
    now = max(0, terms.full - paid)
    return Payment(
        now=now,
        after=terms.full,
        margin_now=margin(capacity, rent=terms.rent, net_rent=now, refund=paid),
        margin_after=margin(capacity, rent=terms.rent, net_rent=terms.full),
    )


def next_end(grants: Sequence[TenantGrant], today: date) -> date | None:
    """The first day without a refund or a grant that runs until then: of several kinds the one that ends first.

    The last of all when every kind has ended; ``None`` = nothing ever was granted.
    """
    ends = [max(one.ends for one in grants if one.kind == kind) for kind in {one.kind for one in grants}]
    coming = [day for day in ends if day > today]
    return min(coming) if coming else max(ends, default=None)


# alarms and ends


def leaves_first(tenancy: Tenancy, ends: date | None) -> bool:
    """Whether a tenant under notice is gone before subsidies end on ``ends``: then nobody will pay more."""
    return tenancy.notice is not None and ends is not None and tenancy.notice.ends <= ends


@dataclass(frozen=True, slots=True)
class Alarm:
    """So many months before an end it is told, from ``day`` on; 0 months is the end itself."""

    months: int
    day: date


def next_alarm(ends: date, marks: Iterable[int], today: date) -> Alarm | None:
    """The next alarm after ``today``; ``None`` when all have been told or the end has come."""
    coming = [Alarm(months, day) for months in marks if (day := add_months(ends, -months)) > today]
    return min(coming, key=lambda one: one.day) if coming and today < ends else None


def reached_alarm(ends: date, marks: Iterable[int], today: date) -> Alarm | None:
    """The alarm that was told last, while the end has not come."""
    told = [Alarm(months, day) for months in marks if (day := add_months(ends, -months)) <= today]
    return max(told, key=lambda one: one.day) if told and today < ends else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Something that ends on its own: ``source`` is a kind of grant, ``cti`` or ``state_reduction``.

    ``last`` is the last day it holds, ``amount`` øre a month where it is money.
    """

    source: str
    last: date
    amount: int | None = None
    detail: str = ""


def endings(
    grants: Iterable[TenantGrant],
    reductions: Iterable[StateReduction],
    support: str,
    begun: date | None,
    *,
    until: date | None = None,
) -> tuple[Ending, ...]:
    """One calendar of four sources: refund, grant, home support (CTI) and state reduction, the first on top.

    Of grants that follow upon each other only the last end counts. What belongs to the home ends no later than the
    tenancy (``until``, the first day after it); home support may follow the tenant.
    """
    found: list[Ending] = []
    listed = sorted(grants, key=lambda one: one.ends)
    for kind in dict.fromkeys(one.kind for one in listed):
        last = [one for one in listed if one.kind == kind][-1]
        ends = min(last.ends, until or last.ends)
        found.append(Ending(source=kind, last=ends - _DAY, amount=last.amount, detail=last.paragraph))
    found += [
        Ending(
            source="state_reduction",
            last=min(one.ends, until or one.ends) - _DAY,
            amount=one.amount,
            detail=f"§ {one.paragraph}",
        )
        for one in reductions
        if one.ends is not None
    ]
    if support == CTI and begun is not None:
        found.append(Ending(source="cti", last=cti_phases(begun)[-1].ends - _DAY))
    return tuple(sorted(found, key=lambda one: (one.last, one.source)))


# the municipality's budget


@dataclass(frozen=True, slots=True)
class BudgetMonth:
    """What is granted in one month, øre by kind of grant, and to how many tenants."""

    year: int
    month: int
    amounts: Mapping[str, int]
    tenants: int

    @property
    def total(self) -> int:
        """All kinds together."""
        return sum(self.amounts.values())


def grant_budget(tenancies: Iterable[Tenancy], first_year: int) -> tuple[BudgetMonth, ...]:
    """Refunds and grants month by month through six calendar years.

    A whole month counts the month's amount; of a month that is begun or left in the middle the days that lie in the
    period count, amount × days / days in the month. (The law tells no rule for parts of a month: as for rent,
    PRACTICE.md "Decided".) Months are rounded so that they add up to the exact total to the øre. A tenancy that
    ended, or is under notice, is paid for until its end; one that came to nothing not at all.
    """
    periods = [
        (grant.kind, grant.amount, grant.starts, min(grant.ends, one.ends or grant.ends), number)
        for number, one in enumerate(tenancies)
        if one.state != "cancelled"
        for grant in one.grants
    ]
    kinds = tuple(dict.fromkeys((REFUND, GRANT_2026, *(kind for kind, *_ in periods))))
    first = date(first_year, 1, 1)
    run: dict[str, Fraction] = dict.fromkeys(kinds, Fraction(0))
    told: dict[str, int] = dict.fromkeys(kinds, 0)
    months = []
    for place in range(12 * BUDGET_YEARS):
        begins, ends = add_months(first, place), add_months(first, place + 1)
        tenants = set()
        for kind, amount, starts, stops, number in periods:
            from_, to = max(begins, starts), min(ends, stops)
            if from_ < to:
                run[kind] += Fraction(amount * (month_parts(to) - month_parts(from_)), MONTH_PARTS)
                tenants.add(number)
        amounts = {}
        for kind in kinds:
            so_far = round_half_up(run[kind].numerator, run[kind].denominator)
            amounts[kind] = so_far - told[kind]
            told[kind] = so_far
        months.append(BudgetMonth(begins.year, begins.month, amounts, len(tenants)))
    return tuple(months)


# the first year


def planned_checks(tenancy_id: int, moved_in: date, months: Iterable[int]) -> tuple[TenancyCheck, ...]:
    """The looks at a tenancy in its first year: so many months after the tenant moved in."""
    return tuple(
        TenancyCheck(tenancy_id=tenancy_id, kind=f"month_{one}", due=add_months(moved_in, one))
        for one in sorted(months)
    )


def kept_home(tenancy: Tenancy, check: TenancyCheck) -> bool | None:
    """Whether the tenant still lived in the home on the day of a check; ``None`` = nobody knows yet.

    A tenancy that ended tells it itself, whatever the reason was: kept, if it ended after that day. A notice tells
    nothing: the tenant may stay, or have left before.
    """
    if tenancy.state in _NEVER_MOVED_IN:
        return None
    if tenancy.ends is not None and tenancy.notice is None:
        return tenancy.ends > check.due
    return check.result == KEPT if check.result in {KEPT, LOST} else None


def kept_share(tenancies: Iterable[Tenancy], checks: Iterable[TenancyCheck], kind: str, today: date) -> Share:
    """How many of the tenants whose check of a ``kind`` has fallen due still lived in the home on that day.

    Counted are tenants who moved in, whose day has come and of whom it is known; the day of moving in counts from.
    """
    known = {one.id: one for one in tenancies}
    found = [
        kept_home(known[check.tenancy_id], check)
        for check in checks
        if check.kind == kind and check.due <= today and check.tenancy_id in known
    ]
    return Share(sum(one is True for one in found), sum(one is not None for one in found))
