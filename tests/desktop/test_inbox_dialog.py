"""The inbox in the window: the mark in the top bar, what waits, what becomes of it, and a folder that is gone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened
from support.mails import LIST, eml

from boligdesk.desktop.dialogs.import_lists import ImportDialog
from boligdesk.desktop.dialogs.inbox import InboxDialog
from boligdesk.desktop.dialogs.set_aside import SetAsideDialog
from boligdesk.desktop.inbox_watch import InboxWatch
from boligdesk.desktop.pages.overview import OverviewPage
from boligdesk.errors import KnownError
from boligdesk.services.inbox import InboxPlace

OTHER = LIST.replace(b"19071", b"19081")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """The office's folder, with two lists (one of them also in a mail) and a file that is none."""
    folder = tmp_path / "Indbakke"
    folder.mkdir()
    (folder / "fsb_uge48.csv").write_bytes(LIST)
    (folder / "post.eml").write_bytes(eml(("fsb_uge48.csv", LIST), ("fsb_ny.csv", OTHER)))
    (folder / "brev.pdf").write_bytes(b"%PDF-1.7")
    return folder


def watch(opened: Opened) -> InboxWatch:
    assert opened.window.inbox is not None
    return opened.window.inbox


def watched(opened: Opened, folder: Path, *, put_away: bool = False) -> None:
    """Choose the folder; the second look reads what has stopped growing."""
    opened.actions.inbox.choose_place(InboxPlace(folder, put_away))
    watch(opened).look()
    watch(opened).look()


def inbox(opened: Opened) -> InboxDialog:
    opened.window.top.inbox_button.click()
    return opened.dialog(InboxDialog)


def names(dialog: InboxDialog) -> list[str]:
    return sorted(row.name for row in dialog.table.table_model.rows)


def mark(dialog: InboxDialog, wanted: Sequence[str]) -> None:
    dialog.table.clearSelection()
    model, selection = dialog.table.table_model, dialog.table.selectionModel()
    for place in range(model.rowCount()):
        if model.row(place).name in wanted:
            index = model.index(place, 0)
            selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)


def accept(opened: Opened) -> None:
    dialog = opened.dialog(ImportDialog)
    dialog.association.setCurrentText("fsb")
    dialog._preview_again()
    dialog.confirm_button.click()


def test_the_top_bar_counts_what_waits(nothing: Opened, share: Path) -> None:
    button = nothing.window.top.inbox_button
    assert (button.text(), button.accessibleDescription()) == ("Indbakke", "Ingen lister venter")
    watched(nothing, share)
    assert (button.text(), button.accessibleDescription()) == ("Indbakke · 3", "3 lister venter")


def test_what_waits_is_a_line_of_the_worklist_that_opens_the_inbox(nothing: Opened, share: Path) -> None:
    nothing.window.show_page("overview")
    page = nothing.window.page("overview")
    assert isinstance(page, OverviewPage)
    watched(nothing, share)
    (line,) = (one for one in nothing.actions.overview.worklist() if one.kind == "inbox")
    assert line.what == "3 lister i indbakken"
    assert "brev.pdf" in line.detail
    model = page.work.work
    assert line in [model.item(place) for place in range(model.rowCount())]
    page.work.opened.emit(line)
    assert names(nothing.dialog(InboxDialog)) == ["brev.pdf", "fsb_ny.csv", "fsb_uge48.csv"]


def test_without_a_folder_the_inbox_asks_for_one(
    nothing: Opened, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = inbox(nothing)
    assert "Ingen mappe er valgt" in dialog.state.words
    assert not dialog.put_away.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: "")
    dialog.state.acted.emit()
    assert nothing.actions.inbox.place() == InboxPlace(None, put_away=False)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: str(share))
    dialog.state.acted.emit()
    assert nothing.actions.inbox.place().folder == share
    assert dialog.folder.text() == f"Mappe: {share}"
    assert dialog.problem.text() == "3 filer er ved at blive lagt i mappen og kommer om lidt."
    dialog.look_button.click()
    assert names(dialog) == ["brev.pdf", "fsb_ny.csv", "fsb_uge48.csv"]
    assert not dialog.problem.isVisible()


