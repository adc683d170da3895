"""The figures of a month: what came in, what was let, what was returned and why.

Everything is counted from frozen facts, one a vacancy, so that each total can be followed down to
its rows. Definitions (PRACTICE.md "Decided" and § 6.3): a vacancy is *received* in the period of its
received date and *decided* in the period of its decision; the return rate is (returned + refused and
then returned + expired) / (those + let), all decided in the period. Withdrawn by the association and
re-housing count in neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from boligdesk.domain.deadlines import exact_rent
from boligdesk.domain.money import round_half_up
from boligdesk.domain.periods import Period, until_today
from boligdesk.domain.rent_bands import RentBand, band_of
from boligdesk.domain.vacancy_cost import HOLDERS, Turn, cost_by_holder, ran_in, round_parts, within

RETURNED = ("returned", "refused_returned", "expired")
"""The outcomes that make the return rate; each return code belongs to exactly one outcome."""

COSTS = ("cost", *HOLDERS)
"""The rent that ran in a period, and the parts of it that ran while one of the holders had the dwelling."""

FIGURES = (
    "received", "offered", "let", "lost", "avoidable", "returned", "refused_returned", "expired", "withdrawn", *COSTS
)  # fmt: skip
"""The figures whose vacancies can be asked for (:func:`behind`)."""

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyFact:
    """One vacancy as the figures see it. Amounts in øre a month, area in hundredths of m²; no person.

    ``outcome`` is ``open``, ``let``, ``returned``, ``refused_returned``, ``expired`` or ``withdrawn``.
    ``net_rent`` and ``refund`` come from the accepted offer, ``persons`` from the household that said yes.
    ``offered`` is the date of the accepted offer's letter, ``accepted`` the day of the yes.
    ``answer_workdays`` counts the working days from received to decided. ``letters`` are the days of all letters of
    offer, ``could_pay`` how many citizens could pay for it when that was last computed (``None`` = never).
    ``turns`` are the days on which the municipality pays its rent, and who had it in hand.
    """

    vacancy_id: int
    association: str
    estate_no: str
    estate: str | None = None
    tenancy_no: str = ""
    postcode: str = ""
    district: int | None = None
    kind: str | None = None
    rooms: int = 1
    area: int = 0
    rent: int
    received: date
    vacant_from: date
    reply_by: date | None = None
    decided: date | None = None
    outcome: str = "open"
    reason: str | None = None
    second_reason: str | None = None
    shortfall: int | None = None
    offers: int = 0
    offered: date | None = None
    accepted: date | None = None
    move_in: date | None = None
    mode: str | None = None
    net_rent: int | None = None
    refund: int | None = None
    persons: int = 0
    answer_workdays: int | None = None
    letters: tuple[date, ...] = ()
    could_pay: int | None = None
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; no value where the whole is nothing."""

    part: int
    whole: int

    @property
    def permille(self) -> int | None:
        """The share in thousandths, rounded half up."""
        return round_half_up(1000 * self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many vacancies came in and how those that were decided ended; ``persons`` got a home."""

    received: int = 0
    let: int = 0
    returned: int = 0
    refused_returned: int = 0
    expired: int = 0
    withdrawn: int = 0
    persons: int = 0

    @property
    def lost(self) -> int:
        """Returned in the sense of the return rate."""
        return self.returned + self.refused_returned + self.expired

    @property
    def rate(self) -> Share:
        """The return rate."""
        return Share(self.lost, self.lost + self.let)


def counts_in(fact: VacancyFact, figure: str, period: Period) -> bool:
    """Whether a vacancy is one of those that a figure of a period counts; ``figure`` is one of ``FIGURES``.

    ``avoidable`` was given back although somebody could have paid for it; ``cost`` ran in the period.
    """
    if figure == "received":
        return fact.received in period
    if figure == "offered":
        return any(day in period for day in fact.letters)
    if figure == "cost":
        return vacancy_cost(fact, period) > 0
    if figure in HOLDERS:
        return any(one.holder == figure for one in within(fact.turns, period.start, period.end))
    if fact.decided not in period:
        return False
    if figure in {"lost", "avoidable"}:
        return fact.outcome in RETURNED and (figure == "lost" or bool(fact.could_pay))
    return fact.outcome == figure


def behind(facts: Iterable[VacancyFact], figure: str, period: Period) -> frozenset[int]:
    """The ids of the vacancies that a figure of a period counts."""
    return frozenset(fact.vacancy_id for fact in facts if counts_in(fact, figure, period))


def tally(facts: Iterable[VacancyFact], period: Period) -> Tally:
    """Count the vacancies received and decided in a period."""
    counts: dict[str, int] = defaultdict(int)
    for fact in _of(facts, period):
        counts["received"] += counts_in(fact, "received", period)
        if fact.outcome != "open" and counts_in(fact, fact.outcome, period):
            counts[fact.outcome] += 1
            if fact.outcome == "let":
                counts["persons"] += fact.persons
    return Tally(**counts)


def tally_by(
    facts: Iterable[VacancyFact], period: Period, key: Callable[[VacancyFact], _Key]
) -> dict[_Key, Tally]:
    """Count by a key; only keys that have something in the period are there."""
    groups: dict[_Key, list[VacancyFact]] = defaultdict(list)
    for fact in _of(facts, period):
        groups[key(fact)].append(fact)
    return {one: tally(rows, period) for one, rows in groups.items()}


def _of(facts: Iterable[VacancyFact], period: Period) -> list[VacancyFact]:
    """What came in or was decided in a period: of ten years the few that most figures are about."""
    return [fact for fact in facts if fact.received in period or fact.decided in period]


@dataclass(frozen=True, slots=True)
class BandRow:
    """A huslejeklasse: all vacancies by rent, those let by what the citizen pays (net); ``band`` ``None`` = a total."""

    label: str
    gross: Tally
    let_net: int
    band: RentBand | None = None


def by_band(facts: Iterable[VacancyFact], period: Period, bands: Sequence[RentBand]) -> tuple[BandRow, ...]:
    """Count by huslejeklasse, every class in its order, empty ones too."""
    rows = list(facts)
    gross = tally_by(rows, period, lambda fact: band_of(fact.rent, bands))
    let = [fact.net_rent for fact in rows if fact.outcome == "let" and fact.decided in period]
    net = [band_of(rent, bands) for rent in let if rent is not None]
    return tuple(
        BandRow(band.label, gross.get(index, Tally()), net.count(index), band)
        for index, band in enumerate(bands)
    )


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One return reason: how often, its share of all returns of the period, and the average shortfall in øre.

    ``measured`` is how many of them carry a shortfall; the average is over those.
    """

    code: str
    count: int
    share: Share
    measured: int
    average_shortfall: int | None


def return_reasons(facts: Iterable[VacancyFact], period: Period) -> tuple[ReasonRow, ...]:
    """Count the main reasons of what was returned in a period, the most frequent first."""
    lost = _lost(facts, period)
    groups: dict[str, list[VacancyFact]] = defaultdict(list)
    for fact in lost:
        groups[fact.reason or ""].append(fact)
    rows = [_reason_row(code, members, len(lost)) for code, members in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.code)))


