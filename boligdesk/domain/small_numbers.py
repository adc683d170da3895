"""Hides small numbers in a report that leaves the office, so that nobody can be told from it (PRACTICE.md § 6.3).

A count of 1–4 is hidden. So that it cannot be computed from what is left (a total less the others, all dwellings less
the family dwellings, twelve months less eleven), other counts are hidden with it, the smallest first. What is derived
from a hidden count is hidden too. All hidden figures look alike, and noughts are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from boligdesk.domain.figure_tables import HIDDEN, FigureLine, FigureTable

SMALLEST: Final = 5
"""The smallest count that may be seen."""

Cell = tuple[str, int, int]
"""Table, line (the number of lines = the total) and column."""
Sum = tuple[Cell, tuple[Cell, ...]]
"""A figure that is the sum of others; a figure that stands in two places is the sum of one."""

_MAIN: Final = ("Modtaget", "Udlejet", "Returneret i alt")
_HEADINGS: Final = {
    "Modtaget": "Modtaget",
    "Udlejet": "Udlejet",
    "Returneret": "Returneret i alt",
    "Antal": "Returneret i alt",
    "Personer, der har fået bolig": "– personer, der har fået bolig",
}
"""Which key figure a column of the month's tables adds up to."""
_RETURNS: Final = ("– returneret", "– afslået og derefter returneret", "– udløbet hos os")


def without_small_numbers(tables: Sequence[FigureTable]) -> tuple[FigureTable, ...]:
    """The tables of ``report_tables`` with every figure hidden that could tell a count of 1–4."""
    counts = _counts(tables)
    hidden = {cell for cell, count in counts.items() if 0 < count < SMALLEST}
    sums = [one for one in _sums(tables) if one[0] in counts]
    while (more := _next_to_hide(counts, hidden, sums)) is not None:
        hidden.add(more)
    return tuple(_covered(table, hidden) for table in tables)


def lines_of(table: FigureTable) -> tuple[FigureLine, ...]:
    """The lines of a table with its total, if any, as the last one."""
    return table.lines if table.total is None else (*table.lines, table.total)


def _counts(tables: Sequence[FigureTable]) -> dict[Cell, int]:
    """Every count; where there are no data nothing was counted."""
    found: dict[Cell, int] = {}
    for table in tables:
        for number, line in enumerate(lines_of(table)):
            for at, value in enumerate(line.cells):
                if table.kind(line, at) == "count" and (value is None or isinstance(value, int)):
                    found[table.key, number, at] = value or 0
    return found


# what adds up to what


def _sums(tables: Sequence[FigureTable]) -> Iterator[Sum]:
    by_key = {table.key: table for table in tables}
    key_figures = by_key["Noegletal"]
    place = {str(line.cells[0]): number for number, line in enumerate(key_figures.lines)}

    def key_cell(name: str, column: int = 1) -> Cell:
        return "Noegletal", place[name], column

    for column in range(1, len(key_figures.columns)):
        yield key_cell(_MAIN[2], column), tuple(key_cell(name, column) for name in _RETURNS)
    yield from _month_sums(by_key["Maaneder"], key_figures, key_cell)
    for table in tables:
        if table.total is None:
            continue
        last, whole = len(table.lines), not table.key.startswith("Huslejeklasser")
        for at in _count_columns(table):
            yield (table.key, last, at), tuple((table.key, number, at) for number in range(last))
            name = _HEADINGS.get(table.columns[at].heading)
            if name is not None and (whole or table.key == "Huslejeklasser1"):
                yield key_cell(name), ((table.key, last, at),)
    yield from _group_sums([one for one in tables if one.key.startswith("Huslejeklasser")])


def _month_sums(
    months: FigureTable, key_figures: FigureTable, key_cell: Callable[[str, int], Cell]
) -> Iterator[Sum]:
    """The key figures of every period whose months are all told, from the months themselves."""
    places = [dict(line.facets)["period"] for line in months.lines]
    for column, heading in enumerate(key_figures.columns):
        first, _, last = dict(heading.facets).get("period", "").partition("/")
        if first not in places or (last or first) not in places:
            continue
        numbers = range(places.index(first), places.index(last or first) + 1)
        for at, name in enumerate(_MAIN, start=1):
            yield key_cell(name, column), tuple((months.key, number, at) for number in numbers)


def _group_sums(bands: Sequence[FigureTable]) -> Iterator[Sum]:
    """All dwellings are family, youth and other dwellings, class by class."""
    first, groups = bands[0], bands[1:]
    for number in range(len(lines_of(first))):
        for at in _count_columns(first):
            yield (first.key, number, at), tuple((one.key, number, at) for one in groups)


