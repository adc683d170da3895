"""Small pieces used everywhere: labels, chips, buttons with an icon, cards and empty states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from boligdesk.desktop import icons, theme

Layout = TypeVar("Layout", bound=QBoxLayout)


def label(
    text: str = "", *, tone: str = "", size: float = 1.0, strong: bool = False, wrap: bool = False
) -> QLabel:
    """A label; ``size`` is relative to the usual text. It never reads its text as mark-up."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if size != 1.0 or strong:
        made.setFont(theme.scaled(made.font(), size, weight=QFont.Weight.DemiBold if strong else None))
    return made


def chip(text: str = "", tone: str = "neutral") -> QLabel:
    """A status in words on a coloured ground."""
    made = label(text, size=0.85)
    made.setProperty("role", "chip")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Change a property the style sheet looks at, and let the style see it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Elided(QLabel):
    """A label on one line that ends in »…« where the room is too small; the tooltip has all of it."""

    def __init__(self, *, tone: str = "", size: float = 1.0, strong: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setFont(theme.scaled(self.font(), size, weight=QFont.Weight.DemiBold if strong else None))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """May be squeezed to a few letters."""
        return QSize(theme.unit(4), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.setPen(theme.now().ink(self.property("tone") or "normal"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)


class Flowing(QWidget):
    """The inside of a scroll area whose labels wrap: as high as its width asks for, so that no line is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")

    def settle(self) -> None:
        """Ask the layout anew, after its contents changed."""
        if (layout := self.layout()) is not None:
            layout.invalidate()
            wraps = layout.hasHeightForWidth()
            high = layout.totalHeightForWidth(self.width()) if wraps else layout.totalSizeHint().height()
            self.setMinimumHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self.settle()


def grow_to_words(window: QWidget) -> None:
    """Make room for every line: a label that wraps is cut, not scrolled, where its window is too low."""
    if (layout := window.layout()) is not None:
        layout.invalidate()
        window.resize(window.width(), max(window.height(), layout.totalHeightForWidth(window.width())))


def follow_the_eye(parts: Iterable[QWidget]) -> None:
    """Let Tab go through parts in this order; Qt puts what is made later at the very end.

    A part with ``stops`` of its own knows the order within; else what was made first comes first.
    """
    for one, after in pairwise(stop for part in parts for stop in _stops(part)):
        QWidget.setTabOrder(one, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    if (own := getattr(part, "stops", None)) is not None:
        yield from own()
        return
    for one in (part, *part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield one


class IconButton(QPushButton):
    """A button with a line icon that takes the theme's colour; where room is scarce it may do without its words."""

    def __init__(
        self, text: str, icon: str, *, role: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._words = text
        self._wordless = False
        self.saved = 0
        """Pixels that are saved now by leaving out the words."""
        self.setProperty("role", role)
        self.setAccessibleName(name or text.replace("&", ""))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_icon(icon)

    def setText(self, text: str) -> None:
        """Say something else; without words it is kept for when there is room again."""
        self._words, self.saved = text, 0
        super().setText(text)
        if self._wordless:
            self.ensurePolished()
            wide = self.sizeHint().width()
            super().setText("")
            self.saved = wide - self.sizeHint().width()

    def show_words(self, shown: bool) -> None:
        """Show icon and words, or the icon alone; the tooltip says then what it is for.

        One whose words have a letter for Alt keeps them: the key would be gone with them.
        """
        if shown == self._wordless and "&" not in self._words:
            self._wordless = not shown
            self.setToolTip(self.toolTip() or self.accessibleName())
            keys = self.shortcut()
            self.setText(self._words)
            self.setShortcut(keys)  # other words take it away

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        look, side = theme.now(), theme.unit(2)
        colour = look.on_accent if self.property("role") == "primary" else look.text
        self.setIcon(icons.icon(icon, colour, side))
        self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the theme turns light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.set_icon(self._icon)


def fit(dialog: QWidget, wide: float, high: float) -> None:
    """Give a dialog its wanted size in grid steps, but never more than the screen has."""
    wanted = QSize(theme.unit(wide), theme.unit(high))
    dialog.setProperty("wanted", wanted)
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() - QSize(theme.unit(4), theme.unit(4))))


def captioned(words: str, field: QWidget) -> QVBoxLayout:
    """A field with its caption close above it; the caption's mnemonic leads to the field."""
    caption = label(words, tone="muted", size=0.9)
    caption.setBuddy(field)
    layout = column(gap=0.5)
    layout.addWidget(caption)
    layout.addWidget(field)
    return layout


class _OneClick(QPushButton):
    """A double click on it is one click: the first may already have brought another case under the mouse."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the second press of a double click pass."""
        event.accept()


def button(text: str, *, role: str = "", name: str = "") -> QPushButton:
    """A plain button; ``role`` is empty, ``primary``, ``quiet`` or ``link``."""
    made = _OneClick(text)
    made.setProperty("role", role)
    made.setAccessibleName(name or text.replace("&", ""))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def card() -> QFrame:
    """A raised ground with a thin border."""
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame


def rule() -> QFrame:
    """A thin line across."""
    frame = QFrame()
    frame.setProperty("role", "line")
    frame.setFixedHeight(1)
    return frame


def column(parent: QWidget | None = None, *, gap: float = 1.0, edge: float = 0.0) -> QVBoxLayout:
    """A vertical layout on the grid."""
    return _on_grid(QVBoxLayout(parent) if parent is not None else QVBoxLayout(), gap, edge)


def row(parent: QWidget | None = None, *, gap: float = 1.0, edge: float = 0.0) -> QHBoxLayout:
    """A horizontal layout on the grid."""
    return _on_grid(QHBoxLayout(parent) if parent is not None else QHBoxLayout(), gap, edge)


def _on_grid(layout: Layout, gap: float, edge: float) -> Layout:
    side = theme.unit(edge) if edge else 0
    layout.setContentsMargins(side, side, side, side)
    layout.setSpacing(theme.unit(gap) if gap else 0)
    return layout


class Choices(QWidget):
    """A row of quiet buttons of which one is chosen: the views of a list, the tabs of a card.

    With ``undecided`` none is chosen at first: an answer somebody must give, not a view.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        name: str,
        undecided: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._words = dict(choices)
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        layout = row(self, gap=0.5)
        for key, words in choices:
            one = button(words, role="answer" if undecided else "quiet")
            one.setCheckable(True)
            # One weight for all: a bolder chosen one would not fit the room asked for.
            one.setFont(theme.scaled(one.font(), 1.0, weight=QFont.Weight.Medium))
            one.clicked.connect(lambda _checked, which=key: self.chosen.emit(which))
            group.addButton(one)
            layout.addWidget(one)
            self._buttons[key] = one
        if not undecided:
            self.choose(choices[0][0])

    @property
    def choice(self) -> str:
        """The key that is chosen now, empty where none is."""
        return next((key for key, one in self._buttons.items() if one.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        self._buttons[key].setChecked(True)

    def has(self, key: str) -> bool:
        """Whether there is such a choice."""
        return key in self._buttons

    def button(self, key: str) -> QPushButton:
        """The button of a choice."""
        return self._buttons[key]

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the buttons again: Qt keeps the size from before the style sheet reached them."""
        super().showEvent(event)
        for one in self._buttons.values():
            words = one.text()
            one.setText("")
            one.setText(words)

    def set_count(self, key: str, count: int | None) -> None:
        """Write a number behind the words, or take it away."""
        words = self._words[key] if count is None else f"{self._words[key]} {count}"
        self._buttons[key].setText(words)
        self._buttons[key].setAccessibleName(words)


class EmptyState(QWidget):
    """What stands where a list would be: what is the case, and what can be done about it."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, gap=1, edge=2)
        self._title = label(strong=True)
        self._text = label(tone="muted", wrap=True)
        self._action = button("", role="link")
        self._action.clicked.connect(self.acted)
        layout.addStretch(1)
        for one in (self._title, self._text):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(one)
        layout.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.say("", "")

    def say(self, title: str, text: str, action: str = "") -> None:
        """Write the state; without ``action`` there is no button."""
        self._title.setText(title)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action.replace("&", "") or "Ingen handling")
        self._action.setVisible(bool(action))

    @property
    def words(self) -> str:
        """Everything it says."""
        return f"{self._title.text()} {self._text.text()}".strip()
