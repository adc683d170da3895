"""Keep the office's rules: reason codes, alarms, consequences of refusals, and the days it is closed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from boligdesk import danish
from boligdesk.domain.office_rules import UNIT_OF_EVENT, ClosedDay, Consequence, DeadlineRule, changed
from boligdesk.domain.reasons import OUTCOMES, PROPOSED, SETTLED_OUTCOMES, ReasonCode
from boligdesk.errors import KnownError
from boligdesk.services.dated_changes import (
    READ,
    change_rules,
    ended_words,
    in_force_words,
    need,
    need_source,
    refuse_past,
    sorted_rows,
)
from boligdesk.services.ports import Calendar, Office
from boligdesk.services.views import Changes, Signature

_CODE: Final = {"return": re.compile(r"R\d{2}"), "refusal": re.compile(r"A\d{2}")}
_CODE_HINT: Final = {"return": "R20", "refusal": "A16"}
_MOST: Final = 999


@dataclass(frozen=True, slots=True)
class RuleRows:
    """All rows of the rules that lists show: those that hold today or later first."""

    codes: tuple[ReasonCode, ...]
    deadlines: tuple[DeadlineRule, ...]
    consequences: tuple[Consequence, ...]
    closed_days: tuple[ClosedDay, ...]


def list_rules(*, office: Office, today: date) -> RuleRows:
    """Every code, alarm and consequence with its validity, and the single days the office is closed."""
    with office.read() as unit:
        codes, deadlines = READ["codes"](unit), READ["deadlines"](unit)
        consequences, days = READ["consequences"](unit), READ["closed_days"](unit)
    return RuleRows(
        codes=sorted_rows(codes, today),
        deadlines=sorted_rows(deadlines, today),
        consequences=sorted_rows(consequences, today),
        closed_days=days,
    )


def save_code(
    *, office: Office, old: ReasonCode | None, new: ReasonCode, valid_from: date, by: Signature
) -> Changes:
    """Let a code have other words from a day on, or begin a new one. What was coded before stays readable.

    Raises:
        KnownError: for a code that cannot be, or an outcome other than the settled one.
    """
    refuse_past(valid_from, by.today)
    new = replace(
        new,
        code=new.code.strip().upper(),
        label=need(new.label, "Ordlyden mangler.", "Skriv, hvad årsagen er."),
    )
    if not _CODE[new.kind].fullmatch(new.code):
        raise KnownError(
            f"Koden »{new.code}« kan ikke bruges.",
            f"Skriv et bogstav og to cifre, fx {_CODE_HINT[new.kind]}.",
        )
    if old is not None and old.code != new.code:
        raise KnownError("En kode skifter ikke nummer.", "Lad den gamle ophøre, og opret en ny.")
    _refuse_outcome(new)
    return change_rules(
        office=office, action="save_code", kind="codes", by=by,
        change=lambda rows: changed(rows, old, new, valid_from, _code),
        sentence=in_force_words(f"{new.code} {new.label}", valid_from, by.today),
        details={"code": new.code, "valid_from": valid_from.isoformat()},
    )  # fmt: skip


def end_code(*, office: Office, old: ReasonCode, day: date, by: Signature) -> Changes:
    """Take a code out of use from a day on; what it was used for keeps it.

    Raises:
        KnownError: for a code that the program itself proposes.
    """
    refuse_past(day, by.today)
    if old.code in PROPOSED:
        raise KnownError(
            f"{old.code} kan ikke ophøre: programmet foreslår den selv, når en bolig returneres.",
            "Ret ordlyden, hvis den er forkert.",
        )
    return change_rules(
        office=office, action="end_code", kind="codes", by=by,
        change=lambda rows: changed(rows, old, None, day, _code),
        sentence=ended_words(f"{old.code} {old.label}", day, by.today),
        details={"code": old.code, "valid_to": day.isoformat()},
    )  # fmt: skip


def _refuse_outcome(new: ReasonCode) -> None:
    if new.kind == "refusal":
        if new.outcome is not None:
            raise KnownError("En borgers nej har intet udfald.", "Lad udfaldet være tomt.")
        return
    settled = SETTLED_OUTCOMES.get(new.code)
    if settled is not None and new.outcome != settled:
        raise KnownError(
            f"Udfaldet af {new.code} ligger fast, så månederne kan sammenlignes.",
            "Opret en ny kode, hvis der skal tælles anderledes.",
        )
    if new.outcome not in OUTCOMES:
        raise KnownError("Udfaldet mangler.", "Vælg, hvordan returneringen tælles i rapporten.")


def _code(row: ReasonCode) -> str:
    return row.code


def save_deadline(
    *, office: Office, old: DeadlineRule | None, new: DeadlineRule, valid_from: date, by: Signature
) -> Changes:
    """Let an alarm come at another time from a day on, or add one; what the office enters is confirmed.

    Raises:
        KnownError: for a number that cannot be, a missing text or source.
    """
    refuse_past(valid_from, by.today)
    if UNIT_OF_EVENT.get(new.event) != new.unit:
        raise KnownError("Fristen kan ikke tælles i den enhed.", "Brug den enhed, hændelsen allerede har.")
    if not 0 < new.amount <= _MOST:
        raise KnownError("Antallet kan ikke bruges.", f"Skriv et helt tal fra 1 til {_MOST}.")
    new = replace(
        new, source=need_source(new.source), confirmed=True,
        label=need(new.label, "Teksten mangler.", "Skriv, hvad der skal stå på dagens liste."),
    )  # fmt: skip
    return _save(office, "deadlines", old, new, valid_from, by, _deadline, new.label)


def end_deadline(*, office: Office, old: DeadlineRule, day: date, by: Signature) -> Changes:
    """Let an alarm not come any more from a day on."""
    refuse_past(day, by.today)
    return _end(office, "deadlines", old, day, by, _deadline, old.label)


def _deadline(row: DeadlineRule) -> tuple[str, int, str]:
    return row.event, row.amount, row.unit


def save_consequence(
    *, office: Office, old: Consequence, new: Consequence, valid_from: date, by: Signature
) -> Changes:
    """Let a consequence follow after another number of refusals from a day on.

    Raises:
        KnownError: for a number that cannot be, a missing text or source.
    """
    refuse_past(valid_from, by.today)
    if not 0 < new.refusals <= _MOST:
        raise KnownError("Antallet af afslag kan ikke bruges.", f"Skriv et helt tal fra 1 til {_MOST}.")
    new = replace(
        new, source=need_source(new.source), confirmed=True,
        label=need(new.label, "Teksten mangler.", "Skriv, hvad medarbejderen skal gøre."),
    )  # fmt: skip
    return _save(office, "consequences", old, new, valid_from, by, lambda row: row.code, new.label)


def add_closed_day(*, office: Office, calendar: Calendar, day: date, label: str, by: Signature) -> Changes:
    """Count a day as closed from now on; deadlines that are worked out later skip it.

    Raises:
        KnownError: for a day that has passed, is a public holiday already, or has no name.
    """
    refuse_past(day, by.today)
    words = need(label, "Navnet på dagen mangler.", "Skriv, hvorfor kontoret holder lukket.")
    if day in calendar.holidays(day.year, day.year):
        raise KnownError(f"{danish.long_date(day)} er allerede en helligdag.", "Den tælles ikke som hverdag.")
    return change_rules(
        office=office, action="add_closed_day", kind="closed_days", by=by,
        change=lambda rows: _with_day(rows, ClosedDay(day=day, label=words)),
        sentence=f"Kontoret holder lukket {danish.weekday_date(day)}. Frister i breve, der er sendt, står fast.",
        details={"day": day.isoformat()},
    )  # fmt: skip


def remove_closed_day(*, office: Office, day: date, by: Signature) -> Changes:
    """Count a day as an ordinary one again.

    Raises:
        KnownError: for a day that has passed: deadlines were counted by it.
    """
    refuse_past(day, by.today)
    return change_rules(
        office=office, action="remove_closed_day", kind="closed_days", by=by,
        change=lambda rows: tuple(row for row in rows if row.day != day),
        sentence=f"{danish.weekday_date(day).capitalize()} tæller igen som en almindelig dag.",
        details={"day": day.isoformat()},
    )  # fmt: skip


def _with_day(rows: tuple[ClosedDay, ...], new: ClosedDay) -> tuple[ClosedDay, ...]:
    if any(row.day == new.day for row in rows):
        raise KnownError(f"{danish.long_date(new.day)} står allerede på listen.", "Fjern den først.")
    return (*rows, new)


def _save(
    office: Office, kind: str, old: Any, new: Any, day: date, by: Signature, key: Any, label: str
) -> Changes:
    return change_rules(
        office=office, action=f"save_{kind}", kind=kind, by=by,
        change=lambda rows: changed(rows, old, new, day, key),
        sentence=in_force_words(label, day, by.today),
        details={"label": label, "source": new.source, "valid_from": day.isoformat()},
    )  # fmt: skip


def _end(office: Office, kind: str, old: Any, day: date, by: Signature, key: Any, label: str) -> Changes:
    return change_rules(
        office=office, action=f"end_{kind}", kind=kind, by=by,
        change=lambda rows: changed(rows, old, None, day, key),
        sentence=ended_words(label, day, by.today),
        details={"label": label, "valid_to": day.isoformat()},
    )  # fmt: skip
