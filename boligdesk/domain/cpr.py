"""What a CPR number tells by itself: the day of birth."""

from __future__ import annotations

from datetime import date
from typing import Final

_REPLACEMENT_DAYS: Final = 60
"""Replacement numbers (for people without a CPR number) have 60 added to the day."""


def born_of(cpr: str) -> date:
    """The day of birth in ``DDMMYY-NNNN``; the seventh digit tells the century (CPR-kontoret).

    Raises:
        ValueError: when there is no such day.
    """
    day, month, short = int(cpr[0:2]), int(cpr[2:4]), int(cpr[4:6])
    bare = day % _REPLACEMENT_DAYS if day > _REPLACEMENT_DAYS else day
    return date(_century(int(cpr[7]), short) + short, month, bare)


def _century(seventh: int, year: int) -> int:
    if seventh <= 3 or (seventh in {4, 9} and year >= 37):
        return 1900
    if seventh in {4, 9} or year <= 57:
        return 2000
    return 1800
