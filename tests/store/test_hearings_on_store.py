"""Hearings on both databases: what was decided, the case that is closed with it, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from support.office_cases import BY, PlainLetters, card, person, rates, store_card

from boligdesk.domain.tasks import Task
from boligdesk.errors import KnownError
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.decide_hearings import decide_hearing, hearings_of, undo_hearing
from boligdesk.services.judge_refusals import judge_refusal
from boligdesk.services.make_offers import make_offer, record_answer
from boligdesk.services.send_letters import send_hearing
from boligdesk.services.views import Changes, Signature
from boligdesk.services.worklist import urgent_count, worklist
from boligdesk.store.unit_of_work import SqlOffice

BO = Signature("bo", datetime(2026, 11, 24, 9, tzinfo=UTC))


@pytest.fixture
def heard(office: SqlOffice) -> int:
    """The id of a citizen who has said no twice without a justified reason."""
    with office.write("test", BY) as unit:
        homes = [store_card(unit, card(number)).id or 0 for number in (1, 2)]
        citizen = unit.applicants.save(person(pays=6000)).id or 0
    for home in homes:
        made = make_offer(
            office=office, rates=rates(), letters=PlainLetters(), vacancy_id=home, applicant_id=citizen,
            mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
        )  # fmt: skip
        record_answer(
            office=office, rates=rates(), offer_id=made.subject_id or 0, answer="refuse", refusal_code="A01",
            justified="no", by=BY,
        )  # fmt: skip
    return citizen


def only(office: SqlOffice, citizen: int) -> Task:
    (task,) = hearings_of(office=office, applicant_id=citizen)
    return task


def decide(office: SqlOffice, task: Task, outcome: str, reason: str = "Ønsker at vente") -> Changes:
    return decide_hearing(
        office=office, rates=rates(), task_id=task.id or 0, outcome=outcome, reason=reason, by=BO
    )


def status(office: SqlOffice, citizen: int) -> str:
    with office.read() as unit:
        return unit.applicants.get(citizen).status


@pytest.mark.parametrize(
    ("outcome", "after"), [("heard_stays", "waiting"), ("heard_closed", "closed"), ("not_needed", "waiting")]
)
def test_an_officer_decides_and_can_take_it_back(
    office: SqlOffice, heard: int, outcome: str, after: str
) -> None:
    task = only(office, heard)
    done = decide(office, task, outcome)
    assert status(office, heard) == after
    assert hearings_of(office=office, applicant_id=heard) == ()
    with office.read() as unit:
        kept = unit.tasks.get(task.id or 0)
        ended = unit.cases.outcome(heard)
    assert (kept.outcome, kept.done_by, kept.note) == (outcome, "bo", "Ønsker at vente")
    assert (ended is not None) == (after == "closed")
    if ended is not None:
        assert ended.reason == "Efter partshøring: Ønsker at vente"
    assert done.undo is not None
    arguments: Any = done.undo.arguments
    undo_hearing(office=office, rates=rates(), by=BO, **arguments)
    assert status(office, heard) == "waiting"
    assert only(office, heard).outcome is None
    with office.read() as unit:
        assert unit.cases.outcome(heard) is None
    with pytest.raises(KnownError, match="ikke afgjort"):
        undo_hearing(office=office, rates=rates(), by=BO, **arguments)


@pytest.mark.parametrize("outcome", ["heard_stays", "heard_closed", "not_needed"])
def test_never_without_a_reason_and_never_twice(office: SqlOffice, heard: int, outcome: str) -> None:
    task = only(office, heard)
    with pytest.raises(KnownError, match="hvorfor"):
        decide(office, task, outcome, "  ")
    assert only(office, heard) == task
    decide(office, task, outcome)
    with pytest.raises(KnownError, match="allerede afgjort"):
        decide(office, task, outcome)


def test_a_citizen_with_an_offer_is_not_closed_by_a_hearing(office: SqlOffice, heard: int) -> None:
    with office.write("test", BY) as unit:
        home = store_card(unit, card(3)).id or 0
    make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=home, applicant_id=heard,
        mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    task = only(office, heard)
    with pytest.raises(KnownError, match="ikke er besvaret"):
        decide(office, task, "heard_closed")
    assert (only(office, heard), status(office, heard)) == (task, "offered")


def test_the_letter_lets_the_task_wait_for_the_answer(office: SqlOffice, heard: int) -> None:
    send_hearing(
        office=office, letters=PlainLetters(), applicant_id=heard, answer_by=date(2026, 12, 8), by=BY
    )
    assert only(office, heard).due == date(2026, 12, 8)
    items = worklist(office=office, rates=rates(), calendar=DanishCalendar(), today=BY.today)
    (line,) = [one for one in items if one.kind == "hearing"]
    assert (line.what, line.when, line.due_words) == ("Partshøring: afvent svar", "later", "Om 15 dage")
    items = worklist(office=office, rates=rates(), calendar=DanishCalendar(), today=date(2026, 12, 8))
    (line,) = [one for one in items if one.kind == "hearing"]
    assert (line.what, line.when, line.due_words) == ("Partshøring: afvent svar", "soon", "I dag")
    late = date(2026, 12, 9)
    items = worklist(office=office, rates=rates(), calendar=DanishCalendar(), today=late)
    (line,) = [one for one in items if one.kind == "hearing"]
    told = (line.what, line.when, line.due_words)
    assert told == ("Partshøring: svarfristen er gået", "now", "1 dag over")
    counted = urgent_count(office=office, rates=rates(), calendar=DanishCalendar(), today=late)
    assert counted == sum(one.when == "now" for one in items)


@pytest.mark.parametrize(("days", "words"), [(0, "I dag"), (2, "2 dage over")])
def test_a_citizen_nobody_has_asked_is_for_today(
    office: SqlOffice, heard: int, days: int, words: str
) -> None:
    today = BY.today + timedelta(days=days)
    items = worklist(office=office, rates=rates(), calendar=DanishCalendar(), today=today)
    (line,) = [one for one in items if one.kind == "hearing"]
    assert (line.what, line.when, line.due_words, line.ids) == ("Partshøring", "now", words, (heard,))


def test_after_a_hearing_it_takes_as_many_again(office: SqlOffice, heard: int) -> None:
    decide(office, only(office, heard), "heard_stays")
    for number in (3, 4):
        with office.write("test", BY) as unit:
            home = store_card(unit, card(number)).id or 0
        made = make_offer(
            office=office, rates=rates(), letters=PlainLetters(), vacancy_id=home, applicant_id=heard,
            mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
        )  # fmt: skip
        record_answer(
            office=office, rates=rates(), offer_id=made.subject_id or 0, answer="refuse", refusal_code="A01",
            by=BY,
        )  # fmt: skip
        judge_refusal(office=office, offer_id=made.subject_id or 0, justified="no", by=BY)
        waiting = hearings_of(office=office, applicant_id=heard)
        assert len(waiting) == (1 if number == 4 else 0)


def test_which_refusals_wait_for_a_judgement(office: SqlOffice, heard: int) -> None:
    with office.write("test", BY) as unit:
        first, second = sorted(unit.offers.all(applicant_id=heard), key=lambda one: one.id or 0)
        unit.offers.save(replace(first, justified="pending", judged_by=None, judged_on=None))
    with office.read() as unit:
        assert [one.id for one in unit.offers.to_judge(None)] == [first.id]
        assert [one.id for one in unit.offers.to_judge(BY.today)] == [first.id, second.id]
        assert [one.id for one in unit.offers.to_judge(date(2026, 11, 24))] == [first.id]
    with office.write("test", BY) as unit:
        unit.offers.save(replace(second, second_by="bo", second_on=BY.today, version=0))
    with office.read() as unit:
        assert [one.id for one in unit.offers.to_judge(BY.today)] == [first.id]


ANSWER_BY = date(2026, 12, 8)


def on(day: date) -> Signature:
    return Signature("bo", datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def close(office: SqlOffice, task: Task, by: Signature, *, answered: bool = False) -> Changes:
    return decide_hearing(
        office=office, rates=rates(), task_id=task.id or 0, outcome="heard_closed", reason="Hørt",
        answered=answered, by=by,
    )  # fmt: skip


@pytest.mark.parametrize("days", [1, 0])
def test_no_case_is_closed_while_the_citizen_may_answer(office: SqlOffice, heard: int, days: int) -> None:
    send_hearing(office=office, letters=PlainLetters(), applicant_id=heard, answer_by=ANSWER_BY, by=BY)
    day = on(ANSWER_BY - timedelta(days=days))
    with pytest.raises(KnownError, match=r"svare til og med tirsdag den 8\. december"):
        close(office, only(office, heard), day)
    assert status(office, heard) == "waiting"
    close(office, only(office, heard), day, answered=True)
    assert status(office, heard) == "closed"


def test_the_day_after_the_case_can_be_closed_without_an_answer(office: SqlOffice, heard: int) -> None:
    send_hearing(office=office, letters=PlainLetters(), applicant_id=heard, answer_by=ANSWER_BY, by=BY)
    close(office, only(office, heard), on(ANSWER_BY + timedelta(days=1)))
    assert status(office, heard) == "closed"


def test_no_case_is_closed_on_refusals_that_wait_for_a_second_reader(office: SqlOffice, heard: int) -> None:
    with office.write("test", BY) as unit:
        unit.rules.save_setting("second_reading", "1", BY.today, "kontoret")
    task = only(office, heard)
    with pytest.raises(KnownError, match="Ingen af borgerens afslag tæller"):
        close(office, task, BY)
    items = worklist(office=office, rates=rates(), calendar=DanishCalendar(), today=BY.today)
    (line,) = [one for one in items if one.kind == "hearing"]
    assert line.detail.endswith("· afslagene skal læses af en anden medarbejder først")
    decide(office, task, "heard_stays")
    assert status(office, heard) == "waiting"
