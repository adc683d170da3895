"""What arrives from outside, read but not yet accepted: a vacancy notice and a nomination.

A notice carries what the list says and ``None`` for what it does not say. It becomes
a vacancy or an applicant only through a service.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyNotice:
    """One vacant dwelling as an association reports it (PRACTICE.md § 3.2).

    Amounts are øre per month, the deposit øre once; the area is hundredths of m².
    ``kind`` is a code of ``danish.DWELLING_KINDS``; ``district`` a code 1–10 or 99.
    """

    association: str | None = None
    estate_no: str | None = None
    estate: str | None = None
    tenancy_no: str | None = None
    street: str | None = None
    house_no: str | None = None
    floor: str | None = None
    door: str | None = None
    postcode: str | None = None
    town: str | None = None
    district: int | None = None
    kind: str | None = None
    rooms: int | None = None
    area: int | None = None
    rent: int | None = None
    heating: int | None = None
    water: int | None = None
    electricity: int | None = None
    antenna: int | None = None
    deposit: int | None = None
    first_use: int | None = None
    first_use_date: date | None = None
    vacant_from: date | None = None
    reply_by: date | None = None
    received: date | None = None
    lift: bool | None = None
    wheelchair: bool | None = None
    pets: bool | None = None
    kitchen: bool | None = None
    note: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """One citizen as a caseworker nominates them (indstilling).

    Amounts are øre: income per month before tax, wealth in all, capacity per month.
    Codes are those of ``danish``: ``category``, ``income_kind``, ``comes_from``,
    ``support`` and ``capacity_basis``.
    """

    cpr: str | None = None
    name: str | None = None
    born: date | None = None
    category: str | None = None
    adults: int | None = None
    children: int | None = None
    income_kind: str | None = None
    income_month: int | None = None
    wealth: int | None = None
    capacity_month: int | None = None
    capacity_basis: str | None = None
    capacity_date: date | None = None
    comes_from: str | None = None
    since: date | None = None
    support: str | None = None
    max_floor_without_lift: int | None = None
    wheelchair: bool | None = None
    pets: bool | None = None
    avoid_districts: tuple[int, ...] | None = None
    nominated: date | None = None
    pilot: str | None = None
