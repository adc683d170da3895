"""Lejemål: the list, the card with its steps, the picture of now and afterwards, and the budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.desktop_office import Opened, fill_office, let_home, moved_in, open_on
from support.letter_cases import text_of

from boligdesk.desktop.actions import Actions
from boligdesk.desktop.dialogs.citizen_letter import CitizenLetterDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.tenancy_forms import TenancyDialog
from boligdesk.desktop.pages.overview import leads, place_of
from boligdesk.desktop.pages.registry import ROOMS
from boligdesk.desktop.places import Place
from boligdesk.desktop.tenancy_words import asked_for, calendar_of, check_words, facts_of
from boligdesk.domain.tenancies import GRANT_2026, REFUND, TenantGrant
from boligdesk.services.desk import Desk

MID, CHEAP, DEAR = 1, 2, 3
YASMIN, MADS, IVAN = 1, 2, 3


def on(desk: Desk, day: date) -> Desk:
    return replace(desk, clock=lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


@pytest.fixture
def december(qapp: QApplication, desk: Desk, tmp_path: Path) -> Iterator[Opened]:
    """2 December: Mads lives in a dwelling with a refund, Yasmin's is assigned."""
    fill_office(desk)
    moved_in(desk, MID, MADS)
    let_home(desk, CHEAP, YASMIN, "ordinary")
    with open_on(on(desk, date(2026, 12, 2)), tmp_path, page="tenancies") as made:
        yield made


def cells(opened: Opened) -> dict[str, str]:
    page = opened.tenancies
    row = page.table.current_row()
    return {one.key: one.cell(row).plain for one in page.table.table_model.columns}


def words_of_facts(opened: Opened, *, calendar: bool = False) -> dict[str, str]:
    card = opened.tenancies._card
    assert card is not None
    sections = (calendar_of if calendar else facts_of)(card, opened.actions.today)
    return {fact.words: fact.value for section in sections for fact in section.facts}


def view(opened: Opened, key: str) -> None:
    opened.tenancies.list.views.button(key).click()


def test_an_empty_office_says_what_comes_here(nothing: Opened) -> None:
    nothing.window.show_page("tenancies")
    page = nothing.tenancies
    for key in ("running", "ending", "risk", "awaiting", "follow", "ended", "all"):
        view(nothing, key)
        assert page.list.empty.isVisible()
        assert page.list.empty.words
    assert "Intet lejemål valgt" in page.sheet.empty.words
    page.budget_button.click()
    assert page.budget.chart is not None
    assert not page.budget.chart.empty.isHidden()
    assert nothing.window.rail.button("tenancies").accessibleDescription() in {"", "0"}


def test_ctrl_6_leads_here() -> None:
    assert {room.key: room.shortcut for room in ROOMS}["tenancies"] == "Ctrl+6"


def test_what_is_paid_now_and_afterwards(december: Opened) -> None:
    page = december.tenancies
    (row,) = page.table.table_model.rows
    assert row.payment is not None
    said = cells(december)
    assert (said["name"], said["moved"], said["last"]) == ("Mads Opdigt", "1. dec.", "30. nov. 2031")
    assert said["now"] == "2.380"
    assert said["after"] == "4.488"
    assert said["refund"] == "2.108"
    assert said["gap"] == "✕ mangler 1.288"
    assert said["alarm"] == "18 md. 1. juni 2030"
    assert said["check"] == "1. juni 2027"
    assert "Bagefter 4.488 kr." in page.money.bars.words.replace("\u00a0", " ")
    assert [page.list.views.button(key).text() for key in ("running", "risk", "awaiting", "follow")] == [
        "Løbende 1", "I risiko 1", "Afventer 1", "Følg op 0",
    ]  # fmt: skip


def test_the_card_tells_the_lease_and_all_that_ends(december: Opened) -> None:
    facts = words_of_facts(december)
    assert facts["Bolig"] == "fsb afd. 012, lejemål 19071"
    assert facts["Indflyttet"] == "1. december 2026"
    assert facts["Plan"] == "Ingen plan endnu"
    calendar = words_of_facts(december, calendar=True)
    assert calendar["Refusion § 163 a"].replace("\u00a0", " ") == "30. november 2031 · 2.108 kr. om måneden"
    assert calendar["Efter 6 måneder"] == "Sker 1. juni 2027"
    assert set(december.tenancies.sheet.possible()) == {"check", "plan", "grant", "expiry", "letters", "end"}


