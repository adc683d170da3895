"""All or nothing, one entry in the log, one writer at a time, and nobody overwrites what he has not seen."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError
from support.store_values import (
    BY,
    a_vacancy,
    an_applicant,
    applicant,
    association,
    by,
    capacity,
    estate,
    letter,
    offer,
)

from boligdesk.domain.lifecycles import LIVE_OFFERS, OFFER
from boligdesk.errors import KnownError
from boligdesk.services.ports import Conflict
from boligdesk.store import audit
from boligdesk.store.tables import applicants, directory, metadata
from boligdesk.store.tables import office as office_tables
from boligdesk.store.tables.offers import document
from boligdesk.store.unit_of_work import SqlOffice, writing


def entries(office: SqlOffice) -> list[Any]:
    with office.engine.connect() as connection:
        return list(
            connection.execute(select(office_tables.audit_entry).order_by(office_tables.audit_entry.c.id))
        )


def test_a_failed_write_leaves_nothing(office: SqlOffice) -> None:
    before = {table.name: count(office, table) for table in metadata.sorted_tables}

    class Interrupted(Exception):
        pass

    def half_of_it() -> None:
        with office.write("test", BY) as unit:
            citizen = an_applicant(unit)
            unit.offers.save(offer(a_vacancy(unit).id, citizen))
            unit.papers.save(letter())
            unit.log_access("applicant", citizen, "cpr")
            raise Interrupted

    with pytest.raises(Interrupted):
        half_of_it()
    assert {table.name: count(office, table) for table in metadata.sorted_tables} == before


def count(office: SqlOffice, table: Any) -> int:
    with office.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_one_audit_entry_per_write(office: SqlOffice) -> None:
    seeded = len(entries(office))
    with office.write("save_applicant", BY) as unit:
        key = an_applicant(unit)
        unit.describe("applicant", key, case_no="2026-00001")
        unit.describe("applicant", key, new=True)
    with office.write("nothing", by(days=1, user="bo")):
        pass
    with office.read() as unit:
        unit.applicants.all()
    first, second = entries(office)[seeded:]
    assert (first.action, first.user, first.at) == ("save_applicant", "anna", BY.at)
    assert (first.subject, first.subject_id) == ("applicant", key)
    assert first.details == {"case_no": "2026-00001", "new": True}
    assert (second.action, second.user, second.subject, second.details) == ("nothing", "bo", "", {})


def test_the_log_is_a_chain(office: SqlOffice) -> None:
    for number in range(5):
        with office.write("test", by(days=number)) as unit:
            unit.describe("x", number, text="æøå", amount=number)
    log = entries(office)
    assert [entry.previous for entry in log] == ["", *(entry.hash for entry in log[:-1])]
    with office.engine.connect() as connection:
        assert audit.first_break(connection) is None


@pytest.mark.parametrize(
    "damage",
    [
        update(office_tables.audit_entry)
        .where(office_tables.audit_entry.c.subject_id == 2)
        .values(user="bo"),
        update(office_tables.audit_entry)
        .where(office_tables.audit_entry.c.subject_id == 2)
        .values(details={"amount": 1}),
        delete(office_tables.audit_entry).where(office_tables.audit_entry.c.subject_id == 2),
    ],
    ids=["user", "details", "removed"],
)
def test_a_changed_log_is_found(office: SqlOffice, damage: Any) -> None:
    for number in range(5):
        with office.write("test", BY) as unit:
            unit.describe("x", number, amount=number)
    with office.engine.begin() as connection:
        connection.execute(damage)
    with office.engine.connect() as connection:
        assert audit.first_break(connection) is not None


def test_access_log(office: SqlOffice) -> None:
    with office.write("reveal_cpr", BY) as unit:
        unit.log_access("applicant", 7, "cpr")
    with office.engine.connect() as connection:
        row = connection.execute(select(office_tables.access_entry)).one()
    assert (row.user, row.at, row.subject, row.subject_id, row.seen) == ("anna", BY.at, "applicant", 7, "cpr")


def test_a_reading_unit_cannot_write(office: SqlOffice) -> None:
    with office.read() as unit:
        for write in (
            lambda: unit.directory.save_association(association()),
            lambda: unit.applicants.remove(1),
            lambda: unit.papers.save(letter()),
            lambda: unit.rules.save_draft("anna", "x", {}),
            lambda: unit.log_access("applicant", 1, "cpr"),
        ):
            with pytest.raises(RuntimeError, match="cannot write"):
                write()


LIVE_PAIRS = [(first, second) for first in LIVE_OFFERS for second in LIVE_OFFERS]


@pytest.mark.parametrize(("first", "second"), LIVE_PAIRS)
def test_one_live_offer_per_vacancy(office: SqlOffice, first: str, second: str) -> None:
    with office.write("test", BY) as unit:
        home, one, other = a_vacancy(unit).id, an_applicant(unit, "1"), an_applicant(unit, "2")
        unit.offers.save(offer(home, one, state=first))
    with pytest.raises(Conflict, match="Boligen har allerede et tilbud"), office.write("test", BY) as unit:
        unit.offers.save(offer(home, other, number="2026-0002", state=second))
    with office.read() as unit:
        assert [one.number for one in unit.offers.all()] == ["2026-0001"]


def test_one_live_offer_per_applicant(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        one, other, citizen = a_vacancy(unit, "1").id, a_vacancy(unit, "2").id, an_applicant(unit)
        unit.offers.save(offer(one, citizen))
    with pytest.raises(Conflict, match="Borgeren har allerede et tilbud"), office.write("test", BY) as unit:
        unit.offers.save(offer(other, citizen, number="2026-0002"))


@pytest.mark.parametrize("ended", sorted(OFFER.states - set(LIVE_OFFERS)))
def test_an_ended_offer_makes_room(office: SqlOffice, ended: str) -> None:
    with office.write("test", BY) as unit:
        home, citizen = a_vacancy(unit).id, an_applicant(unit)
        first = unit.offers.save(offer(home, citizen, state=ended))
        unit.offers.save(offer(home, citizen, number="2026-0002"))
    with pytest.raises(Conflict), office.write("test", BY) as unit:
        unit.offers.save(replace(first, state="sent"))


def test_one_undecided_vacancy_per_dwelling(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first = a_vacancy(unit, state="received").vacancy
    with pytest.raises(Conflict, match="allerede meldt ledig"), office.write("test", BY) as unit:
        unit.vacancies.save(replace(first, id=None, state="offered"))
    with office.write("test", BY) as unit:
        unit.vacancies.save(replace(first, state="returned"))
        unit.vacancies.save(replace(first, id=None))


def test_names_and_numbers_are_taken_once(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        owner = unit.directory.save_association(association()).id or 0
        unit.directory.save_estate(estate(owner, number="012"))
        an_applicant(unit, "2026-00001")
    for again, sentence in (
        (lambda unit: unit.directory.save_association(association(name="aab ærø")), "findes allerede"),
        (lambda unit: unit.directory.save_estate(estate(owner, number="12")), "afdeling med det nummer"),
        (lambda unit: an_applicant(unit, "2026-00001"), "Sagsnummeret"),
    ):
        with pytest.raises(Conflict, match=sentence), office.write("test", BY) as unit:
            again(unit)


def test_the_second_of_two_officers_is_told(office: SqlOffice, reopen: Callable[[], SqlOffice]) -> None:
    with office.write("test", BY) as unit:
        key = an_applicant(unit)
    other_office = reopen()
    with office.read() as unit, other_office.read() as other:
        mine, theirs = unit.applicants.get(key), other.applicants.get(key)
    with other_office.write("test", BY) as unit:
        unit.applicants.save(replace(theirs, note="først"))
    with pytest.raises(Conflict, match="En anden har gemt"), office.write("test", BY) as unit:
        unit.applicants.save(replace(mine, note="sidst"))
    with office.write("test", BY) as unit:
        again = unit.applicants.get(key)
        assert again.note == "først"
        unit.applicants.save(replace(again, note="efter"))
        unit.applicants.save(replace(again, note="og igen i samme handling"))
    with office.read() as unit:
        assert unit.applicants.get(key).note == "og igen i samme handling"


def test_what_is_gone_cannot_be_saved(office: SqlOffice) -> None:
    with pytest.raises(LookupError), office.write("test", BY) as unit:
        unit.applicants.save(applicant(id=77))


def test_writers_queue_and_never_cross(reopen: Callable[[], SqlOffice]) -> None:
    """Each of two officers adds 20 citizens with the next number; every number is given once."""
    offices = [reopen(), reopen()]
    start = threading.Barrier(2)

    def work(office: SqlOffice) -> None:
        start.wait()
        for _ in range(20):
            with office.write("save_applicant", BY) as unit:
                an_applicant(unit, unit.applicants.next_case_no(2026))

    with ThreadPoolExecutor(2) as officers:
        for done in [officers.submit(work, one) for one in offices]:
            done.result()
    with offices[0].read() as unit:
        numbers = [one.case_no for one in unit.applicants.all()]
    assert numbers == [f"2026-{number:05d}" for number in range(1, 41)]
    with offices[0].engine.connect() as connection:
        assert audit.first_break(connection) is None


def test_a_reader_sees_one_state_while_another_writes(reopen: Callable[[], SqlOffice]) -> None:
    reader, writer = reopen(), reopen()
    with reader.read() as unit:
        assert unit.applicants.all() == ()
        with writer.write("test", BY) as other:
            an_applicant(other)
        assert unit.applicants.all() == ()
    with reader.read() as unit:
        assert len(unit.applicants.all()) == 1


@pytest.mark.parametrize("amount", [4312.5, Decimal("4312"), "4312"], ids=["float", "decimal", "text"])
def test_money_is_whole_ore_or_nothing(office: SqlOffice, amount: Any) -> None:
    with pytest.raises(StatementError, match="TypeError"), office.write("test", BY) as unit:
        a_vacancy(unit, rent=amount)


def test_money_is_stored_as_integer(office: SqlOffice) -> None:
    numpy = pytest.importorskip("numpy")
    with office.write("test", BY) as unit:
        card = a_vacancy(unit, rent=numpy.int64(431_255))
    with office.engine.connect() as connection:
        typed = "typeof(rent)" if connection.dialect.name == "sqlite" else "pg_typeof(rent)::text"
        assert connection.scalar(text(f"SELECT {typed} FROM vacancy")) in {"integer", "bigint"}
    with office.read() as unit:
        assert type(unit.vacancies.card(card.id).vacancy.rent) is int


@pytest.mark.parametrize(
    "changes",
    [{"rent": -1}, {"deposit": -1}, {"state": "lost"}],
    ids=["rent below nought", "deposit below nought", "unknown state"],
)
def test_the_schema_refuses(office: SqlOffice, changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), office.write("test", BY) as unit:
        a_vacancy(unit, **changes)


def test_what_something_is_built_on_stays(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        card, citizen = a_vacancy(unit), an_applicant(unit)
        unit.offers.save(offer(card.id, citizen))
    for remove in (
        lambda unit: unit.vacancies.remove(card.id),
        lambda unit: unit.applicants.remove(citizen),
        lambda unit: unit.directory.remove_dwelling(card.dwelling.id or 0),
    ):
        with pytest.raises(IntegrityError), office.write("test", BY) as unit:
            remove(unit)


def test_dated_shares_keep_their_history(office: SqlOffice) -> None:
    with office.write("test", by(days=0)) as unit:
        owner = unit.directory.save_association(association()).id or 0
        there = unit.directory.save_estate(estate(owner, share_percent=25, area_status="none"))
    for day, percent, status in (
        (3, 33, "none"),
        (8, 33, "udsat"),
        (8, 40, "forebyggelse"),
        (9, None, "none"),
    ):
        with office.write("test", by(days=day)) as unit:
            there = unit.directory.save_estate(replace(there, share_percent=percent, area_status=status))
            assert unit.directory.estate(there.id or 0) == there
    with office.engine.connect() as connection:
        share, area = directory.estate_share, directory.estate_area
        shares = connection.execute(
            select(share.c.percent, share.c.valid_from, share.c.valid_to).order_by(share.c.id)
        )
        areas = connection.execute(
            select(area.c.area_status, area.c.valid_from, area.c.valid_to).order_by(area.c.id)
        )
        november, december = date(2026, 11, 23), date(2026, 12, 1)
        assert [tuple(row) for row in shares] == [
            (25, november, date(2026, 11, 26)),
            (33, date(2026, 11, 26), december),
            (40, december, date(2026, 12, 2)),
        ]
        assert [tuple(row) for row in areas] == [("forebyggelse", december, date(2026, 12, 2))]


def test_earlier_capacities_stay(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        stored = unit.applicants.save(applicant(capacity=capacity(300_000)))
        unit.applicants.save(replace(stored, note="samme betalingsevne"))
        unit.applicants.save(replace(stored, capacity=capacity(None)))
    with office.engine.connect() as connection:
        amounts = list(
            connection.scalars(select(applicants.capacity.c.amount).order_by(applicants.capacity.c.id))
        )
    assert amounts == [300_000, None]
    with office.read() as unit:
        assert unit.applicants.get(stored.id or 0).capacity == capacity(None)


def test_a_changed_document_is_not_shown(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        key = unit.papers.save(letter()).id or 0
    with writing(office.engine) as connection:
        connection.execute(update(document).values(content=b"%PDF-1.7 forfalsket"))
    with pytest.raises(KnownError, match="ikke, som det blev gemt"), office.read() as unit:
        unit.papers.get(key)


def test_big_content(office: SqlOffice) -> None:
    content = hashlib.sha256(b"stor").digest() * 320_000
    with office.write("test", BY) as unit:
        key = unit.papers.save(letter(content)).id or 0
        long = an_applicant(unit, note="ø" * 1_000_000)
    with office.read() as unit:
        assert unit.papers.get(key).content == content
        assert unit.applicants.get(long).note == "ø" * 1_000_000


def test_hostile_text_is_only_text(office: SqlOffice) -> None:
    name = 'Robert\'); DROP TABLE applicant;-- %s :name \\ "x"'
    with office.write("test", BY) as unit:
        key = an_applicant(unit, name=name, note="%(navn)s {0} ' OR 1=1 --")
        assert unit.applicants.by_case("' OR 1=1 --") is None
    with office.read() as unit:
        assert unit.applicants.get(key).name == name


def test_a_kept_citizen_is_never_an_old_one(office: SqlOffice, reopen: Callable[[], SqlOffice]) -> None:
    """Reads keep what they have put together; saves, removals and new citizens of another officer still show."""
    other = reopen()

    def names() -> list[str]:
        with office.read() as unit:
            return [one.name for one in unit.applicants.all()]

    with other.write("test", BY) as unit:
        first, second = an_applicant(unit, "1", name="A"), an_applicant(unit, "2", name="B")
    assert names() == ["A", "B"]
    with other.write("test", BY) as unit:
        unit.applicants.save(replace(unit.applicants.get(first), name="Ny", incomes=()))
    assert names() == ["Ny", "B"]
    with other.write("test", BY) as unit:
        unit.applicants.remove(second)
        third = an_applicant(unit, "3", name="C")
    assert names() == ["Ny", "C"]
    assert third != second, "the id of a removed citizen is not given to another"
    with office.write("test", BY) as unit:
        unit.applicants.save(replace(unit.applicants.get(third), name="Under vejs"))
        assert [one.name for one in unit.applicants.all()] == ["Ny", "Under vejs"]
        assert names() == ["Ny", "C"], "what is not committed is nobody else's"
    assert names() == ["Ny", "Under vejs"]


def test_a_rolled_back_save_is_not_kept(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        key = an_applicant(unit, name="Før")

    def give_up() -> None:
        with office.write("test", BY) as unit:
            unit.applicants.save(replace(unit.applicants.get(key), name="Aldrig gemt"))
            raise RuntimeError("fortrudt")

    with pytest.raises(RuntimeError, match="fortrudt"):
        give_up()
    with office.write("test", BY) as unit:
        unit.applicants.save(replace(unit.applicants.get(key), name="Efter"))
    with office.read() as unit:
        assert unit.applicants.get(key).name == "Efter"


@pytest.mark.parametrize("many", [1, 3, 501, 700])
def test_many_citizens_are_read_as_saved(office: SqlOffice, many: int) -> None:
    with office.write("test", BY) as unit:
        for number in range(many):
            unit.applicants.save(applicant(case_no=f"{number}", members=(), stays=(), bans=frozenset()))
    for _ in range(2):
        with office.read() as unit:
            assert [one.case_no for one in unit.applicants.all(statuses=["waiting"])] == [
                str(n) for n in range(many)
            ]


def test_ids_are_never_given_twice(office: SqlOffice) -> None:
    """An undone import frees ids that stand in the log; the next dwelling must not take them over."""
    with office.write("test", BY) as unit:
        first = a_vacancy(unit, "1")
        made = unit.directory.save_new_dwellings([replace(first.dwelling, id=None, tenancy_no="2")])[0]
        unit.vacancies.remove(first.id)
        unit.directory.remove_dwelling(made.id or 0)
        again = unit.directory.save_new_dwellings([replace(first.dwelling, id=None, tenancy_no="3")])[0]
        new = unit.vacancies.save_new([replace(first.vacancy, id=None, dwelling_id=again.id or 0)])[0]
    assert (again.id or 0) > (made.id or 0)
    assert (new.id or 0) > first.id
