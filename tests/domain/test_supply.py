"""Need and supply by rent band: the limits of a band, unknown and outdated apart, net against net."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.month_cases import BANDS
from support.office_cases import TODAY, capacity, card, crowd, person, rates_2026

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.rent_steps import pair_steps
from boligdesk.domain.supply import (
    ALL,
    CHILDREN,
    COUPLE,
    SINGLE,
    SupplyGroup,
    missing_up_to,
    newest_of_each,
    supply_groups,
)
from boligdesk.domain.vacancies import VacancyCard


def groups(
    homes: list[VacancyCard], *people: Applicant, unused: tuple[int, ...] = ()
) -> dict[str, SupplyGroup]:
    all_ = crowd(*people)
    found = supply_groups(homes, all_, pair_steps(homes, all_, rates=rates_2026()), BANDS, unused)
    return {one.kind: one for one in found}


def test_citizens_by_what_they_can_pay() -> None:
    """3.000 kr. is the last krone of the first band; who can pay before boligstøtte is counted apart."""
    found = groups(
        [],
        person(1, pays=3000),
        person(2, capacity=replace(capacity(0), amount=300_001)),
        person(3, pays=None),
        person(4, capacity=None),
        person(5, capacity=capacity(5001, basis="gross")),
        person(6, capacity=capacity(2000, valid_to=TODAY)),
    )[ALL]
    assert [line.pay_net for line in found.lines] == [2, 1, 0]
    assert [line.pay_gross for line in found.lines] == [0, 0, 1]
    assert [line.outdated for line in found.lines] == [1, 0, 0]
    assert (found.waiting, found.unknown) == (6, 2)


def test_dwellings_by_rent_and_by_what_is_left_to_pay() -> None:
    """5.310 kr. is above 5.000; its net rent of 4.488 kr. is not."""
    found = groups([card(1, rent=5310)], person(pays=3000), unused=(1,))[ALL]
    assert [line.rents for line in found.lines] == [0, 0, 1]
    assert [line.net_rents for line in found.lines] == [0, 1, 0]
    assert [line.short for line in found.lines] == [1, -1, 0]
    assert [line.short_below for line in found.lines] == [1, 1, 1], (
        "the dearer dwelling helps nobody below it"
    )


def test_a_dwelling_that_somebody_got_is_not_what_those_who_wait_can_have() -> None:
    """Three cost the same; the one that nobody got is held against the citizens, here and in the bands above."""
    found = groups([card(1), card(2), card(3)], person(1, pays=5000), person(2, pays=5000), unused=(2,))[ALL]
    assert [line.net_rents for line in found.lines] == [0, 3, 0]
    assert [line.unused for line in found.lines] == [0, 1, 0]
    assert [line.short for line in found.lines] == [0, 1, 0]
    assert [line.short_below for line in found.lines] == [0, 1, 1]


def test_unused_dwellings_without_a_net_rent_are_counted_apart() -> None:
    found = groups([card(1), card(2)], person(1, adults=2, children=3), unused=(2,))[CHILDREN]
    assert (found.no_net_rent, found.unused_unknown) == (2, 1)
    assert sum(line.unused for line in found.lines) == 0


@pytest.mark.parametrize(("incomes", "band"), [((12_550, 60_000, 60_000), 2), ((12_550, 60_000), 1)])
def test_the_middle_net_rent_of_those_who_may_live_there(incomes: tuple[int, ...], band: int) -> None:
    people = [person(case, income=income) for case, income in enumerate(incomes, start=1)]
    found = groups([card(rent=5310)], *people)[ALL]
    assert [line.net_rents for line in found.lines].index(1) == band


def test_every_citizen_is_in_one_class_and_a_dwelling_in_those_that_may_live_there() -> None:
    """Two rooms are too small for five; then the class has no net rent there."""
    found = groups([card()], person(1), person(2, adults=2), person(3, adults=2, children=3))
    assert [found[kind].waiting for kind in (ALL, SINGLE, COUPLE, CHILDREN)] == [3, 1, 1, 1]
    assert [found[kind].no_net_rent for kind in (ALL, SINGLE, COUPLE, CHILDREN)] == [0, 0, 0, 1]
    assert {one.homes for one in found.values()} == {1}


def test_a_dwelling_that_came_twice_counts_once_as_it_came_last() -> None:
    first, again = card(1, dwelling_id=1), card(2, rent=4000, received=date(2026, 11, 9))
    again = replace(again, dwelling=first.dwelling)
    other = card(3)
    assert newest_of_each([again, other, first]) == (again, other)


@pytest.mark.parametrize(
    ("need", "homes", "missing"),
    [
        ([5, 0, 0], [0, 5, 5], [5, 5, 5]),
        ([0, 5, 5], [5, 0, 0], [0, 0, 5]),
        ([3, 2, 4], [1, 4, 1], [2, 2, 3]),
        ([0, 0, 0], [1, 2, 3], [0, 0, 0]),
    ],
)
def test_a_cheap_dwelling_serves_who_can_pay_more_and_a_dear_one_nobody_below(
    need: list[int], homes: list[int], missing: list[int]
) -> None:
    assert missing_up_to(need, homes) == missing
