"""Shows a stored letter or a calculation sheet, to be read, saved or printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QWidget

from boligdesk import danish
from boligdesk.desktop.help import answer_f1
from boligdesk.desktop.widgets.basics import button, column, fit, label, row
from boligdesk.desktop.widgets.pdf_pages import PdfPages
from boligdesk.errors import KnownError
from boligdesk.services.views import Letter


class LetterDialog(QDialog):
    """The very bytes that are stored, page under page."""

    def __init__(self, title: str, content: bytes, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setWindowTitle(title)
        self._title = title
        self._file_name = file_name
        fit(self, 92, 110)
        self.pages = PdfPages()
        layout = column(self, gap=1, edge=1.5)
        head = row(gap=1)
        self.heading = label(title, size=1.2, strong=True)
        self.which = QComboBox()
        self.which.setAccessibleName("Hvilket brev")
        self.which.hide()
        head.addWidget(self.heading)
        head.addWidget(self.which)
        head.addStretch(1)
        save = button("&Gem som PDF…")
        save.clicked.connect(self._save)
        print_ = button("&Udskriv…")
        print_.clicked.connect(lambda: self.pages.print_pages(self._title))
        close = button("&Luk", role="primary")
        close.clicked.connect(self.accept)
        for one in (save, print_, close):
            head.addWidget(one)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        self.pages.show_pdf(content)

    @classmethod
    def of_stored(cls, letters: Sequence[Letter], parent: QWidget | None = None) -> LetterDialog:
        """Show stored letters; of several one chooses, beginning with the first."""
        dialog = cls(_title(letters[0]), letters[0].content, letters[0].file_name, parent)
        for letter in letters:
            dialog.which.addItem(f"{_title(letter)} {danish.numeric_date(letter.made.date())}", letter)
        dialog.which.currentIndexChanged.connect(lambda _place: dialog._show(dialog.which.currentData()))
        dialog.which.setVisible(len(letters) > 1)
        dialog.heading.setVisible(len(letters) == 1)
        return dialog

    def _show(self, letter: Letter) -> None:
        self._title, self._file_name = _title(letter), letter.file_name
        self.pages.show_pdf(letter.content)

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


def _title(letter: Letter) -> str:
    return danish.LETTERS[letter.kind]