def test_the_keys_of_the_inbox_stay_when_lists_wait(nothing: Opened, share: Path) -> None:
    watched(nothing, share)
    button = nothing.window.top.inbox_button
    assert button.text() != "Indbakke"
    assert button.shortcut() == QKeySequence("Ctrl+Shift+I")


def test_enter_looks_through_the_marked_lists_one_after_the_other(
    nothing: Opened, share: Path, qtbot: QtBot
) -> None:
    watched(nothing, share)
    dialog = inbox(nothing)
    mark(dialog, ["fsb_uge48.csv", "fsb_ny.csv"])
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    accept(nothing)
    assert "Fil 2 af 2" in nothing.dialog(ImportDialog).subtitle.text()
    accept(nothing)
    assert nothing.vacancies.table.table_model.total == 4
    assert names(dialog) == ["brev.pdf"]
    assert nothing.window.top.inbox_button.text() == "Indbakke · 1"
    dialog.views.button("imported").click()
    assert names(dialog) == ["fsb_ny.csv", "fsb_uge48.csv"]
    assert {row.chip.text for row in dialog.table.table_model.rows} == {"Importeret"}
    assert not dialog.confirm_button.isVisible()
    assert not dialog.aside_button.isVisible()
    nothing.window.messages._take_back()
    assert nothing.window.top.inbox_button.text() == "Indbakke · 2", "an import that was undone waits again"


def test_a_list_is_set_aside_with_a_reason_and_taken_back(nothing: Opened, share: Path) -> None:
    watched(nothing, share)
    dialog = inbox(nothing)
    mark(dialog, ["brev.pdf"])
    dialog.aside_button.click()
    asked = nothing.dialog(SetAsideDialog)
    assert not asked.confirm_button.isEnabled()
    asked.reason.setCurrentText("Er ikke en liste")
    asked.confirm_button.click()
    assert names(dialog) == ["fsb_ny.csv", "fsb_uge48.csv"]
    dialog.views.button("set_aside").click()
    (row,) = dialog.table.table_model.rows
    assert row.note == "Er ikke en liste · Vibeke Vagt · 23. november 2026"
    dialog.table.choose_first()
    assert dialog.aside_button.text() == "&Lad vente igen"
    dialog.aside_button.click()
    assert names(dialog) == []
    dialog.views.button("waiting").click()
    assert "brev.pdf" in names(dialog)


def test_setting_aside_can_be_undone_from_the_bar(nothing: Opened, share: Path) -> None:
    watched(nothing, share)
    dialog = inbox(nothing)
    mark(dialog, ["brev.pdf", "fsb_ny.csv"])
    dialog.aside_button.click()
    nothing.dialog(SetAsideDialog).reason.setCurrentText("x")
    nothing.dialog(SetAsideDialog).confirm_button.click()
    assert nothing.window.top.inbox_button.text() == "Indbakke · 1"
    nothing.window.messages._take_back()
    assert nothing.window.top.inbox_button.text() == "Indbakke · 3"


def test_a_file_that_is_no_list_says_so_in_the_import_too(nothing: Opened, share: Path) -> None:
    watched(nothing, share)
    dialog = inbox(nothing)
    mark(dialog, ["brev.pdf"])
    dialog.confirm_button.click()
    assert "brev.pdf kan ikke læses" in nothing.dialog(ImportDialog).state.words


