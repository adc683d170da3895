"""Refusals: judged, read by a second, counted; enough of them ask for a hearing and never strike anybody off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, TODAY, PlainLetters, card, ids, office_with, person, rates

from boligdesk import danish
from boligdesk.domain.offers import Offer
from boligdesk.domain.refusals import hearings_due, needs_second
from boligdesk.domain.tasks import HEARING_OUTCOMES, Task
from boligdesk.errors import KnownError
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.hearing_tasks import refusals_that_count, second_reading_since
from boligdesk.services.judge_refusals import judge_refusal, second_reading, undo_judgement
from boligdesk.services.make_offers import make_offer
from boligdesk.services.offer_answers import record_answer, undo_answer
from boligdesk.services.offer_proposals import propose_offer
from boligdesk.services.send_letters import propose_hearing
from boligdesk.services.views import Changes, Signature
from boligdesk.services.work_items import WorkItem
from boligdesk.services.worklist import worklist

BO = Signature("bo", datetime(2026, 11, 24, 9, tzinfo=UTC))


@pytest.fixture
def office() -> FakeOffice:
    return office_with(*(card(number) for number in range(1, 6)), people=(person(pays=6000),))


def send(office: FakeOffice, vacancy_id: int) -> int:
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id,
        applicant_id=ids(office)[1], mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1),
        by=BY,
    )  # fmt: skip
    assert made.subject_id is not None
    return made.subject_id


def refuse(office: FakeOffice, place: int = 0, justified: str | None = "no", by: Signature = BY) -> Changes:
    offer_id = send(office, sorted(office.tables.vacancies)[place])
    return record_answer(
        office=office, rates=rates(), offer_id=offer_id, answer="refuse", refusal_code="A01",
        justified=justified, by=by,
    )  # fmt: skip


def offer_of(office: FakeOffice, changes: Changes) -> Offer:
    return office.tables.offers[changes.subject_id or 0]


def want_two_readers(office: FakeOffice, since: date = TODAY) -> None:
    with office.write("test", BY) as unit:
        unit.rules.save_setting("second_reading", "1", since, "kontoret")


def tasks(office: FakeOffice) -> list[Task]:
    return list(office.tables.tasks.values())


def undo(office: FakeOffice, changes: Changes, by: Signature = BY) -> Changes:
    assert changes.undo is not None
    service = {"undo_judgement": undo_judgement, "undo_answer": undo_answer}[changes.undo.service]
    arguments: Any = changes.undo.arguments
    return service(office=office, rates=rates(), by=by, **arguments)


def lines(office: FakeOffice, kind: str, today: date = TODAY) -> Iterator[WorkItem]:
    items = worklist(office=office, rates=rates(), calendar=DanishCalendar(), today=today)
    return (one for one in items if one.kind == kind)


@pytest.mark.parametrize(
    ("justified", "signed"), [("no", "anja"), ("yes", "anja"), ("pending", None), (None, None)]
)
def test_who_judged_is_kept_with_the_answer(
    office: FakeOffice, justified: str | None, signed: str | None
) -> None:
    offer = offer_of(office, refuse(office, justified=justified))
    assert (offer.justified, offer.judged_by) == (justified or "pending", signed)
    assert offer.judged_on == (TODAY if signed else None)


def test_a_pending_reason_waits_on_the_worklist_until_somebody_judges_it(office: FakeOffice) -> None:
    refused = refuse(office, justified="pending")
    (line,) = lines(office, "judge")
    assert (line.subject, line.ids) == ("offers", (refused.subject_id,))
    assert line.detail == "Borger 1 · Frederikssundsvej 128, 3. tv. · Beliggenhed eller bydel"
    judged = judge_refusal(office=office, offer_id=refused.subject_id or 0, justified="no", by=BO)
    assert judged.sentence == "Grunden til, at Borger 1 sagde nej, er ikke saglig."
    offer = offer_of(office, refused)
    assert (offer.justified, offer.judged_by, offer.judged_on) == ("no", "bo", date(2026, 11, 24))
    assert not list(lines(office, "judge"))
    undo(office, judged)
    assert offer_of(office, refused).justified == "pending"
    assert offer_of(office, refused).judged_by is None
    assert list(lines(office, "judge"))


def test_an_older_judgement_is_not_put_back_over_a_newer_one(office: FakeOffice) -> None:
    refused = refuse(office, justified="pending")
    first = judge_refusal(office=office, offer_id=refused.subject_id or 0, justified="no", by=BO)
    judge_refusal(office=office, offer_id=refused.subject_id or 0, justified="yes", by=BY)
    with pytest.raises(KnownError, match="ændret siden"):
        undo(office, first)
    assert offer_of(office, refused).justified == "yes"


def test_what_was_not_refused_is_not_judged(office: FakeOffice) -> None:
    sent = send(office, min(office.tables.vacancies))
    with pytest.raises(KnownError, match="ikke sagt nej"):
        judge_refusal(office=office, offer_id=sent, justified="no", by=BY)
    with pytest.raises(ValueError, match="maybe"):
        judge_refusal(office=office, offer_id=sent, justified="maybe", by=BY)


def test_the_second_refusal_that_counts_asks_for_one_hearing_in_the_same_unit(office: FakeOffice) -> None:
    refuse(office, 0)
    assert not tasks(office)
    audits = len(office.tables.audit)
    second = refuse(office, 1)
    assert "partshøring" in second.sentence
    (task,) = tasks(office)
    assert (task.kind, task.subject, task.subject_id) == ("hearing", "applicant", ids(office)[1])
    assert task.text == "Partshøring: skal borgeren fortsat være indstillet?"
    assert (task.due, task.made_by, task.done) == (TODAY, "anja", None)
    assert len(office.tables.audit) == audits + 2, "the offer and its answer; the task goes with the answer"
    assert office.tables.applicants[ids(office)[1]].status == "waiting", "nobody is struck off by the program"
    refuse(office, 2)
    assert len(tasks(office)) == 1, "one hearing at a time"
    (line,) = lines(office, "hearing")
    assert (line.subject, line.ids, line.when) == ("applicants", (ids(office)[1],), "now")
    assert line.detail == "Borger 1 · 3 afslag uden saglig grund"


@pytest.mark.parametrize("justified", ["yes", "pending"])
def test_other_refusals_do_not_count(office: FakeOffice, justified: str) -> None:
    for place in range(4):
        refuse(office, place, justified=justified)
    assert not tasks(office)


def test_a_judgement_can_be_the_one_that_tips_and_its_undo_takes_the_task_back(office: FakeOffice) -> None:
    refuse(office, 0)
    late = refuse(office, 1, justified="pending")
    judged = judge_refusal(office=office, offer_id=late.subject_id or 0, justified="no", by=BO)
    assert "partshøring" in judged.sentence
    undo(office, judged)
    (task,) = tasks(office)
    assert task.outcome == "taken_back"
    judge_refusal(office=office, offer_id=late.subject_id or 0, justified="no", by=BO)
    assert [one.outcome for one in tasks(office)] == ["taken_back", None]


def test_undoing_the_answer_takes_the_hearing_back(office: FakeOffice) -> None:
    refuse(office, 0)
    undo(office, refuse(office, 1))
    (task,) = tasks(office)
    assert task.outcome == "taken_back"


def test_changing_to_yes_takes_the_hearing_back(office: FakeOffice) -> None:
    refuse(office, 0)
    second = refuse(office, 1)
    judge_refusal(office=office, offer_id=second.subject_id or 0, justified="yes", by=BO)
    assert [one.outcome for one in tasks(office)] == ["taken_back"]


class TestSecondReading:
    def test_counts_only_when_another_has_read_it(self, office: FakeOffice) -> None:
        want_two_readers(office)
        refuse(office, 0, justified="no")
        second = refuse(office, 1)
        assert not tasks(office)
        assert len(list(lines(office, "second"))) == 2
        with office.read() as unit:
            assert refusals_that_count(unit, ids(office)[1], TODAY) == 0
        for offer_id in sorted(office.tables.offers):
            read = second_reading(office=office, offer_id=offer_id, justified="no", by=BO)
        offer = offer_of(office, second)
        assert (offer.judged_by, offer.second_by, offer.second_on) == ("anja", "bo", date(2026, 11, 24))
        assert len(tasks(office)) == 1
        assert not list(lines(office, "second"))
        undo(office, read, BO)
        assert offer_of(office, second).second_by is None
        assert [one.outcome for one in tasks(office)] == ["taken_back"]

    def test_a_row_that_says_it_again_frees_no_earlier_judgement(self, office: FakeOffice) -> None:
        want_two_readers(office)
        refuse(office)
        want_two_readers(office, TODAY + timedelta(days=10))
        later = TODAY + timedelta(days=20)
        with office.read() as unit:
            assert second_reading_since(unit, later) == TODAY
            assert refusals_that_count(unit, ids(office)[1], later) == 0
            assert second_reading_since(unit, TODAY - timedelta(days=1)) is None

    def test_the_judge_himself_is_no_second_reader(self, office: FakeOffice) -> None:
        want_two_readers(office)
        refused = refuse(office)
        before = offer_of(office, refused)
        with pytest.raises(KnownError, match="selv vurderet"):
            second_reading(office=office, offer_id=refused.subject_id or 0, justified="no", by=BY)
        assert offer_of(office, refused) == before

    def test_the_reader_may_change_it(self, office: FakeOffice) -> None:
        want_two_readers(office)
        refused = refuse(office)
        second_reading(office=office, offer_id=refused.subject_id or 0, justified="yes", by=BO)
        offer = offer_of(office, refused)
        assert (offer.justified, offer.judged_by, offer.second_by) == ("yes", "anja", "bo")

    def test_a_new_judgement_must_be_read_anew(self, office: FakeOffice) -> None:
        want_two_readers(office)
        refused = refuse(office)
        second_reading(office=office, offer_id=refused.subject_id or 0, justified="no", by=BO)
        judged = judge_refusal(office=office, offer_id=refused.subject_id or 0, justified="no", by=BO)
        assert "En anden medarbejder skal læse" in judged.sentence
        assert offer_of(office, refused).second_by is None

    @pytest.mark.parametrize("justified", ["yes", "pending"])
    def test_only_a_no_is_read_twice(self, office: FakeOffice, justified: str) -> None:
        want_two_readers(office)
        refused = refuse(office, justified=justified)
        with pytest.raises(KnownError, match="venter ikke"):
            second_reading(office=office, offer_id=refused.subject_id or 0, justified="no", by=BO)

    def test_one_reader_is_enough_unless_the_office_says_otherwise(self, office: FakeOffice) -> None:
        refused = refuse(office)
        with pytest.raises(KnownError, match="venter ikke"):
            second_reading(office=office, offer_id=refused.subject_id or 0, justified="no", by=BO)

    def test_what_was_judged_before_the_rule_counts_as_it_did(self, office: FakeOffice) -> None:
        refused = refuse(office)
        want_two_readers(office, TODAY + timedelta(days=1))
        offer = offer_of(office, refused)
        assert not needs_second(offer, TODAY + timedelta(days=1))
        assert needs_second(offer, TODAY)
        with office.read() as unit:
            assert refusals_that_count(unit, ids(office)[1], TODAY + timedelta(days=2)) == 1

    def test_the_letter_of_the_hearing_tells_it_as_open(self, office: FakeOffice) -> None:
        want_two_readers(office)
        refuse(office)
        found = propose_hearing(
            office=office, calendar=DanishCalendar(), applicant_id=ids(office)[1], today=TODAY
        )
        assert [one.justified for one in found.offers] == ["pending"]


class TestDayOfTheAnswer:
    def test_the_day_it_came_is_kept_and_decides(self, office: FakeOffice) -> None:
        offer_id = send(office, min(office.tables.vacancies))
        record_answer(
            office=office, rates=rates(), offer_id=offer_id, answer="accept", answered_on=TODAY, by=BO
        )
        offer = office.tables.offers[offer_id]
        assert offer.answered == TODAY
        vacancy = office.tables.vacancies[offer.vacancy_id]
        assert (vacancy.decided, vacancy.last_touched) == (TODAY, date(2026, 11, 24))

    @pytest.mark.parametrize(
        ("day", "words"), [(date(2026, 11, 22), "Brevet er fra"), (date(2026, 11, 25), "fremtiden")]
    )
    def test_not_before_the_letter_and_not_in_the_future(
        self, office: FakeOffice, day: date, words: str
    ) -> None:
        offer_id = send(office, min(office.tables.vacancies))
        with pytest.raises(KnownError, match=words):
            record_answer(
                office=office, rates=rates(), offer_id=offer_id, answer="accept", answered_on=day, by=BO
            )
        assert office.tables.offers[offer_id].state == "sent"

    def test_today_where_nothing_is_said(self, office: FakeOffice) -> None:
        offer_id = send(office, min(office.tables.vacancies))
        record_answer(office=office, rates=rates(), offer_id=offer_id, answer="accept", by=BO)
        assert office.tables.offers[offer_id].answered == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("count", "each", "due"), [(0, 2, 0), (1, 2, 0), (2, 2, 1), (3, 2, 1), (4, 2, 2), (5, 0, 0)]
)
def test_one_hearing_for_every_so_many(count: int, each: int, due: int) -> None:
    assert hearings_due(count, each) == due


def test_the_proposal_warns_of_what_counts(office: FakeOffice) -> None:
    refuse(office, 0)
    refuse(office, 1)
    found = propose_offer(
        office=office, rates=rates(), calendar=DanishCalendar(), vacancy_id=sorted(office.tables.vacancies)[2],
        applicant_id=ids(office)[1], today=TODAY,
    )  # fmt: skip
    assert any("sagt nej uden saglig grund til 2 tilbud" in one for one in found.warnings)


def test_every_outcome_of_a_hearing_has_words() -> None:
    assert set(danish.HEARING_OUTCOMES) == set(HEARING_OUTCOMES)
