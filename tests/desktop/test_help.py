"""F1: the guide opens at the right chapter, from every page and from a dialog."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop import dialogs, pages
from boligdesk.desktop.dialogs.help import HelpDialog
from boligdesk.desktop.help import HEADINGS, heading_of
from boligdesk.desktop.pages.registry import ROOMS
from boligdesk.paths import guide

TEXT = guide().read_text(encoding="utf-8")
CHAPTERS = [re.sub(r"^\d+\.\s*", "", words) for words in re.findall(r"^##? (.+)$", TEXT, re.MULTILINE)]


def guide_over(window) -> HelpDialog:  # type: ignore[no-untyped-def]
    (dialog,) = window.findChildren(HelpDialog)
    return dialog


@pytest.mark.parametrize("heading", sorted(set(HEADINGS.values())))
def test_every_heading_is_a_chapter(heading: str) -> None:
    assert sum(chapter.startswith(heading) for chapter in CHAPTERS) == 1


def test_every_name_is_a_page_or_a_dialog() -> None:
    known = {
        name
        for package in (pages, dialogs)
        for module in pkgutil.iter_modules(package.__path__)
        for name in vars(importlib.import_module(f"{package.__name__}.{module.name}"))
    }
    assert set(HEADINGS) <= known


def test_every_page_has_its_chapter(opened: Opened) -> None:
    for room in ROOMS:
        assert heading_of(opened.window.page(room.key)), room.key


def test_f1_opens_the_chapter_of_the_page(opened: Opened, qtbot: QtBot) -> None:
    opened.window.show_page("applicants")
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    qtbot.keyClick(opened.window, Qt.Key.Key_F1)
    # Qt shows a button that its shortcut presses as pressed for a moment first.
    qtbot.waitUntil(lambda: bool(opened.window.findChildren(HelpDialog)))
    dialog = guide_over(opened.window)
    assert dialog.isVisible()
    assert "Borgere og budget" in dialog.list.currentItem().text()
    opened.window.show_page("vacancies")
    opened.window.rail._help.click()
    assert guide_over(opened.window) is dialog, "one guide, brought forward"
    assert "Hvem kan bo der" in dialog.list.currentItem().text()


def test_f1_opens_the_chapter_of_a_dialog(opened: Opened, qtbot: QtBot) -> None:
    opened.vacancies.table.choose(1)
    opened.vacancies.give_back()
    opened.dialogs[-1].activateWindow()
    qtbot.waitUntil(opened.dialogs[-1].isActiveWindow)
    qtbot.keyClick(opened.dialogs[-1], Qt.Key.Key_F1)
    assert "Returnér boligen" in guide_over(opened.dialogs[-1]).list.currentItem().text()


def test_a_dialog_without_a_chapter_opens_that_of_its_page(opened: Opened) -> None:
    inner = QLabel(opened.applicants)
    assert heading_of(inner) == HEADINGS["ApplicantsPage"]
    assert heading_of(None) == ""


def test_the_guide_can_be_searched(opened: Opened) -> None:
    dialog = HelpDialog(opened.window)
    dialog.show_chapter("")
    dialog.look_for("beregningen")
    first = dialog.text.textCursor().position()
    dialog.look_for("beregningen")
    assert dialog.text.textCursor().position() > first > 0
    dialog.text.moveCursor(QTextCursor.MoveOperation.End)
    dialog.look_for("beregningen")
    assert dialog.text.textCursor().position() == first, "after the last comes the first"
    dialog.look_for("findesikkenogetsteds")
    assert dialog._found.text() == "Ikke fundet"


def test_pictures_fit_the_window(opened: Opened) -> None:
    dialog = HelpDialog(opened.window)
    dialog.resize(600, 500)
    dialog.show()
    picture = dialog.text.loadResource(2, "images/guide/boliger.png")
    assert 0 < picture.width() <= dialog.text.viewport().width()


def test_another_width_replaces_the_text_only_when_qt_has_laid_it_out(opened: Opened, qtbot: QtBot) -> None:
    """Replaced within the resizing it took the whole program down."""
    dialog = HelpDialog(opened.window)
    dialog.show()
    dialog.show_chapter("Rapporter")
    QApplication.processEvents()
    replaced: list[int] = []
    dialog.text.document().contentsChanged.connect(lambda: replaced.append(dialog.width()))
    for wide in (960, 1900, 1300):
        before = len(replaced)
        top = dialog.text.cursorForPosition(QPoint(0, 0)).block().text()
        dialog.resize(wide, 700)
        assert len(replaced) == before
        qtbot.waitUntil(lambda before=before: len(replaced) > before)
        assert dialog.text.cursorForPosition(QPoint(0, 0)).block().text() == top
    assert top.endswith("Rapporter")


def test_every_key_is_told() -> None:
    keys = {"Ctrl+K", "Ctrl+F", "Ctrl+N", "Ctrl+A", "Ctrl+C", "F5", "Ctrl+B", "F1", "Esc", "Enter"}
    assert all(key in TEXT for key in keys | {f"Ctrl+{room.digit}" for room in ROOMS if room.digit in (1, 8)})
