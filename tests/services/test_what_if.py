"""What if the figures were others: the same formula, nothing saved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, TODAY, card, groups, person, rates, rates_2026

from boligdesk.domain.applicants import Income
from boligdesk.domain.crowd import crowd_of
from boligdesk.domain.matching import ORDINARY, money_of
from boligdesk.errors import KnownError
from boligdesk.services.what_if import Supposition, as_it_is, highest_rent, what_if


def filled(rent: int = 5310, **changes: object) -> tuple[FakeOffice, int, int]:
    """An office with one vacancy and one citizen."""
    office, home, who = FakeOffice(), card(rent=rent), person(**changes)
    with office.write("test", BY) as unit:
        association = unit.directory.save_association(replace(home.association, id=None))
        estate = unit.directory.save_estate(replace(home.estate, id=None, association_id=association.id or 0))
        dwelling = unit.directory.save_dwelling(replace(home.dwelling, id=None, estate_id=estate.id or 0))
        vacancy = unit.vacancies.save(replace(home.vacancy, id=None, dwelling_id=dwelling.id or 0))
        applicant = unit.applicants.save(who)
    return office, vacancy.id or 0, applicant.id or 0


def ask(office: FakeOffice, vacancy: int, applicant: int, **changes: object):  # type: ignore[no-untyped-def]
    with office.read() as unit:
        real = as_it_is(unit.vacancies.card(vacancy), unit.applicants.get(applicant), TODAY)
    wanted = replace(real, **changes)  # type: ignore[arg-type]
    return real, what_if(
        office=office,
        rates=rates(),
        vacancy_id=vacancy,
        applicant_id=applicant,
        supposition=wanted,
        today=TODAY,
    )


def test_the_real_figures_give_the_real_working() -> None:
    from boligdesk.services.find_match import pair_working

    office, vacancy, applicant = filled()
    _real, supposed = ask(office, vacancy, applicant)
    real = pair_working(office=office, rates=rates(), vacancy_id=vacancy, applicant_id=applicant, today=TODAY)
    assert supposed.pair == real


def test_nothing_is_saved() -> None:
    office, vacancy, applicant = filled()
    before = len(office.tables.audit)
    ask(office, vacancy, applicant, rent=100_000, adults=2, children=3, income=2_000_000, capacity=900_000)
    assert len(office.tables.audit) == before
    with office.read() as unit:
        assert unit.vacancies.card(vacancy).vacancy.rent == 531_000
        assert unit.applicants.get(applicant).children == 0


@pytest.mark.parametrize(
    ("changes", "less"),
    [({"rent": 431_000}, True), ({"children": 2}, True), ({"reduction": 50_000}, True),
     ({"income": 4_000_000}, False), ({"rent": 631_000}, False)],
)  # fmt: skip
def test_each_figure_counts(changes: dict[str, int], less: bool) -> None:
    office, vacancy, applicant = filled()
    _real, same = ask(office, vacancy, applicant, mode="ordinary")
    _real, other = ask(office, vacancy, applicant, mode="ordinary", **changes)
    assert (other.pair.working.net_rent < same.pair.working.net_rent) is less
    assert other.pair.working.net_rent != same.pair.working.net_rent


def test_utilities_count_beside_the_rent() -> None:
    office, vacancy, applicant = filled()
    _real, supposed = ask(office, vacancy, applicant, obligatory=90_000, other=25_000)
    assert supposed.pair.working.utilities == 115_000


def test_the_mode_can_be_chosen_against_the_matching() -> None:
    office, vacancy, applicant = filled()
    _real, as_ordinary = ask(office, vacancy, applicant, mode="ordinary")
    _real, as_transitional = ask(office, vacancy, applicant, mode="transitional")
    assert as_ordinary.pair.candidate.mode == "ordinary"
    assert as_transitional.pair.candidate.mode == "transitional"
    assert as_transitional.pair.working.net_rent < as_ordinary.pair.working.net_rent


def test_unknown_stays_unknown() -> None:
    office, vacancy, applicant = filled()
    _real, supposed = ask(office, vacancy, applicant, income=None)
    assert supposed.pair.working.unknown
    assert supposed.highest_rent is None
    _real, supposed = ask(office, vacancy, applicant, capacity=None)
    assert supposed.pair.candidate.margin is None
    assert supposed.highest_rent is None


def test_a_pension_stays_a_pension_when_the_income_is_another() -> None:
    incomes = (Income(kind="wage", amount=900_000), Income(kind="disability_new", amount=400_000))
    office, vacancy, applicant = filled(incomes=incomes)
    real, supposed = ask(office, vacancy, applicant, income=1_100_000)
    assert real.income == 1_300_000
    assert supposed.pair.applicant.pension == "disability_new"
    assert supposed.pair.applicant.income_month == 1_100_000


@pytest.mark.parametrize("pays", [1_000, 2_500, 4_000, 6_000, 9_000])
def test_the_highest_rent_fits_and_one_krone_more_does_not(pays: int) -> None:
    who, home = replace(person(pays=pays), id=1), card()
    highest = highest_rent(home, who, rates=rates_2026(), groups=groups(), today=TODAY)
    assert highest is not None
    crowd = crowd_of([who], groups=groups(), today=TODAY)
    for rent, fits in ((highest, True), (highest + 100, False)):
        dearer = replace(home, vacancy=replace(home.vacancy, rent=rent))
        money = money_of([dearer], crowd, rates=rates_2026(), barriers=[None], mode=ORDINARY)
        assert bool(money.margin[0, 0] >= 0) is fits
    assert highest % 100 == 0


def test_nobody_fits_without_a_known_capacity() -> None:
    who = replace(person(pays=None), id=1)
    assert highest_rent(card(), who, rates=rates_2026(), groups=groups(), today=TODAY) is None


def test_a_supposition_begins_with_what_is_stored() -> None:
    assert as_it_is(card(), person(), TODAY) == Supposition(
        rent=531_000, obligatory=87_000, adults=1, children=0, income=1_255_000, capacity=400_000
    )


def test_a_reduction_above_the_rent_is_refused_with_advice() -> None:
    office, vacancy, applicant = filled()
    with pytest.raises(KnownError, match="større end huslejen"):
        ask(office, vacancy, applicant, rent=100_000, reduction=150_000)
