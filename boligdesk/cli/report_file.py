"""A report's workbook or its PDF written by a command: in the place of an earlier one, not kept in the database."""

from __future__ import annotations

from pathlib import Path

from boligdesk.cli.folders import write_file
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.made_report import INTERN, report_file_name
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.periods import Period
from boligdesk.services.compare_periods import compare_periods
from boligdesk.services.desk import Desk
from boligdesk.services.keep_reports import report_content
from boligdesk.services.summaries import unkept_summary
from boligdesk.services.supply_sheet import supply_sheet


def write_report(
    desk: Desk, report: MonthReport, folder: Path, *, profile: str = INTERN, other: Period | None = None
) -> Path:
    """Write the workbook of a report into a folder, held against the period ``other``; return its path.

    Raises:
        KnownError: when the two cannot be compared, or the file cannot be written, as when it is open in Excel.
    """
    comparison: tuple[FigureTable, ...] = ()
    if other is not None:
        comparison = compare_periods(
            office=desk.office, calendar=desk.calendar, period=report.period, other=other, today=desk.today,
            profile=profile,
        ).tables  # fmt: skip
    file = folder / report_file_name(report.key, profile=profile)
    supply = supply_sheet(
        office=desk.office, calendar=desk.calendar, rates=desk.rates, year=report.period.start.year, today=desk.today,
        profile=profile,
    )  # fmt: skip
    content = report_content(report, desk.sign(), profile=profile, supply=supply, comparison=comparison)
    write_file(file, desk.workbooks(content))
    return file


def write_summary(desk: Desk, report: MonthReport, folder: Path, *, profile: str = INTERN) -> Path:
    """Write the two pages of a report into a folder; return their path.

    Raises:
        KnownError: when the file cannot be written, or would carry what must not leave the office.
    """
    file = folder / report_file_name(report.key, profile=profile)
    content = unkept_summary(office=desk.office, report=report, by=desk.sign(), profile=profile)
    write_file(file.with_suffix(".pdf"), desk.summaries(content))
    return file.with_suffix(".pdf")
