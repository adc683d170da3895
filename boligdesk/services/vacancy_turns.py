"""Who had which dwelling in hand, put together from its offers, tenancies, holds and return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from boligdesk.domain.holds import Hold
from boligdesk.domain.tenancies import Tenancy
from boligdesk.domain.vacancies import Vacancy
from boligdesk.domain.vacancy_cost import Asking, Turn, turns
from boligdesk.services.ports import Unit


def turns_of(unit: Unit, vacancy: Vacancy) -> tuple[Turn, ...]:
    """The turns of one stored vacancy."""
    which = vacancy.id or 0
    offers = unit.offers.all(vacancy_id=which)
    numbers = {one.id for one in offers}
    people = {one.applicant_id for one in offers}
    leases = [one for person in people for one in unit.tenancies.all(applicant_id=person)]
    tenancies = [one for one in leases if one.offer_id in numbers]
    return turns(vacancy, offers=offers, tenancies=tenancies, holds=unit.holds.of([which]))


def all_turns(
    unit: Unit, vacancies: Sequence[Vacancy], offers: Mapping[int, Sequence[Asking]]
) -> dict[int, tuple[Turn, ...]]:
    """The turns of many stored vacancies by id; ``offers`` are all there are, by vacancy."""
    holds: dict[int, list[Hold]] = {}
    for hold in unit.holds.of():
        holds.setdefault(hold.vacancy_id, []).append(hold)
    leases: dict[int, list[Tenancy]] = {}
    for tenancy in unit.tenancies.all():
        leases.setdefault(tenancy.offer_id, []).append(tenancy)
    found = {}
    for vacancy in vacancies:
        which = vacancy.id or 0
        mine = offers.get(which, ())
        tenancies = [one for offer in mine for one in leases.get(offer.id or 0, ())]
        found[which] = turns(vacancy, offers=mine, tenancies=tenancies, holds=holds.get(which, ()))
    return found
