"""Who may and can live in a dwelling, the money aside: each rule as a column over a crowd of citizens.

A rule answers with marks: a code, a level and for whom it holds. What nobody knows is not a pass:
where a rule would matter and a fact is missing the mark stops, and its code begins with ``unknown_``.
Sources: PRACTICE.md § 0 no. 11, LAW.md § 4.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from boligdesk.domain.crowd import NO_LIMIT, Bools, Crowd
from boligdesk.domain.vacancies import VacancyCard

Level = Literal["stops", "check", "info"]

PERSONS_PER_ROOM: Final = 2
"""Associations refuse more (PRACTICE.md § 0 no. 11)."""

UDSAT, FOREBYGGELSE = "udsat", "forebyggelse"


@dataclass(frozen=True, slots=True)
class Ban:
    """A circumstance for which § 59 forbids an area. ``areas``: area statuses; ``label`` in Danish."""

    code: str
    areas: frozenset[str]
    label: str


def _ban(code: str, areas: tuple[str, ...], label: str) -> Ban:
    return Ban(code, frozenset(areas), label)


BANS: Final[Mapping[str, Ban]] = {
    ban.code: ban
    for ban in (
        _ban("released", (UDSAT, FOREBYGGELSE), "løsladt inden for seks måneder efter en dom"),
        _ban("released_minor", (UDSAT, FOREBYGGELSE), "under 18 år og udskrevet fra institution efter en dom"),
        _ban("lease_breach", (UDSAT, FOREBYGGELSE),
             "lejemål ophævet inden for seks måneder, groft brud på god orden"),
        _ban("citizenship", (UDSAT, FOREBYGGELSE), "ikke statsborger i EU, EØS eller Schweiz"),
        _ban("integration_6", (UDSAT, FOREBYGGELSE),
             "selvforsørgelses- og hjemrejseydelse eller overgangsydelse i seks måneder i træk"),
        _ban("cash_6", (UDSAT,), "kontanthjælp eller uddannelseshjælp i seks måneder i træk"),
        _ban("disability", (UDSAT,), "førtidspension"),
        _ban("unemployed_6", (UDSAT,), "dagpenge, sygedagpenge eller ressourceforløbsydelse i seks måneder i træk"),
    )
}  # fmt: skip
"""Almenboligloven § 59(6) nos. 1–7 (udsatte områder) and § 59(7) (forebyggelsesområder), LAW.md § 4.

No. 5 is two codes here, because only its first part bans in a forebyggelsesområde. In § 59(7) further
items are not confirmed; only what could be read is a rule.
"""

_INCOME_BANS: Final = (
    ("disability", ("disability_new", "disability_old"), True),
    ("integration_6", ("repatriation",), False),
    ("cash_6", ("cash_benefit",), False),
    ("unemployed_6", ("unemployment", "sickness"), False),
)
# Ban, the incomes it is about, and whether the income alone decides; else six months must be looked up.

_ORDINARY_KINDS: Final = frozenset({"family", "youth"})
_LOOK_AT_KINDS: Final = frozenset({"shared", "special", "cohousing"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What one rule says: for whom ``holds`` is true, ``code`` is the reason, ``subject`` the ban it is about."""

    code: str
    level: Level
    holds: Bools
    subject: str = ""


def marks_for(card: VacancyCard, crowd: Crowd, refused: Collection[int] = ()) -> tuple[Mark, ...]:
    """Every mark that holds for somebody, in the order in which they are shown.

    ``refused`` are the ids of the citizens who have said no to this very vacancy.
    """
    rules = (_rooms, _kind, _floor, _wheelchair, _pets, _district, _debt, _area, _protected)
    marks = (*_refused(refused, crowd), *(mark for rule in rules for mark in rule(card, crowd)))
    return tuple(mark for mark in marks if mark.holds.any())


def stopped(marks: tuple[Mark, ...], crowd: Crowd) -> Bools:
    """Who is stopped by any of the marks."""
    stops = crowd.nobody()
    for mark in marks:
        if mark.level == "stops":
            stops |= mark.holds
    return stops


