"""Tilbud: every offer as a list or a board, and the chosen one with its working and letters."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.offer_words import COLUMNS, offer_columns
from boligdesk.desktop.pages.offer_steps import OfferSteps
from boligdesk.desktop.pages.page import Tools, halves
from boligdesk.desktop.places import Place
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, column
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.offer_board import OfferBoard
from boligdesk.desktop.widgets.offer_panel import OfferPapers, OfferSheet
from boligdesk.desktop.widgets.send_button import SendButton
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.list_offers import OfferCard
from boligdesk.services.offer_rows import OfferRow

_VIEWS: Final = (("open", "Åbne"), ("due", "Svarfrist i dag"), ("decided", "Afgjorte"), ("all", "Alle"))
_FACES: Final = (("list", "Liste"), ("board", "Tavle"))
_EMPTY: Final = {
    "open": ("Ingen åbne tilbud", "Tilbyd en bolig under Boliger. Så står tilbuddet her, til det er afgjort.", ""),
    "due": ("Ingen frister i dag", "Ingen borgere skal svare i dag, og ingen frist er overskredet.", ""),
    "decided": ("Ingen afgjorte tilbud", "Tilbud, der er besvaret, trukket tilbage eller bortfaldet, kommer her.", ""),
    "all": ("Ingen tilbud endnu", "Tilbyd en bolig under Boliger. Så står tilbuddet her.", ""),
}  # fmt: skip
_FACE: Final = "OffersPage/face"


class OffersPage(OfferSteps):
    """What is out with the citizens, and everything that ever was."""

    shows = frozenset({"offers", "vacancies", "applicants", "directory", "imports", "letters"})
    list_kind = "offers"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        model: TableModel[OfferRow] = TableModel(offer_columns(tools.actions.today), lambda row: row.id, self)
        self.table = Table(model, key="offers", name="Tilbud", memory=tools.memory, sort_by="reply")
        self.list = ListPanel("Tilbud", _VIEWS, self.table, noun=("tilbud", "tilbud"))
        self.board = OfferBoard()
        self.print_button = SendButton(tools, self.table)
        self.face = Choices(_FACES, name="Liste eller tavle")
        self.sheet = OfferSheet()
        self.papers = OfferPapers(tools)
        self._lay_out()
        self._connect()
        self.show_face(tools.memory.text(_FACE) or "list")
        self.list.show_state("Henter tilbud …", "")

    def _lay_out(self) -> None:
        self.list.keep_views(self.tools)
        self.list.add_button(self.face)
        self.list.add_button(self.print_button)
        self._lower = halves(
            Qt.Orientation.Horizontal, self.sheet, self.papers, (11, 10), self._memory_of("lower")
        )
        self._whole = halves(
            Qt.Orientation.Vertical, self.list, self._lower, (9, 10), self._memory_of("whole")
        )
        layout = column(self, gap=0)
        layout.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        layout.addWidget(self._whole)

    def _connect(self) -> None:
        self.list.view_chosen.connect(lambda _view: self.refresh())
        self.face.chosen.connect(self.show_face)
        self.table.chosen.connect(self._show_offer)
        self.table.opened.connect(lambda _row: self.open_offer())
        self.table.arranged.connect(self._fill_board)
        self.table.marked.connect(self.marked)
        self.board.chosen.connect(self.table.choose)
        self.board.opened.connect(self.open_offer)
        self.board.menu_wanted.connect(self.show_menu)
        self.connect_steps()

    # loading

    def refresh(self) -> None:
        """Load the list of the chosen view and the numbers of the others."""
        actions, view = self.tools.actions.offers, self.list.views.choice
        self.read(lambda: actions.lists(view), self._fill, key="list", words="Henter tilbud …")

    def show_place(self, place: Place) -> None:
        """Choose an offer; or narrow the list."""
        self.list.show_place(place, self.refresh)

    def show_face(self, face: str) -> None:
        """Show the offers as a list or as a board, and remember it."""
        self.face.choose(face)
        self.tools.memory.keep_text(_FACE, face)
        self.list.set_face(self.board if face == "board" else self.table)
        self.list.columns_button.setEnabled(face == "list")
        self._fill_board()

    def save_state(self) -> None:
        """Remember columns and splitters."""
        self.table.save_state()
        self._keep("lower", self._lower)
        self._keep("whole", self._whole)

    def _fill(self, lists: tuple[tuple[OfferRow, ...], int, int]) -> None:
        rows, opened, due = lists
        self.list.views.set_count("open", opened)
        self.list.views.set_count("due", due)
        self.list.show_rows(rows, _EMPTY[self.list.views.choice])

    def _fill_board(self) -> None:
        """The board holds what the list holds: the same view, filter and order."""
        if self.face.choice == "board":
            rows, stages = self.table.table_model.rows, COLUMNS[self.list.views.choice]
            self.board.show_rows(rows, stages, self.table.current_id())

    def _show_offer(self, row: OfferRow | None) -> None:
        if row is None:
            self._show_nothing()
            return
        self.board.choose(row.id)
        actions, which = self.tools.actions.offers, row.id
        self.read(lambda: actions.card(which), self._fill_card, key="card", words="Henter tilbuddet …")

    def _show_nothing(self) -> None:
        self.card = None
        self.sheet.show_empty("Intet tilbud valgt", "Vælg et tilbud på listen.")
        self.papers.show_card(None)
        self.enable_steps()

    def _fill_card(self, card: OfferCard) -> None:
        self.card = card
        self.sheet.show_card(card, self.tools.actions.today)
        self.papers.show_card(card)
        self.enable_steps()
