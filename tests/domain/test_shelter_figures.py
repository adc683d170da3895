"""Days in a shelter: the goal of 90 days at its limit, and stays that follow each other."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from boligdesk.domain.applicants import Stay
from boligdesk.domain.figures import Share
from boligdesk.domain.periods import month
from boligdesk.domain.shelter_figures import at_home, shelter_rows

NOVEMBER = month(2026, 11)
END = date(2026, 11, 30)


def stay(starts: date, ends: date | None = None) -> Stay:
    return Stay(kind="shelter_110", starts=starts, ends=ends)


def nov(day: int) -> date:
    return date(2026, 11, day)


def ago(days: int) -> date:
    return END - timedelta(days=days)


def test_the_goal_is_ninety_days_and_longer_stays_are_grouped() -> None:
    days = (0, 90, 91, 120, 121, 366)
    (here, left), groups = shelter_rows({n: [stay(ago(n))] for n in days}, NOVEMBER, END)
    assert (here.citizens, here.short, here.long, here.goal) == (6, 2, 4, Share(2, 6))
    assert (here.median, here.mean) == (Fraction(211, 2), Fraction(788, 6))
    assert [one.citizens for one in groups] == [2, 1, 0, 1]
    assert sum(one.citizens for one in groups) == here.long
    assert (left.citizens, left.median, left.mean, left.refund_days) == (0, None, None, None)


def test_a_move_to_another_shelter_is_the_same_stay() -> None:
    """The second citizen was away for a day: her days begin anew."""
    stays = {
        1: [stay(ago(100), ago(50)), stay(ago(50))],
        2: [stay(ago(100), ago(51)), stay(ago(50))],
        3: [stay(ago(80)), stay(ago(70), ago(60))],
    }
    (here, _), _ = shelter_rows(stays, NOVEMBER, END)
    assert (here.citizens, here.short, here.long) == (3, 2, 1)


def test_who_left_in_the_month_counts_with_the_whole_stay() -> None:
    stays = {
        1: [stay(date(2026, 8, 3), date(2026, 11, 1))],
        2: [stay(date(2026, 8, 31), END)],
        3: [stay(date(2026, 8, 31), date(2026, 10, 31))],
        4: [stay(date(2026, 8, 31), date(2026, 12, 1))],
    }
    (here, left), _ = shelter_rows(stays, NOVEMBER, END)
    assert (left.citizens, left.short, left.long) == (2, 1, 1), "90 days and 91"
    assert here.citizens == 1


def test_refund_days_are_those_of_the_running_year() -> None:
    """91 days with the day itself: one more than is refunded."""
    (here, _), _ = shelter_rows({1: [stay(ago(90))], 2: [stay(ago(89))]}, NOVEMBER, END)
    assert (here.refund_days, here.over_refund) == (91 + 90, 1)


def test_a_stay_that_nobody_ended_ends_with_the_next_home() -> None:
    homes = (nov(2), date(2027, 6, 1))
    assert at_home(stay(date(2026, 8, 3)), homes) == stay(date(2026, 8, 3), nov(2))
    assert at_home(stay(date(2026, 8, 3), nov(3)), homes) == stay(date(2026, 8, 3), nov(2))
    assert at_home(stay(date(2026, 8, 3), nov(2)), homes) == stay(date(2026, 8, 3), nov(2))
    assert at_home(stay(nov(2)), homes) == stay(nov(2), date(2027, 6, 1)), "back in the shelter"
    assert at_home(stay(date(2027, 6, 1)), homes) == stay(date(2027, 6, 1))
