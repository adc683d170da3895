"""Many citizens as columns, so that a whole waiting list is held against a dwelling at once.

A crowd is made once per unit of work and asked for every dwelling. Row ``i`` of each column is citizen
``i``, in the order of the matching (PRACTICE.md, "Decided").
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deadlines import add_months
from boligdesk.domain.housing_benefit import Households
from boligdesk.domain.reasons import PriorityGroup, group_of

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_Key = TypeVar("_Key", bound=Hashable)

NO_LIMIT: Final = 1_000
"""Higher than any storey: the household can climb."""

RELEASE_MONTHS: Final = 6
"""Almenboligloven § 59(6) no. 1: released within so many months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Citizens in match order with what matching asks of them. Amounts in øre a month."""

    today: date
    applicants: tuple[Applicant, ...]
    groups: tuple[PriorityGroup, ...]
    households: Households
    persons: Ints
    max_floor: Ints
    wheelchair: Bools
    pets: Bools
    mobility_impaired: Bools
    capacity: Ints
    capacity_known: Bools
    capacity_gross: Bools
    capacity_outdated: Bools
    target_63: Bools
    target_63_unknown: Bools
    lodging_unknown: Bools
    protected: Bools
    released_lately: Bools
    categories: Mapping[str, Bools]
    avoided: Mapping[int, Bools]
    avoids_any: Bools
    debts: Mapping[int, Bools]
    bans: Mapping[str, Bools]
    incomes: Mapping[str, Bools]

    def __len__(self) -> int:
        """How many citizens."""
        return len(self.applicants)

    def nobody(self) -> Bools:
        """A column that is true for no one."""
        return np.zeros(len(self), dtype=np.bool_)

    def everybody(self) -> Bools:
        """A column that is true for all."""
        return np.ones(len(self), dtype=np.bool_)


def crowd_of(applicants: Iterable[Applicant], *, groups: Sequence[PriorityGroup], today: date) -> Crowd:
    """Put citizens in match order and turn them into columns.

    The order is priority group, days since the nomination, case number; ``groups`` are dated data.
    """
    ordered = sorted(
        ((group_of(one, groups, today), one) for one in applicants),
        key=lambda pair: (pair[0].rank, pair[1].nominated, pair[1].case_no),
    )
    people = tuple(one for _, one in ordered)
    capacities = [one.capacity for one in people]
    return Crowd(
        today=today,
        applicants=people,
        groups=tuple(group for group, _ in ordered),
        households=Households.of([one.facts(today) for one in people]),
        persons=_numbers(one.persons_with_grown_up_children for one in people),
        max_floor=_numbers(
            NO_LIMIT if one.needs.max_floor_without_lift is None else one.needs.max_floor_without_lift
            for one in people
        ),
        wheelchair=_flags(one.needs.wheelchair for one in people),
        pets=_flags(one.needs.pets for one in people),
        mobility_impaired=_flags(one.mobility_impaired for one in people),
        capacity=_numbers(0 if one is None or one.amount is None else one.amount for one in capacities),
        capacity_known=_flags(one is not None and one.amount is not None for one in capacities),
        capacity_gross=_flags(one is not None and one.basis == "gross" for one in capacities),
        capacity_outdated=_flags(one is not None and one.is_outdated(today) for one in capacities),
        target_63=_flags(one.in_target_group_63 for one in people),
        target_63_unknown=_flags(
            one.target_group_63 is None and not one.in_target_group_63 for one in people
        ),
        lodging_unknown=_flags(one.lodging_107_unknown for one in people),
        protected=_flags(one.protected_address for one in people),
        released_lately=_flags(_released_lately(one, today) for one in people),
        categories=_marks(people, lambda one: (one.category,)),
        avoided=_marks(people, lambda one: one.needs.avoid_districts),
        avoids_any=_flags(bool(one.needs.avoid_districts) for one in people),
        debts=_marks(people, lambda one: one.debts),
        bans=_marks(people, lambda one: one.bans),
        incomes=_marks(people, lambda one: [income.kind for income in one.incomes]),
    )


def _released_lately(applicant: Applicant, today: date) -> bool:
    """Released, and not known to be so for more than six months."""
    if applicant.comes_from != "released":
        return False
    return applicant.since is None or today < add_months(applicant.since, RELEASE_MONTHS)


def _marks(
    people: Sequence[Applicant], keys_of: Callable[[Applicant], Iterable[_Key]]
) -> Mapping[_Key, Bools]:
    """For every key that some citizen has, the column of those who have it."""
    marks: dict[_Key, Bools] = {}
    for place, one in enumerate(people):
        for key in keys_of(one):
            if key not in marks:
                marks[key] = np.zeros(len(people), dtype=np.bool_)
            marks[key][place] = True
    return marks


def _flags(values: Iterable[bool]) -> Bools:
    return np.array(list(values), dtype=np.bool_)


def _numbers(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)
