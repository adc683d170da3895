"""Coming new-build by rent band: units count, net as for other dwellings, and only what is not ready yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from support.month_cases import BANDS
from support.office_cases import TODAY, crowd, person, rates_2026

from boligdesk.domain.new_builds import NewBuild, coming_lines, still_to_come

BUILD = NewBuild(
    id=1, project="Demo: Skellet", association="Demo Byg", district=8, ready_from=date(2027, 3, 1), kind="family",
    rooms=2, units=18, area=5800, rent=531_000, reduction="98 e", source="Skema A", noted=date(2026, 9, 1),
    confirmed=True, note="Prøvehus",
)  # fmt: skip


def test_units_by_rent_and_by_what_is_left_to_pay() -> None:
    """58 m² for 5.310 kr. costs the citizen of the worked case 4.488 kr. net."""
    plan = replace(BUILD, rent=300_000, units=5, confirmed=False)
    found = coming_lines((BUILD, plan), crowd(person()), BANDS, rates_2026())
    assert [one.rents for one in found] == [5, 0, 18]
    assert [one.confirmed for one in found] == [0, 0, 18]
    assert [one.net_rents for one in found] == [5, 18, 0]


def test_a_kind_that_nobody_waits_for_has_no_net_rent() -> None:
    found = coming_lines((replace(BUILD, kind="youth"),), crowd(person()), BANDS, rates_2026())
    assert [one.rents for one in found] == [0, 0, 18]
    assert [one.net_rents for one in found] == [0, 0, 0]


def test_what_is_ready_comes_as_vacancies() -> None:
    tomorrow = TODAY + timedelta(days=1)
    lines = [replace(BUILD, id=at, ready_from=day) for at, day in enumerate((TODAY, tomorrow), start=1)]
    assert still_to_come(lines, TODAY) == (lines[1],)
