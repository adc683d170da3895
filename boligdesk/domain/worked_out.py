"""Which of the figures that are not shown can be worked out all the same (``small_numbers``).

Whoever knows all sums, and the least that every figure can be, cannot tell a figure when the others can be changed so
that it is one more or one less and every sum still holds. Such a change is looked for, figure by figure, as the simplex
method does it. Where none is found the figure counts as told, so that a mistake here hides too much, never too little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, Generic, TypeVar

_Name = TypeVar("_Name")

Number = int | Fraction
"""Whole as long as it can be: nearly every figure is taken once or not at all."""
_Row = dict[_Name, Number]
_TURNS: Final = 200
"""So many exchanges are tried for one figure; most need none."""


def told_figures(
    equations: Iterable[Mapping[_Name, int]],
    room: Mapping[_Name, int],
    wanted: Iterable[_Name],
) -> list[_Name]:
    """Those of the wanted figures that all sums together leave one value.

    ``equations`` say how often each figure is taken so that they come to nothing together (a total 1, its parts -1).
    ``room`` are the figures that are not shown, each with how much it is above the least that it can be; all others
    are known.
    """
    return _Moves(equations, room).told(wanted)


class _Moves(Generic[_Name]):
    """The unknown figures, some of which are bound to the others by the equations, one by each."""

    def __init__(self, equations: Iterable[Mapping[_Name, int]], room: Mapping[_Name, int]) -> None:
        self._room = room
        self._number = {name: number for number, name in enumerate(room)}
        rows: list[_Row[_Name]] = [
            {name: times for name, times in one.items() if name in room} for one in equations
        ]
        self._bound = _solved(rows, room)

    def told(self, wanted: Iterable[_Name]) -> list[_Name]:
        """The wanted figures that can be neither more nor less."""
        free: set[_Name] = set()
        told = []
        for name in wanted:
            if name not in free:
                moved = self._move(name, 1) or self._move(name, -1)
                free |= moved
                if name not in moved:
                    told.append(name)
        return told

    def _move(self, name: _Name, sign: int) -> frozenset[_Name]:
        """The figures that change when this one is made more or less by changing one free figure; none if it cannot."""
        for _ in range(_TURNS):
            blocked = None
            for other, direction in self._ways(name, sign):
                step, block = self._step(other, direction)
                if step is None or step >= 1:
                    with_it = {one: row[other] for one, row in self._bound.items() if other in row}
                    whole = lcm(*(Fraction(times).denominator for times in with_it.values()))
                    if step is None or step >= whole:
                        return frozenset({other, *with_it})
                if blocked is None and step == 0 and block is not None:
                    blocked = other, block
            if blocked is None:
                break
            self._exchange(*blocked)
        return frozenset()

    def _ways(self, name: _Name, sign: int) -> list[tuple[_Name, int]]:
        """The free figures that carry this one along, in a fixed order so that exchanges never go in a circle."""
        row = self._bound.get(name)
        factors = {one: -times for one, times in row.items() if one != name} if row else {name: 1}
        ways = [(one, 1 if factor * sign > 0 else -1) for one, factor in factors.items()]
        able = [(one, direction) for one, direction in ways if direction > 0 or self._room[one]]
        return sorted(able, key=lambda way: self._number[way[0]])

    def _step(self, free: _Name, direction: int) -> tuple[Number | None, _Name | None]:
        """How far a free figure can go before one is at its least, and which that is; ``None`` = any number."""
        step: Number | None = self._room[free] if direction < 0 else None
        block = None
        for name, row in self._bound.items():
            falls = row.get(free, 0) * direction
            if falls > 0:
                limit = divided(self._room[name], falls)
                first = block is not None and limit == step and self._number[name] < self._number[block]
                if step is None or limit < step or first:
                    step, block = limit, name
        return step, block

    def _exchange(self, free: _Name, bound: _Name) -> None:
        """Let a figure that was free be bound, and the other way round."""
        row = self._bound.pop(bound)
        times = row[free]
        row = {name: divided(factor, times) for name, factor in row.items()}
        for other in self._bound.values():
            if free in other:
                _take_away(other, row, free)
        self._bound[free] = row


def _solved(rows: Sequence[_Row[_Name]], room: Mapping[_Name, int]) -> dict[_Name, _Row[_Name]]:
    """The equations solved for one figure each: the one with most room, best one that stands nowhere else."""
    often = Counter(name for row in rows for name in row)
    done: dict[_Name, _Row[_Name]] = {}
    for given in rows:
        row = dict(given)
        for bound in [name for name in given if name in done]:
            _take_away(row, done[bound], bound)
        if not row:
            continue
        bound = max(row, key=lambda name: (often[name] == 1, room[name]))
        times = row[bound]
        row = {name: divided(factor, times) for name, factor in row.items()}
        for other in done.values():
            if bound in other:
                _take_away(other, row, bound)
        done[bound] = row
    return done


def divided(one: Number, by: Number) -> Number:
    """The exact quotient, a whole number where it is one: those are worked with many times faster."""
    whole, rest = divmod(one, by)
    return Fraction(one, by) if rest else whole


def _take_away(row: _Row[_Name], other: Mapping[_Name, Number], name: _Name) -> None:
    """Take ``other``, which has ``name`` once, away from ``row`` so often that ``name`` is gone."""
    times = row[name]
    for one, factor in other.items():
        left = row.get(one, 0) - times * factor
        if left:
            row[one] = left
        else:
            row.pop(one, None)