def all_reasons(facts: Iterable[VacancyFact], period: Period) -> ReasonRow:
    """All returns of a period in one row, with the average shortfall over every return that carries one."""
    lost = _lost(facts, period)
    return _reason_row("", lost, len(lost))


def _lost(facts: Iterable[VacancyFact], period: Period) -> list[VacancyFact]:
    return [fact for fact in _of(facts, period) if counts_in(fact, "lost", period)]


def _reason_row(code: str, members: Sequence[VacancyFact], total: int) -> ReasonRow:
    gaps = [fact.shortfall for fact in members if fact.shortfall is not None]
    average = round_half_up(sum(gaps), len(gaps)) if gaps else None
    return ReasonRow(code, len(members), Share(len(members), total), len(gaps), average)


def median(values: Iterable[int]) -> Fraction | None:
    """The middle value, exact (half days stay half days); ``None`` when there is none."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)


def vacancy_cost(fact: VacancyFact, period: Period) -> Fraction:
    """The exact rent (øre) of the days of a vacancy that lie in a period: Σ rent × days / days in the month."""
    if not ran_in(fact.turns, period.start, period.end):
        return Fraction(0)
    ends = fact.turns[-1].ends or period.end
    return exact_rent(fact.rent, max(fact.turns[0].starts, period.start), min(ends, period.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """The key figures of a period. Medians in days, ``vacancy_cost`` in øre and its parts by ``HOLDERS``.

    ``open_at_end`` is what had come in and was not decided when the period ended, ``late`` how many answers
    to associations came after the deadline. ``offered`` are the vacancies that a letter of offer was sent for,
    ``avoidable`` the returned ones that somebody could have paid for, out of those for which it was computed.
    """

    period: Period
    tally: Tally
    offered: int
    avoidable: Share
    open_at_end: int
    late: int
    answer_days: Fraction | None
    answer_workdays: Fraction | None
    offer_to_yes_days: Fraction | None
    yes_to_move_in_days: Fraction | None
    transitional: int
    vacancy_cost: int
    holder_costs: tuple[int, ...]

    @property
    def could_pay(self) -> int | None:
        """How many of the returned somebody could have paid for; ``None`` where it was computed for none of them."""
        return self.avoidable.part if self.avoidable.whole or not self.tally.lost else None


def key_figures(facts: Iterable[VacancyFact], period: Period, today: date) -> KeyFigures:
    """The key figures of a period as known on ``today``: rent runs to and including that day, no further."""
    everything = list(facts)
    rows = _of(everything, period)
    answered = [
        fact
        for fact in rows
        if fact.decided in period and (fact.outcome == "let" or fact.outcome in RETURNED)
    ]
    let = [fact for fact in answered if fact.outcome == "let"]
    past = until_today(period, today)
    computed = sum(fact.could_pay is not None for fact in _lost(rows, period))
    costs = _holder_costs(everything, past)
    return KeyFigures(
        period=period,
        tally=tally(rows, period),
        offered=len(behind(everything, "offered", period)),
        avoidable=Share(len(behind(rows, "avoidable", period)), computed),
        open_at_end=sum(_open_on(fact, past.last_day) for fact in everything),
        late=sum(1 for fact in answered if fact.decided and fact.reply_by and fact.decided > fact.reply_by),
        answer_days=median(_days(fact.received, fact.decided) for fact in answered if fact.decided),
        answer_workdays=median(fact.answer_workdays for fact in answered if fact.answer_workdays is not None),
        offer_to_yes_days=median(
            _days(fact.offered, fact.accepted) for fact in let if fact.offered and fact.accepted
        ),
        yes_to_move_in_days=median(
            _days(fact.accepted, fact.move_in) for fact in let if fact.accepted and fact.move_in
        ),
        transitional=sum(fact.mode == "transitional" for fact in let),
        vacancy_cost=sum(costs),
        holder_costs=costs,
    )


def _holder_costs(facts: Iterable[VacancyFact], period: Period) -> tuple[int, ...]:
    split = [
        cost_by_holder(fact.rent, fact.turns, period.start, period.end)
        for fact in facts
        if ran_in(fact.turns, period.start, period.end)
    ]
    return round_parts(
        [sum(parts, Fraction(0)) for parts in zip(*split, strict=True)] or [Fraction(0)] * len(HOLDERS)
    )


def _open_on(fact: VacancyFact, day: date) -> bool:
    return fact.received <= day and (fact.outcome == "open" or fact.decided is None or fact.decided > day)


def _days(start: date, end: date) -> int:
    return (end - start).days
