"""Things to tick: a form's part whose value is the codes that hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from boligdesk.desktop import theme
from boligdesk.services.lists import RowMessage


class Checks(QWidget):
    """Boxes in columns (``widgets.form.Part``); the value is a tuple of the codes that are ticked, in their order."""

    edited = Signal()

    def __init__(
        self, choices: Mapping[Any, str], *, columns: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.boxes: dict[Any, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.unit(1.5))
        grid.setVerticalSpacing(theme.unit(0.5))
        for place, (code, words) in enumerate(choices.items()):
            box = QCheckBox(words)
            box.setAccessibleName(words)
            box.toggled.connect(lambda _on: self.edited.emit())
            self.boxes[code] = box
            grid.addWidget(box, place // columns, place % columns)
        for number in range(columns):
            grid.setColumnStretch(number, 1)

    @property
    def widget(self) -> QWidget:
        """The part itself."""
        return self

    def read(self) -> tuple[tuple[Any, ...], list[RowMessage]]:
        """The codes that are ticked; there is nothing here that cannot be read."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked()), []

    def set_value(self, value: Iterable[Any]) -> None:
        """Tick these and no others."""
        ticked = set(value)
        for code, box in self.boxes.items():
            box.setChecked(code in ticked)

    def typed(self) -> list[Any]:
        """The codes that are ticked."""
        return list(self.read()[0])

    def set_typed(self, typed: Iterable[Any]) -> None:
        """Tick what was ticked."""
        self.set_value(typed)

    def show_messages(self, messages: Sequence[RowMessage]) -> None:
        """Say in the boxes' description what is wrong with the choice."""
        text = " ".join(one.text for one in messages)
        for box in self.boxes.values():
            box.setAccessibleDescription(text)
