"""Hand a dwelling back to its association: the proposed reason with the shortfall, the letter, and undoing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.domain.deadlines import notice_date
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.matching import Tally, tally_of
from boligdesk.domain.offers import Return
from boligdesk.domain.rates import RateBook
from boligdesk.domain.reasons import EXPIRED, ReasonCode, suggest_return_code
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.domain.vacancy_cost import end_after_return
from boligdesk.errors import KnownError
from boligdesk.services.letter_making import keep_letter
from boligdesk.services.letters import return_letter
from boligdesk.services.match_views import pairs_of, refresh, scene_of
from boligdesk.services.offer_answers import take_back
from boligdesk.services.office_settings import letter_settings
from boligdesk.services.ports import Calendar, LetterMaker, Office, Unit
from boligdesk.services.send_letters import Telling, keep_withdrawal
from boligdesk.services.steps import address_of_card, live_offer, step_vacancy
from boligdesk.services.views import Changes, Signature, Undo

_STEPS: Final = {
    "returned": "return",
    "refused_returned": "return",
    "expired": "expire",
    "withdrawn": "withdraw",
}
_DONE: Final = {
    "returned": "er returneret til",
    "refused_returned": "er returneret til",
    "expired": "er udløbet og går tilbage til",
    "withdrawn": "er trukket tilbage af",
}
_TOUCHED: Final = frozenset({"vacancies", "applicants", "offers"})
_YEARS_AHEAD: Final = 1
_NEVER_OURS: Final = "Boligen gik tilbage, før den var ledig. Kommunen betaler ikke leje."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnProposal:
    """What the figures say of a return. ``shortfall`` (øre) is the cheapest citizen's, ``None`` = nobody is short.

    ``could_live`` citizens can pay as it is, ``with_subsidy`` more of them with a refund.
    """

    card: VacancyCard
    code: str
    shortfall: int | None
    could_live: int
    with_subsidy: int
    codes: tuple[ReasonCode, ...]


def propose_return(*, office: Office, rates: RateBook, vacancy_id: int, today: date) -> ReturnProposal:
    """The reason the figures propose, and who could live there after all."""
    with office.read() as unit:
        card = unit.vacancies.card(vacancy_id)
        counted = _counted(unit, rates, card, today)
        refused = bool(unit.offers.all(vacancy_id=vacancy_id, states=("refused",)))
        codes = tuple(code for code in unit.rules.reason_codes("return") if code.valid_on(today))
    code = suggest_return_code(
        best_shortfall=shortfall_of(counted),
        subsidised_tried=counted.tried,
        somebody_refused=refused,
        somebody_fits=bool(counted.can_pay or counted.with_subsidy),
    )
    return ReturnProposal(
        card=card,
        code=code,
        shortfall=shortfall_of(counted),
        could_live=counted.can_pay,
        with_subsidy=counted.with_subsidy,
        codes=codes,
    )


def ending_codes(*, office: Office, outcome: str, today: date) -> tuple[ReasonCode, ...]:
    """The reasons in use on ``today`` that end a vacancy with this outcome, such as ``withdrawn``."""
    with office.read() as unit:
        codes = unit.rules.reason_codes("return")
    return tuple(code for code in codes if code.outcome == outcome and code.valid_on(today))


def return_vacancy(
    *,
    office: Office,
    rates: RateBook,
    calendar: Calendar,
    letters: LetterMaker,
    vacancy_id: int,
    reason: str,
    second_reason: str | None = None,
    text: str | None = None,
    by: Signature,
) -> Changes:
    """Hand a dwelling back; the code decides the outcome, the letter is kept with it.

    Raises:
        KnownError: for a code that is not in use, a missing text, or a dwelling that is on offer.
    """
    words = (text or "").strip() or None
    with office.write("return_vacancy", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        codes = {code.code: code for code in unit.rules.reason_codes("return") if code.valid_on(by.today)}
        chosen, second = _checked(codes, reason, second_reason, words)
        outcome = chosen.outcome or "returned"
        _refuse_early_expiry(card, outcome, by.today)
        told = _end_live_offer(unit, card, outcome, letters, by)
        notice_day = _notice_day(card, outcome, calendar, by.today)
        returned = unit.offers.save_return(
            Return(
                vacancy_id=vacancy_id,
                returned=by.today,
                reason=reason,
                second_reason=second_reason,
                text=words,
                shortfall=shortfall_of(_counted(unit, rates, card, by.today)),
                outcome=outcome,
                side=chosen.side or "office",
                consequence=_consequence(card, chosen, outcome, by.today),
                notice_day=notice_day,
                made_by=by.user,
            )
        )
        stepped = step_vacancy(card.vacancy, _STEPS[outcome], today=by.today, decided=True)
        unit.vacancies.save(replace(stepped, rent_ends=end_after_return(returned)))
        content = return_letter(
            returned=returned,
            card=card,
            reason_label=chosen.label,
            second_label=second.label if second else "",
            settings=letter_settings(unit, by.today),
            rent_until=None if notice_day is None else notice_day - timedelta(days=1),
        )
        letter = keep_letter(
            unit, letters, "return", content, by, association_id=card.association.id, vacancy_id=vacancy_id
        )
        refresh(unit, rates=rates, at=by.at)
        unit.describe("vacancy", vacancy_id, reason=reason, outcome=outcome, shortfall=returned.shortfall)
    return Changes(
        f"{address_of_card(card)} {_DONE[outcome]} {card.association.name}.{told}",
        _TOUCHED,
        subject_id=vacancy_id,
        undo=Undo("undo_return", {"vacancy_id": vacancy_id}),
        letter_id=letter.id,
    )


def undo_return(*, office: Office, rates: RateBook, vacancy_id: int, by: Signature) -> Changes:
    """Take a return back: the dwelling is looked at again. The letter that was made stays in the archive.

    Raises:
        KnownError: when the dwelling is not returned, or has been reported vacant again, whatever came of that: the
            rent of the two would run on the same days.
    """
    with office.write("undo_return", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        newest = next(iter(unit.offers.returns(vacancy_id=vacancy_id)), None)
        if newest is None or newest.id is None:
            raise KnownError("Boligen er ikke returneret.", "Hent listen igen med F5.")
        later = [
            one for one in unit.vacancies.of_dwelling(card.vacancy.dwelling_id) if (one.id or 0) > vacancy_id
        ]
        if later:
            still_open = any(one.state in OPEN_STATES for one in later)
            advice = (
                "Brug den nye ledige bolig." if still_open else "Se, hvad der blev af den, under »Afgjorte«."
            )
            raise KnownError("Boligen er meldt ledig igen og kan ikke hentes tilbage.", advice)
        unit.vacancies.save(step_vacancy(card.vacancy, "reopen", today=by.today))
        unit.offers.remove_return(newest.id)
        refresh(unit, rates=rates, at=by.at, vacancy_ids=[vacancy_id])
        unit.describe("vacancy", vacancy_id, reason=newest.reason)
        ended = _ended_with(unit, newest)
    return Changes(
        f"Returneringen af {address_of_card(card)} er fortrudt. Har {card.association.name} fået brevet, så ring."
        f"{ended}",
        _TOUCHED,
        subject_id=vacancy_id,
        rows={"vacancies": vacancy_id},
    )


def _refuse_early_expiry(card: VacancyCard, outcome: str, today: date) -> None:
    """The last day is the office's own: until it is over the association waits."""
    reply_by = card.vacancy.reply_by
    if outcome == EXPIRED and reply_by is not None and reply_by >= today:
        raise KnownError(
            f"Svarfristen er ikke gået: boligorganisationen venter til og med {danish.weekday_date(reply_by)}.",
            "Svar inden da, eller returnér boligen.",
        )


