"""The deposit (indskud) and whether there is a duty loan for it (boligstøtteloven ch. 10, LAW § 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk.domain.rates import RateSet

FIRST_USE_FROM: Final = date(1964, 4, 1)
"""Homes taken into use on this day or later give a duty loan."""

YES, TOO_OLD, NO_KITCHEN, ASK = "yes", "too_old", "no_kitchen", "ask"
MOST_CHILDREN: Final = 4


def loan_of_home(
    *, first_use: int | None, first_use_date: date | None, youth: bool, kitchen: bool | None
) -> str:
    """Say whether the home gives a duty loan: ``yes``, ``too_old``, ``no_kitchen`` or ``ask``.

    The year alone decides only before and after 1964; a youth dwelling must have its own kitchen.
    """
    if youth and kitchen is False:
        return NO_KITCHEN
    if first_use_date is not None:
        old = first_use_date < FIRST_USE_FROM
    elif first_use is None or first_use == FIRST_USE_FROM.year:
        return ASK
    else:
        old = first_use < FIRST_USE_FROM.year
    if old:
        return TOO_OLD
    return ASK if youth and kitchen is None else YES


@dataclass(frozen=True, slots=True)
class IncomeLimit:
    """The highest household income for a duty loan, øre a year, and what is not confirmed about it."""

    amount: int
    warnings: tuple[str, ...]


def loan_income_limit(rates: RateSet, *, children: int, room: bool = False) -> IncomeLimit:
    """Return the income limit at move-in: the dwelling's (or a room's) plus the increase for at most 4 children.

    Raises:
        RateOpen: when the year has no limit.
    """
    base = "deposit_loan.limit_room" if room else "deposit_loan.limit_dwelling"
    keys = (base, "deposit_loan.limit_child") if children else (base,)
    amount = rates.amount(base)
    if children:
        amount += min(children, MOST_CHILDREN) * rates.amount("deposit_loan.limit_child")
    return IncomeLimit(
        amount, tuple(f"ikke bekræftet: {rate.label} {rates.year}" for rate in rates.unconfirmed(keys))
    )
