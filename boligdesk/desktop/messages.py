"""The message bar: what was done, with »Fortryd«, or what could not be done, with advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from boligdesk.desktop import icons, theme
from boligdesk.desktop.widgets.basics import IconButton, button, label, restyle, row
from boligdesk.errors import KnownError

if TYPE_CHECKING:
    from boligdesk.services.views import Changes, Undo

_ICONS = {"good": "done", "bad": "warn", "info": "info"}


class MessageBar(QFrame):
    """One message at a time. It never takes the focus, nor does it move what is to be clicked next."""

    undo_wanted = Signal(object)
    """The :class:`Undo` of the message that is shown."""

    letter_wanted = Signal(int)
    """The id of the letter that was made."""

    said = Signal()
    """Another message is shown: it may need another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setAccessibleName("Besked")
        self._undo: Undo | None = None
        self._icon = QLabel()
        self._text = label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._undo_button = button("Fortryd", role="link", name="Fortryd (Ctrl+Z)")
        self._undo_button.clicked.connect(self._take_back)
        self._letter: int | None = None
        self._letter_button = button("Vis brev", role="link", name="Vis brevet, der er lavet")
        self._letter_button.clicked.connect(self._show_letter)
        self._close = IconButton("", "close", role="quiet", name="Luk beskeden")
        self._close.clicked.connect(self.hide)
        layout = row(self, gap=1)
        layout.setContentsMargins(theme.unit(1), theme.unit(0.25), theme.unit(1), theme.unit(0.25))
        for one in (self._icon, self._text, self._letter_button, self._undo_button, self._close):
            layout.addWidget(one, 1 if one is self._text else 0)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self._take_back)
        self.hide()

    def tell(self, changes: Changes) -> None:
        """Say what was done and offer to take it back where that is possible."""
        self._show(changes.text, "good", changes.undo, changes.letter_id)

    def refuse(self, error: KnownError) -> None:
        """Say what could not be done, and what to do about it."""
        self._show(error.text, "bad", None)

    def inform(self, text: str) -> None:
        """Say something that needs no answer."""
        self._show(text, "info", None)

    def take_away(self, text: str) -> None:
        """Hide the message that says this, if it still does: it is true no more."""
        if text and self.text == text:
            self.hide()

    @property
    def text(self) -> str:
        """What it says now, empty when it is hidden."""
        return "" if self.isHidden() else self._text.text()

    @property
    def can_undo(self) -> bool:
        """Whether »Fortryd« stands beside the message."""
        return not self.isHidden() and self._undo is not None

    @property
    def letter(self) -> int | None:
        """The letter that »Vis brev« stands for, if it does."""
        return None if self.isHidden() else self._letter

    def _show(self, text: str, tone: str, undo: Undo | None, letter: int | None = None) -> None:
        self._undo, self._letter = undo, letter
        self._text.setText(text)
        look = theme.now()
        self._icon.setPixmap(
            icons.icon(_ICONS[tone], look.tone(tone).text, theme.unit(2)).pixmap(theme.unit(2))
        )
        restyle(self, "tone", tone)
        self._undo_button.setVisible(undo is not None)
        self._letter_button.setVisible(letter is not None)
        self.setAccessibleDescription(text)
        self.show()
        self.said.emit()

    def _show_letter(self) -> None:
        if self._letter is not None:
            self.letter_wanted.emit(self._letter)

    def _take_back(self) -> None:
        if self.can_undo:
            undo, self._undo = self._undo, None
            self._undo_button.hide()
            self.undo_wanted.emit(undo)
