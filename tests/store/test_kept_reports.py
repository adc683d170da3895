"""Reports as they were made, on both databases: revisions, their notes, and bytes that never change."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from sqlalchemy import select, update
from support.list_cases import read_list, vacancy_row
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, rates

from boligdesk.domain import periods
from boligdesk.domain.figure_tables import HIDDEN, tables_from_json
from boligdesk.domain.made_report import MadeReport, ReportContent
from boligdesk.errors import KnownError
from boligdesk.services.find_match import list_vacancies
from boligdesk.services.keep_reports import (
    corrections,
    made_reports,
    make_report,
    preview_report,
    proposed_period,
    report_file,
)
from boligdesk.services.ports import Conflict
from boligdesk.services.receive_vacancies import accept_import, preview_list
from boligdesk.services.report_month import month_report
from boligdesk.services.report_tables import change_words
from boligdesk.services.return_vacancies import return_vacancy
from boligdesk.services.views import Changes, Signature
from boligdesk.store.tables.offers import document
from boligdesk.store.unit_of_work import SqlOffice, writing

MONTH = (TODAY.year, TODAY.month)


class Books:
    """Makes files that tell what they were made of."""

    def __init__(self) -> None:
        self.made: list[ReportContent] = []

    def __call__(self, content: ReportContent) -> bytes:
        self.made.append(content)
        return f"{content.made_by} {content.revision} {len(content.corrections)}".encode()


def make(office: SqlOffice, books: Books, by: Signature = BY, month: tuple[int, int] = MONTH) -> Changes:
    return make_report(
        office=office,
        calendar=NoHolidays(),
        rates=rates(),
        workbooks=books,
        report=month_report(
            office=office, calendar=NoHolidays(), period=periods.month(*month), today=by.today
        ),
        by=by,
    )


def receive(office: SqlOffice, *numbers: int) -> None:
    rows = [vacancy_row(one, tenancy_no=f"190{one}", house_no=str(one)) for one in numbers]
    preview = preview_list(office=office, read=read_list(*rows), today=TODAY)
    accept_import(office=office, rates=rates(), calendar=NoHolidays(), preview=preview, by=BY)


def give_back(office: SqlOffice, by: Signature) -> None:
    row = list_vacancies(office=office, calendar=NoHolidays(), today=by.today, view="open")[0]
    return_vacancy(
        office=office, rates=rates(), calendar=NoHolidays(), letters=PlainLetters(), vacancy_id=row.id, by=by,
        reason="R05",
    )  # fmt: skip


def test_a_report_is_kept_as_it_was_made(office: SqlOffice) -> None:
    receive(office, 5, 6)
    books = Books()
    done = make(office, books)
    assert done.sentence == f"Rapporten for november {TODAY.year} er lavet og gemt."
    assert done.touched == {"reports"}
    assert done.undo is None
    (made,) = made_reports(office=office)
    assert (made.period, made.profile, made.revision) == ("2026-11", "intern", 1)
    assert (made.made, made.made_by, made.note) == (BY.at, BY.user, None)
    assert made.id == done.subject_id
    file = report_file(office=office, report_id=made.id or 0)
    assert file.file_name == "Boligdesk_2026-11.xlsx"
    assert file.content == f"{BY.user} 1 0".encode()
    assert file.sha256 == hashlib.sha256(file.content).hexdigest()
    with office.read() as unit:
        assert tables_from_json(unit.reports.figures(made.id or 0)) == books.made[0].tables


def test_a_second_report_says_what_was_corrected_and_leaves_the_first(office: SqlOffice) -> None:
    receive(office, 5)
    books = Books()
    make(office, books)
    receive(office, 6)
    done = make(office, books)
    assert done.sentence.endswith("er lavet og gemt som revision 2.")
    second, first = made_reports(office=office)
    assert (second.revision, first.revision, first.note) == (2, 1, None)
    note = (second.note or "").splitlines()
    assert "ændret siden revision 1, som blev lavet, før måneden var slut." in note[0]
    assert "Nøgletal: Modtaget, November 2026: 1 → 2" in note
    assert books.made[1].early
    assert ("Nøgletal", "Modtaget, November 2026: 1 → 2") in books.made[1].corrections
    told = corrections(office=office, report_id=second.id or 0)
    assert [(one.table, change_words(one)) for one in told] == list(books.made[1].corrections)
    assert corrections(office=office, report_id=first.id or 0) == ()
    assert report_file(office=office, report_id=first.id or 0).content == f"{BY.user} 1 0".encode()
    assert report_file(office=office, report_id=second.id or 0).file_name.endswith("_revision2.xlsx")


def test_nothing_changed_is_said(office: SqlOffice) -> None:
    receive(office, 5)
    make(office, Books())
    make(office, Books())
    assert made_reports(office=office)[0].note == "Ingen tal er ændret siden revision 1."


def test_a_late_correction_of_a_month_that_is_over(office: SqlOffice) -> None:
    """Made in December about November: what is decided in November counts there, whenever it is written down."""
    receive(office, 5)
    december = Signature("bo", BY.at.replace(month=12, day=3))
    books = Books()
    make(office, books, december)
    give_back(office, BY)
    make(office, books, december)
    note = made_reports(office=office)[0].note or ""
    assert "ændret siden revision 1.\n" in note
    assert not books.made[1].early
    assert "Nøgletal: Returneret i alt, November 2026: 0 → 1" in note
    assert "Nøgletal: Returprocent, November 2026: – → 100,0\u00a0%" in note
    make(office, books, december, (2026, 12))
    december_figures = {line.cells[0]: line.cells[1] for line in books.made[2].tables[0].lines}
    assert december_figures["Modtaget"] == 0, "nothing came in or was decided in December, but rent ran"
    assert december_figures["Tomgangsleje"] == 51_387


def test_each_month_counts_its_own_revisions_newest_first(office: SqlOffice) -> None:
    receive(office, 5)
    for month in ((2026, 10), (2026, 11), (2026, 10)):
        make(office, Books(), month=month)
    assert [(one.period, one.revision) for one in made_reports(office=office)] == [
        ("2026-11", 1), ("2026-10", 2), ("2026-10", 1),
    ]  # fmt: skip


def test_a_quarter_and_a_year_are_kept_like_a_month(office: SqlOffice) -> None:
    receive(office, 5)
    books = Books()
    for key in ("2026-11", "2026", "2026-K4", "2026-K4", "2025"):
        done = make_report(
            office=office,
            calendar=NoHolidays(),
            rates=rates(),
            workbooks=books,
            report=month_report(
                office=office, calendar=NoHolidays(), period=periods.of_key(key), today=BY.today
            ),
            by=BY,
        )
    assert done.sentence == "Rapporten for 2025 er lavet og gemt."
    assert [(one.period, one.revision) for one in made_reports(office=office)] == [
        ("2026", 1), ("2026-K4", 2), ("2026-K4", 1), ("2026-11", 1), ("2025", 1),
    ]  # fmt: skip
    receive(office, 6)
    done = make_report(
        office=office,
        calendar=NoHolidays(),
        rates=rates(),
        workbooks=books,
        report=month_report(
            office=office, calendar=NoHolidays(), period=periods.whole_year(2026), today=BY.today
        ),
        by=BY,
    )
    year = made_reports(office=office)[0]
    assert year.file_name == "Boligdesk_2026_revision2.xlsx"
    assert (year.note or "").splitlines()[0].endswith("siden revision 1, som blev lavet, før året var slut.")
    assert "Nøgletal: Modtaget, 2026: 1 → 2" in (year.note or "")
    assert corrections(office=office, report_id=year.id or 0)


def test_the_preview_of_longer_periods(office: SqlOffice) -> None:
    receive(office, 5)
    day = date(2027, 2, 3)
    shown = preview_report(office=office, calendar=NoHolidays(), period=periods.quarter(2026, 4), today=day)
    assert shown.remark == "Seneste hele kvartal: 4. kvartal 2026, som databasen kender den 3. februar 2027."
    assert [periods.key_of(one) for one in shown.periods["quarter"]] == ["2027-K1", "2026-K4"]
    assert [periods.key_of(one) for one in shown.periods["year"]] == ["2027", "2026"]
    year = preview_report(office=office, calendar=NoHolidays(), period=periods.whole_year(2027), today=day)
    assert year.remark == "Foreløbige tal til og med 3. februar 2027. 2027 er ikke slut."


def test_each_reader_has_its_own_revisions(office: SqlOffice) -> None:
    receive(office, 5, 6)
    books = Books()
    make(office, books)
    done = make_report(
        office=office,
        calendar=NoHolidays(),
        rates=rates(),
        workbooks=books,
        report=month_report(
            office=office, calendar=NoHolidays(), period=periods.month(2026, 11), today=BY.today
        ),
        by=BY,
        profile="bl",
    )
    assert done.sentence == "Rapporten til BL for november 2026 er lavet og gemt."
    bl, intern = made_reports(office=office)
    assert (bl.profile, bl.revision, intern.profile, intern.revision) == ("bl", 1, "intern", 1)
    assert report_file(office=office, report_id=bl.id or 0).file_name == "Boligdesk_2026-11_BL.xlsx"
    with office.read() as unit:
        kept = tables_from_json(unit.reports.figures(bl.id or 0))
    assert kept[0].lines[0].cells[1] == HIDDEN, "two vacancies are too few to be told"
    shown = preview_report(
        office=office, calendar=NoHolidays(), period=periods.month(2026, 11), today=TODAY, profile="bl"
    )
    assert (shown.tables, shown.next_revision) == (kept, 2)


def for_bl(office: SqlOffice, key: str, by: Signature, books: Books | None = None) -> Changes:
    report = month_report(office=office, calendar=NoHolidays(), period=periods.of_key(key), today=by.today)
    return make_report(
        office=office, calendar=NoHolidays(), rates=rates(), workbooks=books or Books(), report=report,
        by=by, profile="bl",
    )  # fmt: skip


def test_what_bl_can_have_depends_on_what_bl_has(office: SqlOffice) -> None:
    receive(office, *range(5, 12))
    later = Signature("bo", BY.at.replace(year=2027, month=2, day=3))
    shown = preview_report(
        office=office, calendar=NoHolidays(), period=periods.month(2026, 12), today=later.today, profile="bl"
    )
    assert "Det er den første rapport til BL." in shown.remark
    for_bl(office, "2026-12", later)
    with pytest.raises(KnownError, match="BL har allerede tal, hvor november 2026 er talt med"):
        for_bl(office, "2026-11", later)
    with pytest.raises(KnownError, match="november 2026"):
        preview_report(
            office=office,
            calendar=NoHolidays(),
            period=periods.month(2026, 11),
            today=later.today,
            profile="bl",
        )
    for_bl(office, "2027-01", later)
    with pytest.raises(KnownError, match=r"1\. kvartal 2027 endnu: BL har tal for en del af perioden"):
        for_bl(office, "2027-K1", later)
    shown = preview_report(
        office=office, calendar=NoHolidays(), period=periods.month(2027, 1), today=later.today, profile="bl"
    )
    assert "første" not in shown.remark
    assert [one.period for one in made_reports(office=office)] == ["2027-01", "2026-12"]
    assert make(office, Books(), later).subject_id, "the office itself may have every month"


def test_two_reports_for_bl_at_once_take_regard_of_each_other(office: SqlOffice) -> None:
    later = Signature("bo", BY.at.replace(year=2027, month=2, day=3))

    class Overtaken(Books):
        def __call__(self, content: ReportContent) -> bytes:
            if not self.made:
                self.made.append(content)
                for_bl(office, "2026-12", later)
            return super().__call__(content)

    with pytest.raises(Conflict, match="En anden har netop lavet en rapport til BL"):
        for_bl(office, "2027-01", later, Overtaken())
    assert [one.period for one in made_reports(office=office)] == ["2026-12"]


def test_a_month_that_has_not_begun_is_refused_and_nothing_kept(office: SqlOffice) -> None:
    with pytest.raises(KnownError, match="måneden er ikke begyndt"):
        make(office, Books(), month=(2026, 12))
    assert made_reports(office=office) == ()


def test_two_at_once_never_make_the_same_revision(office: SqlOffice) -> None:
    class Overtaken(Books):
        def __call__(self, content: ReportContent) -> bytes:
            if not self.made:
                self.made.append(content)
                make(office, self, Signature("bo", BY.at))
            return super().__call__(content)

    with pytest.raises(Conflict, match="En anden har netop lavet rapporten"):
        make(office, Overtaken())
    (made,) = made_reports(office=office)
    assert made.made_by == "bo"


def test_the_database_refuses_a_revision_twice(office: SqlOffice) -> None:
    make(office, Books())
    (made,) = made_reports(office=office)
    twin = MadeReport(
        **{name: getattr(made, name) for name in MadeReport.__dataclass_fields__} | {"id": None}
    )
    with (
        pytest.raises(Conflict, match="En anden har netop lavet rapporten"),
        office.write("test", BY) as unit,
    ):
        unit.reports.save(twin, {})
    with pytest.raises(ValueError, match="never changed"), office.write("test", BY) as unit:
        unit.reports.save(made, {})


def test_bytes_that_were_tampered_with_are_not_handed_out(office: SqlOffice) -> None:
    make(office, Books())
    (made,) = made_reports(office=office)
    with writing(office.engine) as connection:
        connection.execute(update(document).where(document.c.id == made.document_id).values(content=b"x"))
        assert connection.execute(select(document.c.content)).scalar() == b"x"
    with pytest.raises(KnownError, match="ikke, som det blev gemt"):
        report_file(office=office, report_id=made.id or 0)


def test_an_empty_office_has_an_empty_report(office: SqlOffice) -> None:
    shown = preview_report(office=office, calendar=NoHolidays(), period=periods.month(2026, 11), today=TODAY)
    assert shown.remark == "Der er ingen boliger i databasen endnu."
    assert shown.periods["month"] == (periods.month(2026, 11),)
    december = periods.month(2026, 12)
    early = preview_report(office=office, calendar=NoHolidays(), period=december, today=date(2026, 12, 3))
    assert early.periods["month"] == (periods.month(2026, 12), periods.month(2026, 11)), (
        "the month that is proposed can be come back to"
    )
    assert make(office, Books()).subject_id


def test_the_preview_tells_months_and_next_revision(office: SqlOffice) -> None:
    receive(office, 5)
    day = date(2027, 2, 3)
    shown = preview_report(office=office, calendar=NoHolidays(), period=periods.month(2027, 1), today=day)
    assert [periods.key_of(one) for one in shown.periods["month"]] == [
        "2027-02",
        "2027-01",
        "2026-12",
        "2026-11",
    ]
    assert shown.remark == "Seneste hele måned: januar 2027, som databasen kender den 3. februar 2027."
    assert shown.next_revision == 1
    make(office, Books())
    again = preview_report(office=office, calendar=NoHolidays(), period=periods.month(2026, 11), today=TODAY)
    assert again.next_revision == 2
    assert again.remark == "Foreløbige tal til og med 23. november 2026. November 2026 er ikke slut."
    later = preview_report(office=office, calendar=NoHolidays(), period=periods.month(2026, 12), today=day)
    assert later.remark == "Hele december 2026, som databasen kender den 3. februar 2027."
    before = preview_report(office=office, calendar=NoHolidays(), period=periods.month(2026, 9), today=TODAY)
    assert before.remark.startswith("Databasen har først boliger fra ")
    assert before.periods["month"][-1] == periods.month(2026, 9)


@pytest.mark.parametrize(
    ("today", "month"),
    [(date(2026, 11, 10), (2026, 10)), (date(2026, 11, 11), (2026, 11)), (date(2027, 1, 1), (2026, 12)),
     (date(2027, 1, 10), (2026, 12)), (date(2027, 1, 11), (2027, 1)), (date(2026, 11, 30), (2026, 11))],
)  # fmt: skip
def test_the_month_that_is_proposed(today: date, month: tuple[int, int]) -> None:
    assert proposed_period(today) == periods.month(*month)
