"""What if the rent, the household or the income were another: the same formula on facts that are never saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from boligdesk.domain.applicants import Applicant, Income
from boligdesk.domain.benefit_facts import FactsRefused
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.crowd import crowd_of
from boligdesk.domain.matching import ORDINARY, money_of, rent_day
from boligdesk.domain.money import ORE
from boligdesk.domain.rates import RateBook, RateSet
from boligdesk.domain.reasons import PriorityGroup
from boligdesk.domain.vacancies import Charge, StateReduction, VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.match_views import rates_of
from boligdesk.services.pair_workings import working_of_values
from boligdesk.services.ports import Office
from boligdesk.services.views import PairWorking

_HIGHEST: Final = 50_000
"""No rent above this is looked for, kroner a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """The figures that can be changed for a look. Amounts in øre a month; ``None`` = unknown.

    ``reduction`` is the state reduction that is not in the listed rent yet, ``obligatory`` the utilities that are
    collected with the rent, ``other`` the rest of them. ``mode`` overrules the matching (``ordinary``,
    ``transitional``); empty = as the matching chooses.
    """

    rent: int
    reduction: int = 0
    obligatory: int = 0
    other: int = 0
    adults: int
    children: int
    income: int | None = None
    capacity: int | None = None
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Supposed:
    """The working on supposed figures. ``highest_rent`` is the highest listed rent, in øre and whole kroner,
    that the citizen could pay without a refund; ``None`` where there is none, or too little is known."""

    pair: PairWorking
    highest_rent: int | None


def as_it_is(card: VacancyCard, applicant: Applicant, today: date) -> Supposition:
    """The figures as they are stored: where a what-if begins."""
    vacancy = card.vacancy
    return Supposition(
        rent=vacancy.rent,
        reduction=vacancy.reduction_on(rent_day(card, today)),
        obligatory=vacancy.obligatory,
        other=vacancy.utilities - vacancy.obligatory,
        adults=applicant.adults,
        children=applicant.children,
        income=applicant.income_month,
        capacity=None if applicant.capacity is None else applicant.capacity.amount,
    )


def what_if(
    *,
    office: Office,
    rates: RateBook,
    vacancy_id: int,
    applicant_id: int,
    supposition: Supposition,
    today: date,
) -> Supposed:
    """Compute one pair on supposed figures; nothing is saved, and no summary is touched.

    Raises:
        KnownError: when the figures cannot be meant (a reduction larger than the rent).
    """
    with office.read() as unit:
        card, person = unit.vacancies.card(vacancy_id), unit.applicants.get(applicant_id)
        real = as_it_is(card, person, today)
        card = _supposed_card(card, supposition, real)
        person = _supposed_person(person, supposition, real, today)
        try:
            pair = working_of_values(
                unit, rates=rates, card=card, applicant=person, today=today, mode=supposition.mode or None
            )
        except FactsRefused as refused:
            raise KnownError(str(refused), "Ret tallet.") from refused
        groups = unit.rules.priority_groups()
    return Supposed(
        pair, highest_rent(card, person, rates=rates_of(rates, today), groups=groups, today=today)
    )


def highest_rent(
    card: VacancyCard,
    applicant: Applicant,
    *,
    rates: RateSet,
    groups: tuple[PriorityGroup, ...],
    today: date,
) -> int | None:
    """The highest listed rent (øre, whole kroner) at which the capacity covers the net rent without a refund.

    More rent never lowers the net rent, so the limit can be closed in on.
    """
    crowd = crowd_of([applicant], groups=groups, today=today)

    def fits(kroner: int) -> bool:
        dearer = replace(card, vacancy=replace(card.vacancy, rent=kroner * ORE))
        money = money_of([dearer], crowd, rates=rates, barriers=[None], mode=ORDINARY)
        return bool(money.margin_known[0, 0] and money.margin[0, 0] >= 0)

    # A rent cannot be lower than what is taken off it.
    low, high = -(-card.vacancy.reduction_on(rent_day(card, today)) // ORE), _HIGHEST
    if not fits(low):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low * ORE


def _supposed_card(card: VacancyCard, wanted: Supposition, real: Supposition) -> VacancyCard:
    vacancy = replace(card.vacancy, rent=wanted.rent)
    if (wanted.obligatory, wanted.other) != (real.obligatory, real.other):
        charges = (Charge("heating", wanted.obligatory, True), Charge("other", wanted.other, False))
        vacancy = replace(vacancy, charges=charges)
    if wanted.reduction != real.reduction:
        paragraph = next((one.paragraph for one in vacancy.reductions), "")
        supposed = StateReduction(
            paragraph=paragraph, amount=wanted.reduction, starts=date.min, in_listed_rent=False
        )
        vacancy = replace(vacancy, reductions=(supposed,))
    return replace(card, vacancy=vacancy)


def _supposed_person(person: Applicant, wanted: Supposition, real: Supposition, today: date) -> Applicant:
    changed = replace(person, adults=wanted.adults, children=wanted.children)
    if wanted.income != real.income:
        changed = replace(changed, incomes=_incomes(person, wanted.income))
    if wanted.capacity != real.capacity:
        known = person.capacity or Capacity(amount=None, date=today, valid_to=today)
        changed = replace(changed, capacity=replace(known, amount=wanted.capacity))
    if (wanted.adults, wanted.children, wanted.income) != (real.adults, real.children, real.income):
        # The budget was made for the real household: what it leaves to live on says nothing about this one.
        changed = replace(changed, capacity=changed.capacity and replace(changed.capacity, budget=None))
    return changed


def _incomes(person: Applicant, wanted: int | None) -> tuple[Income, ...]:
    """The wanted total on the largest income; the others stay with nought, because their kind decides a pension."""
    if wanted is None:
        return ()
    largest = max(person.incomes, key=lambda one: one.amount, default=Income(kind="other", amount=0))
    others = tuple(replace(one, amount=0) for one in person.incomes if one is not largest)
    return (replace(largest, amount=wanted), *others)
