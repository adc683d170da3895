"""Mails dropped on the window: from the file system and straight out of Outlook; and long work that is stopped."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from support.desktop_office import Opened
from support.mails import LIST, NOTICE, eml, mail
from support.outlook_file import outlook_mail

from boligdesk.desktop.dialogs.import_lists import ImportDialog
from boligdesk.desktop.dropped import CONTENTS, NAMES, can_drop, dropped
from boligdesk.desktop.progress import Progress
from boligdesk.errors import KnownError
from boligdesk.services.lists import Stopped

OTHER = LIST.replace(b"19071", b"19081")
COPY, LEFT, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    return data


def out_of_outlook(names: Sequence[str], contents: Sequence[bytes], *, numbered: bool = True) -> QMimeData:
    """The formats that Outlook gives on Windows, as the window sees them."""
    data = QMimeData()
    group = struct.pack("<I", len(names))
    for name in names:
        group += bytes(72) + name.encode("utf-16-le").ljust(520, b"\0")
    data.setData(NAMES, group)
    for number, content in enumerate(contents):
        data.setData(f"{CONTENTS};index={number}" if numbered else CONTENTS, content)
    return data


def drop(opened: Opened, data: QMimeData) -> None:
    opened.window.dropEvent(QDropEvent(QPoint(300, 300), COPY, data, LEFT, NO_KEY))


def entered(opened: Opened, data: QMimeData) -> bool:
    """Whether the window would take it."""
    event = QDropEvent(QPoint(300, 300), COPY, data, LEFT, NO_KEY)
    event.setAccepted(False)
    opened.window.dragEnterEvent(event)
    return event.isAccepted()


def import_for_fsb(dialog: ImportDialog) -> None:
    dialog.association.setCurrentText("fsb")
    dialog._preview_again()
    dialog.confirm_button.click()


def test_the_lists_of_a_dropped_mail_come_one_after_the_other(nothing: Opened, tmp_path: Path) -> None:
    post = tmp_path / "post.eml"
    post.write_bytes(eml(("fsb_a.csv", LIST), ("fsb_b.csv", OTHER)))
    drop(nothing, files(post))
    dialog = nothing.dialog(ImportDialog)
    assert dialog.subtitle.text().startswith("Fil 1 af 2: fsb_a.csv · Mail fra Udlejning fsb")
    assert "»Ledige boliger fsb uge 48«" in dialog.subtitle.text()
    import_for_fsb(dialog)
    assert dialog.subtitle.text().startswith("Fil 2 af 2: fsb_b.csv")
    import_for_fsb(dialog)
    assert nothing.vacancies.table.table_model.total == 4
    drop(nothing, files(post))
    again = nothing.dialog(ImportDialog)
    assert "Den samme fil blev importeret" in again.summary.text()
    assert not again.confirm_button.isEnabled()


def test_a_dropped_notice_in_a_mail_is_read(nothing: Opened, tmp_path: Path) -> None:
    (tmp_path / "post.eml").write_bytes(mail(text=NOTICE).as_bytes())
    drop(nothing, files(tmp_path / "post.eml"))
    import_for_fsb(nothing.dialog(ImportDialog))
    assert [row.tenancy_no for row in nothing.vacancies.table.table_model.rows] == ["190713"]


@pytest.mark.parametrize("numbered", [True, False])
def test_a_mail_straight_out_of_outlook(nothing: Opened, numbered: bool) -> None:
    content = outlook_mail(sender="fsb", subject="Uge 48", attachments=[("fsb.csv", LIST)])
    data = out_of_outlook(["Uge 48.msg"], [content], numbered=numbered)
    assert entered(nothing, data)
    drop(nothing, data)
    import_for_fsb(nothing.dialog(ImportDialog))
    assert nothing.vacancies.table.table_model.total == 2


def test_several_attachments_straight_out_of_outlook() -> None:
    found = dropped(out_of_outlook(["a.csv", "..\\b.csv"], [LIST, OTHER]))
    assert [(one.name, one.content) for one in found.files] == [("a.csv", LIST), ("b.csv", OTHER)]


@pytest.mark.parametrize(
    "data",
    [
        out_of_outlook(["Uge 48.msg"], []),
        out_of_outlook(["a.csv", "b.csv"], [LIST]),
        out_of_outlook([], []),
        out_of_outlook(["x"], [LIST][:0], numbered=False),
    ],
)
def test_names_without_bytes_are_told_with_advice(nothing: Opened, data: QMimeData) -> None:
    assert can_drop(data)
    drop(nothing, data)
    assert nothing.dialogs == []
    assert "Gem mailen" in nothing.window.messages.text


@pytest.mark.parametrize("group", [b"", b"\x01", b"\xff\xff\xff\xff" + bytes(200), struct.pack("<I", 9)])
def test_a_list_of_names_that_is_cut_off_does_no_harm(group: bytes) -> None:
    data = QMimeData()
    data.setData(NAMES, group)
    with pytest.raises(KnownError):
        dropped(data)


def test_a_text_cannot_be_dropped(nothing: Opened) -> None:
    data = QMimeData()
    data.setText("Hej")
    assert not entered(nothing, data)


def stop_at(monkeypatch: pytest.MonkeyPatch, words: str) -> list[Progress]:
    """Let the user press Stop when this kind of work has begun."""
    stopped: list[Progress] = []
    tell = Progress.__call__

    def call(self: Progress, now: str, done: int, total: int) -> None:
        if now == words:
            stopped.append(self)
            self.stop()
        tell(self, now, done, total)

    monkeypatch.setattr(Progress, "__call__", call)
    return stopped


@pytest.mark.parametrize("words", ["Læser", "Sammenligner"])
def test_reading_can_be_stopped(
    nothing: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    (tmp_path / "fsb.csv").write_bytes(LIST)
    stopped = stop_at(monkeypatch, words)
    drop(nothing, files(tmp_path / "fsb.csv"))
    dialog = nothing.dialog(ImportDialog)
    assert stopped
    assert dialog.state.words == "Arbejdet er stoppet. Intet er gemt."
    assert not dialog.bar.isVisible()
    assert dialog.cancel_button.text() == "Luk"
    assert nothing.vacancies.table.table_model.total == 0


def test_an_import_can_be_stopped_and_done_after_all(
    nothing: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fsb.csv").write_bytes(LIST)
    drop(nothing, files(tmp_path / "fsb.csv"))
    dialog = nothing.dialog(ImportDialog)
    with monkeypatch.context() as while_stopped:
        assert stop_at(while_stopped, "Gemmer") == []
        import_for_fsb(dialog)
    assert dialog.refusal == "Arbejdet er stoppet. Intet er gemt."
    assert nothing.vacancies.table.table_model.total == 0
    assert dialog.confirm_button.isEnabled()
    dialog.confirm_button.click()
    assert nothing.vacancies.table.table_model.total == 2


def test_the_button_stops_what_runs_and_closes_when_nothing_does(nothing: Opened) -> None:
    nothing.window._import()
    dialog = nothing.dialog(ImportDialog)
    progress = dialog._begin_work()
    assert dialog.cancel_button.text() == "Stop"
    dialog._move("Læser", 1_200, 10_000)
    assert dialog.step.text() == "Læser 1.200 af 10.000 linjer"
    dialog.cancel_button.click()
    assert progress.stopping
    assert dialog.isVisible()
    with pytest.raises(Stopped):
        progress("Læser", 1_201, 10_000)
    dialog.cancel_button.click()
    assert not dialog.isVisible()


def test_the_status_bar_follows_long_work_and_stops_it(nothing: Opened) -> None:
    status, progress = nothing.window.status, Progress()
    seen: list[str] = []

    def work() -> None:
        progress("Gemmer", 1_200, 10_000)
        seen.append(status.text)
        status._stop.click()
        progress("Gemmer", 1_201, 10_000)

    failed: list[BaseException] = []
    nothing.window.tasks.read(
        work,
        lambda _none: pytest.fail("not stopped"),
        failed=failed.append,
        words="Importerer …",
        progress=progress,
    )
    assert "Gemmer 1.200 af 10.000 linjer" in seen[0]
    assert isinstance(failed[0], Stopped)
    assert not status._stop.isVisible()
    assert "Gemmer" not in status.text


def test_progress_is_told_at_most_a_hundred_times() -> None:
    progress, told = Progress(), []
    progress.moved.connect(lambda *how: told.append(how))
    for done in range(25_000):
        progress("Læser", done, 25_000)
    assert len(told) == 100
