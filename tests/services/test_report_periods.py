"""The report of a quarter and of a year: the same figures as those of its months, over the turn of a year too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.month_cases import CARDS, OFFERS, RETURNS, TODAY, card, office, report, returned

from boligdesk.domain import periods
from boligdesk.domain.figure_tables import Hidden
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.periods import Length
from boligdesk.domain.small_numbers import without_small_numbers
from boligdesk.domain.told_figures import lines_of
from boligdesk.errors import KnownError
from boligdesk.services.keep_reports import proposed_period
from boligdesk.services.part_tables import part_tables
from boligdesk.services.report_rows import vacancies_behind
from boligdesk.services.report_tables import report_tables

NEW_YEAR = (
    card(21, received=date(2025, 12, 29), state="returned", decided=date(2026, 1, 2)),
    card(22, received=date(2025, 12, 31), state="returned", decided=date(2025, 12, 31)),
    card(23, received=date(2026, 3, 31), state="returned", decided=date(2026, 4, 1)),
)
RETURNED = (
    returned(21, on=date(2026, 1, 2)),
    returned(22, on=date(2025, 12, 31)),
    returned(23, on=date(2026, 4, 1)),
)


def own(found: MonthReport) -> tuple[int, int] | None:
    """What came in and what was returned in the report's own period."""
    figures = found.columns[0].figures
    return None if figures is None else (figures.tally.received, figures.tally.lost)


@pytest.mark.parametrize(
    ("key", "figures"),
    [("2025-K4", (2, 1)), ("2026-K1", (1, 1)), ("2026-K2", (0, 1)), ("2026-K3", None), ("2026", (1, 2)),
     ("2025", (2, 1)), ("2024", None), ("2026-K4", None)],
)  # fmt: skip
def test_each_vacancy_counts_in_the_period_of_its_day(key: str, figures: tuple[int, int] | None) -> None:
    assert own(report(office(NEW_YEAR, (), RETURNED), key=key)) == figures


def columns(key: str) -> list[str]:
    return [column.title for column in report(key=key).columns]


def test_the_columns_of_each_length() -> None:
    assert columns("2026-K4") == [
        "4. kvartal 2026", "2026 til og med 4. kvartal", "Seneste 12 måneder", "4. kvartal 2025",
    ]  # fmt: skip
    assert columns("2026") == ["2026", "2025"], "a year is its own year to date and its own twelve months"


@pytest.mark.parametrize("key", ["2026-11", "2026-K4", "2026"])
def test_every_table_ties_to_the_rows(key: str) -> None:
    found = report(key=key)
    tally = found.columns[0].figures.tally  # type: ignore[union-attr]
    assert sum(row.received_in_period for row in found.rows) == tally.received
    assert sum(row.cost for row in found.rows) == found.columns[0].figures.vacancy_cost  # type: ignore[union-attr]
    tables = {table.key: table for table in (*report_tables(found), *part_tables(found))}
    assert vacancies_behind(found, tables["Noegletal"], 0, 1) == {
        row.fact.vacancy_id for row in found.rows if row.received_in_period
    }
    months = [row.tally for row in found.months if row.period.start in found.period and row.tally]
    assert sum(one.received for one in months) == tally.received
    assert sum(one.lost for one in months) == tally.lost
    assert len(tables["Tomgangsleje"].columns) == 3 + len(found.columns) - 1
    assert len(found.months) == 12


def test_a_quarter_has_what_its_months_have() -> None:
    reader = office()
    months = [own(report(reader, key=key)) for key in ("2026-10", "2026-11")]
    quarter = own(report(reader, key="2026-K4"))
    assert quarter == tuple(sum(parts) for parts in zip(*(one for one in months if one), strict=True))
    assert quarter == (7, 3)


@pytest.mark.parametrize(
    ("key", "words"),
    [("2027-K1", "1. kvartal 2027: kvartalet er ikke begyndt"), ("2027", "2027: året er ikke begyndt"),
     ("2026-12", "december 2026: måneden er ikke begyndt")],
)  # fmt: skip
def test_what_has_not_begun(key: str, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        report(key=key)


def test_the_first_day_of_a_quarter_is_enough() -> None:
    assert report(key="2027-K1", today=date(2027, 1, 1)).key == "2027-K1"


@pytest.mark.parametrize("key", ["2026-K4", "2026"])
def test_bl_sees_no_small_number_of_a_longer_period(key: str) -> None:
    more = [
        card(100 + n, received=date(2026, 1 + n % 11, 5), district=1 + n % 3, estate_no=str(n % 4))
        for n in range(40)
    ]
    tables = report_tables(report(office((*CARDS, *more), OFFERS, RETURNS), key=key))
    shown: list[Any] = []
    for table in without_small_numbers(tables):
        for line in lines_of(table):
            shown += [
                value for at, value in enumerate(line.cells)
                if table.kind(line, at) == "count" and not isinstance(value, Hidden)
            ]  # fmt: skip
    assert not any(value and value < 5 for value in shown)
    assert any(value for value in shown)


@pytest.mark.parametrize(
    ("today", "length", "key"),
    [
        (date(2027, 1, 10), "quarter", "2026-K4"),
        (date(2027, 1, 11), "quarter", "2027-K1"),
        (date(2027, 1, 10), "year", "2026"),
        (TODAY, "year", "2026"),
        (TODAY, "quarter", "2026-K4"),
    ],
)
def test_the_period_that_is_proposed(today: date, length: Length, key: str) -> None:
    assert periods.key_of(proposed_period(today, length)) == key
