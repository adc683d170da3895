"""Stored values as JSON and back: equal in every field."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from support.office_cases import capacity, card, needing, person

from boligdesk.domain.applicants import HouseholdMember, Stay
from boligdesk.domain.capacity import Budget, BudgetLine
from boligdesk.domain.vacancies import StateReduction
from boligdesk.services.snapshots import from_plain, to_plain

REDUCTION = StateReduction(paragraph="98 f", amount=141_400, starts=date(2026, 1, 1), ends=None)
VALUES = (
    card().dwelling,
    card(reductions=(REDUCTION,), note="Ring først").vacancy,
    person(
        members=(HouseholdMember(name="Barn", born=date(2020, 2, 29), role="child"),),
        stays=(Stay(kind="shelter_110", starts=date(2026, 9, 1)),),
        needs=needing(avoid_districts=(3, 8), pets=True),
        bans=frozenset({"lease_breach", "citizenship"}),
        debts=frozenset({2, 1}),
        target_group_63=False,
    ),
    replace(person(), capacity=None, incomes=()),
    person(
        capacity=capacity(
            3200,
            budget=Budget(
                net_income=1_500_000, children_ages=(3,), fixed_costs=(BudgetLine("A-kasse", 50_000),)
            ),
        )
    ),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda one: type(one).__name__)
def test_back_and_forth(value: object) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(value)))) == value


@pytest.mark.parametrize("value", [1.5, {"a": 1}, object()])
def test_what_is_no_stored_value_is_a_fault(value: object) -> None:
    with pytest.raises(TypeError):
        to_plain(value)
