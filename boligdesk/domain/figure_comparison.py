"""Two periods side by side: the figures of both, what lies between them, and the change in per cent."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from boligdesk.domain.figure_tables import (
    HIDDEN,
    FigureColumn,
    FigureLine,
    FigureTable,
    Hidden,
    Value,
)
from boligdesk.domain.figures import Share

SHEET: Final = "Sammenligning"
COMPARISON_NOTE: Final = (
    "Forskel = den seneste periode minus den tidligste. Ændring = forskellen i procent af den tidligste."
)
_TALLY: Final = ("Modtaget", "Udlejet", "Returneret")
_COMPARED: Final = (
    ("Bydele", _TALLY, 0),
    ("Huslejeklasser1", _TALLY, None),
    ("Returaarsager", ("Antal",), 0),
)
"""Tables, the columns that are compared, and what a line that only one period has comes to in the other one.

A reason or district that is not there was not used; a class of rent that is not there was another class then.
"""


def compared_tables(
    before: Sequence[FigureTable], after: Sequence[FigureTable], names: tuple[str, str]
) -> tuple[FigureTable, ...]:
    """The key figures of two periods, and their districts, classes of rent and reasons, column by column.

    ``names`` are what the earlier and the later period are called. What is hidden in one of them is hidden in what
    is computed from it; where one has no data there is no difference.
    """
    old, new = ({table.key: table for table in tables} for tables in (before, after))
    found = [_key_figures(old["Noegletal"], new["Noegletal"], names)]
    known = tuple(_has_data(one["Noegletal"]) for one in (old, new))
    for key, headings, missing in _COMPARED:
        for heading in headings:
            pair = old[key], new[key]
            found.append(_one_column(pair, heading, names, known, missing, len(found) + 1))
    return tuple(found)


def _has_data(key_figures: FigureTable) -> bool:
    return any(line.cells[1] is not None for line in key_figures.lines)


def _key_figures(old: FigureTable, new: FigureTable, names: tuple[str, str]) -> FigureTable:
    earlier = {old.name(line): line.cells[1] for line in old.lines}
    lines = (
        FigureLine((new.name(line), *_figures(earlier.get(new.name(line)), line.cells[1])), line.kind)
        for line in new.lines
    )
    return _table(1, "Nøgletal", new.columns[0], names, tuple(lines))


def _one_column(
    pair: tuple[FigureTable, FigureTable], heading: str, names: tuple[str, str], known: tuple[bool, ...],
    missing: int | None, number: int,
) -> FigureTable:  # fmt: skip
    """One column of a table of both periods, line by line, with its total."""
    old, new = pair
    at = tuple(next(n for n, one in enumerate(table.columns) if one.heading == heading) for table in pair)

    def line(name: str, earlier: FigureLine | None, later: FigureLine | None) -> FigureLine:
        values = [
            None if not there else missing if found is None else found.cells[column]
            for there, found, column in zip(known, (earlier, later), at, strict=True)
        ]
        return FigureLine((name, *_figures(*values)))

    by_name = [{table.name(one): one for one in table.lines} for table in pair]
    names_of_lines = dict.fromkeys(
        (*by_name[1], *by_name[0])
    )  # those that only the earlier period has come last
    lines = (line(name, *(rows.get(name) for rows in by_name)) for name in names_of_lines)
    total = None
    if old.total is not None and new.total is not None:
        total = line("I alt", old.total, new.total)
    title = f"{new.sheet}: {heading.lower()}"
    return _table(number, title, new.columns[new.words - 1], names, tuple(lines), total)


def _table(
    number: int, title: str, name: FigureColumn, names: tuple[str, str],
    lines: tuple[FigureLine, ...], total: FigureLine | None = None,
) -> FigureTable:  # fmt: skip
    figures = (
        *(FigureColumn(name, "count") for name in names),
        FigureColumn("Forskel", "difference"),
        FigureColumn("Ændring", "change"),
    )
    return FigureTable(
        key=f"Sammenligning{number}", sheet=SHEET, title=title, columns=(name, *figures), lines=lines, total=total
    )  # fmt: skip


def _figures(before: Value, after: Value) -> tuple[Value, Value, Value, Value]:
    return before, after, difference(before, after), change(before, after)


def difference(before: Value, after: Value) -> Value:
    """The later figure less the earlier one; of two shares the percentage points between them as they are shown."""
    if isinstance(before, Hidden) or isinstance(after, Hidden):
        return HIDDEN
    if isinstance(before, Share) and isinstance(after, Share):
        if before.permille is None or after.permille is None:
            return None
        return Fraction(after.permille - before.permille, 10)
    if isinstance(before, int | Fraction) and isinstance(after, int | Fraction):
        return after - before
    return None


def change(before: Value, after: Value) -> Value:
    """How much the later figure is more than the earlier one, as a share of it; none of nothing, and none of shares."""
    if isinstance(before, Hidden) or isinstance(after, Hidden):
        return HIDDEN
    if isinstance(before, int | Fraction) and isinstance(after, int | Fraction) and before > 0:
        found = Fraction(Fraction(after) - before, Fraction(before))
        return Share(found.numerator, found.denominator)
    return None
