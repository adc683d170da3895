"""Boligorganisationer: the associations, and of the chosen one its estates and who to call about what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.directory_forms import association_form, contact_form, estate_form
from boligdesk.desktop.pages.page import Tools, halves
from boligdesk.desktop.places import Place
from boligdesk.desktop.sections.directory_columns import (
    ContactLine,
    association_columns,
    contact_columns,
    estate_columns,
)
from boligdesk.desktop.sections.section import Section
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Elided, IconButton, button, card, column, row
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.desktop.widgets.side_list import SideList, add_row_actions, row_action
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.keep_directory import AssociationEntry, EstateEntry, estate_words

_VIEWS: Final = (("all", "Alle"), ("vacant", "Med ledige"), ("lonely", "Uden kontakter"))
_EMPTY: Final = {
    "all": ("Ingen boligorganisationer", "De kommer med de første lister, eller skriv en ind.",
            "Ny boligorganisation…"),
    "vacant": ("Ingen ledige boliger", "Ingen boligorganisation har en åben ledig bolig nu.", ""),
    "lonely": ("Alle har kontakter", "Hver boligorganisation har mindst én, I kan ringe til.", ""),
}  # fmt: skip
_NO_ESTATES: Final = ("Ingen afdelinger", "De kommer med listerne, eller skriv en ind.", "")
_NO_CONTACTS: Final = ("Ingen kontakter", "Skriv ind, hvem I ringer til om hvad.", "")
_NOTHING_CHOSEN: Final = ("Ingen boligorganisation valgt", "Vælg en på listen ovenfor.", "")


class DirectorySection(Section):
    """The whole directory is read at once: two dozen associations with some hundred estates."""

    shows = frozenset({"directory", "vacancies", "imports"})
    list_kind = "associations"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._entries: tuple[AssociationEntry, ...] = ()
        self._entry: AssociationEntry | None = None
        self._wanted_estate: int | None = None
        memory = tools.memory
        associations: TableModel[AssociationEntry] = TableModel(association_columns(), lambda r: r.id, self)
        self.table = Table(associations, key="associations", name="Boligorganisationer", memory=memory)
        self.list = ListPanel(
            "Boligorganisationer", _VIEWS, self.table, noun=("boligorganisation", "boligorganisationer")
        )
        estates: TableModel[EstateEntry] = TableModel(estate_columns(), lambda r: r.id, self)
        self.estates = SideList(
            "Afdelinger", Table(estates, key="directory/estates", name="Afdelinger", memory=memory),
            noun=("afdeling", "afdelinger"),
        )  # fmt: skip
        contacts: TableModel[ContactLine] = TableModel(contact_columns(), lambda r: r.id, self)
        self.contacts = SideList(
            "Hvem ringer vi til", Table(contacts, key="directory/contacts", name="Hvem ringer vi til",
                                        memory=memory, two_lines=True), noun=("kontakt", "kontakter"),
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.list.show_state("Henter boligorganisationer …", "")
        self._show_entry(None)

    def _lay_out(self) -> None:
        self._new = IconButton("Ny organisation…", "plus", name="Ny boligorganisation (Ctrl+N)")
        self._new.setShortcut("Ctrl+N")
        self.list.add_button(self._new)
        self._new_estate = IconButton("Ny afdeling…", "plus")
        self._new_contact = IconButton("Ny kontakt…", "plus")
        self.estates.add_button(self._new_estate)
        self.contacts.add_button(self._new_contact)
        self._lower = halves(
            Qt.Orientation.Horizontal, self.estates, self.contacts, (13, 10), self._memory_of("lower")
        )
        below = QWidget()
        under = column(below, gap=1)
        under.addWidget(self._head())
        under.addWidget(self._lower, 1)
        self._whole = halves(Qt.Orientation.Vertical, self.list, below, (9, 10), self._memory_of("whole"))
        column(self, gap=0).addWidget(self._whole)

    def _head(self) -> QFrame:
        """The chosen association in a line, and what can be done with it."""
        frame = card()
        frame.setAccessibleName("Den valgte boligorganisation")
        line = row(frame, gap=1.5, edge=1)
        self._name = Elided(strong=True, size=1.1)
        self._facts = Elided(tone="muted")
        self.edit_button = button("&Ret…", name="Ret boligorganisationen")
        self.remove_button = button("Fjern", role="quiet", name="Fjern boligorganisationen")
        line.addWidget(self._name)
        line.addWidget(self._facts, 1)
        line.addWidget(self.remove_button)
        line.addWidget(self.edit_button)
        return frame

    def _connect(self) -> None:
        self.list.view_chosen.connect(lambda _view: self._fill_list())
        self.list.empty.acted.connect(self.enter)
        self._new.clicked.connect(self.enter)
        self.edit_button.clicked.connect(self.edit)
        self.remove_button.clicked.connect(self.remove)
        self._new_estate.clicked.connect(self.enter_estate)
        self._new_contact.clicked.connect(self.enter_contact)
        self.table.chosen.connect(self._show_entry)
        self.table.opened.connect(lambda _row: self.edit())
        self.estates.table.opened.connect(lambda _row: self.edit_estate())
        self.contacts.table.opened.connect(lambda _row: self.edit_contact())
        for table in (self.table, self.estates.table, self.contacts.table):
            table.marked.connect(self.marked)
        add_row_actions(self.table, row_action("Ret boligorganisationen…\tEnter", self.edit, self),
                        row_action("Fjern boligorganisationen", self.remove, self, "Del"))  # fmt: skip
        self.estates.add_actions(
            row_action("Ret afdelingen…\tEnter", self.edit_estate, self),
            row_action("Ny kontakt i afdelingen…", self.enter_contact, self),
            row_action("Fjern afdelingen", self.remove_estate, self, "Del"),
        )
        self.contacts.add_actions(row_action("Ret kontakten…\tEnter", self.edit_contact, self),
                                  row_action("Fjern kontakten", self.remove_contact, self, "Del"))  # fmt: skip

    # loading

    def refresh(self) -> None:
        """Load the whole directory."""
        self.read(self.tools.actions.directory.read, self._fill, key="directory",
                  words="Henter boligorganisationer …")  # fmt: skip

    def show_place(self, place: Place) -> None:
        """Choose an association, and of it an estate (``partner``)."""
        self._wanted_estate = place.partner
        self.list.show_place(Place(page=place.page, row=place.row), self.refresh)
        self._choose_estate()

    def bring_back(self, rows: Mapping[str, int]) -> None:
        """An estate is chosen with its association."""
        super().bring_back(rows)
        self._wanted_estate = rows.get("estates", self._wanted_estate)

    def save_state(self) -> None:
        """Remember columns and splitters."""
        for table in (self.table, self.estates.table, self.contacts.table):
            table.save_state()
        self._keep("lower", self._lower)
        self._keep("whole", self._whole)

    def _fill(self, entries: tuple[AssociationEntry, ...]) -> None:
        self._entries = entries
        self.list.views.set_count("vacant", sum(one.vacant > 0 for one in entries))
        self.list.views.set_count("lonely", sum(not one.contacts for one in entries))
        self._fill_list()

    def _fill_list(self) -> None:
        view = self.list.views.choice
        keep = {
            "all": lambda _one: True,
            "vacant": lambda one: one.vacant > 0,
            "lonely": lambda one: not one.contacts,
        }
        self.list.show_rows([one for one in self._entries if keep[view](one)], _EMPTY[view])

    def _show_entry(self, entry: AssociationEntry | None) -> None:
        self._entry = entry
        chosen = entry is not None
        for one in (self.edit_button, self.remove_button, self._new_estate, self._new_contact):
            one.setEnabled(chosen)
        self._name.setText(entry.association.name if entry else "Ingen boligorganisation valgt")
        self._facts.setText(_facts(entry) if entry else "")
        self.estates.show_rows(entry.estates if entry else (), _NO_ESTATES if entry else _NOTHING_CHOSEN)
        self.contacts.show_rows(_lines(entry) if entry else (), _NO_CONTACTS if entry else _NOTHING_CHOSEN)
        self._choose_estate()

    def _choose_estate(self) -> None:
        """Put the cursor on the estate a place asked for, as soon as it is there."""
        if (wanted := self._wanted_estate) is not None and self.estates.table.choose(wanted):
            self._wanted_estate = None

    # actions

    def enter(self) -> None:
        """Write a new association in."""
        self.open(association_form(self.tools, None, parent=self))

    def edit(self) -> None:
        """Correct the chosen association."""
        if (entry := self._entry) is not None:
            self.open(association_form(self.tools, entry.association, parent=self))

    def remove(self) -> None:
        """Take the chosen association out; it can be taken back."""
        if (entry := self._entry) is not None:
            actions, which = self.tools.actions.directory, entry.id
            self.tools.tasks.write(lambda: actions.remove_association(which), words="Fjerner …")

    def enter_estate(self) -> None:
        """Write a new estate of the chosen association in."""
        if (entry := self._entry) is not None:
            self.open(estate_form(self.tools, entry, None, parent=self))

    def edit_estate(self) -> None:
        """Correct the chosen estate."""
        one: EstateEntry | None = self.estates.table.current_row()
        if (entry := self._entry) is not None and one is not None:
            self.open(estate_form(self.tools, entry, one.estate, parent=self))

    def remove_estate(self) -> None:
        """Take the chosen estate out; it can be taken back."""
        if (which := self.estates.table.current_id()) is not None:
            actions = self.tools.actions.directory
            self.tools.tasks.write(lambda: actions.remove_estate(which), words="Fjerner …")

    def enter_contact(self) -> None:
        """Write a new contact person in; for the chosen estate where its list has the focus."""
        if (entry := self._entry) is not None:
            estate = self.estates.table.current_id() if self.estates.table.hasFocus() else None
            self.open(contact_form(self.tools, entry, None, estate, parent=self))

    def edit_contact(self) -> None:
        """Correct the chosen contact person."""
        line: ContactLine | None = self.contacts.table.current_row()
        if (entry := self._entry) is not None and line is not None:
            self.open(contact_form(self.tools, entry, line.person, parent=self))

    def remove_contact(self) -> None:
        """Take the chosen contact person out; it can be taken back."""
        if (which := self.contacts.table.current_id()) is not None:
            actions = self.tools.actions.directory
            self.tools.tasks.write(lambda: actions.remove_contact(which), words="Fjerner …")


def _facts(entry: AssociationEntry) -> str:
    """How to reach an association, and how long it waits for an answer."""
    one = entry.association
    days = "kontorets svarfrist" if one.reply_workdays is None else (
        f"svarfrist {danish.count(one.reply_workdays, 'hverdag', 'hverdage')}"
    )  # fmt: skip
    lbf = f"LBF-nr. {one.lbf_no}" if one.lbf_no else None
    return " · ".join(part for part in (one.contact, one.phone, one.email, days, lbf) if part)


def _lines(entry: AssociationEntry) -> tuple[ContactLine, ...]:
    """Say of each person whether it is the whole association's or one estate's."""
    names = {one.id: estate_words(one.estate) for one in entry.estates}
    return tuple(
        ContactLine(one.id or 0, one, names.get(one.estate_id or 0, "Hele boligorganisationen"))
        for one in entry.contacts
    )
