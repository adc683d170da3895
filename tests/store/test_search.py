"""Searching on both databases: what is found by what, what is never shown, and what is written down."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text
from support.store_values import BY, a_vacancy, an_applicant, applicant, dwelling

from boligdesk.domain.applicants import HouseholdMember
from boligdesk.services.search import SHOWN, Hit, search
from boligdesk.store import migrate
from boligdesk.store.tables.office import access_entry
from boligdesk.store.tables.search import search_spelling
from boligdesk.store.unit_of_work import SqlOffice, writing

HIDDEN = "Hemmelig Allé"


@pytest.fixture
def filled(office: SqlOffice) -> SqlOffice:
    """Two homes on one street, one elsewhere, three citizens; the first lives at a protected address."""
    with office.write("test", BY) as unit:
        there = a_vacancy(unit, "019071", state="returned")
        for number, street, house in (
            ("12-0345-6", "Åboulevard", "7"),
            ("190712", "Frederikssundsvej", "12"),
        ):
            home = unit.directory.save_dwelling(
                dwelling(there.estate.id or 0, tenancy_no=number, street=street, house_no=house)
            )
            unit.vacancies.save(replace(there.vacancy, id=None, dwelling_id=home.id or 0, state="received"))
        an_applicant(unit, "2026-00017", name="Åse Sørensen", address=HIDDEN, status="housed")
        an_applicant(unit, "2026-00018", name="Jens Christensen", cpr="710299-1111", members=())
        an_applicant(unit, "2026-00171", name="Ümit Łukasz", cpr="010203-4444", members=())
    return office


def titles(office: SqlOffice, typed: str) -> list[str]:
    return [hit.title for hit in search(office=office, text=typed, by=BY)]


FIRST, SECOND, THIRD = "Frederikssundsvej 128, 3. tv.", "Frederikssundsvej 12, 3. tv.", "Åboulevard 7, 3. tv."


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("019071", [FIRST, SECOND]),  # the very number first, though that vacancy is decided
        ("19071", [FIRST, SECOND]),
        ("1907", [SECOND, FIRST]),  # two beginnings: the open one first
        ("12-0345-6", [THIRD]),
        ("1203456", [THIRD]),
        ("aaboul", [THIRD]),
        ("ÅBOULEVARD", [THIRD]),
        ("fred 128", [FIRST]),
        ("frederikssundsvej 12", [SECOND, FIRST]),
        ("tv 2700 brønsh åboul", [THIRD]),
        ("fredriksunds", [SECOND, FIRST]),  # two letters left out, one of them of a pair
        ("fredrikssundsvej 128", [FIRST]),
        ("Åse", ["Åse Sørensen"]),
        ("soerensen aase", ["Åse Sørensen"]),
        ("Sorensen", ["Åse Sørensen"]),
        ("kristensen", ["Jens Christensen"]),
        ("yasmin", ["Åse Sørensen"]),  # by the partner
        ("umit", ["Ümit Łukasz"]),  # ü is y in Danish; u is one slip away
        ("lukasz", ["Ümit Łukasz"]),
        ("2026-00017", ["Åse Sørensen", "Ümit Łukasz"]),
        ("2026-17", ["Åse Sørensen", "Ümit Łukasz"]),
        ("202600018", ["Jens Christensen"]),
        ("hemmelig", []),
        ("f", []),
        ("", []),
        ("\"'*():|&!<->\\", []),
        ("findes ikke", []),
    ],
)
def test_what_is_found(filled: SqlOffice, typed: str, expected: list[str]) -> None:
    assert titles(filled, typed) == expected


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("019071", "Lejemålsnr."), ("åboul", "Adresse"), ("åse", "Navn"), ("00018", "Sagsnr."), ("yasmin", "Husstand"),
        ("jens 2026", "Navn og Sagsnr."), ("kristensen", "Stavet anderledes"), ("010203", "CPR"),
    ],
)  # fmt: skip
def test_it_says_what_fits(filled: SqlOffice, typed: str, where: str) -> None:
    assert search(office=filled, text=typed, by=BY)[0].where == where


def test_a_hit_tells_the_vacancy_to_open(filled: SqlOffice) -> None:
    hit = search(office=filled, text="aaboulevard", by=BY)[0]
    with filled.read() as unit:
        assert unit.vacancies.card(hit.id).dwelling.street == "Åboulevard"
    assert hit == Hit(
        kind="vacancy", id=hit.id, title=THIRD, where="Adresse",
        detail="2700 Brønshøj · AAB Ærø afd. 0012 · lejemål 12-0345-6 · modtaget",
    )  # fmt: skip


def accesses(office: SqlOffice) -> list[tuple[str, int, str]]:
    with office.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(
            select(access_entry.c.user, access_entry.c.subject_id, access_entry.c.seen))]  # fmt: skip


@pytest.mark.parametrize("typed", ["710299-1111", "7102991111", "710299 1111", " 710299-1111 "])
def test_a_whole_cpr_number_finds_its_owner_and_is_logged(filled: SqlOffice, typed: str) -> None:
    (hit,) = search(office=filled, text=typed, by=BY)
    assert hit.title == "Jens Christensen"
    assert "710299-••••" in hit.detail
    assert "1111" not in hit.detail + hit.where
    assert accesses(filled) == [(BY.user, hit.id, "cpr_search")]


@pytest.mark.parametrize("typed", ["710299", "7102991", "710299-19", "710299999"])
def test_the_last_digits_cannot_be_felt_out(filled: SqlOffice, typed: str) -> None:
    assert sorted(titles(filled, typed)) == ["Jens Christensen", "Åse Sørensen"]
    assert accesses(filled) == []


@pytest.mark.parametrize("typed", ["71029", "-1111", "1111", "710299-9999", "610198-0001"])
def test_less_than_a_birth_date_or_another_number_finds_nobody(filled: SqlOffice, typed: str) -> None:
    assert titles(filled, typed) == []
    assert accesses(filled) == []


def test_no_address_of_a_citizen_is_ever_shown(filled: SqlOffice) -> None:
    for typed in ("åse", "2026", "710299", "allé", HIDDEN):
        for hit in search(office=filled, text=typed, by=BY):
            assert "Hemmelig" not in hit.title + hit.detail + hit.where


def test_what_is_changed_is_found_anew_and_not_as_before(filled: SqlOffice) -> None:
    with filled.write("test", BY) as unit:
        one = unit.applicants.by_case("2026-00018")
        assert one is not None
        unit.applicants.save(
            replace(one, name="Jens Nyborg", members=(HouseholdMember(name="Pia", role="partner"),))
        )
        home = unit.directory.dwelling_of(a_home(unit), "190712")
        assert home is not None
        unit.directory.save_dwelling(replace(home, street="Tagensvej"))
    assert titles(filled, "christensen") == []
    assert titles(filled, "kristensen") == []
    assert titles(filled, "nyborg") == titles(filled, "pia") == ["Jens Nyborg"]
    assert titles(filled, "tagensvej") == ["Tagensvej 12, 3. tv."]
    assert titles(filled, "frederikssundsvej") == [FIRST]
    with filled.engine.connect() as connection:
        left = connection.scalars(select(search_spelling.c.word).distinct()).all()
    assert "christensen" not in left
    assert "frederikssundsvej" in left


def a_home(unit: object) -> int:
    owner = unit.directory.association_named("AAB Ærø")  # type: ignore[attr-defined]
    found: int = unit.directory.estate_numbered(owner.id, "12").id  # type: ignore[attr-defined]
    return found


def test_what_is_removed_is_gone_from_the_index(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        one = an_applicant(unit, name="Kun Engang", members=())
        home = unit.directory.save_dwelling(
            dwelling(a_vacancy(unit).estate.id or 0, tenancy_no="x", street="Enkeltvej")
        )
        unit.applicants.remove(one)
        unit.directory.remove_dwelling(home.id or 0)
    with office.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM search_person")) == 0
        words = set(connection.scalars(select(search_spelling.c.word).distinct()))
    assert words == {"frederikssundsvej", "broenshoej"}


def test_only_so_many_are_shown_and_the_newest_vacancy_of_each_home(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first = a_vacancy(unit, state="returned")
        again = unit.vacancies.save(replace(first.vacancy, id=None, state="received"))
        homes = [replace(first.dwelling, id=None, tenancy_no=f"7{n:03}") for n in range(SHOWN + 3)]
        stored = unit.directory.save_new_dwellings(homes)
        unit.vacancies.save_new([replace(again, id=None, dwelling_id=one.id or 0) for one in stored])
        for n in range(SHOWN + 3):
            unit.applicants.save(applicant(case_no=f"2026-1{n:04}", name=f"Bo Frederiksen {n}"))
    hits = search(office=office, text="frederiks", by=BY)
    assert [hit.kind for hit in hits] == ["vacancy"] * SHOWN + ["applicant"] * SHOWN
    assert [hit.id for hit in search(office=office, text="lejemål 1 frederikssundsvej", by=BY)] == []
    assert [hit.id for hit in search(office=office, text="frederikssundsvej 1 2700", by=BY)][:1] == [again.id]


def test_an_older_database_is_filled_on_its_way_up(filled: SqlOffice) -> None:
    before = {typed: titles(filled, typed) for typed in ("fred", "kristensen", "yasmin", "19071", "2026")}
    with filled.engine.connect() as connection:
        words = index(connection)
        spelled = connection.scalar(select(func.count()).select_from(search_spelling))
    with writing(filled.engine) as connection:
        migrate.move(connection, "0001")
        migrate.move(connection, migrate.NEWEST)
        assert index(connection) == words
        assert connection.scalar(select(func.count()).select_from(search_spelling)) == spelled
    assert {typed: titles(filled, typed) for typed in before} == before


def index(connection: object) -> list[list[object]]:
    return [
        sorted(connection.scalars(text(f"SELECT words FROM {name}")))  # type: ignore[attr-defined]
        for name in ("search_home", "search_person")
    ]
