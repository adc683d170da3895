"""The wording of the letters, as Indstillinger shows and changes it."""

from __future__ import annotations

from datetime import date

from boligdesk.services import keep_letter_texts
from boligdesk.services.desk import Desk
from boligdesk.services.keep_letter_texts import Preview, TextKind
from boligdesk.services.letter_samples import Sample
from boligdesk.services.views import Changes


class LetterTextActions:
    """Texts, their preview, and keeping them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[TextKind, ...]:
        """Every kind of letter with its versions and samples."""
        return keep_letter_texts.list_texts(
            office=self._desk.office, wordings=self._desk.wordings, by=self._desk.sign()
        )

    def preview(self, text: TextKind, sample: Sample, content: str) -> Preview:
        """What a text is like as it stands; asks no database."""
        return keep_letter_texts.preview_text(
            letters=self._desk.letters, text=text, sample=sample, content=content
        )

    def save(self, kind: str, content: str, valid_from: date, association_id: int | None) -> Changes:
        """Let a text hold from a day on."""
        return keep_letter_texts.save_text(
            office=self._desk.office, wordings=self._desk.wordings, kind=kind, content=content,
            valid_from=valid_from, association_id=association_id, by=self._desk.sign(),
        )  # fmt: skip

    def use_shipped(self, kind: str, valid_from: date, association_id: int | None) -> Changes:
        """Go back to the program's text, or to the common one."""
        return keep_letter_texts.use_shipped(
            office=self._desk.office, wordings=self._desk.wordings, kind=kind, valid_from=valid_from,
            association_id=association_id, by=self._desk.sign(),
        )  # fmt: skip
