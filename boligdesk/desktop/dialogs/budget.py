"""The budget behind a payment capacity: item by item, with the amount it gives beside it while it is written."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.unsaved import UnsavedGuard
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import card, column, label, row
from boligdesk.desktop.widgets.form import Field, Form, Section
from boligdesk.desktop.widgets.line_list import LineList
from boligdesk.desktop.widgets.working_lines import Line, LineTable
from boligdesk.domain.applicants import Applicant, age
from boligdesk.domain.capacity import Budget, BudgetLine
from boligdesk.services.budgets import BudgetResult
from boligdesk.services.lists import RowMessage

_COSTS: Final = {
    "union": "A-kasse og fagforening",
    "insurance": "Forsikringer",
    "medicine": "Medicin",
    "transport": "Transport",
    "visits": "Samvær med børn",
    "maintenance": "Børne- og ægtefællebidrag",
    "day_care": "Daginstitution",
}
"""The fixed costs of PRACTICE § 2.1, each with a field of its own; others are added as lines."""

_GROWN_UP: Final = 18
_AGES: Final = re.compile(r"^\d{1,2}(?:\s*(?:,|;|og)\s*\d{1,2})*$")


def first_budget(applicant: Applicant, today: date) -> Budget:
    """A budget to begin with: only the household is known."""
    ages = (age(one.born, today) for one in applicant.members if one.role == "child" and one.born is not None)
    return Budget(net_income=0, adults=max(1, applicant.adults), children_ages=tuple(sorted(ages)))


class BudgetDialog(UnsavedGuard):
    """Fill in a budget; ``worked_out`` brings the budget and the amount in øre to whoever asked for it."""

    worked_out = Signal(object, object)

    def __init__(self, tools: Tools, budget: Budget, parent: QWidget | None = None) -> None:
        super().__init__(tools, "Betalingsevne af et budget", "Beløb i kr. om måneden. Boligstøtte tælles ikke med.",
                         "&Brug beløbet", size=(120, 92), parent=parent)  # fmt: skip
        self._today = tools.actions.today
        self._budget = budget
        self._result: BudgetResult | None = None
        self.form = self._make_form()
        self._lines = LineTable()
        self._warnings = label(tone="warn", size=0.88, wrap=True)
        self._hint = label("Når felterne med * er skrevet, står beløbet her.", tone="muted", wrap=True)
        both = row(gap=2)
        both.addWidget(self.form, 3)
        both.addWidget(self._answer(), 2)
        self.body.addLayout(both, 1)
        self.form.set_values(values_of(budget))
        self.form.edited.connect(self._edited)
        self._work_out()

    def _make_form(self) -> Form:
        form = Form((
            Section("Husstanden", (
                Field("net_income", "Indkomst efter skat", "money", needed=True),
                Field("adults", "Voksne", "whole", needed=True),
                Field("ages", "Børnenes alder", hint="fx 4 og 9"),
            )),
            Section("Faste udgifter", tuple(Field(key, words, "money") for key, words in _COSTS.items())),
        ), self._today, columns=2)  # fmt: skip
        form.add_part("others", "Andre faste udgifter", LineList(
            (
                Field("label", "Udgift", span=3, needed=True),
                Field("amount", "Beløb", "money", span=2, needed=True),
            ),
            self._today, noun="udgift", add="Tilføj &udgift",
        ))  # fmt: skip
        form.add_section(Section("Gæld og forbrug", (
            Field("debt", "Afdrag, der faktisk betales", "money"),
            Field("utilities", "Varme, vand, el og internet", "money"),
        )))  # fmt: skip
        return form

    def _answer(self) -> QFrame:
        box = card()
        box.setAccessibleName("Hvad budgettet giver")
        layout = column(box, gap=1, edge=1.5)
        layout.addWidget(label("Hvad budgettet giver", strong=True))
        layout.addWidget(self._hint)
        layout.addWidget(self._lines)
        layout.addWidget(self._warnings)
        layout.addStretch(1)
        box.setMinimumWidth(theme.unit(36))
        return box

    def budget(self) -> tuple[Budget, list[RowMessage]]:
        """What the form says, and what of it cannot be read."""
        values, unread = self.form.values()
        ages, wrong = _ages(values["ages"])
        if wrong:
            unread.append(RowMessage("error", "ages", wrong))
        if values["net_income"] is None and not any(one.column == "net_income" for one in unread):
            unread.append(RowMessage("error", "net_income", "Skriv indkomsten efter skat."))
        if not values["adults"] and not any(one.column == "adults" for one in unread):
            unread.append(RowMessage("error", "adults", "Der skal være mindst én voksen."))
        known = [BudgetLine(words, values[key]) for key, words in _COSTS.items() if values[key]]
        others = [
            BudgetLine(one["label"], one["amount"])
            for one in values["others"]
            if one["label"] and one["amount"] is not None
        ]
        made = Budget(
            net_income=values["net_income"] or 0, adults=values["adults"] or 1, children_ages=ages,
            fixed_costs=(*known, *others), debt=values["debt"] or 0, utilities=values["utilities"] or 0,
        )  # fmt: skip
        return made, unread

    def _edited(self) -> None:
        self.mark_edited()
        _budget, unread = self.budget()
        self.form.show_messages(unread)
        self._work_out()

    def _work_out(self) -> None:
        """Ask what the budget gives; until it is known, and where it cannot be, it cannot be used."""
        made, unread = self.budget()
        self._result = None
        self.confirm_button.setEnabled(False)
        if unread:
            self._show_nothing()
            return
        self._budget, actions = made, self.tools.actions
        self.tools.tasks.read(lambda: actions.capacity_of_budget(made), self._show, owner=self, key="budget",
                              failed=self._refused, words="Regner …")  # fmt: skip

    def _show(self, result: BudgetResult) -> None:
        self._result = result
        self.refuse("")
        self._hint.hide()
        lines = [
            Line(one.label, danish.kroner(one.amount, unit=False), _source_of(one, result))
            for one in result.lines
        ]
        total = Line("Kan betale", danish.kroner(result.amount, unit=False), "ekskl. forbrug", strong=True)
        self._lines.show_lines((*lines, total))
        self._warnings.setText("\n".join(f"{one[:1].upper()}{one[1:]}." for one in result.warnings))
        self.confirm_button.setEnabled(True)

    def _refused(self, error: BaseException) -> None:
        self.fail(error)
        self._show_nothing()
        self.confirm_button.setEnabled(False)

    def _show_nothing(self) -> None:
        self._hint.show()
        self._lines.show_lines(())
        self._warnings.setText("")

    def confirm(self) -> None:
        """Hand the budget and its amount to the form that asked."""
        if self._result is not None:
            self.worked_out.emit(self._budget, self._result.amount)
            self.accept()


def values_of(budget: Budget) -> dict[str, Any]:
    """What the fields show for a budget; a cost of another name than the fields' stands among the added lines."""
    keys = {words: key for key, words in _COSTS.items()}
    values: dict[str, Any] = {
        "net_income": budget.net_income or None,
        "adults": budget.adults,
        "ages": danish.listed([str(one) for one in budget.children_ages]) or None,
        "debt": budget.debt or None,
        "utilities": budget.utilities or None,
    }
    others = []
    for line in budget.fixed_costs:
        key = keys.pop(line.label, None)
        if key is None:
            others.append({"label": line.label, "amount": line.amount})
        else:
            values[key] = line.amount
    return {**values, "others": others}


def _source_of(line: BudgetLine, result: BudgetResult) -> str:
    """Where an item comes from: the minimum amounts are the only ones nobody has typed."""
    return result.source if line.label.startswith("Rådighedsbeløb") else ""


def _ages(text: str | None) -> tuple[tuple[int, ...], str]:
    """The ages of a text such as ``4 og 9``, and what is wrong with it."""
    if text is None:
        return (), ""
    if not _AGES.match(text):
        return (), "Skriv alderen på hvert barn, fx 4 og 9."
    ages = tuple(int(one) for one in re.findall(r"\d+", text))
    if any(one >= _GROWN_UP for one in ages):
        return (), "Et barn er under 18 år. Tæl større børn med som voksne."
    return ages, ""
