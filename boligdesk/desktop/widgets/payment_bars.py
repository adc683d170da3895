"""Two bars: what a tenant pays now and when subsidies end, with the payment capacity as a line across."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.theme import Theme
from boligdesk.domain.tenancy_figures import Payment

_SMALL: Final = 0.88


class PaymentBars(QWidget):
    """Painted by hand; what lies above the capacity stands out, and is said in words beside the bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._payment: Payment | None = None
        self._capacity: int | None = None
        self._leaves_first = False
        self.setAccessibleName("Det betaler borgeren nu og bagefter")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_payment(self, paid: Payment | None, capacity: int | None, *, leaves_first: bool = False) -> None:
        """Draw these amounts (øre a month); ``capacity`` ``None`` = unknown.

        Who leaves before subsidies end pays nothing afterwards: there is only the bar of now.
        """
        self._leaves_first = leaves_first
        self._payment = paid
        self._capacity = capacity if paid is not None and paid.margin_after is not None else None
        self.setAccessibleDescription(self.words)
        self.update()

    @property
    def words(self) -> str:
        """The picture in words."""
        if self._payment is None:
            return "Der er ingen beløb."
        parts = [f"{name} {danish.kroner(amount)}" for name, amount, _margin in self._bars()]
        if self._capacity is not None:
            parts.append(f"Betalingsevne {danish.kroner(self._capacity)}")
        return ", ".join(parts)

    def sizeHint(self) -> QSize:
        """Two bars with a line of words above."""
        return QSize(theme.unit(36), theme.unit(10))

    def _bars(self) -> tuple[tuple[str, int, int | None], ...]:
        paid = self._payment
        if paid is None:
            return ()
        bars = (("Nu", paid.now, paid.margin_now), ("Bagefter", paid.after, paid.margin_after))
        return bars[:1] if self._leaves_first else bars

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw everything anew; it takes well under a millisecond."""
        if self._payment is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, small = theme.now(), theme.scaled(self.font(), _SMALL)
        line = QFontMetricsF(small).height()
        names = max(QFontMetricsF(small).horizontalAdvance(name) for name, *_rest in self._bars())
        left, right = names + theme.unit(1.5), theme.unit(17)
        box = QRectF(left, line * 1.3, self.width() - left - right, self.height() - line * 1.5)
        top = max(self._payment.now, self._payment.after, self._capacity or 0, 1)
        step = box.height() / 2
        for place, (name, amount, margin) in enumerate(self._bars()):
            slot = QRectF(box.left(), box.top() + place * step, box.width(), step)
            self._bar(painter, slot, amount / top, margin, look)
            self._said(painter, slot, (name, amount, margin), look, small)
        if self._capacity is not None:
            self._line(painter, box, box.left() + box.width() * self._capacity / top, look, small)

    def _bar(self, painter: QPainter, slot: QRectF, share: float, margin: int | None, look: Theme) -> None:
        high = slot.height() * 0.56
        bar = QRectF(slot.left(), slot.center().y() - high / 2, max(1.0, slot.width() * share), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.series("lost" if margin is not None and margin < 0 else "accent"))
        painter.drawRoundedRect(bar, theme.unit(0.25), theme.unit(0.25))

    def _said(
        self, painter: QPainter, slot: QRectF, said: tuple[str, int, int | None], look: Theme, small: QFont
    ) -> None:
        name, amount, margin = said
        painter.setFont(small)
        painter.setPen(QColor(look.muted))
        painter.drawText(
            QRectF(0, slot.top(), slot.left(), slot.height()), int(Qt.AlignmentFlag.AlignVCenter), name
        )
        beside = QRectF(slot.right() + theme.unit(1), slot.top(), theme.unit(16), slot.height())
        painter.setFont(theme.tabular(theme.scaled(self.font(), _SMALL, weight=QFont.Weight.DemiBold)))
        painter.setPen(QColor(look.text))
        upper = QRectF(beside.left(), beside.top(), beside.width(), beside.height() / 2)
        lower = upper.translated(0, upper.height())
        left_bottom = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        painter.drawText(upper, left_bottom, danish.kroner(amount))
        painter.setFont(small)
        painter.setPen(look.ink("muted" if margin is None else "bad" if margin < 0 else "good"))
        painter.drawText(
            lower, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), _margin_words(margin)
        )

    @staticmethod
    def _line(painter: QPainter, box: QRectF, x: float, look: Theme, small: QFont) -> None:
        colour = QColor(look.warn.text)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setFont(small)
        words = "Betalingsevne"
        wide = QFontMetricsF(small).horizontalAdvance(words)
        at = min(max(box.left(), x - wide / 2), box.right() + theme.unit(16) - wide)
        painter.drawText(QPointF(at, box.top() - QFontMetricsF(small).descent() - 1), words)


def _margin_words(margin: int | None) -> str:
    if margin is None:
        return "betalingsevne ukendt"
    return f"mangler {danish.kroner(-margin)}" if margin < 0 else f"{danish.kroner(margin)} tilovers"
