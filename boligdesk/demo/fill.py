"""Put the made office into a database, in one unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Final

from boligdesk.demo.directory import fill_directory
from boligdesk.demo.new_builds import fill_new_builds
from boligdesk.demo.office import DemoOffice
from boligdesk.domain.offers import Offer
from boligdesk.services.letter_making import keep_letter
from boligdesk.services.letters import offer_letter
from boligdesk.services.office_settings import letter_settings
from boligdesk.services.ports import LetterMaker, Office, Unit
from boligdesk.services.views import Signature

USER = "demo"
DATABASE = "demo.db"
PASSPHRASE = "demokontor"
"""Published: the demo office holds nobody's data."""


SETTINGS: Final = (
    ("office.address", "Demogade 1, 1000 København K"),
    ("office.phone", "00 00 00 00"),
    ("office.hours", "hverdage 9–14"),
    ("office.email", "post@demo.example"),
    ("citizen_reply_time", "10"),
)
"""How the invented office is reached, so that its letters can be answered."""

_SETTLED: Final = date(2026, 1, 1)
_WITH_LETTER: Final = frozenset({"offered", "accepted", "assigned", "contracted"})


def fill_office(*, office: Office, made: DemoOffice, letters: LetterMaker) -> None:
    """Save everything the demo office knows on the morning of its day; the database must be empty."""
    morning = datetime.combine(made.today, time(7, 0), tzinfo=UTC)
    with office.write("fill_demo_office", Signature(USER, morning)) as unit:
        unit.describe("demo", None, vacancies=len(made.cards), applicants=len(made.applicants))
        for key, value in SETTINGS:
            unit.rules.save_setting(key, value, _SETTLED, "Opdigtet til demokontoret")
        vacancies = _fill_homes(unit, made)
        applicants = _fill_applicants(unit, made)
        offers = {
            _id(offer.id): unit.offers.save(
                replace(
                    offer,
                    id=None,
                    vacancy_id=vacancies[offer.vacancy_id],
                    applicant_id=applicants[offer.applicant_id],
                )
            )
            for offer in (*made.offers, *made.tenants.offers)
        }
        _fill_tenancies(unit, made, offers)
        _fill_letters(unit, made, offers.values(), letters)
        codes = {one.code: one for one in unit.rules.reason_codes("return")}
        for returned in made.returns:
            code = codes[returned.reason]
            unit.offers.save_return(
                replace(
                    returned, id=None, vacancy_id=vacancies[returned.vacancy_id], side=code.side or "office",
                    consequence=code.consequence,
                )
            )  # fmt: skip
        for hold in made.holds:
            unit.holds.save(replace(hold, vacancy_id=vacancies[hold.vacancy_id]))


def _fill_tenancies(unit: Unit, made: DemoOffice, offers: Mapping[int, Offer]) -> None:
    """The tenancies that the offers led to, and the looks at them; ``offers`` are as they were stored."""
    tenancies = {}
    for one in made.tenants.tenancies:
        offer = offers[one.offer_id]
        home = unit.vacancies.card(offer.vacancy_id).vacancy.dwelling_id
        stored = unit.tenancies.save(
            replace(
                one, id=None, offer_id=_id(offer.id), dwelling_id=home, applicant_id=offer.applicant_id
            )
        )  # fmt: skip
        tenancies[_id(one.id)] = _id(stored.id)
    for check in made.tenants.checks:
        unit.tenancies.save_check(replace(check, tenancy_id=tenancies[check.tenancy_id]))


def _fill_letters(unit: Unit, made: DemoOffice, offers: Iterable[Offer], letters: LetterMaker) -> None:
    """The offer letters of the dwellings that wait for an answer or a lease, as they went out on their days."""
    for offer in offers:
        card = unit.vacancies.card(offer.vacancy_id)
        if offer.state not in {"sent", "accepted"} or card.vacancy.state not in _WITH_LETTER:
            continue
        sent = Signature(offer.made_by, datetime.combine(offer.made, time(10, 0), tzinfo=UTC))
        content = offer_letter(
            offer=offer,
            card=card,
            applicant=unit.applicants.get(offer.applicant_id),
            settings=letter_settings(unit, made.today),
        )
        keep_letter(
            unit, letters, "offer", content, sent,
            offer_id=offer.id, vacancy_id=offer.vacancy_id, applicant_id=offer.applicant_id,
        )  # fmt: skip


def _fill_homes(unit: Unit, made: DemoOffice) -> dict[int, int]:
    """Associations, estates, homes and vacancies; return the stored ids of the vacancies."""
    associations = {
        _id(one.id): _id(unit.directory.save_association(replace(one, id=None)).id)
        for one in made.associations
    }
    places = {
        demo.id: unit.directory.save_estate(
            replace(demo.estate, id=None, association_id=associations[demo.estate.association_id])
        )
        for demo in made.estates
    }
    estates = {own: _id(place.id) for own, place in places.items()}
    fill_directory(unit, associations.values(), places.values())
    fill_new_builds(unit)
    cards = (*made.cards, *made.tenants.cards)
    homes = [replace(card.dwelling, id=None, estate_id=estates[card.dwelling.estate_id]) for card in cards]
    stored_homes = unit.directory.save_new_dwellings(homes)
    vacancies = [
        replace(card.vacancy, id=None, dwelling_id=_id(home.id))
        for card, home in zip(cards, stored_homes, strict=True)
    ]
    stored = unit.vacancies.save_new(vacancies)
    return _paired((card.id for card in cards), (_id(vacancy.id) for vacancy in stored))


def _fill_applicants(unit: Unit, made: DemoOffice) -> dict[int, int]:
    people = (*made.applicants, *made.tenants.applicants)
    stored = (unit.applicants.save(replace(one, id=None)) for one in people)
    return _paired((_id(one.id) for one in people), (_id(one.id) for one in stored))


def _paired(own: Iterable[int], stored: Iterable[int]) -> dict[int, int]:
    return dict(zip(own, stored, strict=True))


def _id(value: int | None) -> int:
    if value is None:
        raise ValueError("a stored value has an id")
    return value
