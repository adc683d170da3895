"""Where things lie in a checkout, a wheel and the frozen program, and what a user has chosen."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from boligdesk import paths, settings
from boligdesk.errors import KnownError


def test_a_checkout_has_both_folders_beside_the_package(root: Path) -> None:
    assert paths.resources() == root / "resources"
    assert paths.migrations() == root / "db"


def test_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "boligdesk"
    (package / "resources").mkdir(parents=True)
    (package / "db").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert (paths.resources(), paths.migrations()) == (package / "resources", package / "db")


def test_the_frozen_program_has_them_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
    with pytest.raises(FileNotFoundError, match="'db' is missing"):
        paths.migrations()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"BOLIGDESK_DATA": "{tmp}/a", "XDG_DATA_HOME": "{tmp}/b"}, "a"),
        ("linux", {"XDG_DATA_HOME": "{tmp}/b"}, "b/boligdesk"),
        ("linux", {"XDG_DATA_HOME": "b"}, "home/.local/share/boligdesk"),
        ("linux", {}, "home/.local/share/boligdesk"),
        ("win32", {"LOCALAPPDATA": "{tmp}/local"}, "local/Boligdesk"),
        ("win32", {}, "home/AppData/Local/Boligdesk"),
        ("win32", {"BOLIGDESK_DATA": "{tmp}/a", "LOCALAPPDATA": "{tmp}/local"}, "a"),
    ],
)
def test_the_data_folder(
    platform: str, environment: dict[str, str], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    filled = {name: value.format(tmp=tmp_path) for name, value in environment.items()}
    assert paths.data_folder(filled) == tmp_path / expected
    assert (tmp_path / expected).is_dir()


def test_a_data_folder_that_cannot_be_made_is_told_in_danish(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="kan ikke oprettes") as refused:
        paths.data_folder({"BOLIGDESK_DATA": str(tmp_path / "file" / "data")})
    assert "BOLIGDESK_DATA" in refused.value.advice


def test_settings_without_any_choice(tmp_path: Path) -> None:
    found = settings.load({"BOLIGDESK_DATA": str(tmp_path)})
    assert found.database == str(tmp_path / "boligdesk.db")
    assert (found.theme, found.fixed_today, found.passphrase) == ("system", None, None)
    assert found.user


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    environment = {
        "BOLIGDESK_DATA": str(tmp_path),
        "BOLIGDESK_TODAY": "2026-11-23",
        "BOLIGDESK_PASSPHRASE": "æble",
    }
    first = settings.load(environment, database="postgresql+psycopg://kontor/boligdesk")
    settings.save(first)
    second = settings.load(environment)
    assert second == first
    assert second.today() == date(2026, 11, 23)
    assert settings.load(environment, today="2026-12-01").today() == date(2026, 12, 1)
    assert settings.load(environment, database="andet.db").database == "andet.db"


def test_the_passphrase_is_neither_shown_nor_stored(tmp_path: Path) -> None:
    found = settings.load({"BOLIGDESK_DATA": str(tmp_path), "BOLIGDESK_PASSPHRASE": "hemmelig"})
    settings.save(found)
    assert "hemmelig" not in repr(found)
    assert "hemmelig" not in (tmp_path / "settings.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["2026-13-01", "23-11-2026", "i dag"])
def test_a_day_that_is_no_date_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="er ikke en dato"):
        settings.load({"BOLIGDESK_DATA": str(tmp_path)}, today=text)


@pytest.mark.parametrize("content", ["{", "[]", '{"theme": 3}', '{"theme": "lyserød"}', b"\xff\xfe{}"])
def test_a_damaged_settings_file_is_refused_with_its_name(content: str | bytes, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(KnownError) as refused:
        settings.load({"BOLIGDESK_DATA": str(tmp_path)})
    assert str(file) in refused.value.advice
