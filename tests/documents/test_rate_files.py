"""The shipped rates: every value of the law's tables, its unit and whether somebody has confirmed it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from boligdesk import paths
from boligdesk.documents.rate_files import read_rates, shipped_rate_book
from boligdesk.domain.money import from_decimal
from boligdesk.domain.rates import RateSet

BOOK = shipped_rate_book()

YEARS = {
    "boligsikring.income_limit": {
        "2021": "148100",
        "2023": "150600",
        "2024": "162600",
        "2025": "167900",
        "2026-VEJ9336": "170300",
    },
    "boligsikring.own_payment": {
        "2021": "25000",
        "2023": "25400",
        "2024": "27400",
        "2025": "28300",
        "2026-VEJ9336": "28700",
    },
    "boligsikring.rent_ceiling": {
        "2021": "83100",
        "2023": "84500",
        "2024": "91200",
        "2025": "94200",
        "2026-VEJ9336": "95500",
    },
    "boligsikring.maximum": {
        "2021": "43848",
        "2023": "44592",
        "2024": "48120",
        "2025": "49716",
        "2026-VEJ9336": "50412",
    },
    "boligsikring.wealth_low": {
        "2023": "793100",
        "2024": "855800",
        "2025": "884100",
        "2026-VEJ9336": "896400",
    },
    "boligydelse.supplement": {
        "2020": "7100",
        "2022": "7300",
        "2024": "7800",
        "2025": "8100",
        "2026-VEJ9336": "8500",
    },
    "boligydelse.income_limit": {
        "2020": "167600",
        "2021": "171500",
        "2023": "178700",
        "2025": "192200",
        "2026-VEJ9336": "201400",
    },
    "boligydelse.minimum": {
        "2020": "3636",
        "2021": "3720",
        "2022": "3768",
        "2023": "3876",
        "2024": "4020",
        "2025": "4176",
    },
    "boligydelse.heat_addition": {"2020": "34.50", "2021": "35.25", "2025": "39.50", "2026-VEJ9336": "41.50"},
    "lodging.lodging_110_day": {
        "2020": "91",
        "2021": "93",
        "2023": "96.71",
        "2024": "100",
        "2025": "104",
        "2026-VEJ9336": "107",
    },
    "deposit_loan.limit_dwelling": {"2023": "268556", "2024": "277956", "2026-VEJ9336": "302677"},
}


@pytest.mark.parametrize("key", YEARS)
def test_the_values_are_those_of_the_tables(key: str) -> None:
    for set_id, amount in YEARS[key].items():
        assert BOOK.by_id(set_id).amount(key) == from_decimal(amount), set_id


OPEN = {
    "2021": {
        "boligsikring.wealth_low": 779_800,
        "boligsikring.wealth_high": 1_559_000,
        "boligydelse.wealth_low": 902_700,
        "boligydelse.wealth_high": 1_805_000,
    },
    "2022": {
        "boligydelse.maximum": 51_348,
        "boligydelse.wealth_low": 913_000,
        "boligydelse.wealth_high": 1_827_000,
    },
    "2023": {"boligydelse.rent_ceiling": 100_200},
    "2024": {
        "boligsikring.wealth_high": 1_711_700,
        "boligydelse.wealth_high": 1_947_800,
        "boligydelse.heat_addition": 38,
    },
    "2025": {},
    "2026-VEJ9336": {},
}


@pytest.mark.parametrize("set_id", OPEN)
def test_open_values_have_their_lower_bounds(set_id: str) -> None:
    rates = BOOK.by_id(set_id)
    missing = {key for key in benefit_keys(rates) if not rates.has(key)}
    if set_id == "2022":
        assert {key for key in benefit_keys(rates) if key.startswith("boligsikring.")} - missing == {
            "boligsikring.share", "boligsikring.taper", "boligsikring.childless_share",
        }  # fmt: skip
        missing = {key for key in missing if key.startswith("boligydelse.")}
    assert missing == set(OPEN[set_id])
    assert {key: rates.lower_bound(key) // 100 for key in missing} == OPEN[set_id]


def benefit_keys(rates: RateSet) -> list[str]:
    return [key for key in rates.rates if key.startswith(("boligsikring.", "boligydelse."))]


def test_of_2026_only_what_nobody_could_confirm_is_marked() -> None:
    rates = BOOK.by_id("2026-VEJ9336")
    marked = {rate.key for rate in rates.rates.values() if rate.amount is not None and not rate.confirmed}
    assert marked == {
        "boligsikring.maintenance_partial", "boligydelse.maintenance_partial", "lodging.lodging_110_day",
        "benefit_cap.month", "deposit_loan.limit_dwelling", "deposit_loan.limit_room", "deposit_loan.limit_child",
    }  # fmt: skip


def test_every_known_rate_says_where_it_comes_from_and_what_it_is() -> None:
    for rate_set in BOOK.sets:
        for rate in rate_set.rates.values():
            assert rate.unit in {"kr.", "kr./år", "kr./m²/år", "kr./dag", "kr./md.", "promille", "m²"}
            assert rate.label
            assert rate.paragraph
            assert rate.source or rate.amount is None, f"{rate_set.id} {rate.key}"
            assert not (rate.confirmed and rate.amount is None)


def test_one_set_in_force_for_every_day_of_its_year() -> None:
    in_force = [one for one in BOOK.sets if one.status == "in force"]
    assert [one.year for one in in_force] == list(range(2020, 2027))
    for one in BOOK.sets:
        assert (one.valid_from.year, one.valid_to.year) == (one.year, one.year + 1)
    assert {one.id: one.status for one in BOOK.sets}["2027"] == "missing"


def test_the_maximum_of_the_published_months() -> None:
    rates = BOOK.by_id("2026-VEJ9336")
    assert rates.amount("boligsikring.maximum") == 12 * 420_100
    assert rates.amount("boligydelse.maximum") == 12 * 496_900
    assert rates.amount("boligsikring.minimum") == 12 * 30_800
    assert rates.amount("boligydelse.minimum") == 12 * 36_500


@pytest.mark.parametrize(
    ("line", "said"),
    [('rent = "1"', "boligsikring.rent"), ('at_least = { rent = "1" }', "boligsikring.rent")],
)
def test_a_file_with_a_rate_that_nobody_knows_is_refused(tmp_path: Path, line: str, said: str) -> None:
    folder = tmp_path / "rates"
    shutil.copytree(paths.resources() / "rates", folder)
    file = folder / "2022.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[boligsikring]\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_rates(folder)