def test_from_the_assignment_to_moving_in_by_the_buttons(december: Opened) -> None:
    page = december.tenancies
    view(december, "awaiting")
    assert set(page.sheet.possible()) == {"sign", "letters", "cancel"}
    page.sheet.buttons["sign"].click()
    dialog = december.dialog(TenancyDialog)
    assert dialog.form.entries["signed_on"].typed() == "2. december 2026"
    dialog.form.entries["signed_on"].set_typed("1/12")
    dialog.confirm_button.click()
    assert "Yasmin Prøve har underskrevet kontrakten" in december.window.messages.text
    page.sheet.buttons["move_in"].click()
    dialog = december.dialog(TenancyDialog)
    dialog.form.entries["moved_on"].set_typed("30/11")
    dialog.confirm_button.click()
    assert "først underskrevet tirsdag den 1. december 2026" in dialog.refusal
    dialog.form.entries["moved_on"].set_typed("2/12")
    dialog.confirm_button.click()
    view(december, "running")
    assert len(page.table.table_model.rows) == 2
    december.window.messages._take_back()
    assert len(page.table.table_model.rows) == 1


def test_enter_takes_the_next_step(december: Opened) -> None:
    view(december, "awaiting")
    december.tenancies.table.setFocus()
    QTest.keyClick(december.tenancies.table, Qt.Key.Key_Return)
    assert december.dialog(TenancyDialog).windowTitle() == "Kontrakt underskrevet"


def test_the_form_for_moving_in_proposes_but_does_not_move_the_refund(december: Opened) -> None:
    tenancy = let_home(december.actions.desk, DEAR, IVAN, "transitional")
    december.actions.tenancies.sign(tenancy, {"signed_on": date(2026, 12, 2)})
    page = december.tenancies
    page.refresh()
    view(december, "awaiting")
    page.table.choose(tenancy)
    page.act("move_in")
    dialog = december.dialog(TenancyDialog)
    if "move_refund" in dialog.form.entries:
        assert dialog.form.entries["move_refund"].value() is False
    assert "Aftalt til 1. december 2026." in dialog.subtitle.text()


def test_a_lease_comes_to_nothing_only_with_a_side_and_a_reason(december: Opened) -> None:
    view(december, "awaiting")
    page = december.tenancies
    page.sheet.buttons["cancel"].click()
    dialog = december.dialog(TenancyDialog)
    assert not dialog.confirm_button.isEnabled()
    dialog.form.entries["side"].set_value("citizen")
    dialog.form.entries["reason"].set_typed("Har fundet noget andet")
    dialog.confirm_button.click()
    assert page.list.empty.isVisible()
    view(december, "all")
    assert {row.state for row in page.table.table_model.rows} == {"running", "cancelled"}


def test_who_moved_out_stands_among_those(december: Opened) -> None:
    page = december.tenancies
    page.sheet.buttons["end"].click()
    dialog = december.dialog(TenancyDialog)
    dialog.form.entries["reason"].set_value("evicted")
    dialog.confirm_button.click()
    view(december, "ended")
    assert cells(december)["state"] == "Fraflyttet"
    assert words_of_facts(december)["Årsag"] == "Sat ud"
    assert page.sheet.possible().keys() == {"letters"}
    assert december.window.messages.can_undo


def test_a_look_and_a_plan_are_kept(december: Opened) -> None:
    page, desk = december.tenancies, december.actions.desk
    with desk.office.write("test", desk.sign()) as unit:
        unit.tenancies.save_check(replace(unit.tenancies.checks(1)[0], due=date(2026, 12, 2)))
    page.refresh()
    page.act("check")
    dialog = december.dialog(TenancyDialog)
    dialog.form.entries["result"].set_value("kept")
    dialog.form.entries["note"].set_typed("Ringet")
    dialog.confirm_button.click()
    look = words_of_facts(december, calendar=True)["Efter 6 måneder"]
    assert look == "Bor der endnu · 2. december 2026, Vibeke Vagt\nRinget"
    page.act("plan")
    dialog = december.dialog(TenancyDialog)
    dialog.form.entries["text"].set_typed("Fleksjob fra maj")
    dialog.confirm_button.click()
    assert words_of_facts(december)["Plan"] == "Fleksjob fra maj"


