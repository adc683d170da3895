"""Invented cases for the preview of a letter's wording: every kind of letter, in the variants its text tells apart.

Nobody in them exists. The figures go together (5.310 kr. − 822 kr. − 2.108 kr. = 2.380 kr.) but are no one's;
the head of the letter is the office's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from boligdesk.domain.applicants import Applicant, Income
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.deadlines import refund_last_day
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.tenancies import Tenancy, TenantGrant
from boligdesk.domain.vacancies import Vacancy, VacancyCard, charge
from boligdesk.domain.working import SUM, Step, Working
from boligdesk.services.citizen_contents import HeardOffer
from boligdesk.services.citizen_letters import (
    Writing,
    confirmation_letter,
    expiry_letter,
    hearing_letter,
    reminder_letter,
    withdrawal_letter,
)
from boligdesk.services.letter_contents import LetterContent, OfferLetter, ReturnLetter
from boligdesk.services.letters import (
    assignment_letter,
    calculation_sheet,
    more_time_letter,
    offer_letter,
    return_letter,
)
from boligdesk.services.views import Candidate, PairWorking

_REFUND_YEARS: Final = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A case a text is shown with; ``name`` is what tells it apart."""

    name: str
    content: LetterContent


@dataclass(frozen=True, slots=True)
class _Scene:
    """Who writes, when, and in whose name."""

    settings: Mapping[str, str]
    officer: str
    today: date

    @property
    def writing(self) -> Writing:
        return Writing(settings=self.settings, officer=self.officer, today=self.today)

    @property
    def move_in(self) -> date:
        return (self.today.replace(day=1) + timedelta(days=32)).replace(day=1)


def samples_of(*, settings: Mapping[str, str], officer: str, today: date) -> dict[str, tuple[Sample, ...]]:
    """The cases by kind of letter (``LetterContent.text_name``), in the order the kinds are shown."""
    scene = _Scene(settings, officer, today)
    cases = (
        *_offers(scene),
        *_reminders(scene),
        *_withdrawals(scene),
        *_confirmations(scene),
        *_hearings(scene),
        *_expiries(scene),
        *_assignments(scene),
        *_returns(scene),
        *_requests(scene),
        _calculation(scene),
    )
    kinds = dict.fromkeys(case.content.text_name for case in cases)
    return {kind: tuple(case for case in cases if case.content.text_name == kind) for kind in kinds}


_STEPS: Final = (
    Step(key="housing_cost", label="Boligudgift om året", amount=6_372_000, paragraph="boligstøtteloven § 10",
         detail="12 × husleje"),
    Step(key="listed_rent", label="Husleje", amount=531_000, paragraph="lejekontrakten", part=SUM),
    Step(key="benefit", label="Boligsikring", amount=-82_200, paragraph="boligstøtteloven § 22",
         detail="15 % af boligudgiften", part=SUM),
    Step(key="refund", label="Tilskud fra kommunen", amount=-210_800, paragraph="serviceloven § 163 a", part=SUM),
)  # fmt: skip

_WITH_REFUND: Final = Working(
    steps=_STEPS, benefit_name="boligsikring", listed_rent=531_000, state_reduction=0, rent=531_000,
    benefit_calculated=82_200, benefit_paid=82_200, refund=210_800, grant=0, net_rent=238_000, utilities=87_000,
    net_rent_after=448_800, rates_id="eksempel",
)  # fmt: skip
_ORDINARY: Final = replace(_WITH_REFUND, steps=_STEPS[:3], refund=0, net_rent=448_800)
_WITH_GRANT: Final = replace(_ORDINARY, grant=50_000, net_rent=398_800)
_WITHOUT_BENEFIT: Final = replace(
    _ORDINARY, steps=_STEPS[1:2], benefit_calculated=0, benefit_paid=0, net_rent=531_000, net_rent_after=531_000,
    utilities=0,
)  # fmt: skip


