"""How many more citizens could be housed if rents were lower, in steps of 100 kr. a month.

Every pair of a citizen and a dwelling is computed with the one formula of ``net_rent`` at every step. A pair counts
from the first step at which the citizen can pay, as an ordinary tenancy: a refund of the municipality is no lower rent.
It goes on counting at the steps after it, because "100 kr. lower" means *at most* 100 kr. lower: where boligstøtte
falls below its minimum (boligstøtteloven § 33) a rent that is a little lower can leave the citizen more to pay.

Each citizen gets at most one dwelling and each dwelling at most one citizen. The greatest number that can be housed
so is counted (a maximum matching), not what the office's order would give: it depends on rents and capacities alone,
and it never falls when rents do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from boligdesk.domain.crowd import Bools, Crowd, Ints
from boligdesk.domain.eligibility import marks_for, stopped
from boligdesk.domain.matching import money_of
from boligdesk.domain.rates import RateSet
from boligdesk.domain.vacancies import VacancyCard

STEP: Final = 10_000
"""One step in øre a month."""
STEPS: Final = tuple(range(0, 16 * STEP, STEP))
"""How much lower the rents are held, øre a month."""
_ORDINARY_ONLY: Final = "no_agreement"
_AT_ONCE: Final = 64
"""Dwellings that are computed together: what one step holds in memory stays a few megabytes."""
_NOBODY: Final[Mapping[int, Collection[int]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PairSteps:
    """All pairs of a crowd and some dwellings, shape (citizens, dwellings).

    ``first``: the index of the first of ``STEPS`` at which the citizen can pay and nothing else stops the pair;
    ``len(STEPS)`` = at none. ``net_rent``: øre a month at the present rent, where ``may_live``: it is known and
    nothing but money stops the pair.
    """

    first: NDArray[np.int8]
    net_rent: Ints
    may_live: Bools


@dataclass(frozen=True, slots=True)
class RentStep:
    """With rents up to ``lower`` øre a month lower ``housed`` citizens could be housed, ``more`` than today."""

    lower: int
    housed: int
    more: int


def pair_steps(
    cards: Sequence[VacancyCard],
    crowd: Crowd,
    *,
    rates: RateSet,
    refused: Mapping[int, Collection[int]] = _NOBODY,
) -> PairSteps:
    """Hold every citizen of the crowd against every dwelling at every step.

    ``refused``: vacancy id to the citizens who have said no to it.
    """
    shape = (len(crowd), len(cards))
    first = np.full(shape, len(STEPS), dtype=np.int8)
    net_rent, may_live = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.bool_)
    for start in range(0, len(cards), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        some = cards[part]
        suits = np.stack(
            [~stopped(marks_for(card, crowd, refused.get(card.id, ())), crowd) for card in some], axis=1
        )
        barriers = [_ORDINARY_ONLY] * len(some)
        for place, lower in enumerate(STEPS):
            cheaper = [_cheaper(card, lower) for card in some]
            money = money_of(cheaper, crowd, rates=rates, barriers=barriers)
            if place == 0:
                net_rent[:, part] = money.net_rent
                may_live[:, part] = suits & money.known
            pays = suits & money.margin_known & (money.margin >= 0)
            np.minimum(
                first[:, part], np.where(pays, place, len(STEPS)), out=first[:, part], casting="unsafe"
            )
    return PairSteps(first, net_rent, may_live)


def _cheaper(card: VacancyCard, lower: int) -> VacancyCard:
    """The same dwelling with a lower rent, never below 0."""
    rent = max(card.vacancy.rent - lower, 0)
    return card if lower == 0 else replace(card, vacancy=replace(card.vacancy, rent=rent))


def rent_steps(first: NDArray[np.int8]) -> tuple[RentStep, ...]:
    """Count for every step how many could be housed; ``first`` as in :class:`PairSteps`."""
    matching = _Matching(first.shape[1])
    found: list[RentStep] = []
    for place, lower in enumerate(STEPS):
        housed = matching.grow(_bits(column) for column in (first <= place).T)
        found.append(RentStep(lower, housed, housed - found[0].housed if found else 0))
    return tuple(found)


def _bits(column: Bools) -> int:
    """Who can pay for one dwelling as the bits of a number: citizen ``i`` is bit ``i``."""
    return int.from_bytes(np.packbits(column, bitorder="little").tobytes(), "little")


class _Matching:
    """A maximum matching of dwellings and citizens that grows as more pairs become possible.

    Augmenting paths (Berge): what is matched stays matched when pairs are added, so each step goes on from the last.
    """

    def __init__(self, homes: int) -> None:
        self._citizen_of: list[int | None] = [None] * homes
        self._home_of: dict[int, int] = {}

    def grow(self, pairs: Iterable[int]) -> int:
        """House as many as the pairs allow: for each dwelling the bits of those who can pay; return how many."""
        can_pay = list(pairs)
        dead = 0  # reached in vain: nobody in it leads to a free citizen until more pairs come
        for home, citizen in enumerate(self._citizen_of):
            if citizen is None:
                dead = self._house(home, can_pay, dead)
        return len(self._home_of)

    def _house(self, home: int, can_pay: Sequence[int], dead: int) -> int:
        """Find somebody for a dwelling, moving others if that must be; return who was reached in vain."""
        reached, queue = dead, [home]
        came_from: dict[int, int] = {}  # citizen to the dwelling from which the search reached them
        for here in queue:
            new = can_pay[here] & ~reached
            reached |= new
            while new:
                citizen = (new & -new).bit_length() - 1
                new &= new - 1
                came_from[citizen] = here
                if citizen not in self._home_of:
                    self._move_along(citizen, came_from)
                    return dead
                queue.append(self._home_of[citizen])
        return reached

    def _move_along(self, free: int, came_from: Mapping[int, int]) -> None:
        """Everybody on the path takes the dwelling from which the search came to them."""
        citizen: int | None = free
        while citizen is not None:
            home = came_from[citizen]
            left = self._citizen_of[home]
            self._citizen_of[home], self._home_of[citizen] = citizen, home
            citizen = left
