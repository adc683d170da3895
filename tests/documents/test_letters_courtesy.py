"""The page in English behind a letter to a citizen: the letter's own values, and that the Danish text counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.letter_cases import (
    OFFER,
    ORDINARY,
    confirmation_case,
    expiry_case,
    hearing_case,
    offer_case,
    pages,
    reminder_case,
    return_case,
    withdrawal_case,
    writing,
)

from boligdesk.documents.letters import Letters
from boligdesk.documents.letters.courtesy import courtesy_page
from boligdesk.domain.letter_texts import LetterText
from boligdesk.services.letter_contents import LetterContent

LONGEST_SENTENCE = 25
EN = writing("en")
COUNTS = "Only the Danish letter counts."
CASES: list[tuple[LetterContent, str]] = [
    (offer_case(language="en"), "about DKK 2,380 a month in rent"),
    (offer_case(language="en"), "Answer us by 24 November 2026 at 10:00 at the latest."),
    (
        offer_case(language="en"),
        "The help can be paid until 30 November 2031. After that the rent is about DKK 4,488",
    ),
    (reminder_case(how=EN), "Answer us by 24 November 2026 at 10:00 at the latest."),
    (reminder_case(offer=replace(OFFER, reply_by=date(2026, 11, 20)), how=EN), "You should have answered by"),
    (withdrawal_case(how=EN), "It does not count as a no from you."),
    (confirmation_case(how=EN), "Pay the deposit of DKK 18,900 to fsb."),
    (hearing_case(how=EN), "Tell us what you think by 7 December 2026 at the latest."),
    (expiry_case(how=EN), "The last day is 30 April 2027."),
]


@pytest.mark.parametrize(("content", "words"), CASES, ids=lambda one: one if isinstance(one, str) else "")
def test_the_last_page_is_in_english_with_the_letters_values(content: LetterContent, words: str) -> None:
    danish, english = pages(Letters()(content))[:-1], pages(Letters()(content))[-1]
    assert "In English:" in english
    assert COUNTS in english
    assert words in english
    assert COUNTS not in " ".join(danish)


@pytest.mark.parametrize(("content", "words"), CASES, ids=lambda one: one if isinstance(one, str) else "")
def test_its_sentences_are_short(content: LetterContent, words: str) -> None:
    body = pages(Letters()(content))[-1]
    longest = max(body.split(". "), key=lambda sentence: len(sentence.split()))
    assert len(longest.split()) <= LONGEST_SENTENCE + len(["Side", "2", "af", "2", "·", "tilbud"]), longest


def test_without_being_asked_for_there_is_none() -> None:
    assert COUNTS not in " ".join(pages(Letters()(offer_case())))


def test_it_stands_behind_the_offices_own_wording_too() -> None:
    own = LetterText(
        kind="tilbud",
        version=2,
        content="== emne\nHej\n== brev\nBoligen er din.\n",
        valid_from=date(2026, 1, 1),
    )
    made = pages(Letters()(offer_case(language="en"), own))
    assert "Boligen er din." in made[0]
    assert COUNTS in made[-1]


def test_what_is_not_so_is_not_said() -> None:
    ordinary = replace(OFFER, mode="ordinary", working=ORDINARY, refund_last_day=None)
    english = pages(Letters()(offer_case(offer=ordinary, language="en")))[-1]
    assert "The help can be paid" not in english
    assert "DKK 4,488" in english


def test_a_letter_to_an_association_has_none() -> None:
    with pytest.raises(ValueError, match="returnering"):
        courtesy_page(return_case())
