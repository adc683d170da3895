"""Beside the editor of a text: the letter as it would be printed, and the versions there have been."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStackedWidget, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.sections.letter_text_rows import VersionRow, version_columns
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import (
    Choices,
    EmptyState,
    button,
    card,
    column,
    label,
    row,
    rule,
)
from boligdesk.desktop.widgets.pdf_pages import PdfPages
from boligdesk.desktop.widgets.table import Table
from boligdesk.services.keep_letter_texts import Preview, TextKind
from boligdesk.services.letter_samples import Sample

_TABS: Final = (("letter", "Brev"), ("history", "Historik"))


class LetterTextSide(QWidget):
    """Two tabs. The last good letter stays while the text has errors, and says so."""

    sample_chosen = Signal()
    wanted_back = Signal(object)
    """A version whose words are to go into the editor."""

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Choices(_TABS, name="Brevet eller historikken")
        self.samples = QComboBox()
        self.samples.setAccessibleName("Eksempel, som brevet vises med")
        self.samples.setMinimumContentsLength(8)
        self.samples.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.note = label(tone="warn", size=0.92, wrap=True)
        self.pages = PdfPages()
        self.empty = EmptyState()
        model: TableModel[VersionRow] = TableModel(version_columns(), lambda r: r.id, self)
        self.history = Table(model, key="texts/history", name="Historik", memory=memory, two_lines=True)
        self.history.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.history.horizontalHeader().hide()
        self.shipped_button = button("&Tilbage til programmets tekst")
        self.back_button = button("&Hent teksten ind")
        self.back_button.setToolTip("Teksten sættes ind i editoren. Intet gælder, før du gemmer.")
        self._lay_out()
        self._connect()
        self._say("")

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        frame = card()
        outer.addWidget(frame)
        inside = column(frame, gap=0)
        inside.setContentsMargins(1, 1, 1, theme.unit(0.5))
        head = row(gap=1)
        head.setContentsMargins(theme.unit(1), theme.unit(0.75), theme.unit(1), theme.unit(0.75))
        head.addStrut(theme.unit(3.5))
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.samples, 2)
        inside.addLayout(head)
        inside.addWidget(rule())
        self._letter = QStackedWidget(frame)
        self._letter.addWidget(self.pages)
        self._letter.addWidget(self.empty)
        shown = QWidget(frame)
        shown_layout = column(shown, gap=0)
        self.note.setContentsMargins(theme.unit(1.5), theme.unit(0.75), theme.unit(1), theme.unit(0.75))
        shown_layout.addWidget(self.note)
        shown_layout.addWidget(self._letter, 1)
        versions = QWidget(frame)
        versions_layout = column(versions, gap=0)
        versions_layout.addWidget(self.history, 1)
        foot = row(gap=1)
        foot.setContentsMargins(theme.unit(1), theme.unit(0.75), theme.unit(1), theme.unit(0.5))
        foot.addWidget(self.shipped_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        versions_layout.addLayout(foot)
        self._stack = QStackedWidget(frame)
        self._stack.addWidget(shown)
        self._stack.addWidget(versions)
        inside.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.samples.currentIndexChanged.connect(lambda _place: self.sample_chosen.emit())
        self.history.opened.connect(lambda _row: self._want_back())
        self.history.chosen.connect(self._allow)
        self.back_button.clicked.connect(self._want_back)

    def stops(self) -> tuple[QWidget, ...]:
        """The controls from the top."""
        tabs = [self.tabs.button(key) for key, _words in _TABS]
        return (*tabs, self.samples, self.pages, self.history, self.shipped_button, self.back_button)

    def allow_shipped(self, back: str, *, possible: bool) -> None:
        """What one can go back to: ``programmets tekst`` or ``den fælles tekst``."""
        self.shipped_button.setText(f"&Tilbage til {back}")
        self.shipped_button.setAccessibleName(f"Tilbage til {back}")
        self.shipped_button.setEnabled(possible)

    def show_tab(self, key: str) -> None:
        """Bring the letter or the versions to the front."""
        self.tabs.choose(key)
        self._stack.setCurrentIndex(0 if key == "letter" else 1)
        self.samples.setVisible(key == "letter")

    def show_kind(self, kind: TextKind) -> None:
        """Another kind of letter: its samples, and nothing printed yet."""
        self.samples.blockSignals(True)
        self.samples.clear()
        for sample in kind.samples:
            self.samples.addItem(sample.name, sample)
        self.samples.setEnabled(len(kind.samples) > 1)
        self.samples.blockSignals(False)
        self.pages.content = b""
        self.empty.say("Brevet vises her", "Det laves, så snart teksten er læst.")
        self._letter.setCurrentIndex(1)

    @property
    def sample(self) -> Sample | None:
        """The case the letter is shown with."""
        return self.samples.currentData()

    def show_preview(self, made: Preview) -> None:
        """Show the letter, or why it stays as it was."""
        if made.pdf is not None:
            self.pages.show_pdf(made.pdf)
            self._letter.setCurrentIndex(0)
            self._say("")
            return
        self._say(made.refusal or "Ret fejlene under teksten. Her står brevet, som det var før dem.")
        if not self.pages.content:
            self._say(made.refusal)
            self.empty.say("Intet brev endnu", "Ret fejlene under teksten, så vises brevet her.")

    def show_history(self, rows: Sequence[VersionRow]) -> None:
        """Fill the list of versions."""
        self.history.set_rows(rows)
        self._allow(self.history.current_row())

    def _allow(self, chosen: VersionRow | None) -> None:
        self.back_button.setEnabled(chosen is not None and not chosen.version.gives_way)

    def _want_back(self) -> None:
        chosen = self.history.current_row()
        if chosen is not None and not chosen.version.gives_way:
            self.wanted_back.emit(chosen.version)

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))
