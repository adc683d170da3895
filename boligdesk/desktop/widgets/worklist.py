"""The worklist as a list in sections: how urgent, what, where; Enter or one click goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from boligdesk import danish
from boligdesk.desktop import icons, theme
from boligdesk.desktop.table_model import Chip
from boligdesk.desktop.widgets.delegate import chip_at
from boligdesk.services.work_items import ORDER, WorkItem

Index = QModelIndex | QPersistentModelIndex
LINE: Final = Qt.ItemDataRole.UserRole + 1
"""The role that answers with the :class:`WorkItem` or the :class:`Heading`."""

SECTIONS: Final = {"now": "Haster", "soon": "De næste dage", "later": "Følg op"}
_ICONS: Final = {
    "reply": "letter", "assign": "done", "answer": "clock", "shelter": "person", "capacity": "coins",
    "refund": "coins", "rates": "percent", "inbox": "inbox", "letters": "print",
    "contract": "key", "move_in": "key", "move_out": "key", "check": "key", "support": "person",
    "untouched": "clock", "judge": "letter", "second": "letter", "hearing": "person", "report": "report",
}  # fmt: skip
_FLAGS: Final = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section and how many lines are in it."""

    words: str
    count: int


class WorkModel(QAbstractListModel):
    """Headings and lines, the most urgent first; a heading cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Heading | WorkItem, ...] = ()

    def show_items(self, items: Sequence[WorkItem]) -> None:
        """Fill the list; sections without lines are left out."""
        self.beginResetModel()
        lines: list[Heading | WorkItem] = []
        for when in ORDER:
            mine = [item for item in items if item.when == when]
            if mine:
                lines += [Heading(SECTIONS[when], len(mine)), *mine]
        self.lines = tuple(lines)
        self.endResetModel()

    def item(self, place: int) -> WorkItem | None:
        """The line of a row, ``None`` where there is a heading or nothing."""
        line = self.lines[place] if 0 <= place < len(self.lines) else None
        return line if isinstance(line, WorkItem) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many headings and lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only lines can be chosen."""
        if self.item(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line itself; all its words for the screen reader and the tooltip."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if isinstance(line, Heading):
            words = f"{line.words}: {danish.number(line.count)}"
            return (
                words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
            )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.words}. {line.action}"
        return line.words if role == Qt.ItemDataRole.ToolTipRole else None


