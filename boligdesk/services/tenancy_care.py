"""How a home is kept: the looks at the first year, and the plan for the day on which subsidies end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.tenancies import TenancyCheck
from boligdesk.domain.tenancy_figures import KEPT
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"tenancies"})


def record_check(
    *,
    office: Office,
    tenancy_id: int,
    kind: str,
    done: date,
    result: str,
    note: str | None = None,
    by: Signature,
) -> Changes:
    """Keep what a look at a tenancy showed: ``result`` is a code of ``danish.CHECK_RESULTS``.

    Raises:
        KnownError: for a day to come or before the tenant moved in, for »kept« before the look falls due, or when
            there is no such look to take.
    """
    if result not in danish.CHECK_RESULTS:
        raise ValueError(f"unknown result {result}")
    with office.write("record_check", by) as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        before = next((one for one in unit.tenancies.checks(tenancy_id) if one.kind == kind), None)
        if before is None or tenancy.state != "running" or tenancy.moved_in is None:
            raise KnownError("Der er ikke noget at følge op på.", "Hent listen igen med F5.")
        if done > by.today:
            raise KnownError("Opfølgningen ligger i fremtiden.", "Vælg i dag eller en tidligere dag.")
        if done < tenancy.moved_in:
            raise KnownError(
                f"Borgeren flyttede først ind {danish.weekday_date(tenancy.moved_in)}.",
                "Skriv den dag, I fulgte op.",
            )
        if result == KEPT and done < before.due:
            raise KnownError(
                f"Det ses først {danish.weekday_date(before.due)}, om borgeren bor der endnu.",
                "Skriv en opfølgning før den dag i sagen, og registrér den her, når dagen er kommet.",
            )
        words = (note or "").strip() or None
        unit.tenancies.save_check(replace(before, done=done, result=result, note=words, done_by=by.user))
        unit.describe("tenancy", tenancy_id, check=kind, result=result)
        name = unit.applicants.get(tenancy.applicant_id).name
    then = " Registrér fraflytningen, når du kender dagen." if result == "lost" else ""
    return Changes(
        f"Opfølgningen på {name} er gemt: {danish.CHECK_RESULTS[result].lower()}.{then}",
        _TOUCHED,
        subject_id=tenancy_id,
        undo=Undo("put_back_check", {"check": before}),
    )


def put_back_check(*, office: Office, check: TenancyCheck, by: Signature) -> Changes:
    """Let a look be as it was."""
    with office.write("put_back_check", by) as unit:
        unit.tenancies.save_check(check)
        unit.describe("tenancy", check.tenancy_id, check=check.kind, undone="result")
    return Changes("Opfølgningen er fortrudt.", _TOUCHED, check.tenancy_id,
                   rows={"tenancies": check.tenancy_id})  # fmt: skip


def plan_takeover(*, office: Office, tenancy_id: int, text: str, by: Signature) -> Changes:
    """Keep how the rent is to be paid when subsidies end (PRACTICE.md § 8.4); an empty text takes the plan away."""
    with office.write("plan_takeover", by) as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        if tenancy.state in {"ended", "cancelled"}:
            raise KnownError("Lejemålet er ophørt.", "Vælg et lejemål, der løber.")
        unit.tenancies.save(replace(tenancy, takeover_plan=text.strip() or None))
        unit.describe("tenancy", tenancy_id, planned=bool(text.strip()))
        name = unit.applicants.get(tenancy.applicant_id).name
    return Changes(
        f"Planen for {name} er gemt." if text.strip() else f"Planen for {name} er slettet.",
        _TOUCHED,
        subject_id=tenancy_id,
        rows={"tenancies": tenancy_id},
        undo=Undo("plan_takeover", {"tenancy_id": tenancy_id, "text": tenancy.takeover_plan or ""}),
    )
