"""A draft in the window: kept from the dialog, seen on both pages, sent with today's figures or deleted."""

from __future__ import annotations

from dataclasses import replace

from support.desktop_office import Opened

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
