"""What the letters to a citizen after the offer say, made from offers and tenancies as they are stored.

Set in type by ``documents``. Whether a letter may be sent at all is asked here, before anything is printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.offers import Offer
from boligdesk.domain.tenancies import Tenancy, TenantGrant
from boligdesk.domain.tenancy_figures import leaves_first
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.citizen_contents import (
    ConfirmationLetter,
    ExpiryLetter,
    HeardOffer,
    HearingLetter,
    ReminderLetter,
    WithdrawalLetter,
)
from boligdesk.services.letters import deposit_loan, recipient_of, sender_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a letter is written: the office's ``settings``, who signs, on which day, and whether in English as well."""

    settings: Mapping[str, str]
    officer: str
    today: date
    language: str = "da"


def reminder_letter(
    *, offer: Offer, card: VacancyCard, applicant: Applicant, writing: Writing
) -> ReminderLetter:
    """Remind a citizen of an offer that waits for an answer.

    Raises:
        KnownError: when the offer waits for none, or has no dates.
    """
    if offer.state != "sent":
        raise KnownError(
            f"Tilbud {offer.number} er {danish.OFFER_STATES[offer.state].lower()} og venter ikke på svar.",
            "Hent listen igen med F5.",
        )
    if offer.reply_by is None or offer.move_in is None:
        raise _without_dates(offer)
    return ReminderLetter(
        sender=sender_of(writing.settings),
        recipient=recipient_of(applicant),
        officer=writing.officer,
        case_no=applicant.case_no,
        letter_date=writing.today,
        caseworker=applicant.caseworker or "",
        language=writing.language,
        number=offer.number,
        card=card,
        working=offer.working,
        offered=offer.letter_date or offer.made,
        reply_by=offer.reply_by,
        reply_time=writing.settings.get("citizen_reply_time", ""),
        move_in=offer.move_in,
    )


def withdrawal_letter(
    *, offer: Offer, card: VacancyCard, applicant: Applicant, words: str, writing: Writing
) -> WithdrawalLetter:
    """Tell a citizen that an offer is taken back; ``offer`` as it was before.

    Raises:
        KnownError: without words for the citizen.
    """
    if not words.strip():
        raise KnownError(
            "Brevet til borgeren kan ikke laves uden en grund.",
            "Skriv med almindelige ord, hvorfor tilbuddet trækkes tilbage.",
        )
    return WithdrawalLetter(
        sender=sender_of(writing.settings),
        recipient=recipient_of(applicant),
        officer=writing.officer,
        case_no=applicant.case_no,
        letter_date=writing.today,
        caseworker=applicant.caseworker or "",
        language=writing.language,
        number=offer.number,
        card=card,
        offered=offer.letter_date or offer.made,
        words=words.strip(),
        mode=offer.mode,
        accepted=offer.state == "accepted",
    )


def confirmation_letter(
    *, offer: Offer, card: VacancyCard, applicant: Applicant, writing: Writing
) -> ConfirmationLetter:
    """Confirm a citizen's yes.

    Raises:
        KnownError: when the citizen has not said yes, or the offer has no date of moving in.
    """
    if offer.state != "accepted":
        raise KnownError(
            f"Tilbud {offer.number} er {danish.OFFER_STATES[offer.state].lower()} og kan ikke bekræftes.",
            "Registrér først, at borgeren har sagt ja.",
        )
    if offer.move_in is None:
        raise _without_dates(offer)
    return ConfirmationLetter(
        sender=sender_of(writing.settings),
        recipient=recipient_of(applicant),
        officer=writing.officer,
        case_no=applicant.case_no,
        letter_date=writing.today,
        caseworker=applicant.caseworker or "",
        language=writing.language,
        number=offer.number,
        card=card,
        working=offer.working,
        mode=offer.mode,
        answered=offer.answered or writing.today,
        move_in=offer.move_in,
        refund_last_day=offer.refund_last_day,
        loan=deposit_loan(card),
        support=applicant.support,
    )


