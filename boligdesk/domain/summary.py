"""The summary of a report for the committee as frozen values: two pages, no person, nothing that the report has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from boligdesk.domain.figure_tables import FigureTable


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryContent:
    """What the two pages show; ``tables`` are those of the report, as its reader may see them.

    ``period`` names it in words (``november 2026``), ``data_until`` is the last day that is counted, ``over`` whether
    that is the last day of the period. ``municipality`` and ``office`` are who reports, empty where it is not set.
    ``revision`` ``None`` = of a report that is not kept; ``note`` says which figures are others than in the revision
    before, ``None`` for a first one.
    """

    period: str
    data_until: date
    over: bool
    profile: str
    made: datetime
    made_by: str
    revision: int | None
    rates: str
    tables: tuple[FigureTable, ...]
    municipality: str = ""
    office: str = ""
    note: str | None = None
