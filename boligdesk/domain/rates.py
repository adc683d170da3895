"""Dated rates: what one year's guide says, what nobody has confirmed, and which set a day uses.

A set is *in force* (the program calculates with it), *superseded* (shown and replayed only)
or *missing*. What no source confirms is used with a warning; what is open stops the
calculation where it is needed (LAW § 0b: half-open periods, chosen by the date of the case).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from boligdesk.errors import KnownError

IN_FORCE: Final = "in force"
SUPERSEDED: Final = "superseded"
MISSING: Final = "missing"

_BENEFITS: Final = ("boligsikring.", "boligydelse.")


class RatesMissing(KnownError):
    """No set in force covers the day; a year is never guessed from another. ``year`` names what is missing."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"Der er ingen satser i kraft for {day.year}.",
            "Der kan ikke regnes på året, før satserne er indtastet og bekræftet.",
        )
        self.year = day.year


class RateOpen(Exception):
    """A value that the case needs is not known for this year. ``str`` is Danish: name and year."""

    def __init__(self, key: str, label: str, year: int) -> None:
        super().__init__(f"{label} {year}")
        self.key = key
        self.year = year


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One value. ``unit`` says what ``amount`` is: øre per something (``kr./år``, ``kr./m²/år``, ``kr./dag``),
    per mille (``promille``) or hundredths of m² (``m²``).

    ``amount`` is ``None`` where the value is open; ``low`` is then the least that it can be, where the sources
    say so. ``valid_from`` is set where it is later than that of the set.
    """

    key: str
    amount: int | None
    unit: str
    label: str
    paragraph: str
    source: str
    confirmed: bool = True
    valid_from: date | None = None
    low: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSet:
    """All rates of one guide, valid ``valid_from`` ≤ day < ``valid_to``."""

    id: str
    year: int
    status: str
    version: int
    valid_from: date
    valid_to: date
    published: date | None
    title: str
    source: str
    superseded_by: str | None = None
    rates: Mapping[str, Rate]

    def rate(self, key: str) -> Rate:
        """Return a known rate.

        Raises:
            RateOpen: when the value is open or the set does not have it.
        """
        rate = self.rates.get(key)
        if rate is None or rate.amount is None:
            raise RateOpen(key, rate.label if rate else key, self.year)
        return rate

    def amount(self, key: str) -> int:
        """Return the amount of a known rate; raises as :meth:`rate`."""
        rate = self.rate(key)
        assert rate.amount is not None
        return rate.amount

    def has(self, key: str) -> bool:
        """Whether the value is known."""
        rate = self.rates.get(key)
        return rate is not None and rate.amount is not None

    def lower_bound(self, key: str) -> int:
        """The least that an open value can be, 0 where nothing is known; a case below it needs no more."""
        rate = self.rates.get(key)
        return 0 if rate is None else rate.low or 0

    def name_of(self, key: str) -> str:
        """The Danish name of a rate with its year."""
        return f"{self.rates[key].label} {self.year}"

    def unconfirmed(self, keys: Iterable[str]) -> tuple[Rate, ...]:
        """Return those of ``keys`` that nobody has confirmed, each once, in order."""
        return tuple(self.rates[key] for key in dict.fromkeys(keys) if not self.rates[key].confirmed)

    def on(self, day: date) -> RateSet:
        """The set as it is on ``day``: a rate that begins later is open."""
        late = {
            key: replace(rate, amount=None)
            for key, rate in self.rates.items()
            if rate.valid_from is not None and day < rate.valid_from
        }
        return replace(self, rates={**self.rates, **late}) if late else self


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumAmounts:
    """What a household must have left to live on, øre a month (rådighedsbeløb, PRACTICE § 2.2).

    There is no national amount, so the shipped ones are guidance and the office sets its own.
    ``children`` are bands (from age, to age inclusive, øre).
    """

    valid_from: date
    single: int
    other_adult: int
    children: tuple[tuple[int, int, int], ...]
    confirmed: bool
    source: str


@dataclass(frozen=True, slots=True)
class RateBook:
    """All sets the program knows, shipped and the office's own, and the dated minimum amounts."""

    sets: tuple[RateSet, ...]
    minimums: tuple[MinimumAmounts, ...] = ()

    def for_date(self, day: date) -> RateSet:
        """Return the set in force on ``day``; of several the newest version.

        Raises:
            RatesMissing: when there is none.
        """
        found = [one for one in self.sets if one.status == IN_FORCE and one.valid_from <= day < one.valid_to]
        if not found:
            raise RatesMissing(day)
        return max(found, key=lambda one: one.version).on(day)

    def by_id(self, rates_id: str) -> RateSet:
        """Return a set by its id, superseded ones included; ``KeyError`` when nobody has it."""
        for one in self.sets:
            if one.id == rates_id:
                return one
        raise KeyError(rates_id)

    def minimum_amounts(self, day: date) -> MinimumAmounts | None:
        """Return the minimum amounts of ``day``: the latest that had begun."""
        begun = [entry for entry in self.minimums if entry.valid_from <= day]
        return max(begun, key=lambda entry: entry.valid_from, default=None)

    def with_rows(self, rows: Iterable[Mapping[str, object]]) -> RateBook:
        """Return a book in which the office's rows supersede the shipped values.

        A row has ``set_id``, ``key``, ``amount`` (øre), ``source`` and ``confirmed``. A missing year comes into
        force once all rates of both benefits are filled in and confirmed.
        """
        sets = {one.id: one for one in self.sets}
        for row in rows:
            old_set = sets[str(row["set_id"])]
            key, amount = str(row["key"]), row["amount"]
            if not isinstance(amount, int):
                raise TypeError(f"the amount of {key} is not whole øre")
            new = replace(
                old_set.rates[key], amount=amount, source=str(row["source"]), confirmed=bool(row["confirmed"])
            )
            sets[old_set.id] = _in_force_if_full(replace(old_set, rates={**old_set.rates, key: new}))
        return replace(self, sets=tuple(sets.values()))


def _in_force_if_full(rate_set: RateSet) -> RateSet:
    """A missing set comes into force when both benefits are known and confirmed throughout."""
    needed = (rate for rate in rate_set.rates.values() if rate.key.startswith(_BENEFITS))
    full = all(rate.amount is not None and rate.confirmed for rate in needed)
    return replace(rate_set, status=IN_FORCE) if rate_set.status == MISSING and full else rate_set
