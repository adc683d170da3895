"""Shows a stored letter or a calculation sheet, to be read, saved or printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from boligdesk.desktop.help import answer_f1
from boligdesk.desktop.letter_words import title_of
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import button, column, fit, follow_the_eye
from boligdesk.desktop.widgets.letter_view import LetterView
from boligdesk.desktop.widgets.pdf_pages import PdfPages
from boligdesk.services.views import Letter


class LetterDialog(QDialog):
    """The very bytes that are stored, page under page."""

    def __init__(
        self, tools: Tools, title: str, content: bytes, file_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setWindowTitle(title)
        fit(self, 92, 110)
        self.view = LetterView(tools)
        close = button("&Luk", role="primary")
        close.clicked.connect(self.accept)
        self.view.head.addWidget(close)
        layout = column(self, gap=1, edge=1.5)
        layout.addWidget(self.view)
        follow_the_eye(
            (
                self.view.which,
                self.view.mail_button,
                self.view.save_button,
                self.view.print_button,
                close,
                self.view.pages,
            )
        )
        self.view.show_pdf(title, content, file_name)

    @classmethod
    def of_stored(
        cls, tools: Tools, letters: Sequence[Letter], parent: QWidget | None = None
    ) -> LetterDialog:
        """Show stored letters; of several one chooses, beginning with the first."""
        dialog = cls(tools, title_of(letters[0]), letters[0].content, letters[0].file_name, parent)
        dialog.view.show_letters(letters)
        return dialog

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are on the page: End shall scroll, and choose no other letter."""
        super().showEvent(event)
        if not event.spontaneous():
            self.view.pages.setFocus()

    @property
    def pages(self) -> PdfPages:
        """The pages that are shown."""
        return self.view.pages

    @property
    def which(self) -> QComboBox:
        """The choice between several letters."""
        return self.view.which

    def save_to(self, target: Path) -> None:
        """Write the PDF where the user wants it."""
        self.view.save_to(target)
