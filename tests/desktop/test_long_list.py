"""A list too long to be loaded: fetched as it is looked at, and to the user a list as any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.desktop_office import Opened

from boligdesk.desktop import actions
from boligdesk.desktop.actions.vacancy_pages import VacancyPages
from boligdesk.desktop.paged_rows import PAGE, Asked
from boligdesk.desktop.places import Place
from boligdesk.desktop.table_model import Cell, Column, Kind, TableModel, money
from boligdesk.desktop.widgets.table import Table

COUNT = 5_000


@dataclass(frozen=True)
class Home:
    id: int
    rent: int


COLUMNS: tuple[Column[Home], ...] = (
    Column(key="id", title="Nr.", value=lambda r: r.id, cell=lambda r: Cell(f"Nr. {r.id}"), sample="Nr. 12345"),
    Column(key="rent", title="Husleje", value=lambda r: r.rent, cell=lambda r: money(r.rent), sample="10.000",
           kind=Kind.MONEY, right=True),
)  # fmt: skip


@dataclass
class Homes:
    """A source that counts what it is asked."""

    total: int = COUNT
    fetched: list[int] = field(default_factory=list)

    def order(self, asked: Asked) -> Sequence[int]:
        ids = [
            one for one in range(1, self.total + 1) if all(text in str(one) for _key, text in asked.filters)
        ]
        return (
            sorted(ids, key=lambda one: one % 1_000, reverse=asked.descending)
            if asked.sort == "rent"
            else ids
        )

    def values(self, asked: Asked, key: str) -> Sequence[int | None]:
        return [one % 1_000 * 100 for one in self.order(asked)]

    def rows(self, ids: Sequence[int]) -> Sequence[Home]:
        self.fetched += ids
        return [Home(one, one % 1_000 * 100) for one in reversed(ids)]


@dataclass
class Later:
    """Answers when it is told to, the last of each key only, as the background thread does."""

    waiting: dict[str, tuple[Callable[[], Any], Callable[[Any], None]]] = field(default_factory=dict)

    def __call__(self, work: Callable[[], Any], done: Callable[[Any], None], *, key: str, words: str) -> None:
        self.waiting[key] = work, done

    def answer(self) -> None:
        while self.waiting:
            _key, (work, done) = self.waiting.popitem()
            done(work())


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def homes() -> Homes:
    return Homes()


@pytest.fixture
def table(qtbot: QtBot, later: Later, homes: Homes) -> Table:
    made = Table(TableModel(COLUMNS, lambda row: row.id), key="homes", name="Boliger")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.set_source(homes, later)
    later.answer()
    return made


def painted(table: Table, later: Later) -> None:
    """Let the list paint what it shows, and fetch what was missing."""
    table.grab()
    later.answer()
    QApplication.processEvents()


def test_only_what_is_looked_at_is_fetched(table: Table, homes: Homes, later: Later) -> None:
    assert table.table_model.rowCount() == table.table_model.total == COUNT
    assert len(homes.fetched) == PAGE, "the first rows come with the order"
    painted(table, later)
    assert len(homes.fetched) == PAGE
    table.scrollTo(table.table_model.index(3_030, 0), Table.ScrollHint.PositionAtTop)
    assert table.table_model.index(3_030, 0).data() is None
    painted(table, later)
    assert table.table_model.index(3_030, 0).data() == "Nr. 3031"
    assert len(homes.fetched) == 2 * PAGE


def test_rows_on_their_way_are_shown_as_such_and_asked_for_once(
    table: Table, homes: Homes, later: Later
) -> None:
    table.scrollToBottom()
    table.grab()
    first = dict(later.waiting)
    table.viewport().update()
    table.grab()
    assert later.waiting == first
    assert (
        table.table_model.data(table.table_model.index(COUNT - 1, 0), Qt.ItemDataRole.AccessibleTextRole)
        is None
    )
    painted(table, later)
    assert table.table_model.index(COUNT - 1, 0).data() == f"Nr. {COUNT}"


def test_the_last_pages_are_kept_and_the_others_let_go(table: Table, later: Later) -> None:
    for place in range(0, COUNT, PAGE):
        table.scrollTo(table.table_model.index(place, 0), Table.ScrollHint.PositionAtTop)
        painted(table, later)
    homes_kept = len(table.table_model.rows)
    assert homes_kept <= 6_000
    big = Homes(total=20_000)
    table.set_source(big, later)
    later.answer()
    for place in range(0, 20_000, PAGE):
        table.scrollTo(table.table_model.index(place, 0), Table.ScrollHint.PositionAtTop)
        painted(table, later)
    assert len(table.table_model.rows) == 6_000


def test_the_cursor_stays_on_its_row_through_another_order_and_filter(table: Table, later: Later) -> None:
    assert table.choose(4_321)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert table.current_id() == 4_321, "the old order stands until the new one has come"
    later.answer()
    assert table.current_id() == 4_321
    assert table.current_row() == Home(4_321, 32_100)
    table.header.field("id").setText("432")
    later.answer()
    assert table.current_id() == 4_321
    table.header.field("id").setText("999")
    later.answer()
    assert table.current_id() == 999
    assert [row.id for row in table.table_model.rows][:3] == [999, 1_999, 2_999]


def test_the_cursor_tells_its_row_when_the_row_has_come(table: Table, later: Later, qtbot: QtBot) -> None:
    told: list[Any] = []
    table.chosen.connect(told.append)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert told == []
    painted(table, later)
    assert told == [Home(COUNT, 0)]
    opened: list[Any] = []
    table.opened.connect(opened.append)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [Home(COUNT, 0)]


def test_everything_marked_is_counted_and_summed_without_being_fetched(
    table: Table, homes: Homes, later: Later
) -> None:
    table.selectAll()
    assert table.mark_words() == "Markeret: 5.000"
    later.answer()
    assert table.mark_words() == "Markeret: 5.000 · Sum husleje 2.497.500 · Gennemsnit 500"
    assert len(homes.fetched) == PAGE


def test_what_is_marked_is_copied_also_where_it_was_never_looked_at(table: Table, later: Later) -> None:
    table.selectAll()
    table.copy_rows()
    later.answer()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == COUNT + 1
    assert lines[0] == "Nr.\tHusleje"
    assert lines[-1] == f"Nr. {COUNT}\t0"


def test_narrowed_to_some_rows_and_back(table: Table, later: Later) -> None:
    table.narrow(frozenset({7, 4_000, 9_999}))
    assert table.table_model.rowCount() == 2
    painted(table, later)
    assert [row.id for row in table.table_model.rows] == [7, 4_000]
    table.narrow(None)
    assert table.table_model.rowCount() == COUNT


def test_an_order_that_comes_too_late_is_not_shown(table: Table, later: Later) -> None:
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.set_rows((Home(1, 2), Home(3, 4)))
    later.answer()
    assert [row.id for row in table.table_model.rows] == [3, 1]
    assert table.table_model.total == 2


def test_a_filter_that_hides_everything_says_so(table: Table, later: Later) -> None:
    table.header.field("id").setText("x")
    later.answer()
    assert table.table_model.rowCount() == 0
    assert table.current_row() is None
    table.clear_filters()
    later.answer()
    assert table.table_model.rowCount() == COUNT


def test_the_page_shows_a_long_view_as_it_shows_a_short_one(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened.vacancies
    page.list.views.button("all").click()
    short = [row.id for row in page.table.table_model.rows]
    monkeypatch.setattr(actions, "LOADED_AT_MOST", 1)
    page.refresh()
    assert isinstance(opened.actions.vacancy_lists("all")[0], VacancyPages)
    assert [row.id for row in page.table.table_model.rows] == short
    assert page.list.count_words == "3 boliger"
    assert page.table.current_row() is not None
    assert page.match.match is not None
    page.list.open_filter()
    page.table.header.field("address").setText("tagens")
    assert [row.address for row in page.table.table_model.rows] == ["Tagensvej 128, 1. tv."]
    assert page.list.count_words == "1 af 3 boliger"
    page.table.header.field("reply").setText("i dag")
    assert page.list.count_words == "1 af 3 boliger"
    page.list.close_filter()
    page.list.views.button("open").click()
    page.show_place(Place(page="vacancies", view="all", row=short[-1], only=frozenset(short[1:]), words="To"))
    assert page.table.current_id() == short[-1]
    assert page.list.count_words == "2 af 3 boliger"
