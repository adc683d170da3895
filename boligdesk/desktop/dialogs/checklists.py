"""Go through the checklists of a case: the conditions of a discharge, and what the new home needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.drafts import DraftKeeper
from boligdesk.desktop.dialogs.unsaved import UnsavedGuard
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import label
from boligdesk.desktop.widgets.form import Field, Form, Section
from boligdesk.domain.checklists import (
    DISCHARGE,
    ESTABLISHMENT,
    HOME,
    INSTITUTION,
    NEEDS,
    TO,
    CheckItem,
    Tick,
    discharge_conditions,
    goes_to,
    may_be_discharged,
    missing_for_discharge,
)
from boligdesk.services.case_checks import CaseChecks

_GOES: Final = ((HOME, "Egen bolig"), (INSTITUTION, "Botilbud efter §§ 107 eller 108"))
_STATES: Final = tuple(danish.DISCHARGE_STATES.items())
_NEEDS: Final = ((None, "Ikke vurderet"), *danish.NEED_STATES.items())
_MISSING: Final = "missing"


class ChecklistsDialog(UnsavedGuard):
    """Both lists on one form. Nothing is refused: the list says what is missing."""

    def __init__(self, tools: Tools, checks: CaseChecks, parent: QWidget | None = None) -> None:
        name = checks.applicant.name
        super().__init__(tools, "Tjeklister", f"{name}. Listerne stopper ingenting; de siger, hvad der mangler.",
                         "&Gem tjeklisterne", size=(104, 84), parent=parent)  # fmt: skip
        self._checks = checks
        self._discharges = may_be_discharged(checks.applicant)
        self.form = Form((), tools.actions.today)
        if self._discharges:
            self._add_discharge()
        self._add_needs()
        self._missing = label(tone="warn", wrap=True)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self._missing)
        self.form.set_values(_values(checks.ticks))
        self.form.edited.connect(self._edited)
        self._check()
        self.draft = DraftKeeper(self, f"checklists/{checks.applicant.id}", self.form, self.form)
        self.draft.ask()

    def _add_discharge(self) -> None:
        self.form.add_section(Section("Før udskrivning fra herberg (serviceloven § 110, stk. 5)", (
            Field("to", "Borgeren udskrives til", "choice", _GOES),
        )))  # fmt: skip
        for one in discharge_conditions(INSTITUTION):
            self.form.add_section(Section("", (
                Field(one.code, one.words, "choice", _STATES, span=2),
                Field(f"{one.code}_note", "Bemærkning"),
            )))  # fmt: skip

    def _add_needs(self) -> None:
        self.form.add_section(Section("Etablering i den nye bolig", ()))
        for one in NEEDS:
            self.form.add_section(Section("", (
                Field(one.code, f"{one.words} ({paragraph(one)})", "choice", _NEEDS),
                Field(f"{one.code}_amount", "Beløb", "money"),
                Field(f"{one.code}_note", "Bemærkning"),
            )))  # fmt: skip

    def _edited(self) -> None:
        self.mark_edited()
        self._check()

    def ticks(self) -> tuple[Tick, ...]:
        """What the form says, as far as it can be read; lines that say nothing are left out."""
        values, _unread = self.form.values()
        today = self.tools.actions.today
        known = {(one.list, one.item): one for one in self._checks.ticks}
        found = [*_discharge(values), *_needed(values)] if self._discharges else [*_needed(values)]
        if not self._discharges:
            found += [one for one in self._checks.ticks if one.list == DISCHARGE]
        return tuple(_dated(one, known.get((one.list, one.item)), today) for one in found)

    def _check(self) -> None:
        """Say what is missing, and hide the condition that does not apply."""
        _said, unread = self.form.values()
        self.form.show_messages(unread)
        self.confirm_button.setEnabled(not unread)
        if not self._discharges:
            self._missing.hide()
            return
        ticks = self.ticks()
        applies = {one.code for one in discharge_conditions(goes_to(ticks))}
        for one in discharge_conditions(INSTITUTION):
            for name in (one.code, f"{one.code}_note"):
                self.form.entries[name].setVisible(one.code in applies)
        self._missing.setText(missing_words(ticks))
        self._missing.setVisible(bool(self._missing.text()))

    def confirm(self) -> None:
        """Keep the lists."""
        cases, which, ticks = self.tools.actions.cases, self._checks.applicant.id or 0, self.ticks()
        self.write(lambda: cases.save_checks(which, ticks), "Gemmer tjeklisterne …")


def paragraph(item: CheckItem) -> str:
    """The paragraph of a line; where nobody has read it there, that is said."""
    return item.paragraph if item.confirmed else f"{item.paragraph}, ikke bekræftet"


def missing_words(ticks: tuple[Tick, ...]) -> str:
    """How much is missing before a discharge; empty when nothing is."""
    missing = missing_for_discharge(ticks)
    return f"! Før udskrivning mangler {len(missing)} af betingelserne." if missing else ""


def _values(ticks: tuple[Tick, ...]) -> dict[str, Any]:
    """What the fields show for what is known."""
    values: dict[str, Any] = {}
    for one in ticks:
        values |= {one.item: one.state, f"{one.item}_note": one.note, f"{one.item}_amount": one.amount}
    return values


def _discharge(values: dict[str, Any]) -> Iterator[Tick]:
    yield Tick(list=DISCHARGE, item=TO, state=values[TO])
    for one in discharge_conditions(values[TO]):
        state, note = values[one.code], values[f"{one.code}_note"]
        if state != _MISSING or note:
            yield Tick(list=DISCHARGE, item=one.code, state=state, note=note)


def _needed(values: dict[str, Any]) -> Iterator[Tick]:
    for one in NEEDS:
        state, note = values[one.code], values[f"{one.code}_note"]
        if state is not None:
            amount = values[f"{one.code}_amount"]
            yield Tick(list=ESTABLISHMENT, item=one.code, state=state, amount=amount, note=note)


def _dated(tick: Tick, before: Tick | None, today: date) -> Tick:
    """The day a state was set stays; another state is of today."""
    same = before is not None and before.state == tick.state
    return replace(tick, on_day=before.on_day if same and before is not None else today)
