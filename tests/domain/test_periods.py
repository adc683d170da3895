"""Months, quarters and years of the calendar: their days, their keys and their neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from boligdesk import danish
from boligdesk.domain import periods
from boligdesk.domain.periods import Length, Period


@pytest.mark.parametrize(
    ("key", "first", "last", "name", "noun", "length"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), "november 2026", "måneden", "month"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "februar 2028", "måneden", "month"),
        ("2026-K1", date(2026, 1, 1), date(2026, 3, 31), "1. kvartal 2026", "kvartalet", "quarter"),
        ("2026-K4", date(2026, 10, 1), date(2026, 12, 31), "4. kvartal 2026", "kvartalet", "quarter"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026", "året", "year"),
    ],
)
def test_a_key_and_its_days(key: str, first: date, last: date, name: str, noun: str, length: Length) -> None:
    period = periods.of_key(key)
    assert (period.start, period.last_day) == (first, last)
    assert periods.key_of(period) == key
    assert periods.length_of(period) == length
    assert (danish.period_name(key), danish.period_noun(key)) == (name, noun)
    assert periods.with_day(first, length) == periods.with_day(last, length) == period
    assert len(periods.months_of(period)) == periods.MONTHS[length]


@pytest.mark.parametrize(
    "text",
    ["", "2026-13", "2026-00", "2026-K0", "2026-K5", "2026-1", "26-11", "0000", "9999", "2026-11-01", "2026-k4",
     "2026-K4 ", "²026"],
)  # fmt: skip
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        periods.of_key(text)


@pytest.mark.parametrize(
    "period",
    [
        Period(date(2026, 11, 2), date(2026, 12, 1)),
        Period(date(2026, 11, 1), date(2027, 2, 1)),
        Period(date(2026, 2, 1), date(2027, 2, 1)),
        Period(date(2026, 11, 1), date(2026, 11, 1)),
    ],
)
def test_other_days_have_no_key(period: Period) -> None:
    with pytest.raises(ValueError, match="no month, quarter or year"):
        periods.key_of(period)


@pytest.mark.parametrize(
    ("key", "before", "year_before"),
    [
        ("2027-01", "2026-12", "2026-01"),
        ("2026-03", "2026-02", "2025-03"),
        ("2027-K1", "2026-K4", "2026-K1"),
        ("2026", "2025", "2025"),
    ],
)
def test_the_periods_before(key: str, before: str, year_before: str) -> None:
    period = periods.of_key(key)
    assert periods.key_of(periods.before(period)) == before
    assert periods.key_of(periods.year_before(period)) == year_before
