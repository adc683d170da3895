from __future__ import annotations

from datetime import date
from random import Random

from boligdesk.demo.people import INVENTED, STRATA, PeopleMaker
from boligdesk.domain.applicants import Applicant

DAY = date(2026, 7, 31)


def everybody() -> list[Applicant]:
    maker = PeopleMaker(Random(1))
    return [maker.citizen(stratum, DAY) for stratum in STRATA for _ in range(stratum.count)]


def share(of: list[Applicant], most: int) -> float:
    """Per cent of ``of`` who can pay at most ``most`` kroner."""
    within = [one for one in of if one.capacity and one.capacity.amount and one.capacity.amount <= most * 100]
    return 100 * len(within) / len(of)


def is_refugee(one: Applicant) -> bool:
    return one.incomes[0].kind == "repatriation"


def test_the_published_shares_of_payment_capacity() -> None:
    people = everybody()
    families = [one for one in people if one.category == "family"]
    young = [one for one in people if one.category == "youth"]
    others = [one for one in people if not is_refugee(one)]

    assert len(people) == 700
    assert len(young) == 140
    assert round(share(families, 5_000)) == 64
    assert round(share(young, 3_000)) == 66
    assert round(share(others, 3_500)) == 22


def test_no_cpr_number_can_be_a_persons_own_and_none_is_used_twice() -> None:
    people = everybody()
    numbers = [one.cpr or "" for one in people]

    assert len(set(numbers)) == len(people)
    for one, number in zip(people, numbers, strict=True):
        assert one.born is not None
        assert int(number[:2]) == one.born.day + 60
        assert number[2:6] == f"{one.born:%m%y}"
        # The seventh digit 4 to 9 with a year up to 36 means the 2000s, 0 to 3 the 1900s.
        assert (int(number[7]) >= 4) == (one.born.year >= 2000)


def test_every_name_says_that_it_is_invented() -> None:
    people = everybody()
    assert all(one.name.split()[-1] in INVENTED for one in people)
    assert len({one.name for one in people}) == len(people)
    assert all(one.note == "Demo: opdigtet person." for one in people)


def test_households_ages_and_stays_hang_together() -> None:
    for one in everybody():
        assert one.born is not None
        assert one.since is not None
        assert one.since < one.nominated
        age = (DAY - one.born).days / 365.25
        assert age >= 18
        assert (one.category == "youth") <= (age < 30)
        assert (one.incomes[0].kind == "folkepension") <= (age >= 66)
        assert len(one.members) == one.adults + one.children - 1
        assert all(stay.kind == one.comes_from and stay.ends is None for stay in one.stays)