class WorkDelegate(QStyledItemDelegate):
    """Paints a line: icon, deadline as a chip, what, where, and at the right what a click does.

    ``leads``: whether a line leads anywhere; only those say so.
    """

    def __init__(self, leads: Callable[[WorkItem], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leads = leads
        self._chips = self._whats = 0.0

    def measure(self, items: Sequence[WorkItem], font: QFont) -> None:
        """Make the columns as wide as their longest words, so that they line up over all sections."""
        small, strong = _fonts(font)
        chips = [QFontMetricsF(small).horizontalAdvance(item.due_words) for item in items]
        whats = [QFontMetricsF(strong).horizontalAdvance(item.what) for item in items]
        self._chips = max(chips, default=0.0) + theme.unit(3)
        self._whats = max(whats, default=0.0) + theme.unit(2)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line of text with air; a heading has more of it above."""
        return QSize(0, theme.unit(4.25 if isinstance(index.data(LINE), WorkItem) else 4.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading or a line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, side = index.data(LINE), theme.unit(1.5)
        box = QRectF(option.rect).adjusted(side, 0, -side, 0)
        if isinstance(line, Heading):
            self._heading(painter, box, line, option.font)
        else:
            self._ground(painter, option)
            self._line(painter, box, line, option)
        painter.restore()

    @staticmethod
    def _heading(painter: QPainter, box: QRectF, line: Heading, font: QFont) -> None:
        look, (small, _) = theme.now(), _fonts(font)
        small.setWeight(QFont.Weight.DemiBold)
        box = box.adjusted(0, theme.unit(1), 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(look.text))
        painter.drawText(box, int(_FLAGS), line.words)
        wide = QFontMetricsF(small).horizontalAdvance(line.words) + theme.unit(0.75)
        painter.setPen(QColor(look.muted))
        painter.drawText(box.adjusted(wide, 0, 0, 0), int(_FLAGS), danish.number(line.count))

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        look, rect, state = theme.now(), option.rect, option.state
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, QColor(look.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.line))

    def _line(self, painter: QPainter, box: QRectF, item: WorkItem, option: QStyleOptionViewItem) -> None:
        look, side = theme.now(), theme.unit(2)
        _, strong = _fonts(option.font)
        sign = QRectF(box.left(), box.center().y() - side / 2, side, side)
        icons.paint(painter, _ICONS.get(item.kind, "info"), sign, look.tone(item.tone).text)
        box = box.adjusted(side + theme.unit(1), 0, 0, 0)
        chip_at(painter, Chip(item.due_words, item.tone), QRectF(box.left(), box.top(), self._chips, box.height()),
                option.font, look)  # fmt: skip
        right = self._action(painter, box, item, option)
        box = box.adjusted(self._chips, 0, -right, 0)
        whats = min(self._whats, box.width() * 0.45)
        self._words(painter, item.what, QRectF(box.left(), box.top(), whats - theme.unit(1), box.height()),
                    strong, look.text)  # fmt: skip
        self._words(painter, item.detail, box.adjusted(whats, 0, -theme.unit(1), 0), option.font, look.muted)

    def _action(self, painter: QPainter, box: QRectF, item: WorkItem, option: QStyleOptionViewItem) -> float:
        """What a click does, in the colour of a link; return the room it takes."""
        if not self._leads(item):
            return 0.0
        small, _ = _fonts(option.font)
        small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(QColor(theme.now().accent_text))
        painter.drawText(box, int(_FLAGS | Qt.AlignmentFlag.AlignRight), item.action)
        return QFontMetricsF(small).horizontalAdvance(item.action) + theme.unit(1)

    @staticmethod
    def _words(painter: QPainter, words: str, box: QRectF, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_FLAGS), shown)


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    return (
        theme.scaled(font, 0.9, weight=QFont.Weight.Medium),
        theme.scaled(font, 1.0, weight=QFont.Weight.DemiBold),
    )


class WorkList(QListView):
    """The list itself. The arrow keys go from line to line, Enter and a click open one."""

    opened = Signal(object)
    """A :class:`WorkItem` that leads somewhere."""

    def __init__(self, leads: Callable[[WorkItem], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leads = leads
        self.work = WorkModel(self)
        self._painter = WorkDelegate(leads, self)
        self.setModel(self.work)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Det næste")
        self.setProperty("role", "worklist")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def show_items(self, items: Sequence[WorkItem]) -> None:
        """Fill the list and stay on the line one was on, else on the first."""
        current = self.work.item(self.currentIndex().row())
        self._painter.measure(items, self.font())
        self.work.show_items(items)
        same = [row for row in self._rows() if current is not None and _same(self.work.lines[row], current)]
        for row in (same or self._rows())[:1]:
            self.setCurrentIndex(self.work.index(row))

    def _rows(self) -> list[int]:
        return [row for row, line in enumerate(self.work.lines) if isinstance(line, WorkItem)]

    def open_row(self, row: int) -> None:
        """Go where a line leads."""
        item = self.work.item(row)
        if item is not None and self._leads(item):
            self.opened.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One click opens the line under the mouse."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.open_row(self.indexAt(event.position().toPoint()).row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        super().mouseMoveEvent(event)
        item = self.work.item(self.indexAt(event.position().toPoint()).row())
        over = item is not None and self._leads(item)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)


def _same(line: Heading | WorkItem, item: WorkItem) -> bool:
    return isinstance(line, WorkItem) and (line.kind, line.ids) == (item.kind, item.ids)
