"""The list of vacancies as the database filters it: ids in order, and what the columns hold.

Everything a column is sorted or filtered by is worked out in SQL, also the rent that has run; only the rows
somebody looks at are ever made.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FromClause,
    Text,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from boligdesk.domain.deadlines import MONTH_PARTS, month_parts
from boligdesk.domain.lifecycles import AT_WORK, LET_STATES, LOST_STATES, OPEN_STATES
from boligdesk.domain.list_queries import Between, ListQuery, OneOf, Wanted
from boligdesk.store.session import Session
from boligdesk.store.tables.directory import association, dwelling, estate
from boligdesk.store.tables.offers import offer
from boligdesk.store.tables.vacancies import match_summary, vacancy

_BOUND: Final = 2**63 - 1
_NOTHING: Final = _BOUND
"""Stands for a number that is not there; in either direction it is the last."""
_BETWEEN: Final = "\x1f"
"""The sign that parts the values of a column: it stands in no code and in no sort key."""
_LONG: Final = 64
"""Signs of a long sort key; a whole number of times eight."""
_OPEN = vacancy.c.state.in_(OPEN_STATES)
_HOMES: Final = (dwelling, estate, association)

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Held:
    """What the database holds for a column: the facts it shows, by what a filter tells them apart, the order.

    Where they are empty, rows are told apart and sorted by the facts themselves.
    """

    facts: tuple[ColumnElement[Any], ...]
    order: tuple[ColumnElement[Any], ...] = ()
    told: tuple[ColumnElement[Any], ...] = ()

    @property
    def keys(self) -> tuple[ColumnElement[Any], ...]:
        """The columns by which rows are told apart: as many of the facts, from the first."""
        return self.told or self.facts


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
        return array("q", self._column(query, vacancy.c.id).tobytes())

    def values(self, query: ListQuery, key: str) -> Sequence[int | None]:
        """What a column of numbers holds, row by row in the order of the list."""
        (value,) = self._held[key].facts
        return [None if one == _NOTHING else one for one in self._column(query, value).tolist()]

    def facts(self, key: str, states: tuple[str, ...] | None) -> tuple[tuple[Any, ...], ...]:
        """Everything different that the database holds for a column, also of homes that were never vacant."""
        held = self._held[key].facts
        wanted = () if _of_homes(held) else _in(states)
        statement = select(*held).select_from(_joined(held)).where(*wanted).distinct()
        return tuple(tuple(row) for row in self._session.rows(statement))

    def _column(self, query: ListQuery, value: ColumnElement[Any]) -> _Numbers:
        """One column of numbers in the order of the list; ``_NOTHING`` where there is none."""
        held = self._held.get(query.sort)
        order = () if held is None else held.keys if query.ranks else held.order or held.facts
        shown, reply_by, ids, *keys = self._read(query, (value, vacancy.c.reply_by, vacancy.c.id, *order))
        if not ids.text:
            return np.zeros(0, np.int64)
        sorted_by = [
            _turned(one, descending=query.descending)
            for column, key in zip(order, keys, strict=True)
            for one in key.numbers(column, query.ranks)
        ]
        alike = () if query.sort == "reply" else reply_by.numbers(vacancy.c.reply_by)
        by = (*sorted_by, *alike, *ids.numbers(vacancy.c.id))
        (found,) = shown.numbers(value)
        return found[np.lexsort(by[::-1])]

    def _read(self, query: ListQuery, asked: Sequence[ColumnElement[Any]]) -> list[_Values]:
        """These columns, each in the same order of vacancies.

        What belongs to homes is read for all of them and looked up here: the database would go through the wide
        rows of the homes for it.
        """
        wanted = (*_in(query.states), *(self._wanted(one) for one in query.wanted))
        far = [_of_homes((one,)) for one in asked]
        mine = [one for one, away in zip(asked, far, strict=True) if not away]
        own = iter(self._texts_of((*mine, *([vacancy.c.dwelling_id] if any(far) else ())), wanted))
        if not any(far):
            return [_Values(text) for text in own]
        values = {place: _Values(next(own)) for place, away in enumerate(far) if not away}
        homes = _numbers(next(own))
        there, *texts = self._texts_of(
            (dwelling.c.id, *(one for one, away in zip(asked, far, strict=True) if away))
        )
        ids = _numbers(there)
        places = np.zeros(ids.max(initial=0) + 1, np.int64)
        places[ids] = np.arange(len(ids))
        of_homes = (place for place, away in enumerate(far) if away)
        values |= {place: _Values(text, places[homes]) for place, text in zip(of_homes, texts, strict=True)}
        return [values[place] for place in range(len(asked))]

    def _texts_of(
        self, asked: Sequence[ColumnElement[Any]], wanted: Sequence[ColumnElement[bool]] = ()
    ) -> list[str]:
        """Each of these columns in one text, all in the same order of rows.

        They are sorted here, for a database takes twice as long; and to hand out 100,000 rows one by one takes
        longer than all the rest.
        """
        texts = [func.aggregate_strings(_as_text(one), _BETWEEN) for one in asked]
        row = self._session.first(select(*texts).select_from(_joined((*asked, *wanted))).where(*wanted))
        return [text or "" for text in row or [""] * len(texts)]

    def _wanted(self, wanted: Wanted) -> ColumnElement[bool]:
        told = self._told(wanted)
        if not _of_homes((told,)):
            return told
        homes = select(dwelling.c.id).select_from(_joined((dwelling.c.id, told))).where(told)
        return vacancy.c.dwelling_id.in_(homes)

    def _told(self, wanted: Wanted) -> ColumnElement[bool]:
        if isinstance(wanted, Between):
            (value,) = self._held[wanted.key].facts
            return value.between(_bound(wanted.least), _bound(wanted.most))
        if isinstance(wanted, OneOf):
            return _among(self._held[wanted.key].keys, wanted.facts)
        listed = self._texts[wanted.key]
        return and_(true(), *(listed.contains(word, autoescape=True) for word in wanted.words))


@dataclass(frozen=True, slots=True)
class _Values:
    """The values of a column as the database gave them, and which of them each vacancy has (``None``: its own)."""

    text: str
    at: _Numbers | None = None

    def numbers(
        self, column: ColumnElement[Any], ranks: Sequence[Sequence[tuple[Any, ...]]] = ()
    ) -> list[_Numbers]:
        """Numbers that sort as the column does, for each vacancy; by ``ranks`` where it is sorted by its words."""
        if ranks:
            found = [_ranked(self.text, column, ranks)]
        elif isinstance(column.type, Text):
            found = _by_bytes(self.text)
        else:
            found = [_numbers(self.text)]
        return found if self.at is None else [one[self.at] for one in found]


def _as_text(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A column as text in which nothing is empty: a day is the number of its eight figures."""
    if isinstance(column.type, Text):
        return func.coalesce(column, "")
    number = _DayNumber(column) if isinstance(column.type, Date) else column
    return cast(func.coalesce(number, literal(_NOTHING, BigInteger)), Text)


