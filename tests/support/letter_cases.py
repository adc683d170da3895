"""One worked case for the letters: invented people, the figures of the published example."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.tenancies import Tenancy, TenantGrant
from boligdesk.domain.vacancies import Vacancy, VacancyCard, charge
from boligdesk.domain.working import SUM, Step, Working
from boligdesk.services.citizen_contents import (
    ConfirmationLetter,
    ExpiryLetter,
    HeardOffer,
    HearingLetter,
    ReminderLetter,
    WithdrawalLetter,
)
from boligdesk.services.citizen_letters import (
    Writing,
    confirmation_letter,
    expiry_letter,
    hearing_letter,
    reminder_letter,
    withdrawal_letter,
)
from boligdesk.services.letter_contents import (
    AssignmentLetter,
    LetterContent,
    MoreTimeLetter,
    OfferLetter,
    ReturnLetter,
)
from boligdesk.services.letters import assignment_letter, more_time_letter, offer_letter, return_letter

TODAY = date(2026, 11, 23)
SETTINGS = {
    "office.municipality": "Københavns Kommune",
    "office.department": "Socialforvaltningen",
    "office.name": "Den boligsociale anvisning",
    "office.address": "Demogade 1, 1000 København K",
    "office.phone": "00 00 00 00",
    "office.hours": "hverdage 9–14",
    "office.email": "post@eksempel.dk",
    "offers_per_citizen": "2",
    "citizen_reply_time": "10",
}

WORKING = Working(
    steps=(
        Step(
            key="housing_cost",
            label="Boligudgift om året",
            amount=6_575_000,
            paragraph="§ 10",
            detail="12 × husleje",
        ),
        Step(key="listed_rent", label="Husleje", amount=531_000, paragraph="lejekontrakten", part=SUM),
        Step(
            key="benefit",
            label="Boligsikring",
            amount=-82_200,
            paragraph="§ 22",
            detail="15 % af udgiften",
            part=SUM,
        ),
        Step(key="refund", label="Refusion", amount=-210_800, paragraph="serviceloven § 163 a", part=SUM),
    ),
    benefit_name="boligsikring",
    listed_rent=531_000,
    state_reduction=0,
    rent=531_000,
    benefit_calculated=82_200,
    benefit_paid=82_200,
    refund=210_800,
    grant=0,
    net_rent=238_000,
    utilities=87_000,
    net_rent_after=448_800,
    rates_id="2026-VEJ9336",
    warnings=("ikke bekræftet: logi § 110",),
    unknown=None,
)
"""5.310 kr. − boligstøtte 822 − refund 2.108 = 2.380; afterwards 4.488 kr."""

ORDINARY = replace(WORKING, steps=WORKING.steps[:3], refund=0, net_rent=448_800)

CARD = VacancyCard(
    Vacancy(
        id=17,
        dwelling_id=1,
        vacant_from=date(2026, 12, 1),
        received=date(2026, 11, 16),
        rent=531_000,
        charges=(charge("heating", 52_000), charge("water", 35_000)),
        deposit=1_890_000,
        contact="ejendomskontoret på 00 00 00 00",
    ),
    Dwelling(
        id=1, estate_id=1, tenancy_no="019071", street="Frederikssundsvej", house_no="128", floor="3", door="tv",
        postcode="2700", town="Brønshøj", district=7, kind="family", rooms=2, area=5_800, first_use=1958,
        lift=False, pets=False, kitchen=True,
    ),
    Estate(id=1, association_id=1, number="12", name="Demogården"),
    Association(id=1, name="fsb", contact="Udlejningen", email="udlejning@eksempel.dk"),
)  # fmt: skip

APPLICANT = Applicant(
    id=3,
    case_no="2026-04417",
    cpr="310299-0000",
    name="Mads Opdigt",
    address="c/o Demoherberget, Demovej 4, 2200 København N",
    nominated=date(2026, 8, 1),
    comes_from="shelter_110",
    support="CTI",
    phone="00 00 00 01",
    caseworker="Sofie Sagsbehandler",
)

OFFER = Offer(
    id=9,
    number="2026-1183",
    vacancy_id=17,
    applicant_id=3,
    mode="transitional",
    state="sent",
    made=TODAY,
    reply_by=date(2026, 11, 24),
    move_in=date(2026, 12, 1),
    refund_last_day=date(2031, 11, 30),
    working=WORKING,
    made_by="Demo Medarbejder",
)

RETURNED = Return(
    id=4,
    vacancy_id=17,
    returned=TODAY,
    reason="R01",
    shortfall=124_000,
    outcome="returned",
    made_by="Demo Medarbejder",
)


def offer_case(
    *,
    kind: str = "family",
    offer: Offer = OFFER,
    card: VacancyCard = CARD,
    applicant: Applicant = APPLICANT,
    language: str = "da",
) -> OfferLetter:
    """The offer of the case, or a variant of it."""
    card = replace(card, dwelling=replace(card.dwelling, kind=kind))
    return offer_letter(offer=offer, card=card, applicant=applicant, settings=SETTINGS, language=language)


def return_case(**changes: Any) -> ReturnLetter:
    """The return of the case."""
    letter = return_letter(
        returned=RETURNED, card=CARD, reason_label="Husleje for høj for målgruppen", settings=SETTINGS
    )
    return replace(letter, **changes)


def assignment_case(*, mode: str = "transitional", applicant: Applicant = APPLICANT) -> AssignmentLetter:
    """The assignment of the case after a yes."""
    return assignment_letter(
        offer=replace(OFFER, state="accepted", mode=mode),
        card=CARD,
        applicant=applicant,
        settings=SETTINGS,
        letter_date=date(2026, 11, 24),
        confirm_by=date(2026, 12, 8),
    )


WRITING = Writing(settings=SETTINGS, officer="Demo Medarbejder", today=TODAY)
ACCEPTED = replace(OFFER, state="accepted", answered=date(2026, 11, 24))
GRANT = TenantGrant(
    kind="refund_163a",
    paragraph="serviceloven § 163 a",
    amount=210_800,
    starts=date(2022, 5, 1),
    ends=date(2027, 5, 1),
    rates_id="2026-VEJ9336",
)
TENANCY = Tenancy(
    id=5,
    offer_id=9,
    dwelling_id=1,
    applicant_id=3,
    mode="transitional",
    state="running",
    assigned=date(2022, 4, 10),
    starts=date(2022, 5, 1),
    signed=date(2022, 4, 20),
    moved_in=date(2022, 5, 1),
    grants=(GRANT,),
)
HEARD = (
    HeardOffer(
        number="2026-0871",
        address="Demovej 3, 2. th., 2400 København NV",
        offered=date(2026, 9, 1),
        ended=date(2026, 9, 4),
        answer="refused",
        reason="Beliggenhed/bydel",
        words="Der er for langt til min datters skole",
        justified="no",
    ),
    HeardOffer(
        number="2026-1002",
        address="Demovej 17, st. tv., 2700 Brønshøj",
        offered=date(2026, 10, 12),
        ended=date(2026, 10, 19),
        answer="refused",
        reason="Stand",
        justified="no",
    ),
    HeardOffer(
        number="2026-1100",
        address="Demovej 20, 2700 Brønshøj",
        offered=date(2026, 11, 2),
        ended=date(2026, 11, 10),
        answer="lapsed",
    ),
)


def writing(language: str = "da") -> Writing:
    """How the letters of the case are written."""
    return replace(WRITING, language=language)


def reminder_case(*, offer: Offer = OFFER, how: Writing = WRITING) -> ReminderLetter:
    """The reminder of the case."""
    return reminder_letter(offer=offer, card=CARD, applicant=APPLICANT, writing=how)


def withdrawal_case(
    *, offer: Offer = OFFER, words: str = "Boligen er solgt til en anden.", how: Writing = WRITING
) -> WithdrawalLetter:
    """The withdrawal of the case."""
    return withdrawal_letter(offer=offer, card=CARD, applicant=APPLICANT, words=words, writing=how)


def confirmation_case(
    *, offer: Offer = ACCEPTED, card: VacancyCard = CARD, how: Writing = WRITING
) -> ConfirmationLetter:
    """The confirmation of the case."""
    return confirmation_letter(offer=offer, card=card, applicant=APPLICANT, writing=how)


def hearing_case(*, offers: tuple[HeardOffer, ...] = HEARD, how: Writing = WRITING) -> HearingLetter:
    """The hearing of the case."""
    return hearing_letter(applicant=APPLICANT, offers=offers, answer_by=date(2026, 12, 7), writing=how)


def expiry_case(
    *, tenancy: Tenancy = TENANCY, applicant: Applicant = APPLICANT, how: Writing = WRITING
) -> ExpiryLetter:
    """The notice of the case: the refund ends in five months."""
    return expiry_letter(tenancy=tenancy, offer=ACCEPTED, card=CARD, applicant=applicant, writing=how)


def more_time_case(*, card: VacancyCard = CARD, words: str = "") -> MoreTimeLetter:
    """The request of the case."""
    return more_time_letter(
        card=card,
        until=date(2026, 12, 4),
        settings=SETTINGS,
        officer="Demo Medarbejder",
        today=TODAY,
        words=words,
    )


def golden_cases() -> dict[str, LetterContent]:
    """One letter of every kind and variant by name: what is kept as text in ``tests/golden/letters``."""
    ordinary = replace(OFFER, mode="ordinary", working=ORDINARY, refund_last_day=None)
    said_yes = replace(ordinary, state="accepted", answered=date(2026, 11, 24))
    at_work = replace(CARD, vacancy=replace(CARD.vacancy, vacant_from=date(2026, 11, 1), reply_by=TODAY))
    poor = replace(APPLICANT, capacity=Capacity(amount=300_000, date=TODAY, valid_to=date(2027, 3, 1)))
    noticed = replace(
        RETURNED,
        notice_day=date(2027, 3, 1),
        side="citizen",
        consequence="Kommunen betaler leje indtil videre.",
    )
    return {
        "tilbud-familie": offer_case(offer=ordinary),
        "tilbud-ungdom": offer_case(kind="youth", offer=ordinary),
        "tilbud-aeldre": offer_case(kind="elderly", offer=ordinary),
        "tilbud-udslusning": offer_case(),
        "tilbud-engelsk": offer_case(language="en"),
        "paamindelse": reminder_case(),
        "paamindelse-for-sent": reminder_case(offer=replace(OFFER, reply_by=date(2026, 11, 20))),
        "tilbagetraekning": withdrawal_case(),
        "tilbagetraekning-efter-ja": withdrawal_case(offer=ACCEPTED),
        "bekraeftelse": confirmation_case(offer=said_yes),
        "bekraeftelse-udslusning": confirmation_case(),
        "partshoering": hearing_case(),
        "ophoer": expiry_case(applicant=poor),
        "ophoer-2026": expiry_case(tenancy=replace(TENANCY, grants=(replace(GRANT, kind="grant_2026"),))),
        "anvisning": assignment_case(mode="ordinary"),
        "anvisning-udslusning": assignment_case(),
        "returnering": return_letter(
            returned=noticed, card=at_work, reason_label="Borger afslog", settings=SETTINGS
        ),
        "returnering-trukket": return_case(withdrawn=True, reason="R16", side="association"),
        "fristanmodning": more_time_case(card=at_work),
    }


def pages(pdf: bytes) -> list[str]:
    """The text of each page, white space made single blanks."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    """The text of the whole letter."""
    return " ".join(pages(pdf))
