"""The search of the top bar (Ctrl+K): results while typing, grouped by kind, opened by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMoveEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from boligdesk import danish
from boligdesk.desktop import icons, theme
from boligdesk.desktop.widgets.basics import column, label

if TYPE_CHECKING:
    from boligdesk.services.search import Hit

Index = QModelIndex | QPersistentModelIndex
_WORDS: Final = "Søg lejemål, adresse, navn, CPR eller sag"
_GROUPS: Final = {"vacancy": ("Boliger", "bolig", "boliger"), "applicant": ("Borgere", "borger", "borgere")}
_ICONS: Final = {"vacancy": "home", "applicant": "person"}
_HIT: Final = int(Qt.ItemDataRole.UserRole)
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class SearchBox(QLineEdit):
    """The field. It asks through ``wanted`` and is answered with :meth:`show_hits`.

    The cursor stays in the field: the arrow keys move in the results, Enter opens, Esc closes them.
    """

    wanted = Signal(str)
    """Something was typed and is to be searched for."""
    opened = Signal(str, int)
    """Kind and id of the hit to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText(_WORDS)
        self.setAccessibleName(f"{_WORDS} (Ctrl+K)")
        self.setToolTip("Søg i alt (Ctrl+K). Piletaster vælger, Enter åbner, Esc lukker.")
        self.setClearButtonEnabled(True)
        self.setEnabled(False)
        self._hint = label("Ctrl+K", tone="muted", size=0.85)
        self._hint.setParent(self)
        self._hint.setProperty("role", "key")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lens = label()
        self._lens.setParent(self)
        self._lens.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._draw_lens()
        self.setTextMargins(theme.unit(2.75), theme.unit(0.25), 0, theme.unit(0.25))
        self.setMinimumWidth(theme.unit(30))
        self.setMaximumWidth(theme.unit(56))
        self.results = Results(self)
        self.results.opened.connect(self._open)
        self.textEdited.connect(self._ask)
        self.textChanged.connect(lambda text: self._hint.setVisible(not text))
        self.returnPressed.connect(self.results.open_current)

    def begin(self) -> None:
        """Ctrl+K: the cursor goes into the field, and what stands there can be written over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if self.text():
            self._ask(self.text())

    def show_hits(self, text: str, hits: Sequence[Hit]) -> None:
        """The answer to ``text``; one to an earlier text is not shown."""
        if text != self.text() or not self.hasFocus():
            return
        self.results.fill(hits)
        self.setAccessibleDescription(self.results.words)
        self._place()

    def show_failure(self, words: str) -> None:
        """Searching was refused: say why where the results would be."""
        self.results.say(words)
        self._place()

    def _ask(self, text: str) -> None:
        if text.strip():
            self.wanted.emit(text)
        else:
            self.results.hide()

    def _open(self, kind: str, identity: int) -> None:
        self.results.hide()
        self.clear()
        self.opened.emit(kind, identity)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the results, Esc closes them first and then empties the field."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.results.isVisible():
            self.results.step(_STEPS[key])
            self.setAccessibleDescription(self.results.words)
        elif key == Qt.Key.Key_Escape and self.results.isVisible():
            self.results.hide()
        elif key == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere has found it."""
        super().focusOutEvent(event)
        self.results.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        middle = self.height() / 2
        for one, left in ((self._lens, theme.unit(1)), (self._hint, 0)):
            one.adjustSize()
            at = left or self.width() - one.width() - theme.unit(0.75)
            one.move(at, round(middle - one.height() / 2))
        self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the theme turns light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lens"):
            self._draw_lens()

    def _draw_lens(self) -> None:
        side = theme.unit(1.9)
        self._lens.setPixmap(icons.icon("search", theme.now().muted, side).pixmap(QSize(side, side)))

    def _place(self) -> None:
        """The results hang below the field, over the page, never wider than the window."""
        window = self.window()
        if self.results.isHidden() or window is self:
            return
        if self.results.parentWidget() is not window:
            self.results.setParent(window)
        at = self.mapTo(window, QPoint(0, self.height() + theme.unit(0.5)))
        wide = min(max(self.width(), theme.unit(64)), window.width() - at.x() - theme.unit(1))
        high = min(self.results.wanted_height, window.height() - at.y() - theme.unit(4))
        self.results.setGeometry(at.x(), at.y(), wide, high)
        self.results.show()
        self.results.raise_()


