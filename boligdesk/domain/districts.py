"""Which district an address lies in: postcodes help, but several of them lie in more than one district."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class District:
    """A district (bydel) with the postcode ranges that lie in it wholly or partly, both ends included."""

    code: int
    label: str
    postcodes: tuple[tuple[int, int], ...] = ()


def districts_of(postcode: str | None, districts: Iterable[District]) -> tuple[int, ...]:
    """The codes of all districts a postcode may lie in; empty when nobody knows it."""
    if postcode is None or not postcode.isdecimal():
        return ()
    number = int(postcode)
    return tuple(one.code for one in districts if any(low <= number <= high for low, high in one.postcodes))


def proposed_district(postcode: str | None, districts: Iterable[District]) -> int | None:
    """The district of a postcode where there is only one; else somebody must be asked."""
    found = districts_of(postcode, districts)
    return found[0] if len(found) == 1 else None
