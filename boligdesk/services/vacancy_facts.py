"""Every vacancy as the figures see it, put together from its offers, its return and its turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from boligdesk.domain.deadlines import workdays_between
from boligdesk.domain.figures import VacancyFact
from boligdesk.domain.offers import Return
from boligdesk.domain.outcomes import outcome_of
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.domain.vacancy_cost import Turn
from boligdesk.services.figure_port import OfferFact
from boligdesk.services.ports import Calendar, Unit
from boligdesk.services.vacancy_turns import all_turns
from boligdesk.services.views import MatchSummary


def vacancy_facts(
    unit: Unit, calendar: Calendar, made: Sequence[OfferFact] | None = None
) -> tuple[VacancyFact, ...]:
    """Every vacancy as a fact for the figures, by id; ``made`` are all offers where they have been read already."""
    cards = unit.vacancies.cards()
    returns = {one.vacancy_id: one for one in sorted(unit.offers.returns(), key=lambda one: one.id or 0)}
    offers: dict[int, list[OfferFact]] = {}
    for offer in unit.figures.offers() if made is None else made:
        offers.setdefault(offer.vacancy_id, []).append(offer)
    persons = unit.figures.persons()
    summaries = unit.vacancies.summaries()
    holidays = _holidays(cards, calendar)
    held = all_turns(unit, [card.vacancy for card in cards], offers)
    return tuple(
        _fact(
            card,
            returns.get(card.id),
            offers.get(card.id, ()),
            persons,
            summaries.get(card.id),
            holidays,
            held[card.id],
        )
        for card in cards
    )


def _holidays(cards: Sequence[VacancyCard], calendar: Calendar) -> frozenset[date]:
    days = [card.vacancy.received for card in cards]
    days += [card.vacancy.decided for card in cards if card.vacancy.decided]
    return calendar.holidays(min(days).year, max(days).year) if days else frozenset()


def _fact(
    card: VacancyCard,
    returned: Return | None,
    offers: Sequence[OfferFact],
    persons: Mapping[int, int],
    summary: MatchSummary | None,
    holidays: frozenset[date],
    held: tuple[Turn, ...],
) -> VacancyFact:
    vacancy, dwelling = card.vacancy, card.dwelling
    outcome = outcome_of(vacancy.state, returned)
    yes = next((offer for offer in offers if offer.state == "accepted"), None) if outcome == "let" else None
    gone = returned if outcome not in ("let", "open") else None
    decided = _decided(card, outcome, yes, gone)
    return VacancyFact(
        vacancy_id=card.id,
        association=card.association.name,
        estate_no=card.estate.number,
        estate=card.estate.name,
        tenancy_no=dwelling.tenancy_no,
        postcode=dwelling.postcode,
        district=card.district,
        kind=dwelling.kind,
        rooms=dwelling.rooms,
        area=dwelling.area,
        rent=vacancy.rent,
        received=vacancy.received,
        vacant_from=vacancy.vacant_from,
        reply_by=vacancy.reply_by,
        decided=decided,
        outcome=outcome,
        reason=gone.reason if gone else None,
        second_reason=gone.second_reason if gone else None,
        shortfall=gone.shortfall if gone else None,
        offers=sum(map(_was_sent, offers)),
        offered=(yes.letter_date or yes.made) if yes else None,
        accepted=yes.answered if yes else None,
        move_in=yes.move_in if yes else None,
        mode=yes.mode if yes else None,
        net_rent=yes.net_rent if yes else None,
        refund=yes.refund if yes else None,
        persons=persons.get(yes.applicant_id, 0) if yes else 0,
        answer_workdays=workdays_between(vacancy.received, decided, holidays) if decided else None,
        letters=tuple(offer.letter_date or offer.made for offer in offers if _was_sent(offer)),
        could_pay=summary.can_pay + summary.with_subsidy if summary else None,
        turns=held,
    )


def _was_sent(offer: OfferFact) -> bool:
    """A draft was not, nor one that was taken back before its letter."""
    return offer.state != "draft" and (offer.state != "withdrawn" or offer.letter_date is not None)


def _decided(card: VacancyCard, outcome: str, yes: OfferFact | None, gone: Return | None) -> date | None:
    """The day of the decision: as the vacancy says, else the day of the yes or of the return."""
    if outcome == "open":
        return None
    return card.vacancy.decided or (yes.answered if yes else None) or (gone.returned if gone else None)
