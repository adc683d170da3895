"""Need and supply of a year from the office's own facts, and what BL may see of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.month_cases import BANDS, returned
from support.office_cases import BY, TODAY, NoHolidays, card, office_with, person, rates

from boligdesk.domain.figure_tables import HIDDEN, FigureTable
from boligdesk.domain.made_report import BL, INTERN, SupplySheet
from boligdesk.domain.new_builds import ComingLine
from boligdesk.domain.rent_steps import STEPS, RentStep
from boligdesk.domain.supply import ALL, SupplyGroup, SupplyLine, missing_up_to
from boligdesk.errors import KnownError
from boligdesk.services.need_and_supply import SupplyReport, supply_report
from boligdesk.services.supply_sheet import supply_sheet
from boligdesk.services.supply_tables import supply_tables


@pytest.fixture(autouse=True)
def bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rent bands of the case."""
    monkeypatch.setattr("support.fake_office.FakeRules.rent_bands", lambda _self, _day: BANDS)


def report(*homes: Any, people: tuple[Any, ...], year: int = 2026) -> SupplyReport:
    return supply_report(
        office=office_with(*homes, people=people),
        calendar=NoHolidays(),
        rates=rates(),
        year=year,
        today=TODAY,
    )


def test_the_dwellings_of_the_year_against_those_who_wait() -> None:
    """4.488 kr. net can be paid by the one; 500 kr. less rent and the other can pay as well."""
    found = report(
        card(1, rent=5310),
        card(2, rent=5310, received=date(2025, 12, 31)),
        people=(person(1, pays=4488), person(2, pays=2000), person(3, pays=9000, status="housed")),
    )
    everybody = found.groups[0]
    assert (everybody.kind, everybody.waiting, everybody.homes) == (ALL, 2, 1)
    assert (found.received[0].housed, found.received[-1].housed) == (1, 1)
    assert found.homes_returned == 0
    assert {one.housed for one in found.returned} == {0}


@pytest.mark.parametrize(
    ("state", "outcome", "unused"),
    [("received", None, 1), ("offered", None, 1), ("accepted", None, 0), ("moved_in", None, 0),
     ("returned", "returned", 1), ("returned", "refused_returned", 1), ("expired", "expired", 1),
     ("returned", "withdrawn", 0), ("withdrawn", None, 0)],
)  # fmt: skip
def test_what_is_missing_is_held_against_what_nobody_got(
    state: str, outcome: str | None, unused: int
) -> None:
    office = office_with(card(1, state=state), people=(person(1), person(2)))
    if outcome is not None:
        with office.write("return", BY) as unit:
            unit.offers.save_return(
                replace(
                    returned(1, on=TODAY, outcome=outcome), id=None, vacancy_id=min(office.tables.vacancies)
                )
            )
    found = supply_report(office=office, calendar=NoHolidays(), rates=rates(), year=2026, today=TODAY)
    lines = found.groups[0].lines
    assert (sum(line.net_rents for line in lines), sum(line.unused for line in lines)) == (1, unused)
    assert sum(line.short for line in lines) == 2 - unused
    assert lines[-1].short_below == 2 - unused


def test_a_year_to_come_is_refused_and_one_without_dwellings_is_empty() -> None:
    with pytest.raises(KnownError, match="2027 er ikke begyndt"):
        report(people=(), year=2027)
    empty = report(card(1), people=(person(),), year=2024)
    assert empty.groups[0].homes == 0
    assert {one.housed for one in empty.received} == {0}


def test_every_table_adds_up() -> None:
    found = report(
        card(1), card(2, rent=2500), card(3, rent=9000, kind="youth"),
        people=(person(1), person(2, pays=None), person(3, children=1), person(4, adults=2)),
    )  # fmt: skip
    tables = supply_tables(found)
    assert [one.title for one in tables] == [
        "Alle borgere", "Enlige uden børn", "Par uden børn", "Husstande med børn", "Lavere husleje",
        "Kommende nybyggeri",
    ]  # fmt: skip
    for table in tables[:4]:
        assert table.total is not None
        for at in range(1, 7):
            assert table.total.cells[at] == sum(line.cells[at] or 0 for line in table.lines)  # type: ignore[misc]
    assert tables[0].total.cells[1] == 4  # type: ignore[union-attr]
    assert tables[0].total.cells[4:7] == (3, 3, 3)  # type: ignore[union-attr]
    assert [line.cells[0] for line in tables[4].lines[:2]] == ["Som i dag", "Op til 100\u00a0kr. lavere"]


def test_new_build_to_come_stands_against_what_is_missing() -> None:
    lines = made([(7, 9), (20, 6), (3, 30)], [0] * len(STEPS))
    coming = tuple(ComingLine(band=band, rents=4, net_rents=at, confirmed=1) for at, band in enumerate(BANDS))
    table = supply_tables(replace(lines, coming=coming))[-1]
    assert [line.cells[1:] for line in table.lines] == [
        (-2, 0, 4, 1, 0, -2, 0), (14, 12, 4, 1, 1, 13, 11), (-27, 12, 4, 1, 2, -29, 11),
    ]  # fmt: skip
    assert table.total is not None
    assert table.total.cells[1:] == (None, None, 12, 3, 3, None, None), "what is missing has no sum"


