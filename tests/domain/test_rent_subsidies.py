"""The logi charge by month and the limits of the terms."""

from __future__ import annotations

from typing import Any

import pytest
from support.rent_facts import kr

from boligdesk.domain.housing_benefit import FactsRefused
from boligdesk.domain.rent_subsidies import Terms, lodging_month


@pytest.mark.parametrize(
    ("day", "month"),
    [("107", 3255), ("96.71", 2942), ("93", 2829), ("91", 2768), ("93.38", 2840), ("0", 0), ("24", 730)],
)
def test_a_charge_per_day_becomes_one_per_month_in_whole_kroner(day: str, month: int) -> None:
    assert lodging_month(kr(day)) == month * 100


@pytest.mark.parametrize(("day", "month"), [("12.01", 365), ("0.01", 0), ("0.02", 1)])
def test_the_month_is_rounded_half_up(day: str, month: int) -> None:
    """12,01 · 365/12 = 365,30; 0,01 gives 0,30 and 0,02 gives 0,61."""
    assert lodging_month(kr(day)) == month * 100


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"obligatory": -1}, "obligatory_month"), ({"lodging": -1}, "lodging_month"), ({"grant": -1}, "grant_month"),
        ({"grant": 10_000_001}, "grant_month"), ({"lodging": 10_000_001}, "lodging_month"),
    ],
)  # fmt: skip
def test_impossible_terms_are_refused(facts: dict[str, Any], column: str) -> None:
    with pytest.raises(FactsRefused) as refused:
        Terms(**facts)
    assert refused.value.column == column
