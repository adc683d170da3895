"""Citizens with everything that belongs to the household."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select

from boligdesk.domain.applicants import Applicant, HouseholdMember, Income, Needs, Stay, SupportPlan
from boligdesk.domain.capacity import Budget, Capacity
from boligdesk.domain.danish_order import danish_key
from boligdesk.domain.search_words import kept_words
from boligdesk.store import search
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import AnyRow, Session, found, grouped
from boligdesk.store.tables.applicants import (
    applicant,
    association_debt,
    ban,
    capacity,
    cohort,
    cohort_member,
    household_member,
    income,
    need,
    stay,
    support,
)

APPLICANTS = RowMap(applicant, Applicant)
MEMBERS = RowMap(household_member, HouseholdMember)
INCOMES = RowMap(income, Income)
STAYS = RowMap(stay, Stay)
CAPACITIES = RowMap(capacity, Capacity)
PLANS = RowMap(support, SupportPlan)

_BUDGET = CAPACITIES.names.index("budget")
_NO_SUPPORT = "none"
_Line = TypeVar("_Line")
_FEW = 500
"""So many ids may stand in one statement; more are asked for by what they have in common."""

Kept: TypeAlias = dict[int, Applicant]
"""Citizens read before, by id. A citizen's version counts every save of the household, and ids are never used again,
so id and version name the very same frozen value."""

_Rows = dict[int, list[AnyRow]]


class SqlApplicants:
    """Citizens in the database (``services.ports.Applicants``)."""

    def __init__(self, session: Session, kept: Kept | None = None) -> None:
        self._session = session
        self._kept = kept

    def get(self, applicant_id: int) -> Applicant:
        """One citizen."""
        citizens = self._where([applicant.c.id == applicant_id])
        if not citizens:
            found(None, "applicant", applicant_id)
        return citizens[0]

    def all(self, *, statuses: Iterable[str] | None = None) -> tuple[Applicant, ...]:
        """Citizens with one of ``statuses`` (all when ``None``); by id."""
        return self._where([] if statuses is None else [applicant.c.status.in_(list(statuses))])

    def count(self, statuses: Iterable[str]) -> int:
        """How many citizens have one of ``statuses``."""
        return self._session.count(applicant, applicant.c.status.in_(list(statuses)))

    def by_cpr(self, cpr: str) -> Applicant | None:
        """Find by CPR number; of several cases the open one, else the newest."""
        citizens = sorted(
            self._where([applicant.c.cpr == cpr]), key=lambda one: (one.status == "closed", -(one.id or 0))
        )
        return citizens[0] if citizens else None

    def by_case(self, case_no: str) -> Applicant | None:
        """Find by case number."""
        citizens = self._where([applicant.c.case_no == case_no])
        return citizens[0] if citizens else None

    def names(self, applicant_ids: Iterable[int]) -> dict[int, str]:
        """The names of those of these citizens who are in the program."""
        # Written out: there may be more of them than a statement takes parameters.
        these: BindParameter[int] = bindparam(
            "these", list(applicant_ids), expanding=True, literal_execute=True
        )
        wanted = select(applicant.c.id, applicant.c.name).where(applicant.c.id.in_(these))
        return {row[0]: row[1] for row in self._session.rows(wanted)}

    def next_case_no(self, year: int) -> str:
        """The next free case number ``YYYY-NNNNN``."""
        return next_number(self._session, applicant.c.case_no, year, digits=5)

    def save(self, value: Applicant) -> Applicant:
        """Insert or update. A changed capacity or support is a new row; earlier ones stay."""
        before = None if value.id is None else self.get(value.id)
        row = {**APPLICANTS.row(value), "sort_key": danish_key(value.name)}
        row_id, version = self._session.save(applicant, value.id, value.version, row)
        stored = replace(value, id=row_id, version=version)
        self._save_household(stored, row_id, before)
        self._save_circumstances(stored, row_id, before)
        words = kept_words(value.case_no, value.name, *(member.name for member in value.members))
        search.keep(self._session, "search_person", {row_id: words}, new=before is None)
        return stored

    def remove(self, applicant_id: int) -> None:
        """Delete a citizen that nothing is built on, with the household."""
        self._session.remove(applicant, applicant_id)
        search.forget(self._session, "search_person", [applicant_id])

    def _where(self, wanted: list[ColumnElement[bool]]) -> tuple[Applicant, ...]:
        """Citizens that fit; those whose version is kept from an earlier read are not put together again."""
        if self._kept is None:
            return self._load(wanted)
        rows = self._session.rows(
            select(applicant.c.id, applicant.c.version).where(*wanted).order_by(applicant.c.id)
        )
        found_again = {
            key: one
            for key, version in rows
            if (one := self._kept.get(key)) is not None and one.version == version
        }
        stale = [row[0] for row in rows if row[0] not in found_again]
        if stale:
            loaded = self._load([applicant.c.id.in_(stale)] if len(stale) <= _FEW else wanted)
            found_again |= {one.id: one for one in loaded if one.id is not None}
            self._kept.update(found_again)
        return tuple(found_again[row[0]] for row in rows)

    def _load(self, wanted: list[ColumnElement[bool]]) -> tuple[Applicant, ...]:
        rows = self._session.rows(select(*APPLICANTS.columns).where(*wanted).order_by(applicant.c.id))
        if not rows:
            return ()
        mine = select(applicant.c.id).where(*wanted)
        newest = select(func.max(capacity.c.id)).group_by(capacity.c.applicant_id)
        current = support.c.valid_to.is_(None)
        owing = association_debt.c.instalments.is_(False)
        parts = _Parts(
            members=self._owned(mine, household_member, *MEMBERS.columns),
            incomes=self._owned(mine, income, *INCOMES.columns),
            capacities=self._owned(mine, capacity, *CAPACITIES.columns, only=capacity.c.id.in_(newest)),
            stays=self._owned(mine, stay, *STAYS.columns),
            needs=self._owned(mine, need, need.c.kind, need.c.value),
            support=self._owned(
                mine, support, support.c.support, support.c.support_paragraph, *PLANS.columns, only=current
            ),
            bans=self._owned(mine, ban, ban.c.code),
            debts=self._owned(mine, association_debt, association_debt.c.association_id, only=owing),
            cohorts=grouped(
                self._session.rows(
                    select(cohort_member.c.applicant_id, cohort.c.name)
                    .join(cohort)
                    .where(cohort_member.c.applicant_id.in_(mine))
                )
            ),
        )
        return tuple(parts.applicant(row) for row in rows)

    def _owned(self, mine: Any, table: Any, *columns: Any, only: ColumnElement[bool] | None = None) -> _Rows:
        statement = (
            select(table.c.applicant_id, *columns).where(table.c.applicant_id.in_(mine)).order_by(table.c.id)
        )
        return grouped(self._session.rows(statement if only is None else statement.where(only)))

    def _save_household(self, value: Applicant, row_id: int, before: Applicant | None) -> None:
        self._replace(MEMBERS, row_id, value.members, before.members if before else ())
        self._replace(INCOMES, row_id, value.incomes, before.incomes if before else ())
        self._replace(STAYS, row_id, value.stays, before.stays if before else ())
        known = before.capacity if before else None
        if value.capacity is None and known is not None:
            self._session.insert(
                capacity, {"applicant_id": row_id, **_capacity_row(_forgotten(known, self._session.day))}
            )
        elif value.capacity is not None and value.capacity != known:
            self._session.insert(capacity, {"applicant_id": row_id, **_capacity_row(value.capacity)})

    def _replace(
        self, mapped: RowMap[_Line], row_id: int, lines: tuple[_Line, ...], stored: tuple[_Line, ...]
    ) -> None:
        if lines != stored:
            rows = [{"applicant_id": row_id, **mapped.row(line)} for line in lines]
            self._session.replace_owned(mapped.table, mapped.table.c.applicant_id == row_id, rows)

    def _save_circumstances(self, value: Applicant, row_id: int, before: Applicant | None) -> None:
        owner = {"applicant_id": row_id}
        if value.needs != (before.needs if before else Needs()):
            rows = [{**owner, "kind": kind, "value": number} for kind, number in _need_rows(value.needs)]
            self._session.replace_owned(need, need.c.applicant_id == row_id, rows)
        if value.bans != (before.bans if before else frozenset()):
            rows = [{**owner, "code": code} for code in sorted(value.bans)]
            self._session.replace_owned(ban, ban.c.applicant_id == row_id, rows)
        if value.debts != (before.debts if before else frozenset()):
            rows = [{**owner, "association_id": one, "instalments": False} for one in sorted(value.debts)]
            mine = (association_debt.c.applicant_id == row_id) & association_debt.c.instalments.is_(False)
            self._session.replace_owned(association_debt, mine, rows)
        given = _support(value)
        if given != (_support(before) if before else None):
            self._session.supersede(support, owner, given)
        if value.cohort != (before.cohort if before else None):
            rows = [{**owner, "cohort_id": self._cohort(value.cohort)}] if value.cohort else []
            self._session.replace_owned(cohort_member, cohort_member.c.applicant_id == row_id, rows)

    def _cohort(self, name: str) -> int:
        row = self._session.first(select(cohort.c.id).where(cohort.c.name == name))
        return self._session.insert(cohort, {"name": name}) if row is None else int(row[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The rows that belong to citizens, by citizen."""

    members: _Rows
    incomes: _Rows
    capacities: _Rows
    stays: _Rows
    needs: _Rows
    support: _Rows
    bans: _Rows
    debts: _Rows
    cohorts: _Rows

    def applicant(self, row: AnyRow) -> Applicant:
        """The citizen of a row with all that belongs to the household."""
        key = row[0]
        helped = self.support.get(key)
        cohorts = self.cohorts.get(key)
        capacities = self.capacities.get(key)
        return APPLICANTS.value(
            row,
            members=tuple(MEMBERS.value(line, 1) for line in self.members.get(key, ())),
            incomes=tuple(INCOMES.value(line, 1) for line in self.incomes.get(key, ())),
            capacity=_newest(capacities) if capacities else None,
            stays=tuple(STAYS.value(line, 1) for line in self.stays.get(key, ())),
            needs=_needs(self.needs.get(key, [])),
            support=helped[0][1] if helped else _NO_SUPPORT,
            support_paragraph=helped[0][2] if helped else None,
            support_plan=PLANS.value(helped[0], 3) if helped else SupportPlan(),
            bans=frozenset(line[1] for line in self.bans.get(key, ())),
            debts=frozenset(line[1] for line in self.debts.get(key, ())),
            cohort=cohorts[0][1] if cohorts else None,
        )


