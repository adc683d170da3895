"""The server that tests of the store lean on: fresh databases, copies of one, Danish letters."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.pool import NullPool


def _ask(url: str, *statements: str) -> list[tuple[object, ...]]:
    engine = sa.create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for statement in statements[:-1]:
            connection.execute(sa.text(statement))
        return [tuple(row) for row in connection.execute(sa.text(statements[-1]))]


def test_each_database_is_fresh_and_a_copy_holds_what_its_template_held(
    make_postgres: Callable[..., str], postgres_database: str
) -> None:
    filled = make_postgres()
    _ask(filled, "CREATE TABLE bolig (leje integer)", "INSERT INTO bolig VALUES (431200) RETURNING leje")
    copy = make_postgres(template=filled)
    assert _ask(copy, "SELECT leje FROM bolig") == [(431200,)]
    count = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    assert _ask(postgres_database, count) == [(0,)]


def test_the_server_knows_danish_capitals_and_finds_parts_of_words(postgres_database: str) -> None:
    assert _ask(postgres_database, "SELECT lower('ÆRØ ÅGADE'), upper('ærø ågade')") == [
        ("ærø ågade", "ÆRØ ÅGADE")
    ]
    found = _ask(postgres_database, "CREATE EXTENSION pg_trgm", "SELECT similarity('Ågade', 'ågaden') > 0.5")
    assert found == [(True,)]
