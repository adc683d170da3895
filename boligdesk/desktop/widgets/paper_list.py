"""The papers of a case as a list: letters and files put in by hand, to be shown and saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop.letter_words import short_mark
from boligdesk.desktop.table_model import Cell, Column, Kind, TableModel
from boligdesk.desktop.widgets.basics import EmptyState, IconButton, button, column, row
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.cases import CasePaper
from boligdesk.services.life_ports import Dispatch

PDF: Final = "application/pdf"
_KILO: Final = 1024


def paper_columns(marks: Mapping[int, Dispatch]) -> tuple[Column[CasePaper], ...]:
    """Title, kind, day, what was done with a letter last, and size."""

    def sent(paper: CasePaper) -> str:
        return short_mark(marks[paper.id]) if paper.id in marks else ""

    return (
        Column(key="title", title="Dokument", value=paper_title, cell=lambda p: Cell(paper_title(p), strong=True),
               sample="Handleplan, underskrevet.pdf", stretch=3, tip=paper_title),
        Column(key="kind", title="Art", value=_kind, cell=lambda p: Cell(_kind(p), "muted"),
               sample="Lagt i sagen"),
        Column(key="made", title="Dato", value=lambda p: p.made,
               cell=lambda p: Cell(danish.numeric_date(p.made.date())),
               sample="23-11-2026", kind=Kind.DATE),
        Column(key="sent", title="Sendt", value=sent, cell=lambda p: Cell(sent(p), "muted"),
               sample="Udskrevet 23. nov. 2026 kl. 12.34", stretch=1, tip=sent),
        Column(key="size", title="Størrelse", value=lambda p: p.size, cell=lambda p: Cell(size_words(p.size)),
               sample="1.024 kB", kind=Kind.NUMBER, right=True, optional=True),
    )  # fmt: skip


def paper_title(paper: CasePaper) -> str:
    """The name a file came with, or what kind of letter it is."""
    return paper.title if paper.received else danish.LETTERS[paper.kind]


def _kind(paper: CasePaper) -> str:
    return "Lagt i sagen" if paper.received else "Brev"


def size_words(size: int) -> str:
    """A size in bytes as ``12 kB``, never less than one."""
    return f"{danish.number(max(1, (size + _KILO - 1) // _KILO))} kB"


class PaperList(QWidget):
    """The list with its buttons; what they do is the card's."""

    add_wanted = Signal()
    show_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: dict[int, Dispatch] = {}
        model: TableModel[CasePaper] = TableModel(paper_columns(self._marks), lambda one: one.id, self)
        self.table = Table(model, key="papers", name="Sagens dokumenter")
        self.empty = EmptyState()
        self.add_button = IconButton("Tilføj filer…", "plus", name="Tilføj filer til sagen")
        self.show_button = button("Vis dokumentet", role="link")
        self.save_button = button("Gem som…", role="link", name="Gem dokumentet som")
        head = row(gap=1)
        head.addWidget(self.add_button)
        head.addStretch(1)
        head.addWidget(self.show_button)
        head.addWidget(self.save_button)
        layout = column(self, gap=0.5)
        layout.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout.addWidget(self._stack, 1)
        self.empty.say("Ingen dokumenter", "Slip filer på kortet, eller vælg dem.", "Tilføj filer…")
        save = QAction("Gem som…", self)
        save.triggered.connect(self._save)
        self.table.menu_actions = (save,)
        self.add_button.clicked.connect(self.add_wanted)
        self.empty.acted.connect(self.add_wanted)
        self.table.opened.connect(lambda _paper: self._open())
        self.table.chosen.connect(lambda _paper: self._enable())
        self.show_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)

    def show_papers(self, papers: tuple[CasePaper, ...], marks: Mapping[int, Dispatch]) -> None:
        """Show these, the first chosen; ``marks`` are what was done last with the letters among them."""
        self._marks.clear()
        self._marks.update(marks)
        self.table.set_rows(papers)
        self.table.choose_first()
        self._stack.setCurrentIndex(0 if papers else 1)
        self.add_button.setVisible(bool(papers))
        self._enable()

    def _enable(self) -> None:
        paper: CasePaper | None = self.table.current_row()
        shown = paper is not None and paper.media_type == PDF
        self.show_button.setEnabled(shown)
        self.show_button.setToolTip("" if shown else "Kun PDF kan vises her. Gem filen, og åbn den.")
        self.save_button.setEnabled(paper is not None)
        for one in (self.show_button, self.save_button):
            one.setVisible(bool(self.table.table_model.total))

    def _open(self) -> None:
        """A PDF is shown in the program; anything else is saved where the user wants it."""
        paper: CasePaper | None = self.table.current_row()
        if paper is not None:
            (self.show_wanted if paper.media_type == PDF else self.save_wanted).emit(paper)

    def _save(self) -> None:
        paper: CasePaper | None = self.table.current_row()
        if paper is not None:
            self.save_wanted.emit(paper)
