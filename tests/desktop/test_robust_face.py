"""Whatever fails behind the window: it stays alive, says what happened, and nothing typed is lost."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened, open_on

from boligdesk.desktop import crash
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.dialogs.crash import CrashDialog
from boligdesk.desktop.dialogs.offer import OfferDialog
from boligdesk.desktop.dialogs.return_vacancy import ReturnDialog
from boligdesk.desktop.dialogs.vacancy_form import VacancyDialog
from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.opening import Opening
from boligdesk.desktop.pages.registry import ROOMS
from boligdesk.desktop.tasks import ThreadTasks
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk
from boligdesk.services.ports import Office, Unit

LOST = KnownError("Forbindelsen til databasen er afbrudt.", "Prøv igen om lidt.")


class Faulty:
    """An office whose database can be lost and found again, and that can be as slow as a test wants."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.fault: BaseException | None = None
        self.gate: threading.Event | None = None

    def read(self) -> AbstractContextManager[Unit]:
        return self._unit(self._office.read)

    def write(self, action: str, by: Any) -> AbstractContextManager[Unit]:
        return self._unit(lambda: self._office.write(action, by))

    @contextmanager
    def _unit(self, make: Any) -> Iterator[Unit]:
        if self.gate is not None:
            assert self.gate.wait(60), "the test never let the database answer"
        if self.fault is not None:
            raise self.fault
        with make() as unit:
            yield unit


@pytest.fixture
def faulty(office: Desk) -> Faulty:
    """The small office's database, with a switch."""
    return Faulty(office.office)


@pytest.fixture
def fragile(qapp: QApplication, office: Desk, faulty: Faulty, tmp_path: Path) -> Iterator[Opened]:
    """The window over a database that can fail."""
    with open_on(replace(office, office=faulty), tmp_path) as made:
        yield made


@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_a_page_that_cannot_be_fetched_says_so_and_comes_with_the_database(
    fragile: Opened, faulty: Faulty, key: str
) -> None:
    faulty.fault = LOST
    fragile.window.show_page(key)
    page = fragile.window.page(key)
    page.refresh()
    assert page.isVisible()
    assert "Forbindelsen til databasen er afbrudt" in fragile.window.messages.text
    assert "Prøv igen om lidt" in fragile.window.messages.text
    faulty.fault = None
    fragile.window.refresh()
    assert not fragile.dialogs, "a lost connection is no fault of the program"


def test_a_list_that_was_never_fetched_says_what_to_do(fragile: Opened, faulty: Faulty) -> None:
    faulty.fault = LOST
    fragile.window.show_page("applicants")
    assert "kunne ikke hentes" in fragile.applicants.list.empty.words
    faulty.fault = None
    fragile.window.refresh()
    assert len(fragile.applicants.table.table_model.rows) == 5


def test_rows_that_are_shown_stay_when_the_connection_is_lost(fragile: Opened, faulty: Faulty) -> None:
    fragile.window.show_page("vacancies")
    faulty.fault = LOST
    fragile.window.refresh()
    assert len(fragile.vacancies.table.table_model.rows) == 3


def filled_vacancy(fragile: Opened) -> VacancyDialog:
    fragile.window.show_page("vacancies")
    fragile.vacancies.table.choose(1)
    fragile.vacancies.correct()
    dialog = fragile.dialog(VacancyDialog)
    dialog.form.entries["rent"].editor.setText("5.311")
    return dialog


def filled_citizen(fragile: Opened) -> ApplicantDialog:
    fragile.window.show_page("applicants")
    fragile.applicants.table.choose(1)
    fragile.applicants.edit()
    dialog = fragile.dialog(ApplicantDialog)
    dialog.form.entries["phone"].editor.setText("12 34 56 78")
    return dialog


def filled_return(fragile: Opened) -> ReturnDialog:
    fragile.window.show_page("vacancies")
    fragile.vacancies.table.choose(3)
    fragile.vacancies.give_back()
    return fragile.dialog(ReturnDialog)


def filled_offer(fragile: Opened) -> OfferDialog:
    fragile.window.show_page("vacancies")
    fragile.vacancies.table.choose(2)
    fragile.vacancies.match.choose(1)
    fragile.vacancies.offer()
    dialog = fragile.dialog(OfferDialog)
    dialog.reason.setPlainText("Bor tæt på sin skole")
    return dialog


