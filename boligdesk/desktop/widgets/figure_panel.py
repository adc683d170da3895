"""The tables of a report sheet by sheet, with the chart that belongs to each; every count leads to its vacancies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedLayout, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.pages.page import halves
from boligdesk.desktop.report_charts import chart_of
from boligdesk.desktop.report_views import ShownLine, figure_columns, shown_lines
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, EmptyState, card, column, label, row
from boligdesk.desktop.widgets.charts import Chart
from boligdesk.desktop.widgets.sheet_menu import SheetMenu
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.report_words import sheet_note
from boligdesk.services.report_rows import tells_vacancies

_COPY: Final = "Ctrl+C kopierer de markerede linjer."
_LEADS: Final = "Enter på et antal viser boligerne bag. " + _COPY
_HEADED, _BAR, _STANDING = 14.5, 5.5, 58
"""The height of a chart in units: its head and numbers, each bar that lies, and all of one that stands."""


class FigurePanel(QWidget):
    """The sheets at the side where there are several; of a sheet with several tables one is chosen above it."""

    wanted = Signal(object, int, int)
    """A figure that was opened: its table, line and column."""
    marked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = SheetMenu()
        self.sheets.hide()
        self.parts: Choices | None = None
        self.chart = Chart()
        self.empty = EmptyState()
        self._tables: tuple[FigureTable, ...] = ()
        self._views: dict[str, Table] = {}
        self._warning = ""
        self._lay_out()
        self.sheets.picked.connect(lambda _sheet: self._show_sheet())

    def _lay_out(self) -> None:
        whole = row(self, gap=1.5)
        whole.addWidget(self.sheets)
        layout = column(gap=0.75)
        whole.addLayout(layout, 1)
        head = row(gap=1.5)
        head.addStrut(theme.unit(4))  # as high without tabs and notes as with them: the tables do not jump
        self._parts_room = row(gap=0)
        head.addLayout(self._parts_room)
        self._note = label(tone="muted", size=0.9, wrap=True)
        head.addWidget(self._note, 1)
        self._hint = label(_COPY, tone="muted", size=0.9)
        head.addWidget(self._hint)
        layout.addLayout(head)
        frame = card()
        self._stack = QStackedLayout(frame)
        self._stack.setContentsMargins(1, 1, 1, theme.unit(0.5))
        self._stack.addWidget(self.empty)
        self._side = card()
        beside = column(self._side, edge=1.5)
        beside.addWidget(self.chart, 1)
        beside.addStretch()
        layout.addWidget(halves(Qt.Orientation.Horizontal, frame, self._side, (19, 10), None), 1)

    def show_state(self, title: str, text: str) -> None:
        """Show a state instead of figures: loading, or nothing to count."""
        self.empty.say(title, text)
        self._stack.setCurrentWidget(self.empty)
        for one in (self._side, self._hint, self._note):
            one.hide()

    def warn(self, words: str) -> None:
        """Say this of all the tables that are shown from now on, whichever sheet they are on."""
        self._warning = words

    def show_tables(self, tables: Sequence[FigureTable]) -> None:
        """Show these tables; the sheet and the part that were chosen stay chosen."""
        self._tables = tuple(tables)
        self.sheets.show_sheets(list(dict.fromkeys(one.sheet for one in tables)))
        self.sheets.setVisible(self.sheets.count() > 1)
        self._show_sheet()

    def show_sheet(self, sheet: str) -> None:
        """Bring a sheet to the front, where there is one of that name."""
        if self.sheets.findItems(sheet, Qt.MatchFlag.MatchExactly):
            self.sheets.choose(sheet)

    @property
    def shown(self) -> FigureTable | None:
        """The table that is shown."""
        of_sheet = self._of_sheet()
        title = self.parts.choice if self.parts is not None else ""
        return next((one for one in of_sheet if one.title == title), of_sheet[0] if of_sheet else None)

    @property
    def table(self) -> Table | None:
        """The list that shows it."""
        return self._views.get(_view_of(self.shown)) if self.shown is not None else None

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
        view = self._views.get(_view_of(table)) or self._made(table)
        view.set_rows(shown_lines(table), figure_columns(table))
        self._stack.setCurrentWidget(view)
        self._note.setText(" ".join(one for one in (sheet_note(table.sheet), self._warning) if one))
        self._hint.setText(_LEADS if tells_vacancies(table) else _COPY)
        self._note.show()
        self._hint.show()
        chart = chart_of(table, self._tables)
        self._side.setVisible(chart is not None)
        if chart is not None:
            self.chart.show_data(chart)
            bars = len(chart.categories) * len(chart.series if not chart.stacked else chart.series[:1])
            most = _HEADED + _BAR * bars if chart.lying else _STANDING
            self.chart.setMaximumHeight(theme.unit(most))

    def _made(self, table: FigureTable) -> Table:
        model: TableModel[ShownLine] = TableModel(figure_columns(table), lambda one: one.number, self)
        view = Table(model, key=f"report/{table.key}", name=table.title)
        view.setSortingEnabled(False)
        view.header.setSectionsClickable(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.opened.connect(self._open)
        view.marked.connect(self.marked)
        self._views[_view_of(table)] = view
        self._stack.addWidget(view)
        return view

    def _open(self, line: ShownLine) -> None:
        if (table := self.shown) is not None and (view := self.table) is not None:
            # On the words of a line its first figure is meant.
            self.wanted.emit(table, line.number, max(table.words, view.currentIndex().column()))

    def _tab_words(self, title: str) -> str:
        """Short enough for a tab, and not the words of the sheet again."""
        return "Oversigt" if title == self.sheets.choice else title.partition(" (")[0]


def _view_of(table: FigureTable) -> str:
    """A list has its columns for good; a year has fewer of them than a month."""
    return f"{table.key}/{len(table.columns)}"
