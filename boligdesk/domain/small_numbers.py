"""Hides small numbers in a report that leaves the office, so that nobody can be told from it (PRACTICE.md § 6.3).

A count of 1–4 is hidden. So that it cannot be computed from what is left (a total less the others, all dwellings less
the family dwellings, the year less this month), other counts are hidden with it. What is derived from a hidden count is
hidden too. All hidden figures look alike, and noughts are shown.

The reader keeps his files. A later one therefore tells of its own period only; figures of other periods stand in it
when he can add them up from what he has already, and then they tell him nothing new. So what all files tell together is
what each tells of its own period, and each is safe by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from boligdesk.domain.count_sums import SMALLEST, Equation, Within, equations, lying_within
from boligdesk.domain.figure_tables import HIDDEN, FigureLine, FigureTable, Value
from boligdesk.domain.told_figures import (
    Months,
    Name,
    SentFile,
    Told,
    lines_of,
    name_of,
    named_figures,
    own_months,
)
from boligdesk.domain.worked_out import told_figures

_STOCK: Final = "open"
"""How many are open on a day. From month to month that tells what came and went, hidden or not: it is left out."""
_MAIN: Final = frozenset({"received", "let", "lost"})
"""Where a period has too few of these, its rates, medians and amounts are of too few."""
_ROUNDING: Final = 100
"""Øre by which an amount can differ from the sum of its months, each of which was rounded by itself."""


def without_small_numbers(
    tables: Sequence[FigureTable], sent: Sequence[SentFile] = ()
) -> tuple[FigureTable, ...]:
    """The tables with every figure hidden that could tell a count of 1–4 to a reader who has ``sent``, newest first.

    Raises:
        ValueError: for a count whose table does not say what it is about: nobody can tell what follows from it.
    """
    told = tuple(_without_stock(table) for table in tables)
    _refuse_unnamed(told)
    figures = list(named_figures(told))
    own = own_months(told)
    fresh = _Fresh(own, sent)
    counts: dict[Name, Value] = {}
    for name, value, kind in figures:
        if kind == "count" and fresh(name.months):
            counts[name] = None if counts.get(name, 0) is None else value
    cover = _Cover(counts, own, [one for one in sent if one.months == own], lying_within(told))
    cover.hide()
    rest = {one.name for one in figures if not fresh(one.name.months)}
    safe = SentFile(tuple(_covered(table, cover.hidden | rest) for table in told))
    known = Told([safe, *sent], but=rest)
    for name, value, kind in figures:
        if name in rest and isinstance(value, int):
            sum_of_told = known.value(name)
            room = _ROUNDING if kind == "kroner" else 0
            if sum_of_told is not None and -room <= sum_of_told - value <= room:
                rest.discard(name)
    return tuple(_covered(table, cover.hidden | rest) for table in told)


def is_told_of(own: Months, sent: Sequence[SentFile]) -> bool:
    """Whether the reader has figures of a month in the sums of other months, but no file of it.

    Its own figures would tell what is hidden in those sums.
    """
    if len(own) > 1 or any(one.months == own for one in sent):
        return False
    return Told(sent).touches(own)


class _Fresh:
    """Which periods of a file are new to its reader, so that their figures are weighed by themselves."""

    def __init__(self, own: Months, sent: Sequence[SentFile]) -> None:
        others = [one for one in sent if one.months != own]
        self._all = not others
        within_told = len(own) > 1 and Told(others).touches(own)
        self._own = None if within_told else own

    def __call__(self, months: Months) -> bool:
        return self._all or months == self._own


def _without_stock(table: FigureTable) -> FigureTable:
    return replace(table, lines=tuple(one for one in table.lines if ("what", _STOCK) not in one.facets))


def _refuse_unnamed(tables: Iterable[FigureTable]) -> None:
    for table in tables:
        for line in lines_of(table):
            for at in range(table.words, len(table.columns)):
                unnamed = table.kind(line, at) == "count" and name_of(table, line, at) is None
                if unnamed and line.cells[at] is not None:
                    raise ValueError(f"{table.key}, {table.name(line)}: does not say what it counts")


class _Cover:
    """Which counts of a file are hidden, until none that must not be known can be computed any more."""

    def __init__(
        self,
        figures: Mapping[Name, Value],
        own: Months,
        before: Sequence[SentFile],
        within: Mapping[Name, Within],
    ) -> None:
        self._own = own
        # where there are no data nothing was counted, and there is nothing to hide
        counts = {name: value if isinstance(value, int) else 0 for name, value in figures.items()}
        self._fixed = {name for name, value in figures.items() if value is None}
        self._values = dict(counts)
        self._seen_before, kept_back = _before(before)
        secret = {
            name for name, value in counts.items() if 0 < value < SMALLEST or self._is_near(name, value)
        }
        self.hidden = secret | (kept_back & counts.keys())
        if any(value not in self._seen_before.get(name, (value,)) for name, value in counts.items()):
            secret = set(self.hidden)  # what was hidden with others is in new sums now
        self._equations = list(equations(self._values, within))
        unseen = self._values.keys() - counts.keys()
        self._unseen = unseen
        self._order = {name: number for number, name in enumerate(self._values)}
        self._secret = secret | {name for name in unseen if 0 < self._values[name] < SMALLEST}
        self._where: dict[Name, list[Equation]] = defaultdict(list)
        for equation in self._equations:
            for name in equation:
                self._where[name].append(equation)

    def _is_near(self, name: Name, value: int) -> bool:
        """Whether a count differs so little from one that was told that the difference tells of few."""
        return any(0 < abs(value - one) < SMALLEST for one in self._seen_before.get(name, ()))

    def hide(self) -> None:
        """Hide more until nothing that must not be known can be computed."""
        while self._hide_sums() or self._hide_worked_out():
            pass

    def _hide_sums(self) -> bool:
        """One sum alone tells: one figure is missing, or those that are missing are under 5 together."""
        more = False
        for equation in self._equations:
            if not self._unseen.isdisjoint(equation):
                continue
            missing = [name for name in equation if name in self.hidden]
            if not missing or self._secret.isdisjoint(missing):
                continue
            few = sum(self._values[name] for name in missing) < SMALLEST
            if len(missing) == 1 or (few and len({equation[name] for name in missing}) == 1):
                more |= self._hide_one(equation)
        return more

    def _hide_worked_out(self) -> bool:
        """All sums together tell a figure, or leave it no room, since none is negative and no hidden one is nought."""
        unknown = {
            name: value - self._least(name)
            for name, value in self._values.items()
            if name in self.hidden or name in self._unseen
        }
        wanted = sorted((name for name in self._secret if self._values[name]), key=self._order.__getitem__)
        told = told_figures(self._equations, unknown, wanted)
        # One more figure may do for several of them.
        chosen: set[Name] = set()
        for name in told:
            near = {one for equation in self._where[name] for one in equation}
            if chosen.isdisjoint(near):
                before = set(self.hidden)
                self._hide_near(name)
                chosen |= self.hidden - before
        return bool(chosen)

    def _least(self, name: Name) -> int:
        """What a reader knows beforehand: a figure that is hidden is no nought, as those are shown."""
        return int(name in self.hidden and self._values[name] > 0)

    def _hide_near(self, name: Name) -> None:
        """Hide a figure that stands in a sum with this one, or with one that does, and so on."""
        reached, edge = {name}, [name]
        while edge:
            near = [
                one for at in edge for equation in self._where[at] for one in equation if one not in reached
            ]
            if self._hide_one(near):
                return
            edge = list(dict.fromkeys(near))
            reached |= set(edge)

    def _hide_one(self, names: Iterable[Name]) -> bool:
        """Hide the figure that tells least; whether there was one left."""
        kept = (self.hidden, self._unseen, self._fixed)
        seen = [name for name in names if not any(name in one for one in kept)]
        if seen:
            self.hidden.add(min(seen, key=self._price))
        return bool(seen)

    def _price(self, name: Name) -> tuple[bool, bool, bool, bool, int, int]:
        """What has been told is told; then noughts, the own period and sums of months are kept longest."""
        value, months = self._values[name], name.months
        return (
            value in self._seen_before.get(name, ()), value == 0, months == self._own, len(months) > 1, value,
            self._order[name],
        )  # fmt: skip


def _before(files: Sequence[SentFile]) -> tuple[dict[Name, set[int]], set[Name]]:
    """What earlier files of the same period show, and what they keep back.

    A figure that was kept back stays so: shown later, it would tell what it was kept back for. Not so where the file
    was made before its period had ended, as it tells of another number of days.
    """
    shown: dict[Name, set[int]] = defaultdict(set)
    kept_back = set()
    for file in files:
        for name, value, kind in file.figures:
            if kind == "count" and isinstance(value, int):
                shown[name].add(value)
            elif kind == "count" and not file.preliminary:
                kept_back.add(name)
    return shown, kept_back - shown.keys()


# the tables as they may be seen


def _covered(table: FigureTable, hidden: set[Name]) -> FigureTable:
    """A table without its hidden figures, and without what is derived from them.

    A rate, a median or an amount belongs to the counts of its line; among the key figures, to those of its period.
    """
    lines = lines_of(table)
    places = [
        (number, at)
        for number, line in enumerate(lines)
        for at in range(table.words, len(table.columns))
        if name_of(table, line, at) in hidden
    ]
    if table.key == "Noegletal":
        main = {n for n, line in enumerate(lines) if dict(line.facets).get("what") in _MAIN}
        few = {at for number, at in places if number in main}
        derived = [few] * len(lines)
    else:
        every = set(range(len(table.columns)))
        without = {number for number, at in places if table.kind(lines[number], at) == "count"}
        if table.total is not None and len(table.lines) in without:
            without = set(range(len(lines)))  # shares of a hidden total
        derived = [every if number in without else set() for number in range(len(lines))]
    covered = [
        _covered_line(table, line, {at for n, at in places if n == number}, derived[number])
        for number, line in enumerate(lines)
    ]
    total = covered.pop() if table.total is not None else None
    return replace(table, lines=tuple(covered), total=total)


def _covered_line(table: FigureTable, line: FigureLine, hidden: set[int], few: set[int]) -> FigureLine:
    """A line without its hidden figures, and without what is derived in the columns of ``few``."""
    cells = list(line.cells)
    for at, value in enumerate(line.cells):
        derived = value is not None and table.kind(line, at) not in ("text", "count")
        if (at in hidden and value is not None) or (derived and at in few):
            cells[at] = HIDDEN
    return replace(line, cells=tuple(cells))
