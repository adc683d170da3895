"""The checklists of a case: what is missing before a discharge, and what a new home needs. Nothing is blocked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.cases import Outcome
from boligdesk.domain.checklists import Tick, may_be_discharged, missing_for_discharge
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"cases"})


@dataclass(frozen=True, slots=True)
class CaseChecks:
    """A citizen's case with what is known about the checklists and how it ended, where it did."""

    applicant: Applicant
    ticks: tuple[Tick, ...]
    outcome: Outcome | None


def case_checks(*, office: Office, applicant_id: int) -> CaseChecks:
    """The checklists of one case."""
    with office.read() as unit:
        cases = unit.cases
        return CaseChecks(
            unit.applicants.get(applicant_id), cases.ticks(applicant_id), cases.outcome(applicant_id)
        )


def save_checks(*, office: Office, applicant_id: int, ticks: Iterable[Tick], by: Signature) -> Changes:
    """Keep what is known about the lines; it says what is still missing before a discharge.

    Raises:
        KnownError: for an amount below nothing.
    """
    kept = tuple(ticks)
    if any(one.amount is not None and one.amount < 0 for one in kept):
        raise KnownError("Et beløb kan ikke være under 0 kr.", "Ret beløbet.")
    with office.write("save_checks", by) as unit:
        person = unit.applicants.get(applicant_id)
        before = unit.cases.ticks(applicant_id)
        unit.cases.save_ticks(applicant_id, kept)
        changed = sorted({f"{one.list}.{one.item}={one.state}" for one in {*kept} - {*before}})
        unit.describe("applicant", applicant_id, changed=changed)
    missing = missing_for_discharge(kept) if may_be_discharged(person) else ()
    rest = f" Før udskrivning mangler {danish.count(len(missing), 'ting', 'ting')}." if missing else ""
    return Changes(
        f"Tjeklisterne for {person.name} er gemt.{rest}",
        _TOUCHED,
        subject_id=applicant_id,
        undo=Undo("save_checks", {"applicant_id": applicant_id, "ticks": before}),
    )
