"""A stored decision holds everything it was computed from, so that it can be computed again to the same øre.

Beside facts and terms the amounts of the rates that were used are kept: a rate that the office
corrects later changes new decisions, never an old one (DESIGN.md § 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.net_rent import Working, explain
from boligdesk.domain.rates import RateBook, RateSet
from boligdesk.domain.rent_subsidies import Terms

VERSION: Final = 1


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
        "household": asdict(household),
        "home": asdict(home),
        "terms": {**asdict(terms), "refund_last_day": last.isoformat() if last else None},
    }


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
