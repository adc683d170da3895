"""The office's dated settings as the services use them: what the letters say of the office, and the deadlines."""

from __future__ import annotations

from datetime import date

from boligdesk.services.letters import LETTER_SETTINGS
from boligdesk.services.ports import Unit


def letter_settings(unit: Unit, today: date) -> dict[str, str]:
    """The settings that letters print."""
    return {key: unit.rules.setting(key, today) for key in LETTER_SETTINGS}


def number_setting(unit: Unit, key: str, today: date) -> int:
    """A setting that is a whole number."""
    return int(unit.rules.setting(key, today))
