"""A small patch of colour beside the words it stands for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from boligdesk.desktop import theme


class Swatch(QWidget):
    """The colour of a series (``Theme.series``); a line with its point where a chart has lines."""

    def __init__(self, tone: str, *, line: bool = False) -> None:
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
