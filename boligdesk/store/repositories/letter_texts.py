"""The office's own wording of letters with its history, and what was done with the letters that were made."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, delete, or_, select, update

from boligdesk.domain.letter_texts import LetterText
from boligdesk.services.life_ports import Dispatch
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import AnyRow, Session
from boligdesk.store.tables.offers import dispatch
from boligdesk.store.tables.rules import letter_template

TEXTS = RowMap(letter_template, LetterText)
DISPATCHES = RowMap(dispatch, Dispatch)

_ORDER = (
    letter_template.c.kind,
    letter_template.c.language,
    letter_template.c.template_version,
    letter_template.c.id,
)


class SqlLetterTexts:
    """Letter texts in the database (``services.life_ports.LetterTexts``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, kind: str | None = None) -> tuple[LetterText, ...]:
        """Every version of one text or of all, by kind, language and version."""
        statement = select(letter_template.c.template_version, *TEXTS.columns).order_by(*_ORDER)
        if kind is not None:
            statement = statement.where(letter_template.c.kind == kind)
        return tuple(_text(row) for row in self._session.rows(statement))

    def valid(
        self, kind: str, day: date, *, language: str = "da", association_id: int | None = None
    ) -> LetterText | None:
        """The text in force on ``day``; ``None`` where the office has none of its own."""
        ends = letter_template.c.valid_to
        statement = select(letter_template.c.template_version, *TEXTS.columns).where(
            letter_template.c.kind == kind,
            letter_template.c.language == language,
            letter_template.c.valid_from <= day,
            or_(ends.is_(None), ends > day),
        )
        texts = [_text(row) for row in self._session.rows(statement.order_by(*_ORDER))]
        mine = [one for one in texts if one.association_id == association_id and association_id is not None]
        common = [one for one in texts if one.association_id is None]
        return next(reversed(mine or common), None)

    def save(self, text: LetterText) -> LetterText:
        """Let a new version hold from its first day; the one before ends there, what was to come falls away.

        One of the very same day may have made letters already: it stays in the history with no day left.
        """
        here = _timeline(text)
        self._session.write(
            delete(letter_template).where(here, letter_template.c.valid_from > text.valid_from)
        )
        runs = or_(letter_template.c.valid_to.is_(None), letter_template.c.valid_to > text.valid_from)
        self._session.write(update(letter_template).where(here, runs).values(valid_to=text.valid_from))
        self._session.insert(
            letter_template,
            {
                **TEXTS.row(text),
                "template_version": text.version,
                "sha256": hashlib.sha256(text.content.encode()).hexdigest(),
            },
        )
        return text

    def remove(self, text: LetterText) -> None:
        """Take a version back; the one it ended holds again."""
        here = _timeline(text)
        self._session.write(
            delete(letter_template).where(here, letter_template.c.template_version == text.version)
        )
        ended = [
            one.version
            for one in self.all(text.kind)
            if _same_line(one, text) and one.valid_to == text.valid_from
        ]
        if ended:
            newest = letter_template.c.template_version == max(ended)
            self._session.write(update(letter_template).where(here, newest).values(valid_to=text.valid_to))


class SqlDispatches:
    """What was done with letters (``services.life_ports.Dispatches``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, document_ids: Sequence[int]) -> tuple[Dispatch, ...]:
        """In the order they happened."""
        statement = select(*DISPATCHES.columns).where(dispatch.c.document_id.in_(list(document_ids)))
        return tuple(DISPATCHES.value(row) for row in self._session.rows(statement.order_by(dispatch.c.id)))

    def save(self, value: Dispatch) -> Dispatch:
        """Insert; nothing that happened is changed.

        Raises:
            ValueError: when it is already stored.
        """
        if value.id is not None:
            raise ValueError("what happened is never changed")
        return replace(value, id=self._session.insert(dispatch, DISPATCHES.row(value)))

    def remove(self, dispatch_id: int) -> None:
        """Delete one that did not happen."""
        self._session.write(delete(dispatch).where(dispatch.c.id == dispatch_id))


def _timeline(text: LetterText) -> ColumnElement[bool]:
    owner = letter_template.c.association_id
    mine = owner.is_(None) if text.association_id is None else owner == text.association_id
    return (letter_template.c.kind == text.kind) & (letter_template.c.language == text.language) & mine


def _same_line(one: LetterText, other: LetterText) -> bool:
    return (one.language, one.association_id) == (other.language, other.association_id)


def _text(row: AnyRow) -> LetterText:
    return TEXTS.value(row, 1, version=row[0])
