"""Offer a dwelling to a citizen: the proposal, the letter, and the stored decision with its working."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.deadlines import refund_last_day
from boligdesk.domain.matching import TRANSITIONAL, pair_inputs
from boligdesk.domain.net_rent import Working
from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.domain.reasons import ReasonCode
from boligdesk.domain.replay import replay, stored_inputs
from boligdesk.errors import KnownError
from boligdesk.services.budgets import left_to_live
from boligdesk.services.kept_candidates import kept_candidates
from boligdesk.services.letter_contents import OfferLetter
from boligdesk.services.letter_making import keep_letter, text_for
from boligdesk.services.letters import offer_letter
from boligdesk.services.match_views import rates_of, refresh, stored_id
from boligdesk.services.offer_answers import record_answer, undo_answer, withdraw_offer
from boligdesk.services.offer_proposals import (
    Choice,
    OfferProposal,
    choose,
    draft_changes,
    propose_offer,
    refuse_taken,
)
from boligdesk.services.office_settings import letter_settings, number_setting
from boligdesk.services.pair_workings import pair_working_of
from boligdesk.services.ports import LetterMaker, Office, Unit
from boligdesk.services.steps import address_of_card, live_offer, step_offer, step_vacancy
from boligdesk.services.views import Changes, Letter, Signature

_TOUCHED: Final = frozenset({"vacancies", "applicants", "offers"})

__all__ = [
    "OfferProposal",
    "letters_of_offer",
    "letters_of_vacancy",
    "make_offer",
    "preview_offer_letter",
    "propose_offer",
    "record_answer",
    "refusal_codes",
    "replay_offer",
    "save_draft",
    "undo_answer",
    "withdraw_offer",
]


def preview_offer_letter(
    *,
    office: Office,
    rates: RateBook,
    letters: LetterMaker,
    vacancy_id: int,
    applicant_id: int,
    mode: str,
    reply_by: date,
    move_in: date,
    language: str = "da",
    by: Signature,
) -> bytes:
    """The PDF of the letter as it would be sent now; nothing is stored."""
    with office.read() as unit:
        choice = choose(unit, rates, vacancy_id, applicant_id, by.today, mode)
        offer = _offer(unit, rates, choice, mode=mode, reply_by=reply_by, move_in=move_in, by=by)
        content = _letter_content(unit, rates, offer, choice, by.today, language)
        text = text_for(unit, content.text_name, content.day)
    return letters(content, text)


def make_offer(
    *,
    office: Office,
    rates: RateBook,
    letters: LetterMaker,
    vacancy_id: int,
    applicant_id: int,
    mode: str,
    reply_by: date,
    move_in: date,
    departure_reason: str | None = None,
    language: str = "da",
    by: Signature,
) -> Changes:
    """Send an offer: its working, the inputs, who waited and was skipped, and the letter are kept in one unit of work.

    A draft of the same pair is the offer that is sent; it is computed again today, and a change of øre is told.

    Raises:
        KnownError: when something is missing, or somebody else was first.
    """
    with office.write("make_offer", by) as unit:
        choice = choose(unit, rates, vacancy_id, applicant_id, by.today, mode)
        draft = _draft_of(unit, choice)
        _refuse_impossible(unit, choice, reply_by, move_in, by.today)
        reason = (departure_reason or "").strip() or None
        if choice.departs and reason is None:
            raise KnownError(
                "Borgeren er ikke programmets forslag til boligen.", "Skriv, hvorfor forslaget fraviges."
            )
        made = _offer(unit, rates, choice, mode=mode, reply_by=reply_by, move_in=move_in, draft=draft, by=by)
        made = _chosen(made, choice, reason)
        content = _letter_content(unit, rates, made, choice, by.today, language)
        offer = unit.offers.save(step_offer(made, "send"))
        unit.vacancies.save(step_vacancy(choice.card.vacancy, "offer", today=by.today))
        unit.applicants.save(replace(choice.pair.applicant, status="offered"))
        letter = keep_letter(
            unit, letters, "offer", content, by,
            offer_id=offer.id, vacancy_id=vacancy_id, applicant_id=applicant_id,
        )  # fmt: skip
        refresh(unit, rates=rates, at=by.at)
        unit.describe("offer", offer.id, vacancy=vacancy_id, applicant=applicant_id, mode=mode)
    changed = "" if draft is None else draft_changes(draft, offer)
    return Changes(
        f"{address_of_card(choice.card)} er tilbudt {choice.pair.applicant.name} med svar senest "
        f"{danish.weekday_date(reply_by)}.{' ' if changed else ''}{changed}",
        _TOUCHED,
        subject_id=offer.id,
        advice="Brevet er gemt og kan sendes. Var det forkert, så træk tilbuddet tilbage.",
        letter_id=letter.id,
    )


def save_draft(
    *,
    office: Office,
    rates: RateBook,
    vacancy_id: int,
    applicant_id: int,
    mode: str,
    reply_by: date,
    move_in: date,
    departure_reason: str | None = None,
    by: Signature,
) -> Changes:
    """Keep an offer as a draft, or keep the draft of this pair anew. It holds dwelling and citizen for each other.

    No letter is made, and no deadline runs: it is computed again on the day it is sent.

    Raises:
        KnownError: when it could not be sent either, or somebody else was first.
    """
    with office.write("save_draft", by) as unit:
        choice = choose(unit, rates, vacancy_id, applicant_id, by.today, mode)
        draft = _draft_of(unit, choice)
        _refuse_impossible(unit, choice, reply_by, move_in, by.today)
        reason = (departure_reason or "").strip() or None
        made = _offer(unit, rates, choice, mode=mode, reply_by=reply_by, move_in=move_in, draft=draft, by=by)
        made = _chosen(made, choice, reason)
        step_vacancy(
            choice.card.vacancy, "offer", today=by.today
        )  # refused where it could not be offered now
        stored = unit.offers.save(replace(made, letter_date=None))
        seen = ("assess",) if choice.card.vacancy.state == "received" else ()
        unit.vacancies.save(step_vacancy(choice.card.vacancy, *seen, today=by.today))
        refresh(unit, rates=rates, at=by.at)
        unit.describe("offer", stored.id, vacancy=vacancy_id, applicant=applicant_id, mode=mode)
    return Changes(
        f"Kladden til {choice.pair.applicant.name} om {address_of_card(choice.card)} er gemt som "
        f"tilbud {stored.number}.",
        _TOUCHED,
        subject_id=stored.id,
        advice="Send den, eller slet kladden under Tilbud.",
    )


def _draft_of(unit: Unit, choice: Choice) -> Offer | None:
    """The draft that this very pair already has."""
    running = live_offer(unit, choice.card.id)
    mine = running is not None and running.applicant_id == choice.pair.applicant.id
    return running if mine and running is not None and running.state == "draft" else None


def letters_of_offer(*, office: Office, offer_id: int) -> tuple[Letter, ...]:
    """The stored letters of an offer, exactly as they were sent."""
    with office.read() as unit:
        return unit.papers.of_offer(offer_id)


def letters_of_vacancy(*, office: Office, vacancy_id: int) -> tuple[Letter, ...]:
    """Every stored letter about a dwelling, newest first: offers, assignment, return."""
    with office.read() as unit:
        return unit.papers.of_vacancy(vacancy_id)[::-1]


def refusal_codes(*, office: Office, today: date) -> tuple[ReasonCode, ...]:
    """The reasons a citizen's no can have on ``today``."""
    with office.read() as unit:
        return tuple(code for code in unit.rules.reason_codes("refusal") if code.valid_on(today))


