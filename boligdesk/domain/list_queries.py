"""What is asked of a list: the filter language of the filter row, and the order.

A list of rows in memory and a list that the database filters read a text by the same function, so ``<5000``,
``2 til 4`` and words mean the same in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from boligdesk.domain.money import AmountError, parse_amount

_COMPARE: Final = re.compile(
    r"^(?P<sign><=|>=|≤|≥|<|>|=)?\s*(?P<first>.+?)(?:\s*(?:\.\.|–|til|(?<=\d)-)\s*(?P<last>.+))?$"
)
_ENDLESS: Final = 10**15


@dataclass(frozen=True, slots=True)
class Between:
    """The value of a column lies between two others, both included; øre for amounts."""

    key: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Words:
    """A cell contains each of these words, as :func:`as_compared` writes them."""

    key: str
    words: tuple[str, ...]

    def found_in(self, text: str) -> bool:
        """Whether a cell that reads ``text`` has them all."""
        compared = as_compared(text)
        return all(word in compared for word in self.words)


@dataclass(frozen=True, slots=True)
class OneOf:
    """What the database holds for a column is one of these tuples."""

    key: str
    facts: tuple[tuple[Any, ...], ...]


Wanted = Between | Words | OneOf


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """Which rows, in what order. ``states`` = ``None`` for all; ``sort`` is the key of a column or empty.

    ``ranks`` are, for a column that is sorted by its words, what the database holds for it, in groups that sort
    alike. Rows without a value come last either way; rows that sort alike come by deadline, then by id.
    """

    states: tuple[str, ...] | None = None
    wanted: tuple[Wanted, ...] = ()
    sort: str = ""
    descending: bool = False
    ranks: tuple[tuple[tuple[Any, ...], ...], ...] = ()


def as_compared(text: str) -> str:
    """A text as filters compare it: without capitals, and every blank the same."""
    return text.casefold().replace("\n", " ").replace("\u00a0", " ")


def wanted_by(key: str, text: str, *, number: bool = False, money: bool = False) -> Between | Words:
    """What a text in the filter field of a column asks for; ``number`` and ``money`` tell what the column holds."""
    limits = _limits(text.strip(), money=money) if number or money else None
    return Words(key, tuple(text.casefold().split())) if limits is None else Between(key, *limits)


def _limits(text: str, *, money: bool) -> tuple[int, int] | None:
    match = _COMPARE.match(text)
    if match is None:
        return None
    try:
        first = _number(match["first"], money=money)
        last = _number(match["last"], money=money) if match["last"] else first
    except (AmountError, ValueError):
        return None  # words such as »i dag« are looked for as words
    ranges = {
        "<": (-_ENDLESS, first - 1), "<=": (-_ENDLESS, first), "≤": (-_ENDLESS, first),
        ">": (first + 1, _ENDLESS), ">=": (first, _ENDLESS), "≥": (first, _ENDLESS),
    }  # fmt: skip
    whole_krone = 99 if money and "," not in text else 0
    return ranges.get(match["sign"] or "", (first, last + whole_krone))


def _number(text: str, *, money: bool) -> int:
    return parse_amount(text) if money else int(text)
