"""The inbox: lists that came in the office's folder, one after the other into the import, or aside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop.actions.inbox import InboxLists
from boligdesk.desktop.dialogs.import_lists import ImportDialog
from boligdesk.desktop.dialogs.inbox_rows import InboxRow, decided_rows, inbox_columns, waiting_rows
from boligdesk.desktop.dialogs.set_aside import SetAsideDialog
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.inbox_watch import InboxWatch
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, Elided, EmptyState, button, label, row
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.inbox import InboxPlace, Waiting
from boligdesk.services.inbox_items import Found
from boligdesk.services.views import Undo

_VIEWS: Final = (("waiting", "Venter"), ("set_aside", "Lagt til side"), ("imported", "Importeret"))
_EMPTY: Final = {
    "waiting": ("Ingen lister venter", "Læg lister og mails i mappen, så kommer de her."),
    "set_aside": ("Intet er lagt til side", "Lister, der ikke skal importeres, kommer her."),
    "imported": (
        "Ingen lister endnu",
        "Lister, der er importeret fra filer og mails, kommer her med deres kilde.",
    ),
}
_CHOOSE: Final = "Vælg mappe…"


class InboxDialog(Sheet):
    """Shows what the watch found; Enter looks through the marked lists, one after the other."""

    def __init__(self, tools: Tools, watch: InboxWatch, parent: QWidget | None = None) -> None:
        super().__init__(tools, "Indbakke", "", "&Gennemgå…", size=(132, 84), parent=parent)
        self._watch = watch
        self._lists: InboxLists | None = None
        self.folder = Elided(tone="muted")
        self.choose_button = button("&Vælg mappe…")
        self.look_button = button("&Se efter nye", name="Se efter nye (F5)")
        self.put_away = QCheckBox("&Flyt behandlede filer til undermappen Behandlet")
        self.views = Choices(_VIEWS, name="Hvilke lister vises")
        model: TableModel[InboxRow] = TableModel(inbox_columns(tools.actions.today), lambda one: one.id, self)
        self.table = Table(model, key="inbox", name="Lister i indbakken", memory=tools.memory, two_lines=True)
        self.state = EmptyState()
        self.problem: QLabel = label(tone="warn", wrap=True)
        self.aside_button = button("&Læg til side…")
        self._lay_out()
        self._connect()
        self.state.say("Henter indbakken …", "")
        self._show(watch.waiting)

    def _lay_out(self) -> None:
        place = row(gap=1)
        place.addWidget(self.folder, 1)
        place.addWidget(self.look_button)
        place.addWidget(self.choose_button)
        self.body.addLayout(place)
        self.body.addWidget(self.problem)
        head = row(gap=1)
        head.addWidget(self.views)
        head.addStretch(1)
        head.addWidget(self.put_away)
        self.body.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.state)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack, 1)
        self.foot.insertWidget(0, self.aside_button)
        self.cancel_button.setText("Luk")
        self.cancel_button.setAccessibleName("Luk")

    def _connect(self) -> None:
        QShortcut(QKeySequence("F5"), self).activated.connect(self.look_button.click)
        self.look_button.setToolTip("Se efter nye filer i mappen (F5)")
        self.look_button.clicked.connect(self._watch.look)
        self._watch.found.connect(self._show)
        self.choose_button.clicked.connect(self._choose_folder)
        self.state.acted.connect(self._choose_folder)
        self.put_away.clicked.connect(self._choose_put_away)
        self.views.chosen.connect(lambda _which: self._show_rows())
        self.table.opened.connect(lambda _row: self.confirm())
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._offer_actions())
        self.aside_button.clicked.connect(self._put_aside_or_back)

    # what it shows

    def _show(self, waiting: Waiting) -> None:
        actions = self.tools.actions.inbox
        self.tools.tasks.read(
            lambda: actions.lists(waiting), self._fill, owner=self, key="inbox/lists", failed=self.fail,
            words="Henter indbakken …",
        )  # fmt: skip

    def _fill(self, lists: InboxLists) -> None:
        self._lists = lists
        folder = lists.place.folder
        self.folder.setText(f"Mappe: {folder}" if folder else "Ingen mappe er valgt")
        self.look_button.setVisible(folder is not None)
        self.put_away.setVisible(folder is not None)
        self.put_away.setChecked(lists.place.put_away)
        self.problem.setText(_remark(lists.waiting))
        self.problem.setVisible(bool(self.problem.text()))
        for key, _words in _VIEWS:
            self.views.set_count(key, len(self._rows(key)))
        self._show_rows()

    def _rows(self, view: str) -> list[InboxRow]:
        if self._lists is None:
            return []
        if view == "waiting":
            return waiting_rows(self._lists.waiting.items)
        return decided_rows([one for one in self._lists.decided if one.item.state == view])

    def _show_rows(self) -> None:
        rows = self._rows(self.views.choice)
        self.table.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self.state)
        if rows and self.table.current_row() is None:
            self.table.choose_first()
        elif not rows:
            self._say_empty()
        self._offer_actions()

    def _say_empty(self) -> None:
        title, text = _EMPTY[self.views.choice]
        waits = self._lists if self.views.choice == "waiting" else None
        if waits is not None and waits.waiting.problem:
            self.state.say("Mappen kan ikke ses lige nu", "Listerne kommer igen, når den kan nås.")
        elif waits is not None and waits.place.folder is None:
            words = "Vælg en mappe på kontorets drev. Lister og mails, der lægges i den, kommer så her af sig selv."
            self.state.say("Ingen mappe er valgt", words, _CHOOSE)
        else:
            self.state.say(title, text)

    def _offer_actions(self) -> None:
        """The buttons for what is marked."""
        view, marked = self.views.choice, bool(self._marked())
        self.confirm_button.setVisible(view == "waiting")
        self.confirm_button.setEnabled(marked)
        self.aside_button.setVisible(view != "imported")
        self.aside_button.setEnabled(marked)
        words = "&Læg til side…" if view == "waiting" else "&Lad vente igen"
        self.aside_button.setText(words)
        self.aside_button.setAccessibleName(words.replace("&", ""))

    def _marked(self) -> list[InboxRow]:
        model = self.table.table_model
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [model.row(place) for place in places]

    def _marked_found(self) -> list[Found]:
        return [one.found for one in self._marked() if one.found is not None]

    # what it does

    def confirm(self) -> None:
        """Look through the marked lists in the import."""
        if found := self._marked_found():
            dialog = ImportDialog(self.tools, parent=self)
            self.tools.show_dialog(dialog)
            dialog.begin_found(found)

    def _put_aside_or_back(self) -> None:
        if found := self._marked_found():
            self.tools.show_dialog(SetAsideDialog(self.tools, found, parent=self))
            return
        ids = tuple(one.decided.item.id for one in self._marked() if one.decided is not None)
        actions, undo = self.tools.actions, Undo("undo_set_aside", {"item_ids": ids})
        self.tools.tasks.write(lambda: actions.undo(undo), owner=self, failed=self.fail, words="Gemmer …")

    def _choose_folder(self) -> None:
        """Ask for the folder in the system's own dialog."""
        before = "" if self._lists is None else str(self._lists.place.folder or "")
        chosen = QFileDialog.getExistingDirectory(self, "Vælg indbakkens mappe", before)
        if chosen:
            self._keep(replace(self._place(), folder=Path(chosen)))

    def _choose_put_away(self, wanted: bool) -> None:
        self._keep(replace(self._place(), put_away=wanted))

    def _place(self) -> InboxPlace:
        return InboxPlace(None, put_away=False) if self._lists is None else self._lists.place

    def _keep(self, place: InboxPlace) -> None:
        actions = self.tools.actions.inbox
        self.refuse("")
        self.tools.tasks.write(
            lambda: actions.choose_place(place), owner=self, failed=self.fail, words="Gemmer …"
        )


def _remark(waiting: Waiting) -> str:
    """A folder that cannot be reached, or files that are still on their way."""
    if waiting.problem or not waiting.arriving:
        return waiting.problem
    return (
        f"{danish.count(waiting.arriving, 'fil', 'filer')} er ved at blive lagt i mappen og kommer om lidt."
    )
