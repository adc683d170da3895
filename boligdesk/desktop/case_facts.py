"""What the card says of a case: the checklists, and what happened in it month by month."""

from __future__ import annotations

from itertools import groupby

from boligdesk import danish
from boligdesk.desktop.dialogs.checklists import paragraph
from boligdesk.desktop.widgets.facts import Fact, Facts
from boligdesk.domain.cases import Outcome
from boligdesk.domain.checklists import (
    DISCHARGE,
    ESTABLISHMENT,
    INSTITUTION,
    NEEDS,
    Tick,
    discharge_conditions,
    goes_to,
    may_be_discharged,
    missing_for_discharge,
)
from boligdesk.services.case_checks import CaseChecks
from boligdesk.services.timeline import Event


def check_facts(checks: CaseChecks) -> tuple[Facts, ...]:
    """The checklists as they stand; the discharge only for those who live in a shelter."""
    discharge = (_discharge(checks.ticks),) if may_be_discharged(checks.applicant) else ()
    return (*discharge, _establishment(checks.ticks))


def _discharge(ticks: tuple[Tick, ...]) -> Facts:
    to = goes_to(ticks)
    known = {one.item: one for one in ticks if one.list == DISCHARGE}
    facts = [Fact("Udskrives til", "botilbud efter §§ 107/108" if to == INSTITUTION else "egen bolig")]
    missing = missing_for_discharge(ticks)
    for one in discharge_conditions(to):
        tick = known.get(one.code)
        state = danish.DISCHARGE_STATES[tick.state] if tick else danish.DISCHARGE_STATES["missing"]
        note = f" ({tick.note})" if tick and tick.note else ""
        facts.append(Fact(state, f"{one.words}{note}", "warn" if one in missing else ""))
    return Facts("Før udskrivning (serviceloven § 110, stk. 5)", tuple(facts))


def _establishment(ticks: tuple[Tick, ...]) -> Facts:
    known = {one.item: one for one in ticks if one.list == ESTABLISHMENT}
    return Facts("Etablering", tuple(_need(one.words, paragraph(one), known.get(one.code)) for one in NEEDS))


def _need(words: str, where: str, tick: Tick | None) -> Fact:
    if tick is None:
        return Fact(words, f"ikke vurderet ({where})")
    amount = "" if tick.amount is None else f", {danish.kroner(tick.amount)}"
    note = f". {tick.note}" if tick.note else ""
    tone = "warn" if tick.state in {"need", "declined"} else ""
    return Fact(words, f"{danish.NEED_STATES[tick.state].lower()}{amount} ({where}){note}", tone)


def event_facts(events: tuple[Event, ...]) -> tuple[Facts, ...]:
    """The timeline, a heading a month; the day and the sentence under it."""
    return tuple(
        Facts(
            danish.month_name(year, month).capitalize(),
            tuple(Fact(danish.short_date(one.day, today=one.day), _sentence(one)) for one in inside),
        )
        for (year, month), inside in groupby(events, key=lambda one: (one.day.year, one.day.month))
    )


def _sentence(event: Event) -> str:
    return f"{event.words} ({event.who})" if event.who else event.words


def ending_facts(outcome: Outcome | None) -> tuple[Facts, ...]:
    """How a closed case ended, first on the card; nothing for one that goes on."""
    if outcome is None:
        return ()
    return (Facts("Sagen er afsluttet", (
        Fact("Endte i", danish.OUTCOMES[outcome.kind]), Fact("Den", danish.long_date(outcome.on_day)),
        Fact("Begrundelse", outcome.reason),
    )),)  # fmt: skip
