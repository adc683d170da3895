"""From the matching of the domain to what is shown: the scene of a day, candidates and summaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import is_

from boligdesk import danish
from boligdesk.domain.applicants import Applicant, age
from boligdesk.domain.crowd import Crowd, crowd_of
from boligdesk.domain.lifecycles import LET_STATES, LIVE_OFFERS, OPEN_STATES
from boligdesk.domain.matching import TRANSITIONAL, Pair, Tally, match, subsidy_barrier, tally
from boligdesk.domain.rates import RateBook, RateSet, RatesMissing
from boligdesk.domain.reasons import PriorityGroup
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.ports import Unit
from boligdesk.services.remarks import RemarkWriter
from boligdesk.services.views import Candidate, MatchSummary

_MATCHED = ("waiting",)
_HELD = ("offered", *LET_STATES)
"""The states in which a citizen holds a vacancy."""
_YOUNG = 30


@dataclass(frozen=True, slots=True)
class Scene:
    """The day's rates and the citizens who wait, read once for any number of vacancies.

    ``refused``: vacancy id to the citizens who have said no to it.
    """

    rates: RateSet
    crowd: Crowd
    refused: Mapping[int, frozenset[int]]
    used_in_office: int
    per_year: int


class _LastCrowd:
    """Keeps the columns of the citizens that were asked for last: to make them takes longer than to match.

    They count only while the very same values are read again; whoever is saved is another value.
    """

    def __init__(self) -> None:
        # One value, so that another thread sees all of it or nothing.
        self._last: tuple[tuple[Applicant, ...], tuple[PriorityGroup, ...], Crowd] | None = None

    def crowd(self, people: tuple[Applicant, ...], groups: tuple[PriorityGroup, ...], today: date) -> Crowd:
        """The columns of ``people`` on ``today``."""
        if self._last is not None:
            known, in_order, crowd = self._last
            same = len(known) == len(people) and all(map(is_, known, people))
            if same and crowd.today == today and in_order == groups:
                return crowd
        made = crowd_of(people, groups=groups, today=today)
        if len(people) > 1:
            self._last = (people, groups, made)
        return made


_LAST = _LastCrowd()


def rates_of(book: RateBook, day: date) -> RateSet:
    """The rate set of a day.

    Raises:
        KnownError: when there is none; a year is never guessed.
    """
    try:
        return book.for_date(day)
    except RatesMissing as missing:
        raise KnownError(
            f"Der er ingen satser for {missing.year}, så der kan ikke regnes.",
            "Indtast og bekræft årets satser.",
        ) from missing


def scene_of(unit: Unit, *, rates: RateBook, today: date, people: Iterable[Applicant] | None = None) -> Scene:
    """Read what matching needs; ``people`` instead of those who wait, where only some are asked for."""
    applicants = unit.applicants.all(statuses=_MATCHED) if people is None else people
    return Scene(
        rates=rates_of(rates, today),
        crowd=_LAST.crowd(tuple(applicants), unit.rules.priority_groups(), today),
        refused=unit.offers.refusals(),
        used_in_office=unit.offers.transitional_used(None, today.year),
        per_year=int(unit.rules.setting("transitional_per_year", today)),
    )


def pairs_of(unit: Unit, scene: Scene, card: VacancyCard, mode: str | None = None) -> tuple[Pair, ...]:
    """Every citizen of the scene against one vacancy, in order; in the mode asked for, where one is."""
    barrier = barrier_of(unit, scene, card)
    refused = scene.refused.get(card.id, frozenset())
    return match(card, scene.crowd, rates=scene.rates, barrier=barrier, mode=mode, refused=refused)


def barrier_of(unit: Unit, scene: Scene, card: VacancyCard) -> str | None:
    """Why the vacancy cannot be an udslusningsbolig today, ``None`` when it can.

    The place that the vacancy's own offer holds is not taken from it.
    """
    used, year = 0, scene.crowd.today.year
    own = _own_places(unit, card, year)
    if card.estate.transitional and card.estate.transitional_quota is not None and card.estate.id is not None:
        used = unit.offers.transitional_used(card.estate.id, year) - own
    return subsidy_barrier(
        card, used_in_estate=used, used_in_office=scene.used_in_office - own, per_year=scene.per_year
    )


def _own_places(unit: Unit, card: VacancyCard, year: int) -> int:
    """How many of the year's udslusningsboliger this very vacancy takes up: one or none."""
    if not card.estate.transitional or card.vacancy.state not in _HELD:
        return 0
    running = unit.offers.all(vacancy_id=card.id, states=LIVE_OFFERS)
    return sum(one.mode == TRANSITIONAL and one.made.year == year for one in running)


