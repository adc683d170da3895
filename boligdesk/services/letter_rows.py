"""A stored letter without its bytes, as lists show it: whom it is for, what it is about, what was done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from boligdesk.services.life_ports import Dispatch

MADE_ONCE: Final = frozenset({"assignment", "return"})
"""Letters of which there is one for a step: made again after the step was undone, the older one says no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One line of a list of letters. ``template`` names the text it was set in (``tilbud-familie``)."""

    id: int
    kind: str
    file_name: str
    template: str
    made: datetime
    made_by: str
    offer_id: int | None
    vacancy_id: int | None
    applicant_id: int | None
    offer_number: str | None
    offer_state: str | None
    vacancy_state: str | None
    name: str | None
    """The citizen it is about, if any."""
    case_no: str | None
    association: str | None
    address: str
    """The dwelling it is about: street, number, floor and door; empty where it is about none."""
    superseded: bool = False
    """Whether a letter of :data:`MADE_ONCE` was made again: what it told was undone in between."""
    sent: Dispatch | None = None
    """What was done with it last."""
