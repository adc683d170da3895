"""What a tenant is granted, changed: recomputed on today's rates and income to be seen first, then kept as decided.

The earlier amount stays for the days it was paid: a change begins on a day, and what was granted before ends there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.domain.deadlines import refund_last_day
from boligdesk.domain.matching import GRANT_ENDS, ORDINARY, TRANSITIONAL, pair_inputs
from boligdesk.domain.net_rent import Working, explain
from boligdesk.domain.rates import RateBook
from boligdesk.domain.tenancies import (
    GRANT_2026,
    PARAGRAPHS,
    REFUND,
    Tenancy,
    TenantGrant,
)
from boligdesk.errors import KnownError
from boligdesk.services.match_views import rates_of
from boligdesk.services.office_settings import number_setting
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"tenancies"})
_DAY: Final = timedelta(days=1)
_TAKES_BACK: Final = frozenset({("put_back_grants", "change_grant"), ("undo_move_in", "move_in")})
"""Which action of the log takes which other one back."""
_SETTLED: Final = ("ended", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantProposal:
    """A refund or grant as it is, and as it comes out today. Amounts in øre a month; ``None`` = there is none.

    ``working`` is the whole computation of today on the rent the dwelling was let at; ``unknown`` says in Danish why
    it gives no amount.
    """

    kind: str
    current: TenantGrant | None
    proposed: int | None
    rates_id: str
    working: Working
    unknown: str
    latest: date
    """The last day that the law allows."""


def propose_grant(
    *, office: Office, rates: RateBook, tenancy_id: int, kind: str, today: date
) -> GrantProposal:
    """What the tenant has now, and what today's rates and income give; nothing is kept.

    Raises:
        KnownError: when there are no rates for the year.
    """
    with office.read() as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        offer = unit.offers.get(tenancy.offer_id)
        latest = _latest(unit, tenancy, kind)
        inputs = pair_inputs(
            unit.vacancies.card(offer.vacancy_id), unit.applicants.get(tenancy.applicant_id),
            TRANSITIONAL if tenancy.mode == TRANSITIONAL else ORDINARY, today, latest,
        )  # fmt: skip
    rate_set = rates_of(rates, today)
    working = explain(*inputs, rate_set)
    amount = working.refund if kind == REFUND else working.grant
    return GrantProposal(
        kind=kind,
        current=_current(tenancy, kind, today),
        proposed=None if working.unknown else amount,
        rates_id=rate_set.id,
        working=working,
        unknown=working.unknown or "",
        latest=latest,
    )


def change_grant(
    *,
    office: Office,
    tenancy_id: int,
    kind: str,
    amount: int,
    first_day: date,
    last_day: date,
    reason: str,
    rates_id: str,
    by: Signature,
) -> Changes:
    """Let a refund or grant be another amount (øre a month) from a day on, or end on another day.

    Raises:
        KnownError: without a reason, for a period that is none or lies outside the tenancy or beyond what the law
            allows, or when the tenancy has ended.
    """
    if not reason.strip():
        raise KnownError("Skriv, hvorfor beløbet eller perioden ændres.")
    if last_day < first_day:
        raise KnownError("Den sidste dag ligger før den første.", "Ret en af dagene.")
    with office.write("change_grant", by) as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        _refuse_grant(unit, tenancy, kind, first_day, last_day)
        kept = [one for grant in tenancy.grants for one in _before(grant, kind, first_day)]
        new = TenantGrant(
            kind=kind, paragraph=PARAGRAPHS[kind], amount=amount, starts=first_day, ends=last_day + _DAY,
            rates_id=rates_id,
        )  # fmt: skip
        unit.tenancies.save(replace(tenancy, grants=(*kept, new)))
        unit.describe(
            "tenancy", tenancy_id, grant=kind, amount=amount, first_day=first_day.isoformat(),
            last_day=last_day.isoformat(), reason=reason.strip(),
        )  # fmt: skip
        name = unit.applicants.get(tenancy.applicant_id).name
    return Changes(
        f"{danish.GRANTS[kind]} til {name} er {danish.kroner(amount)} om måneden fra {danish.long_date(first_day)} "
        f"til og med {danish.long_date(last_day)}.",
        _TOUCHED,
        subject_id=tenancy_id,
        undo=Undo("put_back_grants", {"tenancy_id": tenancy_id, "grants": tenancy.grants}),
    )


def put_back_grants(
    *, office: Office, tenancy_id: int, grants: tuple[TenantGrant, ...], by: Signature
) -> Changes:
    """Let refunds and grants be as they were."""
    with office.write("put_back_grants", by) as unit:
        unit.tenancies.save(replace(unit.tenancies.get(tenancy_id), grants=grants))
        unit.describe("tenancy", tenancy_id, undone="grants")
    return Changes(
        "Ændringen af tilskuddet er fortrudt.", _TOUCHED, tenancy_id, rows={"tenancies": tenancy_id}
    )


def grants_changed(unit: Unit, tenancy_id: int) -> date | None:
    """The day on which refunds or grants were changed last, by hand or because the tenant moved in on another day.

    What was taken back since does not count; ``None`` = they are as the offer granted them.
    """
    standing: list[tuple[str, date]] = []
    for trace in unit.cases.trail_of("tenancy", tenancy_id):
        if trace.action == "change_grant" or trace.details.get("refund_moved"):
            standing.append((trace.action, trace.at.date()))
        elif standing and (trace.action, standing[-1][0]) in _TAKES_BACK:
            standing.pop()
    return standing[-1][1] if standing else None


def _current(tenancy: Tenancy, kind: str, today: date) -> TenantGrant | None:
    """What is granted today, else what comes, else what was granted last."""
    mine = [one for one in tenancy.grants if one.kind == kind]
    running = [one for one in mine if one.starts <= today < one.ends]
    coming = [one for one in mine if one.starts > today]
    return next(iter((*running, *coming, *mine[-1:])), None)


def _begins(tenancy: Tenancy, kind: str) -> date:
    """The first day of the first refund of the tenancy: from it the law counts the years."""
    mine = [one.starts for one in tenancy.grants if one.kind == kind]
    return min(mine, default=tenancy.moved_in or tenancy.starts)


def _latest(unit: Unit, tenancy: Tenancy, kind: str) -> date:
    if kind == GRANT_2026:
        return GRANT_ENDS - _DAY
    begins = _begins(tenancy, kind)
    return refund_last_day(begins, number_setting(unit, "refund_years", begins))


def _refuse_grant(unit: Unit, tenancy: Tenancy, kind: str, first_day: date, last_day: date) -> None:
    if tenancy.state in _SETTLED:
        raise KnownError("Lejemålet er ophørt.", "Vælg et lejemål, der løber.")
    if kind == REFUND and tenancy.mode != TRANSITIONAL:
        raise KnownError(
            "Boligen er udlejet på almindelige vilkår.",
            "Refusion efter § 163 a gives kun i en udslusningsbolig.",
        )
    begins = tenancy.moved_in or tenancy.starts
    if first_day < min(begins, _begins(tenancy, kind)):
        raise KnownError(f"Lejemålet begynder {danish.weekday_date(begins)}.", "Vælg en senere første dag.")
    latest = _latest(unit, tenancy, kind)
    if last_day > latest:
        raise KnownError(
            f"{danish.GRANTS[kind]} kan højst gives til og med {danish.long_date(latest)}.",
            "Vælg en tidligere sidste dag.",
        )


def _before(grant: TenantGrant, kind: str, first_day: date) -> tuple[TenantGrant, ...]:
    """What is left of a grant when another of its kind begins on a day."""
    if grant.kind != kind or grant.ends <= first_day:
        return (grant,)
    return (replace(grant, ends=first_day),) if grant.starts < first_day else ()
