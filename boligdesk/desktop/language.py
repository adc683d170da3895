"""Danish dates, numbers and standard buttons. Apart, because QLocale alone takes 12 ms to import."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak_danish(app: QApplication) -> None:
    """Give dates and numbers the Danish form, and the standard buttons Qt's own translation; once."""
    if app.property("boligdesk_danish"):
        return
    app.setProperty("boligdesk_danish", True)
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    translator = QTranslator(app)
    if translator.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
