"""Frister: when alarms come, what follows after refusals, and the days that are no working days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from boligdesk import danish
from boligdesk.desktop.dialogs.rule_forms import closed_day_form, consequence_form, deadline_form, end_form
from boligdesk.desktop.pages.page import Tools, halves
from boligdesk.desktop.sections.rule_columns import sourced, validity
from boligdesk.desktop.sections.rule_section import RuleSection, number_of
from boligdesk.desktop.table_model import Cell, Column, Kind, TableModel
from boligdesk.desktop.widgets.basics import IconButton, button
from boligdesk.desktop.widgets.side_list import SideList
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.office_rules import ClosedDay, Consequence, DeadlineRule, holds_on
from boligdesk.services.keep_rules import RuleRows

_VIEWS: Final = (("now", "Gælder"), ("all", "Også tidligere og kommende"))
_NOTE: Final = (
    "Dagens liste viser en opgave, når en frist nås. Borgerens og boligorganisationernes svarfrister står under "
    "Kontoret; dér vælges også 5. juni, 24. og 31. december."
)
_UNIT_ORDER: Final = {"days": 1, "workdays": 1, "weeks": 7, "months": 30}


def _columns() -> tuple[Column[DeadlineRule], ...]:
    return (
        Column(key="event", title="Hændelse", value=lambda r: danish.DEADLINE_EVENTS.get(r.event, r.event),
               cell=lambda r: Cell(danish.DEADLINE_EVENTS.get(r.event, r.event)),
               sample="Før refusionen til lejeren ophører", stretch=2),
        Column(key="amount", title="Hvornår", value=lambda r: r.amount * _UNIT_ORDER[r.unit], kind=Kind.NUMBER,
               right=True, cell=lambda r: Cell(amount_words(r), strong=True), sample="18 måneder"),
        Column(key="label", title="Tekst på dagens liste", value=lambda r: r.label, cell=lambda r: Cell(r.label),
               sample="Refusionen til lejeren ophører om", stretch=3, optional=True, tip=lambda r: r.label),
    )  # fmt: skip


def amount_words(rule: DeadlineRule) -> str:
    """``18 måneder``, ``1 uge``."""
    many = danish.DEADLINE_UNITS[rule.unit]
    one = {"uger": "uge", "måneder": "måned"}.get(many, many.removesuffix("e"))
    return danish.count(rule.amount, one, many)


class DeadlinesSection(RuleSection):
    """The alarms above; consequences and closed days below."""

    def __init__(self, tools: Tools) -> None:
        today = tools.actions.today
        super().__init__(
            tools, key="deadlines", title="Frister", noun=("frist", "frister"), note=_NOTE, views=_VIEWS,
            columns=(*_columns(), *sourced(), *validity(today)),
            name_of=lambda r: (r.event, r.amount, r.unit, r.valid_from),
        )  # fmt: skip
        self._rules: RuleRows | None = None
        consequences: TableModel[Consequence] = TableModel(
            (
                Column(key="refusals", title="Efter", name="Efter så mange nej", value=lambda r: r.refusals,
                       cell=lambda r: Cell(f"{r.refusals} nej", strong=True), sample="10 nej", kind=Kind.NUMBER),
                Column(key="label", title="Opgave til medarbejderen", value=lambda r: r.label,
                       cell=lambda r: Cell(r.label), sample="Partshøring: skal borgeren fortsat",
                       stretch=3, tip=lambda r: f"{r.label}\nKilde: {r.source}"),
                sourced()[1], *validity(today)[:1],
            ),
            lambda r: number_of((r.code, r.valid_from)), self,
        )  # fmt: skip
        self.consequences = SideList(
            "Konsekvenser af afslag", Table(consequences, key="rules/consequences",
                                            name="Konsekvenser af afslag", memory=tools.memory),
            noun=("konsekvens", "konsekvenser"),
        )  # fmt: skip
        days: TableModel[ClosedDay] = TableModel(
            (
                Column(key="day", title="Dag", value=lambda r: r.day, kind=Kind.DATE,
                       cell=lambda r: Cell(danish.weekday_date(r.day), strong=True), sample="onsdag 31. december 2026"),
                Column(key="label", title="Hvorfor", value=lambda r: r.label, cell=lambda r: Cell(r.label),
                       sample="Klemmedag efter", stretch=2, tip=lambda r: r.label),
            ),
            lambda r: r.day.toordinal(), self,
        )  # fmt: skip
        self.days = SideList("Lukkedage ud over helligdage", Table(
            days, key="rules/closed_days", name="Lukkedage ud over helligdage", memory=tools.memory
        ), noun=("dag", "dage"))  # fmt: skip
        self.add_new("Ny frist…", self.enter)
        self.add_row_button("end", "&Lad ophøre…", self.end)
        self.add_row_button("edit", "&Ret…", self.edit)
        self._lay_out_lower()
        self._connect_all()

    def _lay_out_lower(self) -> None:
        self._lower = halves(
            Qt.Orientation.Horizontal, self.consequences, self.days, (12, 10), self._memory_of("lower")
        )
        self.edit_consequence_button = button("R&et…", name="Ret konsekvensen")
        self.consequences.add_button(self.edit_consequence_button)
        self.new_day_button = IconButton("Ny lukkedag…", "plus")
        self.remove_day_button = button("F&jern", name="Fjern lukkedagen")
        self.days.add_button(self.remove_day_button)
        self.days.add_button(self.new_day_button)
        self.layout_.addWidget(self._lower, 1)
        self.layout_.setStretchFactor(self.list, 2)

    def _connect_all(self) -> None:
        self.table.opened.connect(lambda _row: self.edit())
        self.edit_consequence_button.clicked.connect(self.edit_consequence)
        self.consequences.table.opened.connect(lambda _row: self.edit_consequence())
        self.new_day_button.clicked.connect(lambda: self.open(closed_day_form(self.tools, self)))
        self.remove_day_button.clicked.connect(self.remove_day)
        remove = QAction("Fjern lukkedagen", self)
        remove.setShortcut("Del")
        remove.triggered.connect(self.remove_day)
        self.days.add_actions(remove)
        for table in (self.consequences.table, self.days.table):
            table.marked.connect(self.marked)

    def refresh(self) -> None:
        """Load alarms, consequences and closed days."""
        self.read(self.tools.actions.rules.rules, self._fill, key="deadlines", words="Henter frister …")

    def _fill(self, rules: RuleRows) -> None:
        self._rules = rules
        today = self.tools.actions.today
        self.show_rows()
        now = [row for row in rules.consequences if row.valid_to is None or row.valid_to > today]
        self.consequences.show_rows(now, ("Ingen", "Der er ingen konsekvens af afslag.", ""))
        coming = [row for row in rules.closed_days if row.day >= today]
        self.days.show_rows(coming, ("Ingen", "Skriv de dage ind, hvor kontoret holder lukket.", ""))
        self.edit_consequence_button.setEnabled(bool(now))
        self.remove_day_button.setEnabled(bool(coming))

    def rows_of(self, view: str) -> Sequence[DeadlineRule]:
        """Those that hold today, or all; an event together, the earliest alarm first."""
        rows = () if self._rules is None else self._rules.deadlines
        today = self.tools.actions.today
        shown = [row for row in rows if view == "all" or holds_on(row, today)]
        return sorted(shown, key=lambda r: (danish.DEADLINE_EVENTS.get(r.event, r.event), -r.amount))

    def empty_of(self, view: str) -> tuple[str, str, str]:
        """Nothing warns."""
        return ("Ingen frister", "Dagens liste advarer ikke om noget.", "")

    def may(self, key: str, chosen: DeadlineRule) -> bool:
        """What has ended is only read."""
        return chosen.valid_to is None

    def enter(self) -> None:
        """Add an alarm."""
        self.open(deadline_form(self.tools, None, self))

    def edit(self) -> None:
        """Move the chosen alarm."""
        rule = self.table.current_row()
        if rule is not None and self.may("edit", rule):
            self.open(deadline_form(self.tools, rule, self))

    def end(self) -> None:
        """Let the chosen alarm not come any more."""
        rule = self.table.current_row()
        if rule is not None and self.may("end", rule):
            rules = self.tools.actions.rules
            self.open(end_form(self.tools, "Lad fristen ophøre", rule.label,
                               lambda day: rules.end_deadline(rule, day), self))  # fmt: skip

    def edit_consequence(self) -> None:
        """Change the chosen consequence."""
        if (chosen := self.consequences.table.current_row()) is not None:
            self.open(consequence_form(self.tools, chosen, self))

    def remove_day(self) -> None:
        """Count the chosen day as an ordinary one again; it can be taken back."""
        if (chosen := self.days.table.current_row()) is not None:
            rules = self.tools.actions.rules
            self.tools.tasks.write(lambda: rules.remove_closed_day(chosen.day), words="Fjerner lukkedagen …")

    def save_state(self) -> None:
        """Remember columns and splitter."""
        super().save_state()
        self.consequences.table.save_state()
        self.days.table.save_state()
        self._keep("lower", self._lower)
