"""The figures of the month as cards in a row: each is a button that leads to its vacancies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import Elided, column, row
from boligdesk.domain.figures import Share
from boligdesk.domain.money import round_half_up
from boligdesk.domain.report_words import definition_of
from boligdesk.services.overview import Figure, MonthOverview


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says, and the vacancies behind it; ``reason`` is what their list is called."""

    key: str
    caption: str
    value: str
    below: str
    ids: frozenset[int]
    reason: str


def percent(share: Share) -> str:
    """``41 %``, or a dash where there is no whole."""
    return f"{round_half_up(100 * share.part, share.whole)}\u00a0%" if share.whole else "–"


def card_facts(month: MonthOverview) -> tuple[CardFacts, ...]:
    """The cards of a month in their order, with the whole of the same month last year beside them."""
    start = month.period.start
    name = danish.MONTHS[start.month - 1]
    before = month.last_year
    then = f"hele {_short(start.month)} {start.year - 1}"

    def counted(key: str, caption: str, figure: Figure, last: int | None, below: str = "") -> CardFacts:
        words = below or (f"{danish.number(last)} i {then}" if last is not None else f"{name} til i dag")
        return CardFacts(key, caption, danish.number(figure.value), words, figure.ids, f"{caption} i {name}")

    rate = f"{percent(month.rate)} af de afgjorte" if month.rate.whole else "ingen afgjort endnu"
    if before is not None and before.tally.rate.whole:
        rate += f" · {percent(before.tally.rate)} i {then}"
    cost = danish.kroner(before.vacancy_cost, decimals=False) if before is not None else ""
    return (
        counted("received", "Modtaget", month.received, before.tally.received if before else None),
        counted("offered", "Tilbudt", month.offered, before.offered if before else None),
        counted("let", "Udlejet", month.let, before.tally.let if before else None),
        counted("lost", "Returneret", month.lost, None, rate),
        CardFacts(
            "avoidable",
            "Kunne være reddet",
            "–" if month.lost.value and not month.avoidable_known else danish.number(month.avoidable.value),
            _of_known(month),
            month.avoidable.ids,
            f"Returneret i {name}, selv om nogen kunne betale",
        ),
        CardFacts(
            "cost",
            "Tomgangsleje i måneden",
            danish.kroner(month.cost.value, decimals=False),
            f"{cost} i {then}" if cost else f"1. {name} til i dag",
            month.cost.ids,
            f"Tomgangsleje i {name}",
        ),
    )


def _short(month: int) -> str:
    name = danish.MONTHS[month - 1]
    return name if len(name) <= 4 else f"{name[:3]}."


def _of_known(month: MonthOverview) -> str:
    known = month.avoidable_known
    if not month.lost.value:
        return "ingen returneret endnu"
    if not known:
        return f"ikke beregnet for de {danish.number(month.lost.value)}"
    if known == month.lost.value:
        return f"af {danish.count(known, 'returneret', 'returnerede')}"
    return f"af {danish.number(known)} med beregning, {danish.number(month.lost.value - known)} ukendt"


class FigureCard(QPushButton):
    """One figure; without vacancies behind it there is nowhere to go and it cannot be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts: CardFacts | None = None
        self.setProperty("role", "figure")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._caption = Elided(tone="muted", size=0.9)
        self.value = Elided(strong=True, size=1.65)
        self.below = Elided(tone="muted", size=0.85)
        layout = column(self, gap=0.25)
        layout.setContentsMargins(theme.unit(1.5), theme.unit(1), theme.unit(1.5), theme.unit(1))
        for one in (self._caption, self.value, self.below):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(one)

    def sizeHint(self) -> QSize:
        """As high as its three lines."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """May be narrow: the lines end in »…« then and the tooltip has all of them."""
        return QSize(theme.unit(14), self.sizeHint().height())

    def show_facts(self, facts: CardFacts) -> None:
        """Write the figure."""
        self.facts = facts
        self._caption.setText(facts.caption)
        self.value.setText(facts.value)
        self.below.setText(facts.below)
        words = f"{facts.caption}: {facts.value}, {facts.below}"
        self.setAccessibleName(words)
        meaning = definition_of(facts.caption)
        self.setAccessibleDescription(meaning)
        leads = "Se boligerne" if facts.ids else "Der er ingen boliger bag tallet"
        self.setToolTip("\n".join(one for one in (f"{words}. {leads}", meaning) if one))
        self.setEnabled(bool(facts.ids))
        shape = Qt.CursorShape.PointingHandCursor if facts.ids else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)


class MonthCards(QWidget):
    """The row of cards."""

    opened = Signal(object)
    """The :class:`CardFacts` of the card that was pressed."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(FigureCard() for _ in range(count))
        layout = row(self, gap=1)
        for card in self.cards:
            layout.addWidget(card, 1)
            card.clicked.connect(lambda _checked=False, which=card: self.opened.emit(which.facts))
            card.show_facts(CardFacts("", "Henter …", "–", "", frozenset(), ""))

    def show_facts(self, facts: Sequence[CardFacts]) -> None:
        """Write all figures."""
        for card, one in zip(self.cards, facts, strict=True):
            card.show_facts(one)
