"""The month so far and the year behind it, each figure with the vacancies it counts.

The figures are those of the month's report (``report_month``): nothing is defined here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from boligdesk.domain import figures, periods, rent_bands
from boligdesk.domain.figures import KeyFigures, Share, VacancyFact
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.periods import Period
from boligdesk.domain.rent_bands import RentBand
from boligdesk.services.ports import Calendar, Office
from boligdesk.services.report_month import month_report


@dataclass(frozen=True, slots=True)
class Figure:
    """A number (øre where it is an amount) and the ids of the vacancies behind it."""

    value: int
    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class BandFigures:
    """What was let and what was returned of one class of rent up to ``upper`` (øre; ``None`` = without end)."""

    label: str
    upper: int | None
    let: Figure
    lost: Figure
    rate: Share


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What came in and what was returned in one month; ``None`` where there are no data of it."""

    period: Period
    received: Figure | None
    lost: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOverview:
    """The month of ``today`` so far, the same month last year where there are data, and twelve months.

    ``rate`` is the return rate. ``avoidable`` are the returned that somebody could have paid for, of the
    ``avoidable_known`` for which that was computed. ``cost`` is the rent (øre) that has run in the month.
    """

    today: date
    period: Period
    received: Figure
    offered: Figure
    let: Figure
    lost: Figure
    rate: Share
    avoidable: Figure
    avoidable_known: int
    cost: Figure
    last_year: KeyFigures | None
    year: Period
    bands: tuple[BandFigures, ...]
    months: tuple[MonthFigures, ...]


def month_overview(*, office: Office, calendar: Calendar, today: date) -> MonthOverview:
    """The figures of the month of ``today`` as its report counts them, and where they lead."""
    period = periods.month(today.year, today.month)
    report = month_report(office=office, calendar=calendar, period=period, today=today)
    with office.read() as unit:
        bands = unit.rules.rent_bands(today)
    year = periods.twelve_months(today.year, today.month)
    # Not the report's own column: that is empty on the first days of a month, when rent runs all the same.
    found = figures.key_figures(report.facts, report.period, today)

    def figure(name: str, value: int) -> Figure:
        return Figure(value, report.behind(name, report.period))

    return MonthOverview(
        today=today,
        period=report.period,
        received=figure("received", found.tally.received),
        offered=figure("offered", found.offered),
        let=figure("let", found.tally.let),
        lost=figure("lost", found.tally.lost),
        rate=found.tally.rate,
        avoidable=figure("avoidable", found.avoidable.part),
        avoidable_known=found.avoidable.whole,
        cost=figure("cost", found.vacancy_cost),
        last_year=report.columns[-1].figures,
        year=year,
        bands=_bands(report.facts, year, bands),
        months=_months(report),
    )


def _bands(facts: Sequence[VacancyFact], year: Period, bands: Sequence[RentBand]) -> tuple[BandFigures, ...]:
    rows = figures.by_band(facts, year, bands)
    found = []
    for place, row in enumerate(rows):
        mine = [fact for fact in facts if rent_bands.band_of(fact.rent, bands) == place]
        found.append(
            BandFigures(
                row.label,
                bands[place].upper,
                _of(mine, "let", year, row.gross.let),
                _of(mine, "lost", year, row.gross.lost),
                row.gross.rate,
            )
        )
    return tuple(found)


def _of(facts: Iterable[VacancyFact], name: str, period: Period, value: int) -> Figure:
    return Figure(value, figures.behind(facts, name, period))


def _months(report: MonthReport) -> tuple[MonthFigures, ...]:
    return tuple(
        MonthFigures(row.period, None, None)
        if row.tally is None
        else MonthFigures(
            row.period,
            _of(report.facts, "received", row.period, row.tally.received),
            _of(report.facts, "lost", row.period, row.tally.lost),
        )
        for row in report.months
    )
