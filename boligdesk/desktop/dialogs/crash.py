"""The dialog after a fault of the program: what it means, and a report that can be sent on."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from boligdesk.desktop.help import answer_f1
from boligdesk.desktop.widgets.basics import button, column, fit, label, row


class CrashDialog(QDialog):
    """Shows the redacted report; the program goes on, and the database has kept what was saved."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setWindowTitle("Fejl i programmet")
        fit(self, 90, 52)
        self._report = report
        layout = column(self, gap=1.5, edge=2.5)
        layout.addWidget(label("Der er sket en fejl i programmet", size=1.3, strong=True))
        layout.addWidget(
            label(
                "Det, du sidst gjorde, blev måske ikke gemt. Alt, der var gemt før, er uændret. Prøv igen; "
                "sker det samme, så send rapporten til den, der passer programmet. Den indeholder ingen "
                "navne, CPR-numre eller adresser.",
                wrap=True,
            )
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName("Fejlrapport")
        text.setTabChangesFocus(True)
        layout.addWidget(text, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = row(gap=1)
        copy = button("&Kopiér rapporten")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        close = button("&Luk", role="primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        line.addWidget(copy)
        line.addStretch(1)
        line.addWidget(close)
        return line
