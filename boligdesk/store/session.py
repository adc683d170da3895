"""The connection of one unit of work, and the few kinds of statement the repositories need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Insert,
    Row,
    Table,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from boligdesk.services.ports import Conflict
from boligdesk.services.views import Signature
from boligdesk.store.failures import told_plainly

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of whatever columns a query asks for."""

CHANGED_BY_OTHERS = (
    "En anden har gemt ændringer, siden du åbnede oplysningerne.",
    "Intet er overskrevet. Hent oplysningerne igen, og ret så det, du ville.",
)


class Session:
    """Runs statements on the connection of a unit. Writing asks for a signature: a reading unit has none.

    ``today`` is the day on which a reading unit reads; a writing unit has the day of its signature.
    """

    def __init__(self, connection: Connection, by: Signature | None, today: date) -> None:
        self.connection = connection
        self.by = by
        self.day = today if by is None else by.today
        """The day of the unit: what is dated is read as it holds then, and written to hold from then."""
        self._saved: set[tuple[str, int]] = set()

    def stamp(self, at: str, by: str) -> dict[str, Any]:
        """The signature as two columns."""
        signed = self._signed()
        return {at: signed.at, by: signed.user}

    def rows(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[AnyRow]:
        """All rows of a query; ``values`` fill in its parameters."""
        with told_plainly():
            return self.connection.execute(statement, values).all()

    def first(self, statement: Executable) -> AnyRow | None:
        """The first row of a query, if any."""
        with told_plainly():
            return self.connection.execute(statement).first()

    def count(self, table: Table, wanted: ColumnElement[bool]) -> int:
        """How many rows of a table are as wanted."""
        row = self.first(select(func.count()).select_from(table).where(wanted))
        return 0 if row is None else int(row[0])

    def one(self, table: Table, row_id: int) -> AnyRow:
        """The row with this id.

        Raises:
            LookupError: when there is none.
        """
        return found(self.first(select(table).where(table.c.id == row_id)), table.name, row_id)

    def write(self, statement: Executable, values: Any = None) -> int:
        """Run a statement that changes something; return how many rows it touched."""
        self._signed()
        with told_plainly():
            return self.connection.execute(statement, values).rowcount

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Insert one row; return its id."""
        self._signed()
        with told_plainly():
            key = self.connection.execute(_insert(table), dict(values)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def insert_all(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Insert many rows in one call; none when the list is empty."""
        if rows:
            self.write(_insert(table), rows)

    def save(
        self, table: Table, row_id: int | None, version: int, values: Mapping[str, Any]
    ) -> tuple[int, int]:
        """Insert (id ``None``) or update a row with a version; return its id and version.

        Raises:
            Conflict: when ``version`` is set and somebody else has saved the row in between.
            LookupError: when the row is gone.
        """
        if row_id is None:
            row_id, version = self.insert(table, values), 1
        else:
            version = self._update(table, row_id, version, values)
        self._saved.add((table.name, row_id))
        return row_id, version

    def remove(self, table: Table, row_id: int) -> None:
        """Delete the row with this id."""
        self.write(delete(table).where(table.c.id == row_id))

    def new_ids(self, table: Table, count: int) -> range | list[int]:
        """Ids for many new rows, so that rows belonging to them can be inserted in bulk as well."""
        if self.connection.dialect.name == "postgresql":
            sequence = text(f"SELECT nextval('{table.name}_id_seq') FROM generate_series(1, :count)")
            return [int(row[0]) for row in self.rows(sequence.bindparams(count=count))]
        # The writer's lock is held: nobody else takes an id before the commit.
        taken = self.first(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name").bindparams(name=table.name)
        )
        first = 1 if taken is None else int(taken[0]) + 1
        return range(first, first + count)

    def replace_owned(self, table: Table, owner: ColumnElement[bool], rows: list[dict[str, Any]]) -> None:
        """Put ``rows`` in the place of those that fit ``owner``."""
        self.write(delete(table).where(owner))
        self.insert_all(table, rows)

    def supersede(self, table: Table, owner: Mapping[str, int], values: Mapping[str, Any] | None) -> None:
        """Let dated ``values`` hold from the day of the write; what held before ends there (``None`` = nothing holds).

        A row that began the same day is replaced: it was never in force for a whole day. What was to hold from a
        later day falls away with it.
        """
        mine = [table.c[name] == value for name, value in owner.items()]
        runs = or_(table.c.valid_to.is_(None), table.c.valid_to > self.day)
        self.write(delete(table).where(*mine, table.c.valid_from >= self.day))
        self.write(update(table).where(*mine, runs).values(valid_to=self.day))
        if values is not None:
            self.insert(table, {**owner, **values, "valid_from": self.day})

    def _update(self, table: Table, row_id: int, version: int, values: Mapping[str, Any]) -> int:
        self._signed()
        parameters = {**values, "row_id": row_id}
        checked = version > 0 and (table.name, row_id) not in self._saved
        if checked:
            parameters["seen"] = version
        with told_plainly():
            counted: int | None = self.connection.scalar(_update(table, checked=checked), parameters)
        if counted is None:
            self.one(table, row_id)
            raise Conflict(*CHANGED_BY_OTHERS)
        return counted

    def _signed(self) -> Signature:
        if self.by is None:
            raise RuntimeError("a reading unit cannot write")
        return self.by


@cache
def _insert(table: Table) -> Insert:
    """Statements are made once: making them costs more than running them."""
    return insert(table)


@cache
def _update(table: Table, *, checked: bool) -> Executable:
    """Update one row by ``row_id`` and count its version up; ``checked`` = only where it still is ``seen``."""
    statement = update(table).where(table.c.id == bindparam("row_id"))
    if checked:
        statement = statement.where(table.c.version == bindparam("seen"))
    return statement.values(version=table.c.version + 1).returning(table.c.version)


def found(row: AnyRow | None, what: str, key: object) -> AnyRow:
    """The row, or a fault of the program: ids come from the database itself.

    Raises:
        LookupError: when there is no row.
    """
    if row is None:
        raise LookupError(f"no {what} with id {key}")
    return row


def grouped(rows: Iterable[AnyRow]) -> dict[int, list[AnyRow]]:
    """Rows by their first column, the id of what they belong to, in the order they came."""
    groups: dict[int, list[AnyRow]] = {}
    for row in rows:
        groups.setdefault(row[0], []).append(row)
    return groups
