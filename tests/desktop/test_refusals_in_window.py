"""A no in the window: when it came, whether its reason is judged and read, and the hearing it can lead to."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel
from support.desktop_office import TODAY, Opened

from boligdesk.desktop.dialogs.answer import AnswerDialog
from boligdesk.desktop.dialogs.hearing import HearingDialog, HearingLetterDialog
from boligdesk.desktop.dialogs.judge import JudgeDialog
from boligdesk.services.views import Changes

YASMIN = 1


def send(opened: Opened, vacancy_id: int = 1, applicant_id: int = YASMIN) -> int:
    actions = opened.actions
    proposal = actions.propose_offer(vacancy_id, applicant_id)
    terms = {
        "vacancy_id": vacancy_id, "applicant_id": applicant_id, "mode": proposal.mode,
        "reply_by": max(proposal.reply_by, TODAY), "move_in": proposal.move_in,
    }  # fmt: skip
    made: list[Changes] = []
    opened.window.tasks.write(lambda: actions.make_offer(terms, "Haster"), made.append)
    assert made[0].subject_id is not None
    return made[0].subject_id


def answered(opened: Opened, offer_id: int, **answer: str) -> None:
    opened.window.tasks.write(lambda: opened.actions.record_answer(offer_id, answer))


def come(opened: Opened) -> None:
    opened.window.show_page("offers")


def refuse_twice(opened: Opened) -> None:
    for home in (1, 2):
        answered(opened, send(opened, home, YASMIN), answer="refuse", refusal_code="A01", justified="no")


def decided(opened: Opened) -> None:
    come(opened)
    opened.offers.list.views.button("decided").click()


def test_the_day_of_the_answer_is_today_unless_told(opened: Opened) -> None:
    offer_id = send(opened)
    come(opened)
    opened.offers.sheet.yes_button.click()
    dialog = opened.dialog(AnswerDialog)
    assert dialog.came.day == TODAY
    dialog.came.setText("24.11.2026")
    dialog.confirm_button.click()
    assert "senere" in dialog.refusal or "til og med" in dialog.refusal or dialog.refusal
    dialog.came.setText("23.11.2026")
    dialog.confirm_button.click()
    with opened.actions.desk.office.read() as unit:
        assert unit.offers.get(offer_id).answered == date(2026, 11, 23)


def test_an_open_reason_is_judged_from_the_card(opened: Opened) -> None:
    offer_id = send(opened)
    answered(opened, offer_id, answer="refuse", refusal_code="A01")
    decided(opened)
    sheet = opened.offers.sheet
    assert sheet.proposal == "Det er ikke vurderet, om grunden til borgerens nej er saglig."
    sheet.judge_button.click()
    dialog = opened.dialog(JudgeDialog)
    assert not dialog.confirm_button.isEnabled()
    dialog.answer.button("no").click()
    dialog.confirm_button.click()
    assert sheet.proposal == ""
    again = [one for one in opened.offers.table.menu_actions if one.text() == "Vurdér grunden…"]
    assert again[0].isEnabled(), "a judgement can be changed"
    with opened.actions.desk.office.read() as unit:
        assert (unit.offers.get(offer_id).justified, unit.offers.get(offer_id).judged_by) == (
            "no",
            "Vibeke Vagt",
        )


def test_the_second_reader_must_be_another(opened: Opened) -> None:
    desk = opened.actions.desk
    with desk.office.write("test", desk.sign()) as unit:
        unit.rules.save_setting("second_reading", "1", TODAY, "kontoret")
    answered(opened, send(opened), answer="refuse", refusal_code="A01", justified="no")
    decided(opened)
    sheet = opened.offers.sheet
    assert sheet.proposal == "Vibeke Vagt finder ikke grunden saglig. En anden skal læse det, før det tæller."
    sheet.judge_button.click()
    dialog = opened.dialog(JudgeDialog)
    dialog.answer.button("no").click()
    dialog.confirm_button.click()
    assert "selv vurderet" in dialog.refusal


def test_a_hearing_leads_from_overblik_to_the_citizen_and_is_written_and_decided(opened: Opened) -> None:
    refuse_twice(opened)
    opened.window.show_page("overview")
    place = next(
        row for row in range(opened.overview.work.work.rowCount())
        if (item := opened.overview.work.work.item(row)) is not None and item.kind == "hearing"
    )  # fmt: skip
    opened.overview.work.open_row(place)
    card = opened.applicants.card
    assert card.name.text() == "Yasmin Prøve"
    assert card.hearing.text == "Partshøring: skal borgeren fortsat være indstillet?"
    card.hearing.letter_button.click()
    letter = opened.dialog(HearingLetterDialog)
    letter.confirm_button.click()
    assert letter.refusal == ""
    assert "Borgeren skal svare senest 30. nov." in card.hearing.text
    card.hearing.decide_button.click()
    dialog = opened.dialog(HearingDialog)
    assert not dialog.confirm_button.isEnabled()
    dialog.outcome.button("heard_closed").click()
    assert not dialog.confirm_button.isEnabled(), "a reason is asked for"
    dialog.reason.setPlainText("Ønsker ikke længere bolig")
    assert not dialog.confirm_button.isEnabled(), "the citizen can still answer"
    assert "svare til og med mandag den 30. november 2026. Sæt hak" in " ".join(
        one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog)
    )
    dialog.answered.setChecked(True)
    dialog.confirm_button.click()
    assert card.hearing.text == ""
    with opened.actions.desk.office.read() as unit:
        assert unit.applicants.get(YASMIN).status == "closed"
    opened.window.messages._take_back()
    with opened.actions.desk.office.read() as unit:
        assert unit.applicants.get(YASMIN).status == "waiting"
