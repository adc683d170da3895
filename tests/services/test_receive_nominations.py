"""Lists of nominations: known by CPR, else name and birth date; capacity as a new one; undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.list_cases import NOMINATION, nomination_row, read_list
from support.office_cases import BY, TODAY, NoHolidays, card, office_with, person, rates

from boligdesk.domain.applicants import Applicant, Income, Stay
from boligdesk.domain.capacity import Capacity
from boligdesk.errors import KnownError
from boligdesk.services.keep_applicants import save_applicant
from boligdesk.services.lists import ReadList
from boligdesk.services.plan_nominations import nomination_of
from boligdesk.services.receive_vacancies import accept_import, preview_list, undo_import
from boligdesk.services.views import Changes, ImportPreview, Signature

LATER = Signature("bo", datetime(2026, 11, 24, 9, tzinfo=UTC))


def preview(office: FakeOffice, read: ReadList) -> ImportPreview:
    return preview_list(office=office, read=read, today=TODAY)


def accept(office: FakeOffice, read: ReadList, by: Signature = BY) -> Changes:
    return accept_import(
        office=office, rates=rates(), calendar=NoHolidays(), preview=preview(office, read), by=by
    )


def people(office: FakeOffice) -> list[Applicant]:
    return list(office.tables.applicants.values())


def test_a_nomination_becomes_a_citizen_who_waits() -> None:
    office = office_with(card())
    changes = accept(office, read_list(nomination_row()))
    assert changes.sentence == "liste.xlsx: 1 ny borger."
    (one,) = people(office)
    assert nomination_of(one) == NOMINATION
    assert (one.case_no, one.status, one.import_batch_id) == ("2026-00001", "waiting", changes.subject_id)
    assert one.capacity == Capacity(
        amount=460_000, date=date(2026, 11, 2), valid_to=date(2027, 2, 2), source="Indstilling", who="anja"
    )
    assert one.stays == (Stay(kind="shelter_110", starts=date(2026, 2, 26)),)
    assert one.incomes == (Income(kind="cash_benefit", amount=1_255_000),)
    (summary,) = office.tables.summaries.values()
    assert summary.can_pay == 1


def test_the_same_list_twice_changes_nothing() -> None:
    office = FakeOffice()
    listed = read_list(nomination_row())
    accept(office, listed)
    before = office.tables.copied()
    assert [row.status for row in preview(office, listed).rows] == ["identical"]
    accept(office, listed, LATER)
    accept(office, read_list(nomination_row(7), file="anden.xlsx"), LATER)
    assert office.tables.applicants == before.applicants


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"capacity_month": 480_000}, "betalingsevne 4.600\u00a0kr. → 4.800\u00a0kr."),
        ({"children": 2}, "børn 0 → 2"),
        ({"comes_from": "street"}, "kommer fra herberg § 110 → gade"),
        ({"avoid_districts": (3, 8)}, "skal undgå Bispebjerg → Nørrebro og Bispebjerg"),
        ({"max_floor_without_lift": 1}, "højeste etage uden elevator ukendt → 1"),
        ({"income_kind": "wage"}, "forsørgelse kontanthjælp → løn"),
        ({"pets": True}, "husdyr nej → ja"),
    ],
)
def test_what_differs_is_told_and_kept(changes: dict[str, Any], line: str) -> None:
    office = FakeOffice()
    accept(office, read_list(nomination_row()))
    again = read_list(nomination_row(**changes), file="anden.xlsx")
    (row,) = preview(office, again).rows
    assert (row.status, row.differences) == ("changed", (line,))
    accept(office, again, LATER)
    (one,) = people(office)
    assert nomination_of(one) == replace(NOMINATION, **changes)
    assert one.case_no == "2026-00001"


def test_a_limit_that_is_lifted_is_a_change() -> None:
    office = FakeOffice()
    accept(office, read_list(nomination_row(max_floor_without_lift=1)))
    accept(office, read_list(nomination_row(max_floor_without_lift=None), file="anden.xlsx"))
    assert people(office)[0].needs.max_floor_without_lift is None


def test_what_a_later_list_does_not_say_stays() -> None:
    office = FakeOffice()
    accept(office, read_list(nomination_row()))
    silent = nomination_row(
        income_month=None, income_kind=None, capacity_month=None, since=None, category=None
    )
    assert [row.status for row in preview(office, read_list(silent)).rows] == ["identical"]


def test_without_a_number_name_and_birth_date_know_the_citizen() -> None:
    office = FakeOffice()
    accept(office, read_list(nomination_row()))
    known = read_list(nomination_row(cpr=None, name="dorthe  TEST"), file="a.xlsx")
    other = read_list(nomination_row(cpr=None, born=date(1964, 3, 19)), file="b.xlsx")
    assert [row.status for row in preview(office, known).rows] == ["changed"]
    assert [row.status for row in preview(office, other).rows] == ["new"]


def test_a_citizen_twice_in_one_list_is_one_case() -> None:
    office = FakeOffice()
    listed = read_list(nomination_row(2), nomination_row(3), nomination_row(4, children=3))
    assert [row.status for row in preview(office, listed).rows] == ["new", "identical", "changed"]
    changes = accept(office, listed)
    (one,) = people(office)
    assert one.children == 3
    assert changes.undo is not None
    undo_import(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[arg-type]
    assert people(office) == []


@pytest.mark.parametrize(
    ("nominated", "status"), [(date(2026, 10, 1), "identical"), (date(2026, 10, 2), "new")]
)
def test_a_citizen_who_is_housed_waits_again_only_by_a_newer_nomination(nominated: date, status: str) -> None:
    housed = person(cpr="780364-0133", name="Dorthe Test", status="housed", nominated=date(2026, 10, 1))
    office = office_with(people=(housed,))
    listed = read_list(nomination_row(nominated=nominated))
    assert [row.status for row in preview(office, listed).rows] == [status]
    accept(office, listed)
    assert len(people(office)) == (2 if status == "new" else 1)


def test_missing_facts_are_warnings_and_unknown() -> None:
    office = office_with(card())
    listed = read_list(nomination_row(income_month=None, capacity_month=None, category=None))
    (row,) = preview(office, listed).rows
    assert row.status == "new"
    assert {message.column for message in row.messages} == {
        "Kolonne income_month", "Kolonne capacity_month", "Kolonne category",
    }  # fmt: skip
    accept(office, listed)
    (one,) = people(office)
    assert (one.incomes, one.capacity) == ((), None)
    (summary,) = office.tables.summaries.values()
    assert (summary.can_pay, summary.with_subsidy) == (0, 0)


def test_facts_beyond_computing_are_refused_under_their_heading() -> None:
    (row,) = preview(FakeOffice(), read_list(nomination_row(income_month=10**11))).rows
    assert row.status == "refused"
    assert (row.messages[-1].level, row.messages[-1].column) == ("error", "Kolonne income_month")


def test_undo_puts_the_citizen_back() -> None:
    office = FakeOffice()
    accept(office, read_list(nomination_row()))
    before = office.tables.copied()
    changed = accept(
        office,
        read_list(nomination_row(children=2, capacity_month=500_000, comes_from="street"), file="ny.xlsx"),
        LATER,
    )
    assert people(office) != list(before.applicants.values())
    undo_import(office=office, rates=rates(), by=LATER, **changed.undo.arguments)  # type: ignore[union-attr, arg-type]
    assert people(office) == list(before.applicants.values())


def test_undo_is_refused_when_the_citizen_was_corrected() -> None:
    office = FakeOffice()
    changes = accept(office, read_list(nomination_row()))
    (one,) = people(office)
    save_applicant(office=office, rates=rates(), applicant=replace(one, phone="00 00 00 00"), by=LATER)
    with pytest.raises(KnownError, match="Dorthe Test er ændret"):
        undo_import(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[union-attr, arg-type]
    assert len(people(office)) == 1
