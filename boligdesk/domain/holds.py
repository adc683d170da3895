"""Who has a dwelling in hand while rent runs, where that is not told by its offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

HOLDERS = ("association", "repair")
"""Whose turn it can be beside the citizen's and the office's: the association's, or the dwelling is not fit yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A time in which a vacancy waited for ``holder``; half-open: ``starts`` ≤ day < ``ends``, ``None`` = still."""

    id: int | None = None
    vacancy_id: int
    holder: str
    starts: date
    ends: date | None = None
    note: str | None = None
    made_by: str = ""
