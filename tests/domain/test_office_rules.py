"""How dated rules change: what held ends on a day, what is new begins there, and what never came into force goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from boligdesk.domain.office_rules import (
    AlreadyDated,
    AlreadyEnded,
    Consequence,
    Gone,
    changed,
    changed_set,
    holds_on,
)

DAY = date(2026, 12, 1)
OLD = Consequence(
    code="hearing", refusals=2, label="Partshøring", task_kind="hearing", source="ingen", confirmed=False
)
NEW = replace(OLD, refusals=3, confirmed=True)


def code(row: Consequence) -> str:
    return row.code


def test_the_old_row_holds_to_the_day_before_and_the_new_from_the_day() -> None:
    rows = changed([OLD], OLD, NEW, DAY, code)
    on = {day: [row.refusals for row in rows if holds_on(row, day)] for day in (date(2026, 11, 30), DAY)}
    assert on == {date(2026, 11, 30): [2], DAY: [3]}


def test_a_row_that_begins_the_same_day_is_replaced_because_it_never_held() -> None:
    first = changed([OLD], OLD, NEW, DAY, code)
    begun = next(row for row in first if row.valid_from == DAY)
    again = changed(first, begun, replace(begun, refusals=4), DAY, code)
    assert sorted((row.refusals, row.valid_from) for row in again) == [(2, OLD.valid_from), (4, DAY)]


def test_a_row_that_is_ended_stays_readable() -> None:
    (ended,) = changed([OLD], OLD, None, DAY, code)
    assert ended == replace(OLD, valid_to=DAY)


def test_the_same_name_cannot_hold_twice_and_not_before_a_change_that_is_entered() -> None:
    with pytest.raises(AlreadyDated):
        changed([OLD], None, NEW, DAY, code)
    planned = changed([OLD], OLD, NEW, DAY, code)
    now = next(row for row in planned if row.valid_to == DAY)
    with pytest.raises(AlreadyDated) as found:
        changed(planned, now, replace(NEW, refusals=5), date(2026, 11, 30), code)
    assert found.value.day == DAY


def test_what_has_ended_cannot_end_again_but_its_name_may_begin_anew() -> None:
    ended = replace(OLD, valid_to=DAY)
    with pytest.raises(AlreadyEnded):
        changed([ended], ended, NEW, DAY, code)
    assert len(changed([ended], None, NEW, DAY, code)) == 2


def test_a_row_that_somebody_else_has_changed_is_not_brought_back() -> None:
    with pytest.raises(Gone):
        changed([NEW], OLD, None, DAY, code)


def test_of_a_set_only_what_differs_is_broken_off() -> None:
    other = replace(OLD, code="talk", refusals=1)
    rows = changed_set([OLD, other], [NEW, other], DAY, code)
    assert other in rows
    assert {(row.code, row.refusals, row.valid_from) for row in rows if holds_on(row, DAY)} == {
        ("hearing", 3, DAY), ("talk", 1, other.valid_from),
    }  # fmt: skip
    assert [row for row in changed_set(rows, [other], DAY, code) if holds_on(row, DAY)] == [other]


def test_a_set_is_not_changed_under_a_change_that_is_entered_for_later() -> None:
    rows = changed_set([OLD], [NEW], DAY, code)
    with pytest.raises(AlreadyDated):
        changed_set(rows, [OLD], date(2026, 11, 30), code)
