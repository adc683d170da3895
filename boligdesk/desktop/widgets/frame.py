"""The frame around the pages: the rail, the top bar and the status bar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from boligdesk import danish
from boligdesk.desktop import icons, theme
from boligdesk.desktop.messages import MessageBar
from boligdesk.desktop.pages.registry import FIRST, ROOMS, Room
from boligdesk.desktop.widgets.basics import EmptyState, IconButton, chip, column, label, row
from boligdesk.desktop.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from boligdesk.desktop.progress import Progress


class RailButton(QAbstractButton):
    """One page of the rail: icon, word and a number; the chosen one on a tinted ground."""

    def __init__(
        self, words: str, icon: str, shortcut: str, *, urgent: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._badge, self._urgent = "", urgent
        self._folded = False
        self.setText(words)
        self.setCheckable(True)
        self.setShortcut(shortcut)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({shortcut})")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_badge(self, count: int | None) -> None:
        """The number at the right, nothing for ``None``, nor for 0 where it counts what cannot wait."""
        shown = count is not None and not (self._urgent and count == 0)
        self._badge = danish.number(count or 0) if shown else ""
        self.setAccessibleDescription(
            f"{self._badge} haster" if self._badge and self._urgent else self._badge
        )
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone."""
        self._folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words, or square when folded."""
        words = (
            0 if self._folded else QFontMetrics(self.font()).horizontalAdvance(self.text()) + theme.unit(8)
        )
        return QSize(theme.unit(5) + words, theme.unit(4.25))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, box = theme.now(), QRectF(self.rect())
        self._ground(painter, box)
        colour = look.accent_text if self.isChecked() else look.muted
        side = theme.unit(2.25)
        icons.paint(
            painter, self._icon, QRectF(theme.unit(1.4), (box.height() - side) / 2, side, side), colour
        )
        if not self._folded:
            self._words(painter, box, colour)
        self._number(painter, box)

    def _ground(self, painter: QPainter, box: QRectF) -> None:
        look, radius = theme.now(), theme.unit(0.75)
        painter.setPen(QColor(look.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        ground = look.selected if self.isChecked() else look.hover if self.underMouse() else look.rail
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _words(self, painter: QPainter, box: QRectF, colour: str) -> None:
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium
        painter.setFont(theme.scaled(self.font(), 1.0, weight=weight))
        painter.setPen(QColor(colour))
        painter.drawText(
            box.adjusted(theme.unit(4.75), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text()
        )

    def _number(self, painter: QPainter, box: QRectF) -> None:
        if not self._badge:
            return
        size = 0.7 if self._folded else 0.85
        look, font = theme.now(), theme.scaled(self.font(), size, weight=QFont.Weight.DemiBold)
        metrics, tone = QFontMetricsF(font), look.bad if self._urgent else look.neutral
        air = theme.unit(0.7 if self._folded else 1.6)
        high = metrics.height() + (0 if self._folded else theme.unit(0.3))
        wide = max(metrics.horizontalAdvance(self._badge) + air, high)
        if self._folded:  # on the upper corner of the icon, and never outside the button
            left = min(theme.unit(2.75), box.right() - wide - 1)
            pill = QRectF(left, theme.unit(0.25), wide, high)
        else:
            pill = QRectF(box.right() - wide - theme.unit(1), (box.height() - high) / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(QColor(tone.text))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), self._badge)


class Rail(QFrame):
    """The pages that exist, at the left; it can be folded to its icons (Ctrl+B)."""

    chosen = Signal(str)
    help_wanted = Signal()
    folded = Signal(bool)
    """The user folded or unfolded it."""

    def __init__(self, pages: Iterable[Room], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("Sider")
        self._buttons: dict[str, RailButton] = {}
        self._name = label("", size=1.2, strong=True)
        self._name.setTextFormat(Qt.TextFormat.RichText)
        self._fold = IconButton("Fold menuen", "fold", role="quiet", name="Fold menuen (Ctrl+B)")
        self._fold.setShortcut("Ctrl+B")
        self._fold.clicked.connect(self._toggle)
        self._help = RailButton("Hjælp", "help", "F1")
        self._help.setCheckable(False)
        self._help.clicked.connect(self.help_wanted)
        self._group = QButtonGroup(self)
        self.is_folded = False
        self._lay_out(pages)

    def _lay_out(self, pages: Iterable[Room]) -> None:
        layout = column(self, gap=0.5, edge=1)
        layout.addWidget(self._name)
        layout.addSpacing(theme.unit(1))
        for page in pages:
            one = RailButton(page.words, page.icon, page.shortcut, urgent=page.urgent)
            one.clicked.connect(lambda _checked, which=page.key: self.chosen.emit(which))
            self._group.addButton(one)
            self._buttons[page.key] = one
            layout.addWidget(one)
        layout.addStretch(1)
        layout.addWidget(self._help)
        layout.addWidget(self._fold)
        self.fold(False)

    def button(self, key: str) -> RailButton:
        """The button of a page."""
        return self._buttons[key]

    def choose(self, key: str) -> None:
        """Mark a page as the chosen one."""
        self._buttons[key].setChecked(True)

    def _toggle(self) -> None:
        self.fold(not self.is_folded)
        self.folded.emit(self.is_folded)

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons and words."""
        self.is_folded = folded
        accent = theme.now().accent_text
        word = f'Bolig<span style="color:{accent}">desk</span>'
        self._name.setText(f'B<span style="color:{accent}">d</span>' if folded else word)
        self._name.setContentsMargins(theme.unit(1.2), theme.unit(0.75), 0, 0)
        self._fold.setText("" if folded else "Fold menuen")
        self._fold.setShortcut("Ctrl+B")  # a new text takes the old shortcut away
        self._fold.set_icon("unfold" if folded else "fold")
        for one in (*self._buttons.values(), self._help):
            one.set_folded(folded)
        self.setFixedWidth(theme.unit(7) if folded else theme.unit(22))


