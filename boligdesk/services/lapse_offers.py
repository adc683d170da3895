"""End an offer that nobody answered in time. The program proposes it; the officer decides."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from boligdesk import danish
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.list_offers import is_overdue
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office
from boligdesk.services.steps import address_of_card, live_offer, set_status, step_offer, step_vacancy
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"vacancies", "applicants", "offers"})


def lapse_offer(*, office: Office, rates: RateBook, offer_id: int, by: Signature) -> Changes:
    """Let an offer lapse: the dwelling and the citizen are free again. It does not count as a refusal.

    Raises:
        KnownError: when the citizen still has time, or the offer no longer waits for an answer.
    """
    with office.write("lapse_offer", by) as unit:
        offer = unit.offers.get(offer_id)
        if offer.state == "sent" and not is_overdue(offer.state, offer.reply_by, by.today):
            until = "" if offer.reply_by is None else f" til og med {danish.weekday_date(offer.reply_by)}"
            raise KnownError(
                f"Borgeren kan stadig svare{until}.",
                "Træk tilbuddet tilbage, hvis det skal ophøre før.",
            )
        card = unit.vacancies.card(offer.vacancy_id)
        unit.offers.save(replace(step_offer(offer, "lapse"), answered=by.today))
        unit.vacancies.save(step_vacancy(card.vacancy, "take_back", today=by.today))
        set_status(unit, offer.applicant_id, "waiting")
        refresh(unit, rates=rates, at=by.at)
        unit.describe("offer", offer_id, vacancy=card.id, applicant=offer.applicant_id)
        name = unit.applicants.get(offer.applicant_id).name
    return Changes(
        f"Tilbud {offer.number} er bortfaldet uden svar. {name} venter igen, og {address_of_card(card)} kan "
        "tilbydes en anden.",
        _TOUCHED,
        subject_id=offer_id,
        undo=Undo("undo_lapse", {"offer_id": offer_id}),
    )


def undo_lapse(*, office: Office, rates: RateBook, offer_id: int, by: Signature) -> Changes:
    """Take it back: the offer waits for its answer again.

    Raises:
        KnownError: when dwelling or citizen has moved on in between.
    """
    with office.write("undo_lapse", by) as unit:
        offer = unit.offers.get(offer_id)
        card = unit.vacancies.card(offer.vacancy_id)
        person = unit.applicants.get(offer.applicant_id)
        if offer.state == "lapsed" and (person.status != "waiting" or live_offer(unit, card.id) is not None):
            raise KnownError(
                "Det kan ikke fortrydes: boligen eller borgeren er kommet videre siden.",
                "Træk det nye tilbud tilbage først, eller giv borgeren et nyt tilbud.",
            )
        unit.offers.save(replace(step_offer(offer, "undo_lapse"), answered=None))
        unit.vacancies.save(step_vacancy(card.vacancy, "offer", today=by.today))
        set_status(unit, offer.applicant_id, "offered")
        refresh(unit, rates=rates, at=by.at)
        unit.describe("offer", offer_id, undone="lapsed")
    return Changes(
        f"Tilbud {offer.number} til {person.name} venter igen på svar.",
        _TOUCHED,
        subject_id=offer_id,
        rows={"offers": offer_id, "vacancies": card.id, "applicants": offer.applicant_id},
        advice="Registrér svaret, eller lad tilbuddet bortfalde igen.",
    )
