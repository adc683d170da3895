"""The chosen tenancy: its facts with what can be done, and beside it what is paid now and when subsidies end."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.tenancy_words import TONES, asked_for, calendar_of, facts_of, headline, state_words
from boligdesk.desktop.widgets.basics import (
    Elided,
    EmptyState,
    button,
    chip,
    column,
    label,
    restyle,
    row,
    rule,
)
from boligdesk.desktop.widgets.facts import FactsView
from boligdesk.desktop.widgets.payment_bars import PaymentBars
from boligdesk.desktop.widgets.sheet import sheet_layout
from boligdesk.services.list_tenancies import TenancyCard

_TENANT: Final = ("signed", "running")
_HELD: Final = ("agreed", "signed", "running")
_WAITS: Final = ("agreed", "signed")


class TenancySheet(QFrame):
    """The card at the lower left. Its buttons say by name what is wanted; the page does it."""

    wanted = Signal(str)
    """The name of a button, ``home`` or ``person``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Det valgte lejemål")
        self._title = Elided(strong=True, size=1.1)
        self._state = chip()
        self.facts = FactsView("Lejemålets oplysninger")
        self.empty = EmptyState()
        self.home_button = button("Vis b&olig", role="link", name="Vis boligen under Boliger")
        self.person_button = button("Vis bo&rger", role="link", name="Vis borgeren under Borgere")
        self.buttons = {
            "sign": button("&Kontrakt underskrevet…", role="primary"),
            "move_in": button("&Indflyttet…", role="primary"),
            "check": button("&Følg op…", role="primary"),
            "plan": button("&Plan…", name="Plan for, når tilskud ophører"),
            "grant": button("&Tilskud…", name="Ret refusion eller tilskud"),
            "expiry": button("&Varsl ophør…", name="Lav brevet til borgeren om, at tilskuddet ophører"),
            "letters": button("Br&eve…", name="Vis brevene"),
            "cancel": button("Blev ikke til &noget…"),
            "end": button("Opsagt eller fr&aflyttet…"),
            "stays": button("Op&sigelse bortfalder", name="Opsigelsen bortfalder: borgeren bliver boende"),
        }
        self._proposal = self._strip()
        self._stack = sheet_layout(
            self, title=self._title, state=self._state, links=(self.home_button, self.person_button),
            strip=self._proposal, facts=self.facts, foot=self._foot(), empty=self.empty,
        )  # fmt: skip
        for name, one in (*self.buttons.items(), ("home", self.home_button), ("person", self.person_button)):
            one.clicked.connect(lambda _checked=False, what=name: self.wanted.emit(what))
        self.show_empty("Intet lejemål valgt", "Vælg et lejemål på listen.")

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("role", "strip")
        strip.setAccessibleName("Det næste")
        self._asked = label(wrap=True)
        layout = row(strip, gap=0.5)
        layout.setContentsMargins(theme.unit(1), theme.unit(0.5), theme.unit(1), theme.unit(0.5))
        layout.addWidget(self._asked, 1)
        return strip

    def _foot(self) -> QHBoxLayout:
        line = row(gap=1)
        for one in self.buttons.values():
            line.addWidget(one)
        line.addStretch(1)
        return line

    @property
    def proposal(self) -> str:
        """What the tenancy asks for now, empty where it asks for nothing."""
        return "" if self._proposal.isHidden() else self._asked.text()

    def possible(self) -> dict[str, QPushButton]:
        """What can be done now, by name."""
        return {name: one for name, one in self.buttons.items() if one.isVisibleTo(self)}

    def show_empty(self, title: str, text: str) -> None:
        """Show no tenancy, and say why."""
        self.empty.say(title, text)
        self._stack.setCurrentIndex(0)

    def show_card(self, card: TenancyCard, today: date) -> None:
        """Show a tenancy with the buttons that its state allows."""
        state, shown = card.row.state, card.row
        self._title.setText(headline(shown))
        self._state.setText(state_words(shown))
        restyle(self._state, "tone", TONES.get("noticed" if shown.noticed else state, "neutral"))
        self.facts.show_facts(facts_of(card, today))
        allowed = {
            "sign": state == "agreed",
            "move_in": state == "signed",
            "check": bool(shown.check),
            "plan": state in _HELD and bool(card.endings),
            "expiry": state in _TENANT and _ends_later(card, today) and not shown.leaves_first,
            "grant": state in _HELD and (card.tenancy.mode == "transitional" or bool(card.tenancy.grants)),
            # A protected address stands on the citizen's card only.
            "letters": bool(card.letters) and not shown.protected,
            "cancel": state in _WAITS,
            "end": state == "running",
            "stays": shown.noticed is not None,
        }
        for name, one in self.buttons.items():
            one.setVisible(allowed[name])
        self.home_button.setVisible(not shown.protected)
        words = asked_for(card, today)
        self._asked.setText(words)
        self._proposal.setVisible(bool(words))
        self._stack.setCurrentIndex(1)


def _ends_later(card: TenancyCard, today: date) -> bool:
    return any(one.ends > today for one in card.tenancy.grants)


class TenancyMoney(QFrame):
    """The card at the lower right: the two amounts as a picture, and one calendar of all that ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Nu og bagefter")
        self.bars = PaymentBars()
        self.calendar = FactsView("Kalender", columns=1)
        self.empty = EmptyState()
        self._stack = QStackedLayout(self)
        full = QWidget()
        layout = column(full, gap=1, edge=1.5)
        head = row(gap=1)
        head.addWidget(label("Nu og bagefter", strong=True, size=1.05))
        head.addStretch(1)
        head.addWidget(label("kr. om måneden, ekskl. forbrug", tone="muted", size=0.9))
        layout.addLayout(head)
        layout.addWidget(self.bars)
        layout.addWidget(rule())
        layout.addWidget(self.calendar, 1)
        self._kept = label(tone="muted", size=0.9, wrap=True)
        self._kept.setToolTip(
            "Regnet af de lejere, hvis opfølgning er forfalden, og som man ved noget om. Den, der flyttede før "
            "dagen, bor der ikke, uanset hvorfor."
        )
        self._kept.hide()
        layout.addWidget(self._kept)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        self.show_card(None, None)

    @property
    def kept(self) -> str:
        """What is said of all homes that were kept."""
        return self._kept.text()

    def show_kept(self, words: str) -> None:
        """Say how many of all homes are kept."""
        self._kept.setText(words)
        self._kept.setVisible(bool(words))

    def show_card(self, card: TenancyCard | None, today: date | None) -> None:
        """Show the money of a tenancy, or that none is chosen."""
        if card is None or today is None:
            self.empty.say("Intet lejemål valgt", "Vælg et lejemål på listen for at se, hvad der betales.")
            self._stack.setCurrentIndex(0)
            return
        self.bars.show_payment(card.row.payment, card.row.capacity, leaves_first=card.row.leaves_first)
        self.bars.setVisible(card.row.payment is not None)
        self.calendar.show_facts(calendar_of(card, today))
        self._stack.setCurrentIndex(1)
