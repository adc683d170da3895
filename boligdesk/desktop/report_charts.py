"""The charts beside the tables of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from boligdesk import danish
from boligdesk.desktop.charting import ChartData, Series
from boligdesk.desktop.supply_charts import supply_chart
from boligdesk.domain.figure_tables import FigureLine, FigureTable
from boligdesk.services.figure_words import figure_words

_NAME: Final = 22
"""So many letters of a name stand beside a bar."""


def chart_of(table: FigureTable, tables: Sequence[FigureTable]) -> ChartData | None:
    """The chart that belongs to a table of a report, ``None`` where figures alone say more."""
    if table.sheet == "Nøgletal" and table.key in {"Noegletal", "Maaneder"}:
        return _months(next(one for one in tables if one.key == "Maaneder"))
    for key, made in _CHARTS.items():
        if table.key.startswith(key):
            return made(table)
    return supply_chart(table)


def _months(table: FigureTable) -> ChartData:
    """The last twelve months: what came in, what was let, what was returned."""
    names = tuple(str(line.cells[0]) for line in table.lines)
    return ChartData(
        title="Måned for måned",
        note="Modtaget, udlejet og returneret i de seneste 12 måneder",
        categories=tuple(name[:3] for name in names),
        full=names,
        series=(
            Series("Modtaget", _numbers(table.lines, 1), "muted"),
            Series("Udlejet", _numbers(table.lines, 2), "accent"),
            Series("Returneret", _numbers(table.lines, 3), "lost"),
        ),
    )


def _outcomes(table: FigureTable, title: str, note: str) -> ChartData:
    first = next(at for at, one in enumerate(table.columns) if one.heading == "Udlejet")
    lines = [line for line in table.lines if line.cells[first] or line.cells[first + 1]]
    return ChartData(
        title=title,
        note=note,
        categories=tuple(str(line.cells[table.words - 1]) for line in lines),
        series=(
            Series("Udlejet", _numbers(lines, first), "accent"),
            Series("Returneret", _numbers(lines, first + 1), "lost"),
        ),
        stacked=True,
        lying=True,
    )


def _reasons(table: FigureTable) -> ChartData:
    return ChartData(
        title="Hvorfor boliger er returneret",
        note="Antal efter hovedårsag",
        categories=tuple(str(line.cells[0]) for line in table.lines),
        full=tuple(table.name(line) for line in table.lines),
        series=(Series("Returneret", _numbers(table.lines, 2), "lost"),),
        lying=True,
        scale=False,
        ends=tuple(figure_words(line.cells[3], "percent") for line in table.lines),
    )


def _refusals(table: FigureTable) -> ChartData:
    return ChartData(
        title="Borgeres afslag",
        note="Antal efter årsag",
        categories=tuple(str(line.cells[0]) for line in table.lines),
        full=tuple(table.name(line) for line in table.lines),
        series=(
            Series("Saglig grund", _numbers(table.lines, 4), "muted"),
            Series("Ikke saglig", _numbers(table.lines, 5), "lost"),
            Series("Afventer", _numbers(table.lines, 6), "warn"),
        ),
        stacked=True,
        lying=True,
    )


def _costs(table: FigureTable) -> ChartData:
    """The first period of the table, holder by holder."""
    at = table.words + 2
    period = table.columns[at].heading
    return ChartData(
        title="Hvem havde boligen",
        note=f"Tomgangsleje, {period.lower()}",
        categories=tuple(str(line.cells[0]) for line in table.lines),
        series=(Series(period, _numbers(table.lines, at), "accent"),),
        lying=True,
        scale=False,
        ends=tuple(figure_words(line.cells[at], "kroner") for line in table.lines),
        say=danish.kroner,
    )


def _projects(table: FigureTable) -> ChartData:
    return ChartData(
        title="Borgere og pladser",
        note="Antal i hvert projekt",
        categories=tuple(str(line.cells[0]) for line in table.lines),
        series=(
            Series("Borgere", _numbers(table.lines, 2), "accent"),
            Series("Pladser", _numbers(table.lines, 1), "muted"),
        ),
        lying=True,
    )


def _compared(table: FigureTable) -> ChartData | None:
    """Both periods side by side, line by line; key figures are of many kinds and have no total."""
    if table.total is None:
        return None
    return ChartData(
        title=table.title.partition(": ")[0],
        note=table.title.partition(": ")[2].capitalize(),
        categories=tuple(_no_longer(str(line.cells[0])) for line in table.lines),
        full=tuple(str(line.cells[0]) for line in table.lines),
        series=tuple(
            Series(table.columns[at].heading, _numbers(table.lines, at), tone)
            for at, tone in ((1, "muted"), (2, "accent"))
        ),
        lying=True,
    )


def _no_longer(name: str) -> str:
    """A name beside its bar."""
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


def _numbers(lines: Sequence[FigureLine], at: int) -> tuple[int | None, ...]:
    values: list[Any] = [line.cells[at] for line in lines]
    return tuple(one if isinstance(one, int) else None for one in values)


_CHARTS: Final[Mapping[str, Callable[[FigureTable], ChartData | None]]] = {
    "Huslejeklasser": lambda table: _outcomes(table, "Udlejet og returneret efter husleje", table.title),
    "Bydele": lambda table: _outcomes(table, "Udlejet og returneret efter bydel", ""),
    "Returaarsager": _reasons,
    "Afslag": _refusals,
    "Tomgangsleje": _costs,
    "Projekter": _projects,
    "Sammenligning": _compared,
}
"""The charts by how the keys of their tables begin."""
