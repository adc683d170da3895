"""Timelines of shares and area statuses: the day before and the day after, and what a new row ends."""

from __future__ import annotations

from datetime import date

import pytest

from boligdesk.domain.agreements import (
    Agreement,
    EstateShare,
    cut,
    follow,
    held_on,
    last_day,
    list_day,
    without_newest,
)
from boligdesk.domain.contacts import TOPICS, ContactPerson, by_topic

FIRST = EstateShare(percent=25, valid_from=date(2024, 1, 1))
NEXT = EstateShare(percent=33, valid_from=date(2027, 1, 1))


def test_a_new_row_ends_the_one_before_it() -> None:
    rows = follow(follow((), FIRST), NEXT)
    held = {
        day: held_on(rows, day)
        for day in (date(2023, 12, 31), date(2024, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    }
    assert [row and row.percent for row in held.values()] == [None, 25, 25, 33]
    assert rows[0].valid_to == NEXT.valid_from
    assert rows[1].valid_to is None


def test_a_row_of_the_same_day_is_replaced() -> None:
    other = EstateShare(percent=40, valid_from=NEXT.valid_from)
    assert [row.percent for row in follow(follow(follow((), FIRST), NEXT), other)] == [25, 40]


def test_a_timeline_can_end() -> None:
    rows = cut((FIRST,), date(2025, 1, 1))
    assert held_on(rows, date(2024, 12, 31)) is not None
    assert held_on(rows, date(2025, 1, 1)) is None
    again = follow(rows, NEXT)
    assert again[0].valid_to == date(2025, 1, 1)
    assert held_on(again, date(2026, 6, 1)) is None


def test_nothing_is_put_before_what_is_already_planned() -> None:
    with pytest.raises(ValueError, match="begins after 2026-12-31"):
        follow((NEXT,), EstateShare(percent=1, valid_from=date(2026, 12, 31)))


def test_without_its_newest_row_the_one_before_goes_on() -> None:
    assert without_newest(follow((FIRST,), NEXT)) == (FIRST,)
    assert without_newest((FIRST,)) == ()
    ended = cut((FIRST,), date(2025, 1, 1))
    assert without_newest((*ended, NEXT)) == ended


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 10, 31), date(2025, 12, 1)),
        (date(2026, 11, 1), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2026, 12, 1)),
        (date(2027, 1, 1), date(2026, 12, 1)),
    ],
)
def test_the_list_that_is_entered_now(today: date, day: date) -> None:
    assert list_day(today) == day


def test_people_say_the_last_day_that_counts() -> None:
    assert last_day(date(2028, 1, 1)) == date(2027, 12, 31)
    assert last_day(None) is None


def test_an_agreement_holds_from_its_first_to_its_last_day() -> None:
    one = Agreement(name="a", source="b", valid_from=date(2024, 1, 1), valid_to=date(2028, 1, 1))
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2027, 12, 31), date(2028, 1, 1))
    assert [one.holds_on(day) for day in days] == [False, True, True, False]


def test_people_stand_by_topic_and_the_nearest_first() -> None:
    people = [
        ContactPerson(association_id=1, estate_id=where, name=f"{about}{where}", about=about)
        for about in reversed(TOPICS)
        for where in (None, 7)
    ]
    first, second, *_rest, last = sorted(people, key=by_topic)
    assert (first.name, second.name, last.name) == ("letting7", "lettingNone", "otherNone")
