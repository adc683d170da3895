"""Keep the match order and the huslejeklasser: whole sets that hold from a day on, and what an order would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from boligdesk import danish
from boligdesk.domain.crowd import crowd_of
from boligdesk.domain.money import ORE
from boligdesk.domain.office_rules import changed_set, holds_on
from boligdesk.domain.reasons import PriorityGroup
from boligdesk.domain.rent_bands import RentBand
from boligdesk.errors import KnownError
from boligdesk.services.dated_changes import READ, change_rules, need, refuse_past, sorted_rows
from boligdesk.services.ports import Office
from boligdesk.services.views import Changes, Signature

_MOST_DAYS: Final = 3650
_HEAD: Final = 15


@dataclass(frozen=True, slots=True)
class PlaceInLine:
    """A citizen at the head of the line: the place in the new order, the one today, and the group in the new order."""

    applicant_id: int
    name: str
    place: int
    before: int
    group: str
    days_waiting: int


@dataclass(frozen=True, slots=True)
class OrderPreview:
    """What another order does: the head of the line, and how many of all who wait change their place or group."""

    head: tuple[PlaceInLine, ...]
    waiting: int
    moved: int
    regrouped: int


def list_groups(
    *, office: Office, today: date
) -> tuple[tuple[PriorityGroup, ...], tuple[PriorityGroup, ...]]:
    """The groups that hold today by rank; and all others, earlier and later, by their first day."""
    with office.read() as unit:
        rows = READ["groups"](unit)
    now = tuple(row for row in rows if holds_on(row, today))
    others = sorted((row for row in rows if row not in now), key=lambda row: (row.valid_from, row.rank))
    return now, tuple(others)


def preview_order(*, office: Office, groups: Sequence[PriorityGroup], today: date) -> OrderPreview:
    """Who would stand where in the line of those who wait if ``groups`` held today."""
    wanted = tuple(replace(group, valid_from=date.min, valid_to=None) for group in groups)
    with office.read() as unit:
        people = unit.applicants.all(statuses=("waiting",))
        now = unit.rules.priority_groups()
    old, new = crowd_of(people, groups=now, today=today), crowd_of(people, groups=wanted, today=today)
    places = {one.id: place for place, one in enumerate(old.applicants, start=1)}
    labels = {one.id: group.label for one, group in zip(old.applicants, old.groups, strict=True)}
    line = tuple(
        PlaceInLine(
            applicant_id=one.id or 0,
            name=one.name,
            place=place,
            before=places[one.id],
            group=group.label,
            days_waiting=one.days_waiting(today),
        )
        for place, (one, group) in enumerate(zip(new.applicants, new.groups, strict=True), start=1)
    )
    return OrderPreview(
        head=line[:_HEAD],
        waiting=len(line),
        moved=sum(one.place != one.before for one in line),
        regrouped=sum(one.group != labels[one.applicant_id] for one in line),
    )


def save_order(
    *, office: Office, groups: Sequence[PriorityGroup], valid_from: date, by: Signature
) -> Changes:
    """Let exactly these groups hold from a day on, ranked as they stand here.

    Raises:
        KnownError: for an empty order, a group without words or origins, or one that can never hold anybody.
    """
    refuse_past(valid_from, by.today)
    wanted = tuple(_checked(group, rank) for rank, group in enumerate(groups, start=1))
    if not wanted:
        raise KnownError("Der skal være mindst én gruppe.", "Tilføj en gruppe, eller annullér.")
    _refuse_shadowed(wanted)
    return change_rules(
        office=office, action="save_order", kind="groups", by=by,
        change=lambda rows: changed_set(rows, wanted, valid_from, lambda row: row.rank),
        sentence=f"Den nye rækkefølge gælder fra {_day(valid_from, by.today)}.",
        details={"order": [group.label for group in wanted], "valid_from": valid_from.isoformat()},
    )  # fmt: skip


def _checked(group: PriorityGroup, rank: int) -> PriorityGroup:
    label = need(group.label, f"Gruppe {rank} mangler et navn.", "Skriv, hvem gruppen er til.")
    if not group.origins:
        raise KnownError(f"»{label}« er ikke til nogen.", "Vælg mindst ét sted, borgerne kommer fra.")
    if group.more_than_days is not None and not 0 <= group.more_than_days <= _MOST_DAYS:
        raise KnownError(f"Antallet af dage i »{label}« kan ikke bruges.", "Skriv et helt tal, fx 90.")
    short = group.short_label.strip() or label
    return replace(group, rank=rank, label=label, short_label=short)


def _refuse_shadowed(groups: Sequence[PriorityGroup]) -> None:
    """A group all of whose citizens are taken by the ones above it would be dead words."""
    taken: set[str] = set()
    for group in groups:
        if group.origins <= taken:
            raise KnownError(
                f"»{group.label}« kan ikke få nogen: grupperne over den tager alle dens borgere.",
                "Flyt gruppen op, eller fjern den.",
            )
        if group.more_than_days is None:
            taken |= group.origins


def list_bands(*, office: Office, today: date) -> tuple[RentBand, ...]:
    """Every huslejeklasse with its validity, those in use first, by amount."""
    with office.read() as unit:
        rows = READ["bands"](unit)
    by_amount = sorted(rows, key=lambda row: (row.valid_from, row.upper is None, row.upper or 0))
    return sorted_rows(by_amount, today)


def save_bands(*, office: Office, uppers: Sequence[int], valid_from: date, by: Signature) -> Changes:
    """Let the huslejeklasser end at these whole amounts (øre, included) from a day on; one without end follows.

    Raises:
        KnownError: for amounts that do not rise, or are not whole kroner above nought.
    """
    refuse_past(valid_from, by.today)
    if not uppers or uppers[0] <= 0 or any(upper % ORE for upper in uppers):
        raise KnownError("Grænserne kan ikke bruges.", "Skriv hele kroner over 0, fx 3.000.")
    if any(low >= high for low, high in pairwise(uppers)):
        raise KnownError("Grænserne skal stige fra række til række.", "Ret den, der er for lav.")
    wanted = bands_of(uppers)
    return change_rules(
        office=office, action="save_bands", kind="bands", by=by,
        change=lambda rows: changed_set(rows, wanted, valid_from, lambda row: row.label),
        sentence=f"De nye huslejeklasser gælder fra {_day(valid_from, by.today)}. Tidligere rapporter står som før.",
        details={"uppers": list(uppers), "valid_from": valid_from.isoformat()},
    )  # fmt: skip


def bands_of(uppers: Sequence[int]) -> tuple[RentBand, ...]:
    """The classes that end at these amounts (øre), with the words of the shipped ones."""
    words = [danish.number(upper // ORE) for upper in uppers]
    lows = [danish.number(upper // ORE + 1) for upper in uppers]
    first = RentBand(label=f"Til og med {words[0]} kr.", upper=uppers[0])
    between = [
        RentBand(label=f"{lows[place - 1]}\u2013{words[place]} kr.", upper=uppers[place])
        for place in range(1, len(uppers))
    ]
    return (first, *between, RentBand(label=f"Over {words[-1]} kr.", upper=None))


def _day(day: date, today: date) -> str:
    return "i dag" if day == today else danish.long_date(day)
