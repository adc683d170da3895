"""Where things lie: the program's own resources, the migrations and the user's data folder.

The same names are found in a checkout (beside the package), in an installed wheel
(inside the package) and in the frozen program (beside the executable's modules).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from boligdesk.errors import KnownError

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder with rates, letter texts, fonts and other files the program only reads."""
    return _shipped("resources")


def migrations() -> Path:
    """The Alembic folder (``env.py`` and ``versions/``) as an absolute path."""
    return _shipped("db")


def guide() -> Path:
    """The user guide in Danish (Markdown); its pictures lie in ``images`` beside it."""
    return _shipped("docs") / "brugervejledning.md"


def data_folder(environment: Mapping[str, str] | None = None) -> Path:
    r"""The user's own folder for the database, settings and backups; made if missing.

    ``BOLIGDESK_DATA`` moves it. Otherwise ``%LOCALAPPDATA%\Boligdesk`` on Windows and
    ``$XDG_DATA_HOME/boligdesk`` (or ``~/.local/share/boligdesk``) elsewhere.

    Raises:
        KnownError: when the folder cannot be made.
    """
    folder = _data_folder_name(os.environ if environment is None else environment)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"Mappen til programmets data kan ikke oprettes: {folder}.",
            "Vælg en anden mappe i miljøvariablen BOLIGDESK_DATA, eller bed it-afdelingen om adgang.",
        ) from error
    return folder


def _data_folder_name(environment: Mapping[str, str]) -> Path:
    if chosen := environment.get("BOLIGDESK_DATA"):
        return Path(chosen).expanduser().resolve()
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Boligdesk"
    shared = environment.get("XDG_DATA_HOME", "")
    # The XDG rules say that a relative path is to be ignored.
    base = Path(shared) if Path(shared).is_absolute() else Path.home() / ".local" / "share"
    return base / "boligdesk"


def _shipped(name: str) -> Path:
    """A folder that ships with the program, in the first place of the three that has it."""
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen)] if frozen else [_PACKAGE, _PACKAGE.parent]
    for place in places:
        if (place / name).is_dir():
            return place / name
    raise FileNotFoundError(f"The program's folder {name!r} is missing from {places}")
