"""The list of every page: sort, filter row, column chooser, copying, and all of it by keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from boligdesk import danish
from boligdesk.desktop import copying, theme
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.paged_rows import Read, Source
from boligdesk.desktop.table_model import Column, Kind, TableModel
from boligdesk.desktop.widgets.delegate import CellDelegate, row_height
from boligdesk.desktop.widgets.filter_header import FilterHeader
from boligdesk.desktop.widgets.table_columns import TableColumns
from boligdesk.domain.money import round_half_up


class Table(QTableView):
    """A view of one :class:`TableModel`; ``key`` names it in the window's memory."""

    chosen = Signal(object)
    """The row the cursor came to, ``None`` when there is none."""
    opened = Signal(object)
    """Enter or a double click on a row."""
    marked = Signal(str)
    """Sum, count and average of what is marked, in Danish words."""
    pasted = Signal(str)
    """Ctrl+V on the list: the text of the clipboard."""
    arranged = Signal()
    """Rows were loaded, filtered or emptied."""

    def __init__(
        self, model: TableModel[Any], *, key: str, name: str, memory: Memory | None = None, two_lines: bool = False,
        sort_by: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._model = model
        self._key = key
        self._sum_column: Column[Any] | None = next(
            (one for one in model.columns if one.kind is Kind.MONEY), None
        )
        self._first_sort = next((n for n, one in enumerate(model.columns) if one.key == sort_by), -1)
        self._noted: int | None = None
        self._near: int | None = None
        self._place = 0
        """Where to go when the row under the cursor has left the list: the next one took its place."""
        self._awaited = False
        self._told = ""
        """What the status bar was told last about the marked rows."""
        self.menu_actions: Sequence[QAction] = ()
        self.setAccessibleName(name)
        self._set_up(two_lines)
        self.columns = TableColumns(
            self, self.header, model.columns, key=key, memory=memory, first_sort=self._first_sort
        )
        self._connect()
        self.columns.restore()

    def _set_up(self, two_lines: bool) -> None:
        self.header = FilterHeader(self._model.columns, self)
        self.setHorizontalHeader(self.header)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font(), two_lines))
        self.setSortingEnabled(True)
        self.header.setSortIndicator(self._first_sort, Qt.SortOrder.AscendingOrder)
        self.header.setSortIndicatorClearable(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for number, column in enumerate(self._model.columns):
            self.setColumnHidden(number, column.hidden)

    def _connect(self) -> None:
        selection = self.selectionModel()
        selection.currentRowChanged.connect(lambda now, _before: self._tell_chosen(now))
        selection.selectionChanged.connect(lambda _new, _old: self._tell_marks())
        self._model.modelAboutToBeReset.connect(self._note_cursor)
        self._model.came.connect(self._return_to_cursor)
        self._model.came_values.connect(self._tell_marks)
        self._model.dataChanged.connect(self._look_for_awaited)
        self._model.dataChanged.connect(lambda *_places: self.columns.follow_rows(self._model.rows))
        self.activated.connect(self._open_row)
        self.clicked.connect(self._click)
        self.customContextMenuRequested.connect(self._show_menu)
        self.header.filtered.connect(self._filter)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.customContextMenuRequested.connect(
            lambda at: self.column_menu().popup(self.header.mapToGlobal(at))
        )

    @property
    def key(self) -> str:
        """The name of the list in the window's memory and among the saved views."""
        return self._key

    @property
    def table_model(self) -> TableModel[Any]:
        """The model, with its own type."""
        return self._model

    def set_rows(self, rows: Sequence[Any], columns: Sequence[Column[Any]] | None = None) -> None:
        """Show new rows; the row the cursor was on stays chosen, else the one that took its place."""
        if columns is not None:
            self.columns.renew(columns)
        self._place = max(self.currentIndex().row(), 0)
        self._model.set_rows(rows, columns)
        self._place = 0

    def set_source(self, source: Source[Any], read: Read, *, near: int | None = None) -> None:
        """Show a list that is too long to be loaded; the cursor comes to the id ``near``, or stays."""
        self._near = near
        self._model.set_source(source, read, near=self.current_id() if near is None else near)

    def current_row(self) -> Any | None:
        """The row under the cursor."""
        return self._row_at(self.currentIndex())

    def current_id(self) -> int | None:
        """The stable id of the row under the cursor."""
        index = self.currentIndex()
        return self._model.identity(index.row()) if index.isValid() else None

    def choose(self, identity: int) -> bool:
        """Put the cursor on the row with this id; say whether it is shown."""
        place = self._model.place_of(identity)
        if place is None:
            return False
        self._go_to(place)
        return True

    def choose_first(self) -> None:
        """Put the cursor on the first row, if there is one."""
        if self._model.rowCount():
            self._go_to(0)

    def narrow(self, ids: frozenset[int] | None) -> None:
        """Show only the rows with these ids; ``None`` shows all again."""
        self._model.narrow(ids)

    def set_filter_row(self, shown: bool) -> None:
        """Show or hide the filter row; hiding it clears the filters, so that nothing stays hidden unseen."""
        self.header.show_filters(shown)

    def clear_filters(self) -> None:
        """Empty every field of the filter row."""
        self.header.clear()

    def mark_words(self) -> str:
        """What the status bar says about the marked rows: count, sum and average of a column of amounts."""
        places = self.marked_places()
        if not places:
            return ""
        words = f"Markeret: {danish.number(len(places))}"
        column = self._sum_column
        values = None if column is None else self._model.values(column, places)
        if column is None or not values:
            return words
        return f"{words} · {_sum_words(column, values)}"

    def marked_places(self) -> list[int]:
        """Where the marked rows stand, from above; asked by ranges, for there may be many."""
        ranges = self.selectionModel().selection().toList()
        return sorted({place for one in ranges for place in range(one.top(), one.bottom() + 1)})

    def mark(self, places: Iterable[int]) -> None:
        """Mark the rows at these places and no others; the cursor stays."""
        chosen = QItemSelection()
        for place in places:
            first, last = (self._model.index(place, at) for at in (0, self._model.columnCount() - 1))
            chosen.select(first, last)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy_rows(self) -> None:
        """Copy the marked rows with their headings, so that Excel takes them as a table."""
        self._copy(self.marked_places() or range(self._model.rowCount()))

    def paste(self) -> None:
        """Hand over what is on the clipboard, if it is text."""
        if (text := QGuiApplication.clipboard().text()).strip():
            self.pasted.emit(text)

    def column_menu(self) -> QMenu:
        """A menu that shows and hides columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self._model.columns):
            action = menu.addAction(column.full_name)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(lambda shown, place=number: self.columns.show(place, shown))
        menu.addSeparator()
        menu.addAction("Vis som fra begyndelsen", self.columns.reset)
        return menu

    def save_state(self) -> None:
        """Remember columns, widths and order."""
        self.columns.save()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last row: whole rows are marked here, not cells."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self._model.rowCount() - 1,
        }
        if action in ends and self._model.rowCount():
            return self._model.index(ends[action], max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies with headings; Enter opens on every platform."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_row(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where the filters hide every row; the filter row itself must stay in reach."""
        super().paintEvent(event)
        self._model.fetch_missed()
        if self._model.total and not self._model.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme.now().ink("muted"))
            words = "Ingen rækker passer til filtrene. Ryd filtre for at se dem alle."
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew, unless the user has chosen widths."""
        super().resizeEvent(event)
        self.columns.follow_room()

    def _open_row(self, index: QModelIndex) -> None:
        if (row := self._row_at(index)) is not None:
            self.opened.emit(row)

    def _row_at(self, index: QModelIndex) -> Any | None:
        return self._model.row_here(index.row()) if index.isValid() else None

    def _go_to(self, place: int) -> None:
        index = self._model.index(place, max(0, self.header.logicalIndexAt(0)))
        self.setCurrentIndex(index)
        self.selectRow(place)
        self.scrollTo(index)

    def _come_back(self, identity: int | None) -> None:
        if identity is None:
            self.choose_first()
        elif not self.choose(identity) and (count := self._model.rowCount()):
            self._go_to(min(self._place, count - 1))
        if not self._model.rowCount():
            self.chosen.emit(None)
            self._tell_marks()
        self.columns.follow_rows(self._model.rows)
        self.arranged.emit()

    def _filter(self, texts: dict[str, str]) -> None:
        self._model.set_filters(texts)

    def _note_cursor(self) -> None:
        self._noted = self.current_id()

    def _return_to_cursor(self) -> None:
        noted, near, self._noted, self._near = self._noted, self._near, None, None
        self._come_back(noted if near is None or self._model.place_of(near) is None else near)

    def _tell_chosen(self, index: QModelIndex) -> None:
        """Tell the row the cursor came to; one that is still fetched is told when it is here."""
        self._awaited = index.isValid() and self._model.row_here(index.row()) is None
        if not self._awaited:
            self.chosen.emit(self._row_at(index))

    def _look_for_awaited(self) -> None:
        if self._awaited:
            self._tell_chosen(self.currentIndex())

    def _tell_marks(self) -> None:
        """Only what somebody marked by hand is summed up, not what a page chose by itself: that takes the sum away."""
        if self.hasFocus():
            self._tell(self.mark_words())
        elif self._told:
            self._tell("")

    def _tell(self, words: str) -> None:
        self._told = words
        self.marked.emit(words)

    def _click(self, index: QModelIndex) -> None:
        column = self._model.columns[index.column()]
        if column.kind is Kind.MONEY:
            self._sum_column = column
            self._tell(self.mark_words())

    def _copy(self, rows: Sequence[int]) -> None:
        header = self.header
        places = [header.logicalIndex(place) for place in range(header.count())]
        shown = [self._model.columns[place] for place in places if not self.isColumnHidden(place)]
        self._model.with_rows(rows, lambda found: copying.copy_table(shown, found))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self.menu_actions))
        if self.menu_actions:
            menu.addSeparator()
        index = self.indexAt(at)
        if index.isValid():
            menu.addAction("Kopiér cellen", lambda: QGuiApplication.clipboard().setText(str(index.data())))
        menu.addAction("Kopiér markerede rækker\tCtrl+C", self.copy_rows)
        menu.addAction("Kopiér alle rækker", lambda: self._copy(range(self._model.rowCount())))
        menu.popup(self.viewport().mapToGlobal(at))


def _sum_words(column: Column[Any], values: Sequence[int]) -> str:
    average = danish.kroner(round_half_up(sum(values), len(values)), unit=False, decimals=False)
    total = danish.kroner(sum(values), unit=False)
    return f"Sum {column.full_name.lower()} {total} · Gennemsnit {average}"
