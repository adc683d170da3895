"""The two charts of need and supply."""

from __future__ import annotations

from collections.abc import Sequence

from boligdesk.desktop.charting import ChartData, Series
from boligdesk.domain.figure_tables import FigureLine, FigureTable
from boligdesk.services.supply_tables import NEED, STEPS_KEY, SUPPLY, UNKNOWN


def supply_chart(table: FigureTable) -> ChartData | None:
    """The chart of a table of need and supply, ``None`` where the table says more."""
    headings = [one.heading for one in table.columns]
    if table.key == STEPS_KEY:
        return _steps(table)
    if NEED in headings and SUPPLY in headings:
        return _bands(table, headings.index(NEED), headings.index(SUPPLY))
    return None


def _bands(table: FigureTable, need: int, supply: int) -> ChartData:
    lines = [line for line in table.lines if line.cells[0] != UNKNOWN]
    return ChartData(
        title="Det, borgerne kan betale, og det, boligerne koster",
        note="Borgere efter betalingsevne og boliger efter nettohusleje",
        categories=tuple(str(line.cells[0]) for line in lines),
        series=(
            Series("Borgere", _numbers(lines, need), "accent"),
            Series("Boliger", _numbers(lines, supply), "muted"),
        ),
        lying=True,
    )


def _steps(table: FigureTable) -> ChartData:
    names = tuple(str(line.cells[0]) for line in table.lines)
    return ChartData(
        title="Hvor mange kan få bolig",
        note="Hver søjle er 100 kr. lavere husleje om måneden end den før",
        categories=tuple(str(100 * at) for at in range(len(names))),
        full=names,
        series=(
            Series("Af de modtagne", _numbers(table.lines, 1), "accent"),
            Series("Af de returnerede", _numbers(table.lines, 3), "lost"),
        ),
    )


def _numbers(lines: Sequence[FigureLine], at: int) -> tuple[int | None, ...]:
    values = [line.cells[at] for line in lines]
    return tuple(one if isinstance(one, int) else None for one in values)
