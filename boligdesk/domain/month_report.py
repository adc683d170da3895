"""The report of a month, a quarter or a year as frozen values: counted by the service, shown by the workbook.

No names, no CPR.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from boligdesk.domain.figures import COSTS, BandRow, KeyFigures, ReasonRow, Tally, VacancyFact, behind
from boligdesk.domain.periods import Period, key_of, until_today
from boligdesk.domain.report_parts import ReportParts


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A column of the key figures; ``figures`` is ``None`` when there are no data for its period."""

    title: str
    figures: KeyFigures | None


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One of the last twelve months; ``tally`` is ``None`` for a month of which there are no data."""

    period: Period
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """One district (bydel); ``code`` ``None`` = not known."""

    code: int | None
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class EstateRow:
    """One estate of an association; ``districts`` are those of the dwellings that are counted (``None`` = unknown)."""

    association: str
    estate_no: str
    estate: str
    tally: Tally
    districts: frozenset[int | None] = frozenset()


@dataclass(frozen=True, slots=True)
class NamedReason:
    """A return reason with the words of its code."""

    row: ReasonRow
    label: str


@dataclass(frozen=True, slots=True)
class BandTable:
    """The classes of rent of one group of dwellings; ``vacancies`` are the ids of all that are in it, whenever."""

    title: str
    rows: tuple[BandRow, ...]
    vacancies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DataRow:
    """One vacancy of the period with its part of the period's vacancy cost (øre)."""

    fact: VacancyFact
    received_in_period: bool
    decided_in_period: bool
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReport:
    """Everything the workbook of a month, a quarter or a year shows; no names and no CPR numbers.

    ``columns`` begin with the period's own figures and end with those of the same period a year before. ``today``
    is the day the data were read, ``rates`` the rate sets behind the offers of the last twelve months,
    ``data_from`` the day of the first vacancy in the database. ``facts`` are all vacancies that were counted, also
    those of other months.
    """

    today: date
    period: Period
    data_from: date | None
    rates: tuple[str, ...]
    columns: tuple[KeyColumn, ...]
    months: tuple[MonthRow, ...]
    districts: tuple[DistrictRow, ...]
    bands: tuple[BandTable, ...]
    reasons: tuple[NamedReason, ...]
    reasons_total: NamedReason
    estates: tuple[EstateRow, ...]
    rows: tuple[DataRow, ...]
    facts: tuple[VacancyFact, ...] = field(default=(), repr=False)
    parts: ReportParts

    @property
    def key(self) -> str:
        """``2026-11``, ``2026-K4`` or ``2026``."""
        return key_of(self.period)

    def behind(self, figure: str, period: Period) -> frozenset[int]:
        """The ids of the vacancies behind a figure (``figures.FIGURES``) of a period, as known on ``today``."""
        return behind(self.facts, figure, until_today(period, self.today) if figure in COSTS else period)
