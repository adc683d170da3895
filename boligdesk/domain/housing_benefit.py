"""Boligsikring and boligydelse for tenants, exact, for arrays of households × homes.

Lov om individuel boligstøtte (LBK 995/2025), LAW § 1.4 in that order: area limit, ceiling, income
limit, raw support, own payment, 15 % cap, maximum, minimum, rounding, boligstøtteloft.
Every amount is an int64 numerator over a common denominator and is rounded only at the year
and the month; the amounts shown on the way are rounded copies.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    "SCALE",
    "BenefitColumns",
    "CostColumns",
    "FactsRefused",
    "HomeFacts",
    "Homes",
    "HouseholdFacts",
    "Households",
    "IncomeColumns",
    "Needs",
    "benefit_columns",
    "cost_columns",
    "income_columns",
]

SCALE = 2000
"""Parts of an øre in which every share of the law is whole: 60 %, 18 %, 75 %, 22,5 %, 15 %, 11 %."""

_ROUND_TO = 100 * ORE
"""Raised ceilings are rounded to the nearest 100 kr. (RENT_CASES)."""


class Needs:
    """Which rates were read, and which of them are open for whom.

    ``open`` holds (Danish name and year, mask of the cells that need it).
    """

    def __init__(self, rates: RateSet) -> None:
        self.rates = rates
        self.used: dict[str, None] = {}
        self.open: list[tuple[str, Bools]] = []

    def amount(self, key: str, where: Bools) -> int:
        """Return a rate in øre; 0, with the cells noted, when it is open and ``where`` needs it."""
        if not where.any():
            return 0
        if not self.rates.has(key):
            rate = self.rates.rates.get(key)
            name = f"{rate.label if rate else key} {self.rates.year}"
            self.open.append((name, where))
            return 0
        self.used[key] = None
        return self.rates.amount(key)

    def share(self, key: str, denominator: int = 1000) -> int:
        """Return a share of the law in parts: per mille × SCALE / ``denominator``, which must come out whole.

        Raises:
            ValueError: when a changed share cannot be computed exactly in parts of 1/SCALE.
        """
        self.used[key] = None
        whole, rest = divmod(self.rates.amount(key) * SCALE, denominator)
        if rest:
            raise ValueError(f"{key} cannot be computed exactly")
        return whole

    def of_benefit(self, name: str, boligydelse: Bools, where: Bools | None = None) -> Ints:
        """Return the rate ``name`` of each household's own benefit, for the cells ``where`` needs it."""
        every = np.ones_like(boligydelse) if where is None else where
        low = self.amount(f"{BOLIGSIKRING}.{name}", every & ~boligydelse)
        high = self.amount(f"{BOLIGYDELSE}.{name}", every & boligydelse)
        return np.where(boligydelse, np.int64(high), np.int64(low))


@dataclass(frozen=True, slots=True)
class IncomeColumns:
    """The household's side of the rule, shape (n, 1). ``tenths`` = tenths of øre (LAW § 1.2, § 1.4 no. 3)."""

    wealth_tenths: Ints
    """Formuetillæg (§ 8 a)."""
    income_tenths: Ints
    """H: income with formuetillæg."""
    limit: Ints
    """G, øre a year."""
    taper: Ints
    """What the income above the limit takes away, in parts (1/SCALE øre)."""
    own: Ints
    """The own payment E, in parts."""


def income_columns(households: Households, needs: Needs) -> IncomeColumns:
    """Compute income, income limit, reduction and own payment of each household (§§ 8, 8 a, 21, 22)."""
    by = households.boligydelse
    low = needs.of_benefit("wealth_low", by, households.wealth > 0)
    above_low = households.wealth > low
    high = needs.of_benefit("wealth_high", by, above_low & (households.wealth > 0))
    first = np.maximum(np.minimum(households.wealth, high) - low, 0)
    second = np.maximum(households.wealth - high, 0)
    tenths = needs.rates.amount("wealth.share_low") // 100, needs.rates.amount("wealth.share_high") // 100
    counts = above_low & (households.wealth > 0)
    wealth_tenths = np.where(counts, tenths[0] * first + tenths[1] * second, 0)
    income_tenths = 10 * households.income + wealth_tenths

    counted = np.where(
        households.two_under_30 & ~by, households.children, np.maximum(households.children - 1, 0)
    )
    increase = needs.of_benefit("child_increase", by, households.children > 0)
    limit = needs.of_benefit("income_limit", by) + increase * np.minimum(counted, 3)
    above = np.maximum(income_tenths - 10 * limit, 0)
    fixed = SCALE * needs.of_benefit("own_payment", by)
    taper = np.where(by, _of_tenths(needs, "boligydelse.taper"), _of_tenths(needs, "boligsikring.taper"))
    own_share = _of_tenths(needs, "boligydelse.own_share")
    return IncomeColumns(
        wealth_tenths=wealth_tenths,
        income_tenths=income_tenths,
        limit=limit,
        taper=taper * above,
        own=np.where(by, np.maximum(own_share * income_tenths, fixed), fixed),
    )


def _of_tenths(needs: Needs, key: str) -> int:
    """A share as a factor that turns tenths of øre into parts."""
    return needs.share(key, 10_000)


