"""Reports as they were made: what is known of each, and the figures of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from boligdesk.domain.made_report import MadeReport
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session, found
from boligdesk.store.tables.work import made_report

REPORTS = RowMap(made_report, MadeReport)


class SqlReports:
    """Made reports in the database (``services.ports.Reports``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, report: MadeReport, figures: Mapping[str, object]) -> MadeReport:
        """Insert a report with its figures.

        Raises:
            ValueError: when it is already stored.
            Conflict: when somebody else has made the same revision in between.
        """
        if report.id is not None:
            raise ValueError("a report that was made is never changed")
        values = {**REPORTS.row(report), "figures": dict(figures)}
        return replace(report, id=self._session.insert(made_report, values))

    def all(self) -> tuple[MadeReport, ...]:
        """Every report, the newest month first, in it what was made last."""
        newest = (made_report.c.period.desc(), made_report.c.id.desc())
        return tuple(
            REPORTS.value(row) for row in self._session.rows(select(*REPORTS.columns).order_by(*newest))
        )

    def get(self, report_id: int) -> MadeReport:
        """One report."""
        row = self._session.first(select(*REPORTS.columns).where(made_report.c.id == report_id))
        return REPORTS.value(found(row, "report", report_id))

    def latest(self, period: str, profile: str) -> MadeReport | None:
        """The newest revision of a month, if there is one."""
        wanted = (made_report.c.period == period, made_report.c.profile == profile)
        row = self._session.first(
            select(*REPORTS.columns).where(*wanted).order_by(made_report.c.revision.desc()).limit(1)
        )
        return None if row is None else REPORTS.value(row)

    def figures(self, report_id: int) -> Mapping[str, object]:
        """The figures of a report's tables, as they were saved."""
        row = self._session.first(select(made_report.c.figures).where(made_report.c.id == report_id))
        kept: Mapping[str, object] = found(row, "report", report_id)[0]
        return kept
