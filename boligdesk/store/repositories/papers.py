"""Stored letters: bytes with their hash, never changed once saved."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from sqlalchemy import ColumnElement, select

from boligdesk.errors import KnownError
from boligdesk.services.views import Letter
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session, found
from boligdesk.store.tables.offers import document

LETTERS = RowMap(document, Letter)


class SqlPapers:
    """Letters in the database (``services.ports.Papers``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, letter: Letter) -> Letter:
        """Insert a letter.

        Raises:
            ValueError: when it is already stored, or its hash is not that of its bytes.
        """
        if letter.id is not None:
            raise ValueError("a stored letter is never changed")
        if hashlib.sha256(letter.content).hexdigest() != letter.sha256:
            raise ValueError("the hash of the letter is not that of its bytes")
        return replace(letter, id=self._session.insert(document, LETTERS.row(letter)))

    def get(self, letter_id: int) -> Letter:
        """One letter, compared with its hash.

        Raises:
            KnownError: when the bytes are no longer those that were stored.
        """
        row = self._session.first(select(*LETTERS.columns).where(document.c.id == letter_id))
        letter = LETTERS.value(found(row, "letter", letter_id))
        if hashlib.sha256(letter.content).hexdigest() != letter.sha256:
            raise KnownError(
                f"Dokumentet {letter.file_name} er ikke, som det blev gemt.",
                "Brug det ikke. Hent det frem fra en sikkerhedskopi, og fortæl it-afdelingen om det.",
            )
        return letter

    def of_offer(self, offer_id: int) -> tuple[Letter, ...]:
        """Letters of an offer, in the order they were made."""
        return self._where(document.c.offer_id == offer_id)

    def of_vacancy(self, vacancy_id: int) -> tuple[Letter, ...]:
        """Letters of a vacancy, in the order they were made."""
        return self._where(document.c.vacancy_id == vacancy_id)

    def _where(self, wanted: ColumnElement[bool]) -> tuple[Letter, ...]:
        rows = self._session.rows(select(*LETTERS.columns).where(wanted).order_by(document.c.id))
        return tuple(LETTERS.value(row) for row in rows)
