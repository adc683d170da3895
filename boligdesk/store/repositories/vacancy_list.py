"""The list of vacancies as the database filters and sorts it: ids in order, and what the columns hold.

Everything a column is sorted or filtered by is worked out in SQL, also the rent that has run; only the rows
somebody looks at are ever made.
"""

from __future__ import annotations

from array import array
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FromClause,
    Text,
    aggregate_order_by,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from boligdesk.domain.lifecycles import LET_STATES, LOST_STATES, OPEN_STATES
from boligdesk.domain.list_queries import Between, ListQuery, OneOf, Wanted
from boligdesk.store.session import Session
from boligdesk.store.tables.directory import association, dwelling, estate
from boligdesk.store.tables.offers import offer
from boligdesk.store.tables.vacancies import charge, match_summary, vacancy

_TURN: Final = 377_580
"""Parts of a month: 28, 29, 30 and 31 days all go into it, so the rent of a day stays a whole number of parts."""

_FEBRUARY: Final = 2
_BOUND: Final = 2**63 - 1
_OPEN = vacancy.c.state.in_(OPEN_STATES)
_CHARGED = select(func.sum(charge.c.amount)).where(charge.c.vacancy_id == vacancy.c.id).scalar_subquery()
_UTILITIES = cast(func.coalesce(_CHARGED, 0), BigInteger)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the database holds for a column: the facts it shows, how many of them a filter tells apart, the order."""

    facts: tuple[ColumnElement[Any], ...]
    order: tuple[ColumnElement[Any], ...] = ()
    told: int = 0

    @property
    def keys(self) -> tuple[ColumnElement[Any], ...]:
        """The facts by which rows are told apart."""
        return self.facts[: self.told or len(self.facts)]


class SqlVacancyList:
    """The list of vacancies in the database (``services.list_ports.VacancyList``)."""

    def __init__(self, session: Session, today: date) -> None:
        self._session = session
        self._held = _columns(today)
        self._texts = {"address": dwelling.c.listed_address, "tenancy": dwelling.c.listed_tenancy}

    def count(self, states: tuple[str, ...] | None) -> int:
        """How many vacancies there are in these states; all for ``None``."""
        return self._session.count(vacancy, true() if states is None else vacancy.c.state.in_(states))

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids in order."""
        return array("q", map(int, self._column(query, vacancy.c.id)))

    def values(self, query: ListQuery, key: str) -> Sequence[int | None]:
        """What a column of numbers holds, row by row in the order of the list."""
        (value,) = self._held[key].facts
        return [int(one) if one else None for one in self._column(query, value)]

    def facts(self, key: str, states: tuple[str, ...] | None) -> tuple[tuple[Any, ...], ...]:
        """Everything different that the database holds for a column."""
        held = self._held[key].facts
        statement = select(*held).select_from(_joined(held)).where(*_in(states)).distinct()
        return tuple(tuple(row) for row in self._session.rows(statement))

    def _column(self, query: ListQuery, value: ColumnElement[Any]) -> list[str]:
        """One column of the list in order, as text; nothing is empty.

        It comes as one text: to hand out 100,000 rows one by one takes longer than to sort them.
        """
        text = func.coalesce(cast(value, Text), "")
        order = self._order(query)
        wanted = (*_in(query.states), *(self._wanted(one) for one in query.wanted))
        joined = aggregate_order_by(func.aggregate_strings(text, ","), *order)
        statement = select(func.count(), joined).select_from(_joined((value, *order, *wanted))).where(*wanted)
        row = self._session.first(statement)
        if row is None or not row[0]:
            return []
        return str(row[1]).split(",")

    def _order(self, query: ListQuery) -> tuple[ColumnElement[Any], ...]:
        held = self._held.get(query.sort)
        keys = () if held is None else held.order or held.facts
        if query.ranks and held is not None:
            ranks = [(_among(held.keys, facts), rank) for rank, facts in enumerate(query.ranks)]
            keys = (case(*ranks),)
        sorted_by = ((one.desc() if query.descending else one.asc()).nulls_last() for one in keys)
        alike = () if query.sort == "reply" else (vacancy.c.reply_by.asc().nulls_last(),)
        return (*sorted_by, *alike, vacancy.c.id.asc())

    def _wanted(self, wanted: Wanted) -> ColumnElement[bool]:
        if isinstance(wanted, Between):
            (value,) = self._held[wanted.key].facts
            return value.between(_bound(wanted.least), _bound(wanted.most))
        if isinstance(wanted, OneOf):
            return _among(self._held[wanted.key].keys, wanted.facts)
        listed = self._texts[wanted.key]
        return and_(true(), *(listed.contains(word, autoescape=True) for word in wanted.words))


