"""What the letters say, as frozen values: made here from offers and returns, set in type by ``documents``.

A content holds what its letter needs and nothing more: the offer and the return carry no CPR number,
only the assignment letter does, because the association needs it for the lease (PRACTICE.md § 4.2, § 4.4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deposit import loan_of_home
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.letter_contents import (
    AssignmentLetter,
    CalculationSheet,
    MoreTimeLetter,
    OfferLetter,
    Recipient,
    ReturnLetter,
    Sender,
)
from boligdesk.services.views import PairWorking

LETTER_SETTINGS = (
    "office.municipality",
    "office.department",
    "office.name",
    "office.address",
    "office.phone",
    "office.hours",
    "office.email",
    "offers_per_citizen",
    "citizen_reply_time",
)
"""The settings the letters read; a service hands them over as they are on the day of the letter."""


def sender_of(settings: Mapping[str, str]) -> Sender:
    """The office's own lines from the settings ``office.…`` (missing = empty)."""
    return Sender(
        municipality=settings.get("office.municipality", ""),
        department=settings.get("office.department", ""),
        name=settings.get("office.name", ""),
        address=settings.get("office.address", ""),
        phone=settings.get("office.phone", ""),
        hours=settings.get("office.hours", ""),
        email=settings.get("office.email", ""),
    )


def offer_letter(
    *,
    offer: Offer,
    card: VacancyCard,
    applicant: Applicant,
    settings: Mapping[str, str],
    left_to_live: int | None = None,
    language: str = "da",
) -> OfferLetter:
    """Make the offer letter from an offer with its stored working.

    Raises:
        KnownError: when the rent is not known, or a date the letter must name is missing.
    """
    if offer.working.unknown:
        raise KnownError(
            f"Brevet kan ikke laves, for huslejen er ukendt: {offer.working.unknown}.",
            "Udfyld det, der mangler, og regn igen.",
        )
    if offer.reply_by is None or offer.move_in is None:
        raise KnownError(
            "Brevet kan ikke laves uden svarfrist og indflytningsdato.", "Udfyld begge datoer i tilbuddet."
        )
    return OfferLetter(
        sender=sender_of(settings),
        recipient=recipient_of(applicant),
        officer=offer.made_by,
        case_no=applicant.case_no,
        number=offer.number,
        card=card,
        working=offer.working,
        mode=offer.mode,
        letter_date=offer.letter_date or offer.made,
        made=offer.made,
        reply_by=offer.reply_by,
        reply_time=settings.get("citizen_reply_time", ""),
        move_in=offer.move_in,
        refund_last_day=offer.refund_last_day,
        loan=deposit_loan(card),
        offers_per_citizen=int(settings.get("offers_per_citizen", "0")),
        support=applicant.support,
        caseworker=applicant.caseworker or "",
        left_to_live=left_to_live,
        language=language,
    )


def return_letter(
    *,
    returned: Return,
    card: VacancyCard,
    reason_label: str,
    second_label: str = "",
    settings: Mapping[str, str],
    rent_until: date | None = None,
) -> ReturnLetter:
    """Make the letter that hands a dwelling back. ``reason_label`` is the code's Danish text."""
    return ReturnLetter(
        sender=sender_of(settings),
        recipient=association_of(card),
        officer=returned.made_by,
        card=card,
        returned=returned.returned,
        reason=returned.reason,
        reason_label=reason_label,
        second_label=second_label,
        text=returned.text or "",
        withdrawn=returned.outcome == "withdrawn",
        rent_until=returned.notice_day - timedelta(days=1) if returned.notice_day else rent_until,
        side=returned.side,
        consequence=returned.consequence or "",
    )


