"""Rapporter: the figures of a month, its Excel file, and the reports as they were made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.actions.reports import MadeCopy
from boligdesk.desktop.dialogs.corrections import CorrectionsDialog
from boligdesk.desktop.pages.page import Page, Tools, halves
from boligdesk.desktop.pages.report_faces import ReportFaces
from boligdesk.desktop.places import Place
from boligdesk.desktop.report_views import made_columns
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, Elided, IconButton, button, column, row
from boligdesk.desktop.widgets.figure_panel import FigurePanel
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.month_chooser import MonthChooser
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.made_report import BL, PROFILES, MadeReport, period_of
from boligdesk.errors import KnownError
from boligdesk.services.keep_reports import ReportPreview
from boligdesk.services.report_rows import vacancies_behind

_VIEWS: Final = (("all", "Alle"), ("month", "Den valgte måned"))
_EMPTY: Final = {
    "all": ("Ingen rapporter endnu", "Vælg en måned, og lav rapporten. Den bliver gemt, som den er.", ""),
    "month": ("Ingen rapport for måneden", "Lav rapporten. Den bliver gemt, som den er.", ""),
}
_FOLDER: Final = "reports/folder"
_EXCEL: Final = "Excel-projektmappe (*.xlsx)"


class ReportsPage(Page):
    """A month's figures before its report is made, and every report that was."""

    shows = frozenset({"vacancies", "applicants", "offers", "directory", "imports", "rules", "reports"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.months = MonthChooser(tools.actions.reports.proposed_month())
        self.profiles = Choices(tuple(PROFILES.items()), name="Hvem rapporten er til")
        self.figures = FigurePanel()
        model: TableModel[MadeReport] = TableModel(
            made_columns(tools.actions.today), lambda one: one.id or 0, self
        )
        self.table = Table(model, key="reports", name="Tidligere rapporter", memory=tools.memory)
        self.list = ListPanel("Tidligere rapporter", _VIEWS, self.table, noun=("rapport", "rapporter"))
        self.preview: ReportPreview | None = None
        self._made: tuple[MadeReport, ...] = ()
        self._file: Path | None = None
        self._lay_out()
        self._connect()
        self.figures.show_state("Tæller …", "")
        self.list.show_state("Henter rapporter …", "")
        self._tell_folder()

    def _lay_out(self) -> None:
        head = row(gap=1.5)
        self._remark = Elided(tone="muted")
        self._folder_words = Elided(tone="muted", size=0.9)
        self.folder_button = IconButton("Vælg mappe…", "folder", name="Vælg mappe til rapporterne")
        self.make_button = button("&Lav Excel-rapport", role="primary")
        head.addWidget(self.months)
        head.addWidget(self.profiles)
        head.addWidget(self._remark, 1)
        for one in (self.folder_button, self.make_button):
            head.addWidget(one)
        top = QWidget()
        upper = column(top, gap=1)
        upper.addLayout(head)
        upper.addWidget(self._strip())
        upper.addWidget(self.figures, 1)
        self.open_button = button("Åbn i Excel", name="Åbn den valgte rapport i Excel")
        self.save_button = button("Gem kopi…", name="Gem en kopi af den valgte rapport")
        self.changes_button = button("Rettelser…", name="Vis rettelserne i den valgte rapport")
        self.list.add_button(self.changes_button)
        self.list.add_button(self.save_button)
        self.list.add_button(self.open_button)
        self._whole = halves(Qt.Orientation.Vertical, top, self.list, (12, 5), self._memory_of("whole"))
        layout = column(self, gap=0)
        layout.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        self.faces = ReportFaces(self.tools, self._whole)
        layout.addWidget(self.faces)

    def _strip(self) -> QFrame:
        """Where the newest copy lies, with what is done with it next."""
        self.strip = QFrame()
        self.strip.setProperty("role", "strip")
        layout = row(self.strip, gap=1)
        layout.setContentsMargins(theme.unit(1), theme.unit(0.5), theme.unit(1), theme.unit(0.5))
        self.open_new = button("Åbn i Excel", role="link", name="Åbn den nye rapport i Excel")
        self.show_folder = button("Vis i mappen", role="link")
        layout.addWidget(self._folder_words, 1)
        layout.addWidget(self.open_new)
        layout.addWidget(self.show_folder)
        self.strip.hide()
        return self.strip

    def _connect(self) -> None:
        self.months.chosen.connect(lambda _month: self.refresh())
        self.profiles.chosen.connect(lambda _profile: self.refresh())
        self.make_button.clicked.connect(self.make)
        self.folder_button.clicked.connect(self.choose_folder)
        self.open_new.clicked.connect(lambda: self._open(self._file))
        self.show_folder.clicked.connect(lambda: self._open(self._file and self._file.parent))
        self.figures.wanted.connect(self._go_to_rows)
        self.list.view_chosen.connect(lambda _view: self._show_made())
        self.table.chosen.connect(self._settle)
        self.table.opened.connect(lambda _report: self.open_made())
        self.open_button.clicked.connect(self.open_made)
        self.save_button.clicked.connect(self.save_made)
        self.changes_button.clicked.connect(self.show_corrections)
        for one in (self.table, self.figures, self.faces):
            one.marked.connect(self.marked)
        open_ = QAction("Åbn i Excel\tEnter", self)
        open_.triggered.connect(self.open_made)
        save = QAction("Gem kopi…", self)
        save.triggered.connect(self.save_made)
        self.table.menu_actions = (open_, save)

    # loading

    def refresh(self) -> None:
        """Count the chosen month, and load what was made; need and supply too, where they are seen."""
        self.faces.refresh()
        actions, (year, month) = self.tools.actions.reports, self.months.month
        profile = self.profiles.choice
        self.read(lambda: (actions.preview(year, month, profile), actions.made()), self._fill, key="preview",
                  words=f"Tæller {danish.month_name(year, month)} …")  # fmt: skip

    def hear(self, touched: frozenset[str]) -> None:
        """Each face decides for itself."""
        super().hear(touched)
        self.faces.hear(touched)

    def show_place(self, place: Place) -> None:
        """Come here; a place that names a row chooses that report."""
        if place.row is not None:
            self.list.show_place(place, self.refresh)

    def save_state(self) -> None:
        """Remember columns and the handle."""
        self.faces.save_state()
        self.table.save_state()
        self._keep("whole", self._whole)

    def _fill(self, found: tuple[ReportPreview, tuple[MadeReport, ...]]) -> None:
        self.preview, self._made = found
        report = self.preview.report
        self.months.show_months(self.preview.months, (report.year, report.month))
        self._remark.setText(self.preview.remark)
        self._remark.setAccessibleName(self.preview.remark)
        self.figures.explain(
            "Antal på 1–4 er skjult, og tal, der røber dem." if self.profiles.choice == BL else ""
        )
        later = self.preview.next_revision > 1
        self.make_button.setToolTip(
            f"Bliver revision {self.preview.next_revision} af månedens rapport" if later else ""
        )
        if report.columns[0].figures is None:
            name = danish.month_name(report.year, report.month)
            self.figures.show_state(f"Ingen tal for {name}", self.preview.remark)
        else:
            self.figures.show_tables(self.preview.tables)
        self._show_made()

    def _show_made(self) -> None:
        view, period = self.list.views.choice, period_of(*self.months.month)
        rows = [one for one in self._made if view == "all" or one.period == period]
        self.list.show_rows(rows, _EMPTY[view])
        self._settle(self.table.current_row())

    def _settle(self, report: MadeReport | None) -> None:
        for one in (self.open_button, self.save_button):
            one.setEnabled(report is not None)
        self.changes_button.setEnabled(report is not None and report.revision > 1)

    def _go_to_rows(self, table: FigureTable, line: int, at: int) -> None:
        """The vacancies behind a figure, where it counts vacancies."""
        if self.preview is None:
            return
        ids = vacancies_behind(self.preview.report, table, line, at)
        if ids is None:
            self.tools.messages.inform("Tallet er ikke et antal boliger, så der er ingen liste bag det.")
        elif not ids:
            self.tools.messages.inform("Der er ingen boliger bag tallet.")
        else:
            self.go.emit(Place(page="vacancies", only=ids, words=_place_words(table, line, at)))

    # making and opening

    def make(self) -> None:
        """Make the report of the month, keep it, and lay a copy in the folder."""
        folder = self._folder() or self.choose_folder()
        if folder is None or not self.make_button.isEnabled():
            return
        self.make_button.setEnabled(False)
        actions, (year, month) = self.tools.actions.reports, self.months.month
        profile = self.profiles.choice
        self.tools.tasks.read(lambda: actions.make(year, month, profile, folder), self._show_new, owner=self,
                              failed=self._fail, words="Laver Excel-rapporten …")  # fmt: skip

    def _show_new(self, made: MadeCopy) -> None:
        self.make_button.setEnabled(True)
        self.tools.tasks.changed.emit(made.changes)
        if made.fault is not None:
            self.tools.messages.refuse(made.fault)
        self._show_file(made.copy)
        self.table.choose(made.changes.subject_id or 0)

    def _fail(self, error: BaseException) -> None:
        self.make_button.setEnabled(True)
        self.tools.tasks.refused.emit(error)

    def _show_file(self, file: Path | None) -> None:
        self._file = file
        self._folder_words.setText(f"{file.name} ligger i {file.parent}" if file else "")
        self.strip.setVisible(file is not None)

    def choose_folder(self) -> Path | None:
        """Ask for the folder that reports are laid in, and remember it."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Mappe til rapporterne", self.tools.memory.text(_FOLDER)
        )
        if not chosen:
            return None
        self.tools.memory.keep_text(_FOLDER, chosen)
        self._tell_folder()
        return Path(chosen)

    def _tell_folder(self) -> None:
        folder = self._folder()
        self.folder_button.setToolTip(f"Rapporterne lægges i {folder}" if folder else "")

    def _folder(self) -> Path | None:
        kept = self.tools.memory.text(_FOLDER)
        return Path(kept) if kept else None

    def open_made(self) -> None:
        """Open the chosen report in Excel, as it was made; its copy lies in the folder."""
        report: MadeReport | None = self.table.current_row()
        if report is None or (folder := self._folder() or self.choose_folder()) is None:
            return
        actions, which = self.tools.actions.reports, report.id or 0
        self.read(
            lambda: actions.copy(which, folder), self._open_copy, key="open", words="Henter rapporten …"
        )

    def _open_copy(self, file: Path) -> None:
        self._show_file(file)
        self._open(file)

    def show_corrections(self) -> None:
        """Show what is another in the chosen report than in the revision before."""
        report: MadeReport | None = self.table.current_row()
        if report is not None and report.revision > 1:
            actions, which = self.tools.actions.reports, report.id or 0
            self.read(lambda: actions.corrections(which),
                      lambda changes: self.open(CorrectionsDialog(report, changes, self)),
                      key="corrections", words="Sammenligner …")  # fmt: skip

    def save_made(self) -> None:
        """Save a copy of the chosen report where the user wants it."""
        report: MadeReport | None = self.table.current_row()
        if report is None:
            return
        name = str((self._folder() or Path()) / report.file_name)
        chosen, _kind = QFileDialog.getSaveFileName(self, "Gem kopi", name, _EXCEL)
        if chosen:
            actions, which = self.tools.actions.reports, report.id or 0
            self.read(lambda: actions.save_as(which, Path(chosen)), self._show_file, key="save",
                      words="Gemmer kopien …")  # fmt: skip

    def _open(self, place: Path | None) -> None:
        """Hand a file to Excel, or a folder to the file manager."""
        if place is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self.tools.messages.refuse(
                KnownError(f"{place} kan ikke åbnes herfra.", "Åbn den selv fra mappen.")
            )


def _place_words(table: FigureTable, line: int, at: int) -> str:
    """Why the list of vacancies is narrowed: »Returneret i alt, november 2026«."""
    shown = table.total if line == len(table.lines) and table.total else table.lines[line]
    return f"{table.name(shown).removeprefix('– ')}, {table.columns[at].heading.lower()}"
