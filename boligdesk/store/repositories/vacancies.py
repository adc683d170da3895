"""Vacancies with their charges and reductions, as cards; and the stored summaries of matching."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, select

from boligdesk.domain.deadlines import month_parts
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.vacancies import Charge, StateReduction, Vacancy, VacancyCard
from boligdesk.services.views import MatchSummary
from boligdesk.store.repositories.directory import DWELLINGS, SqlDirectory
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import AnyRow, Session, found, grouped
from boligdesk.store.tables.directory import dwelling
from boligdesk.store.tables.vacancies import charge, match_summary, state_reduction, vacancy

_DAY: Final = timedelta(days=1)

VACANCIES = RowMap(vacancy, Vacancy)
CHARGES = RowMap(charge, Charge)
REDUCTIONS = RowMap(state_reduction, StateReduction)
SUMMARIES = RowMap(match_summary, MatchSummary)

_CHARGES_OF_ONE, _REDUCTIONS_OF_ONE = (
    select(mapped.table.c.vacancy_id, *mapped.columns)
    .where(mapped.table.c.vacancy_id == bindparam("vacancy_id"))
    .order_by(mapped.table.c.id)
    for mapped in (CHARGES, REDUCTIONS)
)
_SUMMARY_COLUMNS = tuple(match_summary.c[name] for name in SUMMARIES.names)


class SqlVacancies:
    """Vacancies in the database (``services.ports.Vacancies``)."""

    def __init__(self, session: Session, directory: SqlDirectory) -> None:
        self._session = session
        self._directory = directory

    def card(self, vacancy_id: int) -> VacancyCard:
        """One vacancy with the dwelling, estate and association around it."""
        cards = self._cards([vacancy.c.id == vacancy_id])
        if not cards:
            found(None, "vacancy", vacancy_id)
        return cards[0]

    def cards(
        self,
        *,
        ids: Iterable[int] | None = None,
        states: Iterable[str] | None = None,
        decided_from: date | None = None,
        decided_to: date | None = None,
    ) -> tuple[VacancyCard, ...]:
        """Cards with one of ``ids``, in one of ``states``, decided in ``[from, to)``, where given; by id."""
        wanted: list[ColumnElement[bool]] = []
        if ids is not None:
            wanted.append(vacancy.c.id.in_(list(ids)))
        if states is not None:
            wanted.append(vacancy.c.state.in_(list(states)))
        if decided_from is not None:
            wanted.append(vacancy.c.decided >= decided_from)
        if decided_to is not None:
            wanted.append(vacancy.c.decided < decided_to)
        return self._cards(wanted)

    def count(self, states: Iterable[str]) -> int:
        """How many vacancies are in one of ``states``."""
        return self._session.count(vacancy, vacancy.c.state.in_(list(states)))

    def open_of(self, dwelling_id: int) -> Vacancy | None:
        """The vacancy of a dwelling that is not decided yet."""
        here = [vacancy.c.dwelling_id == dwelling_id, vacancy.c.state.in_(OPEN_STATES)]
        row = self._session.first(select(*VACANCIES.columns).where(*here))
        if row is None:
            return None
        return self._lines(here).vacancy(row)

    def of_dwelling(self, dwelling_id: int) -> tuple[Vacancy, ...]:
        """Every vacancy of a dwelling, by id."""
        here = [vacancy.c.dwelling_id == dwelling_id]
        rows = self._session.rows(select(*VACANCIES.columns).where(*here).order_by(vacancy.c.id))
        lines = self._lines(here)
        return tuple(lines.vacancy(row) for row in rows)

    def save(self, value: Vacancy) -> Vacancy:
        """Insert or update, with charges and reductions."""
        row_id, version = self._session.save(vacancy, value.id, value.version, _vacancy_row(value))
        if value.id is None:
            self._insert_lines([(row_id, value)])
        else:
            self._replace_lines(row_id, value)
        return replace(value, id=row_id, version=version)

    def save_new(self, vacancies: Sequence[Vacancy]) -> tuple[Vacancy, ...]:
        """Insert many new vacancies at once."""
        ids = self._session.new_ids(vacancy, len(vacancies))
        numbered = list(zip(ids, vacancies, strict=True))
        self._session.insert_all(
            vacancy, [{"id": row_id, **_vacancy_row(value)} for row_id, value in numbered]
        )
        self._insert_lines(numbered)
        return tuple(replace(value, id=row_id, version=1) for row_id, value in numbered)

    def remove(self, vacancy_id: int) -> None:
        """Delete a vacancy that nothing is built on, with its charges, reductions and summary."""
        self._session.remove(vacancy, vacancy_id)

    def summaries(self, vacancy_ids: Iterable[int] | None = None) -> dict[int, MatchSummary]:
        """The stored summaries by vacancy."""
        statement = select(*_SUMMARY_COLUMNS)
        if vacancy_ids is not None:
            statement = statement.where(match_summary.c.vacancy_id.in_(list(vacancy_ids)))
        made = (SUMMARIES.value(row) for row in self._session.rows(statement))
        return {summary.vacancy_id: summary for summary in made}

    def save_summaries(self, summaries: Iterable[MatchSummary]) -> None:
        """Put these summaries in the place of the older ones."""
        rows = [SUMMARIES.row(summary) for summary in summaries]
        if rows:
            ids = [row["vacancy_id"] for row in rows]
            self._session.replace_owned(match_summary, match_summary.c.vacancy_id.in_(ids), rows)

    def _cards(self, wanted: list[ColumnElement[bool]]) -> tuple[VacancyCard, ...]:
        statement = (
            select(*VACANCIES.columns, *DWELLINGS.columns)
            .join(dwelling)
            .where(*wanted)
            .order_by(vacancy.c.id)
        )
        rows = self._session.rows(statement)
        if not rows:
            return ()
        lines = self._lines(wanted)
        start = len(VACANCIES.columns)
        dwellings = [DWELLINGS.value(row, start) for row in rows]
        estates = self._directory.estates_by_id(
            {home.estate_id for home in dwellings} if len(rows) == 1 else None
        )
        associations = {one.id: one for one in self._directory.associations()}
        return tuple(
            VacancyCard(lines.vacancy(row), home, estate, associations[estate.association_id])
            for row, home in zip(rows, dwellings, strict=True)
            for estate in (estates[home.estate_id],)
        )

    def _lines(self, wanted: list[ColumnElement[bool]]) -> _Lines:
        return _Lines(self._owned(CHARGES, wanted), self._owned(REDUCTIONS, wanted))

    def _owned(self, mapped: RowMap[Any], wanted: list[ColumnElement[bool]]) -> dict[int, list[AnyRow]]:
        owner = mapped.table.c.vacancy_id
        mine = owner.in_(select(vacancy.c.id).where(*wanted))
        return grouped(
            self._session.rows(select(owner, *mapped.columns).where(mine).order_by(mapped.table.c.id))
        )

    def _insert_lines(self, numbered: Iterable[tuple[int, Vacancy]]) -> None:
        pairs = list(numbered)
        self._session.insert_all(charge, [row for row_id, value in pairs for row in _charges(row_id, value)])
        self._session.insert_all(
            state_reduction, [row for row_id, value in pairs for row in _reductions(row_id, value)]
        )

    def _replace_lines(self, row_id: int, value: Vacancy) -> None:
        one = {"vacancy_id": row_id}
        stored = _Lines(
            grouped(self._session.rows(_CHARGES_OF_ONE, one)),
            grouped(self._session.rows(_REDUCTIONS_OF_ONE, one)),
        )
        if stored.charges_of(row_id) != value.charges:
            self._session.replace_owned(charge, charge.c.vacancy_id == row_id, _charges(row_id, value))
        if stored.reductions_of(row_id) != value.reductions:
            mine = state_reduction.c.vacancy_id == row_id
            self._session.replace_owned(state_reduction, mine, _reductions(row_id, value))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Rows of charges and reductions by vacancy."""

    charges: dict[int, list[AnyRow]]
    reductions: dict[int, list[AnyRow]]

    def charges_of(self, vacancy_id: int) -> tuple[Charge, ...]:
        return tuple(CHARGES.value(line, 1) for line in self.charges.get(vacancy_id, ()))

    def reductions_of(self, vacancy_id: int) -> tuple[StateReduction, ...]:
        return tuple(REDUCTIONS.value(line, 1) for line in self.reductions.get(vacancy_id, ()))

    def vacancy(self, row: AnyRow) -> Vacancy:
        return VACANCIES.value(row, charges=self.charges_of(row[0]), reductions=self.reductions_of(row[0]))


def _vacancy_row(value: Vacancy) -> dict[str, Any]:
    ends = value.rent_ends or (None if value.decided is None else value.decided + _DAY)
    return {
        **VACANCIES.row(value),
        "utilities": value.utilities,
        "vacant_parts": month_parts(value.vacant_from),
        "decided_parts": None if ends is None else month_parts(ends),
    }


def _charges(row_id: int, value: Vacancy) -> list[dict[str, Any]]:
    return [{"vacancy_id": row_id, **CHARGES.row(line)} for line in value.charges]


def _reductions(row_id: int, value: Vacancy) -> list[dict[str, Any]]:
    return [{"vacancy_id": row_id, **REDUCTIONS.row(line)} for line in value.reductions]
