from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from boligdesk.demo.day import TOLD_ASSOCIATION
from boligdesk.demo.lists import make_lists
from boligdesk.demo.office import TODAY, DemoOffice
from boligdesk.documents.list_reading import read_list
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.paths import resources
from boligdesk.services.lists import ReadRow

LISTS = resources() / "demo" / "lists"
FILES = {
    "fsb": "fsb_ledige_boliger_2026-11-23.xlsx",
    "KAB": "kab_uge48.xlsx",
    "AAB": "aab_kommunal_anvisning.csv",
    "Lejerbo København": "lejerbo_bruttoleje.csv",
    "VIBO": "vibo_anmeldelser.xlsx",
}


def shown(card: VacancyCard) -> dict[str, object]:
    """What every list says of a dwelling, whatever its shape."""
    home, vacancy = card.dwelling, card.vacancy
    return {
        "estate_no": card.estate.number,
        "tenancy_no": home.tenancy_no,
        "street": home.street,
        "house_no": home.house_no,
        "floor": home.floor,
        "door": home.door,
        "postcode": home.postcode,
        "town": home.town,
        "kind": home.kind,
        "rooms": home.rooms,
        "area": home.area,
        "rent": vacancy.rent,
        "heating": vacancy.amount_of("heating"),
        "water": vacancy.amount_of("water"),
        "deposit": vacancy.deposit,
        "first_use": home.first_use,
        "vacant_from": vacancy.vacant_from,
        "reply_by": vacancy.reply_by,
    }


def read(row: ReadRow, fields: dict[str, object]) -> dict[str, object]:
    return {field: getattr(row.vacancy, field) for field in fields}


@pytest.mark.parametrize("association", FILES)
def test_the_shipped_list_says_what_the_office_made(association: str, made: DemoOffice) -> None:
    """A list that no longer agrees is made anew by ``.ci/make_demo_lists.py``."""
    cards = dict(made.arriving)[association]
    found = read_list(LISTS / FILES[association], today=TODAY)

    assert not any(row.refused for row in found.rows)
    for row, card in zip(found.rows, cards, strict=True):
        assert read(row, shown(card)) == shown(card)


def test_the_shipped_nominations_are_those_the_office_made(made: DemoOffice) -> None:
    found = read_list(LISTS / "indstillinger_uge48.xlsx", today=TODAY)

    assert not any(row.messages for row in found.rows)
    for row, citizen in zip(found.rows, made.nominations, strict=True):
        told, capacity = row.applicant, citizen.capacity
        assert told is not None
        assert capacity is not None
        assert (told.cpr, told.name, told.born) == (citizen.cpr, citizen.name, citizen.born)
        assert (told.adults, told.children) == (citizen.adults, citizen.children)
        assert (told.income_month, told.wealth) == (citizen.income_month, citizen.wealth)
        assert (told.capacity_month, told.capacity_basis) == (capacity.amount, capacity.basis)
        assert (told.comes_from, told.since, told.nominated) == (
            citizen.comes_from,
            citizen.since,
            citizen.nominated,
        )
        assert (told.avoid_districts or ()) == citizen.needs.avoid_districts


def test_no_other_file_lies_with_the_lists(made: DemoOffice) -> None:
    assert {file.name for file in Path(LISTS).iterdir()} == {file.name for file in make_lists(made)}
    told = {file.name: file.association for file in make_lists(made) if file.association}
    assert told == TOLD_ASSOCIATION


def test_the_lists_are_of_the_day(made: DemoOffice) -> None:
    assert {card.vacancy.received for _, cards in made.arriving for card in cards} == {date(2026, 11, 23)}
