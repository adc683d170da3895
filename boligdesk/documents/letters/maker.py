"""The one public class of the letters."""

from __future__ import annotations

import functools
from dataclasses import replace

from boligdesk.documents.letters.association import plan_assignment, plan_more_time, plan_return
from boligdesk.documents.letters.calculation import plan_calculation
from boligdesk.documents.letters.citizen import plan_citizen
from boligdesk.documents.letters.courtesy import courtesy_page, wants_english
from boligdesk.documents.letters.offer import plan_offer
from boligdesk.documents.letters.setting import LetterPlan, set_letter
from boligdesk.documents.letters.templates import template_for, template_of
from boligdesk.domain.letter_texts import LetterText
from boligdesk.services.letter_contents import (
    AssignmentLetter,
    CalculationSheet,
    LetterContent,
    MoreTimeLetter,
    OfferLetter,
    ReturnLetter,
)


class Letters:
    """Makes the PDF of a letter (``services.ports.LetterMaker``)."""

    def __call__(self, content: LetterContent, text: LetterText | None = None) -> bytes:
        """Return the letter as PDF; the same content and text always give the same bytes.

        ``text`` is the office's wording; without one the shipped wording of the letter's day is used.

        Raises:
            KnownError: when the content lacks what the letter must say.
        """
        return set_letter(letter_plan(content, text))


def letter_plan(content: LetterContent, text: LetterText | None = None) -> LetterPlan:
    """The plan of the letter, with the page in English behind it where that is wanted."""
    plan = _plan_of(content, text)
    if not wants_english(content):
        return plan
    return replace(plan, behind=functools.partial(courtesy_page, content))


def _plan_of(content: LetterContent, text: LetterText | None) -> LetterPlan:
    """The plan of the letter that belongs to this kind of content."""
    template = template_for(content.text_name, content.day) if text is None else template_of(text)
    match content:
        case OfferLetter():
            return plan_offer(content, template)
        case ReturnLetter():
            return plan_return(content, template)
        case AssignmentLetter():
            return plan_assignment(content, template)
        case MoreTimeLetter():
            return plan_more_time(content, template)
        case CalculationSheet():
            return plan_calculation(content, template)
        case _:
            return plan_citizen(content, template)
