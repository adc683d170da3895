"""Ctrl+K: results while typing, arrows, Enter, Esc; a hit is opened on its page, whatever view hides it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.crash import CrashDialog
from boligdesk.desktop.widgets.search_box import SearchBox
from boligdesk.errors import KnownError
from boligdesk.services.search import Hit
from boligdesk.store.unit_of_work import SqlOffice

Key = Qt.Key


@pytest.fixture
def box(opened: Opened, qtbot: QtBot) -> SearchBox:
    """The field with the cursor in it, as Ctrl+K puts it there."""
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    QTest.keyClick(opened.window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.top.search.hasFocus()
    return opened.window.top.search


def press(box: SearchBox, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box, key)


def titles(box: SearchBox) -> list[str]:
    return [hit.title for hit in box.results.hits]


def test_results_come_while_typing_and_the_first_is_chosen(box: SearchBox) -> None:
    QTest.keyClicks(box, "tag")
    assert box.results.isVisible()
    assert titles(box) == ["Tagensvej 128, 1. tv."]
    assert box.results.current is not None
    assert box.accessibleDescription().startswith("1 bolig. Tagensvej 128")


def test_kinds_are_grouped_and_arrows_skip_the_headings(box: SearchBox) -> None:
    QTest.keyClicks(box, "610101")
    assert titles(box) == ["Yasmin Prøve"]
    box.clear()
    box.show_hits("", [hit("vacancy", 1), hit("vacancy", 2), hit("applicant", 1)])
    assert [box.results.list.item(n).text() for n in (0, 3)] == ["Boliger", "Borgere"]
    passed = []
    for _ in range(4):
        assert box.results.current is not None
        passed.append((box.results.current.kind, box.results.current.id))
        press(box, Key.Key_Down)
    assert passed == [("vacancy", 1), ("vacancy", 2), ("applicant", 1), ("vacancy", 1)]
    press(box, Key.Key_Up, Key.Key_Up)
    assert box.results.current == hit("applicant", 1)
    press(box, Key.Key_PageUp)
    assert box.results.current == hit("vacancy", 1)
    assert box.hasFocus()


def hit(kind: Any, identity: int) -> Hit:
    return Hit(kind=kind, id=identity, title=f"{kind} {identity}", detail="mere", where="Navn")


def test_enter_opens_the_dwelling_on_its_page(opened: Opened, box: SearchBox) -> None:
    opened.window.show_page("applicants")
    box.begin()
    QTest.keyClicks(box, "sjaeloer")
    press(box, Key.Key_Return)
    assert opened.vacancies.isVisible()
    assert opened.vacancies.table.current_row().address.startswith("Sjælør Boulevard")
    assert not box.results.isVisible()
    assert box.text() == ""
    assert opened.vacancies.table.hasFocus()


def test_enter_opens_the_citizen_even_behind_a_filter(opened: Opened, box: SearchBox) -> None:
    opened.window.show_page("applicants")
    opened.applicants.list.open_filter()
    opened.applicants.list.views.choose("housed")
    opened.applicants.refresh()
    assert opened.applicants.table.table_model.total == 0
    box.begin()
    QTest.keyClicks(box, "mads")
    press(box, Key.Key_Return)
    assert opened.applicants.table.current_row().name == "Mads Opdigt"
    assert opened.applicants.list.views.choice == "all"


def test_a_click_opens_as_well(opened: Opened, box: SearchBox) -> None:
    QTest.keyClicks(box, "yasmin")
    shown = box.results.list
    place = shown.visualItemRect(shown.item(1)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.applicants.isVisible()
    assert opened.applicants.table.current_row().name == "Yasmin Prøve"


def test_escape_closes_first_and_empties_then(box: SearchBox) -> None:
    QTest.keyClicks(box, "tag")
    press(box, Key.Key_Escape)
    assert (box.results.isVisible(), box.text()) == (False, "tag")
    press(box, Key.Key_Escape)
    assert box.text() == ""


def test_nothing_found_says_what_to_do(opened: Opened, box: SearchBox) -> None:
    QTest.keyClicks(box, "qqqq")
    assert "Intet fundet" in box.accessibleDescription()
    press(box, Key.Key_Down, Key.Key_Return)
    assert opened.vacancies.isVisible()
    box.clear()
    QTest.keyClicks(box, " ")
    assert not box.results.isVisible()


def test_going_elsewhere_closes_the_results_and_late_answers_stay_away(
    opened: Opened, box: SearchBox
) -> None:
    QTest.keyClicks(box, "tag")
    opened.vacancies.table.setFocus()
    assert not box.results.isVisible()
    box.show_hits("tag", [hit("vacancy", 1)])
    assert not box.results.isVisible()
    box.begin()
    assert titles(box) == ["Tagensvej 128, 1. tv."]
    box.show_hits("ta", [hit("vacancy", 7)])
    assert titles(box) == ["Tagensvej 128, 1. tv."]


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1920, 1080), QSize(960, 600)])
def test_the_results_stay_inside_the_window(opened: Opened, box: SearchBox, size: QSize) -> None:
    opened.window.resize(size)
    QTest.keyClicks(box, "2700")
    assert len(titles(box)) == 3
    assert opened.window.rect().contains(box.results.geometry())
    assert box.results.y() >= box.mapTo(opened.window, box.rect().bottomLeft()).y()


def failing(error: Exception) -> Callable[[], Any]:
    def fail(*_arguments: object, **_names: object) -> Any:
        raise error

    return fail


def test_a_refusal_stands_where_the_results_would(
    opened: Opened, box: SearchBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqlOffice, "read", failing(KnownError("Databasen svarer ikke.", "Prøv igen.")))
    QTest.keyClicks(box, "tag")
    assert box.results.words == "Databasen svarer ikke. Prøv igen."
    assert box.text() == "tag"
    monkeypatch.setattr(SqlOffice, "read", failing(RuntimeError("kaput")))
    QTest.keyClicks(box, "e")
    assert isinstance(opened.dialogs[-1], CrashDialog)


def test_the_field_and_the_results_have_names(box: SearchBox) -> None:
    QTest.keyClicks(box, "2700")
    name = QAccessible.Text.Name
    assert (
        QAccessible.queryAccessibleInterface(box).text(name)
        == "Søg lejemål, adresse, navn, CPR eller sag (Ctrl+K)"
    )
    rows = QAccessible.queryAccessibleInterface(box.results.list)
    assert rows.text(name) == "Søgeresultater"
    assert rows.child(1).text(name).startswith("Sjælør Boulevard 128, 1. tv., 2700 Brønshøj")


def test_before_the_database_is_open_nothing_can_be_searched(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    assert not box.isEnabled()
