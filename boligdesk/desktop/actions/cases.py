"""The case of a citizen, as the card asks for it: checklists, closing, papers and timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from boligdesk.domain.cases import CasePaper
from boligdesk.domain.checklists import Tick
from boligdesk.domain.tasks import Task
from boligdesk.services import (
    case_checks,
    case_papers,
    close_cases,
    decide_hearings,
    dispatch_letters,
    timeline,
)
from boligdesk.services.case_checks import CaseChecks
from boligdesk.services.desk import Desk
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.timeline import Event
from boligdesk.services.views import Changes, Letter


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything the card shows of a case beside the facts."""

    checks: CaseChecks
    papers: tuple[CasePaper, ...]
    events: tuple[Event, ...]
    hearings: tuple[Task, ...] = ()
    """The hearings that nobody has decided yet."""
    marks: Mapping[int, Dispatch] = field(default_factory=dict)
    """What was done last with each letter among the papers."""


class CaseActions:
    """The services of a case bound to one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def file(self, applicant_id: int) -> CaseFile:
        """Checklists, papers and timeline of one case."""
        office = self._desk.office
        papers = case_papers.case_papers(office=office, applicant_id=applicant_id)
        sent = dispatch_letters.dispatches_of(office=office, document_ids=[one.id for one in papers])
        return CaseFile(
            case_checks.case_checks(office=office, applicant_id=applicant_id),
            papers,
            timeline.timeline(office=office, applicant_id=applicant_id),
            decide_hearings.hearings_of(office=office, applicant_id=applicant_id),
            {one.document_id: one for one in sent},
        )

    def save_checks(self, applicant_id: int, ticks: Sequence[Tick]) -> Changes:
        """Keep what is known about the lines of the checklists."""
        return case_checks.save_checks(
            office=self._desk.office, applicant_id=applicant_id, ticks=ticks, by=self._desk.sign()
        )

    def close(self, applicant_id: int, kind: str, on_day: date, reason: str) -> Changes:
        """Close a case that ended otherwise than in a home of this office."""
        return close_cases.close_case(
            office=self._desk.office, rates=self._desk.rates, applicant_id=applicant_id, kind=kind, on_day=on_day,
            reason=reason, by=self._desk.sign(),
        )  # fmt: skip

    def reopen(self, applicant_id: int) -> Changes:
        """Let a closed case wait again."""
        return close_cases.reopen_case(
            office=self._desk.office, rates=self._desk.rates, applicant_id=applicant_id, by=self._desk.sign()
        )

    def add_papers(self, applicant_id: int, paths: Sequence[Path]) -> Changes:
        """Lay files in a case."""
        return case_papers.add_papers(
            office=self._desk.office,
            applicant_id=applicant_id,
            files=case_papers.read_files(paths),
            by=self._desk.sign(),
        )

    def open_paper(self, applicant_id: int, document_id: int) -> Letter:
        """One document of this case with its bytes."""
        return case_papers.open_paper(
            office=self._desk.office, applicant_id=applicant_id, document_id=document_id
        )

    def save_paper(self, applicant_id: int, document_id: int, target: Path) -> Path:
        """Write a document of this case where the user wants it."""
        return case_papers.save_paper(self.open_paper(applicant_id, document_id).content, target)
