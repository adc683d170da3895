"""The routine of a month on both databases: the line of the worklist, to whom a report went, two periods compared."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from support.list_cases import read_list, vacancy_row
from support.office_cases import BY, TODAY, NoHolidays, rates

from boligdesk.desktop.pages.overview import leads, place_of
from boligdesk.domain import periods
from boligdesk.domain.figure_tables import HIDDEN, FigureTable
from boligdesk.domain.made_report import BL, INTERN, ReportContent
from boligdesk.errors import KnownError
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.compare_periods import compare_periods
from boligdesk.services.dispatch_letters import list_letters
from boligdesk.services.keep_reports import make_report
from boligdesk.services.receive_vacancies import accept_import, preview_list
from boligdesk.services.report_dispatches import earlier_reports, note_report_sent, undo_report_sent
from boligdesk.services.report_month import month_report
from boligdesk.services.views import Changes, Signature
from boligdesk.services.work_items import WorkItem
from boligdesk.services.worklist import worklist
from boligdesk.store.unit_of_work import SqlOffice


def receive(office: SqlOffice, *numbers: int) -> None:
    rows = [vacancy_row(one, tenancy_no=f"190{one}", house_no=str(one)) for one in numbers]
    preview = preview_list(office=office, read=read_list(*rows), today=TODAY)
    accept_import(office=office, rates=rates(), calendar=NoHolidays(), preview=preview, by=BY)


def on(day: date, user: str = "bo") -> Signature:
    return Signature(user, datetime.combine(day, BY.at.timetz()))


def make(
    office: SqlOffice,
    day: date,
    key: str = "2026-11",
    profile: str = INTERN,
    made: list[ReportContent] | None = None,
) -> int:
    def book(content: ReportContent) -> bytes:
        if made is not None:
            made.append(content)
        return b"a workbook"

    report = month_report(office=office, calendar=NoHolidays(), period=periods.of_key(key), today=day)
    done = make_report(
        office=office, calendar=NoHolidays(), rates=rates(), workbooks=book, by=on(day), report=report,
        profile=profile,
    )  # fmt: skip
    return done.subject_id or 0


def lines(office: SqlOffice, today: date) -> list[WorkItem]:
    book = rates()
    found = worklist(office=office, rates=book, calendar=DanishCalendar(), today=today)
    return [item for item in found if item.kind == "report"]


# the line of the worklist


def test_from_the_first_working_day_until_both_are_made(office: SqlOffice) -> None:
    """1 December 2026 is a Tuesday."""
    receive(office, 5)
    assert not lines(office, date(2026, 11, 30)), "October had no dwellings, and November is not over"
    (line,) = lines(office, date(2026, 12, 1))
    assert (line.what, line.due_words, line.when) == ("Lav rapporten for november", "I dag", "soon")
    assert line.detail.startswith("Den interne og den til BL mangler")
    assert leads(line)
    place = place_of(line)
    assert (place.page, place.view) == ("reports", "2026-11")
    make(office, date(2026, 12, 1))
    (line,) = lines(office, date(2026, 12, 4))
    assert line.detail.startswith("Den til BL mangler")
    assert line.due_words == "Siden 1. dec."
    make(office, date(2026, 12, 4), profile=BL)
    assert not lines(office, date(2026, 12, 4))


@pytest.mark.parametrize(
    ("today", "there"),
    [
        (date(2026, 12, 31), True),  # still November
        (date(2027, 1, 1), False),  # a holiday
        (date(2027, 1, 3), False),  # a Sunday
        (date(2027, 1, 4), True),
        (date(2027, 1, 31), True),
    ],
)
def test_the_first_working_day_of_january(office: SqlOffice, today: date, there: bool) -> None:
    receive(office, 5)
    assert bool(lines(office, today)) == there


def test_a_report_of_half_a_month_is_not_the_months(office: SqlOffice) -> None:
    receive(office, 5)
    for profile in (INTERN, BL):
        make(office, date(2026, 11, 30), profile=profile)
    assert lines(office, date(2026, 12, 1))
    make(office, date(2026, 12, 1), key="2026-K4")
    assert lines(office, date(2026, 12, 1)), "the quarter is not the month"


def test_an_office_without_dwellings_has_nothing_to_report(office: SqlOffice) -> None:
    assert not lines(office, date(2026, 12, 1))


# to whom it was sent


def send(office: SqlOffice, report: int, recipient: str, day: date, by: Signature) -> Changes:
    return note_report_sent(office=office, report_id=report, recipient=recipient, day=day, by=by)


def test_a_report_is_sent_and_taken_back(office: SqlOffice) -> None:
    day = date(2026, 12, 1)
    first, second = make(office, day), make(office, day, profile=BL)
    done = send(office, second, "  BL  1. kreds ", date(2026, 12, 2), on(date(2026, 12, 3)))
    assert done.sentence == "Rapporten for november 2026 er sendt til BL 1. kreds den 2. december 2026."
    send(office, second, "Udvalget", date(2026, 12, 3), on(date(2026, 12, 3), "eva"))
    rows = {one.report.id: one for one in earlier_reports(office=office)}
    assert rows[first].sent == ()
    assert [(one.recipient, one.day, one.by) for one in rows[second].sent] == [
        ("BL 1. kreds", date(2026, 12, 2), "bo"), ("Udvalget", date(2026, 12, 3), "eva"),
    ]  # fmt: skip
    assert done.undo is not None
    assert done.undo.service == "undo_report_sent"
    back = undo_report_sent(office=office, by=on(day), **done.undo.arguments)
    assert back.sentence == "Rapporten for november 2026 står ikke længere som sendt til BL 1. kreds."
    rows = {one.report.id: one for one in earlier_reports(office=office)}
    assert [one.recipient for one in rows[second].sent] == ["Udvalget"]
    with pytest.raises(KnownError, match="allerede taget tilbage"):
        undo_report_sent(office=office, by=on(day), **done.undo.arguments)
    assert not list_letters(office=office, today=TODAY, days=None), "a report is no letter"


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 12, 4)])
def test_a_day_before_it_was_made_or_to_come(office: SqlOffice, day: date) -> None:
    report = make(office, date(2026, 12, 1))
    with pytest.raises(KnownError, match="kan ikke være sendt den"):
        send(office, report, "BL", day, on(date(2026, 12, 3)))
    assert earlier_reports(office=office)[0].sent == ()


@pytest.mark.parametrize("recipient", ["", " \n", "Bo 010190-1234", "x" * 121])
def test_recipients_that_are_refused(office: SqlOffice, recipient: str) -> None:
    report = make(office, date(2026, 12, 1))
    with pytest.raises(KnownError):
        send(office, report, recipient, date(2026, 12, 1), on(date(2026, 12, 1)))


def test_the_longest_recipient(office: SqlOffice) -> None:
    report = make(office, date(2026, 12, 1))
    send(office, report, "x" * 120, date(2026, 12, 1), on(date(2026, 12, 1)))
    assert earlier_reports(office=office)[0].sent[0].recipient == "x" * 120


# two periods


def figures(table: FigureTable, name: str) -> tuple[object, ...]:
    return next(line.cells[1:] for line in table.lines if line.cells[0] == name)


def compared(office: SqlOffice, first: str, second: str, profile: str = INTERN) -> tuple[FigureTable, ...]:
    return compare_periods(
        office=office, calendar=NoHolidays(), period=periods.of_key(first), other=periods.of_key(second),
        today=date(2026, 12, 15), profile=profile,
    ).tables  # fmt: skip


def test_two_months_side_by_side_whichever_is_named_first(office: SqlOffice) -> None:
    receive(office, 5, 6)
    tables = compared(office, "2026-11", "2026-12")
    assert tables == compared(office, "2026-12", "2026-11")
    assert [column.heading for column in tables[0].columns] == [
        "Nøgletal", "November 2026", "December 2026", "Forskel", "Ændring",
    ]  # fmt: skip
    assert figures(tables[0], "Modtaget")[:3] == (2, 0, -2), "rent ran in December, so there are figures"
    assert figures(compared(office, "2026-K3", "2026-K4")[0], "Modtaget") == (None, 2, None, None), (
        "no data is no nought"
    )


def test_what_cannot_be_compared(office: SqlOffice) -> None:
    for first, second, words in (
        ("2026-11", "2026-K4", "er ikke lige lange"),
        ("2026-11", "2026-11", "ikke sammenlignes med sig selv"),
        ("2026-11", "2027-01", "er ikke begyndt"),
    ):
        with pytest.raises(KnownError, match=words):
            compared(office, first, second)


def test_bl_is_compared_with_what_it_was_told(office: SqlOffice) -> None:
    receive(office, 5, 6)
    with pytest.raises(KnownError, match="ikke lavet en rapport til BL for november 2026"):
        compared(office, "2026-12", "2026-11", BL)
    make(office, date(2026, 12, 1), profile=BL)
    receive(office, 7, 8, 9, 10, 11)
    told = compared(office, "2026-12", "2026-11", BL)
    assert figures(told[0], "Modtaget")[0] == HIDDEN, "not the seven of today"
    assert figures(compared(office, "2026-12", "2026-11")[0], "Modtaget")[0] == 7


def test_the_comparison_goes_into_the_file_and_not_into_the_kept_figures(office: SqlOffice) -> None:
    receive(office, 5)
    tables = compared(office, "2026-11", "2026-10")
    made: list[ReportContent] = []

    def book(content: ReportContent) -> bytes:
        made.append(content)
        return b"a workbook"

    for day in (1, 2):
        by = on(date(2026, 12, 1) + timedelta(day))
        report = month_report(
            office=office, calendar=NoHolidays(), period=periods.of_key("2026-11"), today=by.today
        )
        make_report(
            office=office, calendar=NoHolidays(), rates=rates(), workbooks=book,
            by=by, comparison=tables, report=report,
        )  # fmt: skip
    assert made[1].comparison == tables
    assert not made[1].corrections