class Results(QFrame):
    """What was found, by kind; the mouse may choose as well."""

    opened = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self.setAccessibleName("Søgeresultater")
        self.hide()
        self.list = QListWidget()
        self.list.setAccessibleName("Søgeresultater")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.itemClicked.connect(self._open)
        self._nothing = label(tone="muted", wrap=True)
        self._keys = label("↑ ↓ vælger · Enter åbner · Esc lukker", tone="muted", size=0.85)
        for one in (self._nothing, self._keys):
            one.setIndent(theme.unit(0.75))
        layout = column(self, gap=0.5, edge=0.75)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._keys)

    def fill(self, hits: Sequence[Hit]) -> None:
        """Show what was found, the first of it chosen."""
        self.list.clear()
        for kind, group in groupby(hits, key=lambda hit: hit.kind):
            heading = QListWidgetItem(_GROUPS[kind][0], self.list)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for hit in group:
                item = QListWidgetItem(hit.title, self.list)
                item.setData(_HIT, hit)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}, {hit.detail}, {hit.where}")
        self._show_list("" if hits else "Intet fundet. Prøv færre ord, eller kun begyndelsen af et ord.")
        if hits:
            self.list.setCurrentRow(1)

    def say(self, words: str) -> None:
        """Show a sentence instead of results."""
        self.list.clear()
        self._show_list(words)

    def _show_list(self, sentence: str) -> None:
        self._nothing.setText(sentence)
        self._nothing.setVisible(bool(sentence))
        self.list.setVisible(not sentence)
        self._keys.setVisible(not sentence)
        self.show()

    @property
    def current(self) -> Hit | None:
        """The chosen hit."""
        place = self.list.currentRow()
        found: Hit | None = self.list.item(place).data(_HIT) if place >= 0 else None
        return found

    @property
    def hits(self) -> list[Hit]:
        """Everything that is shown, from the top."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [hit for item in items if (hit := item.data(_HIT)) is not None]

    @property
    def words(self) -> str:
        """What a screen reader says: how many of each, and the chosen one."""
        if not self.hits:
            return self._nothing.text()
        kinds = [hit.kind for hit in self.hits]
        counts = [danish.count(kinds.count(kind), *_GROUPS[kind][1:]) for kind in _GROUPS if kind in kinds]
        chosen = self.current
        return danish.listed(counts) + ("" if chosen is None else f". {chosen.title}, {chosen.detail}")

    @property
    def wanted_height(self) -> int:
        """As high as all of it, in pixels."""
        edges = theme.unit(3)
        if self.list.isHidden():
            return self._nothing.sizeHint().height() + edges
        rows = sum(self.list.sizeHintForRow(place) for place in range(self.list.count()))
        return rows + self._keys.sizeHint().height() + edges

    def step(self, by: int) -> None:
        """Go up or down among the hits, over the headings; from the last on to the first by single steps."""
        places = [n for n in range(self.list.count()) if self.list.item(n).data(_HIT) is not None]
        if not places:
            return
        here = places.index(self.list.currentRow())
        there = (here + by) % len(places) if abs(by) == 1 else min(max(here + by, 0), len(places) - 1)
        self.list.setCurrentRow(places[there])
        # The heading above the first of a kind belongs on the screen with it.
        self.list.scrollToItem(self.list.item(max(0, places[there] - 1)))
        self.list.scrollToItem(self.list.item(places[there]))

    def open_current(self) -> None:
        """Enter: open the chosen hit, if the results are shown."""
        if self.isVisible() and (hit := self.current) is not None:
            self.opened.emit(hit.kind, hit.id)

    def _open(self, item: QListWidgetItem) -> None:
        if (hit := item.data(_HIT)) is not None:
            self.opened.emit(hit.kind, hit.id)


class _HitDelegate(QStyledItemDelegate):
    """Paints a heading, or a hit: icon, title over detail, and at the right what of it fits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines for a hit, one for a heading."""
        high = 3 if index.data(_HIT) is None else 5
        return QSize(theme.unit(20), theme.unit(high, font=option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        look, hit = theme.now(), index.data(_HIT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.unit(1, font=option.font)
        box = QRectF(option.rect).adjusted(edge, 0, -edge, 0)
        if hit is None:
            painter.setFont(theme.scaled(option.font, 0.85, weight=QFont.Weight.DemiBold))
            painter.setPen(QColor(look.muted))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), index.data())
        else:
            self._ground(painter, option)
            self._hit(painter, option.font, box, hit)
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = theme.now()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.selected if chosen else look.hover))
            radius = theme.unit(0.75, font=option.font)
            painter.drawRoundedRect(QRectF(option.rect), radius, radius)

    @staticmethod
    def _hit(painter: QPainter, font: QFont, box: QRectF, hit: Hit) -> None:
        look = theme.now()
        strong, small = theme.scaled(font, 1.0, weight=QFont.Weight.DemiBold), theme.scaled(font, 0.85)
        upper, lower = QFontMetricsF(strong), QFontMetricsF(small)
        side = theme.unit(2, font=font)
        icons.paint(
            painter, _ICONS[hit.kind], QRectF(box.left(), box.center().y() - side / 2, side, side), look.muted
        )
        text = box.adjusted(side + theme.unit(1, font=font), 0, 0, 0)
        top = text.top() + (text.height() - upper.height() - lower.height()) / 2
        painter.setFont(small)
        painter.setPen(QColor(look.muted))
        note = lower.horizontalAdvance(hit.where)
        first = QRectF(text.left(), top, text.width(), upper.height())
        painter.drawText(first, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), hit.where)
        second = QRectF(text.left(), top + upper.height(), text.width(), lower.height())
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            second, int(Qt.AlignmentFlag.AlignVCenter), lower.elidedText(hit.detail, elide, text.width())
        )
        room = max(0.0, text.width() - note - theme.unit(1, font=font))
        painter.setFont(strong)
        painter.setPen(QColor(look.text))
        painter.drawText(first, int(Qt.AlignmentFlag.AlignVCenter), upper.elidedText(hit.title, elide, room))