def _joined(asked: Iterable[ColumnElement[Any]]) -> FromClause:
    """The vacancies with those tables beside them that are asked about: each costs as much as the list itself."""
    named = {table for one in asked for table in one._from_objects}
    found: FromClause = vacancy
    if named & {dwelling, estate, association}:
        found = found.join(dwelling)
    if named & {estate, association}:
        found = found.join(estate)
    if association in named:
        found = found.join(association)
    if offer in named:
        accepted = (offer.c.vacancy_id == vacancy.c.id) & (offer.c.state == "accepted")
        found = found.outerjoin(offer, accepted)  # at most one: a unique index says so
    if match_summary in named:
        found = found.outerjoin(match_summary, match_summary.c.vacancy_id == vacancy.c.id)
    return found


def _bound(number: int) -> ColumnElement[int]:
    """A limit as 64 bits: people may type any number, and a column of small ones must not be asked to hold it."""
    return literal(max(-_BOUND, min(_BOUND, number)), BigInteger)


def _in(states: tuple[str, ...] | None) -> tuple[ColumnElement[bool], ...]:
    return () if states is None else (vacancy.c.state.in_(states),)


def _among(
    columns: tuple[ColumnElement[Any], ...], facts: tuple[tuple[Any, ...], ...]
) -> ColumnElement[bool]:
    """Whether the columns hold one of the facts; nothing equals nothing."""
    first, *others = columns
    by_others: dict[tuple[Any, ...], list[Any]] = {}
    for fact in facts:
        by_others.setdefault(fact[1 : len(columns)], []).append(fact[0])
    choices = []
    for rest, values in by_others.items():
        known = [value for value in values if value is not None]
        # Written out: a list that was filtered by words may have more values than a statement takes parameters.
        held = first.in_(bindparam(None, known, expanding=True, literal_execute=True)) if known else false()
        here = or_(held, first.is_(None)) if None in values else held
        same = (column.is_not_distinct_from(value) for column, value in zip(others, rest, strict=True))
        choices.append(and_(here, *same))
    return or_(false(), *choices)


def _columns(today: date) -> dict[str, _Held]:
    """What stands behind each column of the list."""
    v, d = vacancy.c, dwelling.c
    district = func.coalesce(func.nullif(d.district, 0), estate.c.district)
    opened = {
        name: case((_OPEN, match_summary.c[name])) for name in ("can_pay", "with_subsidy", "best_margin")
    }
    return {
        "association": _Held((association.c.id, association.c.name), (association.c.sort_key,), told=1),
        "estate": _Held((estate.c.id, estate.c.number, estate.c.name), (estate.c.sort_key,), told=1),
        "tenancy": _Held((d.tenancy_no,), (d.tenancy_key,)),
        "address": _Held((d.listed_address,), (d.sort_key,)),
        "district": _Held((district,)),
        "kind": _Held((d.kind,)),
        "rooms": _Held((d.rooms,)),
        "area": _Held((d.area,)),
        "rent": _Held((v.rent,)),
        "utilities": _Held((_UTILITIES,)),
        "deposit": _Held((v.deposit,)),
        "vacant": _Held((v.vacant_from,)),
        "received": _Held((v.received,)),
        "reply": _Held((v.reply_by, case((_OPEN, 1), else_=0)), (v.reply_by,)),
        "cost": _Held((_cost(today),)),
        "who": _Held((opened["can_pay"], opened["with_subsidy"])),
        "margin": _Held((opened["best_margin"],)),
        "state": _Held((v.state,)),
    }