def _card(today: date, **home: object) -> VacancyCard:
    dwelling = Dwelling(
        id=1, estate_id=1, tenancy_no="019071", street="Eksempelvej", house_no="12", floor="3", door="tv",
        postcode="2700", town="Brønshøj", district=7, kind="family", rooms=2, area=5_800, first_use=1968, lift=True,
        pets=False, kitchen=True,
    )  # fmt: skip
    vacancy = Vacancy(
        id=1, dwelling_id=1, vacant_from=today - timedelta(days=8), received=today - timedelta(days=15),
        rent=531_000, charges=(charge("heating", 52_000), charge("water", 35_000)), deposit=1_890_000,
        contact="ejendomskontoret på 00 00 00 00",
    )  # fmt: skip
    return VacancyCard(
        vacancy,
        replace(dwelling, **home),  # type: ignore[arg-type]
        Estate(id=1, association_id=1, number="12", name="Eksempelgården"),
        Association(
            id=1, name="Boligselskabet Eksempel", contact="Udlejningen", email="udlejning@eksempel.dk"
        ),
    )


def _person(today: date) -> Applicant:
    return Applicant(
        id=1, case_no="2026-00001", name="Maja Eksempel", cpr="310299-0000", phone="00 00 00 00",
        address="c/o Herberget, Eksempelgade 4, 2200 København N", nominated=today - timedelta(days=90),
        comes_from="shelter_110", support="CTI", caseworker="Sofie Sagsbehandler",
        incomes=(Income(kind="cash_benefit", amount=1_255_000),),
    )  # fmt: skip


def _offer(scene: _Scene, mode: str, working: Working) -> Offer:
    last_day = refund_last_day(scene.move_in, _REFUND_YEARS) if mode == "transitional" else None
    return Offer(
        id=1, number="2026-0001", vacancy_id=1, applicant_id=1, mode=mode, state="sent", made=scene.today,
        reply_by=scene.today + timedelta(days=7), move_in=scene.move_in, refund_last_day=last_day, working=working,
        made_by=scene.officer,
    )  # fmt: skip


def _offers(scene: _Scene) -> tuple[Sample, ...]:
    person, plain = _person(scene.today), _card(scene.today)
    unknown = replace(
        _card(scene.today, first_use=None),
        vacancy=replace(plain.vacancy, charges=(), deposit=None, contact=None),
        association=replace(plain.association, contact=None),
    )

    def made(mode: str, working: Working, card: VacancyCard, who: Applicant = person) -> OfferLetter:
        offer = _offer(scene, mode, working)
        return offer_letter(offer=offer, card=card, applicant=who, settings=scene.settings)

    return (
        Sample("Familiebolig", made("ordinary", _ORDINARY, plain)),
        Sample("Ungdomsbolig", made("ordinary", _ORDINARY, _card(scene.today, kind="youth", kitchen=False))),
        Sample("Ældrebolig", made("ordinary", _ORDINARY, _card(scene.today, kind="elderly", first_use=1958))),
        Sample(
            "Udslusningsbolig", made("transitional", _WITH_REFUND, plain, replace(person, support="p85a"))
        ),
        Sample("Midlertidigt tilskud", made("ordinary", _WITH_GRANT, plain)),
        Sample(
            "Uden boligstøtte og kendt forbrug",
            made("ordinary", _WITHOUT_BENEFIT, unknown, replace(person, support="none", caseworker=None)),
        ),
    )


def _reminders(scene: _Scene) -> tuple[Sample, ...]:
    offer, card, person = _offer(scene, "ordinary", _ORDINARY), _card(scene.today), _person(scene.today)
    late = replace(offer, reply_by=scene.today - timedelta(days=1))
    unknown = replace(person, caseworker=None)
    return (
        Sample(
            "Før fristen", reminder_letter(offer=offer, card=card, applicant=person, writing=scene.writing)
        ),
        Sample(
            "Efter fristen", reminder_letter(offer=late, card=card, applicant=unknown, writing=scene.writing)
        ),
    )


