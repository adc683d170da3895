"""What the services ask of the store about the case of a citizen; a part of ``services.ports``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from boligdesk.domain.capacity import Capacity
from boligdesk.domain.cases import CasePaper, Outcome, Trace
from boligdesk.domain.checklists import Tick


class Cases(Protocol):
    """What belongs to a citizen's case beside the household; the methods are told in ``store``."""

    def ticks(self, applicant_id: int) -> tuple[Tick, ...]: ...
    def save_ticks(self, applicant_id: int, ticks: Sequence[Tick]) -> None: ...
    def outcome(self, applicant_id: int) -> Outcome | None: ...
    def save_outcome(self, applicant_id: int, outcome: Outcome | None) -> None: ...
    def papers(self, applicant_id: int) -> tuple[CasePaper, ...]:
        """Letters of the citizen's offers and files put in by hand, without their bytes; newest first."""

    def put_in(self, applicant_id: int, document_id: int, title: str) -> None: ...
    def take_out(self, applicant_id: int, document_ids: Iterable[int]) -> None:
        """Remove files that were put into this case, with their bytes; others are left alone."""

    def capacities(self, applicant_id: int) -> tuple[Capacity, ...]: ...
    def trail(self, applicant_id: int) -> tuple[Trace, ...]:
        """What the audit log says about the citizen and the citizen's offers, oldest first."""

    def trail_of(self, subject: str, subject_id: int) -> tuple[Trace, ...]:
        """What the audit log says about one ``offer``, ``vacancy`` or ``tenancy``, oldest first."""

    def done_on(self, day: date, actions: Iterable[str]) -> tuple[Trace, ...]:
        """What was done on a day by one of these actions, oldest first."""
