"""The two charts of need and supply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from boligdesk.desktop.charting import ChartData, Series
from boligdesk.domain.figure_tables import FigureLine, FigureTable
from boligdesk.services.supply_tables import (
    NEED,
    STEPS_KEY,
    STEPS_RECEIVED,
    STEPS_RETURNED,
    SUPPLY,
    UNKNOWN,
    UNUSED,
    UNUSED_HOMES,
)

_BARS: Final = {
    NEED: ("Borgere", "accent"),
    SUPPLY: ("Boliger", "muted"),
    UNUSED: ("Heraf ikke brugt", "lost"),
    UNUSED_HOMES: ("Ikke brugte boliger", "lost"),
}
"""What a column is called beside the bars, and its tone."""


def supply_chart(table: FigureTable) -> ChartData | None:
    """The chart of a table of need and supply, ``None`` where the table says more."""
    if table.key == STEPS_KEY:
        return _steps(table)
    headings = {one.heading for one in table.columns}
    return _bands(table) if NEED in headings and headings & {SUPPLY, UNUSED_HOMES} else None


def _bands(table: FigureTable) -> ChartData:
    lines = [line for line in table.lines if line.cells[0] != UNKNOWN]
    return ChartData(
        title="Borgere og boliger",
        note="Borgere efter betalingsevne og boliger efter nettohusleje",
        categories=tuple(str(line.cells[0]) for line in lines),
        series=tuple(
            Series(_BARS[one.heading][0], _numbers(lines, at), _BARS[one.heading][1])
            for at, one in enumerate(table.columns)
            if one.heading in _BARS
        ),
        lying=True,
    )


def _steps(table: FigureTable) -> ChartData:
    names = tuple(str(line.cells[0]) for line in table.lines)
    headings = [one.heading for one in table.columns]
    return ChartData(
        title="Returnerede boliger",
        note="Så mange kan få en; hver søjle er 100 kr. lavere husleje",
        categories=tuple(str(100 * at) for at in range(len(names))),
        full=names,
        series=(
            Series("Af de returnerede", _numbers(table.lines, headings.index(STEPS_RETURNED)), "accent"),
            Series("Af de modtagne", _numbers(table.lines, headings.index(STEPS_RECEIVED)), "muted"),
        ),
    )


def _numbers(lines: Sequence[FigureLine], at: int) -> tuple[int | None, ...]:
    values = [line.cells[at] for line in lines]
    return tuple(one if isinstance(one, int) else None for one in values)
