"""Indstillinger: rates, codes, deadlines, match order, huslejeklasser and settings, seen and changed in the window."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot
from support.desktop_office import TODAY, Opened

from boligdesk.desktop.dialogs.group_form import GroupDialog
from boligdesk.desktop.dialogs.rates import RateDialog
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.dialogs.recovery import RecoveryDialog
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.places import Place
from boligdesk.desktop.sections.bands import BandsSection
from boligdesk.desktop.sections.codes import CodesSection
from boligdesk.desktop.sections.deadlines import DeadlinesSection
from boligdesk.desktop.sections.office import OfficeSection
from boligdesk.desktop.sections.order import OrderSection
from boligdesk.desktop.sections.rates import RatesSection
from boligdesk.desktop.sections.section import Section
from boligdesk.services.views import Undo

Kind = TypeVar("Kind", bound=Section)
NOW = "2026-VEJ9336"


def section(opened: Opened, key: str, kind: type[Kind]) -> Kind:
    """A section of Indstillinger in front."""
    opened.window.go(Place(page="settings", view=key))
    page = opened.window.page("settings")
    assert isinstance(page, SettingsPage)
    found = page.section(key)
    assert isinstance(found, kind)
    assert found.isVisible()
    return found


def undo(opened: Opened, made: list[Undo | None]) -> None:
    assert made[-1] is not None
    opened.window._undo(made[-1])


@pytest.fixture
def undos(opened: Opened) -> list[Undo | None]:
    """How each change since can be taken back."""
    found: list[Undo | None] = []
    opened.window.tasks.changed.connect(lambda changes: found.append(changes.undo))
    return found


def fill(dialog: RecordDialog, **values: object) -> None:
    for name, value in values.items():
        dialog.form.entries[name].set_value(value)


def choose(opened: Opened, rates: RatesSection, key: str) -> None:
    (row,) = (one for one in rates.table.table_model.rows if one.rate.key == key)
    assert rates.table.choose(row.id)


def shown(section: Section, column: str) -> list[str]:
    """A column of the section's list as it is read."""
    model = section.table.table_model  # type: ignore[attr-defined]
    (place,) = (n for n, one in enumerate(model.columns) if one.key == column)
    return [model.columns[place].cell(row).plain for row in model.rows]


# rates


def test_the_rates_of_today_are_shown_with_source_and_state(opened: Opened) -> None:
    rates = section(opened, "rates", RatesSection)
    assert rates.years.currentText() == "Satser 2026 (VEJ 9336) · i brug"
    assert {"✓ Bekræftet", "! Ikke bekræftet"} <= set(shown(rates, "state"))
    choose(opened, rates, "boligsikring.own_payment")
    assert rates.name.text() == "Mindste egenbetaling (boligsikring): 28.700 kr./år"
    assert "VEJ 9336" in rates.history.text()
    assert not rates.confirm_button.isEnabled(), "it is confirmed already"
    assert "Afløser Satser 2026 (VEJ 10077)." in rates.about.text()
    rates.choose_year("2026-VEJ10077")
    assert "Afløst af Satser 2026 (VEJ 9336)" in rates.about.text()
    assert not rates.edit_button.isEnabled()


def test_a_rate_is_tried_then_saved_and_every_page_computes_with_it(
    opened: Opened, undos: list[Undo | None]
) -> None:
    vacancies = opened.vacancies
    vacancies.table.choose(1)
    assert vacancies.match.match is not None
    before = {one.applicant_id: one.net_rent for one in vacancies.match.match.fits}
    rates = section(opened, "rates", RatesSection)
    choose(opened, rates, "boligsikring.own_payment")
    rates.edit()
    dialog = opened.dialog(RateDialog)
    assert not dialog.confirm_button.isEnabled(), "no source yet"
    (name,) = dialog._rows
    fill(dialog, **{name: 6_000_000, "source": "VEJ 1 af 1.12.2026"})
    dialog.look()
    assert "beregninger bliver anderledes" in dialog.effect.words.text()
    assert dialog.effect.cells[3][0].text() != dialog.effect.cells[3][1].text()
    assert opened.actions.desk.rates.by_id(NOW).amount("boligsikring.own_payment") == 2_870_000, "only tried"
    fill(dialog, source="VEJ 2 af 1.12.2026")
    assert "Tryk på" in dialog.effect.words.text(), "what was reckoned is forgotten"
    dialog.confirm()
    assert opened.actions.desk.rates.by_id(NOW).amount("boligsikring.own_payment") == 6_000_000
    assert "60.000 kr./år, VEJ 2" in rates.history.text()
    opened.window.show_page("vacancies")
    assert vacancies.match.match is not None
    after = {
        one.applicant_id: one.net_rent
        for one in (*vacancies.match.match.fits, *vacancies.match.match.misfits)
    }
    assert any(after[person] != net for person, net in before.items())
    undo(opened, undos)
    assert opened.actions.desk.rates.by_id(NOW).amount("boligsikring.own_payment") == 2_870_000
    assert {one.applicant_id: one.net_rent for one in vacancies.match.match.fits} == before


