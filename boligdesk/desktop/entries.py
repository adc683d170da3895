"""What people type into a form, read strictly: amounts, areas, whole numbers and dates; and written back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from boligdesk import danish
from boligdesk.domain.money import AmountError, parse_amount

_AREA: Final = re.compile(r"^(?P<whole>\d{1,4})(?:,(?P<part>\d{1,2}))?(?:\s*(?:m2|m²|kvm))?$", re.IGNORECASE)
_DATE: Final = re.compile(
    r"^(\d{1,2})\s*[-./ ]\s*(\d{1,2}|[a-zæøå]{3,9})\.?\s*(?:[-./ ]\s*(\d{4}|\d{2}))?$", re.IGNORECASE
)
_BARE_DATE: Final = re.compile(r"^(\d{2})(\d{2})(\d{4}|\d{2})$")
"""As on the number pad: ``20112026``, ``201126``."""


class EntryError(ValueError):
    """What is written cannot be read; the message says in Danish what to write."""


def read(kind: str, text: str, today: date) -> Any:
    """The value of a field of ``kind`` (``text``, ``long``, ``money``, ``area``, ``whole``, ``date``); empty = None.

    Money is øre, an area hundredths of m². ``today`` fills in the year of a date without one.

    Raises:
        EntryError: with what to write instead.
    """
    bare = text.replace("\u00a0", " ").strip()
    if not bare:
        return None
    readers = {"money": _money, "area": _area, "whole": _whole}
    if kind == "date":
        return _date(bare, today)
    return readers[kind](bare) if kind in readers else bare


def write(kind: str, value: Any) -> str:
    """A value as the field shows it."""
    if value is None:
        return ""
    writers = {
        "money": lambda ore: danish.kroner(ore, unit=False),
        "area": lambda hundredths: danish.area(hundredths, unit=False),
        "date": danish.long_date,
    }
    return str(writers[kind](value)) if kind in writers else str(value)


def _money(text: str) -> int:
    try:
        return parse_amount(text)
    except AmountError as error:
        raise EntryError(str(error)) from error


def _area(text: str) -> int:
    match = _AREA.match(text)
    if match is None:
        raise EntryError("Skriv arealet som 58 eller 58,5.")
    return int(match["whole"]) * 100 + int((match["part"] or "0").ljust(2, "0"))


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise EntryError("Skriv et helt tal.")
    return int(text)


def _date(text: str, today: date) -> date:
    match = _DATE.match(text) or _BARE_DATE.match(text)
    if match is None:
        raise EntryError("Skriv datoen som 1-12-2026 eller 1. december 2026.")
    day, month, year = match.groups()
    try:
        return date(_year(year, today), _month(month), int(day))
    except ValueError:
        raise EntryError(f"»{text}« er ikke en dato, der findes.") from None


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    names = [name for name in danish.MONTHS if name.startswith(text.casefold())]
    if len(names) != 1:
        raise ValueError(text)
    return danish.MONTHS.index(names[0]) + 1


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year
    return int(text) if len(text) == 4 else 2000 + int(text)
