"""What other rates would do, before they are saved: counts in words, and one example worked out before and after."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import column, label
from boligdesk.domain.working import Working
from boligdesk.services.rate_effects import RatesPreview

_LINES: Final = (
    ("Husleje", lambda one: one.rent),
    ("Boligstøtte", lambda one: -one.benefit_paid),
    ("Refusion", lambda one: -one.refund),
    ("Nettohusleje", lambda one: one.net_rent),
)


class EffectView(QFrame):
    """A card; empty until it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Hvad ændrer sig?")
        layout = column(self, gap=0.75, edge=1.25)
        self._title = label(strong=True)
        self.words = label(wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._example = label(tone="muted", size=0.92, wrap=True)
        self._grid = QWidget()
        self.cells: list[list[QLabel]] = []
        self._fill_grid()
        for one in (self._title, self.words, self._example, self._grid):
            layout.addWidget(one)
        self.ask()

    def _fill_grid(self) -> None:
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.unit(3))
        grid.setVerticalSpacing(theme.unit(0.4))
        for place, words in enumerate(("Før", "Efter", "Forskel"), start=1):
            grid.addWidget(label(words, tone="muted", size=0.9), 0, place, Qt.AlignmentFlag.AlignRight)
        for line, (words, _value) in enumerate(_LINES, start=1):
            last = line == len(_LINES)
            grid.addWidget(label(words, strong=last), line, 0)
            cells = [label(strong=last) for _ in range(3)]
            for place, cell in enumerate(cells, start=1):
                grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignRight)
            self.cells.append(cells)
        grid.setColumnStretch(4, 1)

    def ask(
        self, words: str = "Tryk på »Se, hvad der ændrer sig« for at regne på de ledige boliger nu."
    ) -> None:
        """Nothing is shown yet, or no more, because something else was typed."""
        self._title.setText("Hvad ændrer sig?")
        self.words.setText(words)
        self._example.hide()
        self._grid.hide()

    def show_preview(self, preview: RatesPreview) -> None:
        """Write the counts and the example."""
        if preview.effect is None:
            self.ask(preview.nothing)
            return
        self._title.setText(f"Hvad ændrer sig? {preview.compared}")
        self.words.setText(effect_words(preview))
        shown = preview.before is not None and preview.after is not None
        self._example.setVisible(shown)
        self._grid.setVisible(shown)
        if preview.before is not None and preview.after is not None:
            paid = "ukendt" if preview.capacity is None else danish.kroner(preview.capacity)
            self._example.setText(f"Eksempel: {preview.example}, kr. om måneden. Betalingsevne: {paid}")
            self._show_example(preview.before, preview.after)

    def _show_example(self, before: Working, after: Working) -> None:
        for cells, (_words, value) in zip(self.cells, _LINES, strict=True):
            known = not (before.unknown or after.unknown)
            old, new = value(before), value(after)
            cells[0].setText("ukendt" if before.unknown else danish.kroner(old, unit=False))
            cells[1].setText("ukendt" if after.unknown else danish.kroner(new, unit=False))
            cells[2].setText(_change(new - old) if known else "–")


def _change(ore: int) -> str:
    return danish.signed(ore) if ore else "0"


def effect_words(preview: RatesPreview) -> str:
    """The counts as sentences."""
    effect = preview.effect
    if effect is None:
        return preview.nothing
    scene = (
        f"{danish.count(preview.vacancies, 'ledig bolig', 'ledige boliger')} og "
        f"{danish.count(preview.waiting, 'borger', 'borgere')}, der venter: "
    )
    if not effect.changed:
        return f"{scene}ingen af de {danish.number(effect.pairs)} beregninger bliver anderledes."
    first = (
        f"{scene}{danish.number(effect.changed)} af {danish.number(effect.pairs)} beregninger bliver anderledes. "
        f"Den største ændring er {_change(effect.largest)} kr. om måneden, i alt {_change(effect.total)} kr."
    )
    if not effect.citizens:
        return f"{first} Ingen skifter mellem at kunne betale og ikke at kunne."
    turns = []
    if effect.gained:
        turns.append(
            f"{danish.count(effect.gained, 'gang', 'gange')} rækker betalingsevnen, hvor den ikke gjorde før"
        )
    if effect.lost:
        turns.append(f"{danish.count(effect.lost, 'gang', 'gange')} rækker betalingsevnen ikke længere")
    who = f"{danish.count(effect.citizens, 'borger', 'borgere')} og {danish.count(effect.homes, 'bolig', 'boliger')}"
    return f"{first} Det flytter {who}: {' og '.join(turns)}."