def test_handled_files_are_moved_only_where_the_office_wants_it(nothing: Opened, share: Path) -> None:
    watched(nothing, share)
    dialog = inbox(nothing)
    mark(dialog, ["brev.pdf"])
    dialog.aside_button.click()
    nothing.dialog(SetAsideDialog).reason.setCurrentText("x")
    nothing.dialog(SetAsideDialog).confirm_button.click()
    watch(nothing).look()
    assert (share / "brev.pdf").exists()
    dialog.put_away.click()
    assert nothing.actions.inbox.place() == InboxPlace(share, put_away=True)
    watch(nothing).look()
    assert (share / "Behandlet" / "brev.pdf").exists()
    assert sorted(one.name for one in share.iterdir()) == ["Behandlet", "fsb_uge48.csv", "post.eml"]


def test_a_folder_that_vanishes_is_a_quiet_line_and_comes_back(nothing: Opened, share: Path) -> None:
    watched(nothing, share)
    dialog = inbox(nothing)
    opened_so_far = len(nothing.dialogs)
    away = share.rename(share.with_name("væk"))
    for _ in range(3):
        watch(nothing).look()
    assert len(nothing.dialogs) == opened_so_far
    assert nothing.window.messages.text == ""
    assert "kan ikke nås" in dialog.problem.text()
    assert "Mappen kan ikke ses lige nu" in dialog.state.words
    assert "kan ikke nås" in nothing.window.top.inbox_button.toolTip()
    away.rename(share)
    watch(nothing).look()
    assert names(dialog) == ["brev.pdf", "fsb_ny.csv", "fsb_uge48.csv"]
    assert not dialog.problem.isVisible()


def test_a_folder_that_is_not_there_cannot_be_chosen(
    nothing: Opened, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = inbox(nothing)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: str(share / "nej"))
    dialog.choose_button.click()
    assert "kan ikke nås" in dialog.refusal
    assert nothing.actions.inbox.place().folder is None


def test_a_database_that_is_away_is_told_in_the_mark_and_a_fault_only_once(
    nothing: Opened, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(nothing, share)

    def away(*_any: object) -> None:
        raise KnownError("Databasen svarer ikke.", "Vent lidt.")

    monkeypatch.setattr(nothing.actions.inbox, "waiting", away)
    watch(nothing).look()
    assert "Databasen svarer ikke" in nothing.window.top.inbox_button.toolTip()
    assert watch(nothing)._again.isActive()

    def broken(*_any: object) -> None:
        raise RuntimeError("kaput")

    monkeypatch.setattr(nothing.actions.inbox, "waiting", broken)
    watch(nothing).look()
    assert type(nothing.dialogs[-1]).__name__ == "CrashDialog"
    assert not watch(nothing)._again.isActive()


def test_the_system_tells_of_new_files_and_the_clock_does_where_it_does_not(
    nothing: Opened, share: Path
) -> None:
    watched(nothing, share)
    one = watch(nothing)
    assert one._system.directories() == [str(share)]
    assert one._again.isActive()
    assert one._again.interval() == 60_000
    one._system.directoryChanged.emit(str(share))
    assert one._again.interval() == 3_000
    nothing.actions.inbox.choose_place(InboxPlace(None, put_away=False))
    one.look()
    assert one._system.directories() == []
    assert not one._again.isActive()


def test_a_window_that_closes_asks_no_more(
    nothing: Opened, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(nothing, share)
    one = watch(nothing)
    nothing.window.close()
    assert not one._again.isActive()
    monkeypatch.setattr(nothing.actions.inbox, "look", lambda *_any: pytest.fail("asked"))
    one._look_at(nothing.actions.inbox.place())


def test_what_is_read_apart_waits_for_nobody(nothing: Opened, share: Path) -> None:
    """The folder is read without a database: a share that hangs must not hold the desk."""
    apart: list[bool] = []
    tasks = nothing.window.tasks
    start = tasks._start

    def note(job: object) -> None:
        apart.append(job.apart)  # type: ignore[attr-defined]
        start(job)  # type: ignore[arg-type]

    tasks._start = note  # type: ignore[method-assign,assignment]
    watch(nothing).look()
    assert apart == [False, True, False]
