"""A citizen by hand: everything the matching reads can be entered, is checked while it is written, and comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from support.desktop_office import TODAY, Opened
from support.every_window import stops_from

from boligdesk.desktop.applicant_facts import facts_of
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.dialogs.applicant_tabs import TABS
from boligdesk.desktop.dialogs.applicant_values import values_of
from boligdesk.desktop.widgets.checks import Checks
from boligdesk.desktop.widgets.line_list import LineList
from boligdesk.domain.applicants import Applicant, HouseholdMember, Income, Needs, Stay, SupportPlan
from boligdesk.domain.capacity import Budget, BudgetLine, Capacity

FULL = Applicant(
    case_no="2026-00042", cpr="610142-1234", name="Alma Helfyldt", born=date(2000, 5, 1), category="youth",
    adults=2, children=1,
    members=(
        HouseholdMember(role="partner", name="Bo Helfyldt", born=date(1999, 2, 3), cpr="610399-4321"),
        HouseholdMember(role="child", name="Cilla", born=date(2021, 1, 9)),
        HouseholdMember(role="adult_child"),
    ),
    incomes=(
        Income(kind="wage", amount=1_200_000, documented=True), Income(kind="study_grant", amount=650_000),
        Income(kind="other", amount=0),
    ),
    wealth=-5_000_000, grant_month=40_000, benefit_capped=True,
    capacity=Capacity(
        amount=410_050, date=date(2026, 11, 2), valid_to=date(2026, 12, 24), source="oplyst", who="sb",
        budget=Budget(net_income=1_300_000, adults=2, children_ages=(5,), fixed_costs=(BudgetLine("Medicin", 20_000),)),
    ),
    comes_from="institution_107", since=date(2026, 6, 1), lodging_month=290_000, target_group_63=False,
    stays=(
        Stay(kind="shelter_110", place="Eksempelgården", starts=date(2025, 12, 1), ends=date(2026, 6, 1)),
        Stay(kind="institution_107", starts=date(2026, 6, 1)),
    ),
    support="p85a", support_paragraph="serviceloven § 85 a",
    support_plan=SupportPlan(
        provider="municipality", begun=date(2026, 10, 1), review_on=date(2027, 4, 1), wish="shelter",
        departure_reason="Herberget har ingen ledig medarbejder.",
    ),
    needs=Needs(max_floor_without_lift=0, wheelchair=True, pets=True, avoid_districts=(3, 10)),
    nominated=date(2026, 9, 1), bans=frozenset({"released", "cash_6"}), mobility_impaired=True, care_24h=True,
    cohort="Pilot 50", address="c/o Nilsen, Prøvevej 2", protected_address=True, phone="12 34 56 78",
    email="alma@eksempel.dk", caseworker="Sonja Sag", note="Ring helst om formiddagen.",
)  # fmt: skip


def new(opened: Opened) -> ApplicantDialog:
    opened.window.show_page("applicants")
    opened.applicants.enter()
    return opened.dialog(ApplicantDialog)


def correct(opened: Opened, name: str) -> ApplicantDialog:
    opened.window.show_page("applicants")
    rows = opened.applicants.table.table_model.rows
    opened.applicants.table.choose(next(row.id for row in rows if row.name == name))
    opened.applicants.edit_button.click()
    return opened.dialog(ApplicantDialog)


def part(dialog: ApplicantDialog, name: str) -> LineList:
    found = dialog.form.parts[name]
    assert isinstance(found, LineList)
    return found


def kept(opened: Opened, name: str) -> Applicant:
    row = next(row for row in opened.actions.applicants("all") if row.name == name)
    return opened.actions.applicant(row.id).applicant


def with_debt(opened: Opened) -> Applicant:
    (which,) = opened.actions.associations()
    return replace(FULL, debts=frozenset({which}))


def test_everything_that_is_known_comes_back_unchanged(opened: Opened) -> None:
    stored = opened.actions.save_applicant(with_debt(opened))
    before = opened.actions.applicant(stored.subject_id or 0).applicant
    dialog = ApplicantDialog(opened.window.page("applicants").tools, before, opened.window)
    made, unread = dialog.applicant()
    assert unread == []
    assert made == before
    assert dialog.confirm_button.isEnabled()


def test_nothing_of_a_citizen_is_forgotten_by_the_form() -> None:
    """Whoever adds a fact to a citizen must say here that it is entered elsewhere, or give it a field."""
    elsewhere = {
        "id",
        "cpr",
        "status",
        "import_batch_id",
        "version",
        "capacity",
        "needs",
        "debts",
        "support_plan",
    }
    assert set(Applicant.__dataclass_fields__) - elsewhere <= set(values_of(FULL))


def test_a_citizen_is_entered_with_all_that_the_matching_reads(opened: Opened) -> None:
    dialog = new(opened)
    dialog.form.set_values(values_of(FULL))
    dialog.form.entries["cpr"].editor.setText("6101421234")
    debts = part(dialog, "debts")
    debts.add_button.click()
    debts.lines[0].entries["association"].editor.setCurrentIndex(1)
    assert dialog.confirm_button.isEnabled()
    dialog.confirm_button.click()
    assert dialog.refusal == ""
    made = kept(opened, "Alma Helfyldt")
    assert made.capacity is not None
    assert FULL.capacity is not None
    capacity = replace(made.capacity, budget=FULL.capacity.budget, who="sb")
    assert replace(made, id=None, capacity=capacity) == with_debt(opened)


def test_a_fresh_form_is_not_scolded(opened: Opened) -> None:
    dialog = new(opened)
    assert not dialog.confirm_button.isEnabled()
    assert all(entry.message.isHidden() for entry in dialog.form.entries.values())
    assert [dialog.form.tabs.button(key).text() for key in TABS] == list(TABS.values())


def test_live_checks_stand_under_their_field(opened: Opened) -> None:
    dialog = new(opened)
    entries = dialog.form.entries
    entries["capacity"].editor.setText("1234.56")
    assert "punktum deler tusinder" in entries["capacity"].message.text()
    entries["capacity"].editor.setText("5.000")
    entries["name"].editor.setText("Nadia Test")
    entries["cpr"].editor.setText("12")
    assert "ddmmåå" in entries["cpr"].message.text()
    entries["cpr"].editor.setText("6101994321")
    assert dialog.confirm_button.isEnabled()
    entries["adults"].editor.setText("0")
    assert not dialog.confirm_button.isEnabled()


def test_a_fault_on_another_tab_is_told_and_the_tab_marked(opened: Opened) -> None:
    dialog = new(opened)
    dialog.form.entries["name"].editor.setText("Nadia Test")
    dialog.form.entries["capacity"].editor.setText("12.34")
    economy = dialog.form.tabs.button("economy")
    assert economy.text() == "Økonomi ✕"
    assert economy.accessibleName() == "Økonomi, noget skal rettes"
    assert dialog._others.text().startswith("Økonomi: ")
    economy.click()
    assert dialog._others.isHidden()  # now it stands under the field
    dialog.form.entries["capacity"].editor.setText("1.234")
    assert economy.text() == "Økonomi !"  # no income yet
    part(dialog, "incomes").lines[0].entries["kind"].set_value("wage")
    part(dialog, "incomes").lines[0].entries["amount"].editor.setText("21.000")
    assert economy.text() == "Økonomi"


@pytest.mark.parametrize(
    ("name", "values", "field", "words"),
    [
        ("members", {"name": "Bo"}, "role", "✕ Vælg hvem"),
        ("members", {"role": "child", "born": date(2026, 11, 24)}, "born", "✕ Fødselsdagen ligger i fremtiden"),
        ("members", {"role": "child", "born": date(2008, 11, 23)}, "role", "! Er fyldt 18"),
        ("members", {"role": "child", "born": date(2008, 11, 24)}, "role", ""),
        ("members", {"role": "adult_child", "born": date(2008, 11, 24)}, "role", "! Er under 18"),
        ("members", {"role": "adult_child", "born": date(2008, 11, 23)}, "role", ""),
        ("incomes", {"kind": "wage"}, "amount", "✕ Skriv beløb"),
        ("incomes", {"kind": "wage", "amount": 0}, "amount", ""),
        ("stays", {"kind": "street"}, "starts", "✕ Skriv fra"),
        ("stays", {"kind": "street", "starts": TODAY, "ends": TODAY}, "ends", "✕ Opholdet skal slutte"),
        ("stays", {"kind": "street", "starts": TODAY, "ends": date(2026, 11, 24)}, "ends", ""),
    ],
)  # fmt: skip
def test_lines_are_checked_too(
    opened: Opened, name: str, values: dict[str, object], field: str, words: str
) -> None:
    dialog = correct(opened, "Mads Opdigt")
    dialog.form.entries["children"].editor.setText("1")
    lines = part(dialog, name)
    line = lines.add_line(values)
    dialog.check()
    said = line.entries[field].message.text()
    assert said.startswith(words)
    assert bool(said) is bool(words)
    assert dialog.confirm_button.isEnabled() is not words.startswith("✕")


def test_blank_lines_are_no_lines_and_lines_can_be_taken_away(opened: Opened) -> None:
    dialog = correct(opened, "Mads Opdigt")
    members = part(dialog, "members")
    members.add_button.click()
    members.add_button.click()
    assert dialog.applicant()[0].members == ()
    members.lines[1].entries["role"].set_value("adult_child")
    assert dialog.applicant()[0].members == (HouseholdMember(role="adult_child"),)
    assert members.lines[1].remove.accessibleName() == "Fjern person 2"
    members.lines[0].remove.click()
    assert [line.remove.accessibleName() for line in members.lines] == ["Fjern person 1"]
    assert not members.lines[0].entries["role"].caption.isHidden()
    members.lines[0].remove.click()
    assert dialog.applicant()[0].members == ()


def test_the_people_named_are_held_against_the_numbers(opened: Opened) -> None:
    dialog = correct(opened, "Mads Opdigt")
    members = part(dialog, "members")
    members.add_line({"role": "partner"})
    members.add_line({"role": "child"})
    dialog.check()
    assert "2 voksne" in dialog.form.entries["adults"].message.text()
    assert "1 barn" in dialog.form.entries["children"].message.text()
    dialog.form.entries["adults"].editor.setText("2")
    dialog.form.entries["children"].editor.setText("1")
    assert dialog.form.entries["adults"].message.isHidden()
    assert dialog.form.entries["children"].message.isHidden()
    assert members._message.isHidden()  # the citizen is over 30: nobody's birth date decides


def test_the_partners_birth_date_is_asked_for_where_it_decides(opened: Opened) -> None:
    dialog = correct(opened, "Mads Opdigt")
    members = part(dialog, "members")
    dialog.form.entries["born"].editor.setText("24. november 1996")
    dialog.form.entries["adults"].editor.setText("2")
    assert "begge er under 30" in members._message.text()
    members.add_line({"role": "partner", "born": date(1997, 1, 1)})
    dialog.check()
    assert members._message.isHidden()
    assert dialog.applicant()[0].facts(TODAY).all_under_30
    dialog.form.entries["born"].editor.setText("23. november 1996")  # 30 today
    assert not dialog.applicant()[0].facts(TODAY).all_under_30


def test_a_debt_and_a_ban_stop_where_they_must(opened: Opened) -> None:
    dialog = correct(opened, "Mads Opdigt")
    debts = part(dialog, "debts")
    debts.add_button.click()
    editor = debts.lines[0].entries["association"].editor
    assert isinstance(editor, QComboBox)
    assert [editor.itemText(place) for place in range(editor.count())] == ["Vælg", "fsb"]
    editor.setCurrentIndex(1)
    bans = dialog.form.parts["bans"]
    assert isinstance(bans, Checks)
    bans.boxes["released"].setChecked(True)
    dialog.confirm_button.click()
    made = kept(opened, "Mads Opdigt")
    assert made.bans == {"released"}
    assert all(not home.candidate.fits for home in opened.actions.homes(made.id or 0))
    card = opened.actions.applicant(made.id or 0)
    said = {fact.words: fact.value for part in facts_of(card, TODAY, None) for fact in part.facts}
    assert said["Gæld til"] == "fsb"
    assert said["§ 59"].startswith("løsladt")


def test_correcting_keeps_the_cpr_number_and_the_old_capacity(opened: Opened) -> None:
    dialog = correct(opened, "Mads Opdigt")
    before = kept(opened, "Mads Opdigt")
    assert dialog.form.entries["cpr"].value() is None  # never shown without the log
    dialog.form.entries["children"].editor.setText("2")
    dialog.confirm_button.click()
    assert dialog.refusal == ""
    after = kept(opened, "Mads Opdigt")
    assert (after.cpr, after.capacity, after.children) == ("610102-1234", before.capacity, 2)


def test_a_changed_capacity_is_a_new_one_with_its_validity(opened: Opened) -> None:
    dialog = correct(opened, "Mads Opdigt")
    dialog.form.entries["capacity"].editor.setText("3.500")
    dialog.form.entries["capacity_date"].editor.setText("23-11-2026")
    made, _unread = dialog.applicant()
    assert made.capacity is not None
    assert (made.capacity.amount, made.capacity.date) == (350_000, TODAY)
    assert made.capacity.valid_to == date(2027, 2, 23)
    assert made.capacity.who == "Vibeke Vagt"


def test_a_validity_written_by_hand_stays(opened: Opened) -> None:
    dialog = correct(opened, "Mads Opdigt")
    dialog.form.entries["capacity_until"].editor.setText("31-12-2026")
    dialog.form.entries["capacity_date"].editor.setText("23-11-2026")
    capacity = dialog.applicant()[0].capacity
    assert capacity is not None
    assert capacity.valid_to == date(2027, 1, 1)


def test_a_capacity_cannot_end_before_it_begins(opened: Opened) -> None:
    dialog = correct(opened, "Mads Opdigt")
    dialog.form.entries["capacity_until"].editor.setText("30-9-2026")
    assert dialog.form.entries["capacity_until"].message.text().startswith("✕")
    assert not dialog.confirm_button.isEnabled()
    dialog.form.entries["capacity_until"].editor.setText("1-10-2026")  # the day it was made
    assert dialog.confirm_button.isEnabled()


def test_typed_entries_are_not_thrown_away_without_asking(opened: Opened) -> None:
    dialog = new(opened)
    part(dialog, "stays").add_button.click()
    asked: list[bool] = []
    dialog.ask = lambda: bool(asked.append(True))
    dialog.close()
    assert asked == [True]
    assert dialog.isVisible()
    dialog.ask = lambda: True
    dialog.reject()
    assert not dialog.isVisible()


def test_the_tabs_are_walked_with_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    dialog = new(opened)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    walked = []
    for _step in TABS:
        walked.append(dialog.form.tabs.choice)
        qtbot.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert walked == list(TABS)
    assert dialog.form.tabs.choice == walked[0]
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.form.tabs.choice == walked[-1]
    assert dialog.form.tabs.button(walked[-1]).hasFocus()
    qtbot.keyClick(dialog.form.tabs.button(walked[-1]), Qt.Key.Key_Left)
    assert dialog.form.tabs.choice == walked[-2]
    assert dialog.form.forms[walked[-2]].isVisible()


@pytest.mark.parametrize("tab", TABS)
def test_every_control_has_a_name_and_takes_the_focus(opened: Opened, tab: str) -> None:
    opened.actions.save_applicant(FULL)
    dialog = correct(opened, "Alma Helfyldt")
    dialog.form.show_tab(tab)
    controls = [one for one in dialog.findChildren(QWidget) if one.isVisible() and isinstance(
        one, QLineEdit | QComboBox | QPushButton)]  # fmt: skip
    assert controls
    for one in controls:
        spoken = QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        assert spoken.strip(), one
        if not isinstance(one, QPushButton) or not one.isCheckable():  # among the tabs the arrows move
            assert one.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_tab_goes_as_the_eye_does_also_through_added_lines(opened: Opened) -> None:
    opened.actions.save_applicant(FULL)
    dialog = correct(opened, "Alma Helfyldt")
    dialog.form.show_tab("household")
    members = part(dialog, "members")
    members.add_button.click()
    numbers = [dialog.form.entries[name].editor for name in ("adults", "children")]
    lines = [one for line in members.lines for one in line.stops()]
    wanted = [*numbers, *lines, members.add_button, dialog.cancel_button, dialog.confirm_button]
    assert len(members.lines) == 4
    assert stops_from(dialog, numbers[0])[: len(wanted)] == wanted


@pytest.mark.parametrize("tab", TABS)
def test_after_the_last_field_of_a_tab_come_the_buttons(opened: Opened, tab: str) -> None:
    opened.actions.save_applicant(FULL)
    dialog = correct(opened, "Alma Helfyldt")
    dialog.form.show_tab("stays")
    dialog.form.show_tab(tab)
    stops = stops_from(dialog, dialog.form.tabs.button(tab))
    place = stops.index(dialog.cancel_button)
    assert stops[place + 1] is dialog.confirm_button
    assert dialog.form.forms[tab].isAncestorOf(stops[place - 1])
    form = dialog.form.forms[tab]
    assert all(form.isAncestorOf(one) for one in stops[1:place])


@pytest.mark.parametrize("tab", TABS)
def test_no_two_buttons_of_a_tab_share_a_letter(opened: Opened, tab: str) -> None:
    opened.actions.save_applicant(FULL)
    for dialog in (new(opened), correct(opened, "Alma Helfyldt")):
        dialog.form.show_tab(tab)
        texts = [one.text() for one in dialog.findChildren(QPushButton) if one.isVisible()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters))


def test_the_day_of_birth_is_read_from_the_number_where_nobody_wrote_one(opened: Opened) -> None:
    dialog = new(opened)
    dialog.form.set_values({"name": "Ny Opdigt", "cpr": "610198-1234"})
    made, _unread = dialog.applicant()
    assert made.born == date(1998, 1, 1)
    dialog.form.set_values({"born": date(1997, 1, 1)})
    made, _unread = dialog.applicant()
    assert made.born == date(1997, 1, 1)
