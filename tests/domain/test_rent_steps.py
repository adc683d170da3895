"""Lower rents: the worked case, the most that can be housed, and lower never houses fewer."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from support.office_cases import capacity, card, crowd, person, rates_2026

from boligdesk.domain.matching import match
from boligdesk.domain.rent_steps import STEP, STEPS, pair_steps, rent_steps
from boligdesk.domain.vacancies import VacancyCard

NEVER = len(STEPS)


def housed(*rows: list[int]) -> list[int]:
    return [one.housed for one in rent_steps(np.array(rows, dtype=np.int8))]


def cheaper(home: VacancyCard, lower: int) -> VacancyCard:
    return replace(home, vacancy=replace(home.vacancy, rent=home.vacancy.rent - lower))


@pytest.mark.parametrize(("ore", "first"), [(448_800, 0), (448_799, 1), (0, NEVER)])
def test_the_worked_case_counts_from_the_step_at_which_the_citizen_can_pay(ore: int, first: int) -> None:
    """5.310 kr. less boligstøtte 822 is 4.488 net; one øre less can be paid for from 100 kr. lower."""
    someone = crowd(person(capacity=replace(capacity(0), amount=ore)))
    found = pair_steps([card()], someone, rates=rates_2026())
    assert found.first.tolist() == [[first]]
    assert found.net_rent.tolist() == [[448_800]]
    assert found.may_live.tolist() == [[True]]


def test_a_refund_is_no_lower_rent() -> None:
    """With a refund 3.200 would do (the worked case of the matching); here it counts as an ordinary tenancy."""
    found = pair_steps([card()], crowd(person(pays=3200)), rates=rates_2026())
    assert found.first[0, 0] > 0


@pytest.mark.parametrize("change", [{"pays": None}, {"income": None}, {"category": "youth"}, {"children": 4}])
def test_who_cannot_be_computed_or_may_not_live_there_never_counts(change: dict[str, object]) -> None:
    someone = crowd(person(**{"pays": 9000, **change}))  # type: ignore[arg-type]
    assert pair_steps([card()], someone, rates=rates_2026()).first.tolist() == [[NEVER]]


def test_a_no_to_the_dwelling_stands() -> None:
    people = crowd(person(1, pays=9000), person(2, pays=9000))
    found = pair_steps([card(7)], people, rates=rates_2026(), refused={7: {1}})
    assert found.first.tolist() == [[NEVER], [0]]


def test_each_step_is_the_matching_at_that_rent() -> None:
    """The first step of every pair, recounted one by one by the matching of the office."""
    homes = [card(number, rent=rent) for number, rent in enumerate((2900, 4300, 5310, 6800), start=1)]
    people = crowd(
        *(
            person(case, pays=pays, income=income, target_group_63=False, children=case % 2)
            for case, (pays, income) in enumerate(((2500, 12_550), (3400, 9_000), (4100, 21_000)), start=1)
        )
    )
    found = pair_steps(homes, people, rates=rates_2026())
    for at, home in enumerate(homes):
        for row in range(len(people)):
            fits = [
                match(cheaper(home, lower), people, rates=rates_2026(), barrier="no_agreement")[row].fits
                for lower in STEPS
            ]
            assert found.first[row, at] == (fits.index(True) if True in fits else NEVER)


def test_more_dwellings_at_once_than_are_computed_together() -> None:
    homes = [card(number, rent=3000 + number) for number in range(1, 131)]
    found = pair_steps(homes, crowd(person(pays=2500)), rates=rates_2026())
    for at in (0, 63, 64, 128, 129):
        alone = pair_steps([homes[at]], crowd(person(pays=2500)), rates=rates_2026())
        assert found.first[:, at].tolist() == alone.first[:, 0].tolist()
        assert found.net_rent[:, at].tolist() == alone.net_rent[:, 0].tolist()


def test_nobody_and_nothing() -> None:
    assert pair_steps([], crowd(person()), rates=rates_2026()).first.shape == (1, 0)
    assert {one.housed for one in rent_steps(np.zeros((0, 3), dtype=np.int8))} == {0}
    assert {one.housed for one in rent_steps(np.zeros((3, 0), dtype=np.int8))} == {0}


def test_one_dwelling_each_and_others_move_to_let_one_more_in() -> None:
    """The first citizen can pay for both, the second only for the first dwelling: both are housed."""
    assert housed([0, 0], [0, NEVER])[0] == 2
    assert housed([0], [0], [0])[0] == 1


def test_what_is_gained_at_each_step() -> None:
    found = rent_steps(np.array([[0, NEVER], [3, 3]], dtype=np.int8))
    assert [one.lower for one in found[:4]] == [0, STEP, 2 * STEP, 3 * STEP]
    assert [(one.housed, one.more) for one in found[:4]] == [(1, 0), (1, 0), (1, 0), (2, 1)]
    assert found[-1].lower == 150_000


@settings(max_examples=150, deadline=None)
@given(arrays.arrays(np.int8, (4, 4), elements=st.integers(0, NEVER)))
def test_it_is_the_most_that_can_be_housed_and_lower_rent_never_houses_fewer(first: np.ndarray) -> None:
    found = [one.housed for one in rent_steps(first)]
    assert found == sorted(found)
    for place, count in enumerate(found):
        ways = (sum(first[row, at] <= place for row, at in enumerate(way)) for way in permutations(range(4)))
        assert count == max(ways)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 40_000)), min_size=1, max_size=6))
def test_lower_rent_never_houses_fewer_with_the_real_formula(people: list[tuple[int, int]]) -> None:
    homes = [card(number, rent=rent) for number, rent in enumerate((1200, 2900, 4300, 8000), start=1)]
    someone = crowd(
        *(person(case, pays=pays, income=income) for case, (pays, income) in enumerate(people, 1))
    )
    found = [one.housed for one in rent_steps(pair_steps(homes, someone, rates=rates_2026()).first)]
    assert found == sorted(found)
    assert found[-1] <= min(len(people), len(homes))
