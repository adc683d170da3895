"""Efterspørgsel og udbud: what citizens can pay against what dwellings cost, and the new-build that is to come."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from boligdesk.desktop.new_build_rows import new_build_columns, new_build_form, read_block
from boligdesk.desktop.pages.page import Page, Tools, halves
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, IconButton, column, label, row
from boligdesk.desktop.widgets.figure_panel import FigurePanel
from boligdesk.desktop.widgets.side_list import SideList, row_action
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.made_report import PROFILES
from boligdesk.domain.new_builds import NewBuild
from boligdesk.errors import KnownError
from boligdesk.services.supply_tables import SHORT_WORDS

_EMPTY: Final = (
    "Intet nybyggeri",
    "Skriv det ind, eller kopiér det i Excel og indsæt det her. Så holdes det mod det, der mangler.",
    "",
)


class SupplyView(Page):
    """The figures of a year over the register of new-build, which its figures count."""

    shows = frozenset({"vacancies", "applicants", "offers", "directory", "imports", "rules"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        this_year = tools.actions.today.year
        years = tuple((str(year), str(year)) for year in (this_year, this_year - 1))
        self.years = Choices(years, name="Året, boligerne er fra")
        self.profiles = Choices(tuple(PROFILES.items()), name="Hvem tallene er til")
        self.figures = FigurePanel()
        model: TableModel[NewBuild] = TableModel(
            new_build_columns(tools.actions.today), lambda one: one.id or 0, self
        )
        self.table = Table(model, key="new_builds", name="Nybyggeri", memory=tools.memory)
        self.builds = SideList("Nybyggeri", self.table, noun=("linje", "linjer"))
        self._lay_out()
        self._connect()
        self.figures.show_state("Regner …", "")

    def _lay_out(self) -> None:
        self.new_button = IconButton("Ny linje…", "plus", name="Ny linje med nybyggeri (Ctrl+N)")
        self.new_button.setShortcut("Ctrl+N")
        self.paste_button = IconButton("Indsæt fra Excel", "import", name="Indsæt nybyggeri fra Excel")
        self.builds.add_button(self.paste_button)
        self.builds.add_button(self.new_button)
        head = row(gap=1.5)
        head.addWidget(self.years)
        head.addWidget(self.profiles)
        head.addWidget(label(SHORT_WORDS, tone="muted"))
        head.addStretch(1)
        self._whole = halves(
            Qt.Orientation.Vertical, self.figures, self.builds, (3, 1), self._memory_of("whole")
        )
        layout = column(self, gap=0.75)
        layout.addLayout(head)
        layout.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.years.chosen.connect(lambda _year: self._count())
        self.profiles.chosen.connect(lambda _profile: self._count())
        self.new_button.clicked.connect(self.enter)
        self.paste_button.clicked.connect(self.paste)
        self.table.opened.connect(lambda _line: self.edit())
        self.builds.add_actions(row_action("Ret linjen…\tEnter", self.edit, self),
                                row_action("Fjern linjen", self.remove, self, "Del"))  # fmt: skip
        for one in (self.figures, self.table):
            one.marked.connect(self.marked)

    # loading

    def refresh(self) -> None:
        """Count the chosen year, and load the register."""
        self._count()
        self.read(self.tools.actions.supply.new_builds, lambda lines: self.builds.show_rows(lines, _EMPTY),
                  key="builds", words="Henter nybyggeri …")  # fmt: skip

    def _count(self) -> None:
        actions, year, profile = self.tools.actions.supply, int(self.years.choice), self.profiles.choice
        self.read(lambda: actions.tables(year, profile), self._fill, key="supply",
                  words="Regner alle borgere mod alle boliger …")  # fmt: skip

    def _fill(self, tables: tuple[FigureTable, ...]) -> None:
        self.figures.show_tables(tables)

    def tell_failure(self, error: BaseException) -> None:
        """Figures that could not be counted are not left standing as if they were of the chosen year."""
        self.figures.show_state("Tallene kunne ikke regnes", "Prøv igen med F5.")
        super().tell_failure(error)

    def save_state(self) -> None:
        """Remember the columns and the splitter."""
        self.table.save_state()
        self._keep("whole", self._whole)

    # the register

    def enter(self) -> None:
        """Write a new line in."""
        self.open(new_build_form(self.tools, None, self))

    def edit(self) -> None:
        """Correct the chosen line."""
        line: NewBuild | None = self.table.current_row()
        if line is not None:
            self.open(new_build_form(self.tools, line, self))

    def remove(self) -> None:
        """Take the chosen line out; it can be taken back."""
        if (which := self.table.current_id()) is not None:
            actions = self.tools.actions.supply
            self.tools.tasks.write(lambda: actions.remove(which), words="Fjerner …")

    def paste(self) -> None:
        """Take in the lines that were copied in Excel; they can be taken back together."""
        text, actions = QGuiApplication.clipboard().text(), self.tools.actions
        try:
            lines = read_block(text, actions.today)
        except KnownError as refusal:
            self.tools.messages.refuse(refusal)
            return
        self.tools.tasks.write(lambda: actions.supply.save(lines), words="Gemmer …")
