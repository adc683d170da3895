"""Background work: answers come back in order of importance, refusals and bugs reach somebody."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from boligdesk.desktop.tasks import InlineTasks, Tasks, ThreadTasks
from boligdesk.errors import KnownError


@pytest.fixture
def threads(qtbot: QtBot) -> Any:
    tasks = ThreadTasks()
    yield tasks
    tasks.close()


def test_work_runs_elsewhere_and_the_answer_comes_home(qtbot: QtBot, threads: Tasks) -> None:
    seen: list[Any] = []
    here = threading.get_ident()
    threads.read(threading.get_ident, lambda where: seen.append((where, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    there, home = seen[0]
    assert there != here
    assert home == here


def test_only_the_last_answer_of_a_key_counts(qtbot: QtBot, threads: Tasks) -> None:
    gate, seen = threading.Event(), []
    threads.read(gate.wait, lambda _answer: seen.append("first"), key="match")
    threads.read(lambda: seen.append("never run"), lambda _answer: seen.append("second"), key="match")
    threads.read(lambda: "third", seen.append, key="match")
    gate.set()
    qtbot.waitUntil(lambda: "third" in seen)
    assert seen == ["third"]


def test_an_answer_for_a_closed_page_is_dropped(qtbot: QtBot, threads: Tasks) -> None:
    import shiboken6

    gate, seen, owner = threading.Event(), [], QObject()
    threads.read(gate.wait, lambda _answer: seen.append("closed"), owner=owner)
    shiboken6.delete(owner)
    threads.read(lambda: None, lambda _answer: seen.append("open"))
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["open"]


def test_a_write_tells_what_was_touched(qtbot: QtBot) -> None:
    tasks = InlineTasks()
    told: list[Any] = []
    tasks.changed.connect(told.append)
    changes = SimpleNamespace(sentence="Gemt.", touched=frozenset({"offers"}))
    tasks.write(lambda: changes, lambda _changes: told.append("done"))  # type: ignore[arg-type, return-value]
    assert told == ["done", changes]


def test_an_exception_nobody_wants_is_announced(qtbot: QtBot) -> None:
    tasks = InlineTasks()
    told: list[BaseException] = []
    tasks.refused.connect(told.append)
    error = KnownError("Databasen er låst.", "Prøv igen.")

    def fail() -> Any:
        raise error

    tasks.read(fail, lambda _answer: pytest.fail("no answer was expected"))
    tasks.write(fail)
    assert told == [error, error]


def test_a_dialog_may_want_the_refusal_itself(qtbot: QtBot) -> None:
    tasks = InlineTasks()
    mine: list[BaseException] = []
    tasks.refused.connect(lambda _error: pytest.fail("it belongs to the dialog"))
    tasks.write(lambda: 1 // 0, failed=mine.append)  # type: ignore[arg-type, return-value]
    assert isinstance(mine[0], ZeroDivisionError)


def test_the_status_bar_hears_what_runs(qtbot: QtBot) -> None:
    tasks = InlineTasks()
    said: list[str] = []
    tasks.busy.connect(said.append)
    tasks.read(lambda: 1, lambda _answer: None, words="Regner …")
    assert said == ["Regner …", ""]


def test_closing_drops_what_waits(qtbot: QtBot) -> None:
    tasks = ThreadTasks()
    gate, ran = threading.Event(), []
    tasks.read(gate.wait, lambda _answer: None)
    tasks.read(lambda: ran.append("late"), lambda _answer: None)
    closer = threading.Thread(target=tasks.close)
    closer.start()
    gate.set()
    closer.join()
    assert ran in ([], ["late"])  # what had begun is finished, never broken off


def test_after_closing_nothing_is_asked_and_no_answer_is_shown(qtbot: QtBot) -> None:
    tasks = ThreadTasks()
    tasks.read(lambda: 1, lambda _answer: pytest.fail("the window is gone"))
    tasks.close()
    tasks.read(lambda: 1, lambda _answer: pytest.fail("the window is gone"))
    QCoreApplication.processEvents()
    assert tasks._running in ([], ["Henter …"])
