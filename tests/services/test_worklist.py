"""The worklist: each kind of work appears on its day and not one before, and says where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.letter_cases import OFFER, WORKING
from support.office_cases import BY, TODAY, capacity, card, office_with, person, rates, store_card

from boligdesk.domain.applicants import Applicant, SupportPlan
from boligdesk.domain.rates import RateBook
from boligdesk.domain.tenancies import GRANT_2026, REFUND, Tenancy, TenancyCheck, TenantGrant
from boligdesk.services import worklist as module
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.views import MatchSummary
from boligdesk.services.work_items import WorkItem, in_days, in_workdays
from boligdesk.services.worklist import urgent_count, worklist


def work(office: FakeOffice, today: date = TODAY, book: RateBook | None = None) -> tuple[WorkItem, ...]:
    return worklist(office=office, rates=book or rates(), calendar=DanishCalendar(), today=today)


def of_kind(office: FakeOffice, kind: str, today: date = TODAY) -> list[WorkItem]:
    return [item for item in work(office, today) if item.kind == kind]


def home(reply_by: date | None, **changes: Any) -> FakeOffice:
    return office_with(card(1, reply_by=reply_by, **changes))


@pytest.mark.parametrize(
    ("workdays", "words"),
    [
        (0, "I dag"),
        (1, "Om 1 hverdag"),
        (2, "Om 2 hverdage"),
        (-1, "1 hverdag over"),
        (-12, "12 hverdage over"),
    ],
)
def test_working_days_in_words(workdays: int, words: str) -> None:
    assert in_workdays(workdays) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "I dag"), (1, "I morgen"), (2, "Om 2 dage"), (-1, "1 dag over"), (-2, "2 dage over")],
)
def test_days_in_words(days: int, words: str) -> None:
    assert in_days(days) == words


class TestReplies:
    """Monday 23 November 2026 is today where nothing else is said."""

    @pytest.mark.parametrize(
        ("today", "reply_by", "when", "words"),
        [
            (date(2026, 11, 23), date(2026, 11, 23), "now", "I dag"),
            (date(2026, 11, 23), date(2026, 11, 24), "soon", "Om 1 hverdag"),
            (date(2026, 11, 23), date(2026, 11, 20), "now", "1 hverdag over"),
            (date(2026, 11, 23), date(2026, 11, 19), "now", "2 hverdage over"),
            # Over the weekend: what is due on Monday is the next working day, on Saturday the last one is today.
            (date(2026, 11, 20), date(2026, 11, 23), "soon", "Om 1 hverdag"),
            (date(2026, 11, 20), date(2026, 11, 21), "now", "I dag"),
            # Over Christmas: the office is closed from the 24th to Sunday the 27th.
            (date(2026, 12, 23), date(2026, 12, 28), "soon", "Om 1 hverdag"),
            (date(2026, 12, 23), date(2026, 12, 27), "now", "I dag"),
        ],
    )
    def test_on_its_day(self, today: date, reply_by: date, when: str, words: str) -> None:
        (item,) = of_kind(home(reply_by), "reply", today)
        assert (item.when, item.due_words) == (when, words)

    @pytest.mark.parametrize(
        ("today", "reply_by"),
        [
            (date(2026, 11, 23), date(2026, 11, 25)),
            (date(2026, 11, 20), date(2026, 11, 24)),
            (date(2026, 12, 23), date(2026, 12, 29)),
            (date(2026, 11, 23), None),
        ],
    )
    def test_not_two_working_days_before_and_not_without_a_deadline(
        self, today: date, reply_by: date | None
    ) -> None:
        assert of_kind(home(reply_by), "reply", today) == []

    @pytest.mark.parametrize("state", ["returned", "assigned", "accepted", "withdrawn"])
    def test_what_is_answered_waits_no_longer(self, state: str) -> None:
        assert of_kind(home(TODAY, state=state), "reply") == []

    def test_says_who_where_and_who_could_live_there(self) -> None:
        office = home(TODAY)
        (number,) = office.tables.vacancies
        office.tables.summaries[number] = MatchSummary(
            vacancy_id=number, can_pay=1_204, with_subsidy=3, best_margin=1, rates_id="2026",
            computed=datetime(2026, 11, 23, tzinfo=UTC),
        )  # fmt: skip
        (item,) = of_kind(office, "reply")
        assert item.what == "Svar til fsb"
        assert item.detail == "Frederikssundsvej 128, 3. tv. · 1.204 kan betale, 3 med tilskud"
        assert (item.subject, item.ids, item.reason) == ("vacancies", (number,), "")
        assert item.words == f"I dag. Svar til fsb. {item.detail}"

    @pytest.mark.parametrize(("count", "lines"), [(6, 6), (7, 6), (40, 6)])
    def test_many_are_told_in_few_lines_and_none_is_lost(self, count: int, lines: int) -> None:
        office = office_with(*(card(number, reply_by=TODAY) for number in range(1, count + 1)))
        items = of_kind(office, "reply")
        assert len(items) == lines
        assert sorted(number for item in items for number in item.ids) == sorted(office.tables.vacancies)
        assert bool(items[-1].reason) == (count > 6)


def offered(
    reply_by: date | None,
    *,
    state: str = "sent",
    someone: Applicant | None = None,
    vacancy_state: str = "offered",
    **changes: Any,
) -> FakeOffice:
    office = office_with(
        card(1, state=vacancy_state, reply_by=date(2027, 6, 1)), people=(someone or person(),)
    )
    with office.write("offer", BY) as unit:
        unit.offers.save(
            replace(
                OFFER, id=None, vacancy_id=min(office.tables.vacancies), applicant_id=min(office.tables.applicants),
                state=state, reply_by=reply_by, **changes,
            )
        )  # fmt: skip
    return office


class TestAnswers:
    @pytest.mark.parametrize(
        ("reply_by", "what", "words"),
        [
            (date(2026, 11, 23), "Svar på tilbud", "I dag"),
            (date(2026, 11, 22), "Svarfrist udløbet", "1 dag over"),
            (date(2026, 11, 13), "Svarfrist udløbet", "10 dage over"),
        ],
    )
    def test_on_the_last_day_and_after_it(self, reply_by: date, what: str, words: str) -> None:
        office = offered(reply_by)
        (item,) = of_kind(office, "answer")
        assert (item.what, item.due_words, item.when) == (what, words, "now")
        assert item.detail == "Borger 1 · Frederikssundsvej 128, 3. tv. · intet svar"
        assert (item.subject, item.ids) == ("offers", tuple(office.tables.offers))

    def test_not_the_day_before_and_not_without_a_deadline(self) -> None:
        assert of_kind(offered(date(2026, 11, 24)), "answer") == []
        assert of_kind(offered(None), "answer") == []

    def test_what_is_due_on_a_day_off_is_due_before_it(self) -> None:
        (item,) = of_kind(offered(date(2026, 11, 22)), "answer", date(2026, 11, 20))
        assert item.due_words == "I dag"

    @pytest.mark.parametrize("state", ["draft", "accepted", "refused", "lapsed", "withdrawn"])
    def test_only_what_waits_for_an_answer(self, state: str) -> None:
        assert of_kind(offered(date(2026, 11, 20), state=state), "answer") == []


class TestAssignments:
    @pytest.mark.parametrize(
        ("reply_by", "when", "words"),
        [
            (None, "now", "I dag"),
            (date(2026, 11, 20), "now", "1 hverdag over"),
            (date(2026, 11, 23), "now", "I dag"),
            (date(2026, 11, 27), "soon", "Om 4 hverdage"),
        ],
    )
    def test_a_yes_waits_for_its_letter(self, reply_by: date | None, when: str, words: str) -> None:
        (item,) = of_kind(home(reply_by, state="accepted"), "assign")
        assert (item.when, item.due_words, item.what) == (when, words, "Anvis til fsb")

    def test_not_when_the_association_was_told(self) -> None:
        assert of_kind(home(TODAY, state="assigned"), "assign") == []


def in_shelter(days: int, case: int = 1, **changes: Any) -> Applicant:
    return person(case, since=TODAY - timedelta(days=days), **changes)


class TestShelters:
    @pytest.mark.parametrize(
        ("days", "due", "what", "when"),
        [
            (60, "60 dage", "Herberg: 1 borger", "later"),
            (74, "60 dage", "Herberg: 1 borger", "later"),
            (75, "Om 15 dage", "Herberg 75 dage", "soon"),
            (88, "Om 2 dage", "Herberg 88 dage", "soon"),
            (89, "I morgen", "Herberg 89 dage", "soon"),
            (90, "Over 90 dage", "Herberg: 1 borger", "later"),
            (400, "Over 90 dage", "Herberg: 1 borger", "later"),
        ],
    )
    def test_at_every_mark(self, days: int, due: str, what: str, when: str) -> None:
        (item,) = of_kind(office_with(people=(in_shelter(days),)), "shelter")
        assert (item.due_words, item.what, item.when) == (due, what, when)

    @pytest.mark.parametrize(
        "someone",
        [
            in_shelter(59),
            in_shelter(80, comes_from="crisis_109"),
            in_shelter(80, status="housed"),
            person(since=None),
        ],
        ids=["a day before", "no shelter", "has a home", "nobody knows"],
    )
    def test_nobody_else(self, someone: Applicant) -> None:
        assert of_kind(office_with(people=(someone,)), "shelter") == []

    def test_the_day_of_the_goal_and_the_citizen(self) -> None:
        office = office_with(people=(in_shelter(88),))
        (item,) = of_kind(office, "shelter")
        assert item.detail == "Borger 1 når 90 dage 25. nov."
        assert (item.subject, item.ids) == ("applicants", tuple(office.tables.applicants))

    def test_the_marks_are_data(self, monkeypatch: pytest.MonkeyPatch) -> None:
        office = office_with(people=(in_shelter(40),))
        assert of_kind(office, "shelter") == []
        monkeypatch.setattr(
            "support.fake_office.FakeRules.deadlines",
            lambda _self, event, _unit, _day: (30, 45) if event == "shelter_stay" else (),
        )
        (item,) = of_kind(office, "shelter")
        assert item.due_words == "Om 5 dage"
        monkeypatch.setattr("support.fake_office.FakeRules.deadlines", lambda *_asked: ())
        assert of_kind(office, "shelter") == []


class TestCapacities:
    def test_from_the_day_it_is_outdated(self) -> None:
        old = person(capacity=capacity(4000, valid_to=TODAY))
        good = person(2, capacity=capacity(4000, valid_to=TODAY + timedelta(days=1)))
        unknown = person(3, capacity=None)
        office = office_with(people=(old, good, unknown))
        (item,) = of_kind(office, "capacity")
        assert item.ids == (min(office.tables.applicants),)
        assert item.detail == "1 borger skal have den opgjort igen"

    def test_of_those_who_wait_only(self) -> None:
        old = person(capacity=capacity(4000, valid_to=TODAY), status="housed")
        assert of_kind(office_with(people=(old,)), "capacity") == []


class TestTenancies:
    GRANT = TenantGrant(
        kind=REFUND, paragraph="serviceloven § 163 a", amount=210_800, starts=date(2022, 1, 1),
        ends=date(2027, 2, 1), rates_id="2026",
    )  # fmt: skip

    def office(self, *grants: TenantGrant, someone: Applicant | None = None, **changes: Any) -> FakeOffice:
        """One tenancy with a refund that ends on 31 January 2027, of a citizen who can pay 3.000 kr."""
        office = offered(
            None, state="accepted", vacancy_state="moved_in", mode="transitional", working=WORKING,
            someone=someone or person(pays=3_000, status="housed"),
        )  # fmt: skip
        values: dict[str, Any] = {
            "offer_id": min(office.tables.offers), "dwelling_id": 1, "applicant_id": min(office.tables.applicants),
            "mode": "transitional", "state": "running", "assigned": date(2025, 1, 2), "starts": date(2025, 1, 15),
            "signed": date(2025, 1, 10), "moved_in": date(2025, 1, 15), "grants": grants or (self.GRANT,),
        }  # fmt: skip
        with office.write("fill", BY) as unit:
            unit.tenancies.save(Tenancy(**(values | changes)))
        return office

    def ending(self, last: date, **changes: Any) -> FakeOffice:
        return self.office(replace(self.GRANT, ends=last + timedelta(days=1)), **changes)

    @pytest.mark.parametrize(
        ("day", "words"),
        [(date(2026, 11, 23), "I dag"), (date(2026, 11, 24), "I morgen"), (date(2027, 5, 23), "Om 181 dage")],
    )
    def test_a_refund_in_its_last_six_months(self, day: date, words: str) -> None:
        (item,) = of_kind(self.ending(day), "refund")
        assert (item.due_words, item.subject) == (words, "tenancies")

    @pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 5, 24)])
    def test_not_a_day_beyond(self, day: date) -> None:
        assert of_kind(self.ending(day), "refund") == []

    def test_what_is_dearer_what_is_short_and_the_next_alarm(self) -> None:
        (item,) = of_kind(self.office(), "refund")
        assert item.detail.replace("\u00a0", " ") == (
            "Borger 1 · betaler 2.108 kr. mere fra 1. feb. 2027 · mangler 1.488 kr. uden tilskud · "
            "næste varsel 1. jan. 2027 · Frederikssundsvej 128, 3. tv."
        )

    def test_of_two_kinds_the_one_that_ends_first(self) -> None:
        grant = replace(self.GRANT, kind=GRANT_2026, amount=50_000, ends=date(2027, 1, 1))
        (item,) = of_kind(self.office(self.GRANT, grant), "refund")
        assert item.due_words == "Om 38 dage"
        assert "betaler 500 kr. mere fra 1. jan. 2027" in item.detail.replace("\u00a0", " ")

    def test_a_protected_address_is_in_no_line(self) -> None:
        hidden = person(pays=3_000, status="housed", protected_address=True)
        (item,) = of_kind(self.office(someone=hidden), "refund")
        assert "Frederikssundsvej" not in item.words
        assert "beskyttet adresse" in item.words

    @pytest.mark.parametrize(("today", "told"), [(date(2026, 12, 2), 0), (date(2026, 12, 3), 1)])
    def test_a_lease_that_nobody_has_told_of(self, today: date, told: int) -> None:
        office = self.office(
            state="agreed", assigned=TODAY, starts=date(2027, 1, 1), signed=None, moved_in=None
        )
        found = of_kind(office, "contract", today)
        assert [item.due_words for item in found] == ["I dag"] * told

    @pytest.mark.parametrize(("today", "told"), [(date(2026, 12, 1), 0), (date(2026, 12, 2), 1)])
    def test_a_day_of_moving_in_that_has_passed(self, today: date, told: int) -> None:
        office = self.office(state="signed", assigned=TODAY, starts=date(2026, 12, 1), moved_in=None)
        found = of_kind(office, "move_in", today)
        assert [item.due_words for item in found] == ["1 dag over"] * told

    @pytest.mark.parametrize(("days", "when"), [(0, "soon"), (30, "soon"), (31, "now")])
    def test_a_look_that_has_waited_for_long_is_urgent(self, days: int, when: str) -> None:
        office = self.office()
        with office.write("fill", BY) as unit:
            (tenancy,) = unit.tenancies.all()
            due = TODAY - timedelta(days=days)
            unit.tenancies.save_check(TenancyCheck(tenancy_id=tenancy.id or 0, kind="month_6", due=due))
        (item,) = of_kind(office, "check")
        assert item.when == when

    def test_a_look_that_is_due_and_one_that_was_taken(self) -> None:
        office = self.office()
        with office.write("fill", BY) as unit:
            (tenancy,) = unit.tenancies.all()
            check = TenancyCheck(tenancy_id=tenancy.id or 0, kind="month_12", due=TODAY)
            stored = unit.tenancies.save_check(check)
        (item,) = of_kind(office, "check")
        assert item.detail == "Borger 1 · 12 måneder efter indflytning · Frederikssundsvej 128, 3. tv."
        assert of_kind(office, "check", TODAY - timedelta(days=1)) == []
        with office.write("fill", BY) as unit:
            unit.tenancies.save_check(replace(stored, done=TODAY, result="kept"))
        assert of_kind(office, "check") == []

    @pytest.mark.parametrize(
        ("begun", "told"),
        [(date(2026, 9, 22), 0), (date(2026, 9, 21), 1), (date(2026, 8, 24), 1), (date(2026, 2, 23), 0)],
    )
    def test_a_phase_of_cti_in_its_last_four_weeks(self, begun: date, told: int) -> None:
        """A course from 21 September has a phase that ends with 20 December: four weeks before that is 23 November."""
        someone = person(status="housed", support="CTI", support_plan=SupportPlan(begun=begun))
        found = of_kind(self.office(someone=someone), "support")
        assert [item.what for item in found] == ["CTI-fase slutter"] * told

    def test_many_are_told_in_one_line(self) -> None:
        office = self.office()
        (first,) = office.tables.tenancies.values()
        with office.write("fill", BY) as unit:
            for _ in range(7):
                unit.tenancies.save(replace(first, id=None, version=0))
        found = of_kind(office, "refund")
        assert [len(item.ids) for item in found] == [1, 1, 1, 1, 1, 3]
        assert (found[-1].what, found[-1].reason) == ("Tilskud ophører: 3 mere", "Tilskud ophører")


class TestRates:
    @pytest.mark.parametrize(
        ("today", "words", "when"),
        [
            (date(2026, 11, 20), "Om 42 dage", "later"),
            (date(2026, 12, 31), "I morgen", "later"),
            (date(2027, 1, 1), "Mangler", "now"),
            (date(2027, 6, 1), "Mangler", "now"),
        ],
    )
    def test_from_six_weeks_before_the_year(self, today: date, words: str, when: str) -> None:
        (item,) = of_kind(FakeOffice(), "rates", today)
        assert (item.what, item.due_words, item.when) == ("Satser 2027", words, when)
        assert item.subject == "rates"

    def test_not_the_day_before(self) -> None:
        assert of_kind(FakeOffice(), "rates", date(2026, 11, 19)) == []

    def test_not_where_the_year_is_there(self) -> None:
        this_year = rates().for_date(TODAY)
        next_year = replace(
            this_year, id="2027", year=2027, valid_from=date(2027, 1, 1), valid_to=date(2028, 1, 1)
        )
        assert work(FakeOffice(), book=RateBook((this_year, next_year))) == ()


def test_the_most_urgent_comes_first() -> None:
    office = office_with(
        card(1, reply_by=date(2026, 11, 24)),
        card(2, reply_by=date(2026, 11, 23)),
        card(3, reply_by=date(2026, 11, 16)),
        card(4, reply_by=date(2026, 11, 25), state="accepted"),
        people=(
            in_shelter(89),
            in_shelter(120, 2),
            person(3, comes_from="street", capacity=capacity(1, valid_to=TODAY)),
        ),
    )
    assert [(item.when, item.kind, item.due_words) for item in work(office)] == [
        ("now", "reply", "5 hverdage over"),
        ("now", "reply", "I dag"),
        ("soon", "reply", "Om 1 hverdag"),
        ("soon", "shelter", "I morgen"),
        ("soon", "assign", "Om 2 hverdage"),
        ("later", "shelter", "Over 90 dage"),
        ("later", "rates", "Om 39 dage"),
        ("later", "capacity", "Forældet"),
    ]
    urgent = urgent_count(office=office, rates=rates(), calendar=DanishCalendar(), today=TODAY)
    assert urgent == 2


def test_the_number_in_the_rail_is_that_of_the_section(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every source that can have work for today is counted."""
    office = office_with(
        card(1, reply_by=None, state="accepted"), card(2, reply_by=TODAY), people=(in_shelter(89),)
    )
    late = date(2027, 1, 4)
    items = work(office, late)
    now = sum(item.when == "now" for item in items)
    assert urgent_count(office=office, rates=rates(), calendar=DanishCalendar(), today=late) == now == 3
    quiet = [source for source in module.SOURCES if source not in module._URGENT]
    monkeypatch.setattr(module, "SOURCES", tuple(quiet))
    assert all(item.when != "now" for item in work(office, late))


def test_nothing_waits_in_a_new_office() -> None:
    assert work(FakeOffice(), date(2026, 3, 2)) == ()


def test_another_kind_of_work_is_another_source(monkeypatch: pytest.MonkeyPatch) -> None:
    line = WorkItem(
        kind="files", when="soon", due=None, due_words="Ny", what="Indbakke", detail="3 lister", action="Se",
        subject="inbox",
    )  # fmt: skip
    monkeypatch.setattr(module, "SOURCES", (*module.SOURCES, lambda _scene: (line,)))
    assert line in work(office_with())


def test_a_home_that_is_stored_later_is_seen() -> None:
    office = office_with()
    assert of_kind(office, "reply") == []
    with office.write("fill", BY) as unit:
        store_card(unit, card(1, reply_by=TODAY))
    assert len(of_kind(office, "reply")) == 1