def next_number(session: Session, column: ColumnElement[str], year: int, *, digits: int) -> str:
    """The number after the highest ``YYYY-N…`` of the year; other numbers of the column do not count."""
    prefix = f"{year}-"
    taken = session.rows(select(column).where(column.startswith(prefix, autoescape=True)))
    used = [int(tail) for (number,) in taken if (tail := number[len(prefix) :]).isdecimal()]
    return f"{prefix}{max(used, default=0) + 1:0{digits}d}"


def _support(value: Applicant) -> dict[str, Any] | None:
    """The columns of a citizen's home support; ``None`` where there is nothing to keep."""
    nothing = (_NO_SUPPORT, None, SupportPlan())
    if (value.support, value.support_paragraph, value.support_plan) == nothing:
        return None
    kept = {"support": value.support, "support_paragraph": value.support_paragraph}
    return kept | PLANS.row(value.support_plan)


def _capacity_row(value: Capacity) -> dict[str, Any]:
    budget = None if value.budget is None else value.budget.to_json()
    return CAPACITIES.row(value) | {"budget": budget}


def _forgotten(known: Capacity, day: date) -> Capacity:
    """The row that says that from ``day`` on a capacity no longer holds: without amount and source."""
    return replace(known, amount=None, source="", budget=None, date=day, valid_to=day + timedelta(days=1))


