"""The lines of a working: the short account, every step with paragraph and rate, and the table that shows them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import label, rule
from boligdesk.domain.working import Step, Working
from boligdesk.services.views import PairWorking


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working: words, amount, and where it comes from."""

    words: str
    amount: str
    source: str = ""
    strong: bool = False
    tone: str = ""


def kroner(ore: int) -> str:
    """An amount as the lines show it."""
    return danish.kroner(ore, unit=False)


def overview_lines(pair: PairWorking) -> tuple[Line, ...]:
    """The short account: rent, what is taken off, net rent, and what stands beside it."""
    working, card = pair.working, pair.card
    received = danish.short_date(card.vacancy.received)
    lines = [
        Line("Husleje ekskl. forbrug", kroner(working.listed_rent), f"{card.association.name}, {received}")
    ]
    lines += [Line(one.label, kroner(one.amount), _source(one)) for one in working.chain[1:] if one.amount]
    before = _before_benefit(pair)
    lines.append(
        Line("Nettohusleje", kroner(working.net_rent), "" if before else _margin_words(pair), strong=True)
    )
    lines += before
    lines.append(Line("Forbrug a conto", kroner(working.utilities), "betales ved siden af"))
    return (*lines, *_left_to_live(pair), *_after(pair))


def _before_benefit(pair: PairWorking) -> tuple[Line, ...]:
    """The rent that a capacity meant before boligstøtte is held against: not the net rent, so it has its own line."""
    held = _held_against(pair)
    if held is None or held == pair.working.net_rent:
        return ()
    return (Line("Husleje før boligstøtte", kroner(held), f"{_margin_words(pair)} (begge før boligstøtte)"),)


def _held_against(pair: PairWorking) -> int | None:
    """The rent whose distance to the capacity the margin is, øre; an offer keeps its own margin."""
    capacity, margin = pair.candidate.capacity, pair.candidate.margin
    return None if capacity is None or margin is None else capacity - margin


def _left_to_live(pair: PairWorking) -> tuple[Line, ...]:
    """What the budget leaves after rent and utilities; a warning says that it is under the minimum amounts."""
    if pair.left_to_live is None:
        return ()
    low = bool(pair.left_to_live_warnings)
    source = "se advarslen nedenfor" if low else "efter husleje, forbrug og faste udgifter"
    return (Line("Tilbage at leve for", kroner(pair.left_to_live), source, tone="warn" if low else ""),)


def _after(pair: PairWorking) -> tuple[Line, ...]:
    working, capacity = pair.working, pair.candidate.capacity
    if working.net_rent_after == working.net_rent:
        return ()
    words = "Når refusion og tilskud ophører"
    if _before_benefit(pair):  # an amount after boligstøtte says nothing beside a capacity before it
        return (Line(words, kroner(working.net_rent_after), "efter boligstøtte"),)
    if capacity is None or working.net_rent_after <= capacity:
        return (Line(words, kroner(working.net_rent_after), "inden for betalingsevnen"),)
    over = danish.kroner(working.net_rent_after - capacity)
    return (Line(words, kroner(working.net_rent_after), f"{over} over betalingsevnen", tone="warn"),)


def _margin_words(pair: PairWorking) -> str:
    margin = pair.candidate.margin
    if margin is None:
        return "betalingsevnen er ukendt"
    if margin < 0:
        return f"mangler {danish.kroner(-margin)} om måneden"
    return f"{danish.kroner(margin)} under betalingsevnen"


def _source(step: Step) -> str:
    return " · ".join(part for part in (step.detail, step.paragraph) if part)


def step_lines(working: Working) -> tuple[Line, ...]:
    """How the benefit came about, then the chain that adds up to the net rent; each with paragraph and rate."""
    basis = [step for step in working.steps if step not in working.chain]
    lines = [Line(step.label, kroner(step.amount), _source(step)) for step in (*basis, *working.chain)]
    return (*lines, Line("Nettohusleje", kroner(working.net_rent), "", strong=True))


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
        amount.setFont(theme.tabular(amount.font()))
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
