"""A stored decision is computed again to the same øre, whatever the rates say today."""

from __future__ import annotations

import json
from datetime import date

import pytest
from support.office_cases import TODAY, card, person, rates, rates_2026

from boligdesk.domain.matching import ORDINARY, TRANSITIONAL, pair_inputs
from boligdesk.domain.net_rent import explain
from boligdesk.domain.replay import ReplayImpossible, replay, stored_inputs


@pytest.mark.parametrize("mode", [ORDINARY, TRANSITIONAL])
@pytest.mark.parametrize("children", [0, 1, 4])
def test_inputs_go_through_json_and_give_the_same_working(mode: str, children: int) -> None:
    someone = person(children=children, wealth=120_000_000, grant_month=10_000)
    household, home, terms = pair_inputs(
        card(rent=9000, area=11_000), someone, mode, TODAY, date(2031, 11, 30)
    )
    working = explain(household, home, terms, rates_2026())
    kept = json.loads(
        json.dumps(stored_inputs(household, home, terms, day=TODAY, working=working, rates=rates_2026()))
    )
    assert replay(kept, rates()) == working
    ones = [
        {"set_id": "2026-VEJ9336", "key": key, "amount": 100, "source": "", "confirmed": True}
        for key in kept["rates"]
    ]
    again = replay(kept, rates().with_rows(ones))
    assert (again.net_rent, again.refund, again.benefit_paid) == (
        working.net_rent, working.refund, working.benefit_paid,
    )  # fmt: skip
    today = explain(household, home, terms, rates().with_rows(ones).for_date(TODAY))
    assert today.benefit_paid != working.benefit_paid


def test_inputs_of_another_form_are_refused() -> None:
    with pytest.raises(ReplayImpossible, match="version 99"):
        replay({"version": 99}, rates())
