"""When enough refusals count, an officer is asked to hear the citizen: made in the same unit of work, and only once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk.domain.office_rules import holds_on
from boligdesk.domain.refusals import counted, hearings_due
from boligdesk.domain.tasks import HEARING, Task
from boligdesk.services.ports import Unit
from boligdesk.services.views import Signature

TAKEN_BACK: Final = "taken_back"
"""The judgement that a task was made for does not stand any more."""
_WAITING: Final = ("waiting", "offered")


def second_reading_since(unit: Unit, today: date) -> date | None:
    """From which day on two officers read a judgement »no«; ``None`` where one is enough.

    A later row that says the same again begins nothing anew.
    """
    rows = [one for one in unit.dated.settings() if one.key == "second_reading" and one.valid_from <= today]
    since: date | None = None
    for one in sorted(rows, key=lambda row: row.valid_from):
        since = (since or one.valid_from) if one.value == "1" else None
    return since


def refusals_that_count(unit: Unit, applicant_id: int, today: date) -> int:
    """How many refusals of a citizen count."""
    refused = unit.offers.all(applicant_id=applicant_id, states=("refused",))
    return counted(refused, second_reading_since(unit, today))


def follow_refusals(unit: Unit, applicant_id: int, by: Signature) -> Task | None:
    """Let the tasks of a citizen follow the refusals that count; returns the one that was made now, if any.

    Every so many refusals call for one hearing (the office's dated consequences). A task that nobody has decided
    goes when the refusals behind it no longer count.
    """
    count = refusals_that_count(unit, applicant_id, by.today)
    made: Task | None = None
    for rule in unit.dated.consequences():
        if not holds_on(rule, by.today) or rule.task_kind != HEARING:
            continue
        tasks = [one for one in _hearings(unit, applicant_id, open_only=False) if one.outcome != TAKEN_BACK]
        due = hearings_due(count, rule.refusals)
        waits = unit.applicants.get(applicant_id).status in _WAITING
        if len(tasks) < due and waits and all(one.done for one in tasks):
            made = unit.tasks.save(
                Task(
                    kind=rule.task_kind, subject="applicant", subject_id=applicant_id, text=rule.label,
                    due=by.today, made=by.at, made_by=by.user,
                )
            )  # fmt: skip
        elif len(tasks) > due:
            for one in [task for task in tasks if task.done is None][: len(tasks) - due]:
                unit.tasks.save(replace(one, done=by.at, done_by=by.user, outcome=TAKEN_BACK))
    return made


def await_answer(unit: Unit, applicant_id: int, answer_by: date) -> None:
    """The letter of the hearing is made: its task now waits for the citizen's answer."""
    for one in _hearings(unit, applicant_id, open_only=True):
        unit.tasks.save(replace(one, due=answer_by))


def _hearings(unit: Unit, applicant_id: int, *, open_only: bool) -> tuple[Task, ...]:
    return unit.tasks.all(open_only=open_only, kind=HEARING, subject="applicant", subject_id=applicant_id)
