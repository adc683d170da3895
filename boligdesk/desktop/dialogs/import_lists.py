"""Import lists: first what will happen, row by row, then all accepted rows or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QFileDialog, QProgressBar, QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.import_columns import ColumnQuestions
from boligdesk.desktop.dialogs.import_reading import Seen, see, see_for, see_with_columns
from boligdesk.desktop.dialogs.import_rows import STATUSES, preview_columns, summary_words
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.progress import Progress
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, EmptyState, column, label, row
from boligdesk.desktop.widgets.table import Table
from boligdesk.errors import KnownError
from boligdesk.services.inbox_items import Found, Received
from boligdesk.services.received_lists import Taken
from boligdesk.services.views import Changes, ImportPreview, PreviewRow

_KINDS = "Lister og mails (*.xlsx *.xls *.ods *.csv *.txt *.eml *.msg);;Alle filer (*)"
_FILTERS: Final = (
    ("all", "Alle"),
    ("new", "Nye"),
    ("changed", "Ændrede"),
    ("identical", "Uændrede"),
    ("refused", "Afviste"),
)


class ImportDialog(Sheet):
    """The lists one after the other; each is accepted or left by itself. Long work can be stopped."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, "Importér lister", "", "&Godkend import", size=(124, 88), parent=parent)
        self._lists: tuple[Taken, ...] = ()
        self._number = 0
        self._found: Seen | None = None
        self._progress: Progress | None = None
        self._cancel_words = "Luk"
        self.association = QComboBox()
        self.association.setEditable(True)
        self.association.setAccessibleName("Boligorganisation")
        self.association.setMinimumContentsLength(24)
        self.summary = label(strong=True, wrap=True)
        self.notes = label(tone="muted", size=0.9, wrap=True)
        self.filter = Choices(_FILTERS, name="Hvilke rækker vises")
        self.questions = ColumnQuestions()
        model: TableModel[PreviewRow] = TableModel(preview_columns(), _identity, self)
        self.table = Table(model, key="import", name="Rækkerne i listen", memory=tools.memory, two_lines=True)
        self.state = EmptyState()
        self.state.acted.connect(self._ask_files)
        self.bar = QProgressBar()
        self.step = label(tone="muted", size=0.9)
        self._lay_out()
        self._connect()
        self._wait("Vælg en eller flere lister eller mails", "Eller slip dem på vinduet.", "Vælg filer…")

    def _lay_out(self) -> None:
        self._head = QWidget()
        line = row(self._head, gap=1)
        caption = label("&Boligorganisation", tone="muted")
        caption.setBuddy(self.association)
        line.addWidget(caption)
        line.addWidget(self.association)
        line.addStretch(1)
        line.addWidget(self.filter)
        full = QWidget()
        layout = column(full, gap=1)
        for one in (self.summary, self.notes, self.questions, self._head):
            layout.addWidget(one)
        layout.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.state)
        self._stack.addWidget(full)
        self.body.addWidget(self._stack, 1)
        self.bar.setAccessibleName("Importen arbejder")
        self.bar.setTextVisible(False)
        for one in (self.step, self.bar):
            one.hide()
            self.body.addWidget(one)

    def _connect(self) -> None:
        self.filter.chosen.connect(lambda _which: self._show_rows())
        self.association.activated.connect(lambda _place: self._preview_again())
        if (line := self.association.lineEdit()) is not None:
            line.setAccessibleName("Boligorganisation")
            line.editingFinished.connect(self._preview_again)
        self.questions.answered.connect(self._with_columns)

    # from list to list

    def begin(self, files: list[str]) -> None:
        """Start with these files; without any, ask for them."""
        if not files:
            files = self.choose_files()
        if files:
            paths = [Path(one) for one in files]
            self._gather(lambda progress: self.tools.actions.inbox.read_files(paths, progress))

    def begin_received(self, files: Sequence[Received]) -> None:
        """Start with what was dropped without being files: mails straight out of Outlook."""
        self._gather(lambda progress: self.tools.actions.inbox.read_received(files, progress))

    def begin_found(self, found: Sequence[Found]) -> None:
        """Start with lists that wait in the inbox."""
        self._gather(lambda progress: self.tools.actions.inbox.read_found(found, progress))

    def choose_files(self) -> list[str]:
        """Ask for files in the system's own dialog."""
        chosen, _kind = QFileDialog.getOpenFileNames(self, "Vælg lister eller mails", "", _KINDS)
        return chosen

    def _ask_files(self) -> None:
        self.begin([])

    @property
    def _taken(self) -> Taken:
        return self._lists[self._number]

    def _gather(self, work: Callable[[Progress], tuple[Taken, ...]]) -> None:
        """Take the lists out of files and mails."""
        self._found = None
        self._wait("Læser …", "")
        self._read(work, self._begin_lists, self._not_gathered, apart=True)

    def _begin_lists(self, lists: tuple[Taken, ...]) -> None:
        self._lists, self._number = lists, 0
        self._see()

    def _see(self) -> None:
        """Look at the list whose turn it is."""
        self._found = None
        self.refuse("")
        self._tell_place()
        actions, taken = self.tools.actions, self._taken
        if (read := taken.read) is None:
            self._unreadable(taken.found.refusal)
            return
        self._wait("Ser på listen …", taken.found.name)
        self._read(lambda progress: see(actions, taken, read, progress), self._show, self._not_gathered)

    def _unreadable(self, why: str) -> None:
        more = self._number + 1 < len(self._lists)
        self._wait(f"{self._taken.found.name} kan ikke læses", why, "" if more else "Vælg andre filer…")
        self._label_buttons("&Næste liste" if more else "", "Luk")

    def _not_gathered(self, error: BaseException) -> None:
        self._end_work()
        if isinstance(error, KnownError):
            self._wait(str(error), error.advice, "Vælg filer…")
        else:
            self.fail(error)

    def _tell_place(self) -> None:
        """Which list of how many this is, and the mail it lay in."""
        found, count = self._taken.found, len(self._lists)
        place = f"Fil {self._number + 1} af {count}: " if count > 1 else ""
        source = f" · {found.origin}" if self._taken.origin.mail is not None else ""
        self.subtitle.setText(f"{place}{found.name}{source}")
        self.subtitle.show()

    def _show(self, found: Seen) -> None:
        self._end_work()
        self._found = found
        preview = found.preview
        self.summary.setText(summary_words(preview))
        self.notes.setText("\n".join((*preview.announced, *preview.notes, *found.taken.notes)))
        self.notes.setVisible(bool(self.notes.text()))
        self._show_association(preview)
        self.questions.ask(preview.unknown_headings, preview.kind)
        self.filter.set_count("all", len(preview.rows))
        for status in STATUSES:
            self.filter.set_count(status, preview.count(status))
        self._show_rows()
        self._stack.setCurrentIndex(1)
        something = preview.count("new") + preview.count("changed")
        self._label_buttons("&Godkend import", "Luk" if len(self._lists) == 1 else "Spring over")
        self.confirm_button.setEnabled(bool(something))
        self.confirm_button.setToolTip("" if something else "Der er intet nyt i listen")

    def _show_association(self, preview: ImportPreview) -> None:
        self._head.setVisible(True)
        self.association.setVisible(preview.kind == "vacancy")
        self.association.blockSignals(True)
        if not self.association.count():
            self.association.addItems(list(self._found.names) if self._found else [])
        self.association.setCurrentText(preview.association or "")
        self.association.blockSignals(False)

    def _show_rows(self) -> None:
        if self._found is not None:
            which = self.filter.choice
            rows = [one for one in self._found.preview.rows if which in ("all", one.status)]
            self.table.set_rows(rows)

    def _preview_again(self) -> None:
        """Another association was chosen: the same rows, seen anew."""
        found, name = self._found, self.association.currentText().strip() or None
        if found is None or name == found.preview.association:
            return
        actions = self.tools.actions
        self._read(lambda progress: see_for(actions, found, name, progress), self._show, self.fail)

    def _with_columns(self, headings: dict[str, str]) -> None:
        """The unknown columns were answered: remember it for the association and read the list again."""
        if (found := self._found) is None:
            return
        actions, name = self.tools.actions, self.association.currentText().strip()
        self._read(
            lambda progress: see_with_columns(actions, found, name, headings, progress), self._show, self.fail
        )

    # buttons

    def confirm(self) -> None:
        """Accept the file, or go on to the next one where this could not be read."""
        found = self._found
        if found is None:
            self._next()
            return
        progress = self._begin_work()
        self.confirm_button.setEnabled(False)
        actions = self.tools.actions
        self.tools.tasks.write(
            lambda: actions.accept_import(found.preview, found.taken, progress), self._accept_done,
            owner=self, failed=self.fail, words="Importerer …", progress=progress,
        )  # fmt: skip

    def reject(self) -> None:
        """Stop what runs; else leave this list alone; after the last one, or while it stops, the dialog closes."""
        if self._progress is not None and not self._progress.stopping:
            self._progress.stop()
            self._label_cancel("Stopper …")
        elif self._found is not None and self._number + 1 < len(self._lists):
            self._next()
        else:
            super().reject()

    def fail(self, error: BaseException) -> None:
        """Say what is wrong, and stop showing progress."""
        self._end_work()
        super().fail(error)

    def _accept_done(self, _changes: Changes) -> None:
        self._end_work()
        self._next()

    def _next(self) -> None:
        self._number += 1
        if self._number < len(self._lists):
            self._see()
        else:
            self.accept()

    def _wait(self, title: str, text: str, action: str = "") -> None:
        self.state.say(title, text, action)
        self._stack.setCurrentIndex(0)
        self._label_buttons("", "Luk")

    def _label_buttons(self, confirm: str, cancel: str) -> None:
        self.confirm_button.setVisible(bool(confirm))
        self.confirm_button.setEnabled(bool(confirm))
        self.confirm_button.setText(confirm)
        self.confirm_button.setAccessibleName(confirm.replace("&", "") or "Ingen handling")
        self._cancel_words = cancel
        self._label_cancel(cancel if self._progress is None else "Stop")

    def _label_cancel(self, words: str) -> None:
        self.cancel_button.setText(words)
        self.cancel_button.setAccessibleName(words)

    def _read(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        *,
        apart: bool = False,
    ) -> None:
        """Run long work that can be stopped."""
        progress = self._begin_work()
        self.tools.tasks.read(lambda: work(progress), done, owner=self, key="import", failed=failed,
                              words="Læser listen …", progress=progress, apart=apart)  # fmt: skip

    def _begin_work(self) -> Progress:
        """Show how far the work comes that begins now; »Annullér« stops it."""
        if self._progress is not None:
            self._progress.stop()
        self._progress = Progress()
        self._progress.moved.connect(self._move)
        self._label_cancel("Stop")
        self.bar.setRange(0, 0)
        self.step.hide()
        self.bar.show()
        return self._progress

    def _end_work(self) -> None:
        if self._progress is not None:
            self._progress = None
            self._label_cancel(self._cancel_words)
        self.bar.hide()
        self.step.hide()

    def _move(self, words: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.step.setText(f"{words} {danish.number(done)} af {danish.count(total, 'linje', 'linjer')}")
        self.step.show()


def _identity(row: PreviewRow) -> int:
    """Sheet and line name a row of a file."""
    return hash((row.read.sheet, row.read.row))
