"""Payment capacity (betalingsevne): what a household can pay in net rent, excl. utilities.

Either stated, or computed from an itemised budget (PRACTICE § 2.1): net income minus fixed costs, debt
instalments, the minimum to live on and utilities, never below 0. The same budget tells what is left to live on
in a certain home.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from boligdesk.domain.rates import MinimumAmounts

NET, GROSS = "net", "gross"
_VERSION: Final = 1

UTILITIES_IN_RENT: Final = (
    "Huslejen indeholder varme, varmt vand eller el, men betalingsevnen er opgjort uden forbrug."
)
GROSS_BASIS: Final = "Betalingsevnen er opgjort før boligstøtte og holdes mod huslejen før boligstøtte."


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One item of a budget, øre a month: a cost is entered as a positive amount, in a result it is negative."""

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

    def to_json(self) -> dict[str, Any]:
        """Plain values for storing; :meth:`from_json` gives the same budget back."""
        return {"version": _VERSION, **asdict(self)}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Budget:
        """Read what :meth:`to_json` wrote.

        Raises:
            ValueError: when it is of a version this program does not know.
        """
        if content.get("version") != _VERSION:
            raise ValueError(f"a budget of version {content.get('version')}")
        plain = {name: value for name, value in content.items() if name != "version"}
        costs = tuple(BudgetLine(**line) for line in content["fixed_costs"])
        return cls(**{**plain, "children_ages": tuple(content["children_ages"]), "fixed_costs": costs})


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What a household can pay, øre a month; ``None`` = unknown.

    ``basis``: ``net`` (after boligstøtte) or ``gross`` (before it), both excl. utilities. ``valid_to`` is
    the first day on which it is outdated (default three months on). ``budget`` is what it was computed from,
    ``None`` = stated; the officer may have set another amount than the budget gives.
    """

    amount: int | None
    basis: str = NET
    date: dt.date
    valid_to: dt.date
    source: str = ""
    who: str = ""
    budget: Budget | None = None

    def is_outdated(self, today: dt.date) -> bool:
        """Whether it is older than its validity; it still counts, with a mark."""
        return today >= self.valid_to


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
    warning = f"ikke bekræftet: rådighedsbeløb {day.year} ({minimums.source})"
    return max(left, 0), tuple(lines), () if confirmed_for(minimums, day) else (warning,)


def confirmed_for(minimums: MinimumAmounts, day: dt.date) -> bool:
    """Whether the minimum amounts are known for the year of ``day``; those of another year only guide."""
    return minimums.confirmed and day.year == minimums.valid_from.year


def left_to_live_on(budget: Budget, *, net_rent: int, utilities: int) -> int:
    """What a household has left in a certain home, øre a month; negative when the month does not add up.

    ``utilities`` are the dwelling's own a conto amounts and stand in for those of the budget, so that utilities
    are never subtracted twice (PRACTICE § 2.3). The minimum amounts are not subtracted: they are what the
    answer is held against.
    """
    fixed = sum(line.amount for line in budget.fixed_costs)
    return budget.net_income - fixed - budget.debt - net_rent - utilities


def minimum_to_live_on(budget: Budget, minimums: MinimumAmounts) -> int:
    """What the household must have left to live on, øre a month (PRACTICE § 2.2)."""
    return _adults(budget.adults, minimums) + _children(budget.children_ages, minimums)


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
