"""Make the virtual environment and all that the program needs on this machine.

Standard library only: it runs before anything is installed. Every step first looks whether
it is needed, so a second run changes nothing. System packages are installed only where this
user may, and are announced before; otherwise a line says what to install.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
LOCK = ROOT / "requirements.lock"

# Qt's own wheels lack these; a desktop has them, a bare Debian or Ubuntu has not.
# fmt: off
QT_PACKAGES = [
    "libegl1", "libgl1", "libglib2.0-0", "libfontconfig1", "libfreetype6", "libdbus-1-3", "libxkbcommon0",
    "libxkbcommon-x11-0", "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0",
    "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1",
    "libgssapi-krb5-2", "fonts-dejavu-core",
]
# fmt: on

# Importing and starting Qt is the honest test. Where there is a display, the plugin for a real
# window must have its libraries too (a failed start of it would end the whole trial).
QT_TRIAL = """
import ctypes, os, pathlib
import PySide6
from PySide6 import QtPdf, QtPdfWidgets, QtPrintSupport, QtSvg, QtWidgets
QtWidgets.QApplication([])
if os.environ.get("DISPLAY"):
    ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
"""


def main() -> int:
    """Set up; 0 when all is there, 1 when somebody has to install something first."""
    try:
        make_environment()
        install_locked()
        ensure_qt()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


class SetupError(Exception):
    """Set-up cannot go on; the text says what to do."""


def venv_python() -> Path:
    """The environment's interpreter, on Windows too."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """A virtual environment with pip, made with the standard library's own tool."""
    if can_run(venv_python(), "import pip"):
        return
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if not can_run(Path(sys.executable), "import venv, ensurepip"):
        install_system_packages([f"{version}-venv"], reason="virtual environments")
    say(f"Making .venv with {version}")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(VENV)])


def install_locked() -> None:
    """The locked packages and the project itself; nothing when both are as they were."""
    wanted = fingerprints()
    found = json.loads(STAMP.read_text(encoding="utf-8")) if STAMP.exists() else {}
    if found == wanted:
        return
    # What was there is not trusted until the last step is through.
    STAMP.unlink(missing_ok=True)
    pip = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if found.get("lock") != wanted["lock"]:
        say("Installing the locked packages (some minutes the first time)")
        run([*pip, "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(LOCK)])
    run([*pip, "--no-build-isolation", "--no-deps", "--editable", str(ROOT)])
    run([str(venv_python()), "-m", "pip", "check"], quiet=True)
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def fingerprints() -> dict[str, str]:
    """What an environment depends on: the lock, and how the project is built and started."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    built = [project["build-system"], project["project"], project["tool"]["hatch"], str(ROOT)]
    return {
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256(json.dumps(built, sort_keys=True).encode()).hexdigest(),
    }


def ensure_qt() -> None:
    """Qt starts without a display and has what a window needs."""
    if can_run(venv_python(), QT_TRIAL):
        return
    install_system_packages(QT_PACKAGES, reason="windows (Qt)")
    trial = attempt([str(venv_python()), "-c", QT_TRIAL])
    if trial.returncode:
        raise SetupError(f"Qt still does not start:\n{trial.stderr.strip()}")


def install_system_packages(names: list[str], *, reason: str) -> None:
    """Debian packages through apt-get, announced first; refused with the line to run where we may not."""
    line = f"apt-get install --no-install-recommends {' '.join(names)}"
    before = privilege()
    if before is None:
        raise SetupError(f"System packages for {reason} are missing. Install them and try again:\n    {line}")
    say(f"System packages for {reason} are missing; installing with apt-get: {' '.join(names)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run([*before, "apt-get", "update", "-qq"], environment=environment, quiet=True)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    run([*before, *install], environment=environment, quiet=True)


def privilege() -> list[str] | None:
    """What to write before apt-get (nothing for root), or None where this user may not install."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and attempt(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


def can_run(python: Path, code: str) -> bool:
    """Whether that interpreter runs that code."""
    return python.exists() and attempt([str(python), "-c", code]).returncode == 0


def attempt(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run it without a display and keep what it says; whoever asks looks at the exit status."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def run(command: list[str], *, environment: dict[str, str] | None = None, quiet: bool = False) -> None:
    """Run it; stop the set-up with its output when it fails."""
    pipe = subprocess.PIPE if quiet else None
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True, check=False
    )
    if done.returncode:
        raise SetupError(f"This failed: {' '.join(command)}\n{done.stdout or ''}{done.stderr or ''}".rstrip())


def say(text: str) -> None:
    """One line for whoever waits."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
