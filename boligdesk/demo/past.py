"""The months before the demo day, played day by day: who was offered what, and what was returned.

Whether a dwelling could be used is the answer of the matching itself over the citizens who waited then.
Only what people do is drawn: a yes or a no, and the few returns that have another cause than the figures.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final, Protocol

from boligdesk.demo.homes import add_workdays
from boligdesk.demo.people import PeopleMaker, Stratum, capacity_on
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deadlines import refund_last_day
from boligdesk.domain.lifecycles import OFFER, VACANCY
from boligdesk.domain.matching import TRANSITIONAL
from boligdesk.domain.net_rent import Working
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.reasons import suggest_return_code
from boligdesk.domain.refusals import NO, PENDING, YES
from boligdesk.domain.vacancies import VacancyCard

REFUND_YEARS: Final = 5
"""As long as the refund of an udslusningsbolig may be paid (LAW.md § 3.1)."""

OFFICERS: Final = ("demo.anja", "demo.bo", "demo.carla")
_LEFT_LYING: Final = 0.25
_JUDGED_AFTER: Final = 3
_DEPARTURE: Final = "Støttepersonen vurderer, at boligen passer bedre til denne borger."
_REFUSALS: Final = (
    ("A01", "no", 5), ("A02", "yes", 3), ("A03", "no", 2), ("A04", "no", 3), ("A05", "no", 1),
    ("A06", "yes", 3),    ("A08", "pending", 2), ("A09", "pending", 2), ("A10", "yes", 2), ("A12", "pending", 2),
)  # fmt: skip
# Cause of a return that no figure decides, its outcome, and how often of a thousand vacancies.
_OTHER_CAUSES: Final = (
    ("R16", "withdrawn", 20),
    ("R11", "returned", 10),
    ("R10", "returned", 6),
    ("R14", "expired", 10),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A citizen who fits, in the order of the matching. Amounts in øre."""

    applicant_id: int
    rank: int
    mode: str
    margin: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the matching says of a vacancy: who fits, and else how much the closest citizen lacks (øre)."""

    choices: tuple[Choice, ...]
    best_shortfall: int | None
    subsidised_tried: bool


class Judge(Protocol):
    """What the played past asks the law and the matching; :mod:`boligdesk.demo.judge` answers."""

    def verdict(
        self, card: VacancyCard, waiting: Sequence[Applicant], day: date, used: Mapping[int, int]
    ) -> Verdict:
        """Who of ``waiting`` fits ``card`` on ``day``; ``used``: transitional offers per estate this year."""

    def working(
        self, card: VacancyCard, applicant: Applicant, mode: str, day: date, refund_last_day: date | None
    ) -> tuple[Working, Mapping[str, object]]:
        """The net rent of the pair, and the inputs from which it can be replayed."""


@dataclass(slots=True)
class Past:
    """The office while it is played; ``vacancies`` are added first, then ``run`` brings it up to a day."""

    random: Random
    people: PeopleMaker
    judge: Judge
    applicants: dict[int, Applicant] = field(default_factory=dict)
    strata: dict[int, Stratum] = field(default_factory=dict)
    cards: dict[int, VacancyCard] = field(default_factory=dict)
    offers: dict[int, Offer] = field(default_factory=dict)
    returns: list[Return] = field(default_factory=list)
    _agenda: list[tuple[date, int, Callable[[date], None]]] = field(default_factory=list)
    _entered: int = 0
    _awaited: list[Stratum] = field(default_factory=list)

    def nominate(self, stratum: Stratum, day: date) -> None:
        """A citizen of ``stratum`` joins those who wait."""
        citizen = self.people.citizen(stratum, day)
        assert citizen.id is not None
        self.applicants[citizen.id] = citizen
        self.strata[citizen.id] = stratum

    def receive(self, card: VacancyCard) -> None:
        """A vacancy arrives; it is looked at one to four working days later, or not before its deadline."""
        self.cards[card.id] = card
        cause = self._other_cause()
        first_look = add_workdays(card.vacancy.received, self.random.randint(1, 4))
        if self.random.random() < _LEFT_LYING:
            first_look = _deadline(card)
        if cause is None:
            self._plan(first_look, lambda day: self._assess(card.id, day))
        elif cause[1] == "expired":
            self._plan(_deadline(card), lambda day: self._close(card.id, day, *cause))
        else:
            self._plan(first_look, lambda day: self._close(card.id, day, *cause))

    def run(self, until: date) -> None:
        """Play everything that falls on or before ``until``."""
        while self._agenda and self._agenda[0][0] <= until:
            day, _, act = heapq.heappop(self._agenda)
            act(day)

    def awaited(self) -> tuple[Stratum, ...]:
        """The strata of the citizens whose nomination has not come yet: those who follow the newly housed."""
        return tuple(self._awaited)

    def _plan(self, day: date, act: Callable[[date], None]) -> None:
        # The running number keeps the order of one day stable and keeps the heap from comparing actions.
        self._entered += 1
        heapq.heappush(self._agenda, (day, self._entered, act))

    def _other_cause(self) -> tuple[str, str] | None:
        drawn = self.random.randrange(1_000)
        for code, outcome, share in _OTHER_CAUSES:
            if drawn < share:
                return code, outcome
            drawn -= share
        return None

    def _assess(self, vacancy_id: int, day: date) -> None:
        """Offer the dwelling to the first who fits and has not refused it, else return it."""
        card = self.cards[vacancy_id]
        refused = {offer.applicant_id for offer in self.offers.values() if offer.vacancy_id == vacancy_id}
        waiting = [
            one for one in self.applicants.values() if one.status == "waiting" and one.id not in refused
        ]
        verdict = self.judge.verdict(card, waiting, day, self._transitional_used())
        if not verdict.choices:
            code = "R13" if refused else _suggested(verdict)
            outcome = "refused_returned" if refused else "returned"
            self._close(vacancy_id, day, code, outcome, shortfall=verdict.best_shortfall)
        elif day > _deadline(card):
            self._close(vacancy_id, day, "R14", "expired")
        else:
            departs = len(verdict.choices) > 1 and self.random.random() < 0.06
            self._offer(card, verdict.choices[1 if departs else 0], day)

    def _offer(self, card: VacancyCard, choice: Choice, day: date) -> None:
        number = len(self.offers) + 1
        applicant = self.applicants[choice.applicant_id]
        reply_by = min(add_workdays(day, 5), _deadline(card))
        move_in = max(card.vacancy.vacant_from, day + timedelta(days=10))
        last_day = refund_last_day(move_in, REFUND_YEARS) if choice.mode == TRANSITIONAL else None
        working, inputs = self.judge.working(card, applicant, choice.mode, day, last_day)
        self.offers[number] = Offer(
            id=number,
            number=f"{day.year}-{number:04d}",
            vacancy_id=card.id,
            applicant_id=choice.applicant_id,
            mode=choice.mode,
            state=OFFER.step("draft", "send"),
            made=day,
            letter_date=day,
            reply_by=reply_by,
            move_in=move_in,
            refund_last_day=last_day,
            margin=choice.margin,
            capacity=applicant.capacity.amount if applicant.capacity else None,
            working=working,
            inputs=inputs,
            rank=choice.rank,
            departure_reason=_DEPARTURE if choice.rank > 1 else None,
            made_by=self.random.choice(OFFICERS),
        )
        self._step(card.id, "offer", day)
        self.applicants[choice.applicant_id] = replace(applicant, status="offered")
        answered = min(add_workdays(day, self.random.randint(1, 5)), reply_by)
        self._plan(answered, lambda when: self._answer(number, when))

    def _answer(self, number: int, day: date) -> None:
        """Five of six say yes; who refuses waits on, and the dwelling is looked at again the next day."""
        offer = self.offers[number]
        applicant = self.applicants[offer.applicant_id]
        if self.random.randrange(6):
            self.offers[number] = replace(offer, state=OFFER.step(offer.state, "accept"), answered=day)
            self.applicants[offer.applicant_id] = _housed(applicant, day)
            self._step(offer.vacancy_id, "accept", day, decided=True)
            self._move_in(offer, day)
            self._follow(offer.applicant_id, day)
            return
        codes = [(code, justified) for code, justified, _ in _REFUSALS]
        code, justified = self.random.choices(codes, weights=[weight for *_, weight in _REFUSALS])[0]
        self.offers[number] = replace(
            offer,
            state=OFFER.step(offer.state, "refuse"),
            answered=day,
            refusal_code=code,
            justified=justified,
            judged_by=None if justified == PENDING else offer.made_by,
            judged_on=None if justified == PENDING else day,
        )
        if justified == PENDING:
            self._plan(add_workdays(day, _JUDGED_AFTER), lambda when: self._judge(number, when))
        self.applicants[offer.applicant_id] = replace(applicant, status="waiting")
        self._step(offer.vacancy_id, "refuse", day)
        self._plan(add_workdays(day, 1), lambda when: self._assess(offer.vacancy_id, when))

    def _judge(self, number: int, day: date) -> None:
        """What was left open is judged within days: the way to school or treatment is a reason, the rest is none."""
        offer = self.offers[number]
        justified = YES if offer.refusal_code == "A08" else NO
        self.offers[number] = replace(offer, justified=justified, judged_by=offer.made_by, judged_on=day)

    def _move_in(self, offer: Offer, day: date) -> None:
        """Assignment letter the next day, contract a week later, moving in on the agreed day."""
        assert offer.move_in is not None
        signed = add_workdays(day, 6)
        self._plan(add_workdays(day, 1), lambda when: self._step(offer.vacancy_id, "assign", when))
        self._plan(signed, lambda when: self._step(offer.vacancy_id, "sign", when))
        self._plan(max(offer.move_in, signed), lambda when: self._step(offer.vacancy_id, "move_in", when))

    def _follow(self, applicant_id: int, day: date) -> None:
        """A citizen of the same stratum is nominated soon after: the published proportions hold."""
        stratum = self.strata[applicant_id]
        self._awaited.append(stratum)

        def arrive(when: date) -> None:
            self._awaited.remove(stratum)
            self.nominate(stratum, when)

        self._plan(add_workdays(day, self.random.randint(5, 13)), arrive)

    def _close(
        self, vacancy_id: int, day: date, code: str, outcome: str, *, shortfall: int | None = None
    ) -> None:
        action = {"withdrawn": "withdraw", "expired": "expire"}.get(outcome, "return")
        self._step(vacancy_id, action, day, decided=True)
        self.returns.append(
            Return(
                id=len(self.returns) + 1,
                vacancy_id=vacancy_id,
                returned=day,
                reason=code,
                shortfall=shortfall,
                outcome=outcome,
                made_by=self.random.choice(OFFICERS),
            )
        )

    def _step(self, vacancy_id: int, action: str, day: date, *, decided: bool = False) -> None:
        card = self.cards[vacancy_id]
        vacancy = replace(
            card.vacancy,
            state=VACANCY.step(card.vacancy.state, action),
            decided=day if decided else card.vacancy.decided,
            last_touched=day,
        )
        self.cards[vacancy_id] = replace(card, vacancy=vacancy)

    def _transitional_used(self) -> dict[int, int]:
        used: dict[int, int] = {}
        for offer in self.offers.values():
            if offer.mode == TRANSITIONAL and offer.state in {"sent", "accepted"}:
                estate = self.cards[offer.vacancy_id].estate.id or 0
                used[estate] = used.get(estate, 0) + 1
        return used


def _deadline(card: VacancyCard) -> date:
    return card.vacancy.reply_by or add_workdays(card.vacancy.received, 10)


def _suggested(verdict: Verdict) -> str:
    return suggest_return_code(
        best_shortfall=verdict.best_shortfall, subsidised_tried=verdict.subsidised_tried
    )


def _housed(applicant: Applicant, day: date) -> Applicant:
    """Moved on: the stay ends, and the capacity is the one of the day when it counted."""
    stays = tuple(replace(stay, ends=day) for stay in applicant.stays)
    capacity = applicant.capacity
    if capacity is not None and capacity.amount is not None:
        capacity = capacity_on(capacity.amount, capacity.basis, min(day, capacity.date), capacity.who)
    return replace(applicant, status="housed", stays=stays, capacity=capacity)
