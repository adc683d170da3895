"""What the program proposes before a dwelling is offered: deadlines, dates, who is skipped, what to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.deadlines import citizen_reply_by, likely_move_in, refund_last_day
from boligdesk.domain.matching import TRANSITIONAL, Pair
from boligdesk.domain.net_rent import Working
from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.calendar import closed_days
from boligdesk.services.hearing_tasks import refusals_that_count
from boligdesk.services.match_views import barrier_of, pairs_of, scene_of, stored_id
from boligdesk.services.offer_warnings import no_address, short_notice
from boligdesk.services.office_settings import contact_warnings, number_setting
from boligdesk.services.pair_workings import pair_working_of
from boligdesk.services.ports import Calendar, Office, Unit
from boligdesk.services.steps import live_offer
from boligdesk.services.views import PairWorking

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
    draft: Offer | None = None
    """What somebody has kept of this pair as a draft."""
    blocked: str = ""
    """Why it cannot be offered now, and what to do; empty where nothing stands in the way."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A citizen in the match list of a vacancy, and those who stand above."""

    card: VacancyCard
    pair: Pair
    above: tuple[Pair, ...]
    listed: tuple[Pair, ...]
    """Everybody who waits, as the match list shows them."""

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
        choice = choose(unit, rates, vacancy_id, applicant_id, today, mode)
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
        blocked = _blocked(unit, choice)
        draft = _draft(unit, vacancy_id, applicant_id)
        if draft is not None and (changed := _recomputed(draft, pair.working)):
            warnings = (changed, *warnings)
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
        draft=draft,
        blocked=blocked,
    )


def refuse_taken(unit: Unit, choice: Choice) -> None:
    """Neither dwelling nor citizen may have another live offer; a draft of this very pair is the one to be sent.

    Raises:
        KnownError: naming who has the dwelling, or which dwelling the citizen has.
    """
    mine = stored_id(choice.pair.applicant)
    running = live_offer(unit, choice.card.id)
    if running is not None and (running.applicant_id != mine or running.state != "draft"):
        name = unit.applicants.get(running.applicant_id).name
        if running.state == "draft":
            raise KnownError(f"Der er en kladde til {name} om boligen.", "Send den, eller slet kladden.")
        raise KnownError(
            f"Boligen er allerede tilbudt {name}.", "Vent på svaret, eller træk tilbuddet tilbage."
        )
    drafts = unit.offers.all(applicant_id=mine, states=("draft",))
    if any(one.vacancy_id != choice.card.id for one in drafts):
        raise KnownError(
            f"{choice.pair.applicant.name} har en kladde til en anden bolig: tilbud {drafts[0].number}.",
            "Send den, eller slet kladden under Tilbud.",
        )


def _blocked(unit: Unit, choice: Choice) -> str:
    try:
        refuse_taken(unit, choice)
    except KnownError as error:
        return error.text
    return ""


def draft_changes(draft: Offer, offer: Offer) -> str:
    """What computing a draft again has changed, to the øre; empty where nothing has."""
    return _recomputed(draft, offer.working)


def _draft(unit: Unit, vacancy_id: int, applicant_id: int) -> Offer | None:
    drafts = unit.offers.all(vacancy_id=vacancy_id, applicant_id=applicant_id, states=("draft",))
    return drafts[0] if drafts else None


def _recomputed(draft: Offer, working: Working) -> str:
    before, now = draft.working, working
    if (before.net_rent, before.unknown) == (now.net_rent, now.unknown):
        return ""
    was, becomes = (
        "ukendt" if one.unknown else danish.kroner(one.net_rent, decimals=True) for one in (before, now)
    )
    return f"Nettohuslejen er regnet igen: i kladden {was}, nu {becomes}"


def choose(
    unit: Unit, rates: RateBook, vacancy_id: int, applicant_id: int, today: date, mode: str | None
) -> Choice:
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
    return Choice(card, mine, above, listed)


def _warnings(
    unit: Unit, rates: RateBook, choice: Choice, pair: PairWorking, today: date, move_in: date
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
    made = refusals_that_count(unit, stored_id(applicant), today)
    if made >= most:
        found.append(
            f"Borgeren har sagt nej uden saglig grund til {danish.count(made, 'tilbud', 'tilbud')}; "
            f"kontorets regel er {danish.count(most, 'tilbud', 'tilbud')}."
        )
    found += contact_warnings(unit, today)
    return tuple(dict.fromkeys(found))
