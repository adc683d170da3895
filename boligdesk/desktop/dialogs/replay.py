"""An offer as it looked on the day it was made: working and rates, candidates, who was skipped, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop import copying, theme
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.panel import Panel
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.replay_columns import candidate_then_columns, event_columns, skipped_columns
from boligdesk.desktop.table_model import Column, TableModel
from boligdesk.desktop.widgets.basics import (
    Choices,
    EmptyState,
    Flowing,
    button,
    card,
    chip,
    column,
    follow_the_eye,
    label,
    restyle,
    row,
)
from boligdesk.desktop.widgets.table import Table
from boligdesk.desktop.widgets.waterfall import Waterfall
from boligdesk.desktop.widgets.working_lines import Line, LineTable, step_lines
from boligdesk.errors import KnownError
from boligdesk.services.replay_offers import OfferThen, rate_words, verdict_words

_TABS: Final = (
    ("working", "Beregningen"), ("people", "Kandidaterne"), ("skipped", "Sprunget over"), ("events", "Historik"),
)  # fmt: skip


class ReplayDialog(Panel):
    """Nothing in it is computed but the verdict: whether the working still comes out to the same øre."""

    def __init__(self, tools: Tools, found: OfferThen, parent: QWidget | None = None) -> None:
        super().__init__(f"Sådan så tilbud {found.offer.number} ud", size=(150, 96), parent=parent)
        self._tools = tools
        self._found = found
        self.tabs = Choices(_TABS, name="Hvad vises")
        self.verdict = chip()
        self.people = self._table("people", "Kandidaterne dengang", candidate_then_columns(_widest(found)),
                                  found.candidates or (), lambda one: one.kept.applicant_id)  # fmt: skip
        self.skipped = self._table(
            "skipped", "Borgere, der blev sprunget over", skipped_columns(), found.skipped,
            lambda one: one.applicant_id,
        )  # fmt: skip
        self.events = self._table(
            "events", "Tilbuddets historik", event_columns(), found.events, lambda one: one.id
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self.show_tab)
        self.show_tab("working")

    @staticmethod
    def _table(
        key: str, name: str, columns: Sequence[Column[Any]], rows: Sequence[Any], identity: Any
    ) -> Table:
        table = Table(TableModel(columns, identity), key=f"replay/{key}", name=name)
        table.set_rows(rows)
        return table

    def _lay_out(self) -> None:
        found = self._found
        self.body.addWidget(label(_about(found), tone="muted", wrap=True))
        line = row(gap=1)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.verdict)
        self.body.addLayout(line)
        self._tell_verdict()
        self.tabs.set_count("people", None if found.candidates is None else len(found.candidates))
        self.tabs.set_count("skipped", len(found.skipped) or None)
        self._working = self._working_side()
        for side in (self._working, self._people_side(), self._skipped_side(), self._event_side()):
            self._stack.addWidget(side)
        self.body.addWidget(self._stack, 1)
        self.copy_button = button("&Kopiér", name="Kopiér det, fanen viser")
        self.copy_button.clicked.connect(self.copy)
        self.print_button = button("&Udskriv beregning…")
        self.print_button.clicked.connect(self.print_sheet)
        close = button("&Luk", role="primary")
        close.clicked.connect(self.accept)
        self.foot.addWidget(self.copy_button)
        self.foot.addWidget(self.print_button)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        tables = (one for one in (self.people, self.skipped, self.events) if one.parent() is not None)
        follow_the_eye((self.tabs, self._working, *tables, self.copy_button, self.print_button, close))

    def _tell_verdict(self) -> None:
        replayed = self._found.replayed
        self.verdict.setText(f"{'✓' if replayed.same else '✗'} {verdict_words(replayed)}")
        restyle(self.verdict, "tone", "good" if replayed.same else "warn" if replayed.fault else "bad")
        if replayed.differences:
            lines = (
                f"{one.label}: {_ore(one.then)} i tilbuddet, {_ore(one.now)} nu."
                for one in replayed.differences
            )
            self.refuse("\n".join(lines))

    # the tabs

    def _working_side(self) -> QScrollArea:
        working = self._found.offer.working
        inner = Flowing()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, 0, 0)
        left, right = column(gap=1), column(gap=1)
        picture = Waterfall()
        picture.setMinimumHeight(theme.unit(15))
        picture.show_working(working, self._found.offer.capacity)
        left.addWidget(picture)
        left.addWidget(_lines(step_lines(working)))
        left.addStretch(1)
        # One table, so that the values stand under each other.
        right.addWidget(_lines(tuple(
            line for title, lines in _facts(self._found) for line in (Line(title, "", strong=True), *lines)
        )))  # fmt: skip
        right.addStretch(1)
        line.addLayout(left, 1)
        line.addSpacing(theme.unit(3))
        line.addLayout(right, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Beregningen, satserne og oplysningerne")
        area.setWidget(inner)
        return area

    def _people_side(self) -> QWidget:
        if self._found.candidates is None:
            return _nothing(
                "Kandidaterne blev ikke gemt", "Tilbuddet er fra før, programmet gemte, hvem der ventede."
            )
        return _in_card(self.people)

    def _skipped_side(self) -> QWidget:
        if not self._found.skipped:
            return _nothing("Ingen blev sprunget over", "Ingen, der passede, stod højere på listen.")
        return _in_card(self.skipped)

    def _event_side(self) -> QWidget:
        side = QWidget()
        layout = column(side, gap=1)
        shown = _in_card(self.events) if self._found.events else _nothing(
            "Intet i loggen", "Tilbuddet er fra før, programmet førte log over det."
        )  # fmt: skip
        layout.addWidget(shown, 1)
        for one in self._found.letters:
            layout.addWidget(_hash_line(f"{danish.LETTERS[one.kind]} {one.file_name} · SHA-256 {one.sha256}"))
        return side

    # what can be done

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.choose(key)
        self._stack.setCurrentIndex([one for one, _words in _TABS].index(key))

    def copy(self) -> None:
        """Copy what the tab shows: lines of text, or a table for Excel."""
        tables = {"people": self.people, "skipped": self.skipped, "events": self.events}
        if (table := tables.get(self.tabs.choice)) is not None:
            model = table.table_model
            copying.copy_table(model.columns, model.rows)
        else:
            QGuiApplication.clipboard().setText(self._text())
        self._tools.messages.inform("Kopieret til udklipsholderen.")

    def _text(self) -> str:
        parts = (("Beregningen", step_lines(self._found.offer.working)), *_facts(self._found))
        lines = [self.windowTitle(), _about(self._found), self.verdict.text()]
        for title, several in parts:
            lines += ["", title, *(f"{one.words}\t{one.amount}\t{one.source}".rstrip() for one in several)]
        return "\n".join(lines).replace("\u00a0", " ")

    def print_sheet(self) -> None:
        """Show the calculation sheet from the stored working, to be printed or saved."""
        replays, which = self._tools.actions.replays, self._found.offer.id or 0
        self._tools.tasks.read(
            lambda: replays.sheet(which), self._show_sheet, owner=self, key="replay/sheet", failed=self._fail,
            words="Laver beregningsarket …",
        )  # fmt: skip

    def _show_sheet(self, made: tuple[str, bytes]) -> None:
        name, pdf = made
        self._tools.show_dialog(
            LetterDialog(self._tools, f"Beregning, tilbud {self._found.offer.number}", pdf, name, self)
        )

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self.refuse(error.text)
        else:
            self._tools.tasks.refused.emit(error)


def show_replay(tools: Tools, owner: QWidget, offer_id: int) -> None:
    """Open an offer as it was made over the window."""
    replays = tools.actions.replays
    tools.tasks.read(
        lambda: replays.offer(offer_id), lambda found: tools.show_dialog(ReplayDialog(tools, found, owner)),
        owner=owner, key="replay", words="Henter tilbuddet, som det var …",
    )  # fmt: skip


def _about(found: OfferThen) -> str:
    offer, pair = found.offer, found.pair
    home = pair.card.dwelling
    address = danish.dwelling_address(
        home.street, home.house_no, home.floor, home.door, postcode=home.postcode, town=home.town
    )
    words = f"{address} · {pair.applicant.name}, sag {pair.applicant.case_no} · "
    words += f"givet {danish.weekday_date(offer.made)} af {offer.made_by or 'ukendt'} · "
    return words + danish.OFFER_STATES[offer.state].lower()


def _facts(found: OfferThen) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The rates with their sources, and what the offer was computed from."""
    rates = tuple(
        Line(_capital(one.label), rate_words(one), _source(one.source, one.confirmed),
             tone="warn" if one.confirmed is False else "")
        for one in found.rates
    )  # fmt: skip
    inputs = tuple(
        (one.title, tuple(Line(words, value) for words, value in one.facts)) for one in found.inputs
    )
    return *inputs, ("Satserne, som de blev brugt", (Line("Satssæt", "", found.rates_title), *rates))


def _source(source: str | None, confirmed: bool | None) -> str:
    if source is None:
        return "kilden blev ikke gemt dengang"
    return source if confirmed else f"{source} · ikke bekræftet dengang"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ore(amount: int | None) -> str:
    return "findes ikke" if amount is None else danish.kroner(amount, decimals=True)


def _widest(found: OfferThen) -> int:
    return max((abs(one.kept.margin or 0) for one in found.candidates or () if one.kept.fits), default=0)


def _lines(lines: tuple[Line, ...]) -> LineTable:
    table = LineTable()
    table.show_lines(lines)
    return table


def _in_card(table: Table) -> QFrame:
    frame = card()
    column(frame).addWidget(table)
    return frame


def _nothing(title: str, text: str) -> EmptyState:
    empty = EmptyState()
    empty.say(title, text)
    return empty


def _hash_line(words: str) -> QLabel:
    line = label(words, tone="muted", size=0.88, wrap=True)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return line
