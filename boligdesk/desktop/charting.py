"""What a chart shows, as frozen values: made, tested and said in words without any drawing.

:class:`boligdesk.desktop.widgets.charts.Chart` draws them. Figures are whole numbers (counts, øre, per mille);
``say`` writes them for people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from boligdesk import danish

_BARS_SHARE: Final = 0.72
"""How much of a category's room its bars take up; the rest is air."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures, one a category; ``None`` = there is none. ``tone`` names a colour of the theme's charts.

    Tones: ``accent``, ``lost``, ``good``, ``warn``, ``muted``.
    """

    name: str
    values: tuple[int | None, ...]
    tone: str = "accent"


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of a chart: which series, which category."""

    series: int
    category: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """A whole chart.

    ``note`` says unit and period in words. ``categories`` stand along the axis; ``full`` are their whole names
    for tooltips and screen readers, where they are longer. ``lying``: the bars go from left to right.
    ``ends``: words behind each category's bars. ``last``: write the last figure of each line beside its point.
    ``scale``: draw the numbers of the axis.
    """

    title: str
    note: str = ""
    kind: Literal["bars", "lines"] = "bars"
    categories: tuple[str, ...]
    full: tuple[str, ...] = ()
    series: tuple[Series, ...]
    stacked: bool = False
    lying: bool = False
    ends: tuple[str, ...] = ()
    last: bool = False
    scale: bool = True
    say: Callable[[int], str] = danish.number

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for one in self.series for value in one.values)

    @property
    def top(self) -> int:
        """The highest value that must have room, at least 1."""
        ends = [self.span(mark)[1] for mark in self.marks()]
        return max([1, *ends])

    def marks(self) -> tuple[Mark, ...]:
        """Every figure that is there and not 0, category by category: what can be pointed at."""
        return tuple(
            Mark(series, category)
            for category in range(len(self.categories))
            for series, one in enumerate(self.series)
            if one.values[category]
        )

    def value(self, mark: Mark) -> int:
        """The figure of a mark."""
        return self.series[mark.series].values[mark.category] or 0

    def span(self, mark: Mark) -> tuple[int, int]:
        """From where to where a figure reaches along the axis of the numbers."""
        below = 0
        if self.stacked:
            below = sum(one.values[mark.category] or 0 for one in self.series[: mark.series])
        return below, below + self.value(mark)

    def breadth(self, mark: Mark) -> tuple[float, float]:
        """From where to where a figure reaches along the axis of the categories, which stand at 0, 1, 2 …"""
        start = mark.category - _BARS_SHARE / 2
        if self.stacked or self.kind == "lines":
            return start, start + _BARS_SHARE
        wide = _BARS_SHARE / len(self.series)
        return start + mark.series * wide, start + (mark.series + 1) * wide

    def name_of(self, category: int) -> str:
        """The whole name of a category."""
        return (self.full or self.categories)[category]

    def words_of(self, category: int) -> str:
        """A category with all its figures: ``november 2026: 12 modtaget, 3 returneret``."""
        parts = [
            f"{self.say(value)} {one.name.lower()}"
            for one in self.series
            if (value := one.values[category]) is not None
        ]
        words = f"{self.name_of(category)}: {', '.join(parts) or 'ingen tal'}"
        return f"{words} ({self.ends[category]})" if self.ends and self.ends[category] else words

    @property
    def words(self) -> str:
        """The whole chart in words, for a screen reader."""
        head = f"{self.title}. {self.note}." if self.note else f"{self.title}."
        lines = [self.words_of(category) for category in range(len(self.categories))]
        return f"{head} {'; '.join(lines)}" if lines else head


def next_mark(data: ChartData, mark: Mark | None, *, categories: int = 0, series: int = 0) -> Mark | None:
    """The figure that a step leads to: of the nearest category that way, or of the next series of this one.

    Without a mark the last one is where it begins (the newest month). ``None`` where there are no figures.
    """
    marks = data.marks()
    if not marks or mark is None:
        return marks[-1] if marks else None
    if series:
        wanted = Mark(mark.series + series, mark.category)
        return wanted if wanted in marks else mark
    beyond = [one for one in marks if (one.category - mark.category) * categories > 0]
    if not beyond:
        return mark
    return min(
        beyond, key=lambda one: (abs(one.category - mark.category), abs(one.series - mark.series), one.series)
    )
