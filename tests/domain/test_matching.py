"""Matching: the worked case of the screens, the subsidy only where it may be, the order, and one answer everywhere."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.office_cases import TODAY, capacity, card, crowd, groups, needing, person, rates_2026

from boligdesk.domain.applicants import Applicant, Income
from boligdesk.domain.crowd import crowd_of
from boligdesk.domain.matching import Pair, match, pair_inputs, subsidy_barrier, tally, tally_of
from boligdesk.domain.net_rent import explain
from boligdesk.domain.reasons import PriorityGroup, group_of, suggest_return_code
from boligdesk.domain.vacancies import StateReduction, VacancyCard


def pair(
    home: VacancyCard, someone: Applicant, *, barrier: str | None = None, mode: str | None = None
) -> Pair:
    (only,) = match(home, crowd(someone), rates=rates_2026(), barrier=barrier, mode=mode)
    return only


def codes(found: Pair) -> list[str]:
    return [note.code for note in found.notes]


def test_the_worked_case_with_a_subsidy() -> None:
    """5.310 kr., 58 m², heat apart: boligstøtte 822, refund 2.108, net rent 2.380 against 3.200."""
    found = pair(card(), person(pays=3200))
    assert (found.benefit, found.refund, found.net_rent, found.margin) == (82_200, 210_800, 238_000, 82_000)
    assert (found.mode, found.net_rent_after, found.fits, found.rank) == ("transitional", 448_800, True, 1)
    assert codes(found) == ["with_subsidy"]


@pytest.mark.parametrize(("pays", "mode", "margin"), [(4488, "ordinary", 0), (4487, "transitional", 210_700)])
def test_a_subsidy_only_from_one_krone_short(pays: int, mode: str, margin: int) -> None:
    found = pair(card(), person(pays=pays))
    assert (found.mode, found.margin, found.fits) == (mode, margin, True)


@pytest.mark.parametrize(("ore", "fits"), [(238_000, True), (237_999, False)])
def test_one_ore_decides(ore: int, fits: bool) -> None:
    found = pair(card(), person(capacity=replace(capacity(0), amount=ore)))
    assert found.fits is fits
    assert found.margin == ore - 238_000


@pytest.mark.parametrize(
    ("someone", "barrier", "why"),
    [
        ({"target_group_63": False}, None, "not_target_63"),
        ({"comes_from": "street"}, None, "unknown_target_63"),
        ({"comes_from": "institution_107", "lodging_month": None}, None, "unknown_refund"),
        ({}, "no_agreement", "no_agreement"),
        ({}, "estate_quota_used", "estate_quota_used"),
        ({}, "office_quota_used", "office_quota_used"),
    ],
)
def test_without_a_subsidy_it_is_said_why(someone: dict[str, Any], barrier: str | None, why: str) -> None:
    found = pair(card(), person(pays=3200, **someone), barrier=barrier)
    assert (found.mode, found.margin, found.fits, found.refund) == ("ordinary", -128_800, False, 0)
    assert codes(found) == ["too_dear", why]


def test_the_street_may_be_in_the_target_group() -> None:
    found = pair(card(), person(pays=3200, comes_from="street", target_group_63=True))
    assert (found.mode, found.refund) == ("transitional", 210_800)


def test_a_known_charge_of_a_107_place_is_used() -> None:
    found = pair(card(), person(pays=3200, comes_from="institution_107", lodging_month=400_000))
    assert (found.mode, found.refund, found.margin) == ("transitional", 135_800, 7_000)


def test_a_subsidy_that_does_not_help_leaves_the_tenancy_ordinary() -> None:
    """40 m² at 3.541 kr. without obligatory payments: the logi charge is above what is left."""
    home = card(rent=3541, area=4000, charges=())
    found = pair(home, person(pays=2470))
    assert (found.mode, found.refund, found.tried, found.fits) == ("ordinary", 0, True, False)


def test_even_with_a_subsidy_too_dear() -> None:
    found = pair(card(), person(pays=2000))
    assert (found.mode, found.margin, found.fits, found.tried) == ("transitional", -38_000, False, True)
    assert codes(found) == ["too_dear", "with_subsidy"]


@pytest.mark.parametrize(
    ("someone", "code", "net_rent"),
    [
        ({"pays": None}, "unknown_capacity", 448_800),
        ({"capacity": None}, "unknown_capacity", 448_800),
        ({"income": None}, "unknown_net_rent", None),
    ],
)
def test_unknown_is_not_a_pass(someone: dict[str, Any], code: str, net_rent: int | None) -> None:
    found = pair(card(), person(**someone))
    assert (found.fits, found.rank, found.margin, found.net_rent) == (False, None, None, net_rent)
    assert codes(found) == [code]


@pytest.mark.parametrize(
    ("valid_to", "said"), [(TODAY, ["capacity_outdated"]), (TODAY + timedelta(days=1), [])]
)
def test_an_outdated_capacity_counts_with_a_mark(valid_to: date, said: list[str]) -> None:
    found = pair(card(), person(capacity=capacity(4600, valid_to=valid_to)))
    assert found.fits
    assert codes(found) == said


@pytest.mark.parametrize(("pays", "fits"), [(5310, True), (5309, False)])
def test_a_gross_capacity_is_held_against_the_rent(pays: int, fits: bool) -> None:
    found = pair(card(), person(capacity=capacity(pays, basis="gross"), target_group_63=False))
    assert found.fits is fits
    assert "capacity_gross" in codes(found)


def test_a_state_reduction_lowers_the_rent_from_its_day() -> None:
    reduction = StateReduction(
        paragraph="98 f", amount=141_400, starts=date(2026, 12, 1), in_listed_rent=False
    )
    now = pair(card(reductions=(reduction,)), person(pays=9000))
    later = pair(card(reductions=(reduction,), vacant_from=date(2026, 12, 1)), person(pays=9000))
    assert (now.net_rent, later.net_rent) == (448_800, 531_000 - 141_400 - (later.benefit or 0))


@pytest.mark.parametrize(("vacant", "grant"), [(date(2026, 12, 31), 50_000), (date(2027, 1, 1), 0)])
def test_the_grant_is_paid_in_2026_only(vacant: date, grant: int) -> None:
    found = pair(card(vacant_from=vacant), person(pays=9000, grant_month=50_000))
    assert found.net_rent == 448_800 - grant
    assert found.net_rent_after == 448_800


def test_folkepension_has_no_ceiling() -> None:
    someone = person(pays=9000, incomes=(Income(kind="folkepension", amount=1_627_300),))
    assert codes(pair(card(rent=12_000), someone)) == ["no_ceiling"]


def test_an_officer_may_choose_the_other_mode() -> None:
    assert pair(card(), person(pays=4600), mode="transitional").mode == "transitional"
    chosen = pair(card(), person(pays=3200), mode="ordinary")
    assert (chosen.mode, chosen.margin, chosen.fits) == ("ordinary", -128_800, False)
    assert pair(card(rent=3000, area=4000, charges=()), person(), mode="transitional").mode == "transitional"


@pytest.mark.parametrize(
    ("estate", "in_estate", "in_office", "barrier"),
    [
        ({"transitional": False}, 0, 0, "no_agreement"),
        ({"transitional_quota": 2}, 1, 74, None),
        ({"transitional_quota": 2}, 2, 0, "estate_quota_used"),
        ({}, 50, 74, None),
        ({}, 0, 75, "office_quota_used"),
    ],
)
def test_who_may_get_an_udslusningsbolig(
    estate: dict[str, Any], in_estate: int, in_office: int, barrier: str | None
) -> None:
    home = card(**estate)
    assert subsidy_barrier(home, used_in_estate=in_estate, used_in_office=in_office, per_year=75) == barrier


# --- the order


@pytest.mark.parametrize(
    ("origin", "since", "rank"),
    [
        ("crisis_109", None, 1),
        ("shelter_110", TODAY - timedelta(days=91), 2),
        ("shelter_110", TODAY - timedelta(days=90), 3),
        ("shelter_110", None, 3),
        ("institution_107", None, 4),
        ("released", None, 4),
        ("hospital", None, 4),
        ("street", None, 5),
        ("night_shelter", None, 5),
        ("friends", None, 5),
        ("own_lease", None, 6),
        ("other", None, 6),
        ("nowhere", None, 7),
    ],
)
def test_priority_groups_at_their_limits(origin: str, since: date | None, rank: int) -> None:
    assert group_of(person(comes_from=origin, since=since), groups(), TODAY).rank == rank


def test_a_group_that_no_longer_holds_is_not_used() -> None:
    old = PriorityGroup(rank=0, label="", short_label="", origins=frozenset({"street"}), valid_to=TODAY)
    new = replace(old, rank=9, valid_from=TODAY, valid_to=None)
    assert group_of(person(comes_from="street"), (old, new), TODAY).rank == 9
    assert group_of(person(comes_from="street"), (old, new), TODAY - timedelta(days=1)).rank == 0


def test_order_is_group_then_days_then_case_number() -> None:
    day = date(2026, 6, 1)
    people = [
        person(1, comes_from="street", nominated=date(2025, 1, 1)),
        person(2, comes_from="crisis_109", nominated=TODAY),
        person(9, since=date(2026, 1, 1), nominated=day),
        person(3, since=date(2026, 1, 1), nominated=day),
        person(4, since=date(2026, 1, 1), nominated=day - timedelta(days=1)),
        person(5, since=TODAY, nominated=date(2024, 1, 1)),
    ]
    found = match(card(), crowd(*people), rates=rates_2026(), barrier=None)
    order = [one.applicant.case_no[-1] for one in found]
    assert order == ["2", "4", "3", "9", "5", "1"]
    assert [one.rank for one in found] == [1, 2, 3, 4, 5, None]


def test_a_citizen_does_not_stand_first_for_a_home_that_was_refused() -> None:
    people = crowd(*(person(number, pays=4600) for number in (1, 2, 3)))
    found = match(card(), people, rates=rates_2026(), barrier=None, refused=frozenset({1, 3, 77}))
    assert [(one.fits, one.rank) for one in found] == [(False, None), (True, 1), (False, None)]
    assert [note.code for note in found[0].notes if note.level == "stops"] == ["refused_here"]
    assert found[0].margin == found[1].margin, "what the home would cost is still shown"


def _random_people(seed: int, count: int) -> list[Applicant]:
    chance = random.Random(seed)
    origins = sorted({origin for group in groups() for origin in group.origins})
    people = []
    for number in range(1, count + 1):
        income = chance.choice([None, 7_350, 12_550, 16_273, 25_000])
        pays = chance.choice([None, 1500, 2400, 3200, 4400, 6000])
        people.append(
            person(
                number,
                id=number,
                pays=pays,
                income=income,
                comes_from=chance.choice(origins),
                since=chance.choice([None, TODAY - timedelta(days=chance.randint(0, 200))]),
                nominated=TODAY - timedelta(days=chance.randint(0, 400)),
                category=chance.choice(["family", "family", "youth"]),
                adults=chance.choice([1, 1, 2]),
                children=chance.randint(0, 4),
                lodging_month=chance.choice([None, 325_000]),
                target_group_63=chance.choice([None, None, True, False]),
                needs=needing(
                    max_floor_without_lift=chance.choice([None, None, 0, 2]),
                    pets=chance.random() < 0.2,
                    wheelchair=chance.random() < 0.1,
                    avoid_districts=chance.choice([(), (), (7,), (3, 8)]),
                ),
                bans=chance.choice([frozenset(), frozenset({"lease_breach"})]),
                debts=chance.choice([frozenset(), frozenset({1})]),
            )
        )
    return people


def _random_card(seed: int) -> VacancyCard:
    chance = random.Random(seed)
    return card(
        rent=chance.randint(2000, 12_000),
        area=chance.randint(2500, 11_000),
        rooms=chance.randint(1, 4),
        kind=chance.choice(["family", "family", "youth", "elderly", "shared", None]),
        lift=chance.choice([True, False, None]),
        pets=chance.choice([True, False, None]),
        wheelchair=chance.choice([True, False, None]),
        district=chance.choice([7, 3, None]),
        area_status=chance.choice(["none", "none", "udsat", "forebyggelse"]),
        transitional=chance.random() < 0.5,
    )


SEEDS = st.integers(0, 10_000)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_order_ranks_and_fitting_hold_for_any_office(seed: int) -> None:
    people = _random_people(seed, 60)
    found = match(_random_card(seed), crowd(*people), rates=rates_2026(), barrier=None)
    keys = [(one.group.rank, one.applicant.nominated, one.applicant.case_no) for one in found]
    assert keys == sorted(keys)
    ranked = [one.rank for one in found if one.rank is not None]
    assert ranked == list(range(1, len(ranked) + 1))
    for one in found:
        stops = any(note.level == "stops" for note in one.notes)
        assert one.fits == (one.rank is not None) == (not stops)
        assert not one.fits or (one.margin is not None and one.margin >= 0)
        levels = [("stops", "check", "info").index(note.level) for note in one.notes]
        assert levels == sorted(levels)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_who_comes_first_does_not_depend_on_the_order_of_reading(seed: int) -> None:
    people = _random_people(seed, 40)
    shuffled = random.Random(seed).sample(people, len(people))
    home = _random_card(seed)
    one = match(home, crowd(*people), rates=rates_2026(), barrier=None)
    other = match(home, crowd(*shuffled), rates=rates_2026(), barrier=None)
    assert one == other


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_counting_many_homes_is_counting_each_list(seed: int) -> None:
    people = crowd(*_random_people(seed, 50))
    homes = [_random_card(seed + number) for number in range(6)]
    barriers = [None if home.estate.transitional else "no_agreement" for home in homes]
    homes = [replace(home, vacancy=replace(home.vacancy, id=number)) for number, home in enumerate(homes, 1)]
    refused = {1: frozenset(range(1, 51)), 2: frozenset({1, 2, 3, 99}), 3: frozenset[int]()}
    counted = tally(homes, people, rates=rates_2026(), barriers=barriers, refused=refused)
    assert (counted[0].can_pay, counted[0].with_subsidy, counted[0].best_margin) == (0, 0, None)
    for home, barrier, one in zip(homes, barriers, counted, strict=True):
        mine = refused.get(home.id, frozenset())
        assert one == tally_of(match(home, people, rates=rates_2026(), barrier=barrier, refused=mine))


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_the_list_and_the_working_say_the_same(seed: int) -> None:
    home = _random_card(seed)
    for one in match(home, crowd(*_random_people(seed, 20)), rates=rates_2026(), barrier=None):
        working = explain(*pair_inputs(home, one.applicant, one.mode, TODAY), rates_2026())
        assert (working.unknown is None) == (one.net_rent is not None)
        if one.net_rent is not None:
            assert (working.net_rent, working.refund, working.benefit_paid, working.net_rent_after) == (
                one.net_rent, one.refund, one.benefit, one.net_rent_after,
            )  # fmt: skip


def test_nobody_waits() -> None:
    nobody = crowd_of((), groups=groups(), today=TODAY)
    assert match(card(), nobody, rates=rates_2026(), barrier=None) == ()
    (counted,) = tally([card()], nobody, rates=rates_2026(), barriers=[None])
    assert (counted.can_pay, counted.with_subsidy, counted.best_margin) == (0, 0, None)


@pytest.mark.parametrize(
    ("shortfall", "tried", "refused", "fits", "code"),
    [
        (None, False, False, False, "R12"),
        (124_000, False, False, False, "R01"),
        (124_000, True, False, False, "R02"),
        (124_000, True, True, False, "R13"),
        (None, False, True, False, "R13"),
        (None, False, False, True, "R19"),
        (None, False, True, True, "R19"),
    ],
)
def test_the_reason_of_a_return_is_proposed(
    shortfall: int | None, tried: bool, refused: bool, fits: bool, code: str
) -> None:
    assert (
        suggest_return_code(
            best_shortfall=shortfall, subsidised_tried=tried, somebody_refused=refused, somebody_fits=fits
        )
        == code
    )
