"""Cells pasted from Excel: taken apart, and caught before a field takes them as one long text."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


def block_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of pasted text, row by row, without the rows that are blank."""
    plain = text.replace("\r\n", "\n").strip("\n")
    lines = csv.reader(io.StringIO(plain, newline=""), dialect="excel-tab")
    rows = (tuple(cell.strip() for cell in line) for line in lines)
    return tuple(row for row in rows if any(row))


class PasteBlock(QObject):
    """Watches a field: Ctrl+V with more than one cell on the clipboard is told, and the field hears nothing of it."""

    pasted = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key press where the clipboard holds a block."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            text = QGuiApplication.clipboard().text()
            if event.matches(QKeySequence.StandardKey.Paste) and ("\t" in text or len(block_of(text)) > 1):
                self.pasted.emit(text)
                return True
        return super().eventFilter(watched, event)