class TopBar(QFrame):
    """The search; today, the mark of a demo office, the import button and the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "top")
        self.search = SearchBox()
        self._day = label(tone="muted")
        self._demo = chip("Demokontor: opdigtede personer", "warn")
        self._demo.hide()
        self.import_button = IconButton("Importér lister", "import", name="Importér lister (Ctrl+I)")
        self.import_button.setShortcut("Ctrl+I")
        self.import_button.setToolTip("Importér lister (Ctrl+I), eller slip filer på vinduet")
        self.import_button.setEnabled(False)
        self.inbox_button = IconButton("Indbakke", "inbox", name="Indbakke (Ctrl+Shift+I)")
        self.inbox_button.setShortcut("Ctrl+Shift+I")
        self.inbox_button.setEnabled(False)
        self._user = label(tone="muted")
        layout = row(self, gap=1.5, edge=1)
        layout.setContentsMargins(theme.unit(2), theme.unit(0.75), theme.unit(2), theme.unit(0.75))
        layout.addWidget(self.search, 9)
        layout.addStretch(1)
        layout.addWidget(self._demo)
        layout.addWidget(self._day)
        layout.addWidget(self.inbox_button)
        layout.addWidget(self.import_button)
        layout.addWidget(self._user)

    def describe(self, *, today: date, user: str, demo: bool) -> None:
        """Write the day, who is signed in, and whether the people are invented."""
        words = danish.weekday_date(today)
        self._day.setText(words[0].upper() + words[1:])
        self._user.setText(user)
        self._demo.setVisible(demo)

    def show_inbox(self, count: int, problem: str) -> None:
        """How many lists wait in the inbox; ``problem`` says why the folder cannot be seen."""
        words = danish.count(count, "liste venter", "lister venter") if count else "Ingen lister venter"
        self.inbox_button.setText(f"Indbakke · {danish.number(count)}" if count else "Indbakke")
        self.inbox_button.setShortcut("Ctrl+Shift+I")  # a new text takes the old shortcut away
        self.inbox_button.set_icon("warn" if problem else "inbox")
        self.inbox_button.setToolTip(problem or f"{words} i indbakken (Ctrl+Shift+I)")
        self.inbox_button.setAccessibleDescription(problem or words)


class StatusBar(QFrame):
    """The database, what is marked, what runs in the background and the rates in use."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setAccessibleName("Statuslinje")
        self._database = self._words()
        self._work = self._words()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Arbejde i baggrunden")
        self._progress.setFixedWidth(theme.unit(10))
        self._stop = IconButton("", "close", role="quiet", name="Stop arbejdet i baggrunden")
        self._stop.setToolTip("Stop arbejdet i baggrunden")
        self._stop.clicked.connect(self._stop_work)
        self._stop.hide()
        self._long: Progress | None = None
        self._marked = self._words()
        self._rates = self._words()
        layout = row(self, gap=2)
        layout.setContentsMargins(theme.unit(2), theme.unit(0.5), theme.unit(2), theme.unit(0.5))
        # What messages may cover stands at the left; what is marked, and long work with its stop, stays in sight.
        self.lasting = QWidget()
        lasting = row(self.lasting, gap=2)
        for one in (self._marked, self._work, self._progress, self._stop):
            lasting.addWidget(one)
        layout.addWidget(self._database)
        layout.addWidget(self._rates)
        layout.addStretch(1)
        layout.addWidget(self.lasting)
        self.set_work("")

    @staticmethod
    def _words() -> QLabel:
        return label(tone="muted", size=0.9)

    def describe(self, *, database: str, rates: str, unconfirmed: bool) -> None:
        """Write which database is open and which rates are used, with a mark when any is not confirmed."""
        self._database.setText(f"● {database}")
        self._rates.setText(f"{rates} · nogle satser er ikke bekræftet" if unconfirmed else f"{rates} ✓")
        self._rates.setProperty("tone", "warn" if unconfirmed else "muted")
        self._rates.style().polish(self._rates)

    def set_work(self, words: str) -> None:
        """Say what runs in the background, nothing when all is quiet."""
        self._work.setText(words)
        self._progress.setVisible(bool(words))

    def follow(self, progress: Progress | None) -> None:
        """Show how far long work has come, with a button that stops it; ``None`` when it is over."""
        if self._long is not None:
            self._long.moved.disconnect(self._move)
        self._long = progress
        self._progress.setRange(0, 0)
        self._stop.setVisible(progress is not None)
        if progress is not None:
            progress.moved.connect(self._move)

    def _move(self, words: str, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._work.setText(f"{words} {danish.number(done)} af {danish.count(total, 'linje', 'linjer')}")

    def _stop_work(self) -> None:
        if self._long is not None:
            self._long.stop()

    def set_marked(self, words: str) -> None:
        """Count, sum and average of what is marked."""
        self._marked.setText(words)

    @property
    def text(self) -> str:
        """Everything it says, for tests and for a screen reader."""
        return " ".join(
            one.text() for one in (self._database, self._work, self._marked, self._rates) if one.text()
        )


class Frame(QWidget):
    """Everything around the pages, and the place where they are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail(ROOMS)
        self.top = TopBar()
        self.messages = MessageBar()
        self.status = StatusBar()
        self.waiting = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.waiting)
        self.rail.choose(FIRST)
        whole = row(self, gap=0)
        whole.addWidget(self.rail)
        right: QVBoxLayout = column(gap=0)
        right.addWidget(self.top)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        whole.addLayout(right, 1)
        # Over the status bar and in no layout: the rows of a list stay under the mouse when something is said.
        self.messages.setParent(self)
        self.messages.said.connect(self._place_message)
        self.status.setMinimumHeight(self.messages.sizeHint().height())
        for one in (self.status, self.status.lasting):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The message follows the status bar."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_message()
        return super().eventFilter(watched, event)

    def _place_message(self) -> None:
        """As wide as the status bar leaves room, upwards as high as the words need."""
        bar = self.status.geometry()
        gap = theme.unit(1) if self.status.lasting.width() > theme.unit(2) else 0
        wide = self.status.lasting.x() - gap if gap else bar.width()
        high = max(bar.height(), self.messages.heightForWidth(wide))
        self.messages.setGeometry(bar.x(), bar.bottom() + 1 - high, wide, high)
        self.messages.raise_()

    @property
    def least(self) -> QSize:
        """The smallest window in which everything can still be used."""
        return QSize(theme.unit(120), theme.unit(70))
