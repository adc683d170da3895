"""Indstillinger: the menu of sections, and the directory of boligorganisationer with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.places import Place
from boligdesk.desktop.sections.directory import DirectorySection
from boligdesk.desktop.sections.registry import SECTIONS
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.dwellings import Association

LONG = "Den Selvejende Almene Boligorganisation for Københavns Nordvestlige Kvarterer og Omegn af 1912"


def settings(opened: Opened) -> SettingsPage:
    opened.window.show_page("settings")
    page = opened.window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def directory(opened: Opened) -> DirectorySection:
    page = settings(opened)
    page.choose("directory")
    section = page.section("directory")
    assert isinstance(section, DirectorySection)
    return section


def fill(dialog: RecordDialog, **values: object) -> None:
    dialog.form.set_values(values)


def test_every_section_can_be_shown_from_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    page = settings(opened)
    page.menu.setFocus()
    page.menu.setCurrentRow(0)
    for spec in SECTIONS:
        assert page.chosen == spec.key
        assert page.section(spec.key).isVisible()
        qtbot.keyClick(page.menu, Qt.Key.Key_Down)
    assert page.menu.currentRow() == len(SECTIONS) - 1


def test_the_section_is_remembered_and_found_by_a_place(opened: Opened) -> None:
    page = settings(opened)
    opened.window.go(Place(page="settings", view=SECTIONS[-1].key))
    assert page.chosen == SECTIONS[-1].key
    assert page.tools.memory.text("settings/section") == SECTIONS[-1].key
    opened.window.go(Place(page="settings", view="directory", row=1, partner=2))
    section = directory(opened)
    assert section.table.current_id() == 1
    assert section.estates.table.current_id() == 2


def test_the_directory_shows_estates_and_contacts_of_the_chosen_one(opened: Opened) -> None:
    section = directory(opened)
    (entry,) = section.table.table_model.rows
    assert (entry.association.name, entry.vacant) == ("fsb", 3)
    assert [one.estate.number for one in section.estates.table.table_model.rows] == ["012", "099"]
    assert section.contacts.empty.isVisible()
    assert "Skriv ind, hvem I ringer til" in section.contacts.empty.words


def test_an_empty_office_says_what_to_do(nothing: Opened) -> None:
    section = directory(nothing)
    assert section.list.empty.isVisible()
    assert not section.edit_button.isEnabled()
    section.list.empty.acted.emit()
    assert nothing.dialog(RecordDialog).windowTitle() == "Ny boligorganisation"


def test_a_new_association_by_keyboard(nothing: Opened, qtbot: QtBot) -> None:
    section = directory(nothing)
    section.enter()
    dialog = nothing.dialog(RecordDialog)
    assert not dialog.confirm_button.isEnabled()
    name = dialog.form.entries["name"].editor
    assert dialog.focusWidget() is name
    QTest.keyClicks(name, LONG)
    qtbot.keyClick(dialog.confirm_button, Qt.Key.Key_Space)
    (entry,) = section.table.table_model.rows
    assert entry.association.name == LONG
    assert nothing.window.messages.text == f"{LONG} er oprettet."
    assert nothing.window.messages.can_undo


def test_what_cannot_be_used_is_said_under_the_field_or_in_the_dialog(opened: Opened) -> None:
    section = directory(opened)
    section.enter()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, name="FSB", reply_workdays=5)
    dialog.form.entries["reply_workdays"].editor.setText("fem")  # type: ignore[union-attr]
    assert dialog.form.entries["reply_workdays"].message.text() == "✕ Skriv et helt tal."
    assert not dialog.confirm_button.isEnabled()
    dialog.form.entries["reply_workdays"].editor.setText("5")  # type: ignore[union-attr]
    dialog.confirm()
    assert "fsb står her allerede." in dialog.refusal
    assert dialog.isVisible()
    fill(dialog, name="")
    assert dialog.form.entries["name"].message.text() == "✕ Navn skal udfyldes."
    assert dialog.refusal == ""


def test_an_estate_and_a_contact_are_added_corrected_and_removed(opened: Opened, qtbot: QtBot) -> None:
    section = directory(opened)
    section.enter_estate()
    fill(opened.dialog(RecordDialog), number="100", name="Nyhaven", district=2, transitional=True)
    opened.dialog(RecordDialog).confirm()
    assert [one.estate.number for one in section.estates.table.table_model.rows] == ["012", "099", "100"]
    estates = section.estates.table
    estates.setFocus()
    assert estates.choose(next(one.id for one in estates.table_model.rows if one.estate.number == "100"))
    section.enter_contact()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, name="Ejendomskontoret", about="repairs", phone="33 00 00 09")
    dialog.confirm()
    (line,) = section.contacts.table.table_model.rows
    assert line.where == "Afdeling 100 Nyhaven"
    qtbot.keyClick(section.contacts.table, Qt.Key.Key_Return)
    fill(opened.dialog(RecordDialog), phone="33 00 00 10")
    opened.dialog(RecordDialog).confirm()
    assert section.contacts.table.table_model.rows[0].person.phone == "33 00 00 10"
    with qtbot.waitActive(opened.window):
        opened.window.activateWindow()
    section.contacts.table.setFocus()
    qtbot.keyClick(section.contacts.table, Qt.Key.Key_Delete)
    assert section.contacts.table.table_model.total == 0
    opened.window.messages._take_back()
    assert section.contacts.table.table_model.total == 1


def test_a_used_association_is_not_removed_and_the_bar_says_why(opened: Opened, qtbot: QtBot) -> None:
    section = directory(opened)
    with qtbot.waitActive(opened.window):
        opened.window.activateWindow()
    section.table.setFocus()
    qtbot.keyClick(section.table, Qt.Key.Key_Delete)
    assert "fsb har 2 afdelinger og kan ikke fjernes." in opened.window.messages.text
    assert section.table.table_model.total == 1


def test_the_views_show_where_nobody_can_be_called(opened: Opened) -> None:
    section = directory(opened)
    section.list.views.button("lonely").click()
    assert section.table.table_model.total == 1
    section.contacts.table.setFocus()
    which = section.table.current_id() or 0
    actions = opened.actions.directory
    person = ContactPerson(association_id=which, name="Hanne", about="letting", phone="1")
    opened.window.tasks.write(lambda: actions.save_contact(person))
    assert section.table.table_model.total == 0
    assert "Hver boligorganisation har mindst én" in section.list.empty.words


@pytest.mark.parametrize("width", [960, 1366])
def test_a_long_name_never_widens_the_window(opened: Opened, width: int) -> None:
    section = directory(opened)
    section.edit()
    fill(opened.dialog(RecordDialog), name=LONG)
    opened.dialog(RecordDialog).confirm()
    opened.window.resize(width, 560)
    assert opened.window.width() == width
    assert section._name.text() == LONG


def test_a_dwelling_says_whom_to_call_and_leads_to_the_list(opened: Opened) -> None:
    page = opened.vacancies
    page.table.choose(1)
    button = page.match.call_button
    assert button.isVisible()
    assert [one.text() for one in button.menu_of_people().actions() if one.text()] == [
        "Ingen kontakter er skrevet ind", "Vis og ret kontakterne",
    ]  # fmt: skip
    actions = opened.actions.directory
    for name, about in (("Syn & Co.", "repairs"), ("Hanne", "letting")):
        person = ContactPerson(association_id=1, estate_id=1, name=name, about=about, phone="33 00 00 09")
        opened.window.tasks.write(lambda person=person: actions.save_contact(person))
    lines = button.menu_of_people().actions()
    assert lines[0].text() == "Udlejning: Hanne, 33 00 00 09"
    assert lines[1].text() == "Syn og istandsættelse: Syn && Co., 33 00 00 09"
    lines[0].trigger()
    assert QApplication.clipboard().text() == "33 00 00 09"
    assert opened.window.messages.text == "33 00 00 09 er kopieret."
    lines[-1].trigger()
    section = directory(opened)
    assert section.isVisible()
    assert (section.table.current_id(), section.estates.table.current_id()) == (1, 1)


def test_without_persons_the_number_of_the_association_is_offered(opened: Opened) -> None:
    actions = opened.actions.directory
    opened.window.tasks.write(
        lambda: actions.save_association(Association(id=1, name="fsb", phone="1", demo=True))
    )
    opened.vacancies.table.choose(1)
    first = opened.vacancies.match.call_button.menu_of_people().actions()[0]
    assert first.text() == "fsb: 1"
