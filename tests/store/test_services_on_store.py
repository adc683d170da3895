"""The services on the real databases: a list in, a nomination, offer, answer, return, and everything undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.list_cases import nomination_row, read_list, vacancy_row
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, rates

from boligdesk.errors import KnownError
from boligdesk.services.assign_dwellings import assign, undo_assign
from boligdesk.services.find_match import list_vacancies, match_list, refresh_summaries, vacancy_history
from boligdesk.services.keep_applicants import applicant_card, list_applicants, reveal_cpr
from boligdesk.services.lapse_offers import lapse_offer, undo_lapse
from boligdesk.services.lists import ReadList
from boligdesk.services.make_offers import (
    letters_of_offer,
    make_offer,
    propose_offer,
    record_answer,
    replay_offer,
    undo_answer,
    withdraw_offer,
)
from boligdesk.services.receive_vacancies import accept_import, preview_list, undo_import
from boligdesk.services.return_vacancies import propose_return, return_vacancy, undo_return
from boligdesk.services.views import Changes, Signature, VacancyRow
from boligdesk.store.unit_of_work import SqlOffice

VACANCIES = read_list(vacancy_row(5), vacancy_row(6, tenancy_no="19072", rent=900_000, street="Åboulevard"))
CITIZENS = read_list(
    nomination_row(2),
    nomination_row(3, cpr="640302-4222", name="Fatima Opdigt", capacity_month=460_000, comes_from="street"),
)


def accept(office: SqlOffice, read: ReadList) -> Changes:
    preview = preview_list(office=office, read=read, today=TODAY)
    return accept_import(office=office, rates=rates(), calendar=NoHolidays(), preview=preview, by=BY)


def rows(office: SqlOffice, view: str = "open") -> tuple[VacancyRow, ...]:
    return list_vacancies(office=office, calendar=NoHolidays(), today=TODAY, view=view)


def offer_first(office: SqlOffice, vacancy_id: int) -> int:
    first = match_list(office=office, rates=rates(), vacancy_id=vacancy_id, today=TODAY).fits[0]
    proposal = propose_offer(
        office=office, rates=rates(), calendar=NoHolidays(), vacancy_id=vacancy_id,
        applicant_id=first.applicant_id, today=TODAY,
    )  # fmt: skip
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id,
        applicant_id=first.applicant_id, mode=proposal.mode, reply_by=proposal.reply_by,
        move_in=proposal.move_in, by=BY,
    )  # fmt: skip
    assert made.subject_id is not None
    return made.subject_id


def test_a_day_on_the_real_database(office: SqlOffice) -> None:
    accept(office, VACANCIES)
    accept(office, CITIZENS)
    cheap, dear = sorted(rows(office), key=lambda row: row.rent)
    assert (cheap.can_pay, cheap.with_subsidy) == (2, 0)
    offer_id = offer_first(office, cheap.id)
    with office.read() as unit:
        stored = unit.offers.get(offer_id)
    assert replay_offer(office=office, rates=rates(), offer_id=offer_id) == stored.working
    (letter,) = letters_of_offer(office=office, offer_id=offer_id)
    assert letter.offer_id == offer_id
    answered = record_answer(office=office, rates=rates(), offer_id=offer_id, answer="accept", by=BY)
    assert "accepted" in [row.state for row in rows(office, "open")], (
        "until it is assigned there is something to do"
    )
    assigned = assign(office=office, letters=PlainLetters(), offer_id=offer_id, by=BY)
    assert [row.state for row in rows(office, "decided")] == ["assigned"]
    assert [one.kind for one in letters_of_offer(office=office, offer_id=offer_id)] == ["offer", "assignment"]
    assert assigned.undo is not None
    undo_assign(office=office, rates=rates(), by=BY, **assigned.undo.arguments)  # type: ignore[arg-type]
    assert answered.undo is not None
    undo_answer(office=office, rates=rates(), by=BY, **answered.undo.arguments)  # type: ignore[arg-type]
    withdraw_offer(office=office, rates=rates(), offer_id=offer_id, reason="Fejl", by=BY)
    again = offer_first(office, cheap.id)
    record_answer(office=office, rates=rates(), offer_id=again, answer="refuse", refusal_code="A01", by=BY)
    proposal = propose_return(office=office, rates=rates(), vacancy_id=dear.id, today=TODAY)
    assert proposal.shortfall is None or proposal.shortfall > 0
    returned = return_vacancy(
        office=office, rates=rates(), calendar=NoHolidays(), letters=PlainLetters(), vacancy_id=dear.id,
        reason="R01", by=BY,
    )  # fmt: skip
    assert len(vacancy_history(office=office, vacancy_id=dear.id).returns) == 1
    assert returned.undo is not None
    undo_return(office=office, rates=rates(), by=BY, **returned.undo.arguments)  # type: ignore[arg-type]
    assert {row.state for row in rows(office)} == {"assessing"}


def test_an_import_leaves_nothing_when_it_is_undone(office: SqlOffice) -> None:
    homes, people = accept(office, VACANCIES), accept(office, CITIZENS)
    changed = accept(
        office, read_list(vacancy_row(5, rent=600_000, lift=False, vacant_from=date(2026, 12, 1)))
    )
    for done in (changed, people, homes):
        assert done.undo is not None
        undo_import(office=office, rates=rates(), by=BY, **done.undo.arguments)  # type: ignore[arg-type]
        if done is changed:
            assert {row.rent for row in rows(office)} == {531_000, 900_000}
    assert rows(office, "all") == ()
    assert list_applicants(office=office, today=TODAY, view="all") == ()
    with office.read() as unit:
        assert unit.directory.associations() == ()
        assert unit.directory.estates() == ()


def test_the_same_list_twice_changes_nothing(office: SqlOffice) -> None:
    for read in (VACANCIES, CITIZENS):
        accept(office, read)
    before = (rows(office, "all"), list_applicants(office=office, today=TODAY, view="all"))
    for read in (VACANCIES, CITIZENS):
        other_file = ReadList(**{**_fields(read), "sha256": "0" * 64})
        preview = preview_list(office=office, read=other_file, today=TODAY)
        assert {row.status for row in preview.rows} == {"identical"}
        accept(office, read)
        accept(office, other_file)
    assert (rows(office, "all"), list_applicants(office=office, today=TODAY, view="all")) == before


def _fields(read: ReadList) -> dict[str, object]:
    return {name: getattr(read, name) for name in ReadList.__dataclass_fields__}


def test_two_offers_at_once_are_refused_with_a_sentence(office: SqlOffice) -> None:
    accept(office, VACANCIES)
    accept(office, CITIZENS)
    cheap = min(rows(office), key=lambda row: row.rent)
    offer_first(office, cheap.id)
    left = match_list(office=office, rates=rates(), vacancy_id=cheap.id, today=TODAY).fits[0]
    with pytest.raises(KnownError, match="allerede tilbudt"):
        make_offer(
            office=office, rates=rates(), letters=PlainLetters(), vacancy_id=cheap.id,
            applicant_id=left.applicant_id, mode="ordinary", reply_by=TODAY, move_in=date(2026, 12, 1), by=BY,
        )  # fmt: skip


def test_a_citizens_card_and_covered_number(office: SqlOffice) -> None:
    accept(office, VACANCIES)
    accept(office, CITIZENS)
    offer_first(office, min(rows(office), key=lambda row: row.rent).id)
    someone = next(row for row in list_applicants(office=office, today=TODAY) if row.status == "offered")
    found = applicant_card(office=office, applicant_id=someone.id, today=TODAY)
    assert [offer.state for offer in found.offers] == ["sent"]
    assert reveal_cpr(office=office, applicant_id=someone.id, by=BY) == found.applicant.cpr
    refresh_summaries(office=office, rates=rates(), by=BY)


def test_the_lines_of_the_list_of_offers(office: SqlOffice) -> None:
    accept(office, VACANCIES)
    accept(office, CITIZENS)
    cheap, _dear = sorted(rows(office), key=lambda row: row.rent)
    offer_id = offer_first(office, cheap.id)
    with office.read() as unit:
        stored = unit.offers.get(offer_id)
        (line,) = unit.offers.lines(states=("sent",), vacancy_states=("offered",))
        assert unit.offers.lines(states=("accepted",)) == ()
        assert unit.offers.lines(vacancy_states=("accepted",)) == ()
        assert unit.offers.lines() == (line,)
    assert (line.number, line.net_rent, line.margin) == (
        stored.number,
        stored.working.net_rent,
        stored.margin,
    )
    assert (line.address, line.association) == (cheap.address, cheap.association)
    assert line.postal == cheap.postal


def test_a_line_without_a_net_rent_says_so(office: SqlOffice) -> None:
    accept(office, VACANCIES)
    accept(office, CITIZENS)
    offer_id = offer_first(office, rows(office)[0].id)
    with office.write("test", BY) as unit:
        stored = unit.offers.get(offer_id)
        unit.offers.save(replace(stored, working=replace(stored.working, unknown="indkomst"), margin=None))
    with office.read() as unit:
        (line,) = unit.offers.lines()
    assert (line.net_rent, line.margin) == (None, None)


def test_an_offer_lapses_and_comes_back(office: SqlOffice) -> None:
    accept(office, VACANCIES)
    accept(office, CITIZENS)
    offer_id = offer_first(office, rows(office)[0].id)
    late = Signature("bo", BY.at + timedelta(days=60))
    lapse_offer(office=office, rates=rates(), offer_id=offer_id, by=late)
    with office.read() as unit:
        assert unit.offers.get(offer_id).state == "lapsed"
    undo_lapse(office=office, rates=rates(), offer_id=offer_id, by=late)
    with office.read() as unit:
        assert unit.offers.get(offer_id).state == "sent"
