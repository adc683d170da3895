"""Stored values as plain JSON and back, so that an import or a correction can be undone exactly."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

from boligdesk.domain.applicants import Applicant, HouseholdMember, Income, Needs, Stay, SupportPlan
from boligdesk.domain.capacity import Budget, BudgetLine, Capacity
from boligdesk.domain.dwellings import Dwelling
from boligdesk.domain.vacancies import Charge, StateReduction, Vacancy

_KINDS: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (
        Applicant,
        Budget,
        BudgetLine,
        Capacity,
        Charge,
        Dwelling,
        HouseholdMember,
        Income,
        Needs,
        StateReduction,
        Stay,
        SupportPlan,
        Vacancy,
    )
}


def to_plain(value: Any) -> Any:
    """A value of the domain as dicts, lists, strings and whole numbers."""
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return {"tuple": [to_plain(one) for one in value]}
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    if is_dataclass(value) and type(value).__name__ in _KINDS:
        inner = {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
        return {"kind": type(value).__name__, "fields": inner}
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"{type(value).__name__} is no stored value")


def from_plain(plain: Any) -> Any:
    """The value that :func:`to_plain` was given."""
    if not isinstance(plain, dict):
        return plain
    if "date" in plain:
        return date.fromisoformat(plain["date"])
    if "tuple" in plain:
        return tuple(from_plain(one) for one in plain["tuple"])
    if "set" in plain:
        return frozenset(plain["set"])
    return _KINDS[plain["kind"]](**{name: from_plain(one) for name, one in plain["fields"].items()})


def record_of(kind: str, subject_id: int | None, before: object, after: object) -> dict[str, object]:
    """What one save did, for ``put_back``: ``kind`` is ``vacancy``, ``applicant`` or ``dwelling``."""
    return {"kind": kind, "id": subject_id, "before": to_plain(before), "after": to_plain(after)}
