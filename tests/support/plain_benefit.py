"""The rule of boligstøtte read once more from the law, in plain fractions: what the array formula is held against.

It reads like the text (LAW § 1.4, steps 1–9) and knows no arrays, no classes and no common denominator.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.rates import RateSet


@dataclass(frozen=True)
class PlainBenefit:
    """Exact kroner a year; ``year`` and ``month`` rounded. ``None`` = the limit does not apply."""

    base: Fraction
    after_area: Fraction
    cost: Fraction
    wealth_addition: Fraction
    income: Fraction
    raw: Fraction
    own_limit: Fraction
    low_limit: Fraction | None
    maximum: Fraction | None
    year: int
    month: int


def half_up(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


def plain_benefit(
    household: HouseholdFacts, home: HomeFacts, *, assigned: bool, rates: RateSet
) -> PlainBenefit:
    """One household in one home; every fact and rate must be known."""
    assert household.income_year is not None
    assert home.rent is not None
    assert home.area is not None
    pension = household.pension in {"folkepension", "disability_old"}
    name = "boligydelse" if pension else "boligsikring"

    def kr(key: str) -> Fraction:
        return Fraction(rates.amount(f"{name}.{key}"), 100)

    area = Fraction(home.area, 100)
    base = 12 * Fraction(home.rent - home.state_reduction, 100)
    if home.heat == "separate":
        base += kr("heat_addition") * area
    if home.heat == "included":
        base -= kr("heat") * area
    base -= kr("hot_water") * area * home.hot_water + kr("electricity") * area * home.electricity
    base = max(base, Fraction(0))

    persons = (household.adults_18plus or household.adults) + household.children
    largest = (75 if household.mobility_impaired else 65) + 20 * (persons - 1)
    after_area = base * largest / area if area > largest else base
    severe = household.mobility_impaired or household.care_24h
    free = pension and assigned
    if free:
        cost = after_area
    else:
        ceiling = kr("rent_ceiling")
        if severe:
            ceiling = 100 * Fraction(half_up(ceiling * Fraction(3, 2) / 100))
        elif household.children:
            ceiling = 100 * Fraction(half_up(ceiling * (1 + Fraction(min(household.children, 4), 20)) / 100))
        cost = min(after_area, ceiling)

    wealth = Fraction(household.wealth, 100)
    low, high = kr("wealth_low"), kr("wealth_high")
    addition = Fraction(0)
    if wealth > low:
        addition = (min(wealth, high) - low) / 10
    if wealth > high:
        addition += (wealth - high) / 5
    income = Fraction(household.income_year, 100) + addition

    counted = household.children - 1
    if not pension and household.adults == 2 and household.all_under_30:
        counted = household.children
    above = max(income - kr("income_limit") - kr("child_increase") * min(max(counted, 0), 3), Fraction(0))
    if pension:
        raw = Fraction(3, 4) * (cost + kr("supplement")) - Fraction(225, 1000) * above
        own_limit = cost - max(kr("own_payment"), Fraction(11, 100) * income)
    else:
        raw = Fraction(6, 10) * cost - Fraction(18, 100) * above
        own_limit = cost - kr("own_payment")
    childless = (
        not pension and not household.children and household.pension != "disability_new" and not severe
    )
    low_limit = Fraction(15, 100) * cost if childless else None
    maximum = None
    if not free:
        factor = Fraction(3, 2) if severe else Fraction(5, 4) if household.children >= 4 else Fraction(1)
        maximum = kr("maximum") * factor
    support = max(
        min(limit for limit in (raw, own_limit, low_limit, maximum) if limit is not None), Fraction(0)
    )
    year = 0 if support < kr("minimum") else half_up(support)
    return PlainBenefit(
        base,
        after_area,
        cost,
        addition,
        income,
        raw,
        own_limit,
        low_limit,
        maximum,
        year,
        half_up(Fraction(year, 12)),
    )
