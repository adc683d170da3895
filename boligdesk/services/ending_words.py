"""How a vacancy ended, in the words of the card and of the command line."""

from __future__ import annotations

from datetime import date

from boligdesk import danish
from boligdesk.domain.outcomes import LET, Ending


def ending_words(ending: Ending, *, today: date) -> str:
    """``Endte som returneret 23. nov.: R01 Husleje for høj for målgruppen · afsluttet af kommunen``."""
    on_day = f" {danish.short_date(ending.on_day, today=today)}" if ending.on_day else ""
    words = f"Endte som {danish.ENDINGS[ending.kind]}{on_day}"
    if ending.code:
        words += f": {ending.code} {ending.label}".rstrip()
    if ending.kind == LET:
        return words
    return f"{words} · afsluttet af {danish.SIDES[ending.side].lower()}"


def consequence_words(ending: Ending) -> str:
    """What follows from it in sentences, empty where nothing does."""
    words = ending.consequence or ""
    if ending.notice_day is not None:
        words += f" Opsigelsen virker fra {danish.long_date(ending.notice_day)}."
    return words.strip()