counts = st.integers(0, 12)


def made(lines: list[tuple[int, int]], housed: list[int]) -> SupplyReport:
    missing = missing_up_to([need for need, _ in lines], [homes for _, homes in lines])
    rows = []
    for band, (need, homes), below in zip(BANDS, lines, missing, strict=True):
        rows.append(SupplyLine(band=band, pay_net=need, pay_gross=0, outdated=0, rents=0, net_rents=homes,
                               unused=homes, short_below=below))  # fmt: skip
    group = SupplyGroup(
        kind=ALL, lines=tuple(rows), waiting=0, unknown=0, homes=0, no_net_rent=0, unused_unknown=0
    )
    steps = tuple(RentStep(lower, n, n - housed[0]) for lower, n in zip(STEPS, housed, strict=True))
    return SupplyReport(year=2026, today=TODAY, rates_id="2026", groups=(group,), received=steps, returned=steps,
                        homes_returned=0, coming=())  # fmt: skip


def column(table: FigureTable, at: int) -> list[Any]:
    return [line.cells[at] for line in table.lines]


@given(
    st.lists(st.tuples(counts, counts), min_size=3, max_size=3),
    st.lists(counts, min_size=len(STEPS), max_size=len(STEPS)).map(sorted),
)
def test_bl_sees_no_count_of_one_to_four_nor_a_difference_of_so_few(
    lines: list[tuple[int, int]], housed: list[int]
) -> None:
    bands, steps = supply_tables(made(lines, housed), profile=BL)
    for at in (1, 2):
        shown = column(bands, at)
        true = [line[at - 1] for line in lines]
        assert all(value is HIDDEN or value == 0 or value >= 5 for value in shown)
        assert all(value is HIDDEN or value == true[place] for place, value in enumerate(shown))
        together = sum(count for count, value in zip(true, shown, strict=True) if value is HIDDEN)
        all_hidden = all(value is HIDDEN for count, value in zip(true, shown, strict=True) if count)
        assert all_hidden or (shown.count(HIDDEN) != 1 and not 0 < together < 5)
    for need, homes, short in (line.cells[1:] for line in bands.lines):
        assert (short is HIDDEN) == (HIDDEN in (need, homes))
    seen = [value for value in column(steps, 1) if value is not HIDDEN]
    assert all(
        later - first == 0 or later - first >= 5 for first, later in zip([0, *seen], seen, strict=False)
    )
    assert all(value is HIDDEN or value == 0 or value >= 5 for value in column(steps, 2))
    need = sum(one for one, _homes in lines)
    assert all(not 0 < abs(need - value) < 5 for value in seen)


def test_two_small_counts_that_are_few_together_take_another_one_with_them() -> None:
    tables = supply_tables(made([(1, 9), (3, 6), (30, 30)], [30] * len(STEPS)), profile=BL)
    assert column(tables[0], 1) == [HIDDEN] * 3


def test_bl_sees_the_unused_dwellings_alone() -> None:
    """All of them beside the unused ones would tell how few were let."""
    bands, steps = supply_tables(made([(7, 9), (20, 6), (9, 30)], [30] * len(STEPS)), profile=BL)
    assert [one.heading for one in bands.columns] == [
        "Huslejeklasse",
        "Borgere",
        "Ikke brugte boliger",
        "Mangler",
    ]
    assert steps.columns[1].heading == "Kan få en af de returnerede"


def test_bl_sees_neither_classes_nor_totals() -> None:
    tables = supply_tables(made([(7, 9), (20, 6), (3, 30)], [30] * len(STEPS)), profile=BL)
    assert [one.title for one in tables] == ["Alle borgere", "Lavere husleje"]
    assert all(one.total is None for one in tables)
    assert [line.cells[1:] for line in tables[0].lines] == [
        (HIDDEN, 9, HIDDEN), (20, 6, 14), (HIDDEN, 30, HIDDEN),
    ]  # fmt: skip


def sheet(today: date, profile: str = INTERN) -> SupplySheet | None:
    return supply_sheet(
        office=office_with(card(1), people=(person(1),)), calendar=NoHolidays(), rates=rates(), year=2026,
        today=today, profile=profile,
    )  # fmt: skip


def test_the_sheet_of_the_workbook_has_its_tables_and_two_charts_of_columns_that_are_there() -> None:
    found = sheet(TODAY)
    assert found is not None
    tables = {one.key: one for one in found.tables}
    assert list(tables) == [
        "Udbud_alle", "Udbud_enlige", "Udbud_par", "Udbud_med_boern", "Lavere_husleje", "Nybyggeri",
    ]  # fmt: skip
    for chart in found.charts:
        assert set(chart.columns) <= {column.heading for column in tables[chart.table].columns}
    assert found.note.startswith("Borgere, der venter 23. november 2026")


def test_a_day_without_rates_gives_a_sheet_that_says_so_and_does_not_stop_the_report() -> None:
    found = sheet(date(2031, 1, 2))
    assert found is not None
    assert (found.tables, found.charts) == ((), ())
    assert found.note.startswith("Arket er ikke regnet: Der er ingen satser i kraft for 2031.")


def test_bl_gets_no_such_sheet() -> None:
    assert sheet(TODAY, BL) is None
