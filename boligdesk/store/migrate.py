"""Brings a database to the newest schema at start, after a copy of the file; and back down, for tests and rescue."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, inspect, text

from boligdesk import paths
from boligdesk.errors import KnownError
from boligdesk.store.tables import metadata
from boligdesk.store.unit_of_work import WRITES, take_writers_lock

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST: Final = "0005"
"""The newest revision in ``db/versions`` (a test compares): a database that has it is opened without Alembic."""


def to_newest(engine: Engine, *, today: date) -> Path | None:
    """Migrate up where the schema is older; return the copy made of an existing file, if any.

    Raises:
        KnownError: when the database was made by a newer program.
    """
    with engine.connect() as connection:
        present = revision(connection)
    if present == NEWEST:
        return None
    with _rebuilding(engine) as connection:
        # Another program may have migrated while this one waited for the lock.
        present = revision(connection)
        if present == NEWEST:
            return None
        _refuse_newer(present)
        copy = None if present is None else _copy(connection, today, present)
        move(connection, NEWEST)
    return copy


def revision(connection: Connection) -> str | None:
    """The revision a database stands at, ``None`` for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    present: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return present


def move(connection: Connection, target: str) -> None:
    """Run the migrations to ``target`` (``base`` = none) inside the connection's transaction."""
    from alembic import command

    config = configuration()
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    present = revision(connection)
    if target == "base" or (present is not None and present > target):
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)
    _check_references(connection)


def configuration() -> Config:
    """Alembic without a file of its own: the folder is found wherever the program is installed."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _refuse_newer(present: str | None) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
    if present is not None and present not in known:
        raise KnownError(
            "Databasen er lavet af en nyere udgave af programmet.",
            "Installér den nyeste udgave, eller åbn en kopi fra før opdateringen.",
        )


def _copy(connection: Connection, today: date, present: str) -> Path | None:
    """Copy the file beside itself while the writer's lock keeps it still; PostgreSQL has its own copies."""
    if connection.dialect.name != "sqlite":
        return None
    name = connection.exec_driver_sql("PRAGMA database_list").all()[0][2]
    if not name:
        return None
    file = Path(name)
    copy = file.with_name(f"{file.stem}.{today.isoformat()}.{present}{file.suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = file.with_name(f"{file.stem}.{today.isoformat()}.{present}.{number}{file.suffix}")
    # What is committed but not yet in the file itself lies in the log and belongs to the copy.
    _copy_all({file: copy, file.with_name(f"{file.name}-wal"): copy.with_name(f"{copy.name}-wal")})
    return copy


def _copy_all(pairs: dict[Path, Path]) -> None:
    try:
        for source, target in pairs.items():
            if source.exists() and source.stat().st_size:
                shutil.copyfile(source, target)
                with target.open("rb+") as written:
                    os.fsync(written.fileno())
    except OSError as error:
        for target in pairs.values():
            target.unlink(missing_ok=True)
        raise KnownError(
            "Databasen skal opdateres, men der kunne ikke laves en kopi af den først.",
            "Databasen er uændret. Gør plads på disken, eller bed it-afdelingen om skriveadgang til mappen.",
        ) from error


@contextmanager
def _rebuilding(engine: Engine) -> Iterator[Connection]:
    """A transaction with the writer's lock in which SQLite does not watch its foreign keys.

    A table that is rebuilt would otherwise take the rows that point at it along; they are checked at the end.
    """
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        _outside_transaction(connection, "wal_checkpoint(TRUNCATE)")
        _outside_transaction(connection, "foreign_keys = OFF")
        try:
            with connection.begin():
                take_writers_lock(connection)
                yield connection
        finally:
            _outside_transaction(connection, "foreign_keys = ON")


def _outside_transaction(connection: Connection, pragma: str) -> None:
    """Run a pragma that SQLite heeds only between transactions."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA {pragma}").fetchall()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration leaves rows that point at nothing: {broken[:5]}")
