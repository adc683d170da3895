"""What the store reads for the figures of a report: many rows, of each only what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from boligdesk.domain.applicants import Stay


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFact:
    """An offer as the figures see it; amounts in øre a month from its stored working, ``None`` = unknown there.

    The other values are those of ``domain.offers.Offer``.
    """

    id: int
    vacancy_id: int
    applicant_id: int
    state: str
    mode: str
    made: date
    letter_date: date | None
    answered: date | None
    move_in: date | None
    refusal_code: str | None
    justified: str | None
    judged_on: date | None
    second_on: date | None
    net_rent: int | None
    refund: int | None
    rates_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLine:
    """A row of a citizen's home support; ``ends`` is the first day it no longer held, ``None`` = it holds."""

    applicant_id: int
    method: str
    begun: date | None
    ends: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortLine:
    """How many citizens of a project have cases in one state; a project without citizens has one line with none."""

    name: str
    quota: int | None
    status: str
    citizens: int


class FigureRows(Protocol):
    """Rows for figures."""

    def offers(self) -> tuple[OfferFact, ...]:
        """Every offer, newest first as ``Offers.all`` has them, without reading what is stored of its working."""

    def first_received(self) -> date | None:
        """The day of the first vacancy there is."""

    def persons(self) -> dict[int, int]:
        """Applicant id to how many will live in the home."""

    def support(self) -> tuple[SupportLine, ...]:
        """Home support of every citizen, past and present."""

    def shelter_stays(self) -> tuple[tuple[int, Stay], ...]:
        """Applicant id and stay in a § 110 shelter (``Applicant.known_stays``), where the case is not closed."""

    def cohorts(self) -> tuple[CohortLine, ...]:
        """The projects in the order of their names, with their citizens by the state of their cases."""
