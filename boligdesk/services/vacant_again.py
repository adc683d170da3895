"""A dwelling that was handed back and is reported vacant again: the rent of the new vacancy ends that of the old one.

The association has let it, or taken it over, in between; so no day costs twice, also where the notice of the return
has not run out (LAW.md § 4).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from boligdesk.domain.lifecycles import LOST_STATES
from boligdesk.domain.vacancies import Vacancy
from boligdesk.domain.vacancy_cost import end_after_return, rent_end
from boligdesk.services.ports import Unit


def end_earlier(unit: Unit, newer: Vacancy) -> tuple[tuple[Vacancy, Vacancy], ...]:
    """Let the rent of what was handed back before ``newer`` came end where its own begins: each before and after."""
    changed = []
    for old in unit.vacancies.of_dwelling(newer.dwelling_id):
        if old.state in LOST_STATES and (old.id or 0) < (newer.id or 0):
            ends = rent_ends(unit, old)
            if ends != old.rent_ends:
                changed.append((old, unit.vacancies.save(replace(old, rent_ends=ends))))
    return tuple(changed)


def rent_ends(unit: Unit, old: Vacancy) -> date | None:
    """When the rent of a dwelling that was handed back ends; ``None`` = with the day it was handed back.

    By its return, or earlier, when the dwelling has become vacant anew. Where it is reported with a day before the
    old one's first, the old one costs nothing: all of its days are the new one's.
    """
    returned = next(iter(unit.offers.returns(vacancy_id=old.id)), None)
    own = None if returned is None else end_after_return(returned)
    later = [
        one.vacant_from
        for one in unit.vacancies.of_dwelling(old.dwelling_id)
        if (one.id or 0) > (old.id or 0)
    ]
    end = rent_end(replace(old, rent_ends=own), None)
    if not later or end is None or end <= min(later):
        return own
    return max(min(later), old.vacant_from)
