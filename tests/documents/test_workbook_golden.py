"""Chosen cells of the month's workbook, which change on purpose only: what they show, their formula and their format.

The cells are those that the file names. ``python tests/documents/test_workbook_golden.py`` (with the root and ``tests``
on the path) writes what they hold anew; the difference is to be read before it is kept.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook
from support.month_cases import SUPPLY, full_office, report

from boligdesk.documents.workbook import month_workbook
from boligdesk.domain.made_report import BL, INTERN
from boligdesk.services.keep_reports import report_content
from boligdesk.services.views import Signature

FILE: Final = Path(__file__).resolve().parents[1] / "golden" / "workbook_2026-11.json"
SIGNED: Final = Signature("Demo Medarbejder", datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def kept() -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def cells(profile: str, places: list[str]) -> dict[str, dict[str, Any]]:
    """What lies in the cells: of a small office for the office itself, of one of 300 dwellings for BL."""
    content = (
        report_content(report(), SIGNED, supply=SUPPLY)
        if profile == INTERN
        else report_content(full_office(), SIGNED, profile=profile)
    )
    data = month_workbook(content)
    shown, written = (load_workbook(BytesIO(data), data_only=one) for one in (True, False))
    found = {}
    for place in places:
        sheet, where = place.split("!")
        cell, value = written[sheet][where], shown[sheet][where].value
        one: dict[str, Any] = {"shows": value.isoformat()[:10] if isinstance(value, date) else value}
        if cell.data_type == "f":
            one["formula"] = cell.value
        if cell.number_format != "General":
            one["format"] = cell.number_format
        found[place] = one
    return found


@pytest.mark.parametrize("profile", [INTERN, BL])
def test_the_chosen_cells_are_as_they_were(profile: str) -> None:
    golden = kept()[profile]
    assert cells(profile, list(golden)) == golden


def test_as_many_cells_of_every_sheet_are_kept_as_can_be_read_through() -> None:
    golden = kept()
    assert [len(golden[profile]) for profile in (INTERN, BL)] == [64, 20]
    sheets = {place.split("!")[0] for place in golden[INTERN]}
    assert sheets == set(load_workbook(BytesIO(month_workbook(
        report_content(report(), SIGNED, supply=SUPPLY)))).sheetnames)  # fmt: skip


if __name__ == "__main__":
    anew = {profile: cells(profile, list(places)) for profile, places in kept().items()}
    FILE.write_text(json.dumps(anew, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
