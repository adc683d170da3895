"""The columns of a table: how wide, in what order, which of them; shared out, chosen, remembered, named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QTableView

from boligdesk.desktop import theme
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.table_model import Column, Kind
from boligdesk.desktop.widgets.filter_header import FilterHeader
from boligdesk.domain.list_layouts import ColumnLayout, ListLayout

_MEASURED: Final = 100
"""How many rows are looked at for the widest number."""


class TableColumns:
    """Looks after the columns of one table; ``key`` names them in the window's memory."""

    def __init__(
        self, table: QTableView, header: FilterHeader, columns: Sequence[Column[Any]], *, key: str,
        memory: Memory | None, first_sort: int,
    ) -> None:  # fmt: skip
        self._table = table
        self._header = header
        self._columns = columns
        self._key = key
        self._memory = memory
        self._first_sort = first_sort
        self._user_sized = False
        self._user_columns = False
        self._laying_out = False
        self._longest: dict[str, int] = {}
        header.sectionResized.connect(self._resized)

    def reset(self) -> None:
        """The columns as they were at first: which, in what order, how wide."""
        for number, column in enumerate(self._columns):
            self._table.setColumnHidden(number, column.hidden)
            self._header.moveSection(self._header.visualIndex(number), number)
        self._user_sized = self._user_columns = False
        self.lay_out()
        self.save()

    def layout_now(self, *, view: str = "") -> ListLayout:
        """Columns from left to right, order and filters as they stand; ``view`` is the page's own."""
        header, columns = self._header, self._columns
        places = [header.logicalIndex(place) for place in range(header.count())]
        sort = header.sortIndicatorSection()
        table = self._table
        return ListLayout(
            columns=tuple(
                ColumnLayout(columns[n].key, table.columnWidth(n), not table.isColumnHidden(n))
                for n in places
            ),
            sized=self._user_sized,
            sort=columns[sort].key if 0 <= sort < len(columns) else "",
            descending=header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
            filters=tuple(header.texts().items()),
            view=view,
        )

    def arrange(self, layout: ListLayout | None) -> None:
        """Stand as a layout says; ``None`` as at first.

        Columns the layout does not know stay as they were at first, to the right of the others.
        """
        self.reset()
        if layout is None:
            self._header.write({})
            self._header.setSortIndicator(self._first_sort, Qt.SortOrder.AscendingOrder)
            return
        numbers = {column.key: number for number, column in enumerate(self._columns)}
        known = [one for one in layout.columns if one.key in numbers]
        self._user_sized, self._user_columns = layout.sized, True
        for place, one in enumerate(known):
            self._header.moveSection(self._header.visualIndex(numbers[one.key]), place)
            self._table.setColumnHidden(numbers[one.key], not one.shown)
        if layout.sized:
            self._set_widths({numbers[one.key]: one.width for one in known if one.shown})
        else:
            self.lay_out()
        order = Qt.SortOrder.DescendingOrder if layout.descending else Qt.SortOrder.AscendingOrder
        self._header.setSortIndicator(numbers.get(layout.sort, -1), order)
        self._header.write({key: text for key, text in layout.filters if key in numbers})
        self.save()

    def save(self) -> None:
        """Remember columns, widths and order."""
        if self._memory is not None:
            self._memory.keep_bytes(self._state_key(), self._header.saveState())
            self._memory.keep_flag(f"{self._state_key()}/sized", self._user_sized)
            self._memory.keep_flag(f"{self._state_key()}/chosen", self._user_columns)

    def follow_room(self) -> None:
        """The list has another width: share it out anew, unless the user has chosen widths."""
        if not self._user_sized:
            self.lay_out()

    def renew(self, columns: Sequence[Column[Any]]) -> None:
        """The same columns are headed otherwise now, and as wide as that needs."""
        self._columns = columns
        self._longest = {}
        self.follow_room()

    def show(self, place: int, shown: bool) -> None:
        """Show or hide a column, as the user chose."""
        self._user_columns = True
        self._table.setColumnHidden(place, not shown)
        self.lay_out()
        self.save()

    def _resized(self, _section: int, before: int, after: int) -> None:
        if not self._laying_out and before and after and self._table.isVisible():
            self._user_sized = True

    def lay_out(self) -> None:
        """Give every column the width of its sample, the spare room to those that stretch.

        Where there is too little room those with words give way, down to three fifths of their sample.
        """
        if not self._user_columns:
            self._step_aside()
        columns = [(n, one) for n, one in enumerate(self._columns) if not self._table.isColumnHidden(n)]
        wanted = {number: self._natural(column) for number, column in columns}
        spare = self._table.viewport().width() - sum(wanted.values())
        weight = sum(self._gives(column, spare) for _, column in columns)
        widths = {}
        for number, column in columns:
            share = spare * self._gives(column, spare) // weight if weight else 0
            widths[number] = max(wanted[number] * 3 // 5, wanted[number] + share)
        self._set_widths(widths)

    def _set_widths(self, widths: Mapping[int, int]) -> None:
        self._laying_out = True
        for number, width in widths.items():
            self._table.setColumnWidth(number, width)
        self._laying_out = False

    def _step_aside(self) -> None:
        """Hide optional columns, the first ones first, until the others have the width of their samples."""
        shown = [(n, one) for n, one in enumerate(self._columns) if not one.hidden]
        missing = sum(self._natural(one) for _, one in shown) - self._table.viewport().width()
        for number, column in shown:
            goes = column.optional and missing > 0
            missing -= self._natural(column) if goes else 0
            self._table.setColumnHidden(number, goes)

    @staticmethod
    def _gives(column: Column[Any], spare: int) -> int:
        return column.stretch if spare >= 0 or column.kind is Kind.TEXT else 0

    def follow_rows(self, rows: Sequence[Any]) -> None:
        """A column of numbers is never too narrow for one of them: a cut amount is a wrong amount."""
        figures = QFontMetrics(
            theme.tabular(theme.scaled(self._table.font(), 1.0, weight=QFont.Weight.DemiBold))
        )
        longest = {
            column.key: max(
                (figures.horizontalAdvance(column.cell(row).text) for row in rows[:_MEASURED]), default=0
            )
            for column in self._columns
            if column.right
        }
        if any(width > self._longest.get(key, 0) for key, width in longest.items()):
            self._longest = {key: max(width, self._longest.get(key, 0)) for key, width in longest.items()}
            self.follow_room()

    def _natural(self, column: Column[Any]) -> int:
        cells = QFontMetrics(self._table.font()).horizontalAdvance(column.sample)
        cells = max(cells, self._longest.get(column.key, 0))
        heading = QFontMetrics(self._header.font()).horizontalAdvance(column.title) + self._arrow()
        return max(cells, heading) + theme.unit(1.7)

    def _arrow(self) -> int:
        """The room beside a heading for the mark of the order, which any column may bear."""
        style = self._header.style()
        return style.pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, self._header) + theme.unit(0.5)

    def _state_key(self) -> str:
        # The names belong to the key: a program with other columns must not apply an old state.
        return f"{self._key}/{len(self._columns)}-{'-'.join(column.key for column in self._columns)}"

    def restore(self) -> None:
        """Take up what was remembered."""
        state = self._memory.bytes(self._state_key()) if self._memory is not None else None
        if state is not None and self._memory is not None:
            self._header.restoreState(state)
            self._user_sized = self._memory.flag(f"{self._state_key()}/sized", default=False)
            self._user_columns = self._memory.flag(f"{self._state_key()}/chosen", default=False)