def test_a_doubtful_rate_is_confirmed_with_its_source(opened: Opened) -> None:
    rates = section(opened, "rates", RatesSection)
    doubtful = int(rates.list.views.button("doubt").text().split()[-1])
    choose(opened, rates, "lodging.lodging_110_day")
    rates.confirm_button.click()
    dialog = opened.dialog(RateDialog)
    assert set(dialog.form.entries) == {"source"}
    assert dialog.look_button.isHidden(), "the value stays, so no figure changes"
    assert not dialog.confirm_button.isEnabled(), "a source is asked for"
    fill(dialog, source="Takstblad 2026")
    dialog.confirm()
    assert rates.list.views.button("doubt").text().endswith(f" {doubtful - 1}")
    assert rates.list.views.button("own").text().endswith(" 1")


def test_the_status_bar_follows_when_the_last_doubt_is_gone(opened: Opened) -> None:
    rates = section(opened, "rates", RatesSection)
    assert "ikke bekræftet" in opened.window.status._rates.text()
    year = next(one for one in opened.actions.rates.years() if one.rate_set.id == NOW)
    open_ones = {one.rate.key: one.rate.amount or 1 for one in year.rows if one.state != "confirmed"}
    changes = opened.actions.rates.save(
        {"set_id": NOW, "amounts": open_ones, "source": "VEJ 1", "confirmed": True}
    )
    opened.window._changed(changes)
    assert opened.window.status._rates.text().endswith("✓")
    assert rates.list.views.button("doubt").text().endswith(" 0")


def test_next_year_is_entered_and_used_only_when_it_is_complete(opened: Opened) -> None:
    rates = section(opened, "rates", RatesSection)
    assert rates.year_button.text() == "&Indtast 2027…"
    rates.year_button.click()
    dialog = opened.dialog(RateDialog)
    names = [name for name, row in dialog._rows.items() if row.rate.key.startswith("bolig")]
    assert dialog.form.entries[names[0]].editor.placeholderText() == "2026: 170.300 kr./år"
    fill(dialog, **dict.fromkeys(names[:-1], 1_000_000), source="VEJ 1 af 1.12.2026")
    assert dialog.terms()["confirmed"] is False, "nobody confirms by leaving a field as it was"
    dialog.form.entries["confirmed"].set_value(True)
    dialog.look()
    assert dialog.effect.words.text().startswith("Der regnes ikke på 2027: 1 sats mangler")
    dialog.confirm()
    rates.choose_year("2027")
    assert "1 sats mangler" in rates.about.text()
    rates.year_button.click()
    dialog = opened.dialog(RateDialog)
    fill(dialog, **{names[-1]: 1_000_000, "source": "VEJ 2", "confirmed": True})
    assert list(dialog.terms()["amounts"]) == [dialog._rows[names[-1]].rate.key], "only what is new"
    dialog.look()
    assert "mod Satser 2027" in dialog.effect._title.text()
    dialog.confirm()
    assert rates.years.currentText() == "Satser 2027 · i brug"
    assert rates.year_button.text() == "&Indtast 2028…"


# codes


def test_a_code_is_reworded_from_a_day_and_both_are_seen(opened: Opened, undos: list[Undo | None]) -> None:
    codes = section(opened, "codes", CodesSection)
    assert "For stor" in shown(codes, "label")
    codes.table.choose_first()
    assert not codes.buttons["end"].isEnabled(), "R01 is proposed by the program"
    row = next(one for one in codes.table.table_model.rows if one.code == "R05")
    codes.table.choose(codes.table.table_model._identity(row))
    codes.edit()
    dialog = opened.dialog(RecordDialog)
    assert "outcome" not in dialog.form.entries, "the outcome of a shipped code is settled"
    fill(dialog, label="For mange rum", since=date(2026, 12, 1))
    dialog.confirm()
    assert "For stor" in shown(codes, "label")
    codes.list.views.button("past").click()
    assert (shown(codes, "label"), shown(codes, "when")) == (["For mange rum"], ["Kommer"])
    undo(opened, undos)
    assert shown(codes, "label") == []


