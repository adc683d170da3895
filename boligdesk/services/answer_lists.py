"""What the office answered an association on a day, as rows of a list: it names dwellings and never a citizen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

ASSIGNED, EXTENDED, ASKED = "assigned", "extended", "asked"
ANSWERS: Final = {
    ASSIGNED: "Anvist",
    "returned": "Returneret",
    "refused_returned": "Returneret",
    "expired": "Returneret, fristen gik",
    "withdrawn": "Trukket tilbage af jer",
    EXTENDED: "Ny svarfrist aftalt",
    ASKED: "Vi beder om længere frist",
}
"""What an answer is called towards an association: the outcomes of a return, and what else is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAnswer:
    """The answer about one dwelling. ``answer`` is a code of :data:`ANSWERS`, ``reason`` words or empty.

    ``reference`` is the number of the offer, or the program's number of the dwelling; ``move_in`` of an assignment.
    """

    vacancy_id: int
    association: str
    estate_no: str
    tenancy_no: str
    address: str
    received: date
    vacant_from: date
    answer: str
    day: date
    reason: str
    move_in: date | None
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerList:
    """The answers of a day to one association; ``unanswered`` of its dwellings should have been answered by then.

    ``contact`` and ``email`` are empty where nobody has filled them in.
    """

    association_id: int
    association: str
    contact: str
    email: str
    day: date
    answers: tuple[DayAnswer, ...]
    unanswered: int

    @property
    def file_name(self) -> str:
        """``Svar_2026-11-23_AAB.xlsx``: the day and the association, in letters that every system takes."""
        plain = re.sub(r"[^0-9A-Za-zÆØÅæøåÉé]+", "-", self.association).strip("-")
        return f"Svar_{self.day.isoformat()}_{plain[:60] or self.association_id}.xlsx"


class AnswerBook(Protocol):
    """Makes the Excel file of a list of answers. ``made`` and ``office`` stand in its properties and footer."""

    def __call__(self, content: AnswerList, *, office: str, made: datetime) -> bytes: ...
