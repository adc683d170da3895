"""What happened in a case, newest first: from what is stored, and from the log of what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from boligdesk import danish
from boligdesk.domain.applicants import Applicant, Stay
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.cases import CasePaper, Outcome, Trace
from boligdesk.domain.offers import ASKING_LETTERS, Offer
from boligdesk.services.ports import Office, Unit
from boligdesk.services.steps import address_of_card

FIELD_WORDS: Final[Mapping[str, str]] = {
    "name": "navn", "cpr": "CPR-nummer", "born": "fødselsdag", "category": "boligtype", "adults": "husstand",
    "children": "husstand", "members": "husstand", "incomes": "indkomst", "wealth": "formue",
    "capacity": "betalingsevne", "comes_from": "kommer fra", "since": "ophold", "stays": "ophold",
    "support": "støtte", "support_paragraph": "støtte", "support_plan": "støtte", "needs": "behov",
    "nominated": "indstillingsdato", "bans": "forhold efter § 59", "debts": "gæld", "target_group_63": "udslusning",
    "lodging_month": "betaling for opholdet", "mobility_impaired": "helbred", "care_24h": "helbred",
    "benefit_capped": "boligstøtteloft", "grant_month": "tilskud", "cohort": "projekt", "address": "adresse",
    "protected_address": "beskyttet adresse", "phone": "telefon", "email": "e-mail", "caseworker": "sagsbehandler",
    "note": "bemærkning", "case_no": "sagsnummer",
}  # fmt: skip
"""The fields of a citizen as a correction names them; what is not named here is never corrected by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the timeline. ``kind``: ``case``, ``stay``, ``capacity``, ``support``, ``offer``, ``paper``,
    ``correction``; ``who`` is the user who did it, where that is known."""

    id: int
    """Its place from the oldest, so that a selection survives."""
    day: date
    kind: str
    words: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    day: date
    kind: str
    words: str
    who: str = ""
    at: datetime | None = None
    """When it was done, where that was written down."""
    rank: int = 0
    """What comes of what, where it was done at the same moment: an offer, its letters, its end, the letters on that."""


_ASKED: Final = 1
_ENDED: Final = 2
_TOLD_OF: Final = 3


def timeline(*, office: Office, applicant_id: int) -> tuple[Event, ...]:
    """Everything that is known to have happened, newest first; a day to come stands there too."""
    with office.read() as unit:
        person = unit.applicants.get(applicant_id)
        offers = unit.offers.all(applicant_id=applicant_id)
        trail = unit.cases.trail(applicant_id)
        found = [
            *_nomination(unit, person),
            *_stays(person),
            *_capacities(unit.cases.capacities(applicant_id)),
            *_support(person),
            *_offers(unit, offers, trail),
            *_papers(unit.cases.papers(applicant_id)),
            *_ending(unit.cases.outcome(applicant_id)),
            *_logged(trail, {one.id: one for one in offers}, ended=person.status == "closed"),
        ]
    found.sort(key=_order)
    events = [
        Event(id=number, day=one.day, kind=one.kind, words=_one_stop(one.words), who=one.who)
        for number, one in enumerate(found, start=1)
    ]
    return tuple(reversed(events))


def _order(one: _Found) -> tuple[date, datetime, int]:
    """By day, and within it as things were done; an end that was told of later comes at the end of its day."""
    moment = one.at
    if moment is None or moment.date() != one.day:
        moment = datetime.combine(one.day, time.max if one.rank else time.min, tzinfo=UTC)
    return one.day, moment, one.rank


def _one_stop(words: str) -> str:
    """An address ends in a stop of its own: ``2. th.``."""
    return f"{words.rstrip('.')}."


def _nomination(unit: Unit, person: Applicant) -> Iterator[_Found]:
    yield _Found(person.nominated, "case", f"Indstillet til {danish.CATEGORIES[person.category]}.")
    if person.import_batch_id is not None:
        batch = unit.imports.get(person.import_batch_id)
        yield _Found(batch.accepted.date(), "case", f"Læst ind fra listen {batch.file}.", batch.user)


def _stays(person: Applicant) -> Iterator[_Found]:
    stays = person.stays
    if not stays and person.since is not None:
        stays = (Stay(kind=person.comes_from, starts=person.since),)
    for stay in stays:
        # Where somebody with a protected address stays is protected too.
        place = f", {stay.place}" if stay.place and not person.protected_address else ""
        where = f"{danish.ORIGINS[stay.kind]}{place}"
        yield _Found(stay.starts, "stay", f"Ophold begyndt: {where}.")
        if stay.ends is not None:
            days = danish.count((stay.ends - stay.starts).days, "dag", "dage")
            yield _Found(stay.ends, "stay", f"Ophold slut: {where}, efter {days}.")


def _capacities(capacities: tuple[Capacity, ...]) -> Iterator[_Found]:
    before: int | None = None
    for one in capacities:
        if one.amount is None:
            yield _Found(one.date, "capacity", "Betalingsevnen er ukendt.", one.who)
        else:
            was = f" (før {danish.kroner(before)})" if before is not None and before != one.amount else ""
            amount = danish.kroner(one.amount)
            yield _Found(
                one.date, "capacity", f"Betalingsevne {amount} om måneden{was}: {one.source}.", one.who
            )
        before = one.amount


def _support(person: Applicant) -> Iterator[_Found]:
    plan = person.support_plan
    if plan.begun is not None:
        yield _Found(plan.begun, "support", f"Bostøtte begyndt: {danish.SUPPORT_KINDS[person.support]}.")
    if plan.review_on is not None:
        yield _Found(plan.review_on, "support", "Bostøtten skal vurderes igen.")


def _offers(unit: Unit, offers: tuple[Offer, ...], trail: tuple[Trace, ...]) -> Iterator[_Found]:
    done = {(one.subject_id, one.action): one.at for one in trail}
    reasons = {one.code: one.label for one in unit.rules.reason_codes("refusal")}
    for offer in offers:
        home = address_of_card(unit.vacancies.card(offer.vacancy_id))
        what = (
            "Tilbud"
            if offer.letter_date or offer.state not in {"draft", "withdrawn"}
            else "Kladde til tilbud"
        )
        yield _Found(offer.made, "offer", f"{what} {offer.number}: {home}.", offer.made_by,
                     done.get((offer.id, "make_offer")) or done.get((offer.id, "save_draft")))  # fmt: skip
        told = done.get((offer.id, "record_answer"))
        if offer.answered is not None and offer.state == "accepted":
            yield _Found(offer.answered, "offer", f"Ja til {home}.", at=told, rank=_ENDED)
        elif offer.answered is not None and offer.state == "refused":
            why = reasons.get(offer.refusal_code or "", "")
            words = f"Nej til {home}{': ' if why else ''}{why}."
            yield _Found(offer.answered, "offer", words, at=told, rank=_ENDED)
        elif offer.state == "lapsed" and offer.reply_by is not None:
            yield _Found(offer.answered or offer.reply_by, "offer", f"Intet svar inden fristen: {home}.",
                         at=done.get((offer.id, "lapse_offer")), rank=_ENDED)  # fmt: skip


def _papers(papers: tuple[CasePaper, ...]) -> Iterator[_Found]:
    for one in papers:
        words = f"Lagt i sagen: {one.title}." if one.received else f"{danish.LETTERS[one.kind]} lavet."
        rank = _ASKED if one.kind in ASKING_LETTERS else _TOLD_OF
        yield _Found(one.made.date(), "paper", words, at=one.made, rank=rank)


def _ending(outcome: Outcome | None) -> Iterator[_Found]:
    if outcome is not None:
        words = f"Sagen afsluttet: {danish.OUTCOMES[outcome.kind].lower()}. {outcome.reason}"
        yield _Found(outcome.on_day, "case", words, rank=_TOLD_OF)


def _logged(trail: tuple[Trace, ...], offers: Mapping[int | None, Offer], *, ended: bool) -> Iterator[_Found]:
    """What only the log knows. The newest closing of a closed case is told with its reason by :func:`_ending`."""
    closings = [one for one in trail if one.action == "close_case"]
    told = closings[-1:] if ended else []
    for place, trace in enumerate(trail):
        tell = _TOLD.get(trace.action)
        if tell is None or trace in told:
            continue
        first = not any(one.action == "save_applicant" for one in trail[:place])
        kind, words = tell(trace, offers, first)
        if words:
            yield _Found(trace.at.date(), kind, words, trace.user, trace.at, _ENDED)


_Teller = Callable[[Trace, Mapping[int | None, Offer], bool], tuple[str, str]]


def _saved(trace: Trace, _offers: Mapping[int | None, Offer], first: bool) -> tuple[str, str]:
    changed = trace.details.get("changed")
    if not isinstance(changed, list):
        return "case", "Sagen oprettet." if first else ""
    words = sorted({FIELD_WORDS[name] for name in changed if name in FIELD_WORDS}, key=str.casefold)
    return "correction", f"Rettet: {danish.listed(words)}." if words else ""


def _closed(trace: Trace, _offers: Mapping[int | None, Offer], _first: bool) -> tuple[str, str]:
    return "case", f"Sagen afsluttet: {danish.OUTCOMES[str(trace.details['outcome'])].lower()}."


def _plainly(kind: str, words: str) -> _Teller:
    """The same words every time."""
    return lambda _trace, _offers, _first: (kind, words)


def _of_offer(words: str) -> _Teller:
    """Words about an offer, with its number."""

    def tell(trace: Trace, offers: Mapping[int | None, Offer], _first: bool) -> tuple[str, str]:
        return "offer", words.format(number=offers[trace.subject_id].number)

    return tell


_TOLD: Final[Mapping[str, _Teller]] = {
    "save_applicant": _saved,
    "close_case": _closed,
    "reopen_case": _plainly("case", "Sagen åbnet igen."),
    "save_checks": _plainly("correction", "Tjeklisterne rettet."),
    "take_out_papers": _plainly("paper", "Dokumenter taget ud af sagen igen."),
    "withdraw_offer": _of_offer("Tilbud {number} trukket tilbage."),
    "undo_answer": _of_offer("Svaret på tilbud {number} fortrudt."),
    "assign": _of_offer("Boligen i tilbud {number} anvist."),
    "undo_assign": _of_offer("Anvisningen efter tilbud {number} fortrudt."),
}
"""The actions of the log that say more than what is stored now."""