def candidates(pairs: Sequence[Pair], card: VacancyCard, today: date) -> tuple[Candidate, ...]:
    """The pairs of one vacancy as the lists show them."""
    writer = RemarkWriter(card)
    return tuple(_candidate(pair, card, writer, today) for pair in pairs)


def _candidate(pair: Pair, card: VacancyCard, writer: RemarkWriter, today: date) -> Candidate:
    applicant = pair.applicant
    return Candidate(
        applicant_id=stored_id(applicant),
        vacancy_id=card.id,
        rank=pair.rank,
        name=applicant.name,
        household=household_words(applicant, today),
        group_rank=pair.group.rank,
        group=pair.group.short_label,
        days_in_stay=applicant.days_in_stay(today),
        days_waiting=applicant.days_waiting(today),
        mode=pair.mode,
        benefit=pair.benefit,
        refund=pair.refund,
        net_rent=pair.net_rent,
        capacity=pair.capacity,
        margin=pair.margin,
        net_rent_after=pair.net_rent_after,
        fits=pair.fits,
        remarks=writer.remarks(pair),
    )


def household_words(applicant: Applicant, today: date) -> str:
    """``1 voksen, 2 børn``, or for those who live alone ``1 voksen · kontanthjælp, 23 år``."""
    words = danish.count(applicant.adults, "voksen", "voksne")
    if applicant.children:
        return f"{words}, {danish.count(applicant.children, 'barn', 'børn')}"
    if applicant.incomes:
        words += f" · {danish.INCOME_KINDS.get(applicant.incomes[0].kind, applicant.incomes[0].kind)}"
    if applicant.born is not None and applicant.adults == 1 and age(applicant.born, today) < _YOUNG:
        words += f", {age(applicant.born, today)} år"
    return words


def summaries_of(
    unit: Unit, scene: Scene, cards: Sequence[VacancyCard], at: datetime
) -> tuple[MatchSummary, ...]:
    """Who could live in each of the vacancies."""
    barriers = [barrier_of(unit, scene, card) for card in cards]
    counted = tally(cards, scene.crowd, rates=scene.rates, barriers=barriers, refused=scene.refused)
    return tuple(summary_of(card, one, scene, at) for card, one in zip(cards, counted, strict=True))


def summary_of(card: VacancyCard, counted: Tally, scene: Scene, at: datetime) -> MatchSummary:
    """The counts of one vacancy as they are stored."""
    return MatchSummary(
        vacancy_id=card.id,
        can_pay=counted.can_pay,
        with_subsidy=counted.with_subsidy,
        best_margin=counted.best_margin,
        rates_id=scene.rates.id,
        computed=at,
    )


def refresh(unit: Unit, *, rates: RateBook, at: datetime, vacancy_ids: Iterable[int] | None = None) -> int:
    """Compute and keep the summaries of the open vacancies inside a write; return how many.

    A year without rates has no summaries to compute: what is stored stays, with the set it was made of.
    """
    cards = unit.vacancies.cards(states=OPEN_STATES)
    if vacancy_ids is not None:
        wanted = frozenset(vacancy_ids)
        cards = tuple(card for card in cards if card.id in wanted)
    try:
        rates.for_date(at.date())
    except RatesMissing:
        return 0
    if not cards:
        return 0
    scene = scene_of(unit, rates=rates, today=at.date())
    unit.vacancies.save_summaries(summaries_of(unit, scene, cards, at))
    return len(cards)


def stored_id(applicant: Applicant) -> int:
    """The id of a stored citizen."""
    if applicant.id is None:
        raise ValueError("the citizen is not stored yet")
    return applicant.id
