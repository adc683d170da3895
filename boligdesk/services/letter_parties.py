"""Who writes a letter and who gets it: what the contents of every kind of letter have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The office as it signs its letters; empty where the office has not filled in a setting."""

    municipality: str = ""
    department: str = ""
    name: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a letter goes to: the name and the address lines under it."""

    name: str
    lines: tuple[str, ...] = ()


def file_part(number: str) -> str:
    """A number as a part of a file name: letters, digits and hyphens only."""
    return re.sub(r"[^0-9A-Za-z-]+", "-", number).strip("-") or "0"
