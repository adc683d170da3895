"""Danish holidays, and the days the office has settled for itself."""

from __future__ import annotations

from datetime import date

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, TODAY

from boligdesk.services.calendar import DanishCalendar, closed_days


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 1, 1), True),
        (date(2026, 4, 2), True),
        (date(2026, 4, 6), True),
        (date(2026, 5, 14), True),
        (date(2026, 5, 15), False),
        (date(2026, 5, 25), True),
        (date(2026, 12, 24), False),
        (date(2026, 12, 25), True),
        (date(2026, 12, 26), True),
        # Store bededag was the fourth Friday after Easter, for the last time in 2023.
        (date(2023, 5, 5), True),
        (date(2024, 4, 26), False),
    ],
)
def test_public_holidays(day: date, holiday: bool) -> None:
    assert (day in DanishCalendar().holidays(2023, 2026)) is holiday


def test_the_office_settles_three_days_itself() -> None:
    office = FakeOffice()
    own = {date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31)}
    with office.read() as unit:
        assert own <= closed_days(unit, DanishCalendar(), first=TODAY, today=TODAY)
    with office.write("settings", BY) as unit:
        unit.rules.save_setting("holiday.june5", "0", date(2026, 1, 1), "kontoret")
        closed = closed_days(unit, DanishCalendar(), first=TODAY, today=TODAY)
    assert date(2026, 6, 5) not in closed
    assert date(2026, 12, 24) in closed


def test_deadlines_may_reach_into_the_next_year() -> None:
    with FakeOffice().read() as unit:
        closed = closed_days(unit, DanishCalendar(), first=date(2025, 12, 1), today=TODAY)
    assert {date(2025, 12, 25), date(2027, 1, 1), date(2028, 1, 1)} <= closed
