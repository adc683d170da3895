"""Fields to try other figures in: what if the rent, the household or the income were another. Nothing is saved."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from boligdesk import danish
from boligdesk.desktop import entries, theme
from boligdesk.desktop.widgets.basics import button, column, label, restyle, row
from boligdesk.desktop.widgets.form import Entry, Field
from boligdesk.desktop.widgets.working_lines import Line, kroner, overview_lines
from boligdesk.services.views import PairWorking
from boligdesk.services.what_if import Supposed, Supposition

_MODES: Final = (("", "Som programmet vælger"), ("ordinary", "Almindelig"), ("transitional", "Udslusning"))
_FIELDS: Final = (
    Field("rent", "Husleje", "money"),
    Field("reduction", "Statslig nedsættelse", "money"),
    Field("mode", "Lejes ud som", "choice", choices=_MODES),
    Field("obligatory", "Forbrug med huslejen", "money"),
    Field("other", "Øvrigt forbrug", "money"),
    Field("capacity", "Betalingsevne", "money"),
    Field("adults", "Voksne", "whole"),
    Field("children", "Børn", "whole"),
    Field("income", "Indkomst før skat", "money"),
)
_COLUMNS: Final = 3
_NOT_SAVED: Final = "Prøv andre tal. Intet bliver gemt."
_MAY_BE_UNKNOWN: Final = frozenset({"capacity", "income"})
_EMPTY_IS_NOUGHT: Final = frozenset({"reduction", "obligatory", "other", "children"})


class WhatIfFields(QWidget):
    """The fields over the working. ``supposed`` carries a :class:`Supposition` after every change that can be read."""

    supposed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._real: Supposition | None = None
        self._filling = False
        # A what-if has no dates, so no day is needed to read them with.
        self.entries = {one.name: Entry(one, date.min) for one in _FIELDS}
        self.reset_button = button("&Nulstil", role="link", name="Nulstil til de rigtige tal")
        self.reset_button.clicked.connect(self.reset)
        self._lay_out()
        for entry in self.entries.values():
            entry.edited.connect(self._tell)

    def _lay_out(self) -> None:
        outer = column(self, gap=0.75)
        head = row(gap=1)
        self._words = label(_NOT_SAVED, tone="warn", size=0.9)
        head.addWidget(self._words, 1)
        head.addWidget(self.reset_button)
        outer.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.unit(1))
        grid.setVerticalSpacing(theme.unit(0.5))
        for place, entry in enumerate(self.entries.values()):
            grid.addWidget(entry, place // _COLUMNS, place % _COLUMNS)
        for number in range(_COLUMNS):
            grid.setColumnStretch(number, 1)
        outer.addLayout(grid)

    def begin(self, real: Supposition) -> None:
        """Start from the real figures of a pair."""
        self._real = real
        self._filling = True
        for name, value in asdict(real).items():
            self.entries[name].set_value(value)
            self.entries[name].say("", "")
        self._filling = False
        self.reset_button.setEnabled(False)
        self._say(_NOT_SAVED, "warn")

    def reset(self) -> None:
        """Back to the real figures."""
        if self._real is not None:
            self.begin(self._real)
            self.supposed.emit(self._real)

    def refuse(self, text: str) -> None:
        """Say what is wrong with the figures together; what was computed before stays until they are mended."""
        self._say(text, "bad")

    def _say(self, text: str, tone: str) -> None:
        self._words.setText(text)
        restyle(self._words, "tone", tone)

    def _tell(self) -> None:
        if self._filling or self._real is None:
            return
        values = {name: self._read(entry) for name, entry in self.entries.items()}
        if any(value is _UNREAD for value in values.values()):
            return
        supposition = Supposition(**values)
        self.reset_button.setEnabled(supposition != self._real)
        self._say(_NOT_SAVED, "warn")
        self.supposed.emit(supposition)

    def _read(self, entry: Entry) -> Any:
        """The value of a field; what cannot be used is said under it."""
        name = entry.spec.name
        try:
            value = entry.value()
        except entries.EntryError as error:
            entry.say("error", str(error))
            return _UNREAD
        if value is None and name in _EMPTY_IS_NOUGHT:
            value = 0
        missing = value is None and name not in _MAY_BE_UNKNOWN
        if missing or (name == "adults" and value == 0):
            entry.say("error", "Skriv et tal.")
            return _UNREAD
        entry.say("", "")
        return value


_UNREAD: Final = object()


def compared_lines(real: PairWorking, supposed: Supposed) -> tuple[Line, ...]:
    """The short account on the supposed figures; beside each line what it really is."""
    known = {line.words: line.amount for line in overview_lines(real)}
    lines = [
        Line(line.words, line.amount, _beside(line, known), line.strong, line.tone)
        for line in overview_lines(supposed.pair)
    ]
    shown = {line.words for line in lines}
    gone = [Line(words, "–", f"nu {amount}") for words, amount in known.items() if words not in shown]
    return (*lines, *gone, _highest(supposed))


def _beside(line: Line, known: dict[str, str]) -> str:
    before = known.get(line.words)
    return "uændret" if before == line.amount else f"nu {before or '–'}"


def _highest(supposed: Supposed) -> Line:
    words = "Højeste husleje uden refusion"
    if supposed.highest_rent is None:
        return Line(words, "–", "betalingsevnen er ukendt eller rækker ikke")
    gap = supposed.highest_rent - supposed.pair.card.vacancy.rent
    if gap >= 0:
        return Line(words, kroner(supposed.highest_rent), "borgeren kan betale huslejen")
    return Line(words, kroner(supposed.highest_rent), f"{danish.kroner(-gap)} under huslejen", tone="warn")
