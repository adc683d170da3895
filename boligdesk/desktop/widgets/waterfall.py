"""The waterfall: from the rent to what the citizen pays, with the payment capacity as a line across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.theme import Theme
from boligdesk.domain.working import Working

_SMALL: Final = 0.82


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from ``start`` to ``end`` (øre); ``role`` is ``start``, ``less``, ``more`` or ``end``."""

    words: str
    start: int
    end: int
    role: str

    @property
    def amount(self) -> str:
        """The number over the bar: a level, or what is taken off."""
        return danish.kroner(
            self.end - self.start if self.role == "less" else self.end, unit=False, decimals=False
        )


_SHORT: Final = {
    "state_reduction": "Nedsættelse",
    "refund": "Refusion § 163 a",
    "grant": "Tilskud",
}


def bars_of(working: Working) -> tuple[Bar, ...]:
    """The bars of a working's chain, in the order in which the amounts work; those of 0 kr. are left out."""
    level = working.listed_rent
    bars = [Bar("Husleje", 0, level, "start")]
    for step in working.chain[1:]:
        if step.amount:
            words = _SHORT.get(step.key, step.label)
            bars.append(Bar(words, level, level + step.amount, "less" if step.amount < 0 else "more"))
            level += step.amount
    return (*bars, Bar("Nettohusleje", 0, working.net_rent, "end"))


class Waterfall(QWidget):
    """Painted by hand: a few rectangles, their amounts, and a dashed line with its words beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._capacity: int | None = None
        self.setAccessibleName("Fra husleje til nettohusleje")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.unit(10))

    def show_working(self, working: Working, capacity: int | None) -> None:
        """Draw this working; ``capacity`` in øre, ``None`` when it is not known."""
        self._bars = bars_of(working)
        self._capacity = capacity
        words = [f"{bar.words} {bar.amount}" for bar in self._bars]
        if capacity is not None:
            words.append(self._capacity_words())
        self.setAccessibleDescription(", ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for six bars, and so low that the lines below it are seen on a small screen."""
        return QSize(theme.unit(40), theme.unit(10))

    def _capacity_words(self) -> str:
        return f"Betalingsevne {danish.kroner(self._capacity or 0, unit=False, decimals=False)}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw everything anew; it takes well under a millisecond."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.now()
        small = theme.scaled(self.font(), _SMALL)
        line = QFontMetricsF(small).height()
        box = QRectF(self.rect()).adjusted(0, line * 1.35, 0, -line * 1.5)
        top = max(*(max(bar.start, bar.end) for bar in self._bars), self._capacity or 0, 1)
        self._base(painter, box, look)
        if self._capacity is not None:
            self._line(painter, box, box.bottom() - box.height() * self._capacity / top, look, small)
        for number, bar in enumerate(self._bars):
            self._bar(painter, self._place(box, number, bar, top), bar, look, small)
        if self._capacity is not None:
            self._dashes(painter, box, box.bottom() - box.height() * self._capacity / top, look)

    def _place(self, box: QRectF, number: int, bar: Bar, top: int) -> QRectF:
        right = self._margin()
        step = (box.width() - right) / len(self._bars)
        wide = min(step * 0.66, theme.unit(7))
        centre = box.left() + step * (number + 0.5)
        upper, lower = max(bar.start, bar.end), min(bar.start, bar.end)
        y = box.bottom() - box.height() * upper / top
        return QRectF(centre - wide / 2, y, wide, max(1.0, box.height() * (upper - lower) / top))

    def _margin(self) -> float:
        """The room at the right where the words of the line stand, so that they cover no bar."""
        if self._capacity is None:
            return 0.0
        font = theme.scaled(self.font(), _SMALL, weight=QFont.Weight.DemiBold)
        return QFontMetricsF(font).horizontalAdvance("Betalingsevne") + theme.unit(1)

    @staticmethod
    def _base(painter: QPainter, box: QRectF, look: Theme) -> None:
        painter.setPen(QPen(QColor(look.border), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _bar(self, painter: QPainter, place: QRectF, bar: Bar, look: Theme, small: QFont) -> None:
        colours = {"start": look.bar_start, "less": look.bar_less, "more": look.bar_more, "end": look.bar_end}
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours[bar.role]))
        painter.drawRoundedRect(place, theme.unit(0.2), theme.unit(0.2))
        line = QFontMetricsF(small).height()
        strong = theme.scaled(self.font(), _SMALL, weight=QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(look.text))
        over = QRectF(
            place.center().x() - theme.unit(6), place.top() - line * 1.2, theme.unit(12), line * 1.1
        )
        painter.drawText(over, int(Qt.AlignmentFlag.AlignCenter), bar.amount)
        painter.setFont(small)
        painter.setPen(QColor(look.muted))
        under = QRectF(over.left(), self.height() - line * 1.25, over.width(), line * 1.2)
        painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), bar.words)

    def _line(self, painter: QPainter, box: QRectF, y: float, look: Theme, small: QFont) -> None:
        colour = QColor(look.warn.text)
        painter.setPen(colour)
        line = QFontMetricsF(small).height()
        painter.setFont(theme.scaled(self.font(), _SMALL, weight=QFont.Weight.DemiBold))
        amount = danish.kroner(self._capacity or 0, unit=False, decimals=False)
        gap = theme.unit(0.25)
        top = y - 2 * line - gap if y - 2 * line > 0 else y + gap
        first = QRectF(box.right() - theme.unit(20), top, theme.unit(20), line)
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(first, flags, "Betalingsevne")
        painter.drawText(first.translated(0, line), flags, amount)

    def _dashes(self, painter: QPainter, box: QRectF, y: float, look: Theme) -> None:
        """The dashed line over the bars, but not through the numbers above them."""
        painter.setPen(QPen(QColor(look.warn.text), 1.5, Qt.PenStyle.DashLine))
        left = box.left()
        for gap in self._numbers_at(box, y):
            painter.drawLine(QPointF(left, y), QPointF(gap[0], y))
            left = gap[1]
        painter.drawLine(QPointF(left, y), QPointF(box.right(), y))

    def _numbers_at(self, box: QRectF, y: float) -> list[tuple[float, float]]:
        """From where to where the numbers stand that the height ``y`` would cut."""
        strong = QFontMetricsF(theme.scaled(self.font(), _SMALL, weight=QFont.Weight.DemiBold))
        top = max(*(max(bar.start, bar.end) for bar in self._bars), self._capacity or 0, 1)
        found = []
        for number, bar in enumerate(self._bars):
            place = self._place(box, number, bar, top)
            if place.top() - strong.height() * 1.2 < y < place.top():
                half = strong.horizontalAdvance(bar.amount) / 2 + theme.unit(0.4)
                found.append((place.center().x() - half, place.center().x() + half))
        return found
