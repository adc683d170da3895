"""Days the office is closed: public holidays, and those the office has settled for itself."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from boligdesk.services.ports import Calendar, Unit

_SETTLED: Final = (("holiday.june5", 6, 5), ("holiday.dec24", 12, 24), ("holiday.dec31", 12, 31))
"""Days that are no public holidays; a setting says whether the office is closed (1) or open (0)."""

_AHEAD: Final = 2
"""Years ahead that deadlines may reach into."""


class DanishCalendar:
    """The public holidays of Denmark (store bededag is none since 2024)."""

    def holidays(self, first_year: int, last_year: int) -> frozenset[date]:
        """All public holidays of the years, both included."""
        return frozenset().union(*(_of_year(year) for year in range(first_year, last_year + 1)))


@cache
def _of_year(year: int) -> frozenset[date]:
    from holidays import country_holidays  # 30 ms, and most starts of the program ask for one year only

    return frozenset(country_holidays("DK", years=year))


def closed_days(unit: Unit, calendar: Calendar, *, first: date, today: date) -> frozenset[date]:
    """Public holidays and the days the office is closed besides, from the year of ``first`` on."""
    years = range(min(first.year, today.year), today.year + _AHEAD + 1)
    closed = {
        date(year, month, day)
        for key, month, day in _SETTLED
        for year in years
        if unit.rules.setting(key, date(year, month, day)) == "1"
    }
    return calendar.holidays(years[0], years[-1]) | unit.rules.extra_holidays() | closed
