"""Tilbud: the list and the board of offers, and what becomes of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from support.desktop_office import TODAY, Opened, open_on

from boligdesk import danish
from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.withdraw import WithdrawDialog
from boligdesk.desktop.offer_words import COLUMNS, HEADINGS, NOBODY
from boligdesk.desktop.places import Place
from boligdesk.desktop.widgets.basics import button
from boligdesk.desktop.widgets.offer_board import ROW, OfferBoard, money_words, rent_words
from boligdesk.services.desk import Desk
from boligdesk.services.offer_rows import STAGES, OfferRow
from boligdesk.services.views import Changes

MID, CHEAP = 1, 2
YASMIN, MADS = 1, 2
LATER = datetime(2026, 12, 2, 9, tzinfo=UTC)


def send(opened: Opened, vacancy_id: int = MID, applicant_id: int = YASMIN) -> int:
    """Send an offer by the services; return its id."""
    actions = opened.actions
    proposal = actions.propose_offer(vacancy_id, applicant_id)
    terms = {
        "vacancy_id": vacancy_id, "applicant_id": applicant_id, "mode": proposal.mode,
        "reply_by": max(proposal.reply_by, TODAY), "move_in": proposal.move_in,
    }  # fmt: skip
    reason = "Haster" if proposal.needs_reason else None
    made: list[Changes] = []
    opened.window.tasks.write(lambda: actions.make_offer(terms, reason), made.append)
    assert made[0].subject_id is not None
    return made[0].subject_id


def answered(opened: Opened, offer_id: int, **answer: str) -> None:
    opened.window.tasks.write(lambda: opened.actions.record_answer(offer_id, answer))


def come(opened: Opened) -> None:
    opened.window.show_page("offers")


def stage_words(opened: Opened) -> dict[str, str]:
    shown = opened.offers.board.columns.items()
    return {stage: one.words for stage, one in shown if not one.isHidden()}


def press(opened: Opened, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_an_empty_office_says_so_in_the_list_and_on_the_board(nothing: Opened) -> None:
    come(nothing)
    page = nothing.offers
    assert "Ingen åbne tilbud" in page.list.empty.words
    assert "Intet tilbud valgt" in page.sheet.empty.words
    page.face.button("board").click()
    for view in ("due", "decided", "all"):
        page.list.views.button(view).click()
        assert page.list.empty.isVisible()
    assert not page.board.isVisible()


def test_the_list_tells_what_was_offered(opened: Opened) -> None:
    offer_id = send(opened)
    come(opened)
    (row,) = opened.offers.table.table_model.rows
    assert (row.id, row.name, row.association, row.made_by) == (
        offer_id,
        "Yasmin Prøve",
        "fsb",
        "Vibeke Vagt",
    )
    assert row.address == "Frederikssundsvej 128, 1. tv."
    assert row.capacity is not None
    assert (row.net_rent, row.margin) == (448_800, row.capacity - 448_800)
    cells = {one.key: one.cell(row).plain for one in opened.offers.table.table_model.columns}
    assert cells["reply"] == "1 hverdag"
    assert cells["state"] == "Sendt"
    assert opened.offers.list.views.button("open").text() == "Åbne 1"
    assert opened.window.rail.button("offers").accessibleDescription() == "1"


def test_the_chosen_offer_with_facts_working_and_the_stored_letter(opened: Opened, tmp_path: Path) -> None:
    offer_id = send(opened)
    come(opened)
    page = opened.offers
    assert page.papers.working.pair is not None
    with opened.actions.desk.office.read() as unit:
        stored = unit.offers.get(offer_id)
        (letter,) = unit.papers.of_offer(offer_id)
    assert page.papers.working.pair.working == stored.working
    assert page.papers.tabs.button("letters").text() == "Breve 1"
    page.papers.tabs.button("letters").click()
    assert page.papers.letters.pages.content == letter.content
    page.papers.letters.save_to(tmp_path / "brev.pdf")
    assert (tmp_path / "brev.pdf").read_bytes() == letter.content


def test_a_letter_is_the_same_after_everything_it_tells_of_was_changed(opened: Opened) -> None:
    offer_id = send(opened)
    come(opened)
    page, desk = opened.offers, opened.actions.desk
    page.papers.show_letters()
    before = page.papers.letters.pages.content
    with desk.office.write("test", desk.sign()) as unit:
        person = unit.applicants.get(YASMIN)
        unit.applicants.save(replace(person, name="Et andet navn"))
    page.refresh()
    page.show_letter()
    assert opened.dialog(LetterDialog).pages.content == before
    assert page.table.current_id() == offer_id


def test_what_is_undone_is_chosen_again_on_every_page(opened: Opened) -> None:
    first, second = send(opened, MID, YASMIN), send(opened, CHEAP, MADS)
    for offer_id in (first, second):
        answered(opened, offer_id, answer="accept")
    come(opened)
    page = opened.offers
    for offer_id, other in ((first, second), (second, first)):
        assert page.table.choose(offer_id)
        page.sheet.assign_button.click()
        assert page.table.current_id() == other
        opened.window.messages._take_back()
        assert page.table.current_id() == offer_id
        assert page.card is not None
        assert page.card.offer.id == offer_id
        opened.window.show_page("vacancies")
        assert opened.vacancies.table.current_id() == (MID if offer_id == first else CHEAP)
        come(opened)


def test_an_undo_by_mouse_leaves_no_sum_of_another_row_behind(opened: Opened) -> None:
    first, second = send(opened, MID, YASMIN), send(opened, CHEAP, MADS)
    answered(opened, first, answer="accept")
    answered(opened, second, answer="accept")
    come(opened)
    page = opened.offers
    page.table.setFocus()
    page.table.choose(first)
    assert page.table.mark_words() in opened.window.status.text
    page.sheet.assign_button.click()
    assert page.table.current_id() == second
    assert page.table.mark_words() in opened.window.status.text
    opened.window.messages._undo_button.setFocus()
    opened.window.messages._undo_button.click()
    assert page.table.current_id() == first
    assert "Sum" not in opened.window.status.text


def test_a_yes_in_two_clicks_then_assigned_and_undone(opened: Opened) -> None:
    send(opened)
    come(opened)
    page = opened.offers
    page.sheet.yes_button.click()
    opened.dialog(AnswerDialog).confirm_button.click()
    (row,) = page.table.table_model.rows
    assert (row.state, row.to_assign) == ("accepted", True)
    sheet = page.sheet
    assert sheet.possible() == (sheet.assign_button, sheet.confirm_button, sheet.withdraw_button)
    page.sheet.assign_button.click()
    assert "er anvist til Yasmin Prøve" in opened.window.messages.text
    assert page.table.table_model.rows == []
    page.list.views.button("decided").click()
    assert page.papers.tabs.button("letters").text() == "Breve 2"
    opened.window.messages._take_back()
    page.list.views.button("open").click()
    assert len(page.table.table_model.rows) == 1


def test_a_double_click_is_one_click(qtbot: QtBot) -> None:
    """What the first click did may have brought another case under the mouse."""
    made = button("Anvis boligen")
    qtbot.addWidget(made)
    made.show()
    asked: list[bool] = []
    made.clicked.connect(lambda _checked: asked.append(True))
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(made, Qt.MouseButton.LeftButton)
    assert len(asked) == 1


def test_after_an_assignment_the_keys_go_to_the_list(opened: Opened) -> None:
    send(opened)
    come(opened)
    page = opened.offers
    page.sheet.yes_button.click()
    opened.dialog(AnswerDialog).confirm_button.click()
    page.sheet.assign_button.setFocus()
    QTest.keyClick(page.sheet.assign_button, Qt.Key.Key_Space)
    assert "er anvist til" in opened.window.messages.text
    assert page.list.isAncestorOf(opened.window.focusWidget()), "Space must not assign the next one"


def test_a_no_opens_with_the_reasons(opened: Opened) -> None:
    send(opened)
    come(opened)
    page = opened.offers
    page.sheet.no_button.click()
    dialog = opened.dialog(AnswerDialog)
    assert dialog.answer.choice == "refuse"
    assert dialog.code.isVisible()
    assert not dialog.confirm_button.isEnabled(), "nobody has given a reason yet"
    dialog.code.setCurrentIndex(dialog.code.findData("A08"))
    dialog.text.setPlainText("Vil bo tættere på skolen")
    dialog.confirm_button.click()
    page.list.views.button("decided").click()
    (row,) = page.table.table_model.rows
    assert (row.state, row.answered) == ("refused", TODAY)
    assert page.sheet.possible() == (page.sheet.judge_button,), "nobody has judged the reason yet"
    assert opened.window.messages.can_undo


def test_an_offer_is_withdrawn_with_a_reason_and_the_message_says_what_to_do(opened: Opened) -> None:
    send(opened)
    come(opened)
    page = opened.offers
    page.sheet.withdraw_button.click()
    dialog = opened.dialog(WithdrawDialog)
    dialog.reason.setPlainText("Forkert bolig")
    dialog.confirm_button.click()
    page.list.views.button("decided").click()
    assert [row.state for row in page.table.table_model.rows] == ["withdrawn"]


@pytest.fixture
def late(opened: Opened, tmp_path: Path) -> Opened:
    """The same office on 2 December: the deadline of its one offer has passed."""
    send(opened)
    return opened


def on(desk: Desk, at: datetime) -> Desk:
    return replace(desk, clock=lambda: at)


def test_an_offer_past_its_deadline_is_a_proposal_and_never_automatic(late: Opened, tmp_path: Path) -> None:
    with open_on(on(late.actions.desk, LATER), tmp_path / "later") as opened:
        come(opened)
        page = opened.offers
        (row,) = page.table.table_model.rows
        assert (row.state, row.stage) == ("sent", "due")
        assert page.list.views.button("due").text() == "Svarfrist i dag 1"
        assert page.sheet.proposal.startswith("Fristen er gået uden svar.")
        page.sheet.lapse_button.click()
        assert "er bortfaldet uden svar" in opened.window.messages.text
        assert page.table.table_model.rows == []
        opened.window.messages._take_back()
        assert [one.state for one in page.table.table_model.rows] == ["sent"]


def test_on_the_last_day_nothing_is_proposed(late: Opened, tmp_path: Path) -> None:
    (row,) = late.actions.offers.rows("open")
    assert row.reply_by is not None
    last = datetime(row.reply_by.year, row.reply_by.month, row.reply_by.day, 9, tzinfo=UTC)
    with open_on(on(late.actions.desk, last), tmp_path / "last") as opened:
        come(opened)
        opened.offers.list.views.button("due").click()
        (row,) = opened.offers.table.table_model.rows
        assert (row.stage, row.reply_workdays) == ("due", 0)
        assert opened.offers.sheet.proposal == ""
        assert opened.offers.sheet.lapse_button not in opened.offers.sheet.possible()


def test_the_board_holds_the_columns_of_the_view(opened: Opened) -> None:
    yes, no = send(opened, MID, YASMIN), send(opened, CHEAP, MADS)
    answered(opened, yes, answer="accept")
    come(opened)
    page = opened.offers
    page.face.button("board").click()
    assert tuple(stage_words(opened)) == COLUMNS["open"]
    assert stage_words(opened)["accepted"] == "Accepteret 1"
    assert stage_words(opened)["draft"] == "Kladde 0 · Ingen kladder"
    answered(opened, no, answer="refuse", refusal_code=codes(opened)[0], text="Nej")
    page.list.views.button("decided").click()
    assert stage_words(opened)["refused"] == "Afslået 1"
    assert stage_words(opened)["lapsed"] == "Bortfaldet 0 · Ingen er bortfaldet"
    page.list.views.button("all").click()
    assert tuple(stage_words(opened)) == STAGES
    assert HEADINGS.keys() == NOBODY.keys() == set(STAGES)


def codes(opened: Opened) -> list[str]:
    return [one.code for one in opened.actions.refusal_codes()]


def test_the_board_is_walked_by_keyboard(opened: Opened) -> None:
    yes, sent = send(opened, MID, YASMIN), send(opened, CHEAP, MADS)
    answered(opened, yes, answer="accept")
    come(opened)
    page = opened.offers
    page.face.button("board").click()
    page.table.choose(sent)
    page.board.focus_board()
    due = page.board.columns["due"].list
    assert due.currentIndex().data(ROW).id == sent
    press(opened, Qt.Key.Key_Right)
    assert page.table.current_id() == yes
    assert not due.selectionModel().hasSelection()
    press(opened, Qt.Key.Key_Right)
    assert page.table.current_id() == yes
    press(opened, Qt.Key.Key_Return)
    assert opened.dialog(LetterDialog).isVisible()
    opened.dialog(LetterDialog).close()
    page.board.focus_board()
    press(opened, Qt.Key.Key_Left)
    assert page.table.current_id() == sent
    press(opened, Qt.Key.Key_Return)
    assert opened.dialog(AnswerDialog).answer.choice == ""


def test_filter_and_place_hold_for_the_board_too(opened: Opened) -> None:
    first, second = send(opened, MID, YASMIN), send(opened, CHEAP, MADS)
    come(opened)
    page = opened.offers
    page.face.button("board").click()
    opened.window.go(Place(page="offers", only=frozenset({second}), words="Et af dem"))
    assert sum(one.count for one in page.board.columns.values()) == 1
    opened.window.go(Place(page="offers", row=first))
    assert page.table.current_id() == first
    assert sum(one.count for one in page.board.columns.values()) == 2


def test_list_or_board_is_remembered(office: Desk, tmp_path: Path, qapp: QApplication) -> None:
    with open_on(office, tmp_path) as opened:
        send(opened)
        come(opened)
        opened.offers.face.button("board").click()
        assert opened.offers.board.isVisible()
    with open_on(office, tmp_path) as opened:
        come(opened)
        assert opened.offers.face.choice == "board"
        assert not opened.offers.list.columns_button.isEnabled()
        assert opened.offers.board.isVisible()
        opened.offers.face.button("list").click()
        assert opened.offers.table.isVisible()
        assert opened.offers.list.columns_button.isEnabled()


def test_to_the_dwelling_and_to_the_citizen(opened: Opened) -> None:
    send(opened)
    come(opened)
    opened.offers.sheet.home_button.click()
    assert opened.vacancies.table.current_id() == MID
    assert opened.vacancies.isVisible()
    come(opened)
    opened.offers.sheet.person_button.click()
    assert opened.applicants.table.current_id() == YASMIN


def test_the_menu_offers_what_the_buttons_offer(opened: Opened) -> None:
    send(opened)
    come(opened)
    page = opened.offers
    able = [one.text() for one in page.table.menu_actions if one.isEnabled()]
    assert able == [
        "Borgeren siger ja…", "Borgeren siger nej…", "Påmind…", "Træk tilbage…", "Vis brevet…", "Sådan så det ud…",
        "Vis boligen", "Vis borgeren",
    ]  # fmt: skip
    page.face.button("board").click()
    page.board.menu_wanted.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions() if one.isEnabled()] == able
    menu.close()


def test_many_cards_are_no_widgets(qapp: QApplication) -> None:
    board = OfferBoard()
    before = len(board.findChildren(type(board)))
    rows = [made(number) for number in range(1, 2_001)]
    board.show_rows(rows, COLUMNS["all"], 2_000)
    board.resize(1366, 500)
    board.show()
    QApplication.processEvents()
    assert board.columns["sent"].count == 2_000
    assert board.columns["sent"].list.currentIndex().row() == 1_999
    assert len(board.findChildren(type(board))) == before
    QTest.keyClick(board.columns["sent"].list, Qt.Key.Key_Home)
    assert board.columns["sent"].list.currentIndex().row() == 0
    board.close()


def made(number: int) -> OfferRow:
    return OfferRow(
        id=number, number=f"2026-{number:04d}", state="sent", mode="ordinary", applicant_id=number,
        name=f"Borger {number}", case_no="2026-00001", vacancy_id=number, vacancy_state="offered", association="fsb",
        estate_no="012", address="Tagensvej 1", postal="2200 København N", net_rent=None, margin=None, capacity=None,
        made=TODAY, letter_date=TODAY, reply_by=date(2026, 11, 30), answered=None, move_in=None, refusal_code=None,
        made_by="Vibeke Vagt", stage="sent", reply_workdays=5,
    )  # fmt: skip


def test_an_amount_is_whole_or_not_there() -> None:
    one = replace(made(1), net_rent=448_800, margin=-12_000)
    assert money_words(one) == f"4.488 ({danish.signed(-12_000)})"
    assert rent_words(one) == "4.488"
    assert money_words(made(1)) == "Ukendt"


def test_a_correction_is_undone_from_the_message(opened: Opened) -> None:
    actions = opened.actions
    person = actions.applicant(YASMIN).applicant
    opened.window.tasks.write(lambda: actions.save_applicant(replace(person, name="Skrevet forkert")))
    assert opened.window.messages.can_undo
    opened.window.messages._take_back()
    assert actions.applicant(YASMIN).applicant.name == "Yasmin Prøve"
    assert "er, som det stod før" in opened.window.messages.text
