"""Every branch of LAW § 1.4 at its limits, with the intermediate steps; the cases are data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.rent_facts import home, household, kr, rates_on

from boligdesk.domain.housing_benefit import FactsRefused, HomeFacts, HouseholdFacts
from boligdesk.domain.net_rent import explain
from boligdesk.domain.rent_subsidies import Terms

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "housing_benefit_2026.toml").read_text(encoding="utf-8")
)["case"]
STEPS = (
    "housing_cost", "area_limit", "ceiling", "wealth_addition", "income", "raw", "own_payment", "childless_cap",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_branch_of_the_law(case: dict[str, Any]) -> None:
    place = dict(case["home"])
    working = explain(
        household(**case["household"]),
        home(place.pop("rent"), place.pop("area"), **place),
        Terms(assigned=case.get("assigned", False)),
        rates_on(),
    )
    expected = {key: kr(amount) for key, amount in case["steps"].items()}
    shown = {key: step.amount for key in STEPS if (step := working.step(key)) is not None}
    assert shown == {key: amount for key, amount in expected.items() if key != "maximum"}
    maximum = working.step("maximum")
    assert maximum is not None
    assert maximum.label == ("Højeste støtte" if "maximum" in expected else "Ingen højeste støtte")
    assert "maximum" not in expected or maximum.amount == expected["maximum"]
    year, month = working.step("year"), working.step("month")
    assert year is not None
    assert month is not None
    assert (year.amount, month.amount) == (case["year"] * 100, case["month"] * 100)
    assert working.benefit_calculated == working.benefit_paid == case["month"] * 100


@pytest.mark.parametrize(
    ("pension", "children", "month"),
    [
        ("none", 0, 1194), ("none", 1, 4201), ("none", 3, 4201), ("none", 4, 5251),
        ("disability_new", 0, 4201), ("disability_new", 4, 5251), ("folkepension", 0, 4969), ("folkepension", 4, 6211),
    ],
)  # fmt: skip
def test_the_highest_benefit_is_the_published_one(pension: str, children: int, month: int) -> None:
    working = explain(
        household(pension=pension, children=children), home(20_000, 60), Terms(assigned=False), rates_on()
    )
    assert working.benefit_calculated == month * 100


@pytest.mark.parametrize(
    ("day", "children", "month"), [("2025-03-01", 0, 1178), ("2021-05-01", 0, 1039), ("2021-05-01", 2, 3654)]
)
def test_the_highest_benefit_of_earlier_years(day: str, children: int, month: int) -> None:
    working = explain(household(children=children), home(20_000, 60), Terms(), rates_on(day))
    assert working.benefit_calculated == month * 100


@pytest.mark.parametrize(
    ("rent", "calculated", "paid"),
    [(4800, 720, 363), ("2753.33", 362, 362), ("2754.16", 363, 363), ("2755.70", 364, 363), (2000, 0, 0)],
)
def test_the_loft_caps_what_is_paid_and_not_what_is_calculated(
    rent: str | int, calculated: int, paid: int
) -> None:
    working = explain(household(benefit_capped=True), home(rent, 40), Terms(), rates_on())
    assert (working.benefit_calculated, working.benefit_paid) == (calculated * 100, paid * 100)
    assert "ikke bekræftet: boligstøtteloft 2026" in working.warnings
    assert "ikke bekræftet: om boligstøtteloftet gælder pr. person eller pr. husstand" in working.warnings
    assert working.net_rent == kr(rent) - paid * 100


@pytest.mark.parametrize(
    ("income", "warned"), [("120000.00", False), ("119999.99", True), ("120000.01", False)]
)
def test_rent_above_half_of_the_income_warns_and_changes_nothing(income: str, warned: bool) -> None:
    working = explain(household(income_year=income), home(5000, 60), Terms(), rates_on())
    assert any("§ 15" in warning for warning in working.warnings) is warned
    assert working.benefit_calculated == 75_000


def test_the_wealth_addition_counts_when_rent_is_held_against_income() -> None:
    rich = household(income_year="119990", wealth="896500")  # 10 kr. formuetillæg
    assert not any("§ 15" in text for text in explain(rich, home(5000), Terms(), rates_on()).warnings)


def test_every_step_that_reads_a_rate_names_one_that_exists() -> None:
    rates = rates_on()
    for pension in ("none", "folkepension"):
        facts = household(pension=pension, children=2, wealth=2_500_000, income_year=300_000)
        working = explain(facts, home(9000, 120, heat="separate"), Terms(assigned=False), rates)
        keys = {key for step in working.steps for key in step.rate_keys}
        assert {f"{_name(pension)}.{key}" for key in ("wealth_high", "rent_ceiling", "heat_addition")} <= keys
        assert keys <= rates.rates.keys()
        assert all(step.paragraph for step in working.steps if step.key != "listed_rent")


def _name(pension: str) -> str:
    return "boligsikring" if pension == "none" else "boligydelse"


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"pension": "su"}, "pension"), ({"adults": 0}, "adults"), ({"adults": 41}, "adults"),
        ({"children": -1}, "children"), ({"adults": 2, "adults_18plus": 1}, "adults_18plus"),
        ({"income_year": -1}, "income_year"), ({"income_year": 10**10 + 1}, "income_year"),
        ({"wealth": 10**11 + 1}, "wealth"),
    ],
)  # fmt: skip
def test_impossible_households_are_refused(facts: dict[str, Any], column: str) -> None:
    with pytest.raises(FactsRefused) as refused:
        HouseholdFacts(**{"adults": 1, "income_year": 0, **facts})
    assert refused.value.column == column


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"rent": -1}, "rent_month"), ({"rent": 10_000_001}, "rent_month"), ({"area": 0}, "area_m2"),
        ({"area": 100_001}, "area_m2"), ({"heat": "gas"}, "heat"), ({"state_reduction": 500_001}, "state_reduction"),
        ({"utilities": -1}, "utilities"),
    ],
)  # fmt: skip
def test_impossible_homes_are_refused(facts: dict[str, Any], column: str) -> None:
    with pytest.raises(FactsRefused) as refused:
        HomeFacts(**{"rent": 500_000, "area": 6000, **facts})
    assert refused.value.column == column


@pytest.mark.parametrize("pension", ["none", "folkepension"])
@pytest.mark.parametrize("area", [1, 100_000])
def test_the_bounds_of_the_facts_do_not_overflow(pension: str, area: int) -> None:
    facts = HouseholdFacts(
        pension=pension, adults=40, children=40, income_year=10**10, wealth=10**11, mobility_impaired=True
    )
    place = HomeFacts(rent=10_000_000, area=area, heat="separate")
    working = explain(facts, place, Terms(assigned=True), rates_on())
    assert working.benefit_calculated == 0
    assert working.net_rent == 10_000_000
    poor = HouseholdFacts(pension=pension, adults=40, children=40, income_year=0, mobility_impaired=True)
    assert explain(poor, place, Terms(assigned=True), rates_on()).benefit_calculated > 0
