"""The office's own dated rules beside codes and match order: alarms, consequences, closed days; and how they change.

A rule is never overwritten: what held before ends on a day, and what is new begins there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Protocol, TypeVar

UNIT_OF_EVENT: Final = {
    "refund_ends": "months",
    "grant_ends": "months",
    "refund_on_overview": "months",
    "cti_phase_ends": "weeks",
    "rates_missing": "weeks",
    "shelter_stay": "days",
    "association_reply": "workdays",
    "vacancy_untouched": "workdays",
    "tenancy_check": "months",
    "contract_awaited": "days",
    "check_overdue": "days",
    "letter_waiting": "days",
}
"""In what the program asks for the deadlines of each event: one in another unit would never come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """So long before an event (for a stay: after its start) something is due or told."""

    event: str
    amount: int
    unit: str
    label: str
    source: str
    confirmed: bool
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What follows after so many unjustified refusals: a task for an officer, never a deletion."""

    code: str
    refusals: int
    label: str
    task_kind: str
    source: str
    confirmed: bool
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDay:
    """A single day the office is closed beside the public holidays and the days it has settled for every year."""

    day: date
    label: str


class Dated(Protocol):
    """A row that holds ``valid_from`` ≤ day < ``valid_to``, without end where that is ``None``."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


Row = TypeVar("Row", bound=Dated)


class AlreadyDated(Exception):
    """Another row of the same name holds on the day or later; ``day`` is its first."""

    def __init__(self, day: date) -> None:
        super().__init__(f"another row holds from {day}")
        self.day = day


class LaterChange(AlreadyDated):
    """A change of the whole set is entered for a later day."""


class AlreadyEnded(Exception):
    """The row to be changed has ended before the day."""


class Gone(Exception):
    """The row to be changed is not there any more: somebody else has changed it."""


def holds_on(row: Dated, day: date) -> bool:
    """Whether the row holds on ``day``."""
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)


def changed(
    rows: Sequence[Row], old: Row | None, new: Row | None, day: date, key: Callable[[Row], Hashable]
) -> tuple[Row, ...]:
    """``rows`` as they are when ``new`` takes the place of ``old`` from ``day`` on.

    ``old`` = ``None`` begins a row, ``new`` = ``None`` ends one. A row that would have begun on the day or later
    never comes into force and is taken away.

    Raises:
        AlreadyDated: when another row with the key of ``new`` holds on the day or later.
        AlreadyEnded: when ``old`` has ended by then.
        Gone: when ``old`` is none of ``rows``.
    """
    if old is not None and old not in rows:
        raise Gone
    if old is not None and old.valid_to is not None and old.valid_to <= day:
        raise AlreadyEnded
    kept = [row for row in rows if row != old]
    if new is not None:
        same = [row for row in kept if key(row) == key(new) and (row.valid_to is None or row.valid_to > day)]
        if same:
            raise AlreadyDated(same[0].valid_from)
    if old is not None and old.valid_from < day:
        kept.append(_dated(old, valid_to=day))
    if new is not None:
        kept.append(_dated(new, valid_from=day, valid_to=None))
    return tuple(kept)


def changed_set(
    rows: Sequence[Row], wanted: Sequence[Row], day: date, key: Callable[[Row], Hashable]
) -> tuple[Row, ...]:
    """``rows`` as they are when from ``day`` on exactly ``wanted`` hold; what is in both goes on unbroken.

    Raises:
        LaterChange: when a change of one of them is entered for later.
    """
    for row in rows:
        if row.valid_from > day:
            raise LaterChange(row.valid_from)
    now = {key(row): row for row in rows if holds_on(row, day)}
    by_key = {key(row): row for row in wanted}
    for name in [*now, *(name for name in by_key if name not in now)]:
        old, new = now.get(name), by_key.get(name)
        same = old is not None and new is not None and _bare(old) == _bare(new)
        if not same:
            rows = changed(rows, old, new, day, key)
    return tuple(rows)


def _bare(row: Row) -> Row:
    return _dated(row, valid_from=date.min, valid_to=None)


def _dated(row: Row, **period: Any) -> Row:
    made: Row = replace(row, **period)  # type: ignore[type-var]
    return made
