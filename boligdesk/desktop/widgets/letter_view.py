"""Stored letters to be read, printed and saved: the very bytes, never made anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from boligdesk import danish
from boligdesk.desktop.widgets.basics import button, column, label, row
from boligdesk.desktop.widgets.pdf_pages import PdfPages
from boligdesk.errors import KnownError
from boligdesk.services.views import Letter


class LetterView(QWidget):
    """A heading with the buttons over the pages; of several letters one chooses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._file_name = ""
        self._letters: tuple[Letter, ...] = ()
        self.pages: PdfPages
        self.heading = label(size=1.2, strong=True)
        self.which = QComboBox()
        self.which.setAccessibleName("Hvilket brev")
        self.which.currentIndexChanged.connect(self._choose)
        self.which.hide()
        self.save_button = button("&Gem som PDF…")
        self.save_button.clicked.connect(self._save)
        self.print_button = button("&Udskriv…")
        self.print_button.clicked.connect(lambda: self.pages.print_pages(self._title))
        layout = column(self, gap=1)
        # Made after the buttons, so that Tab comes to it after them.
        self.pages = PdfPages()
        self.head: QHBoxLayout = row(gap=1)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.which)
        self.head.addStretch(1)
        self.head.addWidget(self.save_button)
        self.head.addWidget(self.print_button)
        layout.addLayout(self.head)
        layout.addWidget(self.pages, 1)

    def show_pdf(self, title: str, content: bytes, file_name: str) -> None:
        """Show one document."""
        self._title, self._file_name = title, file_name
        self.heading.setText(title)
        self.pages.show_pdf(content)

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show stored letters, beginning with the first; at least one."""
        self._letters = tuple(letters)
        self.which.blockSignals(True)
        self.which.clear()
        for letter in letters:
            self.which.addItem(f"{title_of(letter)} {danish.numeric_date(letter.made.date())}")
        self.which.blockSignals(False)
        self.which.setVisible(len(letters) > 1)
        self.heading.setVisible(len(letters) == 1)
        self._choose(0)

    def _choose(self, place: int) -> None:
        letter = self._letters[place]
        self.show_pdf(title_of(letter), letter.content, letter.file_name)

    def _save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, self._title, self._file_name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the PDF where the user wants it.

        Raises:
            KnownError: when the place cannot be written to.
        """
        try:
            target.write_bytes(self.pages.content)
        except OSError as error:
            raise KnownError(
                f"Filen kan ikke gemmes: {target}.", "Vælg en anden mappe eller et andet navn."
            ) from error


def title_of(letter: Letter) -> str:
    """What kind of letter it is, in words."""
    return danish.LETTERS[letter.kind]
