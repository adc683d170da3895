"""The sample lists: every field exact, every fault found, nothing else said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from boligdesk.documents.list_json import notice_json
from boligdesk.documents.list_reading import read_list

LISTS = Path(__file__).parents[1] / "cases" / "lists"
TODAY = date(2026, 11, 23)
GOOD = {
    "fsb_ledige_boliger_2026-11.xlsx": "fsb_ledige_boliger_2026-11",
    "kab_uge47.xlsx": "kab_uge47",
    "aab_kommunal_anvisning.csv": "aab_kommunal_anvisning",
    "lejerbo_bruttoleje.csv": "lejerbo_bruttoleje",
    "vibo_anmeldelser.xlsx": "vibo_anmeldelser",
    "fsb_gammelt_format.xls": "fsb_ledige_boliger_2026-11",
    "fsb_libreoffice.ods": "fsb_ledige_boliger_2026-11",
}


def truth(name: str) -> Any:
    return json.loads((LISTS / f"{name}.truth.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", GOOD)
def test_every_field_of_a_good_list_is_exact(file: str) -> None:
    expected = truth(GOOD[file])
    result = read_list(LISTS / file, today=TODAY)

    assert result.kind == "vacancy"
    assert [notice_json(row) for row in result.rows] == expected["rows"]
    assert [list(notice_json(row)) for row in result.rows] == [list(row) for row in expected["rows"]]
    assert {field for row in result.rows for field in row.carried} == set(expected["carried"])
    assert [message for row in result.rows for message in row.messages] == []
    assert result.unknown_headings == ()


def test_every_nomination_is_exact() -> None:
    expected = truth("indstillinger_2026-11")
    result = read_list(LISTS / "indstillinger_2026-11.xlsx", today=TODAY)

    assert result.kind == "applicant"
    assert [notice_json(row) for row in result.rows] == expected
    assert [row.row for row in result.rows] == list(range(2, 92))
    assert [message for row in result.rows for message in row.messages] == []


def test_the_faulty_list_has_exactly_its_faults() -> None:
    faults = json.loads((LISTS / "domea_med_fejl.faults.json").read_text(encoding="utf-8"))["faults"]
    result = read_list(LISTS / "domea_med_fejl.xlsx", today=TODAY)

    found = [(row.row, message.column, message.level) for row in result.rows for message in row.messages]
    assert found == [(fault["row"], fault["column"], fault["level"]) for fault in faults]
    by_row = {row.row: notice_json(row) for row in result.rows}
    assert by_row[12]["note"] == '=HYPERLINK("http://demo.example";"klik")'
    assert by_row[13]["first_use"] is None
    assert {row.row for row in result.rows if row.refused} == {2, 3, 5, 6, 7, 8, 9, 10}


def test_the_reply_deadline_of_the_day_itself_has_not_passed() -> None:
    result = read_list(LISTS / "domea_med_fejl.xlsx", today=date(2026, 11, 1))
    assert not [message for row in result.rows for message in row.messages if message.column == "Svarfrist"]


@pytest.mark.parametrize(
    ("file", "association", "rows"),
    [
        ("kab_uge47.xlsx", "KAB", [7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19]),
        ("vibo_anmeldelser.xlsx", "VIBO", [1, 1, 1, 1]),
        ("lejerbo_bruttoleje.csv", "Lejerbo København", [2, 3, 4, 5, 6, 7, 8, 9]),
        ("fsb_libreoffice.ods", "fsb", [5, 6, 7, 8, 9, 10, *range(13, 21)]),
    ],
)
def test_rows_keep_the_line_numbers_of_the_file(file: str, association: str, rows: list[int]) -> None:
    result = read_list(LISTS / file, today=TODAY)
    assert result.association == association
    assert [row.row for row in result.rows] == rows


def test_a_form_keeps_the_name_of_its_sheet() -> None:
    result = read_list(LISTS / "vibo_anmeldelser.xlsx", today=TODAY)
    assert [row.sheet for row in result.rows] == ["00610", "00611", "00612", "00613"]


@pytest.mark.parametrize(
    ("file", "notes"),
    [
        (
            "kab_uge47.xlsx",
            (
                "Arket »Vejledning« er ikke en liste og er ikke læst.",
                "Skjulte kolonner er læst med: O.",
                "Linje 21 er ikke en bolig og er sprunget over: »I alt«.",
            ),
        ),
        (
            "fsb_gammelt_format.xls",
            (
                "Arket »Vejledning« er ikke en liste og er ikke læst.",
                "Skjulte linjer er læst med: 5.",
                "Skjulte kolonner er læst med: AA.",
            ),
        ),
        ("fsb_libreoffice.ods", ("Skjulte linjer er læst med: 8.", "Skjulte kolonner er læst med: AA.")),
        ("fsb_ledige_boliger_2026-11.xlsx", ()),
    ],
)
def test_what_is_hidden_or_left_out_is_said(file: str, notes: tuple[str, ...]) -> None:
    assert read_list(LISTS / file, today=TODAY).notes == notes
