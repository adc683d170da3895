"""A form made from field specs, with live checks: what is wrong stands under the field it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from boligdesk.desktop import entries, theme
from boligdesk.desktop.widgets.basics import Flowing, column, follow_the_eye, label, restyle
from boligdesk.services.lists import RowMessage

YES_NO: Final = ((None, "Ukendt"), (True, "Ja"), (False, "Nej"))


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the value it fills, its Danish label, and how it is written.

    ``kind`` is ``text``, ``long``, ``money``, ``area``, ``whole``, ``date`` or ``choice``; a choice has pairs of
    value and words. ``span`` is how many of the form's columns it takes; ``needed`` puts a mark on the label.
    """

    name: str
    words: str
    kind: str = "text"
    choices: tuple[tuple[Any, str], ...] = ()
    span: int = 1
    hint: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a heading."""

    title: str
    fields: tuple[Field, ...]


class Entry(QWidget):
    """A label, its field, and room for one message below."""

    edited = Signal()

    def __init__(self, spec: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._today = today
        self.editor = self._editor()
        self.editor.setAccessibleName(spec.words)
        self.message = label(size=0.85, wrap=True)
        self.message.hide()
        self.caption = label(f"{spec.words} *" if spec.needed else spec.words, tone="muted", size=0.9)
        self.caption.setBuddy(self.editor)
        layout = column(self, gap=0.25)
        for one in (self.caption, self.editor, self.message):
            layout.addWidget(one)
        layout.addStretch(1)

    def _editor(self) -> QLineEdit | QComboBox | QPlainTextEdit:
        if self.spec.kind == "choice":
            box = QComboBox()
            for value, words in self.spec.choices:
                box.addItem(words, value)
            box.currentIndexChanged.connect(lambda _place: self.edited.emit())
            return box
        if self.spec.kind == "long":
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme.unit(8))
            text.textChanged.connect(self.edited)
            return text
        line = QLineEdit()
        line.setPlaceholderText(self.spec.hint)
        line.textChanged.connect(lambda _text: self.edited.emit())
        line.editingFinished.connect(self._tidy)
        return line

    def value(self) -> Any:
        """What the field says.

        Raises:
            entries.EntryError: when it cannot be read.
        """
        if isinstance(self.editor, QComboBox):
            return self.editor.currentData()
        return entries.read(self.spec.kind, self.typed(), self._today)

    def set_value(self, value: Any) -> None:
        """Write a value into the field."""
        if isinstance(self.editor, QComboBox):
            places = [place for place, (one, _words) in enumerate(self.spec.choices) if one == value]
            self.editor.setCurrentIndex(places[0] if places else 0)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(value or "")
        else:
            self.editor.setText(entries.write(self.spec.kind, value))

    def typed(self) -> Any:
        """What stands in the field as it was typed, readable or not; plain JSON."""
        if isinstance(self.editor, QComboBox):
            return self.editor.currentData()
        return self.editor.toPlainText() if isinstance(self.editor, QPlainTextEdit) else self.editor.text()

    def set_typed(self, typed: Any) -> None:
        """Write back what was typed."""
        if isinstance(self.editor, QComboBox):
            self.set_value(typed)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(typed)
        else:
            self.editor.setText(typed)

    def write(self, text: str) -> bool:
        """Write as if somebody typed it; ``False`` for words that are none of the choices."""
        if isinstance(self.editor, QComboBox):
            place = self.editor.findText(text, Qt.MatchFlag.MatchFixedString)
            self.editor.setCurrentIndex(max(place, 0))
            return place >= 0 or not text
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)
            self._tidy()
        return True

    def say(self, level: str, text: str) -> None:
        """Show a message under the field; an empty text takes it away."""
        mark = {"error": "✕ ", "warning": "! "}.get(level, "")
        self.message.setText(f"{mark}{text}" if text else "")
        self.message.setVisible(bool(text))
        tone = {"error": "bad", "warning": "warn"}.get(level, "") if text else ""
        restyle(self.message, "tone", tone)
        restyle(self.editor, "tone", tone)
        self.editor.setAccessibleDescription(text)

    def _tidy(self) -> None:
        """After typing: show the value the way the program writes it."""
        try:
            value = self.value()
        except entries.EntryError:
            return  # the form shows the message; what was typed stays to be mended
        if isinstance(self.editor, QLineEdit) and entries.write(self.spec.kind, value) != self.editor.text():
            self.editor.blockSignals(True)
            self.editor.setText(entries.write(self.spec.kind, value))
            self.editor.blockSignals(False)


class Part(Protocol):
    """A piece of a form that is more than one field: lines that can be added, things to tick."""

    edited: SignalInstance

    def read(self) -> tuple[Any, list[RowMessage]]:
        """What it says, and a message for what cannot be read or used."""

    def set_value(self, value: Any) -> None:
        """Show a value."""

    def typed(self) -> Any:
        """What it holds as it was typed, readable or not; plain JSON."""

    def set_typed(self, typed: Any) -> None:
        """Write back what was typed."""

    def show_messages(self, messages: Sequence[RowMessage]) -> None:
        """Say what is wrong; a column is the part's name, or that and what is meant within, parted by points."""

    @property
    def widget(self) -> QWidget:
        """The part itself, to be laid out."""


