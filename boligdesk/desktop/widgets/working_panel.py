"""The working of one citizen in one dwelling: picture, lines with paragraph and rate, and what can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QWidget

from boligdesk import danish
from boligdesk.desktop.widgets.basics import (
    Choices,
    Elided,
    EmptyState,
    Flowing,
    button,
    chip,
    column,
    label,
    restyle,
    row,
)
from boligdesk.desktop.widgets.waterfall import Waterfall
from boligdesk.desktop.widgets.what_if import WhatIfFields, compared_lines
from boligdesk.desktop.widgets.working_lines import Line, LineTable, overview_lines, step_lines
from boligdesk.services.views import PairWorking
from boligdesk.services.what_if import Supposed, Supposition

_TABS: Final = (("short", "Oversigt"), ("steps", "Alle trin"), ("what_if", "Hvad nu hvis"))
_DOUBT: Final = "Ikke bekræftet"


def _sentence(text: str) -> str:
    """With a capital letter and one full stop; an amount ends in the stop of its »kr.«."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


class WorkingPanel(QFrame):
    """The card at the lower right; it shows a pair and says which button was pressed."""

    offer_wanted = Signal()
    return_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Beregning")
        self._pair: PairWorking | None = None
        self._title = Elided(strong=True)
        self._mode = chip()
        self.tabs = Choices(
            (("short", "Oversigt"), ("steps", "Alle trin"), ("what_if", "Hvad nu hvis")),
            name="Beregningens visning",
        )
        self.what_if = WhatIfFields()
        self._supposed: Supposed | None = None
        self._picture = Waterfall()
        self._lines = LineTable()
        self._warnings = label(tone="warn", size=0.88, wrap=True)
        self._deposit = label(tone="muted", size=0.88, wrap=True)
        self.empty = EmptyState()
        self.empty.acted.connect(self.return_wanted)
        self._lay_out()
        self.tabs.chosen.connect(lambda _key: self._show_tab())
        self.show_empty("Ingen borger valgt", "Vælg en borger på listen for at se beregningen.")

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        full = QWidget()
        layout = column(full, gap=1, edge=1.5)
        head = row(gap=1)
        for one in (self._title, self._mode, self.tabs):
            head.addWidget(one, 1 if one is self._title else 0)
        layout.addLayout(head)
        layout.addWidget(self._scroll(), 1)
        layout.addLayout(self._buttons())
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)

    def _scroll(self) -> QScrollArea:
        inner = self._inner = Flowing()
        layout = column(inner, gap=1)
        layout.addWidget(self.what_if)
        layout.addWidget(self._picture, 1)
        layout.addWidget(self._lines)
        layout.addWidget(self._deposit)
        layout.addWidget(self._warnings)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Beregningens linjer")
        area.setWidget(inner)
        return area

    def _buttons(self) -> QHBoxLayout:
        self.offer_button = button("&Tilbyd bolig…", role="primary")
        self.offer_button.clicked.connect(self.offer_wanted)
        self.return_button = button("&Returnér…")
        self.return_button.clicked.connect(self.return_wanted)
        copy = button("&Kopiér", name="Kopiér beregningen")
        copy.clicked.connect(self.copy)
        self.print_button = button("&Udskriv beregning")
        self.print_button.clicked.connect(self.print_wanted)
        line = row(gap=1)
        line.addWidget(self.offer_button)
        line.addWidget(self.return_button)
        line.addStretch(1)
        line.addWidget(copy)
        line.addWidget(self.print_button)
        return line

    @property
    def pair(self) -> PairWorking | None:
        """The pair that is shown."""
        return self._pair

    def show_empty(self, title: str, text: str, *, can_return: bool = False) -> None:
        """Show no pair, and say why; a dwelling that nobody can live in can still be returned."""
        self._pair = None
        self.offer_button.setEnabled(False)
        self.return_button.setEnabled(False)
        self.empty.say(title, text, "&Returnér boligen…" if can_return else "")
        self._stack.setCurrentIndex(0)

    def show_pair(
        self, pair: PairWorking, real: Supposition | None = None, *, can_offer: bool, can_return: bool
    ) -> None:
        """Show a working. The buttons are off where the vacancy is already offered or decided.

        ``real`` are the figures that a what-if begins with; without them there is none.
        """
        self._pair, self._supposed = pair, None
        self.tabs.button("what_if").setVisible(real is not None)
        if real is not None:
            self.what_if.begin(real)
        if real is None and self.tabs.choice == "what_if":
            self.tabs.choose("short")
        dwelling = pair.card.dwelling
        self._title.setText(f"{pair.applicant.name} i {dwelling.street} {dwelling.house_no}")
        transitional = pair.candidate.mode == "transitional"
        mode = "Udslusning" if transitional else "Almindelig"
        offered = pair.offered
        self._mode.setText(mode if offered is None else "Som tilbudt")
        self._mode.setToolTip(
            f"{mode}: beregningen, som tilbuddet er givet på den {danish.long_date(offered)}."
            if offered
            else ""
        )
        restyle(self._mode, "tone", "warn" if transitional else "neutral")
        self.offer_button.setEnabled(can_offer)
        self.return_button.setEnabled(can_return)
        self._stack.setCurrentIndex(1)
        self._show_tab()

    def _show_tab(self) -> None:
        self._refresh()
        if self.tabs.choice == "what_if" and self._supposed is None:
            self.what_if.reset()

    def show_supposed(self, supposed: Supposed) -> None:
        """Show the answer to a what-if of the same pair."""
        self._supposed = supposed
        self._refresh()

    def _refresh(self) -> None:
        if self._pair is None:
            return
        trying = self.tabs.choice == "what_if"
        pair = self._supposed.pair if trying and self._supposed is not None else self._pair
        working = pair.working
        self.what_if.setVisible(trying)
        self._picture.setVisible(self.tabs.choice != "steps" and working.unknown is None)
        self._picture.show_working(working, pair.candidate.capacity)
        self._lines.show_lines(self._shown_lines(pair))
        self._lines.setVisible(working.unknown is None)
        facts = [] if trying else self._deposit_words()[0]
        for one, lines in ((self._warnings, self._remarks(pair)), (self._deposit, facts)):
            one.setText("\n".join(lines))
            one.setVisible(bool(one.text()))
        self._inner.settle()

    def _shown_lines(self, pair: PairWorking) -> tuple[Line, ...]:
        if self.tabs.choice == "steps":
            return step_lines(pair.working)
        if self.tabs.choice == "what_if" and self._supposed is not None and self._pair is not None:
            return compared_lines(self._pair, self._supposed)
        return overview_lines(pair)

    def _deposit_words(self) -> tuple[list[str], list[str]]:
        """What is known about the deposit, and what of it is not confirmed."""
        lines = [_sentence(one) for one in self._pair.deposit_lines] if self._pair else []
        doubts = [one for one in lines if one.startswith(_DOUBT)]
        return [one for one in lines if one not in doubts], doubts

    def _remarks(self, pair: PairWorking) -> list[str]:
        """What must be said before anybody trusts the figures."""
        unknown = pair.working.unknown
        first = [_sentence(f"huslejen kan ikke beregnes: {unknown}")] if unknown else []
        warnings = (*pair.working.warnings, *pair.left_to_live_warnings)
        _facts, doubts = self._deposit_words()
        return list(dict.fromkeys([*first, *(_sentence(one) for one in warnings), *doubts]))

    def copy(self) -> None:
        """Copy the working as lines of text, to be pasted into a case or a mail."""
        if self._pair is None:
            return
        lines = [self._title.text()]
        lines += [f"{one.words}\t{one.amount}\t{one.source}" for one in overview_lines(self._pair)]
        lines += ["", *(f"{one.words}\t{one.amount}\t{one.source}" for one in step_lines(self._pair.working))]
        QGuiApplication.clipboard().setText(
            "\n".join([*lines, "", *self._deposit_words()[0], *self._remarks(self._pair)]).replace(
                "\u00a0", " "
            )
        )
