"""The sheets of a report in a list at the side, as the tabs of its file are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QWidget

from boligdesk.desktop import theme

_NARROWEST: Final = 21
_AIR: Final = 4
"""The room beside the words of an entry, in units."""


class SheetMenu(QListWidget):
    """Sheets to choose between; the chosen one stays chosen as long as there is one of its name."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "menu")
        self.setProperty("dense", True)
        self.setAccessibleName("Ark")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.unit(_NARROWEST))
        self.currentTextChanged.connect(self.picked)

    @property
    def choice(self) -> str:
        """The sheet that is chosen, empty where there is none."""
        return self.currentItem().text() if self.count() else ""

    def show_sheets(self, sheets: Sequence[str]) -> None:
        """Show these sheets; tells nobody."""
        if sheets == [self.item(at).text() for at in range(self.count())]:
            return
        kept = self.choice
        self.blockSignals(True)
        self.clear()
        self.addItems(list(sheets))
        self.setCurrentRow(sheets.index(kept) if kept in sheets else 0)
        widest = max((self.fontMetrics().horizontalAdvance(one) for one in sheets), default=0)
        self.setFixedWidth(max(theme.unit(_NARROWEST), widest + theme.unit(_AIR)))
        self.blockSignals(False)

    def choose(self, sheet: str) -> None:
        """Choose a sheet."""
        (item,) = self.findItems(sheet, Qt.MatchFlag.MatchExactly)
        self.setCurrentItem(item)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the entries again: Qt keeps the heights from before the style sheet reached them."""
        super().showEvent(event)
        self.doItemsLayout()
