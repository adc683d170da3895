"""Between a citizen and the fields of the form: what the fields show, and the citizen they say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from boligdesk.desktop.dialogs.support_tab import plan_of, support_values
from boligdesk.domain.applicants import Applicant, HouseholdMember, Income, Needs, Stay
from boligdesk.domain.capacity import Budget, Capacity
from boligdesk.domain.cpr import born_of
from boligdesk.domain.deadlines import add_months

_PLAIN: Final = (
    "name", "cpr", "born", "case_no", "nominated", "caseworker", "phone", "email", "protected_address", "address",
    "cohort", "category", "adults", "children", "wealth", "grant_month", "benefit_capped", "comes_from", "since",
    "lodging_month", "target_group_63", "support", "support_paragraph", "mobility_impaired", "care_24h", "note",
)  # fmt: skip
_CPR_DIGITS: Final = 10
_CPR: Final = re.compile(r"[0-9]{6}-[0-9]{4}")
_ZERO_WHEN_EMPTY: Final = ("adults", "children", "wealth", "grant_month")
_TEXT_WHEN_EMPTY: Final = ("name", "case_no")

WRITTEN, FROM_BUDGET = "Skrevet ind af kontoret", "Beregnet af kontoret efter budget"


def values_of(applicant: Applicant) -> dict[str, Any]:
    """What the form shows for a citizen. The CPR number is not among it: it is shown only where it is logged."""
    values: dict[str, Any] = {name: getattr(applicant, name) for name in _PLAIN if name != "cpr"}
    needs, capacity = applicant.needs, applicant.capacity
    values |= {
        "members": [
            {"role": one.role, "name": one.name, "born": one.born, "cpr": one.cpr}
            for one in applicant.members
        ],
        "incomes": [
            {"kind": one.kind, "amount": one.amount, "documented": one.documented}
            for one in applicant.incomes
        ]
        or [{}],
        "stays": [
            {"kind": one.kind, "place": one.place, "starts": one.starts, "ends": one.ends}
            for one in applicant.stays
        ],
        "max_floor": needs.max_floor_without_lift,
        "wheelchair": needs.wheelchair,
        "pets": needs.pets,
        "avoid": needs.avoid_districts,
        "bans": applicant.bans,
        **support_values(applicant.support_plan),
    }
    if capacity is not None:
        values |= {
            "capacity": capacity.amount,
            "basis": capacity.basis,
            "capacity_source": capacity.source,
            "capacity_date": capacity.date,
            "capacity_until": capacity.valid_to - timedelta(days=1),
        }
    return values


def applicant_of(values: dict[str, Any], before: Applicant) -> Applicant:
    """The citizen the fields say, capacity and debts as before; what cannot be read is left as it was or empty."""
    plain = {name: values[name] for name in _PLAIN}
    for name in _ZERO_WHEN_EMPTY:
        plain[name] = plain[name] or 0
    for name in _TEXT_WHEN_EMPTY:
        plain[name] = plain[name] or ""
    plain["cpr"] = _with_hyphen(plain["cpr"]) or before.cpr
    plain["born"] = plain["born"] or _born_of(plain["cpr"])
    plain["nominated"] = plain["nominated"] or before.nominated
    return replace(
        before,
        members=_members(values["members"]),
        incomes=tuple(
            Income(kind=one["kind"], amount=one["amount"], documented=one["documented"])
            for one in values["incomes"]
            if one["kind"] is not None and one["amount"] is not None
        ),
        stays=_stays(values["stays"]),
        needs=Needs(
            max_floor_without_lift=values["max_floor"],
            wheelchair=values["wheelchair"],
            pets=values["pets"],
            avoid_districts=values["avoid"],
        ),
        support_plan=plan_of(values),
        bans=frozenset(values["bans"]),
        **plain,
    )


def _members(lines: list[dict[str, Any]]) -> tuple[HouseholdMember, ...]:
    return tuple(
        HouseholdMember(role=one["role"], name=one["name"] or "", born=one["born"], cpr=one.get("cpr"))
        for one in lines
        if one["role"] is not None
    )


def _stays(lines: list[dict[str, Any]]) -> tuple[Stay, ...]:
    return tuple(
        Stay(kind=one["kind"], starts=one["starts"], ends=one["ends"], place=one["place"])
        for one in lines
        if one["kind"] is not None and one["starts"] is not None
    )


def capacity_of(
    values: dict[str, Any], before: Capacity | None, budget: Budget | None, *, today: date, months: int, user: str
) -> Capacity | None:  # fmt: skip
    """The stored capacity where nothing of it was changed, else a new one signed by the user.

    ``months`` is how long one is valid where the field does not say.
    """
    amount = values["capacity"]
    if amount is None:
        return None
    day: date = values["capacity_date"] or today
    until: date | None = values["capacity_until"]
    made = Capacity(
        amount=amount,
        basis=values["basis"],
        date=day,
        valid_to=add_months(day, months) if until is None else until + timedelta(days=1),
        source=values["capacity_source"] or (WRITTEN if budget is None else FROM_BUDGET),
        who=user,
        budget=budget,
    )
    return before if before is not None and replace(made, who=before.who) == before else made


def last_day(day: date, months: int) -> date:
    """The last day on which a capacity of ``day`` is valid."""
    return add_months(day, months) - timedelta(days=1)


def _born_of(cpr: str | None) -> date | None:
    """The day of birth, where the number tells one and nobody has written another."""
    if cpr is None or not _CPR.fullmatch(cpr):
        return None
    try:
        return born_of(cpr)
    except ValueError:
        return None  # the checks of the form tell that there is no such day


def _with_hyphen(cpr: str | None) -> str | None:
    """Ten digits as they are stored, ``ddmmåå-xxxx``; anything else is left for the check to refuse."""
    return f"{cpr[:6]}-{cpr[6:]}" if cpr and len(cpr) == _CPR_DIGITS and cpr.isdecimal() else cpr
