"""The report of a month, a quarter or a year: gathers the facts of every vacancy and counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from boligdesk import danish
from boligdesk.domain import figures, periods
from boligdesk.domain.figures import Tally, VacancyFact
from boligdesk.domain.month_report import (
    BandTable,
    DataRow,
    DistrictRow,
    EstateRow,
    KeyColumn,
    MonthReport,
    MonthRow,
    NamedReason,
)
from boligdesk.domain.periods import Period
from boligdesk.domain.rent_bands import RentBand
from boligdesk.domain.vacancy_cost import round_parts
from boligdesk.errors import KnownError
from boligdesk.services.count_parts import count_parts, estate_order
from boligdesk.services.ports import Calendar, Office
from boligdesk.services.vacancy_facts import vacancy_facts

__all__ = ["MonthReport", "month_report"]


def month_report(*, office: Office, calendar: Calendar, period: Period, today: date) -> MonthReport:
    """Count a month, a quarter or a year as the database knows it on ``today``.

    Raises:
        KnownError: for a period that has not begun.
        ValueError: for one that is no month, quarter or year of the calendar.
    """
    key = periods.key_of(period)
    if period.start > today:
        raise KnownError(
            f"Der kan ikke laves rapport for {danish.period_name(key)}: {danish.period_noun(key)} er ikke begyndt.",
            "Vælg en periode, der er begyndt.",
        )
    with office.read() as unit:
        bands = unit.rules.rent_bands(today)
        labels = {code.code: code.label for code in unit.rules.reason_codes("return")}
        offers = unit.figures.offers()
        facts = vacancy_facts(unit, calendar, offers)
        parts = count_parts(unit, facts=facts, offers=offers, period=period, today=today)
    year_back = periods.twelve_months(period.last_day.year, period.last_day.month)
    made = [offer for offer in offers if (offer.letter_date or offer.made) in year_back]
    return MonthReport(
        today=today,
        period=period,
        data_from=min((fact.received for fact in facts), default=None),
        rates=tuple(sorted({offer.rates_id for offer in made})),
        columns=_columns(facts, period, today),
        months=_months(facts, year_back),
        districts=_districts(facts, period),
        bands=_bands(facts, period, bands),
        reasons=tuple(
            NamedReason(row, labels.get(row.code, row.code or "Ikke oplyst"))
            for row in figures.return_reasons(facts, period)
        ),
        reasons_total=NamedReason(figures.all_reasons(facts, period), "I alt"),
        estates=_estates(facts, period),
        rows=_rows(facts, periods.until_today(period, today), period),
        facts=facts,
        parts=parts,
    )


def _columns(facts: Sequence[VacancyFact], period: Period, today: date) -> tuple[KeyColumn, ...]:
    """The period, what it is the last part of, and the same period a year before; a year is all of it itself.

    There are data where something came in or was decided, and where rent ran: a quiet month costs too.
    """
    year, month = period.last_day.year, period.last_day.month
    titled = [(_title(period), period)]
    if periods.length_of(period) != "year":
        part = _title(period).removesuffix(f" {year}").lower()
        titled += [
            (f"{year} til og med {part}", periods.year_to_date(year, month)),
            ("Seneste 12 måneder", periods.twelve_months(year, month)),
        ]
    last_year = periods.year_before(period)
    titled.append((_title(last_year), last_year))
    return tuple(
        KeyColumn(title, found if _has_data(facts, period) or found.vacancy_cost else None)
        for title, period in titled
        for found in (figures.key_figures(facts, period, today),)
    )


def _title(period: Period) -> str:
    return danish.period_name(periods.key_of(period)).capitalize()


def _has_data(facts: Sequence[VacancyFact], period: Period) -> bool:
    return any(fact.received in period or fact.decided in period for fact in facts)


def _months(facts: Sequence[VacancyFact], year_back: Period) -> tuple[MonthRow, ...]:
    return tuple(
        MonthRow(one, figures.tally(facts, one) if _has_data(facts, one) else None)
        for one in periods.months_of(year_back)
    )


def _districts(facts: Sequence[VacancyFact], period: Period) -> tuple[DistrictRow, ...]:
    """The ten districts always; "uden for inddeling" and "ukendt" when there is something in them."""
    found = figures.tally_by(facts, period, lambda fact: fact.district)
    codes: list[int | None] = [code for code in danish.DISTRICTS if code != 99 or code in found]
    if None in found:
        codes.append(None)
    return tuple(
        DistrictRow(code, "Ukendt" if code is None else danish.DISTRICTS[code], found.get(code, Tally()))
        for code in codes
    )


def _bands(facts: Sequence[VacancyFact], period: Period, bands: Sequence[RentBand]) -> tuple[BandTable, ...]:
    family = [fact for fact in facts if fact.kind == "family"]
    youth = [fact for fact in facts if fact.kind == "youth"]
    others = [fact for fact in facts if fact.kind not in {"family", "youth"}]
    groups = [("Alle boliger", facts), ("Familieboliger", family), ("Ungdomsboliger", youth)]
    if others:
        groups.append(
            ("Andre boliger (ældre-, handicap-, dele- og særboliger m.m. eller ukendt type)", others)
        )
    return tuple(
        BandTable(title, figures.by_band(rows, period, bands), frozenset(fact.vacancy_id for fact in rows))
        for title, rows in groups
    )


def _estates(facts: Sequence[VacancyFact], period: Period) -> tuple[EstateRow, ...]:
    def place(fact: VacancyFact) -> tuple[str, str, str]:
        return fact.association, fact.estate_no, fact.estate or ""

    found = figures.tally_by(facts, period, place)
    districts: dict[tuple[str, str, str], set[int | None]] = defaultdict(set)
    for fact in facts:
        if fact.received in period or fact.decided in period:
            districts[place(fact)].add(fact.district)
    return tuple(
        EstateRow(*key, found[key], frozenset(districts[key])) for key in sorted(found, key=estate_order)
    )


def _rows(facts: Sequence[VacancyFact], past: Period, period: Period) -> tuple[DataRow, ...]:
    """What came in, was offered, was decided or cost rent in the period; the costs add up to the total to the øre."""
    costs = round_parts([figures.vacancy_cost(fact, past) for fact in facts])
    rows = (
        DataRow(fact, fact.received in period, fact.decided in period, cost)
        for fact, cost in zip(facts, costs, strict=True)
    )
    offered = figures.behind(facts, "offered", period)
    return tuple(
        row
        for row in rows
        if row.received_in_period or row.decided_in_period or row.cost or row.fact.vacancy_id in offered
    )
