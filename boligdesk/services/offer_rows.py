"""One line of the list of offers: what the store reads and the window shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

DUE: Final = "due"
STAGES: Final = ("draft", "sent", DUE, "accepted", "refused", "withdrawn", "lapsed")
"""The columns of the board: the states of an offer; a sent one that must be answered by today stands apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """One line of the list of offers. Amounts in øre, as they were when the offer was made."""

    id: int
    number: str
    state: str
    mode: str
    applicant_id: int
    name: str
    case_no: str
    vacancy_id: int
    vacancy_state: str
    association: str
    estate_no: str
    address: str
    """Street, number, floor and door."""
    postal: str
    """Postcode and town."""
    net_rent: int | None
    margin: int | None
    capacity: int | None
    made: date
    letter_date: date | None
    reply_by: date | None
    answered: date | None
    move_in: date | None
    refusal_code: str | None
    made_by: str
    stage: str = ""
    """One of :data:`STAGES`, as of a day."""
    reply_workdays: int | None = None
    """Working days the citizen has left to answer; 0 = today, negative = passed; ``None`` = nobody waits."""

    @property
    def to_assign(self) -> bool:
        """Whether the citizen has said yes and the dwelling is not assigned yet."""
        return self.state == "accepted" and self.vacancy_state == "accepted"
