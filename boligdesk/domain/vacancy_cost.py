"""The vacancy clock: on which days the municipality pays rent for a dwelling, and who has it in hand on each of them.

Rent runs from the day the dwelling is at the municipality's disposal (``vacant_from``, also where its notice came
later) until it is let, or after a return until it is let again, but no longer than a notice would have run (LAW.md
§ 4). Each of these days belongs to exactly one of ``HOLDERS``. A day on which the dwelling changes hands belongs to the
one who gets it: the day of the letter to the citizen, the day of the answer to the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final, Protocol

from boligdesk.domain.deadlines import exact_rent
from boligdesk.domain.holds import Hold
from boligdesk.domain.lifecycles import LET_STATES, LOST_STATES
from boligdesk.domain.money import round_half_up
from boligdesk.domain.offers import Return
from boligdesk.domain.tenancies import Tenancy
from boligdesk.domain.vacancies import Vacancy

HOLDERS: Final = ("citizen", "office", "association", "repair")
"""The citizen thinks; the office has it; the association has it; nobody can move in before something is mended."""

_STRENGTH: Final = ("citizen", "association", "repair")
"""Who has a day that more than one could claim: the last of them here, and the office where there is none."""

_HANDED_ON: Final = ("assigned", "contracted", "moved_in")
_DAY: Final = timedelta(days=1)


class Asking(Protocol):
    """What of an offer tells who had the dwelling: the days on which a citizen was asked and answered."""

    @property
    def id(self) -> int | None: ...
    @property
    def state(self) -> str: ...
    @property
    def made(self) -> date: ...
    @property
    def letter_date(self) -> date | None: ...
    @property
    def answered(self) -> date | None: ...
    @property
    def move_in(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Turn:
    """Days on which ``holder`` had the dwelling; half-open: ``starts`` ≤ day < ``ends``, ``None`` = still."""

    holder: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Part:
    """What the days of one holder cost, in øre."""

    holder: str
    days: int
    cost: int


def rent_end(vacancy: Vacancy, move_in: date | None) -> date | None:
    """The first day without rent, ``None`` while it is not known. ``move_in`` is that of the citizen who said yes.

    A dwelling that is let costs to the day before the citizen moves in. One that was handed back costs until
    ``rent_ends``; without it, to and including the day it was handed back.
    """
    if vacancy.state in LET_STATES:
        return move_in
    if vacancy.state not in LOST_STATES:
        return None
    return vacancy.rent_ends or (None if vacancy.decided is None else vacancy.decided + _DAY)


def end_after_return(returned: Return) -> date | None:
    """The first day without rent after a return, where it is known.

    The day the association has let the dwelling again, but no later than a notice would have taken effect (LAW.md § 4).
    """
    return min((day for day in (returned.notice_day, returned.relet) if day is not None), default=None)


def turns(
    vacancy: Vacancy,
    *,
    offers: Iterable[Asking] = (),
    tenancies: Iterable[Tenancy] = (),
    holds: Iterable[Hold] = (),
) -> tuple[Turn, ...]:
    """Who had the dwelling when: every day with rent in exactly one turn, in order and without a gap.

    The last turn is open while rent runs without a known end. None at all where rent never ran.
    """
    offers = tuple(offers)
    moves = [one.move_in for one in offers if one.state == "accepted"]
    end = rent_end(vacancy, moves[0] if moves else None) or date.max
    claims = (*_of_offers(offers), *_of_association(vacancy, tenancies, offers), *_of_holds(holds))
    days = {day for one in claims for day in (one.starts, one.ends or date.max)}
    inside = sorted(day for day in days if vacancy.vacant_from < day < end)
    edges = [vacancy.vacant_from, *inside, end] if vacancy.vacant_from < end else []
    return _joined(Turn(_holder(claims, start), start, stop) for start, stop in pairwise(edges))


def _of_offers(offers: Iterable[Asking]) -> Iterator[Turn]:
    """From the letter to the answer, or until the offer was withdrawn or lapsed; a draft asks nobody."""
    for one in offers:
        asked = one.letter_date or (None if one.state in ("draft", "withdrawn") else one.made)
        if asked is not None and (one.answered is not None or one.state == "sent"):
            yield Turn("citizen", asked, one.answered)


def _of_association(
    vacancy: Vacancy, tenancies: Iterable[Tenancy], offers: Iterable[Asking]
) -> Iterator[Turn]:
    """From the assignment until the rent ends or the assignment was taken back, and after a return."""
    assigned = False
    # A lease that came to nothing is cancelled with its offer, which keeps the day.
    withdrawn = {one.id: one.answered for one in offers}
    for one in tenancies:
        if one.state != "cancelled":
            assigned = True
            yield Turn("association", one.assigned, None)
        elif (back := one.ends or withdrawn.get(one.offer_id)) is not None:
            yield Turn("association", one.assigned, back)
    # Where no tenancy tells the day of the assignment, the day of the yes stands for it.
    handed_on = vacancy.state in LOST_STATES or (vacancy.state in _HANDED_ON and not assigned)
    if handed_on and vacancy.decided is not None:
        yield Turn("association", vacancy.decided, None)


def _of_holds(holds: Iterable[Hold]) -> Iterator[Turn]:
    return (Turn(one.holder, one.starts, one.ends) for one in holds)


def _holder(claims: Sequence[Turn], day: date) -> str:
    held = [one.holder for one in claims if one.starts <= day and (one.ends is None or day < one.ends)]
    return max(held, key=_STRENGTH.index, default="office")


def _joined(pieces: Iterable[Turn]) -> tuple[Turn, ...]:
    """Neighbours of the same holder in one; the end that is not known as ``None``."""
    found: list[Turn] = []
    for one in pieces:
        ends = None if one.ends == date.max else one.ends
        if found and found[-1].holder == one.holder:
            found[-1] = Turn(one.holder, found[-1].starts, ends)
        else:
            found.append(Turn(one.holder, one.starts, ends))
    return tuple(found)


def ran_in(found: Sequence[Turn], start: date, end: date) -> bool:
    """Whether any of the days ``start`` ≤ day < ``end`` lies in the turns, which follow each other without a gap."""
    if not found:
        return False
    last = found[-1].ends
    return max(found[0].starts, start) < (end if last is None else min(last, end))


def within(found: Sequence[Turn], start: date, end: date) -> tuple[Turn, ...]:
    """The turns, or what of them lies in ``start`` ≤ day < ``end``."""
    if not ran_in(found, start, end):  # of ten years most lie long ago
        return ()
    cut = (Turn(one.holder, max(one.starts, start), min(one.ends or end, end)) for one in found)
    return tuple(one for one in cut if one.ends is not None and one.starts < one.ends)


def cost_by_holder(rent: int, found: Sequence[Turn], start: date, end: date) -> tuple[Fraction, ...]:
    """The exact rent (øre) of ``start`` ≤ day < ``end`` for each of ``HOLDERS``."""
    costs = dict.fromkeys(HOLDERS, Fraction(0))
    for one in within(found, start, end):
        costs[one.holder] += exact_rent(rent, one.starts, one.ends or end)
    return tuple(costs.values())


def split_cost(rent: int, found: Sequence[Turn], until: date) -> tuple[Part, ...]:
    """What the days before ``until`` cost, by holder; their sum is the rent of all these days, rounded once.

    Only holders that had days are there, in the order of ``HOLDERS`` (PRACTICE.md "Decided": parts get what is left).
    """
    costs = round_parts(cost_by_holder(rent, found, date.min, until))
    days = dict.fromkeys(HOLDERS, 0)
    for one in within(found, date.min, until):
        days[one.holder] += ((one.ends or until) - one.starts).days
    parts = (Part(holder, days[holder], cost) for holder, cost in zip(HOLDERS, costs, strict=True))
    return tuple(one for one in parts if one.days)


def cost_of_days(rent: int, start: date, end: date) -> int:
    """The rent of ``start`` ≤ day < ``end`` in øre, rounded once; 0 when there is no such day."""
    cost = exact_rent(rent, start, end)
    return round_half_up(cost.numerator, cost.denominator)


def round_parts(parts: Sequence[Fraction]) -> tuple[int, ...]:
    """Round exact parts so that they add up to the total rounded once: each gets what is left."""
    rounded, running, given = [], Fraction(0), 0
    for part in parts:
        if not part:
            rounded.append(0)
            continue
        running += part
        upto = round_half_up(running.numerator, running.denominator)
        rounded.append(upto - given)
        given = upto
    return tuple(rounded)
