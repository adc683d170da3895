"""The figures of a report counted again from the raw rows, in plain SQL: ``recount_sql/<table>.sql``.

Written from the definitions and not from the program: rent is added up day by day, stays are looked at day by day, and
nothing of ``boligdesk`` is asked but for the shape of a table. The same text runs on both databases: what they would
say differently of days stands in a calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, Connection, Date, Integer, MetaData, Table, Text, insert, text
from support.random_rows import month_end, months_later

from boligdesk.domain.figure_tables import FigureLine, FigureTable
from boligdesk.domain.figures import Share

HOLIDAYS: Final = frozenset(
    date(*day)
    for day in (
        (2025, 4, 17), (2025, 4, 18), (2025, 12, 25), (2025, 12, 26), (2026, 1, 1), (2026, 4, 2), (2026, 4, 3),
        (2026, 4, 6), (2026, 5, 14), (2026, 5, 25), (2026, 12, 25), (2027, 1, 1), (2027, 3, 26), (2027, 3, 29),
    )
)  # fmt: skip
"""Days on which the office does not work, among them some of each year that is counted."""
_TEXTS: Final = Path(__file__).parent / "recount_sql"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WHOLE_MONTH: Final = 28 * 29 * 30 * 31 // 2  # a number that every length of a month goes into

_TEMPORARY = MetaData()
_CALENDAR = Table(
    "calendar", _TEMPORARY, Column("day", Date, primary_key=True), Column("next", Date), Column("number", Integer),
    Column("workdays", Integer), Column("month_days", Integer), Column("part", Integer), Column("in_14", Date),
    *(Column(f"later_{months}", Date) for months in (3, 6, 9, 12)), prefixes=["TEMPORARY"],
)  # fmt: skip
_ASKED = Table(
    "asked", _TEMPORARY, Column("place", Integer, primary_key=True), Column("name", Text), Column("words", Text),
    Column("first", Date), Column("after", Date), Column("day", Date), Column("today", Date),
    Column("shown", Integer), prefixes=["TEMPORARY"],
)  # fmt: skip

Figures = list[tuple[Any, ...]]
"""Lines of plain values: a share is its part and its whole, an exact number a fraction."""


class Recount:
    """A month, quarter or year counted in SQL on one connection; what it makes is gone when that is rolled back."""

    def __init__(self, connection: Connection, first: date, after: date, today: date) -> None:
        self._connection = connection
        _TEMPORARY.create_all(connection)
        connection.execute(insert(_CALENDAR), _calendar())
        connection.execute(insert(_ASKED), _asked(first, after, today))
        for name in ("a_vacancies", "b_month", "c_people"):
            for statement in _text(name).split(";\n"):
                if statement.strip():
                    connection.execute(text(statement))

    def rows(self, name: str) -> Figures:
        """What a text of SQL finds."""
        return [tuple(row) for row in self._connection.execute(text(_text(name).rstrip("; \n")))]


@cache
def _text(name: str) -> str:
    return (_TEXTS / f"{name}.sql").read_text("utf-8")


@cache
def _calendar() -> tuple[dict[str, Any], ...]:
    """Every day of eight years; ``workdays`` counts those up to and with the day."""
    days, worked = [], 0
    day = date(2023, 1, 1)
    while day < date(2031, 1, 1):
        worked += day.isoweekday() < 6 and day not in HOLIDAYS
        length = month_end(day).day
        days.append(
            {
                "day": day, "next": day + timedelta(days=1), "number": len(days), "workdays": worked,
                "month_days": length, "part": _WHOLE_MONTH // length, "in_14": day + timedelta(days=14),
                **{f"later_{months}": months_later(day, months) for months in (3, 6, 9, 12)},
            }
        )  # fmt: skip
        day += timedelta(days=1)
    return tuple(days)


def _asked(first: date, after: date, today: date) -> list[dict[str, Any]]:
    """The period, the year until its end, twelve months, the period a year before; and each of the twelve months.

    Of a year the second and the third are the period itself and not shown.
    """
    shorter = months_later(first, 12) > after
    periods = [
        ("period", first, after, True),
        ("year to date", date(first.year, 1, 1), after, shorter),
        ("twelve months", months_later(after, -12), after, shorter),
        ("last year", months_later(first, -12), months_later(after, -12), True),
    ]
    for back in range(12, 0, -1):
        start = months_later(after, -back)
        periods.append(("one of twelve", start, months_later(start, 1), False))
    return [
        {
            "place": place, "name": name, "words": f"{_MONTHS[start.month - 1]} {start.year}", "first": start,
            "after": stop, "day": min(stop - timedelta(days=1), today), "today": today, "shown": int(shown),
        }
        for place, (name, start, stop, shown) in enumerate(periods)
    ]  # fmt: skip


# a table of the report in the same shape


def flat(table: FigureTable) -> Figures:
    """The lines of a table and its total."""
    lines = (*table.lines, table.total) if table.total else table.lines
    return [tuple(_flat_line(table, line)) for line in lines]


def _flat_line(table: FigureTable, line: FigureLine) -> Iterator[Any]:
    for at, value in enumerate(line.cells):
        kind = table.kind(line, at)
        if kind == "percent":
            yield from (value.part, value.whole) if isinstance(value, Share) else (None, None)
        elif kind == "days" and value is not None:
            yield Fraction(value)  # type: ignore[arg-type]
        else:
            yield value


def with_days(rows: Figures, *places: int) -> Figures:
    """Where days stand in two parts (days and how many they are of) from each place on, the exact number."""
    return [_joined(row, places) for row in rows]


def _joined(row: tuple[Any, ...], places: Iterable[int]) -> tuple[Any, ...]:
    values = list(row)
    for at in sorted(places, reverse=True):
        days, parts = values[at], values.pop(at + 1)
        values[at] = Fraction(int(days), int(parts)) if parts else None
    return tuple(values)
