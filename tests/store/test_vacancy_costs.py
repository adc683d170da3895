"""What a dwelling has cost, on both databases: the card, the list and the month's report say the same to the øre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from support.office_cases import rates
from support.store_values import a_vacancy, an_applicant, offer, returned

from boligdesk.desktop.columns import vacancy_columns
from boligdesk.documents.check_rules import shipped_check_rules
from boligdesk.domain import periods
from boligdesk.domain.figures import vacancy_cost
from boligdesk.domain.money import round_half_up
from boligdesk.domain.periods import Period
from boligdesk.domain.vacancy_cost import HOLDERS
from boligdesk.errors import KnownError
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.find_match import list_vacancies
from boligdesk.services.overview import month_overview
from boligdesk.services.receive_vacancies import correct_vacancy, enter_vacancy, vacancy_as_notice
from boligdesk.services.report_month import month_report
from boligdesk.services.undo_saves import undo_save
from boligdesk.services.vacancy_costs import (
    VacancyCosts,
    end_hold,
    hold_vacancy,
    note_relet,
    undo_end_hold,
    undo_hold,
    undo_relet,
    vacancy_costs,
)
from boligdesk.services.vacancy_facts import vacancy_facts
from boligdesk.services.vacancy_pages import ColumnLook, vacancy_order, vacancy_values
from boligdesk.services.views import Changes, Signature
from boligdesk.store.unit_of_work import SqlOffice

RULES = shipped_check_rules()
TODAY = date(2026, 11, 23)
NOTICE = date(2027, 3, 1)
BY = Signature("anna", datetime(2026, 11, 23, 12, tzinfo=UTC))
LOOKS = {
    one.key: ColumnLook(lambda row, of=one: of.cell(row).plain, one.value) for one in vacancy_columns(TODAY)
}


def nov(day: int) -> date:
    return date(2026, 11, day)


def vacant(office: SqlOffice, tenancy_no: str = "1", **changes: object) -> int:
    values: dict[str, object] = {"vacant_from": nov(1), "received": nov(1), "rent": 531_007, "decided": None}
    with office.write("test", BY) as unit:
        return a_vacancy(
            unit, tenancy_no, **(values | {"state": "assessing", "rent_ends": None} | changes)
        ).id


def given_back(office: SqlOffice, notice: date | None = NOTICE) -> int:
    on = nov(10)
    which = vacant(office, state="returned", decided=on, rent_ends=notice)
    with office.write("test", BY) as unit:
        unit.offers.save_return(returned(which, returned=on, notice_day=notice, relet=None))
    return which


def costs(office: SqlOffice, which: int, today: date = TODAY) -> VacancyCosts:
    return vacancy_costs(office=office, vacancy_id=which, today=today)


def held(office: SqlOffice, which: int, today: date = TODAY) -> list[tuple[str, int]]:
    return [(one.holder, one.days) for one in costs(office, which, today).parts]


def undo(office: SqlOffice, done: Changes, service: Callable[..., Changes]) -> Changes:
    assert done.undo is not None
    assert done.undo.service == service.__name__
    return service(office=office, by=BY, **done.undo.arguments)


def test_card_list_pages_and_report_agree_to_the_ore(office: SqlOffice) -> None:
    """One of every kind, with rents that leave parts of an øre in every part."""
    ids = [vacant(office, "open"), vacant(office, "ahead", vacant_from=nov(30))]
    ids.append(vacant(office, "gone", state="returned", decided=nov(5), rent=531_011))
    ids.append(
        vacant(office, "noticed", state="expired", decided=nov(5), rent_ends=date(2027, 3, 1), rent=400_003)
    )
    ids.append(vacant(office, "relet", state="returned", decided=nov(5), rent_ends=nov(14), rent=400_001))
    ids.append(vacant(office, "theirs", state="withdrawn", decided=nov(9)))
    ids.append(vacant(office, "early", state="returned", decided=date(2026, 10, 31)))
    let = vacant(office, "let", state="assigned", decided=nov(6), rent=777_777)
    ids.append(let)
    with office.write("test", BY) as unit:
        person = an_applicant(unit)
        unit.offers.save(
            offer(
                let,
                person,
                state="accepted",
                letter_date=nov(3),
                answered=nov(6),
                move_in=nov(15),
                settled=None,
            )
        )
    hold_vacancy(office=office, vacancy_id=ids[0], holder="repair", starts=nov(13), by=BY)
    for today in (nov(1), nov(13), TODAY, date(2027, 2, 28), date(2027, 3, 1)):
        shown = {one: costs(office, one, today) for one in ids}
        rows = list_vacancies(office=office, calendar=DanishCalendar(), today=today, view="all")
        assert {row.id: row.vacancy_cost for row in rows} == {
            one: found.total for one, found in shown.items()
        }
        asking = {
            "office": office, "calendar": DanishCalendar(), "today": today, "view": "all", "wanted": (),
            "sort": "cost", "descending": False, "looks": LOOKS,
        }  # fmt: skip
        order, values = vacancy_order(**asking), vacancy_values(**asking, key="cost")
        assert dict(zip(order, values, strict=True)) == {one: found.total for one, found in shown.items()}
        with office.read() as unit:
            facts = vacancy_facts(unit, DanishCalendar())
        whole = Period(date(2026, 1, 1), today + timedelta(days=1))
        for fact in facts:
            assert fact.turns == () or fact.turns[0].starts == fact.vacant_from
            exact = vacancy_cost(fact, whole)
            assert round_half_up(exact.numerator, exact.denominator) == shown[fact.vacancy_id].total
    found = costs(office, ids[0])
    assert [(one.holder, one.days) for one in found.parts] == [("office", 12), ("repair", 11)]


def test_the_overview_is_the_sum_of_the_parts(office: SqlOffice) -> None:
    first, second = vacant(office, "1"), vacant(office, "2", rent=400_003)
    hold_vacancy(office=office, vacancy_id=second, holder="association", starts=nov(11), by=BY)
    report = month_report(
        office=office, calendar=DanishCalendar(), period=periods.month(2026, 11), today=TODAY
    )
    figures = report.columns[0].figures
    assert figures is not None
    overview = month_overview(office=office, calendar=DanishCalendar(), today=TODAY)
    assert overview.cost.value == figures.vacancy_cost == sum(figures.holder_costs)
    split = dict(zip(HOLDERS, figures.holder_costs, strict=True))
    parts = {one.holder: one.cost for one in costs(office, second).parts}
    assert (parts["association"], split["association"]) == (173_335, 173_334), (
        "each sum rounds once, parts get the rest"
    )
    assert abs(figures.vacancy_cost - costs(office, first).total - costs(office, second).total) <= 1


def test_a_vacancy_waits_and_no_longer(office: SqlOffice) -> None:
    which = vacant(office)
    assert costs(office, which).can_wait
    done = hold_vacancy(
        office=office, vacancy_id=which, holder="repair", starts=nov(10), note=" Vandskade ", by=BY
    )
    found = costs(office, which)
    assert found.hold is not None
    assert (found.hold.note, found.hold.made_by, found.can_wait) == ("Vandskade", "anna", False)
    assert held(office, which) == [("office", 9), ("repair", 14)]
    assert found.turns[-1].holder == "repair"
    ended = end_hold(office=office, vacancy_id=which, ends=nov(20), by=BY)
    assert held(office, which) == [("office", 13), ("repair", 10)]
    undo(office, ended, undo_end_hold)
    assert held(office, which) == [("office", 9), ("repair", 14)]
    undo(office, done, undo_hold)
    assert held(office, which) == [("office", 23)]
    assert costs(office, which).holds == ()
    with pytest.raises(KnownError, match="fjernet"):
        undo(office, done, undo_hold)


def test_waiting_that_ends_the_day_it_began_never_was(office: SqlOffice) -> None:
    which = vacant(office)
    hold_vacancy(office=office, vacancy_id=which, holder="association", starts=nov(10), by=BY)
    end_hold(office=office, vacancy_id=which, ends=nov(10), by=BY)
    assert held(office, which) == [("office", 23)]
    hold_vacancy(office=office, vacancy_id=which, holder="repair", starts=nov(10), by=BY)
    assert held(office, which) == [("office", 9), ("repair", 14)]


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        (date(2026, 10, 31), "først ledig 1. november"),
        (nov(24), "ikke kommet"),
        (nov(12), "indtil 13. november"),
    ],
)
def test_days_on_which_nothing_can_wait(office: SqlOffice, starts: date, words: str) -> None:
    which = vacant(office)
    hold_vacancy(office=office, vacancy_id=which, holder="repair", starts=nov(10), by=BY)
    end_hold(office=office, vacancy_id=which, ends=nov(13), by=BY)
    with pytest.raises(KnownError, match=words):
        hold_vacancy(office=office, vacancy_id=which, holder="repair", starts=starts, by=BY)
    assert held(office, which) == [("office", 20), ("repair", 3)]


@pytest.mark.parametrize("starts", [nov(1), nov(13), nov(23)])
def test_the_first_the_next_and_the_last_day_can_wait(office: SqlOffice, starts: date) -> None:
    which = vacant(office)
    if starts == nov(13):
        hold_vacancy(office=office, vacancy_id=which, holder="repair", starts=nov(10), by=BY)
        end_hold(office=office, vacancy_id=which, ends=starts, by=BY)
    hold_vacancy(office=office, vacancy_id=which, holder="association", starts=starts, by=BY)
    assert costs(office, which).turns[-1].starts == starts


def test_one_thing_at_a_time(office: SqlOffice) -> None:
    which = vacant(office)
    hold_vacancy(office=office, vacancy_id=which, holder="repair", starts=nov(10), by=BY)
    with pytest.raises(KnownError, match="venter allerede"):
        hold_vacancy(office=office, vacancy_id=which, holder="association", starts=nov(12), by=BY)
    ended = end_hold(office=office, vacancy_id=which, ends=nov(12), by=BY)
    hold_vacancy(office=office, vacancy_id=which, holder="association", starts=nov(12), by=BY)
    with pytest.raises(KnownError, match="venter allerede"):
        undo(office, ended, undo_end_hold)


def test_the_end_of_waiting_has_its_days(office: SqlOffice) -> None:
    which = vacant(office)
    with pytest.raises(KnownError, match="venter ikke"):
        end_hold(office=office, vacancy_id=which, ends=TODAY, by=BY)
    hold_vacancy(office=office, vacancy_id=which, holder="repair", starts=nov(10), by=BY)
    with pytest.raises(KnownError, match="først at vente"):
        end_hold(office=office, vacancy_id=which, ends=nov(9), by=BY)
    with pytest.raises(KnownError, match="ikke kommet"):
        end_hold(office=office, vacancy_id=which, ends=nov(24), by=BY)


def test_nobody_waits_for_a_dwelling_that_costs_nothing(office: SqlOffice) -> None:
    gone = given_back(office)
    assert not costs(office, gone).can_wait
    with pytest.raises(KnownError, match="givet tilbage"):
        hold_vacancy(office=office, vacancy_id=gone, holder="repair", starts=nov(12), by=BY)
    let = vacant(office, "2", state="moved_in", decided=nov(6))
    with office.write("test", BY) as unit:
        unit.offers.save(offer(let, an_applicant(unit), state="accepted", move_in=nov(15)))
    with pytest.raises(KnownError, match="ikke leje"):
        hold_vacancy(office=office, vacancy_id=let, holder="repair", starts=nov(15), by=BY)
    hold_vacancy(office=office, vacancy_id=let, holder="repair", starts=nov(14), by=BY)
    with pytest.raises(ValueError, match="citizen"):
        hold_vacancy(office=office, vacancy_id=let, holder="citizen", starts=nov(14), by=BY)


def test_a_returned_dwelling_costs_until_it_is_let_again(office: SqlOffice) -> None:
    which = given_back(office)
    found = costs(office, which)
    assert (found.runs, found.can_be_relet, found.ends) == (True, True, date(2027, 3, 1))
    assert held(office, which) == [("office", 9), ("association", 14)]
    assert held(office, which, date(2027, 2, 28))[1] == ("association", 111)
    assert held(office, which, date(2027, 3, 1))[1] == ("association", 111), "one beyond"
    done = note_relet(office=office, vacancy_id=which, day=nov(20), by=BY)
    assert done.text.endswith("Kommunen betaler leje til og med 19. november 2026.")
    assert held(office, which) == [("office", 9), ("association", 10)]
    assert not costs(office, which).runs
    again = note_relet(office=office, vacancy_id=which, day=nov(12), by=BY)
    assert held(office, which) == [("office", 9), ("association", 2)]
    undo(office, again, undo_relet)
    assert held(office, which) == [("office", 9), ("association", 10)]
    undo(office, done, undo_relet)
    assert costs(office, which).ends == date(2027, 3, 1)
    with office.read() as unit:
        (kept,) = unit.offers.returns(vacancy_id=which)
    assert kept.relet is None


@pytest.mark.parametrize(
    ("notice", "day", "ends"),
    [
        (date(2027, 3, 1), date(2027, 2, 28), date(2027, 2, 28)),
        (date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 1)),
        (None, nov(10), nov(10)),
        (None, date(2027, 4, 1), date(2027, 4, 1)),
    ],
)
def test_the_first_of_notice_and_new_lease_ends_the_rent(
    office: SqlOffice, notice: date | None, day: date, ends: date
) -> None:
    which = given_back(office, notice=notice)
    note_relet(office=office, vacancy_id=which, day=day, by=BY)
    with office.read() as unit:
        assert unit.vacancies.card(which).vacancy.rent_ends == ends


def test_without_notice_and_new_lease_it_costs_to_the_return(office: SqlOffice) -> None:
    which = given_back(office, notice=None)
    assert held(office, which) == [("office", 9), ("association", 1)]
    assert costs(office, which).can_be_relet


def test_where_there_is_nothing_to_let_again(office: SqlOffice) -> None:
    opened = vacant(office)
    with pytest.raises(KnownError, match="ikke leje"):
        note_relet(office=office, vacancy_id=opened, day=TODAY, by=BY)
    theirs = vacant(office, "2", state="withdrawn", decided=nov(9))
    early = vacant(office, "3", state="returned", decided=date(2026, 10, 31))
    with office.write("test", BY) as unit:
        unit.offers.save_return(
            returned(theirs, returned=nov(9), outcome="withdrawn", notice_day=None, relet=None)
        )
        unit.offers.save_return(returned(early, returned=date(2026, 10, 31), notice_day=None, relet=None))
    for which in (theirs, early):
        assert not costs(office, which).can_be_relet
        with pytest.raises(KnownError, match="ikke leje"):
            note_relet(office=office, vacancy_id=which, day=TODAY, by=BY)
    assert (costs(office, early).parts, costs(office, early).runs) == ((), False)


def test_it_is_not_let_again_before_it_was_given_back(office: SqlOffice) -> None:
    which = given_back(office)
    with pytest.raises(KnownError, match="først givet tilbage"):
        note_relet(office=office, vacancy_id=which, day=nov(9), by=BY)
    note_relet(office=office, vacancy_id=which, day=nov(10), by=BY)
    assert held(office, which) == [("office", 9)]


def test_taking_back_after_the_dwelling_is_ours_again(office: SqlOffice) -> None:
    which = given_back(office)
    done = note_relet(office=office, vacancy_id=which, day=nov(20), by=BY)
    with office.write("test", BY) as unit:
        unit.vacancies.save(replace(unit.vacancies.card(which).vacancy, state="assessing"))
    with pytest.raises(KnownError, match="ikke længere givet tilbage"):
        undo(office, done, undo_relet)


def vacant_again(office: SqlOffice, which: int, vacant_from: date) -> Changes:
    notice = vacancy_as_notice(office=office, vacancy_id=which)
    return enter_vacancy(
        office=office, rates=rates(), calendar=DanishCalendar(), rules=RULES,
        notice=replace(notice, vacant_from=vacant_from, reply_by=None), by=BY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("vacant_from", "ends"),
    [
        (date(2027, 2, 28), date(2027, 2, 28)),
        (NOTICE, NOTICE),
        (date(2027, 3, 2), NOTICE),
        (nov(25), nov(25)),
        (nov(5), nov(5)),
        (date(2026, 10, 15), nov(1)),
    ],
)
def test_a_dwelling_that_is_vacant_again_costs_no_day_twice(
    office: SqlOffice, vacant_from: date, ends: date
) -> None:
    which = given_back(office)
    done = vacant_again(office, which, vacant_from)
    new = done.subject_id or 0
    last = date(2027, 4, 1)
    with office.read() as unit:
        assert unit.vacancies.card(which).vacancy.rent_ends == ends
    days = [sum(part.days for part in costs(office, one, last).parts) for one in (which, new)]
    assert days == [(ends - nov(1)).days, (last + timedelta(days=1) - vacant_from).days]
    assert done.undo is not None
    undo_save(office=office, rates=rates(), by=BY, **done.undo.arguments)
    with office.read() as unit:
        assert unit.vacancies.card(which).vacancy.rent_ends == NOTICE
        assert [one.id for one in unit.vacancies.cards()] == [which]


def test_a_new_lease_told_of_late_gives_no_day_back_to_the_old_vacancy(office: SqlOffice) -> None:
    which = given_back(office)
    new = vacant_again(office, which, nov(25)).subject_id or 0
    done = note_relet(office=office, vacancy_id=which, day=nov(20), by=BY)
    assert costs(office, which).ends == nov(20)
    undo(office, done, undo_relet)
    assert costs(office, which).ends == nov(25)
    later = replace(vacancy_as_notice(office=office, vacancy_id=new), vacant_from=nov(28))
    correct_vacancy(
        office=office, rates=rates(), calendar=DanishCalendar(), rules=RULES, vacancy_id=new,
        notice=later, by=BY,
    )  # fmt: skip
    assert costs(office, which).ends == nov(28)
