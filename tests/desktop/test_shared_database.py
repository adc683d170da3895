"""First start on the office's server: tried before it is remembered, and the password never in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
import shiboken6
from support.desktop_office import TODAY, FakeDoors, Start

from boligdesk import app
from boligdesk.desktop.dialogs.first_start import FirstStartDialog
from boligdesk.desktop.dialogs.server import ServerDialog
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk
from boligdesk.settings import ServerPlace, Settings, load

PLACE = ServerPlace(
    host="db.kontoret.dk", port=5433, database="boligdesk", user="vibeke", password="hemmelig"
)
AWAY = KnownError("Databaseserveren svarer ikke.", "Prøv igen, eller ring til it-afdelingen.")


class Ring:
    """A key store in memory, or one that keeps nothing."""

    def __init__(self, *, keeps: bool = True) -> None:
        self.kept: dict[str, str] = {}
        self._keeps = keeps

    def get_password(self, _service: str, name: str) -> str | None:
        return self.kept.get(name)

    def set_password(self, _service: str, name: str, password: str) -> None:
        if self._keeps:
            self.kept[name] = password


def ask_server(start: Start) -> ServerDialog:
    """From the first question to the one about the server."""
    start.dialog(FirstStartDialog).server.click()
    return start.dialog(ServerDialog)


@pytest.fixture
def doors(desk: Desk, tmp_path: Path) -> FakeDoors:
    return FakeDoors(lambda: desk, file=tmp_path / "boligdesk.db")


@pytest.fixture
def start(qapp: object, doors: FakeDoors, tmp_path: Path) -> Iterator[Start]:
    made = Start(doors, tmp_path)
    yield made
    made.window.close()
    shiboken6.delete(made.window)


def fill(dialog: ServerDialog, host: str = "db.kontoret.dk:5433") -> None:
    for name, text in {
        "host": host,
        "database": "boligdesk",
        "user": "vibeke",
        "password": "hemmelig",
    }.items():
        dialog.fields[name].setText(text)


def test_the_shared_database_is_opened(start: Start, doors: FakeDoors) -> None:
    dialog = ask_server(start)
    assert not dialog.confirm_button.isEnabled()
    fill(dialog)
    dialog.confirm_button.click()
    assert doors.places == [PLACE]
    assert start.window.pages
    assert not dialog.isVisible()


def test_a_server_that_does_not_answer_leaves_what_was_written(start: Start, doors: FakeDoors) -> None:
    doors.lost.append(AWAY)
    dialog = ask_server(start)
    fill(dialog)
    dialog.confirm_button.click()
    assert "svarer ikke" in dialog.refusal
    assert dialog.fields["host"].text() == "db.kontoret.dk:5433"
    assert not start.window.pages
    dialog.confirm_button.click()
    assert start.window.pages


def test_a_port_that_is_no_number_is_told(start: Start, doors: FakeDoors) -> None:
    dialog = ask_server(start)
    fill(dialog, "db.kontoret.dk:femfire")
    dialog.confirm_button.click()
    assert "porten" in dialog.refusal
    assert doors.places == []


def test_cancelling_asks_where_to_begin_again(start: Start) -> None:
    ask_server(start).reject()
    assert isinstance(start.dialogs[-1], FirstStartDialog)


@pytest.fixture
def on_server(monkeypatch: pytest.MonkeyPatch, postgres_database: str) -> str:
    """The place stands for the test's own server."""
    monkeypatch.setattr(ServerPlace, "url", property(lambda _self: postgres_database))
    return postgres_database


def test_the_place_is_remembered_and_the_password_only_in_the_key_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, on_server: str
) -> None:
    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    own = Settings(folder=tmp_path, database=str(tmp_path / "boligdesk.db"), user="Vibeke", fixed_today=TODAY)
    opened = app.Doors(own)
    assert opened.server(PLACE).database == "Fælles database (PostgreSQL)"
    opened.close()
    assert ring.kept == {on_server: "hemmelig"}
    assert "hemmelig" not in (tmp_path / "settings.json").read_text(encoding="utf-8")
    again = load({"BOLIGDESK_DATA": str(tmp_path), "BOLIGDESK_TODAY": TODAY.isoformat()})
    assert again.database == on_server
    doors = app.Doors(again)
    assert doors.new_file() is None, "next time nobody is asked"
    assert doors.own(None).database == "Fælles database (PostgreSQL)"
    doors.close()


def test_without_a_key_store_the_place_is_not_remembered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, on_server: str
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: Ring(keeps=False))
    own = Settings(folder=tmp_path, database=str(tmp_path / "boligdesk.db"), user="Vibeke", fixed_today=TODAY)
    doors = app.Doors(own)
    with pytest.raises(KnownError, match="ingen nøglering"):
        doors.server(PLACE)
    doors.close()
    assert not (tmp_path / "settings.json").exists()


def test_the_address_has_no_password_and_keeps_odd_letters() -> None:
    odd = ServerPlace(host="db", database="bolig desk", user="ø@x", password="hemmelig")
    assert odd.url == "postgresql://%C3%B8%40x@db:5432/bolig%20desk"
    assert "hemmelig" not in repr(odd)
