"""Every figure of the internal report equals a recount from the raw rows in plain SQL, on random offices.

The report is of a month, a quarter or a year. The recount is written from the definitions (PRACTICE.md "Decided",
§ 6.3; LAW.md § 4, § 7; the notes of the sheets), in ``support/recount_sql``: where the two differ, one of them does not
keep to the definitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from support.office_cases import rates
from support.random_office import RandomOffice
from support.recount import HOLIDAYS, Figures, Recount, flat, with_days
from support.store_values import TODAY

from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.periods import Period
from boligdesk.services.need_and_supply import supply_report
from boligdesk.services.part_tables import part_tables
from boligdesk.services.report_month import month_report
from boligdesk.services.report_tables import report_tables
from boligdesk.services.supply_tables import supply_tables
from boligdesk.store.engine import MEMORY, open_office
from boligdesk.store.unit_of_work import SqlOffice

LAST_RATES = date(2026, 12, 31)
_PLAIN_COUNTS = 5
"""The columns of need and supply that count citizens and dwellings, the name of the line among them."""
OFFICES, CHUNKS = 200, 10
ON_SERVER = 10
_AS_THEY_STAND = (
    "Maaneder", "Bydele", "Returaarsager", "Afdelinger", "AftalteAndele", "Afslag", "Bostoette", "HerbergOver90",
    "Projekter", "Tilskud", "Tomgangsleje",
)  # fmt: skip
"""Tables that one text of SQL counts line by line; a second one counts the total where that is not the sum of lines."""
_WITH_TOTAL = (
    "Returaarsager", "Afdelinger", "AftalteAndele", "Afslag", "Bostoette", "Projekter", "Tomgangsleje",
)  # fmt: skip
_ANY_ORDER = ("Afdelinger", "AftalteAndele")
"""Tables in the order of Danish names, which SQL does not know."""


class Holidays:
    """The days on which the recount does not work either."""

    def holidays(self, first_year: int, last_year: int) -> frozenset[Any]:
        return HOLIDAYS


@pytest.fixture(scope="module")
def memory() -> Iterator[SqlOffice]:
    """One database for all the offices: each takes the place of the one before."""
    office = open_office(MEMORY, today=TODAY)
    yield office
    office.close()


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_recount_in_sql_equals_every_figure(memory: SqlOffice, chunk: int) -> None:
    size = OFFICES // CHUNKS
    for seed in range(chunk * size, (chunk + 1) * size):
        assert not differences(memory, seed), f"office {seed}"


def test_the_recount_says_the_same_on_both_databases(office: SqlOffice) -> None:
    for seed in range(ON_SERVER):
        assert not differences(office, seed), f"office {seed}"


def differences(office: SqlOffice, seed: int) -> list[str]:
    """Where the report of a random office and the recount of its rows differ."""
    made = RandomOffice(seed)
    with office.engine.begin() as connection:
        made.write(connection)
    report = month_report(
        office=office, calendar=Holidays(), period=Period(made.first, made.after), today=made.today
    )
    tables = (*report_tables(report), *part_tables(report))
    counted = recount(office.engine, made)
    assert {one.key for one in tables} == counted.keys()
    found = [words for table in tables for words in _differ(table, counted[table.key])]
    return [*found, *supply_differences(office, made)]


def supply_differences(office: SqlOffice, made: RandomOffice) -> list[str]:
    """The plain counts of need and supply of a year; net rents are no counts of rows."""
    today = min(made.today, LAST_RATES)
    year = min(made.first.year, today.year)
    report = supply_report(office=office, calendar=Holidays(), rates=rates(), year=year, today=today)
    shown = [
        (table.key, *row[:_PLAIN_COUNTS])
        for table in supply_tables(report)
        if table.key.startswith("Udbud_")
        for row in flat(table)
    ]
    with office.engine.connect() as connection, connection.begin() as begun:
        counted = Recount(connection, date(year, 1, 1), date(year + 1, 1, 1), today).rows("Udbud")
        begun.rollback()
    assert len(shown) == len(counted)
    return [f"{one}, counted {two}" for one, two in zip(shown, counted, strict=True) if one != two]


def _differ(table: FigureTable, counted: Figures) -> Iterator[str]:
    shown = flat(table)
    if table.key in _ANY_ORDER:
        shown, counted = sorted(shown, key=str), sorted(counted, key=str)
    if len(shown) != len(counted):
        yield f"{table.key}: {len(shown)} lines, the recount has {len(counted)}"
    for line, recounted in zip(shown, counted, strict=False):
        if line != recounted:
            yield f"{table.key}: shown {line}, counted {recounted}"


def recount(engine: Engine, made: RandomOffice) -> dict[str, Figures]:
    """The lines of every table, total last, as the recount has them."""
    with engine.connect() as connection, connection.begin() as begun:
        sql = Recount(connection, made.first, made.after, made.today)
        found = {name: sql.rows(name) for name in _AS_THEY_STAND}
        for name in _WITH_TOTAL:
            found[name] += sql.rows(f"{name}Total")
        found |= _split(sql.rows("Huslejeklasser"), "Huslejeklasser")
        found |= _split(sql.rows("Fastholdelse"), "Fastholdelse")
        found |= _grids(sql.rows("BydelKlasse"))
        found["Noegletal"] = _key_figures(sql.rows("Noegletal"))
        if made.months == 12:  # a year is all of the year and of twelve months itself
            found["Tomgangsleje"] = [row[:-2] for row in found["Tomgangsleje"]]
        found["Herberg"] = with_days(sql.rows("Herberg"), 2, 4)
        begun.rollback()
    return found


_KEY_LINES = (
    "Modtaget", "Tilbudt", "Udlejet", "– heraf med tilskud (udslusning)", "– personer, der har fået bolig",
    "Returneret i alt", "– returneret", "– afslået og derefter returneret", "– udløbet hos os",
    "– heraf med mindst én borger, der kunne betale", "Trukket tilbage af boligorganisationen", "Returprocent",
    "Åbne ved periodens slutning", "Svar efter fristen", "Svartid, median dage", "Svartid, median hverdage",
    "Fra tilbud til ja, median dage", "Fra ja til indflytning, median dage", "Tomgangsleje",
    "– mens borgeren tænkte sig om", "– hos kontoret", "– hos boligorganisationen", "– ikke klar til indflytning",
)  # fmt: skip


def _key_figures(periods: Figures) -> Figures:
    """One line a figure, from one row a period; nothing of a period of which there are no data."""
    columns = []
    for told, *figures in with_days(periods, 16, 18, 20, 22):
        rate = _KEY_LINES.index("Returprocent")
        column = [(one,) for one in figures[:rate]] + [tuple(figures[rate : rate + 2])]
        column += [(one,) for one in figures[rate + 2 :]]
        columns.append(column if told else [(None,) * len(cell) for cell in column])
    return [(name, *sum(cells, ())) for name, *cells in zip(_KEY_LINES, *columns, strict=True)]


def _split(rows: Figures, name: str) -> dict[str, Figures]:
    """Several tables out of one text: the first column is the number of the table."""
    found: dict[str, Figures] = {}
    for number, *values in rows:
        found.setdefault(f"{name}{number}", []).append(tuple(values))
    return found


def _grids(fields: Figures) -> dict[str, Figures]:
    """District by class of rent, from one row a field."""
    lines: dict[tuple[int, str, str], list[int]] = {}
    for number, code, label, _, count in fields:
        lines.setdefault((number, code, label), []).append(count)
    found: dict[str, Figures] = {}
    for (number, code, label), counts in lines.items():
        found.setdefault(f"BydelKlasse{number}", []).append((code, label, *counts))
    return found
