"""Tenancies with the grants to their tenants, and the looks at them in their first year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import delete, select

from boligdesk import danish
from boligdesk.domain.tenancies import Tenancy, TenancyCheck, TenantGrant
from boligdesk.services.tenancy_rows import TenancyLine
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import AnyRow, Session, found, grouped
from boligdesk.store.tables.directory import association, dwelling, estate
from boligdesk.store.tables.offers import offer, tenancy, tenancy_check, transitional_grant

TENANCIES = RowMap(tenancy, Tenancy)
GRANTS = RowMap(transitional_grant, TenantGrant)
CHECKS = RowMap(tenancy_check, TenancyCheck)
_WIDE = len(TENANCIES.columns)
_LINES = (
    select(
        *TENANCIES.columns,
        offer.c.number.label("offer_number"),
        offer.c.vacancy_id.label("vacancy_id"),
        association.c.name.label("association"),
        estate.c.number.label("estate_no"),
        # Only these of the stored working: to read it whole takes a hundred times as long.
        offer.c.working["rent"].as_integer().label("rent"),
        offer.c.working["net_rent_after"].as_integer().label("full_rent"),
        offer.c.working["unknown"].as_string().label("unknown"),
        *(dwelling.c[name] for name in ("street", "house_no", "floor", "door", "postcode", "town")),
    )
    .select_from(
        tenancy.join(offer, offer.c.id == tenancy.c.offer_id)
        .join(dwelling, dwelling.c.id == tenancy.c.dwelling_id)
        .join(estate)
        .join(association)
    )
    .order_by(tenancy.c.id)
)


class SqlTenancies:
    """Tenancies in the database (``services.life_ports.Tenancies``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, tenancy_id: int) -> Tenancy:
        """One tenancy with its grants."""
        row = self._session.first(select(*TENANCIES.columns).where(tenancy.c.id == tenancy_id))
        return self._with_grants([found(row, "tenancy", tenancy_id)])[0]

    def of_offer(self, offer_id: int) -> Tenancy | None:
        """The newest tenancy of an offer that was not cancelled, if any."""
        here = select(*TENANCIES.columns).where(
            tenancy.c.offer_id == offer_id, tenancy.c.state != "cancelled"
        )
        row = self._session.first(here.order_by(tenancy.c.id.desc()))
        return None if row is None else self._with_grants([row])[0]

    def all(
        self, *, states: Iterable[str] | None = None, applicant_id: int | None = None
    ) -> tuple[Tenancy, ...]:
        """Tenancies in one of ``states``, of one citizen, where given; by id."""
        statement = select(*TENANCIES.columns).order_by(tenancy.c.id)
        if states is not None:
            statement = statement.where(tenancy.c.state.in_(list(states)))
        if applicant_id is not None:
            statement = statement.where(tenancy.c.applicant_id == applicant_id)
        return tuple(self._with_grants(self._session.rows(statement)))

    def lines(
        self, *, states: Iterable[str] | None = None, ids: Iterable[int] | None = None
    ) -> tuple[TenancyLine, ...]:
        """Tenancies in one of ``states``, with one of ``ids``, where given, with the names around them; by id."""
        statement = _LINES
        if states is not None:
            statement = statement.where(tenancy.c.state.in_(list(states)))
        if ids is not None:
            statement = statement.where(tenancy.c.id.in_(list(ids)))
        rows = self._session.rows(statement)
        return tuple(_line(one, row) for one, row in zip(self._with_grants(rows), rows, strict=True))

    def save(self, value: Tenancy) -> Tenancy:
        """Insert or update, with all its grants."""
        row_id, version = self._session.save(tenancy, value.id, value.version, TENANCIES.row(value))
        self._session.replace_owned(
            transitional_grant,
            transitional_grant.c.tenancy_id == row_id,
            [{"tenancy_id": row_id, **GRANTS.row(grant)} for grant in value.grants],
        )
        return replace(value, id=row_id, version=version)

    def checks(self, tenancy_id: int | None = None) -> tuple[TenancyCheck, ...]:
        """The looks at one tenancy or at all, by due day."""
        statement = select(*CHECKS.columns).order_by(tenancy_check.c.due, tenancy_check.c.id)
        if tenancy_id is not None:
            statement = statement.where(tenancy_check.c.tenancy_id == tenancy_id)
        return tuple(CHECKS.value(row) for row in self._session.rows(statement))

    def save_check(self, check: TenancyCheck) -> TenancyCheck:
        """Insert or update."""
        if check.id is None:
            return replace(check, id=self._session.insert(tenancy_check, CHECKS.row(check)))
        self._session.write(tenancy_check.update().where(tenancy_check.c.id == check.id), CHECKS.row(check))
        return check

    def remove_checks(self, tenancy_id: int) -> None:
        """Take away the looks that have not been done."""
        undone = (tenancy_check.c.tenancy_id == tenancy_id) & tenancy_check.c.done.is_(None)
        self._session.write(delete(tenancy_check).where(undone))

    def _with_grants(self, rows: Iterable[AnyRow]) -> list[Tenancy]:
        listed = list(rows)
        # Few tenancies have grants: all of them are read at once, whatever was asked for.
        wanted = select(transitional_grant.c.tenancy_id, *GRANTS.columns).order_by(transitional_grant.c.id)
        if len(listed) == 1:
            wanted = wanted.where(transitional_grant.c.tenancy_id == listed[0][0])
        grants = grouped(self._session.rows(wanted))
        return [
            TENANCIES.value(row, grants=tuple(GRANTS.value(one, 1) for one in grants.get(row[0], ())))
            for row in listed
        ]


def _line(value: Tenancy, row: AnyRow) -> TenancyLine:
    number, vacancy_id, owner, estate_no, rent, full, unknown, *place = row[_WIDE:]
    street, house_no, floor, door, postcode, town = place
    return TenancyLine(
        tenancy=value,
        offer_number=number,
        vacancy_id=vacancy_id,
        association=owner,
        estate_no=estate_no,
        address=danish.dwelling_address(street, house_no, floor, door),
        postal=danish.postal(postcode, town),
        rent=None if unknown is not None else rent,
        full_rent=None if unknown is not None else full,
    )
