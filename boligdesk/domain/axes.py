"""The numbers along the axis of a chart, on the screen and on paper."""

from __future__ import annotations

from typing import Final

_NICE: Final = (10, 20, 25, 50)
"""Tenths of the steps of an axis, times a power of ten; 2.5 is none among whole numbers."""


def ticks(top: int, most: int = 5) -> tuple[int, ...]:
    """Round numbers from 0 to at least ``top``, at most ``most`` steps apart."""
    power = 1
    while True:
        for tenths in _NICE:
            step, rest = divmod(tenths * power, 10)
            if not rest and step * most >= top:
                steps = -(-top // step)
                return tuple(number * step for number in range(steps + 1))
        power *= 10