def _cost(today: date) -> ColumnElement[int]:
    """The rent that has run, exactly as ``deadlines.vacancy_cost`` works it out (LAW.md § 4, the vacancy clock).

    A day is counted as the part of its month that has passed; so the rent that has run is the rent times the
    difference of two numbers, and the months between need not be walked through.
    """
    v, moved = vacancy.c, offer.c.move_in
    until = case(
        (
            and_(v.state.in_(LET_STATES), moved.is_not(None)),
            _begun(_earlier(moved, today + timedelta(days=1))),
        ),
        (and_(v.state.in_(LOST_STATES), v.decided.is_not(None)), _passed(_earlier(v.decided, today))),
        else_=literal(_passed_by(today), BigInteger),
    )
    parts = until - _begun(v.vacant_from)
    # Half an øre is rounded up, as everywhere (domain/money.py).
    return case((parts > 0, (2 * v.rent * parts + _TURN) // (2 * _TURN)), else_=0)


def _earlier(day: ColumnElement[Any], limit: date) -> ColumnElement[Any]:
    return case((day < limit, day), else_=literal(limit, Date))


def _begun(day: ColumnElement[Any]) -> ColumnElement[int]:
    """The parts of a month that have passed when a day begins, counted from the year nought."""
    return _months(day) * _TURN + (_part("day", day) - 1) * _of_month(day)


def _passed(day: ColumnElement[Any]) -> ColumnElement[int]:
    """The parts that have passed when a day is over."""
    return _months(day) * _TURN + _part("day", day) * _of_month(day)


def _passed_by(day: date) -> int:
    days = monthrange(day.year, day.month)[1]
    return (12 * day.year + day.month) * _TURN + day.day * (_TURN // days)


def _months(day: ColumnElement[Any]) -> ColumnElement[int]:
    return _part("year", day) * 12 + _part("month", day)


def _of_month(day: ColumnElement[Any]) -> ColumnElement[int]:
    """How many parts one day of its month has."""
    month, year = _part("month", day), _part("year", day)
    leap = or_(and_(year % 4 == 0, year % 100 != 0), year % 400 == 0)
    return case(
        (month.in_([4, 6, 9, 11]), _TURN // 30),
        (month != _FEBRUARY, _TURN // 31),
        (leap, _TURN // 29),
        else_=_TURN // 28,
    )


class _Part(FunctionElement[int]):
    """Year, month or day of a date, as a number."""

    type = BigInteger()
    inherit_cache = True
    name = "part"

    def __init__(self, name: str, day: ColumnElement[Any]) -> None:
        super().__init__(literal_column(name), day)


@compiles(_Part)
def _extracted(part: _Part, compiler: SQLCompiler, **options: Any) -> str:
    name, day = part.clauses
    return f"CAST(EXTRACT({compiler.process(name)} FROM {compiler.process(day, **options)}) AS BIGINT)"


@compiles(_Part, "sqlite")
def _cut_out(part: _Part, compiler: SQLCompiler, **options: Any) -> str:
    """A date is stored as text there; to take it apart is quicker than to read it as a date six times a row."""
    name, day = part.clauses
    first, length = {"year": (1, 4), "month": (6, 2), "day": (9, 2)}[compiler.process(name)]
    return f"CAST(substr({compiler.process(day, **options)}, {first}, {length}) AS INTEGER)"


def _part(name: str, day: ColumnElement[Any]) -> ColumnElement[int]:
    return _Part(name, day)
