"""A day is typed as people write it, and nothing is confirmed on a day that is none."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.close_case import CloseCaseDialog
from boligdesk.desktop.widgets.day_field import DayField

TODAY = date(2026, 11, 23)


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    made = DayField(TODAY, "Indflytning", earliest=date(2026, 11, 1), latest=date(2027, 12, 31))
    qtbot.addWidget(made)
    made.show()
    return made


def type_into(field: DayField, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1.12.2026", date(2026, 12, 1)), ("1-12-26", date(2026, 12, 1)), ("24/12", date(2026, 12, 24)),
        ("1. december 2026", date(2026, 12, 1)), ("31 dec", date(2026, 12, 31)), ("28.2.2027", date(2027, 2, 28)),
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(field: DayField, text: str, day: date) -> None:
    told = []
    field.changed.connect(lambda: told.append(field.day))
    type_into(field, text)
    assert (field.day, field.fault) == (day, "")
    assert told == [day], "told once, when the field is settled: not the year 2020 on the way to 2026"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("29.2.2027", "findes"), ("i morgen", "Skriv datoen"), ("", "Skriv en dato"), ("31.10.2026", "ikke ligge før"),
        ("1.1.2028", "ikke ligge efter"),
    ],
)  # fmt: skip
def test_what_is_no_such_day_stays_and_says_why(field: DayField, text: str, why: str) -> None:
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert why in field.fault
    assert field.accessibleDescription() == field.fault
    type_into(field, "2.12.2026")
    assert (field.day, field.fault) == (date(2026, 12, 2), "")


def test_the_arrows_move_a_day_and_stop_at_the_ends(field: DayField) -> None:
    for key, day in (
        (Qt.Key.Key_Up, date(2026, 11, 24)),
        (Qt.Key.Key_PageDown, date(2026, 11, 17)),
        (Qt.Key.Key_Down, date(2026, 11, 16)),
    ):
        QTest.keyClick(field, key)
        assert field.day == day
    for _ in range(5):
        QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert field.day == date(2026, 11, 1)


def test_the_calendar_gives_a_day(field: DayField) -> None:
    QTest.keyClick(field, Qt.Key.Key_F4)
    (month,) = field.findChildren(QCalendarWidget)
    assert month.selectedDate().toPython() == TODAY
    month.setSelectedDate(month.selectedDate().addDays(8))
    month.activated.emit(month.selectedDate())
    assert field.day == date(2026, 12, 1)
    assert field.text() == "1. december 2026"


def test_nothing_is_confirmed_on_a_day_that_is_none(opened: Opened) -> None:
    person = opened.actions.applicant(opened.actions.applicants("waiting")[0].id).applicant
    dialog = CloseCaseDialog(opened.window._tools, person, opened.window)
    dialog.kind.setCurrentIndex(1)
    dialog.reason.setPlainText("Flyttet til Aarhus")
    dialog.on_day.setText("24.11.2026")
    dialog.confirm_button.click()
    assert "ikke ligge efter" in dialog.refusal
    dialog.on_day.setText("20.11.2026")
    dialog.confirm_button.click()
    assert opened.actions.applicant(person.id or 0).applicant.status == "closed"
