"""The offers: the list of all that were ever made, and the card of one with its stored working and letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from boligdesk.domain.deadlines import workdays_between
from boligdesk.domain.offers import Offer
from boligdesk.domain.refusals import PENDING, needs_second
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.calendar import closed_days
from boligdesk.services.hearing_tasks import second_reading_since
from boligdesk.services.held_vacancies import stored_working
from boligdesk.services.offer_rows import DUE, OfferRow
from boligdesk.services.ports import Calendar, Office, Unit
from boligdesk.services.views import Letter, PairWorking

VIEWS: Final = ("open", "due", "decided", "all")
_WAITS: Final = ("draft", "sent")
_ENDS: Final = frozenset({"record_answer", "withdraw_offer", "lapse_offer"})
_ENDED: Final = ("accepted", "refused", "withdrawn", "lapsed")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCard:
    """One offer with everything that is kept of it. ``overdue``: nobody answered in time, it may be ended."""

    offer: Offer
    home: VacancyCard
    pair: PairWorking
    """The working the offer was made on, as it is stored."""
    letters: tuple[Letter, ...]
    """The very PDFs that were made, newest first."""
    refusal: str
    """The reason of a no in words, empty where there is none."""
    overdue: bool
    ended_at: datetime | None = None
    """When its end was written down: the answer, the withdrawal, or that nobody answered."""
    to_judge: bool = False
    """The reason of a no is not judged yet."""
    to_read: bool = False
    """A second officer must read the judgement before the no counts."""


def list_offers(
    *, office: Office, calendar: Calendar, today: date, view: str = "open"
) -> tuple[OfferRow, ...]:
    """The offers of a view: ``open``, ``due`` (answer today or late), ``decided``, ``all``.

    Open is what the office must still do something about: an answer that is awaited, a yes that is not assigned.
    The most urgent comes first; where nobody waits, the newest.
    """
    with office.read() as unit:
        rows = _lines(unit, view)
        first = min((row.reply_by for row in rows if row.reply_by is not None), default=today)
        closed = closed_days(unit, calendar, first=first, today=today)
    placed = [_placed(row, closed, today) for row in rows]
    if view == "due":
        placed = [row for row in placed if row.stage == DUE]
    return tuple(sorted(placed, key=_urgency))


def offer_card(*, office: Office, offer_id: int, today: date) -> OfferCard:
    """One offer, exactly as it was made, and its letters."""
    with office.read() as unit:
        offer = unit.offers.get(offer_id)
        codes = {one.code: one.label for one in unit.rules.reason_codes("refusal")}
        return OfferCard(
            offer=offer,
            home=unit.vacancies.card(offer.vacancy_id),
            pair=stored_working(unit, offer=offer, today=today),
            letters=unit.papers.of_offer(offer_id)[::-1],
            refusal=codes.get(offer.refusal_code or "", offer.refusal_code or ""),
            overdue=is_overdue(offer.state, offer.reply_by, today),
            ended_at=max(
                (one.at for one in unit.cases.trail_of("offer", offer_id) if one.action in _ENDS),
                default=None,
            ),
            to_judge=offer.state == "refused" and offer.justified in (None, PENDING),
            to_read=needs_second(offer, second_reading_since(unit, today)),
        )


def is_overdue(state: str, reply_by: date | None, today: date) -> bool:
    """Whether the citizen's last day has gone without an answer."""
    return state == "sent" and reply_by is not None and reply_by < today


def _lines(unit: Unit, view: str) -> tuple[OfferRow, ...]:
    if view == "all":
        return unit.offers.lines()
    if view == "due":
        return unit.offers.lines(states=("sent",))
    if view == "open":
        return _join(unit.offers.lines(states=_WAITS), _yes(unit))
    if view == "decided":
        waiting = {row.id for row in _yes(unit)}
        return tuple(row for row in unit.offers.lines(states=_ENDED) if row.id not in waiting)
    raise ValueError(f"unknown view {view}")


def _yes(unit: Unit) -> tuple[OfferRow, ...]:
    """Offers that are accepted and wait for the office to assign the dwelling."""
    return unit.offers.lines(states=("accepted",), vacancy_states=("accepted",))


def _join(*parts: Iterable[OfferRow]) -> tuple[OfferRow, ...]:
    return tuple(row for part in parts for row in part)


def _placed(row: OfferRow, closed: frozenset[date], today: date) -> OfferRow:
    """The row with its column on the board and the days that are left."""
    if row.state != "sent" or row.reply_by is None:
        return replace(row, stage=row.state)
    stage = DUE if row.reply_by <= today else row.state
    return replace(row, stage=stage, reply_workdays=workdays_between(today, row.reply_by, closed))


def _urgency(row: OfferRow) -> tuple[date, int, int]:
    waits = row.state == "sent" and row.reply_by is not None
    newest = row.answered or row.made
    return (row.reply_by or date.max) if waits else date.max, -newest.toordinal(), -row.id
