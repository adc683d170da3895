"""Letters on the way from an offer to a home, each made and kept by one action: nothing is sent by itself.

A letter changes no state: who must decide something decides it elsewhere. So none can be undone; a wrong letter
is not sent, and stays in the archive as what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deadlines import add_workdays
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.offers import Offer
from boligdesk.domain.refusals import PENDING, needs_second
from boligdesk.domain.tasks import HEARING
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.calendar import closed_days
from boligdesk.services.citizen_contents import HeardOffer
from boligdesk.services.citizen_letters import (
    Writing,
    confirmation_letter,
    expiry_letter,
    hearing_letter,
    reminder_letter,
    withdrawal_letter,
)
from boligdesk.services.hearing_tasks import await_answer, second_reading_since
from boligdesk.services.letter_contents import LetterContent
from boligdesk.services.letter_making import keep_letter
from boligdesk.services.letters import address_of, more_time_letter
from boligdesk.services.offer_warnings import no_address
from boligdesk.services.office_settings import contact_warnings, letter_settings, number_setting
from boligdesk.services.ports import Calendar, LetterMaker, Office, Unit
from boligdesk.services.steps import address_of_card
from boligdesk.services.tenancy_grants import grants_changed
from boligdesk.services.views import Changes, Letter, Signature

_TOUCHED: Final = frozenset({"letters", "offers"})
_WRONG: Final = "Var det forkert, så lad være med at sende det. Det bliver liggende blandt brevene."


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How a citizen is told that an offer is taken back: ``words`` are the officer's, in plain Danish."""

    letters: LetterMaker
    words: str
    language: str = "da"


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingProposal:
    """What a hearing will rest on, and until when the citizen could answer; the officer decides."""

    name: str
    offers: tuple[HeardOffer, ...]
    answer_by: date


def send_reminder(
    *, office: Office, letters: LetterMaker, offer_id: int, language: str = "da", by: Signature
) -> Changes:
    """Make the reminder of an offer that nobody has answered yet.

    Raises:
        KnownError: when the offer waits for no answer.
    """
    with office.write("send_reminder", by) as unit:
        offer, card, person = _case(unit, offer_id)
        content = reminder_letter(
            offer=offer, card=card, applicant=person, writing=_writing(unit, by, language)
        )
        letter, advice = _kept(unit, letters, "reminder", content, by, offer=offer, person=person)
    return _made(
        f"Påmindelsen til {person.name} om tilbud {offer.number} er lavet.", letter, offer_id, advice
    )


def _kept(
    unit: Unit, letters: LetterMaker, kind: str, content: LetterContent, by: Signature, *, offer: Offer,
    person: Applicant,
) -> tuple[Letter, str]:  # fmt: skip
    """The stored letter about an offer, told in the log, and what to do if it was wrong."""
    letter = keep_letter(
        unit, letters, kind, content, by,
        offer_id=offer.id, vacancy_id=offer.vacancy_id, applicant_id=person.id,
    )  # fmt: skip
    unit.describe("offer", offer.id, letter=kind, document=letter.id)
    return letter, _advice(unit, person, by.today)


def confirm_acceptance(
    *, office: Office, letters: LetterMaker, offer_id: int, language: str = "da", by: Signature
) -> Changes:
    """Make the letter that confirms a citizen's yes and says what happens now.

    Raises:
        KnownError: when the citizen has not said yes.
    """
    with office.write("confirm_acceptance", by) as unit:
        offer, card, person = _case(unit, offer_id)
        content = confirmation_letter(
            offer=offer, card=card, applicant=person, writing=_writing(unit, by, language)
        )
        letter, advice = _kept(unit, letters, "confirmation", content, by, offer=offer, person=person)
    return _made(f"Bekræftelsen til {person.name} er lavet.", letter, offer_id, advice)


def keep_withdrawal(unit: Unit, telling: Telling, offer: Offer, card: VacancyCard, by: Signature) -> Letter:
    """Make the letter about an offer that is taken back, in the unit of work that does it; ``offer`` as it was.

    Raises:
        KnownError: without words for the citizen.
    """
    person = unit.applicants.get(offer.applicant_id)
    content = withdrawal_letter(
        offer=offer, card=card, applicant=person, words=telling.words,
        writing=_writing(unit, by, telling.language),
    )  # fmt: skip
    return keep_letter(
        unit, telling.letters, "withdrawal", content, by,
        offer_id=offer.id, vacancy_id=card.id, applicant_id=person.id,
    )  # fmt: skip


def propose_hearing(*, office: Office, calendar: Calendar, applicant_id: int, today: date) -> HearingProposal:
    """The offers a hearing tells of. The deadline is that of the open task, else what citizens have for an offer."""
    with office.read() as unit:
        person = unit.applicants.get(applicant_id)
        tasks = unit.tasks.all(kind=HEARING, subject="applicant", subject_id=applicant_id)
        due = next((task.due for task in tasks if task.due is not None and task.due > today), None)
        if due is None:
            closed = closed_days(unit, calendar, first=today, today=today)
            due = add_workdays(today, number_setting(unit, "citizen_reply_workdays", today), closed)
        return HearingProposal(name=person.name, offers=_heard(unit, applicant_id, today), answer_by=due)


