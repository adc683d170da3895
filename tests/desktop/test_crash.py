"""A fault of the program: the report holds no citizen's data, and a slot's exception reaches the dialog."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from boligdesk.desktop import crash, singletons
from boligdesk.desktop.dialogs.crash import CrashDialog
from boligdesk.errors import KnownError


def broken() -> BaseException:
    try:
        try:
            raise KeyError("Yasmin Prøve")
        except KeyError as inner:
            raise ValueError("cpr '6101901234' for »Yasmin Prøve« er 6101901234") from inner
    except ValueError as error:
        return error


def test_the_report_names_the_place_and_no_person() -> None:
    text = crash.report(broken())
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_crash.py" in text
    assert "Yasmin" not in text
    assert "6101901234" not in text


def test_long_messages_are_cut() -> None:
    assert len(crash.redacted("a" * 1000)) == 300


def test_known_errors_go_to_the_bar_and_bugs_to_the_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    known: list[Any] = []
    bugs: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(known.append, bugs.append)
    refusal, bug = KnownError("Nej.", "Gør noget andet."), ValueError("x")
    sys.excepthook(KnownError, refusal, None)
    sys.excepthook(ValueError, bug, None)
    assert (known, bugs) == ([refusal], [bug])


def test_an_exception_in_a_slot_is_caught(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: 1 // 0)
    with qtbot.captureExceptions() as caught:
        button.click()
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


def test_the_dialog_shows_the_report(qtbot: QtBot) -> None:
    dialog = CrashDialog(crash.report(broken()))
    qtbot.addWidget(dialog)
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    assert "ValueError" in text.toPlainText()
    assert text.isReadOnly()


def test_none_outlives_the_binding() -> None:
    """From Python 3.12 on the interpreter sees to it, before that we do; twice is not twice as much."""
    before = sys.getrefcount(None)
    singletons.protect()
    assert before > 1 << 30
    assert sys.getrefcount(None) < 2 * before
