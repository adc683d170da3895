"""What a dwelling has cost while nobody lived in it: a bar of the days, a line for each who had it, and the rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import Flowing, button, column, label, row
from boligdesk.desktop.widgets.swatch import Swatch
from boligdesk.domain.holds import Hold
from boligdesk.domain.vacancy_cost import Part, Turn
from boligdesk.services.vacancy_costs import VacancyCosts

_TONES: Final = {"citizen": "accent", "office": "warn", "association": "muted", "repair": "lost"}
_DAY: Final = timedelta(days=1)
_LAW: Final = (
    "Kommunen betaler leje, fra boligen er til rådighed, til den er lejet ud (almenboligloven § 59, stk. 1). Gives den "
    "tilbage, betales der højst til den dag, en opsigelse virker (almenlejeloven § 88). Reglen er ikke bekræftet."
)


class TurnsBar(QWidget):
    """The days from the first to the last, each in the colour of the one who had the dwelling."""

    def __init__(self, costs: VacancyCosts) -> None:
        super().__init__()
        self._turns = costs.turns
        words = [_turn_words(one, costs) for one in costs.turns]
        self.setAccessibleName("Hvem boligen lå hos")
        self.setAccessibleDescription(", ".join(words))
        self.setToolTip("\n".join(words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of text high."""
        return QSize(theme.unit(20), theme.unit(1.75))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Drawn anew in the theme of the moment; a hair's breadth of ground parts neighbours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        look = theme.now()
        first = self._turns[0].starts
        days = max(1, sum(_days(one) for one in self._turns))
        for one in self._turns:
            left = self.width() * (one.starts - first).days / days
            wide = max(2.0, self.width() * _days(one) / days - 1)
            painter.setBrush(QColor(look.series(_TONES[one.holder])))
            painter.drawRoundedRect(QRectF(left, 0, wide, self.height()), 2, 2)


class CostPanel(QWidget):
    """Only shows; what is asked of it goes out as signals. ``costs`` is what it shows."""

    association_wanted = Signal()
    repair_wanted = Signal()
    end_wanted = Signal()
    relet_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.costs: VacancyCosts | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("Tomgangsleje til dato")
        self.association_button = button("Af&venter boligorganisationen…", role="link")
        self.repair_button = button("I&kke klar til indflytning…", role="link")
        self.end_button = button("&Venter ikke længere…", role="link")
        self.relet_button = button("Udle&jet igen…", role="link")
        self.association_button.clicked.connect(self.association_wanted)
        self.repair_button.clicked.connect(self.repair_wanted)
        self.end_button.clicked.connect(self.end_wanted)
        self.relet_button.clicked.connect(self.relet_wanted)
        layout = column(self, gap=0.5)
        layout.setContentsMargins(theme.unit(1.5), theme.unit(1), theme.unit(1), 0)
        layout.addWidget(self._area, 1)
        foot = row(gap=1)
        for one in self._buttons:
            foot.addWidget(one)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.clear()

    @property
    def _buttons(self) -> tuple[QWidget, ...]:
        return self.association_button, self.repair_button, self.end_button, self.relet_button

    def clear(self) -> None:
        """Show no dwelling, until the costs of the next one are there."""
        self.costs = None
        self._area.setWidget(Flowing())
        for one in self._buttons:
            one.hide()

    def show_costs(self, costs: VacancyCosts) -> None:
        """Show what this dwelling has cost so far."""
        self.costs = costs
        inner = Flowing()
        layout = column(inner, gap=0.75)
        layout.setContentsMargins(0, 0, theme.unit(1), 0)
        head = row(gap=1)
        head.addWidget(label(danish.kroner(costs.total, decimals=True), size=1.25, strong=True))
        head.addWidget(label(_span_words(costs), tone="muted", wrap=True), 1)
        layout.addLayout(head)
        if costs.parts:
            layout.addWidget(TurnsBar(costs))
            layout.addLayout(_lines(costs))
        for words in (*(_hold_words(one, costs) for one in costs.holds), *_return_words(costs)):
            layout.addWidget(label(words, wrap=True))
        layout.addWidget(label(_LAW, tone="muted", size=0.88, wrap=True))
        layout.addStretch(1)
        self._area.setWidget(inner)
        self.association_button.setVisible(costs.can_wait)
        self.repair_button.setVisible(costs.can_wait)
        self.end_button.setVisible(costs.hold is not None)
        self.relet_button.setVisible(costs.can_be_relet)

    @property
    def words(self) -> list[str]:
        """Everything it says, in order."""
        return [one.text() for one in self._area.findChildren(QLabel)]


