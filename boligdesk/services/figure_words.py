"""Figures of a report in Danish words, the same in the window, on paper and in the commands."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from boligdesk import danish
from boligdesk.domain.figure_tables import Hidden, Kind, Value
from boligdesk.domain.figures import Share
from boligdesk.domain.money import round_half_up

NONE: Final = "–"
"""Stands where there is no figure."""


def figure_words(value: Value, kind: Kind, *, exact: bool = False) -> str:
    """A figure as it is read: ``6``, ``12.929 kr.``, ``50,0 %``, ``5,5``; ``exact`` shows the øre there are.

    A change has its sign (``+12,5 %``), and what lies between shares is ``−2,5 procentpoint``.
    """
    if isinstance(value, Hidden):
        return danish.HIDDEN_FIGURE
    if isinstance(value, Share):
        permille = value.permille
        if permille is None:
            return NONE
        plus = "+" if kind == "change" and permille > 0 else ""
        return f"{plus}{_tenths(permille)}\u00a0%"
    if isinstance(value, Fraction):
        words = _tenths(round_half_up(10 * value.numerator, value.denominator))
        return f"{words} procentpoint" if kind == "points" else words
    if isinstance(value, int):
        if kind == "kroner":
            return danish.kroner(value, decimals=None if exact else False)
        return danish.number(value)
    return NONE if value is None else value


def _tenths(value: int) -> str:
    """Tenths with one decimal: ``−2,5``."""
    whole, rest = divmod(abs(value), 10)
    return f"{danish.MINUS if value < 0 else ''}{danish.number(whole)},{rest}"
