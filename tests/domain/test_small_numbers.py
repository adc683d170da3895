"""Small numbers are hidden so that they cannot be worked out, from one file or from all: tried by an attacker."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from support.bl_series import Series, series
from support.month_cases import NoHolidays, card, office
from support.random_offices import RandomOffice
from support.small_number_attack import Attack, Published, near_differences, unfounded_shares

from boligdesk.domain import periods
from boligdesk.domain.count_sums import SMALLEST
from boligdesk.domain.figure_tables import HIDDEN, FigureLine, FigureTable, Hidden, Value
from boligdesk.domain.small_numbers import is_told_of, without_small_numbers
from boligdesk.domain.told_figures import (
    SentFile,
    Told,
    lines_of,
    months_in,
    name_of,
    named_figures,
    own_months,
)
from boligdesk.services.report_month import month_report
from boligdesk.services.report_tables import report_tables

_HOMES = (8, 15, 30, 50, 80, 120, 170, 240)


def months(count: int, first: int = 0) -> Iterator[tuple[int, tuple[FigureTable, ...]]]:
    """So many chance months, each of an office of its own."""
    for seed in range(first, first + count):
        homes = random.Random(seed).choice(_HOMES)
        yield seed, RandomOffice(seed, homes).tables(f"2026-{1 + seed % 12:02d}")


@pytest.fixture(scope="module")
def some_series() -> list[Series]:
    """A few series of files."""
    return list(series(6, 6))


@pytest.mark.parametrize("first", range(0, 1000, 250))
def test_nobody_finds_a_small_number_in_a_single_file(first: int) -> None:
    for seed, tables in months(250, first):
        sent = without_small_numbers(tables)
        assert Attack([Published(tables, sent)]).found() == {}, seed
        assert near_differences(sent) == [], seed
        assert unfounded_shares(sent) == [], seed
        small = [
            name for name, value, kind in named_figures(sent) if kind == "count" and value in {1, 2, 3, 4}
        ]
        assert small == [], seed


@pytest.mark.parametrize("first", range(0, 60, 15))
def test_nobody_finds_a_small_number_in_twelve_months_of_files(first: int) -> None:
    for number, one in enumerate(series(15, first), start=first):
        assert Attack(one.files).found() == {}, number
        for file in one.files:
            assert near_differences(file.sent) == [], number


def test_the_attacker_of_these_tests_finds_what_is_left_open(some_series: list[Series]) -> None:
    """With the small counts alone covered the others give them away, in a single file and from file to file."""
    found = [Attack([Published(tables, naive(tables))]).found() for _, tables in months(40)]
    assert sum(map(bool, found)) > 15
    found = []
    for one in some_series:
        files = [replace(file, sent=without_small_numbers(file.counted)) for file in one.files]
        found.append(Attack(files).found())
    assert sum(map(bool, found)) > 2, "each file safe by itself is not enough"


def naive(tables: Sequence[FigureTable]) -> list[FigureTable]:
    """The tables with counts of 1–4 hidden and nothing else."""
    return [
        replace(
            table,
            lines=tuple(_naive(table, line) for line in table.lines if ("what", "open") not in line.facets),
            total=_naive(table, table.total) if table.total else None,
        )
        for table in tables
    ]


def _naive(table: FigureTable, line: FigureLine) -> FigureLine:
    few = {
        at for at, value in enumerate(line.cells) if table.kind(line, at) == "count" and value in {1, 2, 3, 4}
    }
    return replace(line, cells=tuple(HIDDEN if at in few else value for at, value in enumerate(line.cells)))


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
        ([2, 3, 7], [HIDDEN, HIDDEN, 7]),
        ([2, 2, 7], [HIDDEN, HIDDEN, HIDDEN]),  # ten less seven would tell of four
        ([1, 1, 7], [HIDDEN, HIDDEN, HIDDEN]),
        ([1, 1, 1, 1, 1, 7], [HIDDEN] * 6),  # five that are at least one each
        ([5], [5]),
        ([4], [HIDDEN]),
    ],
)
def test_which_counts_are_hidden_with_a_small_one(values: list[int], seen: list[object]) -> None:
    assert small(values) == seen


def table_of(tables: Sequence[FigureTable], key: str) -> FigureTable:
    return next(one for one in tables if one.key == key)


def column(tables: Sequence[FigureTable], what: str) -> list[Value]:
    """The figures of a line of the key figures."""
    table = table_of(tables, "Noegletal")
    return list(next(line for line in table.lines if ("what", what) in line.facets).cells[1:])


def test_a_district_does_not_tell_what_is_hidden_of_its_estates() -> None:
    """Six dwellings came in in the district and one in each of its six estates: hidden, each would be known as 1."""
    cards = [card(number, district=6, estate_no=str(number)) for number in range(1, 7)]
    cards += [card(number, district=2, estate_no="20") for number in range(11, 21)]
    cards += [card(number, district=3, estate_no="30") for number in range(21, 31)]
    counted = report_tables(
        month_report(
            office=office(cards, [], []), calendar=NoHolidays(), period=periods.month(2026, 11),
            today=date(2026, 12, 1),
        )
    )  # fmt: skip
    by_key = {one.key: one for one in without_small_numbers(counted)}
    assert [line.cells[3] for line in by_key["Afdelinger"].lines if line.cells[1] in set("123456")] == [
        HIDDEN
    ] * 6
    districts = {line.cells[0]: line.cells[2] for line in by_key["Bydele"].lines}
    assert districts["6"] == HIDDEN
    assert Attack([Published(counted, tuple(by_key.values()))]).found() == {}


def test_noughts_and_large_counts_stay() -> None:
    covered = without_small_numbers(RandomOffice(4, 1500).tables("2026-11"))
    values = [value for line in table_of(covered, "Maaneder").lines for value in line.cells[1:4]]
    assert all(isinstance(value, int) and value >= SMALLEST for value in values)
    assert column(covered, "withdrawn") == [0, 0, 0, 0]


def test_what_is_derived_from_a_hidden_count_is_hidden_too() -> None:
    for table in without_small_numbers(RandomOffice(2, 60).tables("2026-11")):
        if table.key == "Noegletal":
            continue
        for line in lines_of(table):
            figures = line.cells[table.words :]
            kinds = [one.kind for one in table.columns[table.words :]]
            pairs = list(zip(figures, kinds, strict=True))
            if any(isinstance(one, Hidden) for one, kind in pairs if kind == "count"):
                assert all(one is None or isinstance(one, Hidden) for one, kind in pairs if kind != "count")


def test_rates_and_medians_of_a_period_with_few_homes_are_hidden() -> None:
    (key_figures, *_rest) = without_small_numbers(RandomOffice(5, 1).tables("2026-11"))
    for line in key_figures.lines:
        assert not any(isinstance(value, Fraction) for value in line.cells)


def test_how_many_are_open_on_a_day_does_not_go_to_bl() -> None:
    """From month to month it tells what came and went, hidden or not."""
    tables = RandomOffice(4, 700).tables("2026-11")
    assert len(table_of(without_small_numbers(tables), "Noegletal").lines) == len(tables[0].lines) - 1
    assert all(("what", "open") not in line.facets for line in without_small_numbers(tables)[0].lines)


def test_a_table_that_does_not_say_what_it_counts_cannot_go_to_bl() -> None:
    (first, *others) = RandomOffice(4, 60).tables("2026-11")
    lines = (*first.lines, FigureLine(("Noget andet", 12, 12, 12, 12), "count"))
    with pytest.raises(ValueError, match="does not say what it counts"):
        without_small_numbers([replace(first, lines=lines), *others])
    silent = FigureTable(key="Ny", sheet="Ny", title="Ny", columns=first.columns, lines=first.lines[:1])
    without_small_numbers([first, silent, *others])
    unnamed = replace(silent, lines=(replace(first.lines[0], facets=()),))
    with pytest.raises(ValueError, match="does not say what it counts"):
        without_small_numbers([first, unnamed, *others])


# from file to file


def sent_month(found: RandomOffice, month: int, sent: list[SentFile]) -> tuple[FigureTable, ...]:
    covered = without_small_numbers(found.tables(f"2026-{month:02d}"), sent)
    sent.insert(0, SentFile(covered))
    return covered


def test_a_later_file_tells_the_sums_that_can_be_added_up_and_no_others() -> None:
    found, sent = RandomOffice(4, 1500), list[SentFile]()
    january = sent_month(found, 1, sent)
    assert column(january, "persons")[1:3] == column(found.tables("2026-01"), "persons")[1:3], (
        "the first file"
    )
    february = sent_month(found, 2, sent)
    own, year, twelve, _ = column(found.tables("2026-02"), "persons")
    assert column(february, "persons")[:3] == [own, year, HIDDEN], (twelve, "twelve months less eleven")
    rows = table_of(february, "Maaneder").lines
    assert [line.cells[1] for line in rows] == [
        line.cells[1] for line in table_of(found.tables("2026-02"), "Maaneder").lines
    ], "all of them were in the first file, or are of the month itself"


def test_a_file_without_those_before_tells_of_its_own_month_only() -> None:
    found, sent = RandomOffice(4, 1500), list[SentFile]()
    sent_month(found, 1, sent)
    march = sent_month(found, 3, sent)
    assert isinstance(column(march, "persons")[0], int)
    assert column(march, "persons")[1:3] == [HIDDEN, HIDDEN]
    assert not is_told_of(own_months(found.tables("2026-02")), sent)
    february = sent_month(found, 2, sent)
    assert isinstance(column(february, "persons")[1], int), "January and February"


def test_a_month_in_the_sums_of_others_cannot_be_told_any_more() -> None:
    found, sent = RandomOffice(4, 700), list[SentFile]()
    sent_month(found, 6, sent)
    assert is_told_of(months_in("2026-03"), sent)
    assert is_told_of(months_in("2025-07"), sent)
    assert not is_told_of(months_in("2025-05"), sent)
    assert not is_told_of(months_in("2026-06"), sent), "its own revision"
    assert not is_told_of(months_in("2026-07"), sent)
    assert not is_told_of(months_in("2026-01/2026-03"), sent), "it is told as far as it can be added up"


def test_a_quarter_after_its_months_is_the_sum_of_what_they_show() -> None:
    found, sent = RandomOffice(3, 400), list[SentFile]()
    three = [sent_month(found, month, sent) for month in (1, 2, 3)]
    counted = found.tables("2026-K1")
    quarter = {name: value for name, value, _ in named_figures(without_small_numbers(counted, sent))}
    shown = [
        {name.key: value for name, value, _ in named_figures(one) if len(name.months) == 1} for one in three
    ]
    told = Told([SentFile(one) for one in three])
    hidden = [name for name, value in quarter.items() if isinstance(value, Hidden)]
    assert hidden
    assert any(isinstance(value, int) and value for value in quarter.values())
    for name, value in quarter.items():
        if name.months == months_in("2026-01/2026-03") and isinstance(value, int):
            assert told.value(name) == value
    assert all(told.value(name) is None for name in hidden if all(name.key in one for one in shown))


def test_a_small_correction_is_not_told_and_a_large_one_is() -> None:
    found, sent = RandomOffice(4, 1500), list[SentFile]()
    sent_month(found, 1, sent)
    tables = found.tables("2026-02")
    sent_month(found, 2, sent)
    assert without_small_numbers(tables, sent) == sent[0].tables, "the same figures are told the same way"
    for more, shown in ((4, False), (5, True)):
        again = column(without_small_numbers(with_more(tables, "offered", more), sent), "offered")
        assert isinstance(again[0], int) is shown, more


def with_more(tables: Sequence[FigureTable], what: str, more: int) -> tuple[FigureTable, ...]:
    """The tables with so many more in a line of the key figures, in the month itself."""
    table = table_of(tables, "Noegletal")
    lines = tuple(
        replace(line, cells=(line.cells[0], int(str(line.cells[1])) + more, *line.cells[2:]))
        if ("what", what) in line.facets
        else line
        for line in table.lines
    )
    return tuple(replace(one, lines=lines) if one.key == "Noegletal" else one for one in tables)


def test_what_was_hidden_stays_so_in_a_revision_unless_the_month_was_not_over() -> None:
    found = RandomOffice(3, 400)
    first = without_small_numbers(found.tables("2026-05"))
    rows = [
        (name, value) for name, value, kind in named_figures(first)
        if kind == "count" and len(name.months) == 1 and isinstance(value, Hidden)
    ]  # fmt: skip
    many = tuple(tenfold(table) for table in found.tables("2026-05"))
    for preliminary in (False, True):
        again = without_small_numbers(many, [SentFile(first, preliminary=preliminary)])
        shown = {name: value for name, value, _ in named_figures(again)}
        assert all(isinstance(shown[name], Hidden) for name, _ in rows) is not preliminary


def tenfold(table: FigureTable) -> FigureTable:
    """A table in which every count is ten times as large."""

    def line(one: FigureLine) -> FigureLine:
        cells = [
            10 * value if isinstance(value, int) and table.kind(one, at) == "count" else value
            for at, value in enumerate(one.cells)
        ]
        return replace(one, cells=tuple(cells))

    return replace(
        table, lines=tuple(map(line, table.lines)), total=line(table.total) if table.total else None
    )


def test_amounts_of_other_months_are_told_to_the_krone_of_their_sum() -> None:
    found, sent = RandomOffice(4, 1500), list[SentFile]()
    for month in (1, 2):
        sent_month(found, month, sent)
    assert isinstance(column(sent[0].tables, "cost")[1], int)
    for off, seen in ((100, True), (101, False)):
        tables = found.tables("2026-02")
        table = table_of(tables, "Noegletal")
        lines = tuple(
            replace(one, cells=(*one.cells[:2], int(str(one.cells[2])) + off, *one.cells[3:]))
            if ("what", "cost") in one.facets
            else one
            for one in table.lines
        )
        changed = tuple(replace(one, lines=lines) if one.key == "Noegletal" else one for one in tables)
        told = without_small_numbers(changed, [SentFile(sent[1].tables)])
        assert isinstance(column(told, "cost")[1], int) is seen


def test_the_same_figures_are_hidden_whatever_the_order_of_sets() -> None:
    one, two = (without_small_numbers(RandomOffice(7, 150).tables("2026-11")) for _ in range(2))
    assert one == two


def test_every_figure_has_one_name_in_all_tables() -> None:
    """The sums are taken from the names: a figure that stands in two tables must be the same in both."""
    for _, tables in months(10):
        values: dict[object, Value] = {}
        for name, value, _kind in named_figures(tables):
            assert (values.setdefault(name, value) or 0) == (value or 0)
        for table in tables:
            for line in lines_of(table):
                for at in range(table.words, len(table.columns)):
                    if table.kind(line, at) == "count" and line.cells[at] is not None:
                        assert name_of(table, line, at) is not None


def test_a_series_has_what_it_is_to_try(some_series: list[Series]) -> None:
    """Revisions, longer periods, refused months and late beginnings are all among the series."""
    assert any(one.refused for one in some_series)
    assert any(one.office.versions for one in some_series)
    assert any(len(own_months(file.counted)) == 12 for one in some_series for file in one.files)
    assert any(len(own_months(file.counted)) == 3 for one in some_series for file in one.files)
