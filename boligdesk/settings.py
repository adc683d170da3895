"""What one user on one computer has chosen: the database, the theme, the fixed day of a demo.

Read from the environment and from ``settings.json`` in the data folder; the command line
wins over both. Rules, rates, codes and texts of the office are not settings of a computer:
they lie in the database.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from boligdesk.errors import KnownError
from boligdesk.paths import data_folder

THEMES = ("system", "light", "dark")
DATABASE_NAME = "boligdesk.db"
_FILE = "settings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices that hold for this run of the program.

    ``database`` is a path to an encrypted SQLite file or an SQLAlchemy URL, ``fixed_today``
    the day the program shall believe it is (None: the computer's own day), ``passphrase``
    what ``BOLIGDESK_PASSPHRASE`` gives where there is no key store.
    """

    folder: Path
    database: str
    user: str
    theme: str = "system"
    fixed_today: date | None = None
    passphrase: str | None = field(default=None, repr=False)

    def today(self) -> date:
        """Today as the program sees it; the only place that asks the computer's clock for the day."""
        return self.fixed_today or date.today()  # noqa: DTZ011 - the office's day is the local day


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerPlace:
    """Where the office's shared PostgreSQL database is. The password never reaches a settings file."""

    host: str
    port: int = 5432
    database: str
    user: str
    password: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """The SQLAlchemy URL without the password."""
        from urllib.parse import quote

        return f"postgresql://{quote(self.user, safe='')}@{self.host}:{self.port}/{quote(self.database, safe='')}"


def load(
    environment: Mapping[str, str] | None = None, *, database: str | None = None, today: str | None = None
) -> Settings:
    """The settings of this run; ``database`` and ``today`` (ISO) are the command line's, where given.

    Raises:
        KnownError: for a day that is not a date, an unknown theme or a settings file that is damaged.
    """
    environment = os.environ if environment is None else environment
    folder = data_folder(environment)
    stored = _read(folder / _FILE)
    return Settings(
        folder=folder,
        database=database or stored.get("database") or str(folder / DATABASE_NAME),
        user=_login(),
        theme=_theme(stored.get("theme", THEMES[0]), folder / _FILE),
        fixed_today=_day(today or environment.get("BOLIGDESK_TODAY")),
        passphrase=environment.get("BOLIGDESK_PASSPHRASE") or None,
    )


def save(settings: Settings) -> None:
    """Keep the choices that outlive a run (database and theme); the rest belongs to the run.

    Written beside and moved into place, so that a power cut leaves the old file or the new one.

    Raises:
        KnownError: when the data folder cannot be written to.
    """
    import json  # only where it is needed: it would cost the first paint 3 ms

    text = json.dumps({"database": settings.database, "theme": settings.theme}, ensure_ascii=False, indent=2)
    target = settings.folder / _FILE
    draft = target.with_suffix(".new")
    try:
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        raise KnownError(
            f"Valget kan ikke gemmes i {target}.", "Bed it-afdelingen om skriveadgang til mappen."
        ) from error


def _read(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    import json

    advice = f"Ret filen {file}, eller slet den: så begynder programmet forfra med standardvalgene."
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnownError("Filen med programmets indstillinger kan ikke læses.", advice) from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise KnownError("Filen med programmets indstillinger har ikke den rette form.", advice)
    return found


def _theme(name: str, file: Path) -> str:
    if name not in THEMES:
        raise KnownError(
            f"Temaet »{name}« findes ikke.", f"Skriv {', '.join(THEMES)} som theme i filen {file}."
        )
    return name


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise KnownError(
            f"»{text}« er ikke en dato.", "Skriv dagen som ÅÅÅÅ-MM-DD, fx 2026-11-23."
        ) from error


def _login() -> str:
    """The user's name on the computer; it signs the log until somebody is signed in by name."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        # A service account may have no name at all; the log then says so instead of failing.
        return "ukendt"
