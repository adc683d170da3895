"""What a CPR number tells by itself: the day of birth; and how one is known in a text where it must not stand."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_BLANKS: Final = r"[\s\u00ad\u200b-\u200d\u2060\ufeff]{0,2}"
"""Blanks as people and programs write them, those of no width too."""
_BETWEEN: Final = rf"{_BLANKS}[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]?{_BLANKS}"
"""What stands between the two parts: nothing, blanks, one of the dashes that Word makes of it."""
CPR_LIKE: Final = re.compile(
    r"(?<!\d)(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(?:0[1-9]|1[0-2])[0-9]{2}"
    rf"{_BETWEEN}\d{{4}}(?!\d)"
)
"""A CPR number by its looks: a day (or a replacement number's day, 60 later), a month, a year and four digits."""
_ANY: Final = re.compile(rf"(?<!\d)\d{{6}}{_BETWEEN}\d{{4}}(?!\d)")
"""Six digits and four, a day or none: in words that somebody writes freely, too much is better than too little."""

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


def may_hold_cpr(text: str) -> bool:
    """Whether something in a text written freely could be a CPR number."""
    return _ANY.search(text) is not None


def without_cpr(text: str, instead: str) -> str:
    """A text written freely with ``instead`` in the place of what could be a CPR number."""
    return _ANY.sub(instead, text)


def _century(seventh: int, year: int) -> int:
    if seventh <= 3 or (seventh in {4, 9} and year >= 37):
        return 1900
    if seventh in {4, 9} or year <= 57:
        return 2000
    return 1800
