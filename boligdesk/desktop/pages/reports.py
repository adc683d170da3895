"""Rapporter: the figures of a month, quarter or year as its file will have them, and the file itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.actions.reports import MadeCopy
from boligdesk.desktop.dialogs.first_report import FirstReportDialog
from boligdesk.desktop.pages.page import Page, Tools
from boligdesk.desktop.pages.report_faces import ReportFaces
from boligdesk.desktop.pages.report_folder import ReportFolder
from boligdesk.desktop.places import Place
from boligdesk.desktop.widgets.basics import Choices, Elided, button, column, row
from boligdesk.desktop.widgets.figure_panel import FigurePanel
from boligdesk.desktop.widgets.period_chooser import PeriodChooser
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.made_report import BL, PROFILES
from boligdesk.domain.periods import Length, Period, key_of, of_key
from boligdesk.services.keep_reports import ReportPreview
from boligdesk.services.report_rows import vacancies_behind


class ReportsPage(Page):
    """A period's figures before its report is made; the faces beside it show need and supply, and what was made."""

    shows = frozenset({"vacancies", "applicants", "offers", "directory", "imports", "rules", "reports"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.periods = PeriodChooser(tools.actions.reports.proposed_period())
        self.profiles = Choices(tuple(PROFILES.items()), name="Hvem rapporten er til")
        self.figures = FigurePanel()
        self.folder = ReportFolder(tools)
        self.preview: ReportPreview | None = None
        self._lay_out()
        self._connect()
        self.figures.show_state("Tæller …", "")

    def _lay_out(self) -> None:
        head = row(gap=1.5)
        self._remark = Elided(tone="muted")
        self.pdf_button = button("Lav &PDF", name="Lav PDF på to sider til udvalget")
        self.pdf_button.setToolTip("To sider til udvalget: nøgletal, diagrammer og returårsager")
        self.make_button = button("&Lav Excel-rapport", role="primary")
        head.addWidget(self.periods)
        head.addWidget(self.profiles)
        head.addWidget(self._remark, 1)
        for one in (self.folder.folder_button, self.pdf_button, self.make_button):
            head.addWidget(one)
        month = QWidget()
        upper = column(month, gap=1)
        upper.addLayout(head)
        upper.addWidget(self.figures, 1)
        layout = column(self, gap=0)
        layout.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        self.faces = ReportFaces(self.tools, month, self.folder)
        layout.addWidget(self.faces)

    def _connect(self) -> None:
        self.periods.chosen.connect(lambda _period: self.refresh())
        self.periods.turned.connect(self._propose)
        self.profiles.chosen.connect(lambda _profile: self.refresh())
        self.make_button.clicked.connect(self.make)
        self.pdf_button.clicked.connect(self.make_pdf)
        self.figures.wanted.connect(self._go_to_rows)
        for one in (self.figures, self.faces):
            one.marked.connect(self.marked)

    # loading

    def refresh(self) -> None:
        """Count the chosen period; load what else is seen."""
        self.faces.refresh()
        actions, period = self.tools.actions.reports, self.periods.period
        profile = self.profiles.choice
        self.read(lambda: actions.preview(period, profile), self._fill, key="preview",
                  words=f"Tæller {danish.period_name(key_of(period))} …")  # fmt: skip

    def show_up(self) -> None:
        """The page came to the front, and its face with it."""
        super().show_up()
        self.faces.show_up()

    def hear(self, touched: frozenset[str]) -> None:
        """Each face decides for itself."""
        super().hear(touched)
        self.faces.hear(touched)

    def show_place(self, place: Place) -> None:
        """Come here; a place that names a row chooses that report among those that were made, its view a period."""
        if place.view:
            self.faces.turn_to("month")
            self.periods.show_period(of_key(place.view))
            self.refresh()
        if place.row is not None:
            self.faces.turn_to("made")
            self.faces.made.show_place(place)

    def save_state(self) -> None:
        """Remember what the faces remember."""
        self.faces.save_state()

    def _propose(self, length: Length) -> None:
        """A period of another length is wanted: the one somebody most likely means."""
        self.periods.show_period(self.tools.actions.reports.proposed_period(length))
        self.refresh()

    def _fill(self, preview: ReportPreview) -> None:
        self.preview = preview
        self.folder.show_office_folder(preview.folder)
        report = preview.report
        self.periods.show_periods(preview.periods, report.period)
        self.faces.made.show_period(report.key)
        self.faces.compare.offer(preview.periods, report.period)
        self._remark.setText(preview.remark)
        self._remark.setAccessibleName(preview.remark)
        self.figures.warn(
            "Antal på 1–4 er skjult, og tal, der røber dem." if self.profiles.choice == BL else ""
        )
        later, name = preview.next_revision > 1, danish.period_name(report.key)
        self.make_button.setToolTip(
            f"Bliver revision {preview.next_revision} af rapporten for {danish.period_name(report.key)}"
            if later
            else ""
        )
        if report.columns[0].figures is None:
            self.figures.show_state(f"Ingen tal for {name}", preview.remark)
        else:
            self.figures.show_tables(preview.tables)

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

    # making

    def make(self) -> None:
        """Make the report of the period, keep it, and lay a copy in the folder."""
        self._make(self.tools.actions.reports.make, "Laver Excel-rapporten …")

    def make_pdf(self) -> None:
        """Make the two pages for the committee, keep them, and lay a copy in the folder."""
        self._make(self.tools.actions.reports.make_pdf, "Laver PDF …")

    def _make(self, how: Callable[[Period, str, Path], MadeCopy], words: str) -> None:
        folder = self.folder.wanted()
        if folder is None or not self.make_button.isEnabled():
            return
        if self.preview is not None and self.preview.first_to_bl and self.profiles.choice == BL:
            name = danish.period_name(self.preview.report.key).capitalize()
            self.open(
                FirstReportDialog(self.tools, name, lambda: self._begin(how, words, folder), parent=self)
            )
        else:
            self._begin(how, words, folder)

    def _begin(self, how: Callable[[Period, str, Path], MadeCopy], words: str, folder: Path) -> None:
        self._allow(making=False)
        period, profile = self.periods.period, self.profiles.choice
        self.tools.tasks.read(lambda: how(period, profile, folder), self._show_new, owner=self,
                              failed=self._fail, words=words)  # fmt: skip

    def _allow(self, *, making: bool) -> None:
        for one in (self.make_button, self.pdf_button):
            one.setEnabled(making)

    def _show_new(self, made: MadeCopy) -> None:
        self._allow(making=True)
        self.faces.made.want(made.changes.subject_id)
        self.tools.tasks.changed.emit(made.changes)
        if made.fault is not None:
            self.tools.messages.refuse(made.fault)
        self.folder.show_file(made.copy)

    def _fail(self, error: BaseException) -> None:
        self._allow(making=True)
        self.tools.tasks.refused.emit(error)


def _place_words(table: FigureTable, line: int, at: int) -> str:
    """Why the list of vacancies is narrowed: »Returneret i alt, november 2026«."""
    shown = table.total if line == len(table.lines) and table.total else table.lines[line]
    return f"{table.name(shown).removeprefix('– ')}, {table.columns[at].heading.lower()}"
