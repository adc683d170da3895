"""What the page of reports asks of the services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from boligdesk.domain.figure_tables import FigureChange, FigureTable
from boligdesk.domain.made_report import MadeReport
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.periods import Length, Period
from boligdesk.errors import KnownError
from boligdesk.services import compare_periods, keep_reports, report_dispatches, summaries
from boligdesk.services.compare_periods import Comparison
from boligdesk.services.desk import Desk
from boligdesk.services.file_copies import put_copy, write_copy
from boligdesk.services.keep_reports import ReportPreview
from boligdesk.services.report_dispatches import EarlierReport
from boligdesk.services.report_month import month_report
from boligdesk.services.views import Changes


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A report that was made and kept, and its copy in the user's folder; ``fault`` = why there is none."""

    changes: Changes
    copy: Path | None = None
    fault: KnownError | None = None


class ReportActions:
    """Reports: counted, made, kept, and taken out again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def proposed_period(self, length: Length = "month") -> Period:
        """The period somebody most likely wants today; asks no database."""
        return keep_reports.proposed_period(self._desk.today, length)

    def preview(self, period: Period, profile: str) -> ReportPreview:
        """The figures of a period as its report to this reader would show them now."""
        return keep_reports.preview_report(
            office=self._desk.office, calendar=self._desk.calendar, period=period,
            today=self._desk.today, profile=profile,
        )  # fmt: skip

    def made(self) -> tuple[MadeReport, ...]:
        """Every report that was made, the newest period first."""
        return keep_reports.made_reports(office=self._desk.office)

    def earlier(self) -> tuple[EarlierReport, ...]:
        """Every report that was made with those it was sent to, the newest period first."""
        return report_dispatches.earlier_reports(office=self._desk.office)

    def note_sent(self, report_id: int, recipient: str, day: date) -> Changes:
        """Keep that a report was sent to somebody on a day."""
        return report_dispatches.note_report_sent(
            office=self._desk.office, report_id=report_id, recipient=recipient, day=day, by=self._desk.sign()
        )

    def compare(self, period: Period, other: Period, profile: str) -> Comparison:
        """Two periods of the same length side by side."""
        return compare_periods.compare_periods(
            office=self._desk.office, calendar=self._desk.calendar, period=period, other=other,
            today=self._desk.today, profile=profile,
        )  # fmt: skip

    def make(self, period: Period, profile: str, folder: Path, other: Period | None = None) -> MadeCopy:
        """Make and keep the report of a period, and lay a copy in a folder; it is kept also where that fails.

        With ``other`` its workbook holds it against that period.
        """
        comparison = () if other is None else self.compare(period, other, profile).tables
        return self._make(self._count(period), profile, folder, comparison)

    def make_pdf(self, period: Period, profile: str, folder: Path) -> MadeCopy:
        """Make and keep the summary of a period as PDF, and lay a copy in a folder.

        Where no kept report has the figures as they are now, that is made first: the two always say the same.
        """
        report = self._count(period)
        which = keep_reports.current_report(office=self._desk.office, report=report, profile=profile)
        if which is not None:
            return self._copied(
                self._summarise(which), "PDF-resuméet", lambda: self._summary_copy(which, folder)
            )
        made = self._make(report, profile, folder)
        new = made.changes.subject_id or 0
        changes = self._summarise(new)
        changes = replace(changes, sentence=f"{changes.sentence.removesuffix('.')} sammen med rapporten.")
        name = "PDF-resuméet" if made.fault is None else "PDF-resuméet og rapporten"
        both = self._copied(changes, name, lambda: self._summary_copy(new, folder))
        return both if both.fault is not None else replace(both, fault=made.fault)

    def pdf(self, report_id: int, folder: Path) -> Path:
        """Lay a copy of the summary of a kept report in a folder; it is made where there is none yet."""
        self._summarise(report_id)
        return self._summary_copy(report_id, folder)

    def _count(self, period: Period) -> MonthReport:
        return month_report(
            office=self._desk.office, calendar=self._desk.calendar, period=period, today=self._desk.today
        )

    def _make(
        self, report: MonthReport, profile: str, folder: Path, comparison: tuple[FigureTable, ...] = ()
    ) -> MadeCopy:
        changes = keep_reports.make_report(
            office=self._desk.office, calendar=self._desk.calendar, rates=self._desk.rates,
            workbooks=self._desk.workbooks, report=report, by=self._desk.sign(), profile=profile,
            comparison=comparison,
        )  # fmt: skip
        return self._copied(changes, "Rapporten", lambda: self.copy(changes.subject_id or 0, folder))

    @staticmethod
    def _copied(changes: Changes, name: str, copy: Callable[[], Path]) -> MadeCopy:
        """What was made with its copy, or why there is none; it is kept in either case."""
        try:
            return MadeCopy(changes, copy())
        except KnownError as fault:
            told = KnownError(f"{name} er gemt i Boligdesk, men {_lower(str(fault))}", fault.advice)
            return MadeCopy(changes, fault=told)

    def _summarise(self, report_id: int) -> Changes:
        return summaries.make_summary(
            office=self._desk.office,
            summaries=self._desk.summaries,
            report_id=report_id,
            by=self._desk.sign(),
        )

    def _summary_copy(self, report_id: int, folder: Path) -> Path:
        return put_copy(summaries.summary_file(office=self._desk.office, report_id=report_id), folder)

    def corrections(self, report_id: int) -> tuple[FigureChange, ...]:
        """What is another in a report than in the revision before."""
        return keep_reports.corrections(office=self._desk.office, report_id=report_id)

    def copy(self, report_id: int, folder: Path) -> Path:
        """Lay a copy of a report in a folder; the very bytes that were kept."""
        return put_copy(keep_reports.report_file(office=self._desk.office, report_id=report_id), folder)

    def save_as(self, report_id: int, target: Path) -> Path:
        """Write a copy of a report where the user has said."""
        write_copy(keep_reports.report_file(office=self._desk.office, report_id=report_id), target)
        return target


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
