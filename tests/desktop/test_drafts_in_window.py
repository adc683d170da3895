"""A draft in the window: kept from the dialog, seen on both pages, sent with today's figures or deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from support.desktop_office import Opened

from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.more_time import MoreTimeDialog
from boligdesk.desktop.dialogs.offer import OfferDialog

MID, YASMIN = 1, 1


def keep(opened: Opened) -> None:
    page = opened.vacancies
    opened.window.show_page("vacancies")
    assert page.table.choose(MID)
    assert page.match.choose(YASMIN)
    page.working.offer_button.click()
    dialog = opened.dialog(OfferDialog)
    dialog.draft_button.click()
    assert dialog.refusal == ""


def offers(opened: Opened) -> list[str]:
    with opened.actions.desk.office.read() as unit:
        return [one.state for one in unit.offers.all()]


def test_a_draft_is_kept_without_a_letter_and_shown_on_both_pages(opened: Opened) -> None:
    keep(opened)
    strip = opened.vacancies.match.strip
    assert offers(opened) == ["draft"]
    assert strip.text == "Kladde til Yasmin Prøve fra 23. nov. · ikke sendt"
    assert strip.send_button.isVisible()
    assert not strip.letter_button.isVisible()
    opened.window.show_page("offers")
    sheet = opened.offers.sheet
    assert sheet.possible() == (sheet.send_button, sheet.discard_button)


def test_a_draft_is_sent_from_tilbud_and_a_change_is_seen_first(opened: Opened) -> None:
    keep(opened)
    desk = opened.actions.desk
    with desk.office.write("test", desk.sign()) as unit:
        vacancy = unit.vacancies.card(MID).vacancy
        unit.vacancies.save(replace(vacancy, rent=vacancy.rent + 10_000))
    opened.window.show_page("offers")
    opened.offers.refresh()
    opened.offers.sheet.send_button.click()
    dialog = opened.dialog(OfferDialog)
    assert "Nettohuslejen er regnet igen" in dialog._warnings.text()
    dialog.confirm_button.click()
    assert dialog.refusal == ""
    assert offers(opened) == ["sent"]
    assert "Nettohuslejen er regnet igen" in opened.window.messages.text


def test_a_draft_is_sent_from_boliger(opened: Opened) -> None:
    keep(opened)
    opened.vacancies.match.strip.send_button.click()
    opened.dialog(OfferDialog).confirm_button.click()
    assert offers(opened) == ["sent"]


def test_a_draft_is_deleted_from_either_page(opened: Opened) -> None:
    keep(opened)
    opened.vacancies.match.strip.discard_button.click()
    assert offers(opened) == ["withdrawn"]
    keep(opened)
    opened.window.show_page("offers")
    opened.offers.sheet.discard_button.click()
    assert offers(opened) == ["withdrawn", "withdrawn"]
    assert "slettet" in opened.window.messages.text


def test_what_is_chosen_beside_the_words_comes_back_with_them(opened: Opened) -> None:
    """A day that is today again would be saved as if it had been typed."""
    page = opened.vacancies
    opened.window.show_page("vacancies")
    assert page.table.choose(MID)
    page.ask_more_time()
    dialog = opened.dialog(MoreTimeDialog)
    day = dialog.until.day + timedelta(days=3)
    dialog.words.setPlainText("Borgeren er syg")
    dialog.until.set_day(day)
    dialog.draft.keep()
    dialog.reject()
    page.ask_more_time()
    again = opened.dialog(MoreTimeDialog)
    assert not again.until.isEnabled(), "nothing is typed over the question"
    again.draft.resume_button.click()
    assert (again.words.toPlainText(), again.until.day) == ("Borgeren er syg", day)


def test_an_answer_comes_back_whole(opened: Opened) -> None:
    keep(opened)
    page = opened.vacancies
    page.match.strip.send_button.click()
    opened.dialog(OfferDialog).confirm_button.click()
    page.match.strip.answer_button.click()
    dialog = opened.dialog(AnswerDialog)
    dialog.answer.button("refuse").click()
    dialog.code.setCurrentIndex(2)
    dialog.justified.setCurrentIndex(1)
    dialog.text.setPlainText("For langt fra skolen")
    typed = dialog.code.currentData(), dialog.justified.currentData()
    dialog.draft.keep()
    dialog.reject()
    page.match.strip.answer_button.click()
    again = opened.dialog(AnswerDialog)
    again.draft.resume_button.click()
    assert again.answer.choice == "refuse"
    assert (again.code.currentData(), again.justified.currentData()) == typed
    assert again.text.toPlainText() == "For langt fra skolen"
    assert again.text.isVisibleTo(again)


def test_a_draft_to_another_is_told_before_anything_is_typed(opened: Opened) -> None:
    keep(opened)
    page = opened.vacancies
    proposal = opened.actions.propose_offer(MID, 2)
    dialog = OfferDialog(page.tools, proposal, parent=page)
    opened.window.show_dialog(dialog)
    assert dialog.refusal == "Der er en kladde til Yasmin Prøve om boligen. Send den, eller slet kladden."
    assert not dialog.confirm_button.isEnabled()
    assert not dialog.draft_button.isEnabled()
    dialog.reason.setPlainText("Haster")
    assert not dialog.confirm_button.isEnabled()
    assert opened.actions.propose_offer(MID, YASMIN).blocked == "", "her own draft is the offer to be sent"
