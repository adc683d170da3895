"""Days that count: working days, reply deadlines, the rent of days, notice dates and the end of a refund.

Today and the holidays are values that come in from outside. Periods are half-open inside
the program (from, to) and shown with the last day that counts (LAW.md § 0b).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Final

from boligdesk.domain.applicants import Stay

_DAY: Final = timedelta(days=1)
_FRIDAY: Final = 4
_NOTICE_MONTHS: Final = 3
_MIDDLE_OF_MONTH: Final = 15
_SHELTER: Final = "shelter_110"
_REFUNDED_DAYS: Final = ((date(2026, 4, 1), 90), (date(2023, 10, 1), 120))
"""The first day of a limit, and how many days of a running year it lets the state refund; newest first."""

MONTH_PARTS: Final = 377_580
"""Parts of a month: 28, 29, 30 and 31 days all go into it, so the rent of a day is a whole number of parts."""

Holidays = frozenset[date]


def is_workday(day: date, holidays: Holidays) -> bool:
    """Whether the office works: Monday to Friday and no holiday."""
    return day.weekday() <= _FRIDAY and day not in holidays


def add_workdays(day: date, count: int, holidays: Holidays) -> date:
    """The day ``count`` working days after ``day``; ``day`` itself does not count."""
    while count > 0:
        day += _DAY
        count -= is_workday(day, holidays)
    return day


def workdays_between(first: date, last: date, holidays: Holidays) -> int:
    """Working days after ``first`` up to and including ``last``; negative when ``last`` lies before ``first``.

    So 0 is today, 1 the next working day, and a deadline that has passed counts downwards.
    """
    if last < first:
        return -workdays_between(last, first, holidays)
    return sum(is_workday(first + number * _DAY, holidays) for number in range(1, (last - first).days + 1))


def citizen_reply_by(
    made: date, workdays: int, association_reply_by: date | None, holidays: Holidays
) -> date:
    """When the citizen must answer: after ``workdays``, but never after the association's own deadline.

    Source: PRACTICE.md, "Decided".
    """
    own = add_workdays(made, workdays, holidays)
    return own if association_reply_by is None else min(own, association_reply_by)


@cache
def month_parts(day: date) -> int:
    """The parts of a month (``MONTH_PARTS`` to each) that have passed when ``day`` begins, from the year nought.

    Rent is so the monthly rent times the difference of two numbers: neither a list of rows nor a database must walk
    through the months between.
    """
    days = monthrange(day.year, day.month)[1]
    return (12 * day.year + day.month) * MONTH_PARTS + (day.day - 1) * (MONTH_PARTS // days)


def exact_rent(rent: int, start: date, end: date) -> Fraction:
    """The exact rent (øre) of ``start`` ≤ day < ``end``: Σ rent × days / days in the month."""
    return Fraction(rent * max(0, month_parts(end) - month_parts(start)), MONTH_PARTS)


def notice_date(returned: date, holidays: Holidays) -> date:
    """The day a notice given on ``returned`` takes effect (almenlejeloven § 88, LAW.md § 4).

    The first weekday of the first month that begins at least three months later, skipping
    days before a holiday. ``holidays`` are public holidays, not days the office itself is closed.
    """
    day = _first_of_month(add_months(returned, _NOTICE_MONTHS))
    while not is_workday(day, holidays) or day + _DAY in holidays:
        day += _DAY
    return day


def refund_last_day(move_in: date, years: int) -> date:
    """The last day of a refund of ``years`` years: from 1 December 2026 five years last to 30 November 2031."""
    return add_months(move_in, 12 * years) - _DAY


def likely_move_in(vacant_from: date, reply_by: date) -> date:
    """The day to propose for moving in: the vacant day, else the first or fifteenth after the citizen's answer."""
    if vacant_from > reply_by:
        return vacant_from
    if reply_by.day < _MIDDLE_OF_MONTH:
        return reply_by.replace(day=_MIDDLE_OF_MONTH)
    return _first_of_month(reply_by + _DAY)


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def refund_days_used(stays: Iterable[Stay], today: date) -> int | None:
    """Days in a § 110 shelter in the running year that the state refunds by (LAW.md § 7, H1).

    Every day counts once, also those above :func:`refund_days_limit` that nobody refunds. The year begins with the
    first admission; one year later the count begins anew with the next day in a shelter. ``None`` = no stay is
    known. ``today`` counts.
    """
    began: date | None = None
    used = 0
    counted = date.min
    known = False
    for stay in sorted((one for one in stays if one.kind == _SHELTER), key=lambda one: one.starts):
        known = True
        # Where nobody ended a stay before the next one began, the days of both are days of one.
        day, end = max(stay.starts, counted), min(stay.ends or today + _DAY, today + _DAY)
        counted = max(counted, end)
        while day < end:
            if began is None or day >= add_months(began, 12):
                began, used = day, 0
            stop = min(end, add_months(began, 12))
            used += (stop - day).days
            day = stop
    if began is not None and today >= add_months(began, 12):
        return 0
    return used if known else None


def refund_days_limit(today: date) -> int | None:
    """How many days in a shelter of the running year the state refunds at most (LAW.md § 7, H1).

    ``None`` before the limits of the law came into force.
    """
    return next((days for begins, days in _REFUNDED_DAYS if begins <= today), None)


def _first_of_month(day: date) -> date:
    """The first of the month of ``day``, of the next one when ``day`` is not the first itself."""
    return day if day.day == 1 else add_months(day.replace(day=1), 1)
