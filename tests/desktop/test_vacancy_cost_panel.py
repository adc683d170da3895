"""Tomgangsleje on the card of a dwelling: what it says, whom it waits for, and when it is let again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from support.desktop_office import Opened

from boligdesk.desktop.columns import vacancy_columns
from boligdesk.desktop.dialogs.return_vacancy import ReturnDialog
from boligdesk.desktop.dialogs.turn import TurnDialog
from boligdesk.desktop.widgets.cost_panel import CostPanel, TurnsBar

MID, CHEAP = 1, 2
TODAY = date(2026, 11, 23)


def panel(opened: Opened, which: int = MID) -> CostPanel:
    """The tab of a dwelling; the homes of the small office are vacant since 1 November."""
    page = opened.vacancies
    page.table.choose(which)
    page.match.tabs.button("cost").click()
    return page.match.cost


@pytest.fixture(autouse=True)
def vacant(opened: Opened) -> None:
    with opened.actions.desk.office.write("test", opened.actions.desk.sign()) as unit:
        for one in unit.vacancies.cards():
            unit.vacancies.save(replace(one.vacancy, vacant_from=date(2026, 11, 1), rent=531_000))
    opened.vacancies.refresh()


def seen(shown: CostPanel) -> list[str]:
    return [one.text() for one in shown.findChildren(QPushButton) if not one.isHidden()]


def answer(opened: Opened, day: date, note: str = "") -> TurnDialog:
    dialog = opened.dialog(TurnDialog)
    dialog.day.set_day(day)
    dialog.note.setPlainText(note)
    dialog.confirm_button.click()
    return dialog


def give_back(opened: Opened, which: int = MID) -> None:
    opened.vacancies.table.choose(which)
    opened.vacancies.give_back()
    dialog = opened.dialog(ReturnDialog)
    dialog.reason.setCurrentIndex(dialog.reason.findData("R01"))
    dialog.confirm_button.click()
    assert dialog.refusal == ""
    opened.vacancies.list.views.button("decided").click()


def test_the_card_says_what_the_list_says(opened: Opened) -> None:
    shown = panel(opened)
    row = opened.vacancies.table.current_row()
    assert row is not None
    assert shown.costs is not None
    assert row.vacancy_cost == shown.costs.total == 407_100
    cell = next(one for one in vacancy_columns(TODAY) if one.key == "cost").cell(row)
    assert (cell.text, shown.words[0]) == ("4.071", "4.071,00\u00a0kr.")
    assert "1. nov. – 23. nov. · 23 dage" in shown.words
    assert any("§ 59, stk. 1" in words and "ikke bekræftet" in words for words in shown.words)
    assert opened.vacancies.working.pair is not None, "the working beside it stays"


def test_it_waits_for_a_repair_and_no_longer(opened: Opened) -> None:
    shown = panel(opened)
    assert seen(shown) == ["Af&venter boligorganisationen…", "I&kke klar til indflytning…"]
    shown.repair_button.click()
    answer(opened, date(2026, 11, 14), "Vandskade i badet")
    assert [one for one in shown.words if one.endswith(" dage")] == [
        "1. nov. – 23. nov. · 23 dage",
        "13 dage",
        "10 dage",
    ]
    assert "siden 14. nov." in shown.words
    assert "Ikke klar til indflytning siden 14. nov.: Vandskade i badet" in shown.words
    bar = shown.findChild(TurnsBar)
    assert bar is not None
    assert (
        bar.accessibleDescription()
        == "Kontoret 1. nov. – 13. nov., Ikke klar til indflytning 14. nov. – 23. nov."
    )
    assert seen(shown) == ["&Venter ikke længere…"]
    shown.end_button.click()
    answer(opened, date(2026, 11, 20))
    assert "Ikke klar til indflytning 14. nov. – 19. nov.: Vandskade i badet" in shown.words
    assert "17 dage" in shown.words
    assert "heraf 4 siden 20. nov." in shown.words
    assert len(seen(shown)) == 2


def test_a_mistake_is_undone_from_the_bar(opened: Opened) -> None:
    shown = panel(opened)
    shown.association_button.click()
    answer(opened, TODAY)
    assert "Boligorganisationen" in shown.words
    opened.window.messages._take_back()
    assert "Boligorganisationen" not in shown.words


@pytest.mark.parametrize("day", [date(2026, 10, 31), date(2026, 11, 24)])
def test_a_day_without_rent_is_refused_where_it_is_typed(opened: Opened, day: date) -> None:
    shown = panel(opened)
    shown.repair_button.click()
    dialog = answer(opened, day)
    assert dialog.refusal
    assert dialog.isVisible()
    assert seen(shown) == ["Af&venter boligorganisationen…", "I&kke klar til indflytning…"]


def test_after_a_return_until_it_is_let_again(opened: Opened) -> None:
    give_back(opened)
    shown = panel(opened)
    assert seen(shown) == ["Udle&jet igen…"]
    assert "Boligorganisationen" in shown.words
    shown.relet_button.click()
    answer(opened, date(2026, 12, 15))
    assert "Boligorganisationen har lejet den ud igen fra 15. december 2026." in shown.words
    assert "Lejen løber til og med 14. december 2026." in shown.words
    shown.relet_button.click()
    assert opened.dialog(TurnDialog).day.day == date(2026, 12, 15)
    answer(opened, TODAY)
    assert "Lejen løb til og med 22. november 2026." in shown.words


def test_another_dwelling_another_clock(opened: Opened) -> None:
    shown = panel(opened)
    first = shown.costs
    opened.vacancies.table.choose(CHEAP)
    assert shown.costs is not None
    assert shown.costs != first
    assert shown.costs.card.id == CHEAP
    opened.vacancies.match.tabs.button("misfits").click()
    opened.vacancies.match.tabs.button("cost").click()
    assert shown.isVisible()
