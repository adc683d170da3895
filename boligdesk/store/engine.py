"""Opens the office's database: an encrypted SQLite file, a PostgreSQL server by URL, or memory for a dry run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.engine import make_url

from boligdesk.errors import KnownError
from boligdesk.store import keys, migrate, seed
from boligdesk.store.failures import told_plainly
from boligdesk.store.places import refuse_network_drive
from boligdesk.store.unit_of_work import WRITES, SqlOffice

MEMORY: Final = ":memory:"
_BUSY_MS: Final = 5_000
_CACHE_KB: Final = 16_000
"""Pages kept open: a list of ten years is read again for each order, and to decrypt it takes longer than to sort it."""
_CONNECT_SECONDS: Final = 10


def open_office(
    database: str | Path,
    *,
    today: date,
    passphrase: str | None = None,
    key_store: keys.KeyStore | None = None,
    password: str | None = None,
    clock: Callable[[], date] | None = None,
) -> SqlOffice:
    """Open (and make, copy, migrate and fill, where needed) the office's database.

    ``database`` is a path to an encrypted SQLite file, a PostgreSQL URL, or ``":memory:"`` for a database that is
    gone afterwards. ``today`` dates the copy made before a migration and the seeding; ``clock`` tells the day of
    every later read, so that a window left open overnight reads what holds the next day (default: always ``today``).
    Without ``passphrase`` the file's key comes from ``key_store`` (default: the system's own), and so does the
    ``password`` of a server.

    Raises:
        KeyNeeded: when the key is missing or wrong.
        KnownError: with advice when the file lies on a network drive, the server does not answer, or the database
            was made by a newer program.
    """
    text = str(database)
    day = clock or (lambda: today)
    if text == MEMORY:
        office = SqlOffice(memory_engine(), words="Kun i hukommelsen", today=day)
    elif "://" in text:
        engine = postgres_engine(text, password or keys.password_of(text, store=key_store))
        office = SqlOffice(engine, words="Fælles database (PostgreSQL)", today=day)
    else:
        office = _open_file(Path(text), passphrase, key_store, day)
    try:
        with told_plainly():
            migrate.to_newest(office.engine, today=today)
            seed.fill(office.engine, today=today)
    except BaseException:
        office.close()
        raise
    return office


def file_engine(file: Path, key: keys.Key) -> Engine:
    """An engine on an encrypted SQLite file (made when missing)."""
    return _sqlite_engine(str(file), key, QueuePool)


def memory_engine() -> Engine:
    """An engine on a database in memory: one connection, no key, gone when it is closed."""
    return _sqlite_engine(MEMORY, None, StaticPool)


def postgres_engine(url: str, password: str | None = None) -> Engine:
    """An engine on a PostgreSQL server; ``password`` is used where the address has none.

    Raises:
        KnownError: for any other kind of URL.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "postgresql":
        raise KnownError(
            f"Databaser af typen »{parsed.get_backend_name()}« kan ikke bruges.",
            "Angiv en sti til en fil eller en adresse, der begynder med postgresql://.",
        )
    if parsed.password is None and password:
        parsed = parsed.set(password=password)
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={"connect_timeout": _CONNECT_SECONDS},
    )


def _open_file(
    file: Path, passphrase: str | None, key_store: keys.KeyStore | None, today: Callable[[], date]
) -> SqlOffice:
    refuse_network_drive(file)
    if not file.parent.is_dir():
        raise KnownError(f"Mappen {file.parent} findes ikke.", "Opret mappen, eller vælg en anden.")
    key = keys.obtain(file, passphrase=passphrase, store=key_store)
    office = SqlOffice(file_engine(file, key), words=f"Egen PC (krypteret): {_short(file)}", today=today)
    if not passphrase:
        office.sheet_again = lambda: keys.recovery_sheet(file, key)
        office.sheet_kept = lambda: keys.sheet_kept(key, store=key_store)
    if key.fresh:
        office.recovery_sheet = keys.recovery_sheet(file, key)
    elif passphrase and keys.is_recovery_key(passphrase):
        office.put_key_back = lambda: keys.put_back(key, store=key_store)
    return office


def _short(file: Path) -> str:
    """The file with the folder it lies in: enough to tell two databases apart where there is little room."""
    return str(Path("…", *file.absolute().parts[1:][-2:]))


def _sqlite_engine(name: str, key: keys.Key | None, pool: type[QueuePool | StaticPool]) -> Engine:
    def connect() -> Any:
        connection = sqlcipher.connect(name, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(key.pragma)
        for pragma in (
            f"busy_timeout = {_BUSY_MS}",
            "foreign_keys = ON",
            "journal_mode = WAL",
            # NORMAL loses acknowledged commits when the power goes; FULL does not.
            "synchronous = FULL",
            "secure_delete = ON",
            "temp_store = MEMORY",
            f"cache_size = -{_CACHE_KB}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=pool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin ourselves: the driver would begin late and without the writer's lock."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
