from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from boligdesk.danish import DISTRICTS
from boligdesk.demo.homes import HomeMaker, add_workdays, first_of_next_month, workdays
from boligdesk.demo.places import STREETS, make_associations, make_estates
from boligdesk.domain.vacancies import VacancyCard


@pytest.fixture(scope="module")
def cards() -> list[VacancyCard]:
    random = Random(7)
    maker = HomeMaker(random, make_estates(random, make_associations()))
    return [maker.vacancy(date(2026, 9, 14)) for _ in range(3_000)]


def test_22_associations_and_150_estates_whose_names_say_demo() -> None:
    associations = make_associations()
    estates = make_estates(Random(3), associations)

    assert len(associations) == 22
    assert len({one.name for one in associations}) == 22
    assert all(one.demo for one in associations)
    assert [one.id for one in estates] == list(range(1, 151))
    assert all((one.estate.name or "").startswith("Demo ") for one in estates)
    assert len({(one.estate.association_id, one.estate.number) for one in estates}) == 150
    assert {street.district for street in STREETS} == set(DISTRICTS) - {99}


def test_rooms_and_areas_are_mixed_as_published(cards: list[VacancyCard]) -> None:
    rooms = Counter(card.dwelling.rooms for card in cards)
    for number, per_cent in ((1, 12), (2, 43), (3, 32), (4, 13)):
        assert abs(100 * rooms[number] / len(cards) - per_cent) < 3
    for number, least, most in ((1, 2_500, 4_000), (2, 4_500, 6_500), (3, 6_500, 8_500), (4, 8_600, 11_400)):
        areas = [card.dwelling.area for card in cards if card.dwelling.rooms == number]
        assert min(areas) >= least
        assert max(areas) <= most


def test_the_mean_rent_is_near_the_published_one(cards: list[VacancyCard]) -> None:
    """1,017 kr. per m² a year in 2024, carried forward two years at 2.2 per cent."""
    per_metre = sum(card.vacancy.rent * 12 for card in cards) / sum(card.dwelling.area for card in cards)
    assert 1_062 * 0.94 < per_metre < 1_062 * 1.06


def test_amounts_are_whole_kroner_within_the_published_limits(cards: list[VacancyCard]) -> None:
    for card in cards:
        vacancy, metres = card.vacancy, card.dwelling.area // 100
        assert vacancy.rent % 100 == 0
        assert vacancy.deposit is not None
        assert 6_000_00 <= vacancy.deposit <= 45_000_00
        assert metres * 8_00 - 100 < (vacancy.amount_of("heating") or 0) <= metres * 12_00
        assert metres * 4_00 - 100 < (vacancy.amount_of("water") or 0) <= metres * 6_00


def test_only_rents_of_the_scheme_have_a_state_reduction(cards: list[VacancyCard]) -> None:
    reduced = [card.vacancy for card in cards if card.vacancy.reductions]
    assert reduced
    assert all(4_500_00 <= vacancy.rent <= 6_500_00 for vacancy in reduced)
    assert all(vacancy.reduction_on(date(2026, 11, 23)) == 1_414_00 for vacancy in reduced)


def test_days() -> None:
    friday = date(2026, 11, 20)
    assert add_workdays(friday, 1) == date(2026, 11, 23)
    assert add_workdays(friday, 10) == date(2026, 12, 4)
    assert first_of_next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert len(workdays(date(2026, 11, 1), date(2026, 11, 30))) == 21
