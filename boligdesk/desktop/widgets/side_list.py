"""A smaller list that belongs to what is chosen in another: heading, count, buttons, rows or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import EmptyState, card, column, follow_the_eye, label, row, rule
from boligdesk.desktop.widgets.table import Table


class SideList(QWidget):
    """A card with a table. Enter opens a row; ``menu_actions`` of the table work by right click and by key."""

    def __init__(
        self, title: str, table: Table, *, noun: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.empty = EmptyState()
        self._noun = noun
        self._title = label(title, strong=True)
        self._count = label(tone="muted", size=0.9)
        self._buttons: QHBoxLayout = row(gap=1)
        self._head: list[QWidget] = []
        self._lay_out()

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        frame: QFrame = card()
        outer.addWidget(frame)
        layout = column(frame, gap=0)
        layout.setContentsMargins(1, 1, 1, theme.unit(0.5))
        head = row(gap=1)
        head.setContentsMargins(theme.unit(1.5), theme.unit(0.75), theme.unit(1), theme.unit(0.75))
        head.addStrut(theme.unit(3.5))  # as high with buttons as without, so that lists side by side align
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addLayout(self._buttons)
        layout.addLayout(head)
        layout.addWidget(rule())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout.addWidget(self._stack, 1)

    def add_button(self, one: QPushButton) -> None:
        """Put a button at the right of the heading."""
        self._buttons.addWidget(one)
        self._head.append(one)

    def showEvent(self, event: QShowEvent) -> None:
        """Every button is there: Tab comes to them before the rows."""
        super().showEvent(event)
        follow_the_eye((*self._head, self.table))

    def add_actions(self, *actions: QAction) -> None:
        """Give the rows a menu; the shortcuts of its entries hold while the list has the focus."""
        add_row_actions(self.table, *actions)

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._title.setText(title)

    def show_rows(self, rows: Sequence[Any], empty: tuple[str, str, str]) -> None:
        """Fill the list; ``empty`` is title, text and action of the state without rows."""
        self.table.set_rows(rows)
        self._count.setText(danish.count(len(rows), *self._noun) if rows else "")
        if not rows:
            self.empty.say(*empty)
        self._stack.setCurrentIndex(0 if rows else 1)


def row_action(words: str, slot: Callable[[], None], owner: QObject, keys: str = "") -> QAction:
    """An entry of a row menu; ``keys`` work while the list has the focus. An Enter is only named behind a tab."""
    made = QAction(words, owner)
    made.triggered.connect(lambda _checked: slot())
    if keys:
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return made


def add_row_actions(table: Table, *actions: QAction) -> None:
    """Give a table's rows a menu; the shortcuts of its entries hold while the table has the focus."""
    table.menu_actions = actions
    table.addActions(list(actions))
