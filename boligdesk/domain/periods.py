"""The periods that figures are counted in: months, years and what of them has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open: ``start`` ≤ day < ``end``."""

    start: date
    end: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.start <= day < self.end

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return self.end - timedelta(days=1)


def month(year: int, number: int) -> Period:
    """One calendar month."""
    return Period(date(year, number, 1), _month_start(year, number + 1))


def year_to_date(year: int, number: int) -> Period:
    """From 1 January to the end of the month."""
    return Period(date(year, 1, 1), _month_start(year, number + 1))


def twelve_months(year: int, number: int) -> Period:
    """The month and the eleven before it."""
    return Period(_month_start(year, number - 11), _month_start(year, number + 1))


def until_today(period: Period, today: date) -> Period:
    """The part of a period that has been, with the current day."""
    return Period(period.start, max(period.start, min(period.end, today + timedelta(days=1))))


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months that begin in a period."""
    months = []
    day = period.start
    while day < period.end:
        months.append(month(day.year, day.month))
        day = months[-1].end
    return tuple(months)


def _month_start(year: int, number: int) -> date:
    years, index = divmod(number - 1, 12)
    return date(year + years, index + 1, 1)