def test_how_many_homes_are_kept(december: Opened) -> None:
    page, desk = december.tenancies, december.actions.desk
    assert page.money.kept == ""
    with desk.office.write("test", desk.sign()) as unit:
        first, second = unit.tenancies.checks(1)
        unit.tenancies.save_check(replace(first, due=date(2026, 12, 1), result="kept"))
        unit.tenancies.save_check(replace(second, due=date(2026, 12, 1), result="lost"))
    page.refresh()
    assert page.money.kept == (
        "Alle lejemål: så mange bor der stadig: 100 % efter 6 måneder (1 af 1), 0 % efter 12 måneder (0 af 1)"
    )


def test_a_refund_shows_old_and_new_before_it_is_changed(december: Opened) -> None:
    page, desk = december.tenancies, december.actions.desk
    with desk.office.write("test", desk.sign()) as unit:
        mads = unit.applicants.get(MADS)
        unit.applicants.save(replace(mads, lodging_month=300_000))
    page.sheet.buttons["grant"].click()
    dialog = december.dialog(TenancyDialog)
    words = dialog.subtitle.text().replace("\u00a0", " ")
    assert "Nu: 2.108 kr. om måneden til og med 30. november 2031" in words
    assert "Regnet i dag: 2.358 kr. om måneden" in words
    assert "(+250 kr.)" in words
    dialog.form.entries["reason"].set_typed("Lavere logi")
    dialog.form.entries["last_day"].set_typed("1/12 2031")
    dialog.confirm_button.click()
    assert "højst gives til og med 30. november 2031" in dialog.refusal
    dialog.form.entries["last_day"].set_typed("30/11 2031")
    dialog.confirm_button.click()
    assert cells(december)["refund"] == "2.358"
    december.window.messages._take_back()
    assert cells(december)["refund"] == "2.108"


def test_the_notice_says_when_a_subsidy_was_changed_after_the_offer(december: Opened) -> None:
    page, actions = december.tenancies, december.actions
    assert page._card is not None
    which = page._card.row.id

    def letter() -> str:
        made = actions.tenancies.warn_of_expiry(which, "da")
        return " ".join(text_of(actions.letters.shown(made.letter_id or 0).letter.content).split())

    assert "Huslejen og boligstøtten er fra den 23. november 2026" in letter()
    assert "ændrede det" not in letter()
    change = {
        "kind": REFUND, "amount": 235_800, "first_day": date(2026, 12, 2), "last_day": date(2028, 11, 30),
        "reason": "Ny indkomst", "rates_id": "2026",
    }  # fmt: skip
    changes = actions.tenancies.change_grant(which, change)
    assert "Tilskuddet er, som vi ændrede det den 2. december 2026." in letter()
    assert changes.undo is not None
    actions.undo(changes.undo)
    assert "ændrede det" not in letter()


def test_the_notice_is_made_and_lies_among_the_letters(december: Opened) -> None:
    page = december.tenancies
    before = len(page._card.letters) if page._card else 0
    page.sheet.buttons["expiry"].click()
    dialog = december.dialog(CitizenLetterDialog)
    dialog.english.setChecked(True)
    dialog.confirm_button.click()
    assert page._card is not None
    assert len(page._card.letters) == before + 1
    assert [one.language for one in page._card.letters if one.kind == "expiry"] == ["en"]
    page.sheet.buttons["letters"].click()
    assert december.dialog(LetterDialog).isVisible()


