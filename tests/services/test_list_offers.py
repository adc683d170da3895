"""The list of offers, the card of one, and ending one that nobody answered in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, card, office_with, person, rates

from boligdesk.errors import KnownError
from boligdesk.services.assign_dwellings import assign
from boligdesk.services.lapse_offers import lapse_offer, undo_lapse
from boligdesk.services.list_offers import list_offers, offer_card
from boligdesk.services.make_offers import make_offer, record_answer, withdraw_offer
from boligdesk.services.offer_rows import OfferRow
from boligdesk.services.views import Signature

REPLY_BY = date(2026, 11, 30)
AFTER = Signature("bo", datetime(2026, 12, 1, 9, tzinfo=UTC))


@pytest.fixture
def office() -> FakeOffice:
    """Three homes and three citizens; the first three offers go out in order."""
    return office_with(card(1), card(2), card(3), people=(person(1, cpr="010185-1111"), person(2), person(3)))


def send(office: FakeOffice, place: int) -> int:
    vacancy, someone = sorted(office.tables.vacancies)[place], sorted(office.tables.applicants)[place]
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy, applicant_id=someone,
        mode="transitional", reply_by=REPLY_BY, move_in=date(2026, 12, 1), departure_reason="Haster", by=BY,
    )  # fmt: skip
    assert made.subject_id is not None
    return made.subject_id


def rows(office: FakeOffice, view: str, today: date = TODAY) -> list[OfferRow]:
    return list(list_offers(office=office, calendar=NoHolidays(), today=today, view=view))


def say(office: FakeOffice, offer_id: int, answer: str) -> None:
    with office.read() as unit:
        code = unit.rules.reason_codes("refusal")[0].code
    record_answer(
        office=office, rates=rates(), offer_id=offer_id, answer=answer,
        refusal_code=code if answer == "refuse" else None, text="Nej tak", by=BY,
    )  # fmt: skip


def test_the_views_share_out_every_offer(office: FakeOffice) -> None:
    yes, no, waits = (send(office, place) for place in range(3))
    say(office, yes, "accept")
    say(office, no, "refuse")
    assert [row.id for row in rows(office, "open")] == [waits, yes]
    assert [row.id for row in rows(office, "decided")] == [no]
    assert {row.id for row in rows(office, "all")} == {yes, no, waits}
    assert rows(office, "due") == []
    assign(office=office, letters=PlainLetters(), offer_id=yes, by=BY)
    assert [row.id for row in rows(office, "open")] == [waits]
    assert {row.id for row in rows(office, "decided")} == {yes, no}


@pytest.mark.parametrize(
    ("today", "stage", "days"),
    [(date(2026, 11, 29), "sent", 1), (REPLY_BY, "due", 0), (date(2026, 12, 1), "due", -1)],
)
def test_a_sent_offer_is_due_from_its_last_day_on(
    office: FakeOffice, today: date, stage: str, days: int
) -> None:
    send(office, 0)
    (row,) = rows(office, "open", today)
    assert (row.stage, row.reply_workdays) == (stage, days)
    assert [one.id for one in rows(office, "due", today)] == ([row.id] if stage == "due" else [])


def test_the_most_urgent_comes_first_then_the_newest(office: FakeOffice) -> None:
    first, second, third = (send(office, place) for place in range(3))
    with office.write("test", BY) as unit:
        unit.offers.save(replace(unit.offers.get(third), reply_by=date(2026, 11, 24)))
    assert [row.id for row in rows(office, "open")] == [third, second, first]


def test_an_unknown_view_is_a_fault(office: FakeOffice) -> None:
    with pytest.raises(ValueError, match="unknown view"):
        rows(office, "mine")


def test_the_card_shows_what_is_stored_whatever_has_changed_since(office: FakeOffice) -> None:
    offer_id = send(office, 0)
    with office.write("test", BY) as unit:
        offer = unit.offers.get(offer_id)
        home = unit.vacancies.card(offer.vacancy_id).vacancy
        unit.vacancies.save(replace(home, rent=home.rent * 2))
    card_ = offer_card(office=office, offer_id=offer_id, today=TODAY)
    assert card_.pair.working == offer.working
    assert card_.pair.candidate.margin == offer.margin
    assert [letter.kind for letter in card_.letters] == ["offer"]
    assert not card_.overdue


def test_nobody_answered_the_offer_lapses_and_all_are_free_again(office: FakeOffice) -> None:
    offer_id = send(office, 0)
    done = lapse_offer(office=office, rates=rates(), offer_id=offer_id, by=AFTER)
    offer = office.tables.offers[offer_id]
    assert (offer.state, offer.answered) == ("lapsed", AFTER.today)
    assert office.tables.vacancies[offer.vacancy_id].state == "assessing"
    assert office.tables.applicants[offer.applicant_id].status == "waiting"
    assert office.tables.audit[-1][0] == "lapse_offer"
    assert done.undo is not None
    undo_lapse(office=office, rates=rates(), offer_id=offer_id, by=AFTER)
    offer = office.tables.offers[offer_id]
    assert (offer.state, offer.answered) == ("sent", None)
    assert office.tables.vacancies[offer.vacancy_id].state == "offered"
    assert office.tables.applicants[offer.applicant_id].status == "offered"


def test_on_the_last_day_the_citizen_can_still_answer(office: FakeOffice) -> None:
    offer_id = send(office, 0)
    last = Signature("bo", datetime(2026, 11, 30, 23, tzinfo=UTC))
    with pytest.raises(KnownError, match="kan stadig svare til og med mandag den 30"):
        lapse_offer(office=office, rates=rates(), offer_id=offer_id, by=last)
    assert office.tables.offers[offer_id].state == "sent"


def test_an_answered_offer_does_not_lapse(office: FakeOffice) -> None:
    offer_id = send(office, 0)
    say(office, offer_id, "accept")
    with pytest.raises(KnownError, match="er accepteret"):
        lapse_offer(office=office, rates=rates(), offer_id=offer_id, by=AFTER)


def test_a_lapse_is_not_undone_when_the_citizen_has_another_offer(office: FakeOffice) -> None:
    offer_id = send(office, 0)
    lapse_offer(office=office, rates=rates(), offer_id=offer_id, by=AFTER)
    offer = office.tables.offers[offer_id]
    with office.write("test", BY) as unit:
        unit.applicants.save(replace(unit.applicants.get(offer.applicant_id), status="offered"))
    with pytest.raises(KnownError, match="er kommet videre"):
        undo_lapse(office=office, rates=rates(), offer_id=offer_id, by=AFTER)


def test_a_lapse_is_not_undone_twice(office: FakeOffice) -> None:
    offer_id = send(office, 0)
    lapse_offer(office=office, rates=rates(), offer_id=offer_id, by=AFTER)
    undo_lapse(office=office, rates=rates(), offer_id=offer_id, by=AFTER)
    with pytest.raises(KnownError, match="er sendt"):
        undo_lapse(office=office, rates=rates(), offer_id=offer_id, by=AFTER)


def test_the_day_of_a_withdrawal_is_kept(office: FakeOffice) -> None:
    offer_id = send(office, 0)
    withdraw_offer(office=office, rates=rates(), offer_id=offer_id, reason="Fejl", by=AFTER)
    (row,) = rows(office, "decided")
    assert (row.state, row.answered) == ("withdrawn", AFTER.today)


def test_what_was_decided_last_comes_first(office: FakeOffice) -> None:
    """Not the offer with the highest number: an older one may have been answered today."""
    first, second = send(office, 0), send(office, 1)
    say(office, second, "refuse")
    say(office, first, "refuse")
    with office.write("test", BY) as unit:
        unit.offers.save(replace(unit.offers.get(second), answered=date(2026, 11, 20)))
        unit.offers.save(replace(unit.offers.get(first), answered=TODAY))
    assert [row.id for row in rows(office, "decided")] == [first, second]