def _refused(refused: Collection[int], crowd: Crowd) -> Iterator[Mark]:
    """A no stands, also one with a justified reason: then the dwelling did not suit the citizen."""
    if refused:
        said_no = [one.id in refused for one in crowd.applicants]
        yield Mark("refused_here", "stops", np.array(said_no, dtype=np.bool_))


def _rooms(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    yield Mark("too_small", "stops", crowd.persons > PERSONS_PER_ROOM * card.dwelling.rooms)


def _kind(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    """A citizen is nominated to a family or a youth dwelling; homes of other kinds are looked at one by one."""
    kind = card.dwelling.kind
    if kind is None:
        yield Mark("unknown_kind", "stops", crowd.everybody())
    elif kind in _ORDINARY_KINDS:
        yield Mark("wrong_kind", "stops", ~crowd.categories.get(kind, crowd.nobody()))
    elif kind in _LOOK_AT_KINDS:
        yield Mark("special_kind", "check", crowd.everybody())
    else:
        entitled = _entitled(kind, crowd)
        yield Mark("wrong_kind", "stops", ~entitled)
        yield Mark("special_kind", "check", entitled)


def _entitled(kind: str, crowd: Crowd) -> Bools:
    """Who a home for the elderly or the disabled can be for at all (almenboligloven § 54)."""
    disabled = crowd.mobility_impaired | crowd.wheelchair
    if kind == "disability":
        return disabled
    return disabled | crowd.incomes.get("folkepension", crowd.nobody())


def _floor(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    dwelling = card.dwelling
    if dwelling.lift is True:
        return
    floor = dwelling.floor_number
    limited = crowd.max_floor < NO_LIMIT
    if floor is None:
        yield Mark("unknown_floor", "stops", limited)
        return
    above = limited & (floor > crowd.max_floor)
    yield Mark("too_high" if dwelling.lift is False else "unknown_lift", "stops", above)


def _wheelchair(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    if card.dwelling.wheelchair is None:
        yield Mark("unknown_wheelchair", "stops", crowd.wheelchair)
    elif not card.dwelling.wheelchair:
        yield Mark("no_wheelchair", "stops", crowd.wheelchair)


def _pets(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    if card.dwelling.pets is None:
        yield Mark("unknown_pets", "stops", crowd.pets)
    elif not card.dwelling.pets:
        yield Mark("no_pets", "stops", crowd.pets)


def _district(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    if card.district is None:
        yield Mark("unknown_district", "stops", crowd.avoids_any)
    else:
        yield Mark("avoided_district", "stops", crowd.avoided.get(card.district, crowd.nobody()))


def _debt(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    owes = crowd.debts.get(card.association.id) if card.association.id is not None else None
    if owes is not None:
        yield Mark("debt", "stops", owes)


def _area(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    """The bans of § 59(6) and (7): confirmed ones stop, likely ones must be looked up before they pass."""
    status = card.estate.area_status
    if status not in {UDSAT, FOREBYGGELSE}:
        return
    named = crowd.nobody()
    for ban in BANS.values():
        if status in ban.areas:
            confirmed = crowd.bans.get(ban.code, crowd.nobody()) | _by_income(ban.code, crowd, decides=True)
            named = named | confirmed
            yield Mark("area_ban", "stops", confirmed, ban.code)
    for ban in BANS.values():
        if status in ban.areas:
            likely = _by_income(ban.code, crowd, decides=False)
            if ban.code == "released":
                likely = likely | crowd.released_lately
            yield Mark("unknown_area_ban", "stops", likely & ~named, ban.code)
            named = named | likely
    yield Mark("area", "check", ~named)


def _by_income(code: str, crowd: Crowd, *, decides: bool) -> Bools:
    found = crowd.nobody()
    for ban, kinds, alone in _INCOME_BANS:
        if ban == code and alone == decides:
            for kind in kinds:
                found = found | crowd.incomes.get(kind, found)
    return found


def _protected(card: VacancyCard, crowd: Crowd) -> Iterator[Mark]:
    yield Mark("protected_address", "check", crowd.protected)
