"""Importing lists: dropped on the window, seen first, accepted whole, undone; and files that are no lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.import_lists import ImportDialog

HEADINGS = "Afdeling;Lejemål;Adresse;Postnr.;By;Rum;m2;Husleje;Indskud;Ledig fra;Boligtype"
ROWS = (
    "012;190711;Tingbjergvej 14, 1. th.;2700;Brønshøj;2;58,5;5.310,00;18.900;01-12-2026;Familiebolig",
    "012;190712;Tingbjergvej 16, st. tv.;2700;Brønshøj;1;32;2.890,00;9.900;15-12-2026;Familiebolig",
)
BROKEN = "012;190713;Tingbjergvej 18, 2. tv.;2700;Brønshøj;3;75;mange penge;9.900;15-12-2026;Familiebolig"


def written(folder: Path, *rows: str, name: str = "fsb_liste.csv", headings: str = HEADINGS) -> Path:
    file = folder / name
    file.write_text("\n".join((headings, *rows)) + "\n", encoding="utf-8")
    return file


def drop(opened: Opened, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    opened.window.dropEvent(QDropEvent(QPoint(300, 300), copy, data, left, none))


def statuses(dialog: ImportDialog) -> list[str]:
    return [row.status for row in dialog.table.table_model.rows]


def test_a_dropped_list_is_seen_first_then_imported_then_undone(nothing: Opened, tmp_path: Path) -> None:
    drop(nothing, written(tmp_path, *ROWS))
    dialog = nothing.dialog(ImportDialog)
    dialog.association.setCurrentText("fsb")
    dialog._preview_again()
    assert statuses(dialog) == ["new", "new"]
    assert dialog.summary.text().startswith("2 nye boliger")
    assert "fsb" in dialog.notes.text()  # the association will be created
    assert nothing.vacancies.table.table_model.total == 0
    dialog.confirm_button.click()
    assert nothing.vacancies.table.table_model.total == 2
    assert nothing.window.messages.can_undo
    nothing.window.messages._take_back()
    assert nothing.vacancies.table.table_model.total == 0


def test_the_same_list_twice_changes_nothing(nothing: Opened, tmp_path: Path) -> None:
    file = written(tmp_path, *ROWS)
    for _ in range(2):
        drop(nothing, file)
        dialog = nothing.dialog(ImportDialog)
        dialog.association.setCurrentText("fsb")
        dialog._preview_again()
        if dialog.confirm_button.isEnabled():
            dialog.confirm_button.click()
    assert set(statuses(dialog)) == {"identical"}
    assert not dialog.confirm_button.isEnabled()
    assert "Den samme fil blev importeret" in dialog.summary.text()


def test_refused_rows_say_why_and_on_which_line(nothing: Opened, tmp_path: Path) -> None:
    drop(nothing, written(tmp_path, ROWS[0], BROKEN))
    dialog = nothing.dialog(ImportDialog)
    dialog.filter.button("refused").click()
    (row,) = dialog.table.table_model.rows
    assert row.read.row == 3
    say = next(column for column in dialog.table.table_model.columns if column.key == "say")
    assert "Husleje" in say.cell(row).plain
    dialog.filter.button("all").click()
    assert len(statuses(dialog)) == 2
    dialog.association.setCurrentText("fsb")
    dialog._preview_again()
    dialog.confirm_button.click()
    assert nothing.vacancies.table.table_model.total == 1


def test_several_files_one_after_the_other(nothing: Opened, tmp_path: Path) -> None:
    first = written(tmp_path, ROWS[0], name="fsb_1.csv")
    second = written(tmp_path, ROWS[1], name="fsb_2.csv")
    drop(nothing, first, second)
    dialog = nothing.dialog(ImportDialog)
    assert dialog.subtitle.text() == "Fil 1 af 2: fsb_1.csv"
    dialog.cancel_button.click()  # left out
    assert dialog.subtitle.text() == "Fil 2 af 2: fsb_2.csv"
    dialog.association.setCurrentText("fsb")
    dialog._preview_again()
    dialog.confirm_button.click()
    assert [row.tenancy_no for row in nothing.vacancies.table.table_model.rows] == ["190712"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 not a list", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_list_is_refused_with_a_sentence(
    nothing: Opened, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "liste.xlsx"
    file.write_bytes(content)
    drop(nothing, file)
    dialog = nothing.dialog(ImportDialog)
    assert "liste.xlsx kan ikke læses" in dialog.state.words
    assert len(dialog.state.words) > len("liste.xlsx kan ikke læses") + 10
    assert dialog.confirm_button.isHidden()


def test_a_missing_file_is_told(nothing: Opened, tmp_path: Path) -> None:
    drop(nothing, tmp_path / "væk.csv")
    assert "kan ikke åbnes" in nothing.dialog(ImportDialog).state.words


def test_unknown_columns_are_asked_once_and_remembered(nothing: Opened, tmp_path: Path) -> None:
    headings = HEADINGS.replace("Indskud", "Zzdepot")
    drop(nothing, written(tmp_path, *ROWS, headings=headings))
    dialog = nothing.dialog(ImportDialog)
    assert dialog.questions.isVisible()
    dialog.association.setCurrentText("fsb")
    box = dialog.questions.box("Zzdepot")
    box.setCurrentIndex(box.findData("deposit"))
    dialog.questions.answered.emit(dialog.questions.answers())
    assert not dialog.questions.isVisible()
    first = dialog.table.table_model.row(0).read.vacancy
    assert first is not None
    assert first.deposit == 1_890_000
    assert nothing.actions.column_profile("fsb", "vacancy") == {"Zzdepot": "deposit"}


def test_without_files_the_dialog_asks_for_them(nothing: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(ImportDialog, "choose_files", lambda _self: asked.append(True) or [])
    nothing.window.top.import_button.click()
    assert asked == [True]
    assert "Vælg en eller flere lister" in nothing.dialog(ImportDialog).state.words
