"""What the store reads for the figures of a report: many rows, of each only what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


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


class FigureRows(Protocol):
    """Rows for figures."""

    def offers(self) -> tuple[OfferFact, ...]:
        """Every offer, newest first as ``Offers.all`` has them, without reading what is stored of its working."""

    def persons(self) -> dict[int, int]:
        """Applicant id to how many will live in the home."""
