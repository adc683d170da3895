"""How dated rules of the office are changed: one write, one audit entry, and the rows before kept for undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from boligdesk import danish
from boligdesk.domain.office_rules import AlreadyDated, AlreadyEnded, Gone, LaterChange
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

Rows = tuple[Any, ...]

READ: Final[Mapping[str, Callable[[Unit], Rows]]] = {
    "codes": lambda unit: (*unit.rules.reason_codes("return"), *unit.rules.reason_codes("refusal")),
    "groups": lambda unit: unit.rules.priority_groups(),
    "bands": lambda unit: unit.dated.rent_bands(),
    "deadlines": lambda unit: unit.dated.deadlines(),
    "consequences": lambda unit: unit.dated.consequences(),
    "closed_days": lambda unit: unit.dated.closed_days(),
    "settings": lambda unit: unit.dated.settings(),
}
"""Each kind of rule and how all its rows are read."""

TOUCHED: Final = frozenset({"rules"})


def change_rules(
    *,
    office: Office,
    action: str,
    kind: str,
    change: Callable[[Rows], Rows],
    sentence: str,
    by: Signature,
    details: Mapping[str, object],
) -> Changes:
    """Put the rows that ``change`` makes in the place of those that are there.

    Raises:
        KnownError: when the dates do not go together, or nothing would change.
    """
    with office.write(action, by) as unit:
        before = READ[kind](unit)
        with told_in_danish():
            after = change(before)
        if set(after) == set(before):
            raise KnownError(
                "Der er ikke ændret noget.", "Ret det, der skal være anderledes, eller annullér."
            )
        unit.dated.keep(before, after)
        unit.describe("rules", None, kind=kind, **details)
    return Changes(
        sentence, TOUCHED, undo=Undo("undo_rules", {"kind": kind, "before": before, "after": after})
    )


def undo_rules(
    *, office: Office, rates: RateBook, kind: str, before: Rows, after: Rows, by: Signature
) -> Changes:
    """Take a change back: the rows stand again as they stood before it.

    Raises:
        KnownError: when they have been changed again since.
    """
    with office.write("undo_rules", by) as unit:
        now = READ[kind](unit)
        if set(now) != set(after):
            raise KnownError(
                "Reglerne er ændret igen siden, så ændringen kan ikke fortrydes.",
                "Ret reglen i Indstillinger i stedet.",
            )
        unit.dated.keep(now, before)
        unit.describe("rules", None, kind=kind)
    return Changes("Ændringen er fortrudt. Reglerne er som før.", TOUCHED)


@contextmanager
def told_in_danish() -> Iterator[None]:
    """Say what is wrong with the dates of a change so that staff can mend it."""
    try:
        yield
    except LaterChange as found:
        raise KnownError(
            f"Der er allerede bestemt en ændring fra {danish.long_date(found.day)}.",
            "Vælg den dag for at sætte en anden i dens sted.",
        ) from found
    except AlreadyDated as found:
        raise KnownError(
            f"Der er allerede en række med samme navn fra {danish.long_date(found.day)}.",
            "Ret den række, eller vælg et andet navn eller en anden dato.",
        ) from found
    except Gone as found:
        raise KnownError(
            "En anden har ændret rækken, siden du åbnede den.", "Hent listen igen med F5, og ret den så."
        ) from found
    except AlreadyEnded as found:
        raise KnownError(
            "Rækken er allerede ophørt på den dag.", "Vælg en tidligere dag, eller opret en ny række."
        ) from found


def refuse_past(day: date, today: date) -> None:
    """Rules that letters and reports were made by are not rewritten.

    Raises:
        KnownError: for a day before today.
    """
    if day < today:
        raise KnownError(
            f"En ændring kan ikke gælde fra {danish.long_date(day)}, som er passeret.",
            "Vælg dagen i dag eller en senere dag.",
        )


def need(value: str | None, sentence: str, advice: str) -> str:
    """The words without blanks around them.

    Raises:
        KnownError: when there are none.
    """
    words = (value or "").strip()
    if not words:
        raise KnownError(sentence, advice)
    return words


def need_source(source: str | None) -> str:
    """Where a rule is from; nothing counts as confirmed without it."""
    return need(
        source, "Kilden mangler.", "Skriv, hvor reglen står, fx en aftale, en lov eller et mødereferat."
    )


def in_force_words(label: str, day: date, today: date) -> str:
    """``»label« gælder fra i dag``, or from a later day."""
    return f"»{label}« gælder fra {'i dag' if day == today else danish.long_date(day)}."


def ended_words(label: str, day: date, today: date) -> str:
    """``»label« bruges ikke mere``, or not from a later day on."""
    return f"»{label}« bruges ikke mere{'' if day == today else ' fra ' + danish.long_date(day)}."


def sorted_rows(rows: Sequence[Any], today: date) -> Rows:
    """What holds today or later first, then what has ended, each as it came."""
    return tuple(sorted(rows, key=lambda row: row.valid_to is not None and row.valid_to <= today))
