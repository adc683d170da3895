"""The set-up of a fresh machine, with the machine played: what it does, says and leaves alone."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / ".ci" / "set_up.py"


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, with a project of its own in a temporary folder."""
    spec = importlib.util.spec_from_file_location("set_up_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.lock").write_text("alembic==1.20.1\n")
    (tmp_path / "pyproject.toml").write_text(
        "[build-system]\n[project]\nname = 'x'\n[tool.hatch]\n[tool.ruff]\n"
    )
    for name, path in {"ROOT": ".", "VENV": ".venv", "STAMP": ".venv/s", "LOCK": "requirements.lock"}.items():
        monkeypatch.setattr(module, name, tmp_path / path)
    return module


@pytest.fixture
def commands(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run."""
    seen: list[list[str]] = []
    monkeypatch.setattr(set_up, "run", lambda command, **_: seen.append(command))
    return seen


def test_the_first_run_installs_the_lock_then_the_project_and_the_second_nothing(
    set_up: ModuleType, commands: list[list[str]]
) -> None:
    set_up.install_locked()
    first = [" ".join(command) for command in commands]
    assert len(first) == 3
    assert "--require-hashes" in first[0]
    assert "--no-build-isolation --no-deps --editable" in first[1]
    assert first[2].endswith("pip check")
    commands.clear()
    set_up.install_locked()
    assert commands == []


def test_a_changed_lock_installs_again_and_changed_lint_settings_do_not(
    set_up: ModuleType, commands: list[list[str]]
) -> None:
    set_up.install_locked()
    commands.clear()
    with (set_up.ROOT / "pyproject.toml").open("a") as file:
        file.write("line-length = 110\n")
    set_up.install_locked()
    assert commands == []
    set_up.LOCK.write_text("alembic==1.20.2\n")
    set_up.install_locked()
    assert len(commands) == 3


def test_a_project_with_new_metadata_is_installed_without_the_lock(
    set_up: ModuleType, commands: list[list[str]]
) -> None:
    set_up.install_locked()
    commands.clear()
    pyproject = set_up.ROOT / "pyproject.toml"
    pyproject.write_text(pyproject.read_text().replace("name = 'x'", "name = 'y'"))
    set_up.install_locked()
    assert ["--require-hashes" in command for command in commands] == [False, False]


def test_an_interrupted_installation_is_not_taken_for_done(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up.STAMP.write_text(json.dumps({"lock": "old", "project": "old"}))

    def broken(command: list[str], **_: object) -> None:
        raise set_up.SetupError("no network")

    monkeypatch.setattr(set_up, "run", broken)
    with pytest.raises(set_up.SetupError):
        set_up.install_locked()
    assert not set_up.STAMP.exists()


def test_where_it_may_not_install_it_says_what_to_install(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "privilege", lambda: None)
    monkeypatch.setattr(set_up, "make_environment", lambda: None)
    monkeypatch.setattr(set_up, "install_locked", lambda: None)
    monkeypatch.setattr(set_up, "can_run", lambda python, code: False)
    assert set_up.main() == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "System packages for windows (Qt) are missing" in told.err
    assert "apt-get install --no-install-recommends libegl1" in told.err


def test_where_it_may_install_it_says_so_first(
    set_up: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(set_up, "privilege", lambda: ["sudo", "-n"])
    set_up.install_system_packages(["python3.11-venv"], reason="virtual environments")
    assert capsys.readouterr().out == (
        "System packages for virtual environments are missing; installing with apt-get: python3.11-venv\n"
    )
    assert [command[:4] for command in commands] == [
        ["sudo", "-n", "apt-get", "update"],
        ["sudo", "-n", "apt-get", "install"],
    ]


def test_qt_that_still_does_not_start_is_told_with_its_own_words(
    set_up: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_up, "privilege", list)
    failed = subprocess.CompletedProcess([], 1, "", "ImportError: libEGL.so.1")
    monkeypatch.setattr(set_up, "can_run", lambda python, code: False)
    monkeypatch.setattr(set_up, "attempt", lambda command: failed)
    with pytest.raises(set_up.SetupError, match=r"libEGL\.so\.1"):
        set_up.ensure_qt()
    assert len(commands) == 2


def test_a_python_that_is_too_old_is_refused_by_name(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(
        ["sh", str(SCRIPT.with_name("setup.sh"))],
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "is not a Python from 3.11 to 3.14" in done.stderr
