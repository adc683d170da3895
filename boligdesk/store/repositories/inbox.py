"""What was decided about lists that came in: imported or set aside, by the hash of their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import select, update

from boligdesk.services.inbox_items import InboxItem, State
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session, found
from boligdesk.store.tables.offers import document
from boligdesk.store.tables.vacancies import import_batch
from boligdesk.store.tables.work import inbox_item

ITEMS = RowMap(inbox_item, InboxItem)

_MAIL: Final = "received_mail"
_ANY_BYTES: Final = "application/octet-stream"
_AT_ONCE: Final = 500
"""Hashes in one query; databases limit the number of parameters."""


class SqlInbox:
    """The inbox in the database (``services.inbox_items.Inbox``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, item_id: int) -> InboxItem:
        """One item."""
        row = self._session.first(select(*ITEMS.columns).where(inbox_item.c.id == item_id))
        return ITEMS.value(found(row, "inbox item", item_id))

    def all(self) -> tuple[InboxItem, ...]:
        """All items, newest first."""
        rows = self._session.rows(select(*ITEMS.columns).order_by(inbox_item.c.id.desc()))
        return tuple(ITEMS.value(row) for row in rows)

    def of(self, sha256: str) -> InboxItem | None:
        """The item of a list."""
        row = self._session.first(select(*ITEMS.columns).where(inbox_item.c.sha256 == sha256))
        return None if row is None else ITEMS.value(row)

    def states(self, hashes: Iterable[str]) -> Mapping[str, State]:
        """What was decided about these lists."""
        wanted = sorted(set(hashes))
        states: dict[str, State] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            aside = select(inbox_item.c.sha256).where(
                inbox_item.c.sha256.in_(some), inbox_item.c.state == "set_aside"
            )
            imported = select(import_batch.c.sha256).where(
                import_batch.c.sha256.in_(some), import_batch.c.undone.is_(None)
            )
            states |= {row[0]: "set_aside" for row in self._session.rows(aside)}
            states |= {row[0]: "imported" for row in self._session.rows(imported)}
        return states

    def save(self, item: InboxItem) -> InboxItem:
        """Insert (id 0) or update."""
        values = ITEMS.row(item)
        if item.id:
            self._session.write(update(inbox_item).where(inbox_item.c.id == item.id), values)
            return item
        return replace(item, id=self._session.insert(inbox_item, values))

    def keep_mail(self, name: str, content: bytes, *, made: datetime, batch_id: int) -> int:
        """Keep an e-mail as a document of the import; one with several lists is kept once."""
        digest = hashlib.sha256(content).hexdigest()
        same = (document.c.sha256 == digest, document.c.kind == _MAIL)
        row = self._session.first(select(document.c.id).where(*same))
        if row is not None:
            return int(row[0])
        return self._session.insert(
            document,
            {
                "kind": _MAIL,
                "file_name": name,
                "media_type": _ANY_BYTES,
                "content": content,
                "sha256": digest,
                "made": made,
                "import_batch_id": batch_id,
                "template": "",
            },
        )
