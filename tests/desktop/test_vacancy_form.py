"""A vacancy by hand: live checks, pasted text, correction."""

from __future__ import annotations

from support.desktop_office import Opened

from boligdesk.desktop.dialogs.vacancy_form import VacancyDialog

NOTICE = """fsb, afd. 012
Lejemål 19079
Tingbjergvej 14, 1. th., 2700 Brønshøj
2 rum, 58,5 m2
Husleje: 5.310 kr. ekskl. forbrug
Ledig fra 1. december 2026
"""


def filled(opened: Opened) -> VacancyDialog:
    opened.vacancies.enter()
    dialog = opened.dialog(VacancyDialog)
    for name, text in {
        "association": "fsb", "estate_no": "012", "tenancy_no": "19079", "street": "Tingbjergvej", "house_no": "14",
        "postcode": "2700", "rooms": "2", "area": "58,5", "rent": "5.310", "vacant_from": "1-12-2026",
    }.items():  # fmt: skip
        dialog.form.entries[name].editor.setText(text)
    return dialog


def test_a_fresh_form_is_not_scolded_and_cannot_be_saved(opened: Opened) -> None:
    opened.vacancies.enter()
    dialog = opened.dialog(VacancyDialog)
    assert not dialog.confirm_button.isEnabled()
    assert all(entry.message.isHidden() for entry in dialog.form.entries.values())


def test_what_is_missing_stands_under_its_field_while_typing(opened: Opened) -> None:
    opened.vacancies.enter()
    dialog = opened.dialog(VacancyDialog)
    dialog.form.entries["street"].editor.setText("Tingbjergvej")
    rent = dialog.form.entries["rent"]
    assert rent.message.text().startswith("✕")
    assert rent.editor.accessibleDescription() != ""
    rent.editor.setText("12.34")
    assert "punktum deler tusinder" in rent.message.text()
    rent.editor.setText("5.310")
    assert rent.message.isHidden()
    assert rent.editor.accessibleDescription() == ""


def test_a_complete_notice_is_received(opened: Opened) -> None:
    dialog = filled(opened)
    assert dialog.confirm_button.isEnabled()
    dialog.confirm_button.click()
    rows = opened.vacancies.table.table_model.rows
    assert "19079" in [row.tenancy_no for row in rows]
    assert opened.window.messages.text


def test_a_postcode_of_another_municipality_stops(opened: Opened) -> None:
    dialog = filled(opened)
    dialog.form.entries["postcode"].editor.setText("8000")
    assert not dialog.confirm_button.isEnabled()
    assert dialog.form.entries["postcode"].message.text().startswith("✕")


def test_a_strange_rent_only_warns(opened: Opened) -> None:
    dialog = filled(opened)
    dialog.form.entries["rent"].editor.setText("95.000")
    assert dialog.form.entries["rent"].message.text().startswith("!")
    assert dialog.confirm_button.isEnabled()


def test_typed_values_are_tidied(opened: Opened) -> None:
    dialog = filled(opened)
    for entry in dialog.form.entries.values():
        entry._tidy()
    assert dialog.form.entries["vacant_from"].editor.text() == "1. december 2026"
    dialog.form.entries["vacant_from"].editor.setText("i morgen")
    dialog.form.entries["vacant_from"]._tidy()
    assert dialog.form.entries["vacant_from"].editor.text() == "i morgen"  # never thrown away


def test_pasted_text_fills_the_form_as_far_as_it_goes(opened: Opened) -> None:
    opened.vacancies.enter()
    dialog = opened.dialog(VacancyDialog)
    dialog.paste.setPlainText(NOTICE)
    dialog.read_paste()
    values, _unread = dialog.form.values()
    assert (values["street"], values["house_no"], values["postcode"]) == ("Tingbjergvej", "14", "2700")
    assert (values["rent"], values["rooms"], values["area"]) == (531_000, 2, 5_850)
    assert "felter er læst" in dialog.subtitle.text()


def test_correcting_shows_what_is_stored_and_saves_the_change(opened: Opened) -> None:
    opened.vacancies.table.choose(1)
    opened.vacancies.correct()
    dialog = opened.dialog(VacancyDialog)
    dialog.form.entries["rent"].editor.setText("5.400")
    dialog.confirm_button.click()
    assert dialog.refusal == ""
    row = next(row for row in opened.vacancies.table.table_model.rows if row.id == 1)
    assert row.rent == 540_000
