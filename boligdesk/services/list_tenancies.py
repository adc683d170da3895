"""The tenancies: the list with what is paid now and afterwards, the card of one, and the budget of refunds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deadlines import add_months
from boligdesk.domain.figures import Share
from boligdesk.domain.lifecycles import HELD_TENANCIES
from boligdesk.domain.offers import Offer
from boligdesk.domain.tenancies import Tenancy, TenancyCheck
from boligdesk.domain.tenancy_figures import (
    BudgetMonth,
    Ending,
    Payment,
    RentTerms,
    endings,
    grant_budget,
    granted,
    kept_share,
    leaves_first,
    next_alarm,
    next_end,
    payment,
    reached_alarm,
)
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.follow_tenancies import proposed_refund_end
from boligdesk.services.ports import Office, Unit
from boligdesk.services.tenancy_rows import TenancyLine
from boligdesk.services.views import Letter

VIEWS: Final = ("running", "ending", "risk", "awaiting", "follow", "ended", "all")
PROTECTED: Final = "Beskyttet adresse"
_DAY: Final = timedelta(days=1)
_WAITS: Final = ("agreed", "signed")


@dataclass(frozen=True, slots=True, kw_only=True)
class TenancyRow:
    """One line of the list of tenancies. Amounts in øre a month; ``None`` = unknown, or there is none."""

    id: int
    state: str
    mode: str
    name: str
    case_no: str
    applicant_id: int
    offer_number: str
    vacancy_id: int
    protected: bool
    association: str
    estate_no: str
    address: str
    """Street, number, floor and door; of a protected address only that it is one."""
    postal: str
    assigned: date
    starts: date
    moved_in: date | None
    ends: date | None
    noticed: date | None
    """The last day of a tenancy that was given notice of and still runs."""
    leaves_first: bool
    """Whether that day comes before subsidies end: then nothing is to be warned of."""
    refund: int
    """What is refunded and granted now, or from the first day on where the tenant has not moved in."""
    refund_last: date | None
    """The last day of refund or grant, whichever ends next; of a tenant who leaves first the last day there."""
    dearer: int
    """How much more is paid from the day after that on."""
    payment: Payment | None
    capacity: int | None
    alarm: date | None
    alarm_months: int
    """How many months before the end the next alarm is told; 0 where none is left."""
    reached: int | None
    """The alarm that was told last, in months before the end; ``None`` = none yet."""
    planned: bool
    """Whether it is planned how the rent is paid when subsidies end."""
    support: str
    support_begun: date | None
    support_review: date | None
    check: str
    """The kind of the next look, empty where none is left."""
    check_due: date | None
    asks: bool
    """Whether the office should do something today: a step that is late, or a look that is due."""

    @property
    def at_risk(self) -> bool:
        """Whether the tenant cannot pay any more when subsidies end."""
        return self.payment is not None and self.payment.at_risk and not self.leaves_first

    @property
    def warned_of(self) -> date | None:
        """The last day of a subsidy that the tenant lives to see end."""
        return None if self.leaves_first else self.refund_last


@dataclass(frozen=True, slots=True, kw_only=True)
class TenancyCard:
    """One tenancy with everything around it. ``letters`` are the very PDFs that were made, newest first."""

    row: TenancyRow
    tenancy: Tenancy
    offer: Offer
    home: VacancyCard
    person: Applicant
    checks: tuple[TenancyCheck, ...]
    endings: tuple[Ending, ...]
    letters: tuple[Letter, ...]
    proposed_refund_end: date | None
    """The last day of the refund if it were to run from today: what moving in today would propose."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """How early the office wants to be told, on a day."""

    today: date
    alarms: tuple[int, ...]
    ending_months: int
    contract_days: int


def list_tenancies(
    *, office: Office, today: date, view: str = "running"
) -> tuple[tuple[TenancyRow, ...], Mapping[str, int]]:
    """The tenancies of a view, and how many there are in the views that somebody works from.

    ``running``; ``ending`` (subsidies end within the months the office is told of); ``risk``; ``awaiting`` (lease or
    moving in); ``follow`` (something to do today); ``ended``; ``all``. What is most urgent comes first.
    """
    if view not in VIEWS:
        raise ValueError(f"unknown view {view}")
    with office.read() as unit:
        held = _rows(unit, today, HELD_TENANCIES)
        months = _marks(unit, today).ending_months
        others = ("ended",) if view == "ended" else ("ended", "cancelled")
        rest = _rows(unit, today, others) if view in {"ended", "all"} else ()
    soon = add_months(today, months)
    chosen = {
        "running": [row for row in held if row.state == "running"],
        "ending": [row for row in held if row.warned_of is not None and today <= row.warned_of <= soon],
        "risk": [row for row in held if row.at_risk],
        "awaiting": [row for row in held if row.state in _WAITS],
        "follow": [row for row in held if row.asks],
        "ended": rest,
        "all": [*held, *rest],
    }
    counts = {key: len(chosen[key]) for key in VIEWS[:5]}
    return tuple(sorted(chosen[view], key=_urgency)), counts


def count_asking(*, office: Office, today: date) -> int:
    """How many tenancies ask for something today: the number in the rail."""
    with office.read() as unit:
        marks, checks = _marks(unit, today), _next_checks(unit)
        held = unit.tenancies.all(states=HELD_TENANCIES)
        return sum(_asks(one, checks.get(one.id or 0), marks) for one in held)


def tenancy_card(*, office: Office, tenancy_id: int, today: date) -> TenancyCard:
    """One tenancy with its offer, home, looks, everything that ends, and its letters."""
    with office.read() as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        (line,) = unit.tenancies.lines(ids=(tenancy_id,))
        person = unit.applicants.get(tenancy.applicant_id)
        checks = unit.tenancies.checks(tenancy_id)
        home = unit.vacancies.card(line.vacancy_id)
        plan = person.support_plan
        return TenancyCard(
            row=_row(
                line, person, next((one for one in checks if one.done is None), None), _marks(unit, today)
            ),
            tenancy=tenancy,
            offer=unit.offers.get(tenancy.offer_id),
            home=home,
            person=person,
            checks=checks,
            endings=endings(
                tenancy.grants, home.vacancy.reductions, person.support, plan.begun, until=tenancy.ends
            ),
            letters=unit.papers.of_offer(tenancy.offer_id)[::-1],
            proposed_refund_end=proposed_refund_end(unit, tenancy, today),
        )


def kept_shares(*, office: Office, today: date) -> Mapping[str, Share]:
    """By kind of look: how many tenants still lived in the home on that day, of those of whom it is known."""
    with office.read() as unit:
        tenancies, checks = unit.tenancies.all(), unit.tenancies.checks()
    kinds = sorted({one.kind for one in checks}, key=lambda kind: int(kind.rpartition("_")[2]))
    return {kind: kept_share(tenancies, checks, kind, today) for kind in kinds}


def refund_budget(*, office: Office, today: date) -> tuple[BudgetMonth, ...]:
    """Refunds and grants by month through six calendar years from this one."""
    with office.read() as unit:
        return grant_budget(unit.tenancies.all(), today.year)


def held_rows(unit: Unit, today: date) -> tuple[TenancyRow, ...]:
    """The tenancies that run or are on their way, for who reads in a unit of work already."""
    return _rows(unit, today, HELD_TENANCIES)


def _marks(unit: Unit, today: date) -> _Marks:
    rules = unit.rules
    return _Marks(
        today=today,
        alarms=rules.deadlines("refund_ends", "months", today),
        ending_months=max(rules.deadlines("refund_on_overview", "months", today), default=0),
        contract_days=max(rules.deadlines("contract_awaited", "days", today), default=0),
    )


def _rows(unit: Unit, today: date, states: Iterable[str]) -> tuple[TenancyRow, ...]:
    lines = unit.tenancies.lines(states=states)
    if not lines:
        return ()
    people = {one.id: one for one in unit.applicants.all()}
    marks, checks = _marks(unit, today), _next_checks(unit)
    return tuple(
        _row(line, people[line.tenancy.applicant_id], checks.get(line.tenancy.id or 0), marks)
        for line in lines
    )


def _next_checks(unit: Unit) -> dict[int, TenancyCheck]:
    """The next look of each tenancy that one is left of."""
    open_ones = [check for check in unit.tenancies.checks() if check.done is None]
    return {check.tenancy_id: check for check in reversed(open_ones)}


def _row(line: TenancyLine, person: Applicant, open_check: TenancyCheck | None, marks: _Marks) -> TenancyRow:
    tenancy, today = line.tenancy, marks.today
    held = tenancy.state in HELD_TENANCIES
    day = today if tenancy.state == "running" else max(today, tenancy.starts)
    ends = next_end(tenancy.grants, today)
    leaves = leaves_first(tenancy, ends)
    told = held and not leaves
    alarm = next_alarm(ends, marks.alarms, today) if told and ends is not None else None
    reached = reached_alarm(ends, marks.alarms, today) if told and ends is not None else None
    gone = tenancy.state == "ended" and tenancy.ends is not None and ends is not None and tenancy.ends < ends
    last = tenancy.ends if leaves or gone else ends
    check = open_check if tenancy.state == "running" else None
    hidden = person.protected_address
    return TenancyRow(
        id=tenancy.id or 0,
        state=tenancy.state,
        mode=tenancy.mode,
        name=person.name,
        case_no=person.case_no,
        applicant_id=tenancy.applicant_id,
        offer_number=line.offer_number,
        vacancy_id=line.vacancy_id,
        protected=hidden,
        association=line.association,
        estate_no="" if hidden else line.estate_no,
        address=PROTECTED if hidden else line.address,
        postal="" if hidden else line.postal,
        assigned=tenancy.assigned,
        starts=tenancy.starts,
        moved_in=tenancy.moved_in,
        ends=tenancy.ends,
        refund=granted(tenancy.grants, day) if held else 0,
        noticed=None if tenancy.notice is None else tenancy.notice.ends - _DAY,
        leaves_first=leaves,
        refund_last=None if last is None else last - _DAY,
        dearer=0 if ends is None or leaves or gone else _dearer(tenancy, ends),
        payment=_payment(line, person, day) if held else None,
        capacity=None if person.capacity is None else person.capacity.amount,
        alarm=None if alarm is None else alarm.day,
        alarm_months=0 if alarm is None else alarm.months,
        reached=None if reached is None else reached.months,
        planned=bool(tenancy.takeover_plan),
        support=person.support,
        support_begun=person.support_plan.begun,
        support_review=person.support_plan.review_on,
        check="" if check is None else check.kind,
        check_due=None if check is None else check.due,
        asks=_asks(tenancy, check, marks),
    )


def _dearer(tenancy: Tenancy, ends: date) -> int:
    return max(0, granted(tenancy.grants, ends - _DAY) - granted(tenancy.grants, ends))


def _payment(line: TenancyLine, person: Applicant, day: date) -> Payment | None:
    if line.rent is None or line.full_rent is None:
        return None
    terms = RentTerms(rent=line.rent, full=line.full_rent)
    return payment(terms, line.tenancy.grants, person.capacity, day)


def _asks(tenancy: Tenancy, check: TenancyCheck | None, marks: _Marks) -> bool:
    if tenancy.state == "agreed":
        return tenancy.assigned + timedelta(days=marks.contract_days) <= marks.today
    if tenancy.state == "signed":
        return tenancy.starts < marks.today
    looked_for = check is not None and check.due <= marks.today
    return tenancy.state == "running" and (looked_for or _leaving(tenancy, marks.today))


def _leaving(tenancy: Tenancy, today: date) -> bool:
    """Whether the last day that a notice names has come: has the tenant moved out?"""
    return tenancy.notice is not None and tenancy.notice.ends - _DAY <= today


def _urgency(row: TenancyRow) -> tuple[bool, date, int]:
    """What asks for something first, then what ends first."""
    return not row.asks, row.refund_last or date.max, -row.id
