"""Nominations: CPR numbers, words of the office, and what is an error or a warning."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from boligdesk.documents.applicant_lists import born_of, read_cpr
from boligdesk.documents.danish_values import Unreadable, Value
from boligdesk.documents.list_json import notice_json
from boligdesk.documents.list_reading import read_list
from boligdesk.domain.notices import Nomination
from boligdesk.services.lists import ReadRow

TODAY = date(2026, 11, 23)
ROW = {
    "CPR-nr.": "780364-0133", "Navn": "Dorthe Test", "Boligkategori": "familiebolig", "Voksne": 1, "Børn under 18": 0,
    "Indkomstgrundlag": "kontanthjælp", "Husstandsindkomst før skat pr. md.": 12550, "Formue": 0,
    "Betalingsevne pr. md.": 5500, "Kommer fra": "herberg § 110", "Siden": date(2026, 2, 26), "Bostøtte": "§ 85 a",
    "Undgå bydele": "Bispebjerg; Husum og Nørrebro", "Indstillet": date(2026, 4, 7),
}  # fmt: skip


def read_one(tmp_path: Path, **changes: object) -> ReadRow:
    """Read a list of one row; ``changes`` name a heading by its first word."""
    names = {heading: re.split(r"[ -]", heading)[0].lower() for heading in ROW}
    values = {heading: changes.get(names[heading], value) for heading, value in ROW.items()}
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(list(values))
    book.active.append(list(values.values()))
    book.save(tmp_path / "indstillinger.xlsx")
    result = read_list(tmp_path / "indstillinger.xlsx", today=TODAY)
    assert result.kind == "applicant"
    return result.rows[0]


def nomination(row: ReadRow) -> Nomination:
    assert row.applicant is not None
    return row.applicant


@pytest.mark.parametrize(
    ("value", "cpr"),
    [
        ("780364-0133", "780364-0133"), ("7803640133", "780364-0133"), ("780364 0133", "780364-0133"),
        (7803640133.0, "780364-0133"), (101800123.0, "010180-0123"), (101800123, "010180-0123"),
    ],
)  # fmt: skip
def test_cpr_numbers(value: Value, cpr: str) -> None:
    assert read_cpr(value) == cpr


@pytest.mark.parametrize(
    "value", ["101800123", "780364-013", "780364-013X", "3102640133", "9302640133", 12345678.0, ""]
)
def test_no_cpr_numbers(value: Value) -> None:
    with pytest.raises(Unreadable):
        read_cpr(value)


@pytest.mark.parametrize(
    ("cpr", "born"),
    [
        # The seventh digit and the year tell the century; 60 is added to the day of replacement numbers.
        ("010136-0000", date(1936, 1, 1)), ("010199-3999", date(1999, 1, 1)), ("010136-4000", date(2036, 1, 1)),
        ("010137-4000", date(1937, 1, 1)), ("010157-5000", date(2057, 1, 1)), ("010158-5000", date(1858, 1, 1)),
        ("010157-8000", date(2057, 1, 1)), ("010158-8000", date(1858, 1, 1)), ("010136-9000", date(2036, 1, 1)),
        ("010137-9000", date(1937, 1, 1)), ("610102-4000", date(2002, 1, 1)), ("910399-0000", date(1999, 3, 31)),
        ("290204-4000", date(2004, 2, 29)),
    ],
)  # fmt: skip
def test_the_day_of_birth(cpr: str, born: date) -> None:
    assert born_of(cpr) == born


def test_words_become_codes(tmp_path: Path) -> None:
    row = read_one(tmp_path)
    read = nomination(row)
    assert row.messages == ()
    assert (read.category, read.income_kind, read.comes_from, read.support) == (
        "family", "cash_benefit", "shelter_110", "p85a",
    )  # fmt: skip
    assert read.avoid_districts == (8, 7, 3)
    assert notice_json(row)["avoid_districts"] == "Bispebjerg;Brønshøj-Husum;Nørrebro"
    assert (read.pilot, read.wheelchair, read.capacity_basis) == (None, None, None)


@pytest.mark.parametrize(
    ("changes", "level", "column"),
    [
        ({"cpr": ""}, "error", "CPR-nr."),
        ({"cpr": "310264-0133"}, "error", "CPR-nr."),
        ({"navn": ""}, "error", "Navn"),
        ({"voksne": 0}, "warning", "Voksne"),
        ({"børn": -1}, "warning", "Børn under 18"),
        ({"indkomstgrundlag": "lotto"}, "warning", "Indkomstgrundlag"),
        ({"formue": -1}, "warning", "Formue"),
        ({"betalingsevne": "ukendt beløb"}, "warning", "Betalingsevne pr. md."),
        ({"undgå": "Nørrebro;Sydhavn"}, "warning", "Undgå bydele"),
        ({"indstillet": "i går"}, "warning", "Indstillet"),
    ],
)
def test_one_fault_gives_one_message(
    tmp_path: Path, changes: dict[str, object], level: str, column: str
) -> None:
    row = read_one(tmp_path, **changes)
    assert [(message.level, message.column) for message in row.messages] == [(level, column)]
    assert row.refused == (level == "error")
