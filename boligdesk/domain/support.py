"""Home support of a citizen: who gives it, since when, and the phases of CTI (PRACTICE.md § 8.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from boligdesk.domain.deadlines import add_months

CTI: Final = "CTI"
REVIEWED: Final = ("ICM", "ACT")
"""Open-ended methods: whether they still fit is looked at on a review date."""
CTI_PHASES: Final = 3
PHASE_MONTHS: Final = 3
NOTICE: Final = timedelta(weeks=4)
"""So long before a phase ends it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CtiPhase:
    """One phase; half-open: ``starts`` ≤ day < ``ends``. From ``alarm`` on it is told that the phase ends."""

    number: int
    starts: date
    ends: date

    @property
    def alarm(self) -> date:
        """The first day on which it is told."""
        return self.ends - NOTICE


def cti_phases(begun: date) -> tuple[CtiPhase, ...]:
    """The three phases of a course of nine months that began on ``begun``.

    Every phase is counted from the first day, so that a course from the 31st does not drift.
    """
    turns = [add_months(begun, PHASE_MONTHS * number) for number in range(CTI_PHASES + 1)]
    return tuple(
        CtiPhase(number=number, starts=turns[number - 1], ends=turns[number])
        for number in range(1, CTI_PHASES + 1)
    )


def cti_phase(begun: date, today: date) -> CtiPhase | None:
    """The phase in which ``today`` lies; ``None`` before the course began and after it ended."""
    return next((one for one in cti_phases(begun) if one.starts <= today < one.ends), None)
