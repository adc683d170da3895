"""The further tables of a report: their lines add up, and agree with the tables they share figures with."""

from __future__ import annotations

from datetime import UTC, datetime

from support.month_cases import report

from boligdesk.domain.figure_tables import FigureTable, changed_figures
from boligdesk.domain.made_report import BL
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.report_words import SHEET_NOTES
from boligdesk.services.keep_reports import report_content
from boligdesk.services.part_tables import part_tables
from boligdesk.services.report_rows import tells_vacancies, vacancies_behind
from boligdesk.services.report_tables import report_tables
from boligdesk.services.views import Signature


def tables(found: MonthReport) -> dict[str, FigureTable]:
    return {one.key: one for one in (*report_tables(found), *part_tables(found))}


NOT_SUMS = {("Tomgangsleje", "Boliger")}
"""A dwelling that two had in hand is in both lines and once in the total."""


def test_every_total_is_the_sum_of_its_lines() -> None:
    for table in part_tables(report()):
        for at, column in enumerate(table.columns):
            value = table.total.cells[at] if table.total else None
            amount = column.heading not in {"Betaling nu", "Betaling bagefter"} and column.kind in {
                "count",
                "kroner",
            }
            if amount and isinstance(value, int) and (table.key, column.heading) not in NOT_SUMS:
                parts = [line.cells[at] for line in table.lines]
                assert sum(one for one in parts if isinstance(one, int)) == value, (table.key, column.heading)


def test_district_by_rent_agrees_with_both_of_its_sides() -> None:
    found = tables(report())
    for number, heading in ((1, "Modtaget"), (2, "Udlejet"), (3, "Returneret")):
        grid = found[f"BydelKlasse{number}"]
        at = next(n for n, one in enumerate(found["Bydele"].columns) if one.heading == heading)
        assert [line.cells[-1] for line in grid.lines] == [line.cells[at] for line in found["Bydele"].lines]
        bands = found["Huslejeklasser1"]
        at = next(n for n, one in enumerate(bands.columns) if one.heading == heading)
        assert grid.total is not None
        assert list(grid.total.cells[2:-1]) == [line.cells[at] for line in bands.lines]


def test_every_cell_of_district_by_rent_leads_to_as_many_vacancies() -> None:
    found = report()
    for table in part_tables(found)[:3]:
        for number, line in enumerate((*table.lines, table.total)):
            assert line is not None
            for at in range(2, len(table.columns)):
                behind = vacancies_behind(found, table, number, at)
                assert behind is not None
                assert len(behind) == line.cells[at]


def test_vacancy_cost_by_holder_is_the_key_figure() -> None:
    found = report()
    costs = tables(found)["Tomgangsleje"]
    figures = [column.figures for column in found.columns[:3]]
    assert costs.total is not None
    assert [one and one.vacancy_cost for one in figures] == list(costs.total.cells[3:])


def test_shares_and_costs_lead_to_the_vacancies_they_count() -> None:
    found = report()
    parts = tables(found)
    shares, costs = parts["AftalteAndele"], parts["Tomgangsleje"]
    for table, columns in ((shares, (4, 5)), (costs, (1,))):
        assert tells_vacancies(table)
        assert table.total is not None
        for number, line in enumerate([*table.lines, table.total]):
            for at in columns:
                assert len(vacancies_behind(found, table, number, at) or ()) == line.cells[at]
    assert vacancies_behind(found, shares, 0, 3) is None, "a percentage counts no dwellings"
    whole = [vacancies_behind(found, costs, len(costs.lines), at) for at in (3, 4)]
    assert whole[0] is not None
    assert whole[1] is not None
    assert whole[0] <= whole[1], "a month is a part of its year"


def test_figures_that_are_not_of_vacancies_lead_nowhere() -> None:
    found = report()
    others = [one for one in part_tables(found)[3:] if one.key not in {"AftalteAndele", "Tomgangsleje"}]
    assert not any(map(tells_vacancies, others))
    for table in others:
        for number in range(len(table.lines) + 1):
            for at in range(len(table.columns)):
                assert vacancies_behind(found, table, number, at) is None


def test_every_sheet_says_how_it_is_read() -> None:
    assert {one.sheet for one in part_tables(report())} == set(SHEET_NOTES)


def test_bl_gets_none_of_the_citizens_figures() -> None:
    by = Signature("anna", datetime(2026, 11, 23, 12, tzinfo=UTC))
    shown = report_content(report(), by, profile=BL).tables
    assert not {one.sheet for one in shown} & {"Bostøtte", "Herberg", "Projekter", "Tilskud", "Fastholdelse"}


def test_a_sheet_that_is_new_since_the_last_revision_is_no_correction() -> None:
    found = report()
    assert changed_figures(report_tables(found), (*report_tables(found), *part_tables(found))) == ()
