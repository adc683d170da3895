"""The whole demo office as one value: same seed, same office, whatever the computer and the day."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from boligdesk.demo.aftermath import aftermath
from boligdesk.demo.homes import HomeMaker, workdays
from boligdesk.demo.past import Judge, Past
from boligdesk.demo.people import CASEWORKERS, STRATA, PeopleMaker, Stratum, capacity_on
from boligdesk.demo.places import DemoEstate, make_associations, make_estates
from boligdesk.demo.tenants import DemoTenants, make_tenants, with_support
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.dwellings import Association
from boligdesk.domain.holds import Hold
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.calendar import DanishCalendar

SEED: Final = 16
TODAY: Final = date(2026, 11, 23)
"""The day on which the demo office lives."""

_WARMING_UP: Final = (date(2025, 10, 1), date(2025, 10, 31))
"""Played and then forgotten: the office should not begin with citizens whom every dwelling fits."""

_MONTHS: Final = tuple(
    (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    for year, month in ((2025, 11), (2025, 12), *((2026, month) for month in range(1, 11)))
)
"""A whole year before the demo month: reports of it have twelve months, and the same month of last year."""

_PER_MONTH: Final = 100
_NOVEMBER: Final = (date(2026, 11, 1), date(2026, 11, 20))
_NOVEMBER_PAST: Final = 60

LISTS: Final = (("fsb", 9), ("KAB", 8), ("AAB", 9), ("Lejerbo København", 8), ("VIBO", 6))
"""The associations whose lists arrive on the demo day, and how many homes each reports."""


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """Everything the demo office knows on the morning of the demo day, and what arrives that day.

    Ids count from 1 within each kind and hold only between these values; a store gives its own.
    """

    today: date
    associations: tuple[Association, ...]
    estates: tuple[DemoEstate, ...]
    cards: tuple[VacancyCard, ...]
    applicants: tuple[Applicant, ...]
    offers: tuple[Offer, ...]
    returns: tuple[Return, ...]
    holds: tuple[Hold, ...]
    nominations: tuple[Applicant, ...]
    arriving: tuple[tuple[str, tuple[VacancyCard, ...]], ...]
    tenants: DemoTenants
    """The tenancies of all, with the homes, citizens and offers of those who moved in before the played months."""


def make_office(judge: Judge, *, seed: int = SEED) -> DemoOffice:
    """Make the demo office; ``judge`` answers what the law and the matching say of the past."""
    random = Random(seed)
    associations = make_associations()
    estates = make_estates(random, associations)
    homes = HomeMaker(random, estates)
    arriving = tuple((name, _arriving(homes, estates, name, count)) for name, count in LISTS)
    past = Past(random, PeopleMaker(random), judge)
    _first_citizens(past, random)
    for day in _days_received(random):
        past.receive(homes.vacancy(day))
    past.run(TODAY - timedelta(days=1))
    nominations = tuple(_nominated_lately(past, random))
    recorded = _MONTHS[0][0]
    cards = {number: card for number, card in past.cards.items() if card.vacancy.received >= recorded}
    after = aftermath(
        cards,
        [one for one in past.returns if one.vacancy_id in cards],
        today=TODAY,
        holidays=DanishCalendar().holidays(TODAY.year, TODAY.year + 1),
        seed=seed,
    )
    offers = tuple(offer for offer in past.offers.values() if offer.vacancy_id in cards)
    offered = {offer.applicant_id for offer in offers}
    applicants = tuple(
        _reviewed(one, random)
        for one in past.applicants.values()
        if one.status != "housed" or one.id in offered
    )
    # Last, so that they draw nothing away from the played months.
    tenants = make_tenants(
        random, judge=judge, homes=homes, people=past.people, estates=estates, cards=cards, offers=offers,
        applicants={one.id: one for one in applicants if one.id is not None}, today=TODAY,
    )  # fmt: skip
    numbers = _offer_numbers((*offers, *tenants.offers))
    return DemoOffice(
        today=TODAY,
        associations=associations,
        estates=estates,
        cards=tuple(after.cards.values()),
        applicants=with_support(applicants, tenants.supported),
        offers=tuple(
            replace(one, number=numbers[one.id or 0], settled=tenants.settled.get(one.id or 0))
            for one in offers
        ),
        tenants=replace(
            tenants, offers=tuple(replace(one, number=numbers[one.id or 0]) for one in tenants.offers)
        ),
        returns=after.returns,
        holds=after.holds,
        nominations=nominations,
        arriving=arriving,
    )


def _offer_numbers(offers: Iterable[Offer]) -> dict[int, str]:
    """The number of every offer by its id, counted through each year as the office counts them."""
    numbers: dict[int, str] = {}
    counts: Counter[int] = Counter()
    for one in sorted(offers, key=lambda offer: (offer.made, offer.id or 0)):
        counts[one.made.year] += 1
        numbers[one.id or 0] = f"{one.made.year}-{counts[one.made.year]:04d}"
    return numbers


def _arriving(
    homes: HomeMaker, estates: tuple[DemoEstate, ...], name: str, count: int
) -> tuple[VacancyCard, ...]:
    """The homes of one association's list of the day; the first where udslusningsboliger are agreed, if anywhere."""
    own = [estate for estate in estates if estate.association.name == name]
    agreed = [estate for estate in own if estate.estate.transitional] or own
    places = [homes.random.choice(agreed), *homes.random.choices(own, k=count - 1)]
    return tuple(homes.vacancy(TODAY, estate=place) for place in places)


def _first_citizens(past: Past, random: Random) -> None:
    """Those who wait when the played months begin: every stratum at its published size, mixed."""
    strata = [stratum for stratum in STRATA for _ in range(stratum.count)]
    random.shuffle(strata)
    first_day = _WARMING_UP[0]
    nominated = sorted(
        first_day - timedelta(days=1 + min(700, int(random.expovariate(1 / 150)))) for _ in strata
    )
    for stratum, day in zip(strata, nominated, strict=True):
        past.nominate(stratum, day)


def _days_received(random: Random) -> list[date]:
    """The days on which the past vacancies came: a hundred a month, in order."""
    days: list[date] = []
    for first, last in (_WARMING_UP, *_MONTHS):
        days += random.choices(workdays(first, last), k=_PER_MONTH)
    days += random.choices(workdays(*_NOVEMBER), k=_NOVEMBER_PAST)
    return sorted(days)


def _nominated_lately(past: Past, random: Random) -> Iterable[Applicant]:
    """The citizens of the day's list: those who follow the newly housed and are not in the office yet."""
    stratum: Stratum
    for stratum in past.awaited():
        yield past.people.citizen(stratum, TODAY - timedelta(days=random.randint(0, 6)))


def _reviewed(applicant: Applicant, random: Random) -> Applicant:
    """Whoever still waits has had the capacity worked out anew; for one in ten it is out of date."""
    capacity = applicant.capacity
    if applicant.status not in {"waiting", "offered"} or capacity is None or capacity.amount is None:
        return applicant
    age = random.randint(100, 190) if random.random() < 0.1 else random.randint(1, 80)
    day = max(applicant.nominated, TODAY - timedelta(days=age))
    return replace(
        applicant, capacity=capacity_on(capacity.amount, capacity.basis, day, random.choice(CASEWORKERS))
    )
