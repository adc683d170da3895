"""What must hold of every pair: held against the law in plain fractions, and against what people expect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.plain_benefit import plain_benefit
from support.rent_facts import rates_on

from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.net_rent import Conditions, NetRentMatrix, explain, net_rent_matrix
from boligdesk.domain.rent_subsidies import Terms

PENSIONS = ("none", "none", "folkepension", "disability_new", "disability_old")
STEP = 100
"""Two roundings to whole kroner can move a monthly amount by one krone."""


def random_households(count: int, seed: int) -> list[HouseholdFacts]:
    draw = np.random.default_rng(seed)
    rates = rates_on()
    near = [rates.amount(f"boligsikring.{key}") for key in ("income_limit", "wealth_low", "wealth_high")]
    facts = []
    for _ in range(count):
        adults = int(draw.integers(1, 4))
        income, wealth = int(draw.integers(0, 60_000_000)), int(draw.integers(-(10**7), 4 * 10**8))
        if draw.random() < 0.2:
            income = near[0] + int(draw.integers(-2, 3))
        if draw.random() < 0.3:
            wealth = near[int(draw.integers(1, 3))] + int(draw.integers(-2, 3))
        facts.append(
            HouseholdFacts(
                pension=str(draw.choice(PENSIONS)),
                adults=adults,
                children=int(draw.integers(0, 6)),
                adults_18plus=adults + int(draw.integers(0, 3)),
                all_under_30=bool(draw.random() < 0.3),
                income_year=income,
                wealth=wealth if draw.random() < 0.5 else 0,
                mobility_impaired=bool(draw.random() < 0.1),
                care_24h=bool(draw.random() < 0.1),
                benefit_capped=bool(draw.random() < 0.1),
            )
        )
    return facts


def random_homes(count: int, seed: int) -> list[HomeFacts]:
    draw = np.random.default_rng(seed)
    homes = []
    for _ in range(count):
        rent = int(draw.integers(0, 1_500_000))
        homes.append(
            HomeFacts(
                rent=rent if draw.random() < 0.5 else rent // 100 * 100,
                area=int(draw.integers(800, 16_000)),
                state_reduction=141_400 if rent > 200_000 and draw.random() < 0.1 else 0,
                heat=str(draw.choice(("separate", "included", "none"))),
                hot_water=bool(draw.random() < 0.3),
                electricity=bool(draw.random() < 0.2),
            )
        )
    return homes


def matrix_of(
    people: list[HouseholdFacts], homes: list[HomeFacts], *, assigned: bool, transitional: bool = False
) -> NetRentMatrix:
    conditions = Conditions.of(
        lodging=[None] * len(people),
        obligatory=[0] * len(homes),
        rates=rates_on(),
        assigned=assigned,
        transitional=transitional,
    )
    return net_rent_matrix(people, homes, conditions, rates_on())


@pytest.mark.parametrize("assigned", [True, False])
def test_twelve_thousand_pairs_agree_with_the_law_read_as_fractions(assigned: bool) -> None:
    people, homes = random_households(120, 1), random_homes(100, 2)
    matrix = matrix_of(people, homes, assigned=assigned)
    wrong = [
        (someone, place)
        for i, someone in enumerate(people)
        for j, place in enumerate(homes)
        if plain_benefit(someone, place, assigned=assigned, rates=rates_on()).month * 100
        != matrix.benefit_calculated[i, j]
    ]
    assert matrix.known.all()
    assert wrong == []


@pytest.mark.parametrize("transitional", [True, False])
def test_more_rent_never_lowers_the_net_rent(transitional: bool) -> None:
    """In 40.000 pairs; apart from the rounding, and from the first krone of support where the minimum begins."""
    people, homes = random_households(200, 3), random_homes(200, 4)
    dearer = [replace(place, rent=(place.rent or 0) + 10_000) for place in homes]
    before = matrix_of(people, homes, assigned=True, transitional=transitional)
    after = matrix_of(people, dearer, assigned=True, transitional=transitional)
    begins = (before.benefit_calculated == 0) & (after.benefit_calculated > 0)
    assert (after.net_rent >= before.net_rent - STEP)[~begins].all()
    assert (after.benefit_calculated >= before.benefit_calculated).all()
    assert begins.any()
    least = rates_on().amount("boligydelse.minimum") // 12
    assert (after.net_rent >= before.net_rent - least - 2 * STEP).all()


def test_more_income_never_raises_the_benefit() -> None:
    people, homes = random_households(200, 5), random_homes(200, 6)
    before = matrix_of(people, homes, assigned=False)
    for more in (1, 100, 1_000_000):
        richer = [replace(one, income_year=(one.income_year or 0) + more) for one in people]
        after = matrix_of(richer, homes, assigned=False)
        assert (after.benefit_calculated <= before.benefit_calculated).all()
        assert (after.net_rent >= before.net_rent).all()


def test_more_wealth_never_raises_the_benefit_and_a_child_never_lowers_it() -> None:
    people, homes = random_households(150, 7), random_homes(100, 8)
    before = matrix_of(people, homes, assigned=False)
    richer = [replace(one, wealth=one.wealth + 5_000_000) for one in people]
    assert (matrix_of(richer, homes, assigned=False).benefit_calculated <= before.benefit_calculated).all()
    bigger = [replace(one, children=one.children + 1) for one in people]
    assert (matrix_of(bigger, homes, assigned=False).benefit_calculated >= before.benefit_calculated).all()


def test_without_ceiling_and_maximum_nobody_gets_less() -> None:
    people, homes = random_households(150, 9), random_homes(100, 10)
    free, held = matrix_of(people, homes, assigned=True), matrix_of(people, homes, assigned=False)
    assert (free.benefit_calculated >= held.benefit_calculated).all()
    boligydelse = np.array([one.benefit == "boligydelse" for one in people])
    assert (free.benefit_calculated == held.benefit_calculated)[~boligydelse].all()
    assert (free.benefit_calculated > held.benefit_calculated)[boligydelse].any()


households = st.builds(
    HouseholdFacts,
    pension=st.sampled_from(PENSIONS[1:]),
    adults=st.integers(1, 5),
    children=st.integers(0, 8),
    all_under_30=st.booleans(),
    income_year=st.integers(0, 200_000_000),
    wealth=st.integers(-(10**8), 10**9),
    mobility_impaired=st.booleans(),
    care_24h=st.booleans(),
    benefit_capped=st.booleans(),
)
homes_of = st.builds(
    HomeFacts,
    rent=st.integers(150_000, 3_000_000),
    area=st.integers(100, 30_000),
    state_reduction=st.sampled_from((0, 141_400)),
    heat=st.sampled_from(("separate", "included", "none")),
    hot_water=st.booleans(),
    electricity=st.booleans(),
    utilities=st.integers(0, 200_000),
)
terms_of = st.builds(
    Terms,
    assigned=st.booleans(),
    transitional=st.booleans(),
    obligatory=st.integers(0, 200_000),
    lodging=st.none() | st.integers(0, 500_000),
    grant=st.sampled_from((0, 0, 45_050)),
)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(households, homes_of, terms_of, st.sampled_from(("2026-10-01", "2025-08-01")))
def test_a_pair_alone_is_its_cell_and_its_steps_add_up(
    someone: HouseholdFacts, place: HomeFacts, terms: Terms, day: str
) -> None:
    rates = rates_on(day)
    working = explain(someone, place, terms, rates)
    assert working.unknown is None
    assert sum(step.amount for step in working.chain) == working.net_rent
    paid = working.rent - working.benefit_paid - working.refund - working.grant
    assert working.net_rent == max(paid, 0)
    assert working.net_rent_after == max(working.rent - working.benefit_paid, 0)
    others = random_households(30, 11)
    conditions = Conditions.of(
        lodging=[terms.lodging] * 31, obligatory=[terms.obligatory] * 2, rates=rates,
        transitional=terms.transitional, grant=[terms.grant] * 31, assigned=terms.assigned,
    )  # fmt: skip
    matrix = net_rent_matrix([*others, someone], [random_homes(1, 12)[0], place], conditions, rates)
    for name in ("rent", "benefit_calculated", "benefit_paid", "refund", "grant", "net_rent"):
        assert getattr(matrix, name)[30, 1] == getattr(working, name)

    plain = plain_benefit(someone, place, assigned=terms.assigned, rates=rates)
    year, month = working.step("year"), working.step("month")
    assert year is not None
    assert month is not None
    assert (year.amount, month.amount) == (plain.year * 100, plain.month * 100)
    assert working.benefit_calculated == month.amount
