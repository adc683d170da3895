"""The log of what was done: one entry per write, chained by hash so that nothing can be taken out unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from boligdesk.services.views import Signature
from boligdesk.store.session import AnyRow
from boligdesk.store.tables.office import access_entry, audit_entry

_NEWEST = select(audit_entry.c.hash).order_by(audit_entry.c.id.desc()).limit(1)


def append(
    connection: Connection,
    *,
    by: Signature,
    action: str,
    subject: str,
    subject_id: int | None,
    details: Mapping[str, object],
) -> None:
    """Add the entry of a write to the chain. The writer's lock is held, so nobody comes in between.

    ``details`` must be JSON-able and without CPR numbers.
    """
    entry = {
        "at": by.at,
        "user": by.user,
        "action": action,
        "subject": subject,
        "subject_id": subject_id,
        "details": dict(details),
        "previous": connection.scalar(_NEWEST) or "",
    }
    connection.execute(insert(audit_entry), {**entry, "hash": _hash(entry)})


def log_access(connection: Connection, *, by: Signature, subject: str, subject_id: int, seen: str) -> None:
    """Note that somebody asked to see what is kept covered (``seen``: ``cpr``)."""
    connection.execute(
        insert(access_entry),
        {"at": by.at, "user": by.user, "subject": subject, "subject_id": subject_id, "seen": seen},
    )


def first_break(connection: Connection) -> int | None:
    """Return the id of the first entry that does not fit the chain, ``None`` when the log is whole."""
    previous = ""
    for row in connection.execute(select(audit_entry).order_by(audit_entry.c.id)):
        if row.previous != previous or row.hash != _hash(_entry(row)):
            return int(row.id)
        previous = row.hash
    return None


def _entry(row: AnyRow) -> dict[str, Any]:
    return {key: value for key, value in row._mapping.items() if key not in {"id", "hash"}}


def _hash(entry: Mapping[str, Any]) -> str:
    text = json.dumps({**entry, "at": entry["at"].isoformat()}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
