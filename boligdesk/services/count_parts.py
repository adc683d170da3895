"""Reads and counts the parts of a report that are not about vacancies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from boligdesk import danish
from boligdesk.domain import periods
from boligdesk.domain.agreements import held_on
from boligdesk.domain.applicants import Stay
from boligdesk.domain.figures import VacancyFact
from boligdesk.domain.people_figures import (
    CohortRow,
    KeptRow,
    RefusalFact,
    SupportFact,
    grant_row,
    kept_row,
    refusal_rows,
    running_grants,
    support_rows,
)
from boligdesk.domain.periods import Period
from boligdesk.domain.refusals import counts
from boligdesk.domain.report_parts import ReportParts, ShareRow
from boligdesk.domain.shelter_figures import at_home, shelter_rows
from boligdesk.domain.tenancies import Tenancy
from boligdesk.services.figure_port import OfferFact
from boligdesk.services.hearing_tasks import second_reading_since
from boligdesk.services.ports import Unit


def count_parts(
    unit: Unit,
    *,
    facts: Sequence[VacancyFact],
    offers: Iterable[OfferFact],
    period: Period,
    today: date,
) -> ReportParts:
    """Count the parts of a period as known on ``today``."""
    day = min(period.last_day, today)
    lines = unit.tenancies.lines()
    tenancies = [line.tenancy for line in lines]
    # All of them: who has left a home may get another one.
    moved = [
        (one.applicant_id, one.moved_in) for one in tenancies if one.moved_in and one.state != "cancelled"
    ]
    running = [grant for line in lines for grant in running_grants(line.tenancy, line.full_rent, day)]
    shelters, long_stays = shelter_rows(_stays(unit, moved), period, day)
    kinds = dict.fromkeys((*danish.GRANTS, *(one.kind for one in running)))
    return ReportParts(
        day=day,
        shares=_shares(unit, facts, period, day),
        refusals=refusal_rows(_refusals(unit, offers, today), period),
        refusal_labels={code.code: code.label for code in unit.rules.reason_codes("refusal")},
        support=support_rows(_courses(unit), moved, danish.SUPPORT_KINDS, period, day),
        shelters=shelters,
        long_stays=long_stays,
        cohorts=_cohorts(unit),
        grants=tuple(grant_row(kind, [one for one in running if one.kind == kind], day) for kind in kinds),
        all_grants=grant_row("", running, day),
        kept=_kept(unit, tenancies, day),
        kept_in_period=_kept(unit, tenancies, day, period.start),
    )


def _refusals(unit: Unit, offers: Iterable[OfferFact], today: date) -> list[RefusalFact]:
    since = second_reading_since(unit, today)
    return [
        RefusalFact(one.answered, one.refusal_code or "", one.justified, counts(one, since))
        for one in offers
        if one.state == "refused"
    ]


def _courses(unit: Unit) -> list[SupportFact]:
    """Home support as courses: rows of the same method and first day are one that was written again."""
    courses: dict[tuple[int, str, date | None], list[date | None]] = {}
    for row in unit.figures.support():
        courses.setdefault((row.applicant_id, row.method, row.begun), []).append(row.ends)
    return [
        SupportFact(*key, None if None in ends else max(one for one in ends if one is not None))
        for key, ends in courses.items()
    ]


def _stays(unit: Unit, moved: Iterable[tuple[int, date]]) -> dict[int, list[Stay]]:
    """Stays in shelters by citizen, none of them beyond the day of moving in."""
    homes: dict[int, list[date]] = {}
    for person, day in moved:
        homes.setdefault(person, []).append(day)
    found: dict[int, list[Stay]] = {}
    for person, stay in unit.figures.shelter_stays():
        found.setdefault(person, []).append(at_home(stay, homes.get(person, ())))
    return found


def _cohorts(unit: Unit) -> tuple[CohortRow, ...]:
    rows = unit.figures.cohorts()
    states = Counter((row.name, row.status) for row in rows for _ in range(row.citizens))
    return tuple(
        CohortRow(
            name=name, quota=quota, **{state: states[name, state] for state in danish.APPLICANT_STATUSES}
        )
        for name, quota in dict.fromkeys((row.name, row.quota) for row in rows)
    )


def _kept(unit: Unit, tenancies: Iterable[Tenancy], day: date, since: date = date.min) -> tuple[KeptRow, ...]:
    known = {one.id: one for one in tenancies if one.moved_in is not None and one.state != "cancelled"}
    checks = unit.tenancies.checks()
    return tuple(kept_row(kind, known, checks, day, since) for kind in danish.TENANCY_CHECKS)


def _shares(unit: Unit, facts: Sequence[VacancyFact], period: Period, day: date) -> tuple[ShareRow, ...]:
    """Every estate with an agreed share or a vacancy in twelve months."""
    year = periods.twelve_months(period.last_day.year, period.last_day.month)
    came = Counter(_place(fact) for fact in facts if fact.received in period)
    in_year = Counter(_place(fact) for fact in facts if fact.received in year)
    names = {one.id: one.name for one in unit.directory.associations()}
    agreed: dict[tuple[str, str, str], int] = {}
    shares = unit.agreements.shares()
    for estate in unit.directory.estates():
        row = held_on(shares.get(estate.id or 0, ()), day)
        if row is not None:
            agreed[names[estate.association_id], estate.number, estate.name or ""] = row.percent
    return tuple(
        ShareRow(
            association=place[0], estate_no=place[1], estate=place[2], percent=agreed.get(place),
            received=came[place], year=in_year[place],
        )
        for place in sorted(agreed.keys() | in_year.keys(), key=estate_order)
    )  # fmt: skip


def _place(fact: VacancyFact) -> tuple[str, str, str]:
    return fact.association, fact.estate_no, fact.estate or ""


def estate_order(key: tuple[str, str, str]) -> tuple[str, int, str]:
    """By association whatever the case, then by number as a number where it is one."""
    association, number, _ = key
    return association.casefold(), int(number) if number.isdecimal() else 0, number
