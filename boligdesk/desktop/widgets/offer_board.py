"""The offers as columns side by side, one for each state: a list view each, and cards painted by a delegate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.offer_words import HEADINGS, NOBODY, margin_cell, reply_cell
from boligdesk.desktop.table_model import Chip
from boligdesk.desktop.widgets.basics import column, label, restyle, row, rule
from boligdesk.desktop.widgets.delegate import SMALL, chip_at
from boligdesk.services.offer_rows import DUE, STAGES, OfferRow

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole + 1
"""The role that answers with the whole :class:`OfferRow`."""
_HIGH: Final = 8.5
"""Height of a card in grid steps, with the gap below it."""
_WIDEST: Final = 48
"""Grid steps a column takes at most, so that a few columns do not make cards as wide as the window."""

_SHARE, _EMPTY_SHARE = 3, 2
"""How the width is shared out: columns without cards stand back a little."""


class OfferBoard(QWidget):
    """Columns of cards. One card of the whole board has the cursor; the arrows move it, also to the next column."""

    chosen = Signal(int)
    """The id of the offer the cursor came to."""
    opened = Signal()
    """Enter or a double click on the card with the cursor."""
    menu_wanted = Signal(QPoint)
    """A right click or the menu key, at this place on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tilbud som tavle")
        self.columns: dict[str, BoardColumn] = {}
        self._layout = layout = row(self, gap=0)
        for stage in STAGES:
            one = BoardColumn(stage)
            one.list.chosen.connect(self._choose)
            one.list.stepped.connect(lambda step, at=stage: self._step(at, step))
            one.list.activated.connect(lambda _index: self.opened.emit())
            one.list.customContextMenuRequested.connect(
                lambda at, view=one.list: self.menu_wanted.emit(view.viewport().mapToGlobal(at))
            )
            layout.addWidget(one, 1)
            self.columns[stage] = one
        layout.addStretch()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_rows(self, rows: Sequence[OfferRow], stages: Sequence[str], current: int | None) -> None:
        """Show these offers in the columns of these stages; ``current`` has the cursor."""
        for stage, one in self.columns.items():
            one.setVisible(stage in stages)
            one.show_rows([each for each in rows if each.stage == stage] if stage in stages else [])
            self._layout.setStretchFactor(one, _SHARE if one.count else _EMPTY_SHARE)
        self.choose(current)

    def choose(self, offer_id: int | None) -> None:
        """Put the cursor on the card of this offer, without telling anybody."""
        for one in self.columns.values():
            one.list.choose(offer_id)

    def focus_board(self) -> None:
        """Give the keyboard to the column with the cursor, else to the first with a card."""
        shown = [one.list for one in self.columns.values() if one.isVisibleTo(self) and one.count]
        with_cursor = [one for one in shown if one.currentIndex().isValid()]
        for one in (with_cursor or shown)[:1]:
            one.setFocus()

    def _choose(self, offer_id: int) -> None:
        self.choose(offer_id)
        self.chosen.emit(offer_id)

    def _step(self, stage: str, step: int) -> None:
        """Left or right: to the nearest column with cards, at the same height."""
        shown = [key for key, one in self.columns.items() if one.isVisibleTo(self)]
        here = self.columns[stage].list.currentIndex().row()
        beyond = shown[shown.index(stage) + 1 :] if step > 0 else shown[: shown.index(stage)][::-1]
        for one in [self.columns[key] for key in beyond if self.columns[key].count][:1]:
            one.list.setFocus()
            one.list.go_to(min(max(here, 0), one.count - 1))