def send_hearing(
    *,
    office: Office,
    letters: LetterMaker,
    applicant_id: int,
    answer_by: date,
    language: str = "da",
    by: Signature,
) -> Changes:
    """Make the letter that hears a citizen before anybody decides about the nomination (forvaltningsloven § 19).

    Raises:
        KnownError: when no refusal counts, or the citizen gets no time to answer.
    """
    with office.write("send_hearing", by) as unit:
        person = unit.applicants.get(applicant_id)
        content = hearing_letter(
            applicant=person,
            offers=_heard(unit, applicant_id, by.today),
            answer_by=answer_by,
            writing=_writing(unit, by, language),
        )
        letter = keep_letter(unit, letters, "hearing", content, by, applicant_id=applicant_id)
        await_answer(unit, applicant_id, answer_by)
        unit.describe("applicant", applicant_id, letter="hearing", document=letter.id)
        advice = _advice(unit, person, by.today)
    return _made(
        f"Partshøringen af {person.name} er lavet med svar senest {danish.weekday_date(answer_by)}. "
        "Intet er besluttet endnu.",
        letter,
        applicant_id,
        advice,
        touched=frozenset({"letters", "applicants", "tasks"}),
    )


def send_expiry_notice(
    *, office: Office, letters: LetterMaker, tenancy_id: int, language: str = "da", by: Signature
) -> Changes:
    """Make the letter that tells a tenant that a subsidy ends, and what is paid afterwards.

    Raises:
        KnownError: when the tenancy does not run, or no subsidy of it ends.
    """
    with office.write("send_expiry_notice", by) as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        offer, card, person = _case(unit, tenancy.offer_id)
        content = expiry_letter(
            tenancy=tenancy, offer=offer, card=card, applicant=person, writing=_writing(unit, by, language),
            changed=grants_changed(unit, tenancy_id),
        )  # fmt: skip
        letter = keep_letter(
            unit, letters, "expiry", content, by,
            offer_id=offer.id, vacancy_id=card.id, applicant_id=person.id, tenancy_id=tenancy_id,
        )  # fmt: skip
        unit.describe("tenancy", tenancy_id, letter="expiry", document=letter.id)
        advice = _advice(unit, person, by.today)
    return _made(
        f"Varslet til {person.name} om, at tilskuddet stopper den {danish.long_date(content.last_day)}, er lavet.",
        letter,
        tenancy_id,
        advice,
    )


def ask_for_more_time(
    *, office: Office, letters: LetterMaker, vacancy_id: int, until: date, words: str = "", by: Signature
) -> Changes:
    """Make the letter that asks an association for more time. The deadline moves when the association has agreed.

    Raises:
        KnownError: when the association has its answer, or the day is no later one.
    """
    with office.write("ask_for_more_time", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        if card.vacancy.state not in OPEN_STATES:
            state = danish.VACANCY_STATES[card.vacancy.state].lower()
            raise KnownError(f"{address_of_card(card)} er {state}.", "Der skal ikke svares mere om boligen.")
        content = more_time_letter(
            card=card,
            until=until,
            settings=letter_settings(unit, by.today),
            officer=by.user,
            today=by.today,
            words=words,
        )
        letter = keep_letter(
            unit, letters, "more_time", content, by, association_id=card.association.id, vacancy_id=vacancy_id
        )
        unit.describe("vacancy", vacancy_id, letter="more_time", document=letter.id, until=until.isoformat())
    return _made(
        f"Anmodningen til {card.association.name} om tid til {danish.weekday_date(until)} er lavet. "
        "Svarfristen er den gamle, til de har sagt ja.",
        letter,
        vacancy_id,
        _WRONG,
        touched=frozenset({"letters", "vacancies"}),
    )


def _case(unit: Unit, offer_id: int) -> tuple[Offer, VacancyCard, Applicant]:
    offer = unit.offers.get(offer_id)
    return offer, unit.vacancies.card(offer.vacancy_id), unit.applicants.get(offer.applicant_id)


def _writing(unit: Unit, by: Signature, language: str) -> Writing:
    return Writing(
        settings=letter_settings(unit, by.today), officer=by.user, today=by.today, language=language
    )


def _heard(unit: Unit, applicant_id: int, today: date) -> tuple[HeardOffer, ...]:
    """The offers the citizen said no to or did not answer, the oldest first."""
    codes = {one.code: one.label for one in unit.rules.reason_codes("refusal")}
    since = second_reading_since(unit, today)
    ended = unit.offers.all(applicant_id=applicant_id, states=("refused", "lapsed"))
    return tuple(
        HeardOffer(
            number=offer.number,
            address=address_of(unit.vacancies.card(offer.vacancy_id)),
            offered=offer.letter_date or offer.made,
            ended=offer.answered,
            answer=offer.state,
            reason=codes.get(offer.refusal_code or "", ""),
            words=(offer.answer_text or "").strip() if offer.state == "refused" else "",
            justified=PENDING if needs_second(offer, since) else offer.justified,
        )
        for offer in sorted(ended, key=lambda one: (one.made, one.id or 0))
    )


def _advice(unit: Unit, person: Applicant, today: date) -> str:
    """What to see to before the letter is sent."""
    return " ".join((*no_address(person), *contact_warnings(unit, today), _WRONG))


def _made(
    sentence: str, letter: Letter, subject_id: int, advice: str, *, touched: frozenset[str] = _TOUCHED
) -> Changes:
    return Changes(sentence, touched, subject_id=subject_id, advice=advice, letter_id=letter.id)
