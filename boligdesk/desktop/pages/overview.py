"""Overblik: what waits today, the figures of the month so far, and two charts of the year behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.charting import Mark
from boligdesk.desktop.dialogs.send_letters import SendLettersDialog
from boligdesk.desktop.month_charts import bands_chart, months_chart
from boligdesk.desktop.pages.page import Page, Tools, halves
from boligdesk.desktop.pages.registry import ROOMS
from boligdesk.desktop.places import INBOX, Place
from boligdesk.desktop.sections.registry import SECTIONS
from boligdesk.desktop.widgets.basics import EmptyState, card, column, label, row, rule
from boligdesk.desktop.widgets.month_cards import CardFacts, MonthCards, card_facts
from boligdesk.desktop.widgets.worklist import WorkList
from boligdesk.errors import KnownError
from boligdesk.services.overview import Figure, MonthOverview
from boligdesk.services.work_items import WorkItem

if TYPE_CHECKING:
    from boligdesk.desktop.widgets.charts import Chart

_PAGES: Final = {
    "vacancies": "vacancies", "applicants": "applicants", "offers": "offers", "tenancies": "tenancies",
    "rates": "settings", "reports": "reports",
}  # fmt: skip
"""The page on which each subject of the worklist is dealt with."""
_VIEWS: Final = {
    "reply": "open", "assign": "open", "untouched": "open", "answer": "due", "judge": "decided", "second": "decided",
    "hearing": "waiting", "shelter": "waiting", "capacity": "waiting", "contract": "awaiting", "move_in": "awaiting",
    "move_out": "follow", "check": "follow", "refund": "ending", "support": "running",
}  # fmt: skip
"""The view of its page in which the rows of each kind of line stand, and few others."""
_LATE: Final = {"reply": "due"}
"""The view of those that are for today or late."""
_SECTIONS: Final = ("rates",)
"""The subjects that have a section of the settings."""
_LETTERS: Final = "letters"
"""The subject that is dealt with in a dialog."""
_CARDS: Final = 6


class OverviewPage(Page):
    """The first page of the day; every line and every figure leads to its rows."""

    shows = frozenset(
        {
            "vacancies",
            "applicants",
            "offers",
            "directory",
            "imports",
            "rules",
            "inbox",
            "tasks",
            "letters",
            "tenancies",
            "reports",
        }
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.month: MonthOverview | None = None
        self.work = WorkList(leads)
        self.cards = MonthCards(_CARDS)
        self.empty = EmptyState()
        self.charts: tuple[Chart, ...] = ()
        self._waiting = label(tone="muted")
        self._lay_out()
        self.work.opened.connect(self._open_item)
        self.cards.opened.connect(self._open_card)
        self._say("Henter dagens arbejde …", "")

    def _lay_out(self) -> None:
        day = danish.weekday_date(self.tools.actions.today).rsplit(" ", 1)[0].capitalize()
        layout = column(self, gap=1.5)
        layout.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        head = row(gap=1.5)
        head.addWidget(label(day, size=1.35, strong=True))
        head.addWidget(self._waiting)
        head.addStretch(1)
        layout.addLayout(head)
        layout.addWidget(self.cards)
        self._whole: QSplitter = halves(
            Qt.Orientation.Horizontal,
            self._work_side(),
            self._chart_side(),
            (16, 10),
            self._memory_of("whole"),
        )
        layout.addWidget(self._whole, 1)

    def _work_side(self) -> QFrame:
        frame = card()
        layout = column(frame, gap=0)
        title = label("Det næste", strong=True, size=1.05)
        title.setContentsMargins(theme.unit(1.5), theme.unit(1.25), 0, theme.unit(1.25))
        layout.addWidget(title)
        layout.addWidget(rule())
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.work)
        layout.addWidget(holder, 1)
        return frame

    def _chart_side(self) -> QWidget:
        side = QWidget()
        self._charts_in: QVBoxLayout = column(side, gap=1.5)
        return side

    def refresh(self) -> None:
        """Load the worklist first: it is what the day begins with."""
        overview = self.tools.actions.overview
        self._read(overview.worklist, self._show_work, "work", "Henter dagens arbejde …")
        self._read(overview.month, self._show_month, "month", "Tæller måneden …")

    def _read(self, work: Callable[[], Any], done: Callable[[Any], None], key: str, words: str) -> None:
        self.tools.tasks.read(
            work, done, owner=self, key=f"OverviewPage/{key}", failed=self._failed, words=words
        )

    def _failed(self, error: BaseException) -> None:
        """Say it here, where the work should stand, and in the bar."""
        if isinstance(error, KnownError) and not self.work.work.lines:
            self._say("Dagens arbejde kunne ikke hentes", f"{error.text} Tryk F5 for at prøve igen.")
        self.tools.tasks.refused.emit(error)

    def show_place(self, place: Place) -> None:
        """There is but one view here."""
        self.work.setFocus()

    def save_state(self) -> None:
        """Remember the handle between work and charts."""
        self._keep("whole", self._whole)

    # what was loaded

    def _show_work(self, items: tuple[WorkItem, ...]) -> None:
        self._waiting.setText(f"{danish.count(len(items), 'ting', 'ting')} venter" if items else "")
        self.work.show_items(items)
        if items:
            self._stack.setCurrentWidget(self.work)
        else:
            self._say("Intet haster", "Alle frister er overholdt, og alle tilbud er besvaret. Nye lister kommer ind "
                      "med »Importér lister«.")  # fmt: skip

    def _say(self, title: str, text: str) -> None:
        self.empty.say(title, text)
        self._stack.setCurrentWidget(self.empty)

    def _show_month(self, month: MonthOverview) -> None:
        self.month = month
        self.cards.show_facts(card_facts(month))
        self._make_charts()
        self.charts[0].show_data(bands_chart(month))
        self.charts[1].show_data(months_chart(month))

    def _make_charts(self) -> None:
        """The drawing library is imported when there is something to draw, long after the first paint."""
        if self.charts:
            return
        from boligdesk.desktop.widgets.charts import Chart

        self.charts = (Chart(pickable=True), Chart(pickable=True))
        for chart, picked in zip(self.charts, (self._open_band, self._open_month), strict=True):
            frame = card()
            column(frame, edge=1.5).addWidget(chart)
            self._charts_in.addWidget(frame, 1)
            chart.picked.connect(picked)

    # where it leads

    def _open_item(self, item: WorkItem) -> None:
        if item.subject == _LETTERS:
            self.send_letters()
        else:
            self.go.emit(place_of(item))

    def send_letters(self) -> None:
        """The letters that wait, to be printed, saved or handed over together."""
        self.open(SendLettersDialog(self.tools, parent=self))

    def _open_card(self, facts: CardFacts) -> None:
        self._open_vacancies(facts.ids, facts.reason)

    def _open_band(self, mark: Mark) -> None:
        if self.month is not None:
            band, data = self.month.bands[mark.category], self.charts[0].data
            figure = (band.let, band.lost)[mark.series]
            self._open_figure(figure, f"{data.series[mark.series].name}, {band.label}" if data else "")

    def _open_month(self, mark: Mark) -> None:
        if self.month is not None:
            one, data = self.month.months[mark.category], self.charts[1].data
            figure = (one.received, one.lost)[mark.series]
            name = danish.month_name(one.period.start.year, one.period.start.month)
            self._open_figure(figure, f"{data.series[mark.series].name} i {name}" if data else "")

    def _open_figure(self, figure: Figure | None, words: str) -> None:
        if figure is not None:
            self._open_vacancies(figure.ids, words)

    def _open_vacancies(self, ids: frozenset[int], words: str) -> None:
        self.go.emit(Place(page="vacancies", only=ids, words=words))


def leads(item: WorkItem) -> bool:
    """Whether the program has the place that a line is dealt with in."""
    if item.subject in (INBOX, _LETTERS):
        return True
    if item.subject in _SECTIONS:
        return any(section.key == item.subject for section in SECTIONS)
    return any(room.key == _PAGES.get(item.subject) for room in ROOMS)


def place_of(item: WorkItem) -> Place:
    """Where a line leads: to its one row, to a list with only its rows, or to a section of the settings."""
    if item.subject == INBOX:
        return Place(page=INBOX)
    page = _PAGES[item.subject]
    if item.subject in _SECTIONS:
        return Place(page=page, view=item.subject)
    if item.view:
        return Place(page=page, view=item.view)
    view = _LATE.get(item.kind, "") if item.when == "now" else ""
    view = view or _VIEWS.get(item.kind, "")
    if item.reason:
        return Place(page=page, only=frozenset(item.ids), words=item.reason, view=view)
    return Place(page=page, row=item.ids[0], view=view)
