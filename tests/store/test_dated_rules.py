"""The office's rules changed through the services, on both databases: dates, refusals, the log, and taking back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from support.office_cases import BY, TODAY, NoHolidays, rates

from boligdesk import danish
from boligdesk.domain.office_rules import UNIT_OF_EVENT, ClosedDay, holds_on
from boligdesk.domain.reasons import PriorityGroup, ReasonCode
from boligdesk.errors import KnownError
from boligdesk.services import dated_changes, keep_order, keep_rules
from boligdesk.services.office_settings import change_setting
from boligdesk.services.recovery import show_recovery_sheet
from boligdesk.services.views import Changes
from boligdesk.store.tables.office import access_entry, audit_entry
from boligdesk.store.unit_of_work import SqlOffice

BEFORE, DAY = date(2026, 11, 30), date(2026, 12, 1)


def undo(office: SqlOffice, changes: Changes) -> Changes:
    assert changes.undo is not None
    assert changes.undo.service == "undo_rules"
    return dated_changes.undo_rules(office=office, rates=rates(), by=BY, **changes.undo.arguments)  # type: ignore[arg-type]


def code_of(office: SqlOffice, code: str, day: date) -> ReasonCode | None:
    rows = keep_rules.list_rules(office=office, today=TODAY).codes
    return next((row for row in rows if row.code == code and holds_on(row, day)), None)


def actions(office: SqlOffice) -> list[str]:
    with office.engine.connect() as connection:
        return list(connection.scalars(select(audit_entry.c.action).order_by(audit_entry.c.id)))


def reword(office: SqlOffice, code: str, day: date = DAY, **changes: object) -> Changes:
    old = code_of(office, code, TODAY)
    assert old is not None
    new = replace(old, **changes)  # type: ignore[arg-type]
    return keep_rules.save_code(office=office, old=old, new=new, valid_from=day, by=BY)


def test_a_code_has_its_old_words_the_day_before_and_the_new_ones_on_the_day(office: SqlOffice) -> None:
    before = keep_rules.list_rules(office=office, today=TODAY)
    changes = reword(office, "R05", label="For mange rum")
    old, new = code_of(office, "R05", BEFORE), code_of(office, "R05", DAY)
    assert (old and old.label, new and new.label) == ("For stor", "For mange rum")
    assert changes.sentence == "»R05 For mange rum« gælder fra 1. december 2026."
    assert actions(office)[-1] == "save_code"
    undo(office, changes)
    assert set(keep_rules.list_rules(office=office, today=TODAY).codes) == set(before.codes)
    assert actions(office)[-2:] == ["save_code", "undo_rules"]


def test_a_code_that_ended_is_still_read_by_what_used_it(office: SqlOffice) -> None:
    old = code_of(office, "R18", TODAY)
    assert old is not None
    keep_rules.end_code(office=office, old=old, day=TODAY, by=BY)
    assert code_of(office, "R18", TODAY) is None
    with office.read() as unit:
        assert old.label in {code.label for code in unit.rules.reason_codes("return")}


@pytest.mark.parametrize("code", ["R01", "R02", "R12", "R13", "R19"])
def test_a_code_the_program_proposes_does_not_end(office: SqlOffice, code: str) -> None:
    old = code_of(office, code, TODAY)
    assert old is not None
    with pytest.raises(KnownError, match="foreslår den selv"):
        keep_rules.end_code(office=office, old=old, day=TODAY, by=BY)


NEW_CODE = ReasonCode(code="R20", kind="return", label="Støj", outcome="returned")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (None, replace(NEW_CODE, code="R2"), "bogstav og to cifre"),
        (None, replace(NEW_CODE, code="A20"), "bogstav og to cifre"),
        (None, replace(NEW_CODE, label=" "), "Ordlyden mangler"),
        (None, replace(NEW_CODE, outcome=None), "Udfaldet mangler"),
        (None, replace(NEW_CODE, outcome="let"), "Udfaldet mangler"),
        (None, replace(NEW_CODE, code="R16"), "ligger fast"),
        (None, replace(NEW_CODE, code="R05"), "samme navn"),
        (None, replace(NEW_CODE, code="A16", kind="refusal"), "intet udfald"),
    ],
)
def test_a_code_that_cannot_be_is_refused(
    office: SqlOffice, old: ReasonCode | None, new: ReasonCode, words: str
) -> None:
    before = len(actions(office))
    with pytest.raises(KnownError) as refused:
        keep_rules.save_code(office=office, old=old, new=new, valid_from=DAY, by=BY)
    assert words in refused.value.text
    assert len(actions(office)) == before


def test_a_change_cannot_reach_into_the_past(office: SqlOffice) -> None:
    with pytest.raises(KnownError, match="som er passeret"):
        reword(office, "R05", date(2026, 11, 22), label="Ny")
    reword(office, "R05", TODAY, label="Ny")


def test_nothing_changed_is_said_instead_of_written(office: SqlOffice) -> None:
    reword(office, "R05", TODAY, label="Ny")
    with pytest.raises(KnownError, match="ikke ændret noget"):
        reword(office, "R05", TODAY, label="Ny")


def test_an_undo_is_refused_when_somebody_changed_the_rules_since(office: SqlOffice) -> None:
    first = reword(office, "R05", label="Ny")
    reword(office, "R06", label="Også ny")
    with pytest.raises(KnownError, match="ændret igen siden"):
        undo(office, first)


def test_an_alarm_moves_and_is_confirmed_by_its_source(office: SqlOffice) -> None:
    rows = keep_rules.list_rules(office=office, today=TODAY).deadlines
    old = next(row for row in rows if (row.event, row.amount) == ("shelter_stay", 75))
    new = replace(old, amount=70, label="70 dage på herberg", source="Referat 4")
    changes = keep_rules.save_deadline(office=office, old=old, new=new, valid_from=DAY, by=BY)
    after = keep_rules.list_rules(office=office, today=TODAY).deadlines
    on = [
        sorted(row.amount for row in after if row.event == "shelter_stay" and holds_on(row, day))
        for day in (BEFORE, DAY)
    ]
    assert on == [[60, 75, 90], [60, 70, 90]]
    assert next(row for row in after if row.amount == 70).confirmed
    undo(office, changes)
    assert keep_rules.list_rules(office=office, today=TODAY).deadlines == rows


def test_every_event_of_the_database_has_words_and_the_unit_it_is_asked_for_in(office: SqlOffice) -> None:
    rules = keep_rules.list_rules(office=office, today=TODAY).deadlines
    assert {(row.event, row.unit) for row in rules} == set(UNIT_OF_EVENT.items())
    assert set(danish.DEADLINE_EVENTS) == set(UNIT_OF_EVENT)


@pytest.mark.parametrize(
    "wrong", [{"amount": 0}, {"amount": 1000}, {"unit": "years"}, {"label": ""}, {"source": " "}]
)
def test_an_alarm_that_cannot_be_is_refused(office: SqlOffice, wrong: dict[str, object]) -> None:
    old = keep_rules.list_rules(office=office, today=TODAY).deadlines[0]
    new = replace(old, **{"source": "Referat", **wrong})  # type: ignore[arg-type]
    with pytest.raises(KnownError):
        keep_rules.save_deadline(office=office, old=old, new=new, valid_from=DAY, by=BY)


def test_an_alarm_ends_and_a_consequence_follows_later(office: SqlOffice) -> None:
    found = keep_rules.list_rules(office=office, today=TODAY)
    keep_rules.end_deadline(office=office, old=found.deadlines[0], day=TODAY, by=BY)
    (old,) = found.consequences
    new = replace(old, refusals=3, source="Referat")
    keep_rules.save_consequence(office=office, old=old, new=new, valid_from=DAY, by=BY)
    after = keep_rules.list_rules(office=office, today=TODAY)
    assert not any(holds_on(row, TODAY) and row == found.deadlines[0] for row in after.deadlines)
    assert [row.refusals for row in after.consequences if holds_on(row, DAY)] == [3]
    with pytest.raises(KnownError, match="Antallet af afslag"):
        keep_rules.save_consequence(
            office=office, old=old, new=replace(new, refusals=0), valid_from=DAY, by=BY
        )


def test_a_closed_day_is_added_and_taken_away(office: SqlOffice) -> None:
    day = date(2027, 5, 7)
    changes = keep_rules.add_closed_day(
        office=office, calendar=NoHolidays(), day=day, label=" Klemmedag ", by=BY
    )
    with office.read() as unit:
        assert unit.rules.extra_holidays() == {day}
        assert unit.dated.closed_days() == (ClosedDay(day=day, label="Klemmedag"),)
    with pytest.raises(KnownError, match="allerede på listen"):
        keep_rules.add_closed_day(office=office, calendar=NoHolidays(), day=day, label="Igen", by=BY)
    undo(office, changes)
    keep_rules.add_closed_day(office=office, calendar=NoHolidays(), day=day, label="Klemmedag", by=BY)
    keep_rules.remove_closed_day(office=office, day=day, by=BY)
    with office.read() as unit:
        assert unit.rules.extra_holidays() == frozenset()


def groups_on(office: SqlOffice, day: date) -> tuple[PriorityGroup, ...]:
    return keep_order.list_groups(office=office, today=day)[0]


def test_an_order_is_turned_round_from_a_day_on_and_back(office: SqlOffice) -> None:
    now = groups_on(office, TODAY)
    turned = (now[1], now[0], *now[2:])
    changes = keep_order.save_order(office=office, groups=turned, valid_from=DAY, by=BY)
    assert groups_on(office, BEFORE) == tuple(
        replace(group, valid_to=DAY) if group.rank in (1, 2) else group for group in now
    )
    after = groups_on(office, DAY)
    assert [(one.rank, one.short_label) for one in after[:2]] == [(1, "Herberg"), (2, "Krisecenter")]
    assert after[2:] == now[2:]
    undo(office, changes)
    assert groups_on(office, DAY) == now


def test_a_later_order_is_replaced_on_its_own_day_only(office: SqlOffice) -> None:
    now = groups_on(office, TODAY)
    turned = (now[1], now[0], *now[2:])
    keep_order.save_order(office=office, groups=turned, valid_from=DAY, by=BY)
    with pytest.raises(KnownError, match="bestemt en ændring fra 1"):
        keep_order.save_order(office=office, groups=now[:5], valid_from=TODAY, by=BY)
    keep_order.save_order(office=office, groups=now[:5], valid_from=DAY, by=BY)
    assert [one.short_label for one in groups_on(office, DAY)] == [one.short_label for one in now[:5]]


def test_an_order_that_leaves_a_group_without_anybody_is_refused(office: SqlOffice) -> None:
    now = groups_on(office, TODAY)
    cases = {
        "kan ikke få nogen": (now[0], now[2], now[1], *now[3:]),
        "er ikke til nogen": (replace(now[0], origins=frozenset()), *now[1:]),
        "mangler et navn": (replace(now[0], label=""), *now[1:]),
        "kan ikke bruges": (replace(now[1], more_than_days=-1), *now[2:]),
        "mindst én gruppe": (),
    }
    for words, groups in cases.items():
        with pytest.raises(KnownError, match=words):
            keep_order.save_order(office=office, groups=groups, valid_from=DAY, by=BY)


def test_rent_bands_change_on_a_day_and_reports_of_earlier_months_keep_theirs(office: SqlOffice) -> None:
    kept = (300_000, 350_000, 400_000, 450_000, 500_000, 600_000, 750_000)
    keep_order.save_bands(office=office, uppers=(*kept, 900_000), valid_from=DAY, by=BY)
    with office.read() as unit:
        before, after = unit.rules.rent_bands(BEFORE), unit.rules.rent_bands(DAY)
    assert [band.upper for band in before] == [*kept, None]
    assert [band.upper for band in after] == [*kept, 900_000, None]
    assert [band.label for band in after[-2:]] == ["7.501–9.000 kr.", "Over 9.000 kr."]
    assert after[0] == before[0]


def test_the_words_of_the_bands_are_those_that_ship(office: SqlOffice) -> None:
    with office.read() as unit:
        shipped = unit.rules.rent_bands(TODAY)
    made = keep_order.bands_of([band.upper for band in shipped if band.upper is not None])
    assert [band.label for band in made] == [band.label for band in shipped]


@pytest.mark.parametrize("uppers", [(), (0, 100), (300_000, 300_000), (400_000, 300_000), (300_050,)])
def test_bands_that_cannot_be_are_refused(office: SqlOffice, uppers: tuple[int, ...]) -> None:
    with pytest.raises(KnownError):
        keep_order.save_bands(office=office, uppers=uppers, valid_from=DAY, by=BY)


def test_a_setting_is_taken_back_also_where_it_was_changed_twice_on_a_day(office: SqlOffice) -> None:
    def value(day: date) -> str:
        with office.read() as unit:
            return unit.rules.setting("offers_per_citizen", day)

    def change(to: str) -> Changes:
        return change_setting(
            office=office, key="offers_per_citizen", value=to, valid_from=DAY, source="Referat", by=BY
        )

    change("3")
    second = change("4")
    assert (value(BEFORE), value(DAY)) == ("2", "4")
    undo(office, second)
    assert (value(BEFORE), value(DAY)) == ("2", "3")


def test_the_sheet_is_shown_again_and_the_access_is_logged(
    office: SqlOffice, reopen: Callable[[], SqlOffice]
) -> None:
    assert show_recovery_sheet(office=office, sheet_again=lambda: "nøglen", by=BY) == "nøglen"
    with office.engine.connect() as connection:
        seen = [(row.user, row.subject, row.seen) for row in connection.execute(select(access_entry))]
    assert seen == [(BY.user, "office", "recovery_key")]
    assert actions(office)[-1] == "show_recovery_sheet"


def test_where_there_is_no_key_nothing_is_shown_and_nothing_logged(office: SqlOffice) -> None:
    assert office.sheet_again is None, "opened with a recovery key or on a server"
    with pytest.raises(KnownError, match="ingen gendannelsesnøgle"):
        show_recovery_sheet(office=office, sheet_again=office.sheet_again, by=BY)
    with office.engine.connect() as connection:
        assert connection.execute(select(access_entry)).all() == []
