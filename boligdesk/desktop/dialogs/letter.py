"""Shows a stored letter or a calculation sheet, to be read, saved or printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from boligdesk.desktop.widgets.basics import button, column, fit, label, row
from boligdesk.desktop.widgets.pdf_pages import PdfPages
from boligdesk.errors import KnownError


class LetterDialog(QDialog):
    """The very bytes that are stored, page under page."""

    def __init__(self, title: str, content: bytes, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._title = title
        self._file_name = file_name
        fit(self, 92, 110)
        self.pages = PdfPages()
        layout = column(self, gap=1, edge=1.5)
        head = row(gap=1)
        head.addWidget(label(title, size=1.2, strong=True), 1)
        save = button("&Gem som PDF…")
        save.clicked.connect(self._save)
        print_ = button("&Udskriv…")
        print_.clicked.connect(lambda: self.pages.print_pages(title))
        close = button("&Luk", role="primary")
        close.clicked.connect(self.accept)
        for one in (save, print_, close):
            head.addWidget(one)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        self.pages.show_pdf(content)

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
