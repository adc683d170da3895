"""The ten core tasks of the office, by keyboard alone: no click, no call into a page, only keys where the focus is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.offer import OfferDialog
from boligdesk.desktop.dialogs.return_vacancy import ReturnDialog
from boligdesk.desktop.dialogs.vacancy_form import VacancyDialog

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


class Hands:
    """Two hands on the keyboard and eyes on the focus."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened = opened
        self._qtbot = qtbot
        self.look_at(opened.window)

    def look_at(self, window: QWidget) -> None:
        """The window that has the keys now."""
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)

    @property
    def focus(self) -> QWidget:
        """Where the next key goes."""
        return QApplication.focusWidget() or self.opened.window

    def press(
        self, key: Qt.Key, mark: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _time in range(times):
            QTest.keyClick(self.focus, key, mark)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def tab_to(self, reached: Callable[[QWidget], bool]) -> None:
        """Tab on until the focus is where it is wanted; it must come there within one round."""
        passed: list[str] = []
        for _step in range(120):
            if reached(self.focus):
                return
            passed.append(f"{type(self.focus).__name__} {self.focus.accessibleName()}")
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never comes there; it went {passed}")

    def dialog(self, kind: type[QDialog], *, before: int) -> QDialog:
        """The dialog that the last key opened (a pressed button shows itself pressed for a moment first)."""
        self._qtbot.waitUntil(lambda: len(self.opened.dialogs) > before)
        newest = self.opened.dialogs[-1]
        assert isinstance(newest, kind)
        self.look_at(newest)
        return newest

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until)


@pytest.fixture
def hands(opened: Opened, qtbot: QtBot) -> Hands:
    """The small office, with nothing but the keyboard."""
    return Hands(opened, qtbot)


def go_to_vacancies(hands: Hands) -> None:
    hands.press(Key.Key_2, CTRL)
    hands.wait(hands.opened.vacancies.isVisible)
    hands.tab_to(lambda one: one is hands.opened.vacancies.table)


def choose_home(hands: Hands, which: int) -> None:
    """Arrows to the dwelling with this id."""
    table = hands.opened.vacancies.table
    hands.press(Key.Key_Home, CTRL)
    for _step in range(5):
        if table.current_id() == which:
            return
        hands.press(Key.Key_Down)
    assert table.current_id() == which


