"""The courtesy page in English behind a letter to a citizen: the main points with the letter's own values.

It stands behind the letter whatever wording the office uses, and says that the Danish text counts.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from reportlab.platypus import Flowable, PageBreak

from boligdesk import danish
from boligdesk.documents.letters import blocks, page
from boligdesk.documents.letters.flowables import InLanguage
from boligdesk.documents.letters.templates import Paragraph, template_for
from boligdesk.services.citizen_contents import (
    CitizenContent,
    ConfirmationLetter,
    ExpiryLetter,
    HearingLetter,
    ReminderLetter,
    WithdrawalLetter,
)
from boligdesk.services.letter_contents import LetterContent, OfferLetter
from boligdesk.services.letters import address_of

NAME: Final = "hjælp_en"
ENGLISH: Final = "en"
_SPOKEN: Final = "en-GB"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH_SIGNS: Final = str.maketrans(".,", ",.")
_KINDS: Final = ("tilbud", "påmindelse", "tilbagetrækning", "bekræftelse", "partshøring", "ophør")


def wants_english(content: LetterContent) -> bool:
    """Whether the letter is to have the page."""
    return isinstance(content, OfferLetter | CitizenContent) and content.language == ENGLISH


def courtesy_page(content: LetterContent) -> list[Flowable]:
    """The page with its break before it.

    Raises:
        ValueError: for a letter that does not go to a citizen.
    """
    if not isinstance(content, OfferLetter | CitizenContent):
        raise ValueError(f"no courtesy page for {content.text_name}")
    template = template_for(NAME, content.day)
    sections = template.fill(_values(content), _flags(content))
    made: list[Flowable] = [PageBreak(), InLanguage(_SPOKEN)]
    for section in sections:
        paragraphs = [item for item in section.items if isinstance(item, Paragraph)]
        if section.key == "emne":
            made.append(blocks.text(" ".join(one.text for one in paragraphs), page.TITLE))
            continue
        if section.title:
            made.append(blocks.text(section.title, page.HEADING))
        made += [blocks.filled(one) for one in paragraphs]
    return made


def _values(content: OfferLetter | CitizenContent) -> dict[str, str]:
    values = {"phone": content.sender.phone}
    match content:
        case OfferLetter():
            values |= {
                "address": address_of(content.card),
                "association": content.card.association.name,
                "net": _kroner(content.working.net_rent),
                "net_after": _kroner(content.working.net_rent_after),
                "utilities": _kroner(content.working.utilities),
                "move_in": _day(content.move_in),
                "reply_by": _until(content.reply_by, content.reply_time),
                "refund_ends": _day(content.refund_last_day),
            }
        case ReminderLetter():
            values |= {
                "address": address_of(content.card),
                "reply_by": _until(content.reply_by, content.reply_time),
            }
        case WithdrawalLetter():
            values |= {"address": address_of(content.card)}
        case ConfirmationLetter():
            values |= {
                "address": address_of(content.card),
                "association": content.card.association.name,
                "move_in": _day(content.move_in),
                "deposit": _kroner(content.card.vacancy.deposit or 0),
            }
        case HearingLetter():
            values |= {"answer_by": _day(content.answer_by)}
        case ExpiryLetter():
            values |= {
                "amount": _kroner(content.amount),
                "last_day": _day(content.last_day),
                "net_after": _kroner(content.pays_after),
            }
    return values


def _flags(content: OfferLetter | CitizenContent) -> dict[str, bool]:
    transitional = isinstance(content, OfferLetter | ConfirmationLetter) and content.mode == "transitional"
    return {
        **{kind: content.text_name == kind for kind in _KINDS},
        "phone": bool(content.sender.phone),
        "overdue": isinstance(content, ReminderLetter) and content.overdue,
        "utilities": isinstance(content, OfferLetter) and content.working.utilities > 0,
        "deposit": isinstance(content, ConfirmationLetter) and content.card.vacancy.deposit is not None,
        "transitional": transitional,
        "refund_ends": isinstance(content, OfferLetter) and transitional and bool(content.refund_last_day),
        "kan_klage": _can_complain(content, transitional=transitional),
    }


def _can_complain(content: OfferLetter | CitizenContent, *, transitional: bool) -> bool:
    """Whether the Danish letter tells of a way to complain or to have the case looked at again."""
    if isinstance(content, ReminderLetter | HearingLetter):
        return False
    return transitional or not isinstance(content, ConfirmationLetter)


def _day(day: date | None) -> str:
    """``24 November 2026``."""
    return "" if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _until(day: date, hour: str) -> str:
    """``24 November 2026 at 12:00`` where the office names an hour of the last day."""
    return f"{_day(day)} at\u00a0{hour}:00" if hour else _day(day)


def _kroner(ore: int) -> str:
    """``DKK 2,380``: an English reader takes the Danish full stop for a decimal point."""
    return f"DKK\u00a0{danish.kroner(ore, unit=False).translate(_ENGLISH_SIGNS)}"
