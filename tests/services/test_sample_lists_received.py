"""Every sample list as it really comes: received, the same twice, another file with the same rows, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, TODAY, NoHolidays, office_with, person, rates

from boligdesk.documents.list_reading import read_list
from boligdesk.services.receive_vacancies import accept_import, preview_list, undo_import
from boligdesk.services.views import Changes, ImportPreview

LISTS = Path(__file__).parents[1] / "cases" / "lists"
GOOD = (
    "aab_kommunal_anvisning.csv",
    "fsb_ledige_boliger_2026-11.xlsx",
    "kab_uge47.xlsx",
    "lejerbo_bruttoleje.csv",
    "vibo_anmeldelser.xlsx",
    "indstillinger_2026-11.xlsx",
)
ASSOCIATION = "Lejerbo København"


def preview(office: FakeOffice, name: str, *, sha256: str | None = None) -> ImportPreview:
    read = read_list(LISTS / name, today=TODAY)
    read = replace(read, sha256=sha256 or read.sha256)
    asked = ASSOCIATION if read.association is None else None
    return preview_list(office=office, read=read, today=TODAY, association=asked)


def accept(office: FakeOffice, found: ImportPreview) -> Changes:
    return accept_import(office=office, rates=rates(), calendar=NoHolidays(), preview=found, by=BY)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_list_is_received_once(name: str) -> None:
    office = office_with(people=(person(1),))
    first = preview(office, name)
    assert {row.status for row in first.rows} == {"new"}
    changes = accept(office, first)
    received = office.tables.copied()
    kind = "vacancies" if first.kind == "vacancy" else "applicants"
    extra = 0 if kind == "vacancies" else 1
    assert len(getattr(office.tables, kind)) == len(first.rows) + extra
    again = preview(office, name, sha256="1" * 64)
    assert {row.status for row in again.rows} == {"identical"}
    accept(office, again)
    accept(office, preview(office, name))
    assert getattr(office.tables, kind) == getattr(received, kind)
    assert changes.undo is not None
    undo_import(office=office, rates=rates(), by=BY, **changes.undo.arguments)  # type: ignore[arg-type]
    assert not office.tables.vacancies
    assert not office.tables.associations
    assert len(office.tables.applicants) == 1


def test_the_faulty_list_keeps_its_good_rows() -> None:
    office = FakeOffice()
    found = preview(office, "domea_med_fejl.xlsx")
    refused = {row.read.row for row in found.rows if row.status == "refused"}
    assert refused == {2, 3, 5, 6, 7, 8, 9, 10}
    changes = accept(office, found)
    assert changes.sentence.endswith("og 8 afviste.")
    assert len(office.tables.vacancies) == len(found.rows) - len(refused)
