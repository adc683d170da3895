"""What the two pages take from the tables of a report, in words; nothing is counted anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from boligdesk import danish
from boligdesk.documents.summary.charts import Bar
from boligdesk.domain.figure_tables import HIDDEN, FigureLine, FigureTable, Hidden, Value
from boligdesk.domain.figures import Share
from boligdesk.domain.summary import SummaryContent
from boligdesk.services.figure_words import NONE, figure_words

MOST_REASONS: Final = 8
"""So many reasons have a line of their own; the rest are one line together."""
_TILES: Final = (
    ("Modtaget", "Modtaget"),
    ("Udlejet", "Udlejet"),
    ("Returneret i alt", "Returneret"),
    ("Returprocent", "Returprocent"),
)
_LINES: Final = (
    "Modtaget", "Udlejet", "– personer, der har fået bolig", "Returneret i alt",
    "– heraf med mindst én borger, der kunne betale", "Returprocent", "Åbne ved periodens slutning",
    "Svartid, median dage", "Tomgangsleje",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: what it is, the figure, the same of last year, and how much it has moved since."""

    name: str
    figure: str
    beside: str
    moved: str


class ReportFigures:
    """The tables of a report by their keys."""

    def __init__(self, content: SummaryContent) -> None:
        self._tables = {table.key: table for table in content.tables}
        self.key_figures = self._tables["Noegletal"]

    def table(self, key: str) -> FigureTable | None:
        """A table, where the reader of the profile gets it."""
        return self._tables.get(key)

    def tiles(self) -> tuple[Tile, ...]:
        """The figures that come first, each against last year."""
        table = self.key_figures
        last = len(table.columns) - 1
        year_ago = " ".join(
            word[:3] if word in danish.MONTHS else word
            for word in table.columns[last].heading.lower().split()
        )
        lines = {str(line.cells[0]): line for line in table.lines}
        found = []
        for key, name in _TILES:
            line = lines[key]
            now, then = line.cells[1], line.cells[last]
            words = figure_words(then, table.kind(line, last))
            beside = f"ingen tal for {year_ago}" if words == NONE else f"{words} i {year_ago}"
            found.append(Tile(name, figure_words(now, table.kind(line, 1)), beside, _moved(now, then)))
        return tuple(found)

    def key_rows(self) -> list[list[str]]:
        """The key figures with their headings, the period and the same period last year first."""
        table = self.key_figures
        order = (0, 1, len(table.columns) - 1, *range(2, len(table.columns) - 1))
        head = ["", *(table.columns[at].heading for at in order[1:])]
        lines = [line for line in table.lines if line.cells[0] in _LINES]
        return [
            head,
            *([figure_words(line.cells[at], table.kind(line, at)) for at in order] for line in lines),
        ]

    def months(self) -> tuple[Bar, ...]:
        """Let and returned month by month, the return rate at the end."""
        return tuple(_bar(line, 0, 2, str(line.cells[0])[:3]) for line in self._tables["Maaneder"].lines)

    def bands(self) -> tuple[Bar, ...]:
        """Let and returned by class of rent."""
        return tuple(_bar(line, 0, 2, str(line.cells[0])) for line in self._tables["Huslejeklasser1"].lines)

    def reasons(self) -> list[list[str]]:
        """Why dwellings were returned, the most frequent first, and all together."""
        table = self._tables["Returaarsager"]
        lines = list(table.lines)
        if len(lines) > MOST_REASONS:
            lines[MOST_REASONS - 1 :] = [_others(lines[MOST_REASONS - 1 :])]
        rows = [_words(table, line, (1, 2, 3, 4, 5)) for line in lines]
        if table.total is not None:
            rows.append(_words(table, table.total, (1, 2, 3, 4, 5)))
        return [["Årsag", "Antal", "Andel", "Med kendt mangel", "Gns. mangel"], *rows]

    def rows(self, key: str, columns: Sequence[int]) -> list[list[str]]:
        """Some columns of a table with their headings, its total last."""
        table = self._tables[key]
        lines = [*table.lines, *([table.total] if table.total is not None else [])]
        return [
            [table.columns[at].heading for at in columns],
            *(_words(table, line, columns) for line in lines),
        ]


def _moved(now: Value, then: Value) -> str:
    """How much a figure has moved since last year; a rate in percentage points of the rates as they are shown."""
    if isinstance(now, int) and isinstance(then, int):
        return f"{_signed(now - then)}{danish.number(abs(now - then))}"
    if (
        not isinstance(now, Share)
        or not isinstance(then, Share)
        or now.permille is None
        or then.permille is None
    ):
        return ""
    moved = now.permille - then.permille
    return f"{_signed(moved)}{abs(moved) // 10},{abs(moved) % 10} procentpoint"


def _signed(moved: int) -> str:
    return "+" if moved > 0 else danish.MINUS if moved < 0 else "±"


def _bar(line: FigureLine, name: int, let: int, short: str) -> Bar:
    values = line.cells[let : let + 2]
    kept = [value if isinstance(value, int) else None for value in values]
    hidden = any(isinstance(value, Hidden) for value in values)
    end = figure_words(HIDDEN if hidden else line.cells[let + 2], "percent")
    return Bar(short, kept[0], kept[1], end, full=str(line.cells[name]))


def _others(lines: Sequence[FigureLine]) -> FigureLine:
    """The reasons that have no line of their own, together; their average is not that of averages."""
    counts = [[line.cells[at] for line in lines] for at in (2, 4)]
    count, measured = (
        HIDDEN
        if any(isinstance(one, Hidden) for one in column)
        else sum(one for one in column if isinstance(one, int))
        for column in counts
    )
    shares = [line.cells[3] for line in lines]
    share: Value = HIDDEN
    if all(isinstance(one, Share) for one in shares):
        kept = [one for one in shares if isinstance(one, Share)]
        share = Share(sum(one.part for one in kept), kept[0].whole)
    return FigureLine(("", f"Øvrige {len(lines)} årsager", count, share, measured, None))


def _words(table: FigureTable, line: FigureLine, columns: Sequence[int]) -> list[str]:
    return [figure_words(line.cells[at], table.kind(line, at)) for at in columns]
