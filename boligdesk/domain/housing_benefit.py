"""Boligsikring and boligydelse for tenants, exact: one formula for arrays of households × homes.

Lov om individuel boligstøtte (LBK 995/2025), LAW § 1.4 in that order: area limit, ceiling, income
limit, raw support, own payment, 15 % cap, maximum, minimum, rounding.

Exactness. What comes from the household (taper, own payment, ceiling, maximum) is a whole number of
*grains* of 1/10,000 øre, since every share of the law is per mille and every income whole tenths of øre.
What depends on the area is a fraction, taken down to whole grains once per home and class of
households. That changes no result: the support is the least of such fractions less a whole number, then
compared with whole limits and rounded half up, and ⌊(x − n + h) / k⌋ = ⌊(⌊x⌋ − n + h) / k⌋ for whole n, h
and k. In the same way year and month are one division: ⌊(⌊(s + g/2) / g⌋ + 6) / 12⌋ = ⌊(s + 13g/2) / 12g⌋.

Speed. Households that share benefit, area limit, ceiling, maximum and 15 % rule form a class. For a class
the homes' side is one row, and a pair costs two subtractions, two comparisons and one division.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from boligdesk.domain.benefit_facts import (
    BOLIGSIKRING,
    BOLIGYDELSE,
    Bools,
    FactsRefused,
    HomeFacts,
    Homes,
    HouseholdFacts,
    Households,
    Ints,
)
from boligdesk.domain.money import ORE, round_half_up
from boligdesk.domain.rates import RateSet

__all__ = [
    "BOLIGSIKRING",
    "BOLIGYDELSE",
    "NO_LIMIT",
    "BenefitBlock",
    "FactsRefused",
    "HomeFacts",
    "HomeSide",
    "Homes",
    "HouseholdFacts",
    "HouseholdSide",
    "Households",
    "benefit_blocks",
    "in_ore",
    "year_of",
]

ORE_GRAINS: Final = 10_000
KRONE_GRAINS: Final = ORE * ORE_GRAINS
NO_LIMIT: Final = 2**62
"""Stands for a ceiling or maximum that the law does not set."""

_ROUND_TO: Final = 100 * ORE
"""Raised ceilings are rounded to the nearest 100 kr. (RENT_CASES)."""

_CELLS_AT_ONCE: Final = 32_768
"""So many pairs keep their columns inside the processor's cache."""


class Rules:
    """The rates of one benefit as numbers, and a note of what was read and what is open.

    An open value stands at its lower bound (0 without one); ``gaps`` holds (key, mask of the cells
    that need more), and the benefit of those cells means nothing. ``used`` are the known values that were read.
    """

    def __init__(self, rates: RateSet, benefit: str) -> None:
        self.rates = rates
        self.benefit = benefit
        self.used: dict[str, None] = {}
        self.gaps: list[tuple[str, Bools]] = []

    def key(self, name: str) -> str:
        """The key of this benefit's own rate."""
        return f"{self.benefit}.{name}"

    def is_open(self, name: str) -> bool:
        """Whether the value of this benefit's rate is not known."""
        return not self.rates.has(self.key(name))

    def limit(self, name: str) -> int:
        """A rate that is only a limit: the value, or the lower bound of an open one, whose gaps the caller notes."""
        key = self.key(name)
        if self.is_open(name):
            return self.rates.lower_bound(key)
        self.used[key] = None
        return self.rates.amount(key)

    def amount(self, name: str, where: Bools | None = None) -> int:
        """A rate that the cells ``where`` need (``None``: all)."""
        if where is not None and not where.any():
            return 0
        if self.is_open(name):
            self.gaps.append((self.key(name), np.ones((1, 1), dtype=np.bool_) if where is None else where))
        return self.limit(name)

    def shared(self, key: str) -> int:
        """A value that the law fixes for every year."""
        return self.rates.amount(key)