FORMS = (filled_vacancy, filled_citizen, filled_return, filled_offer)


@pytest.mark.parametrize("fill", FORMS)
def test_nothing_typed_is_lost_when_saving_fails(fragile: Opened, faulty: Faulty, fill: Any) -> None:
    dialog = fill(fragile)
    typed = [one.text() for one in dialog.findChildren(QLineEdit)]
    faulty.fault = LOST
    dialog.confirm_button.click()
    assert dialog.isVisible()
    assert "Forbindelsen til databasen er afbrudt" in dialog.refusal
    assert [one.text() for one in dialog.findChildren(QLineEdit)] == typed
    faulty.fault = None
    dialog.confirm_button.click()
    assert not dialog.isVisible(), "with the database back the same click saves"


@pytest.mark.parametrize("fill", FORMS)
def test_a_bug_while_saving_is_told_and_the_form_stays(fragile: Opened, faulty: Faulty, fill: Any) -> None:
    dialog = fill(fragile)
    faulty.fault = ZeroDivisionError("hemmeligt 010190-1234")
    dialog.confirm_button.click()
    assert isinstance(fragile.dialogs[-1], CrashDialog)
    assert "010190" not in fragile.dialogs[-1]._report
    assert dialog.isVisible()


def test_an_exception_in_a_slot_is_told_and_the_window_lives(
    fragile: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(fragile.window.messages.refuse, fragile.window.report)
    with qtbot.captureExceptions() as caught:
        QTimer.singleShot(0, lambda: {}[1])
        qtbot.waitUntil(lambda: bool(caught))
    sys.excepthook(*caught[0])
    assert isinstance(fragile.dialogs[-1], CrashDialog)
    fragile.dialogs[-1].accept()
    fragile.window.show_page("applicants")
    assert fragile.applicants.isVisible()


@contextmanager
def threaded(desk: Desk, folder: Path) -> Iterator[MainWindow]:
    """The window with its real thread."""
    from boligdesk.desktop.actions import Actions

    actions = Actions(desk)
    window = MainWindow(Memory(folder), ThreadTasks())
    window.show_dialog = lambda dialog: dialog.show()
    window.resize(1366, 768)
    window.show()
    window.show_desk((actions, actions.frame_facts()))
    yield window
    window.close()


def test_a_slow_database_never_stops_the_hand(
    qtbot: QtBot, office: Desk, faulty: Faulty, tmp_path: Path
) -> None:
    with threaded(replace(office, office=faulty), tmp_path) as window:
        window.show_page("vacancies")
        page = window.page("vacancies")
        qtbot.waitUntil(lambda: len(page.table.table_model.rows) == 3)
        qtbot.waitUntil(lambda: not window.tasks._running)
        faulty.gate = threading.Event()
        page.refresh()
        page.enter()
        dialog = window.findChildren(VacancyDialog)[-1]
        dialog.form.entries["street"].editor.setText("Ventegade")
        window.show_page("applicants")
        assert window.page("applicants").isVisible()
        assert "Henter" in window.status.text, "the status bar says what it waits for"
        faulty.gate.set()
        applicants = window.page("applicants")
        qtbot.waitUntil(lambda: len(applicants.table.table_model.rows) == 5)
        assert dialog.form.entries["street"].editor.text() == "Ventegade"
        dialog.done(0)  # past the question whether to throw away what was typed


def test_a_slow_start_is_told_and_can_fail(qtbot: QtBot, office: Desk, tmp_path: Path) -> None:
    gate = threading.Event()

    class SlowDoors:
        def new_file(self) -> None:
            return None

        def own(self, _passphrase: str | None) -> Desk:
            assert gate.wait(60)
            raise LOST

    window = MainWindow(Memory(tmp_path), ThreadTasks())
    qtbot.addWidget(window)
    window.show()
    Opening(window, SlowDoors()).begin()  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "Åbner databasen" in window.waiting.words)
    gate.set()
    qtbot.waitUntil(lambda: "afbrudt" in window.waiting.words)
    window.close()
