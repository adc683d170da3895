"""The upper half of every page: heading, views, filter, columns, and the list itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.paged_rows import Read, Source
from boligdesk.desktop.places import Place
from boligdesk.desktop.widgets.basics import (
    Choices,
    EmptyState,
    IconButton,
    button,
    card,
    column,
    follow_the_eye,
    label,
    row,
)
from boligdesk.desktop.widgets.table import Table
from boligdesk.desktop.widgets.views_button import ViewsButton
from boligdesk.domain.list_layouts import ListLayout

if TYPE_CHECKING:
    from boligdesk.desktop.pages.page import Tools


class ListPanel(QWidget):
    """A list with everything around it. The page fills the table and says what an empty view means."""

    view_chosen = Signal(str)

    def __init__(
        self, title: str, views: Sequence[tuple[str, str]], table: Table, *, noun: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.table = table
        self.views = Choices(views, name=f"Visninger af {title.lower()}")
        self.empty = EmptyState()
        self._noun = noun
        self._first_view = views[0][0]
        self._face: QWidget = table
        self._empty_words = ("", "", "")
        self._wanted: int | None = None
        self._sought: frozenset[int] = frozenset()
        self._count = label(tone="muted", size=0.9)
        self._title = label(title, size=1.35, strong=True)
        self.filter_button = IconButton("Filtrér", "filter", name="Filtrér (Ctrl+F)")
        self.clear_button = button("Ryd filtre", role="link")
        self._only = button("", role="link", name="Vis alle igen")
        self._only.setToolTip("Vis alle igen")
        self._only.hide()
        self.columns_button = IconButton("Kolonner", "columns")
        self.columns_button.setToolTip("Kolonner: vælg, hvad listen viser")
        self._buttons: QHBoxLayout = row(gap=1)
        self._head: list[QWidget] = [self.clear_button, self.filter_button, self.columns_button]
        self.views_button: ViewsButton | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = column(self, gap=1)
        self._line = head = row(gap=1.5)
        head.addWidget(self._title)
        head.addWidget(self.views)
        head.addWidget(self._only)
        head.addStretch(1)
        head.addWidget(self._count)
        for one in self._head:
            self._buttons.addWidget(one)
        head.addLayout(self._buttons)
        layout.addLayout(head)
        frame = card()
        self._stack = QStackedLayout(frame)
        self._stack.setContentsMargins(1, 1, 1, theme.unit(0.5))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout.addWidget(frame, 1)

    def _connect(self) -> None:
        self.filter_button.setCheckable(True)
        self.filter_button.setToolTip("Filtrér (Ctrl+F). Skriv ord, et tal, <5000 eller 2 til 4.")
        self.filter_button.toggled.connect(self.table.set_filter_row)
        self.clear_button.clicked.connect(self.table.clear_filters)
        self._only.clicked.connect(lambda: self.narrow(Place(page="")))
        self.columns_button.clicked.connect(self._choose_columns)
        self.views.chosen.connect(self.view_chosen)
        self.table.arranged.connect(self._tell_count)
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self.open_filter),
            (QKeySequence("Esc"), self.close_filter),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def showEvent(self, event: QShowEvent) -> None:
        """Every button is there: Tab goes as the eye does."""
        super().showEvent(event)
        follow_the_eye((self.views, self._only, *self._head, self.table))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps without room for every word of the head."""
        super().resizeEvent(event)
        self._fit_head()

    def event(self, event: QEvent) -> bool:
        """A number behind a view or a filter's »Ryd filtre« takes room of the head too."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_head()
        return done

    def _fit_head(self) -> None:
        """Where the head lacks room its buttons keep their icon only, the list's own first; at last the count goes."""
        icons = [one for one in self._head if isinstance(one, IconButton)]
        own = [one for one in icons if one in (self.filter_button, self.views_button, self.columns_button)]
        count = self._count.sizeHint().width() + self._line.spacing()
        wanted = self._line.minimumSize().width() + sum(one.saved for one in icons)
        wanted += count if self._count.isHidden() else 0
        for group in (own, [one for one in icons if one not in own]):
            for one in group:
                one.show_words(wanted <= self.width())
            wanted -= sum(one.saved for one in group)
        self._count.setHidden(wanted > self.width())

    def add_button(self, one: QWidget) -> None:
        """Put a button (or a choice) of the page at the right of the heading."""
        self._buttons.addWidget(one)
        self._head.append(one)

    def keep_views(self, tools: Tools) -> None:
        """Let the user keep how the list is arranged, under names of the user's own."""
        self.views_button = ViewsButton(tools, self)
        place = self._head.index(self.columns_button)
        self._buttons.insertWidget(place, self.views_button)
        self._head.insert(place, self.views_button)

    def layout_now(self) -> ListLayout:
        """How the list is arranged now."""
        return self.table.columns.layout_now(view=self.views.choice)

    def arrange(self, layout: ListLayout | None) -> None:
        """Arrange the list as a layout says; ``None`` as it was at first."""
        self.narrow(Place(page=""))
        self.filter_button.setChecked(layout is not None and bool(layout.filters))
        self.table.columns.arrange(layout)
        view = self._first_view if layout is None else layout.view
        if view != self.views.choice and self.views.has(view):
            self.views.choose(view)
            self.view_chosen.emit(view)

    def set_face(self, face: QWidget) -> None:
        """Show the rows in another way than as a table, for example as a board; the table shows them as before."""
        self._face = face
        if self._stack.indexOf(face) < 0:
            self._stack.addWidget(face)
        self._tell_count()

    def open_filter(self) -> None:
        """Ctrl+F: the filter row, with the cursor in it."""
        self.filter_button.setChecked(True)

    def close_filter(self) -> None:
        """Esc: hide the row and forget the filters."""
        self.filter_button.setChecked(False)
        self._face.setFocus()

    def show_rows(self, rows: Sequence[Any], empty: tuple[str, str, str]) -> None:
        """Fill the list; ``empty`` is title, text and action of the state without rows."""
        self._empty_words = empty
        self.table.set_rows(rows)
        sought, self._sought = self._sought, frozenset()
        if any(self.table.table_model.place_of(one) is None for one in sought) and self.views.choice != "all":
            # Somebody changed them meanwhile: they stand in another view now, and all is where they surely are.
            self.views.choose("all")
            self.view_chosen.emit("all")
            return
        if (wanted := self._wanted) is not None:
            self._wanted = None
            self.table.choose(wanted)
            if self.isVisible():
                self.table.setFocus()  # one goes on by key from the row that was made or brought back

    def show_source(self, source: Source[Any], read: Read, empty: tuple[str, str, str]) -> None:
        """Fill the list with one that is too long to be loaded."""
        self._empty_words = empty
        wanted, self._wanted = self._wanted, None
        self.table.set_source(source, read, near=wanted)

    def show_place(self, place: Place, load: Callable[[], None]) -> None:
        """Narrow the list to what the place names, and put the cursor on its row; no filter hides it.

        What is not there, or not in the view that the place names, comes when ``load`` has brought the view of all.
        """
        if place.only is not None or place.view:
            self.filter_button.setChecked(False)
            self.table.clear_filters()
            self.narrow(place)
            self.views.choose(place.view or "all")
            self._wanted = place.row
            if place.view:
                self._sought = (place.only or frozenset()) | {one for one in (place.row,) if one is not None}
            load()
        elif place.row is not None and not self.table.choose(place.row):
            self._wanted = place.row
            self.filter_button.setChecked(False)
            self.narrow(Place(page=place.page))
            self.views.choose("all")
            load()
        self._face.setFocus()

    def want(self, row_id: int | None) -> None:
        """Put the cursor on this row when the rows are shown next: it was just made."""
        self._wanted = row_id

    def narrow(self, place: Place) -> None:
        """Show only the rows that a place names and say why; a place that names none takes it away."""
        self.table.narrow(place.only)
        self._only.setText(f"{place.words}  ✕" if place.only is not None else "")
        self._only.setAccessibleName(f"Vis alle igen i stedet for: {place.words}")
        self._only.setVisible(place.only is not None)

    def show_state(self, title: str, text: str, action: str = "") -> None:
        """Show a state instead of the list: loading, or what went wrong."""
        self.empty.say(title, text, action)
        self._stack.setCurrentWidget(self.empty)

    def show_failure(self) -> None:
        """The rows could not be fetched. Those that are shown stay; a list without any says so."""
        if not self.table.table_model.total:
            self.show_state("Rækkerne kunne ikke hentes", "Se beskeden øverst. Tryk F5 for at prøve igen.")

    @property
    def count_words(self) -> str:
        """How many rows are shown, and of how many."""
        return self._count.text()

    def _tell_count(self) -> None:
        model = self.table.table_model
        shown, total = model.rowCount(), model.total
        words = danish.count(total, *self._noun)
        self._count.setText(words if shown == total else f"{danish.number(shown)} af {words}")
        self.clear_button.setVisible(bool(self.table.header.texts()))
        if total:
            self._stack.setCurrentWidget(self._face)
        else:
            self.show_state(*self._empty_words)

    def _choose_columns(self) -> None:
        at = self.columns_button.rect().bottomLeft()
        self.table.column_menu().popup(self.columns_button.mapToGlobal(at))
