"""What random rows are made of: days that like the ends of months, and rows collected in the order of their tables."""

from __future__ import annotations

import random
from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, insert

from boligdesk.store.tables import metadata

_FILLED: Final = (
    "applicant", "capacity", "association", "estate", "estate_share", "dwelling", "stay", "support", "cohort",
    "cohort_member", "vacancy", "vacancy_hold", "match_summary", "offer", "vacancy_return", "tenancy",
    "transitional_grant", "tenancy_check", "setting",
)  # fmt: skip
"""The tables that a random office fills, each after those that it points to; of the settings only a few."""


class Rows:
    """Rows by table, and the chance they come from. Ids are given here; those of two tables are never alike."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._first_id = 100_000 * seed  # an office never gives an id again, and remembers what it read
        self.tables: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        """A row that can be changed until it is written."""
        row = {"id": self._first_id + 1_000 * (1 + _FILLED.index(table)) + len(self.tables[table]), **values}
        if table == "match_summary":
            del row["id"]  # it has none
        self.tables[table].append(row)
        return row

    def often(self, share: float) -> bool:
        """True in so many of all cases."""
        return self.chance.random() < share

    def day(self, first: date, last: date) -> date:
        """A day from ``first`` to ``last``, more often than not by chance the first or the last of a month."""
        if last <= first:
            return first
        day = first + timedelta(days=self.chance.randint(0, (last - first).days))
        edge = self.chance.choice((day.replace(day=1), month_end(day), day, day, day))
        return edge if first <= edge <= last else day

    def after(self, day: date, least: int, most: int) -> date:
        """A day so many days later, or earlier where that is below 0."""
        return self.day(day + timedelta(days=least), day + timedelta(days=most))

    def write(self, connection: Connection) -> None:
        """Put the rows into the tables, in the place of what another office left there."""
        for name in reversed(_FILLED[:-1]):
            connection.execute(delete(metadata.tables[name]))
        readers = metadata.tables["setting"]
        connection.execute(delete(readers).where(readers.c.key == "second_reading"))
        for name in _FILLED:
            if self.tables[name]:
                connection.execute(insert(metadata.tables[name]), self.tables[name])


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one where that month is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
