"""The way to the schema: built equals migrated, up and down, with data, after a copy of the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, select, text
from support.store_values import BY, TODAY, a_vacancy, an_applicant, offer

from boligdesk import paths
from boligdesk.errors import KnownError
from boligdesk.store import keys, migrate
from boligdesk.store.engine import file_engine, memory_engine, open_office, postgres_engine
from boligdesk.store.tables import metadata
from boligdesk.store.unit_of_work import SqlOffice, writing

WORDS = "5a" * 32
ONE_DATABASES = "ix_dwelling_sorted"
"""An index of one of the databases. Alembic would have it in both; :func:`shape` tells where it is."""
NOW, NEXT = migrate.NEWEST, "9999"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest) -> Any:
    """An engine on an empty database, on each of the two."""
    if request.param == "sqlite":
        engine = memory_engine()
    else:
        engine = postgres_engine(request.getfixturevalue("postgres_database"))
    yield engine
    engine.dispose()


def own(tables: list[str]) -> set[str]:
    """The tables of the schema: without Alembic's, and the search indexes, which each database has of its own kind."""
    indexes = ("search_home", "search_person")
    return {one for one in tables if one != "alembic_version" and not one.startswith(indexes)}


def only_where(index: Any) -> list[str]:
    """The condition of a partial index, as the database tells it."""
    return sorted(
        str(value) for name, value in index.get("dialect_options", {}).items() if name.endswith("_where")
    )


def shape(connection: Connection) -> dict[str, Any]:
    """Everything the database itself says about its tables."""
    inspector = inspect(connection)
    told = {}
    for table in sorted(own(inspector.get_table_names())):
        told[table] = {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in inspector.get_columns(table)
            },
            "key": inspector.get_pk_constraint(table)["constrained_columns"],
            "references": sorted(
                (one["name"] or "", one["constrained_columns"], one["referred_table"], str(one["options"]))
                for one in inspector.get_foreign_keys(table)
            ),
            "unique": sorted(
                (one["name"] or "", one["column_names"]) for one in inspector.get_unique_constraints(table)
            ),
            "checks": sorted(
                (one["name"] or "", one["sqltext"]) for one in inspector.get_check_constraints(table)
            ),
            "indexes": sorted(
                (one["name"] or "", str(one["column_names"]), one["unique"], only_where(one))
                for one in inspector.get_indexes(table)
            ),
        }
    return told


def test_built_is_migrated(empty: Engine) -> None:
    with writing(empty) as connection:
        metadata.create_all(connection)
        built = shape(connection)
        metadata.drop_all(connection)
        migrate.move(connection, migrate.NEWEST)
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        told = [str(one) for one in compare_metadata(context, metadata)]
        assert [one for one in told if "search_" not in one and ONE_DATABASES not in one] == []
        migrated = shape(connection)
    assert migrated == built
    assert len(migrated) == len(metadata.tables)


def test_ids_that_are_never_reused_are_so_in_the_migration() -> None:
    engine = memory_engine()
    with writing(engine) as connection:
        migrate.move(connection, migrate.NEWEST)
        made = connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"))
        migrated = set(made.scalars())
    engine.dispose()
    built = {
        table.name for table in metadata.tables.values() if table.dialect_options["sqlite"]["autoincrement"]
    }
    assert migrated == built
    assert {"vacancy", "applicant", "offer", "audit_entry"} <= built


def test_every_constraint_has_a_name(empty: Engine) -> None:
    with writing(empty) as connection:
        migrate.move(connection, migrate.NEWEST)
        for table, told in shape(connection).items():
            for kind in ("references", "unique", "checks", "indexes"):
                assert all(one[0] for one in told[kind]), (table, kind)


