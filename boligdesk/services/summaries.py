"""The summary of a kept report: two pages for the committee, made once and kept beside the workbook."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Final, Protocol

from boligdesk import danish
from boligdesk.domain.figure_tables import tables_from_json
from boligdesk.domain.made_report import INTERN, PROFILES, MadeReport
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.summary import SummaryContent
from boligdesk.errors import KnownError
from boligdesk.services.keep_reports import report_content
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Letter, Signature

KIND: Final = "report_summary"
"""The kind of the kept document."""

_PDF: Final = "application/pdf"


class SummaryMaker(Protocol):
    """Makes the PDF of a summary; the same content always gives the same bytes."""

    def __call__(self, content: SummaryContent) -> bytes: ...


def summary_name(report: MadeReport) -> str:
    """What the file of a report's summary is called."""
    return f"{report.file_name.rpartition('.')[0]}.pdf"


def make_summary(*, office: Office, summaries: SummaryMaker, report_id: int, by: Signature) -> Changes:
    """Make and keep the summary of a kept report; one that is kept already stays the one there is.

    It shows the figures as they were kept, not as they are now, so that it and the workbook say the same.

    Raises:
        KnownError: when it would carry what must not leave the office.
    """
    with office.read() as unit:
        report = unit.reports.get(report_id)
        kept = unit.papers.named(KIND, summary_name(report))
        content = None if kept is not None else summaries(_kept_content(unit, report))
    if content is not None:
        with office.write("make_summary", by) as unit:
            paper = unit.papers.save(
                Letter(
                    id=None, kind=KIND, file_name=summary_name(report), media_type=_PDF, content=content,
                    sha256=hashlib.sha256(content).hexdigest(), made=by.at,
                )
            )  # fmt: skip
            unit.describe("made_report", report_id, summary=paper.file_name, sha256=paper.sha256)
    reader = "" if report.profile == INTERN else f" til {PROFILES[report.profile]}"
    words = f"PDF-resuméet{reader} for {danish.period_name(report.period)}"
    return Changes(
        f"{words} er lavet og gemt." if content is not None else f"{words} var lavet allerede.",
        frozenset({"reports"}),
        subject_id=report_id,
        advice="Det viser tallene i rapporten, som den blev gemt. Er et tal forkert, så lav rapporten igen.",
    )


def summary_file(*, office: Office, report_id: int) -> Letter:
    """The file of a report's summary, the very bytes that were kept.

    Raises:
        KnownError: when none was made yet, or the bytes are no longer those that were stored.
    """
    with office.read() as unit:
        found = unit.papers.named(KIND, summary_name(unit.reports.get(report_id)))
    if found is None:
        raise KnownError("Der er ikke lavet en PDF af rapporten endnu.", "Vælg »Lav PDF« på Rapporter.")
    return found


def unkept_summary(*, office: Office, report: MonthReport, by: Signature) -> SummaryContent:
    """What the two pages show of an internal report that is written without being kept."""
    content = report_content(report, by)
    with office.read() as unit:
        return SummaryContent(
            period=danish.period_name(report.key), data_until=_until(report),
            over=report.today > report.period.last_day, profile=INTERN, made=by.at, made_by=by.user, revision=None,
            rates=", ".join(report.rates), tables=content.tables, **_sender(unit, report.today),
        )  # fmt: skip


def _until(report: MonthReport) -> date:
    return min(report.today, report.period.last_day)


def _kept_content(unit: Unit, report: MadeReport) -> SummaryContent:
    day, last_day = report.made.date(), report.days.last_day
    return SummaryContent(
        period=danish.period_name(report.period), data_until=min(day, last_day), over=day > last_day,
        profile=report.profile, made=report.made, made_by=report.made_by, revision=report.revision,
        rates=report.rates_id, tables=tables_from_json(unit.reports.figures(report.id or 0)), note=report.note,
        **_sender(unit, day),
    )  # fmt: skip


def _sender(unit: Unit, day: date) -> dict[str, str]:
    return {
        "municipality": unit.rules.setting("office.municipality", day),
        "office": unit.rules.setting("office.name", day),
    }
