"""Lejemål: who lives where, what is paid now and when subsidies end, and the budget of refunds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.dialogs import tenancy_forms
from boligdesk.desktop.dialogs.citizen_letter import EXPIRY, CitizenLetterDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.pages.page import Page, Tools, halves
from boligdesk.desktop.places import Place
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.tenancy_words import headline, kept_words, tenancy_columns
from boligdesk.desktop.widgets.basics import IconButton, column
from boligdesk.desktop.widgets.grant_budget import GrantBudget
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.table import Table
from boligdesk.desktop.widgets.tenancy_panel import TenancyMoney, TenancySheet
from boligdesk.domain.tenancies import GRANT_2026, REFUND
from boligdesk.services.list_tenancies import TenancyCard, TenancyRow

_VIEWS: Final = (
    ("running", "Løbende"),
    ("ending", "Tilskud ophører"),
    ("risk", "I risiko"),
    ("awaiting", "Afventer"),
    ("follow", "Følg op"),
    ("ended", "Fraflyttede"),
    ("all", "Alle"),
)
_TIPS: Final = {
    "ending": "Tilskuddet ophører inden seks måneder, eller hvad kontoret har valgt under Indstillinger",
    "risk": "Huslejen kan ikke betales, når tilskuddet ophører",
    "awaiting": "Kontrakten er ikke underskrevet, eller borgeren er ikke flyttet ind",
    "follow": "Der er noget at gøre i dag",
}
_EMPTY: Final = {
    "running": ("Ingen løbende lejemål", "Når en borger er flyttet ind, står lejemålet her.", ""),
    "ending": ("Intet tilskud ophører snart", "Lejemål, hvor tilskuddet snart ophører, står her.", ""),
    "risk": ("Ingen er i risiko", "Alle kan betale, når tilskuddet ophører, eller deres betalingsevne er ukendt.", ""),
    "awaiting": ("Ingen afventer", "Anvis en bolig under Tilbud. Så står lejemålet her til indflytningen.", ""),
    "follow": ("Intet at følge op på", "Kontrakter, indflytninger og opfølgninger er, som de skal være.", ""),
    "ended": ("Ingen er flyttet", "Lejemål, som borgeren er flyttet fra, står her.", ""),
    "all": ("Ingen lejemål endnu", "Anvis en bolig under Tilbud. Så begynder lejemålet.", ""),
}  # fmt: skip
_MENU: Final = (
    ("sign", "Kontrakt underskrevet…"), ("signed_on", "Ret underskriftsdag…"), ("move_in", "Indflyttet…"),
    ("check", "Følg op…"), ("plan", "Plan…"),
    ("grant", "Tilskud…"), ("expiry", "Varsl ophør…"), ("letters", "Vis brevene…"),
    ("cancel", "Blev ikke til noget…"), ("end", "Opsagt eller fraflyttet…"),
    ("stays", "Opsigelse bortfalder"),
)  # fmt: skip
_FORMS: Final = {
    "sign": tenancy_forms.sign_dialog, "signed_on": tenancy_forms.signing_day_dialog,
    "move_in": tenancy_forms.move_in_dialog,
    "cancel": tenancy_forms.cancel_dialog, "end": tenancy_forms.end_dialog, "check": tenancy_forms.check_dialog,
    "plan": tenancy_forms.plan_dialog,
}  # fmt: skip


class TenanciesPage(Page):
    """What became of every yes."""

    shows = frozenset({"tenancies", "offers", "vacancies", "applicants", "rules", "imports"})
    list_kind = "tenancies"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        model: TableModel[TenancyRow] = TableModel(
            tenancy_columns(tools.actions.today), lambda one: one.id, self
        )
        self.table = Table(model, key="tenancies", name="Lejemål", memory=tools.memory)
        self.list = ListPanel("Lejemål", _VIEWS, self.table, noun=("lejemål", "lejemål"))
        self.budget_button = IconButton("Budget", "report", name="Budget for refusion og tilskud")
        self.sheet = TenancySheet()
        self.money = TenancyMoney()
        self.budget = GrantBudget(tools.memory)
        self._card: TenancyCard | None = None
        self._lay_out()
        self._connect()
        self.list.show_state("Henter lejemål …", "")

    def _lay_out(self) -> None:
        self.list.keep_views(self.tools)
        self.list.add_button(self.budget_button)
        for key, words in _TIPS.items():
            self.list.views.button(key).setToolTip(words)
        lower, whole = self._memory_of("lower"), self._memory_of("whole")
        self._lower = halves(Qt.Orientation.Horizontal, self.sheet, self.money, (14, 10), lower)
        self._whole = halves(Qt.Orientation.Vertical, self.list, self._lower, (9, 10), whole)
        self._faces = QStackedWidget()
        self._faces.addWidget(self._whole)
        self._faces.addWidget(self.budget)
        layout = column(self, gap=0)
        layout.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        layout.addWidget(self._faces)

    def _connect(self) -> None:
        self.list.view_chosen.connect(lambda _view: self.refresh())
        self.table.chosen.connect(self._show_tenancy)
        self.table.opened.connect(lambda _row: self.take_next_step())
        self.sheet.wanted.connect(self.act)
        self.budget_button.clicked.connect(self.show_budget)
        self.budget.back.connect(self.show_list)
        for one in (self.table, self.budget):
            one.marked.connect(self.marked)
        self._steps = {name: self._action(name, words) for name, words in _MENU}
        self._always = (self._action("home", "Vis boligen"), self._action("person", "Vis borgeren"))
        self.table.menu_actions = (*self._steps.values(), *self._always)

    def _action(self, name: str, words: str) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda: self.act(name))
        return action

    # loading

    def refresh(self) -> None:
        """Load the list of the chosen view, and the budget where it is seen."""
        tenancies, view = self.tools.actions.tenancies, self.list.views.choice
        self.read(lambda: tenancies.lists(view), self._fill, key="list", words="Henter lejemål …")
        self.read(tenancies.kept, lambda shares: self.money.show_kept(kept_words(shares)), key="kept",
                  words="Tæller opfølgningen …")  # fmt: skip
        if self._faces.currentWidget() is self.budget:
            self._load_budget()

    def show_place(self, place: Place) -> None:
        """Choose a tenancy; or narrow the list."""
        self.show_list()
        self.list.show_place(place, self.refresh)

    def show_budget(self) -> None:
        """The budget of refunds in place of the list."""
        self._faces.setCurrentWidget(self.budget)
        self._load_budget()
        self.budget.back_button.setFocus()

    def show_list(self) -> None:
        """Back to the list."""
        self._faces.setCurrentWidget(self._whole)
        self.table.setFocus()

    def save_state(self) -> None:
        """Remember columns and splitters."""
        self.table.save_state()
        self.budget.table.save_state()
        self._keep("lower", self._lower)
        self._keep("whole", self._whole)

    def _load_budget(self) -> None:
        budget = self.tools.actions.tenancies.budget
        self.read(budget, self.budget.show_months, key="budget", words="Regner budgettet …")

    def _fill(self, lists: tuple[tuple[TenancyRow, ...], Mapping[str, int]]) -> None:
        rows, counts = lists
        for key, count in counts.items():
            self.list.views.set_count(key, count)
        self.list.show_rows(rows, _EMPTY[self.list.views.choice])

    def _show_tenancy(self, row: TenancyRow | None) -> None:
        if row is None:
            self._card = None
            self.sheet.show_empty("Intet lejemål valgt", "Vælg et lejemål på listen.")
            self.money.show_card(None, None)
            self._enable()
            return
        tenancies, which = self.tools.actions.tenancies, row.id
        self.read(lambda: tenancies.card(which), self._fill_card, key="card", words="Henter lejemålet …")

    def _fill_card(self, card: TenancyCard) -> None:
        self._card = card
        self.sheet.show_card(card, self.tools.actions.today)
        self.money.show_card(card, self.tools.actions.today)
        self._enable()

    def _enable(self) -> None:
        """The menu offers what the buttons offer, and to correct the day until the tenant has moved in."""
        can = set(self.sheet.possible()) if self._card is not None else set()
        if self._card is not None and self._card.row.state == "signed":
            can.add("signed_on")
        for name, action in self._steps.items():
            action.setEnabled(name in can)
        home, person = self._always
        home.setEnabled(self._card is not None and not self._card.row.protected)
        person.setEnabled(self._card is not None)

    # actions

    def take_next_step(self) -> None:
        """Enter: the step that comes next, else the plan."""
        can = self.sheet.possible() if self._card is not None else {}
        for name in ("sign", "move_in", "check", "plan"):
            if name in can:
                self.act(name)
                return

    def act(self, name: str) -> None:
        """Do what a button or the menu says."""
        card = self._card
        if card is None:
            return
        if name in _FORMS:
            self.open(_FORMS[name](self.tools, card, self))
        elif name == "grant":
            self._change_grant(card)
        elif name == "expiry":
            self._warn_of_expiry(card)
        elif name == "stays":
            self._let_stay(card)
        elif name == "letters":
            self.open(LetterDialog.of_stored(self.tools, card.letters, parent=self))
        elif name == "home":
            self.go.emit(Place(page="vacancies", row=card.row.vacancy_id))
        elif name == "person":
            self.go.emit(Place(page="applicants", row=card.row.applicant_id))

    def _warn_of_expiry(self, card: TenancyCard) -> None:
        """Make the letter that tells the tenant; who got a page in English before is proposed one again."""
        tenancies, which = self.tools.actions.tenancies, card.row.id
        english = any(one.language == "en" for one in card.letters)
        self.open(CitizenLetterDialog(
            self.tools, EXPIRY, headline(card.row), lambda language: tenancies.warn_of_expiry(which, language),
            english=english, parent=self,
        ))  # fmt: skip

    def _let_stay(self, card: TenancyCard) -> None:
        tenancies, which = self.tools.actions.tenancies, card.row.id
        self.tools.tasks.write(lambda: tenancies.withdraw_notice(which), words="Gemmer …")

    def _change_grant(self, card: TenancyCard) -> None:
        """Work out what today gives first: the form shows old and new."""
        kind = REFUND if card.tenancy.mode == "transitional" else GRANT_2026
        tenancies, which = self.tools.actions.tenancies, card.row.id
        self.read(lambda: tenancies.propose_grant(which, kind),
                  lambda found: self.open(tenancy_forms.grant_dialog(self.tools, card, found, self)),
                  key="grant", words="Regner tilskuddet …")  # fmt: skip
