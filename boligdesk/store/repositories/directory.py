"""Associations, estates and dwellings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select

from boligdesk.danish import dwelling_address, postal
from boligdesk.domain.danish_order import danish_key
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.list_queries import as_compared
from boligdesk.domain.search_words import kept_words
from boligdesk.store import search
from boligdesk.store.collation import name_key
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import AnyRow, Session, found
from boligdesk.store.tables.applicants import association_debt
from boligdesk.store.tables.directory import (
    agreement,
    association,
    dwelling,
    estate,
    estate_area,
    estate_share,
)
from boligdesk.store.tables.rules import letter_template

ASSOCIATIONS = RowMap(association, Association)
ESTATES = RowMap(estate, Estate)
DWELLINGS = RowMap(dwelling, Dwelling)

_NO_AREA = "none"


class SqlDirectory:
    """Associations, estates and dwellings in the database (``services.ports.Directory``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def associations(self) -> tuple[Association, ...]:
        """All associations in Danish order."""
        rows = self._session.rows(
            select(*ASSOCIATIONS.columns).order_by(association.c.sort_key, association.c.id)
        )
        return tuple(ASSOCIATIONS.value(row) for row in rows)

    def association(self, association_id: int) -> Association:
        """One association."""
        row = self._session.first(select(*ASSOCIATIONS.columns).where(association.c.id == association_id))
        return ASSOCIATIONS.value(found(row, "association", association_id))

    def association_named(self, name: str) -> Association | None:
        """Find by name, ignoring case and surrounding blanks."""
        row = self._session.first(
            select(*ASSOCIATIONS.columns).where(association.c.name_key == name_key(name))
        )
        return None if row is None else ASSOCIATIONS.value(row)

    def save_association(self, value: Association) -> Association:
        """Insert or update."""
        keys = {"name_key": name_key(value.name), "sort_key": danish_key(value.name)}
        row_id, version = self._session.save(
            association, value.id, value.version, ASSOCIATIONS.row(value) | keys
        )
        return replace(value, id=row_id, version=version)

    def estates(self, association_id: int | None = None) -> tuple[Estate, ...]:
        """Estates in the order of their numbers, of one association or of all."""
        statement = self._estates().order_by(estate.c.association_id, estate.c.sort_key, estate.c.id)
        if association_id is not None:
            statement = statement.where(estate.c.association_id == association_id)
        return tuple(_estate(row) for row in self._session.rows(statement))

    def estate(self, estate_id: int) -> Estate:
        """One estate with the share and area status that hold on the day of the unit."""
        row = self._session.first(self._estates().where(estate.c.id == estate_id))
        return _estate(found(row, "estate", estate_id))

    def estate_numbered(self, association_id: int, number: str) -> Estate | None:
        """Find by number; leading zeros do not count."""
        here = (estate.c.association_id == association_id, estate.c.number_key == _number_key(number))
        row = self._session.first(self._estates().where(*here))
        return None if row is None else _estate(row)

    def save_estate(self, value: Estate) -> Estate:
        """Insert or update; a new share or area status holds from the day of the write, the old one until then."""
        before = None if value.id is None else self.estate(value.id)
        keys = {"number_key": _number_key(value.number), "sort_key": danish_key(value.number)}
        row_id, version = self._session.save(estate, value.id, value.version, ESTATES.row(value) | keys)
        owner = {"estate_id": row_id}
        if value.share_percent != (before.share_percent if before else None):
            share = None if value.share_percent is None else {"percent": value.share_percent}
            self._session.supersede(estate_share, owner, share)
        if value.area_status != (before.area_status if before else _NO_AREA):
            area = None if value.area_status == _NO_AREA else {"area_status": value.area_status}
            self._session.supersede(estate_area, owner, area)
        return replace(value, id=row_id, version=version)

    def _estates(self) -> Select[Any]:
        """Estates with what holds on the day of the unit: share and area status."""
        joined = estate.outerjoin(estate_share, self._holds(estate_share))
        joined = joined.outerjoin(estate_area, self._holds(estate_area))
        return select(*ESTATES.columns, estate_share.c.percent, estate_area.c.area_status).select_from(joined)

    def _holds(self, dated: Table) -> ColumnElement[bool]:
        day = self._session.day
        ends = or_(dated.c.valid_to.is_(None), dated.c.valid_to > day)
        return and_(dated.c.estate_id == estate.c.id, dated.c.valid_from <= day, ends)

    def dwelling(self, dwelling_id: int) -> Dwelling:
        """One dwelling."""
        row = self._session.first(select(*DWELLINGS.columns).where(dwelling.c.id == dwelling_id))
        return DWELLINGS.value(found(row, "dwelling", dwelling_id))

    def dwelling_of(self, estate_id: int, tenancy_no: str) -> Dwelling | None:
        """Find by estate and tenancy number, exactly as written."""
        here = (dwelling.c.estate_id == estate_id, dwelling.c.tenancy_no == tenancy_no)
        row = self._session.first(select(*DWELLINGS.columns).where(*here))
        return None if row is None else DWELLINGS.value(row)

    def save_dwelling(self, value: Dwelling) -> Dwelling:
        """Insert or update."""
        row_id, version = self._session.save(dwelling, value.id, value.version, _dwelling_row(value))
        search.keep(self._session, "search_home", {row_id: _searched(value)}, new=value.id is None)
        return replace(value, id=row_id, version=version)

    def save_new_dwellings(self, dwellings: Sequence[Dwelling]) -> tuple[Dwelling, ...]:
        """Insert many new dwellings at once."""
        ids = self._session.new_ids(dwelling, len(dwellings))
        rows = [{"id": row_id, **_dwelling_row(value)} for row_id, value in zip(ids, dwellings, strict=True)]
        self._session.insert_all(dwelling, rows)
        words = {row_id: _searched(value) for row_id, value in zip(ids, dwellings, strict=True)}
        search.keep(self._session, "search_home", words, new=True)
        return tuple(
            replace(value, id=row_id, version=1) for row_id, value in zip(ids, dwellings, strict=True)
        )

    def estate_in_use(self, estate_id: int) -> bool:
        """Whether the estate has dwellings."""
        return self._session.count(dwelling, dwelling.c.estate_id == estate_id) > 0

    def association_in_use(self, association_id: int) -> bool:
        """Whether an agreement, a debt or a letter of its own names the association."""
        named = (agreement, association_debt, letter_template)
        return any(self._session.count(one, one.c.association_id == association_id) for one in named)

    def remove_dwelling(self, dwelling_id: int) -> None:
        """Delete a dwelling that nothing is built on."""
        self._session.remove(dwelling, dwelling_id)
        search.forget(self._session, "search_home", [dwelling_id])

    def remove_estate(self, estate_id: int) -> None:
        """Delete an estate without dwellings."""
        self._session.remove(estate, estate_id)

    def remove_association(self, association_id: int) -> None:
        """Delete an association without estates."""
        self._session.remove(association, association_id)

    def estates_by_id(self, only: Iterable[int] | None = None) -> dict[int, Estate]:
        """Estates by id, for the cards of vacancies."""
        statement = self._estates() if only is None else self._estates().where(estate.c.id.in_(list(only)))
        return {row[0]: _estate(row) for row in self._session.rows(statement)}


def _estate(row: AnyRow) -> Estate:
    return ESTATES.value(row, share_percent=row[-2], area_status=row[-1] or _NO_AREA)


def _dwelling_row(value: Dwelling) -> dict[str, Any]:
    address = dwelling_address(value.street, value.house_no, value.floor, value.door)
    return {
        **DWELLINGS.row(value),
        "sort_key": danish_key(address),
        "tenancy_key": danish_key(value.tenancy_no),
        "listed_tenancy": as_compared(value.tenancy_no),
        "listed_address": as_compared(f"{address} {postal(value.postcode, value.town)}"),
    }


def _searched(value: Dwelling) -> tuple[str, ...]:
    """The words under which a home is found."""
    place = (value.street, value.house_no, value.floor, value.door, value.postcode, value.town)
    return kept_words(value.tenancy_no, *place)


def _number_key(number: str) -> str:
    return name_key(number).lstrip("0") or "0"
