"""Offer a dwelling to a citizen: the proposal, the letter, and the stored decision with its working."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.deadlines import citizen_reply_by, likely_move_in, refund_last_day
from boligdesk.domain.matching import TRANSITIONAL, Pair, pair_inputs
from boligdesk.domain.net_rent import Working
from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.domain.reasons import ReasonCode
from boligdesk.domain.replay import replay, stored_inputs
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.budgets import left_to_live
from boligdesk.services.calendar import closed_days
from boligdesk.services.letter_contents import LetterContent, OfferLetter
from boligdesk.services.letters import offer_letter
from boligdesk.services.match_views import barrier_of, pairs_of, rates_of, refresh, scene_of, stored_id
from boligdesk.services.offer_answers import record_answer, undo_answer, withdraw_offer
from boligdesk.services.offer_warnings import no_address, short_notice
from boligdesk.services.office_settings import contact_warnings, letter_settings, number_setting
from boligdesk.services.pair_workings import pair_working_of
from boligdesk.services.ports import Calendar, LetterMaker, Office, Unit
from boligdesk.services.steps import address_of_card, live_offer, step_offer, step_vacancy
from boligdesk.services.views import Changes, Letter, PairWorking, Signature

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
    "undo_answer",
    "withdraw_offer",
]

_PDF: Final = "application/pdf"
_BARRIER_WORDS: Final = {
    "no_agreement": "Afdelingen har ingen aftale om udslusningsboliger.",
    "estate_quota_used": "Afdelingens udslusningsboliger for i år er brugt.",
    "office_quota_used": "Kontorets udslusningsboliger for i år er brugt.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferProposal:
    """What the program proposes for an offer; the officer decides. Amounts are in ``pair``.

    ``skipped_names`` are the citizens who fit and stand higher on the list; then, and when the citizen
    does not fit, ``needs_reason``. ``warnings`` are sentences in Danish.
    """

    pair: PairWorking
    mode: str
    reply_by: date
    letter_date: date
    move_in: date
    refund_last_day: date | None
    rank: int | None
    skipped_names: tuple[str, ...]
    needs_reason: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A citizen in the match list of a vacancy, and those who stand above."""

    card: VacancyCard
    pair: Pair
    above: tuple[Pair, ...]

    @property
    def departs(self) -> bool:
        """Whether the officer chooses another than the first who fits."""
        return self.pair.rank != 1


def propose_offer(
    *,
    office: Office,
    rates: RateBook,
    calendar: Calendar,
    vacancy_id: int,
    applicant_id: int,
    today: date,
    mode: str | None = None,
) -> OfferProposal:
    """Deadlines, dates, who is skipped and what to look at before a dwelling is offered."""
    with office.read() as unit:
        choice = _choice(unit, rates, vacancy_id, applicant_id, today, mode)
        closed = closed_days(unit, calendar, first=today, today=today)
        days = number_setting(unit, "citizen_reply_workdays", today)
        reply_by = citizen_reply_by(today, days, choice.card.vacancy.reply_by, closed)
        move_in = likely_move_in(choice.card.vacancy.vacant_from, max(reply_by, today))
        pair = pair_working_of(
            unit, rates=rates, vacancy_id=vacancy_id, applicant_id=applicant_id, today=today,
            mode=mode, move_in=move_in,
        )  # fmt: skip
        years = number_setting(unit, "refund_years", today)
        short = (*short_notice(today, days, reply_by, closed), *no_address(choice.pair.applicant))
        warnings = (*short, *_warnings(unit, rates, choice, pair, today, move_in))
    chosen = pair.candidate.mode
    return OfferProposal(
        pair=pair,
        mode=chosen,
        reply_by=reply_by,
        letter_date=today,
        move_in=move_in,
        refund_last_day=refund_last_day(move_in, years) if chosen == TRANSITIONAL else None,
        rank=choice.pair.rank,
        skipped_names=tuple(one.applicant.name for one in choice.above),
        needs_reason=choice.departs,
        warnings=warnings,
    )


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
    by: Signature,
) -> bytes:
    """The PDF of the letter as it would be sent now; nothing is stored."""
    with office.read() as unit:
        choice = _choice(unit, rates, vacancy_id, applicant_id, by.today, mode)
        offer = _offer(unit, rates, choice, mode=mode, reply_by=reply_by, move_in=move_in, by=by)
        content = _letter_content(unit, rates, offer, choice, by.today)
    return letters(content)


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
    by: Signature,
) -> Changes:
    """Send an offer: its working, the inputs, who was skipped and the letter are kept in one unit of work.

    Raises:
        KnownError: when something is missing, or somebody else was first.
    """
    with office.write("make_offer", by) as unit:
        choice = _choice(unit, rates, vacancy_id, applicant_id, by.today, mode)
        _refuse_impossible(unit, choice, reply_by, move_in, by.today)
        reason = (departure_reason or "").strip() or None
        if choice.departs and reason is None:
            raise KnownError(
                "Borgeren er ikke programmets forslag til boligen.", "Skriv, hvorfor forslaget fraviges."
            )
        draft = _offer(unit, rates, choice, mode=mode, reply_by=reply_by, move_in=move_in, by=by)
        draft = replace(draft, departure_reason=reason, skipped=_skipped(choice, reason))
        content = _letter_content(unit, rates, draft, choice, by.today)
        offer = unit.offers.save(step_offer(draft, "send"))
        unit.vacancies.save(step_vacancy(choice.card.vacancy, "offer", today=by.today))
        unit.applicants.save(replace(choice.pair.applicant, status="offered"))
        unit.papers.save(
            letter_of("offer", content, letters(content), by, offer_id=offer.id, vacancy_id=vacancy_id)
        )
        refresh(unit, rates=rates, at=by.at)
        unit.describe("offer", offer.id, vacancy=vacancy_id, applicant=applicant_id, mode=mode)
    return Changes(
        f"{address_of_card(choice.card)} er tilbudt {choice.pair.applicant.name} med svar senest "
        f"{danish.weekday_date(reply_by)}.",
        frozenset({"vacancies", "applicants", "offers"}),
        subject_id=offer.id,
        advice="Brevet er gemt og kan sendes. Var det forkert, så træk tilbuddet tilbage.",
    )


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