def test_down_and_up_again(empty: Engine) -> None:
    with writing(empty) as connection:
        migrate.move(connection, migrate.NEWEST)
        there = shape(connection)
        migrate.move(connection, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        migrate.move(connection, migrate.NEWEST)
        assert shape(connection) == there


def test_down_and_up_with_data(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        unit.offers.save(offer(a_vacancy(unit).id, an_applicant(unit)))
    with writing(office.engine) as connection:
        migrate.move(connection, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        migrate.move(connection, migrate.NEWEST)
    with office.read() as unit:
        assert unit.offers.all() == ()


KEPT_TWICE = {
    "dwelling": ("tenancy_key", "listed_tenancy", "listed_address", "sort_key"),
    "vacancy": ("utilities", "vacant_parts", "decided_parts"),
    "offer": ("move_in_parts",),
}
"""What lists sort by, computed when a row is written; the migration computes it for rows that are there."""


def test_rows_from_before_get_what_the_lists_sort_by(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, second = (
            a_vacancy(unit),
            a_vacancy(unit, "0012 b", decided=date(2026, 11, 2), state="returned"),
        )
        unit.offers.save(offer(first.id, an_applicant(unit)))
        assert second.vacancy.utilities > 0
    with writing(office.engine) as connection:
        written = listed(connection)
        migrate.move(connection, "0002")
        assert "utilities" not in {one["name"] for one in inspect(connection).get_columns("vacancy")}
        migrate.move(connection, migrate.NEWEST)
        assert listed(connection) == written
    assert all(any(row) for rows in written.values() for row in rows)


def listed(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    return {
        name: [
            tuple(row)
            for row in connection.execute(
                select(*(metadata.tables[name].c[column] for column in columns)).order_by(text("id"))
            )
        ]
        for name, columns in KEPT_TWICE.items()
    }


def test_a_failed_migration_leaves_the_old_schema(office: SqlOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    with office.write("test", BY) as unit:
        an_applicant(unit)

    class Broken(Exception):
        pass

    def half_way(connection: Connection, target: str) -> None:
        connection.execute(text("DROP TABLE ban"))
        raise Broken

    with writing(office.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'old'"))
    monkeypatch.setattr(migrate, "move", half_way)
    monkeypatch.setattr(migrate, "_refuse_newer", lambda present: None)
    with pytest.raises(Broken):
        migrate.to_newest(office.engine, today=TODAY)
    with office.read() as unit:
        assert len(unit.applicants.all()) == 1
    if office.engine.dialect.name == "sqlite":
        with office.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_newest_is_the_head_of_the_folder() -> None:
    assert ScriptDirectory.from_config(migrate.configuration()).get_heads() == [migrate.NEWEST]


def test_migrations_lie_where_the_program_is_installed() -> None:
    folder = paths.migrations()
    assert folder.is_absolute()
    assert (folder / "env.py").is_file()
    for script in (folder / "versions").glob("*.py"):
        assert date.fromisoformat(script.stem[:10].replace("_", "-"))


def test_a_newer_database_is_refused(office: SqlOffice, reopen: Callable[[], SqlOffice]) -> None:
    with writing(office.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(KnownError, match="nyere udgave"):
        reopen()


def test_the_file_is_copied_before_it_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that lags one revision behind, with rows still in its write-ahead log."""
    file = tmp_path / "kontor.db"
    office = open_office(file, today=TODAY, passphrase=WORDS)
    with office.write("test", BY) as unit:
        an_applicant(unit, name="Før Opdateringen")
    monkeypatch.setattr(migrate, "NEWEST", NEXT)
    monkeypatch.setattr(migrate, "_refuse_newer", lambda present: None)

    def to_second(connection: Connection, target: str) -> None:
        connection.execute(text("UPDATE applicant SET name = 'Efter Opdateringen'"))
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{target}'"))

    monkeypatch.setattr(migrate, "move", to_second)
    copy = migrate.to_newest(office.engine, today=TODAY)
    assert copy == tmp_path / f"kontor.2026-11-23.{NOW}.db"
    assert migrate.to_newest(office.engine, today=TODAY) is None, "done once"
    office.close()

    for path, name, at in ((file, "Efter Opdateringen", NEXT), (copy, "Før Opdateringen", NOW)):
        engine = file_engine(path, keys.obtain(path, passphrase=WORDS))
        with engine.connect() as connection:
            assert connection.scalar(select(metadata.tables["applicant"].c.name)) == name
            assert migrate.revision(connection) == at
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        engine.dispose()


def test_an_earlier_copy_is_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = open_office(tmp_path / "kontor.db", today=TODAY, passphrase=WORDS)
    earlier = tmp_path / f"kontor.2026-11-23.{NOW}.db"
    earlier.write_bytes(b"kopien fra i morges")
    monkeypatch.setattr(migrate, "NEWEST", NEXT)
    monkeypatch.setattr(migrate, "_refuse_newer", lambda present: None)
    monkeypatch.setattr(migrate, "move", lambda connection, target: None)
    copy = migrate.to_newest(office.engine, today=TODAY)
    office.close()
    assert copy == tmp_path / f"kontor.2026-11-23.{NOW}.2.db"
    assert earlier.read_bytes() == b"kopien fra i morges"


def test_without_a_copy_nothing_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = open_office(tmp_path / "kontor.db", today=TODAY, passphrase=WORDS)

    def half_a_copy(source: Path, target: Path) -> None:
        target.write_bytes(b"halv")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrate, "NEWEST", NEXT)
    monkeypatch.setattr(migrate, "_refuse_newer", lambda present: None)
    monkeypatch.setattr("shutil.copyfile", half_a_copy)
    with pytest.raises(KnownError, match="kopi"):
        migrate.to_newest(office.engine, today=TODAY)
    with office.engine.connect() as connection:
        assert migrate.revision(connection) == NOW
    office.close()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kontor.db"]


def test_a_first_start_copies_nothing(tmp_path: Path) -> None:
    open_office(tmp_path / "kontor.db", today=TODAY, passphrase=WORDS).close()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kontor.db"]


def test_rows_that_point_at_nothing_stop_a_migration() -> None:
    engine = memory_engine()
    with writing(engine) as connection:
        migrate.move(connection, migrate.NEWEST)

    def leave_an_orphan() -> None:
        with migrate._rebuilding(engine) as connection:
            connection.execute(text("INSERT INTO ban (applicant_id, code) VALUES (77, 'x')"))
            migrate.move(connection, migrate.NEWEST)

    with pytest.raises(RuntimeError, match="point at nothing"):
        leave_an_orphan()
    engine.dispose()
