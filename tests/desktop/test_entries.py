"""What is typed into a form is read strictly and written back the same way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from boligdesk.desktop import entries

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("money", "5.310", 531_000),
        ("money", " 4.312,50 kr. ", 431_250),
        ("money", "", None),
        ("area", "58", 5_800),
        ("area", "58,5", 5_850),
        ("area", "58,25 m²", 5_825),
        ("whole", "3", 3),
        ("date", "1-12-2026", date(2026, 12, 1)),
        ("date", "1.12.26", date(2026, 12, 1)),
        ("date", "1/12 2026", date(2026, 12, 1)),
        ("date", "1. december 2026", date(2026, 12, 1)),
        ("date", "1. dec. 2026", date(2026, 12, 1)),
        ("date", "15. sep", date(2026, 9, 15)),
        ("date", "29-2-2028", date(2028, 2, 29)),
        ("date", "20112026", date(2026, 11, 20)),
        ("date", "201126", date(2026, 11, 20)),
        ("date", "050127", date(2027, 1, 5)),
        ("text", "  Tagensvej ", "Tagensvej"),
        ("text", "   ", None),
    ],
)
def test_what_people_type_is_read(kind: str, text: str, value: Any) -> None:
    assert entries.read(kind, text, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "text", "advice"),
    [
        ("money", "1234.56", "punktum deler tusinder"),
        ("money", "mange", "Skriv for eksempel"),
        ("area", "58.5", "58,5"),
        ("area", "58,555", "58,5"),
        ("whole", "2,5", "helt tal"),
        ("whole", "-1", "helt tal"),
        ("date", "i morgen", "1-12-2026"),
        ("date", "31-11-2026", "findes"),
        ("date", "29-2-2026", "findes"),
        ("date", "31112026", "findes"),
        ("date", "2011202", "1-12-2026"),
        ("date", "20112", "1-12-2026"),
        ("date", "1. ju 2026", "Skriv datoen"),
        ("date", "1. maj-juni 2026", "Skriv datoen"),
        ("date", "3. juxx 2026", "findes"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(kind: str, text: str, advice: str) -> None:
    with pytest.raises(entries.EntryError, match=advice):
        entries.read(kind, text, TODAY)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("money", 531_000),
        ("money", 431_250),
        ("area", 5_850),
        ("whole", 3),
        ("date", date(2026, 12, 1)),
        ("text", "x"),
    ],
)
def test_what_is_written_back_reads_the_same(kind: str, value: Any) -> None:
    assert entries.read(kind, entries.write(kind, value), TODAY) == value


def test_nothing_is_written_as_nothing() -> None:
    assert entries.write("money", None) == ""
