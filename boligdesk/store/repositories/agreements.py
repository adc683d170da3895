"""Agreements, and what is agreed and decided for each estate from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select, update

from boligdesk.domain.agreements import Agreement, Dated, EstateArea, EstateShare
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session, grouped
from boligdesk.store.tables.directory import agreement, estate_area, estate_share

AGREEMENTS = RowMap(agreement, Agreement)
SHARES = RowMap(estate_share, EstateShare)
AREAS = RowMap(estate_area, EstateArea)


class SqlAgreements:
    """Agreements and timelines in the database (``services.ports.Agreements``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Agreement, ...]:
        """Newest first."""
        newest = (agreement.c.valid_from.desc(), agreement.c.id.desc())
        rows = self._session.rows(select(*AGREEMENTS.columns).order_by(*newest))
        return tuple(AGREEMENTS.value(row) for row in rows)

    def save(self, value: Agreement) -> Agreement:
        """Insert or update."""
        if value.id is None:
            return replace(value, id=self._session.insert(agreement, AGREEMENTS.row(value)))
        self._session.write(update(agreement).where(agreement.c.id == value.id), AGREEMENTS.row(value))
        return value

    def remove(self, agreement_id: int) -> None:
        """Delete an agreement that no share stands in."""
        self._session.remove(agreement, agreement_id)

    def shares(self, estate_id: int | None = None) -> dict[int, tuple[EstateShare, ...]]:
        """The shares of one estate or of all, by estate, oldest first."""
        return self._timelines(SHARES, estate_id)

    def save_shares(self, estate_id: int, rows: Sequence[EstateShare]) -> None:
        """Put a timeline in the place of the estate's own."""
        self._replace(SHARES, estate_id, rows)

    def areas(self, estate_id: int | None = None) -> dict[int, tuple[EstateArea, ...]]:
        """The area statuses of one estate or of all, by estate, oldest first."""
        return self._timelines(AREAS, estate_id)

    def save_areas(self, estate_id: int, rows: Sequence[EstateArea]) -> None:
        """Put a timeline in the place of the estate's own."""
        self._replace(AREAS, estate_id, rows)

    def _timelines(self, made: RowMap[Dated], estate_id: int | None) -> dict[int, tuple[Dated, ...]]:
        table = made.table
        statement = select(table.c.estate_id, *made.columns).order_by(table.c.estate_id, table.c.valid_from)
        if estate_id is not None:
            statement = statement.where(table.c.estate_id == estate_id)
        by_estate = grouped(self._session.rows(statement))
        return {one: tuple(made.value(row, 1) for row in rows) for one, rows in by_estate.items()}

    def _replace(self, made: RowMap[Dated], estate_id: int, rows: Sequence[Dated]) -> None:
        values = [{"estate_id": estate_id, **made.row(row)} for row in rows]
        self._session.replace_owned(made.table, made.table.c.estate_id == estate_id, values)
