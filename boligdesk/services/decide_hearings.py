"""Decide what a hearing (partshøring) led to; only an officer ends a nomination, and says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from boligdesk import danish
from boligdesk.domain.cases import Outcome
from boligdesk.domain.rates import RateBook
from boligdesk.domain.tasks import HEARD_CLOSED, HEARING, HEARING_OUTCOMES, Task
from boligdesk.errors import KnownError
from boligdesk.services.close_cases import close_in, reopen_in
from boligdesk.services.hearing_tasks import refusals_that_count
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"applicants", "vacancies", "tasks"})
_DONE: Final = {
    "heard_stays": "{name} er hørt og bliver stående på listen.",
    "heard_closed": "{name} er hørt, og sagen er afsluttet.",
    "not_needed": "{name} skal ikke høres. Borgeren bliver stående på listen.",
}


def hearings_of(*, office: Office, applicant_id: int) -> tuple[Task, ...]:
    """The hearings of a citizen that nobody has decided yet."""
    with office.read() as unit:
        return unit.tasks.all(kind=HEARING, subject="applicant", subject_id=applicant_id)


def decide_hearing(
    *,
    office: Office,
    rates: RateBook,
    task_id: int,
    outcome: str,
    reason: str,
    answered: bool = False,
    by: Signature,
) -> Changes:
    """Finish a hearing: ``heard_stays``, ``heard_closed`` (the case is closed with it) or ``not_needed``.

    No case is closed while the citizen may still answer (forvaltningsloven § 19), unless the answer has come
    (``answered``), nor on refusals that do not count.

    Raises:
        KnownError: without a reason, when it is decided already, or when the case cannot be closed now.
    """
    if outcome not in HEARING_OUTCOMES:
        raise ValueError(f"unknown outcome {outcome}")
    words = reason.strip()
    if not words:
        raise KnownError("Skriv, hvorfor. Begrundelsen gemmes i sagen.")
    with office.write("decide_hearing", by) as unit:
        task = _hearing(unit, task_id)
        if task.done is not None:
            raise KnownError("Partshøringen er allerede afgjort.", "Hent siden igen med F5.")
        applicant_id = task.subject_id or 0
        if outcome == HEARD_CLOSED:
            _refuse_closing(unit, task, answered, by)
            ended = Outcome(kind="other", on_day=by.today, reason=f"Efter partshøring: {words}")
            close_in(unit, applicant_id, ended)
            refresh(unit, rates=rates, at=by.at)
        unit.tasks.save(replace(task, done=by.at, done_by=by.user, outcome=outcome, note=words))
        unit.describe("applicant", applicant_id, task=task_id, outcome=outcome, answered=answered)
        name = unit.applicants.get(applicant_id).name
    return Changes(
        _DONE[outcome].format(name=name),
        _TOUCHED,
        subject_id=applicant_id,
        undo=Undo("undo_hearing", {"task_id": task_id}),
    )


def undo_hearing(*, office: Office, rates: RateBook, task_id: int, by: Signature) -> Changes:
    """Take the decision back: the hearing waits again, and the case is open as before.

    Raises:
        KnownError: when it waits already, or the case has moved on.
    """
    with office.write("undo_hearing", by) as unit:
        task = _hearing(unit, task_id)
        if task.outcome not in HEARING_OUTCOMES:
            raise KnownError("Partshøringen er ikke afgjort.", "Hent siden igen med F5.")
        applicant_id = task.subject_id or 0
        if task.outcome == HEARD_CLOSED:
            reopen_in(unit, applicant_id)
            refresh(unit, rates=rates, at=by.at)
        unit.tasks.save(replace(task, done=None, done_by=None, outcome=None, note=None))
        unit.describe("applicant", applicant_id, task=task_id)
        name = unit.applicants.get(applicant_id).name
    return Changes(f"Partshøringen af {name} venter igen.", _TOUCHED, applicant_id,
                   rows={"applicants": applicant_id})  # fmt: skip


def _refuse_closing(unit: Unit, task: Task, answered: bool, by: Signature) -> None:
    if task.waits_for_answer(by.today) and not answered:
        raise KnownError(
            f"Borgeren kan svare til og med {danish.weekday_date(task.answer_by or by.today)}.",
            "Vent til dagen efter, eller sæt hak ved »Borgeren har svaret«, når svaret er kommet.",
        )
    if not refusals_that_count(unit, task.subject_id or 0, by.today):
        raise KnownError(
            "Ingen af borgerens afslag tæller lige nu, så sagen kan ikke afsluttes efter partshøringen.",
            "Lad en anden medarbejder læse vurderingerne under Tilbud, eller vælg en anden afgørelse.",
        )


def _hearing(unit: Unit, task_id: int) -> Task:
    task = unit.tasks.get(task_id)
    if task.kind != HEARING:
        raise ValueError(f"task {task_id} is no hearing")
    return task
