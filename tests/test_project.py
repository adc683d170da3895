"""The project's own files: lock, wheel, commands and what must not stand in any of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import boligdesk

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

# Some packages are pinned twice, for older and newer Pythons.
PINNED = [
    (canonicalize_name(name), Version(version))
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
]
NAMES = {name for name, _ in PINNED}


def test_the_lock_names_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash=)", LOCK, re.MULTILINE)


def test_every_pin_carries_hashes() -> None:
    entries = re.split(r"^(?=[A-Za-z0-9._-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(PINNED)
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("group", ["dependencies", "dev", "exe"])
def test_the_lock_holds_what_pyproject_asks_for(group: str) -> None:
    wanted = PROJECT["dependencies"] if group == "dependencies" else PROJECT["optional-dependencies"][group]
    for line in wanted:
        asked = Requirement(line)
        versions = [version for name, version in PINNED if name == canonicalize_name(asked.name)]
        assert versions, f"{line}: make the lock anew"
        assert all(version in asked.specifier for version in versions), f"{line}: make the lock anew"


def test_the_lock_has_the_windows_part() -> None:
    assert {"pywin32-ctypes", "pefile", "colorama"} <= NAMES


def test_the_wheel_carries_resources_and_migrations(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    for folder in ("resources", "db"):
        on_disk = {
            f"boligdesk/{file.relative_to(ROOT).as_posix()}"
            for file in (ROOT / folder).rglob("*")
            if file.is_file() and "__pycache__" not in file.parts
        }
        assert on_disk, folder
        assert on_disk <= names
    assert [name for name in names if "__pycache__" in name or name.startswith("tests/")] == []
    assert f"boligdesk-{boligdesk.__version__}.dist-info/licenses/LICENSE" in names


def test_ci_does_what_a_developer_does() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").rstrip().endswith("make test")
    assert os.access(script, os.X_OK) or os.name == "nt"


@pytest.mark.parametrize("target", ["setup", "demo", "test", "bench", "screens"])
def test_make_knows_the_target_and_sets_up_first(target: str) -> None:
    rule = re.search(rf"^{target}:(.*)$", MAKEFILE, re.MULTILINE)
    assert rule is not None
    if target == "test":
        assert rule.group(1).split() == ["lint"]
    elif target != "setup":
        assert rule.group(1).split() == ["setup"]


def test_the_change_log_tells_of_this_version() -> None:
    assert f"## {boligdesk.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_is_the_one_that_is_named() -> None:
    assert PROJECT["license"] == "EUPL-1.2"
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert [n for n in range(1, 16) if not re.search(rf"^{n}\. [A-Z]", text, re.MULTILINE)] == []
    assert "Strong Reciprocity (LiLiQ-R+)" in text