def assignment_letter(
    *,
    offer: Offer,
    card: VacancyCard,
    applicant: Applicant,
    settings: Mapping[str, str],
    letter_date: date,
    confirm_by: date | None = None,
) -> AssignmentLetter:
    """Make the assignment letter of an accepted offer.

    Raises:
        KnownError: when the offer is not accepted, or what a lease needs is missing.
    """
    if offer.state != "accepted":
        raise KnownError(
            "Kun en bolig, som borgeren har sagt ja til, kan anvises.", "Registrér borgerens svar først."
        )
    if not applicant.cpr or offer.move_in is None:
        raise KnownError(
            "Anvisningsbrevet skal have borgerens CPR-nummer og en indflytningsdato.",
            "Udfyld dem på borgeren og i tilbuddet.",
        )
    return AssignmentLetter(
        sender=sender_of(settings),
        recipient=association_of(card),
        officer=offer.made_by,
        case_no=applicant.case_no,
        number=offer.number,
        card=card,
        mode=offer.mode,
        letter_date=letter_date,
        name=applicant.name,
        cpr=applicant.cpr,
        phone=applicant.phone or "",
        email=applicant.email or "",
        adults=applicant.adults,
        children=applicant.children,
        move_in=offer.move_in,
        refund_last_day=offer.refund_last_day,
        loan=deposit_loan(card),
        support=applicant.support != "none",
        caseworker=applicant.caseworker or "",
        confirm_by=confirm_by,
    )


def more_time_letter(
    *,
    card: VacancyCard,
    until: date,
    settings: Mapping[str, str],
    officer: str,
    today: date,
    words: str = "",
) -> MoreTimeLetter:
    """Make the request to an association for more time to answer.

    Raises:
        KnownError: when the day that is asked for is no later than today or than the deadline there is.
    """
    least = max(today, card.vacancy.reply_by or today)
    if until <= least:
        raise KnownError(
            f"Den nye frist skal ligge senere end den {danish.long_date(least)}.", "Vælg en senere dag."
        )
    return MoreTimeLetter(
        sender=sender_of(settings),
        recipient=association_of(card),
        officer=officer,
        card=card,
        letter_date=today,
        reply_by=card.vacancy.reply_by,
        until=until,
        words=words.strip(),
    )


def calculation_sheet(
    *, pair: PairWorking, settings: Mapping[str, str], officer: str, today: date
) -> CalculationSheet:
    """Make the calculation sheet of a pair as the screen shows it."""
    return CalculationSheet(sender=sender_of(settings), officer=officer, made=today, pair=pair)


def deposit_loan(card: VacancyCard) -> str:
    """Whether the dwelling gives a deposit loan: ``yes``, ``too_old``, ``no_kitchen`` or ``ask`` (LAW.md § 5)."""
    home = card.dwelling
    return loan_of_home(
        first_use=home.first_use,
        first_use_date=home.first_use_date,
        youth=home.kind == "youth",
        kitchen=home.kitchen,
    )


def address_of(card: VacancyCard) -> str:
    """The dwelling's address on one line."""
    home = card.dwelling
    return danish.dwelling_address(
        home.street, home.house_no, home.floor, home.door, postcode=home.postcode, town=home.town
    )


def recipient_of(applicant: Applicant, *, moved_into: VacancyCard | None = None) -> Recipient:
    """The citizen with the address; who has moved into a dwelling lives there."""
    if moved_into is None:
        return Recipient(applicant.name, _address_lines(applicant))
    home = moved_into.dwelling
    street = danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
    lines = (street, danish.postal(home.postcode, home.town))
    return Recipient(applicant.name, tuple(line for line in lines if line))


def _address_lines(applicant: Applicant) -> tuple[str, ...]:
    """The citizen's address, else the place of the stay that still runs."""
    if applicant.address:
        return tuple(line.strip() for line in re.split(r"[\n,]", applicant.address) if line.strip())
    places = [stay.place for stay in applicant.stays if stay.place and stay.ends is None]
    return (f"c/o {places[-1]}",) if places else ()


def association_of(card: VacancyCard) -> Recipient:
    """The association with whom to write to."""
    lines = (card.association.contact or card.estate.contact, card.association.email)
    return Recipient(card.association.name, tuple(line for line in lines if line))
