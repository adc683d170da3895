"""What a household can pay: stated or from a budget, and the margin against a home."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from support.rent_facts import kr

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.domain.capacity import (
    Budget,
    BudgetLine,
    Capacity,
    capacity_from_budget,
    left_to_live_on,
    margin,
    minimum_to_live_on,
)
from boligdesk.domain.rates import MinimumAmounts

DAY = date(2026, 11, 23)


def minimums(day: date = DAY) -> MinimumAmounts:
    found = shipped_rate_book().minimum_amounts(day)
    assert found is not None
    return found


def capacity(amount: int | None = 400_000, basis: str = "net") -> Capacity:
    return Capacity(amount=amount, basis=basis, date=date(2026, 9, 1), valid_to=date(2026, 12, 1))


def test_a_budget_is_itemised_and_its_lines_add_up() -> None:
    budget = Budget(
        net_income=kr(18_000), fixed_costs=(BudgetLine("A-kasse", kr(500)), BudgetLine("Medicin", kr(250))),
        debt=kr(1000), utilities=kr(900),
    )  # fmt: skip
    amount, lines, warnings = capacity_from_budget(budget, minimums(), day=DAY)
    assert [(line.label, line.amount) for line in lines] == [
        ("Indkomst efter skat", kr(18_000)), ("A-kasse", -kr(500)), ("Medicin", -kr(250)),
        ("Afdrag på gæld", -kr(1000)), ("Rådighedsbeløb, voksne", -kr(7240)), ("Forbrug: varme, vand og el", -kr(900)),
    ]  # fmt: skip
    assert amount == sum(line.amount for line in lines) == kr(8110)
    assert warnings == (
        "ikke bekræftet: rådighedsbeløb 2026 (borger.dk, Gældsstyrelsens rådighedsbeløb 2024)",
    )


@pytest.mark.parametrize(
    ("ages", "amount"),
    [
        ((0,), 1970),
        ((1,), 1970),
        ((2,), 2520),
        ((6,), 2520),
        ((7,), 3630),
        ((17,), 3630),
        ((18,), 0),
        ((0, 6, 17), 8120),
    ],
)
def test_children_cost_by_their_age(ages: tuple[int, ...], amount: int) -> None:
    left, _, _ = capacity_from_budget(Budget(net_income=kr(30_000), children_ages=ages), minimums(), day=DAY)
    assert left == kr(30_000 - 7240 - amount)


@pytest.mark.parametrize(("adults", "amount"), [(1, 7240), (2, 12_280), (3, 17_320)])
def test_every_other_adult_costs_less(adults: int, amount: int) -> None:
    left, _, _ = capacity_from_budget(Budget(net_income=kr(30_000), adults=adults), minimums(), day=DAY)
    assert left == kr(30_000 - amount)


@pytest.mark.parametrize(("income", "left"), [("7240.01", 1), ("7240", 0), ("7239.99", 0), ("0", 0)])
def test_capacity_is_never_below_zero_and_says_so(income: str, left: int) -> None:
    amount, lines, _ = capacity_from_budget(Budget(net_income=kr(income)), minimums(), day=DAY)
    assert amount == left == sum(line.amount for line in lines)
    assert (lines[-1].label == "Ikke under 0") is (kr(income) < kr(7240))


def test_the_office_s_own_amounts_of_the_year_are_confirmed() -> None:
    own = MinimumAmounts(
        valid_from=date(2026, 1, 1),
        single=kr(6000),
        other_adult=kr(4000),
        children=(),
        confirmed=True,
        source="SUD",
    )
    amount, _, warnings = capacity_from_budget(Budget(net_income=kr(10_000)), own, day=DAY)
    assert (amount, warnings) == (kr(4000), ())


BUDGET = Budget(
    net_income=kr(18_000),
    adults=2,
    children_ages=(1, 6),
    fixed_costs=(BudgetLine("A-kasse", kr(500)), BudgetLine("Medicin", 25_050)),
    debt=kr(1000),
    utilities=kr(900),
)


def test_left_to_live_on_takes_the_utilities_of_the_home_and_no_minimum_amounts() -> None:
    left = left_to_live_on(BUDGET, net_rent=kr(2380), utilities=kr(870))
    assert left == 1_800_000 - 50_000 - 25_050 - 100_000 - 238_000 - 87_000
    assert left_to_live_on(replace(BUDGET, utilities=0), net_rent=kr(2380), utilities=kr(870)) == left
    assert left_to_live_on(BUDGET, net_rent=kr(2380) + left, utilities=kr(870)) == 0
    assert left_to_live_on(BUDGET, net_rent=kr(2380) + left, utilities=kr(870) + 1) == -1


def test_paying_the_whole_capacity_leaves_the_minimum() -> None:
    amount, _, _ = capacity_from_budget(BUDGET, minimums(), day=DAY)
    least = minimum_to_live_on(BUDGET, minimums())
    assert least == kr(7240 + 5040 + 1970 + 2520)
    assert amount == 0, "the budget does not even cover the minimum"
    richer = replace(BUDGET, net_income=kr(30_000))
    amount, _, _ = capacity_from_budget(richer, minimums(), day=DAY)
    assert left_to_live_on(richer, net_rent=amount, utilities=richer.utilities) == least


@pytest.mark.parametrize("budget", [BUDGET, Budget(net_income=0)])
def test_a_budget_is_stored_without_loss(budget: Budget) -> None:
    assert Budget.from_json(json.loads(json.dumps(budget.to_json()))) == budget


def test_a_budget_of_an_unknown_version_is_not_read() -> None:
    with pytest.raises(ValueError, match="version 2"):
        Budget.from_json(BUDGET.to_json() | {"version": 2})


def test_minimum_amounts_are_dated() -> None:
    assert shipped_rate_book().minimum_amounts(date(2023, 12, 31)) is None
    assert minimums(date(2024, 1, 1)).single == kr(7240)


@pytest.mark.parametrize(("today", "outdated"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_a_capacity_is_outdated_from_the_first_day_after_its_last(today: date, outdated: bool) -> None:
    assert capacity().is_outdated(today) is outdated


@pytest.mark.parametrize(("net_rent", "left"), [(400_000, 0), (400_001, -1), (399_999, 1)])
def test_the_margin_is_capacity_less_net_rent(net_rent: int, left: int) -> None:
    assert margin(capacity(), rent=500_000, net_rent=net_rent) == left


def test_a_gross_capacity_is_held_against_the_rent_before_boligstoette() -> None:
    assert margin(capacity(basis="gross"), rent=500_000, net_rent=300_000) == -100_000
    assert margin(capacity(basis="gross"), rent=500_000, net_rent=300_000, refund=90_000, grant=10_000) == 0


def test_an_unknown_capacity_gives_no_margin() -> None:
    assert margin(None, rent=1, net_rent=1) is None
    assert margin(capacity(None), rent=1, net_rent=1) is None