def _numbers(text: str) -> _Numbers:
    return np.fromstring(text, dtype=np.int64, sep=_BETWEEN)


def _turned(numbers: _Numbers, *, descending: bool) -> _Numbers:
    return np.where(numbers == _NOTHING, _NOTHING, -numbers) if descending else numbers


def _ranked(text: str, column: ColumnElement[Any], ranks: Sequence[Sequence[tuple[Any, ...]]]) -> _Numbers:
    """The rank of each value of a column that is sorted by its words; a value without one is the last."""
    nothing = "" if isinstance(column.type, Text) else str(_NOTHING)
    by_value = {
        nothing if fact is None else str(fact): rank for rank, facts in enumerate(ranks) for (fact,) in facts
    }
    values = text.split(_BETWEEN)
    return np.fromiter((by_value.get(one, _NOTHING) for one in values), np.int64, len(values))


def _by_bytes(text: str) -> list[_Numbers]:
    """Sort keys (``danish_key``: plain letters) as numbers of eight bytes each: numbers sort much faster than texts."""
    keys = text.encode("ascii").split(_BETWEEN.encode())
    if max(map(len, keys)) > _LONG:  # one such key would make a hundred thousand as long
        places = {key: place for place, key in enumerate(sorted(set(keys)))}
        return [np.fromiter(map(places.__getitem__, keys), np.int64, len(keys))]
    padded = np.array(keys, dtype=f"S{_LONG}").view(">i8").reshape(len(keys), -1).astype(np.int64)
    return [one for one in padded.T if one.any()]


