"""Aftaler og andele: marked estates get a new share or status, agreements are kept, all with the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.sections.agreements import AgreementsSection


@pytest.fixture
def section(opened: Opened) -> AgreementsSection:
    opened.window.show_page("settings")
    page = opened.window.page("settings")
    assert isinstance(page, SettingsPage)
    page.choose("agreements")
    made = page.section("agreements")
    assert isinstance(made, AgreementsSection)
    return made


def enter_frame(opened: Opened, section: AgreementsSection) -> None:
    section.enter()
    dialog = opened.dialog(RecordDialog)
    dialog.form.set_values(
        {"name": "Rammeaftale 2024–2027", "source": "kk.dk", "valid_from": date(2024, 1, 1)}
    )
    dialog.form.set_values({"last_day": date(2027, 12, 31)})
    dialog.confirm()


def test_every_estate_stands_with_what_came_in(section: AgreementsSection) -> None:
    rows = section.table.table_model.rows
    assert [(one.association, one.estate.number, one.tally.received) for one in rows] == [
        ("fsb", "012", 2), ("fsb", "099", 1),
    ]  # fmt: skip
    assert section.shares.empty.isVisible()
    assert section.areas.empty.isVisible()


def test_the_last_day_is_written_and_the_day_after_is_kept(
    opened: Opened, section: AgreementsSection
) -> None:
    enter_frame(opened, section)
    (entry,) = section.agreements.table.table_model.rows
    assert entry.agreement.valid_to == date(2028, 1, 1)
    section.agreements.table.choose_first()
    section.edit()
    shown = opened.dialog(RecordDialog).form.entries["last_day"].editor
    assert shown.text() == "31. december 2027"  # type: ignore[union-attr]


def test_marked_estates_get_a_share_together(
    opened: Opened, section: AgreementsSection, qtbot: QtBot
) -> None:
    enter_frame(opened, section)
    section.table.setFocus()
    section.table.selectAll()
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    dialog = opened.dialog(RecordDialog)
    assert "Afdeling 012 Demo Have (fsb) og Afdeling 099 Demo Tårn (fsb)" in dialog.subtitle.text()
    dialog.form.set_values({"percent": 33})
    dialog.confirm()
    assert [one.estate.share_percent for one in section.table.table_model.rows] == [33, 33]
    (line,) = section.shares.table.table_model.rows
    assert (line.what, line.source) == ("33\u00a0%", "Rammeaftale 2024–2027")
    assert section.agreements.table.table_model.rows[0].estates == 2
    opened.window.messages._take_back()
    assert section.shares.table.table_model.total == 0


def test_the_list_of_december_is_proposed_and_says_that_it_comes(
    opened: Opened, section: AgreementsSection
) -> None:
    section.table.choose_first()
    section.new_area()
    dialog = opened.dialog(RecordDialog)
    assert dialog.form.entries["valid_from"].value() == date(2026, 12, 1)
    dialog.form.set_values({"area_status": "udsat"})
    dialog.confirm()
    table = section.areas.table.table_model
    assert table.rows[0].what == "Udsat boligområde"
    assert table.columns[1].cell(table.rows[0]).plain == "1. dec. 2026 kommer · indtil videre"
    assert section.table.table_model.rows[0].estate.area_status == "none"


def test_a_line_is_removed_by_key_and_refusals_stand_in_the_dialog(
    opened: Opened, section: AgreementsSection, qtbot: QtBot
) -> None:
    section.table.choose_first()
    section.new_share()
    dialog = opened.dialog(RecordDialog)
    dialog.form.set_values({"percent": 101})
    dialog.confirm()
    assert "101 procent findes ikke" in dialog.refusal
    dialog.form.set_values({"percent": 100})
    dialog.confirm()
    with qtbot.waitActive(opened.window):
        opened.window.activateWindow()
    section.shares.table.setFocus()
    qtbot.keyClick(section.shares.table, Qt.Key.Key_Delete)
    assert section.shares.table.table_model.total == 0
    qtbot.keyClick(section.shares.table, Qt.Key.Key_Delete)
    assert "er fjernet" in opened.window.messages.text


def test_the_views_narrow_the_list(opened: Opened, section: AgreementsSection) -> None:
    section.list.views.button("listed").click()
    assert section.table.table_model.total == 0
    assert "Ingen på listerne" in section.list.empty.words
    assert not section.share_button.isEnabled()
    section.list.views.button("none").click()
    assert section.table.table_model.total == 2
