"""The parts of a report that are counted from other rows than the vacancies (PRACTICE.md § 6.3, sheets 7–13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from boligdesk.domain.people_figures import (
    CohortRow,
    GrantRow,
    KeptRow,
    RefusalRow,
    SupportRow,
)
from boligdesk.domain.shelter_figures import LongStays, ShelterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """What is agreed with an estate and what came from it: ``percent`` of its vacancies, ``None`` = none is known.

    ``received`` in the period, ``year`` in twelve months. How many vacancies the estate had is not known to the office,
    so whether the share was kept cannot be told from here.
    """

    association: str
    estate_no: str
    estate: str
    percent: int | None
    received: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportParts:
    """Counted rows; ``day`` is the last day of the period, or today where it is not over."""

    day: date
    shares: tuple[ShareRow, ...]
    refusals: tuple[RefusalRow, ...]
    refusal_labels: dict[str, str]
    support: tuple[SupportRow, ...]
    shelters: tuple[ShelterRow, ...]
    long_stays: tuple[LongStays, ...]
    cohorts: tuple[CohortRow, ...]
    grants: tuple[GrantRow, ...]
    all_grants: GrantRow
    kept: tuple[KeptRow, ...]
    kept_in_period: tuple[KeptRow, ...]
