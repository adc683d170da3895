"""Tidligere rapporter: every report as it was made, opened, saved and held against the one before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from boligdesk.desktop.dialogs.corrections import CorrectionsDialog
from boligdesk.desktop.dialogs.sent_form import sent_form
from boligdesk.desktop.pages.page import Page, Tools
from boligdesk.desktop.pages.report_folder import ReportFolder
from boligdesk.desktop.places import Place
from boligdesk.desktop.report_views import made_columns
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import button, column
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.made_report import MadeReport
from boligdesk.services.report_dispatches import EarlierReport

_VIEWS: Final = (("all", "Alle"), ("period", "Den valgte periode"))
_EMPTY: Final = {
    "all": ("Ingen rapporter endnu", "Vælg en periode, og lav rapporten. Den bliver gemt, som den er.", ""),
    "period": ("Ingen rapport for perioden", "Lav rapporten. Den bliver gemt, som den er.", ""),
}
_KINDS: Final = "Excel-projektmappe (*.xlsx)"


class MadeReports(Page):
    """The list of reports that were made; ``period`` is the one that is chosen beside it."""

    shows = frozenset({"reports"})

    def __init__(self, tools: Tools, folder: ReportFolder, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._folder = folder
        self.period = ""
        self._made: tuple[EarlierReport, ...] = ()
        model: TableModel[EarlierReport] = TableModel(
            made_columns(tools.actions.today), lambda one: one.report.id or 0, self
        )
        self.table = Table(model, key="reports", name="Tidligere rapporter", memory=tools.memory)
        self.list = ListPanel("Som de blev lavet", _VIEWS, self.table, noun=("rapport", "rapporter"))
        self.changes_button = button("Rettelser…", name="Vis rettelserne i den valgte rapport")
        self.save_button = button("Gem kopi…", name="Gem en kopi af den valgte rapport")
        self.open_button = button("Åbn i Excel", name="Åbn den valgte rapport i Excel")
        self.pdf_button = button("Åbn PDF", name="Åbn den valgte rapports PDF på to sider")
        self.sent_button = button("Sendt til…", name="Notér, hvem den valgte rapport er sendt til")
        for one in (
            self.changes_button,
            self.sent_button,
            self.save_button,
            self.pdf_button,
            self.open_button,
        ):
            self.list.add_button(one)
        column(self, gap=0).addWidget(self.list)
        self._connect()
        self.list.show_state("Henter rapporter …", "")

    def _connect(self) -> None:
        self.list.view_chosen.connect(lambda _view: self._show())
        self.table.chosen.connect(lambda _row: self._settle())
        self.table.opened.connect(lambda _report: self.open_made())
        self.table.marked.connect(self.marked)
        self.open_button.clicked.connect(self.open_made)
        self.pdf_button.clicked.connect(self.open_pdf)
        self.save_button.clicked.connect(self.save_made)
        self.changes_button.clicked.connect(self.show_corrections)
        self.sent_button.clicked.connect(self.note_sent)
        open_ = QAction("Åbn i Excel\tEnter", self)
        open_.triggered.connect(self.open_made)
        save = QAction("Gem kopi…", self)
        save.triggered.connect(self.save_made)
        pdf = QAction("Åbn PDF", self)
        pdf.triggered.connect(self.open_pdf)
        sent = QAction("Sendt til…", self)
        sent.triggered.connect(self.note_sent)
        self.table.menu_actions = (open_, pdf, save, sent)

    # loading

    def refresh(self) -> None:
        """Load every report that was made."""
        self.read(self.tools.actions.reports.earlier, self._fill, key="made", words="Henter rapporter …")

    def show_place(self, place: Place) -> None:
        """Choose the report that a place names."""
        if place.row is not None:
            self.list.show_place(place, self.refresh)

    def show_period(self, period: str) -> None:
        """Another period is chosen beside the list."""
        self.period = period
        self._show()

    def want(self, report_id: int | None) -> None:
        """Put the cursor on this report: it was just made."""
        self.list.want(report_id)
        self._stale = True

    def save_state(self) -> None:
        """Remember the columns."""
        self.table.save_state()

    def _fill(self, made: tuple[EarlierReport, ...]) -> None:
        self._made = made
        self._show()

    def _show(self) -> None:
        view = self.list.views.choice
        rows = [one for one in self._made if view == "all" or one.report.period == self.period]
        self.list.show_rows(rows, _EMPTY[view])
        self._settle()

    @property
    def report(self) -> MadeReport | None:
        """The chosen one."""
        row: EarlierReport | None = self.table.current_row()
        return None if row is None else row.report

    def _settle(self) -> None:
        report = self.report
        for one in (self.open_button, self.pdf_button, self.save_button, self.sent_button):
            one.setEnabled(report is not None)
        self.changes_button.setEnabled(report is not None and report.revision > 1)

    # what is done with one

    def open_made(self) -> None:
        """Open the chosen report in Excel, as it was made; its copy lies in the folder."""
        self._open(self.tools.actions.reports.copy)

    def open_pdf(self) -> None:
        """Open the two pages of the chosen report; they are made where there are none yet."""
        self._open(self.tools.actions.reports.pdf)

    def _open(self, copied: Callable[[int, Path], Path]) -> None:
        report = self.report
        if report is None or (folder := self._folder.wanted()) is None:
            return
        which = report.id or 0
        self.read(lambda: copied(which, folder), self._folder.show_and_open, key="open",
                  words="Henter rapporten …")  # fmt: skip

    def show_corrections(self) -> None:
        """Show what is another in the chosen report than in the revision before."""
        report = self.report
        if report is not None and report.revision > 1:
            actions, which = self.tools.actions.reports, report.id or 0
            self.read(lambda: actions.corrections(which),
                      lambda changes: self.open(CorrectionsDialog(report, changes, self)),
                      key="corrections", words="Sammenligner …")  # fmt: skip

    def note_sent(self) -> None:
        """Note to whom the chosen report was sent; it can be taken back."""
        if self.report is not None:
            self.open(sent_form(self.tools, self.report, self))

    def save_made(self) -> None:
        """Save a copy of the chosen report where the user wants it."""
        report = self.report
        if report is None:
            return
        name = str((self._folder.folder or Path()) / report.file_name)
        chosen, _kind = QFileDialog.getSaveFileName(self, "Gem kopi", name, _KINDS)
        if chosen:
            actions, which = self.tools.actions.reports, report.id or 0
            self.read(lambda: actions.save_as(which, Path(chosen)), self._folder.show_file, key="save",
                      words="Gemmer kopien …")  # fmt: skip