def test_1_find_somebody(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("Mads Opd")
    hands.wait(lambda: hands.opened.window.top.search.results.list.count() > 0)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.wait(hands.opened.applicants.isVisible)
    assert hands.opened.applicants.table.current_row().name == "Mads Opdigt"


def test_2_filter_a_list_and_copy_it(hands: Hands) -> None:
    go_to_vacancies(hands)
    hands.press(Key.Key_F, CTRL)
    hands.tab_to(lambda one: one.accessibleName() == "Filtrér Adresse")
    hands.write("Tagens")
    hands.wait(lambda: len(hands.opened.vacancies.table.table_model.rows) == 1)
    hands.tab_to(lambda one: one is hands.opened.vacancies.table)
    hands.press(Key.Key_A, CTRL)
    hands.press(Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "Tagensvej 128" in copied
    assert "Adresse" in copied
    hands.press(Key.Key_Escape)
    assert len(hands.opened.vacancies.table.table_model.rows) == 3


def test_3_write_a_vacancy_in(hands: Hands) -> None:
    go_to_vacancies(hands)
    hands.press(Key.Key_N, CTRL)
    dialog = hands.dialog(VacancyDialog, before=0)
    for name, text in {
        "association": "fsb", "estate_no": "012", "tenancy_no": "19079", "street": "Rantzausgade", "house_no": "9",
        "postcode": "2200", "rooms": "2", "area": "55", "rent": "4.200", "vacant_from": "1-1-2027",
    }.items():  # fmt: skip
        hands.tab_to(lambda one, name=name: one is dialog.form.entries[name].editor)
        hands.write(text)
    hands.press(Key.Key_Return, CTRL)
    hands.wait(lambda: not dialog.isVisible())
    assert len(hands.opened.vacancies.table.table_model.rows) == 4
    assert hands.opened.vacancies.table.current_row().tenancy_no == "19079", "what was just made is chosen"


def test_4_correct_a_citizen_and_take_it_back(hands: Hands) -> None:
    hands.press(Key.Key_3, CTRL)
    hands.wait(hands.opened.applicants.isVisible)
    hands.tab_to(lambda one: one is hands.opened.applicants.table)
    hands.press(Key.Key_Home, CTRL)
    which = hands.opened.applicants.table.current_id()
    hands.press(Key.Key_Return)
    dialog = hands.dialog(ApplicantDialog, before=0)
    hands.tab_to(lambda one: one is dialog.form.entries["phone"].editor)
    hands.write("12345678")
    hands.press(Key.Key_Return, CTRL)
    hands.wait(lambda: not dialog.isVisible())
    assert hands.opened.actions.applicant(which).applicant.phone == "12345678"
    hands.look_at(hands.opened.window)
    hands.press(Key.Key_Z, CTRL)
    hands.wait(lambda: hands.opened.actions.applicant(which).applicant.phone is None)


def state_of(hands: Hands, which: int) -> str:
    return next(row.state for row in hands.opened.actions.vacancies("all") if row.id == which)


def make_offer(hands: Hands) -> None:
    go_to_vacancies(hands)
    choose_home(hands, 1)
    hands.tab_to(lambda one: one is hands.opened.vacancies.match.fits)
    hands.press(Key.Key_Home, CTRL)
    hands.press(Key.Key_T, ALT)
    dialog = hands.dialog(OfferDialog, before=0)
    hands.press(Key.Key_Return, CTRL)
    hands.wait(lambda: not dialog.isVisible())
    hands.look_at(hands.opened.window)


def test_5_offer_a_dwelling(hands: Hands) -> None:
    make_offer(hands)
    assert hands.opened.vacancies.match.strip.offer.state == "sent"


def test_6_read_the_letter(hands: Hands) -> None:
    make_offer(hands)
    hands.tab_to(lambda one: one is hands.opened.vacancies.match.strip.letter_button)
    hands.press(Key.Key_Space)
    assert hands.dialog(LetterDialog, before=1).view.pages.content.startswith(b"%PDF")


def test_7_record_a_yes_and_assign(hands: Hands) -> None:
    make_offer(hands)
    hands.press(Key.Key_4, CTRL)
    hands.wait(hands.opened.window.page("offers").isVisible)
    page = hands.opened.window.page("offers")
    hands.tab_to(lambda one: one.accessibleName().startswith("Siger ja") or one is page.table)
    hands.press(Key.Key_J, ALT)
    dialog = hands.dialog(AnswerDialog, before=1)
    hands.press(Key.Key_Return, CTRL)
    hands.wait(lambda: not dialog.isVisible())
    hands.look_at(hands.opened.window)
    (offer,) = hands.opened.actions.history(1).offers
    assert offer.state == "accepted"
    hands.press(Key.Key_V, ALT)
    hands.wait(lambda: state_of(hands, 1) == "assigned")


def test_8_return_a_dwelling(hands: Hands) -> None:
    go_to_vacancies(hands)
    choose_home(hands, 3)
    hands.press(Key.Key_R, ALT)
    dialog = hands.dialog(ReturnDialog, before=0)
    hands.press(Key.Key_Return, CTRL)
    hands.wait(lambda: not dialog.isVisible())
    assert {row.id for row in hands.opened.actions.vacancies("decided")} == {3}


def test_9_import_a_list(hands: Hands, tmp_path: Path) -> None:
    rows = ["Afdeling\tLejemålsnr.\tVej\tHusnr.\tPostnr.\tRum\tAreal\tHusleje\tLedig pr.",
            "012\t20001\tRantzausgade\t9\t2200\t2\t55\t4.200\t01-01-2027"]  # fmt: skip
    QGuiApplication.clipboard().setText("\n".join(rows))
    go_to_vacancies(hands)
    hands.press(Key.Key_V, CTRL)
    dialog = hands.dialog(QDialog, before=0)
    hands.tab_to(lambda one: one is dialog.association)
    hands.write("fsb")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, CTRL)
    hands.wait(lambda: not dialog.isVisible())
    assert len(hands.opened.vacancies.table.table_model.rows) == 4


def test_10_try_other_figures_and_get_help(hands: Hands) -> None:
    go_to_vacancies(hands)
    choose_home(hands, 1)
    hands.tab_to(lambda one: one is hands.opened.vacancies.working.tabs.button("short"))
    hands.press(Key.Key_Right, times=2)
    hands.press(Key.Key_Space)
    working = hands.opened.vacancies.working
    hands.tab_to(lambda one: one is working.what_if.entries["rent"].editor)
    hands.press(Key.Key_A, CTRL)
    hands.write("4.000")
    assert working._supposed.pair.card.vacancy.rent == 400_000
    hands.press(Key.Key_F1)
    from boligdesk.desktop.dialogs.help import HelpDialog

    hands.wait(lambda: bool(hands.opened.window.findChildren(HelpDialog)))
