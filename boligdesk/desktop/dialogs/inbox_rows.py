"""The rows of the inbox: what waits, what was set aside, what was imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from boligdesk import danish
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind
from boligdesk.services.inbox import Decided
from boligdesk.services.inbox_items import Found

_KINDS: Final = {"vacancy": ("Ledige boliger", "info"), "applicant": ("Indstillinger", "info")}
_NO_LIST: Final = ("Kan ikke læses", "warn")
_STATES: Final = {
    "imported": ("Importeret", "good"),
    "set_aside": ("Lagt til side", "neutral"),
    "waiting": ("Fortrudt", "warn"),
}


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One list in the inbox; ``found`` is set for one that waits, ``decided`` for the others."""

    id: int
    name: str
    source: str
    came: datetime | None
    chip: Chip
    lines: int | None
    note: str
    found: Found | None = None
    decided: Decided | None = None


def waiting_rows(items: Sequence[Found]) -> list[InboxRow]:
    """What nobody has decided about."""
    return [
        InboxRow(
            # The hash names the list; a part of it is a stable number.
            id=int(one.sha256[:15], 16),
            name=one.name,
            source=one.origin,
            came=one.came,
            chip=Chip(*_KINDS.get(one.kind or "", _NO_LIST)),
            lines=one.rows if one.kind else None,
            note=one.refusal or one.association or "",
            found=one,
        )
        for one in items
    ]


def decided_rows(items: Sequence[Decided]) -> list[InboxRow]:
    """What was decided about, and by whom."""
    return [
        InboxRow(
            id=one.item.id,
            name=one.item.name,
            source=one.item.source,
            came=one.item.came,
            chip=Chip(*_STATES[one.state]),
            lines=None,
            note=_by_whom(one),
            decided=one,
        )
        for one in items
    ]


def inbox_columns(today: date) -> tuple[Column[InboxRow], ...]:
    """When it came, what it is called and where from, what it looks like, how long, and what there is to say."""
    return (
        Column(key="came", title="Kommet", value=lambda r: r.came.date() if r.came else None,
               cell=lambda r: Cell(danish.short_date(r.came.date(), today=today) if r.came else "–"),
               sample="20. nov. 2026", kind=Kind.DATE),
        Column(key="name", title="Liste og kilde", value=lambda r: r.name,
               cell=lambda r: Cell(r.name, strong=True, second=r.source),
               sample="fsb_ledige_boliger_2026-11-23.xlsx", stretch=4, tip=lambda r: f"{r.name}\n{r.source}"),
        Column(key="what", title="Hvad er det", value=lambda r: r.chip.text, cell=lambda r: Cell(chips=(r.chip,)),
               sample="Ledige boligerMM"),
        Column(key="lines", title="Linjer", value=lambda r: r.lines,
               cell=lambda r: Cell("–" if r.lines is None else danish.number(r.lines)), sample="10.000",
               kind=Kind.NUMBER, right=True),
        Column(key="note", title="Bemærkning", value=lambda r: r.note, cell=lambda r: Cell(r.note, "muted"),
               sample="Filen er en PDF og ikke en liste.", stretch=3, tip=lambda r: r.note),
    )  # fmt: skip


def _by_whom(one: Decided) -> str:
    item = one.item
    parts = [item.reason or "", item.handled_by or ""]
    if item.handled is not None:
        parts.append(danish.long_date(item.handled.date()))
    return " · ".join(part for part in parts if part)
