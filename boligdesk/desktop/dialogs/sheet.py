"""The common shape of the dialogs: a heading, what is asked, a place for refusals, and two buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from boligdesk.desktop.help import answer_f1
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import button, column, fit, grow_to_words, label, restyle, row
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.errors import KnownError

if TYPE_CHECKING:
    from boligdesk.services.views import Changes


class Sheet(QDialog):
    """Subclasses fill :attr:`body`, and write in ``confirm``. Esc closes, Enter and Ctrl+Enter confirm."""

    saved = Signal(object)
    """The :class:`Changes` of what was written, before the pages hear of it."""

    def __init__(
        self, tools: Tools, title: str, subtitle: str, confirm: str, *, size: tuple[float, float],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.tools = tools
        answer_f1(self)
        self.setWindowTitle(title)
        self.setModal(True)
        fit(self, *size)
        layout = column(self, gap=1.25, edge=2)
        layout.addWidget(label(title, size=1.3, strong=True))
        self.subtitle = label(subtitle, tone="muted", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        layout.addWidget(self.subtitle)
        self.body: QVBoxLayout = column(gap=1.25)
        layout.addLayout(self.body, 1)
        self._refusal = self._box()
        layout.addWidget(self._refusal)
        self.foot = row(gap=1)
        self.confirm_button = button(confirm, role="primary")
        self.confirm_button.clicked.connect(self._confirm_readable)
        # A shortcut of the button itself would take the place of its Alt key.
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.confirm_button.click)
        self.cancel_button = button("Annullér")
        self.cancel_button.clicked.connect(self.reject)
        self._decision = QWidget()
        buttons = row(self._decision, gap=1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.confirm_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self._decision)
        layout.addLayout(self.foot)

    def _box(self) -> QFrame:
        box = QFrame()
        box.setProperty("role", "message")
        box.setProperty("tone", "bad")
        self._refusal_words: QLabel = label(wrap=True)
        self._refusal_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = column(box, edge=1)
        layout.addWidget(self._refusal_words)
        box.hide()
        return box

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field: the two buttons were made before the body, but come last."""
        super().showEvent(event)
        if event.spontaneous():
            return
        self._buttons_last()
        for box in self.findChildren(QComboBox):
            box.installEventFilter(self)
        if self.focusWidget() in (None, self.cancel_button, self.confirm_button):
            self.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt and the letter of a button that is disabled now would choose in a combo what begins with it.

        AltGr comes as Ctrl+Alt on Windows: with it one types @ and the like.
        """
        alt_letter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and bool(event.text().strip())
            and not (isinstance(watched, QComboBox) and watched.isEditable())
        )
        return alt_letter or super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms, except on another button: that one is meant. A held key may still be the one that opened
        the dialog, and means nothing."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            focused = self.focusWidget()
            (focused if isinstance(focused, QPushButton) else self.confirm_button).click()

    def focus_first(self) -> None:
        """Begin in the first field."""
        if (now := self.focusWidget()) is not None:
            now.clearFocus()
        self.focusNextPrevChild(True)

    def _buttons_last(self) -> None:
        """What is put into a window last comes last for Tab. (To ask Qt for the order is not safe: the binding
        makes what ``nextInFocusChain`` answers a child of the one that was asked.)"""
        self.foot.removeWidget(self._decision)
        self._decision.setParent(None)
        self.foot.addWidget(self._decision)
        self._decision.show()

    def _confirm_readable(self) -> None:
        """Confirm, unless a day was typed that is none: then say so where it stands."""
        days = self.findChildren(DayField)
        for one in days:
            one.settle()
        wrong = next((one for one in days if one.fault), None)
        if wrong is None:
            self.confirm()
            return
        name = wrong.accessibleName()
        self.refuse(f"{name}{'' if name.endswith('?') else ':'} {wrong.fault}")
        wrong.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def confirm(self) -> None:
        """Do what the dialog is for."""
        raise NotImplementedError

    @staticmethod
    def need() -> QLabel:
        """A line to stand under a field, for what the field still lacks."""
        made = label(tone="warn", size=0.88, wrap=True)
        made.hide()
        return made

    def ask_for(self, missing: Mapping[QLabel, str]) -> None:
        """Say under each field what it lacks, empty where it lacks nothing; until then nothing is confirmed."""
        for line, words in missing.items():
            line.setText(words)
            line.setVisible(bool(words))
        wanted = " ".join(filter(None, missing.values()))
        self.confirm_button.setEnabled(not wanted)
        self.confirm_button.setToolTip(wanted)

    def write(self, work: Callable[[], Changes], words: str) -> None:
        """Run a service; on success the dialog closes, on a refusal it says why and stays."""
        self.confirm_button.setEnabled(False)
        self._refusal.hide()
        self.tools.tasks.write(work, self._saved, owner=self, failed=self.fail, words=words)

    def _saved(self, changes: Changes) -> None:
        self.saved.emit(changes)
        self.accept()

    def fail(self, error: BaseException) -> None:
        """A refusal stands in the dialog; a fault of the program goes to the crash dialog."""
        self.confirm_button.setEnabled(True)
        if isinstance(error, KnownError):
            self.refuse(error.text)
        else:
            self.tools.tasks.refused.emit(error)

    def refuse(self, text: str) -> None:
        """Say in the dialog what is wrong; an empty text takes it away."""
        self._refusal_words.setText(text)
        self._refusal.setAccessibleName(text or "Ingen fejl")
        self._refusal.setVisible(bool(text))
        restyle(self._refusal, "tone", "bad")
        grow_to_words(self)

    @property
    def refusal(self) -> str:
        """What the dialog says is wrong."""
        return "" if self._refusal.isHidden() else self._refusal_words.text()
