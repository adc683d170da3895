"""The periods that figures are counted in: months, quarters, years and what of them has been.

A month, a quarter or a year of the calendar has a key: ``2026-11``, ``2026-K4``, ``2026``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Length = Literal["month", "quarter", "year"]
MONTHS: Final[dict[Length, int]] = {"month": 1, "quarter": 3, "year": 12}
"""How many months each length has."""
_KEY: Final = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])|-K(?P<quarter>[1-4]))?")


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


def quarter(year: int, number: int) -> Period:
    """One quarter of the calendar, 1 to 4."""
    return Period(date(year, 3 * number - 2, 1), _month_start(year, 3 * number + 1))


def whole_year(year: int) -> Period:
    """One calendar year."""
    return Period(date(year, 1, 1), _month_start(year, 13))


def with_day(day: date, length: Length) -> Period:
    """The month, quarter or year of the calendar that has a day in it."""
    if length == "month":
        return month(day.year, day.month)
    return quarter(day.year, (day.month + 2) // 3) if length == "quarter" else whole_year(day.year)


def length_of(period: Period) -> Length:
    """Whether a period is a month, a quarter or a year.

    Raises:
        ValueError: when it is none of the calendar's.
    """
    for length in MONTHS:
        if with_day(period.start, length) == period:
            return length
    raise ValueError(f"{period} is no month, quarter or year of the calendar")


def key_of(period: Period) -> str:
    """Write ``2026-11``, ``2026-K4`` or ``2026``.

    Raises:
        ValueError: when the period is no month, quarter or year of the calendar.
    """
    start, length = period.start, length_of(period)
    if length == "month":
        return f"{start.year:04d}-{start.month:02d}"
    return f"{start.year:04d}-K{(start.month + 2) // 3}" if length == "quarter" else f"{start.year:04d}"


def of_key(key: str) -> Period:
    """The period of a key that :func:`key_of` wrote.

    Raises:
        ValueError: when it is none.
    """
    found = _KEY.fullmatch(key)
    if found is None or not date.min.year <= int(found["year"]) < date.max.year:
        raise ValueError(f"{key} is no period")
    year = int(found["year"])
    if found["month"]:
        return month(year, int(found["month"]))
    return quarter(year, int(found["quarter"])) if found["quarter"] else whole_year(year)


def before(period: Period) -> Period:
    """The month, quarter or year before one of the same length."""
    return with_day(period.start - timedelta(days=1), length_of(period))


def year_before(period: Period) -> Period:
    """The same month, quarter or year, a year earlier."""
    return with_day(period.start.replace(year=period.start.year - 1), length_of(period))


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
