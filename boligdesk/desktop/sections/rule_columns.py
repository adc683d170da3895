"""What the lists of rules have in common: since when, until when, from where, and whether it is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from boligdesk import danish
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind
from boligdesk.domain.office_rules import Dated, holds_on

Row = TypeVar("Row")

ALWAYS: Final = date(2000, 1, 1)
"""The day from which what ships holds: nobody means it."""
CONFIRMED: Final = Cell(chips=(Chip("✓ Bekræftet", "good"),))
UNCONFIRMED: Final = Cell(chips=(Chip("! Ikke bekræftet", "warn"),))


def capital(words: str) -> str:
    """With a great first letter."""
    return words[:1].upper() + words[1:]


def since_words(day: date) -> str:
    """The first day, »Altid« for what has always held."""
    return "Altid" if day <= ALWAYS else danish.numeric_date(day)


def until_words(day: date | None) -> str:
    """The last day that counts; nothing where there is no end."""
    return "" if day is None else danish.numeric_date(day - timedelta(days=1))


def when_words(row: Dated, today: date) -> str:
    """Whether a row holds today, later or no more."""
    if holds_on(row, today):
        return "Gælder"
    return "Kommer" if row.valid_from > today else "Ophørt"


def when_cell(row: Dated, today: date) -> Cell:
    """The same as a cell; what holds is quiet."""
    words = when_words(row, today)
    return Cell(words, "muted") if words == "Gælder" else Cell(chips=(Chip(words, _TONES[words]),))


_TONES: Final = {"Kommer": "info", "Ophørt": "neutral"}


def validity(today: date) -> tuple[Column[Any], ...]:
    """From, to, and whether it holds now."""
    return (
        Column(key="since", title="Fra", name="Gælder fra", value=lambda r: r.valid_from,
               cell=lambda r: Cell(since_words(r.valid_from), "muted"), sample="01-12-2026", kind=Kind.DATE),
        Column(key="until", title="Til og med", value=lambda r: r.valid_to,
               cell=lambda r: Cell(until_words(r.valid_to), "muted"), sample="30-11-2026", kind=Kind.DATE,
               optional=True),
        Column(key="when", title="Nu", name="Gælder det nu?", value=lambda r: when_words(r, today),
               cell=lambda r: when_cell(r, today), sample="KommerMM"),
    )  # fmt: skip


def sourced(value: Callable[[Any], Any] = lambda row: row) -> tuple[Column[Any], ...]:
    """Where a rule is from, and whether somebody has confirmed it; ``value`` finds both in a row."""
    return (
        Column(key="source", title="Kilde", value=lambda r: value(r).source,
               cell=lambda r: Cell(value(r).source, "muted"), sample="Kontorets eget valg og mere", stretch=3,
               tip=lambda r: value(r).source),
        Column(key="confirmed", title="Tilstand", value=lambda r: value(r).confirmed,
               cell=lambda r: CONFIRMED if value(r).confirmed else UNCONFIRMED, sample="! Ikke bekræftetMM"),
    )  # fmt: skip