def _withdrawals(scene: _Scene) -> tuple[Sample, ...]:
    offer, person = _offer(scene, "ordinary", _ORDINARY), _person(scene.today)
    words = "Boligen er blevet skadet af vand og kan ikke lejes ud."

    def made(one: Offer, **home: object) -> LetterContent:
        return withdrawal_letter(
            offer=one, card=_card(scene.today, **home), applicant=person, words=words, writing=scene.writing
        )

    return (
        Sample("Familiebolig", made(offer)),
        Sample("Ældrebolig", made(offer, kind="elderly")),
        Sample("Borgeren har sagt ja", made(replace(offer, state="accepted"))),
    )


def _confirmations(scene: _Scene) -> tuple[Sample, ...]:
    def made(mode: str, working: Working, card: VacancyCard, who: Applicant | None = None) -> LetterContent:
        offer = replace(_offer(scene, mode, working), state="accepted", answered=scene.today)
        return confirmation_letter(
            offer=offer, card=card, applicant=who or _person(scene.today), writing=scene.writing
        )

    plain = _card(scene.today)
    unknown = _card(scene.today, first_use=None)
    unknown = replace(unknown, vacancy=replace(unknown.vacancy, deposit=None))
    alone = replace(_person(scene.today), support="none", caseworker=None)
    return (
        Sample("Familiebolig", made("ordinary", _ORDINARY, plain)),
        Sample("Udslusningsbolig", made("transitional", _WITH_REFUND, plain)),
        Sample("Uden kendt indskud og støtteperson", made("ordinary", _ORDINARY, unknown, alone)),
    )


def _hearings(scene: _Scene) -> tuple[Sample, ...]:
    def refused(number: int, days: int, **more: str) -> HeardOffer:
        return HeardOffer(
            number=f"2026-000{number}", address=f"Eksempelvej {number}, 2700 Brønshøj",
            offered=scene.today - timedelta(days=days), ended=scene.today - timedelta(days=days - 5),
            answer="refused", reason="Beliggenhed/bydel", justified="no", **more,
        )  # fmt: skip

    def made(*offers: HeardOffer) -> LetterContent:
        return hearing_letter(
            applicant=_person(scene.today), offers=offers, answer_by=scene.today + timedelta(days=14),
            writing=scene.writing,
        )  # fmt: skip

    first = refused(1, 60, words="Der er for langt til min datters skole")
    return (Sample("Flere afslag", made(first, refused(2, 20))), Sample("Et afslag", made(first)))


def _expiries(scene: _Scene) -> tuple[Sample, ...]:
    ends = refund_last_day(scene.move_in, 1) + timedelta(days=1)
    refund = TenantGrant(
        kind="refund_163a", paragraph="serviceloven § 163 a", amount=210_800, starts=scene.today, ends=ends,
        rates_id="eksempel",
    )  # fmt: skip
    tenancy = Tenancy(
        id=1, offer_id=1, dwelling_id=1, applicant_id=1, mode="transitional", state="running",
        assigned=scene.today - timedelta(days=700), starts=scene.today - timedelta(days=690), grants=(refund,),
    )  # fmt: skip
    offer = replace(_offer(scene, "transitional", _WITH_REFUND), state="accepted")

    def made(pays: int | None, one: Tenancy = tenancy, changed: date | None = None) -> LetterContent:
        capacity = None
        if pays is not None:
            capacity = Capacity(
                amount=pays, date=scene.today, valid_to=scene.move_in, source="Budget", who="kontoret"
            )
        person = replace(_person(scene.today), capacity=capacity)
        return expiry_letter(
            tenancy=one, offer=offer, card=_card(scene.today), applicant=person, writing=scene.writing,
            changed=changed,
        )  # fmt: skip

    planned = replace(tenancy, takeover_plan="Vi søger en mindre bolig sammen med dig.")
    grant = replace(refund, kind="grant_2026", paragraph="serviceloven", amount=50_000)
    return (
        Sample("Borgeren kommer til at mangle", made(320_000, planned)),
        Sample("Borgeren kan betale", made(500_000, changed=scene.today)),
        Sample("Midlertidigt tilskud, betalingsevne ukendt", made(None, replace(tenancy, grants=(grant,)))),
    )


