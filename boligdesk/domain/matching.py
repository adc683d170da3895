"""Who could live in a dwelling: net rent, margin and eligibility of a whole crowd, in the order of the office.

A pair is computed as an ordinary tenancy. Where the margin is negative and the pair may be an
udslusningsbolig it is also computed as such: "med tilskud" (PRACTICE.md, "Decided"). The figures come
from the one formula of ``net_rent``; a working of a single pair is asked for with :func:`pair_inputs`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

import numpy as np

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.crowd import Bools, Crowd, Ints
from boligdesk.domain.eligibility import Level, Mark, marks_for, stopped
from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.net_rent import Conditions, net_rent_matrix
from boligdesk.domain.rates import RateSet
from boligdesk.domain.reasons import PriorityGroup
from boligdesk.domain.rent_subsidies import Terms
from boligdesk.domain.vacancies import VacancyCard

ORDINARY, TRANSITIONAL = "ordinary", "transitional"

GRANT_ENDS: Final = date(2027, 1, 1)
"""The municipal rent grant (serviceloven) is paid in 2026 only; the first day without it (LAW.md § 3)."""

_NOBODY: Final[Mapping[int, Collection[int]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Note:
    """One reason of a pair. ``subject`` says what it is about where the code alone does not (a ban)."""

    code: str
    level: Level
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One citizen against one vacancy. Amounts in øre a month, ``None`` = unknown (see ``notes``).

    ``fits``: nothing stops the pair and the margin is not negative; ``rank`` counts from 1 among those.
    ``tried`` says whether a refund was computed, also where it did not help.
    """

    applicant: Applicant
    group: PriorityGroup
    rank: int | None
    mode: str
    tried: bool
    benefit: int | None
    refund: int | None
    net_rent: int | None
    net_rent_after: int | None
    capacity: int | None
    margin: int | None
    fits: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many can pay, how many more with a subsidy, and the best margin of those who fit otherwise (øre).

    ``tried``: a refund was computed for the citizen who came closest.
    """

    can_pay: int
    with_subsidy: int
    best_margin: int | None
    tried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The figures of a crowd in several dwellings, columns of shape (citizens, dwellings), øre a month.

    Meaningless where not ``known``; ``margin`` also where not ``margin_known``.
    """

    known: Bools
    margin_known: Bools
    transitional: Bools
    tried: Bools
    benefit: Ints
    refund: Ints
    net_rent: Ints
    net_rent_after: Ints
    margin: Ints


def subsidy_barrier(
    card: VacancyCard, *, used_in_estate: int, used_in_office: int, per_year: int
) -> str | None:
    """Why nobody can get this dwelling as an udslusningsbolig; ``None`` when somebody can.

    It needs a § 63 agreement of the estate, and the yearly numbers of estate and office not used up.
    """
    estate = card.estate
    if not estate.transitional:
        return "no_agreement"
    if estate.transitional_quota is not None and used_in_estate >= estate.transitional_quota:
        return "estate_quota_used"
    return "office_quota_used" if used_in_office >= per_year else None


def match(
    card: VacancyCard,
    crowd: Crowd,
    *,
    rates: RateSet,
    barrier: str | None,
    mode: str | None = None,
    refused: Collection[int] = (),
) -> tuple[Pair, ...]:
    """Hold every citizen of the crowd against one vacancy; answer in the order of the crowd.

    ``barrier`` is the answer of :func:`subsidy_barrier`; ``mode`` computes everybody in the mode that an
    officer has chosen, whatever the figures propose. ``refused`` are the ids of the citizens who have said no
    to this vacancy.
    """
    money = money_of([card], crowd, rates=rates, barriers=[barrier], mode=mode)
    marks = (*marks_for(card, crowd, refused), *_money_marks(money, crowd, barrier))
    fits = ~stopped(marks, crowd) & money.margin_known[:, 0]
    ranks = np.where(fits, np.cumsum(fits), 0)
    notes: list[list[Note]] = [[] for _ in crowd.applicants]
    for level in ("stops", "check", "info"):
        for mark in marks:
            if mark.level == level:
                note = Note(mark.code, mark.level, mark.subject)
                for place in np.flatnonzero(mark.holds).tolist():
                    notes[place].append(note)
    return tuple(_pairs(money, crowd, ranks.tolist(), notes))


