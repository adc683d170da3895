"""Making a letter in the office's own wording, and keeping it: the one way for every kind of letter."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Final

from boligdesk.domain.letter_texts import LetterText
from boligdesk.services.letter_contents import LetterContent
from boligdesk.services.letter_data import letter_data
from boligdesk.services.ports import LetterMaker, Unit
from boligdesk.services.views import Letter, Signature

_PDF: Final = "application/pdf"


def text_for(
    unit: Unit, kind: str, day: date, *, association_id: int | None = None, language: str = "da"
) -> LetterText | None:
    """The office's wording of a kind of letter on ``day``; ``None`` = the shipped one.

    ``association_id`` is who a letter goes to: what was written for that association comes before what is
    written for all. A version that gives way lets the next one hold.
    """
    owners = (None,) if association_id is None else (association_id, None)
    for owner in owners:
        text = unit.letter_texts.valid(kind, day, language=language, association_id=owner)
        if text is not None and not text.gives_way:
            return text
    return None


def keep_letter(
    unit: Unit,
    letters: LetterMaker,
    kind: str,
    content: LetterContent,
    by: Signature,
    *,
    association_id: int | None = None,
    offer_id: int | None = None,
    vacancy_id: int | None = None,
    applicant_id: int | None = None,
    tenancy_id: int | None = None,
) -> Letter:
    """Make a letter in the wording of its day and store it: the very bytes, with their hash and data.

    ``kind`` is the kind of the stored letter (a key of ``danish.LETTERS``), ``association_id`` the association it
    goes to (citizens: none).

    Raises:
        KnownError: when the content lacks what the letter must say.
    """
    text = text_for(unit, content.text_name, content.day, association_id=association_id)
    language = getattr(content, "language", "da")
    pdf = letters(content, text)
    return unit.papers.save(
        Letter(
            id=None,
            kind=kind,
            file_name=content.file_name,
            media_type=_PDF,
            content=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            made=by.at,
            made_by=by.user,
            offer_id=offer_id,
            vacancy_id=vacancy_id,
            template=content.template,
            applicant_id=applicant_id,
            tenancy_id=tenancy_id,
            language=language,
            data=letter_data(kind, content, language=language),
        )
    )