def _tables(asked: Iterable[ColumnElement[Any]]) -> set[FromClause]:
    return {table for one in asked for table in one._from_objects}


def _of_homes(asked: Iterable[ColumnElement[Any]]) -> bool:
    """Whether homes are asked about, and not their vacancies."""
    return not _tables(asked).isdisjoint(_HOMES)


def _joined(asked: Iterable[ColumnElement[Any]]) -> FromClause:
    """The vacancies, or the homes, with those tables beside them that are asked about: none is for nothing."""
    named = _tables(asked)
    places = [place for place, table in enumerate(_HOMES) if table in named]
    if places:
        first, *others = _HOMES[places[0] : places[-1] + 1]
        return reduce(FromClause.join, others, first)
    found: FromClause = vacancy
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
        "association": _Held(
            (association.c.id, association.c.name), (association.c.sort_key,), (estate.c.association_id,)
        ),
        "estate": _Held((estate.c.id, estate.c.number, estate.c.name), (estate.c.sort_key,), (d.estate_id,)),
        "tenancy": _Held((d.tenancy_no,), (d.tenancy_key,)),
        "address": _Held((d.listed_address,), (d.sort_key,)),
        "district": _Held((district,)),
        "kind": _Held((d.kind,)),
        "rooms": _Held((d.rooms,)),
        "area": _Held((d.area,)),
        "rent": _Held((v.rent,)),
        "utilities": _Held((v.utilities,)),
        "deposit": _Held((v.deposit,)),
        "vacant": _Held((v.vacant_from,)),
        "received": _Held((v.received,)),
        "reply": _Held((v.reply_by, case((v.state.in_(AT_WORK), 1), else_=0)), (v.reply_by,)),
        "cost": _Held((_cost(today),)),
        "who": _Held(
            (opened["can_pay"], opened["with_subsidy"], v.state), (opened["can_pay"], opened["with_subsidy"])
        ),
        "margin": _Held((opened["best_margin"],)),
        "state": _Held((v.state,)),
        "worked": _Held((v.worked_by,)),
    }


def _cost(today: date) -> ColumnElement[int]:
    """The rent that has run, exactly as ``domain.vacancy_cost`` works it out (LAW.md § 4, the vacancy clock).

    It is the rent times the parts of a month that have passed, which stand beside each day (``month_parts``).
    """
    v, moved = vacancy.c, offer.c.move_in_parts
    tomorrow = literal(month_parts(today + timedelta(days=1)), BigInteger)
    last = case(
        (v.state.in_(LET_STATES), moved),
        (v.state.in_(LOST_STATES), v.decided_parts),
    )
    parts = case((last < tomorrow, last), else_=tomorrow) - v.vacant_parts
    # Half an øre is rounded up, as everywhere (domain/money.py).
    return case((parts > 0, (2 * v.rent * parts + MONTH_PARTS) // (2 * MONTH_PARTS)), else_=0)


class _DayNumber(FunctionElement[int]):
    """A date as a number: year, month, day."""

    type = BigInteger()
    inherit_cache = True
    name = "day_number"


@compiles(_DayNumber)
def _written(day: _DayNumber, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(TO_CHAR({compiler.process(day.clauses, **options)}, 'YYYYMMDD') AS BIGINT)"


@compiles(_DayNumber, "sqlite")
def _cut_out(day: _DayNumber, compiler: SQLCompiler, **options: Any) -> str:
    """A date is stored as text there."""
    return f"CAST(REPLACE({compiler.process(day.clauses, **options)}, '-', '') AS INTEGER)"
