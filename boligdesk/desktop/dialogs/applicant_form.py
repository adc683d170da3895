"""Enter or correct a citizen: everything the matching reads, on quiet tabs, checked while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.applicant_tabs import (
    applicant_tabs,
    check_capacity,
    check_household,
    debt_lines,
)
from boligdesk.desktop.dialogs.applicant_values import (
    FROM_BUDGET,
    WRITTEN,
    applicant_of,
    capacity_of,
    last_day,
    values_of,
)
from boligdesk.desktop.dialogs.budget import BudgetDialog, first_budget
from boligdesk.desktop.dialogs.drafts import DraftKeeper
from boligdesk.desktop.dialogs.support_tab import check_support, course_words
from boligdesk.desktop.dialogs.unsaved import UnsavedGuard
from boligdesk.desktop.entries import EntryError
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import button, column, label, restyle, row
from boligdesk.desktop.widgets.line_list import LineList
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.capacity import NET, Budget
from boligdesk.services.lists import RowMessage

_SUBTITLE = "Felter med * skal udfyldes. Ctrl+PgDn og Ctrl+PgUp skifter fane."


class ApplicantDialog(UnsavedGuard):
    """A new citizen, or the correction of one."""

    edited = Signal()

    def __init__(
        self, tools: Tools, applicant: Applicant | None = None, parent: QWidget | None = None
    ) -> None:
        new = applicant is None
        super().__init__(tools, "Ny borger" if new else "Ret borgeren", _SUBTITLE,
                         "&Opret borgeren" if new else "&Gem rettelsen", size=(112, 84), parent=parent)  # fmt: skip
        self._today = tools.actions.today
        self._before = applicant or Applicant(case_no="", name="", nominated=self._today)
        capacity = self._before.capacity
        self._budget: Budget | None = capacity.budget if capacity else None
        self._until_by_hand = False
        self._knows_associations = False
        self._shown = not new
        known = self._before.cpr
        hint = f"{known[:6]}-••••, uændret når feltet er tomt" if known else "ddmmåå-xxxx"
        self.form = applicant_tabs(self._today, cpr_hint=hint)
        self.form.forms["economy"].add_widget(self._budget_box())
        self._course = label(tone="muted", wrap=True)
        self.form.forms["support"].add_widget(self._course)
        self._others = label(tone="warn", wrap=True)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self._others)
        self.form.set_values(values_of(self._before))
        self._connect()
        self.check()
        self.draft = DraftKeeper(self, f"applicant/{self._before.id or 'new'}", self, self.form)
        self._ask_associations()
        self.draft.ask()

    def _connect(self) -> None:
        entries = self.form.entries
        self.form.edited.connect(self._edited)
        self.form.turned.connect(self.check)
        entries["capacity_until"].edited.connect(self._until_typed)
        entries["capacity_date"].edited.connect(self._follow_date)

    # associations, for the debts

    def _ask_associations(self) -> None:
        self._debts.add_button.setEnabled(False)
        actions = self.tools.actions
        self.tools.tasks.read(actions.associations, self._fill_associations, owner=self, failed=self.fail,
                              words="Henter boligorganisationer …")  # fmt: skip

    @property
    def _debts(self) -> LineList:
        return cast("LineList", self.form.parts["debts"])

    def _fill_associations(self, names: dict[int, str]) -> None:
        choices = sorted(names.items(), key=lambda pair: pair[1].casefold())
        self._debts.set_choices("association", ((None, "Vælg"), *choices))
        self._debts.set_value(debt_lines(self._before.debts))
        self._debts.add_button.setEnabled(True)
        self._knows_associations = True
        self.draft.rebase("debts")

    # capacity and budget

    def _budget_box(self) -> QWidget:
        box = QWidget()
        self._budget_words = label(tone="muted", wrap=True, size=0.95)
        self.budget_button = button("Beregn af &budget…", name="Beregn betalingsevnen af et budget")
        self.budget_button.clicked.connect(self.open_budget)
        self.drop_budget = button("&Fjern budgettet", role="link")
        self.drop_budget.clicked.connect(lambda: self._keep_budget(None, None))
        line = row(gap=1)
        line.addWidget(self.budget_button)
        line.addWidget(self.drop_budget)
        line.addStretch(1)
        layout = column(box, gap=0.5)
        layout.addLayout(line)
        layout.addWidget(self._budget_words)
        self._tell_budget()
        return box

    def open_budget(self) -> None:
        """Work the capacity out of a budget, item by item."""
        made, _unread = self.applicant()
        dialog = BudgetDialog(self.tools, self._budget or first_budget(made, self._today), self)
        dialog.worked_out.connect(self._keep_budget)
        self.tools.show_dialog(dialog)

    def _keep_budget(self, budget: Budget | None, amount: int | None) -> None:
        """Keep the budget with the citizen, and fill in what it gives."""
        self._budget = budget
        entries = self.form.entries
        if entries["capacity_source"].editor.text() in {WRITTEN, FROM_BUDGET, ""}:  # type: ignore[union-attr]
            entries["capacity_source"].set_value(WRITTEN if budget is None else FROM_BUDGET)
        if budget is not None:
            entries["capacity"].set_value(amount)
            entries["basis"].set_value(NET)
            entries["capacity_date"].set_value(self._today)
        self._tell_budget()
        self._edited()

    def _tell_budget(self) -> None:
        budget = self._budget
        self.drop_budget.setVisible(budget is not None)
        if budget is None:
            self._budget_words.setText("Beløbet er skrevet ind. Et budget viser, hvad det bygger på.")
            return
        costs = danish.count(len(budget.fixed_costs), "fast udgift", "faste udgifter")
        income = danish.kroner(budget.net_income)
        self._budget_words.setText(f"Budgettet gemmes med: {income} efter skat og {costs}.")

    def _until_typed(self) -> None:
        self._until_by_hand = True

    def _follow_date(self) -> None:
        """A new date of the capacity moves the end of its validity along, unless that was written by hand."""
        if self._until_by_hand:
            return
        entries = self.form.entries
        try:
            day = entries["capacity_date"].value()
        except EntryError:
            return  # the field says what is wrong
        until = last_day(day, self.tools.facts.capacity_months) if day else None
        entries["capacity_until"].set_value(until)
        self._until_by_hand = False

    # what is typed, for the draft

    def typed(self) -> dict[str, Any]:
        """The fields as they were typed, and the budget behind the capacity."""
        return {**self.form.typed(), "budget": None if self._budget is None else self._budget.to_json()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Write back what was typed."""
        if "budget" in typed:
            kept = typed["budget"]
            self._budget = None if kept is None else Budget.from_json(kept)
            self._tell_budget()
        self.form.set_typed(typed)

    # reading, checking, saving

    def applicant(self) -> tuple[Applicant, list[RowMessage]]:
        """What the form says, and what of it cannot be read."""
        values, unread = self.form.values()
        if values["nominated"] is None and not any(one.column == "nominated" for one in unread):
            unread.append(RowMessage("error", "nominated", "Skriv, hvornår borgeren er indstillet."))
        capacity = capacity_of(
            values, self._before.capacity, self._budget, today=self._today,
            months=self.tools.facts.capacity_months, user=self.tools.actions.desk.user,
        )  # fmt: skip
        made = replace(applicant_of(values, self._before), capacity=capacity)
        if self._knows_associations:
            owed = {one["association"] for one in values["debts"]}
            made = replace(made, debts=frozenset(owed))
        return made, unread

    def _edited(self) -> None:
        self._shown = True
        self.mark_edited()
        self.check()
        self.edited.emit()

    def check(self) -> bool:
        """Check everything again; say whether it can be saved. A fresh form is not scolded before it is touched."""
        made, unread = self.applicant()
        named = {message.column for message in unread}
        found = (
            *self.tools.actions.check_applicant(made),
            *check_household(made, self._today),
            *check_capacity(made, self._today),
            *check_support(made, self._today),
        )
        self._course.setText(course_words(made, self._today))
        messages = [one for one in found if one.column not in named]
        if self._shown:
            self._others.setText("\n".join(self.form.show_messages([*unread, *messages])))
        good = not any(one.level == "error" for one in (*unread, *messages))
        self._others.setVisible(bool(self._others.text()))
        restyle(self._others, "tone", "warn" if good else "bad")
        self.confirm_button.setEnabled(good)
        return good

    def confirm(self) -> None:
        """Keep the citizen."""
        made, _unread = self.applicant()
        actions = self.tools.actions
        self.write(lambda: actions.save_applicant(made), "Gemmer borgeren …")
