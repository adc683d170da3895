"""A month, quarter or year with a step back and forward, and the list of all there are of its length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import Choices, IconButton, row
from boligdesk.domain.periods import Length, Period, key_of, length_of

LENGTHS: Final[tuple[tuple[Length, str], ...]] = (("month", "Måned"), ("quarter", "Kvartal"), ("year", "År"))


class PeriodBox(QWidget):
    """‹ november 2026 ›; ``chosen`` when the user takes another."""

    chosen = Signal(object)

    def __init__(self, period: Period, *, name: str = "Periode", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        self.box.setMinimumWidth(theme.unit(20))
        self.back = IconButton("", "back", role="quiet", name=f"{name}: den forrige")
        self.forward = IconButton("", "forward", role="quiet", name=f"{name}: den næste")
        self.back.setToolTip("Forrige")
        self.forward.setToolTip("Næste")
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


class PeriodChooser(QWidget):
    """How long a period is to be, and which one; ``wanted`` asks for the one to propose of another length."""

    chosen = Signal(object)
    """A :class:`Period` the user has taken."""
    turned = Signal(str)
    """Another :data:`Length` is wanted; the page answers with :meth:`show_period`."""

    def __init__(self, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lengths = Choices(LENGTHS, name="Periodens længde")
        self.list = PeriodBox(period)
        layout = row(self, gap=1)
        layout.addWidget(self.lengths)
        layout.addWidget(self.list)
        self.lengths.chosen.connect(self.turned)
        self.list.chosen.connect(self.chosen)

    @property
    def period(self) -> Period:
        """The one that is chosen."""
        return self.list.period

    @property
    def length(self) -> Length:
        """How long it is."""
        return cast(Length, self.lengths.choice)

    def show_period(self, period: Period) -> None:
        """Show this one before it is known which others there are; tells nobody."""
        self.lengths.choose(length_of(period))
        self.list.show_periods((period,), period)

    def show_periods(self, periods: Mapping[Length, Sequence[Period]], period: Period) -> None:
        """Show this one among those of its length; tells nobody."""
        length = length_of(period)
        self.lengths.choose(length)
        self.list.show_periods(periods[length], period)
