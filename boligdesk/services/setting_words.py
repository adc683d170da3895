"""What the office's settings are called, how they are grouped, and how their values are written and read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from boligdesk import danish
from boligdesk.domain.money import AmountError, parse_amount

OFFICE, WORK, BUDGET, CLOSED, OTHER = "Kontoret", "Tilbud og frister", "Rådighedsbeløb", "Lukkedage", "Andet"


@dataclass(frozen=True, slots=True)
class SettingWords:
    """The Danish name of a setting, its group, and what its value is.

    ``kind``: ``text``, ``whole``, ``money`` or ``yes_no``; ``unit`` stands behind the number; ``empty`` says what
    it means that there is none.
    """

    words: str
    group: str
    kind: str = "text"
    unit: str = ""
    empty: str = "Mangler"
    choices: tuple[tuple[str, str], ...] = (("1", "Lukket"), ("0", "Åbent"))
    """What the two values of a ``yes_no`` mean."""
    elsewhere: str = ""
    """Where it is chosen, when not in the list of settings."""


_IN_INBOX: Final = "Vælges i vinduet Indbakke"
_GUIDANCE: Final = "Det vejledende beløb bruges"
_WORDS: Final = {
    "office.municipality": SettingWords("Kommune", OFFICE),
    "office.department": SettingWords("Forvaltning", OFFICE),
    "office.name": SettingWords("Kontorets navn", OFFICE),
    "office.address": SettingWords("Adresse", OFFICE),
    "office.phone": SettingWords("Telefon", OFFICE),
    "office.hours": SettingWords("Telefontid", OFFICE),
    "office.email": SettingWords("Sikker e-mail", OFFICE),
    "citizen_reply_workdays": SettingWords("Borgerens svarfrist", WORK, "whole", "hverdage"),
    "citizen_reply_time": SettingWords("Klokkeslæt for borgerens svar", WORK, "text", empty="Hele dagen"),
    "association_reply_workdays": SettingWords(
        "Svarfrist til boligorganisationen", WORK, "whole", "hverdage"
    ),
    "offers_per_citizen": SettingWords("Tilbud pr. borger", WORK, "whole", "tilbud"),
    "capacity_valid_months": SettingWords("Betalingsevnen gælder i", WORK, "whole", "måneder"),
    "refund_years": SettingWords("Refusionen til lejeren varer højst", WORK, "whole", "år"),
    "transitional_per_year": SettingWords("Udslusningsboliger om året", WORK, "whole", "boliger"),
    "second_reading": SettingWords(
        "Grunden til et nej ses af",
        WORK,
        "yes_no",
        choices=(("1", "To medarbejdere"), ("0", "Én medarbejder")),
    ),
    "minimum.single": SettingWords("Enlig voksen", BUDGET, "money", empty=_GUIDANCE),
    "minimum.other_adult": SettingWords("Hver voksen mere", BUDGET, "money", empty=_GUIDANCE),
    "minimum.child_0_1": SettingWords("Barn på 0–1 år", BUDGET, "money", empty=_GUIDANCE),
    "minimum.child_2_6": SettingWords("Barn på 2–6 år", BUDGET, "money", empty=_GUIDANCE),
    "minimum.child_7_17": SettingWords("Barn på 7–17 år", BUDGET, "money", empty=_GUIDANCE),
    "holiday.june5": SettingWords("5. juni, grundlovsdag", CLOSED, "yes_no"),
    "holiday.dec24": SettingWords("24. december", CLOSED, "yes_no"),
    "holiday.dec31": SettingWords("31. december", CLOSED, "yes_no"),
    "inbox.folder": SettingWords("Indbakkens mappe", OTHER, empty="Ingen", elsewhere=_IN_INBOX),
    "inbox.put_away": SettingWords(
        "Filer i indbakken, når de er behandlet",
        OTHER,
        "yes_no",
        choices=(("1", "Flyttes til Behandlet"), ("0", "Bliver liggende")),
        elsewhere=_IN_INBOX,
    ),
    "handover.folder": SettingWords("Aflevering af breve: mappe", OTHER, empty="Ingen"),
    "report.folder": SettingWords("Rapporter: mappe", OTHER, empty="Hver vælger sin egen"),
    "handover.kle": SettingWords("Aflevering af breve: KLE-emne", OTHER, empty="Følger ikke med"),
}


def words_of_setting(key: str) -> SettingWords:
    """How a setting is shown; one that has no words of its own stands under its key."""
    return _WORDS.get(key, SettingWords(key, OTHER))


def name_of_setting(key: str) -> str:
    """The Danish name of a setting."""
    return words_of_setting(key).words


def value_words(key: str, value: str) -> str:
    """A value as a list shows it."""
    about = words_of_setting(key)
    if not value.strip():
        return about.empty
    if about.kind == "yes_no":
        return dict(about.choices).get(value, value)
    if about.kind == "money":
        return _kroner(value)
    return f"{value} {about.unit}".strip()


def _kroner(value: str) -> str:
    try:
        return danish.kroner(parse_amount(value))
    except AmountError:
        return value
