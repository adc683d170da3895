"""Home support in the form, on the card and on the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.desktop_office import TODAY, Opened

from boligdesk.desktop.applicant_facts import facts_of
from boligdesk.desktop.columns import applicant_columns
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.dialogs.support_tab import check_support, course_words
from boligdesk.desktop.words import support_stage
from boligdesk.domain.applicants import Applicant, SupportPlan
from boligdesk.services.views import ApplicantRow

PERSON = Applicant(case_no="1", name="Alma Helfyldt", nominated=TODAY, status="housed", support="CTI")


def warned(**changes: object) -> list[str]:
    found = check_support(replace(PERSON, **changes), TODAY)  # type: ignore[arg-type]
    assert {one.level for one in found} <= {"warning"}
    return [one.column or "" for one in found]


def row(opened: Opened, name: str) -> ApplicantRow:
    return next(one for one in opened.actions.applicants("all") if one.name == name)


def test_a_wish_that_is_departed_from_wants_a_reason() -> None:
    plan = SupportPlan(provider="private", wish="shelter")
    assert warned(support_plan=plan) == ["support_departure"]
    assert warned(support_plan=replace(plan, departure_reason="Ingen plads")) == []
    assert warned(support_plan=replace(plan, wish="private")) == []


def test_cti_begins_with_a_home() -> None:
    plan = SupportPlan(begun=TODAY)
    assert warned(support_plan=plan) == []
    assert warned(support_plan=plan, status="offered") == ["support_begun"]
    assert warned(support_plan=plan, status="waiting") == ["support_begun"]
    assert warned(support_plan=plan, status="waiting", support="p85") == []


def test_an_open_ended_method_wants_a_review() -> None:
    plan = SupportPlan(begun=TODAY)
    assert warned(support="ICM", support_plan=plan) == ["support_review"]
    assert warned(support="ACT", support_plan=replace(plan, review_on=TODAY)) == []
    passed = replace(plan, review_on=TODAY - timedelta(days=1))
    assert warned(support="ACT", support_plan=passed) == ["support_review"]


def test_support_without_a_method() -> None:
    assert warned(support="none") == []
    assert warned(support="none", support_plan=SupportPlan(provider="shelter")) == ["support"]


@pytest.mark.parametrize(
    ("begun", "words", "urgent"),
    [
        (None, "", False),
        (date(2026, 11, 24), "Begynder 24. nov.", False),
        (date(2026, 11, 23), "Fase 1 af 3, til 22. feb. 2027", False),
        (date(2026, 9, 22), "Fase 1 af 3, til 21. dec.", False),
        (date(2026, 9, 21), "Fase 1 slutter 20. dec.", True),
        (date(2026, 8, 23), "Fase 2 af 3, til 22. feb. 2027", False),
        (date(2026, 2, 24), "Fase 3 slutter 23. nov.", True),
        (date(2026, 2, 23), "Afsluttet 22. nov.", False),
    ],
)
def test_the_stage_of_cti(begun: date | None, words: str, urgent: bool) -> None:
    stage = support_stage("CTI", begun, None, TODAY)
    assert (stage.words, stage.urgent) == (words, urgent)


def test_the_stage_of_an_open_ended_method() -> None:
    assert support_stage("ICM", None, TODAY, TODAY).words == "Vurderes 23. nov."
    over = support_stage("ACT", None, TODAY - timedelta(days=1), TODAY)
    assert (over.words, over.urgent) == ("Vurdering over tid, 22. nov.", True)


def test_the_form_shows_the_course_and_keeps_it(opened: Opened) -> None:
    which = row(opened, "Mads Opdigt").id
    tools = opened.window.page("applicants").tools
    dialog = ApplicantDialog(tools, opened.actions.applicant(which).applicant, opened.window)
    assert dialog._course.text() == ""
    dialog.form.set_values({"support_begun": date(2026, 11, 1), "support_provider": "municipality"})
    assert dialog._course.text() == (
        "Nu i fase 1 af 3: fase 1 til 31. januar 2027, fase 2 til 30. april 2027 og fase 3 til 31. juli 2027."
    )
    assert dialog.confirm_button.isEnabled()
    dialog.confirm()
    kept = opened.actions.applicant(which)
    assert kept.applicant.support_plan == SupportPlan(provider="municipality", begun=date(2026, 11, 1))
    said = {fact.words: fact.value for part in facts_of(kept, TODAY, None) for fact in part.facts}
    assert said["Leverandør"] == "kommunen"
    assert said["Forløb"] == "Fase 1 af 3, til 31. jan. 2027"
    column = next(one for one in applicant_columns(TODAY) if one.key == "phase")
    assert column.cell(row(opened, "Mads Opdigt")).plain == "Fase 1 af 3, til 31. jan. 2027"
    assert column.cell(row(opened, "Yasmin Prøve")).plain == "–"


def test_no_course_without_a_first_day() -> None:
    assert course_words(PERSON, TODAY) == ""
    assert course_words(replace(PERSON, support="ICM", support_plan=SupportPlan(begun=TODAY)), TODAY) == ""


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (59, "59 dage", None), (60, "60 dage · 60 nået", "info"), (74, "74 dage · 60 nået", "info"),
        (75, "75 dage · 75 nået", "warn"), (89, "89 dage · 75 nået", "warn"), (90, "90 dage · 90 nået", "bad"),
    ],
)  # fmt: skip
def test_days_in_a_shelter_are_marked_in_words_and_colour(
    opened: Opened, days: int, words: str, tone: str | None
) -> None:
    column = next(one for one in applicant_columns(TODAY) if one.key == "days")
    cell = column.cell(replace(row(opened, "Mads Opdigt"), days_in_stay=days))
    assert cell.plain == words
    assert [chip.tone for chip in cell.chips] == ([] if tone is None else [tone])
    assert column.cell(replace(row(opened, "Ivan Model"), days_in_stay=days)).chips == ()
