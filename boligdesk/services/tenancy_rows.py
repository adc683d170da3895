"""One line of the list of tenancies as the store reads it."""

from __future__ import annotations

from dataclasses import dataclass

from boligdesk.domain.tenancies import Tenancy


@dataclass(frozen=True, slots=True, kw_only=True)
class TenancyLine:
    """A tenancy with the names around it. Amounts in øre a month, as the working of the offer has them.

    ``rent`` and ``full_rent`` (what is paid without refund and grant) are ``None`` where the working is unknown.
    """

    tenancy: Tenancy
    offer_number: str
    vacancy_id: int
    association: str
    estate_no: str
    address: str
    """Street, number, floor and door."""
    postal: str
    """Postcode and town."""
    rent: int | None
    full_rent: int | None
