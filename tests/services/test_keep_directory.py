"""The directory: new, corrected and removed associations, estates and contact persons, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from boligdesk import app
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.errors import KnownError
from boligdesk.services import keep_contacts, keep_directory
from boligdesk.services.desk import Desk
from boligdesk.services.keep_directory import AssociationEntry, read_directory
from boligdesk.services.views import Changes, Signature
from boligdesk.settings import Settings

TODAY = date(2026, 11, 23)
BY = Signature("anna", datetime(2026, 11, 23, 9, tzinfo=UTC))
UNDOS = {
    "undo_association": keep_directory.undo_association,
    "restore_association": keep_directory.restore_association,
    "undo_estate": keep_directory.undo_estate,
    "restore_estate": keep_directory.restore_estate,
    "undo_contact": keep_contacts.undo_contact,
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(folder=tmp_path, database=app.MEMORY, user="anna", fixed_today=TODAY)
    with app.opened_desk(settings) as made:
        yield made


def undo(desk: Desk, changes: Changes) -> Changes:
    assert changes.undo is not None
    service = UNDOS[changes.undo.service]
    return service(office=desk.office, rates=desk.rates, by=BY, **changes.undo.arguments)


def add(desk: Desk, name: str = "fsb", **more: object) -> Changes:
    return keep_directory.save_association(
        office=desk.office,
        association=Association(name=name, **more),  # type: ignore[arg-type]
        by=BY,
    )


def add_estate(desk: Desk, number: str = "012", **more: object) -> Changes:
    (entry,) = entries(desk)
    estate = Estate(association_id=entry.id, number=number, **more)  # type: ignore[arg-type]
    return keep_directory.save_estate(office=desk.office, rates=desk.rates, estate=estate, by=BY)


def add_contact(desk: Desk, **more: object) -> Changes:
    (entry,) = entries(desk)
    values = {"association_id": entry.id, "name": "Hanne", "about": "letting", "phone": "33 00 00 00"} | more
    person = ContactPerson(**values)  # type: ignore[arg-type]
    return keep_contacts.save_contact(office=desk.office, person=person, by=BY)


def entries(desk: Desk) -> tuple[AssociationEntry, ...]:
    return read_directory(office=desk.office)


def test_associations_stand_in_danish_order(desk: Desk) -> None:
    for name in ("Ørestad", "AAB", "Zeta", "Æblehaven", "Bo-Vita"):
        add(desk, name)
    assert [one.association.name for one in entries(desk)] == [
        "Bo-Vita",
        "Zeta",
        "Æblehaven",
        "Ørestad",
        "AAB",
    ]


def test_a_new_association_can_be_taken_back(desk: Desk) -> None:
    made = add(desk, "  fsb ", reply_workdays=8)
    assert made.sentence == "fsb er oprettet."
    assert made.touched == {"directory"}
    assert undo(desk, made).sentence == "fsb er fjernet igen."
    assert entries(desk) == ()


def test_a_correction_can_be_taken_back_until_somebody_corrects_again(desk: Desk) -> None:
    add(desk, phone="1")
    (entry,) = entries(desk)
    first = keep_directory.save_association(
        office=desk.office, association=replace(entry.association, phone="2"), by=BY
    )
    (entry,) = entries(desk)
    keep_directory.save_association(
        office=desk.office, association=replace(entry.association, phone="3"), by=BY
    )
    with pytest.raises(KnownError, match="ændret siden"):
        undo(desk, first)
    (entry,) = entries(desk)
    last = keep_directory.save_association(
        office=desk.office, association=replace(entry.association, phone="4"), by=BY
    )
    undo(desk, last)
    assert entries(desk)[0].association.phone == "3"


def test_another_name_keeps_what_the_lists_headings_mean(desk: Desk) -> None:
    add(desk)
    with desk.office.write("test", BY) as unit:
        unit.imports.save_profile("fsb", "vacancy", {"Leje": "rent"})
    stored = entries(desk)[0].association
    renamed = keep_directory.save_association(
        office=desk.office, association=replace(stored, name="fsb Bolig"), by=BY
    )
    with desk.office.read() as unit:
        assert unit.imports.profile("fsb Bolig", "vacancy") == {"Leje": "rent"}
    undo(desk, renamed)
    with desk.office.read() as unit:
        assert unit.imports.profile("fsb", "vacancy") == {"Leje": "rent"}


@pytest.mark.parametrize("name", ["", "   ", "FSB", " fsb "])
def test_a_name_is_needed_and_is_only_there_once(desk: Desk, name: str) -> None:
    add(desk)
    with pytest.raises(KnownError):
        add(desk, name)


@pytest.mark.parametrize(("days", "good"), [(None, True), (1, True), (60, True), (0, False), (61, False)])
def test_the_reply_deadline_has_limits(desk: Desk, days: int | None, good: bool) -> None:
    if good:
        add(desk, reply_workdays=days)
        assert entries(desk)[0].association.reply_workdays == days
    else:
        with pytest.raises(KnownError, match="svarfrist"):
            add(desk, reply_workdays=days)


def test_an_association_with_estates_stays(desk: Desk) -> None:
    made = add(desk)
    add_estate(desk)
    with pytest.raises(KnownError, match="har 1 afdeling og kan ikke fjernes"):
        keep_directory.remove_association(office=desk.office, association_id=made.subject_id or 0, by=BY)
    with pytest.raises(KnownError, match="har 1 afdeling"):
        undo(desk, made)


def test_a_removed_association_comes_back_with_its_people(desk: Desk) -> None:
    add(desk)
    add_contact(desk)
    (entry,) = entries(desk)
    gone = keep_directory.remove_association(office=desk.office, association_id=entry.id, by=BY)
    assert entries(desk) == ()
    undo(desk, gone)
    (back,) = entries(desk)
    assert (back.association.name, [one.name for one in back.contacts]) == ("fsb", ["Hanne"])
    with pytest.raises(KnownError, match="på ny"):
        undo(desk, gone)


def test_a_removed_estate_comes_back_with_all_that_was_agreed(desk: Desk) -> None:
    add(desk)
    add_estate(desk, share_percent=33, area_status="udsat")
    (entry,) = entries(desk)
    add_contact(desk, estate_id=entry.estates[0].id)
    gone = keep_directory.remove_estate(office=desk.office, estate_id=entry.estates[0].id, by=BY)
    assert (entries(desk)[0].estates, entries(desk)[0].contacts) == ((), ())
    undo(desk, gone)
    (back,) = entries(desk)
    assert (back.estates[0].estate.share_percent, back.estates[0].estate.area_status) == (33, "udsat")
    assert back.contacts[0].estate_id == back.estates[0].id


def test_an_estate_with_dwellings_stays(desk: Desk) -> None:
    add(desk)
    made = add_estate(desk)
    with desk.office.write("test", BY) as unit:
        unit.directory.save_dwelling(
            Dwelling(estate_id=made.subject_id or 0, tenancy_no="1", street="Ågade", house_no="1", postcode="2200",
                     rooms=2, area=5_000)
        )  # fmt: skip
    with pytest.raises(KnownError, match="Afdeling 012 har boliger"):
        keep_directory.remove_estate(office=desk.office, estate_id=made.subject_id or 0, by=BY)
    with pytest.raises(KnownError, match="har boliger"):
        undo(desk, made)


@pytest.mark.parametrize("number", ["", " ", "12", "0012"])
def test_a_number_is_needed_and_is_only_there_once(desk: Desk, number: str) -> None:
    add(desk)
    add_estate(desk)
    with pytest.raises(KnownError):
        add_estate(desk, number)


def test_correcting_an_estate_leaves_share_and_area_alone(desk: Desk) -> None:
    add(desk)
    add_estate(desk, share_percent=33, area_status="udsat", transitional=True, transitional_quota=2)
    stored = entries(desk)[0].estates[0].estate
    changed = keep_directory.save_estate(
        office=desk.office, rates=desk.rates, by=BY,
        estate=replace(stored, name="Haven", share_percent=None, area_status="none", transitional=False),
    )  # fmt: skip
    now = entries(desk)[0].estates[0].estate
    assert (now.name, now.share_percent, now.area_status) == ("Haven", 33, "udsat")
    assert now.transitional_quota is None
    undo(desk, changed)
    assert entries(desk)[0].estates[0].estate == stored


@pytest.mark.parametrize("more", [{"name": " "}, {"phone": None}])
def test_a_contact_has_a_name_and_can_be_reached(desk: Desk, more: dict[str, object]) -> None:
    add(desk)
    with pytest.raises(KnownError):
        add_contact(desk, **more)


def test_every_step_with_a_contact_can_be_taken_back(desk: Desk) -> None:
    add(desk)
    made = add_contact(desk)
    person = entries(desk)[0].contacts[0]
    changed = keep_contacts.save_contact(office=desk.office, person=replace(person, about="unrest"), by=BY)
    with pytest.raises(KnownError, match="ændret siden"):
        undo(desk, made)
    undo(desk, changed)
    assert entries(desk)[0].contacts[0].about == "letting"
    gone = keep_contacts.remove_contact(office=desk.office, contact_id=person.id or 0, by=BY)
    assert entries(desk)[0].contacts == ()
    undo(desk, gone)
    assert entries(desk)[0].contacts[0].name == "Hanne"


def test_the_people_of_a_vacancy_are_those_of_its_estate_and_of_all(desk: Desk) -> None:
    from support.desktop_office import fill_homes

    with desk.office.write("test", BY) as unit:
        fill_homes(unit)
        vacancy = unit.vacancies.cards()[0]
    (entry,) = entries(desk)
    add_contact(desk, name="Fælles", about="repairs")
    add_contact(desk, name="Her", about="repairs", estate_id=vacancy.estate.id)
    add_contact(
        desk,
        name="Andetsteds",
        estate_id=next(one.id for one in entry.estates if one.id != vacancy.estate.id),
    )
    add_contact(desk, name="Udlejning")
    found = keep_directory.contacts_of_vacancy(office=desk.office, vacancy_id=vacancy.id)
    assert [one.name for one in found] == ["Udlejning", "Her", "Fælles"]
