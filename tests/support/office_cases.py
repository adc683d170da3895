"""An office with a few invented homes and people, for the tests of matching and services."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from support.fake_office import FakeOffice, FakeRules, FakeUnit

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.domain.applicants import Applicant, Income, Needs
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.crowd import Crowd, crowd_of
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.letter_texts import LetterText
from boligdesk.domain.rates import RateBook, RateSet
from boligdesk.domain.reasons import PriorityGroup
from boligdesk.domain.vacancies import Vacancy, VacancyCard, charge
from boligdesk.services.letter_contents import LetterContent, OfferLetter
from boligdesk.services.ports import Unit
from boligdesk.services.views import Signature

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BY = Signature("anja", NOON)


@cache
def rates() -> RateBook:
    """The shipped rates."""
    return shipped_rate_book()


def rates_2026() -> RateSet:
    """The rates of the day."""
    return rates().for_date(TODAY)


@cache
def groups() -> tuple[PriorityGroup, ...]:
    """The shipped match order."""
    return FakeRules(FakeUnit(FakeOffice(), None)).priority_groups()


def capacity(kroner: int | None, **changes: Any) -> Capacity:
    """What a household can pay, kroner a month."""
    base = Capacity(
        amount=None if kroner is None else kroner * 100,
        date=date(2026, 10, 1),
        valid_to=date(2027, 1, 1),
        source="Indstilling",
        who="sagsbehandler",
    )
    return replace(base, **changes)


def person(
    case: int = 1, *, pays: int | None = 4000, income: int | None = 12_550, **changes: Any
) -> Applicant:
    """One adult on kontanthjælp from a shelter; ``pays`` and ``income`` in kroner a month."""
    values: dict[str, Any] = {
        "case_no": f"2026-{case:05d}",
        "name": f"Borger {case}",
        "nominated": date(2026, 10, 1),
        "capacity": capacity(pays),
        "incomes": () if income is None else (Income(kind="cash_benefit", amount=income * 100),),
        "comes_from": "shelter_110",
        "since": date(2026, 9, 1),
        "lodging_month": 325_000,
    }
    return Applicant(**{**values, **changes})


def needing(**needs: Any) -> Needs:
    """What a household needs."""
    return Needs(**needs)


def card(number: int = 1, *, rent: int = 5310, **changes: Any) -> VacancyCard:
    """A two-room family home of 58 m² with heat apart; ``rent`` in kroner. Fields of any part may be changed."""
    vacancy = Vacancy(
        id=number,
        dwelling_id=number,
        vacant_from=date(2026, 11, 1),
        received=date(2026, 11, 1),
        reply_by=date(2026, 12, 4),
        rent=rent * 100,
        charges=(charge("heating", 58_000), charge("water", 29_000)),
        deposit=1_890_000,
    )
    dwelling = Dwelling(
        id=number,
        estate_id=1,
        tenancy_no=f"{19_070 + number}",
        street="Frederikssundsvej",
        house_no="128",
        floor="3",
        door="tv",
        postcode="2700",
        town="Brønshøj",
        district=7,
        kind="family",
        rooms=2,
        area=5800,
        first_use=1952,
        lift=True,
        wheelchair=True,
        pets=True,
        kitchen=True,
    )
    estate = Estate(id=1, association_id=1, number="012", name="Demo Husum", transitional=True)
    association = Association(id=1, name="fsb")
    parts: dict[str, Any] = {}
    for part in (vacancy, dwelling, estate, association):
        names = {name for name in type(part).__dataclass_fields__ if name in changes and name != "id"}
        parts[type(part).__name__] = replace(part, **{name: changes[name] for name in names})
    return VacancyCard(parts["Vacancy"], parts["Dwelling"], parts["Estate"], parts["Association"])


def crowd(*people: Applicant, today: date = TODAY) -> Crowd:
    """The people as matching takes them, numbered where they have no id."""
    numbered = [one if one.id else replace(one, id=place) for place, one in enumerate(people, start=1)]
    return crowd_of(numbered, groups=groups(), today=today)


def office_with(*cards: VacancyCard, people: tuple[Applicant, ...] = ()) -> FakeOffice:
    """An office that knows the homes and the people; ids are its own."""
    office = FakeOffice()
    with office.write("fill", BY) as unit:
        for one in cards:
            store_card(unit, one)
        for someone in people:
            unit.applicants.save(replace(someone, id=None))
    office.tables.audit.clear()
    return office


def store_card(unit: Unit, one: VacancyCard) -> Vacancy:
    """Save a card with everything around it."""
    association = unit.directory.association_named(one.association.name)
    if association is None:
        association = unit.directory.save_association(replace(one.association, id=None))
    assert association.id is not None
    estate = unit.directory.estate_numbered(association.id, one.estate.number)
    if estate is None:
        estate = unit.directory.save_estate(replace(one.estate, id=None, association_id=association.id))
    assert estate.id is not None
    dwelling = unit.directory.save_dwelling(replace(one.dwelling, id=None, estate_id=estate.id))
    assert dwelling.id is not None
    return unit.vacancies.save(replace(one.vacancy, id=None, dwelling_id=dwelling.id))


def ids(office: FakeOffice) -> tuple[int, int]:
    """The id of the first vacancy and of the first citizen."""
    return min(office.tables.vacancies), min(office.tables.applicants)


class PlainLetters:
    """Letters as text: what they say can be read in a test. Remembers the contents and the office's wording."""

    def __init__(self) -> None:
        self.made: list[LetterContent] = []
        self.texts: list[LetterText | None] = []

    def __call__(self, content: LetterContent, text: LetterText | None = None) -> bytes:
        self.made.append(content)
        self.texts.append(text)
        amount = content.working.net_rent if isinstance(content, OfferLetter) else ""
        return f"{content.template} {amount}".encode()


class NoHolidays:
    """A calendar without holidays."""

    def holidays(self, first_year: int, last_year: int) -> frozenset[date]:
        return frozenset()
