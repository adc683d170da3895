"""Dated rates: which set a day uses, what is open or not confirmed, and how the office's rows supersede."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.rent_facts import home, household, rates_on

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.domain.net_rent import explain
from boligdesk.domain.rates import RateBook, RateOpen, RatesMissing
from boligdesk.domain.rent_subsidies import Terms
from boligdesk.errors import KnownError


@pytest.mark.parametrize(
    ("day", "rates_id"),
    [
        ("2020-01-01", "2020"), ("2020-12-31", "2020"), ("2021-01-01", "2021"), ("2025-12-31", "2025"),
        ("2026-01-01", "2026-VEJ9336"), ("2026-03-23", "2026-VEJ9336"), ("2026-12-31", "2026-VEJ9336"),
    ],
)  # fmt: skip
def test_a_day_uses_the_set_of_its_year_whenever_that_was_published(day: str, rates_id: str) -> None:
    assert rates_on(day).id == rates_id


@pytest.mark.parametrize("day", ["2019-12-31", "2027-01-01", "2030-06-01"])
def test_a_year_without_rates_is_refused_by_name(day: str) -> None:
    with pytest.raises(RatesMissing, match=day[:4]) as refused:
        rates_on(day)
    assert isinstance(refused.value, KnownError)
    assert refused.value.advice
    assert refused.value.year == int(day[:4])


def test_the_first_guide_of_2026_is_kept_for_replay_only() -> None:
    old = shipped_rate_book().by_id("2026-VEJ10077")
    assert (old.status, old.superseded_by) == ("superseded", "2026-VEJ9336")
    assert old.amount("boligsikring.income_limit") == 17_150_000
    with pytest.raises(KeyError):
        shipped_rate_book().by_id("2026-VEJ1")


def test_a_value_that_is_open_raises_with_its_danish_name_and_year() -> None:
    rates = rates_on("2022-05-01")
    with pytest.raises(RateOpen, match=r"^højeste boligstøtte \(boligydelse\) 2022$"):
        rates.amount("boligydelse.maximum")
    assert not rates.has("boligydelse.maximum")
    assert rates.lower_bound("boligydelse.maximum") == 5_134_800
    assert rates.lower_bound("boligsikring.maximum") == 0


def test_the_loft_begins_within_its_year() -> None:
    assert not rates_on("2025-06-30").has("benefit_cap.month")
    assert rates_on("2025-07-01").amount("benefit_cap.month") == 36_300
    assert rates_on("2025-06-30").name_of("benefit_cap.month") == "boligstøtteloft 2025"


def row(key: str, amount: object, set_id: str = "2026-VEJ9336", *, confirmed: bool = True) -> dict[str, Any]:
    return {"set_id": set_id, "key": key, "amount": amount, "source": "kontoret", "confirmed": confirmed}


def test_a_row_of_the_office_supersedes_the_shipped_value() -> None:
    book = shipped_rate_book().with_rows([row("lodging.lodging_110_day", 11_000)])
    rates = book.for_date(date(2026, 5, 1))
    changed = rates.rate("lodging.lodging_110_day")
    assert (changed.amount, changed.confirmed, changed.source) == (11_000, True, "kontoret")
    working = explain(household(income_year=150_000), home(8000), Terms(transitional=True), rates)
    assert working.net_rent == 334_600
    assert not any("logi pr. døgn" in warning for warning in working.warnings)
    assert rates_on().amount("lodging.lodging_110_day") == 10_700


def test_of_two_rows_for_one_value_the_last_counts() -> None:
    rows = [row("lodging.lodging_110_day", 1), row("lodging.lodging_110_day", 2, confirmed=False)]
    rate = shipped_rate_book().with_rows(rows).for_date(date(2026, 5, 1)).rate("lodging.lodging_110_day")
    assert (rate.amount, rate.confirmed) == (2, False)


def test_a_row_can_close_an_open_value() -> None:
    book = shipped_rate_book().with_rows([row("boligsikring.wealth_low", 77_985_000, "2021")])
    rates = book.for_date(date(2021, 5, 1))
    assert explain(household(wealth=779_850), home(5000), Terms(), rates).unknown is None


def test_amounts_of_rows_are_whole_oere() -> None:
    with pytest.raises(TypeError, match=r"lodging\.lodging_110_day"):
        shipped_rate_book().with_rows([row("lodging.lodging_110_day", 110.5)])


def rows_of_2027(**changed: dict[str, Any]) -> list[dict[str, Any]]:
    known = rates_on().rates
    keys = [key for key in known if key.startswith(("boligsikring.", "boligydelse."))]
    return [row(key, known[key].amount, "2027", **changed.get(key.replace(".", "_"), {})) for key in keys]


def in_force_2027(book: RateBook) -> bool:
    return any(one.id == "2027" and one.status == "in force" for one in book.sets)


def test_a_missing_year_comes_into_force_when_all_of_it_is_confirmed() -> None:
    rows = rows_of_2027()
    book = shipped_rate_book()
    assert not in_force_2027(book)
    assert not in_force_2027(book.with_rows(rows[1:]))
    assert not in_force_2027(book.with_rows(rows_of_2027(boligsikring_minimum={"confirmed": False})))
    full = book.with_rows(rows)
    assert in_force_2027(full)
    rates = full.for_date(date(2027, 1, 1))
    assert explain(household(), home(5000), Terms(), rates).benefit_calculated == 75_000
    with pytest.raises(RatesMissing):
        full.for_date(date(2028, 1, 1))


def test_a_superseded_set_stays_so_whatever_is_filled_in() -> None:
    book = shipped_rate_book().with_rows([row("boligsikring.minimum", 1, "2026-VEJ10077")])
    assert book.by_id("2026-VEJ10077").status == "superseded"
