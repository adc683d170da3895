"""Fills a new database with the codes, groups and settings that ship; the office changes rows from then on.

A shipped file is taken in once. When a later program ships it changed, only entries that the database has no
row of yet are added: what the office has decided is never touched.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, delete, insert, select

from boligdesk import paths
from boligdesk.domain.money import ORE
from boligdesk.services.views import Signature
from boligdesk.store import audit
from boligdesk.store.tables import rules
from boligdesk.store.unit_of_work import writing

PROGRAM: Final = "Boligdesk"
"""The user in the audit entry of what the program does by itself."""


def _as_it_is(entry: Mapping[str, Any]) -> dict[str, Any]:
    return dict(entry)


def _rent_band(entry: Mapping[str, Any]) -> dict[str, Any]:
    kroner = entry.get("upper_kr")
    return {
        "label": entry["label"],
        "upper": None if kroner is None else kroner * ORE,
        "valid_from": entry["valid_from"],
    }


@dataclass(frozen=True, slots=True)
class _Shipped:
    """A shipped file: the table it fills, the columns that name an entry, and how an entry becomes a row."""

    table: Table
    key: tuple[str, ...]
    row: Callable[[Mapping[str, Any]], dict[str, Any]] = _as_it_is


_FILES: Final = {
    "settings": _Shipped(rules.setting, ("key",)),
    "reason_codes": _Shipped(rules.reason_code, ("code",)),
    "priority_groups": _Shipped(rules.priority_group, ("rank",)),
    "districts": _Shipped(rules.district, ("code",)),
    "rent_bands": _Shipped(rules.rent_band, ("valid_from",), _rent_band),
    "consequences": _Shipped(rules.consequence, ("code",)),
    "deadlines": _Shipped(rules.deadline, ("event", "unit")),
}


def fill(engine: Engine, *, today: date) -> None:
    """Take in the shipped files that this database has not seen, in one write with one audit entry."""
    files = {name: paths.resources() / "office" / f"{name}.toml" for name in _FILES}
    with engine.connect() as connection:
        unseen = _unseen(connection, files)
    if not unseen:
        return
    with writing(engine) as connection:
        counts = {name: _take(connection, name, files[name]) for name in _unseen(connection, files)}
        if counts:
            by = Signature(PROGRAM, datetime.combine(today, time.min))
            audit.append(connection, by=by, action="seed", subject="rules", subject_id=None, details=counts)


def _unseen(connection: Connection, files: Mapping[str, Path]) -> list[str]:
    seen = {row.file: row.sha256 for row in connection.execute(select(rules.shipped_file))}
    return [name for name, file in files.items() if seen.get(name) != _digest(file)]


def _take(connection: Connection, name: str, file: Path) -> int:
    shipped = _FILES[name]
    (entries,) = tomllib.loads(file.read_text(encoding="utf-8")).values()
    columns = [column.name for column in shipped.table.c if column.name != "id"]
    rows = [{column: row.get(column) for column in columns} for row in map(shipped.row, entries)]
    known = {
        tuple(found) for found in connection.execute(select(*(shipped.table.c[key] for key in shipped.key)))
    }
    fresh = [row for row in rows if tuple(row[key] for key in shipped.key) not in known]
    if fresh:
        connection.execute(insert(shipped.table), fresh)
    connection.execute(delete(rules.shipped_file).where(rules.shipped_file.c.file == name))
    connection.execute(insert(rules.shipped_file), {"file": name, "sha256": _digest(file)})
    return len(fresh)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
