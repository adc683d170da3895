"""The citizen who holds a vacancy: the live offer as it was made, never computed anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.matching import TRANSITIONAL
from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.domain.reasons import group_of
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.budgets import left_to_live
from boligdesk.services.match_views import household_words, rates_of, stored_id
from boligdesk.services.pair_workings import deposit_lines
from boligdesk.services.ports import Unit
from boligdesk.services.steps import live_offer
from boligdesk.services.views import Candidate, PairWorking, Remark

HOLDS = "holds_offer"
"""The code of the remark of the citizen who has the offer."""


def holder_of(unit: Unit, card: VacancyCard, today: date) -> Candidate | None:
    """The citizen with the live offer, in the figures of the offer; ``None`` when nobody has one."""
    offer = live_offer(unit, card.id)
    if offer is None or offer.state == "draft":
        return None
    return _candidate(unit, offer, unit.applicants.get(offer.applicant_id), today)


def held_working(
    unit: Unit, *, rates: RateBook, vacancy_id: int, applicant_id: int, today: date
) -> PairWorking | None:
    """The working that the citizen's live offer of this vacancy was made on; ``None`` without such an offer."""
    offer = live_offer(unit, vacancy_id)
    if offer is None or offer.state == "draft" or offer.applicant_id != applicant_id:
        return None
    stored = stored_working(unit, offer=offer, today=today)
    left = left_to_live(
        unit, rates=rates, applicant=stored.applicant, card=stored.card, working=offer.working, day=offer.made
    )
    return replace(
        stored,
        deposit_lines=deposit_lines(stored.card, stored.applicant, rates_of(rates, offer.made)),
        left_to_live=left.amount,
        left_to_live_warnings=left.warnings,
    )


def stored_working(unit: Unit, *, offer: Offer, today: date) -> PairWorking:
    """The working an offer was made on, and nothing that is not stored with it.

    ``ordinary`` is the offer's own working, whatever its mode: the other one was not kept.
    """
    person = unit.applicants.get(offer.applicant_id)
    return PairWorking(
        card=unit.vacancies.card(offer.vacancy_id),
        applicant=person,
        candidate=_candidate(unit, offer, person, today),
        ordinary=offer.working,
        transitional=offer.working if offer.mode == TRANSITIONAL else None,
        deposit_lines=(),
        offered=offer.made,
    )


def _candidate(unit: Unit, offer: Offer, person: Applicant, today: date) -> Candidate:
    working, group = offer.working, group_of(person, unit.rules.priority_groups(), today)
    known = working.unknown is None
    return Candidate(
        applicant_id=stored_id(person),
        vacancy_id=offer.vacancy_id,
        rank=None,
        name=person.name,
        household=household_words(person, today),
        group_rank=group.rank,
        group=group.short_label,
        days_in_stay=person.days_in_stay(today),
        days_waiting=person.days_waiting(today),
        mode=offer.mode,
        benefit=working.benefit_paid if known else None,
        refund=working.refund if known else None,
        net_rent=working.net_rent if known else None,
        capacity=offer.capacity,
        margin=offer.margin,
        net_rent_after=working.net_rent_after if known else None,
        fits=offer.margin is not None and offer.margin >= 0,
        remarks=(_remark(offer),),
    )


def _remark(offer: Offer) -> Remark:
    if offer.state == "accepted":
        return Remark(HOLDS, "check", f"Har sagt ja til tilbud {offer.number}.", "Har sagt ja")
    words = f"Har tilbud {offer.number}"
    if offer.reply_by is not None:
        words += f" med svar senest {danish.weekday_date(offer.reply_by)}"
    return Remark(HOLDS, "check", f"{words}.", "Har tilbuddet")
