"""The one table model: native sorting, filters as people write them, and a cursor that stays on its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from boligdesk.desktop.table_model import CELL, Cell, Chip, Column, Kind, TableModel, day, money

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Home:
    id: int
    street: str
    rent: int | None
    rooms: int = 2
    note: str = ""


HOMES = (
    Home(1, "Ålekistevej 9", 531_000, 2, "elevator"),
    Home(2, "Ålekistevej 10", 448_850, 3),
    Home(3, "Ørholmgade 1", None, 1),
    Home(4, "Zinnsgade 4", 1_248_000, 4, "Have og elevator"),
    Home(5, "Ærtebjergvej 2", 500_000, 2),
)


@pytest.fixture
def model() -> TableModel[Home]:
    columns: tuple[Column[Home], ...] = (
        Column(key="street", title="Adresse", value=lambda r: r.street, cell=lambda r: Cell(r.street), sample=""),
        Column(key="rent", title="Husleje", value=lambda r: r.rent, cell=lambda r: money(r.rent), sample="",
                     kind=Kind.MONEY, right=True, name="Husleje om måneden"),
        Column(key="rooms", title="Rum", value=lambda r: r.rooms, cell=lambda r: Cell(str(r.rooms)), sample="",
                     kind=Kind.NUMBER, right=True),
        Column(key="note", title="Note", value=lambda r: r.note, cell=lambda r: Cell(chips=(Chip(r.note),)),
                     sample="", tip=lambda r: r.note),
    )  # fmt: skip
    made: TableModel[Home] = TableModel(columns, lambda row: row.id)
    made.set_rows(HOMES)
    return made


def ids(model: TableModel[Home]) -> list[int]:
    return [row.id for row in model.rows]


def test_rows_stand_as_they_came_until_sorted(model: TableModel[Home]) -> None:
    assert ids(model) == [1, 2, 3, 4, 5]
    assert (model.rowCount(), model.columnCount(), model.total) == (5, 4, 5)
    assert model.rowCount(model.index(0, 0)) == 0


@pytest.mark.parametrize(("column", "order"), [(-1, ASCENDING), (0, ASCENDING), (1, DESCENDING)])
def test_a_pinned_row_stays_on_top_however_it_is_sorted(
    model: TableModel[Home], column: int, order: Qt.SortOrder
) -> None:
    pinning: TableModel[Home] = TableModel(model.columns, lambda row: row.id, pinned=lambda row: row.id == 3)
    pinning.set_rows(HOMES)
    pinning.sort(column, order)
    model.sort(column, order)
    assert ids(pinning) == [3, *(one for one in ids(model) if one != 3)]


def test_streets_are_sorted_as_danes_sort_with_numbers_as_numbers(model: TableModel[Home]) -> None:
    model.sort(0, ASCENDING)
    assert ids(model) == [4, 5, 3, 1, 2]  # z, æ, ø, å 9, å 10
    model.sort(0, DESCENDING)
    assert ids(model) == [2, 1, 3, 5, 4]


@pytest.mark.parametrize(("order", "expected"), [(ASCENDING, [2, 5, 1, 4, 3]), (DESCENDING, [4, 1, 5, 2, 3])])
def test_a_missing_amount_stands_last_either_way(
    model: TableModel[Home], order: Qt.SortOrder, expected: list[int]
) -> None:
    model.sort(1, order)
    assert ids(model) == expected


def test_sorting_can_be_taken_away(model: TableModel[Home]) -> None:
    model.sort(1, DESCENDING)
    model.sort(-1)
    assert ids(model) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("street", "åleki", [1, 2]),
        ("street", "vej 9", [1]),
        ("rent", "<5000", [2]),
        ("rent", "<=5000", [2, 5]),
        ("rent", "≤ 5.000", [2, 5]),
        ("rent", ">5310", [4]),
        ("rent", ">=5.310", [1, 4]),
        ("rent", "4488", [2]),
        ("rent", "4.488,50", [2]),
        ("rent", "4.488,49", []),
        ("rent", "5000 til 6000", [1, 5]),
        ("rent", "5000..5310", [1, 5]),
        ("rent", "–", [3]),
        ("rooms", "2-3", [1, 2, 5]),
        ("rooms", "=4", [4]),
        ("rooms", "mange", []),
        ("note", "ELEVATOR", [1, 4]),
        ("note", "elevator have", [4]),
        ("street", "   ", [1, 2, 3, 4, 5]),
    ],
)
def test_filters_read_what_people_write(
    model: TableModel[Home], key: str, text: str, expected: list[int]
) -> None:
    model.set_filters({key: text})
    assert ids(model) == expected


def test_several_filters_hold_together_and_survive_new_rows(model: TableModel[Home]) -> None:
    model.set_filters({"rooms": "2", "rent": "<=5000"})
    model.sort(1, ASCENDING)
    model.set_rows((*HOMES, Home(6, "Byvej 1", 400_000)))
    assert ids(model) == [6, 5]
    model.set_filters({})
    assert model.total == len(ids(model)) == 6


def test_the_cursor_stays_on_its_row_when_the_order_changes(model: TableModel[Home]) -> None:
    kept = QPersistentModelIndex(model.index(0, 1))
    model.sort(1, DESCENDING)
    assert model.row(kept.row()).id == 1
    assert model.place_of(1) == kept.row()
    assert model.place_of(99) is None


def test_a_cell_is_read_aloud_and_copied_whole(model: TableModel[Home]) -> None:
    cell = Cell("Yasmin Prøve", after="2200 Kbh. N", second="1 voksen,\n2 børn", chips=(Chip("Gade", "bad"),))
    assert cell.plain == "Yasmin Prøve 2200 Kbh. N 1 voksen, 2 børn Gade"
    index = model.index(0, 1)
    assert index.data() == index.data(Qt.ItemDataRole.AccessibleTextRole) == "5.310"
    assert index.data(CELL) == Cell("5.310")
    assert model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole) == "elevator"
    assert model.index(1, 3).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(QModelIndex()) is None


def test_headings_have_a_full_name_for_the_screen_reader(model: TableModel[Home]) -> None:
    sideways = Qt.Orientation.Horizontal
    assert model.headerData(1, sideways) == "Husleje"
    assert model.headerData(1, sideways, Qt.ItemDataRole.AccessibleTextRole) == "Husleje om måneden"
    assert (
        model.headerData(1, sideways, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    )
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_what_is_missing_is_a_dash() -> None:
    assert money(None).text == "–"
    assert day(None, date(2026, 11, 23)).text == "–"
    assert day(date(2026, 12, 1), date(2026, 11, 23)).text == "1. dec."
