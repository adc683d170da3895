"""What is said of stored letters and of what was done with them."""

from __future__ import annotations

from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.services.dispatch_letters import OFFER_RUNS, holds_true, receiver
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.views import Letter

_DONE: Final = {"printed": "Udskrevet", "saved": "Gemt", "handed_over": "Afleveret", "mailed": "Sendt"}
_WHERE: Final = {"printed": "på", "saved": "i", "handed_over": "i", "mailed": "til"}


def title_of(letter: Letter) -> str:
    """What kind of letter it is, in words."""
    return danish.LETTERS[letter.kind]


def choice_words(row: LetterRow, today: date) -> str:
    """What tells a letter apart from the others about a dwelling: ``Tilbudsbrev · Yasmin Prøve · 23. nov.``"""
    parts = [danish.LETTERS[row.kind], receiver(row), danish.short_date(row.made.date(), today=today)]
    if not holds_true(row):
        told = row.kind in OFFER_RUNS and row.offer_state
        parts.append(danish.OFFER_STATES[told].lower() if told else "gælder ikke mere")
    return " · ".join(filter(None, parts))


def mark_words(mark: Dispatch, today: date) -> str:
    """``Udskrevet 23. nov. kl. 12.34 af anna på HP 3, 2 kopier, begge sider``."""
    parts = [f"{short_mark(mark, today)} af {mark.by} {_WHERE[mark.how]} {mark.target}"]
    if mark.copies > 1:
        parts.append(danish.count(mark.copies, "kopi", "kopier"))
    if mark.details:
        parts.append(mark.details)
    return ", ".join(parts)


def short_mark(mark: Dispatch, today: date | None = None) -> str:
    """``Udskrevet 23. nov. kl. 12.34``; with the year where it is not that of ``today``."""
    return f"{_DONE[mark.how]} {danish.short_date(mark.at.date(), today=today)} kl. {mark.at:%H.%M}"
