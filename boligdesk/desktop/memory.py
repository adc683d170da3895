"""What the window remembers between two runs: sizes, columns and order, in the user's data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """A small INI file. It holds how things look, never what they are about."""

    def __init__(self, folder: Path) -> None:
        self._store = QSettings(str(folder / "vindue.ini"), QSettings.Format.IniFormat)

    def bytes(self, key: str) -> QByteArray | None:
        """A stored state of a header, a splitter or the window, ``None`` when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def keep_bytes(self, key: str, state: QByteArray) -> None:
        """Remember a state."""
        self._store.setValue(key, state)

    def flag(self, key: str, *, default: bool) -> bool:
        """A remembered yes or no."""
        value = self._store.value(key)
        return default if value is None else str(value).lower() == "true"

    def keep_flag(self, key: str, value: bool) -> None:
        """Remember a yes or no."""
        self._store.setValue(key, value)

    def text(self, key: str) -> str:
        """A remembered word, empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, str) else ""

    def keep_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._store.setValue(key, value)
