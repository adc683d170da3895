"""What a household would really pay: rent → state reduction → boligstøtte → refund → grant → net rent.

One formula for arrays. :func:`net_rent_matrix` answers for households × homes, :func:`explain` for one pair
with every named step; the pair is an array of length one, so both read the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boligdesk.domain.housing_benefit import (
    BenefitColumns,
    CostColumns,
    HomeFacts,
    Homes,
    HouseholdFacts,
    Households,
    IncomeColumns,
    Needs,
    benefit_columns,
    cost_columns,
    income_columns,
)
from boligdesk.domain.rates import RateOpen, RateSet
from boligdesk.domain.rent_subsidies import LODGING_110, Terms, lodging_month, refund_columns
from boligdesk.domain.working import Step, Working

__all__ = ["Conditions", "NetRentMatrix", "Step", "Working", "explain", "net_rent_matrix"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_CELLS_AT_ONCE = 32_768
"""So many pairs keep every intermediate column inside the processor's cache."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """:class:`Terms` as columns that broadcast to households × homes. Amounts in øre a month.

    ``obligatory`` has shape (1, m), ``lodging``, ``lodging_known`` and ``grant`` (n, 1), ``transitional`` (n, m).
    """

    assigned: bool
    transitional: Bools
    obligatory: Ints
    lodging: Ints
    lodging_known: Bools
    grant: Ints

    @classmethod
    def of(
        cls,
        *,
        lodging: Sequence[int | None],
        obligatory: Sequence[int],
        rates: RateSet,
        transitional: Bools | bool = False,
        grant: Sequence[int] | None = None,
        assigned: bool = True,
        unknown_lodging: Sequence[bool] | None = None,
    ) -> Conditions:
        """Build the columns; a lodging of ``None`` takes the default of the rate set (LAW § 0b)."""
        default = lodging_month(rates.amount(LODGING_110)) if rates.has(LODGING_110) else None
        amounts = [default if one is None else one for one in lodging]
        unknown = unknown_lodging or [False] * len(lodging)
        known = [one is not None and not gap for one, gap in zip(amounts, unknown, strict=True)]
        return cls(
            assigned=assigned,
            transitional=np.broadcast_to(np.asarray(transitional), (len(lodging), len(obligatory))),
            obligatory=np.array(obligatory, dtype=np.int64).reshape(1, -1),
            lodging=np.array([one or 0 for one in amounts], dtype=np.int64).reshape(-1, 1),
            lodging_known=np.array(known, dtype=np.bool_).reshape(-1, 1),
            grant=np.array(grant or [0] * len(lodging), dtype=np.int64).reshape(-1, 1),
        )

    def rows(self, start: int, stop: int) -> Conditions:
        """The conditions of the households ``start`` ≤ row < ``stop``."""
        return Conditions(
            self.assigned,
            self.transitional[start:stop],
            self.obligatory,
            self.lodging[start:stop],
            self.lodging_known[start:stop],
            self.grant[start:stop],
        )


@dataclass(frozen=True, slots=True)
class NetRentMatrix:
    """Results for households × homes, øre a month; meaningless where ``known`` is false."""

    rent: Ints
    benefit_calculated: Ints
    benefit_paid: Ints
    refund: Ints
    grant: Ints
    net_rent: Ints
    known: Bools


@dataclass(frozen=True, slots=True)
class _Block:
    """One computed block with every column on the way."""

    income: IncomeColumns
    costs: CostColumns
    benefit: BenefitColumns
    refund: Ints
    grant: Ints
    below_zero: Ints
    net_rent: Ints
    known: Bools


def _compute(
    households: Households, homes: Homes, costs: CostColumns, conditions: Conditions, needs: Needs
) -> _Block:
    income = income_columns(households, needs)
    benefit = benefit_columns(households, income, costs, conditions.assigned, needs)
    refund = np.where(
        conditions.transitional,
        refund_columns(
            rent=homes.rent,
            obligatory=conditions.obligatory,
            benefit=benefit.month,
            lodging=conditions.lodging,
            over_18=households.over_18,
        ),
        0,
    )
    left = homes.rent - benefit.paid - refund - conditions.grant
    known = households.known & homes.known & (conditions.lodging_known | ~conditions.transitional)
    for _, where in needs.open:
        known = known & ~(where if where.shape[0] == len(known) else where.any())
    return _Block(
        income=income,
        costs=costs,
        benefit=benefit,
        refund=refund,
        grant=conditions.grant,
        below_zero=np.maximum(-left, 0),
        net_rent=np.maximum(left, 0),
        known=known,
    )


def net_rent_matrix(
    households: Sequence[HouseholdFacts] | Households,
    homes: Sequence[HomeFacts] | Homes,
    conditions: Conditions,
    rates: RateSet,
) -> NetRentMatrix:
    """Compute every household in every home; shapes (n, m), øre a month.

    A cell is not ``known`` when income, rent, area, logi or a rate that it needs is missing.
    """
    rows = households if isinstance(households, Households) else Households.of(households)
    columns = homes if isinstance(homes, Homes) else Homes.of(homes)
    shape = (len(rows.known), columns.known.shape[1])
    calculated, paid, refund, net = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    known = np.zeros(shape, dtype=np.bool_)
    step = max(1, _CELLS_AT_ONCE // max(1, shape[1]))
    for start in range(0, shape[0], step):
        part = slice(start, start + step)
        some = rows.rows(start, start + step)
        needs = Needs(rates)
        costs = cost_columns(some, columns, conditions.assigned, needs)
        block = _compute(some, columns, costs, conditions.rows(start, start + step), needs)
        calculated[part], paid[part] = block.benefit.month, block.benefit.paid
        refund[part], net[part], known[part] = block.refund, block.net_rent, block.known
    return NetRentMatrix(
        rent=np.broadcast_to(columns.rent, shape),
        benefit_calculated=calculated,
        benefit_paid=paid,
        refund=refund,
        grant=np.broadcast_to(conditions.grant, shape),
        net_rent=net,
        known=known,
    )


def explain(household: HouseholdFacts, home: HomeFacts, terms: Terms, rates: RateSet) -> Working:
    """Compute one pair and say how: every step with its paragraph and rates.

    What is missing is named in ``Working.unknown``; then the amounts mean nothing.
    """
    from boligdesk.domain.working_steps import PairColumns, working_of

    needs = Needs(rates)
    rows, columns = Households.of([household]), Homes.of([home])
    conditions = Conditions.of(
        lodging=[terms.lodging],
        obligatory=[terms.obligatory],
        rates=rates,
        transitional=terms.transitional,
        grant=[terms.grant],
        assigned=terms.assigned,
        unknown_lodging=[terms.lodging_107_unknown and terms.lodging is None],
    )
    costs = cost_columns(rows, columns, terms.assigned, needs)
    block = _compute(rows, columns, costs, conditions, needs)
    if terms.transitional and terms.lodging is None:
        try:
            rates.rate(LODGING_110)
        except RateOpen as gap:
            needs.open.append((str(gap), np.ones((1, 1), dtype=np.bool_)))
        else:
            needs.used[LODGING_110] = None
    return working_of(
        PairColumns(
            household=household,
            home=home,
            terms=terms,
            rates=rates,
            needs=needs,
            income=block.income,
            costs=block.costs,
            benefit=block.benefit,
            lodging=int(conditions.lodging[0, 0]),
            refund=int(block.refund[0, 0]),
            below_zero=int(block.below_zero[0, 0]),
            net_rent=int(block.net_rent[0, 0]),
        )
    )