def tally(
    cards: Sequence[VacancyCard],
    crowd: Crowd,
    *,
    rates: RateSet,
    barriers: Sequence[str | None],
    refused: Mapping[int, Collection[int]] = _NOBODY,
) -> tuple[Tally, ...]:
    """Count for many vacancies at once who could live there; the same answers as :func:`match` gives.

    ``refused``: vacancy id to the citizens who have said no to it.
    """
    money = money_of(cards, crowd, rates=rates, barriers=barriers)
    return tuple(
        _tally(money, place, ~stopped(marks_for(card, crowd, refused.get(card.id, ())), crowd))
        for place, card in enumerate(cards)
    )


def tally_of(pairs: Sequence[Pair]) -> Tally:
    """Count the pairs of one vacancy that are at hand; the same answer as :func:`tally` gives."""
    measured = [pair for pair in pairs if pair.margin is not None and _money_aside(pair)]
    if not measured:
        return Tally(0, 0, None, tried=False)
    closest = max(measured, key=lambda pair: pair.margin or 0)
    fitting = [pair for pair in measured if pair.fits]
    subsidised = sum(pair.mode == TRANSITIONAL for pair in fitting)
    return Tally(len(fitting) - subsidised, subsidised, closest.margin, closest.tried)


def _money_aside(pair: Pair) -> bool:
    """Whether nothing but the money stops the pair."""
    return all(note.level != "stops" or note.code == "too_dear" for note in pair.notes)


def _tally(money: Money, place: int, may_live: Bools) -> Tally:
    measured = may_live & money.margin_known[:, place]
    margin = money.margin[:, place]
    pays = measured & (margin >= 0)
    subsidised = money.transitional[:, place]
    if not measured.any():
        return Tally(0, 0, None, tried=False)
    rows = np.flatnonzero(measured)
    closest = rows[np.argmax(margin[rows])]  # of several the first in order, as in tally_of
    return Tally(
        can_pay=int(np.count_nonzero(pays & ~subsidised)),
        with_subsidy=int(np.count_nonzero(pays & subsidised)),
        best_margin=int(margin[closest]),
        tried=bool(money.tried[closest, place]),
    )


def money_of(
    cards: Sequence[VacancyCard],
    crowd: Crowd,
    *,
    rates: RateSet,
    barriers: Sequence[str | None],
    mode: str | None = None,
) -> Money:
    """The figures of all citizens in all dwellings: ordinary first, with the refund where that is wanted."""
    homes = [home_facts(card, rent_day(card, crowd.today)) for card in cards]
    conditions = _conditions(cards, crowd, rates)
    plain = net_rent_matrix(crowd.households, homes, conditions, rates)
    gross = crowd.capacity_gross[:, None]
    capacity = crowd.capacity[:, None]
    margin_known = plain.known & crowd.capacity_known[:, None]
    margin = capacity - np.where(gross, plain.rent - plain.grant, plain.net_rent)
    allowed = np.array([barrier is None for barrier in barriers], dtype=np.bool_)
    tried = margin_known & (margin < 0) & crowd.target_63[:, None] & allowed[None, :]
    if mode is not None:
        tried = plain.known & (mode == TRANSITIONAL)
    refund, net_rent, subsidised = np.zeros_like(margin), plain.net_rent, np.zeros_like(tried)
    if tried.any():
        helped = net_rent_matrix(crowd.households, homes, replace(conditions, transitional=tried), rates)
        subsidised = tried & helped.known & ((helped.refund > 0) | (mode == TRANSITIONAL))
        tried = tried & helped.known
        refund = np.where(subsidised, helped.refund, 0)
        net_rent = np.where(subsidised, helped.net_rent, plain.net_rent)
        margin = capacity - np.where(gross, plain.rent - plain.grant - refund, net_rent)
    return Money(
        known=plain.known,
        margin_known=margin_known,
        transitional=subsidised,
        tried=tried,
        benefit=plain.benefit_paid,
        refund=refund,
        net_rent=net_rent,
        net_rent_after=np.maximum(plain.rent - plain.benefit_paid, 0),
        margin=margin,
    )


