"""What citizens can pay against what dwellings cost, by rent band: the need and the supply.

Capacities are held against rents of their own basis: one after boligstøtte against net rents, one before it
against gross rents; the two are never mixed (PRACTICE.md § 0 no. 4). What a dwelling costs net depends on who lives
there: it is the middle net rent of the waiting citizens who may live in it, of an even number the lower.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from boligdesk.domain.crowd import Bools, Crowd
from boligdesk.domain.rent_bands import RentBand, band_of
from boligdesk.domain.rent_steps import PairSteps
from boligdesk.domain.vacancies import VacancyCard

ALL, SINGLE, COUPLE, CHILDREN = "all", "single", "couple", "children"
CLASSES: Final = (ALL, SINGLE, COUPLE, CHILDREN)
"""The classes of citizens: everybody, one adult, more adults, and households with children."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyLine:
    """One rent band. ``pay_net`` citizens can pay so much after boligstøtte, ``pay_gross`` before it.

    ``outdated`` of both have a capacity that is older than its validity. ``rents`` dwellings have such a gross rent,
    ``net_rents`` such a middle net rent; ``unused`` of the latter nobody has got: given back, expired or still open.
    ``short_below``: so many citizens of this band and the cheaper ones get none (:func:`missing_up_to`).
    """

    band: RentBand
    pay_net: int
    pay_gross: int
    outdated: int
    rents: int
    net_rents: int
    unused: int
    short_below: int

    @property
    def short(self) -> int:
        """Citizens of the band less unused dwellings with such a net rent: what is missing, below 0 what is left over.

        A dwelling that somebody got houses none of those who still wait, nor does one that the association took back.
        """
        return self.pay_net - self.unused


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyGroup:
    """The bands of one class of citizens, those of the class whose capacity nobody knows, and its dwellings.

    ``no_net_rent`` dwellings have no net rent: nobody of the class may live there, or nothing could be computed;
    ``unused_unknown`` of them are unused.
    """

    kind: str
    lines: tuple[SupplyLine, ...]
    waiting: int
    unknown: int
    homes: int
    no_net_rent: int
    unused_unknown: int


def newest_of_each(cards: Iterable[VacancyCard]) -> tuple[VacancyCard, ...]:
    """Each dwelling once, as its last vacancy has it; by vacancy id."""
    last: dict[int | None, VacancyCard] = {}
    for card in sorted(cards, key=lambda one: (one.vacancy.received, one.id)):
        last[card.dwelling.id] = card
    return tuple(sorted(last.values(), key=lambda one: one.id))


def supply_groups(
    cards: Sequence[VacancyCard],
    crowd: Crowd,
    pairs: PairSteps,
    bands: Sequence[RentBand],
    unused: Collection[int],
) -> tuple[SupplyGroup, ...]:
    """The need and the supply of every class of citizens; ``pairs`` are of this crowd and begin with
    these dwellings, ``unused`` are the ids of the vacancies that nobody has got."""
    return tuple(_group(kind, _members(kind, crowd), cards, crowd, pairs, bands, unused) for kind in CLASSES)


def _members(kind: str, crowd: Crowd) -> Bools:
    if kind == ALL:
        return crowd.everybody()
    people = crowd.applicants
    children = np.array([one.children > 0 for one in people], dtype=np.bool_)
    single = np.array([one.adults == 1 for one in people], dtype=np.bool_)
    return {SINGLE: single & ~children, COUPLE: ~single & ~children, CHILDREN: children}[kind]


def _group(
    kind: str,
    members: Bools,
    cards: Sequence[VacancyCard],
    crowd: Crowd,
    pairs: PairSteps,
    bands: Sequence[RentBand],
    unused: Collection[int],
) -> SupplyGroup:
    known = members & crowd.capacity_known
    net_need = _by_band(crowd.capacity[known & ~crowd.capacity_gross].tolist(), bands)
    gross_need = _by_band(crowd.capacity[known & crowd.capacity_gross].tolist(), bands)
    outdated = _by_band(crowd.capacity[known & crowd.capacity_outdated].tolist(), bands)
    rents = _by_band([card.vacancy.rent for card in cards], bands)
    net = middle_net_rents(pairs, members)[: len(cards)]
    net_rents = _by_band([one for one in net if one is not None], bands)
    left = [one for card, one in zip(cards, net, strict=True) if card.id in unused]
    unused_rents = _by_band([one for one in left if one is not None], bands)
    missing = missing_up_to(net_need, unused_rents)
    lines = [
        SupplyLine(
            band=band, pay_net=net_need[at], pay_gross=gross_need[at], outdated=outdated[at],
            rents=rents[at], net_rents=net_rents[at], unused=unused_rents[at], short_below=missing[at],
        )
        for at, band in enumerate(bands)
    ]  # fmt: skip
    return SupplyGroup(
        kind=kind,
        lines=tuple(lines),
        waiting=int(np.count_nonzero(members)),
        unknown=int(np.count_nonzero(members & ~crowd.capacity_known)),
        homes=len(cards),
        no_net_rent=net.count(None),
        unused_unknown=left.count(None),
    )


def missing_up_to(need: Sequence[int], homes: Sequence[int]) -> list[int]:
    """How many citizens of each band and the cheaper ones get no dwelling; the bands from the cheapest on.

    A dwelling that is left over can be had by who can pay more. A dearer one helps nobody who can pay less, so it makes
    up for nothing that is missing among the cheap ones.
    """
    found, missing, left = [], 0, 0
    for citizens, dwellings in zip(need, homes, strict=True):
        left += dwellings - citizens
        if left < 0:
            missing, left = missing - left, 0
        found.append(missing)
    return found


def middle_net_rents(pairs: PairSteps, members: Bools) -> list[int | None]:
    """What each dwelling costs net, øre a month: the middle of those members who may live there."""
    who = pairs.may_live & members[:, None]
    return [_middle(pairs.net_rent[who[:, at], at].tolist()) for at in range(who.shape[1])]


def _by_band(amounts: Iterable[int], bands: Sequence[RentBand]) -> list[int]:
    found = [0] * len(bands)
    for amount in amounts:
        found[band_of(amount, bands)] += 1
    return found


def _middle(amounts: list[int]) -> int | None:
    return sorted(amounts)[(len(amounts) - 1) // 2] if amounts else None
