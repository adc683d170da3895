"""A period with a step back and forward, and the list of all there are of its length."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import IconButton, row
from boligdesk.domain.periods import Period, key_of


class MonthChooser(QWidget):
    """‹ november 2026 ›; ``chosen`` when the user takes another."""

    chosen = Signal(object)

    def __init__(self, period: Period, parent: QWidget | None = None) -> None:
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
        self.show_periods((period,), period)
        self.back.clicked.connect(lambda: self.box.setCurrentIndex(self.box.currentIndex() + 1))
        self.forward.clicked.connect(lambda: self.box.setCurrentIndex(self.box.currentIndex() - 1))
        self.box.currentIndexChanged.connect(self._choose)

    @property
    def period(self) -> Period:
        """The one that is chosen."""
        found: Period = self.box.currentData()
        return found

    def show_periods(self, periods: Sequence[Period], period: Period) -> None:
        """The periods there are, the newest first, and the one that is shown; tells nobody."""
        self.box.blockSignals(True)
        self.box.clear()
        for one in periods:
            self.box.addItem(danish.period_name(key_of(one)).capitalize(), one)
        self.box.setCurrentIndex(list(periods).index(period))
        self.box.blockSignals(False)
        self._settle()

    def _choose(self) -> None:
        self._settle()
        self.chosen.emit(self.period)

    def _settle(self) -> None:
        self.back.setEnabled(self.box.currentIndex() < self.box.count() - 1)
        self.forward.setEnabled(self.box.currentIndex() > 0)
