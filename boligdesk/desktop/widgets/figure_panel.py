"""The tables of a report with the chart that belongs to each; every count leads to its vacancies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedLayout, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.pages.page import halves
from boligdesk.desktop.report_views import (
    ShownLine,
    chart_of,
    figure_columns,
    shown_lines,
)
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, EmptyState, card, column, label, row
from boligdesk.desktop.widgets.charts import Chart
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.figure_tables import FigureTable

_SHEETS = ("Nøgletal", "Huslejeklasse", "Returårsager", "Bydel", "Boligorganisation")
_HINT = "Enter eller dobbeltklik på et antal viser boligerne bag."


class FigurePanel(QWidget):
    """Sheets to choose between; of a sheet with several tables one is chosen below."""

    wanted = Signal(object, int, int)
    """A figure that was opened: its table, line and column."""
    marked = Signal(str)

    def __init__(self, sheets: Sequence[str] = _SHEETS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Choices(tuple((one, one) for one in sheets), name="Ark")
        if len(sheets) == 1:
            self.sheets.hide()  # never shown without a parent: it would flash as a window of its own
        self.parts: Choices | None = None
        self.chart = Chart()
        self.empty = EmptyState()
        self._tables: tuple[FigureTable, ...] = ()
        self._views: dict[str, Table] = {}
        self._lay_out()
        self.sheets.chosen.connect(lambda _sheet: self._show_sheet())

    def _lay_out(self) -> None:
        layout = column(self, gap=0.75)
        head = row(gap=1.5)
        head.addWidget(self.sheets)
        self._parts_room = row(gap=0)
        head.addLayout(self._parts_room)
        head.addStretch(1)
        self._hint = label(_HINT, tone="muted", size=0.9)
        head.addWidget(self._hint)
        layout.addLayout(head)
        frame = card()
        self._stack = QStackedLayout(frame)
        self._stack.setContentsMargins(1, 1, 1, theme.unit(0.5))
        self._stack.addWidget(self.empty)
        self._side = card()
        column(self._side, edge=1.5).addWidget(self.chart)
        layout.addWidget(halves(Qt.Orientation.Horizontal, frame, self._side, (19, 10), None), 1)

    def show_state(self, title: str, text: str) -> None:
        """Show a state instead of figures: loading, or nothing to count."""
        self.empty.say(title, text)
        self._stack.setCurrentWidget(self.empty)
        self._side.hide()
        self._hint.hide()

    def explain(self, words: str) -> None:
        """Say something about these figures instead of how to open one."""
        self._hint.setText(words or _HINT)

    def show_tables(self, tables: Sequence[FigureTable]) -> None:
        """Show these tables; the sheet and the part that were chosen stay chosen."""
        self._tables = tuple(tables)
        self._show_sheet()

    @property
    def shown(self) -> FigureTable | None:
        """The table that is shown."""
        of_sheet = self._of_sheet()
        title = self.parts.choice if self.parts is not None else ""
        return next((one for one in of_sheet if one.title == title), of_sheet[0] if of_sheet else None)

    @property
    def table(self) -> Table | None:
        """The list that shows it."""
        return self._views.get(self.shown.key) if self.shown is not None else None

    def _of_sheet(self) -> list[FigureTable]:
        return [one for one in self._tables if one.sheet == self.sheets.choice]

    def _show_sheet(self) -> None:
        titles = [one.title for one in self._of_sheet()]
        kept = self.parts.choice if self.parts is not None else ""
        if self.parts is not None:
            self.parts.hide()
            self.parts.deleteLater()
            self.parts = None
        if len(titles) > 1:
            self.parts = Choices([(one, self._tab_words(one)) for one in titles], name="Tabel")
            self.parts.chosen.connect(lambda _title: self._show_table())
            self._parts_room.addWidget(self.parts)
            if kept in titles:
                self.parts.choose(kept)
        self._show_table()

    def _show_table(self) -> None:
        table = self.shown
        if table is None:
            return
        view = self._views.get(table.key) or self._made(table)
        view.set_rows(shown_lines(table), figure_columns(table))
        self._stack.setCurrentWidget(view)
        self._hint.show()
        chart = chart_of(table, self._tables)
        self._side.setVisible(chart is not None)
        if chart is not None:
            self.chart.show_data(chart)

    def _made(self, table: FigureTable) -> Table:
        model: TableModel[ShownLine] = TableModel(figure_columns(table), lambda one: one.number, self)
        view = Table(model, key=f"report/{table.key}", name=table.title)
        view.setSortingEnabled(False)
        view.header.setSectionsClickable(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.opened.connect(self._open)
        view.marked.connect(self.marked)
        self._views[table.key] = view
        self._stack.addWidget(view)
        return view

    def _open(self, line: ShownLine) -> None:
        if (table := self.shown) is not None and (view := self.table) is not None:
            # On the words of a line its first figure is meant.
            self.wanted.emit(table, line.number, max(table.words, view.currentIndex().column()))

    def _tab_words(self, title: str) -> str:
        """Short enough for a tab, and not the words of the sheet again."""
        return "Oversigt" if title == self.sheets.choice else title.partition(" (")[0]
