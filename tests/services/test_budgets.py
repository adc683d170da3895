"""Budgets: the capacity they give, the office's own minimum amounts, and what is left to live on in a home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.office_cases import (
    BY,
    TODAY,
    NoHolidays,
    PlainLetters,
    capacity,
    card,
    ids,
    office_with,
    person,
    rates,
)

from boligdesk.domain.capacity import Budget, BudgetLine
from boligdesk.errors import KnownError
from boligdesk.services.budgets import BudgetResult
from boligdesk.services.find_match import pair_working
from boligdesk.services.keep_applicants import (
    capacity_of_budget,
    check_applicant,
    new_capacity,
    save_applicant,
)
from boligdesk.services.letter_contents import OfferLetter
from boligdesk.services.make_offers import make_offer, propose_offer
from boligdesk.services.views import PairWorking

BUDGET = Budget(
    net_income=1_500_000,
    children_ages=(3,),
    fixed_costs=(BudgetLine("A-kasse", 50_000),),
    debt=20_000,
    utilities=90_000,
)
OWN = {
    "minimum.single": "6.000",
    "minimum.other_adult": "4.000",
    "minimum.child_0_1": "1.000",
    "minimum.child_2_6": "1.500,50",
    "minimum.child_7_17": "2.000",
}
# 15.000 − 500 − 200 − 2.380 (net rent) − 870 (utilities of the home) = 11.050 kr. Guidance: 7.240 + 2.520.
LEFT = 1_105_000


def capacity_from(office: FakeOffice, budget: Budget = BUDGET, today: date = TODAY) -> BudgetResult:
    return capacity_of_budget(office=office, rates=rates(), budget=budget, today=today)


def with_settings(office: FakeOffice, since: date = date(2026, 1, 1), **changes: str) -> FakeOffice:
    with office.write("setting", BY) as unit:
        for key, value in changes.items():
            unit.rules.save_setting(key, value, since, "kontoret")
    return office


def home_of(budget: Budget, **home: Any) -> PairWorking:
    office = office_with(card(**home), people=(person(capacity=capacity(3200, budget=budget)),))
    vacancy_id, applicant_id = ids(office)
    return pair_working(
        office=office, rates=rates(), vacancy_id=vacancy_id, applicant_id=applicant_id, today=TODAY
    )


def test_the_guidance_is_used_until_the_office_sets_its_own() -> None:
    found = capacity_from(FakeOffice())
    assert found.amount == 1_500_000 - 50_000 - 20_000 - 724_000 - 252_000 - 90_000
    assert sum(line.amount for line in found.lines) == found.amount
    assert found.warnings == (
        "ikke bekræftet: rådighedsbeløb 2026 (borger.dk, Gældsstyrelsens rådighedsbeløb 2024)",
    )


def test_the_office_s_own_amounts_are_dated_and_need_no_confirmation() -> None:
    office = with_settings(FakeOffice(), **OWN)
    found = capacity_from(office)
    assert found.amount == 1_500_000 - 50_000 - 20_000 - 600_000 - 150_050 - 90_000
    assert found.warnings == ()
    couple = replace(BUDGET, adults=3, children_ages=(1, 17))
    assert capacity_from(office, couple).amount == 0
    richer = replace(couple, net_income=5_000_000)
    assert capacity_from(office, richer).amount == 5_000_000 - 160_000 - 1_400_000 - 300_000
    earlier = capacity_from(office, today=date(2025, 12, 31))
    assert earlier.amount == capacity_from(FakeOffice()).amount, "before the office's amounts begin"


def test_what_the_office_has_not_set_is_guided() -> None:
    office = with_settings(FakeOffice(), **{"minimum.single": "7.000"})
    found = capacity_from(office)
    assert found.amount == capacity_from(FakeOffice()).amount + 24_000
    (warning,) = found.warnings
    assert "dels kontorets egne beløb, dels borger.dk" in warning


def test_without_any_minimum_amounts_there_is_no_capacity() -> None:
    before = date(2023, 12, 31)
    with pytest.raises(KnownError, match="ingen rådighedsbeløb for 2023"):
        capacity_from(FakeOffice(), today=before)
    own = with_settings(FakeOffice(), date(2023, 1, 1), **OWN)
    assert capacity_from(own, today=before).warnings == ()


def test_a_setting_that_is_no_amount_is_said() -> None:
    office = with_settings(FakeOffice(), **{"minimum.single": "syv tusind"})
    with pytest.raises(KnownError, match=r"minimum\.single"):
        capacity_from(office)


WRONG = [
    ({"net_income": -1}, "mindre end 0"),
    ({"debt": -1}, "mindre end 0"),
    ({"utilities": -1}, "mindre end 0"),
    ({"fixed_costs": (BudgetLine("A-kasse", -1),)}, "mindre end 0"),
    ({"fixed_costs": (BudgetLine(" ", 1),)}, "intet navn"),
    ({"adults": 0}, "mindst én voksen"),
    ({"children_ages": (-1,)}, "alder"),
]


@pytest.mark.parametrize(("changes", "words"), WRONG)
def test_a_budget_that_cannot_be(changes: dict[str, Any], words: str) -> None:
    wrong = replace(BUDGET, **changes)
    with pytest.raises(KnownError, match=words):
        capacity_from(FakeOffice(), wrong)
    (message,) = check_applicant(person(capacity=capacity(3200, budget=wrong)), today=TODAY)
    assert (message.level, message.column) == ("error", "capacity")


def test_a_budget_is_after_boligstoette() -> None:
    (message,) = check_applicant(person(capacity=capacity(3200, basis="gross", budget=BUDGET)), today=TODAY)
    assert (message.level, message.column) == ("error", "capacity")
    assert check_applicant(person(capacity=capacity(3200, budget=BUDGET)), today=TODAY) == ()


def test_the_budget_is_kept_with_the_citizen() -> None:
    office = FakeOffice()
    made = new_capacity(
        office=office, amount=capacity_from(office).amount, basis="net", day=TODAY, by=BY, budget=BUDGET
    )
    save_applicant(office=office, rates=rates(), applicant=person(case_no="", capacity=made), by=BY)
    (stored,) = office.tables.applicants.values()
    assert stored.capacity == made
    assert made.budget == BUDGET
    assert (made.source, made.valid_to) == ("Beregnet af kontoret efter budget", date(2027, 2, 23))


@pytest.mark.parametrize(("off", "warned"), [(1, False), (0, False), (-1, True)])
def test_left_to_live_on_is_held_against_the_minimum_to_the_ore(off: int, warned: bool) -> None:
    """At the minimum of 7.240 + 2.520 kr. nothing is said; one øre under it is."""
    tight = replace(BUDGET, net_income=BUDGET.net_income - LEFT + 976_000 + off)
    found = home_of(tight)
    assert found.working.net_rent == 238_000
    assert found.left_to_live == 976_000 + off
    assert bool(found.left_to_live_warnings) is warned
    assert found.candidate.fits, "a warning, never a block"
    if warned:
        (words,) = found.left_to_live_warnings
        assert "0,01\u00a0kr. under rådighedsbeløbet på 9.760\u00a0kr." in words
        assert "ikke bekræftet for 2026" in words


def test_utilities_of_the_home_count_and_those_of_the_budget_do_not() -> None:
    assert home_of(BUDGET).left_to_live == LEFT
    assert home_of(replace(BUDGET, utilities=0)).left_to_live == LEFT


def test_unknown_is_not_a_pass() -> None:
    no_utilities = home_of(BUDGET, charges=())
    assert no_utilities.left_to_live is None
    assert no_utilities.left_to_live_warnings == (
        "Tilbage at leve for er ukendt: boligens forbrug er ikke oplyst.",
    )
    office = office_with(card(), people=(person(),))
    vacancy_id, applicant_id = ids(office)
    stated = pair_working(
        office=office, rates=rates(), vacancy_id=vacancy_id, applicant_id=applicant_id, today=TODAY
    )
    assert (stated.left_to_live, stated.left_to_live_warnings) == (None, ())


def test_proposal_and_letter_say_what_is_left() -> None:
    tight = replace(BUDGET, net_income=BUDGET.net_income - 200_000)
    office = office_with(card(), people=(person(capacity=capacity(3200, budget=tight)),))
    vacancy_id, applicant_id = ids(office)
    proposal = propose_offer(
        office=office, rates=rates(), calendar=NoHolidays(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        today=TODAY,
    )  # fmt: skip
    assert proposal.pair.left_to_live == LEFT - 200_000
    assert any("under rådighedsbeløbet på 9.760" in one for one in proposal.warnings)
    letters = PlainLetters()
    make_offer(
        office=office, rates=rates(), letters=letters, vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode=proposal.mode, reply_by=proposal.reply_by, move_in=proposal.move_in, by=BY,
    )  # fmt: skip
    (content,) = letters.made
    assert isinstance(content, OfferLetter)
    assert content.left_to_live == LEFT - 200_000
