"""The working of one citizen in one dwelling: picture, lines with paragraph and rate, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QStackedLayout, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
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
    rule,
)
from boligdesk.desktop.widgets.waterfall import Waterfall
from boligdesk.domain.working import Step, Working
from boligdesk.services.views import PairWorking

_DOUBT: Final = "Ikke bekræftet"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working: words, amount, and where it comes from."""

    words: str
    amount: str
    source: str = ""
    strong: bool = False
    tone: str = ""


def _kroner(ore: int) -> str:
    return danish.kroner(ore, unit=False)


def overview_lines(pair: PairWorking) -> tuple[Line, ...]:
    """The short account: rent, what is taken off, net rent, and what stands beside it."""
    working, card = pair.working, pair.card
    received = danish.short_date(card.vacancy.received)
    lines = [
        Line("Husleje ekskl. forbrug", _kroner(working.listed_rent), f"{card.association.name}, {received}")
    ]
    lines += [Line(one.label, _kroner(one.amount), _source(one)) for one in working.chain[1:] if one.amount]
    lines.append(Line("Nettohusleje", _kroner(working.net_rent), _margin_words(pair), strong=True))
    lines.append(Line("Forbrug a conto", _kroner(working.utilities), "betales ved siden af"))
    return (*lines, *_left_to_live(pair), *_after(pair))


def _left_to_live(pair: PairWorking) -> tuple[Line, ...]:
    """What the budget leaves after rent and utilities; a warning says that it is under the minimum amounts."""
    if pair.left_to_live is None:
        return ()
    low = bool(pair.left_to_live_warnings)
    source = "se advarslen nedenfor" if low else "efter husleje, forbrug og faste udgifter"
    return (Line("Tilbage at leve for", _kroner(pair.left_to_live), source, tone="warn" if low else ""),)


def _after(pair: PairWorking) -> tuple[Line, ...]:
    working, capacity = pair.working, pair.candidate.capacity
    if working.net_rent_after == working.net_rent:
        return ()
    words = "Når refusion og tilskud ophører"
    if capacity is None or working.net_rent_after <= capacity:
        return (Line(words, _kroner(working.net_rent_after), "inden for betalingsevnen"),)
    over = danish.kroner(working.net_rent_after - capacity)
    return (Line(words, _kroner(working.net_rent_after), f"{over} over betalingsevnen", tone="warn"),)


def _margin_words(pair: PairWorking) -> str:
    margin = pair.candidate.margin
    if margin is None:
        return "betalingsevnen er ukendt"
    if margin < 0:
        return f"mangler {danish.kroner(-margin)} om måneden"
    return f"{danish.kroner(margin)} under betalingsevnen"


def _sentence(text: str) -> str:
    """With a capital letter and one full stop; an amount ends in the stop of its »kr.«."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _source(step: Step) -> str:
    return " · ".join(part for part in (step.detail, step.paragraph) if part)


def step_lines(working: Working) -> tuple[Line, ...]:
    """How the benefit came about, then the chain that adds up to the net rent; each with paragraph and rate."""
    basis = [step for step in working.steps if step not in working.chain]
    lines = [Line(step.label, _kroner(step.amount), _source(step)) for step in (*basis, *working.chain)]
    return (*lines, Line("Nettohusleje", _kroner(working.net_rent), "", strong=True))


class LineTable(QWidget):
    """Lines of words, an amount and a source, under each other on thin rules; the text can be marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, theme.unit(0.5), 0)
        self._grid.setHorizontalSpacing(theme.unit(1.5))
        self._grid.setVerticalSpacing(theme.unit(0.4))
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(2, 6)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Replace what is shown."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(lines):
            self._add(number * 2, line)
        self._grid.setRowStretch(len(lines) * 2, 1)

    def _add(self, place: int, line: Line) -> None:
        top = Qt.AlignmentFlag.AlignTop
        words = label(line.words, strong=line.strong, wrap=True, size=0.95)
        amount = label(line.amount, tone=line.tone, strong=line.strong, size=0.95)
        source = label(line.source, tone=line.tone or "muted", size=0.88, wrap=True)
        for one in (words, amount, source):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(words, place, 0, top)
        self._grid.addWidget(amount, place, 1, top | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(source, place, 2, top)
        line_below = rule()
        self._grid.addWidget(line_below, place + 1, 0, 1, 3)
        for part in (words, amount, source, line_below):
            part.show()  # else it counts as empty until the event loop runs, and the height comes out wrong


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
        self.tabs = Choices((("short", "Oversigt"), ("steps", "Alle trin")), name="Beregningens visning")
        self._picture = Waterfall()
        self._lines = LineTable()
        self._warnings = label(tone="warn", size=0.88, wrap=True)
        self._deposit = label(tone="muted", size=0.88, wrap=True)
        self.empty = EmptyState()
        self.empty.acted.connect(self.return_wanted)
        self._lay_out()
        self.tabs.chosen.connect(lambda _key: self._refresh())
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
        self.empty.say(title, text, "Returnér boligen…" if can_return else "")
        self._stack.setCurrentIndex(0)

    def show_pair(self, pair: PairWorking, *, can_offer: bool, can_return: bool) -> None:
        """Show a working. The buttons are off where the vacancy is already offered or decided."""
        self._pair = pair
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
        self._refresh()

    def _refresh(self) -> None:
        if self._pair is None:
            return
        working = self._pair.working
        short = self.tabs.choice == "short"
        self._picture.setVisible(short and working.unknown is None)
        self._picture.show_working(working, self._pair.candidate.capacity)
        self._lines.show_lines(overview_lines(self._pair) if short else step_lines(working))
        self._lines.setVisible(working.unknown is None)
        facts, _doubts = self._deposit_words()
        for one, lines in ((self._warnings, self._remarks()), (self._deposit, facts)):
            one.setText("\n".join(lines))
            one.setVisible(bool(one.text()))
        self._inner.settle()

    def _deposit_words(self) -> tuple[list[str], list[str]]:
        """What is known about the deposit, and what of it is not confirmed."""
        lines = [_sentence(one) for one in self._pair.deposit_lines] if self._pair else []
        doubts = [one for one in lines if one.startswith(_DOUBT)]
        return [one for one in lines if one not in doubts], doubts

    def _remarks(self) -> list[str]:
        """What must be said before anybody trusts the figures."""
        if self._pair is None:
            return []
        unknown = self._pair.working.unknown
        first = [_sentence(f"huslejen kan ikke beregnes: {unknown}")] if unknown else []
        warnings = (*self._pair.working.warnings, *self._pair.left_to_live_warnings)
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
            "\n".join([*lines, "", *self._deposit_words()[0], *self._remarks()]).replace("\u00a0", " ")
        )
