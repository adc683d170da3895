"""What is agreed with the boligorganisationer: agreements, the share of each estate, and its area status.

Shares and area statuses are *timelines*: rows of one estate with half-open validity (``valid_from`` ≤ day <
``valid_to``), oldest first, that never overlap. A new row ends the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar

AREA_STATUSES: Final = ("udsat", "forebyggelse", "omdannelse")
"""The lists of 1 December (LAW.md § 4); an estate without a row stands on none of them."""
NO_AREA: Final = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A rammeaftale or udlejningsaftale; ``association_id`` ``None`` = with all associations.

    ``reference`` is its number or the minutes that decided it, ``source`` where its text can be found.
    """

    id: int | None = None
    association_id: int | None = None
    name: str
    reference: str | None = None
    source: str
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateShare:
    """The agreed share of an estate's vacancies, whole per cent, and the agreement it stands in."""

    percent: int
    agreement_id: int | None = None
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateArea:
    """Which of :data:`AREA_STATUSES` an estate had from when to when."""

    area_status: str
    valid_from: date
    valid_to: date | None = None


Dated = TypeVar("Dated", EstateShare, EstateArea)


def held_on(rows: Iterable[Dated], day: date) -> Dated | None:
    """The row of a timeline that holds on ``day``, if any."""
    found = (row for row in rows if row.valid_from <= day and (row.valid_to is None or day < row.valid_to))
    return next(found, None)


def follow(rows: Sequence[Dated], row: Dated) -> tuple[Dated, ...]:
    """A timeline in which ``row`` ends what held before it; one that begins the same day is replaced.

    Raises:
        ValueError: when the timeline already has a row that begins later.
    """
    added: tuple[Dated, ...] = (row,)
    return cut(rows, row.valid_from) + added


def cut(rows: Sequence[Dated], day: date) -> tuple[Dated, ...]:
    """A timeline that ends on ``day``: from then on nothing holds.

    Raises:
        ValueError: when it has a row that begins after ``day``.
    """
    if any(row.valid_from > day for row in rows):
        raise ValueError(f"a row begins after {day}")
    return tuple(
        replace(row, valid_to=day) if row.valid_to is None or row.valid_to > day else row
        for row in rows
        if row.valid_from < day
    )


def without_newest(rows: Sequence[Dated]) -> tuple[Dated, ...]:
    """A timeline as it was before its newest row: what that row ended goes on as before."""
    newest = rows[-1]
    return tuple(
        replace(row, valid_to=newest.valid_to) if row.valid_to == newest.valid_from else row
        for row in rows[:-1]
    )


def list_day(today: date) -> date:
    """The 1 December whose list is entered now: from November on the coming one, else the latest."""
    year = today.year if today.month >= 11 else today.year - 1
    return date(year, 12, 1)


def last_day(valid_to: date | None) -> date | None:
    """The last day that counts of a half-open period, as people say it."""
    return None if valid_to is None else valid_to - timedelta(days=1)
