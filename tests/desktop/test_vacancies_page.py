"""Boliger, from the list to the answer: the main job of the office, clicked through."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.offer import OfferDialog
from boligdesk.desktop.dialogs.return_vacancy import ReturnDialog
from boligdesk.desktop.dialogs.vacancy_form import VacancyDialog
from boligdesk.desktop.dialogs.withdraw import WithdrawDialog
from boligdesk.domain.deadlines import add_months

MID, CHEAP, DEAR = 1, 2, 3


def streets(opened: Opened) -> list[str]:
    return [row.address.split()[0] for row in opened.vacancies.table.table_model.rows]


def names(opened: Opened) -> list[str]:
    return [one.name for one in opened.vacancies.match.fits.table_model.rows]


def choose(opened: Opened, vacancy_id: int, name: str) -> None:
    page = opened.vacancies
    assert page.table.choose(vacancy_id)
    match = page.match.match
    assert match is not None
    assert page.match.choose(
        next(one.applicant_id for one in (*match.fits, *match.misfits) if one.name == name)
    )


def offer_to(opened: Opened, vacancy_id: int, name: str, reason: str = "") -> None:
    choose(opened, vacancy_id, name)
    opened.vacancies.working.offer_button.click()
    dialog = opened.dialog(OfferDialog)
    dialog.reason.setPlainText(reason)
    dialog.confirm_button.click()
    assert dialog.refusal == ""


def shown_words(dialog: QDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]


def say_yes(opened: Opened) -> None:
    dialog = opened.dialog(AnswerDialog)
    dialog.answer.button("accept").click()
    dialog.confirm_button.click()


def test_the_most_urgent_dwelling_is_on_top_and_chosen(opened: Opened) -> None:
    assert streets(opened) == ["Tagensvej", "Frederikssundsvej", "Sjælør"]
    assert opened.vacancies.match.match is not None
    assert opened.vacancies.match.match.card.dwelling.street == "Tagensvej"
    assert opened.vacancies.working.pair is not None


def test_the_views_say_how_many(opened: Opened) -> None:
    views = opened.vacancies.list.views
    assert views.button("open").text() == "Alle åbne 3"
    assert views.button("due").text() == "Svarfrist i dag 1"
    views.button("due").click()
    assert streets(opened) == ["Tagensvej"]
    views.button("decided").click()
    assert "Ingen afgjorte boliger" in opened.vacancies.list.empty.words
    assert opened.vacancies.match.match is None
    views.button("all").click()
    assert len(streets(opened)) == 3


def test_sorting_by_a_click_on_the_heading(opened: Opened) -> None:
    table = opened.vacancies.table
    place = [column.key for column in table.table_model.columns].index("rent")
    table.sortByColumn(place, Qt.SortOrder.DescendingOrder)
    assert streets(opened) == ["Sjælør", "Frederikssundsvej", "Tagensvej"]


def test_the_match_list_shows_who_can_live_there_and_who_cannot_with_the_reason(opened: Opened) -> None:
    page = opened.vacancies
    page.table.choose(MID)
    assert names(opened) == ["Yasmin Prøve", "Mads Opdigt", "Ulla Eksempel"]
    assert page.match.tabs.button("misfits").text() == "Passer ikke 2"
    page.match.tabs.button("misfits").click()
    why = next(column for column in page.match.misfits.table_model.columns if column.key == "why")
    reasons = [why.cell(row).plain for row in page.match.misfits.table_model.rows]
    assert all(reasons)
    assert any("kr." in reason for reason in reasons)
    assert all(len(why.cell(row).text) <= 60 for row in page.match.misfits.table_model.rows)
    margin = next(one for one in page.match.misfits.table_model.columns if one.key == "margin")
    assert {margin.cell(row).tone for row in page.match.misfits.table_model.rows} == {"muted"}
    assert page.working.pair is not None
    assert not page.working.pair.candidate.fits


@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (1366, 768)])
def test_the_net_rent_is_seen_without_scrolling_on_a_small_screen(
    opened: Opened, wide: int, high: int
) -> None:
    opened.window.resize(wide, high)
    choose(opened, MID, "Mads Opdigt")
    QGuiApplication.processEvents()
    area = opened.vacancies.working.findChild(QScrollArea)
    assert area is not None
    for words in ("Nettohusleje", "Forbrug a conto"):
        line = next(one for one in area.findChildren(QLabel) if one.text() == words)
        assert line.mapTo(area.viewport(), line.rect().bottomLeft()).y() < area.viewport().height()


def test_a_dwelling_nobody_can_pay_says_so(opened: Opened) -> None:
    opened.vacancies.table.choose(DEAR)
    assert "Ingen kan bo her" in opened.vacancies.match.empty.words
    assert opened.vacancies.working.pair is None


def test_the_working_of_the_chosen_pair_with_subsidy(opened: Opened) -> None:
    choose(opened, MID, "Mads Opdigt")
    pair = opened.vacancies.working.pair
    assert pair is not None
    assert (pair.candidate.mode, pair.working.net_rent, pair.candidate.margin) == (
        "transitional",
        238_000,
        82_000,
    )
    opened.vacancies.working.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Mads Opdigt i Frederikssundsvej 128")
    assert "Nettohusleje\t2.380" in text
    assert "Når refusion og tilskud ophører\t4.488\t1.288 kr. over betalingsevnen" in text
    assert "§ 163 a" in text


def test_the_calculation_sheet_is_a_pdf(opened: Opened, tmp_path: Path) -> None:
    choose(opened, MID, "Mads Opdigt")
    opened.vacancies.working.print_button.click()
    dialog = opened.dialog(LetterDialog)
    assert dialog.pages.page_count >= 1
    dialog.save_to(tmp_path / "ark.pdf")
    assert (tmp_path / "ark.pdf").read_bytes().startswith(b"%PDF")


def test_an_offer_from_proposal_to_yes(opened: Opened) -> None:
    page = opened.vacancies
    choose(opened, MID, "Yasmin Prøve")
    page.working.offer_button.click()
    dialog = opened.dialog(OfferDialog)
    assert dialog.letter.page_count >= 1
    assert dialog.confirm_button.isEnabled()
    dialog.confirm_button.click()
    assert "Yasmin Prøve" in opened.window.messages.text
    page.table.choose(MID)
    assert page.match.strip.text.startswith("Tilbudt til Yasmin Prøve · svar senest")
    assert not page.working.offer_button.isEnabled()
    page.match.strip.letter_button.click()
    assert opened.dialog(LetterDialog).pages.content.startswith(b"%PDF")
    page.match.strip.answer_button.click()
    say_yes(opened)
    assert opened.window.messages.can_undo
    assert len(streets(opened)) == 3, "until it is assigned there is something to do"
    assert "Accepteret" in page.match.strip.text


def test_the_citizen_with_the_offer_is_on_top_with_its_working(opened: Opened) -> None:
    page = opened.vacancies
    offer_to(opened, MID, "Yasmin Prøve")
    page.table.choose(MID)
    assert names(opened)[0] == "Yasmin Prøve"
    match = page.match.match
    assert match is not None
    assert match.holder is not None
    assert page.match.choose(match.holder.applicant_id)
    pair = page.working.pair
    assert pair is not None
    assert pair.offered is not None
    assert page.working._mode.text() == "Som tilbudt"
    assert not page.working.offer_button.isEnabled()


def test_an_answer_can_be_undone(opened: Opened) -> None:
    offer_to(opened, MID, "Yasmin Prøve")
    opened.vacancies.table.choose(MID)
    opened.vacancies.match.strip.answer_button.click()
    say_yes(opened)
    opened.window.messages._take_back()
    opened.vacancies.table.choose(MID)
    assert opened.vacancies.match.strip.text.startswith("Tilbudt til Yasmin Prøve")


def test_a_yes_is_assigned_with_its_letter_and_can_be_undone(opened: Opened) -> None:
    offer_to(opened, MID, "Yasmin Prøve")
    page = opened.vacancies
    page.table.choose(MID)
    assert not page.match.strip.assign_button.isVisible()
    page.match.strip.answer_button.click()
    say_yes(opened)
    assert page.table.current_id() == MID, "what is to be done next stays under the cursor"
    assert page.match.strip.assign_button.isVisible()
    page.match.strip.assign_button.click()
    assert "er anvist til Yasmin Prøve" in opened.window.messages.text
    page.list.views.button("decided").click()
    page.table.choose(MID)
    assert page.match.strip.text == "Anvist: Yasmin Prøve · endte som udlejet 23. nov."
    assert not page.match.strip.assign_button.isVisible()
    page.match.strip.letter_button.click()
    letters = opened.dialog(LetterDialog)
    assert [letters.which.itemText(place) for place in range(letters.which.count())] == [
        "Anvisningsbrev · fsb · 23. nov.",
        "Tilbudsbrev · Yasmin Prøve · 23. nov. · accepteret",
    ], "two letters of one kind are for two citizens"
    assert letters.focusWidget() is letters.pages, "End scrolls, and chooses no other letter"
    newest = letters.pages.content
    letters.which.setCurrentIndex(1)
    assert letters.pages.content != newest
    opened.window.messages._take_back()
    page.list.views.button("open").click()
    page.table.choose(MID)
    assert page.match.strip.assign_button.isVisible()


def test_no_answer_is_chosen_beforehand_and_the_dwelling_is_named(opened: Opened) -> None:
    offer_to(opened, MID, "Yasmin Prøve")
    page = opened.vacancies
    page.table.choose(MID)
    page.match.strip.answer_button.click()
    dialog = opened.dialog(AnswerDialog)
    assert dialog.subtitle.text().startswith("Frederikssundsvej 128")
    assert "Tilbudt til Yasmin Prøve" in dialog.subtitle.text()
    assert dialog.answer.choice == ""
    assert not dialog.confirm_button.isEnabled()
    assert "Vælg, om borgeren siger ja eller nej." in shown_words(dialog)
    dialog.answer.button("accept").click()
    assert dialog.confirm_button.isEnabled()
    assert "Vælg, om borgeren siger ja eller nej." not in shown_words(dialog)


def test_a_no_needs_its_reason(opened: Opened) -> None:
    offer_to(opened, MID, "Yasmin Prøve")
    page = opened.vacancies
    page.table.choose(MID)
    page.match.strip.answer_button.click()
    dialog = opened.dialog(AnswerDialog)
    assert not dialog.code.isVisible()
    dialog.answer.button("refuse").click()
    assert dialog.code.isVisible()
    dialog.code.setCurrentIndex(dialog.code.findData("A15"))
    assert not dialog.confirm_button.isEnabled()
    assert "Skriv en bemærkning: årsagen skal forklares." in shown_words(dialog)
    dialog.text.setPlainText("Vil blive boende hos sin søster.")
    dialog.justified.setCurrentIndex(dialog.justified.findData("no"))
    dialog.confirm_button.click()
    page.table.choose(MID)
    assert page.match.strip.text.endswith("årsag A15")
    assert page.working.offer_button.isEnabled()


def test_departing_from_the_list_asks_for_a_reason(opened: Opened) -> None:
    choose(opened, MID, "Ulla Eksempel")
    opened.vacancies.working.offer_button.click()
    dialog = opened.dialog(OfferDialog)
    assert dialog.reason.isVisible()
    assert not dialog.confirm_button.isEnabled()
    dialog.reason.setPlainText("   ")
    assert not dialog.confirm_button.isEnabled()
    dialog.reason.setPlainText("De andre har sagt nej i telefonen.")
    assert dialog.confirm_button.isEnabled()
    dialog.confirm_button.click()
    assert "Ulla Eksempel" in opened.window.messages.text


def test_the_letter_follows_the_terms(opened: Opened) -> None:
    choose(opened, MID, "Mads Opdigt")
    opened.vacancies.working.offer_button.click()
    dialog = opened.dialog(OfferDialog)
    subsidised = dialog.letter.content
    dialog.mode.setCurrentIndex(dialog.mode.findData("ordinary"))
    assert dialog.letter.content != subsidised
    dialog.mode.setCurrentIndex(dialog.mode.findData("transitional"))
    assert dialog.letter.content == subsidised
    dialog.move_in.set_day(add_months(dialog.move_in.day, 1))
    assert dialog.letter.content != subsidised


def test_a_refused_offer_says_why_and_keeps_what_was_typed(opened: Opened) -> None:
    choose(opened, MID, "Yasmin Prøve")
    opened.vacancies.working.offer_button.click()
    dialog = opened.dialog(OfferDialog)
    dialog.reply_by.set_day(dialog.reply_by.day - timedelta(days=30))
    dialog.confirm_button.click()
    assert "svarfrist" in dialog.refusal.lower()
    assert dialog.isVisible()
    assert dialog.confirm_button.isEnabled()


def test_an_offer_can_be_taken_back(opened: Opened) -> None:
    offer_to(opened, MID, "Yasmin Prøve")
    page = opened.vacancies
    page.table.choose(MID)
    page.match.strip.withdraw_button.click()
    dialog = opened.dialog(WithdrawDialog)
    assert dialog.subtitle.text().startswith("Frederikssundsvej 128")
    assert not dialog.confirm_button.isEnabled()
    assert "Skriv en grund. Den gemmes sammen med tilbuddet." in shown_words(dialog)
    dialog.reason.setPlainText("Boligen er brændt.")
    dialog.confirm_button.click()
    page.table.choose(MID)
    assert "Trukket tilbage" in page.match.strip.text
    assert page.working.offer_button.isEnabled()


def test_returning_a_dwelling_nobody_can_pay(opened: Opened) -> None:
    page = opened.vacancies
    page.table.choose(DEAR)
    page.give_back()
    dialog = opened.dialog(ReturnDialog)
    assert dialog.reason.currentData() in ("R01", "R02")
    dialog.text.setPlainText("Huslejen er for høj.")
    dialog.confirm_button.click()
    assert streets(opened) == ["Tagensvej", "Frederikssundsvej"]
    page.list.views.button("decided").click()
    assert "der manglede" in page.match.strip.text
    assert not page.working.offer_button.isEnabled()
    opened.window.messages._take_back()
    page.list.views.button("open").click()
    assert len(streets(opened)) == 3


def test_returning_what_somebody_could_live_in_warns_first(opened: Opened) -> None:
    opened.vacancies.table.choose(MID)
    opened.vacancies.give_back()
    dialog = opened.dialog(ReturnDialog)
    texts = [one.text() for one in dialog.findChildren(type(dialog.subtitle))]
    assert any("kan betale boligen" in text for text in texts)
    assert any("kan bo her med tilskud" in text for text in texts)
    dialog.reason.setCurrentIndex(dialog.reason.findData("R01"))
    assert dialog.confirm_button.isEnabled()
    dialog.second.setCurrentIndex(dialog.second.findData("R19"))
    assert "Skriv en bemærkning: årsag R19 skal forklares." in shown_words(dialog)
    dialog.second.setCurrentIndex(0)
    dialog.reason.setCurrentIndex(dialog.reason.findData("R19"))
    assert not dialog.confirm_button.isEnabled()
    assert "Skriv en bemærkning: årsag R19 skal forklares." in shown_words(dialog)
    dialog.text.setPlainText("Andet.")
    assert dialog.confirm_button.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_F5])
def test_f5_loads_anew(opened: Opened, qtbot: QtBot, key: Qt.Key) -> None:
    opened.vacancies.table.set_rows(())
    opened.window.refresh()
    assert len(streets(opened)) == 3


def test_enter_opens_the_dwelling_for_correction(opened: Opened, qtbot: QtBot) -> None:
    opened.vacancies.table.choose(MID)
    qtbot.keyClick(opened.vacancies.table, Qt.Key.Key_Return)
    dialog = opened.dialog(VacancyDialog)
    values, unread = dialog.form.values()
    assert (values["street"], values["rent"], unread) == ("Frederikssundsvej", 531_000, [])


def test_an_empty_office_says_what_to_do(nothing: Opened) -> None:
    assert "Importér boligorganisationernes lister" in nothing.vacancies.list.empty.words
    nothing.vacancies.list.empty.acted.emit()
    assert isinstance(nothing.dialogs[-1], VacancyDialog)


def test_a_dwelling_that_nobody_can_live_in_can_be_returned_at_once(opened: Opened) -> None:
    page = opened.vacancies
    page.table.choose(3)
    assert page.working.pair is None
    page.working.empty.acted.emit()
    dialog = opened.dialog(ReturnDialog)
    reached = [dialog.focusWidget()]
    for _press in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    assert reached == [dialog.reason, dialog.second, dialog.text, dialog.cancel_button]
