"""Before rates are saved: what they would do to the present vacancies and the citizens who wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from boligdesk import danish
from boligdesk.domain.eligibility import marks_for, stopped
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.matching import money_of
from boligdesk.domain.rate_effects import Effect, effect_of
from boligdesk.domain.rates import IN_FORCE, MISSING, RateBook, RateSet, RatesMissing, missing_rates
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.domain.working import Working
from boligdesk.services.keep_rates import with_amounts
from boligdesk.services.match_views import Scene, barrier_of, scene_of, stored_id
from boligdesk.services.pair_workings import pair_working_of
from boligdesk.services.ports import Office, Unit
from boligdesk.services.steps import address_of_card


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesPreview:
    """What the rates would do. ``nothing`` says in words why there is no effect to show; then the rest is empty.

    ``compared`` says which two sets are held against each other; ``before`` and ``after`` are the example's workings,
    ``capacity`` is what that citizen can pay (øre a month).
    """

    nothing: str = ""
    compared: str = ""
    vacancies: int = 0
    waiting: int = 0
    effect: Effect | None = None
    example: str = ""
    capacity: int | None = None
    before: Working | None = None
    after: Working | None = None


def preview_rates(
    *, office: Office, rates: RateBook, set_id: str, amounts: Mapping[str, int], source: str, confirmed: bool,
    today: date,
) -> RatesPreview:  # fmt: skip
    """Hold today's vacancies against those who wait, with the rates as they are and as they would be.

    A year to come is compared with the present one, as if it held today; one that is not complete is not
    calculated at all, because a year is never guessed.
    """
    with office.read() as unit:
        rows = unit.rules.rate_rows()
        new_book = with_amounts(
            rates, rows, set_id=set_id, amounts=amounts, source=source, confirmed=confirmed
        )
        old_book = rates.with_rows(rows)
        new = next(one for one in new_book.sets if one.id == set_id)
        if words := _why_nothing(new, today):
            return RatesPreview(nothing=words)
        try:
            old = old_book.for_date(today)
        except RatesMissing:
            return RatesPreview(nothing=f"Der er ingen satser for {today.year} at sammenligne med.")
        new = new.on(max(today, new.valid_from))
        return _compared(unit, _held_today(old_book, old, today), _held_today(new_book, new, today), today)


def _why_nothing(new: RateSet, today: date) -> str:
    if new.status == MISSING:
        left = danish.count(len(missing_rates(new)), "sats", "satser")
        return f"Der regnes ikke på {new.year}: {left} mangler eller er ikke bekræftet. Et år gættes aldrig."
    if new.status != IN_FORCE or new.valid_to <= today:
        return f"{new.title} bruges ikke til boliger, der er ledige nu. Kun ældre beregninger kan ændre sig."
    return ""


def _held_today(book: RateBook, rate_set: RateSet, today: date) -> RateBook:
    """A book in which the set holds today, whatever its year."""
    asif = replace(
        rate_set, valid_from=min(rate_set.valid_from, today), valid_to=max(rate_set.valid_to, today)
    )
    return replace(book, sets=(asif,))


def _compared(unit: Unit, old: RateBook, new: RateBook, today: date) -> RatesPreview:
    cards = unit.vacancies.cards(states=OPEN_STATES)
    before, after = (scene_of(unit, rates=book, today=today) for book in (old, new))
    if not cards or not len(before.crowd):
        return RatesPreview(
            nothing="Der er ingen ledige boliger eller ingen borgere, der venter, at regne på."
        )
    barriers = [barrier_of(unit, before, card) for card in cards]
    figures = [
        money_of(cards, scene.crowd, rates=scene.rates, barriers=barriers) for scene in (before, after)
    ]
    effect = effect_of(figures[0], figures[1], _may_live(cards, before))
    found = RatesPreview(
        compared=f"{before.rates.title} mod {after.rates.title}"
        if before.rates.id != after.rates.id
        else f"{after.rates.title}, før og efter",
        vacancies=len(cards),
        waiting=len(before.crowd),
        effect=effect,
    )
    if effect.example is None:
        return found
    person, card = before.crowd.applicants[effect.example[0]], cards[effect.example[1]]
    workings = [
        pair_working_of(
            unit, rates=book, vacancy_id=card.id, applicant_id=stored_id(person), today=today
        ).working
        for book in (old, new)
    ]
    return replace(
        found,
        example=f"{person.name} i {address_of_card(card)}",
        capacity=None if person.capacity is None else person.capacity.amount,
        before=workings[0],
        after=workings[1],
    )


def _may_live(cards: tuple[VacancyCard, ...], scene: Scene) -> np.ndarray:
    """The pairs that nothing but money stops."""
    columns = [
        ~stopped(marks_for(card, scene.crowd, scene.refused.get(card.id, frozenset())), scene.crowd)
        for card in cards
    ]
    return np.stack(columns, axis=1)
