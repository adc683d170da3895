"""The way from a citizen to the offers as they were made: one is opened at once, of several one is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from boligdesk.desktop.widgets.basics import button, row
from boligdesk.domain.offers import Offer


class ReplayButton(QWidget):
    """Hidden while there is no offer."""

    wanted = Signal(int)
    """The id of the offer to be shown as it was."""

    def __init__(self, words: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button: QPushButton = button(words, role="link", name=name)
        self.button.clicked.connect(self._choose)
        self._offers: tuple[tuple[int, str], ...] = ()
        layout = row(self)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.hide()

    def show_offers(self, offers: Sequence[Offer], addresses: Mapping[int, str]) -> None:
        """Lead to these offers, the first on top."""
        self._offers = tuple(
            (one.id, f"{one.number}: {addresses.get(one.id, '')}") for one in offers if one.id is not None
        )
        self.setVisible(bool(self._offers))

    def menu(self) -> QMenu:
        """The offers to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for which, words in self._offers:
            menu.addAction(words.replace("&", "&&")).triggered.connect(
                lambda _checked=False, one=which: self.wanted.emit(one)
            )
        return menu

    def _choose(self) -> None:
        if len(self._offers) == 1:
            self.wanted.emit(self._offers[0][0])
        else:
            self.menu().popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