def replay_offer(*, office: Office, rates: RateBook, offer_id: int) -> Working:
    """Compute an offer again from its stored inputs: the same øre, whatever has changed since."""
    with office.read() as unit:
        return replay(unit.offers.get(offer_id).inputs, rates)


def _offer(
    unit: Unit,
    rates: RateBook,
    choice: Choice,
    *,
    mode: str,
    reply_by: date,
    move_in: date,
    draft: Offer | None = None,
    by: Signature,
) -> Offer:
    """The offer with its working and everything a replay needs, not sent yet; in the place of ``draft``, if any."""
    applicant, card, today = choice.pair.applicant, choice.card, by.today
    last_day = None
    if mode == TRANSITIONAL:
        last_day = refund_last_day(move_in, number_setting(unit, "refund_years", today))
    pair = pair_working_of(
        unit, rates=rates, vacancy_id=card.id, applicant_id=stored_id(applicant), today=today, mode=mode,
        move_in=move_in,
    )  # fmt: skip
    working = pair.transitional if mode == TRANSITIONAL and pair.transitional else pair.ordinary
    household, home, terms = pair_inputs(card, applicant, mode, today, last_day)
    return Offer(
        id=draft.id if draft else None,
        version=draft.version if draft else 0,
        number=draft.number if draft else unit.offers.next_number(today.year),
        vacancy_id=card.id,
        applicant_id=stored_id(applicant),
        mode=mode,
        made=today,
        letter_date=today,
        reply_by=reply_by,
        move_in=move_in,
        refund_last_day=last_day,
        margin=pair.candidate.margin,
        capacity=pair.candidate.capacity,
        working=working,
        inputs=stored_inputs(
            household, home, terms, day=today, working=working, rates=rates_of(rates, today)
        ),
        rank=choice.pair.rank,
        made_by=by.user,
    )


