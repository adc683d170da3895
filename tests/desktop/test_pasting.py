"""Ctrl+V: rows from Excel on a list are an import to be seen first; in the lines of a form they fill lines."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop import pasting
from boligdesk.desktop.dialogs.import_lists import ImportDialog
from boligdesk.desktop.dialogs.vacancy_form import VacancyDialog
from boligdesk.desktop.widgets.form import Field
from boligdesk.desktop.widgets.line_list import LineList
from boligdesk.desktop.widgets.paste_block import block_of
from boligdesk.desktop.widgets.table import Table

TODAY = date(2026, 11, 23)
BLOCK = (
    "Afdeling\tLejemålsnr.\tAdresse\tEtage\tDør\tPostnr.\tBy\tAntal rum\tAreal m2\tHusleje\tLedig fra\r\n"
    "012\t0190-711\tTagensvej 12\t2\ttv\t2200\tKøbenhavn N\t2\t58,5\t5.310,55\t01-12-2026\r\n"
    "012\t0190-712\tTagensvej 14\t3\tth\t2200\tKøbenhavn N\t1\t32\t2.890,00\t01-12-2026\r\n"
)
KINDS = ((None, ""), ("cash_benefit", "Kontanthjælp"), ("wage", "Løn"))


def paste_on(table: Table, text: str, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(text)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_pasted_rows_are_seen_before_they_are_imported(opened: Opened, qtbot: QtBot) -> None:
    before = opened.vacancies.table.table_model.total
    paste_on(opened.vacancies.table, BLOCK, qtbot)
    dialog = opened.dialog(ImportDialog)
    assert pasting.BLOCK_NAME in dialog.subtitle.text()
    assert opened.vacancies.table.table_model.total == before, "nothing is written without the dry run"
    dialog.association.setCurrentText("fsb")
    dialog._preview_again()
    assert dialog.summary.text().startswith("2 nye boliger"), dialog.summary.text()
    dialog.confirm_button.click()
    assert opened.vacancies.table.table_model.total == before + 2
    assert opened.window.messages.can_undo


def test_other_text_is_read_as_a_notice(opened: Opened, qtbot: QtBot) -> None:
    paste_on(opened.vacancies.table, "Tagensvej 128, 1. tv, 2 rum, 58 m2, husleje 5.310 kr.", qtbot)
    dialog = opened.dialog(VacancyDialog)
    assert "Tagensvej" in dialog.paste.toPlainText()
    assert "felter er læst" in dialog.subtitle.text()


def test_text_that_is_no_list_is_refused_with_advice_among_citizens(opened: Opened, qtbot: QtBot) -> None:
    opened.window.show_page("applicants")
    paste_on(opened.applicants.table, "Yasmin Prøve", qtbot)
    assert opened.window.messages.text == pasting.NO_LIST.text
    assert opened.dialogs == []
    paste_on(opened.applicants.table, "Navn\tCPR\nYasmin Prøve\t610101-1234", qtbot)
    assert isinstance(opened.dialogs[-1], ImportDialog)


def test_an_empty_clipboard_does_nothing(opened: Opened, qtbot: QtBot) -> None:
    paste_on(opened.vacancies.table, "  \n", qtbot)
    assert opened.dialogs == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\tb\nc\td\n", True), ("a\tb", False), ("a\nb", False), ("a\tb\nc", False), ("", False),
        ('"to\nlinjer"\tb', False), ('"to\nlinjer"\tb\nc\td', True), ("a\tb\n\t\n", False),
    ],
)  # fmt: skip
def test_a_list_has_a_heading_a_row_and_two_columns(text: str, found: bool) -> None:
    assert pasting.is_list(text) is found


def test_cells_may_hold_quotes_and_lines() -> None:
    assert block_of('"to\nlinjer"\t"et ""ord"""\r\n 3 \t\r\n\r\n') == (("to\nlinjer", 'et "ord"'), ("3", ""))


@pytest.fixture
def lines(qtbot: QtBot) -> LineList:
    fields = (
        Field("kind", "Hvad", "choice", choices=KINDS),
        Field("amount", "Beløb", "money"),
        Field("note", "Note"),
    )
    made = LineList(fields, TODAY, noun="Indkomst", add="Tilføj indkomst")
    qtbot.addWidget(made)
    made.show()
    made.set_value([{"kind": "wage", "amount": 100_000, "note": "før"}])
    return made


def paste_in(lines: LineList, number: int, name: str, text: str, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(
        lines.lines[number].entries[name].editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
    )


def test_a_block_fills_lines_from_the_field_on_and_is_taken_back(lines: LineList, qtbot: QtBot) -> None:
    before = lines.read()
    paste_in(lines, 0, "kind", "Hvad\tBeløb\tNote\nkontanthjælp\t12.550\tSKAT\nLøn\t1.000,50\t\n", qtbot)
    assert lines.read() == (
        [
            {"kind": "cash_benefit", "amount": 1_255_000, "note": "SKAT"},
            {"kind": "wage", "amount": 100_050, "note": None},
        ],
        [],
    )  # fmt: skip
    assert lines.undo_button.isVisible()
    lines.undo_button.click()
    assert lines.read() == before
    assert len(lines.lines) == 1
    assert not lines.undo_button.isVisible()


def test_what_cannot_be_read_stands_there_to_be_mended(lines: LineList, qtbot: QtBot) -> None:
    paste_in(lines, 0, "amount", "1234.56\tx\ty", qtbot)
    values, messages = lines.read()
    assert values[0]["kind"] == "wage"
    assert lines.lines[0].entries["amount"].typed() == "1234.56"
    assert [one.column for one in messages] == ["0.amount"]
    paste_in(lines, 0, "kind", "Arv\t5\nLøn\t6", qtbot)
    assert "1 celle passer ikke" in lines._pasted.text()
    assert lines.lines[0].entries["kind"].value() is None


def test_a_single_cell_is_pasted_as_text_is(lines: LineList, qtbot: QtBot) -> None:
    lines.lines[0].entries["note"].write("")
    paste_in(lines, 0, "note", "bare et ord", qtbot)
    assert lines.lines[0].entries["note"].typed() == "bare et ord"
    assert not lines.undo_button.isVisible()


def test_lines_that_were_changed_by_hand_since_are_not_taken_back(lines: LineList, qtbot: QtBot) -> None:
    paste_in(lines, 0, "note", "a\nb\nc", qtbot)
    assert len(lines.lines) == 3
    lines.lines[1].remove.click()
    assert not lines.undo_button.isVisible()
