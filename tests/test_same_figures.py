"""On a filled office Overblik, Rapporter, the workbook, the two pages and the commands show the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook
from support.desktop_office import Opened, open_on
from support.pdf_structure import structure

from boligdesk import app, settings
from boligdesk.cli import run
from boligdesk.demo.fill import PASSPHRASE
from boligdesk.documents.workbook.sheet import NONE
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.figures import Share
from boligdesk.services.desk import Desk
from boligdesk.services.figure_words import figure_words

_TODAY: Final = "2026-11-23"
_SHARED: Final = {
    "received": "Modtaget", "offered": "Tilbudt", "let": "Udlejet", "lost": "Returneret i alt", "cost": "Tomgangsleje",
    "avoidable": "– heraf med mindst én borger, der kunne betale",
}  # fmt: skip
"""The cards of Overblik and the lines of Nøgletal."""


@dataclass(frozen=True)
class Filled:
    """A desk on the demo office after its day, and what the commands wrote of it."""

    desk: Desk
    workbook: Path
    pages: Path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOLIGDESK_DATA", str(folder / "data"))
        patch.setenv("BOLIGDESK_PASSPHRASE", PASSPHRASE)
        assert run(["demo", "--out", str(folder), "--today", _TODAY]) == 0
        asked = [
            "report",
            "2026-11",
            "--out",
            str(folder),
            "--today",
            _TODAY,
            "--database",
            str(folder / "demo.db"),
        ]
        assert run(asked) == 0
        assert run([*asked, "--pdf"]) == 0
        chosen = app.demo_settings(settings.load(today=_TODAY), folder)
        with app.opened_desk(chosen) as desk:
            yield Filled(desk, folder / "Boligdesk_2026-11.xlsx", folder / "Boligdesk_2026-11.pdf")


@pytest.fixture
def shown(filled: Filled, qapp: object, tmp_path: Path) -> Iterator[Opened]:
    """The window on the filled office."""
    with open_on(filled.desk, tmp_path, page="overview") as made:
        yield made


def tables(shown: Opened) -> dict[str, FigureTable]:
    shown.window.show_page("reports")
    assert shown.reports.preview is not None
    return {one.key: one for one in shown.reports.preview.tables}


def said(table: FigureTable, name: str) -> str:
    line = next(one for one in table.lines if one.cells[0] == name)
    return figure_words(line.cells[1], table.kind(line, 1))


def test_the_cards_of_overblik_are_lines_of_the_report(shown: Opened) -> None:
    cards = {card.facts.key: card for card in shown.overview.cards.cards if card.facts is not None}
    key_figures = tables(shown)["Noegletal"]
    for key, name in _SHARED.items():
        assert cards[key].value.text() == said(key_figures, name), name
    months = tables(shown)["Maaneder"]
    assert cards["received"].value.text() == figure_words(months.lines[-1].cells[1], "count")


def test_as_many_vacancies_lie_behind_both(shown: Opened) -> None:
    cards = {card.facts.key: card.facts for card in shown.overview.cards.cards if card.facts is not None}
    key_figures = tables(shown)["Noegletal"]
    for key in _SHARED:
        place = next(at for at, line in enumerate(key_figures.lines) if line.cells[0] == _SHARED[key])
        shown.window.show_page("reports")
        shown.reports._go_to_rows(key_figures, place, 1)
        if cards[key].ids:
            assert {row.id for row in shown.vacancies.table.table_model.rows} == cards[key].ids, key


def test_every_figure_on_rapporter_is_that_of_the_workbook_of_the_command(
    shown: Opened, filled: Filled
) -> None:
    book = load_workbook(filled.workbook, data_only=True)
    compared = 0
    for table in tables(shown).values():
        sheet = book[table.sheet]
        cells = list(sheet[sheet.tables[table.key].ref])[1:]
        for line, row in zip(table.lines, cells, strict=False):
            for at, value in enumerate(line.cells):
                kind = table.kind(line, at)
                place = (table.key, table.name(line), table.columns[at].heading)
                assert plain(in_ore(row[at].value, kind), kind) == plain(value, kind), place
                compared += 1
    assert compared > 1_000


def plain(value: Any, kind: str) -> Any:
    """A figure of the report or of a cell as both have it: øre, and shares as exact as a cell is."""
    if value is None or value == NONE or (isinstance(value, Share) and not value.whole):
        return None
    if isinstance(value, Share):
        value = Fraction(value.part, value.whole)
    return (
        value if isinstance(value, str) else round(float(value), 9) if kind in {"percent", "days"} else value
    )


def in_ore(value: Any, kind: str) -> Any:
    """A cell of an amount holds kroner."""
    return round(value * 100) if kind == "kroner" and isinstance(value, int | float) else value


def test_the_two_pages_have_the_key_figures_of_rapporter(shown: Opened, filled: Filled) -> None:
    rows = [node.all_words() for node in structure(filled.pages.read_bytes()).find("TR")]
    key_figures = tables(shown)["Noegletal"]
    for name in (
        "Modtaget",
        "Udlejet",
        "Returneret i alt",
        "Returprocent",
        "Svartid, median dage",
        "Tomgangsleje",
    ):
        wanted = f"{name} {said(key_figures, name)} ".replace("\xa0", " ")
        assert any(row.startswith(wanted) for row in rows), name
