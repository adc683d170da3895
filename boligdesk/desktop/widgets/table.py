"""The list of every page: sort, filter row, column chooser, copying, and all of it by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.table_model import Column, Kind, TableModel
from boligdesk.desktop.widgets.delegate import CellDelegate, row_height
from boligdesk.desktop.widgets.filter_header import FilterHeader
from boligdesk.domain.list_layouts import ColumnLayout, ListLayout
from boligdesk.domain.money import round_half_up


class Table(QTableView):
    """A view of one :class:`TableModel`; ``key`` names it in the window's memory."""

    chosen = Signal(object)
    """The row the cursor came to, ``None`` when there is none."""
    opened = Signal(object)
    """Enter or a double click on a row."""
    marked = Signal(str)
    """Sum, count and average of what is marked, in Danish words."""
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
        self._memory = memory
        self._sum_column: Column[Any] | None = next(
            (one for one in model.columns if one.kind is Kind.MONEY), None
        )
        self._first_sort = next((n for n, one in enumerate(model.columns) if one.key == sort_by), -1)
        self._user_sized = False
        self._user_columns = False
        self._laying_out = False
        self.menu_actions: Sequence[QAction] = ()
        self.setAccessibleName(name)
        self._set_up(two_lines)
        self._connect()
        self._restore()

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
        selection.currentRowChanged.connect(lambda now, _before: self.chosen.emit(self._row_at(now)))
        selection.selectionChanged.connect(lambda _new, _old: self._tell_marks())
        self.activated.connect(lambda index: self.opened.emit(self._row_at(index)))
        self.clicked.connect(self._click)
        self.customContextMenuRequested.connect(self._show_menu)
        self.header.filtered.connect(self._filter)
        self.header.sectionResized.connect(self._resized)
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
        """Show new rows; the row the cursor was on stays chosen where it still exists."""
        kept = self.current_id()
        self._model.set_rows(rows, columns)
        self._come_back(kept)

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
        kept = self.current_id()
        self._model.narrow(ids)
        self._come_back(kept)

    def set_filter_row(self, shown: bool) -> None:
        """Show or hide the filter row; hiding it clears the filters, so that nothing stays hidden unseen."""
        self.header.show_filters(shown)

    def clear_filters(self) -> None:
        """Empty every field of the filter row."""
        self.header.clear()

    def mark_words(self) -> str:
        """What the status bar says about the marked rows: count, sum and average of a column of amounts."""
        rows = [self._model.row(index.row()) for index in self.selectionModel().selectedRows()]
        if not rows:
            return ""
        words = f"Markeret: {len(rows)}"
        column = self._sum_column
        values = [] if column is None else [value for row in rows if (value := column.value(row)) is not None]
        if column is None or not values:
            return words
        return f"{words} · {_sum_words(column, values)}"

    def copy_rows(self) -> None:
        """Copy the marked rows with their headings, so that Excel takes them as a table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        self._copy(rows or list(range(self._model.rowCount())))

    def column_menu(self) -> QMenu:
        """A menu that shows and hides columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self._model.columns):
            action = menu.addAction(column.full_name)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(lambda shown, place=number: self._show_column(place, shown))
        menu.addSeparator()
        menu.addAction("Vis som fra begyndelsen", self.reset_columns)
        return menu

    def reset_columns(self) -> None:
        """The columns as they were at first: which, in what order, how wide."""
        for number, column in enumerate(self._model.columns):
            self.setColumnHidden(number, column.hidden)
            self.header.moveSection(self.header.visualIndex(number), number)
        self._user_sized = self._user_columns = False
        self._lay_out()
        self.save_state()

    def layout_now(self, *, view: str = "") -> ListLayout:
        """Columns from left to right, order and filters as they stand; ``view`` is the page's own."""
        header, columns = self.header, self._model.columns
        places = [header.logicalIndex(place) for place in range(header.count())]
        sort = header.sortIndicatorSection()
        return ListLayout(
            columns=tuple(
                ColumnLayout(columns[n].key, self.columnWidth(n), not self.isColumnHidden(n)) for n in places
            ),
            sized=self._user_sized,
            sort=columns[sort].key if 0 <= sort < len(columns) else "",
            descending=header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
            filters=tuple(header.texts().items()),
            view=view,
        )

    def arrange(self, layout: ListLayout | None) -> None:
        """Arrange the list as a layout says; ``None`` as it was at first.

        Columns the layout does not know stay as they were at first, to the right of the others.
        """
        self.reset_columns()
        if layout is None:
            self.header.write({})
            self.header.setSortIndicator(self._first_sort, Qt.SortOrder.AscendingOrder)
            return
        numbers = {column.key: number for number, column in enumerate(self._model.columns)}
        known = [one for one in layout.columns if one.key in numbers]
        self._user_sized, self._user_columns = layout.sized, True
        for place, one in enumerate(known):
            self.header.moveSection(self.header.visualIndex(numbers[one.key]), place)
            self.setColumnHidden(numbers[one.key], not one.shown)
        if layout.sized:
            self._set_widths({numbers[one.key]: one.width for one in known if one.shown})
        else:
            self._lay_out()
        order = Qt.SortOrder.DescendingOrder if layout.descending else Qt.SortOrder.AscendingOrder
        self.header.setSortIndicator(numbers.get(layout.sort, -1), order)
        self.header.write({key: text for key, text in layout.filters if key in numbers})
        self.save_state()

    def save_state(self) -> None:
        """Remember columns, widths and order."""
        if self._memory is not None:
            self._memory.keep_bytes(self._state_key(), self.header.saveState())
            self._memory.keep_flag(f"{self._state_key()}/sized", self._user_sized)
            self._memory.keep_flag(f"{self._state_key()}/chosen", self._user_columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies with headings; Enter opens on every platform."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() is not None:
            self.opened.emit(self.current_row())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where the filters hide every row; the filter row itself must stay in reach."""
        super().paintEvent(event)
        if self._model.total and not self._model.rows:
            painter = QPainter(self.viewport())
            painter.setPen(theme.now().ink("muted"))
            words = "Ingen rækker passer til filtrene. Ryd filtre for at se dem alle."
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew, unless the user has chosen widths."""
        super().resizeEvent(event)
        if not self._user_sized:
            self._lay_out()

    def _row_at(self, index: QModelIndex) -> Any | None:
        return self._model.row(index.row()) if index.isValid() else None

    def _go_to(self, place: int) -> None:
        index = self._model.index(place, max(0, self.header.logicalIndexAt(0)))
        self.setCurrentIndex(index)
        self.selectRow(place)
        self.scrollTo(index)

    def _come_back(self, identity: int | None) -> None:
        if identity is None or not self.choose(identity):
            self.choose_first()
        if not self._model.rowCount():
            self.chosen.emit(None)
        self.arranged.emit()

    def _filter(self, texts: dict[str, str]) -> None:
        kept = self.current_id()
        self._model.set_filters(texts)
        self._come_back(kept)

    def _tell_marks(self) -> None:
        """Only what somebody marked by hand is summed up, not what a page chose by itself."""
        if self.hasFocus():
            self.marked.emit(self.mark_words())

    def _click(self, index: QModelIndex) -> None:
        column = self._model.columns[index.column()]
        if column.kind is Kind.MONEY:
            self._sum_column = column
            self.marked.emit(self.mark_words())

    def _copy(self, rows: Sequence[int]) -> None:
        header = self.header
        places = [header.logicalIndex(place) for place in range(header.count())]
        shown = [place for place in places if not self.isColumnHidden(place)]
        lines = ["\t".join(self._model.columns[place].full_name for place in shown)]
        for row in rows:
            cells = (self._model.columns[place].cell(self._model.row(row)).plain for place in shown)
            lines.append("\t".join(cell.replace("\t", " ").replace("\u00a0", " ") for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

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

    def _show_column(self, place: int, shown: bool) -> None:
        self._user_columns = True
        self.setColumnHidden(place, not shown)
        self._lay_out()
        self.save_state()

    def _resized(self, _section: int, before: int, after: int) -> None:
        if not self._laying_out and before and after and self.isVisible():
            self._user_sized = True

    def _lay_out(self) -> None:
        """Give every column the width of its sample, the spare room to those that stretch.

        Where there is too little room those with words give way, down to three fifths of their sample.
        """
        if not self._user_columns:
            self._step_aside()
        columns = [(n, one) for n, one in enumerate(self._model.columns) if not self.isColumnHidden(n)]
        wanted = {number: self._natural(column) for number, column in columns}
        spare = self.viewport().width() - sum(wanted.values())
        weight = sum(self._gives(column, spare) for _, column in columns)
        widths = {}
        for number, column in columns:
            share = spare * self._gives(column, spare) // weight if weight else 0
            widths[number] = max(wanted[number] * 3 // 5, wanted[number] + share)
        self._set_widths(widths)

    def _set_widths(self, widths: Mapping[int, int]) -> None:
        self._laying_out = True
        for number, width in widths.items():
            self.setColumnWidth(number, width)
        self._laying_out = False

    def _step_aside(self) -> None:
        """Hide optional columns, the first ones first, until the others have the width of their samples."""
        shown = [(n, one) for n, one in enumerate(self._model.columns) if not one.hidden]
        missing = sum(self._natural(one) for _, one in shown) - self.viewport().width()
        for number, column in shown:
            goes = column.optional and missing > 0
            missing -= self._natural(column) if goes else 0
            self.setColumnHidden(number, goes)

    @staticmethod
    def _gives(column: Column[Any], spare: int) -> int:
        return column.stretch if spare >= 0 or column.kind is Kind.TEXT else 0

    def _natural(self, column: Column[Any]) -> int:
        cells = QFontMetrics(self.font()).horizontalAdvance(column.sample)
        heading = QFontMetrics(self.header.font()).horizontalAdvance(column.title) + theme.unit(0.5)
        return max(cells, heading) + theme.unit(1.7)

    def _state_key(self) -> str:
        # The names belong to the key: a program with other columns must not apply an old state.
        return (
            f"{self._key}/{len(self._model.columns)}-{'-'.join(column.key for column in self._model.columns)}"
        )

    def _restore(self) -> None:
        state = self._memory.bytes(self._state_key()) if self._memory is not None else None
        if state is not None and self._memory is not None:
            self.header.restoreState(state)
            self._user_sized = self._memory.flag(f"{self._state_key()}/sized", default=False)
            self._user_columns = self._memory.flag(f"{self._state_key()}/chosen", default=False)


def _sum_words(column: Column[Any], values: Sequence[int]) -> str:
    average = danish.kroner(round_half_up(sum(values), len(values)), unit=False, decimals=False)
    total = danish.kroner(sum(values), unit=False)
    return f"Sum {column.full_name.lower()} {total} · Gennemsnit {average}"
