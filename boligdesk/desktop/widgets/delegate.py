"""Paints a table cell: text with a small remark beside or below it, chips, and a bar for a margin."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from boligdesk.desktop import theme
from boligdesk.desktop.table_model import CELL, Cell, Chip
from boligdesk.desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SMALL: Final = 0.85
_FLAGS: Final = Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """The one delegate of every table; it reads :class:`Cell` and knows nothing of what it means."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the line under the row and the cell."""
        look = theme.now()
        cell: Cell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, look)
        margin = theme.unit(0.8, font=option.font)
        box = QRectF(option.rect).adjusted(margin, 0, -margin, 0)
        right = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value)
        font = theme.tabular(option.font) if right else option.font
        Painting(painter, font, look).cell(cell, box, right)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row with two lines where the cell has two, else one line and air."""
        cell: Cell = index.data(CELL)
        return QSize(super().sizeHint(option, index).width(), row_height(option.font, bool(cell.second)))

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem, look: Theme) -> None:
        state = option.state
        rect = option.rect
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.line))


def row_height(font: QFont, two_lines: bool) -> int:
    """The height of a row in logical pixels."""
    return theme.unit(4.75 if two_lines else 3.5, font=font)


class Painting:
    """The strokes of one cell, with the fonts made once."""

    def __init__(self, painter: QPainter, font: QFont, look: Theme) -> None:
        self._painter = painter
        self._look = look
        self._font = font
        self._strong = theme.scaled(font, 1.0, weight=QFont.Weight.DemiBold)
        self._small = theme.scaled(font, SMALL)

    def cell(self, cell: Cell, box: QRectF, right: bool) -> None:
        """Paint a cell into ``box``."""
        if cell.bar is not None:
            self._bar(cell, box)
        elif cell.chips and not cell.text:
            self._chips(cell.chips, box)
        elif cell.second:
            self._two_lines(cell, box)
        else:
            self._one_line(cell, box, right)

    def _one_line(self, cell: Cell, box: QRectF, right: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        width = self._text(cell, box, side)
        rest = box.adjusted(width + theme.unit(0.75, font=self._font), 0, 0, 0)
        if cell.after and rest.width() > theme.unit(3, font=self._font):
            self._small_text(cell.after, rest)
        elif cell.chips and rest.width() > 0:
            self._chips(cell.chips, rest)

    def _two_lines(self, cell: Cell, box: QRectF) -> None:
        upper, lower = QFontMetrics(self._font).height(), QFontMetrics(self._small).height()
        top = box.top() + (box.height() - upper - lower) / 2
        self._text(cell, QRectF(box.left(), top, box.width(), upper), Qt.AlignmentFlag.AlignLeft)
        self._small_text(cell.second, QRectF(box.left(), top + upper, box.width(), lower))

    def _text(self, cell: Cell, box: QRectF, side: Qt.AlignmentFlag) -> float:
        font = self._strong if cell.strong else self._font
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
        self._painter.setFont(font)
        self._painter.setPen(self._look.ink(cell.tone))
        self._painter.drawText(box, int(side | _FLAGS), text)
        return metrics.horizontalAdvance(text)

    def _small_text(self, words: str, box: QRectF) -> None:
        text = QFontMetricsF(self._small).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self._painter.setFont(self._small)
        self._painter.setPen(QColor(self._look.muted))
        self._painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | _FLAGS), text)

    def _chips(self, chips: tuple[Chip, ...], box: QRectF) -> None:
        left = box.left()
        for chip in chips:
            room = box.right() - left
            if room < theme.unit(3, font=self._font):
                break
            left += chip_at(
                self._painter, chip, QRectF(left, box.top(), room, box.height()), self._font, self._look
            )
            left += theme.unit(0.5, font=self._font)

    def _bar(self, cell: Cell, box: QRectF) -> None:
        """A bar from zero to the right; what is missing has none, the number says it."""
        metrics = QFontMetricsF(self._strong)
        words = metrics.horizontalAdvance("+99.999")
        room = max(0.0, box.width() - words - theme.unit(1, font=self._font))
        zero = box.left()
        length = max(0.0, cell.bar or 0.0) * room
        high = theme.unit(0.9, font=self._font)
        colour = self._look.ink(cell.tone)
        top = box.center().y() - high / 2
        if length >= 1:
            self._painter.fillRect(QRectF(zero, top, length, high), colour)
        self._painter.fillRect(QRectF(zero, top - high / 3, 1, high * 5 / 3), QColor(self._look.muted))
        self._painter.setFont(self._strong)
        self._painter.setPen(colour)
        self._painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | _FLAGS), cell.text)


def chip_at(painter: QPainter, chip: Chip, box: QRectF, font: QFont, look: Theme) -> float:
    """Paint a chip at the left of ``box``, in its middle; return the width it took."""
    small = theme.scaled(font, SMALL, weight=QFont.Weight.Medium)
    metrics = QFontMetricsF(small)
    side = theme.unit(0.9, font=font)
    text = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, max(0.0, box.width() - 2 * side))
    high = metrics.height() + theme.unit(0.4, font=font)
    ground = QRectF(box.left(), box.center().y() - high / 2, metrics.horizontalAdvance(text) + 2 * side, high)
    tone = look.tone(chip.tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(ground, high / 2, high / 2)
    painter.setPen(QColor(tone.text))
    painter.setFont(small)
    painter.drawText(ground, int(Qt.AlignmentFlag.AlignHCenter | _FLAGS), text)
    return ground.width()
