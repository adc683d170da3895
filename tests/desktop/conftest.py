"""The window on the small office of ``support.desktop_office``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from support.desktop_office import TODAY, Opened, fill_office, open_on

from boligdesk import app
from boligdesk.desktop import language, theme
from boligdesk.services.desk import Desk
from boligdesk.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def appearance(qapp: QApplication) -> None:
    """The program's own look, as a user sees it."""
    language.speak_danish(qapp)
    theme.apply(qapp, "light")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The real desk on an empty database in memory."""
    settings = Settings(folder=tmp_path, database=app.MEMORY, user="Vibeke Vagt", fixed_today=TODAY)
    with app.opened_desk(settings) as made:
        yield made


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Three vacancies and five citizens who wait."""
    fill_office(desk)
    return desk


@pytest.fixture
def opened(qapp: QApplication, office: Desk, tmp_path: Path) -> Iterator[Opened]:
    """The window with its pages on the small office."""
    with open_on(office, tmp_path) as made:
        yield made


@pytest.fixture
def nothing(qapp: QApplication, desk: Desk, tmp_path: Path) -> Iterator[Opened]:
    """The window on an empty office."""
    with open_on(desk, tmp_path) as made:
        yield made
