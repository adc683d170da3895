"""Dagens svar in the window: the day and the association, the preview, the files and the mail text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.day_answers import DayAnswersDialog


def give_back(opened: Opened, *vacancies: int) -> None:
    for which in vacancies:
        opened.actions.return_vacancy(which, {"reason": "R01", "second_reason": None, "text": None})


def dialog_of(opened: Opened) -> DayAnswersDialog:
    opened.window.show_page("vacancies")
    opened.vacancies.answers_button.click()
    return opened.dialog(DayAnswersDialog)


def test_the_answers_of_today_are_seen_before_they_are_saved(opened: Opened) -> None:
    give_back(opened, 1, 3)
    dialog = dialog_of(opened)
    assert dialog.told.text() == "2 svar til 1 boligorganisation: Returneret 2."
    assert dialog.late.text().startswith("1 bolig skulle have haft svar senest i dag")
    assert [dialog.association.itemText(place) for place in range(dialog.association.count())] == [
        "Alle boligorganisationer", "fsb (2)",
    ]  # fmt: skip
    assert [row.association for row in dialog.table.table_model.rows] == ["fsb", "fsb"]


def test_files_are_laid_in_the_chosen_folder(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_back(opened, 1)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    dialog = dialog_of(opened)
    dialog.save_button.click()
    (file,) = tmp_path.glob("Svar_*.xlsx")
    assert load_workbook(file).worksheets[0]["F5"].value == "Returneret"
    assert dialog.isHidden()


def test_a_folder_that_is_gone_is_told_in_the_dialog(opened: Opened, tmp_path: Path) -> None:
    give_back(opened, 1)
    dialog = dialog_of(opened)
    dialog.save_to(tmp_path / "væk")
    assert "mappen findes ikke" in dialog.refusal
    assert dialog.isVisible()


def test_the_mail_is_for_one_association(opened: Opened) -> None:
    give_back(opened, 1)
    dialog = dialog_of(opened)
    assert not dialog.mail_button.isEnabled() or len(dialog.shown) == 1
    dialog.association.setCurrentIndex(1)
    dialog.mail_button.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Vores svar 23. november 2026: 1 bolig\n")
    assert "Returneret: 1" in text


def test_another_day_has_other_answers(opened: Opened) -> None:
    give_back(opened, 1)
    dialog = dialog_of(opened)
    dialog.day.set_day(date(2026, 11, 20))
    assert dialog.told.isHidden()
    assert dialog.late.isHidden()
    assert not dialog.save_button.isEnabled()
    assert not dialog.mail_button.isEnabled()
    dialog.day.set_day(date(2026, 11, 23))
    assert dialog.save_button.isEnabled()


def test_an_office_without_answers_says_so(nothing: Opened) -> None:
    dialog = dialog_of(nothing)
    assert dialog._empty.words.startswith("Ingen svar den dag")
    assert not dialog.save_button.isEnabled()
