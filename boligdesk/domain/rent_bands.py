"""The classes of rent (huslejeklasser) that vacancies are counted in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RentBand:
    """A huslejeklasse: monthly rents in øre up to and including ``upper``; ``None`` = the last, without end.

    Dated: ``valid_from`` ≤ day < ``valid_to``. The classes of PRACTICE.md § 6.4 ship with the program.
    """

    label: str
    upper: int | None
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None


def band_of(rent: int, bands: Sequence[RentBand]) -> int:
    """The index of the class a rent belongs to (upper bounds inclusive).

    Raises:
        ValueError: when no class takes it; the last class must have no upper bound.
    """
    for index, band in enumerate(bands):
        if band.upper is None or rent <= band.upper:
            return index
    raise ValueError("the last rent band must have no upper bound")
