"""A decision is computed again on the rates it was made on, whatever the office has corrected since."""

from __future__ import annotations

import json
from datetime import date

import pytest
from support.rent_facts import home, household

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.net_rent import explain
from boligdesk.domain.rent_subsidies import Terms
from boligdesk.domain.replay import replay, stored_inputs

DAY = date(2026, 12, 1)
CASES = [
    (household(income_year=150_000), home(5310, 58, heat="separate"), Terms(transitional=True)),
    (household(children=2, income_year=250_000, wealth=950_000), home(9000, 120, heat="included"), Terms()),
    (household(pension="folkepension", wealth=10), home(9900, 60, hot_water=True), Terms(assigned=False)),
    (household(benefit_capped=True, mobility_impaired=True), home(12_500, 90), Terms(grant=50_000)),
]


@pytest.mark.parametrize(("someone", "place", "terms"), CASES)
def test_a_decision_survives_every_later_correction_of_a_rate(
    someone: HouseholdFacts, place: HomeFacts, terms: Terms
) -> None:
    book = shipped_rate_book()
    rates = book.for_date(DAY)
    made = explain(someone, place, terms, rates)
    stored = json.loads(json.dumps(stored_inputs(someone, place, terms, day=DAY, working=made, rates=rates)))
    corrected = book.with_rows(
        {
            "set_id": rates.id,
            "key": rate.key,
            "amount": rate.amount // 2,
            "source": "x",
            "confirmed": rate.confirmed,
        }
        for rate in rates.rates.values()
        if rate.amount is not None and rate.unit.startswith("kr")
    )
    again = replay(stored, corrected)
    assert again == made
    assert explain(someone, place, terms, corrected.for_date(DAY)).net_rent != made.net_rent
