"""Small numbers are hidden so that they cannot be computed from what is left: tried by an attacker with a solver."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from support.month_cases import NoHolidays, accepted, card, office, returned

from boligdesk.domain import periods
from boligdesk.domain.figure_tables import HIDDEN, FigureTable, Hidden
from boligdesk.domain.small_numbers import SMALLEST, _counts, _sums, lines_of, without_small_numbers
from boligdesk.services.report_month import month_report
from boligdesk.services.report_tables import report_tables


def random_tables(seed: int, homes: int) -> tuple[FigureTable, ...]:
    """The tables of an office with so many vacancies over two years."""
    chance = random.Random(seed)
    cards, offers, returns = [], [], []
    for number in range(1, homes + 1):
        received = date(2025, 1, 1) + timedelta(days=chance.randrange(690))
        decided = received + timedelta(days=chance.randrange(1, 12))
        outcome = chance.choice(("let", "returned", "open", "let", "expired"))
        state = {"let": "moved_in", "open": "received"}.get(outcome, "returned")
        cards.append(
            card(
                number, received=received, state=state, decided=None if outcome == "open" else decided,
                rent=chance.randrange(250_000, 900_000), kind=chance.choice(("family", "family", "youth")),
                association=chance.choice(("fsb", "AAB", "KAB")), estate_no=str(chance.randrange(1, 6)),
                district=chance.choice((*range(1, 11), None)),
            )
        )  # fmt: skip
        if outcome == "let":
            offers.append(accepted(number, answered=decided))
        elif outcome != "open":
            reason = chance.choice(("R01", "R02", "R05", "R07", "R12"))
            returns.append(
                returned(
                    number, on=decided, reason=reason, outcome=outcome, gap=chance.choice((None, 50_000))
                )
            )
    report = month_report(
        office=office(cards, offers, returns),
        calendar=NoHolidays(),
        period=periods.month(2026, 11),
        today=date(2026, 11, 23),
    )
    return report_tables(report)


def computable(tables: Sequence[FigureTable], covered: Sequence[FigureTable]) -> list[tuple[str, int, int]]:
    """What somebody who knows every sum can compute of the hidden counts, by the rank of the equations."""
    hidden = [
        (table.key, number, at)
        for table in covered
        for number, line in enumerate(lines_of(table))
        for at, value in enumerate(line.cells)
        if value == HIDDEN and (table.key, number, at) in _counts(tables)
    ]
    place = {cell: number for number, cell in enumerate(hidden)}
    rows = []
    for total, parts in _sums(tables):
        row = np.zeros(len(hidden))
        for cell in parts:
            if cell in place:
                row[place[cell]] += 1
        if total in place:
            row[place[total]] -= 1
        rows.append(row)
    matrix = np.array(rows).reshape(len(rows), len(hidden))
    rank = np.linalg.matrix_rank(matrix) if hidden else 0
    return [
        cell
        for number, cell in enumerate(hidden)
        if np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(hidden))[number]])) == rank
    ]


@pytest.mark.parametrize(("seed", "homes"), [(1, 12), (2, 60), (3, 200), (4, 700), (5, 1)])
def test_no_small_number_is_seen_or_can_be_computed(seed: int, homes: int) -> None:
    tables = random_tables(seed, homes)
    counts = _counts(tables)
    for total, parts in _sums(tables):
        if total in counts:
            assert counts[total] == sum(counts[cell] for cell in parts), "what is said to add up adds up"
    covered = without_small_numbers(tables)
    for table in covered:
        for number, line in enumerate(lines_of(table)):
            for at, value in enumerate(line.cells):
                if (count := counts.get((table.key, number, at))) is not None and not isinstance(
                    value, Hidden
                ):
                    assert count == 0 or count >= SMALLEST, (table.key, number, at)
    sensitive = [cell for cell in computable(tables, covered) if counts[cell]]
    assert sensitive == []


def test_the_attacker_of_these_tests_finds_what_is_left_open() -> None:
    """With the small counts alone covered, the others give many of them away."""
    tables = random_tables(3, 200)
    counts = _counts(tables)
    naive = [
        replace(
            table,
            lines=tuple(_naive(table, number, counts) for number in range(len(table.lines))),
            total=_naive(table, len(table.lines), counts) if table.total else None,
        )
        for table in tables
    ]
    assert len([cell for cell in computable(tables, naive) if counts[cell]]) > 3


def _naive(table: FigureTable, number: int, counts: dict[tuple[str, int, int], int]) -> object:
    line = lines_of(table)[number]
    cells = [
        HIDDEN if 0 < counts.get((table.key, number, at), 0) < SMALLEST else value
        for at, value in enumerate(line.cells)
    ]
    return replace(line, cells=tuple(cells))


def small(values: Sequence[int]) -> list[object]:
    """The column of received homes in the table of estates with these counts, after covering."""
    cards = [
        card(100 * place + number, received=date(2026, 11, 2), estate_no=str(place), district=7)
        for place, count in enumerate(values, start=1)
        for number in range(count)
    ]
    report = month_report(
        office=office(cards, (), ()),
        calendar=NoHolidays(),
        period=periods.month(2026, 11),
        today=date(2026, 11, 23),
    )
    table = next(one for one in without_small_numbers(report_tables(report)) if one.key == "Afdelinger")
    return [line.cells[3] for line in table.lines]


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ([5, 6, 7], [5, 6, 7]),
        ([4, 6, 7], [HIDDEN, HIDDEN, 7]),
        ([4, 3, 7], [HIDDEN, HIDDEN, 7]),
        ([1, 1, 7], [HIDDEN, HIDDEN, HIDDEN]),
        ([2, 1, 7], [HIDDEN, HIDDEN, 7]),
        ([5], [5]),
        ([4], [HIDDEN]),
    ],
)
def test_which_counts_are_hidden_with_a_small_one(values: list[int], seen: list[object]) -> None:
    assert small(values) == seen


def test_noughts_and_large_counts_stay() -> None:
    covered = {table.key: table for table in without_small_numbers(random_tables(4, 700))}
    values = [value for line in covered["Maaneder"].lines for value in line.cells[1:4]]
    assert all(isinstance(value, int) and value >= SMALLEST for value in values)


def test_what_is_derived_from_a_hidden_count_is_hidden_too() -> None:
    for table in without_small_numbers(random_tables(2, 60)):
        if table.key == "Noegletal":
            continue
        for line in lines_of(table):
            figures = line.cells[table.words :]
            kinds = [column.kind for column in table.columns[table.words :]]
            if any(
                isinstance(one, Hidden) for one, kind in zip(figures, kinds, strict=True) if kind == "count"
            ):
                assert all(
                    one is None or isinstance(one, Hidden)
                    for one, kind in zip(figures, kinds, strict=True)
                    if kind != "count"
                )


def test_rates_and_medians_of_a_period_with_few_homes_are_hidden() -> None:
    (key_figures, *_rest) = without_small_numbers(random_tables(5, 1))
    for line in key_figures.lines:
        assert not any(isinstance(value, Fraction) for value in line.cells)
