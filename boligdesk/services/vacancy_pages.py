"""The list of vacancies where it is too long to be loaded: its order, and the rows somebody looks at.

What a column shows is known to the window alone, so it comes along: a filter by words is held against what the
column would show for each different thing that is stored (a handful of states, some thousand days), and the
database then looks for those. Only address and tenancy number are looked through word by word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from boligdesk.domain.danish_order import danish_key
from boligdesk.domain.deadlines import workdays_between
from boligdesk.domain.lifecycles import AT_WORK
from boligdesk.domain.list_queries import ListQuery, OneOf, Wanted, Words
from boligdesk.services.calendar import closed_days
from boligdesk.services.find_match import VIEWS
from boligdesk.services.ports import Calendar, Office, Unit
from boligdesk.services.vacancy_rows import rows_of_cards
from boligdesk.services.views import VacancyRow

_LOOKED_THROUGH: Final = frozenset({"address", "tenancy"})
_SORTED_BY_WORDS: Final = frozenset({"district", "kind", "state", "worked"})
_NO_DAY: Final = date(2000, 1, 1)
_BLANK: Final = VacancyRow(
    id=0, association="", estate_no="", estate=None, tenancy_no="", address="", postal="", district=None, kind=None,
    rooms=0, area=0, rent=0, utilities=0, deposit=None, first_use=None, vacant_from=_NO_DAY, received=_NO_DAY,
    reply_by=None, reply_workdays=None, vacancy_cost=0, state="returned", can_pay=None, with_subsidy=None,
    best_margin=None,
)  # fmt: skip
_FIELDS: Final = {
    "association": ("id", "association"), "estate": ("id", "estate_no", "estate"), "district": ("district",),
    "kind": ("kind",), "rooms": ("rooms",), "area": ("area",), "rent": ("rent",), "utilities": ("utilities",),
    "deposit": ("deposit",), "vacant": ("vacant_from",), "received": ("received",), "cost": ("vacancy_cost",),
    "who": ("can_pay", "with_subsidy", "state"), "margin": ("best_margin",), "state": ("state",),
    "worked": ("worked_by",),
}  # fmt: skip
"""Which fields of a row the facts of a column stand for."""


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """What a column shows of a row, in words, and the value it sorts by."""

    text: Callable[[VacancyRow], str]
    value: Callable[[VacancyRow], Any]


def vacancy_count(*, office: Office, view: str, today: date) -> int:
    """How many vacancies a view has."""
    with office.read() as unit:
        return unit.vacancy_list(today).count(VIEWS[view])


def vacancy_order(
    *, office: Office, calendar: Calendar, today: date, view: str, wanted: Sequence[Wanted], sort: str,
    descending: bool, looks: Mapping[str, ColumnLook],
) -> Sequence[int]:  # fmt: skip
    """The ids of a view's vacancies under these filters, in order."""
    with office.read() as unit:
        asking = _Asking(unit, calendar, today, VIEWS[view], looks)
        return unit.vacancy_list(today).ids(asking.query(wanted, sort, descending=descending))


def vacancy_values(
    *, office: Office, calendar: Calendar, today: date, view: str, wanted: Sequence[Wanted], sort: str,
    descending: bool, looks: Mapping[str, ColumnLook], key: str,
) -> Sequence[int | None]:  # fmt: skip
    """What a column of numbers holds, in the order of :func:`vacancy_order`."""
    with office.read() as unit:
        asking = _Asking(unit, calendar, today, VIEWS[view], looks)
        return unit.vacancy_list(today).values(asking.query(wanted, sort, descending=descending), key)


def vacancy_rows(
    *, office: Office, calendar: Calendar, today: date, ids: Sequence[int]
) -> tuple[VacancyRow, ...]:
    """The rows of these vacancies, as far as they still are there."""
    with office.read() as unit:
        return rows_of_cards(unit, unit.vacancies.cards(ids=ids), calendar=calendar, today=today)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Turns what the window asks into what the database can answer."""

    unit: Unit
    calendar: Calendar
    today: date
    states: tuple[str, ...] | None
    looks: Mapping[str, ColumnLook]

    def query(self, wanted: Sequence[Wanted], sort: str, *, descending: bool) -> ListQuery:
        return ListQuery(
            states=self.states,
            wanted=tuple(self._stored(one) for one in wanted),
            sort=sort,
            descending=descending,
            ranks=self._ranks(sort) if sort in _SORTED_BY_WORDS else (),
        )

    def _stored(self, wanted: Wanted) -> Wanted:
        if not isinstance(wanted, Words) or wanted.key in _LOOKED_THROUGH:
            return wanted
        text = self.looks[wanted.key].text
        shown = self._shown(wanted.key)
        return OneOf(wanted.key, tuple(fact for fact, row in shown if wanted.found_in(text(row))))

    def _ranks(self, key: str) -> tuple[tuple[tuple[Any, ...], ...], ...]:
        value = self.looks[key].value
        alike: dict[str, list[tuple[Any, ...]]] = {}
        for fact, row in self._shown(key):
            alike.setdefault(danish_key(value(row)), []).append(fact)
        return tuple(tuple(alike[rank]) for rank in sorted(alike))

    def _shown(self, key: str) -> list[tuple[tuple[Any, ...], VacancyRow]]:
        """Everything stored for a column, with a row that shows it."""
        facts = self.unit.vacancy_list(self.today).facts(key, self.states)
        if key == "reply":
            days = [day for day, owed in facts if owed and day is not None]
            first = min(days, default=self.today)
            closed = closed_days(self.unit, self.calendar, first=first, today=self.today)
            return [(fact, self._reply(fact[0], bool(fact[1]), closed)) for fact in facts]
        fields = _FIELDS[key]
        return [(fact, replace(_BLANK, **dict(zip(fields, fact, strict=True)))) for fact in facts]

    def _reply(self, day: date | None, owed: bool, closed: frozenset[date]) -> VacancyRow:
        if not owed or day is None:
            return replace(_BLANK, reply_by=day, state=AT_WORK[0] if owed else _BLANK.state)
        workdays = workdays_between(self.today, day, closed)
        return replace(_BLANK, reply_by=day, state=AT_WORK[0], reply_workdays=workdays)
