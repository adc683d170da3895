"""The phases of CTI: nine months in three phases, half-open, told four weeks before each one ends."""

from __future__ import annotations

from datetime import date

import pytest

from boligdesk.domain.applicants import SupportPlan
from boligdesk.domain.support import cti_phase, cti_phases

BEGUN = date(2026, 3, 1)


def test_nine_months_in_three_phases() -> None:
    assert [(one.number, one.starts, one.ends, one.alarm) for one in cti_phases(BEGUN)] == [
        (1, date(2026, 3, 1), date(2026, 6, 1), date(2026, 5, 4)),
        (2, date(2026, 6, 1), date(2026, 9, 1), date(2026, 8, 4)),
        (3, date(2026, 9, 1), date(2026, 12, 1), date(2026, 11, 3)),
    ]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 2, 28), None), (date(2026, 3, 1), 1), (date(2026, 5, 31), 1), (date(2026, 6, 1), 2),
        (date(2026, 8, 31), 2), (date(2026, 9, 1), 3), (date(2026, 11, 30), 3), (date(2026, 12, 1), None),
    ],
)  # fmt: skip
def test_the_phase_of_a_day(day: date, number: int | None) -> None:
    found = cti_phase(BEGUN, day)
    assert (None if found is None else found.number) == number


def test_a_course_from_the_last_of_a_month_does_not_drift() -> None:
    assert [one.ends for one in cti_phases(date(2026, 8, 31))] == [
        date(2026, 11, 30), date(2027, 2, 28), date(2027, 5, 31),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("provider", "wish", "departs"),
    [
        (None, None, False), ("private", None, False), (None, "shelter", False), ("shelter", "shelter", False),
        ("private", "shelter", True),
    ],
)  # fmt: skip
def test_a_wish_is_departed_from_when_another_was_chosen(
    provider: str | None, wish: str | None, departs: bool
) -> None:
    assert SupportPlan(provider=provider, wish=wish).departs is departs
