"""The lines of the list of vacancies, made from their cards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from boligdesk import danish
from boligdesk.domain.deadlines import workdays_between
from boligdesk.domain.lifecycles import AT_WORK, OPEN_STATES
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.domain.vacancy_cost import cost_of_days, rent_end
from boligdesk.services.calendar import closed_days
from boligdesk.services.ports import Calendar, Unit
from boligdesk.services.steps import address_of_card
from boligdesk.services.views import MatchSummary, VacancyRow


def rows_of_cards(
    unit: Unit, cards: Iterable[VacancyCard], *, calendar: Calendar, today: date
) -> tuple[VacancyRow, ...]:
    """The lines of these vacancies, in the order of the cards."""
    cards = tuple(cards)
    decided = [card.id for card in cards if card.vacancy.state not in OPEN_STATES]
    summaries = unit.vacancies.summaries([card.id for card in cards if card.vacancy.state in OPEN_STATES])
    moves = unit.offers.move_ins(decided) if decided else {}
    # Working days are counted for those the office still owes something: an answer, or to assign.
    awaited = [card.vacancy.reply_by for card in cards if card.vacancy.state in AT_WORK]
    first = min((day for day in awaited if day is not None), default=today)
    closed = closed_days(unit, calendar, first=first, today=today) if awaited else frozenset()
    return tuple(
        _row(card, summaries.get(card.id), closed, _cost_until(card, moves.get(card.id), today), today)
        for card in cards
    )


def _cost_until(card: VacancyCard, move_in: date | None, today: date) -> date:
    """The first day whose rent has not run yet (LAW.md § 4, the vacancy clock)."""
    return min(rent_end(card.vacancy, move_in) or date.max, today + timedelta(days=1))


def _row(
    card: VacancyCard, summary: MatchSummary | None, closed: frozenset[date], cost_until: date, today: date
) -> VacancyRow:
    vacancy, dwelling = card.vacancy, card.dwelling
    is_open = vacancy.state in OPEN_STATES
    return VacancyRow(
        id=card.id,
        association=card.association.name,
        estate_no=card.estate.number,
        estate=card.estate.name,
        tenancy_no=dwelling.tenancy_no,
        address=address_of_card(card),
        postal=danish.postal(dwelling.postcode, dwelling.town),
        district=card.district,
        kind=dwelling.kind,
        rooms=dwelling.rooms,
        area=dwelling.area,
        rent=vacancy.rent,
        utilities=vacancy.utilities,
        deposit=vacancy.deposit,
        first_use=dwelling.first_use,
        vacant_from=vacancy.vacant_from,
        received=vacancy.received,
        reply_by=vacancy.reply_by,
        reply_workdays=workdays_between(today, vacancy.reply_by, closed)
        if vacancy.state in AT_WORK and vacancy.reply_by is not None
        else None,
        vacancy_cost=cost_of_days(vacancy.rent, vacancy.vacant_from, cost_until),
        state=vacancy.state,
        can_pay=summary.can_pay if summary and is_open else None,
        with_subsidy=summary.with_subsidy if summary and is_open else None,
        best_margin=summary.best_margin if summary and is_open else None,
        worked_by=vacancy.worked_by,
    )
