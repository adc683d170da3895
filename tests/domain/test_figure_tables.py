"""The tables of a report: kept as JSON and taken up again, and what differs between two of them."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from boligdesk.domain.figure_tables import (
    HIDDEN,
    FigureChange,
    FigureColumn,
    FigureLine,
    FigureTable,
    Value,
    changed_figures,
    tables_from_json,
    tables_to_json,
)
from boligdesk.domain.figures import Share
from boligdesk.domain.made_report import report_file_name

TABLE = FigureTable(
    key="Noegletal", sheet="Nøgletal", title="Nøgletal",
    columns=(FigureColumn("Nøgletal", "text"), FigureColumn("November 2026", "count", "most")),
    lines=(
        FigureLine(("Modtaget", 6), "count"), FigureLine(("Returprocent", Share(1, 3)), "percent"),
        FigureLine(("Svartid", Fraction(11, 2)), "days"), FigureLine(("Tomgangsleje", 129_900), "kroner"),
        FigureLine(("Ukendt", None)), FigureLine(("Få", HIDDEN)),
    ),
    total=FigureLine(("I alt", 6)),
)  # fmt: skip


def with_cell(line: int, value: Value) -> FigureTable:
    cells = (TABLE.lines[line].cells[0], value)
    lines = list(TABLE.lines)
    lines[line] = replace(lines[line], cells=cells)
    return replace(TABLE, lines=tuple(lines))


def test_kept_tables_come_back_as_they_were() -> None:
    kept = json.loads(json.dumps(tables_to_json((TABLE, replace(TABLE, key="Andet", total=None)))))
    assert tables_from_json(kept) == (TABLE, replace(TABLE, key="Andet", total=None))


def test_equal_tables_have_no_changes() -> None:
    assert changed_figures((TABLE,), (TABLE,)) == ()


@pytest.mark.parametrize(
    ("line", "value", "kind"),
    [
        (0, 7, "count"),
        (1, Share(2, 6), "percent"),
        (2, None, "days"),
        (3, 129_901, "kroner"),
        (4, 0, "count"),
    ],
)
def test_every_kind_of_figure_is_compared_exactly(line: int, value: Value, kind: str) -> None:
    """Two of six is another figure than one of three, and one øre is one too many."""
    before = TABLE.lines[line].cells
    assert changed_figures((TABLE,), (with_cell(line, value),)) == (
        FigureChange("Nøgletal", str(before[0]), "November 2026", kind, before[1], value),  # type: ignore[arg-type]
    )


def test_a_new_line_and_one_that_is_gone() -> None:
    later = replace(TABLE, lines=(*TABLE.lines[1:], FigureLine(("Ny", 2))), title="Måned for måned")
    changes = changed_figures((TABLE,), (later,))
    assert [(one.line, one.before, one.after) for one in changes] == [("Ny", None, 2), ("Modtaget", 6, None)]
    assert changes[0].table == "Nøgletal, Måned for måned"


def test_a_table_that_was_not_there_is_all_new() -> None:
    other = replace(TABLE, key="Andre", lines=(), total=None)
    assert len(changed_figures((other,), (TABLE,))) == 6  # the unknown figure is as unknown as before
    assert changed_figures((), (TABLE,)) == (), "a sheet that was not there is no correction"


def test_the_total_is_compared_too() -> None:
    (change,) = changed_figures((TABLE,), (replace(TABLE, total=FigureLine(("I alt", 5))),))
    assert (change.line, change.before, change.after) == ("I alt", 6, 5)


def test_lines_are_named_by_all_their_words() -> None:
    columns = (FigureColumn("Nr.", "text"), FigureColumn("Bydel", "text"), FigureColumn("Antal", "count"))
    table = replace(TABLE, columns=columns, lines=(FigureLine(("7", "Brønshøj", 2)),), total=None)
    assert table.words == 2
    assert table.name(table.lines[0]) == "7 · Brønshøj"
    assert table.name(FigureLine(("", "Ukendt", 2))) == "Ukendt"


def test_the_name_of_a_file() -> None:
    assert report_file_name("2026-03") == "Boligdesk_2026-03.xlsx"
    assert report_file_name("2026-K4", 2, profile="bl") == "Boligdesk_2026-K4_BL_revision2.xlsx"
    assert report_file_name("2026-11", 1) == "Boligdesk_2026-11.xlsx"
    assert report_file_name("2026-11", 3, profile="bl") == "Boligdesk_2026-11_BL_revision3.xlsx"
    assert report_file_name("2026-11", 2) == "Boligdesk_2026-11_revision2.xlsx"