def _conditions(cards: Sequence[VacancyCard], crowd: Crowd, rates: RateSet) -> Conditions:
    people = crowd.applicants
    conditions = Conditions.of(
        lodging=[one.lodging_month for one in people],
        obligatory=[card.vacancy.obligatory for card in cards],
        rates=rates,
        unknown_lodging=crowd.lodging_unknown.tolist(),
        grant=[one.grant_month for one in people],
    )
    paid = np.array([rent_day(card, crowd.today) < GRANT_ENDS for card in cards], dtype=np.bool_)
    return replace(conditions, grant=conditions.grant * paid[None, :])


def _money_marks(money: Money, crowd: Crowd, barrier: str | None) -> Iterator[Mark]:
    """What the figures say of one dwelling, as marks."""
    known, margin_known = money.known[:, 0], money.margin_known[:, 0]
    too_dear = margin_known & (money.margin[:, 0] < 0)
    yield Mark("too_dear", "stops", too_dear)
    yield Mark("unknown_net_rent", "stops", ~known)
    yield Mark("unknown_capacity", "stops", known & ~crowd.capacity_known)
    yield Mark("capacity_outdated", "check", crowd.capacity_outdated & crowd.capacity_known)
    yield Mark("capacity_gross", "check", crowd.capacity_gross & crowd.capacity_known)
    helpless = too_dear & ~money.tried[:, 0]
    if barrier is None:
        yield Mark("unknown_refund", "check", helpless & crowd.target_63 & crowd.lodging_unknown)
        yield Mark("unknown_target_63", "check", helpless & crowd.target_63_unknown)
        yield Mark("not_target_63", "info", helpless & ~crowd.target_63 & ~crowd.target_63_unknown)
    else:
        yield Mark(barrier, "info", helpless & crowd.target_63)
    yield Mark("with_subsidy", "info", money.transitional[:, 0])
    yield Mark("no_ceiling", "info", known & (money.benefit[:, 0] > 0) & crowd.households.boligydelse[:, 0])


def _pairs(money: Money, crowd: Crowd, ranks: list[int], notes: list[list[Note]]) -> Iterator[Pair]:
    known, margin_known = money.known[:, 0].tolist(), money.margin_known[:, 0].tolist()
    columns = [
        column[:, 0].tolist()
        for column in (
            money.transitional, money.tried, money.benefit, money.refund, money.net_rent, money.net_rent_after,
            money.margin,
        )
    ]  # fmt: skip
    for place, (applicant, subsidised, tried, benefit, refund, net, after, margin) in enumerate(
        zip(crowd.applicants, *columns, strict=True)
    ):
        sure = known[place]
        yield Pair(
            applicant=applicant,
            group=crowd.groups[place],
            rank=ranks[place] or None,
            mode=TRANSITIONAL if subsidised else ORDINARY,
            tried=tried,
            benefit=benefit if sure else None,
            refund=refund if sure else None,
            net_rent=net if sure else None,
            net_rent_after=after if sure else None,
            capacity=applicant.capacity.amount if applicant.capacity else None,
            margin=margin if margin_known[place] else None,
            fits=bool(ranks[place]),
            notes=tuple(notes[place]),
        )


def rent_day(card: VacancyCard, today: date) -> date:
    """The day whose rent counts: the first day somebody could live there."""
    return max(today, card.vacancy.vacant_from)


def home_facts(card: VacancyCard, day: date) -> HomeFacts:
    """What the rent rules need to know of a vacant dwelling on ``day``."""
    vacancy, dwelling = card.vacancy, card.dwelling
    return HomeFacts(
        rent=vacancy.rent,
        area=dwelling.area,
        state_reduction=vacancy.reduction_on(day),
        heat=dwelling.heat,
        utilities=vacancy.utilities,
    )


def pair_inputs(
    card: VacancyCard, applicant: Applicant, mode: str, today: date, refund_last_day: date | None = None
) -> tuple[HouseholdFacts, HomeFacts, Terms]:
    """What ``net_rent.explain`` takes for one pair: the same facts and terms as the matching uses."""
    day = rent_day(card, today)
    terms = Terms(
        assigned=True,
        transitional=mode == TRANSITIONAL,
        obligatory=card.vacancy.obligatory,
        lodging=applicant.lodging_month,
        lodging_107_unknown=applicant.lodging_107_unknown,
        grant=applicant.grant_month if day < GRANT_ENDS else 0,
        refund_last_day=refund_last_day if mode == TRANSITIONAL else None,
    )
    return applicant.facts(today), home_facts(card, day), terms
