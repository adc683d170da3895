"""Citizens: the list in match order, the card, saving with checks, the covered CPR number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, TODAY, PlainLetters, capacity, card, ids, office_with, person, rates

from boligdesk.domain.applicants import Applicant, Income, Stay
from boligdesk.errors import KnownError
from boligdesk.services.keep_applicants import (
    applicant_card,
    check_applicant,
    list_applicants,
    new_capacity,
    reveal_cpr,
    save_applicant,
)
from boligdesk.services.make_offers import make_offer
from boligdesk.services.ports import Conflict
from boligdesk.services.views import Changes

CPR = "780364-0133"


def save(office: FakeOffice, applicant: Applicant) -> Changes:
    return save_applicant(office=office, rates=rates(), applicant=applicant, by=BY)


def test_views_in_match_order() -> None:
    office = office_with(
        people=(
            person(1, comes_from="street"),
            person(2, status="offered"),
            person(3, status="housed"),
            person(4, status="closed"),
            person(5, comes_from="crisis_109"),
        )
    )
    names = {
        view: [row.case_no[-1] for row in list_applicants(office=office, today=TODAY, view=view)]
        for view in ("waiting", "housed", "closed", "all")
    }
    assert names == {
        "waiting": ["5", "2", "1"],
        "housed": ["3"],
        "closed": ["4"],
        "all": ["5", "2", "3", "4", "1"],
    }


def test_a_line_of_the_list() -> None:
    office = office_with(card(), people=(person(pays=4600, capacity=capacity(4600, valid_to=TODAY)),))
    vacancy_id, applicant_id = ids(office)
    make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    (row,) = list_applicants(office=office, today=TODAY)
    assert (row.capacity, row.capacity_outdated, row.income_month) == (460_000, True, 1_255_000)
    assert (row.days_in_stay, row.days_waiting, row.offers, row.status) == (83, 53, 1, "offered")
    found = applicant_card(office=office, applicant_id=applicant_id, today=TODAY)
    assert list(found.offer_addresses.values()) == ["Frederikssundsvej 128, 3. tv."]
    assert (found.days_in_stay, found.refund_days_used, found.refund_days_limit) == (83, 84, 90)


def test_shelter_days_come_from_the_stays_where_they_are_known() -> None:
    stays = (Stay(kind="shelter_110", starts=TODAY - timedelta(days=9)),)
    office = office_with(people=(person(stays=stays), person(2, comes_from="street")))
    first = min(office.tables.applicants)
    assert applicant_card(office=office, applicant_id=first, today=TODAY).refund_days_used == 10
    assert applicant_card(office=office, applicant_id=first + 1, today=TODAY).refund_days_used is None


def test_a_new_citizen_gets_the_next_number_and_changes_the_summaries() -> None:
    office = office_with(card(), people=(person(7),))
    changes = save(office, person(pays=4600, case_no="", name="Yasmin Prøve", cpr=CPR))
    assert changes.sentence == "Yasmin Prøve (2026-00008) er oprettet."
    (summary,) = office.tables.summaries.values()
    assert summary.can_pay + summary.with_subsidy == 2
    assert [entry[0] for entry in office.tables.audit] == ["save_applicant"]
    assert CPR not in str(office.tables.audit)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"case_no": "2026-00001"}, "er brugt til Borger 1"), ({"case_no": "", "cpr": CPR}, "findes allerede")],
)
def test_nobody_is_entered_twice(changes: dict[str, Any], words: str) -> None:
    office = office_with(people=(person(1, cpr=CPR),))
    with pytest.raises(KnownError, match=words):
        save(office, person(**changes))
    assert len(office.tables.applicants) == 1


def test_a_housed_citizen_may_wait_again() -> None:
    office = office_with(people=(person(1, cpr=CPR, status="housed"),))
    save(office, person(case_no="", cpr=CPR))
    assert len(office.tables.applicants) == 2


def test_two_officers_at_one_citizen_do_not_overwrite_each_other() -> None:
    office = office_with(people=(person(),))
    (one,) = office.tables.applicants.values()
    save(office, replace(one, phone="11 11 11 11"))
    with pytest.raises(Conflict):
        save(office, replace(one, phone="22 22 22 22"))
    assert next(iter(office.tables.applicants.values())).phone == "11 11 11 11"


@pytest.mark.parametrize(
    ("changes", "column", "level"),
    [
        ({"name": " "}, "name", "error"),
        ({"cpr": "7803640133"}, "cpr", "error"),
        ({"adults": 0}, "adults", "error"),
        ({"children": 99}, "children", "error"),
        ({"incomes": (Income(kind="wage", amount=10**11),)}, "incomes", "error"),
        ({"wealth": 10**14}, "wealth", "error"),
        ({"born": TODAY + timedelta(days=1)}, "born", "error"),
        ({"nominated": TODAY + timedelta(days=1)}, "nominated", "error"),
        ({"since": TODAY + timedelta(days=1)}, "since", "warning"),
        ({"incomes": ()}, "incomes", "warning"),
        ({"capacity": None}, "capacity", "warning"),
        ({"capacity": capacity(100, valid_to=TODAY)}, "capacity", "warning"),
        ({"comes_from": "institution_107", "lodging_month": None}, "lodging_month", "warning"),
    ],
)
def test_live_checks(changes: dict[str, Any], column: str, level: str) -> None:
    (message,) = check_applicant(person(**changes), today=TODAY)
    assert (message.column, message.level) == (column, level)
    if level == "error":
        with pytest.raises(KnownError):
            save(FakeOffice(), person(**changes))
    else:
        save(FakeOffice(), person(**changes))


def test_nothing_to_say_of_a_whole_case() -> None:
    assert check_applicant(person(nominated=TODAY, born=TODAY, since=TODAY, cpr=CPR), today=TODAY) == ()


def test_a_capacity_is_valid_as_long_as_the_office_says() -> None:
    office = FakeOffice()
    asked = {"amount": 320_000, "basis": "net", "day": date(2026, 11, 30), "by": BY}
    assert new_capacity(office=office, **asked).valid_to == date(2027, 2, 28)  # type: ignore[arg-type]
    with office.write("setting", BY) as unit:
        unit.rules.save_setting("capacity_valid_months", "6", date(2026, 1, 1), "kontoret")
    assert new_capacity(office=office, **asked).valid_to == date(2027, 5, 30)  # type: ignore[arg-type]


def test_showing_a_cpr_number_is_logged() -> None:
    office = office_with(people=(person(1, cpr=CPR), person(2)))
    first = min(office.tables.applicants)
    assert reveal_cpr(office=office, applicant_id=first, by=BY) == CPR
    assert office.tables.access == [("anja", "applicant", first, "cpr")]
    with pytest.raises(KnownError, match="intet CPR-nummer"):
        reveal_cpr(office=office, applicant_id=first + 1, by=BY)
    assert len(office.tables.access) == 1
    assert CPR not in str(office.tables.audit)
