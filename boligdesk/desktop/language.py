"""Danish dates, numbers and standard buttons. Apart, because QLocale alone takes 12 ms to import."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_MISSING: Final = {
    "Files of &type:": "Filer af &typen:",
    "&Look in:": "Søg &i:",
    "Drive": "Drev",
    "Folder": "Mappe",
}
"""Texts of Qt that its own Danish file leaves in English (found by the test of every window)."""


class _Rest(QTranslator):
    """What Qt's Danish file lacks."""

    def isEmpty(self) -> bool:
        return False

    def translate(  # None is Qt's "not known here"; an empty text would be shown
        self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        return _MISSING.get(text)


def speak_danish(app: QApplication) -> None:
    """Give dates and numbers the Danish form, and the standard buttons Qt's own translation; once."""
    if not translators(app):
        QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
        shipped, rest = QTranslator(app), _Rest(app)
        shipped.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        # Qt asks the one installed last first: its own file, then what that lacks.
        for one in (rest, shipped):
            app.installTranslator(one)
        app.setProperty("boligdesk_danish", [shipped, rest])


def translators(app: QApplication) -> list[QTranslator]:
    """Where Danish comes from, in the order in which Qt asks; empty before :func:`speak_danish`."""
    return list(app.property("boligdesk_danish") or [])
