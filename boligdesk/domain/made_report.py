"""A report that was made: what goes into its file, and the file as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.periods import Period, of_key

INTERN: Final = "intern"
BL: Final = "bl"
PROFILES: Final = {INTERN: "Intern", BL: "BL"}
"""Who a report is for: the office itself, or BL, which gets no rows and no small numbers (PRACTICE.md § 6.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReport:
    """A report as it was made. The file lies in the document, its bytes never change.

    ``period`` is its key (``periods.key_of``). ``revision`` counts from 1 within period and profile; ``note`` says
    in Danish which figures are others than in the revision before. ``rates_id`` names the rate sets behind the
    offers it counts.
    """

    id: int | None = None
    period: str
    profile: str
    revision: int
    made: datetime
    made_by: str
    rates_id: str
    note: str | None = None
    document_id: int

    @property
    def days(self) -> Period:
        """The days that it is about."""
        return of_key(self.period)

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return report_file_name(self.period, self.revision, profile=self.profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyChart:
    """A chart of columns of a table, named by their headings. ``across`` and ``up`` say what stands along the axes.

    ``without`` is a last line that has no place in the picture.
    """

    table: str
    title: str
    across: str
    up: str
    columns: tuple[str, ...]
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplySheet:
    """Need and supply as they stand on the day a report is made; without tables ``note`` says why there are none.

    They are no figures of the month: those who wait are others every day, so nothing of it is a correction later.
    """

    name: str
    note: str
    tables: tuple[FigureTable, ...] = ()
    charts: tuple[SupplyChart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """What the workbook of a report shows. ``tables`` are those of ``report``.

    ``revision`` ``None`` = written without being kept. ``corrections`` are the figures that are others than in the
    revision before: the table, and what changed in it; ``early`` = that one was made before the period had ended.
    ``comparison`` are the tables that hold it against another period, where that was asked for; they are not kept.
    """

    report: MonthReport
    tables: tuple[FigureTable, ...]
    profile: str
    made_by: str
    made: datetime
    revision: int | None = None
    corrections: tuple[tuple[str, str], ...] = ()
    early: bool = False
    comparison: tuple[FigureTable, ...] = ()
    supply: SupplySheet | None = None


def report_file_name(period: str, revision: int | None = None, *, profile: str = INTERN) -> str:
    """The name of a report's file; a later revision never takes the place of an earlier one."""
    reader = "" if profile == INTERN else f"_{PROFILES[profile]}"
    later = f"_revision{revision}" if revision is not None and revision > 1 else ""
    return f"Boligdesk_{period}{reader}{later}.xlsx"
