"""The same office on both databases: an encrypted file and a PostgreSQL server, copied from a migrated template."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url
from support.store_values import TODAY

from boligdesk.store.engine import open_office
from boligdesk.store.unit_of_work import SqlOffice

RECOVERY_KEY = "5a" * 32
"""A raw key instead of a passphrase: opening the file takes no key derivation."""


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted file, migrated and seeded once."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    open_office(file, today=TODAY, passphrase=RECOVERY_KEY).close()
    return file


@pytest.fixture(scope="session")
def template_url(make_postgres: Callable[..., str]) -> str:
    """A PostgreSQL database, migrated and seeded once."""
    url = make_postgres()
    open_office(url, today=TODAY).close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Path or URL of a database of this test, on each of the two."""
    if request.param == "sqlite":
        file = request.getfixturevalue("tmp_path") / "kontor.db"
        shutil.copyfile(request.getfixturevalue("template_file"), file)
        yield str(file)
        return
    make: Callable[..., str] = request.getfixturevalue("make_postgres")
    url = make(template=request.getfixturevalue("template_url"))
    yield url
    server = make_url(request.getfixturevalue("postgres_url").replace("+psycopg", "", 1))
    with psycopg.connect(server.render_as_string(hide_password=False), autocommit=True) as connection:
        name = sql.Identifier(make_url(url).database or "")
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture
def reopen(database: str) -> Iterator[Callable[[], SqlOffice]]:
    """Opens the test's database, as often as a test has officers; all are closed afterwards."""
    opened: list[SqlOffice] = []

    def open_again() -> SqlOffice:
        opened.append(open_office(database, today=TODAY, passphrase=RECOVERY_KEY))
        return opened[-1]

    yield open_again
    for office in opened:
        office.close()


@pytest.fixture
def office(reopen: Callable[[], SqlOffice]) -> SqlOffice:
    """The office of the test."""
    return reopen()
