"""The one public class of the letters."""

from __future__ import annotations

from boligdesk.documents.letters.association import plan_assignment, plan_return
from boligdesk.documents.letters.calculation import plan_calculation
from boligdesk.documents.letters.offer import plan_offer
from boligdesk.documents.letters.setting import LetterPlan, set_letter
from boligdesk.services.letters import (
    AssignmentLetter,
    CalculationSheet,
    LetterContent,
    OfferLetter,
    ReturnLetter,
)


class Letters:
    """Makes the PDF of a letter (``services.ports.LetterMaker``)."""

    def __call__(self, content: LetterContent) -> bytes:
        """Return the letter as PDF; the same content always gives the same bytes.

        Raises:
            KnownError: when the content lacks what the letter must say.
        """
        return set_letter(letter_plan(content))


def letter_plan(content: LetterContent) -> LetterPlan:
    """The plan of the letter that belongs to this kind of content."""
    match content:
        case OfferLetter():
            return plan_offer(content)
        case ReturnLetter():
            return plan_return(content)
        case AssignmentLetter():
            return plan_assignment(content)
        case CalculationSheet():
            return plan_calculation(content)
