"""Something that an officer has to do and decide: what the program proposes but never does by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

HEARING: Final = "hearing"
"""A citizen must be heard before anybody decides about the nomination (forvaltningsloven § 19)."""
HEARD_STAYS: Final = "heard_stays"
HEARD_CLOSED: Final = "heard_closed"
NOT_NEEDED: Final = "not_needed"
HEARING_OUTCOMES: Final = (HEARD_STAYS, HEARD_CLOSED, NOT_NEEDED)
"""What an officer can decide after a hearing; only the second ends the nomination."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task about a ``subject`` (``vacancy``, ``applicant``, ``offer``, ``tenancy``, ``office``) with its id.

    ``done`` is the moment it was finished, ``outcome`` what was decided (a code of its ``kind``) and ``note`` why.
    """

    id: int | None = None
    kind: str
    subject: str
    subject_id: int | None = None
    text: str
    due: date | None = None
    assigned_to: str | None = None
    made: datetime
    made_by: str
    done: datetime | None = None
    done_by: str | None = None
    outcome: str | None = None
    note: str | None = None
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""

    @property
    def answer_by(self) -> date | None:
        """Until when a citizen who is heard can answer; ``None`` while the letter that asks is not made.

        A task falls due on the day it is made, and with the letter on the day of the answer, which lies later.
        """
        return self.due if self.due is not None and self.due > self.made.date() else None

    def waits_for_answer(self, today: date) -> bool:
        """Whether the citizen may still answer; the last day itself is the citizen's."""
        return self.answer_by is not None and self.answer_by >= today
