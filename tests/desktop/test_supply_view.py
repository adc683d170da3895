"""Efterspørgsel og udbud: the figures, the charts, and the register of new-build, entered, pasted and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from support.desktop_office import TODAY, Opened

from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.new_build_rows import read_block
from boligdesk.desktop.pages.supply_view import SupplyView
from boligdesk.errors import KnownError
from boligdesk.services import need_and_supply

HEADINGS = ("Projekt", "Boligorganisation", "Bydel", "Klar fra", "Boligtype", "Antal", "Rum", "Areal", "Husleje",
            "Statslig nedsættelse", "Besluttet", "Oplyst", "Kilde", "Bemærkning")  # fmt: skip
FIRST = ("Skellet", "Demo Byg", "Valby", "1-9-2027", "Ungdomsbolig", "30", "1", "28", "3.300", "§ 98 e", "Ja",
         "1-9-2026", "Skema A", "")  # fmt: skip
SECOND = (
    "Vænget",
    "Demo Byg",
    "",
    "1-2-2028",
    "",
    "12",
    "1",
    "38,5",
    "4.250",
    "",
    "",
    "1-9-2026",
    "Skema B",
    "Æ",
)


def block(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in rows)


@pytest.fixture
def view(opened: Opened) -> SupplyView:
    opened.window.show_page("reports")
    opened.reports.faces.choices.button("supply").click()
    made = opened.reports.faces.supply
    assert made is not None
    return made


def projects(view: SupplyView) -> list[str]:
    return [one.project for one in view.table.table_model.rows]


def test_the_view_shows_everybody_first_with_a_chart_and_the_steps_with_theirs(view: SupplyView) -> None:
    shown = view.figures.shown
    assert shown is not None
    assert shown.title == "Alle borgere"
    assert view.figures.chart.data is not None
    assert [one.name for one in view.figures.chart.data.series] == ["Borgere", "Boliger", "Heraf ikke brugt"]
    assert "Ukendt" not in view.figures.chart.data.categories
    assert view.figures.parts is not None
    view.figures.parts.button("Lavere husleje").click()
    assert view.figures.chart.data.title == "Returnerede boliger"
    assert [one.name for one in view.figures.chart.data.series] == ["Af de returnerede", "Af de modtagne"]
    assert len(view.figures.chart.data.categories) == 16


def test_bl_sees_two_tables_and_no_classes(view: SupplyView) -> None:
    view.profiles.button("bl").click()
    assert view.figures.parts is not None
    assert view.figures.parts.has("Lavere husleje")
    assert view.figures.chart.data is not None
    assert [one.name for one in view.figures.chart.data.series] == ["Borgere", "Ikke brugte boliger"]
    assert not view.figures.parts.has("Par uden børn")


def test_the_month_is_as_it_was_when_one_comes_back(opened: Opened, view: SupplyView) -> None:
    opened.reports.faces.choices.button("month").click()
    assert opened.reports.figures.isVisible()
    assert not view.isVisible()


def test_a_line_is_entered_corrected_removed_and_put_back_with_the_keyboard(
    opened: Opened, view: SupplyView, qtbot: QtBot
) -> None:
    view.enter()
    dialog = opened.dialog(RecordDialog)
    assert not dialog.confirm_button.isEnabled()
    dialog.form.set_values({"project": "Skellet", "association": "Demo Byg", "ready_from": date(2027, 9, 1),
                            "units": 30, "rooms": 1, "area": 2800, "rent": 330_000, "source": "Skema A"})  # fmt: skip
    dialog.confirm()
    assert projects(view) == ["Skellet"]
    view.table.setFocus()
    view.table.choose_first()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    opened.dialog(RecordDialog).form.set_values({"project": "Skellet II"})
    opened.dialog(RecordDialog).confirm()
    assert projects(view) == ["Skellet II"]
    view.table.choose_first()
    view.remove()
    assert projects(view) == []
    assert view.builds.empty.isVisible()
    opened.window.messages._take_back()
    assert projects(view) == ["Skellet II"]


def test_a_block_is_pasted_counted_and_taken_back_as_a_whole(opened: Opened, view: SupplyView) -> None:
    QGuiApplication.clipboard().setText(block(HEADINGS, FIRST, SECOND))
    view.paste_button.click()
    assert projects(view) == ["Skellet", "Vænget"]
    assert view.figures.parts is not None
    view.figures.parts.button("Kommende nybyggeri").click()
    table = view.figures.shown
    assert table is not None
    assert table.total is not None
    assert table.total.cells[3:5] == (42, 30)
    opened.window.messages._take_back()
    assert projects(view) == []


def test_what_is_copied_and_is_no_list_is_refused(opened: Opened, view: SupplyView) -> None:
    QGuiApplication.clipboard().setText("hej")
    view.paste_button.click()
    assert "ikke en liste med nybyggeri" in opened.window.messages.text
    assert projects(view) == []


def test_a_block_is_read_as_the_form_would() -> None:
    first, second = read_block(block(HEADINGS, FIRST, SECOND), TODAY)
    assert (first.district, first.kind, first.area, first.rent, first.reduction, first.confirmed) == (
        5, "youth", 2800, 330_000, "98 e", True,
    )  # fmt: skip
    assert (second.district, second.kind, second.area, second.reduction, second.confirmed, second.note) == (
        None, "family", 3850, None, False, "Æ",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "cell", "told"),
    [(7, "stor", "Linje 1, Areal"), (8, "", "Linje 1, Husleje: mangler."), (2, "Månen", "Linje 1, Bydel: »Månen«"),
     (3, "snart", "Linje 1, Klar fra")],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named(place: int, cell: str, told: str) -> None:
    row = [*FIRST]
    row[place] = cell
    with pytest.raises(KnownError, match=told):
        read_block(block(HEADINGS, tuple(row)), TODAY)


@pytest.mark.parametrize("text", ["", "hej", block(HEADINGS), block(HEADINGS[1:], FIRST[1:])])
def test_a_block_without_headings_or_rows_is_no_list(text: str) -> None:
    with pytest.raises(KnownError, match="ikke en liste med nybyggeri"):
        read_block(text, TODAY)


def test_figures_that_cannot_be_counted_do_not_stand(
    opened: Opened, view: SupplyView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_a: object, **_k: object) -> None:
        raise KnownError("Databasen svarer ikke.", "Prøv igen.")

    monkeypatch.setattr(need_and_supply, "vacancy_facts", refuse)
    monkeypatch.setattr(need_and_supply, "scene_of", refuse)
    view.refresh()
    assert view.figures.empty.isVisible()
    assert "Databasen svarer ikke" in opened.window.messages.text
