"""Somebody who has every file that went to BL, and tries to find a count of 1–4 in them.

He knows what adds up to what, that no count is below nought, that noughts are shown, so that what is hidden is at
least 1. He solves all sums at once and narrows the room of each figure.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from boligdesk.domain.figure_tables import FigureTable, Hidden
from boligdesk.domain.figures import Share
from boligdesk.domain.told_figures import Name, lines_of, name_of, own_months

Unknown = tuple[Any, ...]
"""What is counted, when, and which version of the data counted it."""


@dataclass(frozen=True)
class Published:
    """A file as it was counted and as it was sent; ``versions`` says which months were corrected how often by then."""

    counted: Sequence[FigureTable]
    sent: Sequence[FigureTable]
    versions: Mapping[int, int] = field(default_factory=dict)


_PARTS = {"transitional": "let", "measured": "lost", "avoidable": "lost", "let_net": "let", "let": "persons"}


class Attack:
    """Everything that the files tell, as equations."""

    def __init__(self, files: Sequence[Published]) -> None:
        self.rows: list[tuple[dict[Unknown, int], int]] = []
        self.least: dict[Unknown, int] = defaultdict(int)
        self.open: set[Unknown] = set()  # a slack that counts nobody
        self._first = files[0]
        for file in files:
            self._read(file)

    def _read(self, file: Published) -> None:
        sent = {table.key: table for table in file.sent}
        for table in file.counted:
            stock = [("what", "open") in line.facets for line in table.lines]
            shown = iter(lines_of(sent[table.key]))
            for number, line in enumerate(lines_of(table)):
                if number < len(stock) and stock[number]:
                    continue
                self._read_line(file, table, line, next(shown))
            assert next(shown, None) is None
            if table.total is not None:
                for at in _counts_of(table):
                    parts = [name_of(table, line, at) for line in table.lines]
                    self._sum(file, name_of(table, table.total, at), parts)
        for table in file.counted:
            self._read_within(file, table)
        classes = [table for table in file.counted if table.key.startswith("Huslejeklasser")]
        for number in range(len(lines_of(classes[0]))):
            for at in _counts_of(classes[0]):
                whole, *parts = (name_of(one, lines_of(one)[number], at) for one in classes)
                self._sum(file, whole, parts)

    def _read_within(self, file: Published, table: FigureTable) -> None:
        """He knows in which district an estate lies, unless it has dwellings in several."""
        places = {line.within for line in table.lines if line.within}
        mixed = any(not line.within for line in table.lines)
        for place in places:
            for at in _counts_of(table):
                names = [name_of(table, line, at) for line in table.lines if line.within == place]
                (what,) = (one for one in names[0].key if one[0] == "what")
                whole = Name(frozenset({what, *place}), names[0].months)
                rest = Name(whole.key | {("flere bydele", str(id(file)))}, whole.months)
                self._sum(file, whole, [*names, rest] if mixed else names)

    def _read_line(self, file: Published, table: FigureTable, line: Any, sent: Any) -> None:
        for at in range(table.words, len(table.columns)):
            name = name_of(table, line, at)
            if table.kind(line, at) != "count" or name is None:
                continue
            expression = self._expression(file, name)
            value = line.cells[at] or 0
            if isinstance(sent.cells[at], Hidden):
                if len(expression) > 1:
                    whole = ("sum", *name, tuple(expression))
                    self.rows.append(({**expression, whole: -1}, 0))
                else:
                    (whole,) = expression
                if self._shows_noughts(file, name.months):
                    self.least[whole] = max(self.least[whole], int(value > 0))
            else:
                assert sent.cells[at] == line.cells[at]
                self.rows.append((expression, value))
            self._related(file, name)

    def _shows_noughts(self, file: Published, months: frozenset[int]) -> bool:
        """Whether a hidden figure is known to be no nought: in the first file, and for the month that a file is about.

        What he cannot add up himself is hidden, nought or not.
        """
        return file is self._first or (len(months) == 1 and months == own_months(file.counted))

    def _expression(self, file: Published, name: Any) -> dict[Unknown, int]:
        """A figure as the figures of its months; what is offered in two months counts once in both together."""
        version = tuple(file.versions.get(month, 0) for month in sorted(name.months))
        if dict(name.key)["what"] == "offered" and len(name.months) > 1:
            return {(name.key, name.months, version): 1}
        return {(name.key, month, file.versions.get(month, 0)): 1 for month in name.months}

    def _sum(self, file: Published, whole: Any, parts: Sequence[Any]) -> None:
        for month in whole.months:
            version = file.versions.get(month, 0)
            row = {(whole.key, month, version): -1}
            row |= {(part.key, month, version): 1 for part in parts}
            self.rows.append((row, 0))

    def _related(self, file: Published, name: Any) -> None:
        about = dict(name.key)
        what = about.pop("what")
        for month in name.months:
            version = file.versions.get(month, 0)

            def other(one: str, month: int = month, version: int = version) -> Unknown:
                return frozenset({**about, "what": one}.items()), month, version

            if what in _PARTS and not (what == "let_net" and "huslejeklasse" in about):
                if what == "let" and set(about) - {"bydel"}:
                    continue  # persons are told by district only
                rest = ("rest", *other(what))
                self.rows.append(({other(_PARTS[what]): 1, other(what): -1, rest: -1}, 0))
                if what == "let":
                    self.open.add(rest)
            if what == "returned":
                parts = ("returned", "refused_returned", "expired")
                self.rows.append(({other("lost"): -1} | {other(one): 1 for one in parts}, 0))
            if what == "late":
                rest = ("rest", *other(what))
                row = {other("let"): 1, other("lost"): 1, other("late"): -1, rest: -1}
                self.rows.append((row, 0))

    # what follows

    def found(self) -> dict[Unknown, int]:
        """Every count of 1–4 that the files leave only one value."""
        told: dict[Unknown, int] = {}
        for rows in _connected(self.rows):
            told |= self._solve(rows)
        return {name: value for name, value in told.items() if 0 < value < 5 and name not in self.open}

    def _solve(self, rows: list[tuple[dict[Unknown, int], int]]) -> dict[Unknown, int]:
        names = sorted({name for row, _ in rows for name in row}, key=str)
        place = {name: number for number, name in enumerate(names)}
        matrix, rest = np.zeros((len(rows), len(names))), np.array([float(rest) for _, rest in rows])
        for number, (row, _) in enumerate(rows):
            for name, times in row.items():
                matrix[number, place[name]] = times
        reduced, rest = _reduced(matrix, rest)
        told = {}
        for row, value in zip(reduced, rest, strict=True):
            (at,) = np.nonzero(row)
            if len(at) == 1:
                told[names[at[0]]] = round(value / row[at[0]])
        room = {name: [float(self.least[name]), math.inf] for name in names}
        every = [
            ([(names[at], float(row[at])) for at in np.nonzero(row)[0]], float(value))
            for row, value in zip(reduced, rest, strict=True)
        ]
        every += [(list(row.items()), value) for row, value in rows]
        _narrow(every, room)
        told |= {name: round(low) for name, (low, high) in room.items() if low == high}
        return told


def _counts_of(table: FigureTable) -> list[int]:
    return [at for at, column in enumerate(table.columns) if column.kind == "count"]


def _connected(
    rows: Sequence[tuple[dict[Unknown, int], int]],
) -> Iterator[list[tuple[dict[Unknown, int], int]]]:
    """The equations without what is told outright, in groups that have nothing to do with each other."""
    known: dict[Unknown, int] = {}
    left = [(dict(row), rest) for row, rest in rows]
    while True:
        new = {next(iter(row)): rest // next(iter(row.values())) for row, rest in left if len(row) == 1}
        if not new:
            break
        for name, value in new.items():
            assert known.setdefault(name, value) == value
        shorter = {}
        for row, rest in left:
            less = rest - sum(times * new[name] for name, times in row.items() if name in new)
            unknown = {name: times for name, times in row.items() if name not in new}
            assert unknown or less == 0, "the attacker's sums hold"
            if unknown:
                shorter[frozenset(unknown.items()), less] = (unknown, less)
        left = list(shorter.values())
    yield [({name: 1}, value) for name, value in known.items() if 0 < value < 5]
    group: dict[Unknown, Unknown] = {}

    def head(name: Unknown) -> Unknown:
        while group.setdefault(name, name) != name:
            group[name] = group[group[name]]
            name = group[name]
        return name

    for row, _ in left:
        first, *others = row
        for name in others:
            group[head(name)] = head(first)
    groups: dict[Unknown, list[tuple[dict[Unknown, int], int]]] = defaultdict(list)
    for row, rest in left:
        groups[head(next(iter(row)))].append((row, rest))
    yield from groups.values()


def _reduced(matrix: np.ndarray, rest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The equations solved for one figure each."""
    both = np.column_stack([matrix, rest])
    top = 0
    for column in range(matrix.shape[1]):
        if top == len(both):
            break
        pivot = top + int(np.argmax(np.abs(both[top:, column])))
        if abs(both[pivot, column]) < 1e-7:
            continue
        both[[top, pivot]] = both[[pivot, top]]
        both[top] /= both[top, column]
        others = np.nonzero(np.abs(both[:, column]) > 1e-9)[0]
        others = others[others != top]
        both[others] -= np.outer(both[others, column], both[top])
        top += 1
    both[np.abs(both) < 1e-7] = 0
    assert not both[top:, -1].any(), "the attacker's sums hold"
    return both[:top, :-1], both[:top, -1]


