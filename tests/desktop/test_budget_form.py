"""The budget behind a payment capacity, and what the working says is left to live on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.desktop_office import TODAY, Opened

from boligdesk.desktop.applicant_facts import facts_of
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.dialogs.budget import BudgetDialog, first_budget, values_of
from boligdesk.desktop.widgets.line_list import LineList
from boligdesk.desktop.widgets.working_lines import overview_lines
from boligdesk.domain.applicants import Applicant, HouseholdMember
from boligdesk.domain.capacity import Budget, BudgetLine
from boligdesk.errors import KnownError
from boligdesk.services.views import PairWorking

BUDGET = Budget(
    net_income=1_400_000, adults=1, children_ages=(4,), debt=30_000, utilities=90_000,
    fixed_costs=(BudgetLine("Medicin", 20_000), BudgetLine("Kontingent", 12_350)),
)  # fmt: skip
GIVES = 1_400_000 - 20_000 - 12_350 - 30_000 - 724_000 - 252_000 - 90_000
"""The guidance of 2024 for one adult and a child of four: 7.240 and 2.520 kr."""


def correct(opened: Opened, name: str = "Mads Opdigt") -> ApplicantDialog:
    opened.window.show_page("applicants")
    rows = opened.applicants.table.table_model.rows
    opened.applicants.table.choose(next(row.id for row in rows if row.name == name))
    opened.applicants.edit_button.click()
    return opened.dialog(ApplicantDialog)


def budget_of(opened: Opened, dialog: ApplicantDialog) -> BudgetDialog:
    dialog.budget_button.click()
    return opened.dialog(BudgetDialog)


def with_budget(opened: Opened) -> ApplicantDialog:
    """The form after the budget was worked out and its amount used."""
    dialog = correct(opened)
    budget = budget_of(opened, dialog)
    budget.form.set_values(values_of(BUDGET))
    budget.form.edited.emit()
    budget.confirm_button.click()
    return dialog


def test_the_amount_is_there_while_the_budget_is_written(opened: Opened) -> None:
    budget = budget_of(opened, correct(opened))
    assert not budget.confirm_button.isEnabled()  # no income yet
    budget.form.entries["net_income"].editor.setText("10.000")
    assert budget._result is not None
    assert budget._result.amount == 1_000_000 - 724_000
    budget.form.entries["medicine"].editor.setText("200")
    assert budget._result.amount == 1_000_000 - 724_000 - 20_000
    assert "Ikke bekræftet: rådighedsbeløb 2026" in budget._warnings.text()
    budget.form.entries["medicine"].editor.setText("2.00")
    assert not budget.confirm_button.isEnabled()
    assert budget._result is None
    assert not budget._hint.isHidden()


def test_a_refused_budget_says_why_and_cannot_be_used(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_budget: Budget) -> None:
        raise KnownError("Der er ingen rådighedsbeløb.", "Skriv dem ind.")

    budget = budget_of(opened, correct(opened))
    monkeypatch.setattr(budget.tools.actions, "capacity_of_budget", refuse)
    budget.form.entries["net_income"].editor.setText("10.000")
    assert budget.refusal.startswith("Der er ingen rådighedsbeløb.")
    assert not budget.confirm_button.isEnabled()


def test_a_budget_comes_back_item_by_item(opened: Opened) -> None:
    budget = budget_of(opened, correct(opened))
    budget.form.set_values(values_of(BUDGET))
    assert budget.budget() == (BUDGET, [])
    others = budget.form.parts["others"]
    assert isinstance(others, LineList)
    assert len(others.lines) == 1  # the medicine has a field of its own


def test_two_costs_of_one_name_are_both_kept(opened: Opened) -> None:
    twice = replace(BUDGET, fixed_costs=(BudgetLine("Medicin", 20_000), BudgetLine("Medicin", 5_000)))
    budget = budget_of(opened, correct(opened))
    budget.form.set_values(values_of(twice))
    assert budget.budget() == (twice, [])


@pytest.mark.parametrize(
    ("text", "ages", "good"),
    [("4", (4,), True), ("0, 17", (0, 17), True), ("4, 9 og 12", (4, 9, 12), True), ("18", (), False),
     ("fire", (), False), ("-4", (), False)],
)  # fmt: skip
def test_the_ages_of_the_children(opened: Opened, text: str, ages: tuple[int, ...], good: bool) -> None:
    budget = budget_of(opened, correct(opened))
    budget.form.entries["net_income"].editor.setText("20.000")
    budget.form.entries["ages"].editor.setText(text)
    made, unread = budget.budget()
    assert made.children_ages == ages
    assert [one.column for one in unread] == ([] if good else ["ages"])
    assert budget.confirm_button.isEnabled() is good


def test_a_budget_begins_with_the_household_that_is_known() -> None:
    person = Applicant(case_no="", name="", nominated=TODAY, adults=2, members=(
        HouseholdMember(role="child", born=date(2020, 11, 24)), HouseholdMember(role="child", born=date(2022, 11, 23)),
        HouseholdMember(role="child"), HouseholdMember(role="adult_child", born=date(2001, 1, 1)),
    ))  # fmt: skip
    assert first_budget(person, TODAY) == Budget(net_income=0, adults=2, children_ages=(4, 5))


def test_the_budget_fills_the_capacity_and_is_kept_with_it(opened: Opened) -> None:
    dialog = with_budget(opened)
    made, unread = dialog.applicant()
    assert unread == []
    assert made.capacity is not None
    capacity = made.capacity
    assert (capacity.amount, capacity.basis, capacity.date) == (GIVES, "net", TODAY)
    assert (capacity.valid_to, capacity.who, capacity.budget) == (date(2027, 2, 23), "Vibeke Vagt", BUDGET)
    assert "14.000" in dialog._budget_words.text()
    dialog.confirm_button.click()
    assert dialog.refusal == ""
    card = opened.actions.applicant(made.id or 0)
    assert card.applicant.capacity == capacity
    (section,) = [part for part in facts_of(card, TODAY, None) if part.title == "Budget om måneden"]
    said = {fact.words: fact.value.replace("\u00a0", " ") for fact in section.facts}
    assert said["Indkomst efter skat"] == "14.000 kr."
    assert said["Kontingent"] == "−123,50 kr."
    assert said["Til leveomkostninger og husleje"] == "12.476,50 kr."


def test_the_budget_can_be_taken_away_again(opened: Opened) -> None:
    dialog = with_budget(opened)
    dialog.drop_budget.click()
    capacity = dialog.applicant()[0].capacity
    assert capacity is not None
    assert (capacity.budget, capacity.amount) == (None, GIVES)
    assert dialog.drop_budget.isHidden()


def test_a_budget_that_was_typed_is_not_thrown_away_without_asking(opened: Opened) -> None:
    budget = budget_of(opened, correct(opened))
    budget.form.entries["net_income"].editor.setText("10.000")
    asked: list[bool] = []
    budget.ask = lambda: bool(asked.append(True))
    budget.reject()
    assert asked == [True]
    assert budget.isVisible()


def pair(opened: Opened) -> PairWorking:
    with_budget(opened).confirm_button.click()
    who = next(row.id for row in opened.actions.applicants("waiting") if row.name == "Mads Opdigt")
    home = next(row.id for row in opened.actions.vacancies("open") if row.address.startswith("Tagensvej"))
    return opened.actions.pair(home, who)


def test_the_working_says_what_is_left_to_live_on(opened: Opened) -> None:
    found = pair(opened)
    left = next(line for line in overview_lines(found) if line.words == "Tilbage at leve for")
    expected = 1_400_000 - 20_000 - 12_350 - 30_000 - found.working.net_rent - 87_000
    assert found.left_to_live == expected
    assert left.tone == ("warn" if expected < 724_000 + 252_000 else "")
    opened.vacancies.working.show_pair(
        replace(found, left_to_live_warnings=("under.",)), can_offer=True, can_return=True
    )
    low = next(
        one for one in overview_lines(opened.vacancies.working.pair or found) if one.words == left.words
    )
    assert low.tone == "warn"
    assert "Under." in opened.vacancies.working._warnings.text()
    unknown = replace(found, left_to_live=None)
    assert all(line.words != left.words for line in overview_lines(unknown))


def test_deposit_lines_are_facts_and_only_doubts_are_warnings(opened: Opened) -> None:
    found = pair(opened)
    lines = (
        "Indskud 18.900 kr.",
        "lån kræver en indkomst på højst 88.200 kr..",
        "ikke bekræftet: beløb 2026",
    )
    panel = opened.vacancies.working
    panel.show_pair(replace(found, deposit_lines=lines), can_offer=True, can_return=True)
    assert panel._deposit.text() == "Indskud 18.900 kr.\nLån kræver en indkomst på højst 88.200 kr."
    assert panel._deposit.property("tone") == "muted"
    assert panel._warnings.text().endswith("Ikke bekræftet: beløb 2026.")
    assert panel._warnings.property("tone") == "warn"
    assert ".." not in " ".join(
        opened.actions.pair(found.card.id or 0, found.applicant.id or 0).deposit_lines
    )
