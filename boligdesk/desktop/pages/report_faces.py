"""The two faces of Rapporter: the month, and need and supply, which is made when it is first wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.pages.supply_view import SupplyView
from boligdesk.desktop.widgets.basics import Choices, column, label, row

_FACES: Final = (("month", "Måned"), ("supply", "Efterspørgsel og udbud"))


class ReportFaces(QWidget):
    """The heading of the page with its two faces below."""

    marked = Signal(str)

    def __init__(self, tools: Tools, month: QWidget) -> None:
        super().__init__()
        self._tools, self._month = tools, month
        self.choices = Choices(_FACES, name="Rapporter om")
        self.supply: SupplyView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(month)
        head = row(gap=1.5)
        head.addWidget(label("Rapporter", size=1.35, strong=True))
        head.addWidget(self.choices)
        head.addStretch(1)
        layout = column(self, gap=1)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.choices.chosen.connect(self._show)

    def _show(self, face: str) -> None:
        self.marked.emit("")
        if face == "month":
            self._stack.setCurrentWidget(self._month)
            return
        if self.supply is None:
            self.supply = SupplyView(self._tools)
            self.supply.marked.connect(self.marked)
            self._stack.addWidget(self.supply)
        self._stack.setCurrentWidget(self.supply)
        self.supply.show_up()

    def refresh(self) -> None:
        """Load need and supply anew, where they are seen."""
        if self.supply is not None and self.supply.isVisible():
            self.supply.refresh()

    def show_up(self) -> None:
        """The page came to the front."""
        if self.supply is not None:
            self.supply.show_up()

    def hear(self, touched: frozenset[str]) -> None:
        """Pass on what was changed."""
        if self.supply is not None:
            self.supply.hear(touched)

    def save_state(self) -> None:
        """Remember columns and splitters."""
        if self.supply is not None:
            self.supply.save_state()
