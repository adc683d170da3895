"""Reading the cells of one row into values, and collecting what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from boligdesk.documents.danish_values import Unreadable, Value, as_text, is_blank
from boligdesk.documents.headings import normalise, words
from boligdesk.documents.list_tables import SourceCell, SourceRow
from boligdesk.services.lists import Level, RowMessage

_T = TypeVar("_T")


class RowReader:
    """One row: reads its cells by field and keeps the messages in the order they arise.

    A cell of a ``mandatory`` field that cannot be read is an error; any other is a
    warning, and the field stays unknown.
    """

    def __init__(self, row: SourceRow, mandatory: Iterable[str]) -> None:
        self.row = row
        self.messages: list[RowMessage] = []
        self.spoken: set[str] = set()
        self._mandatory = frozenset(mandatory)

    def cell(self, field: str) -> SourceCell | None:
        """Return the cell of a field, ``None`` if the list has no such column."""
        return self.row.cells.get(field)

    def filled(self, field: str) -> Value | None:
        """Return what stands in the cell of a field, ``None`` if that is nothing."""
        cell = self.cell(field)
        return None if cell is None or is_blank(cell.value) else cell.value

    def text(self, field: str) -> str | None:
        """Return the cell of a field as text."""
        value = self.filled(field)
        return None if value is None else as_text(value)

    def read(self, field: str, reader: Callable[[Value], _T], *, into: str | None = None) -> _T | None:
        """Read the cell of a field; ``into`` is the field it fills, if that has another name."""
        value = self.filled(field)
        if value is None:
            return None
        try:
            return reader(value)
        except Unreadable as error:
            self.unreadable(into or field, str(error), source=field)
            return None

    def code(self, field: str) -> str | None:
        """Read a cell that holds one of the office's words; return its code."""
        return self.read(field, lambda value: read_word(value, field))

    def unreadable(self, field: str, text: str, *, source: str | None = None) -> None:
        """Say that a field cannot be read: an error if it is mandatory, else a warning."""
        if field in self._mandatory:
            self.say("error", field, text, source=source)
        else:
            self.say("warning", field, f"{text} Feltet står som ukendt.", source=source)

    def say(self, level: Level, field: str, text: str, *, source: str | None = None) -> None:
        """Keep a message about a field, under the heading it came from."""
        cell = self.cell(source or field)
        self.messages.append(RowMessage(level, cell.heading if cell else None, text))
        self.spoken.add(field)


def read_word(value: Value, table: str) -> str:
    """Return the code of one of the office's own words (``words.toml``)."""
    text = as_text(value)
    code = words(table).get(normalise(text))
    if code is None:
        raise Unreadable(f"»{text}« er ikke et kendt ord her.")
    return code
