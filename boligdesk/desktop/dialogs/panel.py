"""The shape of the dialogs that come before there is a desk: a heading, words, and a place for refusals."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.help import answer_f1
from boligdesk.desktop.widgets.basics import column, fit, grow_to_words, label, row


class Panel(QDialog):
    """Subclasses fill :attr:`body`. What is wrong is said by :meth:`refuse`, below it."""

    def __init__(self, title: str, *, size: tuple[float, float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setWindowTitle(title)
        self.setModal(True)
        fit(self, *size)
        layout = column(self, gap=1.5, edge=2.5)
        layout.addWidget(label(title, size=1.3, strong=True))
        self.body: QVBoxLayout = column(gap=1.5)
        layout.addLayout(self.body, 1)
        self._refusal = label(wrap=True)
        self._refusal.setProperty("role", "message")
        self._refusal.setProperty("tone", "bad")
        self._refusal.setMargin(theme.unit(1))
        self._refusal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._refusal.hide()
        layout.addWidget(self._refusal)
        self.foot: QHBoxLayout = row(gap=1)
        layout.addLayout(self.foot)

    def refuse(self, text: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))
        grow_to_words(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure once the style sheet has reached the words."""
        super().showEvent(event)
        grow_to_words(self)

    @property
    def refusal(self) -> str:
        """What the dialog says is wrong."""
        return "" if self._refusal.isHidden() else self._refusal.text()
