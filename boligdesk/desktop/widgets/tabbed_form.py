"""A long form on quiet tabs; a tab says when something on it must be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from boligdesk.desktop.widgets.basics import Choices, column, rule
from boligdesk.desktop.widgets.form import Entry, Form, Part
from boligdesk.services.lists import RowMessage

_MARKS = {"error": (" ✕", ", noget skal rettes"), "warning": (" !", ", se advarslen"), "": ("", "")}
_STEPS = {"Ctrl+PgDown": 1, "Ctrl+PgUp": -1}


class TabbedForm(QWidget):
    """One :class:`Form` a tab, read and filled as one. Ctrl+PgDn and Ctrl+PgUp go from tab to tab."""

    edited = Signal()
    turned = Signal()
    """Another tab came to the front."""

    def __init__(self, tabs: Mapping[str, str], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = dict(tabs)
        self.tabs = Choices(tuple(tabs.items()), name="Formularens faner")
        self._stack = QStackedWidget()
        self.forms: dict[str, Form] = {}
        for key, words in tabs.items():
            form = self.forms[key] = Form((), today)
            form.setAccessibleName(words)
            form.edited.connect(self.edited)
            self._stack.addWidget(form)
        layout = column(self, gap=1)
        layout.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(rule())
        layout.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.show_tab)
        for keys, step in _STEPS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._step(step))

    @property
    def entries(self) -> dict[str, Entry]:
        """The fields of all tabs."""
        return {name: entry for form in self.forms.values() for name, entry in form.entries.items()}

    @property
    def parts(self) -> dict[str, Part]:
        """The parts of all tabs."""
        return {name: part for form in self.forms.values() for name, part in form.parts.items()}

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self.forms[key])
        self.turned.emit()

    def values(self) -> tuple[dict[str, Any], list[RowMessage]]:
        """The values of all tabs, and a message for what cannot be read."""
        values: dict[str, Any] = {}
        unread: list[RowMessage] = []
        for form in self.forms.values():
            more, messages = form.values()
            values |= more
            unread += messages
        return values, unread

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill what is named, on whatever tab it is."""
        for form in self.forms.values():
            form.set_values(values)

    def typed(self) -> dict[str, Any]:
        """Everything on all tabs as it was typed; plain JSON."""
        return {name: value for form in self.forms.values() for name, value in form.typed().items()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Write back what was typed, on whatever tab it was."""
        for form in self.forms.values():
            form.set_typed(typed)

    def show_messages(self, messages: Iterable[RowMessage]) -> list[str]:
        """Put each message where it belongs and mark its tab; return those that belong nowhere.

        What must be mended on another tab than the one in front is returned too, with the tab's name.
        """
        given = list(messages)
        front, others = self.tabs.choice, []
        for key, form in self.forms.items():
            mine = [one for one in given if form.knows(one)]
            form.show_messages(mine)
            levels = {one.level for one in mine}
            self._mark(key, "error" if "error" in levels else "warning" if "warning" in levels else "")
            if key != front:
                others += [f"{self._words[key]}: {one.text}" for one in mine if one.level == "error"]
        loose = [one.text for one in given if not any(form.knows(one) for form in self.forms.values())]
        return [*others, *loose]

    def _mark(self, key: str, level: str) -> None:
        mark, spoken = _MARKS[level]
        one, words = self.tabs.button(key), self._words[key]
        one.setText(f"{words}{mark}")
        one.setAccessibleName(f"{words}{spoken}")

    def _step(self, step: int) -> None:
        keys = list(self.forms)
        key = keys[(keys.index(self.tabs.choice) + step) % len(keys)]
        self.show_tab(key)
        self.tabs.button(key).setFocus(Qt.FocusReason.ShortcutFocusReason)
