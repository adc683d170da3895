"""A dialog with a form: closing it never loses what was typed without asking."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox

from boligdesk.desktop.dialogs.sheet import Sheet


class UnsavedGuard(Sheet):
    """Esc and »Annullér« ask first when something was typed."""

    _edited_by_hand = False
    ask: Callable[[], bool] | None = None
    """How the question is put; ``None`` = a message box. Answers whether to throw the entries away."""

    def mark_edited(self) -> None:
        """Something was typed."""
        self._edited_by_hand = True

    def reject(self) -> None:
        """Close, but ask first where something would be lost."""
        if not self._edited_by_hand or (self.ask or self._ask)():
            super().reject()

    def _ask(self) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle(self.windowTitle())
        box.setText("Skal det, du har skrevet, kasseres?")
        box.setInformativeText("Det er ikke gemt endnu.")
        throw = box.addButton("Kassér", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("Skriv videre", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is throw
