"""From the listed rent to the net rent: the order of the subsidies, worked cases, and what is unknown."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from support.rent_facts import home, household, kr, rates_on

from boligdesk.domain.net_rent import Conditions, Working, explain, net_rent_matrix
from boligdesk.domain.rent_subsidies import Terms


def test_the_case_of_the_mockup() -> None:
    single = household(income_year=12_550 * 12)
    place = home(5310, 58, heat="separate", utilities=870)
    terms = Terms(transitional=True, obligatory=kr(870), lodging=kr(3250))
    working = explain(single, place, terms, rates_on())
    chain = [(step.key, step.amount) for step in working.chain]
    assert chain == [("listed_rent", 531_000), ("benefit", -82_200), ("refund", -210_800)]
    assert (working.net_rent, working.net_rent_after, working.utilities) == (238_000, 448_800, 87_000)


@pytest.mark.parametrize(
    ("rent", "area", "heat", "benefit", "net"),
    [("4870", 55, "separate", 755, 4115), ("3541", 40, "separate", 549, 2992)],
)
def test_the_readings_of_practice_2_3(rent: str, area: int, heat: str, benefit: int, net: int) -> None:
    working = explain(
        household(income_year=150_000), home(rent, area, heat=heat), Terms(), rates_on("2026-11-23")
    )
    assert (working.benefit_calculated, working.net_rent) == (benefit * 100, net * 100)


@pytest.mark.parametrize(
    ("rent", "area", "obligatory", "benefit", "refund"),
    [("3541", 40, 560, 549, 302), ("6639", 75, 1050, 892, 3547)],
)
def test_the_examples_of_practice_8_3(
    rent: str, area: int, obligatory: int, benefit: int, refund: int
) -> None:
    terms = Terms(transitional=True, obligatory=kr(obligatory), lodging=kr(3250))
    working = explain(household(income_year=150_000), home(rent, area, heat="separate"), terms, rates_on())
    assert (working.benefit_calculated, working.refund) == (benefit * 100, refund * 100)
    assert working.net_rent + kr(obligatory) == kr(3250)
    assert working.net_rent_after - working.net_rent == refund * 100


@pytest.mark.parametrize(
    ("adults", "over_18", "lodging", "refund"),
    [
        (1, None, 2552, 4554),
        (2, None, 2552, 1001),
        (1, 2, 2552, 1001),
        (1, 3, 2552, 0),
        (3, None, 2300, 69),  # 7.106 / 3 − 2.300 = 68,67
        (2, 3, 2369, 0),
    ],
)
def test_with_more_adults_the_refund_is_for_a_share(
    adults: int, over_18: int | None, lodging: int, refund: int
) -> None:
    """8.000 of rent and 300 beside it, 1.194 of boligstøtte: 7.106 to be shared."""
    facts = household(adults=adults, adults_18plus=over_18, income_year=150_000)
    terms = Terms(transitional=True, obligatory=kr(300), lodging=kr(lodging))
    working = explain(facts, home(8000, 60), terms, rates_on())
    assert working.benefit_calculated == kr(1194)
    assert working.refund == refund * 100


@pytest.mark.parametrize(("rent", "refund"), [("4000.49", 0), ("4000.50", 1), ("4001.49", 1), ("4001.50", 2)])
def test_the_refund_is_rounded_half_up_to_whole_kroner(rent: str, refund: int) -> None:
    rich = household(income_year=900_000, children=1)
    working = explain(rich, home(rent), Terms(transitional=True, lodging=kr(4000)), rates_on())
    assert working.benefit_calculated == 0
    assert working.refund == refund * 100


def test_the_refund_deducts_the_calculated_benefit_also_where_less_is_paid() -> None:
    terms = Terms(transitional=True, lodging=kr(3000))
    plain = explain(household(income_year=150_000), home(6000), terms, rates_on())
    capped = explain(household(income_year=150_000, benefit_capped=True), home(6000), terms, rates_on())
    assert plain.benefit_calculated == capped.benefit_calculated == 90_000
    assert plain.refund == capped.refund == 210_000
    assert capped.benefit_paid == 36_300
    assert capped.net_rent - plain.net_rent == 90_000 - 36_300


def test_lodging_that_is_not_told_takes_the_default_and_says_so() -> None:
    working = explain(household(income_year=150_000), home(6000), Terms(transitional=True), rates_on())
    assert working.refund == kr(6000) - kr(900) - kr(3255)
    assert "Logi er ikke oplyst: regnet med 3.255 kr. om måneden." in working.warnings
    assert "ikke bekræftet: logi pr. døgn (§ 110) 2026" in working.warnings
    assert any("søgt boligstøtte" in warning for warning in working.warnings)


@pytest.mark.parametrize(("day", "month"), [("2020-05-01", 2768), ("2021-05-01", 2829), ("2023-05-01", 2942)])
def test_the_default_lodging_of_other_years(day: str, month: int) -> None:
    old = household(pension="folkepension", income_year=900_000)
    working = explain(old, home(9000, 60), Terms(transitional=True), rates_on(day))
    assert working.unknown is None
    assert working.net_rent == month * 100


def test_from_a_107_place_the_lodging_must_be_told() -> None:
    terms = Terms(transitional=True, lodging_107_unknown=True)
    working = explain(household(), home(6000), terms, rates_on())
    assert working.unknown == "egenbetaling for logi i botilbuddet (§ 107)"
    assert (working.steps, working.net_rent, working.refund, working.benefit_paid) == ((), 0, 0, 0)
    told = Terms(transitional=True, lodging_107_unknown=True, lodging=kr(2000))
    assert explain(household(), home(6000), told, rates_on()).unknown is None
    assert explain(household(), home(6000), Terms(lodging_107_unknown=True), rates_on()).unknown is None


def test_the_grant_comes_last_and_is_not_offset() -> None:
    without = explain(household(), home(5000), Terms(), rates_on())
    helped = explain(household(), home(5000), Terms(grant=kr(400)), rates_on())
    assert helped.benefit_paid == without.benefit_paid
    assert helped.net_rent == without.net_rent - kr(400)
    assert helped.net_rent_after == without.net_rent
    assert [step.key for step in helped.chain] == ["listed_rent", "benefit", "grant"]


def test_below_zero_is_shown_as_zero_with_its_own_step() -> None:
    working = explain(household(), home(3000), Terms(grant=kr(3000)), rates_on())
    step = working.step("below_zero")
    assert working.net_rent == 0
    assert step is not None
    assert step.label == "Ikke under 0"
    assert step.amount == working.benefit_paid
    assert sum(step.amount for step in working.chain) == 0


def test_the_state_reduction_lowers_the_rent_before_everything_else() -> None:
    lowered = explain(household(), home(6500, state_reduction=1414), Terms(), rates_on())
    listed = explain(household(), home(5086), Terms(), rates_on())
    assert lowered.rent == listed.rent == kr(5086)
    assert (lowered.listed_rent, lowered.state_reduction) == (kr(6500), kr(1414))
    assert lowered.benefit_paid == listed.benefit_paid
    assert lowered.net_rent == listed.net_rent
    step = lowered.step("state_reduction")
    assert step is not None
    assert step.amount == -kr(1414)
    assert listed.step("state_reduction") is None


@pytest.mark.parametrize(
    ("facts", "place", "missing"),
    [
        ({"income_year": None}, {}, "husstandens indkomst"),
        ({}, {"rent": None}, "husleje"),
        ({}, {"area": None}, "areal"),
    ],
)
def test_what_is_missing_is_named_and_never_passes(
    facts: dict[str, Any], place: dict[str, Any], missing: str
) -> None:
    someone, somewhere = household(**facts), replace(home(5000), **place)
    working = explain(someone, somewhere, Terms(), rates_on())
    assert working.unknown == missing
    assert (working.net_rent, working.benefit_paid, working.steps, working.warnings) == (0, 0, (), ())
    conditions = Conditions.of(lodging=[None], obligatory=[0], rates=rates_on())
    assert not net_rent_matrix([someone], [somewhere], conditions, rates_on()).known.any()


OPEN = [
    ("2022-05-01", {}, {}, "indkomstgrænse (boligsikring) 2022"),
    ("2020-05-01", {"wealth": 1}, {}, "formuegrænse, nedre (boligsikring) 2020"),
    ("2021-05-01", {"wealth": 779_800}, {}, None),
    ("2021-05-01", {"wealth": "779800.01"}, {}, "formuegrænse, nedre (boligsikring) 2021"),
    ("2021-05-01", {"pension": "folkepension", "wealth": 902_700}, {}, None),
    (
        "2021-05-01",
        {"pension": "folkepension", "wealth": 902_701},
        {},
        "formuegrænse, nedre (boligydelse) 2021",
    ),
    ("2024-05-01", {"wealth": 1_711_700}, {}, None),
    ("2024-05-01", {"wealth": "1711700.01"}, {}, "formuegrænse, øvre (boligsikring) 2024"),
    ("2024-05-01", {"pension": "folkepension"}, {"heat": "separate"}, "varmetillæg (boligydelse) 2024"),
    ("2024-05-01", {"pension": "folkepension"}, {"heat": "included"}, None),
    ("2023-05-01", {"pension": "folkepension"}, {"rent": "8349.99"}, None),
    (
        "2023-05-01",
        {"pension": "folkepension"},
        {"rent": "8350"},
        "loft over boligudgiften (boligydelse) 2023",
    ),
    ("2022-05-01", {"pension": "folkepension", "income_year": 300_000}, {"rent": 4500}, None),
    ("2022-05-01", {"pension": "folkepension"}, {"rent": 6000}, "højeste boligstøtte (boligydelse) 2022"),
    ("2025-06-30", {"benefit_capped": True}, {}, "boligstøtteloft 2025"),
    ("2025-06-30", {"benefit_capped": True}, {"rent": 2000}, None),
    ("2025-07-01", {"benefit_capped": True}, {}, None),
]


@pytest.mark.parametrize(("day", "facts", "place", "unknown"), OPEN)
def test_an_open_rate_stops_only_the_cases_that_reach_it(
    day: str, facts: dict[str, Any], place: dict[str, Any], unknown: str | None
) -> None:
    where = dict(place)
    someone, somewhere = household(**facts), home(where.pop("rent", 5000), 60, **where)
    working = explain(someone, somewhere, Terms(assigned=False), rates_on(day))
    assert working.unknown == unknown
    conditions = Conditions.of(lodging=[None], obligatory=[0], rates=rates_on(day), assigned=False)
    matrix = net_rent_matrix([someone], [somewhere], conditions, rates_on(day))
    assert bool(matrix.known[0, 0]) is (unknown is None)


def test_an_assigned_household_on_boligydelse_needs_no_ceiling_and_no_maximum() -> None:
    old = household(pension="folkepension")
    assert explain(old, home(12_000), Terms(assigned=True), rates_on("2023-05-01")).unknown is None
    assert explain(old, home(12_000), Terms(assigned=True), rates_on("2022-05-01")).unknown is None


def test_unconfirmed_rates_are_named_once_and_only_where_they_were_used() -> None:
    working = explain(household(), home(5000), Terms(), rates_on("2024-05-01"))
    said = [text for text in working.warnings if text.startswith("ikke bekræftet")]
    assert "ikke bekræftet: indkomstgrænse (boligsikring) 2024" in said
    assert "ikke bekræftet: varmetillæg (boligsikring) 2024" not in said
    assert not any("forhøjelse" in text or "boligydelse" in text for text in said)
    assert len(said) == len(set(said))
    assert not any(
        text.startswith("ikke bekræftet")
        for text in explain(household(), home(5000, heat="separate"), Terms(), rates_on()).warnings
    )


@pytest.mark.parametrize(
    ("facts", "cost"),
    [
        ({"water_tax": True}, 61_525),  # 60.000 + 100 m² · 15,25
        ({"sewage_tax": True}, 62_200),
        ({"maintenance": "full"}, 66_900),
        ({"maintenance": "partial"}, 63_425),
        ({"water_tax": True, "sewage_tax": True, "maintenance": "full", "heat": "separate"}, 74_125),
    ],
)
def test_what_an_estate_has_switched_on_is_added_with_a_warning(facts: dict[str, Any], cost: int) -> None:
    working = explain(household(children=3), home(5000, 100, **facts), Terms(), rates_on())
    step = working.step("housing_cost")
    assert step is not None
    assert step.amount == kr(cost)
    assert any("§ 10, stk. 3 og 4" in warning for warning in working.warnings)
    plain = explain(household(children=3), home(5000, 100), Terms(), rates_on())
    assert not any("§ 10" in warning for warning in plain.warnings)


def test_a_special_rule_is_not_calculated_but_entered_by_hand() -> None:
    special = household(pension="folkepension", income_year=150_000, special_rule=True)
    asked = explain(special, home(6000), Terms(), rates_on())
    assert asked.unknown == "boligstøtte efter § 14, stk. 5 eller 6 (skal indtastes)"
    terms = Terms(benefit_by_hand=kr(2500), transitional=True)
    entered = explain(special, home(6000), terms, rates_on())
    assert (entered.benefit_calculated, entered.benefit_paid, entered.refund) == (kr(2500), kr(2500), kr(245))
    assert sum(step.amount for step in entered.chain) == entered.net_rent == kr(3255)
    assert any("§ 14, stk. 5 og 6" in warning for warning in entered.warnings)
    assert "ikke bekræftet: logi pr. døgn (§ 110) 2026" in entered.warnings
    assert entered.step("raw") is None
    conditions = Conditions.of(lodging=[None] * 2, obligatory=[0], rates=rates_on())
    matrix = net_rent_matrix([special, household()], [home(6000)], conditions, rates_on())
    assert matrix.known.tolist() == [[False], [True]]


def test_a_working_is_stored_and_read_without_loss() -> None:
    terms = Terms(transitional=True, obligatory=kr(500), grant=kr(100))
    working = explain(
        household(children=2, wealth=10**6), home(9000, 120, heat="separate"), terms, rates_on()
    )
    stored = json.loads(json.dumps(working.to_json()))
    assert Working.from_json(stored) == working
    with pytest.raises(ValueError, match="version 2"):
        Working.from_json({**stored, "version": 2})


def test_a_matrix_takes_terms_by_household_by_home_and_by_pair() -> None:
    people = [household(income_year=150_000), household(income_year=150_000, adults=2)]
    homes = [home(6000), home(8000)]
    pairs = np.array([[True, False], [False, True]])
    conditions = Conditions.of(
        lodging=[kr(2500), None],
        obligatory=[0, kr(700)],
        rates=rates_on(),
        transitional=pairs,
        grant=[0, kr(50)],
    )
    matrix = net_rent_matrix(people, homes, conditions, rates_on())
    for i, someone in enumerate(people):
        for j, place in enumerate(homes):
            alone = explain(
                someone,
                place,
                Terms(
                    transitional=bool(pairs[i, j]),
                    lodging=[kr(2500), None][i],
                    obligatory=[0, kr(700)][j],
                    grant=[0, kr(50)][i],
                ),
                rates_on(),
            )
            assert alone.net_rent == matrix.net_rent[i, j]
            assert alone.refund == matrix.refund[i, j]
            assert alone.grant == matrix.grant[i, j]


@pytest.mark.parametrize(("people", "homes"), [(0, 3), (3, 0), (0, 0)])
def test_nobody_or_nothing_gives_an_empty_matrix(people: int, homes: int) -> None:
    conditions = Conditions.of(lodging=[None] * people, obligatory=[0] * homes, rates=rates_on())
    matrix = net_rent_matrix([household()] * people, [home(5000)] * homes, conditions, rates_on())
    assert matrix.net_rent.shape == (people, homes)
