"""The frame: rail, status bar, messages, errors; that nothing heavy comes before the paint; and who can reach it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QCloseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.desktop_office import FakeDoors, Opened, open_on

from boligdesk.desktop.actions import Actions
from boligdesk.desktop.dialogs.crash import CrashDialog
from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.opening import Opening
from boligdesk.desktop.pages.registry import FIRST, ROOMS
from boligdesk.desktop.places import Place
from boligdesk.desktop.screens import Size, render_pages
from boligdesk.desktop.sections.registry import SECTIONS
from boligdesk.desktop.tasks import InlineTasks
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)


def unnamed(root: QWidget) -> list[str]:
    """The controls a screen reader could not name."""
    found = []
    for kind in CONTROLS:
        for one in root.findChildren(kind):
            if one.focusPolicy() == Qt.FocusPolicy.NoFocus or one.objectName().startswith("qt_"):
                continue
            # What belongs to a box or a date (its inner field, its list) is named by its owner.
            if _owned(one):
                continue
            interface = QAccessible.queryAccessibleInterface(one)
            if not interface.text(QAccessible.Text.Name):
                found.append(f"{type(one).__name__} in {type(one.parent()).__name__}")
    return found


def _owned(one: QWidget) -> bool:
    parent = one.parentWidget()
    while parent is not None and not isinstance(parent, QComboBox):
        parent = parent.parentWidget()
    return parent is not None


def test_the_frame_says_where_we_are(opened: Opened) -> None:
    window = opened.window
    assert window.top._day.text() == "Mandag den 23. november 2026"
    assert window.top._user.text() == "Vibeke Vagt"
    assert window.top._demo.isVisible()
    assert "Satser 2026 (VEJ 9336)" in window.status.text
    assert "ikke bekræftet" in window.status.text
    assert window.rail.button("vacancies").accessibleDescription() == "3"


def test_an_office_of_real_people_has_no_demo_mark(nothing: Opened) -> None:
    assert not nothing.window.top._demo.isVisible()


def test_every_page_is_on_the_rail_and_keeps_its_own_digit(opened: Opened) -> None:
    assert len({one.digit for one in ROOMS}) == len(ROOMS)
    for room in ROOMS:
        button = opened.window.rail.button(room.key)
        assert (button.text(), button.shortcut().toString()) == (room.words, f"Ctrl+{room.digit}")
        button.click()
        assert opened.window.page(room.key).isVisible()
        assert button.isChecked()


def test_the_key_of_the_menu_works_folded_and_open(opened: Opened) -> None:
    """A new text takes a button's shortcut away."""
    for folded in (True, False, True):
        opened.window.rail.fold(folded)
        assert opened.window.rail._fold.shortcut().toString() == "Ctrl+B"


