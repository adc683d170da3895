"""»Visninger«: how a list is arranged, kept under a name and taken up again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.view_name import ViewNameDialog
from boligdesk.desktop.widgets.views_button import ViewsButton
from boligdesk.domain.list_layouts import ColumnLayout, ListLayout


def button(opened: Opened) -> ViewsButton:
    made = opened.vacancies.list.views_button
    assert made is not None
    return made


def menu(opened: Opened) -> QMenu:
    button(opened).click()
    (found,) = button(opened).findChildren(QMenu)
    return found


def pick(opened: Opened, words: str) -> None:
    shown = menu(opened)
    (action,) = (one for one in shown.actions() if one.text() == words)
    action.trigger()
    shown.close()
    # the menu goes with its window; it must not be found a second time
    shown.setParent(None)


def texts(opened: Opened) -> list[str]:
    shown = menu(opened)
    found = [one.text() for one in shown.actions() if one.text()]
    shown.close()
    shown.setParent(None)
    return found


def undo(opened: Opened) -> None:
    buttons = opened.window.messages.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Fortryd").click()


def arrange(opened: Opened) -> None:
    table = opened.vacancies.table
    table.header.moveSection(table.header.visualIndex(number(opened, "rent")), 0)
    table.setColumnHidden(number(opened, "district"), True)
    table.sortByColumn(number(opened, "rent"), Qt.SortOrder.DescendingOrder)
    opened.vacancies.list.open_filter()
    table.header.field("rent").setText("<6000")


def number(opened: Opened, key: str) -> int:
    return next(n for n, one in enumerate(opened.vacancies.table.table_model.columns) if one.key == key)


def save(opened: Opened, name: str, qtbot: QtBot) -> None:
    pick(opened, "Gem visning…")
    dialog = opened.dialog(ViewNameDialog)
    dialog.name.setText(name)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isHidden()


def test_a_saved_view_brings_back_columns_order_sort_filters_and_view(opened: Opened, qtbot: QtBot) -> None:
    opened.vacancies.list.views.button("all").click()
    arrange(opened)
    save(opened, "Dyrest først", qtbot)
    wanted = opened.vacancies.list.layout_now()
    assert button(opened).text() == "Dyrest først"
    assert "gemt" in opened.window.messages.text

    pick(opened, "Standard")
    table = opened.vacancies.table
    assert opened.vacancies.list.views.choice == "open"
    assert table.header.texts() == {}
    assert not table.header.filters_shown
    assert table.header.visualIndex(number(opened, "rent")) == number(opened, "rent")
    assert not table.isColumnHidden(number(opened, "district"))
    assert len(table.table_model.rows) == 3

    pick(opened, "Dyrest først")
    assert opened.vacancies.list.layout_now() == wanted
    assert table.header.filters_shown
    assert [row.rent for row in table.table_model.rows] == [531_000, 289_000]


def test_a_view_is_changed_renamed_deleted_and_had_back(opened: Opened, qtbot: QtBot) -> None:
    save(opened, "Min & din", qtbot)
    assert texts(opened) == [
        "Standard", "Min && din", "Gem visning…", "Gem ændringer i »Min && din«", "Omdøb »Min && din«…",
        "Slet »Min && din«",
    ]  # fmt: skip
    arrange(opened)
    pick(opened, "Gem ændringer i »Min && din«")
    pick(opened, "Standard")
    pick(opened, "Min && din")
    assert opened.vacancies.table.header.texts() == {"rent": "<6000"}
    pick(opened, "Omdøb »Min && din«…")
    dialog = opened.dialog(ViewNameDialog)
    assert dialog.name.text() == "Min & din"
    dialog.name.setText("Vores")
    dialog.confirm_button.click()
    assert texts(opened)[:2] == ["Standard", "Vores"]
    pick(opened, "Slet »Vores«")
    assert texts(opened) == ["Standard", "Gem visning…"]
    assert button(opened).text() == "Visninger"
    undo(opened)
    assert texts(opened)[:2] == ["Standard", "Vores"]


def test_a_view_without_a_name_is_not_saved(opened: Opened) -> None:
    pick(opened, "Gem visning…")
    dialog = opened.dialog(ViewNameDialog)
    dialog.name.setText("  ")
    assert not dialog.confirm_button.isEnabled()
    dialog.reject()
    assert texts(opened) == ["Standard", "Gem visning…"]


def test_each_list_has_its_own_views_and_the_button_opens_by_keyboard(opened: Opened, qtbot: QtBot) -> None:
    save(opened, "Kun boliger", qtbot)
    opened.window.show_page("applicants")
    one = opened.applicants.list.views_button
    assert one is not None
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Space)
    (shown,) = one.findChildren(QMenu)
    assert [action.text() for action in shown.actions() if action.text()] == ["Standard", "Gem visning…"]
    shown.close()


def test_a_view_from_a_program_with_other_columns_is_taken_up_as_far_as_it_goes(opened: Opened) -> None:
    panel = opened.vacancies.list
    panel.arrange(
        ListLayout(
            columns=(ColumnLayout("gone", 50, True), ColumnLayout("rent", 120, True)), sized=True, sort="gone",
            filters=(("gone", "x"),), view="gone",
        )
    )  # fmt: skip
    table = opened.vacancies.table
    assert table.header.visualIndex(number(opened, "rent")) == 0
    assert table.columnWidth(number(opened, "rent")) == 120
    assert table.header.texts() == {}
    assert panel.views.choice == "open"
    assert len(table.table_model.rows) == 3
