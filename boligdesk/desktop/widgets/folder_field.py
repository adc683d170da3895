"""A folder that is typed or chosen; what was used last is proposed again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from boligdesk.desktop.memory import Memory
from boligdesk.desktop.widgets.basics import button, captioned, column, row


class FolderField(QWidget):
    """A line with a button that opens the system's own dialog."""

    edited = Signal()

    def __init__(self, memory: Memory, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._key = key
        self.line = QLineEdit()
        self.line.setAccessibleName("Mappe")
        self.line.textChanged.connect(lambda _text: self.edited.emit())
        self.choose_button = button("&Vælg mappe…")
        self.choose_button.clicked.connect(self._choose)
        layout = column(self)
        beside = row(gap=1)
        beside.addWidget(self.line, 1)
        beside.addWidget(self.choose_button)
        holder = QWidget()
        holder.setLayout(beside)
        layout.addLayout(captioned("&Mappe", holder))
        layout.addStretch(1)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        # A computer may name a folder that nobody has made.
        proposed = documents if Path(documents).is_dir() else str(Path.home())
        self.line.setText(memory.text(key) or proposed)

    @property
    def folder(self) -> Path | None:
        """The folder, ``None`` while nothing is typed."""
        typed = self.line.text().strip()
        return Path(typed) if typed else None

    def remember(self) -> None:
        """Propose the same folder next time."""
        self._memory.keep_text(self._key, self.line.text().strip())

    def _choose(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "Vælg mappe", self.line.text()):
            self.line.setText(chosen)
