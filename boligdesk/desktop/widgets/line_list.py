"""Lines of fields that can be added and taken away: members of a household, incomes, stays, costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from boligdesk import danish
from boligdesk.desktop import entries
from boligdesk.desktop.widgets.basics import IconButton, button, column, label, row
from boligdesk.desktop.widgets.form import Entry, Field, worst
from boligdesk.desktop.widgets.paste_block import PasteBlock, block_of
from boligdesk.services.lists import RowMessage

Values = dict[str, Any]
Check = Callable[[Values], RowMessage | None]


def no_check(_values: Values) -> RowMessage | None:
    """Every line that can be read is good."""
    return None


class LineList(QWidget):
    """A form's part (``widgets.form.Part``): its value is a list with the values of each line that is not blank.

    ``noun`` names one line for the screen reader. ``check`` looks at a line whose fields can be read and answers
    with a message whose column is a field of the line.
    """

    edited = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        today: date,
        *,
        noun: str,
        add: str,
        check: Check = no_check,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self._today = today
        self._noun = noun
        self._check = check
        self.lines: list[Line] = []
        self._message = label(size=0.85, wrap=True)
        self._message.hide()
        self.add_button = button(add, role="link")
        self.add_button.clicked.connect(self._add_by_hand)
        self._layout = column(gap=0.5)
        outer = column(self, gap=0.5)
        outer.addLayout(self._layout)
        self._before: list[Values] = []
        self._pasted = label(tone="muted", size=0.9, wrap=True)
        self.undo_button = button("Fortryd det indsatte", role="link")
        self.undo_button.clicked.connect(self._take_back)
        foot = row(gap=1)
        foot.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self._pasted, 1)
        foot.addWidget(self.undo_button)
        outer.addLayout(foot)
        self._forget_pasted()
        outer.addWidget(self._message)

    @property
    def widget(self) -> QWidget:
        """The part itself."""
        return self

    def set_choices(self, name: str, choices: tuple[tuple[Any, str], ...]) -> None:
        """What can be chosen in a field of the lines that are added from now on."""
        self._fields = tuple(
            replace(one, choices=choices) if one.name == name else one for one in self._fields
        )

    def set_value(self, value: Sequence[Mapping[str, Any]]) -> None:
        """Show these lines instead of what is there, without telling anybody."""
        self._forget_pasted()
        while self.lines:
            self._take(self.lines[0])
        for values in value:
            self.add_line(values)

    def add_line(self, values: Mapping[str, Any]) -> Line:
        """One more line below."""
        line = Line(self._fields, self._today, values)
        line.edited.connect(self.edited)
        line.remove.clicked.connect(lambda: self._remove_by_hand(line))
        self.lines.append(line)
        for name, entry in line.entries.items():
            paste = PasteBlock(entry.editor)
            paste.pasted.connect(lambda text, name=name: self.paste(line, name, text))
        self._layout.addWidget(line)
        # Qt puts what is made later at the very end; Tab goes as the eye does. What stands before the button is not
        # asked for: the binding makes whatever the focus chain answers a child of the one that was asked.
        for one, after in pairwise((self.add_button, *line.stops(), self.add_button)):
            QWidget.setTabOrder(one, after)
        self._name_lines()
        return line

    def stops(self) -> Iterator[QWidget]:
        """What Tab reaches, in order: the lines, then the button for one more."""
        for line in self.lines:
            yield from line.stops()
        yield self.add_button
        yield self.undo_button

    def paste(self, line: Line, name: str, text: str) -> None:
        """Write a block from Excel into the lines from this field on, right and down; new lines come as needed.

        A row of headings that are those of the fields is left out.
        """
        names = [spec.name for spec in self._fields]
        names = names[names.index(name) :]
        captions = {spec.words.casefold() for spec in self._fields}
        block = [
            cells for cells in block_of(text) if not {cell.casefold() for cell in cells if cell} <= captions
        ]
        before = self.typed()
        first = self.lines.index(line)
        refused = 0
        for place, cells in enumerate(block, start=first):
            target = self.lines[place] if place < len(self.lines) else self.add_line({})
            target.show()
            found = zip(names, cells, strict=False)
            refused += sum(not target.entries[one].write(cell) for one, cell in found)
        self._before = before
        said = f"{danish.count(len(block), 'linje', 'linjer')} sat ind."
        if refused:
            said += (
                f" {danish.count(refused, 'celle', 'celler')} passer ikke til valgene og er sprunget over."
            )
        self._pasted.setText(said)
        self._pasted.show()
        self.undo_button.show()
        self.edited.emit()

    def _take_back(self) -> None:
        self.set_typed(self._before)
        self._forget_pasted()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _forget_pasted(self) -> None:
        """What was pasted stays, once the lines are others than it came to."""
        self._before = []
        self._pasted.hide()
        self.undo_button.hide()

    def read(self) -> tuple[list[Values], list[RowMessage]]:
        """The lines that are not blank, and what of them cannot be used (columns ``number.field``)."""
        lines: list[Values] = []
        messages: list[RowMessage] = []
        for number, line in enumerate(self.lines):
            values, found = line.read(self._check)
            messages += [replace(one, column=f"{number}.{one.column}") for one in found]
            if values is not None:
                lines.append(values)
        return lines, messages

    def typed(self) -> list[Values]:
        """The lines as they were typed, blank ones too; plain JSON, as is what came with a line and has no field."""
        return [line.typed() for line in self.lines]

    def set_typed(self, typed: Sequence[Values]) -> None:
        """Show the lines that were typed."""
        fields = {spec.name for spec in self._fields}
        self.set_value([])
        for values in typed:
            line = self.add_line({name: value for name, value in values.items() if name not in fields})
            for name, entry in line.entries.items():
                entry.set_typed(values[name])

    def show_messages(self, messages: Sequence[RowMessage]) -> None:
        """Put each message under the field it is about, what is about no line under them all."""
        places = [((one.column or "").split(".")[1:], one) for one in messages]
        level, text = worst([one for place, one in places if not place])
        self._message.setText(f"! {text}" if text else "")
        self._message.setProperty("tone", {"error": "bad", "warning": "warn"}.get(level, ""))
        self._message.setVisible(bool(text))
        for number, line in enumerate(self.lines):
            for name, entry in line.entries.items():
                entry.say(*worst([one for place, one in places if place == [str(number), name]]))

    def _add_by_hand(self) -> None:
        self._forget_pasted()
        line = self.add_line({})
        line.show()
        next(iter(line.entries.values())).editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def _remove_by_hand(self, line: Line) -> None:
        self._forget_pasted()
        self._take(line)
        self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def _take(self, line: Line) -> None:
        self.lines.remove(line)
        self._layout.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._name_lines()

    def _name_lines(self) -> None:
        """Captions stand over the first line only; the screen reader hears which line a field belongs to."""
        for number, line in enumerate(self.lines, start=1):
            line.name(f"{self._noun} {number}", captions=number == 1)


class Line(QWidget):
    """One line: its fields side by side, and a button that takes it away.

    Values without a field are kept as they came.
    """

    edited = Signal()

    def __init__(self, fields: Sequence[Field], today: date, values: Mapping[str, Any]) -> None:
        super().__init__()
        self.entries: dict[str, Entry] = {}
        names = {spec.name for spec in fields}
        self._unseen = {name: value for name, value in values.items() if name not in names}
        self.remove = IconButton("", "close", role="quiet", name="Fjern")
        layout: QHBoxLayout = row(self, gap=1)
        for spec in fields:
            entry = Entry(spec, today)
            if spec.name in values:
                entry.set_value(values[spec.name])
            entry.edited.connect(self.edited)
            self.entries[spec.name] = entry
            layout.addWidget(entry, spec.span)
        self._above = label(" ", size=0.9)
        side = column(gap=0.25)
        side.addWidget(self._above)
        side.addWidget(self.remove)
        side.addStretch(1)
        layout.addLayout(side)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in this line, in order."""
        return (*(entry.editor for entry in self.entries.values()), self.remove)

    def name(self, which: str, *, captions: bool) -> None:
        """Say which line this is, and whether the captions stand over it."""
        for entry in self.entries.values():
            entry.caption.setVisible(captions)
            entry.editor.setAccessibleName(f"{entry.spec.words}, {which}")
        self.remove.setAccessibleName(f"Fjern {which}")
        self.remove.setToolTip(f"Fjern {which}")
        self._above.setVisible(captions)

    def typed(self) -> Values:
        """The fields as they were typed, and the values without a field."""
        return {**self._unseen, **{name: entry.typed() for name, entry in self.entries.items()}}

    def read(self, check: Check) -> tuple[Values | None, list[RowMessage]]:
        """The values, ``None`` for a blank line, and a message for each field that cannot be used."""
        values: Values = {}
        found: list[RowMessage] = []
        for name, entry in self.entries.items():
            try:
                values[name] = entry.value()
            except entries.EntryError as error:
                values[name] = None
                found.append(RowMessage("error", name, str(error)))
        if not found and all(value is None or value is False for value in values.values()):
            return None, []
        unread = {one.column for one in found}
        for name, entry in self.entries.items():
            if entry.spec.needed and values[name] is None and name not in unread:
                verb = "Vælg" if entry.spec.kind == "choice" else "Skriv"
                found.append(
                    RowMessage("error", name, f"{verb} {entry.spec.words.lower()}, eller fjern linjen.")
                )
        if not found and (said := check(values)) is not None:
            found.append(said)
        return {**self._unseen, **values}, found
