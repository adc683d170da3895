"""A month with a step back and forward, and the list of all months there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import IconButton, row

Month = tuple[int, int]


class MonthChooser(QWidget):
    """‹ november 2026 ›; ``chosen`` when the user takes another month."""

    chosen = Signal(object)

    def __init__(self, month: Month, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setAccessibleName("Måned")
        self.box.setMinimumWidth(theme.unit(20))
        self.back = IconButton("", "back", role="quiet", name="Forrige måned")
        self.forward = IconButton("", "forward", role="quiet", name="Næste måned")
        self.back.setToolTip("Forrige måned")
        self.forward.setToolTip("Næste måned")
        layout = row(self, gap=0.5)
        for one in (self.back, self.box, self.forward):
            layout.addWidget(one)
        self.show_months((month,), month)
        self.back.clicked.connect(lambda: self.box.setCurrentIndex(self.box.currentIndex() + 1))
        self.forward.clicked.connect(lambda: self.box.setCurrentIndex(self.box.currentIndex() - 1))
        self.box.currentIndexChanged.connect(self._choose)

    @property
    def month(self) -> Month:
        """Year and month that are chosen."""
        year, month = self.box.currentData()
        return year, month

    def show_months(self, months: Sequence[Month], month: Month) -> None:
        """The months there are, the newest first, and the one that is shown; tells nobody."""
        self.box.blockSignals(True)
        self.box.clear()
        for one in months:
            self.box.addItem(danish.month_name(*one).capitalize(), one)
        self.box.setCurrentIndex(list(months).index(month))
        self.box.blockSignals(False)
        self._settle()

    def _choose(self) -> None:
        self._settle()
        self.chosen.emit(self.month)

    def _settle(self) -> None:
        self.back.setEnabled(self.box.currentIndex() < self.box.count() - 1)
        self.forward.setEnabled(self.box.currentIndex() > 0)
