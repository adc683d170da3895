"""What other systems are told of a letter: stored with it on the day it was made, and handed over beside the PDF."""

from __future__ import annotations

from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.services.letter_contents import LetterContent

CITIZEN, ASSOCIATION = "borger", "boligorganisation"
"""Who a letter is for, as its data say it."""
_TO_ASSOCIATIONS: Final = frozenset({"anvisning", "returnering", "fristanmodning"})
"""The letters (by the name of their text) that go to an association."""
_FIELDS: Final = (("sagsnr", "case_no"), ("tilbudsnr", "number"))
_DEADLINES: Final = ("answer_by", "until", "reply_by", "confirm_by")
"""What the day until which the recipient must answer is called in the contents."""


def letter_data(kind: str, content: LetterContent, *, language: str = "da") -> dict[str, object]:
    """What a mail or case system is told of a letter (docs/aflevering.md): no name, no address, no CPR number.

    A field that the letter does not have is left out.
    """
    data: dict[str, object] = {
        "brevtype": content.text_name,
        "titel": danish.LETTERS[kind],
        "sprog": language,
        "brevdato": content.day.isoformat(),
        "modtagertype": ASSOCIATION if is_for_association(content.text_name) else CITIZEN,
    }
    for key, name in _FIELDS:
        if value := getattr(content, name, None):
            data[key] = value
    days = (getattr(content, name, None) for name in _DEADLINES)
    if (deadline := next((day for day in days if isinstance(day, date)), None)) is not None:
        data["frist"] = deadline.isoformat()
    return data


def is_for_association(template: str) -> bool:
    """Whether a letter set in this text (``returnering``, ``tilbud-familie``) goes to an association."""
    return template.partition("-")[0] in _TO_ASSOCIATIONS
