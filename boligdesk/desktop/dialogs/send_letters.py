"""Send many letters at once: which, and whether to a printer, into a folder, or to the mail and case systems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QProgressBar, QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.letter_columns import letter_columns, waits
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.printing import Printers, PrintOrder, print_on
from boligdesk.desktop.progress import Progress
from boligdesk.desktop.sending import Sending, fault_words
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, EmptyState, button, column, label, row
from boligdesk.desktop.widgets.folder_field import FolderField
from boligdesk.desktop.widgets.printer_panel import PrinterPanel
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.dispatch_letters import HANDED_OVER, MOST, PRINTED, SAVED, holds_true
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.save_letters import Sent
from boligdesk.services.views import Letter

PRINTER, WHOLE, EACH, OTHERS = "printer", "whole", "each", "others"
_WAYS: Final = (
    (PRINTER, "Printer"),
    (WHOLE, "Én samlet PDF"),
    (EACH, "En PDF pr. brev"),
    (OTHERS, "Aflevering"),
)
_CONFIRM: Final = {PRINTER: "&Udskriv", WHOLE: "&Gem", EACH: "&Gem", OTHERS: "&Aflevér"}
_VIEWS: Final = (("waiting", "Ikke sendt"), ("all", "Alle"))
_DAYS: Final = (
    (0, "Lavet i dag"),
    (6, "De seneste 7 dage"),
    (30, "De seneste 30 dage"),
    (None, "Alle dage"),
)
_EMPTY: Final = {
    "waiting": ("Alle breve er sendt", "Breve, der ikke er udskrevet, gemt eller afleveret, kommer her."),
    "all": ("Ingen breve", "Vælg flere dage eller en anden slags brev."),
}
_FOLDER: Final = "letters/folder"


class SendLettersDialog(Sheet):
    """Without ``offer_ids`` the letters of the last days; those shown are sent, or only those that are marked."""

    def __init__(
        self, tools: Tools, offer_ids: Sequence[int] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(tools, "Udskriv breve", "", "&Udskriv", size=(132, 92), parent=parent)
        self._offers = offer_ids
        self._rows: tuple[LetterRow, ...] = ()
        self._sending: Sending | None = None
        self._total = 0
        self._progress: Progress | None = None
        self.views = Choices(_VIEWS, name="Hvilke breve vises")
        self.kind = _choice("Slags brev")
        self.days = _choice("Fra hvilke dage")
        model: TableModel[LetterRow] = TableModel(letter_columns(tools.actions.today), lambda r: r.id, self)
        self.table = Table(model, key="letters", name="Breve", memory=tools.memory)
        self.state = EmptyState()
        self.summary = label(strong=True)
        self.all_button = button("Send alle viste", role="link")
        self.way = Choices(_WAYS, name="Hvordan sendes de")
        self.panel = PrinterPanel(tools.memory)
        self.folder = FolderField(tools.memory, _FOLDER)
        self.others = label(wrap=True)
        self.bar = QProgressBar()
        self.step = label(tone="muted", size=0.9)
        self._missing = self.need()
        self._lay_out()
        self._connect()
        self._load()
        tasks, actions = tools.tasks, tools.actions.dispatches
        tasks.read(tools.printers.devices, self.panel.show_devices, owner=self, failed=self.fail,
                   words="Leder efter printere …", apart=True)  # fmt: skip
        tasks.read(actions.folder, self._show_folder, owner=self, failed=self.fail, words="")

    def _lay_out(self) -> None:
        head = row(gap=1)
        for one in (self.views, self.kind, self.days):
            head.addWidget(one)
        head.addStretch(1)
        self.body.addLayout(head)
        for words_days in _DAYS:
            self.days.addItem(words_days[1], words_days[0])
        self.days.setCurrentIndex(2)
        self.days.setVisible(self._offers is None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.state)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack, 1)
        told = row(gap=1)
        told.addWidget(self.summary)
        told.addWidget(self.all_button)
        told.addStretch(1)
        told.addWidget(self.way)
        self.body.addLayout(told)
        self._ways = QStackedWidget()
        for part in (self.panel, self.folder, self._apart()):
            self._ways.addWidget(part)
        self.body.addWidget(self._ways)
        self.body.addWidget(self._missing)
        self.bar.setAccessibleName("Så langt er brevene nået")
        self.bar.setTextVisible(False)
        for extra in (self.step, self.bar):
            extra.hide()
            self.body.addWidget(extra)

    def _apart(self) -> QWidget:
        part = QWidget()
        layout = column(part)
        layout.addWidget(self.others)
        layout.addStretch(1)
        return part

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _view: self._show_rows())
        self.kind.currentIndexChanged.connect(lambda _place: self._show_rows())
        self.days.currentIndexChanged.connect(lambda _place: self._load())
        self.all_button.clicked.connect(self.table.clearSelection)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._check())
        self.way.chosen.connect(lambda _way: self._check())
        self.panel.edited.connect(self._check)
        self.folder.edited.connect(self._folder_edited)

    def _folder_edited(self) -> None:
        """Another folder: what was refused for the one before is over."""
        self.refuse("")
        self._check()

    # which

    def _load(self) -> None:
        actions, offers, days = self.tools.actions.dispatches, self._offers, self.days.currentData()
        self.state.say("Henter brevene …", "")
        self.tools.tasks.read(
            lambda: actions.letters(days) if offers is None else actions.letters_of_offers(offers), self._fill,
            owner=self, key="letters", failed=self.fail, words="Henter brevene …",
        )  # fmt: skip

    def _fill(self, rows: tuple[LetterRow, ...]) -> None:
        self._rows = rows
        kinds = [one for one in danish.LETTERS if any(row_.kind == one for row_ in rows)]
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem("Alle slags", "")
        for one in kinds:
            self.kind.addItem(danish.LETTERS[one], one)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.blockSignals(False)
        self._show_rows()

    def _show_rows(self) -> None:
        kind, view = self.kind.currentData(), self.views.choice
        mine = [one for one in self._rows if not kind or one.kind == kind]
        waiting = [one for one in mine if waits(one)]
        self.views.set_count("waiting", len(waiting))
        self.views.set_count("all", len(mine))
        rows = waiting if view == "waiting" else mine
        marked = self._marked_ids()
        self.table.set_rows(rows)
        self.table.mark([place for place, one in enumerate(self.table.table_model.rows) if one.id in marked])
        self.state.say(*_EMPTY[view])
        self._stack.setCurrentWidget(self.table if rows else self.state)
        self._check()

    def _marked_ids(self) -> frozenset[int]:
        model = self.table.table_model
        found = (model.row_here(place) for place in self.table.marked_places())
        return frozenset(one.id for one in found if one is not None)

    def chosen(self) -> list[LetterRow]:
        """The letters that will be sent, as they stand in the list: those that are marked, else all that are shown."""
        model = self.table.table_model
        places = self.table.marked_places() or range(model.rowCount())
        return [one for place in places if (one := model.row_here(place)) is not None]

    # how

    def _show_folder(self, folder: str) -> None:
        self.way.button(OTHERS).setVisible(bool(folder))
        self.others.setText(
            f"Brevene lægges med deres data i {folder}. Post- og sagssystemet henter dem der."
        )

    def _check(self) -> None:
        """What will happen, and what is missing for it."""
        way, rows, shown = self.way.choice, self.chosen(), self.table.table_model.rowCount()
        marked = 0 < len(self.table.marked_places()) < shown
        words = danish.count(shown, "brev", "breve")
        self.summary.setText(f"{danish.number(len(rows))} af {words} er markeret" if marked else words)
        self.all_button.setVisible(marked)
        self._ways.setCurrentIndex({PRINTER: 0, WHOLE: 1, EACH: 1, OTHERS: 2}[way])
        self.confirm_button.setText(_CONFIRM[way])
        self.confirm_button.setAccessibleName(_CONFIRM[way].replace("&", ""))
        self.ask_for({self._missing: self._lacks(way, rows)})
        if not rows or self._sending is not None or (way == PRINTER and self.panel.order() is None):
            self.confirm_button.setEnabled(False)

    def _lacks(self, way: str, rows: Sequence[LetterRow]) -> str:
        if len(rows) > MOST:
            return f"Der kan højst sendes {danish.number(MOST)} breve ad gangen. Markér færre."
        folder = self.folder.folder
        if way in (WHOLE, EACH) and (folder is None or not folder.is_absolute()):
            return "Vælg en mappe."
        old = sum(not holds_true(one) for one in rows)
        if old:
            return f"{danish.count(old, 'brev', 'breve')} gælder ikke mere. Markér kun dem, der skal sendes."
        return ""

    def confirm(self) -> None:
        """Send them; what is out is marked, also where it is stopped on the way."""
        ids = [one.id for one in self.chosen()]
        self.refuse("")
        self._sending = self._way_out(ids)
        self._total = len(ids)
        self._sending.ended.connect(self._ended)
        self._sending.failed.connect(self.fail)
        self._begin_work(self._sending.progress)
        self._sending.begin()

    def _way_out(self, ids: list[int]) -> Sending:
        tools, actions, folder = self.tools, self.tools.actions.dispatches, self.folder.folder
        if self.way.choice == OTHERS:
            return Sending(tools, HANDED_OVER, lambda: actions.pack(ids), actions.lay)
        if self.way.choice == PRINTER and (order := self.panel.order()) is not None:
            self.panel.remember()
            send = partial(_print_one, tools.printers, order)
            return Sending(
                tools, PRINTED, lambda: actions.stored(ids),
                lambda letters, progress: actions.print_each(
                    letters, send, order.printer, order.copies, order.details, progress
                ),
            )  # fmt: skip
        assert folder is not None
        self.folder.remember()
        save = actions.save_merged if self.way.choice == WHOLE else actions.save_each
        return Sending(
            tools,
            SAVED,
            lambda: actions.stored(ids),
            lambda letters, progress: save(letters, folder, progress),
        )

    # while it runs

    def _begin_work(self, progress: Progress) -> None:
        progress.moved.connect(self._move)
        self._progress = progress
        self._label_cancel("Stop")
        self.confirm_button.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()

    def _move(self, words: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.step.setText(f"{words} {danish.number(done)} af {danish.count(total, 'brev', 'breve')}")
        self.step.show()

    def _end_work(self) -> None:
        self._sending = self._progress = None
        self._label_cancel("Annullér")
        for one in (self.bar, self.step):
            one.hide()

    def _label_cancel(self, words: str) -> None:
        self.cancel_button.setText(words)
        self.cancel_button.setAccessibleName(words)

    def _ended(self, sent: Sent) -> None:
        self._end_work()
        if words := fault_words(sent, self._total):
            self._load()
            self.refuse(words)
        else:
            self.accept()

    def fail(self, error: BaseException) -> None:
        """Nothing was sent: say why, and stay."""
        self._end_work()
        super().fail(error)
        self._check()

    def reject(self) -> None:
        """Stop what runs; while it stops, or where nothing runs, the dialog closes."""
        if self._progress is not None and not self._progress.stopping:
            self._progress.stop()
            self._label_cancel("Stopper …")
        else:
            super().reject()


def _print_one(printers: Printers, order: PrintOrder, letter: Letter) -> None:
    print_on(printers, order, letter.file_name.removesuffix(".pdf"), letter.content)


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made