def _lines(costs: VacancyCosts) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.unit(1.5))
    grid.setVerticalSpacing(theme.unit(0.4))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for place, part in enumerate(costs.parts):
        days = danish.count(part.days, "dag", "dage")
        grid.addWidget(Swatch(_TONES[part.holder]), place, 0)
        grid.addWidget(label(danish.HOLDERS[part.holder]), place, 1)
        for column_no, words in ((2, days), (3, danish.kroner(part.cost, decimals=True))):
            figure = label(words)
            figure.setFont(theme.tabular(figure.font()))
            grid.addWidget(figure, place, column_no, right)
        grid.addWidget(label(_since(part, costs), tone="muted"), place, 4)
    grid.setColumnStretch(4, 1)
    return grid


def _since(part: Part, costs: VacancyCosts) -> str:
    """Since when the one has it who has it now, and how many of its days that is where it had it before too."""
    now = costs.turns[-1]
    if not costs.runs or part.holder != now.holder:
        return ""
    since = f"siden {danish.short_date(now.starts, today=costs.today)}"
    return since if part.days == _days(now) else f"heraf {danish.number(_days(now))} {since}"


def _span_words(costs: VacancyCosts) -> str:
    if not costs.turns:
        vacant = costs.card.vacancy.vacant_from
        if vacant > costs.today and (costs.ends is None or costs.ends > vacant):
            return f"Lejen løber fra {danish.long_date(vacant)}, når boligen er ledig."
        return "Der er ikke løbet leje."
    days = sum(_days(one) for one in costs.turns)
    span = _span(costs.turns[0].starts, costs.turns[-1].ends, costs)
    return f"{span} · {danish.count(days, 'dag', 'dage')}"


def _turn_words(turn: Turn, costs: VacancyCosts) -> str:
    return f"{danish.HOLDERS[turn.holder]} {_span(turn.starts, turn.ends, costs)}"


def _hold_words(hold: Hold, costs: VacancyCosts) -> str:
    if hold.ends == hold.starts:
        return f"{danish.HOLDERS[hold.holder]}: ventede alligevel ikke"
    if hold.ends is None:
        span = f"siden {danish.short_date(hold.starts, today=costs.today)}"
    else:
        span = _span(hold.starts, hold.ends, costs)
    note = f": {hold.note}" if hold.note else ""
    return f"{danish.HOLDERS[hold.holder]} {span}{note}"


def _return_words(costs: VacancyCosts) -> list[str]:
    """When the rent ends after a return, and why."""
    returned = costs.returned
    if returned is None:
        return []
    words = []
    if returned.notice_day is not None:
        back = danish.long_date(returned.returned)
        words.append(
            f"Givet tilbage {back}. En opsigelse fra den dag virker {danish.long_date(returned.notice_day)}."
        )
    elif costs.can_be_relet and returned.relet is None:
        words.append(
            "Opsigelsesvarslet kendes ikke. Lejen er regnet til og med den dag, boligen blev givet tilbage."
        )
    if returned.relet is not None:
        words.append(f"Boligorganisationen har lejet den ud igen fra {danish.long_date(returned.relet)}.")
    if costs.ends is not None and costs.turns:
        runs = "løber" if costs.runs else "løb"
        words.append(f"Lejen {runs} til og med {danish.long_date(costs.ends - _DAY)}.")
    return words


def _span(starts: date, ends: date | None, costs: VacancyCosts) -> str:
    last = (ends or costs.today + _DAY) - _DAY
    first = danish.short_date(starts, today=costs.today)
    return first if last == starts else f"{first} – {danish.short_date(last, today=costs.today)}"


def _days(turn: Turn) -> int:
    return 0 if turn.ends is None else (turn.ends - turn.starts).days
