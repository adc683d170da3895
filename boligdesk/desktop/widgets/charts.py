"""The chart that every page uses: bars and lines in the colours of the theme, reachable without a mouse.

The drawing imports pyqtgraph, so a page imports it when it is first shown, never before the first paint.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from boligdesk.desktop.charting import ChartData
from boligdesk.desktop.widgets.basics import Elided, EmptyState, column, label, row
from boligdesk.desktop.widgets.chart_canvas import SMALL, Canvas
from boligdesk.desktop.widgets.swatch import Swatch


class Chart(QWidget):
    """Title, legend, note and the drawing. ``picked`` is emitted for the figure that was clicked or entered."""

    picked = Signal(object)
    """A :class:`Mark`; only of charts that are made ``pickable``."""

    def __init__(self, *, pickable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Elided(strong=True, size=1.05)
        self._note = label(tone="muted", size=SMALL, wrap=True)
        self._legend: QHBoxLayout = row(gap=0.75)
        self.canvas = Canvas(pickable=pickable)
        self.canvas.picked.connect(self.picked)
        self.empty = EmptyState()
        self.data: ChartData | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        layout: QVBoxLayout = column(self, gap=0.5)
        # Below the title and not beside it: where the chart is narrow, both are read whole.
        layout.addWidget(self._title)
        layout.addLayout(self._legend)
        layout.addWidget(self._note)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.empty)
        layout.addWidget(holder, 1)

    def show_data(self, data: ChartData, *, empty: str = "Der er ingen tal i perioden.") -> None:
        """Draw this chart; ``empty`` is said where there are no figures."""
        self.data = data
        self._title.setText(data.title)
        self._note.setText(data.note)
        self._note.setVisible(bool(data.note))
        self._write_legend(data)
        self.empty.say("", empty)
        self._stack.setCurrentWidget(self.empty if data.empty else self.canvas)
        self.canvas.show_data(data)

    def _write_legend(self, data: ChartData) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()  # it is thrown away later, and must not be seen until then
                old.deleteLater()
        for one in data.series if len(data.series) > 1 else ():
            self._legend.addWidget(Swatch(one.tone, line=data.kind == "lines"))
            self._legend.addWidget(label(one.name, tone="muted", size=SMALL))
        if len(data.series) > 1:
            self._legend.addStretch(1)
