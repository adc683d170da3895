"""A list by keyboard alone: moving, marking, summing, copying, and the menu."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from boligdesk.desktop import copying
from boligdesk.desktop.table_model import Cell, Column, Kind, TableModel, money
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.table import Table

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NOTHING = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Home:
    id: int
    street: str
    rent: int


def columns() -> tuple[Column[Home], ...]:
    return (
        Column(key="street", title="Adresse", value=lambda r: r.street, cell=lambda r: Cell(r.street), sample="Vej 1",
               stretch=1),
        Column(key="rent", title="Husleje", value=lambda r: r.rent, cell=lambda r: money(r.rent), sample="10.000",
               kind=Kind.MONEY, right=True),
        Column(key="double", title="Det dobbelte", value=lambda r: r.rent * 2, cell=lambda r: money(r.rent * 2),
               sample="10.000", kind=Kind.MONEY, right=True),
    )  # fmt: skip


MANY = tuple(Home(number, f"Vej {number}", number * 100_000) for number in range(1, 101))


@pytest.fixture
def panel(qtbot: QtBot) -> ListPanel:
    table = Table(TableModel(columns(), lambda row: row.id), key="homes", name="Boliger")
    made = ListPanel("Boliger", (("all", "Alle"), ("few", "Få")), table, noun=("bolig", "boliger"))
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_rows(MANY, ("Ingen", "", ""))
    made.activateWindow()
    table.setFocus()
    return made


def press(panel: ListPanel, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    qtbot.keyClick(panel.table, key, held)


def test_the_cursor_goes_by_rows_pages_and_to_both_ends(panel: ListPanel, qtbot: QtBot) -> None:
    table = panel.table
    press(panel, qtbot, Qt.Key.Key_End)
    assert table.current_id() == 100
    press(panel, qtbot, Qt.Key.Key_PageUp)
    above = table.current_id() or 0
    assert 80 < above < 99
    press(panel, qtbot, Qt.Key.Key_Home)
    assert table.current_id() == 1
    press(panel, qtbot, Qt.Key.Key_PageDown)
    assert 3 < (table.current_id() or 0) < 20
    press(panel, qtbot, Qt.Key.Key_Up)
    press(panel, qtbot, Qt.Key.Key_Home, CTRL)
    assert table.current_id() == 1


def test_shift_marks_a_stretch_and_ctrl_rows_here_and_there(panel: ListPanel, qtbot: QtBot) -> None:
    table = panel.table
    press(panel, qtbot, Qt.Key.Key_Down, SHIFT)
    press(panel, qtbot, Qt.Key.Key_Down, SHIFT)
    assert table.marked_places() == [0, 1, 2]
    press(panel, qtbot, Qt.Key.Key_Down, CTRL)
    press(panel, qtbot, Qt.Key.Key_Down, CTRL)
    press(panel, qtbot, Qt.Key.Key_Space, CTRL)
    assert table.marked_places() == [0, 1, 2, 4]
    assert table.mark_words() == "Markeret: 4 · Sum husleje 11.000 · Gennemsnit 2.750"
    press(panel, qtbot, Qt.Key.Key_End, SHIFT)
    assert table.marked_places()[-1] == 99
    press(panel, qtbot, Qt.Key.Key_A, CTRL)
    assert table.mark_words() == "Markeret: 100 · Sum husleje 5.050.000 · Gennemsnit 50.500"


def test_a_click_on_a_column_of_amounts_sums_that_column(qtbot: QtBot) -> None:
    table = Table(TableModel(columns(), lambda row: row.id), key="homes", name="Boliger")
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.set_rows(MANY[:5])
    at = table.visualRect(table.table_model.index(1, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NOTHING, at)
    table.selectAll()
    assert table.mark_words() == "Markeret: 5 · Sum det dobbelte 30.000 · Gennemsnit 6.000"


def test_the_count_and_clearing_the_filters(panel: ListPanel, qtbot: QtBot) -> None:
    assert panel.count_words == "100 boliger"
    assert not panel.clear_button.isVisible()
    press(panel, qtbot, Qt.Key.Key_F, CTRL)
    panel.open_filter()
    field = panel.table.header.field("rent")
    qtbot.keyClicks(field, "<=5000")
    assert panel.count_words == "5 af 100 boliger"
    assert panel.clear_button.isVisible()
    panel.clear_button.click()
    assert panel.count_words == "100 boliger"
    assert panel.table.header.filters_shown


def test_the_menu_opens_at_the_row_of_the_cursor(panel: ListPanel) -> None:
    table = panel.table
    table.choose(2)
    table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
    (menu,) = table.findChildren(QMenu)
    words = [one.text() for one in menu.actions()]
    assert words == ["Kopiér cellen", "Kopiér markerede rækker\tCtrl+C", "Kopiér alle rækker"]
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text().startswith("Vej 2")
    menu.close()
    QApplication.processEvents()
    table.customContextMenuRequested.emit(QPoint(5, table.viewport().height() + 500))


def test_copied_figures_are_figures_to_excel() -> None:
    kinds: tuple[Column[Home], ...] = (
        Column(key="no", title="Afd.", value=lambda r: r.street, cell=lambda r: Cell(r.street), sample=""),
        Column(key="rent", title="Husleje", value=lambda r: r.rent, cell=lambda r: money(r.rent), sample="",
               kind=Kind.MONEY),
        Column(key="id", title="Dage", value=lambda r: r.id, cell=lambda r: Cell(f"{r.id} dage"), sample="",
               kind=Kind.NUMBER),
    )  # fmt: skip
    rows = (Home(1_104, "012", 484_650), Home(7, "=1+1", -120_800))
    assert copying.as_text(kinds, rows) == "Afd.\tHusleje\tDage\n012\t4.846,50\t1104\n=1+1\t-1.208\t7"
