"""The drawing of a chart with pyqtgraph: where its figures stand, and how they are pointed at."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

import pyqtgraph as pg
import shiboken6
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.charting import ChartData, Mark, next_mark
from boligdesk.domain.axes import ticks

SMALL: Final = 0.85
"""The size of the words in a chart, of the usual text."""
_STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip
"""Categories and series an arrow key goes on by, in a chart that stands."""
_LYING_STEPS: Final = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip


class Canvas(pg.GraphicsView):
    """The drawing. The arrow keys go from figure to figure, Enter and a click pick one."""

    picked = Signal(object)

    def __init__(self, *, pickable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._pickable = pickable
        self.data: ChartData | None = None
        self.at: Mark | None = None
        self._items: list[Any] = []
        self._drop_menus()
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.setCentralItem(self._box)
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.unit(20), theme.unit(10))

    def _drop_menus(self) -> None:
        """The library's own menu is in English and offers what nobody here needs."""
        scene = self.scene()
        for action in scene.contextMenu:
            shiboken6.delete(action)
        scene.contextMenu = []

    def sizeHint(self) -> QSize:
        """Room for a dozen categories."""
        return QSize(theme.unit(40), theme.unit(22))

    def show_data(self, data: ChartData) -> None:
        """Draw these figures; the screen reader is told all of them."""
        self.data, self.at = data, None
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.words)
        self.setMinimumHeight(theme.unit(2.25 * len(data.categories) if data.lying else 12))
        self._draw()

    # where things stand

    def _edges(self, data: ChartData) -> tuple[float, float, float, float]:
        """The room in pixels beside the figures for words: left, top, right, bottom."""
        names = self._widest(data.categories)
        numbers = self._widest(data.say(one) for one in ticks(data.top)) if data.scale else 0.0
        line, gap = self._metrics.height(), theme.unit(0.75)
        ends = self._widest(data.ends) + gap if data.ends else 0.0
        if data.lying:
            # The highest number stands under the very edge, half of it beyond.
            return names + gap, 0.0, max(ends, numbers / 2) + 1, (line + gap if data.scale else 1.0)
        last = self._widest(data.say(one.values[-1] or 0) for one in data.series) if data.last else 0.0
        return numbers + gap, line, last + gap, line + gap

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme.scaled(self.font(), SMALL))

    def _widest(self, words: Iterable[str]) -> float:
        return max((self._metrics.horizontalAdvance(one) for one in words), default=0.0)

    def _set_range(self, data: ChartData) -> None:
        """Choose the section that is seen so that the words have their pixels beside the figures."""
        left, top, right, bottom = self._edges(data)
        wide, high = max(1.0, self.width() - left - right), max(1.0, self.height() - top - bottom)
        number = len(data.categories)
        across, down = (ticks(data.top)[-1], number) if data.lying else (number, ticks(data.top)[-1])
        start = -0.5
        x, y = (0.0, start) if data.lying else (start, 0.0)
        per_x, per_y = across / wide, down / high
        self._box.invertY(data.lying)
        below, above = (top, bottom) if data.lying else (bottom, top)
        self._box.setRange(
            xRange=(x - left * per_x, x + across + right * per_x),
            yRange=(y - below * per_y, y + down + above * per_y), padding=0,
        )  # fmt: skip

    @staticmethod
    def _point(data: ChartData, category: float, value: float) -> QPointF:
        return QPointF(value, category) if data.lying else QPointF(category, value)

    # drawing

    def _draw(self) -> None:
        for item in self._items:
            self._box.removeItem(item)
        self._items = []
        self.setBackground(theme.now().card)
        if (data := self.data) is None or data.empty:
            return
        self._set_range(data)
        self._draw_scale(data)
        for number in range(len(data.series)):
            if data.kind == "lines":
                self._draw_line(data, number)
            else:
                self._draw_bars(data, number)
        for place, name in list(enumerate(data.categories))[:: self._named(data)]:
            self._write(name, self._point(data, place, 0), (1.0, 0.5) if data.lying else (0.5, 0.0), gap=True)
        self._draw_ends(data)
        self._draw_chosen(data)

    def _named(self, data: ChartData) -> int:
        """Each which category has its name along a chart that stands: all, where they have room beside each other."""
        if data.lying or not data.categories:
            return 1
        left, _, right, _ = self._edges(data)
        room = max(1.0, self.width() - left - right) / len(data.categories)
        return max(1, math.ceil((self._widest(data.categories) + theme.unit(0.75)) / room))

    def _add(self, item: Any) -> None:
        self._box.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def _draw_scale(self, data: ChartData) -> None:
        look, last = theme.now(), len(data.categories) - 0.5
        for number in ticks(data.top) if data.scale else (0,):
            ends = [self._point(data, place, number) for place in (-0.5, last)]
            pen = pg.mkPen(look.line if number else look.border, width=1)
            self._add(pg.PlotCurveItem([one.x() for one in ends], [one.y() for one in ends], pen=pen))
            if data.scale:
                at = last if data.lying else -0.5
                self._write(
                    data.say(number),
                    self._point(data, at, number),
                    (0.5, 0.0) if data.lying else (1.0, 0.5),
                    gap=True,
                )

    def _draw_bars(self, data: ChartData, number: int) -> None:
        marks = [mark for mark in data.marks() if mark.series == number]
        if marks:
            colour = theme.now().series(data.series[number].tone)
            # A seam in the colour of the ground keeps neighbours apart without relying on their colours.
            seam = pg.mkPen(theme.now().card, width=1)
            self._add(pg.BarGraphItem(**self._rectangles(data, marks), brush=colour, pen=seam))

    def _rectangles(self, data: ChartData, marks: Iterable[Mark]) -> dict[str, list[float]]:
        places = [(*data.span(mark), *data.breadth(mark)) for mark in marks]
        along = [float(low) for low, _, _, _ in places], [float(high - low) for low, high, _, _ in places]
        beside = [start for _, _, start, _ in places], [end - start for _, _, start, end in places]
        (x0, width), (y0, height) = (along, beside) if data.lying else (beside, along)
        return {"x0": x0, "width": width, "y0": y0, "height": height}

    def _draw_line(self, data: ChartData, number: int) -> None:
        series, colour = data.series[number], theme.now().series(data.series[number].tone)
        values = [float("nan") if value is None else float(value) for value in series.values]
        places = [float(place) for place in range(len(values))]
        self._add(
            pg.PlotCurveItem(places, values, pen=pg.mkPen(colour, width=2), connect="finite", antialias=True)
        )
        known = [
            (place, value) for place, value in zip(places, series.values, strict=True) if value is not None
        ]
        self._add(self._points(known, colour, 0.75))
        if data.last and known and known[-1][0] == places[-1]:
            words = data.say(known[-1][1])
            self._write(words, QPointF(*known[-1]), (0.0, 0.5), tone=series.tone, gap=True)

    @staticmethod
    def _points(places: Iterable[tuple[float, float]], colour: QColor, size: float) -> Any:
        return pg.ScatterPlotItem(
            pos=[(x, float(y)) for x, y in places], size=theme.unit(size), brush=colour, pen=None, pxMode=True
        )

    def _draw_ends(self, data: ChartData) -> None:
        for category, words in enumerate(data.ends):
            reach = max(data.span(Mark(number, category))[1] for number in range(len(data.series)))
            self._write(words, self._point(data, category, reach), (0.0, 0.5), tone="text", gap=True)

    def _draw_chosen(self, data: ChartData) -> None:
        """A frame around the figure the keys stand on."""
        if self.at is None:
            return
        ink = QColor(theme.now().text)
        if data.kind == "lines":
            self._add(self._points([(self.at.category, data.value(self.at))], ink, 1.25))
        else:
            self._add(
                pg.BarGraphItem(**self._rectangles(data, [self.at]), brush=None, pen=pg.mkPen(ink, width=2))
            )

    def _write(
        self, words: str, at: QPointF, anchor: tuple[float, float], *, tone: str = "muted", gap: bool = False
    ) -> None:
        look = theme.now()
        colour = {"muted": QColor(look.muted), "text": QColor(look.text)}.get(tone) or look.series(tone)
        item = pg.TextItem(words, color=colour, anchor=anchor)
        item.setFont(theme.scaled(self.font(), SMALL))
        # The margin of the text stands in for the gap to what it names.
        item.textItem.document().setDocumentMargin(theme.unit(0.5) if gap else 0)
        item.setPos(at)
        self._add(item)

    # pointing

    def mark_at(self, place: QPointF) -> Mark | None:
        """The figure nearest to a place of the widget, of the category it lies in."""
        if (data := self.data) is None or data.empty:
            return None
        at = self._box.mapSceneToView(self.mapToScene(place.toPoint()))
        category, value = (at.y(), at.x()) if data.lying else (at.x(), at.y())
        near = [mark for mark in data.marks() if abs(mark.category - category) <= 0.5]
        lines = data.kind == "lines"

        def distance(mark: Mark) -> tuple[float, float]:
            start, end = data.breadth(mark)
            low, high = data.span(mark)
            beside = max(start - category, category - end, 0.0)
            return (abs(value - high), beside) if lines else (beside, max(low - value, value - high, 0.0))

        return min(near, key=distance, default=None)

    def place_of(self, mark: Mark) -> QPointF:
        """Where the middle of a figure is drawn, in pixels of the widget."""
        if (data := self.data) is None:
            return QPointF()
        low, high = data.span(mark)
        value = high if data.kind == "lines" else (low + high) / 2
        point = self._point(data, sum(data.breadth(mark)) / 2, value)
        return QPointF(self.mapFromScene(self._box.mapViewToScene(point)))

    def _choose(self, mark: Mark | None) -> None:
        self.at = mark
        self._draw()
        if (data := self.data) is not None and mark is not None:
            words = data.words_of(mark.category)
            self.setAccessibleDescription(words)
            QToolTip.showText(self.mapToGlobal(self.place_of(mark).toPoint()), words, self)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys and Enter; everything else is the page's."""
        data = self.data
        steps = _LYING_STEPS if data is not None and data.lying else _STEPS
        key = Qt.Key(event.key())
        if data is not None and key in steps:
            categories, series = steps[key]
            self._choose(next_mark(data, self.at, categories=categories, series=series))
        elif self._pickable and self.at is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.at)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks the figure under it."""
        mark = self.mark_at(event.position())
        if self._pickable and mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(mark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be picked."""
        over = self._pickable and self.mark_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """The figures of the category under the mouse as a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            words = self.data.words_of(mark.category) if self.data is not None and mark is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().viewportEvent(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing, with a frame around it while the keys go here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.now().accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes with the keys."""
        super().focusOutEvent(event)
        self.viewport().update()
        if self.at is not None:
            self._choose(None)
            self.setAccessibleDescription(self.data.words if self.data is not None else "")

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the theme turns light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_box"):
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other margins in the units of the figures."""
        super().resizeEvent(event)
        if hasattr(self, "_box"):
            self._draw()