def _narrow(
    rows: Sequence[tuple[Sequence[tuple[Unknown, float]], float]], room: dict[Unknown, list[float]]
) -> None:
    """Narrow the room of every figure by each equation, until nothing moves."""
    stands_in: dict[Unknown, list[int]] = defaultdict(list)
    for number, (row, _) in enumerate(rows):
        for name, _times in row:
            stands_in[name].append(number)
    wanted = set(range(len(rows)))
    for _ in range(200):
        # an equation none of whose figures has moved has nothing new to tell
        now, wanted = sorted(wanted), set()
        for number in now:
            for name in _narrow_one(*rows[number], room):
                wanted.update(stands_in[name])
        if not wanted:
            return


def _narrow_one(
    row: Sequence[tuple[Unknown, float]], rest: float, room: dict[Unknown, list[float]]
) -> list[Unknown]:
    """Narrow the room of the figures of one equation; those that have less now."""
    ends = []
    for name, times in row:
        low, high = room[name]
        ends.append((times * low, times * high) if times > 0 else (times * high, times * low))
    least, most = _total([low for low, _ in ends]), _total([high for _, high in ends])
    if least[1] > 1 and most[1] > 1:
        return []
    moved = []
    for (name, times), (small, large) in zip(row, ends, strict=True):
        low = (rest - _without(most, large, math.inf)) / times
        high = (rest - _without(least, small, -math.inf)) / times
        if times < 0:
            low, high = high, low
        mine = room[name]
        new = [max(mine[0], _up(low)), min(mine[1], _down(high))]
        assert new[0] <= new[1], "the attacker's sums hold"
        if new != mine:
            room[name] = new
            moved.append(name)
    return moved