def _chosen(offer: Offer, choice: Choice, reason: str | None) -> Offer:
    """The offer with who waited, who was skipped for it and why."""
    return replace(
        offer,
        departure_reason=reason,
        skipped=_skipped(choice, reason),
        candidates=kept_candidates(choice.listed, choice.card, offer.made),
    )


def _letter_content(
    unit: Unit, rates: RateBook, offer: Offer, choice: Choice, today: date, language: str
) -> OfferLetter:
    applicant, card = choice.pair.applicant, choice.card
    left = left_to_live(
        unit, rates=rates, applicant=applicant, card=card, working=offer.working, day=today
    )  # fmt: skip
    return offer_letter(
        offer=offer,
        card=card,
        applicant=applicant,
        settings=letter_settings(unit, today),
        left_to_live=left.amount,
        language=language,
    )


def _skipped(choice: Choice, reason: str | None) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "applicant_id": one.applicant.id,
            "case_no": one.applicant.case_no,
            "rank": one.rank,
            "mode": one.mode,
            "margin": one.margin,
            "reason": reason,
        }
        for one in choice.above
    )


def _refuse_impossible(unit: Unit, choice: Choice, reply_by: date, move_in: date, today: date) -> None:
    """Refuse what no officer can have meant; everything else is a warning of the proposal."""
    vacancy, applicant = choice.card.vacancy, choice.pair.applicant
    refuse_taken(unit, choice)
    if applicant.status != "waiting":
        status = danish.APPLICANT_STATUSES[applicant.status].lower()
        raise KnownError(
            f"{applicant.name} kan ikke få et tilbud nu: borgeren {status}.",
            "Vælg en anden borger på listen.",
        )
    if reply_by < today:
        raise KnownError("Borgerens svarfrist er allerede gået.", "Vælg en dag fra i dag og frem.")
    if vacancy.reply_by is not None and reply_by > vacancy.reply_by:
        raise KnownError(
            f"Borgeren kan ikke få længere frist end vi har: {choice.card.association.name} skal have svar "
            f"senest {danish.weekday_date(vacancy.reply_by)}.",
            "Vælg en tidligere dag, eller aftal mere tid og ret svarfristen på boligen.",
        )
    if move_in < vacancy.vacant_from:
        raise KnownError(
            f"Boligen er først ledig {danish.weekday_date(vacancy.vacant_from)}.",
            "Vælg en senere indflytning.",
        )
