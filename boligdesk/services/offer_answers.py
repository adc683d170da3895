"""What becomes of an offer: the citizen's yes or no, taken back again, or the offer withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.domain.refusals import JUDGEMENTS, PENDING
from boligdesk.errors import KnownError
from boligdesk.services.hearing_tasks import follow_refusals
from boligdesk.services.judge_refusals import judged
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office, Unit
from boligdesk.services.send_letters import Telling, keep_withdrawal
from boligdesk.services.steps import (
    address_of_card,
    cancel_lease,
    live_offer,
    set_status,
    step_offer,
    step_vacancy,
)
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"vacancies", "applicants", "offers", "tenancies"})


def record_answer(
    *,
    office: Office,
    rates: RateBook,
    offer_id: int,
    answer: str,
    refusal_code: str | None = None,
    justified: str | None = None,
    text: str | None = None,
    answered_on: date | None = None,
    by: Signature,
) -> Changes:
    """Keep the citizen's answer: ``accept``, or ``refuse`` with a code and whether the reason is justified.

    After a yes the dwelling is decided and the citizen housed; after a no both are free again. ``answered_on`` is
    the day the answer came, ``None`` = today. Enough refusals that count ask an officer to hear the citizen.

    Raises:
        KnownError: when a code or a text is missing, the offer is not waiting for an answer, or the day cannot be.
    """
    if answer not in {"accept", "refuse"}:
        raise ValueError(f"unknown answer {answer}")
    accepts = answer == "accept"
    with office.write("record_answer", by) as unit:
        offer = unit.offers.get(offer_id)
        if not accepts:
            _check_refusal(unit, refusal_code, justified, text, by.today)
        card = unit.vacancies.card(offer.vacancy_id)
        came = _day_of_answer(offer, answered_on, by.today)
        replied = replace(step_offer(offer, answer), answered=came, answer_text=text)
        if not accepts:
            judgement = judged(justified or PENDING, by)
            replied = replace(replied, refusal_code=refusal_code, **judgement)  # type: ignore[arg-type]
        unit.offers.save(replied)
        stepped = step_vacancy(card.vacancy, answer, today=by.today)
        unit.vacancies.save(replace(stepped, decided=came) if accepts else stepped)
        set_status(unit, offer.applicant_id, "housed" if accepts else "waiting")
        hearing = None if accepts else follow_refusals(unit, offer.applicant_id, by)
        refresh(unit, rates=rates, at=by.at)
        unit.describe("offer", offer_id, answer=answer, code=refusal_code, came=came.isoformat())
        name = unit.applicants.get(offer.applicant_id).name
    said = "ja" if accepts else "nej"
    return Changes(
        f"{name} har sagt {said} til {address_of_card(card).rstrip('.')}."
        f"{' Der er nok afslag til en partshøring; den står på Overblik.' if hearing else ''}",
        _TOUCHED,
        subject_id=offer_id,
        undo=Undo("undo_answer", {"offer_id": offer_id}),
    )


def undo_answer(*, office: Office, rates: RateBook, offer_id: int, by: Signature) -> Changes:
    """Take an answer back: the offer waits again.

    Raises:
        KnownError: when dwelling or citizen has moved on in between.
    """
    with office.write("undo_answer", by) as unit:
        offer = unit.offers.get(offer_id)
        card = unit.vacancies.card(offer.vacancy_id)
        accepted = offer.state == "accepted"
        person = unit.applicants.get(offer.applicant_id)
        if not accepted and (person.status != "waiting" or live_offer(unit, card.id) is not None):
            raise KnownError(
                "Svaret kan ikke fortrydes: boligen eller borgeren har fået et andet tilbud.",
                "Træk det andet tilbud tilbage først.",
            )
        if accepted and card.vacancy.state != "accepted":
            raise KnownError(
                "Svaret kan ikke fortrydes: boligen er allerede anvist.",
                "Træk tilbuddet tilbage, hvis borgeren alligevel ikke skal have boligen.",
            )
        unit.offers.save(
            replace(
                step_offer(offer, "undo_answer"),
                answered=None,
                refusal_code=None,
                justified=None,
                answer_text=None,
                judged_by=None,
                judged_on=None,
                second_by=None,
                second_on=None,
            )
        )
        steps = ("take_back", "offer") if accepted else ("offer",)
        unit.vacancies.save(step_vacancy(card.vacancy, *steps, today=by.today))
        set_status(unit, offer.applicant_id, "offered")
        follow_refusals(unit, offer.applicant_id, by)
        refresh(unit, rates=rates, at=by.at)
        unit.describe("offer", offer_id, undone=offer.state)
    return Changes(
        f"Svaret fra {person.name} er fortrudt. Tilbuddet venter igen på svar.",
        _TOUCHED,
        subject_id=offer_id,
        rows={"offers": offer_id, "vacancies": card.id, "applicants": offer.applicant_id},
    )


def withdraw_offer(
    *,
    office: Office,
    rates: RateBook,
    offer_id: int,
    reason: str,
    telling: Telling | None = None,
    by: Signature,
) -> Changes:
    """Take an offer back, with the reason; the dwelling and the citizen are free again.

    ``reason`` is the office's own note. With a ``telling`` the citizen gets a letter, if the offer was ever sent.

    Raises:
        KnownError: without a reason, or when the offer no longer runs.
    """
    if not reason.strip():
        raise KnownError("Skriv, hvorfor tilbuddet trækkes tilbage.")
    with office.write("withdraw_offer", by) as unit:
        offer = unit.offers.get(offer_id)
        card = unit.vacancies.card(offer.vacancy_id)
        letter = None
        if telling is not None and offer.state != "draft":
            letter = keep_withdrawal(unit, telling, offer, card, by)
        take_back(unit, offer, reason.strip(), by.today)
        if offer.state != "draft":
            unit.vacancies.save(step_vacancy(card.vacancy, "take_back", today=by.today))
        refresh(unit, rates=rates, at=by.at)
        unit.describe("offer", offer_id, vacancy=card.id, applicant=offer.applicant_id)
    if offer.state == "draft":
        return Changes(
            f"Kladden til tilbud {offer.number} er slettet.",
            _TOUCHED,
            subject_id=offer_id,
            advice="Skal borgeren alligevel have boligen, så giv et nyt tilbud.",
        )
    told = (
        "Ring til borgeren, hvis brevet er nået frem."
        if letter is None
        else "Brevet til borgeren er lavet og kan sendes."
    )
    return Changes(
        f"Tilbud {offer.number} på {address_of_card(card)} er trukket tilbage.",
        _TOUCHED,
        subject_id=offer_id,
        advice=f"{told} Skal borgeren alligevel have boligen, så giv et nyt tilbud.",
        letter_id=None if letter is None else letter.id,
    )


def take_back(unit: Unit, offer: Offer, reason: str, today: date, side: str | None = None) -> None:
    """End a live offer, and the lease that was on its way, and let its citizen wait again.

    The vacancy is the caller's. ``side`` is whose doing it was, where a lease comes to nothing.
    """
    cancel_lease(unit, offer.id or 0, reason, side)
    unit.offers.save(replace(step_offer(offer, "withdraw"), answered=today, answer_text=reason))
    set_status(unit, offer.applicant_id, "waiting")


def _check_refusal(
    unit: Unit, code: str | None, justified: str | None, text: str | None, today: date
) -> None:
    codes = {one.code: one for one in unit.rules.reason_codes("refusal") if one.valid_on(today)}
    if code is None or code not in codes:
        raise KnownError("Vælg en årsag til borgerens nej.")
    if codes[code].needs_text and not (text or "").strip():
        raise KnownError(f"Årsagen »{codes[code].label}« skal forklares.", "Skriv en bemærkning.")
    if justified is not None and justified not in JUDGEMENTS:
        raise ValueError(f"unknown judgement {justified}")


def _day_of_answer(offer: Offer, answered_on: date | None, today: date) -> date:
    """The day the answer came: after the letter, and not in the future."""
    came = answered_on or today
    if came > today:
        raise KnownError("Svaret kan ikke være kommet i fremtiden.", "Vælg en dag til og med i dag.")
    if offer.letter_date is not None and came < offer.letter_date:
        raise KnownError(
            f"Brevet er fra {danish.weekday_date(offer.letter_date)}; svaret kan ikke være kommet før.",
            "Vælg den dag, svaret kom.",
        )
    return came