class _Inner(Flowing):
    """The fields, always as high as they need: a message or a line more is scrolled to, nothing is squeezed."""

    def event(self, event: QEvent) -> bool:
        """Measure again whenever something in it changed its size."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return done


class Form(QScrollArea):
    """Sections of fields in columns, and parts between them; ``edited`` after every change."""

    edited = Signal()

    def __init__(
        self, sections: Sequence[Section], today: date, *, columns: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Felter")
        self.entries: dict[str, Entry] = {}
        self.parts: dict[str, Part] = {}
        self._pieces: list[QWidget] = []
        self._today = today
        self._columns = columns
        inner = _Inner()
        outer = column(inner, gap=0)
        outer.setContentsMargins(0, 0, theme.unit(1), 0)
        self._layout: QVBoxLayout = column(gap=1.5)
        outer.addLayout(self._layout)
        outer.addStretch(1)
        for section in sections:
            self.add_section(section)
        self.setWidget(inner)

    def showEvent(self, event: QShowEvent) -> None:
        """Everything is in its place: Tab goes as the eye does."""
        super().showEvent(event)
        follow_the_eye(self._pieces)

    def add_section(self, section: Section) -> None:
        """Fields under a heading, below what is there."""
        if section.title:
            self._layout.addWidget(label(section.title, strong=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.unit(1.5))
        grid.setVerticalSpacing(theme.unit(1))
        line = place = 0
        for spec in section.fields:
            if place + spec.span > self._columns:
                line, place = line + 1, 0
            entry = Entry(spec, self._today)
            entry.edited.connect(self.edited)
            self.entries[spec.name] = entry
            self._pieces.append(entry)
            grid.addWidget(entry, line, place, 1, spec.span)
            place += spec.span
        for number in range(place, self._columns):
            # An empty column has no gap beside it: the fields of two sections would not stand under each other.
            grid.addWidget(QWidget(), line, number)
        for number in range(self._columns):
            grid.setColumnStretch(number, 1)
        self._layout.addLayout(grid)

    def add_part(self, name: str, title: str, part: Part) -> None:
        """A part under a heading, below what is there; ``name`` is its name among the values."""
        self.parts[name] = part
        part.edited.connect(self.edited)
        self._layout.addWidget(label(title, strong=True))
        self._layout.addWidget(part.widget)
        self._pieces.append(part.widget)

    def add_widget(self, widget: QWidget) -> None:
        """Something without a value, below what is there."""
        self._layout.addWidget(widget)
        self._pieces.append(widget)

    def values(self) -> tuple[dict[str, Any], list[RowMessage]]:
        """All values that can be read, and a message for each that cannot."""
        values: dict[str, Any] = {}
        unread: list[RowMessage] = []
        for name, entry in self.entries.items():
            try:
                values[name] = entry.value()
            except entries.EntryError as error:
                values[name] = None
                unread.append(RowMessage("error", name, str(error)))
        for name, part in self.parts.items():
            values[name], messages = part.read()
            unread += [replace(one, column=f"{name}.{one.column}") for one in messages]
        return values, unread

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields and parts that are named."""
        for name, value in values.items():
            if name in self.entries:
                self.entries[name].set_value(value)
            elif name in self.parts:
                self.parts[name].set_value(value)

    def typed(self) -> dict[str, Any]:
        """Everything as it was typed, readable or not; plain JSON."""
        return {name: one.typed() for name, one in self._all().items()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Write back what was typed; fields that the form does not have are left out."""
        for name, one in self._all().items():
            if name in typed:
                one.set_typed(typed[name])
        self.edited.emit()

    def _all(self) -> dict[str, Entry | Part]:
        return {**self.entries, **self.parts}

    def knows(self, message: RowMessage) -> bool:
        """Whether a message is about something in this form."""
        name = (message.column or "").partition(".")[0]
        return name in self.entries or name in self.parts

    def show_messages(self, messages: Iterable[RowMessage]) -> list[str]:
        """Put each message where it belongs, the worst first; return those that belong to nothing here."""
        mine: dict[str, list[RowMessage]] = {}
        others: list[str] = []
        for message in messages:
            if self.knows(message):
                mine.setdefault((message.column or "").partition(".")[0], []).append(message)
            else:
                others.append(message.text)
        for name, entry in self.entries.items():
            entry.say(*worst(mine.get(name, ())))
        for name, part in self.parts.items():
            part.show_messages(mine.get(name, ()))
        return others


def worst(messages: Sequence[RowMessage]) -> tuple[str, str]:
    """Level and text of the first error, else of the first warning, else nothing."""
    found = sorted(messages, key=lambda one: one.level != "error")
    return (found[0].level, found[0].text) if found else ("", "")
