"""Who works on a vacancy, and how long its association waits; both can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, card, ids, office_with, person, rates

from boligdesk.domain.holds import Hold
from boligdesk.domain.lifecycles import OPEN_STATES, VACANCY
from boligdesk.domain.vacancies import Vacancy
from boligdesk.errors import KnownError
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.return_vacancies import ending_codes, return_vacancy
from boligdesk.services.tend_vacancies import extend_reply, touch_vacancy, undo_tending
from boligdesk.services.views import Changes, Signature
from boligdesk.services.work_items import WorkItem
from boligdesk.services.worklist import worklist

LATER = date(2026, 12, 11)
TOMORROW = Signature("bo", datetime(2026, 11, 24, 9, tzinfo=UTC))


def only(office: FakeOffice) -> Vacancy:
    (vacancy,) = office.tables.vacancies.values()
    return vacancy


def touch(office: FakeOffice, by: Signature = BY) -> Changes:
    return touch_vacancy(office=office, vacancy_id=ids_of(office), by=by)


def extend(office: FakeOffice, until: date = LATER, **more: Any) -> Changes:
    terms = {"agreed_with": "Lis Udlejer", "by": BY, **more}
    return extend_reply(office=office, vacancy_id=ids_of(office), until=until, **terms)


def ids_of(office: FakeOffice) -> int:
    return min(office.tables.vacancies)


def undo(office: FakeOffice, changes: Changes) -> Changes:
    assert changes.undo is not None
    arguments: Any = changes.undo.arguments
    return undo_tending(office=office, rates=rates(), by=TOMORROW, **arguments)


def test_the_first_look_assesses_and_the_next_officer_takes_over() -> None:
    office = office_with(card())
    changes = touch(office)
    assert changes.sentence == "Du arbejder på Frederikssundsvej 128, 3. tv."
    assert (only(office).state, only(office).worked_by, only(office).last_touched) == (
        "assessing",
        "anja",
        TODAY,
    )
    touch(office, TOMORROW)
    assert (only(office).state, only(office).worked_by, only(office).last_touched) == (
        "assessing", "bo", date(2026, 11, 24),
    )  # fmt: skip
    assert [one[0] for one in office.tables.audit] == ["touch_vacancy", "touch_vacancy"]


def test_touching_is_undone_as_it_was() -> None:
    office = office_with(card())
    before = only(office)
    undo(office, touch(office))
    assert only(office) == before


def test_undo_is_refused_when_more_has_happened() -> None:
    office = office_with(card())
    first = touch(office)
    extend(office)
    now = only(office)
    with pytest.raises(KnownError, match="sket mere"):
        undo(office, first)
    assert only(office) == now


@pytest.mark.parametrize("state", sorted(VACANCY.states))
def test_only_while_the_association_waits(state: str) -> None:
    office = office_with(card(state=state))
    for action in (touch, extend):
        if state in OPEN_STATES:
            action(office)
        else:
            with pytest.raises(KnownError):
                action(office)
            assert only(office).state == state


def test_more_time_is_agreed_logged_and_undone() -> None:
    office = office_with(card())
    before = only(office)
    changes = extend(office, note="  Ringet  ")
    assert only(office).reply_by == LATER
    assert "senest fredag den 11. december 2026" in changes.sentence
    assert office.tables.audit[-1][4] == {
        "before": "2026-12-04", "until": "2026-12-11", "agreed_with": "Lis Udlejer", "note": "Ringet",
    }  # fmt: skip
    undo(office, changes)
    assert only(office) == before


@pytest.mark.parametrize(
    ("until", "who", "words"),
    [
        (date(2026, 12, 4), "Lis", "allerede fredag den 4. december 2026"),
        (date(2026, 12, 3), "Lis", "allerede"),
        (date(2026, 11, 22), "Lis", "allerede gået"),
        (LATER, " ", "hvem"),
    ],
)
def test_what_is_no_extension(until: date, who: str, words: str) -> None:
    office = office_with(card())
    with pytest.raises(KnownError, match=words):
        extend(office, until, agreed_with=who)
    assert only(office).reply_by == date(2026, 12, 4)


def test_a_passed_deadline_can_be_agreed_anew_from_today() -> None:
    office = office_with(card(reply_by=date(2026, 11, 20)))
    extend(office, TODAY)
    assert only(office).reply_by == TODAY
    assert extend(office_with(card(reply_by=None)), TODAY).undo is not None


def idle(office: FakeOffice, today: date = TODAY) -> list[WorkItem]:
    items = worklist(office=office, rates=rates(), calendar=DanishCalendar(), today=today)
    return [one for one in items if one.kind == "untouched"]


@pytest.mark.parametrize(
    ("touched", "today", "words"),
    [
        (date(2026, 11, 18), date(2026, 11, 23), "3 hverdage"),
        (date(2026, 11, 19), date(2026, 11, 23), None),
        # Over Christmas: the 24th is closed by setting, 25 and 26 are holidays.
        (date(2026, 12, 22), date(2026, 12, 28), None),
        (date(2026, 12, 22), date(2026, 12, 29), "3 hverdage"),
        # Over the new year: the 31st is closed by setting.
        (date(2026, 12, 29), date(2027, 1, 5), "3 hverdage"),
        (date(2026, 12, 29), date(2027, 1, 4), None),
        # A leap day is a day like others, and 5 June is closed by setting.
        (date(2028, 2, 28), date(2028, 3, 2), "3 hverdage"),
        (date(2028, 2, 28), date(2028, 3, 1), None),
        (date(2029, 6, 4), date(2029, 6, 7), None),
        (date(2029, 6, 4), date(2029, 6, 8), "3 hverdage"),
        # Easter 2027: Maundy Thursday is 25 March, Easter Monday the 29th.
        (date(2027, 3, 24), date(2027, 3, 31), None),
        (date(2027, 3, 24), date(2027, 4, 1), "3 hverdage"),
        # No store bededag any more: 23 April 2027 is a working day.
        (date(2027, 4, 20), date(2027, 4, 23), "3 hverdage"),
        # The clocks change on 28 March 2027 and 25 October 2026: days are days.
        (date(2026, 10, 21), date(2026, 10, 26), "3 hverdage"),
    ],
)
def test_reminded_after_three_working_days(touched: date, today: date, words: str | None) -> None:
    home = card(last_touched=touched, received=touched, worked_by="anja", state="assessing", reply_by=None)
    office = office_with(home)
    found = idle(office, today)
    assert [one.due_words for one in found] == ([words] if words else [])
    if words:
        assert found[0].detail == "Frederikssundsvej 128, 3. tv. · fsb · sidst anja"
        assert found[0].ids == (ids_of(office),)


def test_working_on_it_restarts_the_clock() -> None:
    office = office_with(card())
    assert idle(office)
    touch(office)
    assert not idle(office)


@pytest.mark.parametrize("state", sorted(VACANCY.states - {"received", "assessing"}))
def test_nobody_is_reminded_while_others_have_it(state: str) -> None:
    assert not idle(office_with(card(state=state)))


@pytest.mark.parametrize(
    ("starts", "ends", "reminded"),
    [
        (TODAY, None, False),
        (date(2026, 11, 2), date(2026, 11, 24), False),
        (date(2026, 11, 2), TODAY, True),
        (date(2026, 11, 24), None, True),
    ],
)
def test_not_while_a_hold_runs(starts: date, ends: date | None, reminded: bool) -> None:
    office = office_with(card())
    with office.write("test", BY) as unit:
        unit.holds.save(Hold(vacancy_id=ids_of(office), holder="repair", starts=starts, ends=ends))
    assert bool(idle(office)) == reminded


@pytest.mark.parametrize(("reply_by", "told"), [(date(2026, 11, 24), False), (date(2026, 11, 25), True)])
def test_what_must_be_answered_now_is_told_once(reply_by: date, told: bool) -> None:
    assert bool(idle(office_with(card(reply_by=reply_by)))) == told


def test_many_idle_homes_are_told_in_few_lines() -> None:
    office = office_with(*(card(number) for number in range(1, 10)))
    found = idle(office)
    assert len(found) == 6
    assert found[-1].what == "Ingen har arbejdet på 4 boliger mere"
    assert {one for item in found for one in item.ids} == set(office.tables.vacancies)


@pytest.mark.parametrize(("outcome", "codes"), [("withdrawn", ["R16"]), ("expired", ["R14"])])
def test_the_codes_of_an_outcome(outcome: str, codes: list[str]) -> None:
    found = ending_codes(office=office_with(card()), outcome=outcome, today=TODAY)
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("reason", "changes", "side", "notice", "words"),
    [
        ("R01", {}, "office", date(2027, 3, 1), "Kommunen betaler leje"),
        ("R13", {}, "citizen", date(2027, 3, 1), "Borgerens nej"),
        ("R11", {}, "association", date(2027, 3, 1), "Kommunen betaler leje"),
        ("R14", {}, "deadline", date(2027, 3, 1), "Kommunen betaler leje"),
        ("R16", {}, "association", None, "tæller ikke som returneret"),
        ("R01", {"vacant_from": TODAY}, "office", date(2027, 3, 1), "Kommunen betaler leje"),
        ("R01", {"vacant_from": date(2026, 11, 24)}, "office", None, "før den var ledig"),
        ("R16", {"vacant_from": date(2026, 11, 24)}, "association", None, "tæller ikke som returneret"),
        ("R01", {"kind": "youth"}, "office", None, "Kommunen betaler leje"),
    ],
)
def test_a_return_keeps_side_consequence_and_notice(
    reason: str, changes: dict[str, Any], side: str, notice: date | None, words: str
) -> None:
    office = office_with(card(reply_by=TODAY - timedelta(days=1), **changes), people=(person(),))
    return_vacancy(
        office=office, rates=rates(), calendar=NoHolidays(), letters=PlainLetters(), vacancy_id=ids(office)[0],
        reason=reason, by=BY,
    )  # fmt: skip
    (returned,) = office.tables.returns.values()
    assert (returned.side, returned.notice_day) == (side, notice)
    assert words in (returned.consequence or "")
    assert replace(returned, consequence=None).outcome in {
        "returned",
        "refused_returned",
        "expired",
        "withdrawn",
    }
