"""What adds up to what between the counts of a report: with it a reader could work out what is hidden from him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.told_figures import Key, Months, Name, name_of

Equation = dict[Name, int]
"""Figures that come to nothing together: a total 1, its parts -1."""
SMALLEST: Final = 5
"""The smallest count that may be seen."""
_RETURNS: Final = ("returned", "refused_returned", "expired")
_PARTS: Final = (("transitional", "let"), ("avoidable", "lost"), ("measured", "lost"), ("let_net", "let"))
"""Counts that are some of another: the rest of those is a count of its own."""


@dataclass(slots=True)
class Within:
    """The figures that lie in the part of another division; ``all`` = no others can."""

    parts: list[Name]
    all: bool


def lying_within(tables: Iterable[FigureTable]) -> dict[Name, Within]:
    """What anybody knows to lie in what: the estates of each district."""
    found: dict[Name, Within] = {}
    for table in tables:
        known = all(line.within for line in table.lines)
        for line in table.lines if any(line.within for line in table.lines) else ():
            for at in range(table.words, len(table.columns)):
                name = name_of(table, line, at) if table.kind(line, at) == "count" else None
                if line.within and name is not None:
                    whole = Name((name.key - set(line.facets)) | set(line.within), name.months)
                    found.setdefault(whole, Within([], known)).parts.append(name)
    return found


def _sums_within(values: dict[Name, int], within: Mapping[Name, Within]) -> Iterator[Equation]:
    """A district and its estates; what is left may lie in estates that have dwellings in several."""
    for whole, lies in within.items():
        if whole not in values or not values.keys() >= set(lies.parts):
            continue
        equation = {whole: 1} | dict.fromkeys(lies.parts, -1)
        if not lies.all:
            rest = Name(whole.key | {("resten", "flere bydele")}, whole.months)
            values[rest] = values[whole] - sum(values[name] for name in lies.parts)
            equation[rest] = -1
        yield equation


def equations(values: dict[Name, int], within: Mapping[Name, Within]) -> Iterator[Equation]:
    """Every sum between counts; a figure that no table shows, but that follows, is put into ``values``."""
    shown = list(values)
    yield from _total_sums(shown, _by_division(shown), values)
    yield from _sums_within(values, within)
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