class BoardColumn(QFrame):
    """One state: its name and number of offers over the cards, or that there are none."""

    def __init__(self, stage: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self.setMaximumWidth(theme.unit(_WIDEST))
        self._title = label(strong=True, size=0.95)
        self._nobody = label(NOBODY[stage], tone="muted", size=0.9, wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list = CardList()
        layout = column(self, gap=0.5)
        layout.setContentsMargins(theme.unit(1), theme.unit(1), 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(rule())
        layout.addWidget(self._nobody, 1)
        layout.addWidget(self.list, 1)

    @property
    def count(self) -> int:
        """How many offers stand in the column."""
        return self.list.cards.rowCount()

    @property
    def words(self) -> str:
        """What the column says over its cards, and instead of them where there are none."""
        empty = "" if self._nobody.isHidden() else f" · {self._nobody.text()}"
        return f"{self._title.text()}{empty}"

    def show_rows(self, rows: Sequence[OfferRow]) -> None:
        """Put these offers into the column."""
        self.list.cards.show_rows(rows)
        words = f"{HEADINGS[self._stage]} {danish.number(len(rows))}"
        self._title.setText(words)
        restyle(self._title, "tone", "bad" if rows and self._stage == DUE else "")
        self.list.setAccessibleName(words)
        self._nobody.setVisible(not rows)
        self.list.setVisible(bool(rows))


class Cards(QAbstractListModel):
    """The offers of one column; only what is seen is asked for and painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OfferRow, ...] = ()
        self._places: dict[int, int] = {}

    def show_rows(self, rows: Sequence[OfferRow]) -> None:
        """Hold these offers instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = {one.id: place for place, one in enumerate(rows)}
        self.endResetModel()

    def place_of(self, offer_id: int | None) -> int | None:
        """Where an offer stands, ``None`` when it is not in this column."""
        return None if offer_id is None else self._places.get(offer_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own name and default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role == ROW:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(
                part for part in (one.name, one.address, money_words(one), deadline_words(one)) if part
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{one.name}\n{one.address}, {one.postal}\n{one.association} · tilbud {one.number}"
        return None


class CardList(QListView):
    """The cards of one column."""

    chosen = Signal(int)
    stepped = Signal(int)
    """Left (−1) or right (+1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = Cards(self)
        self._quiet = False
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))

    def choose(self, offer_id: int | None) -> None:
        """Put the cursor on this offer, or nowhere; quietly."""
        place = self.cards.place_of(offer_id)
        self._quiet = True
        if place is None:
            self.selectionModel().clear()
        elif place != self.currentIndex().row():
            self.go_to(place)
        self._quiet = False

    def go_to(self, place: int) -> None:
        """Put the cursor on the card at this place."""
        index = self.cards.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right leave the column; Enter opens on every platform."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(now.data(ROW).id)


class CardDelegate(QStyledItemDelegate):
    """Paints a card: the citizen, the dwelling, the net rent with margin, and the days that are left."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All cards are equally high; the column gives the width."""
        return QSize(theme.unit(8), theme.unit(_HIGH, font=option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        one: OfferRow = index.data(ROW)
        look, font = theme.now(), option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.unit(0.5, font=font)
        box = QRectF(option.rect).adjusted(0.5, edge - 0.5, -theme.unit(1, font=font) - 0.5, -0.5)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(look.accent if focused else look.border))
        painter.setBrush(QColor(look.selected if selected else look.hover if hovered else look.card))
        painter.drawRoundedRect(box, theme.unit(0.75, font=font), theme.unit(0.75, font=font))
        inner = box.adjusted(edge * 2, edge, -edge * 2, -edge)
        third = inner.height() / 3
        strong = theme.scaled(font, 1.0, weight=QFont.Weight.DemiBold)
        small = theme.scaled(font, SMALL)
        line = QRectF(inner.left(), inner.top(), inner.width(), third)
        _text(painter, one.name, line, strong, QColor(look.text))
        _text(painter, one.address, line.translated(0, third), small, QColor(look.muted))
        last = line.translated(0, 2 * third)
        if (chip := _chip(one)) is not None:
            wide = QFontMetricsF(theme.scaled(font, SMALL, weight=QFont.Weight.Medium)).horizontalAdvance(
                chip.text
            )
            wide = min(wide + theme.unit(2, font=font), last.width())
            chip_at(painter, chip, QRectF(last.right() - wide, last.top(), wide + 1, third), font, look)
            last.setRight(last.right() - wide - edge)
        metrics = QFontMetricsF(small)
        # Half an amount is a wrong amount: where there is no room for both, the rent stands alone.
        fitting = [
            words
            for words in (money_words(one), rent_words(one))
            if metrics.horizontalAdvance(words) <= last.width()
        ]
        _text(painter, next(iter(fitting), ""), last, small, look.ink(margin_cell(one.margin).tone))
        painter.restore()


def rent_words(one: OfferRow) -> str:
    """The net rent at the time of the offer."""
    return "Ukendt" if one.net_rent is None else danish.kroner(one.net_rent, unit=False, decimals=False)


def money_words(one: OfferRow) -> str:
    """The net rent and the margin at the time of the offer."""
    rent = rent_words(one)
    return rent if one.margin is None else f"{rent} ({danish.signed(one.margin)})"


def deadline_words(one: OfferRow) -> str:
    """What the chip of a card says, empty where there is none."""
    return "" if (chip := _chip(one)) is None else chip.text


def _chip(one: OfferRow) -> Chip | None:
    """The days left while an answer is awaited; after a yes, that the dwelling must be assigned."""
    if one.to_assign:
        return Chip("Skal anvises", "warn")
    if one.state != "sent":
        return None
    cell = reply_cell(one)
    return cell.chips[0] if cell.chips else Chip(cell.text)


def _text(painter: QPainter, words: str, box: QRectF, font: QFont, colour: QColor) -> None:
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
