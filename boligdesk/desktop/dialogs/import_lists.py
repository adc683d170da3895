"""Import lists: first what will happen, row by row, then all accepted rows or none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QFileDialog, QProgressBar, QStackedWidget, QWidget

from boligdesk.desktop.dialogs.import_columns import ColumnQuestions
from boligdesk.desktop.dialogs.import_rows import STATUSES, preview_columns, summary_words
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import Choices, EmptyState, column, label, row
from boligdesk.desktop.widgets.table import Table
from boligdesk.errors import KnownError
from boligdesk.services.lists import ReadList
from boligdesk.services.views import Changes, ImportPreview, PreviewRow

_KINDS = "Lister (*.xlsx *.xls *.ods *.csv *.txt);;Alle filer (*)"
_FILTERS: Final = (
    ("all", "Alle"),
    ("new", "Nye"),
    ("changed", "Ændrede"),
    ("identical", "Uændrede"),
    ("refused", "Afviste"),
)


@dataclass(frozen=True)
class _Found:
    """One file as it was read, what it would do, and its bytes."""

    read: ReadList
    preview: ImportPreview
    content: bytes
    names: tuple[str, ...]
    """The associations the office knows."""


class ImportDialog(Sheet):
    """The files one after the other; each is accepted or left by itself."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, "Importér lister", "", "&Godkend import", size=(124, 88), parent=parent)
        self._files: list[Path] = []
        self._number = 0
        self._found: _Found | None = None
        self._accepted = 0
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
        self._progress = QProgressBar()
        self._lay_out()
        self._connect()
        self._wait("Vælg en eller flere lister", "Eller slip dem på vinduet.", "Vælg filer…")

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
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Importen arbejder")
        self._progress.hide()
        self.body.addWidget(self._progress)

    def _connect(self) -> None:
        self.filter.chosen.connect(lambda _which: self._show_rows())
        self.association.activated.connect(lambda _place: self._preview_again())
        if (line := self.association.lineEdit()) is not None:
            line.setAccessibleName("Boligorganisation")
            line.editingFinished.connect(self._preview_again)
        self.questions.answered.connect(self._with_columns)

    # from file to file

    def begin(self, files: list[str]) -> None:
        """Start with these files; without any, ask for them."""
        if not files:
            files = self.choose_files()
        if files:
            self._files = [Path(one) for one in files]
            self._number = 0
            self._read()

    def choose_files(self) -> list[str]:
        """Ask for files in the system's own dialog."""
        chosen, _kind = QFileDialog.getOpenFileNames(self, "Vælg lister", "", _KINDS)
        return chosen

    def _ask_files(self) -> None:
        self.begin([])

    @property
    def _file(self) -> Path:
        return self._files[self._number]

    def _read(self) -> None:
        self._found = None
        self.refuse("")
        self._wait("Læser listen …", self._file.name)
        self._busy(True)
        actions, path = self.tools.actions, self._file
        self.tools.tasks.read(lambda: _look(actions, path), self._show, owner=self, key="import",
                              failed=self._unreadable, words="Læser listen …")  # fmt: skip

    def _unreadable(self, error: BaseException) -> None:
        self._busy(False)
        if not isinstance(error, KnownError):
            self.fail(error)
            return
        more = self._number + 1 < len(self._files)
        self._wait(f"{self._file.name} kan ikke læses", error.text, "" if more else "Vælg andre filer…")
        self._label_buttons("&Næste fil" if more else "", "Luk")

    def _show(self, found: _Found) -> None:
        self._busy(False)
        self._found = found
        preview = found.preview
        place = f"Fil {self._number + 1} af {len(self._files)}: " if len(self._files) > 1 else ""
        self.subtitle.setText(f"{place}{preview.file}")
        self.subtitle.show()
        self.summary.setText(summary_words(preview))
        self.notes.setText("\n".join((*preview.announced, *preview.notes)))
        self.notes.setVisible(bool(self.notes.text()))
        self._show_association(preview)
        self.questions.ask(preview.unknown_headings, preview.kind)
        self.filter.set_count("all", len(preview.rows))
        for status in STATUSES:
            self.filter.set_count(status, preview.count(status))
        self._show_rows()
        self._stack.setCurrentIndex(1)
        something = preview.count("new") + preview.count("changed")
        self._label_buttons("&Godkend import", "Luk" if len(self._files) == 1 else "Spring over")
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
        self.tools.tasks.read(
            lambda: _Found(found.read, actions.preview_list(found.read, name), found.content, found.names),
            self._show, owner=self, key="import", failed=self.fail, words="Ser på listen …",
        )  # fmt: skip

    def _with_columns(self, headings: dict[str, str]) -> None:
        """The unknown columns were answered: remember it for the association and read the list again."""
        if self._found is None:
            return
        actions, path = self.tools.actions, self._file
        name, kind = self.association.currentText().strip(), self._found.preview.kind
        self._busy(True)
        self.tools.tasks.read(lambda: _look(actions, path, name, kind, headings), self._show, owner=self,
                              key="import", failed=self.fail, words="Læser listen igen …")  # fmt: skip

    # buttons

    def confirm(self) -> None:
        """Accept the file, or go on to the next one where this could not be read."""
        found = self._found
        if found is None:
            self._next()
            return
        self._busy(True)
        self.confirm_button.setEnabled(False)
        actions = self.tools.actions
        self.tools.tasks.write(lambda: actions.accept_import(found.preview, found.content), self._accept_done,
                               owner=self, failed=self.fail, words="Importerer …")  # fmt: skip

    def reject(self) -> None:
        """Leave this file alone; after the last one the dialog closes."""
        if self._found is not None and self._number + 1 < len(self._files):
            self._next()
        else:
            super().reject()

    def fail(self, error: BaseException) -> None:
        """Say what is wrong, and stop showing progress."""
        self._busy(False)
        super().fail(error)

    def _accept_done(self, _changes: Changes) -> None:
        self._busy(False)
        self._accepted += 1
        self._next()

    def _next(self) -> None:
        self._number += 1
        if self._number < len(self._files):
            self._read()
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
        self.cancel_button.setText(cancel)
        self.cancel_button.setAccessibleName(cancel)

    def _busy(self, busy: bool) -> None:
        self._progress.setVisible(busy)


def _look(
    actions: Any, path: Path, association: str = "", kind: str = "", headings: dict[str, str] | None = None
) -> _Found:
    """In the background: read the file with the profile of its association, and see what it would do."""
    content = _bytes_of(path)
    if headings and association:
        actions.remember_columns(association, kind, headings)
    read = actions.read_list(path, headings or None)
    name = association or read.association
    if name and not headings and (profile := actions.column_profile(name, read.kind)):
        read = actions.read_list(path, profile)
    return _Found(read, actions.preview_list(read, name), content, actions.association_names())


def _identity(row: PreviewRow) -> int:
    """Sheet and line name a row of a file."""
    return hash((row.read.sheet, row.read.row))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnownError(
            f"Filen {path.name} kan ikke åbnes.", "Luk den i andre programmer, og prøv igen."
        ) from error