def hearing_letter(
    *, applicant: Applicant, offers: Sequence[HeardOffer], answer_by: date, writing: Writing
) -> HearingLetter:
    """Hear a citizen before anybody decides about the nomination (forvaltningsloven § 19).

    Raises:
        KnownError: when no refusal counts, or the citizen gets no time to answer.
    """
    if not any(one.answer == "refused" and one.justified == "no" for one in offers):
        raise KnownError(
            f"{applicant.name} har ikke sagt nej uden saglig grund, så der er ikke noget at høre om.",
            "Tag først stilling til borgerens grunde under Tilbud.",
        )
    if answer_by <= writing.today:
        raise KnownError(
            "Borgeren skal have tid til at svare.", "Vælg en frist, der ligger senere end i dag."
        )
    return HearingLetter(
        sender=sender_of(writing.settings),
        recipient=recipient_of(applicant),
        officer=writing.officer,
        case_no=applicant.case_no,
        letter_date=writing.today,
        caseworker=applicant.caseworker or "",
        language=writing.language,
        nominated=applicant.nominated,
        answer_by=answer_by,
        offers=tuple(offers),
        allowed=int(writing.settings.get("offers_per_citizen") or 0),
    )


def expiry_letter(
    *, tenancy: Tenancy, offer: Offer, card: VacancyCard, applicant: Applicant, writing: Writing,
    changed: date | None = None,
) -> ExpiryLetter:  # fmt: skip
    """Tell a tenant of the next subsidy that ends, with the rent now and afterwards.

    The rent is that of the offer's stored working; what is subtracted are the grants as they are today, ``changed``
    on that day after the offer.

    Raises:
        KnownError: when the tenancy does not run, no subsidy of it ends, or the tenant leaves before.
    """
    if tenancy.state not in ("signed", "running"):
        raise KnownError(
            f"{applicant.name} har ikke lejemålet nu ({danish.TENANCY_STATES[tenancy.state].lower()}).",
            "Hent listen igen med F5.",
        )
    running = [one for one in tenancy.grants if writing.today < one.ends]
    if not running or tenancy.id is None:
        raise KnownError(
            f"{applicant.name} får intet tilskud, der ophører.", "Tilføj tilskuddet på lejemålet først."
        )
    if leaves_first(tenancy, min(one.ends for one in running)):
        raise KnownError(
            f"{applicant.name} flytter, før tilskuddet ophører: lejemålet er opsagt.",
            "Lad opsigelsen bortfalde, hvis borgeren bliver boende.",
        )
    if offer.working.unknown:
        raise KnownError(
            f"Brevet kan ikke laves, for huslejen er ukendt: {offer.working.unknown}.",
            "Udfyld det, der mangler, og regn igen.",
        )
    ending = min(running, key=lambda one: one.ends)
    capacity = applicant.capacity
    return ExpiryLetter(
        sender=sender_of(writing.settings),
        recipient=recipient_of(applicant, moved_into=card if tenancy.state == "running" else None),
        officer=writing.officer,
        case_no=applicant.case_no,
        letter_date=writing.today,
        caseworker=applicant.caseworker or "",
        language=writing.language,
        tenancy_id=tenancy.id,
        card=card,
        kind=ending.kind,
        last_day=date.fromordinal(ending.ends.toordinal() - 1),
        amount=ending.amount,
        pays_now=_rent_on(writing.today, offer, running),
        pays_after=_rent_on(ending.ends, offer, running),
        capacity=capacity.amount if capacity is not None and capacity.basis == "net" else None,
        computed=offer.made,
        changed=changed,
        plan=tenancy.takeover_plan or "",
    )


def _rent_on(day: date, offer: Offer, grants: Sequence[TenantGrant]) -> int:
    """The rent after benefit and the grants of a day, øre a month, never below 0; a grant that is agreed counts."""
    paid = sum(one.amount for one in grants if day < one.ends)
    return max(0, offer.working.net_rent_after - paid)


def _without_dates(offer: Offer) -> KnownError:
    return KnownError(
        f"Brevet kan ikke laves: tilbud {offer.number} har ingen svarfrist eller indflytning.",
        "Træk tilbuddet tilbage, og giv et nyt.",
    )
