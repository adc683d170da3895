"""The lists of an offer as it was: who waited, who was skipped, and what was done with it."""

from __future__ import annotations

from boligdesk import danish
from boligdesk.desktop import words
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind, money
from boligdesk.services.replay_offers import CandidateThen, OfferEvent, SkippedThen

_NOT_KEPT = Cell("", "muted")


def candidate_then_columns(widest: int) -> tuple[Column[CandidateThen], ...]:
    """Everybody who waited; ``widest`` is the greatest margin of those who fitted, in øre."""
    return (
        Column(key="rank", title="#", name="Nummer", value=lambda c: c.kept.rank,
               cell=lambda c: Cell("" if c.kept.rank is None else str(c.kept.rank), "muted"), sample="0000",
               kind=Kind.NUMBER),
        Column(key="name", title="Borger", value=lambda c: c.name, cell=_person,
               sample="Konstantin Eksempelsen Fik tilbuddet", stretch=3, tip=lambda c: f"{c.name} · {c.kept.case_no}"),
        Column(key="case", title="Sag", name="Sagsnummer", value=lambda c: c.kept.case_no,
               cell=lambda c: Cell(c.kept.case_no, "muted"), sample="2026-008888"),
        Column(key="priority", title="Prioritet", value=lambda c: c.kept.group, cell=_priority,
               sample="Herberg, 104 dage", stretch=1),
        Column(key="net", title="Netto", name="Nettohusleje", value=lambda c: c.kept.net_rent,
               cell=lambda c: money(c.kept.net_rent) if c.kept.fits else _NOT_KEPT, sample="10.222",
               kind=Kind.MONEY, right=True),
        Column(key="capacity", title="Kan betale", name="Betalingsevne", value=lambda c: c.kept.capacity,
               cell=lambda c: money(c.kept.capacity) if c.kept.fits else _NOT_KEPT, sample="5.200",
               kind=Kind.MONEY, right=True),
        Column(key="margin", title="Margin", value=lambda c: c.kept.margin,
               cell=lambda c: words.margin(c.kept.margin, widest, fits=c.kept.fits), sample="MMMM +12.978",
               kind=Kind.MONEY, right=True, stretch=1),
        Column(key="remarks", title="Bemærkninger dengang", value=_said, cell=_remarks,
               sample="Forkert boligtype · Kan ikke betale", stretch=4, tip=_said),
    )  # fmt: skip


def _person(one: CandidateThen) -> Cell:
    chips = (Chip("Fik tilbuddet", "info"),) if one.offered else ()
    return Cell(one.name, strong=one.offered, chips=chips)


def _priority(one: CandidateThen) -> Cell:
    if not one.kept.group:
        return _NOT_KEPT
    days = "" if one.kept.days is None else f"{danish.number(one.kept.days)} dage"
    return Cell(one.kept.group, after=days)


def _said(one: CandidateThen) -> str:
    return " · ".join((*(("Med tilskud",) if one.kept.mode == "transitional" else ()), *one.kept.remarks))


def _remarks(one: CandidateThen) -> Cell:
    return Cell(_said(one), "normal" if one.kept.fits else "muted")


def skipped_columns() -> tuple[Column[SkippedThen], ...]:
    """Those who stood above the chosen citizen."""
    return (
        Column(key="rank", title="#", name="Nummer", value=lambda s: s.rank,
               cell=lambda s: Cell("" if s.rank is None else str(s.rank), "muted"), sample="0000", kind=Kind.NUMBER),
        Column(key="name", title="Borger", value=lambda s: s.name, cell=lambda s: Cell(s.name, strong=True),
               sample="Konstantin Eksempelsen", stretch=2, tip=lambda s: s.name),
        Column(key="case", title="Sag", name="Sagsnummer", value=lambda s: s.case_no,
               cell=lambda s: Cell(s.case_no, "muted"), sample="2026-008888"),
        Column(key="mode", title="Udlejning", value=lambda s: danish.OFFER_MODES.get(s.mode, ""),
               cell=lambda s: Cell(danish.OFFER_MODES.get(s.mode, "–")), sample="med tilskud"),
        Column(key="margin", title="Margin", value=lambda s: s.margin,
               cell=lambda s: Cell("–" if s.margin is None else danish.signed(s.margin)), sample="+12.978",
               kind=Kind.MONEY, right=True),
        Column(key="reason", title="Begrundelse", value=lambda s: s.reason, cell=lambda s: Cell(s.reason),
               sample="Støttepersonen anbefaler den anden bolig", stretch=5, tip=lambda s: s.reason),
    )  # fmt: skip


def event_columns() -> tuple[Column[OfferEvent], ...]:
    """What the log says of the offer."""
    return (
        Column(key="day", title="Dato", value=lambda e: e.at, cell=lambda e: Cell(danish.numeric_date(e.at.date())),
               sample="23-11-2026"),
        Column(key="time", title="Kl.", value=lambda e: e.at.time(), cell=lambda e: Cell(f"{e.at:%H.%M}", "muted"),
               sample="12.00"),
        Column(key="words", title="Hvad", value=lambda e: e.words, cell=lambda e: Cell(e.words),
               sample="Borgerens svar registreret: ja.", stretch=4),
        Column(key="user", title="Hvem", value=lambda e: e.user, cell=lambda e: Cell(e.user), sample="Vibeke Vagtsen",
               stretch=1),
    )  # fmt: skip
