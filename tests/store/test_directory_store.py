"""Contact persons, agreements and what holds from when, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.store_values import BY, TODAY, association, by, dwelling, estate

from boligdesk.domain.agreements import Agreement, EstateArea, EstateShare
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.dwellings import Estate
from boligdesk.services.ports import Conflict
from boligdesk.store.unit_of_work import SqlOffice

SOON = TODAY + timedelta(days=8)
PERSON = ContactPerson(
    association_id=1,
    estate_id=1,
    name="Åse Ø",
    about="repairs",
    phone="33 00 00 00",
    email="a@b.dk",
    note="9–14",
)
AGREEMENT = Agreement(
    association_id=1, name="Rammeaftale", reference="BR 14-12-2023", source="kk.dk", valid_from=date(2024, 1, 1),
    valid_to=date(2028, 1, 1),
)  # fmt: skip


@pytest.fixture
def placed(office: SqlOffice) -> Estate:
    """One association with one estate on no list."""
    with office.write("test", BY) as unit:
        owner = unit.directory.save_association(association())
        return unit.directory.save_estate(estate(owner.id or 0, area_status="none", share_percent=None))


def status_on(office: SqlOffice, which: int, days: int) -> tuple[str, int | None]:
    """Area status and share of an estate as a unit of that day reads them."""
    with office.write("look", by(days)) as unit:
        one = unit.directory.estate(which)
    return one.area_status, one.share_percent


def test_a_contact_person_comes_back_as_it_went_in(office: SqlOffice, placed: Estate) -> None:
    with office.write("test", BY) as unit:
        stored = unit.contacts.save(
            replace(PERSON, association_id=placed.association_id, estate_id=placed.id)
        )
        unit.contacts.save(replace(stored, id=None, name="Bo"))
    with office.read() as unit:
        assert unit.contacts.get(stored.id or 0) == stored
        assert [one.name for one in unit.contacts.all(association_id=placed.association_id)] == [
            "Bo",
            "Åse Ø",
        ]
        assert unit.contacts.all(association_id=placed.association_id + 1) == ()


def test_the_second_of_two_officers_is_told(office: SqlOffice, placed: Estate) -> None:
    with office.write("test", BY) as unit:
        stored = unit.contacts.save(
            replace(PERSON, association_id=placed.association_id, estate_id=placed.id)
        )
    with office.write("test", BY) as unit:
        unit.contacts.save(replace(stored, phone="1"))
    with pytest.raises(Conflict), office.write("test", BY) as unit:
        unit.contacts.save(replace(stored, phone="2"))


def test_agreements_come_back_newest_first(office: SqlOffice, placed: Estate) -> None:
    with office.write("test", BY) as unit:
        old = unit.agreements.save(replace(AGREEMENT, association_id=placed.association_id))
        new = unit.agreements.save(replace(AGREEMENT, association_id=None, valid_from=TODAY, valid_to=None))
        unit.agreements.save(replace(old, name="Andet navn"))
    with office.read() as unit:
        assert unit.agreements.all() == (new, replace(old, name="Andet navn"))
        assert unit.directory.association_in_use(placed.association_id)
    with office.write("test", BY) as unit:
        unit.agreements.remove(old.id or 0)
        assert not unit.directory.association_in_use(placed.association_id)


def test_timelines_are_replaced_whole_and_go_with_their_estate(office: SqlOffice, placed: Estate) -> None:
    which = placed.id or 0
    shares = (
        EstateShare(percent=0, valid_from=date(2024, 1, 1), valid_to=SOON),
        EstateShare(percent=100, valid_from=SOON),
    )
    areas = (EstateArea(area_status="omdannelse", valid_from=date(2025, 12, 1)),)
    with office.write("test", BY) as unit:
        unit.agreements.save_shares(which, shares)
        unit.agreements.save_areas(which, areas)
    with office.read() as unit:
        assert unit.agreements.shares(which) == unit.agreements.shares() == {which: shares}
        assert unit.agreements.areas(which) == {which: areas}
    with office.write("test", BY) as unit:
        unit.agreements.save_shares(which, shares[:1])
        assert unit.agreements.shares(which) == {which: shares[:1]}
        assert not unit.directory.estate_in_use(which)
        unit.directory.remove_estate(which)
        assert (unit.agreements.shares(), unit.agreements.areas()) == ({}, {})


def test_a_dwelling_uses_its_estate(office: SqlOffice, placed: Estate) -> None:
    with office.write("test", BY) as unit:
        unit.directory.save_dwelling(dwelling(placed.id or 0))
        assert unit.directory.estate_in_use(placed.id or 0)


def test_what_begins_later_does_not_count_before_its_day(office: SqlOffice, placed: Estate) -> None:
    which = placed.id or 0
    with office.write("test", BY) as unit:
        unit.agreements.save_areas(which, (EstateArea(area_status="udsat", valid_from=SOON),))
        unit.agreements.save_shares(
            which, (EstateShare(percent=25, valid_from=date(2024, 1, 1), valid_to=SOON),
                    EstateShare(percent=33, valid_from=SOON))
        )  # fmt: skip
    assert status_on(office, which, 7) == ("none", 25)
    assert status_on(office, which, 8) == ("udsat", 33)
    with office.read() as unit:
        assert unit.directory.estate(which).area_status == "none"
        assert unit.directory.estates()[0].share_percent == 25
        assert unit.directory.estates_by_id()[which].share_percent == 25


def test_a_status_given_with_the_estate_lets_a_planned_one_fall(office: SqlOffice, placed: Estate) -> None:
    which = placed.id or 0
    with office.write("test", BY) as unit:
        unit.agreements.save_areas(
            which, (EstateArea(area_status="udsat", valid_from=date(2025, 12, 1), valid_to=SOON),
                    EstateArea(area_status="omdannelse", valid_from=SOON))
        )  # fmt: skip
    with office.write("test", BY) as unit:
        unit.directory.save_estate(replace(unit.directory.estate(which), area_status="forebyggelse"))
    with office.read() as unit:
        rows = unit.agreements.areas(which)[which]
    assert [(row.area_status, row.valid_from, row.valid_to) for row in rows] == [
        ("udsat", date(2025, 12, 1), TODAY), ("forebyggelse", TODAY, None),
    ]  # fmt: skip
