"""The office's dated settings as the services use them: what the letters say of the office, and the deadlines."""

from __future__ import annotations

from datetime import date
from typing import Final

from boligdesk.services.ports import Unit

_LETTER_KEYS: Final = (
    "office.municipality",
    "office.department",
    "office.name",
    "office.address",
    "office.phone",
    "office.hours",
    "office.email",
    "offers_per_citizen",
)


def letter_settings(unit: Unit, today: date) -> dict[str, str]:
    """The settings that letters print."""
    return {key: unit.rules.setting(key, today) for key in _LETTER_KEYS}


def number_setting(unit: Unit, key: str, today: date) -> int:
    """A setting that is a whole number."""
    return int(unit.rules.setting(key, today))
