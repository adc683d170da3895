"""The shape of the sections with one list of dated rules: list, what it means, and the buttons of the chosen row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.sections.section import Section
from boligdesk.desktop.table_model import Column, TableModel
from boligdesk.desktop.widgets.basics import IconButton, button, column, label, row
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.side_list import add_row_actions
from boligdesk.desktop.widgets.table import Table


def number_of(name: Hashable) -> int:
    """A number that stands for a row as long as the program runs: dated rows have names, no ids."""
    return hash(name)


class RuleSection(Section):
    """Subclasses load in ``refresh`` and answer :meth:`rows_of` for the chosen view."""

    shows = frozenset({"rules"})

    def __init__(
        self, tools: Tools, *, key: str, title: str, noun: tuple[str, str], note: str,
        views: Sequence[tuple[str, str]], columns: Sequence[Column[Any]], name_of: Callable[[Any], Hashable],
    ) -> None:  # fmt: skip
        super().__init__(tools)
        model: TableModel[Any] = TableModel(columns, lambda one: number_of(name_of(one)), self)
        self.table = Table(model, key=f"rules/{key}", name=title, memory=tools.memory)
        self.list = ListPanel(title, views, self.table, noun=noun)
        self.buttons: dict[str, QPushButton] = {}
        self._foot: QHBoxLayout = row(gap=1)
        self._foot.addWidget(label(note, tone="muted", size=0.92, wrap=True), 1)
        self.layout_ = column(self, gap=1)
        self.layout_.addWidget(self.list, 1)
        self.layout_.addLayout(self._foot)
        self.list.view_chosen.connect(lambda _view: self.show_rows())
        self.table.marked.connect(self.marked)
        self.table.chosen.connect(self.allow)
        self.list.show_state("Henter …", "")

    def add_new(self, words: str, slot: Callable[[], None]) -> None:
        """The button that begins a new row (Ctrl+N)."""
        made = IconButton(words, "plus", name=f"{words.rstrip('…')} (Ctrl+N)")
        made.setShortcut("Ctrl+N")
        made.clicked.connect(slot)
        self.buttons["new"] = made
        self.list.add_button(made)

    def add_row_button(self, key: str, words: str, slot: Callable[[], None], *, keys: str = "") -> None:
        """A button for the chosen row, also in the row's menu; ``keys`` work in the list."""
        made = button(words)
        made.clicked.connect(slot)
        made.setEnabled(False)
        self.buttons[key] = made
        self._foot.addWidget(made)
        action = QAction(words.replace("&", ""), self)
        if keys:
            action.setShortcut(keys)
        action.triggered.connect(slot)
        add_row_actions(self.table, *self.table.menu_actions, action)

    def show_rows(self) -> None:
        """Fill the list with the rows of the chosen view."""
        view = self.list.views.choice
        self.list.show_rows(self.rows_of(view), self.empty_of(view))
        self.allow(self.table.current_row())

    def rows_of(self, view: str) -> Sequence[Any]:
        """The rows of a view."""
        raise NotImplementedError

    def empty_of(self, view: str) -> tuple[str, str, str]:
        """What a view without rows says: title, text and action."""
        return ("Ingen rækker", "Vælg en anden visning.", "")

    def allow(self, chosen: Any | None) -> None:
        """Let the buttons of a row be pressed where there is one."""
        for key, one in self.buttons.items():
            if key != "new":
                one.setEnabled(chosen is not None and self.may(key, chosen))

    def may(self, key: str, chosen: Any) -> bool:
        """Whether a button makes sense for a row."""
        return True

    def save_state(self) -> None:
        """Remember the columns."""
        self.table.save_state()
