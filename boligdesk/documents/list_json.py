"""A row of a list as the JSON object that ``boligdesk import --json`` prints.

Amounts are kroner with at most two decimals, dates ISO, areas m²; what the list does
not carry is null. Words are those of the office: ``Familiebolig``, ``kontanthjælp``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from boligdesk.danish import (
    CAPACITY_BASES,
    CATEGORIES,
    DISTRICTS,
    DWELLING_KINDS,
    INCOME_KINDS,
    ORIGINS,
    SUPPORT_KINDS,
)
from boligdesk.domain.notices import Nomination, VacancyNotice
from boligdesk.services.lists import ReadRow

_VACANCY_AS_IS = (
    "association", "estate_no", "estate", "tenancy_no", "street", "house_no", "floor", "door", "postcode",
    "town", "district",
)  # fmt: skip
_VACANCY_REST = (
    "first_use",
    "vacant_from",
    "reply_by",
    "lift",
    "wheelchair",
    "pets",
    "kitchen",
    "note",
    "contact",
)


def notice_json(row: ReadRow) -> dict[str, Any]:
    """Return the notice or nomination of a row with the published keys, in their order."""
    if row.vacancy is not None:
        return _vacancy(row.vacancy)
    if row.applicant is not None:
        return _nomination(row.applicant)
    raise ValueError("a row holds a vacancy or an applicant")


def _vacancy(notice: VacancyNotice) -> dict[str, Any]:
    result: dict[str, Any] = {key: getattr(notice, key) for key in _VACANCY_AS_IS}
    result["kind"] = _word(DWELLING_KINDS, notice.kind)
    result["rooms"] = notice.rooms
    result["area"] = None if notice.area is None else notice.area / 100
    for key in ("rent", "heating", "water", "antenna", "deposit"):
        result[key] = _kroner(getattr(notice, key))
    for key in _VACANCY_REST:
        result[key] = _plain(getattr(notice, key))
    return result


def _nomination(nomination: Nomination) -> dict[str, Any]:
    districts = nomination.avoid_districts
    return {
        "cpr": nomination.cpr,
        "name": nomination.name,
        "born": _plain(nomination.born),
        "category": _word(CATEGORIES, nomination.category),
        "adults": nomination.adults,
        "children": nomination.children,
        "income_kind": _word(INCOME_KINDS, nomination.income_kind),
        "income_month": _kroner(nomination.income_month),
        "wealth": _kroner(nomination.wealth),
        "capacity_month": _kroner(nomination.capacity_month),
        "capacity_basis": _word(CAPACITY_BASES, nomination.capacity_basis),
        "comes_from": _word(ORIGINS, nomination.comes_from),
        "since": _plain(nomination.since),
        "support": _word(SUPPORT_KINDS, nomination.support),
        "max_floor_without_lift": nomination.max_floor_without_lift,
        "wheelchair": nomination.wheelchair,
        "pets": nomination.pets,
        "avoid_districts": None if districts is None else ";".join(DISTRICTS[code] for code in districts),
        "nominated": _plain(nomination.nominated),
        "capacity_date": _plain(nomination.capacity_date),
        "pilot": nomination.pilot,
    }


def _word(table: dict[str, str], code: str | None) -> str | None:
    return None if code is None else table[code]


def _kroner(ore: int | None) -> int | float | None:
    """Øre as a JSON number of kroner: a whole number where it is one."""
    if ore is None:
        return None
    return ore // 100 if ore % 100 == 0 else ore / 100


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
