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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from boligdesk.domain.figure_tables import HIDDEN, FigureLine, FigureTable, Value
from boligdesk.domain.told_figures import (
    Key,
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

SMALLEST: Final = 5
"""The smallest count that may be seen."""

Equation = dict[Name, int]
"""Figures that come to nothing together: a total 1, its parts -1."""

_STOCK: Final = "open"
"""How many are open on a day. From month to month that tells what came and went, hidden or not: it is left out."""
_MAIN: Final = frozenset({"received", "let", "lost"})
"""Where a period has too few of these, its rates, medians and amounts are of too few."""
_RETURNS: Final = ("returned", "refused_returned", "expired")
_PARTS: Final = (("transitional", "let"), ("avoidable", "lost"), ("measured", "lost"), ("let_net", "let"))
"""Counts that are some of another: the rest of those is a count of its own."""
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
    cover = _Cover(counts, own, [one for one in sent if one.months == own])
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

    def __init__(self, figures: Mapping[Name, Value], own: Months, before: Sequence[SentFile]) -> None:
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
        self._equations = list(_equations(self._values))
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


# what adds up to what


def _equations(values: dict[Name, int]) -> Iterator[Equation]:
    """Every sum between counts; a figure that no table shows, but that follows, is put into ``values``."""
    shown = list(values)
    yield from _total_sums(shown, _by_division(shown), values)
    by_key: dict[Key, list[Months]] = defaultdict(list)
    for name in shown:
        by_key[name.key].append(name.months)
    for key, periods in by_key.items():
        yield from _period_sums(key, periods, values)
    for name in list(values):
        yield from _sums_of(name, values)
    yield from _small_rests(shown, values)


def _by_division(shown: Iterable[Name]) -> dict[tuple[Name, str], list[Name]]:
    """The figures that add up to one that is not divided by a name."""
    groups: dict[tuple[Name, str], list[Name]] = defaultdict(list)
    for name in shown:
        for facet in sorted(name.key):
            if facet[0] != "what":
                groups[Name(name.key - {facet}, name.months), facet[0]].append(name)
    return groups


def _total_sums(
    shown: Iterable[Name], groups: Mapping[tuple[Name, str], Sequence[Name]], values: dict[Name, int]
) -> Iterator[Equation]:
    """A whole and the parts of one division of it, also where the whole stands in no table (an association)."""
    there = set(shown)
    for (whole, _division), parts in groups.items():
        if len(parts) == 1 and whole not in there:
            continue
        if whole not in there:
            values[whole] = sum(values[name] for name in parts)
        yield {whole: 1} | dict.fromkeys(parts, -1)
    # estates are divided by association first
    estates: dict[Name, list[Name]] = defaultdict(list)
    for name in shown:
        outer = {facet for facet in name.key if facet[0] in {"boligorganisation", "afdeling"}}
        if len(outer) == 2:
            estates[Name(name.key - outer, name.months)].append(name)
    for whole, parts in estates.items():
        if whole in there:
            yield {whole: 1} | dict.fromkeys(parts, -1)


def _small_rests(shown: Sequence[Name], values: dict[Name, int]) -> Iterator[Equation]:
    """A whole and a part that is under 5 smaller, though many tables and periods lie between them."""
    wholes: dict[str, list[Name]] = defaultdict(list)
    for name in shown:
        if len(name.key) == 1:
            wholes[dict(name.key)["what"]].append(name)
    for name in shown:
        if len(name.key) > 1:
            for whole in wholes[dict(name.key)["what"]]:
                if name.months <= whole.months and 0 < values[whole] - values[name] < SMALLEST:
                    rest = Name(name.key | {("resten", str(sorted(whole.months)))}, whole.months)
                    values[rest] = values[whole] - values[name]
                    yield {whole: 1, name: -1, rest: -1}


def _sums_of(name: Name, values: dict[Name, int]) -> Iterator[Equation]:
    """The sums of counts that are of the same, but count different things of it."""
    about = dict(name.key)
    what = about.pop("what")

    def other(one: str) -> Name:
        return Name(frozenset({**about, "what": one}.items()), name.months)

    if what == "lost" and all(other(one) in values for one in _RETURNS):
        yield {name: 1} | dict.fromkeys(map(other, _RETURNS), -1)
    for part, whole in _PARTS:
        if what == part and other(whole) in values and not (part == "let_net" and "huslejeklasse" in about):
            rest = other(f"{whole} uden {part}")
            values[rest] = values[other(whole)] - values[name]
            yield {other(whole): 1, name: -1, rest: -1}
    if what == "persons" and values.get(other("let"), values[name] + 1) <= values[name]:
        rest = other(
            "persons uden let"
        )  # at least one person for each dwelling; how many more is no count of anybody
        values[rest] = values[name] - values[other("let")]
        yield {name: 1, other("let"): -1, rest: -1}
    if what == "late" and other("let") in values and other("lost") in values:
        rest = other("svar til tiden")
        values[rest] = values[other("let")] + values[other("lost")] - values[name]
        yield {other("let"): 1, other("lost"): 1, name: -1, rest: -1}


def _period_sums(key: Key, periods: Sequence[Months], values: dict[Name, int]) -> Iterator[Equation]:
    """A longer period is a shorter one in it and the rest of it; and all its months, where they are there."""
    months = {one: Name(key, frozenset({one})) for period in periods if len(period) == 1 for one in period}
    longer = [one for one in periods if len(one) > 1]
    for one, two in combinations(periods, 2):
        part, whole = (one, two) if len(one) < len(two) else (two, one)
        if part < whole:
            rest = Name(key, whole - part)
            if rest not in values:
                values[rest] = values[Name(key, whole)] - values[Name(key, part)]
                longer.append(rest.months)
            yield {Name(key, whole): 1, Name(key, part): -1, rest: -1}
    for whole in longer:
        if len(whole) > 1 and whole <= months.keys():
            yield {Name(key, whole): 1} | {months[one]: -1 for one in whole}


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