def test_a_new_code_of_a_citizens_no_has_no_outcome(opened: Opened) -> None:
    codes = section(opened, "codes", CodesSection)
    codes.list.views.button("refusal").click()
    codes.buttons["new"].click()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, code="a16", label="For langt fra familien")
    dialog.confirm()
    assert "A16" in shown(codes, "code")
    assert "A16" in {code.code for code in opened.actions.refusal_codes()}


def test_a_refused_code_stands_in_the_dialog_with_what_was_typed(opened: Opened) -> None:
    codes = section(opened, "codes", CodesSection)
    codes.buttons["new"].click()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, code="R5", label="Støj", outcome="returned")
    dialog.confirm()
    assert "bogstav og to cifre" in dialog.refusal
    assert dialog.isVisible()
    assert dialog.form.values()[0]["label"] == "Støj"


def test_a_code_ends_by_its_button(opened: Opened) -> None:
    codes = section(opened, "codes", CodesSection)
    row = next(one for one in codes.table.table_model.rows if one.code == "R18")
    codes.table.choose(codes.table.table_model._identity(row))
    codes.buttons["end"].click()
    opened.dialog(RecordDialog).confirm()
    assert "R18" not in shown(codes, "code")
    codes.list.views.button("past").click()
    assert shown(codes, "code") == ["R18"]
    assert not codes.buttons["edit"].isEnabled(), "what has ended is only read"


# deadlines, consequences, closed days


def test_an_alarm_moves_and_is_confirmed(opened: Opened) -> None:
    deadlines = section(opened, "deadlines", DeadlinesSection)
    row = next(
        one for one in deadlines.table.table_model.rows if (one.event, one.amount) == ("shelter_stay", 75)
    )
    deadlines.table.choose(deadlines.table.table_model._identity(row))
    deadlines.edit()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, amount=70, label="70 dage på herberg", source="Referat")
    dialog.confirm()
    moved = next(one for one in deadlines.table.table_model.rows if one.amount == 70)
    assert moved.confirmed
    assert "75 dage" not in shown(deadlines, "amount")


def test_a_consequence_and_a_closed_day_are_changed(opened: Opened, undos: list[Undo | None]) -> None:
    deadlines = section(opened, "deadlines", DeadlinesSection)
    deadlines.edit_consequence()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, refusals=3, source="Referat")
    dialog.confirm()
    assert [
        one.refusals for one in deadlines.consequences.table.table_model.rows if one.valid_to is None
    ] == [3]
    deadlines.new_day_button.click()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, day=date(2027, 5, 7), label="Klemmedag")
    dialog.confirm()
    assert [one.day for one in deadlines.days.table.table_model.rows] == [date(2027, 5, 7)]
    deadlines.remove_day_button.click()
    assert deadlines.days.table.table_model.rows == []
    undo(opened, undos)
    assert [one.label for one in deadlines.days.table.table_model.rows] == ["Klemmedag"]


def test_a_public_holiday_needs_no_entry(opened: Opened) -> None:
    deadlines = section(opened, "deadlines", DeadlinesSection)
    deadlines.new_day_button.click()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, day=date(2026, 12, 25), label="Jul")
    dialog.confirm()
    assert "allerede en helligdag" in dialog.refusal


# the match order


