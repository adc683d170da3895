"""The chart that every page uses: bars and lines in the colours of the theme, reachable without a mouse.

The drawing imports pyqtgraph, so a page imports it when it is first shown, never before the first paint.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.charting import ChartData
from boligdesk.desktop.widgets.basics import EmptyState, column, label, row
from boligdesk.desktop.widgets.chart_canvas import SMALL, Canvas


class Swatch(QWidget):
    """The colour of a series in the legend; a line with its point where the chart has lines."""

    def __init__(self, tone: str, *, line: bool) -> None:
        super().__init__()
        self._tone, self._line = tone, line
        self.setFixedSize(theme.unit(2.25 if line else 1.25), theme.unit(1.25))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Drawn anew in the theme of the moment."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, box = theme.now().series(self._tone), QRectF(self.rect())
        if self._line:
            painter.setPen(QPen(colour, 2))
            painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if self._line:
            painter.drawEllipse(box.center(), theme.unit(0.45), theme.unit(0.45))
        else:
            painter.drawRoundedRect(box, 2, 2)


class Chart(QWidget):
    """Title, legend, note and the drawing. ``picked`` is emitted for the figure that was clicked or entered."""

    picked = Signal(object)
    """A :class:`Mark`; only of charts that are made ``pickable``."""

    def __init__(self, *, pickable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(strong=True, size=1.05)
        self._note = label(tone="muted", size=SMALL, wrap=True)
        self._legend: QHBoxLayout = row(gap=0.75)
        self.canvas = Canvas(pickable=pickable)
        self.canvas.picked.connect(self.picked)
        self.empty = EmptyState()
        self.data: ChartData | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        layout: QVBoxLayout = column(self, gap=0.5)
        head = row(gap=1)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addLayout(self._legend)
        layout.addLayout(head)
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
