"""Accepted imports, what each made, the received files and the column profiles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select, update

from boligdesk.services.views import ImportBatch
from boligdesk.store.collation import name_key
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session, found
from boligdesk.store.tables.offers import document
from boligdesk.store.tables.vacancies import import_batch, import_change, import_profile

BATCHES = RowMap(import_batch, ImportBatch)

_RECEIVED = "received_list"
_ANY_BYTES = "application/octet-stream"


class SqlImports:
    """Imports in the database (``services.ports.Imports``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def accepted(self, sha256: str, kind: str) -> ImportBatch | None:
        """The batch of the very same file that is not undone."""
        same = (import_batch.c.sha256 == sha256, import_batch.c.kind == kind, import_batch.c.undone.is_(None))
        row = self._session.first(select(*BATCHES.columns).where(*same).order_by(import_batch.c.id.desc()))
        return None if row is None else BATCHES.value(row)

    def save(self, batch: ImportBatch, *, content: bytes | None = None) -> ImportBatch:
        """Insert (id 0) or update; keeps the source file's bytes where given.

        Raises:
            ValueError: when ``content`` is not the file the batch was read from.
        """
        values = BATCHES.row(batch)
        if batch.id:
            self._session.write(update(import_batch).where(import_batch.c.id == batch.id), values)
        else:
            values["import_profile_id"] = self._profile_id(batch.association, batch.kind)
            batch = replace(batch, id=self._session.insert(import_batch, values))
        if content is not None:
            self._keep(batch, content)
        return batch

    def get(self, batch_id: int) -> ImportBatch:
        """One batch."""
        row = self._session.first(select(*BATCHES.columns).where(import_batch.c.id == batch_id))
        return BATCHES.value(found(row, "import batch", batch_id))

    def all(self) -> tuple[ImportBatch, ...]:
        """All batches, newest first."""
        rows = self._session.rows(select(*BATCHES.columns).order_by(import_batch.c.id.desc()))
        return tuple(BATCHES.value(row) for row in rows)

    def record(self, batch_id: int, changes: Sequence[Mapping[str, object]]) -> None:
        """Keep what each row made or changed, for undo."""
        rows = [
            {
                "import_batch_id": batch_id,
                "kind": one.get("kind"),
                "subject_id": one.get("id"),
                "content": dict(one),
            }
            for one in changes
        ]
        self._session.insert_all(import_change, rows)

    def recorded(self, batch_id: int) -> tuple[Mapping[str, object], ...]:
        """What was recorded, in the order it was done."""
        here = import_change.c.import_batch_id == batch_id
        rows = self._session.rows(select(import_change.c.content).where(here).order_by(import_change.c.id))
        return tuple(row[0] for row in rows)

    def profile(self, association: str, kind: str) -> dict[str, str]:
        """Heading to field name as remembered for the association; empty when nothing is."""
        here = (import_profile.c.association == name_key(association), import_profile.c.kind == kind)
        row = self._session.first(select(import_profile.c.headings).where(*here))
        return {} if row is None else dict(row[0])

    def save_profile(self, association: str, kind: str, headings: Mapping[str, str]) -> None:
        """Remember the headings in the place of the older ones."""
        row_id = self._profile_id(association, kind)
        if row_id is None:
            key = {"association": name_key(association), "kind": kind}
            self._session.insert(import_profile, {**key, "headings": dict(headings)})
        else:
            here = update(import_profile).where(import_profile.c.id == row_id)
            self._session.write(here, {"headings": dict(headings)})

    def _profile_id(self, association: str | None, kind: str) -> int | None:
        here = (import_profile.c.association == name_key(association or ""), import_profile.c.kind == kind)
        row = self._session.first(select(import_profile.c.id).where(*here))
        return None if row is None else int(row[0])

    def _keep(self, batch: ImportBatch, content: bytes) -> None:
        if hashlib.sha256(content).hexdigest() != batch.sha256:
            raise ValueError("the bytes are not those of the file that was read")
        self._session.insert(
            document,
            {
                "kind": _RECEIVED,
                "file_name": batch.file,
                "media_type": _ANY_BYTES,
                "content": content,
                "sha256": batch.sha256,
                "made": batch.accepted,
                "import_batch_id": batch.id,
                "template": "",
            },
        )
