"""The rows of a dry run as a table: what will happen to each, and why."""

from __future__ import annotations

from typing import Final

from boligdesk import danish
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind
from boligdesk.services.views import ImportPreview, PreviewRow, RowStatus

STATUSES: Final[dict[RowStatus, tuple[str, str]]] = {
    "new": ("Ny", "good"),
    "changed": ("Ændret", "info"),
    "identical": ("Uændret", "neutral"),
    "refused": ("Afvist", "bad"),
}


def preview_columns() -> tuple[Column[PreviewRow], ...]:
    """Line number, status, what the row is about, and everything there is to say about it."""
    return (
        Column(key="row", title="Linje", value=lambda r: (r.read.sheet, r.read.row),
               cell=lambda r: Cell(str(r.read.row), "muted"), sample="1000", right=True,
               tip=lambda r: f"Ark »{r.read.sheet}«, linje {r.read.row}"),
        Column(key="status", title="Hvad sker der", value=lambda r: STATUSES[r.status][0],
               cell=lambda r: Cell(chips=(Chip(*STATUSES[r.status]),)), sample="UændretMM"),
        Column(key="what", title="Bolig eller borger", value=_title, cell=lambda r: Cell(_title(r), second=_second(r)),
               sample="Frederikssundsvej 128, 3. tv.", stretch=2, tip=_title),
        Column(key="rent", title="Husleje", value=_rent, cell=lambda r: Cell(_rent_words(r)),
               sample="10.480", kind=Kind.MONEY, right=True),
        Column(key="say", title="Bemærkninger", value=_messages, cell=_message_cell,
               sample="Huslejen er langt over det sædvanlige for størrelsen", stretch=4, tip=_messages),
    )  # fmt: skip


def summary_words(preview: ImportPreview) -> str:
    """What an acceptance would do, in one sentence."""
    noun = ("bolig", "boliger") if preview.kind == "vacancy" else ("borger", "borgere")
    parts = [danish.count(preview.count("new"), f"ny {noun[0]}", f"nye {noun[1]}")]
    others: tuple[tuple[RowStatus, str], ...] = (
        ("changed", "ændret"), ("identical", "uændret"), ("refused", "afvist"),
    )  # fmt: skip
    for status, words in others:
        if number := preview.count(status):
            parts.append(f"{danish.number(number)} {words}")
    again = ""
    if preview.already_imported is not None:
        again = f" Den samme fil blev importeret {danish.long_date(preview.already_imported)}."
    return f"{danish.listed(parts)}.{again}"


def _title(row: PreviewRow) -> str:
    home, person = row.read.vacancy, row.read.applicant
    if home is not None:
        address = danish.dwelling_address(home.street or "?", home.house_no or "", home.floor, home.door)
        return address if home.street else home.tenancy_no or "Uden adresse"
    return (person.name if person is not None else None) or "Uden navn"


def _second(row: PreviewRow) -> str:
    home, person = row.read.vacancy, row.read.applicant
    if home is not None:
        parts = [home.association, f"afd. {home.estate_no}" if home.estate_no else None, home.tenancy_no]
        return " · ".join(part for part in parts if part)
    return danish.CATEGORIES.get((person.category if person else None) or "", "")


def _rent(row: PreviewRow) -> int | None:
    return row.read.vacancy.rent if row.read.vacancy is not None else None


def _rent_words(row: PreviewRow) -> str:
    rent = _rent(row)
    return "–" if rent is None else danish.kroner(rent, unit=False)


def _lines(row: PreviewRow) -> list[str]:
    texts = [f"{one.column}: {one.text}" if one.column else one.text for one in row.messages]
    return [*texts, *row.differences]


def _messages(row: PreviewRow) -> str:
    return "\n".join(_lines(row))


def _message_cell(row: PreviewRow) -> Cell:
    lines = _lines(row)
    tone = "bad" if row.status == "refused" else "warn" if row.messages else "normal"
    if not lines:
        return Cell("")
    return Cell(lines[0], tone, second=" · ".join(lines[1:]) or " ")
