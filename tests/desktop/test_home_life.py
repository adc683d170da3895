"""Boliger: a dwelling on its way to its answer, as the strip and the menu offer it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from support.desktop_office import TODAY, Opened

from boligdesk.desktop.dialogs.end_vacancy import EndVacancyDialog
from boligdesk.desktop.dialogs.extend_reply import ExtendReplyDialog
from boligdesk.desktop.dialogs.return_vacancy import ReturnDialog
from boligdesk.domain.vacancies import Vacancy

MID, CHEAP = 1, 2


def come(opened: Opened, vacancy_id: int = MID) -> None:
    opened.window.show_page("vacancies")
    assert opened.vacancies.table.choose(vacancy_id)


def stored(opened: Opened, vacancy_id: int = MID) -> Vacancy:
    with opened.actions.desk.office.read() as unit:
        return unit.vacancies.card(vacancy_id).vacancy


def change(opened: Opened, **values: object) -> None:
    desk = opened.actions.desk
    with desk.office.write("test", desk.sign()) as unit:
        unit.vacancies.save(replace(unit.vacancies.card(MID).vacancy, **values))  # type: ignore[arg-type]
    opened.vacancies.refresh()


def click_undo(opened: Opened) -> None:
    buttons = opened.window.messages.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Fortryd").click()


def enabled(opened: Opened) -> set[str]:
    return {one.text() for one in opened.vacancies.step_actions if one.isEnabled()}


def test_one_says_that_one_works_on_a_home_and_takes_it_back(opened: Opened) -> None:
    come(opened)
    strip = opened.vacancies.match.home_strip
    assert strip.text == "Ingen har arbejdet på boligen, siden den blev modtaget 20. nov."
    strip.touch_button.click()
    assert stored(opened).worked_by == "Vibeke Vagt"
    assert strip.text == "Vibeke Vagt arbejder på boligen · sidst 23. nov."
    row = opened.vacancies.table.current_row()
    assert row is not None
    cells = {one.key: one.cell(row).plain for one in opened.vacancies.table.table_model.columns}
    assert (cells["worked"], cells["state"]) == ("Vibeke Vagt", "Under vurdering")
    assert opened.window.messages.can_undo
    click_undo(opened)
    assert stored(opened).worked_by is None
    assert stored(opened).state == "received"


def test_a_new_deadline_is_asked_for_with_who_agreed(opened: Opened) -> None:
    come(opened)
    opened.vacancies.match.home_strip.extend_button.click()
    dialog = opened.dialog(ExtendReplyDialog)
    assert not dialog.confirm_button.isEnabled()
    dialog.agreed_with.setText("Lis")
    assert dialog.confirm_button.isEnabled()
    dialog.until.set_day(date(2026, 11, 24))
    assert not dialog.confirm_button.isEnabled(), "the same day is no longer one"
    dialog.until.set_day(date(2026, 11, 26))
    dialog.confirm_button.click()
    assert stored(opened).reply_by == date(2026, 11, 26)
    assert "senest torsdag den 26. november 2026" in opened.window.messages.text


def test_at_the_end_of_the_deadline_something_is_proposed_and_nothing_done(opened: Opened) -> None:
    come(opened)
    strip = opened.vacancies.match.home_strip
    assert not strip.expire_button.isVisible()
    change(opened, reply_by=date(2026, 11, 20))
    assert strip.text == (
        "Svarfristen til fsb gik 20. nov. Bed om mere tid, eller giv boligen tilbage som udløbet."
    )
    assert stored(opened).state == "received"
    strip.expire_button.click()
    dialog = opened.dialog(EndVacancyDialog)
    assert dialog.reason.currentData() == "R14"
    dialog.confirm_button.click()
    assert stored(opened).state == "expired"
    opened.vacancies.list.views.button("decided").click()
    opened.vacancies.table.choose(MID)
    assert opened.vacancies.match.strip.text.startswith("Endte som udløbet hos kommunen 23. nov.: R14 Frist")
    assert "afsluttet af fristens udløb" in opened.vacancies.match.strip.text
    assert strip.text == ""


def test_the_association_takes_a_home_back_that_a_citizen_has_on_offer(opened: Opened) -> None:
    actions = opened.actions
    proposal = actions.propose_offer(MID, 1)
    terms = {
        "vacancy_id": MID, "applicant_id": 1, "mode": proposal.mode, "reply_by": TODAY,
        "move_in": proposal.move_in,
    }  # fmt: skip
    opened.window.tasks.write(lambda: actions.make_offer(terms, "Haster"))
    come(opened)
    assert opened.vacancies.match.home_strip.text == "", "a citizen thinks, and there is time"
    assert enabled(opened) == {
        "Jeg arbejder på den", "Bed om mere tid…", "Ny svarfrist…", "Trukket tilbage af boligorganisationen…"
    }  # fmt: skip
    opened.vacancies.withdrawn_by_association()
    dialog = opened.dialog(EndVacancyDialog)
    assert dialog.reason.currentData() == "R16"
    dialog.confirm_button.click()
    assert stored(opened).state == "withdrawn"
    with actions.desk.office.read() as unit:
        (offer,) = unit.offers.all(vacancy_id=MID)
        assert (offer.state, unit.applicants.get(1).status) == ("withdrawn", "waiting")


@pytest.mark.parametrize("state", ["returned", "withdrawn", "expired"])
def test_an_ended_home_has_nothing_left_to_do(opened: Opened, state: str) -> None:
    come(opened)
    change(opened, state=state, decided=TODAY)
    opened.vacancies.list.views.button("decided").click()
    opened.vacancies.table.choose(MID)
    assert enabled(opened) == set()


def test_the_menu_offers_what_the_life_cycle_allows(opened: Opened) -> None:
    come(opened)
    every = {one.text() for one in opened.vacancies.step_actions}
    assert enabled(opened) == every - {"Fristen er gået…"}, "the deadline has not gone"
    change(opened, reply_by=date(2026, 11, 22))
    opened.vacancies.table.choose(MID)
    assert enabled(opened) == every


def test_who_agreed_to_more_time_is_shown_with_the_dwelling_until_it_is_undone(opened: Opened) -> None:
    come(opened)
    strip = opened.vacancies.match.home_strip
    strip.extend_button.click()
    dialog = opened.dialog(ExtendReplyDialog)
    dialog.until.set_day(date(2026, 12, 3))
    dialog.agreed_with.setText("Bo Eksempel")
    dialog.note.setPlainText("Ringer den 1.")
    dialog.confirm_button.click()
    assert strip.text.endswith("Svarfristen 3. dec. er aftalt med Bo Eksempel 23. nov.: Ringer den 1.")
    change(opened, state="offered")
    assert "aftalt med Bo Eksempel" in strip.text
    change(opened, state="assessing", reply_by=date(2026, 12, 4))
    assert "aftalt med" not in strip.text


def test_alt_and_a_letter_chooses_nothing_in_a_list_of_reasons(opened: Opened) -> None:
    come(opened)
    opened.vacancies.give_back()
    dialog = opened.dialog(ReturnDialog)
    dialog.reason.setCurrentIndex(dialog.reason.findData("R19"))
    assert not dialog.confirm_button.isEnabled(), "a remark is asked for"
    dialog.reason.setFocus()
    QTest.keyClick(dialog.reason, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert dialog.reason.currentData() == "R19"
    QTest.keyClick(dialog.reason, Qt.Key.Key_R)
    assert dialog.reason.currentData() != "R19", "the letter alone still searches"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier, "@"),
        (Qt.KeyboardModifier.NoModifier, "a"),
    ],
)
def test_what_is_typed_with_altgr_arrives(opened: Opened, keys: Qt.KeyboardModifier, text: str) -> None:
    """Windows reports AltGr as Ctrl and Alt."""
    come(opened)
    opened.vacancies.give_back()
    dialog = opened.dialog(ReturnDialog)
    pressed = QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), keys, text)
    assert not dialog.eventFilter(dialog.reason, pressed)