def test_groups_are_moved_by_keyboard_and_the_line_follows(opened: Opened, qtbot: QtBot) -> None:
    order = section(opened, "order", OrderSection)
    first = order.line.table.table_model.rows[0]
    assert (first.name, first.place, first.before) == ("Yasmin Prøve", 1, 1)
    assert not order.save_button.isEnabled()
    order.groups.table.choose(1)
    order.groups.table.setFocus()
    qtbot.keyClick(order.groups.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(order.groups.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [group.short_label for group in order.draft[:3]] == ["Herberg", "Herberg", "Krisecenter"]
    assert order.groups.table.current_row().rank == 3
    head = order.line.table.table_model.rows
    assert [(one.name, one.before) for one in head[:2]] == [("Mads Opdigt", 2), ("Yasmin Prøve", 1)]
    assert order._what.text().startswith("Ikke gemt: 2 af 5 borgere får en anden plads")
    order.drop_button.click()
    assert order.line.table.table_model.rows[0].name == "Yasmin Prøve"
    assert not order.is_changed


def test_the_order_is_saved_from_a_day_and_taken_back(opened: Opened, undos: list[Undo | None]) -> None:
    order = section(opened, "order", OrderSection)
    order.groups.table.choose(6)
    for _ in range(5):
        order.up_button.click()
    assert not order.up_button.isEnabled()
    order.save()
    opened.dialog(RecordDialog).confirm()
    assert not order.is_changed
    assert order.draft[0].short_label == "Andre"
    opened.window.show_page("vacancies")
    opened.vacancies.table.choose(2)
    assert opened.vacancies.match.match is not None
    assert opened.vacancies.match.match.fits[0].name == "Ulla Eksempel"
    undo(opened, undos)
    assert opened.vacancies.match.match.fits[0].name == "Yasmin Prøve"


def test_an_order_for_later_leaves_todays_and_says_so(opened: Opened) -> None:
    order = section(opened, "order", OrderSection)
    order.groups.table.choose(1)
    order.move_down()
    order.save()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, since=date(2027, 1, 1))
    dialog.confirm()
    assert order.draft[0].short_label == "Krisecenter"
    assert order._later.text() == "En anden rækkefølge gælder fra 1. januar 2027"


def test_a_draft_is_not_lost_when_the_page_loads_anew(opened: Opened) -> None:
    order = section(opened, "order", OrderSection)
    order.groups.table.choose(1)
    order.move_down()
    order.refresh()
    assert order.is_changed
    assert order.draft[0].rank == 1
    assert order.draft[0].origins == {"shelter_110"}


def test_a_group_is_made_edited_and_removed_in_the_draft(opened: Opened) -> None:
    order = section(opened, "order", OrderSection)
    order.enter()
    dialog = opened.dialog(GroupDialog)
    assert not dialog.confirm_button.isEnabled()
    dialog.form.entries["label"].set_value("Hospital")
    assert "mindst ét sted" in dialog.confirm_button.toolTip()
    dialog.origins["hospital"].setChecked(True)
    dialog.confirm()
    assert (order.draft[-1].label, order.draft[-1].short_label, order.draft[-1].rank) == (
        "Hospital",
        "Hospital",
        7,
    )
    order.save()
    refused = opened.dialog(RecordDialog)
    refused.confirm()
    assert "kan ikke få nogen" in refused.refusal, "hospital is in group 4 already"
    refused.reject()
    order.remove()
    assert not order.is_changed
    order.groups.table.choose(4)
    order.edit()
    dialog = opened.dialog(GroupDialog)
    assert {key for key, box in dialog.origins.items() if box.isChecked()} == order.draft[3].origins
    dialog.form.entries["more_than_days"].editor.setText("mange")
    assert not dialog.confirm_button.isEnabled()


# huslejeklasser and settings


def test_rent_bands_are_changed_together(opened: Opened) -> None:
    bands = section(opened, "bands", BandsSection)
    bands.edit()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, uppers="4.000\n3.000")
    dialog.confirm()
    assert "skal stige" in dialog.refusal
    fill(dialog, uppers="3.000\ntre")
    dialog.confirm()
    assert "»tre« er ikke et beløb" in dialog.refusal
    fill(dialog, uppers="3.000\n\n5.000 kr.\n")
    dialog.confirm()
    assert shown(bands, "label") == ["Til og med 3.000 kr.", "3.001–5.000 kr.", "Over 5.000 kr."]
    bands.list.views.button("all").click()
    assert "Ophørt" in shown(bands, "when")


def test_a_setting_is_changed_and_the_forms_hear_of_it(opened: Opened, undos: list[Undo | None]) -> None:
    office = section(opened, "office", OfficeSection)
    row = next(one for one in office.table.table_model.rows if one.key == "capacity_valid_months")
    office.table.choose(office.table.table_model._identity(row))
    office.edit()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, value="mange", source="Referat")
    dialog.confirm()
    assert "helt tal" in dialog.refusal
    fill(dialog, value="6")
    dialog.confirm()
    assert "6 måneder" in shown(office, "value")
    assert office.tools.facts.capacity_months == 6
    undo(opened, undos)
    assert office.tools.facts.capacity_months == 3


