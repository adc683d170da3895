"""What is typed survives a crash: kept every few seconds, offered back, forgotten when saved or thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from support.desktop_office import Opened, open_on

from boligdesk.desktop.actions import Actions
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.dialogs.close_case import CloseCaseDialog
from boligdesk.desktop.dialogs.drafts import EVERY_MS, DraftKeeper
from boligdesk.desktop.dialogs.vacancy_form import VacancyDialog
from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.tasks import InlineTasks
from boligdesk.domain.capacity import Budget
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk
from boligdesk.services.drafts import Draft


def new_citizen(opened: Opened) -> ApplicantDialog:
    opened.window.show_page("applicants")
    opened.applicants.enter()
    return opened.dialog(ApplicantDialog)


def tick(keeper: DraftKeeper) -> None:
    """The few seconds pass."""
    assert keeper.timer.isActive()
    keeper.timer.timeout.emit()


def kept(opened: Opened, form: str) -> Mapping[str, Any] | None:
    found = opened.actions.drafts.of(form)
    return None if found is None else found.typed


def set_text(dialog: ApplicantDialog, name: str, text: str) -> None:
    dialog.form.entries[name].set_typed(text)


def test_the_window_is_killed_and_what_was_typed_comes_back(
    qapp: QApplication, office: Desk, tmp_path: Path
) -> None:
    actions = Actions(office)
    window = MainWindow(Memory(tmp_path), InlineTasks())
    shown: list[QDialog] = []
    window.show_dialog = shown.append
    window.show_desk((actions, actions.frame_facts()))
    dialog = ApplicantDialog(window.page("applicants").tools, parent=window)
    set_text(dialog, "name", "Alma Halvfærdig")
    set_text(dialog, "cpr", "610142-1234")
    set_text(dialog, "adults", "to")
    dialog.form.parts["members"].add_line({"cpr": "1"}).entries["name"].set_typed("Bo")  # type: ignore[attr-defined]
    dialog.form.parts["avoid"].boxes[3].setChecked(True)  # type: ignore[attr-defined]
    tick(dialog.draft)
    shiboken6.delete(window)

    with open_on(office, tmp_path) as opened:
        again = new_citizen(opened)
        assert "Du var i gang med denne formular mandag den 23. november 2026" in again.draft.question.text()
        assert again.draft.question.text().endswith("Vil du fortsætte?")
        assert not again.form.isEnabled()
        QTest.keyClick(again.draft.resume_button, Qt.Key.Key_Return)
        assert again.form.isEnabled()
        assert again.draft.strip.isHidden()
        typed = again.form.typed()
        assert (typed["name"], typed["cpr"], typed["adults"]) == ("Alma Halvfærdig", "610142-1234", "to")
        assert typed["avoid"] == [3]
        assert [(one["name"], one["cpr"]) for one in typed["members"]] == [("Bo", "1")]
        assert "✕" in again.form.entries["adults"].message.text(), "what cannot be read is there to be mended"
        assert not again.confirm_button.isEnabled()


def test_only_what_was_typed_is_kept(opened: Opened) -> None:
    dialog = new_citizen(opened)
    set_text(dialog, "name", "Alma")
    tick(dialog.draft)
    assert kept(opened, "applicant/new") == {"name": "Alma"}
    assert dialog.draft.state.text().startswith("Kladde gemt kl. ")
    set_text(dialog, "name", "")
    tick(dialog.draft)
    assert kept(opened, "applicant/new") is None, "nothing differs from the untouched form"


def test_nothing_is_kept_while_nothing_changed(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = new_citizen(opened)
    assert not dialog.draft.timer.isActive()
    set_text(dialog, "name", "Alma")
    tick(dialog.draft)
    written: list[object] = []
    monkeypatch.setattr(opened.actions.drafts, "keep", lambda *args: written.append(args))
    dialog.draft.keep()
    assert written == []
    assert dialog.draft.timer.interval() == EVERY_MS <= 5_000


def test_a_saved_form_leaves_no_draft(opened: Opened) -> None:
    dialog = new_citizen(opened)
    set_text(dialog, "name", "Alma Færdig")
    tick(dialog.draft)
    dialog.confirm_button.click()
    assert dialog.refusal == ""
    assert kept(opened, "applicant/new") is None
    assert not new_citizen(opened).draft.strip.isVisible()


def test_a_form_that_is_thrown_away_leaves_no_draft(opened: Opened) -> None:
    dialog = new_citizen(opened)
    set_text(dialog, "name", "Alma")
    tick(dialog.draft)
    dialog.ask = lambda: False
    dialog.reject()
    assert kept(opened, "applicant/new") is not None
    dialog.ask = lambda: True
    dialog.reject()
    assert kept(opened, "applicant/new") is None


def test_the_question_can_be_left_or_answered_with_no(opened: Opened) -> None:
    opened.actions.drafts.keep("applicant/new", {"name": "Alma"})
    dialog = new_citizen(opened)
    dialog.reject()
    assert kept(opened, "applicant/new") == {"name": "Alma"}, "unanswered, nothing is lost"
    again = new_citizen(opened)
    again.draft.discard_button.click()
    assert kept(opened, "applicant/new") is None
    assert again.form.typed()["name"] == ""
    assert again.form.isEnabled()
    assert not again.confirm_button.isHidden()


def test_a_correction_keeps_what_others_have_corrected(opened: Opened) -> None:
    opened.window.show_page("applicants")
    page = opened.applicants
    person = page.card.card
    assert person is not None
    which = person.applicant.id
    opened.actions.drafts.keep(f"applicant/{which}", {"phone": "11 22 33 44"})
    page.edit()
    dialog = opened.dialog(ApplicantDialog)
    dialog.draft.resume()
    made, _unread = dialog.applicant()
    assert made.phone == "11 22 33 44"
    assert made.name == person.applicant.name
    assert dialog._edited_by_hand


def test_the_budget_is_kept_too(opened: Opened) -> None:
    dialog = new_citizen(opened)
    made = Budget(net_income=1_300_000, adults=1, children_ages=())
    dialog._keep_budget(made, 410_000)
    tick(dialog.draft)
    again = new_citizen(opened)
    again.draft.resume()
    assert again._budget == made
    assert again.form.typed()["capacity"] == "4.100"


def test_the_form_of_a_vacancy(opened: Opened) -> None:
    opened.window.show_page("vacancies")
    opened.vacancies.enter()
    dialog = opened.dialog(VacancyDialog)
    dialog.form.entries["street"].set_typed("Prøvevej")
    tick(dialog.draft)
    opened.vacancies.enter()
    again = opened.dialog(VacancyDialog)
    assert not again.paste.isEnabled()
    again.draft.resume()
    assert again.form.typed()["street"] == "Prøvevej"
    assert again.paste.isEnabled()


def test_a_text_in_a_dialog_that_does_not_ask_is_never_lost(opened: Opened) -> None:
    opened.window.show_page("applicants")
    card = opened.applicants.card
    card.close_case()
    dialog = opened.dialog(CloseCaseDialog)
    dialog.reason.setPlainText("Flyttet til Møn.")
    dialog.reject()
    card.close_case()
    again = opened.dialog(CloseCaseDialog)
    again.draft.resume()
    assert again.reason.toPlainText() == "Flyttet til Møn."
    again.kind.setCurrentIndex(1)
    again.confirm_button.click()
    assert again.refusal == ""
    assert kept(opened, f"close/{again._applicant.id}") is None


def test_a_draft_that_cannot_be_kept_is_said_and_tried_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = new_citizen(opened)
    keep = opened.actions.drafts.keep

    def fail(_form: str, _typed: Mapping[str, Any]) -> Draft:
        raise KnownError("Databasen svarer ikke.", "Vent lidt.")

    monkeypatch.setattr(opened.actions.drafts, "keep", fail)
    set_text(dialog, "name", "Alma")
    tick(dialog.draft)
    assert dialog.draft.state.text() == "Kladden er ikke gemt: Databasen svarer ikke."
    monkeypatch.setattr(opened.actions.drafts, "keep", keep)
    dialog.draft.keep()
    assert kept(opened, "applicant/new") == {"name": "Alma"}


def test_everything_typed_can_be_written_back_as_it_was(opened: Opened) -> None:
    first, second = new_citizen(opened), new_citizen(opened)
    for number, entry in enumerate(first.form.entries.values()):
        if entry.spec.kind == "choice":
            entry.set_value(entry.spec.choices[-1][0])
        else:
            entry.set_typed(f"skrevet {number}")
    for one in first.form.parts.values():
        if hasattr(one, "add_line"):
            one.add_line({})
            one.add_line({})
        else:
            one.set_typed(list(one.boxes))  # type: ignore[attr-defined]
    typed = first.typed()
    second.set_typed(typed)
    assert second.typed() == typed
