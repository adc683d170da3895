"""The list itself: cursor, copying to Excel, filter row, columns that are remembered, keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from pytestqt.qtbot import QtBot

from boligdesk.desktop import theme
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind, TableModel, money
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.table import Table


@dataclass(frozen=True)
class Home:
    id: int
    street: str
    rent: int


HOMES = tuple(Home(number, f"Vej {number}", number * 100_000) for number in range(1, 6))


def columns() -> tuple[Column[Home], ...]:
    return (
        Column(key="street", title="Adresse", value=lambda r: r.street,
               cell=lambda r: Cell(r.street, second="2200\tKbh. N", chips=(Chip("x"),)), sample="Adresse 1", stretch=1),
        Column(key="rent", title="Husleje", value=lambda r: r.rent, cell=lambda r: money(r.rent), sample="10.000",
               kind=Kind.MONEY, right=True),
        Column(key="id", title="Nr.", name="Nummer", value=lambda r: r.id, cell=lambda r: Cell(str(r.id)), sample="99",
               kind=Kind.NUMBER, hidden=True),
    )  # fmt: skip


def made(qtbot: QtBot, memory: Memory | None = None) -> Table:
    table = Table(TableModel(columns(), lambda row: row.id), key="homes", name="Boliger", memory=memory)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.set_rows(HOMES)
    return table


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    return made(qtbot)


def test_the_first_row_is_chosen_and_told(qtbot: QtBot) -> None:
    table = Table(TableModel(columns(), lambda row: row.id), key="homes", name="Boliger")
    qtbot.addWidget(table)
    seen: list[Any] = []
    table.chosen.connect(seen.append)
    table.set_rows(HOMES)
    assert seen[-1] == HOMES[0]
    table.set_rows(())
    assert seen[-1] is None


def test_the_cursor_stays_on_its_row_through_refresh_sort_and_filter(table: Table) -> None:
    assert table.choose(3)
    table.set_rows(tuple(reversed(HOMES)))
    assert table.current_row() == HOMES[2]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert table.current_row() == HOMES[2]
    table.header.field("rent").setText(">=3000")
    assert table.current_row() == HOMES[2]
    table.header.field("rent").setText("<2500")
    assert table.current_id() in (1, 2)
    assert not table.choose(3)


def test_enter_opens_the_row(table: Table, qtbot: QtBot) -> None:
    opened: list[Any] = []
    table.opened.connect(opened.append)
    table.choose(2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [HOMES[1]]


def test_copying_gives_excel_a_table_with_headings(table: Table, qtbot: QtBot) -> None:
    table.choose(2)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Adresse\tHusleje\nVej 2 2200 Kbh. N x\t2.000"
    table.setColumnHidden(2, False)
    table.selectAll()
    table.copy_rows()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Adresse\tHusleje\tNummer"
    assert len(lines) == 6


def test_marked_rows_are_summed_for_the_status_bar(table: Table) -> None:
    table.selectAll()
    assert table.mark_words() == "Markeret: 5 · Sum husleje 15.000 · Gennemsnit 3.000"
    table.clearSelection()
    assert table.mark_words() == ""


def test_the_status_bar_forgets_the_sum_when_the_cursor_is_moved_for_the_user(
    table: Table, qtbot: QtBot
) -> None:
    told: list[str] = []
    table.marked.connect(told.append)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told[-1] == "Markeret: 1 · Sum husleje 2.000 · Gennemsnit 2.000"
    table.clearFocus()
    table.set_rows([home for home in HOMES if home.id != 2])
    assert told[-1] == ""
    told.clear()
    table.choose(4)
    assert told == []  # nothing was said that would have to be taken away


def test_the_status_bar_forgets_the_sum_with_the_last_row(table: Table, qtbot: QtBot) -> None:
    told: list[str] = []
    table.marked.connect(told.append)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    table.set_rows(())
    assert told[-1] == ""


def test_the_columns_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    first = made(qtbot, memory)
    actions = {action.text(): action for action in first.column_menu().actions()}
    actions["Nummer"].trigger()
    actions["Husleje"].trigger()
    first.header.moveSection(2, 0)
    first.save_state()
    second = made(qtbot, memory)
    assert [second.isColumnHidden(place) for place in range(3)] == [False, True, False]
    assert second.header.visualIndex(2) == 0
    second.columns.reset()
    assert [second.isColumnHidden(place) for place in range(3)] == [False, False, True]
    assert second.header.visualIndex(2) == 2


def test_chosen_widths_are_kept_and_others_follow_the_window(table: Table) -> None:
    assert table.columnWidth(0) + table.columnWidth(1) == pytest.approx(table.viewport().width(), abs=3)
    table.resize(900, 300)
    assert table.columnWidth(0) + table.columnWidth(1) == pytest.approx(table.viewport().width(), abs=3)
    table.header.resizeSection(1, 200)
    table.resize(700, 300)
    assert table.columnWidth(1) == 200


def test_the_right_click_menu_offers_the_pages_actions(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    shown: list[list[str]] = []
    monkeypatch.setattr(
        QMenu, "popup", lambda menu, _at: shown.append([one.text() for one in menu.actions()])
    )
    table.menu_actions = (QAction("Returnér…", table),)
    table.customContextMenuRequested.emit(table.visualRect(table.model().index(0, 0)).center())
    assert shown[0][0] == "Returnér…"
    assert "Kopiér cellen" in shown[0]
    assert any("Ctrl+C" in words for words in shown[0])


def test_hidden_rows_are_explained_and_can_be_brought_back(qtbot: QtBot) -> None:
    table = made(qtbot)
    panel = ListPanel("Boliger", (("all", "Alle"),), table, noun=("bolig", "boliger"))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_rows(HOMES, ("Ingen boliger", "", ""))
    assert panel.count_words == "5 boliger"
    panel.open_filter()
    table.header.field("rent").setText(">4500")
    assert panel.count_words == "1 af 5 boliger"
    assert panel.clear_button.isVisible()
    table.header.field("rent").setText(">9000")
    assert table.isVisible()  # so that the filter can be mended
    panel.clear_button.click()
    assert panel.count_words == "5 boliger"
    table.header.field("rent").setText(">4500")
    panel.close_filter()
    assert panel.count_words == "5 boliger"
    panel.show_rows((), ("Ingen boliger", "Importér en liste.", "Ny bolig…"))
    assert panel.empty.words == "Ingen boliger Importér en liste."


def test_a_number_is_never_cut(table: Table) -> None:
    """Columns with words give way first: »7.842…« would be read as another amount."""
    dear = Home(9, "Dyrevej", 1_234_567_89)
    before = table.columnWidth(1)
    table.set_rows((*HOMES, dear))
    widest = QFontMetrics(theme.tabular(table.font())).horizontalAdvance(money(dear.rent).text)
    assert table.columnWidth(1) >= widest + theme.unit(1.6)
    assert table.columnWidth(1) > before
