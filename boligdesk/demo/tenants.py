"""The tenants of the demo office: those of the played months, and some who moved in through 2025.

The played months have their days from the offers. Those of 2025 are made besides, so that there are homes to follow
up on, refunds that end soon and tenants who have moved out; who fits which dwelling is the answer of the matching.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from boligdesk.demo.homes import HomeMaker, add_workdays, workdays
from boligdesk.demo.past import OFFICERS, Judge
from boligdesk.demo.people import STRATA, PeopleMaker, capacity_on
from boligdesk.demo.places import DemoEstate
from boligdesk.domain.applicants import Applicant, SupportPlan
from boligdesk.domain.deadlines import add_months, refund_last_day
from boligdesk.domain.lifecycles import TENANCY
from boligdesk.domain.matching import GRANT_ENDS, TRANSITIONAL
from boligdesk.domain.offers import Offer
from boligdesk.domain.tenancies import (
    GRANT_2026,
    PARAGRAPHS,
    REFUND,
    Tenancy,
    TenancyCheck,
    TenantGrant,
    agreed_tenancy,
)
from boligdesk.domain.tenancy_figures import planned_checks
from boligdesk.domain.vacancies import VacancyCard

CHECK_MONTHS: Final = (6, 12)
_STEPS: Final = {"assigned": (), "contracted": ("sign",), "moved_in": ("sign", "move_in")}
_EARLIER: Final = (date(2025, 1, 2), date(2025, 10, 31))
_COUNT: Final = 90
"""So many dwellings came; most fitted somebody."""
_POOL: Final = 260
_YEARS: Final = (2, 2, 2, 2, 3, 3, 5)
_PLANS: Final = (
    "Er i gang med fleksjob. Ny beregning, når lønnen er kendt.",
    "Har søgt førtidspension. Rådgiveren følger sagen.",
    "Er skrevet op til en billigere bolig i samme afdeling.",
)
_ENDS: Final = ("other_home", "own_notice", "evicted", "left", "institution", "died")
_SUPPORTED: Final = ("CTI", "ICM", "ACT")


@dataclass(frozen=True, slots=True)
class DemoTenants:
    """What is known of tenants beside the played months; tenancies and checks are of all of them.

    Ids hold only between the values of the demo office.
    """

    cards: tuple[VacancyCard, ...]
    applicants: tuple[Applicant, ...]
    offers: tuple[Offer, ...]
    tenancies: tuple[Tenancy, ...]
    checks: tuple[TenancyCheck, ...]
    settled: Mapping[int, date]
    """Of the offers of the played months: on which day the tenant moved in."""
    supported: Mapping[int, date]
    """Of the citizens of the played months: on which day home support began."""


def make_tenants(
    random: Random,
    *,
    judge: Judge,
    homes: HomeMaker,
    people: PeopleMaker,
    estates: Sequence[DemoEstate],
    cards: Mapping[int, VacancyCard],
    offers: Sequence[Offer],
    applicants: Mapping[int, Applicant],
    today: date,
) -> DemoTenants:
    """Every tenancy of the demo office; ``cards``, ``offers`` and ``applicants`` are those of the played months."""
    lately = [
        _of_played(offer, cards[offer.vacancy_id], number)
        for number, offer in enumerate(
            (one for one in offers if _is_assigned(one, cards[one.vacancy_id])), start=1
        )
    ]
    last = max((one.id or 0 for one in offers), default=0)
    maker = _Earlier(random, judge, homes, people, estates, today, len(lately), last)
    earlier = maker.make()
    moved = [one for one in lately if one.moved_in is not None]
    checks = [
        check
        for one in moved
        if one.moved_in is not None
        for check in planned_checks(one.id or 0, one.moved_in, CHECK_MONTHS)
    ]
    return DemoTenants(
        cards=tuple(maker.cards),
        applicants=tuple(maker.applicants),
        offers=tuple(maker.offers),
        tenancies=(*lately, *earlier),
        checks=(*checks, *maker.checks),
        settled={one.offer_id: one.moved_in for one in moved if one.moved_in is not None},
        supported={
            one.applicant_id: one.moved_in
            for one in moved
            if one.moved_in is not None and applicants[one.applicant_id].support in _SUPPORTED
        },
    )


def _is_assigned(offer: Offer, card: VacancyCard) -> bool:
    return offer.state == "accepted" and card.vacancy.state in _STEPS


def _of_played(offer: Offer, card: VacancyCard, number: int) -> Tenancy:
    """The tenancy of an offer of the played months, on the days on which the past played its steps."""
    assert offer.answered is not None
    assert offer.move_in is not None
    signed = add_workdays(offer.answered, 6)
    one = replace(agreed_tenancy(offer, card.vacancy.dwelling_id, add_workdays(offer.answered, 1)), id=number)
    for step in _STEPS[card.vacancy.state]:
        one = replace(one, state=TENANCY.step(one.state, step))
    if one.state == "agreed":
        return one
    one = replace(one, signed=signed)
    return one if one.state == "signed" else replace(one, moved_in=max(offer.move_in, signed))


class _Earlier:
    """Makes the tenants of 2025 one after another; what is made lies in the lists."""

    def __init__(
        self, random: Random, judge: Judge, homes: HomeMaker, people: PeopleMaker,
        estates: Sequence[DemoEstate], today: date, tenancies: int, offers: int,
    ) -> None:  # fmt: skip
        self._random, self._judge, self._homes, self._people = random, judge, homes, people
        self._agreed = [one for one in estates if one.estate.transitional]
        self._today, self._tenancies, self._offers = today, tenancies, offers
        self.cards: list[VacancyCard] = []
        self.applicants: list[Applicant] = []
        self.offers: list[Offer] = []
        self.checks: list[TenancyCheck] = []

    def make(self) -> list[Tenancy]:
        """The tenancies of those for whom there was a dwelling."""
        first = _EARLIER[0]
        strata = self._random.choices(STRATA, k=_POOL)
        nominated = [first - timedelta(days=self._random.randint(20, 300)) for _ in strata]
        citizens = map(self._people.citizen, strata, nominated)
        pool = {one.id: one for one in citizens}
        made: list[Tenancy] = []
        for received in sorted(self._random.choices(workdays(*_EARLIER), k=_COUNT)):
            place = self._random.choice(self._agreed) if self._random.random() < 0.8 else None
            card = self._homes.vacancy(received, estate=place)
            day = add_workdays(received, self._random.randint(1, 4))
            choices = self._judge.verdict(card, tuple(pool.values()), day, {}).choices
            if choices:
                chosen = next((one for one in choices if one.mode == TRANSITIONAL), choices[0])
                made.append(
                    self._tenancy(card, pool.pop(chosen.applicant_id), chosen.mode, day, chosen.margin)
                )
        return made

    def _tenancy(self, card: VacancyCard, person: Applicant, mode: str, day: date, margin: int) -> Tenancy:
        answered = add_workdays(day, 2)
        moved = max(card.vacancy.vacant_from, add_workdays(answered, 6))
        offer = self._offer(card, person, mode, day, margin, moved)
        number = self._tenancies + len(self.offers)
        one = replace(
            agreed_tenancy(offer, card.vacancy.dwelling_id, add_workdays(answered, 1)),
            id=number, state="running", signed=add_workdays(answered, 6), moved_in=moved,
        )  # fmt: skip
        one = self._granted_besides(one)
        ended = self._end(one)
        self._look(ended)
        self.cards.append(
            replace(
                card, vacancy=replace(card.vacancy, state="moved_in", decided=answered, last_touched=moved)
            )
        )
        self.applicants.append(self._tenant(person, ended, moved))
        return ended

    def _offer(
        self, card: VacancyCard, person: Applicant, mode: str, day: date, margin: int, moved: date
    ) -> Offer:
        last = refund_last_day(moved, self._random.choice(_YEARS)) if mode == TRANSITIONAL else None
        working, inputs = self._judge.working(card, person, mode, day, last)
        number = self._offers + len(self.offers) + 1
        offer = Offer(
            id=number, number=f"{day.year}-{len(self.offers) + 1:04d}", vacancy_id=card.id,
            applicant_id=person.id or 0, mode=mode, state="accepted", made=day, letter_date=day,
            reply_by=add_workdays(day, 5), answered=add_workdays(day, 2), move_in=moved, refund_last_day=last,
            settled=moved, margin=margin, capacity=person.capacity.amount if person.capacity else None,
            working=working, inputs=inputs, rank=1, made_by=self._random.choice(OFFICERS),
        )  # fmt: skip
        self.offers.append(offer)
        return offer

    def _granted_besides(self, one: Tenancy) -> Tenancy:
        """Some have the grant of 2026, some a plan for the day on which subsidies end."""
        grants = one.grants
        if self._random.random() < 0.12:
            amount = 10_000 * self._random.randint(4, 9)
            grants += (
                TenantGrant(
                    kind=GRANT_2026, paragraph=PARAGRAPHS[GRANT_2026], amount=amount, starts=date(2026, 3, 1),
                    ends=GRANT_ENDS, rates_id="2026-VEJ9336",
                ),
            )  # fmt: skip
        planned = any(grant.kind == REFUND for grant in grants) and self._random.random() < 0.4
        return replace(one, grants=grants, takeover_plan=self._random.choice(_PLANS) if planned else None)

    def _end(self, one: Tenancy) -> Tenancy:
        """One in seven has moved out."""
        if self._random.randrange(7) or one.moved_in is None:
            return one
        ends = min(
            one.moved_in + timedelta(days=self._random.randint(60, 600)), self._today - timedelta(days=3)
        )
        return replace(
            one, state=TENANCY.step(one.state, "end"), ends=ends, end_reason=self._random.choice(_ENDS)
        )

    def _look(self, one: Tenancy) -> None:
        """The looks that have fallen due were taken, but for a few of the newest."""
        for check in planned_checks(one.id or 0, one.moved_in or self._today, CHECK_MONTHS):
            open_yet = check.due > add_months(self._today, -4) and self._random.random() < 0.6
            if check.due > self._today or open_yet or (one.ends is not None and one.ends <= check.due):
                self.checks.append(check)
                continue
            done = check.due + timedelta(days=self._random.randint(0, 9))
            result = "unknown" if self._random.random() < 0.08 else "kept"
            self.checks.append(
                replace(
                    check, done=min(done, self._today), result=result, done_by=self._random.choice(OFFICERS)
                )
            )

    def _tenant(self, person: Applicant, one: Tenancy, moved: date) -> Applicant:
        """The citizen as a tenant: the stay has ended, the capacity was looked at within the year."""
        stays = tuple(replace(stay, ends=moved) for stay in person.stays)
        capacity = person.capacity
        if capacity is not None and capacity.amount is not None:
            looked = self._today - timedelta(days=self._random.randint(20, 200))
            capacity = capacity_on(capacity.amount, capacity.basis, looked, capacity.who)
        status = "housed" if one.state == "running" else "closed"
        return supported(replace(person, status=status, stays=stays, capacity=capacity), moved)


def supported(person: Applicant, begun: date) -> Applicant:
    """Home support that began on the day of moving in, where a method was granted; open-ended ones are reviewed."""
    if person.support not in _SUPPORTED:
        return person
    review = None if person.support == "CTI" else add_months(begun, 24)
    return replace(person, support_plan=SupportPlan(provider="municipality", begun=begun, review_on=review))


def with_support(applicants: Iterable[Applicant], begun: Mapping[int, date]) -> tuple[Applicant, ...]:
    """The citizens of the played months, with home support from the day on which they moved in."""
    days = ((one, begun.get(one.id or 0)) for one in applicants)
    return tuple(one if day is None else supported(one, day) for one, day in days)
