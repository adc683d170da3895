"""A vacant dwelling received for allocation, with what it costs, and everything known around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from boligdesk.domain.dwellings import Association, Dwelling, Estate

CHARGE_KINDS = ("heating", "water", "electricity", "antenna", "laundry", "other")
OBLIGATORY_CHARGES = frozenset({"heating", "water", "antenna"})
"""Collected with the rent and so counted in the § 163 a base by default (PRACTICE.md § 8.3)."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One amount beside the rent, øre a month. ``obligatory`` = counts in the § 163 a base."""

    kind: str
    amount: int
    obligatory: bool


def charge(kind: str, amount: int) -> Charge:
    """Make a charge with the default of its kind for the § 163 a base."""
    return Charge(kind, amount, kind in OBLIGATORY_CHARGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateReduction:
    """A state reduction of the rent (almenboligloven §§ 98 e, 98 f), øre a month.

    ``in_listed_rent`` says whether the listed rent already has it (default); only ``False`` subtracts.
    Half-open period: ``starts`` ≤ day < ``ends``.
    """

    paragraph: str
    amount: int
    starts: date
    ends: date | None = None
    in_listed_rent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """One vacancy: rent (as listed, excl. utilities) and deposit in øre, its dates and its state.

    ``state`` is one of ``lifecycles.VACANCY``.
    """

    id: int | None = None
    dwelling_id: int
    vacant_from: date
    received: date
    channel: str = "list"
    reply_by: date | None = None
    rent: int
    charges: tuple[Charge, ...] = ()
    reductions: tuple[StateReduction, ...] = ()
    deposit: int | None = None
    note: str | None = None
    contact: str | None = None
    state: str = "received"
    decided: date | None = None
    last_touched: date | None = None
    worked_by: str | None = None
    """Who last said to be working on it."""
    rent_ends: date | None = None
    """The first day the municipality owes no rent for it any more; ``None`` = as the state tells."""
    import_batch_id: int | None = None
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""

    @property
    def utilities(self) -> int:
        """All charges beside the rent, øre a month."""
        return sum(line.amount for line in self.charges)

    @property
    def obligatory(self) -> int:
        """The charges that count in the § 163 a base, øre a month."""
        return sum(line.amount for line in self.charges if line.obligatory)

    def amount_of(self, kind: str) -> int | None:
        """The charge of one kind, ``None`` when the list does not carry it."""
        amounts = [line.amount for line in self.charges if line.kind == kind]
        return sum(amounts) if amounts else None

    def reduction_on(self, day: date) -> int:
        """What must still be subtracted from the listed rent on ``day``, øre a month."""
        return sum(
            one.amount
            for one in self.reductions
            if not one.in_listed_rent and one.starts <= day and (one.ends is None or day < one.ends)
        )


@dataclass(frozen=True, slots=True)
class VacancyCard:
    """A vacancy with the dwelling, estate and association it belongs to: what matching and letters read."""

    vacancy: Vacancy
    dwelling: Dwelling
    estate: Estate
    association: Association

    @property
    def id(self) -> int:
        """The id of a stored vacancy."""
        if self.vacancy.id is None:
            raise ValueError("the vacancy is not stored yet")
        return self.vacancy.id

    @property
    def district(self) -> int | None:
        """The district of the dwelling, else that of its estate."""
        return self.dwelling.district or self.estate.district