def letter_of(
    kind: str,
    content: LetterContent,
    pdf: bytes,
    by: Signature,
    *,
    offer_id: int | None = None,
    vacancy_id: int | None = None,
) -> Letter:
    """A made letter as it is stored: the very bytes, with their hash."""
    return Letter(
        id=None,
        kind=kind,
        file_name=content.file_name,
        media_type=_PDF,
        content=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        made=by.at,
        offer_id=offer_id,
        vacancy_id=vacancy_id,
        template=content.template,
    )


def _choice(
    unit: Unit, rates: RateBook, vacancy_id: int, applicant_id: int, today: date, mode: str | None
) -> _Choice:
    """The citizen's place in the match list; the pair itself is computed in the mode that was chosen."""
    card = unit.vacancies.card(vacancy_id)
    scene = scene_of(unit, rates=rates, today=today)
    listed = pairs_of(unit, scene, card)
    place = next((at for at, one in enumerate(listed) if one.applicant.id == applicant_id), None)
    mine = None if place is None else listed[place]
    if mine is None or (mode is not None and mine.mode != mode):
        person = unit.applicants.get(applicant_id)
        alone = scene_of(unit, rates=rates, today=today, people=[person])
        (chosen,) = pairs_of(unit, alone, card, mode)
        rank = mine.rank if mine is not None and chosen.fits else None
        mine = replace(chosen, rank=rank)
    before = listed if place is None or not mine.fits else listed[:place]
    above = tuple(one for one in before if one.fits and one.applicant.id != applicant_id)
    return _Choice(card, mine, above)


def _offer(
    unit: Unit,
    rates: RateBook,
    choice: _Choice,
    *,
    mode: str,
    reply_by: date,
    move_in: date,
    by: Signature,
) -> Offer:
    """The offer as a draft with its working and everything a replay needs."""
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
        number=unit.offers.next_number(today.year),
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


def _letter_content(unit: Unit, rates: RateBook, offer: Offer, choice: _Choice, today: date) -> OfferLetter:
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
    )


def _skipped(choice: _Choice, reason: str | None) -> tuple[dict[str, object], ...]:
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


def _refuse_impossible(unit: Unit, choice: _Choice, reply_by: date, move_in: date, today: date) -> None:
    """Refuse what no officer can have meant; everything else is a warning of the proposal."""
    vacancy, applicant = choice.card.vacancy, choice.pair.applicant
    running = live_offer(unit, choice.card.id)
    if running is not None:
        name = unit.applicants.get(running.applicant_id).name
        raise KnownError(
            f"Boligen er allerede tilbudt {name}.", "Vent på svaret, eller træk tilbuddet tilbage."
        )
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


def _warnings(
    unit: Unit, rates: RateBook, choice: _Choice, pair: PairWorking, today: date, move_in: date
) -> tuple[str, ...]:
    applicant = choice.pair.applicant
    found = [remark.text for remark in pair.candidate.remarks if remark.level != "info"]
    found += [f"{text[:1].upper()}{text[1:]}" for text in pair.working.warnings]
    found += pair.left_to_live_warnings
    if move_in.year != today.year:
        found.append(
            f"Huslejen er regnet med satserne for {today.year}. Regn igen, når satserne for {move_in.year} er kendt."
        )
    reply_by = choice.card.vacancy.reply_by
    if reply_by is not None and reply_by < today:
        found.append("Svarfristen til boligorganisationen er gået. Aftal en ny, og ret den på boligen.")
    if pair.candidate.mode == TRANSITIONAL:
        scene = scene_of(unit, rates=rates, today=today, people=[applicant])
        barrier = barrier_of(unit, scene, choice.card)
        if barrier is not None:
            found.append(_BARRIER_WORDS[barrier])
        if not applicant.in_target_group_63:
            found.append("Borgeren er ikke i målgruppen for udslusning (almenboligloven § 63).")
    most = number_setting(unit, "offers_per_citizen", today)
    made = _counting_offers(unit, stored_id(applicant))
    if made >= most:
        found.append(
            f"Borgeren har sagt nej uden saglig grund til {danish.count(made, 'tilbud', 'tilbud')}; "
            f"kontorets regel er {danish.count(most, 'tilbud', 'tilbud')}."
        )
    found += contact_warnings(unit, today)
    return tuple(dict.fromkeys(found))


def _counting_offers(unit: Unit, applicant_id: int) -> int:
    """Refusals that count: only those without a justified reason (PRACTICE.md § 5.2)."""
    refused = unit.offers.all(applicant_id=applicant_id, states=("refused",))
    return sum(offer.justified == "no" for offer in refused)