def _newest(rows: Sequence[AnyRow]) -> Capacity | None:
    """The capacity that holds; ``None`` where the newest row only says that the one before no longer does."""
    newest = capacity_of_row(rows[0])
    return None if newest.amount is None and not newest.source else newest


def capacity_of_row(row: AnyRow) -> Capacity:
    """A stored capacity; the row begins with the citizen's id."""
    values = list(row[1:])
    if values[_BUDGET] is not None:
        values[_BUDGET] = Budget.from_json(values[_BUDGET])
    return CAPACITIES.value(values)


def _need_rows(needs: Needs) -> list[tuple[str, int]]:
    rows = [("wheelchair", 1)] if needs.wheelchair else []
    if needs.pets:
        rows.append(("pets", 1))
    if needs.max_floor_without_lift is not None:
        rows.append(("max_floor_without_lift", needs.max_floor_without_lift))
    return rows + [("avoid_district", code) for code in needs.avoid_districts]


def _needs(rows: list[AnyRow]) -> Needs:
    if not rows:
        return Needs()
    single = {kind: value for _, kind, value in rows if kind != "avoid_district"}
    return Needs(
        max_floor_without_lift=single.get("max_floor_without_lift"),
        wheelchair="wheelchair" in single,
        pets="pets" in single,
        avoid_districts=tuple(value for _, kind, value in rows if kind == "avoid_district"),
    )
