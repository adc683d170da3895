"""Letters made in the window: the reminder, the confirmation, the withdrawal, and the e-mail beside a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.desktop_office import TODAY, Opened
from support.letter_cases import text_of

from boligdesk.desktop.actions import Actions
from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.association_mail import AssociationMailDialog
from boligdesk.desktop.dialogs.citizen_letter import CitizenLetterDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.offer import OfferDialog
from boligdesk.desktop.dialogs.withdraw import WithdrawDialog
from boligdesk.desktop.offer_words import facts_of
from boligdesk.services.views import Changes, Letter

MID, YASMIN = 1, 1


def offered(opened: Opened) -> int:
    """A sent offer, chosen on its page."""
    actions = opened.actions
    proposal = actions.propose_offer(MID, YASMIN)
    terms = {
        "vacancy_id": MID, "applicant_id": YASMIN, "mode": proposal.mode,
        "reply_by": max(proposal.reply_by, TODAY), "move_in": proposal.move_in,
    }  # fmt: skip
    made: list[Changes] = []
    opened.window.tasks.write(lambda: actions.make_offer(terms, "Haster"), made.append)
    opened.window.show_page("offers")
    return made[0].subject_id or 0


def accepted(opened: Opened) -> int:
    offer_id = offered(opened)
    opened.window.tasks.write(lambda: opened.actions.record_answer(offer_id, {"answer": "accept"}))
    return offer_id


def letters(opened: Opened, offer_id: int) -> tuple[Letter, ...]:
    with opened.actions.desk.office.read() as unit:
        return unit.papers.of_offer(offer_id)


def test_a_reminder_is_made_and_shown_from_the_message(opened: Opened) -> None:
    offer_id = offered(opened)
    sheet = opened.offers.sheet
    assert sheet.remind_button.isVisibleTo(sheet)
    assert not sheet.confirm_button.isVisibleTo(sheet)
    sheet.remind_button.click()
    dialog = opened.dialog(CitizenLetterDialog)
    assert not dialog.english.isChecked()
    dialog.confirm_button.click()
    assert [one.kind for one in letters(opened, offer_id)] == ["offer", "reminder"]
    assert "Påmindelsen til Yasmin Prøve" in opened.window.messages.text
    assert not opened.window.messages.can_undo
    assert opened.offers.papers.tabs.button("letters").text() == "Breve 2"
    opened.window.messages._letter_button.click()
    assert opened.dialog(LetterDialog).pages.content == letters(opened, offer_id)[1].content


def test_a_yes_is_confirmed_in_english_too(opened: Opened) -> None:
    offer_id = accepted(opened)
    sheet = opened.offers.sheet
    assert sheet.confirm_button.isVisibleTo(sheet)
    assert not sheet.remind_button.isVisibleTo(sheet)
    sheet.confirm_button.click()
    dialog = opened.dialog(CitizenLetterDialog)
    dialog.english.setChecked(True)
    dialog.confirm_button.click()
    letter = letters(opened, offer_id)[-1]
    assert (letter.kind, letter.language) == ("confirmation", "en")
    assert "Only the Danish letter counts." in text_of(letter.content)


def test_who_got_english_once_is_proposed_it_again(opened: Opened) -> None:
    accepted(opened)
    opened.offers.confirm()
    first = opened.dialog(CitizenLetterDialog)
    first.english.setChecked(True)
    first.confirm_button.click()
    opened.offers.confirm()
    assert opened.dialog(CitizenLetterDialog).english.isChecked()


def test_an_offer_can_carry_the_page_and_the_preview_shows_it(opened: Opened) -> None:
    vacancies = opened.vacancies
    vacancies.table.choose(MID)
    vacancies.match.choose(YASMIN)
    vacancies.offer()
    dialog = opened.dialog(OfferDialog)
    assert "Only the Danish letter counts." not in text_of(dialog.letter.content)
    dialog.english.setChecked(True)
    assert "Only the Danish letter counts." in text_of(dialog.letter.content)


class TestWithdrawing:
    def dialog(self, opened: Opened) -> WithdrawDialog:
        opened.offers.withdraw()
        return opened.dialog(WithdrawDialog)

    def test_words_for_the_citizen_become_a_letter(self, opened: Opened) -> None:
        offer_id = offered(opened)
        dialog = self.dialog(opened)
        dialog.reason.setPlainText("Fejl hos fsb")
        dialog.words.setPlainText("Boligen er ikke ledig alligevel.")
        dialog.confirm_button.click()
        letter = letters(opened, offer_id)[-1]
        assert letter.kind == "withdrawal"
        assert "Boligen er ikke ledig alligevel." in text_of(letter.content)
        assert "Fejl hos fsb" not in text_of(letter.content)
        assert opened.window.messages.letter == letter.id

    def test_without_words_there_is_no_letter(self, opened: Opened) -> None:
        offer_id = offered(opened)
        dialog = self.dialog(opened)
        dialog.reason.setPlainText("Fejl hos fsb")
        dialog.confirm_button.click()
        assert [one.kind for one in letters(opened, offer_id)] == ["offer"]
        assert opened.window.messages.letter is None


class TestMail:
    def shown(self, opened: Opened) -> AssociationMailDialog:
        """The e-mail beside the letter about a dwelling that goes back."""
        terms = {"reason": "R19", "second_reason": None, "text": "Borger 010190-1234 kan ikke"}
        opened.window.tasks.write(lambda: opened.actions.return_vacancy(MID, terms))
        opened.window.messages._letter_button.click()
        return opened.dialog(AssociationMailDialog)

    def test_a_returned_dwelling_has_its_letter_and_its_mail_at_once(self, opened: Opened) -> None:
        dialog = self.shown(opened)
        assert "Vi sender boligen tilbage til jer." in dialog.text.toPlainText()
        assert "Lejemålsnr.: " in dialog.mail.body
        assert dialog.view.pages.content.startswith(b"%PDF")
        assert opened.window.messages.can_undo

    def test_what_looks_like_a_cpr_number_is_left_out(self, opened: Opened) -> None:
        body = self.shown(opened).mail.body
        assert "010190" not in body
        assert "Borger (udeladt) kan ikke" in body

    def test_the_text_is_copied(self, opened: Opened) -> None:
        dialog = self.shown(opened)
        dialog.copy_button.click()
        assert QGuiApplication.clipboard().text() == dialog.mail.body
        assert dialog.told.text() == "Teksten er kopieret."

    @pytest.mark.parametrize(("opens", "told"), [(True, ""), (False, "Kopiér teksten i stedet.")])
    def test_the_mail_program_gets_everything(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch, opens: bool, told: str
    ) -> None:
        asked: list[QUrl] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or opens)
        dialog = self.shown(opened)
        dialog.open_button.click()
        assert asked[0].scheme() == "mailto"
        assert asked[0].isValid()
        assert told in dialog.told.text()

    def test_a_long_text_is_copied_because_the_link_cannot_carry_it(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[QUrl] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or True)
        terms = {"reason": "R19", "second_reason": None, "text": "Lang forklaring. " * 120}
        opened.window.tasks.write(lambda: opened.actions.return_vacancy(MID, terms))
        opened.window.messages._letter_button.click()
        dialog = opened.dialog(AssociationMailDialog)
        dialog.open_button.click()
        assert "body" not in asked[0].toString()
        assert QGuiApplication.clipboard().text() == dialog.mail.body
        assert "Ctrl+V" in dialog.told.text()

    def test_the_officer_says_that_it_is_sent(self, opened: Opened) -> None:
        dialog = self.shown(opened)
        assert not dialog.view.mark.isVisibleTo(dialog)
        dialog.sent_button.click()
        assert not dialog.sent_button.isEnabled()
        assert dialog.view.mark.text().startswith("Sendt 23. nov. kl. ")

    def test_the_mail_is_found_again_with_the_letter(self, opened: Opened) -> None:
        self.shown(opened).accept()
        opened.window.show_page("vacancies")
        opened.vacancies.list.views.button("all").click()
        opened.vacancies.table.choose(MID)
        opened.vacancies.show_letter()
        letter = opened.dialog(LetterDialog)
        assert letter.view.mail_button.isVisibleTo(letter)
        letter.view.mail_button.click()
        assert "Vi sender boligen tilbage" in opened.dialog(AssociationMailDialog).mail.body

    def test_a_letter_to_a_citizen_has_no_mail(self, opened: Opened) -> None:
        offered(opened)
        opened.offers.papers.show_letters()
        view = opened.offers.papers.letters
        assert not view.mail_button.isVisibleTo(view)

    def test_the_mail_of_an_assignment_names_nobody(self, opened: Opened) -> None:
        offer_id = accepted(opened)
        with opened.actions.desk.office.write("cpr", opened.actions.desk.sign()) as unit:
            unit.applicants.save(replace(unit.applicants.get(YASMIN), cpr="010190-1234"))
        opened.window.tasks.write(lambda: opened.actions.assign(offer_id))
        opened.window.messages._letter_button.click()
        body = opened.dialog(AssociationMailDialog).mail.body
        assert "Yasmin" not in body
        assert "010190" not in body
        assert "står i anvisningsbrevet" in body

    def test_a_return_that_is_undone_has_a_letter_but_no_mail(self, opened: Opened) -> None:
        self.shown(opened).accept()
        letter = opened.window.messages.letter
        assert letter is not None
        opened.window.messages._take_back()
        assert opened.actions.letters.shown(letter).mail is None


def test_a_message_without_a_letter_shows_no_button(opened: Opened) -> None:
    offered(opened)
    assert opened.window.messages.letter is not None
    opened.window.messages.inform("Hej")
    assert opened.window.messages.letter is None
    assert not opened.window.messages._letter_button.isVisibleTo(opened.window.messages)


def test_an_answer_makes_no_letter(opened: Opened) -> None:
    offered(opened)
    opened.offers.answer("accept")
    opened.dialog(AnswerDialog).confirm_button.click()
    assert opened.window.messages.letter is None


def test_within_a_day_things_are_told_in_the_order_they_were_done(opened: Opened, tmp_path: Path) -> None:
    offer_id = offered(opened)
    desk = opened.actions.desk

    def at(hour: int) -> Actions:
        return Actions(replace(desk, clock=lambda: datetime(2026, 11, 23, hour, tzinfo=UTC)))

    at(14).letters.remind(offer_id, "da")
    (tmp_path / "Plan.pdf").write_bytes(b"%PDF-1.7 plan")
    at(15).cases.add_papers(YASMIN, (tmp_path / "Plan.pdf",))
    at(16).record_answer(offer_id, {"answer": "accept"})
    at(16).letters.confirm(offer_id, "da")
    at(17).assign(offer_id)
    asked, ja = "Påmindelse lavet", "Borgeren sagde ja"
    course = facts_of(opened.actions.offers.card(offer_id), TODAY)[-1]
    assert [one.value for one in course.facts][1:] == [
        "Tilbudsbrev lavet", asked, ja, "Bekræftelse lavet", "Anvisningsbrev lavet",
    ]  # fmt: skip
    told = [one.words for one in opened.actions.cases.file(YASMIN).events if one.day == TODAY]
    kinds = [words.split(" ")[0] for words in told[::-1]]
    assert kinds == [
        "Tilbud",
        "Tilbudsbrev",
        "Påmindelse",
        "Lagt",
        "Ja",
        "Bekræftelse",
        "Boligen",
        "Anvisningsbrev",
    ]


def test_an_answer_told_of_a_day_later_comes_last_on_its_own_day(opened: Opened) -> None:
    offer_id = offered(opened)
    desk = opened.actions.desk
    late = Actions(replace(desk, clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)))
    late.record_answer(offer_id, {"answer": "accept", "answered_on": TODAY})
    late.letters.confirm(offer_id, "da")
    course = facts_of(late.offers.card(offer_id), TODAY)[-1]
    assert [one.value for one in course.facts][1:] == [
        "Tilbudsbrev lavet", "Borgeren sagde ja", "Bekræftelse lavet",
    ]  # fmt: skip
    told = [one.words.split(" ")[0] for one in late.cases.file(YASMIN).events if one.day >= TODAY]
    assert told == ["Bekræftelse", "Ja", "Tilbudsbrev", "Tilbud"]


def test_enter_makes_the_confirmation_at_once_and_space_does_not_tick_it_in_english(opened: Opened) -> None:
    offer_id = accepted(opened)
    opened.offers.confirm()
    dialog = opened.dialog(CitizenLetterDialog)
    focused = dialog.focusWidget()
    assert focused is dialog.confirm_button
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert [(one.kind, one.language) for one in letters(opened, offer_id)][-1] == ("confirmation", "da")
    assert not dialog.isVisible()


def test_enter_in_a_field_confirms_and_on_another_button_it_is_that_button(opened: Opened) -> None:
    accepted(opened)
    opened.offers.confirm()
    first = opened.dialog(CitizenLetterDialog)
    first.cancel_button.setFocus()
    QTest.keyClick(first.cancel_button, Qt.Key.Key_Return)
    assert first.result() == CitizenLetterDialog.DialogCode.Rejected
    opened.offers.confirm()
    second = opened.dialog(CitizenLetterDialog)
    second.english.setFocus()
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, autorep=True)
    QApplication.sendEvent(second.english, held)
    assert second.isVisible()  # the key that opened the dialog may still be down
    QTest.keyClick(second.english, Qt.Key.Key_Enter)
    assert not second.isVisible()


def test_a_refused_day_is_named_without_a_colon_behind_a_question_mark(opened: Opened) -> None:
    offered(opened)
    opened.offers.answer("accept")
    dialog = opened.dialog(AnswerDialog)
    dialog.came.setText("i morgen")
    dialog.confirm_button.click()
    assert dialog.refusal.startswith("Hvornår kom svaret? Skriv datoen som")