def _requests(scene: _Scene) -> tuple[Sample, ...]:
    def made(card: VacancyCard, words: str) -> LetterContent:
        return more_time_letter(
            card=card, until=scene.today + timedelta(days=14), settings=scene.settings, officer=scene.officer,
            today=scene.today, words=words,
        )  # fmt: skip

    plain = _card(scene.today)
    due = replace(plain, vacancy=replace(plain.vacancy, reply_by=scene.today + timedelta(days=2)))
    later = replace(plain, vacancy=replace(plain.vacancy, vacant_from=scene.move_in))
    return (
        Sample("Med frist og grund", made(due, "Borgeren ser boligen i morgen.")),
        Sample("Uden frist, boligen ikke ledig endnu", made(later, "")),
    )


def _assignments(scene: _Scene) -> tuple[Sample, ...]:
    def made(mode: str, working: Working, card: VacancyCard, confirm_by: date | None = None) -> LetterContent:
        return assignment_letter(
            offer=replace(_offer(scene, mode, working), state="accepted"), card=card,
            applicant=_person(scene.today), settings=scene.settings, letter_date=scene.today, confirm_by=confirm_by,
        )  # fmt: skip

    unknown_year = _card(scene.today, first_use=None)
    two_weeks = scene.today + timedelta(days=14)
    return (
        Sample("Udslusningsbolig", made("transitional", _WITH_REFUND, _card(scene.today), two_weeks)),
        Sample("Almindelig bolig, byggeår ukendt", made("ordinary", _ORDINARY, unknown_year)),
    )


def _returns(scene: _Scene) -> tuple[Sample, ...]:
    made = return_letter(
        returned=Return(
            id=1,
            vacancy_id=1,
            returned=scene.today,
            reason="R01",
            outcome="returned",
            made_by=scene.officer,
            consequence="Kommunen betaler leje, til boligen er lejet ud igen, højst til opsigelsen virker.",
        ),
        card=_card(scene.today),
        reason_label="Husleje for høj for målgruppen",
        settings=scene.settings,
        rent_until=scene.today + timedelta(days=90),
    )
    later = replace(made.card, vacancy=replace(made.card.vacancy, vacant_from=scene.move_in))
    before: ReturnLetter = replace(
        made, card=later, rent_until=None, second_label="For stor", text="Ring gerne til os."
    )
    return (
        Sample("Returneret", made),
        Sample("Returneret, før boligen er ledig", before),
        Sample("Trukket tilbage af boligorganisationen", replace(made, withdrawn=True, rent_until=None)),
    )


def _calculation(scene: _Scene) -> Sample:
    candidate = Candidate(
        applicant_id=1, vacancy_id=1, rank=1, name="Maja Eksempel", household="1 voksen", group_rank=1,
        group="Herberg", days_in_stay=90, days_waiting=90, mode="transitional", benefit=82_200, refund=210_800,
        net_rent=238_000, capacity=320_000, margin=82_000, net_rent_after=448_800, fits=True, remarks=(),
    )  # fmt: skip
    pair = PairWorking(
        card=_card(scene.today), applicant=_person(scene.today), candidate=candidate, ordinary=_ORDINARY,
        transitional=_WITH_REFUND, deposit_lines=("Boligen giver ret til at søge lån til indskuddet.",),
    )  # fmt: skip
    content = calculation_sheet(pair=pair, settings=scene.settings, officer=scene.officer, today=scene.today)
    return Sample("Udslusningsbolig", content)