def shortfall_of(counted: Tally) -> int | None:
    """How much the citizen who came closest lacks, øre a month; ``None`` when nobody is short."""
    best = counted.best_margin
    return -best if best is not None and best < 0 else None


def _counted(unit: Unit, rates: RateBook, card: VacancyCard, today: date) -> Tally:
    return tally_of(pairs_of(unit, scene_of(unit, rates=rates, today=today), card))


def _checked(
    codes: dict[str, ReasonCode], reason: str, second: str | None, text: str | None
) -> tuple[ReasonCode, ReasonCode | None]:
    for code in (reason, *([second] if second else [])):
        if code not in codes:
            raise KnownError(f"Årsagen »{code}« er ikke i brug.", "Vælg en årsag på listen.")
    if second == reason:
        raise KnownError("De to årsager er den samme.", "Vælg en anden, eller lad den anden være tom.")
    for code in (reason, *([second] if second else [])):
        if codes[code].needs_text and text is None:
            raise KnownError(f"Årsagen »{codes[code].label}« skal forklares.", "Skriv en bemærkning.")
    return codes[reason], codes[second] if second else None


def _end_live_offer(unit: Unit, card: VacancyCard, outcome: str, letters: LetterMaker, by: Signature) -> str:
    """An offer stops with a dwelling that its association takes back; else it must be withdrawn first.

    The citizen gets a letter about it, if the offer was ever sent; the sentence says so.
    """
    running = live_offer(unit, card.id)
    if running is None:
        return ""
    name = unit.applicants.get(running.applicant_id).name
    if outcome != "withdrawn":
        if running.state == "draft":
            raise KnownError(
                f"Der er en kladde til {name} om boligen.", "Slet kladden, før boligen returneres."
            )
        raise KnownError(f"Boligen er tilbudt {name}.", "Træk tilbuddet tilbage, før boligen returneres.")
    why = f"{card.association.name} har trukket boligen tilbage."
    if running.state != "draft":
        keep_withdrawal(unit, Telling(letters=letters, words=why), running, card, by)
    take_back(unit, running, why, by.today, "association")
    return "" if running.state == "draft" else f" Der er også lavet et brev til {name}, som skal sendes."


def _ended_with(unit: Unit, returned: Return) -> str:
    """What a return took with it and its undoing does not bring back."""
    if returned.outcome != "withdrawn":
        return ""
    gone = unit.offers.all(vacancy_id=returned.vacancy_id, states=("withdrawn",))
    names = [unit.applicants.get(one.applicant_id).name for one in gone if one.answered == returned.returned]
    return f" Tilbuddet til {names[0]} er ophørt og skal gives igen." if names else ""


def _notice_day(card: VacancyCard, outcome: str, calendar: Calendar, today: date) -> date | None:
    """The day a notice given today takes effect, where rent goes on and the notice is the statutory one.

    What the association takes back costs nothing more. A youth dwelling has an agreed notice (almenlejeloven § 88),
    which no list tells. A dwelling that goes back before it is vacant never stood at our disposal, so no rent is
    owed (LAW.md § 4).
    """
    if outcome == "withdrawn" or card.dwelling.kind == "youth" or today < card.vacancy.vacant_from:
        return None
    return notice_date(today, calendar.holidays(today.year, today.year + _YEARS_AHEAD))


def _consequence(card: VacancyCard, code: ReasonCode, outcome: str, today: date) -> str | None:
    """What follows, in the words of the code as it reads today."""
    if outcome != "withdrawn" and today < card.vacancy.vacant_from:
        return _NEVER_OURS
    return code.consequence
