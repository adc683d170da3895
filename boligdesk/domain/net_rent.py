"""What a household would really pay: rent → state reduction → boligstøtte → refund → grant → net rent.

One formula for arrays. :func:`net_rent_matrix` answers for households × homes, :func:`explain` for one pair
with every named step; the pair is an array of length one, so both read the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from boligdesk.domain.housing_benefit import (
    BenefitBlock,
    HomeFacts,
    Homes,
    HouseholdFacts,
    Households,
    benefit_blocks,
)
from boligdesk.domain.rates import RateSet
from boligdesk.domain.rent_subsidies import LODGING_110, Terms, lodging_month, refund_columns
from boligdesk.domain.working import Step, Working

__all__ = ["Conditions", "NetRentMatrix", "Step", "Working", "explain", "net_rent_matrix"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CAP = "benefit_cap.month"
"""The boligstøtteloft."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """:class:`Terms` as columns that broadcast to households × homes. Amounts in øre a month.

    ``obligatory`` has shape (1, m), ``lodging`` and ``lodging_known`` (n, 1), ``grant`` (n, 1) or (n, m),
    ``transitional`` (n, m). ``by_hand`` is the boligstøtte of households under a special rule.
    """

    assigned: bool
    transitional: Bools
    obligatory: Ints
    lodging: Ints
    lodging_known: Bools
    grant: Ints
    by_hand: int | None = None

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
class _Computed:
    """All pairs, and what explains them: the benefit's blocks (where kept) and what is missing."""

    matrix: NetRentMatrix
    blocks: list[BenefitBlock]
    gaps: tuple[str, ...]


def net_rent_matrix(
    households: Sequence[HouseholdFacts] | Households,
    homes: Sequence[HomeFacts] | Homes,
    conditions: Conditions,
    rates: RateSet,
) -> NetRentMatrix:
    """Compute every household in every home; shapes (n, m), øre a month.

    A cell is not ``known`` when income, rent, area, logi or a rate that it needs is missing, or when a special
    rule asks for a benefit entered by hand.
    """
    rows = households if isinstance(households, Households) else Households.of(households)
    columns = homes if isinstance(homes, Homes) else Homes.of(homes)
    return _compute(rows, columns, conditions, rates).matrix


def _compute(
    rows: Households, columns: Homes, conditions: Conditions, rates: RateSet, *, keep_blocks: bool = False
) -> _Computed:
    known = rows.known & columns.known
    calculated = np.empty(known.shape, dtype=np.int64)
    blocks: list[BenefitBlock] = []
    gaps: dict[str, None] = {}
    for block in benefit_blocks(rows, columns, assigned=conditions.assigned, rates=rates):
        calculated[block.rows] = block.month
        for key, where in block.gaps:
            if where.any():
                gaps[key] = None
                known[block.rows] &= ~where
        if keep_blocks:
            blocks.append(block)
    if rows.special.any():
        if conditions.by_hand is None:
            known &= ~rows.special
        else:
            calculated = np.where(rows.special, np.int64(conditions.by_hand), calculated)
    paid = _paid(calculated, rows, rates, known, gaps)
    refund = _refund(calculated, rows, columns, conditions, known)
    net_rent = columns.rent - paid
    if refund.any():
        net_rent -= refund
    if conditions.grant.any():
        net_rent -= conditions.grant
    matrix = NetRentMatrix(
        rent=np.broadcast_to(columns.rent, known.shape),
        benefit_calculated=calculated,
        benefit_paid=paid,
        refund=refund,
        grant=np.broadcast_to(conditions.grant, known.shape),
        net_rent=np.maximum(net_rent, 0, out=net_rent),
        known=known,
    )
    return _Computed(matrix, blocks, tuple(gaps))


def _paid(calculated: Ints, rows: Households, rates: RateSet, known: Bools, gaps: dict[str, None]) -> Ints:
    """What is paid after the boligstøtteloft (LAW § 1.4 no. 10); the same array where nobody has it."""
    if not rows.capped.any():
        return calculated
    if rates.has(CAP):
        return np.where(rows.capped, np.minimum(calculated, rates.amount(CAP)), calculated)
    needed = rows.capped & (calculated > 0)
    if needed.any():
        gaps[CAP] = None
        known &= ~needed
    return calculated


def _refund(calculated: Ints, rows: Households, columns: Homes, conditions: Conditions, known: Bools) -> Ints:
    """The § 163 a refund of the pairs that are udslusning, else 0; unknown logi makes those pairs unknown."""
    wanted = conditions.transitional
    if not wanted.any():
        return np.broadcast_to(np.int64(0), known.shape)
    known &= conditions.lodging_known | ~wanted
    refund = refund_columns(
        rent=columns.rent,
        obligatory=conditions.obligatory,
        benefit=calculated,
        lodging=conditions.lodging,
        over_18=rows.over_18,
    )
    return np.where(wanted, refund, 0)


def explain(household: HouseholdFacts, home: HomeFacts, terms: Terms, rates: RateSet) -> Working:
    """Compute one pair and say how: every step with its paragraph and rates.

    What is missing is named in ``Working.unknown``; then the amounts mean nothing.
    """
    from boligdesk.domain.working_steps import PairColumns, working_of

    conditions = Conditions.of(
        lodging=[terms.lodging],
        obligatory=[terms.obligatory],
        rates=rates,
        transitional=terms.transitional,
        grant=[terms.grant],
        assigned=terms.assigned,
        unknown_lodging=[terms.lodging_107_unknown and terms.lodging is None],
    )
    conditions = replace(conditions, by_hand=terms.benefit_by_hand)
    computed = _compute(Households.of([household]), Homes.of([home]), conditions, rates, keep_blocks=True)
    gaps, used = list(computed.gaps), list(computed.blocks[0].used)
    if household.benefit_capped and rates.has(CAP):
        used.append(CAP)
    if terms.transitional and terms.lodging is None and not terms.lodging_107_unknown:
        (used if rates.has(LODGING_110) else gaps).append(LODGING_110)
    matrix = computed.matrix
    return working_of(
        PairColumns(
            household=household,
            home=home,
            terms=terms,
            rates=rates,
            block=computed.blocks[0],
            used=tuple(used),
            gaps=tuple(gaps),
            calculated=int(matrix.benefit_calculated[0, 0]),
            lodging=int(conditions.lodging[0, 0]),
            paid=int(matrix.benefit_paid[0, 0]),
            refund=int(matrix.refund[0, 0]),
            net_rent=int(matrix.net_rent[0, 0]),
        )
    )
