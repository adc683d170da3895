"""Assign an accepted dwelling: the association gets the assignment letter and makes the lease (PRACTICE.md § 4.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from boligdesk import danish
from boligdesk.domain.rates import RateBook
from boligdesk.domain.tenancies import agreed_tenancy
from boligdesk.domain.vacancies import Vacancy
from boligdesk.errors import KnownError
from boligdesk.services.letter_making import keep_letter
from boligdesk.services.letters import assignment_letter
from boligdesk.services.match_views import refresh
from boligdesk.services.office_settings import letter_settings
from boligdesk.services.ports import LetterMaker, Office
from boligdesk.services.steps import address_of_card, cancel_lease, step_vacancy
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"vacancies", "offers", "tenancies"})


def assign(*, office: Office, letters: LetterMaker, offer_id: int, by: Signature) -> Changes:
    """Assign the dwelling of an accepted offer; the letter is kept with it, and the tenancy begins as agreed.

    The letter carries the CPR number, so the access log says who made it.

    Raises:
        KnownError: when the offer is not accepted, or what a lease needs is missing.
    """
    with office.write("assign", by) as unit:
        offer = unit.offers.get(offer_id)
        card = unit.vacancies.card(offer.vacancy_id)
        person = unit.applicants.get(offer.applicant_id)
        content = assignment_letter(
            offer=offer,
            card=card,
            applicant=person,
            settings=letter_settings(unit, by.today),
            letter_date=by.today,
        )
        unit.vacancies.save(_stepped(card.vacancy, "assign", by=by))
        unit.tenancies.save(agreed_tenancy(offer, card.vacancy.dwelling_id, by.today))
        letter = keep_letter(
            unit, letters, "assignment", content, by,
            association_id=card.association.id, offer_id=offer_id, vacancy_id=card.id,
            applicant_id=offer.applicant_id,
        )  # fmt: skip
        unit.log_access("applicant", offer.applicant_id, "cpr")
        unit.describe("offer", offer_id, vacancy=card.id, applicant=offer.applicant_id)
    return Changes(
        f"{address_of_card(card)} er anvist til {person.name}. Send brevet til {card.association.name}.",
        _TOUCHED,
        subject_id=offer_id,
        undo=Undo("undo_assign", {"offer_id": offer_id}),
        letter_id=letter.id,
    )


def undo_assign(*, office: Office, rates: RateBook, offer_id: int, by: Signature) -> Changes:
    """Take an assignment back: the dwelling is accepted again. The letter that was made stays in the archive.

    Raises:
        KnownError: when the dwelling is not assigned, or the lease is signed.
    """
    with office.write("undo_assign", by) as unit:
        offer = unit.offers.get(offer_id)
        card = unit.vacancies.card(offer.vacancy_id)
        if card.vacancy.state != "assigned" or offer.state != "accepted":
            state = danish.VACANCY_STATES[card.vacancy.state].lower()
            raise KnownError(
                f"Anvisningen kan ikke fortrydes: boligen er {state}.", "Hent listen igen med F5."
            )
        unit.vacancies.save(_stepped(card.vacancy, "take_back", "offer", "accept", by=by))
        cancel_lease(unit, offer_id)
        refresh(unit, rates=rates, at=by.at, vacancy_ids=[card.id])
        unit.describe("offer", offer_id, undone="assigned")
    return Changes(
        f"Anvisningen af {address_of_card(card)} er fortrudt. Har {card.association.name} fået brevet, så ring.",
        _TOUCHED,
        subject_id=offer_id,
        rows={"offers": offer_id, "vacancies": card.id, "applicants": offer.applicant_id},
    )


def _stepped(vacancy: Vacancy, *actions: str, by: Signature) -> Vacancy:
    """The next state; the day of the decision stays that of the citizen's yes."""
    return replace(step_vacancy(vacancy, *actions, today=by.today), decided=vacancy.decided)
