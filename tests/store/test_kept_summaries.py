"""The two pages of a report, kept on both databases: made once, the same bytes for good, of the figures as kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from support.list_cases import read_list, vacancy_row
from support.office_cases import BY, TODAY, NoHolidays, rates

from boligdesk.domain.made_report import BL, INTERN, ReportContent
from boligdesk.domain.periods import with_day
from boligdesk.domain.summary import SummaryContent
from boligdesk.errors import KnownError
from boligdesk.services.keep_reports import current_report, make_report
from boligdesk.services.receive_vacancies import accept_import, preview_list
from boligdesk.services.report_month import month_report
from boligdesk.services.summaries import make_summary, summary_file
from boligdesk.services.views import Changes, Signature
from boligdesk.store.tables.offers import document
from boligdesk.store.unit_of_work import SqlOffice, writing

MONTH = with_day(TODAY, "month")


class Pages:
    """Makes files that tell what they were made of."""

    def __init__(self) -> None:
        self.made: list[SummaryContent] = []

    def __call__(self, content: SummaryContent) -> bytes:
        self.made.append(content)
        return f"{content.period} {content.revision} {len(self.made)}".encode()


def book(_content: ReportContent) -> bytes:
    return b"a workbook"


def receive(office: SqlOffice, *numbers: int) -> None:
    rows = [vacancy_row(one, tenancy_no=f"190{one}", house_no=str(one)) for one in numbers]
    preview = preview_list(office=office, read=read_list(*rows), today=TODAY)
    accept_import(office=office, rates=rates(), calendar=NoHolidays(), preview=preview, by=BY)


def report(office: SqlOffice, profile: str = INTERN, by: Signature = BY) -> int:
    made = make_report(
        office=office,
        calendar=NoHolidays(),
        rates=rates(),
        workbooks=book,
        report=month_report(office=office, calendar=NoHolidays(), period=MONTH, today=by.today),
        by=by,
        profile=profile,
    )
    return made.subject_id or 0


def summarise(office: SqlOffice, pages: Pages, which: int) -> Changes:
    return make_summary(office=office, summaries=pages, report_id=which, by=BY)


def current(office: SqlOffice, days: int = 0) -> int | None:
    now = month_report(office=office, calendar=NoHolidays(), period=MONTH, today=TODAY + timedelta(days))
    return current_report(office=office, report=now, profile=INTERN)


def test_it_is_made_once_and_comes_out_as_it_was(office: SqlOffice) -> None:
    receive(office, 5)
    which, pages = report(office), Pages()
    with pytest.raises(KnownError, match="ikke lavet en PDF"):
        summary_file(office=office, report_id=which)
    done = summarise(office, pages, which)
    assert done.sentence == f"PDF-resuméet for november {TODAY.year} er lavet og gemt."
    first = summary_file(office=office, report_id=which)
    assert (first.file_name, first.media_type) == (f"Boligdesk_{TODAY.year}-11.pdf", "application/pdf")
    again = summarise(office, pages, which)
    assert again.sentence == f"PDF-resuméet for november {TODAY.year} var lavet allerede."
    assert summary_file(office=office, report_id=which).content == first.content
    assert len(pages.made) == 1


def test_it_shows_the_figures_as_they_were_kept(office: SqlOffice) -> None:
    receive(office, 5, 6)
    which, pages = report(office), Pages()
    receive(office, 7)
    summarise(office, pages, which)
    (content,) = pages.made
    key_figures = next(one for one in content.tables if one.key == "Noegletal")
    assert key_figures.lines[0].cells[1] == 2
    assert (content.revision, content.made, content.data_until, content.over) == (1, BY.at, TODAY, False)
    assert content.note is None


def test_each_revision_and_reader_has_its_own(office: SqlOffice) -> None:
    receive(office, 5)
    pages, ids = Pages(), []
    for profile in (INTERN, BL, INTERN):
        ids.append(report(office, profile))
        summarise(office, pages, ids[-1])
    names = [summary_file(office=office, report_id=one).file_name for one in ids]
    stem = f"Boligdesk_{TODAY.year}-11"
    assert names == [f"{stem}.pdf", f"{stem}_BL.pdf", f"{stem}_revision2.pdf"]
    assert [one.profile for one in pages.made] == [INTERN, BL, INTERN]


def test_a_report_is_current_until_a_figure_or_its_last_day_is_another(office: SqlOffice) -> None:
    receive(office, 5)
    assert current(office) is None, "none was made"
    which = report(office)
    assert current(office) == which
    assert current(office, days=1) is None, "its last day is another"
    receive(office, 6)
    assert current(office) is None, "a figure is another"
    assert current(office) != report(office)


def test_changed_bytes_are_found_out(office: SqlOffice) -> None:
    receive(office, 5)
    which = report(office)
    summarise(office, Pages(), which)
    with writing(office.engine) as connection:
        connection.execute(update(document).where(document.c.kind == "report_summary").values(content=b"x"))
    with pytest.raises(KnownError, match="er ikke, som det blev gemt"):
        summary_file(office=office, report_id=which)
