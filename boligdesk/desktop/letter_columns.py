"""Stored letters as a list: which, to whom, about what, and what was done with them."""

from __future__ import annotations

from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.desktop.letter_words import short_mark
from boligdesk.desktop.table_model import Cell, Column, Kind
from boligdesk.services.dispatch_letters import holds_true, receiver
from boligdesk.services.letter_rows import LetterRow

_OBSOLETE: Final = "Gælder ikke mere"
_WAITS: Final = "Ikke sendt"


def waits(row: LetterRow) -> bool:
    """Whether a letter should go out: nothing was done with it, and it still holds."""
    return row.sent is None and holds_true(row)


def letter_columns(today: date) -> tuple[Column[LetterRow], ...]:
    """Letter, receiver, dwelling, number, day, and the last mark."""
    return (
        Column(key="kind", title="Brev", value=_kind, cell=lambda r: Cell(_kind(r), strong=True),
               sample="Brev om tilbagetrækning", stretch=2, tip=_kind),
        Column(key="to", title="Til", value=receiver, cell=lambda r: Cell(receiver(r)),
               sample="Fatima Opdigt Eksempel", stretch=3, tip=receiver),
        Column(key="home", title="Bolig", value=lambda r: r.address, cell=lambda r: Cell(r.address, "muted"),
               sample="Frederikssundsvej 128, 3. tv.", stretch=3, tip=lambda r: r.address),
        Column(key="number", title="Tilbud", value=lambda r: r.offer_number or "",
               cell=lambda r: Cell(r.offer_number or "", "muted"), sample="2026-0388MM"),
        Column(key="made", title="Lavet", value=lambda r: r.made,
               cell=lambda r: Cell(danish.short_date(r.made.date(), today=today)), sample="23. nov. 2026",
               kind=Kind.DATE),
        Column(key="sent", title="Sendt", value=lambda r: _sent(r, today), cell=lambda r: _sent_cell(r, today),
               sample="Udskrevet 23. nov. kl. 12.34", stretch=2, tip=lambda r: _sent(r, today)),
    )  # fmt: skip


def _kind(row: LetterRow) -> str:
    return danish.LETTERS[row.kind]


def _sent(row: LetterRow, today: date) -> str:
    if row.sent is not None:
        return f"{short_mark(row.sent, today)} af {row.sent.by}"
    return _WAITS if holds_true(row) else _OBSOLETE


def _sent_cell(row: LetterRow, today: date) -> Cell:
    if row.sent is not None:
        return Cell(short_mark(row.sent, today), "muted")
    return Cell(_sent(row, today), "normal" if holds_true(row) else "warn")
