"""Shows the recovery sheet of a new database, to be printed or saved before anything is entered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontDatabase, QTextDocument
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPlainTextEdit, QWidget

from boligdesk.desktop.dialogs.panel import Panel
from boligdesk.desktop.widgets.basics import button, label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FILE_NAME: Final = "Boligdesk gendannelsesark.txt"
_TOLD: Final = (
    "Databasen er krypteret, og nøglen ligger i nøgleringen på denne pc. Går pc'en eller brugeren tabt, er arket her "
    "den eneste vej til oplysningerne. Udskriv det, eller gem det et andet sted end på pc'en, før du går videre."
)


class RecoveryDialog(Panel):
    """Only the ticked box leads on; closed without it, the program stays shut."""

    def __init__(self, sheet: str, parent: QWidget | None = None) -> None:
        super().__init__("Gem gendannelsesnøglen", size=(88, 66), parent=parent)
        self._sheet = sheet
        self.body.addWidget(label(_TOLD, wrap=True))
        self.text = QPlainTextEdit(sheet)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Gendannelsesark")
        # The key is typed from here: its letters and digits must not be mistaken for one another.
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.body.addWidget(self.text, 1)
        self.kept = QCheckBox("&Jeg har gemt gendannelsesnøglen")
        self.body.addWidget(self.kept)
        self.saved = label(tone="good", wrap=True)
        self.saved.hide()
        self.body.addWidget(self.saved)
        self._buttons()

    def _buttons(self) -> None:
        print_ = button("&Udskriv…")
        print_.clicked.connect(self._print)
        save = button("&Gem som fil…")
        save.clicked.connect(self._save)
        self.confirm_button = button("&Fortsæt", role="primary")
        self.confirm_button.setEnabled(False)
        self.confirm_button.clicked.connect(self.accept)
        self.kept.toggled.connect(self.confirm_button.setEnabled)
        self.foot.addWidget(print_)
        self.foot.addWidget(save)
        self.foot.addStretch(1)
        self.foot.addWidget(self.confirm_button)

    def _print(self) -> None:
        # Loading the printers takes long, and hardly anyone ever comes here twice.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Gendannelsesark til Boligdesk")
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet, black on white whatever the theme."""
        page = QTextDocument(self._sheet)
        page.setDefaultFont(self.text.font())
        page.print_(printer)

    def _save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, "Gem gendannelsesarket", str(Path.home() / _FILE_NAME), "Tekst (*.txt)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the sheet where the user wants it, and say whether that went well."""
        self.saved.hide()
        try:
            target.write_text(f"{self._sheet}\n", encoding="utf-8-sig")
        except OSError:
            self.refuse(f"Filen kan ikke gemmes: {target}. Vælg en anden mappe eller et andet navn.")
        else:
            self.saved.setText(f"Arket er gemt: {target}")
            self.saved.show()
            self.refuse("")
