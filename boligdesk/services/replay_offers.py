"""Five-minute replay: an offer as it was on the day it was made, and whether it still comes out to the same øre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from boligdesk import danish
from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.domain.replay import Difference, ReplayImpossible, UsedRate, differences, replay, used_rates
from boligdesk.errors import KnownError
from boligdesk.services.held_vacancies import stored_working
from boligdesk.services.input_words import InputFacts, input_facts
from boligdesk.services.kept_candidates import KeptCandidate, read_candidates
from boligdesk.services.letter_making import text_for
from boligdesk.services.letters import calculation_sheet
from boligdesk.services.office_settings import letter_settings
from boligdesk.services.ports import LetterMaker, Office, Unit
from boligdesk.services.views import PairWorking, Signature

_GONE: Final = "ikke længere i programmet"
DONE: Final = {
    "save_draft": "Kladden gemt",
    "make_offer": "Tilbuddet givet",
    "send_reminder": "Påmindelse lavet",
    "confirm_acceptance": "Bekræftelse lavet",
    "judge_refusal": "Grunden til afslaget vurderet",
    "second_reading": "Vurderingen læst af en kollega",
    "undo_judgement": "Vurderingen fortrudt",
    "record_answer": "Borgerens svar registreret",
    "undo_answer": "Svaret fortrudt",
    "withdraw_offer": "Tilbuddet trukket tilbage",
    "lapse_offer": "Tilbuddet bortfaldet",
    "undo_lapse": "Tilbuddet venter igen",
    "assign": "Boligen anvist",
    "undo_assign": "Anvisningen fortrudt",
}
"""The actions of the log by which an offer changes."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """The outcome of computing an offer again: the figures that differ; ``fault`` = why it cannot be computed."""

    differences: tuple[Difference, ...] = ()
    fault: str = ""

    @property
    def same(self) -> bool:
        """Whether every figure came out to the same øre."""
        return not self.differences and not self.fault


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateThen:
    """A citizen of the match list of then; ``name`` as it is today. ``offered``: this one got the offer."""

    name: str
    kept: KeptCandidate
    offered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedThen:
    """A citizen who stood above the chosen one, with the reason the officer gave. ``margin`` in øre."""

    applicant_id: int
    name: str
    case_no: str
    rank: int | None
    mode: str
    margin: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class OfferEvent:
    """One entry of the log about an offer, in words."""

    id: int
    at: datetime
    user: str
    words: str


@dataclass(frozen=True, slots=True)
class LetterMark:
    """A letter of the offer and the hash of its very bytes (SHA-256)."""

    kind: str
    file_name: str
    made: datetime
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferThen:
    """An offer as it was made. ``candidates`` is ``None`` for an offer from before they were kept.

    ``pair`` carries the stored working, the dwelling and the citizen as they are called today.
    """

    offer: Offer
    pair: PairWorking
    rates_title: str
    rates: tuple[UsedRate, ...]
    inputs: tuple[InputFacts, ...]
    candidates: tuple[CandidateThen, ...] | None
    skipped: tuple[SkippedThen, ...]
    events: tuple[OfferEvent, ...]
    letters: tuple[LetterMark, ...]
    replayed: Replayed


def offer_as_it_was(*, office: Office, rates: RateBook, offer_id: int, today: date) -> OfferThen:
    """Everything that was kept with an offer, and the working computed again with the rates of then."""
    with office.read() as unit:
        offer = unit.offers.get(offer_id)
        kept = None if offer.candidates is None else tuple(read_candidates(offer.candidates))
        names = unit.applicants.names(_mentioned(offer, kept))
        return OfferThen(
            offer=offer,
            pair=stored_working(unit, offer=offer, today=today),
            rates_title=_title(rates, offer),
            rates=used_rates(offer.inputs, rates),
            inputs=input_facts(offer.inputs),
            candidates=None if kept is None else tuple(_candidate(one, names, offer) for one in kept),
            skipped=_skipped(offer, names),
            events=_events(unit, offer_id),
            letters=tuple(
                LetterMark(one.kind, one.file_name, one.made, one.sha256)
                for one in unit.papers.of_offer(offer_id)
            ),
            replayed=replayed(offer, rates),
        )


def replayed(offer: Offer, rates: RateBook) -> Replayed:
    """Compute an offer again from its stored inputs and compare it with its stored working."""
    if not offer.inputs:
        return Replayed(fault="Der er ikke gemt oplysninger at regne efter.")
    try:
        return Replayed(differences(offer.working, replay(offer.inputs, rates)))
    except ReplayImpossible:
        return Replayed(fault="Oplysningerne er gemt på en måde, som denne udgave ikke kan læse.")
    except KeyError as missing:
        return Replayed(fault=f"Satserne findes ikke længere i programmet ({missing.args[0]}).")


def replay_all(*, office: Office, rates: RateBook) -> Iterator[tuple[Offer, Replayed]]:
    """Every offer of the office, the oldest first, computed again; one offer is in memory at a time."""
    with office.read() as unit:
        for line in unit.offers.lines():
            offer = unit.offers.get(line.id)
            yield offer, replayed(offer, rates)


def print_offer_working(
    *, office: Office, letters: LetterMaker, offer_id: int, by: Signature
) -> tuple[str, bytes]:
    """The calculation sheet of an offer from its stored working: file name and PDF; it is not stored.

    Raises:
        KnownError: when the working of the offer knows no rent.
    """
    with office.read() as unit:
        offer = unit.offers.get(offer_id)
        if offer.working.unknown:
            raise KnownError(
                f"Arket kan ikke laves, for huslejen er ukendt: {offer.working.unknown}.",
                "Vælg et tilbud, hvor huslejen er beregnet.",
            )
        pair = stored_working(unit, offer=offer, today=offer.made)
        content = calculation_sheet(
            pair=pair, settings=letter_settings(unit, by.today), officer=by.user, today=offer.made
        )
        text = text_for(unit, content.text_name, content.day)
    return content.file_name, letters(content, text)


def _mentioned(offer: Offer, kept: tuple[KeptCandidate, ...] | None) -> frozenset[int]:
    skipped = (one.get("applicant_id") for one in offer.skipped)
    return frozenset(
        (*(one.applicant_id for one in kept or ()), *(one for one in skipped if isinstance(one, int)))
    )


def _title(rates: RateBook, offer: Offer) -> str:
    found = [one.title for one in rates.sets if one.id == offer.working.rates_id]
    return found[0] if found else offer.working.rates_id


def _candidate(kept: KeptCandidate, names: dict[int, str], offer: Offer) -> CandidateThen:
    return CandidateThen(
        name=names.get(kept.applicant_id, _GONE), kept=kept, offered=kept.applicant_id == offer.applicant_id
    )


def _skipped(offer: Offer, names: dict[int, str]) -> tuple[SkippedThen, ...]:
    def made(one: dict[str, object]) -> SkippedThen:
        which, rank, margin = one.get("applicant_id"), one.get("rank"), one.get("margin")
        return SkippedThen(
            applicant_id=which if isinstance(which, int) else 0,
            name=names.get(which, _GONE) if isinstance(which, int) else _GONE,
            case_no=str(one.get("case_no") or ""),
            rank=rank if isinstance(rank, int) else None,
            mode=str(one.get("mode") or ""),
            margin=margin if isinstance(margin, int) else None,
            reason=str(one.get("reason") or offer.departure_reason or ""),
        )

    return tuple(made(dict(one)) for one in offer.skipped)


def _events(unit: Unit, offer_id: int) -> tuple[OfferEvent, ...]:
    trail = unit.cases.trail_of("offer", offer_id)
    return tuple(
        OfferEvent(
            number, one.at, one.user, f"{DONE.get(one.action, 'Tilbuddet rettet')}{_said(one.details)}."
        )
        for number, one in enumerate(trail, start=1)
    )


def _said(details: object) -> str:
    """The answer of a citizen in the details of its entry."""
    answer = details.get("answer") if isinstance(details, dict) else None
    return {"accept": ": ja", "refuse": ": nej"}.get(str(answer), "")


def verdict_words(found: Replayed) -> str:
    """What came of computing an offer again, in one sentence."""
    if found.fault:
        return f"Kan ikke regnes efter: {found.fault[:1].lower()}{found.fault[1:]}"
    if found.same:
        return "Regnet efter: samme øre."
    many = danish.count(len(found.differences), "tal er et andet", "tal er andre")
    return f"Regnet efter: {many} end i tilbuddet."


def rate_words(rate: UsedRate) -> str:
    """The amount of a rate in its unit, as it was used."""
    if rate.unit == "promille":
        return f"{rate.amount / 10:g} %".replace(".", ",")
    if rate.unit == "m²":
        return danish.area(rate.amount)
    per = rate.unit.removeprefix("kr.")
    return f"{danish.kroner(rate.amount)}{per}"
