"""What the rules of law need to know of a household and a home: facts of one, and columns of many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from boligdesk.domain.money import ORE

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PENSIONS = ("none", "folkepension", "disability_new", "disability_old")
HEATS = ("separate", "included", "none")
MAINTENANCES = ("none", "full", "partial")
BOLIGSIKRING, BOLIGYDELSE = "boligsikring", "boligydelse"

LARGEST_RENT = 100_000 * ORE
LARGEST_INCOME = 100_000_000 * ORE
LARGEST_WEALTH = 1_000_000_000 * ORE
LARGEST_AREA = 1_000 * 100
MOST_PERSONS = 40
"""Bounds within which no int64 numerator can overflow; beyond them a case is refused, never computed wrong."""


class FactsRefused(ValueError):
    """A fact is impossible or beyond what can be computed exactly; the sentence is Danish.

    ``column`` is the name of the fact.
    """

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFacts:
    """What the rules need to know of one household. Amounts in øre; ``None`` = unknown.

    ``adults`` are tenants or partners; ``adults_18plus`` all members of 18 or more (default ``adults``).
    ``mobility_impaired`` means severely so, in a home suited for it; ``care_24h`` døgnhjælp (SEL § 96) or BPA;
    ``benefit_capped`` that the boligstøtteloft applies; ``special_rule`` that § 14(5) or (6) does, which is not
    calculated: the benefit is then entered by hand (LAW § 0b).
    """

    pension: str = "none"
    adults: int
    children: int = 0
    adults_18plus: int | None = None
    all_under_30: bool = False
    income_year: int | None
    wealth: int = 0
    mobility_impaired: bool = False
    care_24h: bool = False
    benefit_capped: bool = False
    special_rule: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        _require(self.pension in PENSIONS, "pension", "Pensionen er ikke en af dem, programmet kender.")
        _require(1 <= self.adults <= MOST_PERSONS, "adults", "Der skal være mindst én voksen og højst 40.")
        _require(0 <= self.children <= MOST_PERSONS, "children", "Antallet af børn kan ikke bruges.")
        if self.adults_18plus is not None:
            _require(
                self.adults <= self.adults_18plus <= MOST_PERSONS,
                "adults_18plus",
                "Personer over 18 kan ikke være færre end de voksne.",
            )
        if self.income_year is not None:
            _require(
                0 <= self.income_year <= LARGEST_INCOME,
                "income_year",
                "Indkomsten ligger uden for 0–100 mio. kr.",
            )
        _require(
            -LARGEST_WEALTH <= self.wealth <= LARGEST_WEALTH, "wealth", "Formuen ligger uden for ±1 mia. kr."
        )

    @property
    def over_18(self) -> int:
        """All members of 18 or more."""
        return self.adults if self.adults_18plus is None else self.adults_18plus

    @property
    def persons(self) -> int:
        """All members."""
        return self.over_18 + self.children

    @property
    def benefit(self) -> str:
        """``boligydelse`` for folkepension and førtidspension under the old scheme, else ``boligsikring``."""
        return BOLIGYDELSE if self.pension in {"folkepension", "disability_old"} else BOLIGSIKRING


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """What the rules need to know of one home. Amounts in øre a month, area in hundredths of m².

    ``rent`` is the listed rent excl. utilities, ``state_reduction`` what must still be subtracted from it.
    ``heat``: ``separate`` (a conto or own utility), ``included`` (inside the rent), ``none`` (no amount).
    ``hot_water`` and ``electricity`` say whether they are inside the rent. ``utilities`` stand beside it.
    ``water_tax``, ``sewage_tax`` and ``maintenance`` (``full``, ``partial``) add the amounts of § 10(3) and (4), and
    only where the office has switched them on for the estate (LAW § 0b).
    """

    rent: int | None
    area: int | None
    state_reduction: int = 0
    heat: str = "none"
    hot_water: bool = False
    electricity: bool = False
    utilities: int = 0
    water_tax: bool = False
    sewage_tax: bool = False
    maintenance: str = "none"

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        _require(self.heat in HEATS, "heat", "Varmen er hverken separat, i lejen eller uden beløb.")
        _require(
            self.maintenance in MAINTENANCES, "maintenance", "Vedligeholdelsen er ikke en, programmet kender."
        )
        if self.rent is not None:
            _require(0 <= self.rent <= LARGEST_RENT, "rent_month", "Huslejen ligger uden for 0–100.000 kr.")
            _require(
                0 <= self.state_reduction <= self.rent,
                "state_reduction",
                "Nedsættelsen er større end huslejen.",
            )
        if self.area is not None:
            _require(0 < self.area <= LARGEST_AREA, "area_m2", "Arealet ligger uden for 0–1.000 m².")
        _require(0 <= self.utilities <= LARGEST_RENT, "utilities", "Forbruget ligger uden for 0–100.000 kr.")

    @property
    def per_m2(self) -> dict[str, int]:
        """The amounts per m² of § 10 that apply, by the name of their rate: 1 = added, −1 = subtracted."""
        applies = {
            "heat_addition": (self.heat == "separate", 1),
            "heat": (self.heat == "included", -1),
            "hot_water": (self.hot_water, -1),
            "electricity": (self.electricity, -1),
            "water_tax": (self.water_tax, 1),
            "sewage_tax": (self.sewage_tax, 1),
            "maintenance_full": (self.maintenance == "full", 1),
            "maintenance_partial": (self.maintenance == "partial", 1),
        }
        return {name: sign for name, (holds, sign) in applies.items() if holds}


def _require(holds: bool, column: str, sentence: str) -> None:
    if not holds:
        raise FactsRefused(column, sentence)


@dataclass(frozen=True, slots=True)
class Households:
    """Households as columns of shape (n, 1). Unknown income is 0 and not ``known``."""

    known: Bools
    boligydelse: Bools
    new_disability: Bools
    children: Ints
    over_18: Ints
    two_under_30: Bools
    income: Ints
    wealth: Ints
    mobility_impaired: Bools
    care_24h: Bools
    capped: Bools
    special: Bools

    @classmethod
    def of(cls, facts: Sequence[HouseholdFacts]) -> Households:
        """Turn facts into columns."""
        return cls(
            known=_flags([one.income_year is not None for one in facts]),
            boligydelse=_flags([one.benefit == BOLIGYDELSE for one in facts]),
            new_disability=_flags([one.pension == "disability_new" for one in facts]),
            children=_numbers([one.children for one in facts]),
            over_18=_numbers([one.over_18 for one in facts]),
            two_under_30=_flags([one.adults == 2 and one.all_under_30 for one in facts]),
            income=_numbers([one.income_year or 0 for one in facts]),
            wealth=_numbers([one.wealth for one in facts]),
            mobility_impaired=_flags([one.mobility_impaired for one in facts]),
            care_24h=_flags([one.care_24h for one in facts]),
            capped=_flags([one.benefit_capped for one in facts]),
            special=_flags([one.special_rule for one in facts]),
        )

    def take(self, rows: NDArray[np.intp]) -> Households:
        """Only these households."""
        return Households(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Homes:
    """Homes as columns of shape (1, m). ``rent`` is after the state reduction; ``per_m2`` as of the facts, 0 = no."""

    known: Bools
    listed_rent: Ints
    rent: Ints
    area: Ints
    per_m2: Mapping[str, Ints]

    @classmethod
    def of(cls, facts: Sequence[HomeFacts]) -> Homes:
        """Turn facts into columns; an unknown rent is 0, an unknown area 1 m², and neither ``known``."""
        per_m2 = [one.per_m2 for one in facts]
        names = dict.fromkeys(name for signs in per_m2 for name in signs)
        return cls(
            known=_flags([one.rent is not None and one.area is not None for one in facts]).T,
            listed_rent=_numbers([one.rent or 0 for one in facts]).T,
            rent=_numbers([(one.rent or 0) - one.state_reduction for one in facts]).T,
            area=_numbers([one.area or 100 for one in facts]).T,
            per_m2={name: _numbers([signs.get(name, 0) for signs in per_m2]).T for name in names},
        )


def _flags(values: list[bool]) -> Bools:
    return np.array(values, dtype=np.bool_).reshape(-1, 1)


def _numbers(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64).reshape(-1, 1)
