"""What the reader of a report knows from the files that he has had before.

Figures are told apart by what they are about (``figure_tables.Facets``), so that one figure is the same in whatever
table and file it stands. A figure of several months that he can add up himself tells him nothing new.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from boligdesk.domain.figure_tables import Facets, FigureLine, FigureTable, Hidden, Kind, Value
from boligdesk.domain.worked_out import Number, divided

Key = frozenset[tuple[str, str]]
"""What a figure counts, and of which part of the whole."""
Months = frozenset[int]
"""The months of a period, each as its number since the year 0."""


class Name(NamedTuple):
    """What a figure is about."""

    key: Key
    months: Months


class NamedFigure(NamedTuple):
    """A count or an amount with its name."""

    name: Name
    value: Value
    kind: Kind


@dataclass(frozen=True, eq=False)
class SentFile:
    """The tables of a file as its reader has them; ``preliminary`` = made before its period had ended."""

    tables: tuple[FigureTable, ...]
    preliminary: bool = False

    @cached_property
    def months(self) -> Months:
        """The months that the file is about."""
        return own_months(self.tables)

    @cached_property
    def figures(self) -> tuple[NamedFigure, ...]:
        """Its figures with their names."""
        return tuple(named_figures(self.tables))

    @cached_property
    def keys(self) -> frozenset[Key]:
        """What it counts of its own period."""
        return frozenset(one.name.key for one in self.figures if one.name.months == self.months)

    @cached_property
    def divisions(self) -> frozenset[frozenset[str]]:
        """By what it divides what it counts of its own period."""
        return frozenset(map(_divisions, self.keys))


@lru_cache(maxsize=512)
def months_in(period: str) -> Months:
    """The months of ``2026-11`` or of ``2026-01/2026-11``."""
    first, _, last = period.partition("/")
    numbers = [
        int(year) * 12 + int(month) - 1 for year, month in (one.split("-") for one in (first, last or first))
    ]
    return frozenset(range(numbers[0], numbers[1] + 1))


def own_months(tables: Iterable[FigureTable]) -> Months:
    """The months that a file is about: those of the tables that are of one period as a whole."""
    periods = (value for table in tables for name, value in table.facets if name == "period")
    return months_in(next(periods))


def lines_of(table: FigureTable) -> tuple[FigureLine, ...]:
    """The lines of a table with its total, if any, as the last one."""
    return table.lines if table.total is None else (*table.lines, table.total)


def name_of(table: FigureTable, line: FigureLine, column: int) -> Name | None:
    """What a figure is about; ``None`` where its table does not say it."""
    return _name(table.facets, line.facets, table.columns[column].facets)


@lru_cache(maxsize=16_384)
def _name(table: Facets, line: Facets, column: Facets) -> Name | None:
    """The name from its facets, as ``FigureTable.about`` joins them: the same few are asked for in every file."""
    about = dict((*table, *line, *column))
    period = about.pop("period", None)
    if period is None or "what" not in about:
        return None
    return Name(frozenset(about.items()), months_in(period))


def named_figures(tables: Iterable[FigureTable]) -> Iterator[NamedFigure]:
    """Every count and amount that says what it is about; ``None`` where there are no data."""
    for table in tables:
        for line in lines_of(table):
            for at in range(table.words, len(table.columns)):
                kind = table.kind(line, at)
                name = name_of(table, line, at) if kind in {"count", "kroner"} else None
                if name is not None:
                    yield NamedFigure(name, line.cells[at], kind)


class Told:
    """What can be known for certain from files, the newest first.

    A figure of its own period that a file hides closes what older files tell of that period: it may be another one by
    now. ``but`` are figures of the newest file that are left out.
    """

    def __init__(self, files: Sequence[SentFile], but: Container[Name] = ()) -> None:
        self._facts: dict[Key, dict[Months, int]] = {}
        self._solved: dict[Key, list[_Fact]] = {}
        self._files = files
        closed: dict[Key, list[Months]] = {}
        empty: list[Name] = []
        for number, file in enumerate(files):
            figures = [one for one in file.figures if number or one.name not in but]
            for name, value, _ in figures:
                older = any(one <= name.months for one in closed.get(name.key, ()))
                if isinstance(value, int) and not older:  # of two that differ the newer one counts
                    self._facts.setdefault(name.key, {}).setdefault(name.months, value)
                elif value is None:
                    empty.append(name)
            for name, value, _ in figures:
                if isinstance(value, Hidden) and name.months == file.months:
                    closed.setdefault(name.key, []).append(name.months)

        self._months = [one for facts in self._facts.values() for one in facts]
        for name in empty:  # where there are no data nothing was counted
            self._facts.setdefault(name.key, {}).setdefault(name.months, 0)

    def touches(self, months: Months) -> bool:
        """Whether some figure tells of one of these months, alone or with others."""
        return any(not months.isdisjoint(one) for one in self._months)

    def value(self, name: Name) -> Number | None:
        """What a figure comes to when the reader adds up and takes away what he has; ``None`` when he cannot."""
        if name.key not in self._solved:
            self._solved[name.key] = self._solve(name.key)
        left, value = _reduce(dict.fromkeys(name.months, 1), 0, self._solved[name.key])
        return None if left else -value

    def _solve(self, key: Key) -> list[_Fact]:
        """The figures of a key, each without the first month of those before it."""
        solved: list[_Fact] = []
        for months, value in (*self._facts.get(key, {}).items(), *self._unwritten(key)):
            left, rest = _reduce(dict.fromkeys(months, 1), value, solved)
            if left:
                pivot = min(left)
                scale = left[pivot]
                row = {month: divided(times, scale) for month, times in left.items()}
                solved.append(_Fact(pivot, row, divided(rest, scale)))
                solved.sort(key=lambda one: one.pivot)
        return solved

    def _unwritten(self, key: Key) -> Iterator[tuple[Months, int]]:
        """The noughts that a file tells by leaving their lines out."""
        for file in self._files:
            if _divisions(key) in file.divisions and key not in file.keys:
                yield file.months, 0


class _Fact(NamedTuple):
    pivot: int
    row: dict[int, Number]
    value: Number


def _divisions(key: Key) -> frozenset[str]:
    """What a figure counts and the names by which it is divided, without which part it is."""
    return frozenset(value if name == "what" else f"efter {name}" for name, value in key)


def _reduce(
    months: dict[int, int], value: Number, solved: Sequence[_Fact]
) -> tuple[dict[int, Number], Number]:
    """Take the solved figures away from one, in the order of their months."""
    row: dict[int, Number] = {**months}
    for fact in solved:
        times = row.get(fact.pivot)
        if times:
            for month, factor in fact.row.items():
                left = row.get(month, 0) - times * factor
                if left:
                    row[month] = left
                else:
                    row.pop(month, None)
            value -= times * fact.value
    return row, value
