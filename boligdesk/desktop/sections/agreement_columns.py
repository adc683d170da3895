"""The columns of agreements, shares and area statuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from boligdesk import danish
from boligdesk.desktop import words
from boligdesk.desktop.sections.directory_columns import area_cell, percent_cell
from boligdesk.desktop.table_model import Cell, Column, Kind
from boligdesk.domain.agreements import EstateArea, EstateShare, last_day
from boligdesk.services.keep_agreements import AgreementEntry, EstateAgreed

_RECEIVED_TIP = (
    "Modtaget i de seneste 12 måneder, som i månedsrapporten. Andelen regnes af alle afdelingens ledige boliger, "
    "og programmet kender kun dem, kontoret har fået."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a timeline: what held from when to when, and under it where it comes from."""

    id: int
    what: str
    source: str
    valid_from: date
    valid_to: date | None


def agreed_columns() -> tuple[Column[EstateAgreed], ...]:
    """Every estate with what holds today and what came in."""
    return (
        Column(key="association", title="Boligorganisation", value=lambda r: r.association,
               cell=lambda r: Cell(r.association), sample="Boligkontoret Danmark", stretch=2,
               tip=lambda r: r.association),
        Column(key="number", title="Afd.", name="Afdelingsnummer", value=lambda r: r.estate.number,
               cell=lambda r: Cell(r.estate.number, strong=True), sample="0123"),
        Column(key="name", title="Navn", value=lambda r: r.estate.name,
               cell=lambda r: Cell(r.estate.name or "–", "normal" if r.estate.name else "muted"),
               sample="Demo Frederikssundsvej", stretch=2, tip=lambda r: r.estate.name or ""),
        Column(key="district", title="Bydel", value=lambda r: words.district(r.estate.district),
               cell=lambda r: Cell(words.district(r.estate.district), "normal" if r.estate.district else "muted"),
               sample="Brønshøj-Husum", stretch=1, optional=True),
        Column(key="share", title="Andel", name="Aftalt andel i dag", value=lambda r: r.estate.share_percent,
               cell=lambda r: percent_cell(r.estate.share_percent), sample="100 %", kind=Kind.NUMBER, right=True),
        Column(key="area", title="Område", name="Områdestatus i dag",
               value=lambda r: danish.AREA_STATUSES[r.estate.area_status],
               cell=lambda r: area_cell(r.estate.area_status), sample="ForebyggelseMM"),
        Column(key="received", title="Modtaget", name="Modtaget i de seneste 12 måneder",
               value=lambda r: _value(r, "received"), cell=lambda r: _figure(r, "received"), sample="120",
               kind=Kind.NUMBER, right=True, tip=lambda _r: _RECEIVED_TIP),
        Column(key="let", title="Udlejet", name="Udlejet i de seneste 12 måneder", value=lambda r: _value(r, "let"),
               cell=lambda r: _figure(r, "let"), sample="120", kind=Kind.NUMBER, right=True),
        Column(key="lost", title="Returneret", name="Returneret i de seneste 12 måneder",
               value=lambda r: _value(r, "lost"), cell=lambda r: _figure(r, "lost"), sample="120",
               kind=Kind.NUMBER, right=True),
    )  # fmt: skip


def line_columns(title: str, today: date) -> tuple[Column[Line], ...]:
    """A timeline, the newest row first."""
    return (
        Column(key="what", title=title, value=lambda r: r.what,
               cell=lambda r: Cell(r.what, strong=True, second=r.source), sample="Forebyggelsesområde", stretch=2,
               tip=lambda r: r.source),
        Column(key="from", title="Gælder fra", value=lambda r: r.valid_from,
               cell=lambda r: _period(r.valid_from, r.valid_to, today), sample="til og med 30. nov. 20",
               kind=Kind.DATE),
    )  # fmt: skip


def agreement_columns(today: date) -> tuple[Column[AgreementEntry], ...]:
    """The agreements, each with whom and from when to when."""
    return (
        Column(key="name", title="Aftale", value=lambda r: r.agreement.name,
               cell=lambda r: Cell(r.agreement.name, strong=True, second=with_whom(r)), sample="Rammeaftale 2024–2027",
               stretch=2, tip=_agreement_tip),
        Column(key="from", title="Gælder fra", value=lambda r: r.agreement.valid_from,
               cell=lambda r: _period(r.agreement.valid_from, r.agreement.valid_to, today),
               sample="til og med 30. nov. 20", kind=Kind.DATE),
        Column(key="estates", title="Afd.", name="Afdelinger med andel fra aftalen i dag", value=lambda r: r.estates,
               cell=lambda r: _count(r.estates), sample="150", kind=Kind.NUMBER, right=True),
    )  # fmt: skip


def share_lines(rows: tuple[EstateShare, ...], agreements: Mapping[int, str]) -> tuple[Line, ...]:
    """An estate's shares, the newest first."""
    return tuple(
        Line(place, f"{row.percent}\u00a0%", agreements.get(row.agreement_id or 0, "Ingen aftale valgt"),
             row.valid_from, row.valid_to)
        for place, row in reversed(list(enumerate(rows)))
    )  # fmt: skip


def area_lines(rows: tuple[EstateArea, ...]) -> tuple[Line, ...]:
    """An estate's area statuses, the newest first."""
    return tuple(
        Line(place, danish.AREA_STATUSES[row.area_status], "", row.valid_from, row.valid_to)
        for place, row in reversed(list(enumerate(rows)))
    )


def with_whom(entry: AgreementEntry) -> str:
    """With whom an agreement is made, and where it was decided."""
    return " · ".join(
        part for part in (entry.association or "Alle boligorganisationer", entry.agreement.reference) if part
    )


def _agreement_tip(entry: AgreementEntry) -> str:
    return f"{entry.agreement.name}\n{with_whom(entry)}\nKilde: {entry.agreement.source}"


def _period(start: date, end: date | None, today: date) -> Cell:
    """From when, and below it to when with the last day that counts; what is still to come says so."""
    until = last_day(end)
    second = "indtil videre" if until is None else f"til og med {danish.short_date(until)}"
    second = f"kommer · {second}" if start > today else second
    tone = "muted" if end is not None and end <= today else "normal"
    return Cell(danish.short_date(start), tone, second=second)


def _value(row: EstateAgreed, name: str) -> int | None:
    return None if row.tally is None else getattr(row.tally, name)


def _figure(row: EstateAgreed, name: str) -> Cell:
    """A figure of the last twelve months; while it is counted, an ellipsis."""
    value = _value(row, name)
    return Cell("…", "muted") if value is None else _count(value)


def _count(number: int) -> Cell:
    return Cell(danish.number(number)) if number else Cell("–", "muted")
