"""Lists of vacancies: the dry run, one unit of work, the same list twice, undo; and single notices by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.list_cases import NOTICE, read_list, vacancy_row
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, card, ids, office_with, person, rates

from boligdesk.documents.check_rules import shipped_check_rules
from boligdesk.domain.notices import VacancyNotice
from boligdesk.errors import KnownError
from boligdesk.services.lists import ReadList, RowMessage
from boligdesk.services.make_offers import make_offer
from boligdesk.services.receive_vacancies import (
    accept_import,
    check_vacancy,
    column_profile,
    correct_vacancy,
    enter_vacancy,
    list_imports,
    preview_list,
    remember_columns,
    undo_import,
    vacancy_as_notice,
)
from boligdesk.services.views import Changes, ImportPreview, Signature

RULES = shipped_check_rules()
LATER = Signature("bo", datetime(2026, 11, 24, 9, tzinfo=UTC))


def preview(office: FakeOffice, read: ReadList, association: str | None = None) -> ImportPreview:
    return preview_list(office=office, read=read, today=TODAY, association=association)


def accept(
    office: FakeOffice, read: ReadList, *, by: Signature = BY, association: str | None = None
) -> Changes:
    return accept_import(
        office=office, rates=rates(), calendar=NoHolidays(), preview=preview(office, read, association), by=by,
        content=b"the file",
    )  # fmt: skip


def undo(office: FakeOffice, changes: Changes) -> Changes:
    assert changes.undo is not None
    assert changes.undo.service == "undo_import"
    return undo_import(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[arg-type]


def stored(office: FakeOffice) -> list[VacancyNotice]:
    return [vacancy_as_notice(office=office, vacancy_id=number) for number in sorted(office.tables.vacancies)]


def statuses(office: FakeOffice, read: ReadList) -> list[str]:
    return [row.status for row in preview(office, read).rows]


def test_a_dry_run_writes_nothing_and_announces() -> None:
    office = FakeOffice()
    found = preview(office, read_list(vacancy_row()))
    assert [row.status for row in found.rows] == ["new"]
    assert found.announced == (
        "Boligorganisationen fsb er ny og bliver oprettet.",
        "Afdeling 012 Demo Husum (fsb) er ny og bliver oprettet.",
    )
    assert office.tables.audit == []
    assert not office.tables.associations


def test_a_list_is_received_in_one_unit_of_work() -> None:
    office = FakeOffice()
    error = RowMessage("error", "Areal m²", "Areal mangler.")
    changes = accept(
        office,
        read_list(
            vacancy_row(5), vacancy_row(6, tenancy_no="19072"), vacancy_row(7, area=None, messages=(error,))
        ),
    )
    assert changes.sentence == "liste.xlsx: 2 nye ledige boliger og 1 afvist."
    assert [entry[0] for entry in office.tables.audit] == ["accept_import"]
    assert (len(office.tables.associations), len(office.tables.estates), len(office.tables.dwellings)) == (
        1,
        1,
        2,
    )
    first = stored(office)[0]
    assert first == replace(NOTICE, district=7, received=TODAY, reply_by=date(2026, 12, 7))
    (batch,) = list_imports(office=office)
    assert (batch.new, batch.changed, batch.identical, batch.refused) == (2, 0, 0, 1)
    assert office.tables.contents[batch.id] == b"the file"
    assert set(office.tables.summaries) == set(office.tables.vacancies)


def test_the_reply_deadline_is_that_of_the_agreement() -> None:
    office = office_with(card(7, reply_workdays=3))
    accept(office, read_list(vacancy_row()))
    assert stored(office)[1].reply_by == date(2026, 11, 26)


def test_the_same_file_twice_changes_nothing() -> None:
    office = FakeOffice()
    listed = read_list(vacancy_row())
    accept(office, listed)
    before = office.tables.copied()
    again = accept(office, listed, by=LATER)
    assert again.sentence == "liste.xlsx er allerede læst ind den 23. november 2026. Intet er ændret."
    assert (again.touched, again.undo) == (frozenset(), None)
    assert office.tables.vacancies == before.vacancies
    assert office.tables.batches == before.batches
    assert preview(office, listed).already_imported == TODAY


def test_the_same_file_does_not_overrule_a_correction() -> None:
    office = FakeOffice()
    listed = read_list(vacancy_row())
    accept(office, listed)
    (number,) = office.tables.vacancies
    correct(office, number, rent=540_000)
    assert statuses(office, listed) == ["identical"]
    accept(office, listed, by=LATER)
    assert stored(office)[0].rent == 540_000


def test_the_same_rows_in_another_file_are_identical() -> None:
    office = FakeOffice()
    accept(office, read_list(vacancy_row(5)))
    again = read_list(vacancy_row(9), file="uge48.xlsx")
    assert statuses(office, again) == ["identical"]
    changes = accept(office, again, by=LATER)
    assert changes.undo is None
    assert len(office.tables.vacancies) == 1


def test_another_rent_and_date_is_a_change_not_a_second_vacancy() -> None:
    office = FakeOffice()
    accept(office, read_list(vacancy_row()))
    later = read_list(vacancy_row(rent=541_000, vacant_from=date(2026, 12, 15), lift=None), file="ny.xlsx")
    (row,) = preview(office, later).rows
    assert row.status == "changed"
    assert row.differences == (
        "husleje 5.310\u00a0kr. → 5.410\u00a0kr.",
        "ledig fra 1. nov. 2026 → 15. dec. 2026",
    )
    accept(office, later, by=LATER)
    (only,) = stored(office)
    assert (only.rent, only.vacant_from, only.lift) == (541_000, date(2026, 12, 15), True)


def test_a_vacancy_that_is_dealt_with_is_not_received_again() -> None:
    office = office_with(card(state="returned", decided=date(2026, 11, 20)))
    again = read_list(vacancy_row(vacant_from=date(2026, 11, 1)))
    assert statuses(office, again) == ["identical"]
    later = read_list(vacancy_row(vacant_from=date(2027, 3, 1), kind=None, kitchen=None))
    assert statuses(office, later) == ["new"]
    accept(office, later)
    assert len(office.tables.dwellings) == 1
    newest = stored(office)[-1]
    assert (newest.kind, newest.kitchen, newest.vacant_from) == ("family", True, date(2027, 3, 1))


def test_a_dwelling_twice_in_one_list_is_one_vacancy() -> None:
    office = FakeOffice()
    listed = read_list(vacancy_row(5), vacancy_row(6), vacancy_row(7, rent=600_000, water=None))
    rows = preview(office, listed).rows
    assert [row.status for row in rows] == ["new", "identical", "changed"]
    assert rows[2].messages[-1].text == "Boligen står også i linje 6. Den nederste gælder."
    accept(office, listed)
    (only,) = stored(office)
    assert (only.rent, only.water) == (600_000, 29_000)


def test_an_offer_that_runs_is_said_when_the_rent_changes() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    vacancy_id, applicant_id = ids(office)
    offer(office, vacancy_id, applicant_id)
    (row,) = preview(office, read_list(vacancy_row(rent=600_000))).rows
    assert "tilbudt en borger" in row.messages[-1].text


@pytest.mark.parametrize(
    ("postcode", "district"),
    [
        ("2200", 3),
        ("2450", 4),
        ("2720", 6),
        ("1120", 1),
        ("2300", None),
        ("2100", None),
        ("2400", None),
        ("1620", None),
    ],
)
def test_a_district_is_proposed_only_where_the_postcode_tells(postcode: str, district: int | None) -> None:
    office = FakeOffice()
    accept(office, read_list(vacancy_row(postcode=postcode)))
    assert stored(office)[0].district == district


def test_a_list_that_says_no_association_asks_for_it() -> None:
    office = FakeOffice()
    listed = read_list(vacancy_row(association=None))
    found = preview(office, listed)
    assert found.rows[0].status == "new"
    assert found.announced[0].startswith("Listen siger ikke")
    with pytest.raises(KnownError, match="boligorganisation"):
        accept(office, listed)
    assert not office.tables.vacancies
    assert not office.tables.batches
    accept(office, listed, association="Lejerbo")
    assert stored(office)[0].association == "Lejerbo"


def test_an_estate_without_a_number_is_found_by_its_name() -> None:
    office = office_with(card())
    accept(office, read_list(vacancy_row(estate_no=None, tenancy_no="500")))
    accept(office, read_list(vacancy_row(estate_no=None, estate="Ny afdeling", tenancy_no="501")))
    accept(office, read_list(vacancy_row(estate_no=None, estate="Ny afdeling", tenancy_no="502")))
    assert [one.number for one in office.tables.estates.values()] == ["012", "Ny afdeling"]


@pytest.mark.parametrize("changes", [{"rent": 10_000_001}, {"area": 100_001}])
def test_what_cannot_be_computed_is_refused(changes: dict[str, Any]) -> None:
    (row,) = preview(FakeOffice(), read_list(vacancy_row(**changes))).rows
    assert row.status == "refused"
    assert row.messages[-1].level == "error"


# --- undo


def test_undo_leaves_nothing_of_a_first_list() -> None:
    office = FakeOffice()
    changes = accept(office, read_list(vacancy_row(5), vacancy_row(6, tenancy_no="19072")))
    assert undo(office, changes).sentence == "Importen af liste.xlsx er fortrudt."
    for table in ("vacancies", "dwellings", "estates", "associations", "summaries"):
        assert getattr(office.tables, table) == {}
    assert statuses(office, read_list(vacancy_row(5), vacancy_row(6, tenancy_no="19072"))) == ["new", "new"]
    with pytest.raises(KnownError, match="allerede fortrudt"):
        undo(office, changes)


def test_undo_puts_back_what_was_changed() -> None:
    office = FakeOffice()
    accept(office, read_list(vacancy_row()))
    before = office.tables.copied()
    changes = accept(
        office, read_list(vacancy_row(rent=600_000, street="Åboulevard"), file="ny.xlsx"), by=LATER
    )
    assert office.tables.vacancies != before.vacancies
    undo(office, changes)
    assert office.tables.vacancies == before.vacancies
    assert office.tables.dwellings == before.dwellings
    assert office.tables.estates == before.estates


def test_undo_keeps_an_estate_that_came_into_use() -> None:
    office = FakeOffice()
    changes = accept(office, read_list(vacancy_row()))
    accept(office, read_list(vacancy_row(tenancy_no="19099"), file="ny.xlsx"), by=LATER)
    undo(office, changes)
    assert [one.tenancy_no for one in office.tables.dwellings.values()] == ["19099"]
    assert len(office.tables.associations) == 1


def test_undo_is_refused_when_something_was_built_on_it() -> None:
    office = office_with(people=(person(pays=4600),))
    changes = accept(office, read_list(vacancy_row()))
    vacancy_id, applicant_id = ids(office)
    offer(office, vacancy_id, applicant_id)
    with pytest.raises(KnownError, match="ændret eller tilbudt") as refusal:
        undo(office, changes)
    assert "enkelte linjer" in refusal.value.advice
    assert len(office.tables.vacancies) == 1


def test_an_impossible_amount_in_a_correction_stands_as_unknown() -> None:
    office = FakeOffice()
    accept(office, read_list(vacancy_row()))
    (number,) = office.tables.vacancies
    correct(office, number, antenna=-1, deposit=-1)
    (notice,) = stored(office)
    assert (notice.deposit, notice.antenna) == (None, None)


def test_undo_is_refused_after_a_correction() -> None:
    office = FakeOffice()
    changes = accept(office, read_list(vacancy_row()))
    (number,) = office.tables.vacancies
    correct(office, number, rent=540_000)
    with pytest.raises(KnownError, match="ændret"):
        undo(office, changes)


# --- by hand


def enter(office: FakeOffice, **changes: Any) -> Changes:
    return enter_vacancy(
        office=office,
        rates=rates(),
        calendar=NoHolidays(),
        rules=RULES,
        notice=replace(NOTICE, **changes),
        by=BY,
    )


def correct(office: FakeOffice, vacancy_id: int, **changes: Any) -> Changes:
    notice = replace(vacancy_as_notice(office=office, vacancy_id=vacancy_id), **changes)
    return correct_vacancy(
        office=office, rates=rates(), calendar=NoHolidays(), rules=RULES, vacancy_id=vacancy_id, notice=notice,
        by=LATER,
    )  # fmt: skip


def offer(office: FakeOffice, vacancy_id: int, applicant_id: int) -> Changes:
    return make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip


def test_a_notice_by_telephone() -> None:
    office = FakeOffice()
    changes = enter(office)
    assert changes.sentence == "Frederikssundsvej 128, 3. tv. er modtaget."
    (vacancy,) = office.tables.vacancies.values()
    assert (vacancy.id, vacancy.channel, vacancy.received) == (changes.subject_id, "hand", TODAY)
    with pytest.raises(KnownError, match="allerede modtaget"):
        enter(office)
    assert [entry[0] for entry in office.tables.audit] == ["enter_vacancy"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rent": None}, "rent"),
        ({"postcode": "2000"}, "postcode"),
        ({"rooms": 0}, "rooms"),
        ({"association": None}, "association"),
    ],
)
def test_errors_of_the_form_are_told_and_refused(changes: dict[str, Any], field: str) -> None:
    found = check_vacancy(replace(NOTICE, **changes), today=TODAY, rules=RULES)
    assert [one.column for one in found if one.level == "error"] == [field]
    with pytest.raises(KnownError):
        enter(FakeOffice(), **changes)


def test_a_correction_may_make_something_unknown() -> None:
    office = FakeOffice()
    enter(office, pets=True)
    (number,) = office.tables.vacancies
    before = office.tables.vacancies[number]
    correct(office, number, rent=525_000, pets=None, water=None, tenancy_no="19080")
    (now,) = stored(office)
    assert (now.rent, now.pets, now.water, now.heating, now.tenancy_no) == (
        525_000,
        None,
        None,
        58_000,
        "19080",
    )
    assert office.tables.vacancies[number].reply_by == before.reply_by
    assert len(office.tables.dwellings) == 1


def test_a_correction_may_move_the_dwelling_to_its_right_estate() -> None:
    office = FakeOffice()
    enter(office)
    (number,) = office.tables.vacancies
    correct(office, number, estate_no="044", estate="Demo Nord")
    assert stored(office)[0].estate_no == "044"
    assert len(office.tables.dwellings) == 1


def test_a_correction_cannot_take_anothers_number() -> None:
    office = FakeOffice()
    enter(office)
    enter(office, tenancy_no="19072")
    with pytest.raises(KnownError, match="findes allerede"):
        correct(office, max(office.tables.vacancies), tenancy_no="19071")


def test_a_decided_vacancy_is_not_corrected() -> None:
    office = office_with(card(state="returned", decided=TODAY))
    with pytest.raises(KnownError, match="returneret"):
        correct(office, min(office.tables.vacancies), rent=1_000)


def test_columns_are_remembered_per_association() -> None:
    office = FakeOffice()
    remember_columns(office=office, association="fsb", kind="vacancy", headings={"Str.": "area"}, by=BY)
    remember_columns(
        office=office, association="fsb", kind="vacancy", headings={"Lejl.": "tenancy_no"}, by=BY
    )
    assert column_profile(office=office, association="FSB", kind="vacancy") == {
        "Str.": "area",
        "Lejl.": "tenancy_no",
    }
    assert column_profile(office=office, association="AAB", kind="vacancy") == {}