def test_the_budget_as_chart_and_table_that_excel_takes(december: Opened) -> None:
    page = december.tenancies
    page.budget_button.click()
    assert page.budget.chart is not None
    assert page.budget.chart.data is not None
    assert "december 2026" in page.budget.chart.data.words.casefold()
    rows = {row.year: row for row in page.budget.table.table_model.rows}
    assert list(rows) == [0, 2026, 2027, 2028, 2029, 2030, 2031]
    assert rows[2026].months == (*[0] * 11, 210_800)
    assert rows[2031].total == 11 * 210_800
    assert rows[0].total == 60 * 210_800
    every = {one.key: one.cell(rows[0]).plain for one in page.budget.table.table_model.columns}
    assert (every["year"], every["month_1"], every["total"]) == ("Alle årene", "", "126.480")
    page.budget.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["År", "Januar"]
    assert lines[1].split("\t")[-1] == "126.480"
    page.budget.back_button.click()
    assert page.list.isVisible()


def test_a_protected_address_is_nowhere_on_the_page(december: Opened) -> None:
    page, desk = december.tenancies, december.actions.desk
    with desk.office.write("test", desk.sign()) as unit:
        unit.applicants.save(replace(unit.applicants.get(MADS), protected_address=True))
    page.refresh()
    assert "Frederikssundsvej" not in " ".join(cells(december).values())
    assert "19071" not in " ".join(words_of_facts(december).values())
    assert not page.sheet.home_button.isVisible()
    assert "letters" not in page.sheet.possible()


@pytest.mark.parametrize(
    ("day", "tenancy_id", "words"),
    [
        (date(2026, 12, 2), 2, ""),
        (
            date(2026, 12, 3),
            2,
            "Boligen blev anvist 23. november 2026, og kontrakten er ikke meldt underskrevet.",
        ),
        (date(2027, 5, 31), 1, ""),
        (date(2027, 6, 1), 1, "Efter 6 måneder: bor borgeren der endnu?"),
    ],
)
def test_what_a_tenancy_asks_for(december: Opened, day: date, tenancy_id: int, words: str) -> None:
    later = Actions(on(december.actions.desk, day)).tenancies
    card = later.card(tenancy_id)
    asked = asked_for(card, day)
    assert asked.startswith(words)
    assert bool(asked) == bool(words) == card.row.asks


def test_before_a_refund_ends_a_plan_is_asked_for(december: Opened) -> None:
    for kind in ("month_6", "month_12"):
        values = {"kind": kind, "done": date(2026, 12, 2), "result": "unknown", "note": None}
        december.actions.tenancies.record_check(1, values)
    day = date(2030, 6, 1)
    later = Actions(on(december.actions.desk, day)).tenancies
    words = asked_for(later.card(1), day).replace("\u00a0", " ")
    assert words.startswith("Tilskud ophører 30. november 2031. Uden tilskud mangler 1.288 kr. om måneden.")
    later.plan(1, "Fleksjob")
    assert asked_for(later.card(1), day) == ""


def test_a_grant_without_a_refund_can_be_changed(december: Opened) -> None:
    page, desk = december.tenancies, december.actions.desk
    view(december, "awaiting")
    with desk.office.write("test", desk.sign()) as unit:
        grant = TenantGrant(
            kind=GRANT_2026, paragraph="", amount=50_000, starts=date(2026, 12, 1), ends=date(2027, 1, 1),
            rates_id="2026",
        )  # fmt: skip
        unit.tenancies.save(replace(unit.tenancies.get(2), grants=(grant,)))
    page.refresh()
    page.act("grant")
    assert "31. december 2026" in december.dialog(TenancyDialog).subtitle.text()


def test_elsewhere_leads_here_and_here_leads_elsewhere(december: Opened) -> None:
    page = december.tenancies
    page.show_budget()
    december.window.go(Place(page="tenancies", row=2))
    assert page.table.current_id() == 2
    page.sheet.person_button.click()
    assert december.applicants.isVisible()
    december.window.show_page("tenancies")
    page.sheet.home_button.click()
    assert december.vacancies.isVisible()


def test_the_front_page_leads_to_the_tenancy(december: Opened, tmp_path: Path) -> None:
    with open_on(on(december.actions.desk, date(2026, 12, 3)), tmp_path / "later", page="overview") as later:
        lines = [one for one in later.actions.overview.worklist() if one.subject == "tenancies"]
        assert [(one.kind, one.ids) for one in lines] == [("contract", (2,))]
        assert leads(lines[0])
        later.window.go(place_of(lines[0]))
        assert later.tenancies.isVisible()
        assert later.tenancies.table.current_id() == 2


