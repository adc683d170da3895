"""Overblik's figures are those of the month's report, and each leads to just as many vacancies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from support.month_cases import CARDS, OFFERS, RETURNS, TODAY, NoHolidays, card, office, report, returned
from support.office_cases import BY

from boligdesk.documents.workbook import month_workbook
from boligdesk.domain import figures
from boligdesk.services.keep_reports import report_content
from boligdesk.services.overview import MonthOverview, month_overview


def overview(reader: Any = None, *, today: date = TODAY) -> MonthOverview:
    return month_overview(office=reader or office(), calendar=NoHolidays(), today=today)


def test_every_figure_is_that_of_the_report() -> None:
    found, column = overview(), report().columns[0].figures
    assert column is not None
    assert (found.received.value, found.offered.value, found.let.value, found.lost.value) == (
        column.tally.received, column.offered, column.tally.let, column.tally.lost,
    )  # fmt: skip
    assert (found.rate, found.cost.value) == (column.tally.rate, column.vacancy_cost)
    assert (found.avoidable.value, found.avoidable_known) == (column.avoidable.part, column.avoidable.whole)


def test_every_figure_is_that_of_the_workbook() -> None:
    found = overview()
    sheet = load_workbook(BytesIO(month_workbook(report_content(report(), BY))), data_only=True)["Nøgletal"]
    cells = {row[0]: row[1] for row in sheet.iter_rows(min_row=5, max_col=2, values_only=True) if row[0]}
    assert cells["Modtaget"] == found.received.value == 6
    assert cells["Tilbudt"] == found.offered.value == 3
    assert cells["Udlejet"] == found.let.value == 2
    assert cells["Returneret i alt"] == found.lost.value == 2
    assert round(cells["Tomgangsleje"] * 100) == found.cost.value


def test_as_many_vacancies_as_the_figure_says() -> None:
    found = overview()
    for figure in (found.received, found.offered, found.let, found.lost, found.avoidable):
        assert len(figure.ids) == figure.value
    for band in found.bands:
        assert (len(band.let.ids), len(band.lost.ids)) == (band.let.value, band.lost.value)
    for one in found.months:
        for figure in (one.received, one.lost):
            assert figure is None or len(figure.ids) == figure.value
    assert found.let.ids == {1, 2}
    assert found.lost.ids == {3, 4}


def test_the_bands_are_of_twelve_months_and_add_up() -> None:
    found = overview()
    year = figures.tally(report().facts, found.year)
    assert sum(band.let.value for band in found.bands) == year.let
    assert sum(band.lost.value for band in found.bands) == year.lost == 3, "October's too"
    assert [(band.upper, band.let.value, band.lost.value) for band in found.bands] == [
        (300_000, 1, 0), (500_000, 0, 0), (None, 1, 3),
    ]  # fmt: skip
    assert found.bands[2].lost.ids == {3, 4, 7}


def test_a_month_before_the_first_vacancy_has_no_figures() -> None:
    found = overview()
    assert [one.received is None for one in found.months] == [True] * 10 + [False] * 2
    assert [one.received.value for one in found.months if one.received] == [1, 6]
    assert found.last_year is None


def test_the_whole_month_of_last_year_where_there_is_one() -> None:
    old = card(8, received=date(2025, 11, 3), state="returned", decided=date(2025, 11, 28))
    found = overview(office((*CARDS, old), OFFERS, (*RETURNS, returned(8, on=date(2025, 11, 28)))))
    assert found.last_year is not None
    assert (found.last_year.tally.received, found.last_year.tally.lost) == (1, 1)


def test_on_the_first_day_of_a_month_rent_runs_all_the_same() -> None:
    found = overview(office((card(6, rent=310_000),), (), ()), today=date(2026, 12, 1))
    assert (found.received.value, found.cost.value, found.cost.ids) == (0, 10_000, {6})


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 30)])
def test_the_first_and_the_last_day_belong_to_the_month(day: date) -> None:
    one = card(6, received=day)
    later = replace(one, vacancy=replace(one.vacancy, vacant_from=date(2027, 1, 1)))
    found = overview(office((later,), (), ()), today=date(2026, 11, 30))
    assert found.received.ids == {6}
    assert found.cost.value == 0


def test_an_empty_office() -> None:
    found = overview(office((), (), ()))
    assert (found.received.value, found.cost.value, found.rate.whole) == (0, 0, 0)
    assert all(band.let.value == band.lost.value == 0 for band in found.bands)
    assert all(one.received is None for one in found.months)