def _total(ends: Sequence[float]) -> tuple[float, int]:
    """The sum of the ends that are there, and how many have none."""
    known = [end for end in ends if not math.isinf(end)]
    return sum(known), len(ends) - len(known)


def _without(total: tuple[float, int], end: float, none: float) -> float:
    """The sum of the others; ``none`` where one of them has no end."""
    value, endless = total
    if math.isinf(end):
        return value if endless == 1 else none
    return none if endless else value - end


def _up(value: float) -> float:
    return value if math.isinf(value) else math.ceil(value - 1e-6)


def _down(value: float) -> float:
    return value if math.isinf(value) else math.floor(value + 1e-6)


def near_differences(sent: Sequence[FigureTable]) -> list[tuple[Any, Any]]:
    """Pairs of shown counts of one file of which one is a part of the other, and that differ by 1–4."""
    shown = {}
    for table in sent:
        for line in lines_of(table):
            for at in range(table.words, len(table.columns)):
                name = name_of(table, line, at)
                if table.kind(line, at) == "count" and name and isinstance(line.cells[at], int):
                    shown[name] = line.cells[at]
    whole = [name for name in shown if len(name.key) == 1 or len(name.months) > 1]
    return [
        (one, other)
        for one in whole
        for other in shown
        if other.key >= one.key and other.months <= one.months and 0 < shown[one] - shown[other] < 5
    ]


def unfounded_shares(sent: Sequence[FigureTable]) -> list[tuple[str, str]]:
    """Shown percentages whose part or whole is hidden; rounded or not, they would tell of them."""
    found = []
    for table in sent:
        for line in lines_of(table):
            counts = [
                line.cells[at]
                for at in range(table.words, len(table.columns))
                if table.kind(line, at) == "count"
            ]
            for at, value in enumerate(line.cells):
                if not isinstance(value, Share):
                    continue
                if table.key == "Noegletal":
                    by_what = {dict(one.facets).get("what"): one.cells[at] for one in table.lines}
                    counts = [by_what["let"], by_what["lost"]]
                elif table.total is not None:
                    counts = [*counts, *table.total.cells]
                if any(isinstance(one, Hidden) for one in counts if not isinstance(one, Share)):
                    found.append((table.key, table.name(line)))
    return found