def _count_columns(table: FigureTable) -> list[int]:
    return [at for at, one in enumerate(table.columns) if one.kind == "count"]


# hiding until nothing can be computed


def _next_to_hide(counts: Mapping[Cell, int], hidden: set[Cell], sums: Sequence[Sum]) -> Cell | None:
    """One more figure that must be hidden, ``None`` when no hidden one can be computed any more."""
    for total, parts in sums:
        if _told_by_its_sum(counts, hidden, total, parts):
            more = _cheapest(counts, hidden, (*parts, total))
            if more is not None:
                return more
    for cell in _computed(hidden, sums):
        for total, parts in sums:
            if cell == total or cell in parts:
                more = _cheapest(counts, hidden, (*parts, total))
                if more is not None:
                    return more
    return None


def _told_by_its_sum(
    counts: Mapping[Cell, int], hidden: set[Cell], total: Cell, parts: tuple[Cell, ...]
) -> bool:
    """Whether one sum alone gives a hidden figure away: one is missing, or all that are missing must be 1."""
    missing = [cell for cell in (total, *parts) if cell in hidden]
    if len(missing) == 1:
        return True
    return bool(missing) and total not in hidden and sum(counts[cell] for cell in missing) == len(missing)


def _cheapest(counts: Mapping[Cell, int], hidden: set[Cell], cells: Sequence[Cell]) -> Cell | None:
    """The smallest figure that is still seen; a nought tells least and goes last."""
    seen = [cell for cell in cells if cell not in hidden]
    return min(seen, key=lambda cell: (counts[cell] == 0, counts[cell]), default=None)


def _computed(hidden: set[Cell], sums: Sequence[Sum]) -> list[Cell]:
    """The hidden figures that all sums together give away, by solving them as equations."""
    rows = [row for row in (_equation(hidden, *one) for one in sums) if row]
    solved: dict[Cell, dict[Cell, Fraction]] = {}
    for row in rows:
        for pivot, known in solved.items():
            _subtract(row, known, pivot)
        if not row:
            continue
        pivot = min(row)
        scale = row[pivot]
        new = {cell: Fraction(factor, scale) for cell, factor in row.items()}
        for known in solved.values():
            _subtract(known, new, pivot)
        solved[pivot] = new
    return [pivot for pivot, row in solved.items() if len(row) == 1]


def _equation(hidden: set[Cell], total: Cell, parts: tuple[Cell, ...]) -> dict[Cell, Fraction]:
    row = {cell: Fraction(1) for cell in parts if cell in hidden}
    if total in hidden:
        row[total] = Fraction(-1)
    return row


def _subtract(row: dict[Cell, Fraction], other: Mapping[Cell, Fraction], pivot: Cell) -> None:
    """Take ``other`` away from ``row`` so often that ``pivot`` is gone from it."""
    times = row.get(pivot)
    if times is None:
        return
    for cell, factor in other.items():
        left = row.get(cell, Fraction(0)) - times * factor
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


# the tables as they may be seen


def _covered(table: FigureTable, hidden: set[Cell]) -> FigureTable:
    """A table without its hidden counts, and without what is derived from them.

    A rate, a median or an amount belongs to the counts of its line; among the key figures, to those of its period.
    """
    lines = lines_of(table)
    places = [
        (number, at)
        for number in range(len(lines))
        for at in range(len(table.columns))
        if (table.key, number, at) in hidden
    ]
    if table.key == "Noegletal":
        main = {number for number, line in enumerate(lines) if line.cells[0] in _MAIN}
        few = {at for number, at in places if number in main}
        covered = [_covered_line(table, line, n, hidden, few) for n, line in enumerate(lines)]
    else:
        every = set(range(len(table.columns)))
        without = {number for number, _ in places}
        if table.total is not None and len(table.lines) in without:
            without = set(range(len(lines)))  # shares of a hidden total
        covered = [
            _covered_line(table, line, n, hidden, every if n in without else set())
            for n, line in enumerate(lines)
        ]
    total = covered.pop() if table.total is not None else None
    return replace(table, lines=tuple(covered), total=total)


def _covered_line(
    table: FigureTable, line: FigureLine, number: int, hidden: set[Cell], few: set[int]
) -> FigureLine:
    """A line without its hidden counts, and without what is derived in the columns of ``few``."""
    cells = list(line.cells)
    for at, value in enumerate(line.cells):
        derived = value is not None and table.kind(line, at) not in ("text", "count")
        if (table.key, number, at) in hidden or (derived and at in few):
            cells[at] = HIDDEN
    return replace(line, cells=tuple(cells))