@dataclass(frozen=True, slots=True)
class CostColumns:
    """The housing cost of the rule (§§ 10, 12–14) for kinds of households × homes, over ``denominator``.

    ``kind`` gives each household its row. All but ``area_limit`` and ``ceiling`` are numerators of øre a year.
    """

    kind: NDArray[np.intp]
    denominator: Ints
    """100 × area: shape (1, m)."""
    base: Ints
    area_limit: Ints
    after_area: Ints
    ceiling: Ints
    """øre a year; −1 = no ceiling."""
    cost: Ints


def cost_columns(households: Households, homes: Homes, assigned: bool, needs: Needs) -> CostColumns:
    """Compute the housing cost B: per-m² amounts, the area limit, then the ceiling.

    ``assigned``: the municipality assigns an almen bolig, so that boligydelse knows no ceiling (§ 14(4)).
    """
    by = households.boligydelse
    rates = needs.rates
    limit = np.where(
        households.mobility_impaired, rates.amount("area.impaired"), rates.amount("area.first")
    ) + rates.amount("area.person") * (households.over_18 + households.children - 1)
    free = by & assigned
    ceiling = needs.of_benefit("rent_ceiling", by, ~free)
    raise_mille = np.where(
        households.mobility_impaired | households.care_24h,
        rates.amount("raise.ceiling_impaired"),
        1000 + rates.amount("raise.ceiling_child") * np.minimum(households.children, 4),
    )
    raised = round_half_up(ceiling * raise_mille, 1000 * _ROUND_TO) * _ROUND_TO
    ceiling = np.where(free, -1, np.where(raise_mille == 1000, ceiling, raised))

    kinds, kind = np.unique(np.hstack([by.astype(np.int64), limit, ceiling]), axis=0, return_inverse=True)
    kind_by, kind_limit, kind_ceiling = (kinds[:, [column]] for column in range(3))
    is_by = kind_by.astype(np.bool_)
    per_m2 = (
        needs.of_benefit("heat_addition", is_by, homes.heat_separate) * homes.heat_separate
        - needs.of_benefit("heat", is_by, homes.heat_included) * homes.heat_included
        - needs.of_benefit("hot_water", is_by, homes.hot_water) * homes.hot_water
        - needs.of_benefit("electricity", is_by, homes.electricity) * homes.electricity
    )
    base = np.maximum(12 * 100 * homes.rent + per_m2 * homes.area, 0)
    denominator = 100 * homes.area
    after_area = base * np.minimum(kind_limit, homes.area)
    cost = np.where(kind_ceiling < 0, after_area, np.minimum(after_area, kind_ceiling * denominator))
    return CostColumns(
        kind=kind.reshape(-1),
        denominator=denominator,
        base=base * homes.area,
        area_limit=kind_limit,
        after_area=after_area,
        ceiling=kind_ceiling,
        cost=cost,
    )


@dataclass(frozen=True, slots=True)
class BenefitColumns:
    """The benefit of each household in each home: numerators over ``parts`` and the rounded results in øre.

    ``year`` and ``month`` are the calculated benefit; ``paid`` is after the boligstøtteloft. −1 = no such cap.
    """

    parts: Ints
    """Denominator of the numerators: SCALE × 100 × area."""
    raw: Ints
    own_cap: Ints
    low_cap: Ints
    maximum: Ints
    support: Ints
    below_minimum: Bools
    year: Ints
    month: Ints
    paid: Ints


def benefit_columns(
    households: Households,
    income: IncomeColumns,
    costs: CostColumns,
    assigned: bool,
    needs: Needs,
) -> BenefitColumns:
    """Compute the benefit (§§ 21–23, 33): the least of raw support and its caps, then minimum and rounding."""
    by = households.boligydelse
    cost = costs.cost[costs.kind]
    denominator = costs.denominator
    parts = SCALE * denominator
    supplement = needs.of_benefit("supplement", by, by)
    by_share, share = needs.share("boligydelse.share"), needs.share("boligsikring.share")
    raw = np.where(by, by_share, share) * cost + (by_share * supplement - income.taper) * denominator
    own_cap = SCALE * cost - income.own * denominator
    support = np.minimum(raw, own_cap)

    fifteen = ~by & (households.children == 0) & ~households.new_disability
    fifteen &= ~households.mobility_impaired & ~households.care_24h
    low_cap = np.where(fifteen, needs.share("boligsikring.childless_share") * cost, -1)
    support = np.where(fifteen, np.minimum(support, low_cap), support)

    limited = ~(by & assigned)
    maximum = needs.of_benefit("maximum", by, limited)
    rates = needs.rates
    raise_mille = np.where(
        households.mobility_impaired | households.care_24h,
        rates.amount("raise.maximum_impaired"),
        np.where(households.children >= 4, rates.amount("raise.maximum_children"), 1000),
    )
    highest = SCALE * raise_mille * maximum // 1000
    most = np.where(limited, highest * denominator, -1)
    support = np.where(limited, np.minimum(support, most), support)

    support = np.maximum(support, 0)
    minimum = needs.of_benefit("minimum", by)
    below = support < SCALE * minimum * denominator
    year = np.where(below, 0, round_half_up(support, ORE * parts))
    month = round_half_up(year, 12)
    cap = needs.amount("benefit_cap.month", households.capped)
    paid = np.where(households.capped, np.minimum(month * ORE, cap), month * ORE)
    return BenefitColumns(
        parts=parts,
        raw=raw,
        own_cap=own_cap,
        low_cap=low_cap,
        maximum=most,
        support=support,
        below_minimum=below,
        year=year * ORE,
        month=month * ORE,
        paid=paid,
    )