def test_a_month_of_the_offices_own_has_words() -> None:
    assert [check_words(kind) for kind in ("month_3", "month_12", "")] == [
        "Efter 3 måneder", "Efter 12 måneder", "",
    ]  # fmt: skip


def test_a_wrong_day_of_signing_is_corrected_from_the_menu_and_back(december: Opened) -> None:
    page = december.tenancies
    view(december, "awaiting")
    assert not page._steps["signed_on"].isEnabled()
    december.actions.tenancies.sign(2, {"signed_on": date(2026, 12, 2)})
    page.refresh()
    page._steps["signed_on"].trigger()
    dialog = december.dialog(TenancyDialog)
    assert dialog.form.entries["signed_on"].typed() == "2. december 2026"
    dialog.form.entries["signed_on"].set_typed("1/12")
    dialog.confirm_button.click()
    assert words_of_facts(december)["Underskrevet"] == "1. december 2026"
    december.window.messages._take_back()
    assert words_of_facts(december)["Underskrevet"] == "2. december 2026"


def test_a_notice_before_its_day_is_told_and_falls_away(december: Opened) -> None:
    page = december.tenancies
    page.sheet.buttons["end"].click()
    dialog = december.dialog(TenancyDialog)
    dialog.form.entries["last_day"].set_typed("31/12 2026")
    dialog.form.entries["reason"].set_value("evicted")
    dialog.confirm_button.click()
    assert cells(december)["state"] == "Opsagt til 31. dec. 2026"
    due = Actions(on(december.actions.desk, date(2026, 12, 31)))
    assert "move_out" in {one.kind for one in due.overview.worklist()}
    page.sheet.buttons["stays"].click()
    assert "Opsigelsen er bortfaldet" in december.window.messages.text
    assert "stays" not in page.sheet.possible()
    december.window.messages._take_back()
    assert cells(december)["state"] == "Opsagt til 31. dec. 2026"
    assert "stays" in page.sheet.possible()


def test_a_message_moves_no_row(december: Opened) -> None:
    page, window = december.tenancies, december.window
    QApplication.processEvents()
    before = page.table.mapTo(window, page.table.rect().topLeft()), page.table.size()
    window.messages.inform("Noget er sagt.")
    QApplication.processEvents()
    assert (page.table.mapTo(window, page.table.rect().topLeft()), page.table.size()) == before
    status = window.status
    assert window.messages.height() == status.height()
    window.messages.inform("Noget langt er sagt. " * 40)
    QApplication.processEvents()
    assert (page.table.mapTo(window, page.table.rect().topLeft()), page.table.size()) == before
    assert window.messages.geometry().bottom() == status.geometry().bottom()
    assert window.messages.height() > status.height()


def test_a_long_refusal_is_not_cut(december: Opened) -> None:
    december.tenancies.sheet.buttons["end"].click()
    dialog = december.dialog(TenancyDialog)
    dialog.refuse("Et langt afslag, som fylder flere linjer i en lille dialog. " * 6)
    QApplication.processEvents()
    words = dialog._refusal_words
    assert words.height() >= words.heightForWidth(words.width())


def test_the_keys_go_to_the_row_that_an_undo_brought_back(december: Opened) -> None:
    page = december.tenancies
    page.sheet.buttons["end"].click()
    dialog = december.dialog(TenancyDialog)
    dialog.form.entries["reason"].set_value("evicted")
    dialog.confirm_button.click()
    page.list.views.button("all").setFocus()
    december.window.messages._take_back()
    assert december.window.focusWidget() is page.table
    assert page.table.current_id() == 1


def test_the_keys_go_back_to_the_list_when_a_dwelling_is_returned(december: Opened) -> None:
    december.window.show_page("vacancies")
    page = december.vacancies
    page.table.choose(DEAR)
    december.window.top.search.setFocus()
    page.give_back()
    assert december.window.focusWidget() is page.table
