"""What lowers the rent beside boligstøtte: the § 163 a refund and the logi charge it is measured against.

The refund is a formula, not "rent minus what they can pay" (serviceloven § 163 a, BEK 718/2013, LAW § 3.1):
``share × (rent + other obligatory payments − calculated boligstøtte) − logi``, where the share is one over
the number of members of 18 or more. State reductions (almenboligloven §§ 98 e, 98 f) lower the rent itself
and are facts of the home; the municipal grant of 2026 is a plain amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from boligdesk.domain.benefit_facts import LARGEST_RENT, FactsRefused
from boligdesk.domain.money import ORE, round_half_up

DAYS_A_YEAR, MONTHS_A_YEAR = 365, 12

LODGING_110 = "lodging.lodging_110_day"
"""The charge for everyone from a § 110 shelter and from elsewhere (street, sofa)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a household would live in a home. Amounts in øre a month.

    ``assigned``: the municipality assigns an almen bolig (always so in this office). ``transitional``: an
    udslusningsbolig, so that the refund applies. ``obligatory``: other obligatory payments (pligtige ydelser).
    ``lodging``: the logi charge; ``None`` takes the default of the rate set with a warning, unless
    ``lodging_107_unknown``: then the refund is unknown. ``refund_last_day`` is only shown.
    ``benefit_by_hand`` is the boligstøtte of a household under a special rule (§ 14(5) or (6)).
    """

    assigned: bool = True
    transitional: bool = False
    obligatory: int = 0
    lodging: int | None = None
    lodging_107_unknown: bool = False
    grant: int = 0
    refund_last_day: date | None = None
    benefit_by_hand: int | None = None

    def __post_init__(self) -> None:
        """Refuse amounts that cannot be."""
        for name, amount in (
            ("obligatory_month", self.obligatory),
            ("lodging_month", self.lodging or 0),
            ("grant_month", self.grant),
            ("benefit_by_hand", self.benefit_by_hand or 0),
        ):
            if not 0 <= amount <= LARGEST_RENT:
                raise FactsRefused(name, "Beløbet ligger uden for 0–100.000 kr.")


def lodging_month(day_rate: int) -> int:
    """Turn a charge per day into one per month: day × 365/12, rounded half up to whole kroner (øre in and out)."""
    return round_half_up(day_rate * DAYS_A_YEAR, MONTHS_A_YEAR * ORE) * ORE


def refund_columns(
    *,
    rent: NDArray[np.int64],
    obligatory: NDArray[np.int64],
    benefit: NDArray[np.int64],
    lodging: NDArray[np.int64],
    over_18: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return the § 163 a refund, øre a month in whole kroner, never below 0.

    ``benefit`` is the calculated boligstøtte, even where less is paid (BEK 718 § 3(3)).
    """
    base = rent + obligatory - benefit - over_18 * lodging
    return np.maximum(round_half_up(base, over_18 * ORE), 0) * ORE
