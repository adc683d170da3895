"""What the citizens who wait can pay against what the dwellings of a year cost: the figures for the talks with BL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from boligdesk.domain import figures, periods
from boligdesk.domain.new_builds import ComingLine, coming_lines, still_to_come
from boligdesk.domain.outcomes import OPEN
from boligdesk.domain.rates import RateBook
from boligdesk.domain.rent_steps import RentStep, pair_steps, rent_steps
from boligdesk.domain.supply import SupplyGroup, newest_of_each, supply_groups
from boligdesk.errors import KnownError
from boligdesk.services.match_views import scene_of
from boligdesk.services.ports import Calendar, Office
from boligdesk.services.vacancy_facts import vacancy_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyReport:
    """The citizens who wait on ``today`` against the dwellings of a year, computed with the rates of ``today``.

    ``received`` and ``returned``: how many could be housed in the dwellings that came in or were returned in the
    year, at each step of lower rents; ``homes_returned`` how many the latter are. The groups are of the former;
    unused of them are those that were returned or have expired since, and those that are open today.
    ``coming`` is the new-build that is not ready yet.
    """

    year: int
    today: date
    rates_id: str
    groups: tuple[SupplyGroup, ...]
    received: tuple[RentStep, ...]
    returned: tuple[RentStep, ...]
    homes_returned: int
    coming: tuple[ComingLine, ...]


def supply_report(
    *, office: Office, calendar: Calendar, rates: RateBook, year: int, today: date
) -> SupplyReport:
    """Count need and supply of a year; each dwelling once, as its last vacancy of the year has it.

    Raises:
        KnownError: for a year that has not begun, or when the day has no rates.
    """
    if year > today.year:
        raise KnownError(
            f"{year} er ikke begyndt, så der er ingen boliger at regne på.", "Vælg et tidligere år."
        )
    period = periods.year_to_date(year, 12)
    with office.read() as unit:
        facts = vacancy_facts(unit, calendar)
        cards = unit.vacancies.cards()
        scene = scene_of(unit, rates=rates, today=today)
        bands = unit.rules.rent_bands(today)
        builds = still_to_come(unit.new_builds.all(), today)
    came, lost = (figures.behind(facts, figure, period) for figure in ("received", "lost"))
    received = newest_of_each(card for card in cards if card.id in came)
    returned = newest_of_each(card for card in cards if card.id in lost)
    unused = {fact.vacancy_id for fact in facts if fact.outcome in (OPEN, *figures.RETURNED)}
    everything = tuple(dict.fromkeys((*received, *returned)))
    pairs = pair_steps(everything, scene.crowd, rates=scene.rates, refused=scene.refused)
    place = {card.id: at for at, card in enumerate(everything)}
    return SupplyReport(
        year=year,
        today=today,
        rates_id=scene.rates.id,
        groups=supply_groups(received, scene.crowd, pairs, bands, unused),
        received=rent_steps(pairs.first[:, : len(received)]),
        returned=rent_steps(pairs.first[:, np.array([place[card.id] for card in returned], dtype=np.intp)]),
        homes_returned=len(returned),
        coming=coming_lines(builds, scene.crowd, bands, scene.rates),
    )
