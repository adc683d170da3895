"""One cell at a time: amounts, areas, whole numbers, dates, years, yes and no."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boligdesk.danish import long_date, numeric_date, weekday_date
from boligdesk.documents.danish_values import (
    Unreadable,
    Value,
    as_text,
    is_blank,
    read_amount,
    read_area,
    read_date,
    read_whole,
    read_year,
    read_yes_no,
)

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("value", "ore"),
    [
        ("4.312,00 kr.", 431_200), ("5412,-", 541_200), ("kr. 12.500", 1_250_000), ("316,00", 31_600),
        ("4312", 431_200), ("4.312 kr./md.", 431_200), ("DKK 8.900", 890_000), ("12.500 kr", 1_250_000),
        ("\u00a04.312,50\u00a0", 431_250), (4312.0, 431_200), (4312, 431_200), (4312.005, 431_201),
        (4312.0049, 431_200), (-1.5, -150), ("-4.200", -420_000), (0.1 + 0.2, 30),
    ],
)  # fmt: skip
def test_amounts(value: Value, ore: int) -> None:
    assert read_amount(value) == ore


@pytest.mark.parametrize(
    "value", ["efter aftale", "12.34", "1234.56", "1,234.56", "", "kr.", "4.31", True, date(2026, 1, 1), float("nan"),
              float("inf"), 1e12, "4312 4312"],
)  # fmt: skip
def test_no_amounts(value: Value) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read_amount(value)


@pytest.mark.parametrize(
    ("value", "hundredths"),
    [
        ("56,5", 5650),
        ("72 m²", 7200),
        ("72,25 m2", 7225),
        ("45.5 kvm.", 4550),
        (56.5, 5650),
        (57, 5700),
        ("-3", -300),
    ],
)
def test_areas(value: Value, hundredths: int) -> None:
    assert read_area(value) == hundredths


@pytest.mark.parametrize("value", ["ca. 50", "", "50-60", "1.234", "56,555", "m2", True])
def test_no_areas(value: Value) -> None:
    with pytest.raises(Unreadable):
        read_area(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [(3.0, 3), (3, 3), ("3", 3), ("3 vær.", 3), ("2 rum", 2), ("4 værelser", 4), ("-1", -1), ("2,0", 2)],
)
def test_whole_numbers(value: Value, number: int) -> None:
    assert read_whole(value) == number


@pytest.mark.parametrize("value", [2.5, "2½", "2,5", "to", "", True, "2 eller 3"])
def test_no_whole_numbers(value: Value) -> None:
    with pytest.raises(Unreadable):
        read_whole(value)


@pytest.mark.parametrize(
    "value",
    [
        "15. december 2026", "15. dec. 2026", "15 dec 26", "15-12-2026", "15.12.2026", "15.12.26", "15/12/2026",
        "15/12-2026", "15/12 2026", "15. 12. 2026", "2026-12-15", "2026-12-15 00:00:00", "den 15. december 2026",
        "d. 15/12-26", "pr. 15. december 2026", "tirsdag den 15. december 2026", "15-12-2026 kl. 12",
        "15. DECEMBER 2026",
        "15. december 2026, kl. 12.00", date(2026, 12, 15), datetime.combine(date(2026, 12, 15), time(7, 15)),
        46_371.0, 46_371,
    ],
)  # fmt: skip
def test_dates(value: Value) -> None:
    assert read_date(value) == date(2026, 12, 15)


@pytest.mark.parametrize(
    "value",
    [
        "31-02-2027", "29. februar 2027",
        "12/15/2026", "15. december", "15/12", "december 2026", "snarest", "", "uge 49",
        "15. decembersol 2026", "15. de 2026", "15-12-202", "1.1.1", True, 15.0, float("nan"), timedelta(1),
    ],
)  # fmt: skip
def test_no_dates(value: Value) -> None:
    with pytest.raises(Unreadable):
        read_date(value)


@given(DAYS)
def test_every_date_we_write_is_read_back(day: date) -> None:
    for text in (
        long_date(day),
        numeric_date(day),
        weekday_date(day),
        day.isoformat(),
        f"{day.day}/{day.month}-{day.year}",
    ):
        assert read_date(text) == day


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (read_amount, read_area, read_whole, read_date, read_year, read_yes_no):
        try:
            reader(text)
        except Unreadable as refusal:
            message = str(refusal)
            assert message.endswith(".")


@pytest.mark.parametrize(
    ("value", "year", "day"),
    [
        ("1964", 1964, None), (1964.0, 1964, None), ("ca. 1950", 1950, None), ("opført 1938", 1938, None),
        ("01-04-1964", 1964, date(1964, 4, 1)), (date(1964, 3, 31), 1964, date(1964, 3, 31)), ("2091", 2091, None),
    ],
)  # fmt: skip
def test_years_of_first_use(value: Value, year: int, day: date | None) -> None:
    assert read_year(value) == (year, day)


@pytest.mark.parametrize("value", ["1938/1999", "64", 64.0, "efter krigen", "", "12345"])
def test_no_years(value: Value) -> None:
    with pytest.raises(Unreadable):
        read_year(value)


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("Ja", True), ("J", True), ("x", True), ("X", True), ("✓", True), (True, True), (1.0, True), ("Ja, kat", True),
        ("Nej", False), ("n", False), ("0", False), (False, False), ("Nej (kun akvarium)", False), ("ingen", False),
    ],
)  # fmt: skip
def test_yes_and_no(value: Value, answer: bool) -> None:
    assert read_yes_no(value) is answer


@pytest.mark.parametrize("value", ["efter aftale", "måske", "", "jan", "nejlikke", 2.0, "x-stuen"])
def test_neither_yes_nor_no(value: Value) -> None:
    with pytest.raises(Unreadable):
        read_yes_no(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7100.0, "7100"),
        ("  a \n b\u00a0", "a b"),
        (56.5, "56,5"),
        (date(2026, 12, 5), "05-12-2026"),
        (True, "Ja"),
        (7, "7"),
    ],
)
def test_cells_as_text(value: Value, text: str) -> None:
    assert as_text(value) == text


def test_what_counts_as_blank() -> None:
    assert all(is_blank(value) for value in ("", "  ", "-", "–", "?", "Ukendt", "\u00a0"))
    assert not any(is_blank(value) for value in ("0", 0, 0.0, False, "nej", "x"))
