"""A report's workbook or its PDF written by a command: in the place of an earlier one, not kept in the database.

What goes to BL is kept, as what BL may be told later depends on it.
"""

from __future__ import annotations

from pathlib import Path

from boligdesk.cli.folders import write_file
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.made_report import INTERN, report_file_name
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.periods import Period
from boligdesk.services.compare_periods import compare_periods
from boligdesk.services.desk import Desk
from boligdesk.services.keep_reports import current_report, make_report, report_content, report_file
from boligdesk.services.summaries import make_summary, summary_file, unkept_summary
from boligdesk.services.supply_sheet import supply_sheet
from boligdesk.services.views import Letter


def write_report(
    desk: Desk, report: MonthReport, folder: Path, *, profile: str = INTERN, other: Period | None = None
) -> Path:
    """Write the workbook of a report into a folder, held against the period ``other``; return its path.

    Raises:
        KnownError: when the two cannot be compared, BL cannot have it, or the file cannot be written, as when it is
            open in Excel.
    """
    comparison: tuple[FigureTable, ...] = ()
    if other is not None:
        comparison = compare_periods(
            office=desk.office, calendar=desk.calendar, period=report.period, other=other, today=desk.today,
            profile=profile,
        ).tables  # fmt: skip
    if profile != INTERN:
        kept = _kept(desk, report, profile, comparison)
        return _write_kept(report_file(office=desk.office, report_id=kept), folder)
    file = folder / report_file_name(report.key)
    supply = supply_sheet(
        office=desk.office, calendar=desk.calendar, rates=desk.rates, year=report.period.start.year, today=desk.today,
        profile=profile,
    )  # fmt: skip
    content = report_content(report, desk.sign(), supply=supply, comparison=comparison)
    write_file(file, desk.workbooks(content))
    return file


def write_summary(desk: Desk, report: MonthReport, folder: Path, *, profile: str = INTERN) -> Path:
    """Write the two pages of a report into a folder; return their path.

    Raises:
        KnownError: when the file cannot be written, would carry what must not leave the office, or BL cannot have it.
    """
    if profile != INTERN:
        kept = _kept(desk, report, profile)
        make_summary(office=desk.office, summaries=desk.summaries, report_id=kept, by=desk.sign())
        return _write_kept(summary_file(office=desk.office, report_id=kept), folder)
    file = (folder / report_file_name(report.key)).with_suffix(".pdf")
    content = unkept_summary(office=desk.office, report=report, by=desk.sign())
    write_file(file, desk.summaries(content))
    return file


def _kept(desk: Desk, report: MonthReport, profile: str, comparison: tuple[FigureTable, ...] = ()) -> int:
    """The kept report of the same figures; one is made where there is none, or it is to be held against another."""
    current = current_report(office=desk.office, report=report, profile=profile)
    if current is not None and not comparison:
        return current
    made = make_report(
        office=desk.office, calendar=desk.calendar, rates=desk.rates, workbooks=desk.workbooks,
        report=report, by=desk.sign(), profile=profile, comparison=comparison,
    )  # fmt: skip
    return made.subject_id or 0


def _write_kept(file: Letter, folder: Path) -> Path:
    write_file(folder / file.file_name, file.content)
    return folder / file.file_name
