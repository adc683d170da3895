"""Payment capacity (betalingsevne): what a household can pay in net rent, excl. utilities.

Either stated, or computed from an itemised budget (PRACTICE § 2.1): net income minus fixed costs, debt
instalments, the minimum to live on and utilities, never below 0.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from boligdesk.domain.rates import MinimumAmounts

NET, GROSS = "net", "gross"

UTILITIES_IN_RENT: Final = (
    "Huslejen indeholder varme, varmt vand eller el, men betalingsevnen er opgjort uden forbrug."
)
GROSS_BASIS: Final = "Betalingsevnen er opgjort før boligstøtte og holdes mod huslejen før boligstøtte."


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What a household can pay, øre a month; ``None`` = unknown.

    ``basis``: ``net`` (after boligstøtte) or ``gross`` (before it), both excl. utilities. ``valid_to`` is
    the first day on which it is outdated (default three months on).
    """

    amount: int | None
    basis: str = NET
    date: dt.date
    valid_to: dt.date
    source: str = ""
    who: str = ""

    def is_outdated(self, today: dt.date) -> bool:
        """Whether it is older than its validity; it still counts, with a mark."""
        return today >= self.valid_to


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One item of a budget, øre a month, signed as it works on what is left."""

    label: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A household's month: net income after tax (boligstøtte never counts), and what goes out. Amounts in øre.

    ``children_ages`` are whole years; ``utilities`` a conto or by norm.
    """

    net_income: int
    adults: int = 1
    children_ages: tuple[int, ...] = ()
    fixed_costs: tuple[BudgetLine, ...] = ()
    debt: int = 0
    utilities: int = 0


def capacity_from_budget(
    budget: Budget, minimums: MinimumAmounts, *, day: dt.date
) -> tuple[int, tuple[BudgetLine, ...], tuple[str, ...]]:
    """Return the capacity in øre, the lines that add up to it, and the warnings.

    ``minimums`` are the office's own or the shipped guidance; a later year than theirs is "ikke bekræftet".
    """
    lines = [BudgetLine("Indkomst efter skat", budget.net_income)]
    lines += [BudgetLine(line.label, -line.amount) for line in budget.fixed_costs]
    lines += [BudgetLine("Afdrag på gæld", -budget.debt)] if budget.debt else []
    lines += [BudgetLine("Rådighedsbeløb, voksne", -_adults(budget.adults, minimums))]
    if budget.children_ages:
        lines.append(BudgetLine("Rådighedsbeløb, børn", -_children(budget.children_ages, minimums)))
    lines += [BudgetLine("Forbrug: varme, vand og el", -budget.utilities)] if budget.utilities else []
    left = sum(line.amount for line in lines)
    if left < 0:
        lines.append(BudgetLine("Ikke under 0", -left))
    confirmed = minimums.confirmed and day.year == minimums.valid_from.year
    warnings = () if confirmed else (f"ikke bekræftet: rådighedsbeløb {day.year} ({minimums.source})",)
    return max(left, 0), tuple(lines), warnings


def _adults(count: int, minimums: MinimumAmounts) -> int:
    return minimums.single + (count - 1) * minimums.other_adult


def _children(ages: Sequence[int], minimums: MinimumAmounts) -> int:
    return sum(amount for age in ages for least, most, amount in minimums.children if least <= age <= most)


def margin(
    capacity: Capacity | None, *, rent: int, net_rent: int, refund: int = 0, grant: int = 0
) -> int | None:
    """Return capacity − net rent in øre, or ``None`` when the capacity is unknown.

    A gross capacity is held against the rent before boligstøtte, less refund and grant.
    """
    if capacity is None or capacity.amount is None:
        return None
    return capacity.amount - (rent - refund - grant if capacity.basis == GROSS else net_rent)
