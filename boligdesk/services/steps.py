"""Steps of the life cycles as the services take them: an impossible one is refused in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.lifecycles import HELD_TENANCIES, LIVE_OFFERS, OFFER, TENANCY, VACANCY, ImpossibleStep
from boligdesk.domain.offers import Offer
from boligdesk.domain.tenancies import Tenancy
from boligdesk.domain.vacancies import Vacancy, VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.ports import Unit

_ADVICE: Final = "Hent listen igen med F5, og se, hvad der er sket med boligen."
_ADVICE_TENANCY: Final = "Hent listen igen med F5, og se, hvad der er sket med lejemålet."
_TENANCY_WORDS: Final = {
    "agreed": "boligen er anvist, og kontrakten er ikke underskrevet",
    "signed": "kontrakten er underskrevet, og borgeren er ikke flyttet ind",
    "running": "borgeren bor i boligen",
    "ended": "borgeren er flyttet",
    "cancelled": "lejemålet blev ikke til noget",
}


def step_vacancy(vacancy: Vacancy, *actions: str, today: date, decided: bool = False) -> Vacancy:
    """Take a vacancy through ``actions``; ``decided`` says whether the office has now answered the association.

    When its rent ends is forgotten: that belongs to the return it may come from.

    Raises:
        KnownError: when the life cycle has no such step.
    """
    state = vacancy.state
    for action in actions:
        try:
            state = VACANCY.step(state, action)
        except ImpossibleStep as error:
            words = danish.VACANCY_STATES[error.state].lower()
            raise KnownError(f"Det kan ikke lade sig gøre: boligen er {words}.", _ADVICE) from error
    return replace(
        vacancy, state=state, decided=today if decided else None, last_touched=today, rent_ends=None
    )


def step_offer(offer: Offer, action: str) -> Offer:
    """Take an offer one step.

    Raises:
        KnownError: when the life cycle has no such step.
    """
    try:
        return replace(offer, state=OFFER.step(offer.state, action))
    except ImpossibleStep as error:
        words = danish.OFFER_STATES[error.state].lower()
        raise KnownError(f"Det kan ikke lade sig gøre: tilbud {offer.number} er {words}.", _ADVICE) from error


def step_tenancy(tenancy: Tenancy, action: str) -> Tenancy:
    """Take a tenancy one step.

    Raises:
        KnownError: when the life cycle has no such step.
    """
    try:
        return replace(tenancy, state=TENANCY.step(tenancy.state, action))
    except ImpossibleStep as error:
        words = _TENANCY_WORDS[error.state]
        raise KnownError(f"Det kan ikke lade sig gøre: {words}.", _ADVICE_TENANCY) from error


def cancel_lease(unit: Unit, offer_id: int, reason: str | None = None, side: str | None = None) -> None:
    """Let the lease of an offer come to nothing, where the dwelling was assigned; on whose ``side``, and why."""
    held = unit.tenancies.of_offer(offer_id)
    if held is not None and held.state in HELD_TENANCIES:
        ended = step_tenancy(held, "cancel")
        unit.tenancies.save(replace(ended, end_reason=side, end_note=reason))


def live_offer(unit: Unit, vacancy_id: int) -> Offer | None:
    """The offer of a vacancy that still runs, if any."""
    offers = unit.offers.all(vacancy_id=vacancy_id, states=LIVE_OFFERS)
    return next((one for one in offers if one.settled is None), None)


def set_status(unit: Unit, applicant_id: int, status: str) -> None:
    """Let a citizen wait, have an offer, or be housed."""
    unit.applicants.save(replace(unit.applicants.get(applicant_id), status=status))


def address_of_card(card: VacancyCard) -> str:
    """Street, number, floor and door of a vacancy, as sentences name it."""
    home = card.dwelling
    return danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
