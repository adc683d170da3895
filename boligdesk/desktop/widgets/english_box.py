"""The tick for a page in English behind a letter to a citizen."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget


class EnglishBox(QCheckBox):
    """Unticked the letter is in Danish only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Læg en side på &engelsk ved", parent)
        self.setToolTip("En kort oversættelse bag brevet. Den danske tekst gælder.")

    @property
    def language(self) -> str:
        """``en`` with the page, else ``da``."""
        return "en" if self.isChecked() else "da"
