"""Pictures of Rapporter: sheets of the month, need and supply, and what was made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from boligdesk.desktop.dialogs.first_report import FirstReportDialog
from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.pages.reports import ReportsPage


def report_pages(window: MainWindow, keep: Callable[[QWidget, str], None]) -> None:
    """Every face of the page, and some sheets of the month."""
    window.show_page("reports")
    keep(window, "rapporter")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    for sheet, what in (("Bydel og husleje", "bydel"), ("Afslag", "afslag")):
        page.figures.show_sheet(sheet)
        keep(window, f"rapporter-{what}")
    page.figures.show_sheet("Nøgletal")
    for face, what in (("compare", "sammenligning"), ("made", "tidligere"), ("supply", "efterspoergsel")):
        page.faces.turn_to(face)
        keep(window, f"rapporter-{what}")
    page.faces.turn_to("month")
    asked = FirstReportDialog(page.tools, "November 2026", lambda: None, window)
    keep(asked, "rapporter-foerste-til-bl")
    asked.deleteLater()