def test_a_setting_for_later_is_seen_and_replaced_on_its_day(opened: Opened) -> None:
    office = section(opened, "office", OfficeSection)

    def choose_setting(since: date) -> None:
        rows = office.table.table_model.rows
        row = next(one for one in rows if (one.key, one.valid_from) == ("offers_per_citizen", since))
        office.table.choose(office.table.table_model._identity(row))

    later = date(2027, 1, 1)
    choose_setting(date(2000, 1, 1))
    for value in ("3", "4"):
        office.edit()
        dialog = opened.dialog(RecordDialog)
        fill(dialog, value=value, source="Referat", since=later)
        dialog.confirm()
        choose_setting(later)
        assert f"{value} tilbud" in shown(office, "value")
        assert "Fra 01-01-2027" in shown(office, "since")
    assert {"2 tilbud", "4 tilbud"} <= set(shown(office, "value"))
    assert "3 tilbud" not in shown(office, "value")


def test_what_is_chosen_in_the_inbox_is_only_read_here(opened: Opened) -> None:
    office = section(opened, "office", OfficeSection)
    office.list.views.button("Andet").click()
    assert shown(office, "value") == [
        "Følger ikke med",
        "Ingen",
        "Bliver liggende",
        "Ingen",
        "Hver vælger sin egen",
    ]
    office.table.setCurrentIndex(office.table.model().index(2, 0))
    office.edit()
    assert opened.dialogs == []
    assert not office.buttons["edit"].isEnabled()
    assert office.buttons["edit"].toolTip() == "Vælges i vinduet Indbakke"


def test_every_alarm_opens_its_form_and_keeps_its_unit(opened: Opened) -> None:
    deadlines = section(opened, "deadlines", DeadlinesSection)
    for row in list(deadlines.table.table_model.rows):
        deadlines.table.choose(deadlines.table.table_model._identity(row))
        deadlines.edit()
        dialog = opened.dialog(RecordDialog)
        assert "unit" not in dialog.form.entries
        dialog.reject()
    deadlines.enter()
    dialog = opened.dialog(RecordDialog)
    fill(dialog, event="cti_phase_ends", amount=2, label="CTI-fasen slutter om 2 uger", source="Referat")
    dialog.confirm()
    assert "2 uger" in shown(deadlines, "amount")


def test_to_confirm_a_setting_its_value_is_saved_with_a_source(opened: Opened) -> None:
    office = section(opened, "office", OfficeSection)
    before = int(office.list.views.button("unconfirmed").text().split()[-1])
    office.list.views.button("Lukkedage").click()
    office.table.choose_first()
    office.edit()
    dialog = opened.dialog(RecordDialog)
    editor = dialog.form.entries["value"].editor
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Lukket"
    fill(dialog, source="Kontorets beslutning")
    dialog.confirm()
    assert office.list.views.button("unconfirmed").text().endswith(f" {before - 1}")


def test_the_recovery_sheet_is_refused_where_there_is_none(opened: Opened) -> None:
    office = section(opened, "office", OfficeSection)
    office.recovery_button.click()
    assert opened.dialogs == []
    assert "ingen gendannelsesnøgle" in opened.window.messages.text


def test_the_recovery_sheet_is_shown_again_and_kept(opened: Opened) -> None:
    kept: list[bool] = []
    object.__setattr__(opened.actions.desk, "sheet_again", lambda: "NØGLEN")
    object.__setattr__(opened.actions.desk, "sheet_kept", lambda: kept.append(True))
    office = section(opened, "office", OfficeSection)
    office.recovery_button.click()
    dialog = opened.dialog(RecoveryDialog)
    assert dialog.text.toPlainText() == "NØGLEN"
    box = dialog.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    dialog.confirm_button.click()
    assert kept == [True]
    assert "aflåst skab" in opened.window.messages.text


@pytest.mark.parametrize("key", ["rates", "codes", "deadlines", "order", "bands", "office"])
def test_an_empty_office_shows_every_section(nothing: Opened, key: str) -> None:
    shown_section = section(nothing, key, Section)
    shown_section.save_state()
    assert nothing.dialogs == []
    assert nothing.actions.today == TODAY
