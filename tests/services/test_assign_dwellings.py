"""Assigning an accepted dwelling: the letter to the association, the day that stays, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, PlainLetters, card, ids, office_with, person, rates

from boligdesk.errors import KnownError
from boligdesk.services.assign_dwellings import assign, undo_assign
from boligdesk.services.letter_contents import AssignmentLetter
from boligdesk.services.make_offers import letters_of_offer, make_offer, record_answer
from boligdesk.services.views import Signature

CPR = "780364-0133"
LATER = Signature("bo", datetime(2026, 11, 26, 9, tzinfo=UTC))


def accepted(**someone: Any) -> tuple[FakeOffice, int, int]:
    """An office with one accepted offer, the vacancy and the offer."""
    office = office_with(card(), people=(person(pays=3200, **({"cpr": CPR} | someone)),))
    vacancy_id, applicant_id = ids(office)
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="transitional", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    offer_id = made.subject_id or 0
    record_answer(office=office, rates=rates(), offer_id=offer_id, answer="accept", by=BY)
    return office, vacancy_id, offer_id


def test_the_letter_is_kept_and_the_day_of_the_yes_stays() -> None:
    office, vacancy_id, offer_id = accepted(support="CTI")
    letters = PlainLetters()
    changes = assign(office=office, letters=letters, offer_id=offer_id, by=LATER)
    assert changes.sentence == (
        "Frederikssundsvej 128, 3. tv. er anvist til Borger 1. Send brevet til fsb."
    )  # fmt: skip
    vacancy = office.tables.vacancies[vacancy_id]
    assert (vacancy.state, vacancy.decided, vacancy.last_touched) == ("assigned", BY.today, LATER.today)
    (content,) = letters.made
    assert isinstance(content, AssignmentLetter)
    assert (content.cpr, content.letter_date, content.support) == (CPR, LATER.today, True)
    stored = letters_of_offer(office=office, offer_id=offer_id)
    assert [letter.kind for letter in stored] == ["offer", "assignment"]
    assert stored[1].file_name == "anvisning-2026-0001.pdf"
    assert office.tables.access == [("bo", "applicant", ids(office)[1], "cpr")]
    assert CPR not in str(office.tables.audit)


def test_an_assignment_is_taken_back() -> None:
    office, vacancy_id, offer_id = accepted()
    before = office.tables.vacancies[vacancy_id]
    changes = assign(office=office, letters=PlainLetters(), offer_id=offer_id, by=LATER)
    assert changes.undo is not None
    undo_assign(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[arg-type]
    assert office.tables.vacancies[vacancy_id] == replace(before, last_touched=LATER.today)
    with pytest.raises(KnownError, match="boligen er accepteret"):
        undo_assign(office=office, rates=rates(), offer_id=offer_id, by=LATER)


@pytest.mark.parametrize("state", ["contracted", "moved_in"])
def test_a_signed_lease_cannot_be_taken_back(state: str) -> None:
    office, vacancy_id, offer_id = accepted()
    with office.write("sign", BY) as unit:
        unit.vacancies.save(replace(unit.vacancies.card(vacancy_id).vacancy, state=state))
    with pytest.raises(KnownError, match="kan ikke fortrydes"):
        undo_assign(office=office, rates=rates(), offer_id=offer_id, by=LATER)


def test_what_cannot_be_assigned() -> None:
    office, vacancy_id, offer_id = accepted(cpr=None)
    with pytest.raises(KnownError, match="CPR-nummer"):
        assign(office=office, letters=PlainLetters(), offer_id=offer_id, by=LATER)
    assert office.tables.vacancies[vacancy_id].state == "accepted"
    office, _, offer_id = accepted()
    assign(office=office, letters=PlainLetters(), offer_id=offer_id, by=LATER)
    with pytest.raises(KnownError, match="boligen er anvist"):
        assign(office=office, letters=PlainLetters(), offer_id=offer_id, by=LATER)