@dataclass(frozen=True, slots=True)
class HouseholdSide:
    """What the rule takes from the household alone, shape (n, 1); grains a year where nothing else is said."""

    wealth_tenths: Ints
    """Formuetillæg (§ 8 a), tenths of øre."""
    income_tenths: Ints
    """H: income with formuetillæg, tenths of øre."""
    income_limit: Ints
    """G, øre."""
    taper: Ints
    """What the income above the limit takes away."""
    own: Ints
    """The own payment E."""
    area_limit: Ints
    """Hundredths of m²."""
    ceiling: Ints
    """Øre; ``NO_LIMIT`` where there is none."""
    maximum: Ints
    """``NO_LIMIT`` where there is none."""
    childless: Bools
    """Whether the 15 % cap applies."""

    def take(self, rows: NDArray[np.intp]) -> HouseholdSide:
        """Only these rows."""
        return HouseholdSide(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class HomeSide:
    """What the rule takes from the homes for one class of households, shape (1, m); grains a year."""

    base: Ints
    """Rent and per-m² amounts before any limit."""
    after_area: Ints
    cost: Ints
    """B: after area limit and ceiling."""
    share: Ints
    """60 % of B, or 75 % of B and the supplement."""
    low_cap: Ints
    """15 % of B, or ``NO_LIMIT``."""


@dataclass(frozen=True, slots=True)
class BenefitBlock:
    """Some households (``rows`` of those asked for) of one class in all homes.

    ``support`` is the least of raw support and its caps, grains a year, before the minimum; ``month`` the
    calculated benefit, øre a month in whole kroner. ``gaps`` are keys of open rates with the cells that need them.
    """

    rows: NDArray[np.intp]
    side: HouseholdSide
    home: HomeSide
    least: int
    """The minimum (§ 33): below it nothing is paid; grains a year."""
    support: Ints
    month: Ints
    gaps: tuple[tuple[str, Bools], ...]
    used: tuple[str, ...]


def benefit_blocks(
    households: Households, homes: Homes, *, assigned: bool, rates: RateSet
) -> Iterator[BenefitBlock]:
    """Compute all households in all homes; the blocks cover every household once.

    ``assigned``: the municipality assigns an almen bolig; boligydelse then knows neither ceiling (§ 14(4)) nor
    maximum (§ 23(2)).
    """
    for boligydelse in (False, True):
        chosen = np.flatnonzero(households.boligydelse[:, 0] == boligydelse)
        if len(chosen):
            rules = Rules(rates, BOLIGYDELSE if boligydelse else BOLIGSIKRING)
            side = _household_side(households.take(chosen), rules, free=boligydelse and assigned)
            yield from _group(chosen, side, homes, rules)


def _group(
    chosen: NDArray[np.intp], side: HouseholdSide, homes: Homes, rules: Rules
) -> Iterator[BenefitBlock]:
    """The households of one benefit, class by class."""
    base = _rent_basis(homes, rules)
    supplement = rules.amount("supplement") if rules.benefit == BOLIGYDELSE else 0
    least = max(rules.amount("minimum") * ORE_GRAINS, 1)
    general, rules.gaps = rules.gaps, []
    portion = max(1, _CELLS_AT_ONCE // max(1, homes.area.shape[1]))
    for members in _classes(side):
        home = _home_side(homes.area, base, side.take(members[:1]), supplement, rules)
        for start in range(0, len(members), portion):
            rows = members[start : start + portion]
            part = side.take(rows)
            support, month = _pairs(part, home, least, rules)
            yield BenefitBlock(
                rows=chosen[rows],
                side=part,
                home=home,
                least=least,
                support=support,
                month=month,
                gaps=(*_of_rows(general, rows), *_limit_gaps(part, home, support, rules)),
                used=tuple(rules.used),
            )


def _of_rows(gaps: list[tuple[str, Bools]], rows: NDArray[np.intp]) -> Iterator[tuple[str, Bools]]:
    for key, mask in gaps:
        yield key, mask[rows] if len(mask) > 1 else mask


def _household_side(group: Households, rules: Rules, *, free: bool) -> HouseholdSide:
    """Income, income limit, taper, own payment and the limits of each household (§§ 8, 8 a, 12–14, 21–23)."""
    wealth_tenths = _wealth_tenths(group, rules)
    income_tenths = 10 * group.income + wealth_tenths
    two_young = group.two_under_30 & (rules.benefit == BOLIGSIKRING)
    counted = np.clip(np.where(two_young, group.children, group.children - 1), 0, 3)
    income_limit = rules.amount("income_limit") + rules.amount("child_increase", counted > 0) * counted
    own = np.full_like(income_tenths, rules.amount("own_payment") * ORE_GRAINS)
    if rules.benefit == BOLIGYDELSE:
        own = np.maximum(own, rules.amount("own_share") * income_tenths)
    extra = group.mobility_impaired | group.care_24h
    childless = (group.children == 0) & ~group.new_disability & ~extra & (rules.benefit == BOLIGSIKRING)
    first = np.where(group.mobility_impaired, rules.shared("area.impaired"), rules.shared("area.first"))
    unlimited = np.full_like(income_tenths, NO_LIMIT)
    return HouseholdSide(
        wealth_tenths=wealth_tenths,
        income_tenths=income_tenths,
        income_limit=income_limit,
        taper=rules.amount("taper") * np.maximum(income_tenths - 10 * income_limit, 0),
        own=own,
        area_limit=first + rules.shared("area.person") * (group.over_18 + group.children - 1),
        ceiling=unlimited if free else _ceiling(rules, extra, group.children),
        maximum=unlimited if free else _maximum(rules, extra, group.children),
        childless=childless,
    )


def _wealth_tenths(group: Households, rules: Rules) -> Ints:
    """§ 8 a: 10 % of the wealth between the two limits and 20 % of what lies above."""
    if not (group.wealth > 0).any():
        return np.zeros_like(group.wealth)
    low = rules.limit("wealth_low")
    above_low = group.wealth > low
    if rules.is_open("wealth_low"):
        rules.gaps.append((rules.key("wealth_low"), above_low))
    if not above_low.any():
        return np.zeros_like(group.wealth)
    high = rules.limit("wealth_high")
    if rules.is_open("wealth_high"):
        rules.gaps.append((rules.key("wealth_high"), above_low & (group.wealth > high)))
    between = np.maximum(np.minimum(group.wealth, high) - low, 0)
    above = np.where(above_low, np.maximum(group.wealth - high, 0), 0)
    # øre × per mille / 100 = tenths of øre; both shares are whole per cent
    addition: Ints = between * rules.shared("wealth.share_low") + above * rules.shared("wealth.share_high")
    return addition // 100


def _ceiling(rules: Rules, extra: Bools, children: Ints) -> Ints:
    """§ 14, øre: 5 % more per child, at most four, or half as much again; raised ceilings to the nearest 100 kr."""
    plain = rules.limit("rent_ceiling")
    raised = np.where(
        extra,
        rules.shared("raise.ceiling_impaired"),
        1000 + rules.shared("raise.ceiling_child") * np.minimum(children, 4),
    )
    return np.where(raised == 1000, plain, round_half_up(plain * raised, 1000 * _ROUND_TO) * _ROUND_TO)


def _maximum(rules: Rules, extra: Bools, children: Ints) -> Ints:
    """§ 23, grains: a quarter more with four or more children, or half as much again."""
    raised = np.where(
        extra,
        rules.shared("raise.maximum_impaired"),
        np.where(children >= 4, rules.shared("raise.maximum_children"), 1000),
    )
    return rules.limit("maximum") * raised * (ORE_GRAINS // 1000)


def _rent_basis(homes: Homes, rules: Rules) -> Ints:
    """§ 10: twelve months' rent and the per-m² amounts on the whole area, in 1/100 øre, never below 0."""
    per_m2 = np.zeros_like(homes.area)
    for name, sign in homes.per_m2.items():
        per_m2 += rules.amount(name, sign != 0) * sign
    basis: Ints = np.maximum(12 * 100 * homes.rent + per_m2 * homes.area, 0)
    return basis


def _classes(side: HouseholdSide) -> list[NDArray[np.intp]]:
    """Rows that share everything that the homes' side depends on."""
    keys = np.hstack([side.area_limit, side.ceiling, side.maximum, side.childless]).T
    order = np.lexsort(keys)
    ordered = keys[:, order]
    starts = np.flatnonzero(np.any(ordered[:, 1:] != ordered[:, :-1], axis=0)) + 1
    return np.split(order, starts)


def _home_side(area: Ints, base: Ints, one: HouseholdSide, supplement: int, rules: Rules) -> HomeSide:
    """§§ 12–14, 21, 22 for one class: area limit first, then the ceiling, then the shares of what is left."""
    after = base * np.minimum(area, int(one.area_limit[0, 0]))
    ceiling = int(one.ceiling[0, 0])

    def grains(mille: int) -> Ints:
        part = after * mille // (10 * area)
        return part if ceiling == NO_LIMIT else np.minimum(part, ceiling * mille * (ORE_GRAINS // 1000))

    share = rules.amount("share")
    childless = bool(one.childless[0, 0])
    return HomeSide(
        base=base * 100,
        after_area=after * 100 // area,
        cost=grains(1000),
        share=grains(share) + share * supplement * (ORE_GRAINS // 1000),
        low_cap=grains(rules.amount("childless_share")) if childless else np.full_like(base, NO_LIMIT),
    )


def _pairs(side: HouseholdSide, home: HomeSide, least: int, rules: Rules) -> tuple[Ints, Ints]:
    """§§ 21–23, 33: the least of raw support and its caps; below the minimum nothing; one rounding to the month."""
    cap = np.minimum(home.low_cap, int(side.maximum[0, 0]))
    support = home.share - side.taper
    if rules.benefit == BOLIGSIKRING:  # the own payment is one amount for all
        np.minimum(support, np.minimum(cap, home.cost - int(side.own[0, 0])), out=support)
    else:
        np.minimum(support, home.cost - side.own, out=support)
        np.minimum(support, cap, out=support)
    month = support + 13 * KRONE_GRAINS // 2
    month //= 12 * KRONE_GRAINS
    month *= support >= least
    month *= ORE
    return support, month


def _limit_gaps(
    side: HouseholdSide, home: HomeSide, support: Ints, rules: Rules
) -> Iterator[tuple[str, Bools]]:
    """The cells that reach the lower bound of an open ceiling or maximum: from there on nothing is known."""
    ceiling, maximum = int(side.ceiling[0, 0]), int(side.maximum[0, 0])
    if rules.is_open("rent_ceiling") and ceiling != NO_LIMIT:
        yield rules.key("rent_ceiling"), home.after_area >= ceiling * ORE_GRAINS
    if rules.is_open("maximum") and maximum != NO_LIMIT:
        yield rules.key("maximum"), support >= maximum


def year_of(block: BenefitBlock) -> Ints:
    """The calculated benefit, øre a year in whole kroner."""
    year = round_half_up(block.support, KRONE_GRAINS) * ORE
    return np.where(block.support < block.least, 0, year)


def in_ore(grains: Ints) -> int:
    """The first cell of a column of grains as øre, rounded: a copy to show."""
    return round_half_up(int(grains[0, 0]), ORE_GRAINS)
