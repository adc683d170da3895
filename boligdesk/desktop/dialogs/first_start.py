"""The very first start: where the office's own database shall lie, or a look at the demo office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QWidget

from boligdesk.desktop.dialogs.panel import Panel
from boligdesk.desktop.widgets.basics import button, card, column, label, row
from boligdesk.errors import KnownError

if TYPE_CHECKING:
    from boligdesk.desktop.opening import Doors


class FirstStartDialog(Panel):
    """Asks nothing but where the data shall lie, and offers the demo office."""

    own_chosen = Signal()
    server_chosen = Signal()
    demo_chosen = Signal()

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__("Velkommen til Boligdesk", size=(84, 56), parent=parent)
        self._doors = doors
        self.place = label(tone="muted", wrap=True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.own = button("&Begynd med kontorets egen database på denne pc", role="primary")
        self.own.clicked.connect(self._choose_own)
        self.folder = button("&Vælg en anden mappe…")
        self.folder.clicked.connect(self._ask_folder)
        self.server = button("&Forbind til kontorets server…")
        self.server.clicked.connect(self._choose_server)
        self.demo = button("&Prøv demokontoret")
        self.demo.clicked.connect(self._choose_demo)
        self.body.addWidget(self._own_card())
        self.body.addWidget(self._server_card())
        self.body.addWidget(self._demo_card())
        self.body.addStretch(1)
        self._say_place()
        self.own.setDefault(True)
        self.own.setFocus()

    def _own_card(self) -> QFrame:
        words = label(
            "Databasen er tom og krypteret. Den må ligge på pc'ens egen disk, ikke på et netværksdrev.",
            wrap=True,
        )
        return _offer("Kontorets egen database", (words, self.place), (self.own, self.folder))

    def _server_card(self) -> QFrame:
        words = label(
            "Har kontoret en database på en server (PostgreSQL), arbejder alle i den samme. It-afdelingen sætter "
            "den op og kender navnet.",
            wrap=True,
        )
        return _offer("Fælles database", (words,), (self.server,))

    def _demo_card(self) -> QFrame:
        words = label(
            "Et kontor med opdigtede borgere, boliger og lister, hvor alt kan prøves. Det ligger i sin egen fil "
            "og rører ikke kontorets database. Næste gang programmet åbnes, bliver du spurgt igen.",
            wrap=True,
        )
        return _offer("Demokontoret", (words,), (self.demo,))

    def _say_place(self) -> None:
        file = self._doors.new_file()
        self.place.setText(
            "Der ligger allerede en database i mappen. Den bliver åbnet."
            if file is None
            else f"Databasen bliver lagt her: {file}"
        )

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Vælg en mappe til databasen")
        if chosen:
            self.move_to(Path(chosen))

    def move_to(self, folder: Path) -> None:
        """Let the database lie in this folder, and say so."""
        try:
            self._doors.choose_folder(folder)
        except KnownError as error:
            self.refuse(error.text)
        else:
            self.refuse("")
            self._say_place()

    def _choose_own(self) -> None:
        self.accept()
        self.own_chosen.emit()

    def _choose_server(self) -> None:
        self.accept()
        self.server_chosen.emit()

    def _choose_demo(self) -> None:
        self.accept()
        self.demo_chosen.emit()


def _offer(title: str, words: tuple[QWidget, ...], buttons: tuple[QPushButton, ...]) -> QFrame:
    frame = card()
    layout = column(frame, gap=1, edge=1.5)
    layout.addWidget(label(title, strong=True))
    for one in words:
        layout.addWidget(one)
    line = row(gap=1)
    for one in buttons:
        line.addWidget(one)
    line.addStretch(1)
    layout.addLayout(line)
    return frame
