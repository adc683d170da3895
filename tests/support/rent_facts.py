"""Short ways to write facts of a household and a home, and the rates that ship with the program."""

from __future__ import annotations

from datetime import date
from typing import Any

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.money import from_decimal
from boligdesk.domain.rates import RateSet


def rates_on(day: str = "2026-10-01") -> RateSet:
    """The shipped set in force on a day."""
    return shipped_rate_book().for_date(date.fromisoformat(day))


def kr(text: str | int) -> int:
    """Kroner with a decimal point as øre; also m² as hundredths."""
    return from_decimal(str(text))


def household(**facts: Any) -> HouseholdFacts:
    """One adult without income unless said otherwise; amounts in kroner."""
    amounts = {name: kr(facts[name]) for name in ("income_year", "wealth") if facts.get(name) is not None}
    return HouseholdFacts(**{"adults": 1, "income_year": 0, **facts, **amounts})


def home(rent: str | int, area: str | int = 60, **facts: Any) -> HomeFacts:
    """A home; amounts in kroner a month, area in m²."""
    amounts = {name: kr(facts[name]) for name in ("state_reduction", "utilities") if name in facts}
    return HomeFacts(rent=kr(rent), area=kr(area), **{**facts, **amounts})
