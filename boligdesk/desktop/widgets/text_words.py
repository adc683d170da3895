"""What can be written into a letter's text, to be looked up and inserted: fields, conditions, tables and marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.table_model import Cell, Column, TableModel
from boligdesk.desktop.widgets.basics import card, column, label, row, rule
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.letter_checks import Vocabulary, Word

_GROUPS: Final = (
    ("fields", "Oplysninger"), ("conditions", "Betingelser"), ("blocks", "Tabeller"), ("marks", "Tegn"),
)  # fmt: skip
_MARKS: Final = (
    Word("== navn | Overskrift", "begynder et afsnit"),
    Word("**tekst**", "bliver fed"),
    Word("~ Tekst", "bliver en lille, grå note"),
    Word("# Tekst", "er en bemærkning til jer selv"),
)


@dataclass(frozen=True, slots=True)
class Insertion:
    """A line of the list: what is written, and what it means."""

    id: int
    written: str
    words: str


def _columns() -> tuple[Column[Insertion], ...]:
    return (
        Column(key="written", title="Skriv", value=lambda r: r.written,
               cell=lambda r: Cell(r.written, second=r.words), sample="{forbrugsarter}", stretch=1,
               tip=lambda r: f"{r.written}: {r.words}"),
    )  # fmt: skip


class TextWords(QWidget):
    """A group of words to choose, and its list. Enter or a double click inserts."""

    inserted = Signal(str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vocabulary = Vocabulary(fields=(), conditions=(), blocks=())
        self.group = QComboBox()
        self.group.setAccessibleName("Hvad der kan sættes ind")
        for key, words in _GROUPS:
            self.group.addItem(words, key)
        model: TableModel[Insertion] = TableModel(_columns(), lambda r: r.id, self)
        self.table = Table(model, key="texts/words", name="Sæt ind i teksten", memory=memory, two_lines=True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setToolTip("Enter eller dobbeltklik sætter ind i teksten")
        self.table.horizontalHeader().hide()
        self._lay_out()
        self.group.currentIndexChanged.connect(lambda _place: self._fill())
        self.table.opened.connect(lambda one: self.inserted.emit(one.written))

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        frame = card()
        outer.addWidget(frame)
        inside = column(frame, gap=0)
        inside.setContentsMargins(1, 1, 1, theme.unit(0.5))
        head = row(gap=1)
        head.setContentsMargins(theme.unit(1.5), theme.unit(0.75), theme.unit(1), theme.unit(0.75))
        head.addStrut(theme.unit(3.5))
        head.addWidget(label("Sæt ind", strong=True))
        head.addWidget(self.group, 1)
        inside.addLayout(head)
        inside.addWidget(rule())
        inside.addWidget(self.table, 1)

    def show_words(self, vocabulary: Vocabulary) -> None:
        """What the text of this letter may name."""
        self._vocabulary = vocabulary
        self._fill()

    def _fill(self) -> None:
        known = self._vocabulary
        group = self.group.currentData()
        words, form = {
            "fields": (known.fields, "{{{}}}"),
            "conditions": (known.conditions, "[hvis {}] "),
            "blocks": (known.blocks, "@{}"),
            "marks": (_MARKS, "{}"),
        }[group]
        self.table.set_rows(
            [Insertion(place, form.format(one.name), one.words) for place, one in enumerate(words)]
        )
