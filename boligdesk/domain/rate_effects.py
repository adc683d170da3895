"""What other rates do to many pairs at once: how many change, by how much, and who can pay then or no more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boligdesk.domain.crowd import Bools
from boligdesk.domain.matching import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Figures of all pairs (citizens × dwellings) with old and new rates. Amounts in øre a month, new − old.

    ``gained`` pairs can be paid only with the new rates, ``lost`` only with the old; ``citizens`` and ``homes``
    are in at least one such pair. ``example`` is the place (citizen, dwelling) of the pair that tells most:
    one that flips where there is any, of those the one that changes most; ``None`` when nothing changes.
    """

    pairs: int
    changed: int
    largest: int
    total: int
    gained: int
    lost: int
    citizens: int
    homes: int
    example: tuple[int, int] | None


def effect_of(before: Money, after: Money, may_live: Bools) -> Effect:
    """Compare; ``may_live`` marks the pairs that nothing but money stops."""
    both = before.known & after.known
    change = np.where(both, after.net_rent - before.net_rent, 0)
    moved = (change != 0) | (before.known != after.known)
    pays_before = may_live & before.margin_known & (before.margin >= 0)
    pays_after = may_live & after.margin_known & (after.margin >= 0)
    flips = pays_before != pays_after
    told = flips if flips.any() else moved
    weight = np.where(told, np.abs(change) + 1, 0)
    example = None
    if told.any():
        place = int(np.argmax(weight))
        example = (place // weight.shape[1], place % weight.shape[1])
    widest = int(np.argmax(np.abs(change))) if change.size else 0
    return Effect(
        pairs=int(may_live.size),
        changed=int(np.count_nonzero(moved)),
        largest=int(change.flat[widest]) if change.size else 0,
        total=int(change.sum()),
        gained=int(np.count_nonzero(pays_after & ~pays_before)),
        lost=int(np.count_nonzero(pays_before & ~pays_after)),
        citizens=int(np.count_nonzero(flips.any(axis=1))),
        homes=int(np.count_nonzero(flips.any(axis=0))),
        example=example,
    )
