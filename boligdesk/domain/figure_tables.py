"""The tables of a report as plain values: the workbook writes them, the window shows them, the archive keeps them.

One table is made once and goes to all three, so that what is seen before is what lies in the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Literal

from boligdesk.domain.figures import Share
from boligdesk.domain.periods import Period

Kind = Literal["text", "count", "kroner", "percent", "days", "points", "difference", "change"]

Facets = tuple[tuple[str, str], ...]
"""What a figure is about, in pairs of name and value; those of table, line and column together are its own.

``what`` says what is counted (``received``), ``period`` when (``2026-11``, or ``2026-01/2026-11`` from and to).
Every other name is a division whose values together make up the whole: the figures of all ``bydel`` add up to
the figure without ``bydel``, in whatever table that one stands. A division that leaves something out must
therefore be another ``what``. A total has no facet for what it adds up.
"""


def period_facets(period: Period) -> Facets:
    """The period of a figure: its month, or its first and last month."""
    months = [f"{day:%Y-%m}" for day in (period.start, period.last_day)]
    return (("period", "/".join(dict.fromkeys(months))),)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A figure that is not shown, because it would tell of too few (``small_numbers``)."""


HIDDEN: Final = Hidden()

Value = str | int | Fraction | Share | Hidden | None
"""``count``: a whole number; ``kroner``: øre; ``percent``: a share; ``days``: exact days; ``None``: no figure.

``points``: percentage points; ``change``: a share of what was before, less than nothing where it fell. A column of
the kind ``difference`` has what lies between two figures of its line: the same kind, and points between shares.
"""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column: its heading, what its values are, and whether they are drawn as bars in the workbook.

    ``bars``: ``share`` from 0 to 100 %, ``most`` up to the greatest value, empty for none.
    """

    heading: str
    kind: Kind
    bars: str = ""
    facets: Facets = ()


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line, a value a column. ``kind`` is what its figures are where that differs from line to line.

    ``within`` is the part of another division that all of the line lies in, as anybody can find out (the district of an
    estate); it is no part of the name of its figures and is not kept.
    """

    cells: tuple[Value, ...]
    kind: Kind | None = None
    facets: Facets = ()
    within: Facets = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """One table of a report. ``key`` is its name in the workbook, ``sheet`` the sheet that it stands on."""

    key: str
    sheet: str
    title: str
    columns: tuple[FigureColumn, ...]
    lines: tuple[FigureLine, ...]
    total: FigureLine | None = None
    facets: Facets = ()

    @property
    def words(self) -> int:
        """How many columns name the line, before its figures begin."""
        return next((at for at, one in enumerate(self.columns) if one.kind != "text"), len(self.columns))

    def kind(self, line: FigureLine, column: int) -> Kind:
        """What the value of a line in a column is."""
        own = self.columns[column].kind
        if own in ("text", "change"):
            return own
        kind = line.kind or ("count" if own == "difference" else own)
        return "points" if own == "difference" and kind == "percent" else kind

    def about(self, line: FigureLine, column: int) -> dict[str, str]:
        """What a figure is about (``Facets``); without ``what`` nothing is known of what it adds up to."""
        return dict((*self.facets, *line.facets, *self.columns[column].facets))

    def name(self, line: FigureLine) -> str:
        """What a line is about, in the words of its first columns."""
        return " · ".join(str(one) for one in line.cells[: self.words] if one)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that was another in an earlier report; ``None`` before or after = there was no such line."""

    table: str
    line: str
    column: str
    kind: Kind
    before: Value
    after: Value


def changed_figures(before: Sequence[FigureTable], after: Sequence[FigureTable]) -> tuple[FigureChange, ...]:
    """Every figure that differs, in the order of the later report; lines that are gone come last in their table.

    A sheet that the earlier report did not have yet is no correction of it.
    """
    earlier = {table.key: table for table in before}
    sheets = {table.sheet for table in before}
    changes = (
        _changed(earlier.get(table.key, _without_lines(table)), table)
        for table in after
        if table.sheet in sheets
    )
    return tuple(change for found in changes for change in found)


def _without_lines(table: FigureTable) -> FigureTable:
    return FigureTable(key=table.key, sheet=table.sheet, title=table.title, columns=table.columns, lines=())


def _changed(before: FigureTable, after: FigureTable) -> list[FigureChange]:
    old, new = _by_place(before), _by_place(after)
    words = after.sheet if after.title == after.sheet else f"{after.sheet}, {after.title}"
    found = []
    for place in (*new, *(one for one in old if one not in new)):
        kind, _ = new.get(place) or old[place]
        was, now = (one[place][1] if place in one else None for one in (old, new))
        if was != now:
            found.append(FigureChange(words, *place, kind, was, now))
    return found


def _by_place(table: FigureTable) -> dict[tuple[str, str], tuple[Kind, Value]]:
    """Line and column to the figure there; a share of nothing is no figure."""
    lines = (*table.lines, table.total) if table.total else table.lines
    return {
        (table.name(line), column.heading): (table.kind(line, at), _figure(line.cells[at]))
        for line in lines
        for at, column in enumerate(table.columns)
        if at >= table.words
    }


def _figure(value: Value) -> Value:
    return None if isinstance(value, Share) and not value.whole else value


# kept as JSON


def tables_to_json(tables: Sequence[FigureTable]) -> dict[str, Any]:
    """The tables in values that JSON knows, exact."""
    return {
        "tables": [
            {
                "key": table.key,
                "sheet": table.sheet,
                "title": table.title,
                "columns": [[one.heading, one.kind, one.bars, one.facets] for one in table.columns],
                "lines": [_line_to_json(line) for line in table.lines],
                "total": _line_to_json(table.total) if table.total else None,
                "facets": table.facets,
            }
            for table in tables
        ]
    }


def tables_from_json(kept: Mapping[str, Any]) -> tuple[FigureTable, ...]:
    """The tables as :func:`tables_to_json` wrote them."""
    return tuple(
        FigureTable(
            key=table["key"],
            sheet=table["sheet"],
            title=table["title"],
            columns=tuple(_column_from_json(*one) for one in table["columns"]),
            lines=tuple(_line_from_json(line) for line in table["lines"]),
            total=_line_from_json(table["total"]) if table["total"] else None,
            facets=_facets_from_json(table.get("facets", ())),
        )
        for table in kept["tables"]
    )


def _column_from_json(
    heading: str, kind: Kind, bars: str, facets: Sequence[Sequence[str]] = ()
) -> FigureColumn:
    """A column as it was kept; reports of the first version do not say what their figures are about."""
    return FigureColumn(heading, kind, bars, _facets_from_json(facets))


def _facets_from_json(kept: Sequence[Sequence[str]]) -> Facets:
    return tuple((name, value) for name, value in kept)


def _line_to_json(line: FigureLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "cells": [_value_to_json(one) for one in line.cells],
        "facets": line.facets,
    }


def _line_from_json(kept: Mapping[str, Any]) -> FigureLine:
    cells = tuple(_value_from_json(one) for one in kept["cells"])
    return FigureLine(cells, kept["kind"], _facets_from_json(kept.get("facets", ())))


def _value_to_json(value: Value) -> Any:
    if isinstance(value, Share):
        return {"share": [value.part, value.whole]}
    if isinstance(value, Fraction):
        return {"exact": [value.numerator, value.denominator]}
    return {"hidden": True} if isinstance(value, Hidden) else value


def _value_from_json(kept: Any) -> Value:
    if isinstance(kept, Mapping):
        if "share" in kept:
            return Share(*kept["share"])
        if "hidden" in kept:
            return HIDDEN
        return Fraction(*kept["exact"])
    value: str | int | None = kept
    return value
