"""Who gets a duty loan for the deposit, and up to which income."""

from __future__ import annotations

from datetime import date

import pytest
from support.rent_facts import kr, rates_on

from boligdesk.domain.deposit import loan_income_limit, loan_of_home
from boligdesk.domain.rates import RateOpen


@pytest.mark.parametrize(
    ("year", "day", "answer"),
    [
        (1963, None, "too_old"), (1964, None, "ask"), (1965, None, "yes"), (None, None, "ask"),
        (1964, date(1964, 3, 31), "too_old"), (1964, date(1964, 4, 1), "yes"), (None, date(1964, 4, 1), "yes"),
        (1850, None, "too_old"), (2026, None, "yes"),
    ],
)  # fmt: skip
def test_first_use_decides(year: int | None, day: date | None, answer: str) -> None:
    assert loan_of_home(first_use=year, first_use_date=day, youth=False, kitchen=None) == answer


@pytest.mark.parametrize(
    ("youth", "kitchen", "answer"),
    [
        (True, False, "no_kitchen"),
        (True, True, "yes"),
        (True, None, "ask"),
        (False, False, "yes"),
        (False, None, "yes"),
    ],
)
def test_a_youth_dwelling_must_have_its_own_kitchen(youth: bool, kitchen: bool | None, answer: str) -> None:
    assert loan_of_home(first_use=1990, first_use_date=None, youth=youth, kitchen=kitchen) == answer


def test_an_old_youth_dwelling_is_too_old_whatever_its_kitchen() -> None:
    assert loan_of_home(first_use=1950, first_use_date=None, youth=True, kitchen=None) == "too_old"


@pytest.mark.parametrize(
    ("day", "children", "room", "limit"),
    [
        ("2023-05-01", 0, False, 268_556), ("2023-05-01", 0, True, 181_931), ("2023-05-01", 1, False, 315_656),
        ("2024-05-01", 4, False, 277_956 + 4 * 48_700), ("2024-05-01", 5, False, 277_956 + 4 * 48_700),
        ("2026-05-01", 0, False, 302_677), ("2026-05-01", 2, True, 205_040 + 2 * 53_100),
    ],
)  # fmt: skip
def test_the_income_limit(day: str, children: int, room: bool, limit: int) -> None:
    assert loan_income_limit(rates_on(day), children=children, room=room).amount == kr(limit)


def test_the_limits_of_2026_are_not_confirmed_and_those_of_2025_not_known() -> None:
    assert loan_income_limit(rates_on("2026-05-01"), children=1).warnings == (
        "ikke bekræftet: indkomstgrænse for lån til indskud, bolig 2026",
        "ikke bekræftet: forhøjelse af grænsen pr. barn, højst 4 2026",
    )
    assert loan_income_limit(rates_on("2023-05-01"), children=1).warnings == ()
    with pytest.raises(RateOpen, match="indkomstgrænse for lån til indskud, bolig 2025"):
        loan_income_limit(rates_on("2025-05-01"), children=0)
