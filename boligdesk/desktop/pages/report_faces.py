"""The faces of Rapporter: figures, comparison, need and supply, what was made; each loads when it is first wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from boligdesk.desktop.pages.compare_view import CompareView
from boligdesk.desktop.pages.made_reports import MadeReports
from boligdesk.desktop.pages.page import Page, Tools
from boligdesk.desktop.pages.report_folder import ReportFolder
from boligdesk.desktop.pages.supply_view import SupplyView
from boligdesk.desktop.widgets.basics import Choices, column, label, row

_FACES: Final = (
    ("month", "Tal"),
    ("compare", "Sammenligning"),
    ("supply", "Efterspørgsel og udbud"),
    ("made", "Tidligere rapporter"),
)


class ReportFaces(QWidget):
    """The heading of the page with its faces below, and the strip of the newest file between them."""

    marked = Signal(str)

    def __init__(self, tools: Tools, month: QWidget, folder: ReportFolder) -> None:
        super().__init__()
        self._tools = tools
        self.choices = Choices(_FACES, name="Rapporter om")
        self.made = MadeReports(tools, folder)
        self.compare = CompareView(tools)
        for face in (self.made, self.compare):
            face.marked.connect(self.marked)
        self.supply: SupplyView | None = None
        self._stack = QStackedWidget()
        self._month = month
        for one in (month, self.made, self.compare):
            self._stack.addWidget(one)
        head = row(gap=1.5)
        head.addWidget(label("Rapporter", size=1.35, strong=True))
        head.addWidget(self.choices)
        head.addStretch(1)
        layout = column(self, gap=1)
        layout.addLayout(head)
        layout.addWidget(folder)
        layout.addWidget(self._stack, 1)
        self.choices.chosen.connect(self._show)

    @property
    def _loaded(self) -> tuple[Page, ...]:
        """The faces that load by themselves."""
        faces = (self.made, self.compare)
        return faces if self.supply is None else (*faces, self.supply)

    def turn_to(self, face: str) -> None:
        """Bring a face to the front."""
        self.choices.choose(face)
        self._show(face)

    def _show(self, face: str) -> None:
        self.marked.emit("")
        if face == "supply" and self.supply is None:
            self.supply = SupplyView(self._tools)
            self.supply.marked.connect(self.marked)
            self._stack.addWidget(self.supply)
        faces = {"month": self._month, "compare": self.compare, "made": self.made, "supply": self.supply}
        self._stack.setCurrentWidget(faces[face] or self._month)
        self.show_up()

    def refresh(self) -> None:
        """Load what is seen anew."""
        for one in self._loaded:
            if one.isVisible():
                one.refresh()

    def show_up(self) -> None:
        """The page came to the front."""
        for one in self._loaded:
            one.show_up()

    def hear(self, touched: frozenset[str]) -> None:
        """Pass on what was changed."""
        for one in self._loaded:
            one.hear(touched)

    def save_state(self) -> None:
        """Remember columns and splitters."""
        for one in self._loaded:
            one.save_state()
