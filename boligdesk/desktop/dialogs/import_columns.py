"""Asks once what unknown columns of a list mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.notice_fields import column_choices
from boligdesk.desktop.widgets.basics import button, column, label, row


class ColumnQuestions(QFrame):
    """One line per heading the program does not know; hidden where it knows them all."""

    answered = Signal(dict)
    """Heading (as in the file) to field name; an empty name means that the column is not used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._boxes: dict[str, QComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.unit(1.5))
        self._grid.setVerticalSpacing(theme.unit(0.5))
        layout = column(self, gap=1, edge=1)
        head = row(gap=1)
        head.addWidget(label("Disse kolonner kender programmet ikke. Hvad betyder de?", strong=True), 1)
        use = button("&Brug og husk svarene")
        use.clicked.connect(lambda: self.answered.emit(self.answers()))
        head.addWidget(use)
        layout.addLayout(head)
        layout.addLayout(self._grid)
        self.hide()

    def ask(self, headings: Sequence[str], kind: str) -> None:
        """Ask about these headings."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._boxes = {}
        for number, heading in enumerate(headings):
            box = QComboBox()
            box.setAccessibleName(f"Betydningen af kolonnen {heading}")
            for name, words in column_choices(kind):
                box.addItem(words, name)
            place = (number // 3, 2 * (number % 3))
            self._grid.addWidget(label(f"»{heading}«"), place[0], place[1])
            self._grid.addWidget(box, place[0], place[1] + 1)
            self._boxes[heading] = box
        self.setVisible(bool(headings))

    def box(self, heading: str) -> QComboBox:
        """The answer field of a heading."""
        return self._boxes[heading]

    def answers(self) -> dict[str, str]:
        """What was answered."""
        return {heading: box.currentData() for heading, box in self._boxes.items()}
