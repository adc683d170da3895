"""The office's dated settings: what the letters say of the office, the deadlines, and how they are changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.money import AmountError, parse_amount
from boligdesk.errors import KnownError
from boligdesk.services.inbox_items import PUT_AWAY_SETTING
from boligdesk.services.letters import LETTER_SETTINGS
from boligdesk.services.ports import Office, Unit
from boligdesk.services.setting_words import name_of_setting, value_words
from boligdesk.services.views import Changes, DatedSetting, Signature, Undo

_CONTACT: Final = ("office.address", "office.phone", "office.email")
_NUMBERS: Final = (
    "citizen_reply_workdays",
    "association_reply_workdays",
    "offers_per_citizen",
    "capacity_valid_months",
    "refund_years",
    "transitional_per_year",
)
_OWN_SOURCE: Final = "Kontoret"
_HOURS: Final = 24
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def letter_settings(unit: Unit, today: date) -> dict[str, str]:
    """The settings that letters print."""
    return {key: unit.rules.setting(key, today) for key in LETTER_SETTINGS}


def number_setting(unit: Unit, key: str, today: date) -> int:
    """A setting that is a whole number."""
    return int(unit.rules.setting(key, today))


def contact_warnings(unit: Unit, today: date) -> tuple[str, ...]:
    """What to say when a letter tells the citizen no way to answer it."""
    if any(unit.rules.setting(key, today).strip() for key in _CONTACT):
        return ()
    return (
        "Kontorets adresse og telefon mangler i brevet, så borgeren ikke kan svare. "
        "Skriv dem i Indstillinger under Kontoret.",
    )


def list_settings(*, office: Office, today: date, key: str | None = None) -> tuple[DatedSetting, ...]:
    """Every setting as it stands today, by key; or the one that is asked for.

    Raises:
        KnownError: for a key that does not exist.
    """
    with office.read() as unit:
        found = unit.rules.settings(today)
    if key is None:
        return found
    _refuse_unknown(key, found)
    return tuple(one for one in found if one.key == key)


def coming_settings(*, office: Office, today: date) -> tuple[DatedSetting, ...]:
    """The values that are entered for a later day, by key and day."""
    with office.read() as unit:
        return tuple(one for one in unit.dated.settings() if one.valid_from > today)


def change_setting(
    *, office: Office, key: str, value: str, valid_from: date, source: str | None = None, by: Signature
) -> Changes:
    """Let a setting have a value from a day on; earlier days keep theirs.

    Raises:
        KnownError: for a key that does not exist, or a value that the program could not use.
    """
    value = value.strip()
    with office.write("change_setting", by) as unit:
        _refuse_unknown(key, unit.rules.settings(by.today))
        _refuse_unusable(key, value)
        before = unit.dated.settings()
        unit.rules.save_setting(key, value, valid_from, (source or "").strip() or _OWN_SOURCE)
        after = unit.dated.settings()
        unit.describe("setting", None, key=key, value=value, valid_from=valid_from.isoformat())
    return Changes(
        f"{name_of_setting(key)} er »{value_words(key, value)}« fra {danish.long_date(valid_from)}.",
        touched=frozenset({"rules"}),
        undo=Undo("undo_rules", {"kind": "settings", "before": before, "after": after}),
    )


def _refuse_unknown(key: str, found: Iterable[DatedSetting]) -> None:
    if key not in {one.key for one in found}:
        raise KnownError(
            f"Indstillingen »{key}« findes ikke.", "Kør »boligdesk setting« for at se dem, der findes."
        )


def _told(key: str) -> str:
    """The name for those who see the list, and the key for those who write commands."""
    return f"{name_of_setting(key)} ({key})"


def _is_hour(value: str) -> bool:
    return value.isascii() and value.isdigit() and int(value) < _HOURS


def _refuse_unusable(key: str, value: str) -> None:
    """What is read as a number must be one: it would stop every later offer otherwise."""
    if key in _NUMBERS and not (value.isascii() and value.isdigit()):
        raise KnownError(f"»{value}« kan ikke bruges for {_told(key)}.", "Skriv et helt tal, fx 5.")
    if key == "citizen_reply_time" and value and not _is_hour(value):
        raise KnownError(f"»{value}« kan ikke bruges for {_told(key)}.", "Skriv timen fra 0 til 23, fx 12.")
    if key == "office.email" and value and not _EMAIL.fullmatch(value):
        raise KnownError(f"»{value}« er ikke en e-mailadresse ({key}).", "Skriv den som navn@kommune.dk.")
    if key.startswith("holiday.") and value not in {"0", "1"}:
        raise KnownError(
            f"»{value}« kan ikke bruges for {_told(key)}.", "Skriv 1, hvis kontoret holder lukket, ellers 0."
        )
    if key == PUT_AWAY_SETTING and value not in {"0", "1"}:
        raise KnownError(
            f"»{value}« kan ikke bruges for {key}.",
            "Skriv 1, hvis behandlede filer skal flyttes til en undermappe, ellers 0.",
        )
    if key.startswith("minimum.") and value:
        try:
            amount = parse_amount(value)
        except AmountError as error:
            raise KnownError(
                f"»{value}« kan ikke bruges for {_told(key)}.", "Skriv beløbet i kr., fx 6.990."
            ) from error
        if amount < 0:
            raise KnownError(f"»{value}« kan ikke bruges for {_told(key)}.", "Beløbet kan ikke være under 0.")
