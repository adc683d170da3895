"""Money as whole øre in ``int``: the one rounding and the one reading of Danish amounts.

No float ever touches an amount. Text written by people goes through
:func:`parse_amount`; our own CSV and JSON formats use :func:`from_decimal`.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import overload

import numpy as np
from numpy.typing import NDArray

ORE = 100
"""Øre in a krone."""

_PREFIX = re.compile(r"^(?:kr|dkk)\.?\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*(?:kr|dkk)\.?(?:\s*(?:/|pr\.?\s*)\s*(?:md|måned|mdr)\.?)?$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"^(?P<sign>[-−–])?(?P<kroner>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<ore>\d{1,2}|-{1,2}|–))?$", re.ASCII
)
_LARGEST = 10**9


class AmountError(ValueError):
    """The text is not an amount as Danes write it; the message says why, in Danish."""


@overload
def round_half_up(numerator: int, denominator: int) -> int: ...
@overload
def round_half_up(
    numerator: NDArray[np.int64], denominator: int | NDArray[np.int64]
) -> NDArray[np.int64]: ...
@overload
def round_half_up(numerator: int, denominator: NDArray[np.int64]) -> NDArray[np.int64]: ...
def round_half_up(
    numerator: int | NDArray[np.int64], denominator: int | NDArray[np.int64]
) -> int | NDArray[np.int64]:
    """Return ``numerator / denominator`` rounded to a whole number, halves upwards.

    The only rounding in the program. Works on integers and int64 arrays;
    ``denominator`` must be positive.
    """
    return (2 * numerator + denominator) // (2 * denominator)


def parse_amount(text: str) -> int:
    """Read an amount as a person writes it in Danish; return øre.

    Reads ``1.234,56 kr.``, ``4812,5``, ``5.000``, ``5412,-`` and ``kr. 12.500``.
    Refuses ``12.34`` and ``1234.56``: a point groups thousands and nothing else,
    so a guess could be wrong by a factor of a hundred.

    Raises:
        AmountError: with a Danish sentence that says what to write instead.
    """
    bare = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    bare = _SUFFIX.sub("", _PREFIX.sub("", bare)).strip()
    if not bare:
        raise AmountError("Beløbet mangler.")
    match = _AMOUNT.match(bare)
    if match is None:
        if re.fullmatch(r"[-−–]?\d+\.\d+", bare):
            raise AmountError(
                f"»{text.strip()}« er ikke et dansk beløb: punktum deler tusinder, komma deler kroner og øre."
            )
        raise AmountError(f"»{text.strip()}« er ikke et beløb. Skriv for eksempel 4.312 eller 4.312,50.")
    kroner = int(match["kroner"].replace(".", ""))
    if kroner > _LARGEST:
        raise AmountError(f"»{text.strip()}« er for stort til at være et beløb.")
    fraction = match["ore"] or ""
    ore = 0 if not fraction or not fraction[0].isdigit() else int(fraction.ljust(2, "0"))
    total = kroner * ORE + ore
    return -total if match["sign"] else total


def from_decimal(text: str) -> int:
    """Read an amount with a decimal point from our own CSV or JSON formats; return øre.

    Raises:
        AmountError: if it is no number, not finite, or has more than two decimals.
    """
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise AmountError(f"»{text}« er ikke et tal.") from None
    if not value.is_finite() or abs(value) > _LARGEST:
        raise AmountError(f"»{text}« er ikke et tal, der kan regnes med.")
    ore = value * ORE
    if ore != ore.to_integral_value():
        raise AmountError(f"»{text}« har mere end to decimaler.")
    return int(ore)


def to_decimal(ore: int) -> str:
    """Write øre for our own CSV and JSON formats: kroner, with decimals only where needed."""
    kroner, rest = divmod(abs(ore), ORE)
    sign = "-" if ore < 0 else ""
    return f"{sign}{kroner}.{rest:02d}" if rest else f"{sign}{kroner}"
