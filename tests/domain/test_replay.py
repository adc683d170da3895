"""A stored decision is computed again to the same øre, whatever the rates say today."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from support.office_cases import TODAY, card, person, rates, rates_2026

from boligdesk.domain.matching import ORDINARY, TRANSITIONAL, pair_inputs
from boligdesk.domain.net_rent import explain
from boligdesk.domain.replay import (
    Difference,
    ReplayImpossible,
    differences,
    replay,
    stored_inputs,
    used_rates,
)


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


def test_what_a_rate_was_and_where_it_came_from_is_kept_with_the_decision() -> None:
    household, home, terms = pair_inputs(card(), person(), ORDINARY, TODAY)
    working = explain(household, home, terms, rates_2026())
    doubtful = replace(
        rates_2026(),
        rates={
            key: replace(rate, confirmed=False) if key == "boligsikring.share" else rate
            for key, rate in rates_2026().rates.items()
        },
    )
    kept = json.loads(
        json.dumps(stored_inputs(household, home, terms, day=TODAY, working=working, rates=doubtful))
    )
    later = rates().with_rows(
        [
            {
                "set_id": "2026-VEJ9336",
                "key": "boligsikring.share",
                "amount": 1,
                "source": "ny",
                "confirmed": True,
            }
        ]
    )
    used = {one.key: one for one in used_rates(kept, later)}
    share = used["boligsikring.share"]
    assert (share.amount, share.confirmed, share.unit) == (600, False, "promille")
    assert share.source == rates_2026().rate("boligsikring.share").source
    assert used["boligsikring.rent_ceiling"].confirmed is True
    assert {one.key for one in used.values()} == set(kept["rates"])


def test_an_older_decision_says_that_sources_were_not_kept() -> None:
    inputs = {"version": 1, "rates_id": "2026-VEJ9336", "rates": {"boligsikring.share": 600, "gone.rate": 5}}
    share, gone = used_rates(inputs, rates())
    assert (share.source, share.confirmed) == (None, None)
    assert (gone.label, gone.unit, gone.amount) == ("gone.rate", "", 5)
    assert used_rates({"rates_id": "1999"}, rates()) == ()


def test_equal_workings_have_no_difference_and_one_oere_is_one() -> None:
    household, home, terms = pair_inputs(card(), person(), TRANSITIONAL, TODAY, date(2031, 11, 30))
    working = explain(household, home, terms, rates_2026())
    assert differences(working, working) == ()
    assert differences(working, replace(working, net_rent=working.net_rent + 1)) == (
        Difference("Nettohusleje", working.net_rent, working.net_rent + 1),
    )
    step = working.steps[0]
    other = replace(working, steps=(replace(step, amount=step.amount - 1), *working.steps[1:]))
    assert differences(working, other) == (Difference(step.label, step.amount, step.amount - 1),)


def test_a_step_that_came_or_went_is_a_difference() -> None:
    household, home, terms = pair_inputs(card(), person(), ORDINARY, TODAY)
    working = explain(household, home, terms, rates_2026())
    last = working.steps[-1]
    fewer = replace(working, steps=working.steps[:-1])
    assert differences(working, fewer) == (Difference(last.label, last.amount, None),)
    assert differences(fewer, working) == (Difference(last.label, None, last.amount),)
    twice = replace(working, steps=(*working.steps, last))
    assert differences(working, twice) == (Difference(last.label, None, last.amount),)
