"""Dated rates: what one year's guide says, what nobody has confirmed, and which set a day uses.

A set is *in force* (the program calculates with it), *superseded* (shown and replayed only)
or *missing*. What no source confirms is used with a warning; what is open stops the
calculation where it is needed (LAW § 0b: half-open periods, chosen by the date of the case).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from boligdesk.errors import KnownError

IN_FORCE: Final = "in force"
SUPERSEDED: Final = "superseded"
MISSING: Final = "missing"

_BENEFITS: Final = ("boligsikring.", "boligydelse.")
_LAST_YEAR: Final = 2100
"""No year is begun from here on: it would be a slip of the keyboard."""


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

    @property
    def by_law(self) -> bool:
        """Whether the law itself fixes it for every year: a share or an area, never an amount of money."""
        return self.unit in {"promille", "m²"}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RateEntry:
    """What an officer once entered for a rate; the newest of a key counts, the earlier ones are its history.

    ``amount`` is ``None`` where an entry was taken back and the rate is open again.
    """

    set_id: str
    key: str
    amount: int | None
    source: str
    confirmed: bool
    entered: datetime
    entered_by: str


@dataclass(frozen=True, slots=True)
class RateBook:
    """All sets the program knows, shipped and the office's own, and the dated minimum amounts.

    ``shipped`` are the sets as they ship, where the office's rows have been laid over them.
    """

    sets: tuple[RateSet, ...]
    minimums: tuple[MinimumAmounts, ...] = ()
    shipped: tuple[RateSet, ...] | None = None

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
        """Return the shipped book with all of the office's rows over it, the last of a key on top.

        A row has ``set_id``, ``key``, ``amount`` (øre; ``None`` = open again), ``source`` and ``confirmed``. A
        missing year comes into force once all rates of both benefits are filled in and confirmed. A ``set_id``
        that did not ship is a year the office has begun itself.

        Raises:
            KeyError: for a set or a rate that cannot be.
            TypeError: for an amount that is not whole øre.
        """
        shipped = self.shipped_sets
        sets = {one.id: one for one in shipped}
        for row in rows:
            set_id, key, amount = str(row["set_id"]), str(row["key"]), row["amount"]
            if amount is not None and not isinstance(amount, int):
                raise TypeError(f"the amount of {key} is not whole øre")
            old_set = sets[set_id] if set_id in sets else self.empty_year(set_id)
            new = replace(
                old_set.rates[key], amount=amount, source=str(row["source"]), confirmed=bool(row["confirmed"])
            )
            sets[set_id] = replace(old_set, rates={**old_set.rates, key: new})
        ordered = sorted(map(_in_force_if_full, sets.values()), key=lambda one: (one.valid_from, one.version))
        return replace(self, sets=tuple(ordered), shipped=shipped)

    @property
    def shipped_sets(self) -> tuple[RateSet, ...]:
        """The sets as they ship, without the office's rows."""
        return self.sets if self.shipped is None else self.shipped

    def shipped_rate(self, set_id: str, key: str) -> Rate | None:
        """A rate as it ships; ``None`` in a year the office has begun itself."""
        found = next((one for one in self.shipped_sets if one.id == set_id), None)
        return None if found is None else found.rates.get(key)

    def empty_year(self, set_id: str) -> RateSet:
        """A year of which nothing is known but what the law fixes for every year (shares and areas).

        Raises:
            KeyError: when ``set_id`` is not a year after those that ship.
        """
        newest = max(self.shipped_sets, key=lambda one: one.valid_from)
        if not (set_id.isascii() and set_id.isdigit() and newest.year < int(set_id) < _LAST_YEAR):
            raise KeyError(set_id)
        year = int(set_id)
        rates = {key: rate if rate.by_law else _opened(rate) for key, rate in newest.rates.items()}
        return replace(
            newest, id=set_id, year=year, status=MISSING, version=1, valid_from=date(year, 1, 1),
            valid_to=date(year + 1, 1, 1), published=None, title=f"Satser {year}", source="kontoret",
            superseded_by=None, rates=rates,
        )  # fmt: skip

    def next_year(self) -> RateSet:
        """The set to fill in next: the first year that is not in force after the newest that is."""
        in_force = max((one.year for one in self.sets if one.status == IN_FORCE), default=0)
        begun = [one for one in self.sets if one.status == MISSING and one.year > in_force]
        if begun:
            return min(begun, key=lambda one: one.year)
        return self.empty_year(str(in_force + 1))


def _opened(rate: Rate) -> Rate:
    return replace(rate, amount=None, source="", confirmed=False, valid_from=None, low=None)


def missing_rates(rate_set: RateSet) -> tuple[Rate, ...]:
    """What a year still lacks before it can come into force: rates of the two benefits, open or unconfirmed."""
    needed = (rate for rate in rate_set.rates.values() if rate.key.startswith(_BENEFITS))
    return tuple(rate for rate in needed if rate.amount is None or not rate.confirmed)


def _in_force_if_full(rate_set: RateSet) -> RateSet:
    """A missing set comes into force when both benefits are known and confirmed throughout."""
    full = rate_set.status == MISSING and not missing_rates(rate_set)
    return replace(rate_set, status=IN_FORCE) if full else rate_set
