"""Lists as ``documents`` would read them, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from boligdesk.domain.notices import Nomination, VacancyNotice
from boligdesk.services.lists import ReadList, ReadRow, RowMessage

NOTICE = VacancyNotice(
    association="fsb",
    estate_no="012",
    estate="Demo Husum",
    tenancy_no="19071",
    street="Frederikssundsvej",
    house_no="128",
    floor="3",
    door="tv",
    postcode="2700",
    town="Brønshøj",
    kind="family",
    rooms=2,
    area=5800,
    rent=531_000,
    heating=58_000,
    water=29_000,
    deposit=1_890_000,
    first_use=1952,
    vacant_from=date(2026, 11, 1),
    lift=True,
)
NOMINATION = Nomination(
    cpr="780364-0133",
    name="Dorthe Test",
    born=date(1964, 3, 18),
    category="family",
    adults=1,
    children=0,
    income_kind="cash_benefit",
    income_month=1_255_000,
    wealth=0,
    capacity_month=460_000,
    capacity_basis="net",
    capacity_date=date(2026, 11, 2),
    comes_from="shelter_110",
    since=date(2026, 2, 26),
    support="CTI",
    wheelchair=False,
    pets=False,
    avoid_districts=(8,),
    nominated=date(2026, 4, 7),
    pilot="",
)


def vacancy_row(row: int = 5, *, messages: tuple[RowMessage, ...] = (), **changes: Any) -> ReadRow:
    """A row of a list of vacancies."""
    notice = replace(NOTICE, **changes)
    carried = frozenset(name for name in NOTICE.__dataclass_fields__ if getattr(notice, name) is not None)
    return ReadRow(sheet="Ark1", row=row, vacancy=notice, messages=messages, carried=carried)


def nomination_row(row: int = 2, **changes: Any) -> ReadRow:
    """A row of a list of nominations; every column is there."""
    carried = frozenset(NOMINATION.__dataclass_fields__)
    headings = {name: f"Kolonne {name}" for name in carried}
    return ReadRow(
        sheet="Ark1", row=row, applicant=replace(NOMINATION, **changes), carried=carried, headings=headings
    )


def read_list(*rows: ReadRow, file: str = "liste.xlsx", association: str | None = None) -> ReadList:
    """A whole file; equal rows make equal files."""
    kind = "applicant" if rows and rows[0].applicant is not None else "vacancy"
    return ReadList(
        file=file,
        sha256=sha256(repr(rows).encode()).hexdigest(),
        kind=kind,  # type: ignore[arg-type]
        rows=rows,
        association=association,
    )
