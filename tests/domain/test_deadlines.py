"""Working days, running rent, notice and refund dates: worked by hand, at the limits."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boligdesk.domain.applicants import Stay
from boligdesk.domain.deadlines import (
    add_months,
    add_workdays,
    citizen_reply_by,
    exact_rent,
    is_workday,
    likely_move_in,
    notice_date,
    refund_days_limit,
    refund_days_used,
    refund_last_day,
    workdays_between,
)

CHRISTMAS = frozenset(
    {date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 31), date(2027, 1, 1)}
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 12, 30), 1, date(2027, 1, 4)),
    ],
)
def test_working_days_are_added(start: date, count: int, end: date) -> None:
    assert add_workdays(start, count, CHRISTMAS) == end


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_agree(start: date, count: int) -> None:
    end = add_workdays(start, count, CHRISTMAS)
    assert workdays_between(start, end, CHRISTMAS) == count
    assert workdays_between(end, start, CHRISTMAS) == -count
    assert count == 0 or is_workday(end, CHRISTMAS)


def test_today_is_none_left_and_the_past_counts_down() -> None:
    monday = date(2026, 11, 23)
    assert workdays_between(monday, monday, frozenset()) == 0
    assert workdays_between(monday, date(2026, 11, 20), frozenset()) == -1
    assert workdays_between(monday, date(2026, 11, 22), frozenset()) == -1


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (None, date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 29)),
        (date(2026, 12, 4), date(2026, 11, 30)),
    ],
)
def test_the_citizen_never_answers_after_we_must(own: date | None, expected: date) -> None:
    assert citizen_reply_by(date(2026, 11, 23), 5, own, frozenset()) == expected


@given(st.integers(1, 5_000_000), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_running_rent_adds_up_over_any_cut(rent: int, first: date, one: int, two: int) -> None:
    middle, end = first + timedelta(days=one), first + timedelta(days=one + two)
    assert exact_rent(rent, first, middle) + exact_rent(rent, middle, end) == exact_rent(rent, first, end)


@given(st.integers(1, 5_000_000), DAYS, st.integers(-40, 400))
def test_running_rent_is_that_of_its_days(rent: int, first: date, days: int) -> None:
    each = (first + timedelta(days=number) for number in range(days))
    daily = [Fraction(rent, monthrange(day.year, day.month)[1]) for day in each]
    assert exact_rent(rent, first, first + timedelta(days=days)) == sum(daily)


@pytest.mark.parametrize(
    ("returned", "effect"),
    [
        (date(2026, 11, 23), date(2027, 3, 1)),
        (date(2026, 12, 1), date(2027, 3, 1)),
        (date(2026, 12, 2), date(2027, 4, 1)),
        (date(2026, 10, 1), date(2027, 1, 4)),
        (date(2027, 1, 31), date(2027, 5, 3)),
    ],
)
def test_notice_takes_effect_on_a_first_weekday(returned: date, effect: date) -> None:
    assert notice_date(returned, CHRISTMAS) == effect


def test_notice_skips_the_day_before_a_holiday() -> None:
    """If 2 March 2027 were a holiday, 1 March would be the day before one, and both are skipped."""
    assert notice_date(date(2026, 11, 23), frozenset({date(2027, 3, 2)})) == date(2027, 3, 3)


@pytest.mark.parametrize(
    ("move_in", "years", "last"),
    [
        (date(2026, 12, 1), 5, date(2031, 11, 30)),
        (date(2026, 12, 15), 2, date(2028, 12, 14)),
        (date(2028, 2, 29), 1, date(2029, 2, 27)),
    ],
)
def test_a_refund_is_paid_to_and_including_its_last_day(move_in: date, years: int, last: date) -> None:
    assert refund_last_day(move_in, years) == last


@pytest.mark.parametrize(
    ("vacant", "reply_by", "expected"),
    [
        (date(2027, 1, 1), date(2026, 11, 30), date(2027, 1, 1)),
        (date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 15)),
        (date(2026, 11, 1), date(2026, 12, 14), date(2026, 12, 15)),
        (date(2026, 11, 1), date(2026, 12, 15), date(2027, 1, 1)),
    ],
)
def test_move_in_is_proposed_after_the_answer(vacant: date, reply_by: date, expected: date) -> None:
    assert likely_move_in(vacant, reply_by) == expected


def test_months_end_where_the_month_ends() -> None:
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2027, 1, 31), 13) == date(2028, 2, 29)
    assert add_months(date(2026, 3, 1), -3) == date(2025, 12, 1)


def _shelter(start: date, end: date | None = None) -> Stay:
    return Stay(kind="shelter_110", starts=start, ends=end)


@pytest.mark.parametrize(
    ("stays", "today", "used"),
    [
        ((), date(2026, 11, 23), None),
        ((Stay(kind="crisis_109", starts=date(2026, 11, 1)),), date(2026, 11, 23), None),
        ((_shelter(date(2026, 11, 23)),), date(2026, 11, 23), 1),
        ((_shelter(date(2026, 9, 1)),), date(2026, 11, 23), 84),
        (
            (_shelter(date(2026, 1, 1), date(2026, 1, 11)), _shelter(date(2026, 11, 14))),
            date(2026, 11, 23),
            20,
        ),
        # The running year of a stay from 1 December 2025 ends on 30 November 2026; the count begins anew.
        ((_shelter(date(2025, 12, 1)),), date(2026, 11, 30), 365),
        ((_shelter(date(2025, 12, 1)),), date(2026, 12, 1), 1),
        ((_shelter(date(2025, 6, 1), date(2025, 6, 11)),), date(2026, 5, 31), 10),
        ((_shelter(date(2025, 6, 1), date(2025, 6, 11)),), date(2026, 6, 1), 0),
        # A day is one day, also where nobody ended a stay before the next one began, or one lies within another.
        (
            (_shelter(date(2026, 11, 1), date(2026, 11, 11)), _shelter(date(2026, 11, 9))),
            date(2026, 11, 23),
            23,
        ),
        ((_shelter(date(2026, 11, 1)), _shelter(date(2026, 11, 9))), date(2026, 11, 23), 23),
        (
            (
                _shelter(date(2026, 11, 1), date(2026, 11, 21)),
                _shelter(date(2026, 11, 9), date(2026, 11, 11)),
            ),
            date(2026, 11, 23),
            20,
        ),
    ],
)
def test_refund_days_of_the_running_year(stays: tuple[Stay, ...], today: date, used: int | None) -> None:
    assert refund_days_used(stays, today) == used


@pytest.mark.parametrize(
    ("today", "limit"),
    [
        (date(2023, 9, 30), None),
        (date(2023, 10, 1), 120),
        (date(2026, 3, 31), 120),
        (date(2026, 4, 1), 90),
        (date(2026, 11, 23), 90),
    ],
)
def test_how_many_days_the_state_refunds_at_most(today: date, limit: int | None) -> None:
    assert refund_days_limit(today) == limit
