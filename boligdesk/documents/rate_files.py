"""Reads the shipped rates of ``resources/rates/``.

``keys.toml`` says what each rate is, ``shares.toml`` what the law fixes for every year,
``minimum_amounts.toml`` what a household must have to live on; every other file is one guide.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from boligdesk import paths
from boligdesk.domain.money import from_decimal
from boligdesk.domain.rates import MinimumAmounts, Rate, RateBook, RateSet

_NOT_SETS = {"keys.toml", "shares.toml", "minimum_amounts.toml"}
_ABOUT = {"unconfirmed", "at_least", "valid_from", "source"}


@cache
def shipped_rate_book() -> RateBook:
    """Return the rates that travel with the program."""
    return read_rates(paths.resources() / "rates")


def read_rates(folder: Path) -> RateBook:
    """Read all rate sets of a folder, oldest first.

    Raises:
        ValueError: when a file names a rate that ``keys.toml`` does not know.
    """
    keys, shares = _load(folder / "keys.toml"), _load(folder / "shares.toml")
    fixed = {rate.key: rate for rate in _fixed(shares)}
    files = sorted(path for path in folder.glob("*.toml") if path.name not in _NOT_SETS)
    sets = [_rate_set(_load(path), keys, fixed) for path in files]
    return RateBook(
        tuple(sorted(sets, key=lambda one: (one.valid_from, one.version))),
        tuple(_minimum(entry) for entry in _load(folder / "minimum_amounts.toml")["entry"]),
    )


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rate_set(content: dict[str, Any], keys: dict[str, Any], fixed: dict[str, Rate]) -> RateSet:
    head = content["set"]
    rates = {rate.key: rate for rate in _open(keys)} | fixed
    for section, values in content.items():
        if section != "set":
            rates |= {rate.key: rate for rate in _section(section, values, keys, source=head["source"])}
    return RateSet(
        id=head["id"],
        year=head["year"],
        status=head["status"],
        version=head["version"],
        valid_from=head["valid_from"],
        valid_to=head["valid_to"],
        published=head.get("published"),
        title=head["title"],
        source=head["source"],
        superseded_by=head.get("superseded_by"),
        rates=rates,
    )


def _open(keys: dict[str, Any]) -> Iterator[Rate]:
    """Every rate as an open one: what a guide does not give is asked for by its name."""
    for section, known in keys.items():
        for name, about in known.items():
            yield Rate(key=f"{section}.{name}", amount=None, source="", confirmed=False, **about)


def _section(section: str, values: dict[str, Any], keys: dict[str, Any], *, source: str) -> Iterator[Rate]:
    known = keys.get(section, {})
    unconfirmed = set(values.get("unconfirmed", ()))
    names = [name for name in values if name not in _ABOUT]
    at_least = values.get("at_least", {})
    for name in [*names, *at_least]:
        if name not in known:
            raise ValueError(f"{section}.{name} is not in keys.toml")
        yield Rate(
            key=f"{section}.{name}",
            amount=from_decimal(values[name]) if name in values else None,
            source=values.get("source", source),
            confirmed=name in values and name not in unconfirmed,
            valid_from=values.get("valid_from"),
            low=from_decimal(at_least[name]) if name in at_least else None,
            **known[name],
        )


def _fixed(shares: dict[str, Any]) -> Iterator[Rate]:
    for section, values in shares.items():
        if isinstance(values, dict):
            for name, value in values.items():
                yield Rate(key=f"{section}.{name}", source=shares["source"], **value)


def _minimum(entry: dict[str, Any]) -> MinimumAmounts:
    return MinimumAmounts(
        valid_from=entry["valid_from"],
        single=from_decimal(entry["single"]),
        other_adult=from_decimal(entry["other_adult"]),
        children=tuple(
            (band["from"], band["to"], from_decimal(band["amount"])) for band in entry["children"]
        ),
        confirmed=entry["confirmed"],
        source=entry["source"],
    )