class Flashes(QObject):
    """Sees every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_part_of_a_page_flashes_as_a_window_while_it_is_made(nothing: Opened, qapp: QApplication) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    for room in ROOMS:
        nothing.window.show_page(room.key)
    for section in SECTIONS:
        nothing.window.go(Place(page="settings", view=section.key))
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_a_place_narrows_the_list_and_says_why(opened: Opened) -> None:
    opened.window.go(Place(page="vacancies", only=frozenset({1, 3}), words="Returneret i november"))
    page = opened.vacancies
    assert {row.id for row in page.table.table_model.rows} == {1, 3}
    (chip,) = (one for one in page.list.findChildren(QPushButton) if "Returneret i november" in one.text())
    assert chip.isVisible()
    chip.click()
    assert len(page.table.table_model.rows) == 3
    assert not chip.isVisible()


def test_the_rail_folds_by_itself_only_until_the_user_decides(opened: Opened) -> None:
    window = opened.window
    assert window.rail.is_folded
    window.resize(1920, 1080)
    assert not window.rail.is_folded
    window.rail._toggle()
    window.resize(1900, 1000)
    assert window.rail.is_folded


def test_everything_can_be_named_by_a_screen_reader(opened: Opened) -> None:
    opened.vacancies.table.choose(1)
    opened.window.show_page("applicants")
    opened.window.show_page("reports")
    for sheet in ("Huslejeklasse", "Returårsager", "Bydel", "Boligorganisation", "Herberg", "Tilskud"):
        opened.reports.figures.sheets.choose(sheet)
    assert unnamed(opened.window) == []
    for action in (
        opened.vacancies.enter, opened.vacancies.correct, opened.vacancies.offer, opened.vacancies.give_back,
        opened.vacancies.print_working, opened.applicants.enter, opened.applicants.edit,
    ):  # fmt: skip
        action()
        assert unnamed(opened.dialogs[-1]) == [], type(opened.dialogs[-1]).__name__
    assert len(opened.dialogs) == 7


def test_a_refusal_stands_in_the_bar_with_its_advice(opened: Opened) -> None:
    opened.window.report(KnownError("Databasen er låst.", "Prøv igen om lidt."))
    assert opened.window.messages.text == "Databasen er låst. Prøv igen om lidt."
    assert not opened.window.messages.can_undo


def test_a_fault_of_the_program_opens_the_crash_dialog(opened: Opened) -> None:
    def fail() -> None:
        raise RuntimeError("kaput")

    opened.window.tasks.read(fail, lambda _answer: None)
    assert isinstance(opened.dialogs[-1], CrashDialog)


def test_a_database_that_cannot_be_opened_says_so_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Memory(tmp_path), InlineTasks())
    qtbot.addWidget(window)

    def refuse() -> Desk:
        raise KnownError("Databasen kan ikke åbnes.", "Ring til it-afdelingen.")

    Opening(window, FakeDoors(refuse)).begin()
    assert window.waiting.words == "Databasen kan ikke åbnes. Ring til it-afdelingen."
    assert not window.top.import_button.isEnabled()
    assert window.pages == {}


def test_the_desk_is_built_behind_the_window(qtbot: QtBot, office: Desk, tmp_path: Path) -> None:
    window = MainWindow(Memory(tmp_path), InlineTasks())
    qtbot.addWidget(window)
    window.show()
    Opening(window, FakeDoors(lambda: office)).begin()
    assert set(window.pages) == {FIRST}
    assert window.status.text.count("●") == 1


def test_the_window_remembers_its_page_and_columns(qtbot: QtBot, office: Desk, tmp_path: Path) -> None:
    with open_on(office, tmp_path) as first:
        first.window.show_page("applicants")
        first.applicants.table.column_menu().actions()[1].trigger()
        first.window.closeEvent(QCloseEvent())
    with open_on(office, tmp_path) as second:
        assert second.applicants.isVisible()
        assert not second.applicants.table.isColumnHidden(1)


def test_a_page_that_is_not_seen_loads_when_it_is_shown(opened: Opened) -> None:
    opened.window.show_page("applicants")
    opened.vacancies.table.set_rows(())
    opened.vacancies.hear(frozenset({"vacancies"}))
    assert opened.vacancies.table.table_model.total == 0
    opened.window.show_page("vacancies")
    assert opened.vacancies.table.table_model.total == 3


HEAVY = {
    "numpy", "sqlalchemy", "alembic", "reportlab", "openpyxl", "holidays", "pyqtgraph", "keyring", "PySide6.QtPdf",
    "PySide6.QtSvg", "boligdesk.domain", "boligdesk.services", "boligdesk.store", "boligdesk.documents",
    "boligdesk.desktop.theme", "boligdesk.desktop.widgets",
}  # fmt: skip
STARTED = """
import sys
from boligdesk.cli import run
from boligdesk.desktop import main_window
def seen(window, doors):
    print(sorted(set(sys.argv[1].split(",")) & set(sys.modules)), window.isVisible(), window.centralWidget())
    window.close()
main_window._furnish = seen
run([])
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BOLIGDESK_DATA": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", STARTED, ",".join(HEAVY)],
        capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    assert found.stdout.strip() == "[] True None"


def test_the_frame_comes_after_the_first_paint(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Memory(tmp_path), InlineTasks(), dressed=False)
    qtbot.addWidget(window)
    window.when_painted = window.dress
    window.show()
    qtbot.waitUntil(lambda: window.centralWidget() is not None)
    qtbot.waitUntil(window.waiting.isVisible)


def test_pictures_of_every_page_and_dialog(office: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    made = render_pages(
        office, tmp_path, sizes=(Size("small", 1280, 720, 1.5),), themes=("light",), dialogs=True
    )
    names = {file.name.split("-small")[0] for file in made}
    assert {"overblik", "boliger", "borgere", "tilbyd", "returner", "ny-bolig", "ret-borger", "fejl"} <= names
    assert all(file.stat().st_size > 5_000 for file in made)


@pytest.mark.parametrize("view", ["open", "due", "decided", "all"])
def test_the_counts_are_those_of_the_lists(office: Desk, view: str) -> None:
    actions = Actions(office)
    rows, opened, due = actions.vacancy_lists(view)
    assert (opened, due) == (3, 1)
    assert len(rows) == {"open": 3, "due": 1, "decided": 0, "all": 3}[view]
