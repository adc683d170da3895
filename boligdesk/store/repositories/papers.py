"""Stored letters: bytes with their hash, never changed once saved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    func,
    select,
    type_coerce,
)

from boligdesk import danish
from boligdesk.errors import KnownError
from boligdesk.services.letter_rows import MADE_ONCE, LetterRow
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.views import Letter
from boligdesk.store.repositories.letter_texts import DISPATCHES
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import AnyRow, Session, found
from boligdesk.store.tables.applicants import applicant
from boligdesk.store.tables.directory import association, dwelling, estate
from boligdesk.store.tables.offers import dispatch, document, offer
from boligdesk.store.tables.vacancies import vacancy

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
        return _unchanged(LETTERS.value(found(row, "letter", letter_id)))

    def named(self, kind: str, file_name: str) -> Letter | None:
        """The first of a kind with this name, compared with its hash; ``None`` when there is none.

        Raises:
            KnownError: when the bytes are no longer those that were stored.
        """
        wanted = (document.c.kind == kind, document.c.file_name == file_name)
        row = self._session.first(select(*LETTERS.columns).where(*wanted).order_by(document.c.id).limit(1))
        return None if row is None else _unchanged(LETTERS.value(row))

    def of_offer(self, offer_id: int) -> tuple[Letter, ...]:
        """Letters of an offer, in the order they were made."""
        return self._where(document.c.offer_id == offer_id)

    def of_vacancy(self, vacancy_id: int) -> tuple[Letter, ...]:
        """Letters of a vacancy, in the order they were made."""
        return self._where(document.c.vacancy_id == vacancy_id)

    def letters(
        self, *, ids: Iterable[int] | None = None, since: date | None = None, unsent: bool = False
    ) -> tuple[LetterRow, ...]:
        """Letters without their bytes, in the order they were made, with what was done with them last."""
        statement = _ROWS
        if ids is not None:
            statement = statement.where(document.c.id.in_(_these(ids)))
        if since is not None:
            # ISO text sorts in time, and the day of a moment is the office's own.
            statement = statement.where(type_coerce(document.c.made, String) >= since.isoformat())
        if unsent:
            statement = statement.where(document.c.id.not_in(select(dispatch.c.document_id)))
        rows = self._session.rows(statement)
        sent = {} if unsent else self._last_dispatches(row.id for row in rows)
        return tuple(_row(row, sent.get(row.id)) for row in rows)

    def _last_dispatches(self, ids: Iterable[int]) -> dict[int, Dispatch]:
        newest = (
            select(func.max(dispatch.c.id))
            .where(dispatch.c.document_id.in_(_these(ids)))
            .group_by(dispatch.c.document_id)
        )
        rows = self._session.rows(select(*DISPATCHES.columns).where(dispatch.c.id.in_(newest)))
        found_ = (DISPATCHES.value(row) for row in rows)
        return {one.document_id: one for one in found_}

    def _where(self, wanted: ColumnElement[bool]) -> tuple[Letter, ...]:
        rows = self._session.rows(select(*LETTERS.columns).where(wanted).order_by(document.c.id))
        return tuple(LETTERS.value(row) for row in rows)


def _unchanged(letter: Letter) -> Letter:
    if hashlib.sha256(letter.content).hexdigest() != letter.sha256:
        raise KnownError(
            f"Dokumentet {letter.file_name} er ikke, som det blev gemt.",
            "Brug det ikke. Hent det frem fra en sikkerhedskopi, og fortæl it-afdelingen om det.",
        )
    return letter


def _these(ids: Iterable[int]) -> BindParameter[int]:
    """Written out: there may be more of them than a statement takes parameters."""
    return bindparam(None, list(ids), expanding=True, literal_execute=True)


def _rows() -> Select[Any]:
    """Every letter with the names around it; the applicant of old letters is that of their offer."""
    citizen = func.coalesce(document.c.applicant_id, offer.c.applicant_id)
    around = (
        document.outerjoin(offer, offer.c.id == document.c.offer_id)
        .outerjoin(applicant, applicant.c.id == citizen)
        .outerjoin(vacancy, vacancy.c.id == func.coalesce(document.c.vacancy_id, offer.c.vacancy_id))
        .outerjoin(dwelling, dwelling.c.id == vacancy.c.dwelling_id)
        .outerjoin(estate, estate.c.id == dwelling.c.estate_id)
        .outerjoin(association, association.c.id == estate.c.association_id)
    )
    plain = (
        document.c[name] for name in ("id", "kind", "file_name", "template", "made", "made_by", "offer_id")
    )
    # One look at all of them, not one for each letter: there are tens of thousands.
    once = document.c.kind.in_(sorted(MADE_ONCE))
    newest = (
        select(func.max(document.c.id))
        .where(once)
        .group_by(document.c.kind, document.c.offer_id, document.c.vacancy_id)
    )
    again = and_(once, document.c.id.not_in(newest))
    home = (dwelling.c[name] for name in ("street", "house_no", "floor", "door"))
    return (
        select(
            *plain, vacancy.c.id.label("vacancy_id"), applicant.c.id.label("applicant_id"),
            offer.c.number.label("offer_number"), offer.c.state.label("offer_state"),
            vacancy.c.state.label("vacancy_state"), applicant.c.name, applicant.c.case_no,
            association.c.name.label("association"), again.label("superseded"), *home,
        )
        .select_from(around)
        .where(document.c.kind.in_(list(danish.LETTERS)))
        .order_by(document.c.id)
    )  # fmt: skip


_ROWS = _rows()


def _row(row: AnyRow, sent: Dispatch | None) -> LetterRow:
    values = dict(row._mapping)
    values["superseded"] = bool(values["superseded"])
    street, *rest = (values.pop(name) for name in ("street", "house_no", "floor", "door"))
    address = "" if street is None else danish.dwelling_address(street, *rest)
    return LetterRow(**values, address=address, sent=sent)
