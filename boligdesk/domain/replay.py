"""A stored decision holds everything it was computed from, so that it can be computed again to the same øre.

Beside facts and terms the amounts of the rates that were used are kept: a rate that the office
corrects later changes new decisions, never an old one (DESIGN.md § 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.net_rent import Working, explain
from boligdesk.domain.rates import RateBook, RateSet
from boligdesk.domain.rent_subsidies import Terms
from boligdesk.domain.working import Step

VERSION: Final = 1

_TOTALS: Final = {
    "listed_rent": "Husleje ekskl. forbrug",
    "state_reduction": "Statslig huslejenedsættelse",
    "rent": "Husleje, der regnes med",
    "benefit_calculated": "Boligstøtte, beregnet",
    "benefit_paid": "Boligstøtte, udbetalt",
    "refund": "Refusion § 163 a",
    "grant": "Tilskud",
    "net_rent": "Nettohusleje",
    "utilities": "Forbrug",
    "net_rent_after": "Nettohusleje uden refusion og tilskud",
}
"""The results of a working that must come out the same, beside its steps."""


class ReplayImpossible(ValueError):
    """The stored inputs are of a form that this program does not know."""


def stored_inputs(
    household: HouseholdFacts, home: HomeFacts, terms: Terms, *, day: date, working: Working, rates: RateSet
) -> dict[str, Any]:
    """Facts, terms and the rates used, as plain values for JSON. ``day`` is the day of the rates."""
    last = terms.refund_last_day
    used = dict.fromkeys(key for step in working.steps for key in step.rate_keys)
    return {
        "version": VERSION,
        "day": day.isoformat(),
        "rates_id": rates.id,
        "rates": {key: rates.amount(key) for key in used if rates.has(key)},
        "rate_sources": _sources(rates, used),
        "unconfirmed": [rate.key for rate in rates.unconfirmed(key for key in used if rates.has(key))],
        "household": asdict(household),
        "home": asdict(home),
        "terms": {**asdict(terms), "refund_last_day": last.isoformat() if last else None},
    }


def _sources(rates: RateSet, used: Mapping[str, None]) -> dict[str, list[str]]:
    """Source to the rates it gave: most come from the same one, which is then written once."""
    sources: dict[str, list[str]] = {}
    for key in used:
        if rates.has(key):
            sources.setdefault(rates.rate(key).source, []).append(key)
    return sources


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRate:
    """A rate as a stored decision used it. ``amount`` as in ``rates.Rate``.

    ``source`` and ``confirmed`` are ``None`` where they were not kept with the decision.
    """

    key: str
    label: str
    amount: int
    unit: str
    source: str | None
    confirmed: bool | None


def used_rates(inputs: Mapping[str, Any], book: RateBook) -> tuple[UsedRate, ...]:
    """The rates of a stored decision with their amounts of then; a name that the book has lost is the key itself."""
    kept: Mapping[str, int] = inputs.get("rates", {})
    try:
        named = book.by_id(str(inputs.get("rates_id"))).rates
    except KeyError:
        named = {}
    sources = {key: source for source, keys in inputs.get("rate_sources", {}).items() for key in keys}
    doubted = inputs.get("unconfirmed")
    return tuple(
        UsedRate(
            key=key,
            label=named[key].label if key in named else key,
            amount=amount,
            unit=named[key].unit if key in named else "",
            source=sources.get(key),
            confirmed=None if doubted is None else key not in doubted,
        )
        for key, amount in kept.items()
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that came out otherwise: øre then and now, ``None`` = there is no such step."""

    label: str
    then: int | None
    now: int | None


def differences(then: Working, now: Working) -> tuple[Difference, ...]:
    """Every figure of two workings that is not the same to the øre, step by step in the order of the first."""
    first, second = dict(_named(then)), dict(_named(now))
    nothing = ("", None)
    pairs = {key: (first.get(key, nothing), second.get(key, nothing)) for key in first | second}
    return tuple(
        Difference(before[0] or after[0], before[1], after[1])
        for before, after in pairs.values()
        if before[1] != after[1]
    )


def _named(working: Working) -> Iterator[tuple[tuple[str, int], tuple[str, int | None]]]:
    """Each step by its key and how often it came before, then the totals."""
    seen: dict[str, int] = {}
    for step in working.steps:
        yield _place(step, seen), (step.label, step.amount)
    for key, label in _TOTALS.items():
        yield (f"total.{key}", 0), (label, getattr(working, key))


def _place(step: Step, seen: dict[str, int]) -> tuple[str, int]:
    seen[step.key] = seen.get(step.key, -1) + 1
    return step.key, seen[step.key]


def replay(inputs: Mapping[str, Any], book: RateBook) -> Working:
    """Compute a stored decision again with the rates it was made on.

    Raises:
        ReplayImpossible: when the inputs are of another form.
        KeyError: when the rate set is gone.
    """
    if inputs.get("version") != VERSION:
        raise ReplayImpossible(f"inputs of version {inputs.get('version')}")
    terms = dict(inputs["terms"])
    last = terms.pop("refund_last_day")
    rates = book.by_id(str(inputs["rates_id"])).on(date.fromisoformat(inputs["day"]))
    kept = {key: replace(rates.rates[key], amount=amount) for key, amount in inputs["rates"].items()}
    return explain(
        HouseholdFacts(**inputs["household"]),
        HomeFacts(**inputs["home"]),
        Terms(**terms, refund_last_day=date.fromisoformat(last) if last else None),
        replace(rates, rates={**rates.rates, **kept}),
    )
