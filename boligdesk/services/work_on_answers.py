"""The worklist about what citizens said no to: reasons to judge, judgements to read again, citizens to hear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from boligdesk import danish
from boligdesk.domain.offers import Offer
from boligdesk.domain.refusals import PENDING
from boligdesk.domain.tasks import HEARING, Task
from boligdesk.services.hearing_tasks import refusals_that_count, second_reading_since
from boligdesk.services.steps import address_of_card
from boligdesk.services.work_items import When, WorkItem, in_days
from boligdesk.services.work_scene import Scene, lines_of


def judgements(scene: Scene) -> Iterable[WorkItem]:
    """Refusals whose reason nobody has judged yet, and, where the office wants it, those a second must read."""
    waiting = scene.unit.offers.to_judge(second_reading_since(scene.unit, scene.today))
    reasons = {one.code: one.label for one in scene.unit.rules.reason_codes("refusal")} if waiting else {}
    for kind in ("judge", "second"):
        mine = [one for one in waiting if (one.justified == PENDING) == (kind == "judge")]
        yield from lines_of(
            mine,
            lambda offer, kind=kind: _judgement(scene, kind, offer, reasons),  # type: ignore[misc]
            lambda rest, kind=kind: _more_judgements(kind, rest),  # type: ignore[misc]
        )


def _judgement(scene: Scene, kind: str, offer: Offer, reasons: dict[str, str]) -> WorkItem:
    said = offer.answered or offer.made
    name = scene.unit.applicants.get(offer.applicant_id).name
    place = address_of_card(scene.unit.vacancies.card(offer.vacancy_id))
    why = reasons.get(offer.refusal_code or "", "")
    return WorkItem(
        kind=kind,
        when="later",
        due=None,
        due_words=f"Nej {danish.short_date(said, today=scene.today)}",
        what="Vurdér grunden til et nej" if kind == "judge" else "Læs vurderingen af et nej",
        detail=" · ".join(part for part in (name, place, why) if part),
        action="Åbn tilbud",
        subject="offers",
        ids=(offer.id or 0,),
    )


def _more_judgements(kind: str, rest: Sequence[Offer]) -> WorkItem:
    words = danish.count(len(rest), "nej", "nej")
    return WorkItem(
        kind=kind,
        when="later",
        due=None,
        due_words="Venter",
        what=f"Vurdér grunden til {words} mere" if kind == "judge" else f"Læs vurderingen af {words} mere",
        detail="om der er en saglig grund",
        action="Se tilbud",
        subject="offers",
        ids=tuple(one.id or 0 for one in rest),
        reason="Grunden er ikke vurderet" if kind == "judge" else "En anden skal læse vurderingen",
    )


def hearings(scene: Scene) -> Iterable[WorkItem]:
    """Citizens whom somebody must hear before anything is decided about their nomination."""
    waiting = sorted(
        scene.unit.tasks.all(kind=HEARING),
        key=lambda task: (_hearing_when(scene, task) != "now", task.due or scene.today, task.id or 0),
    )
    return lines_of(waiting, lambda task: _hearing(scene, task), lambda rest: _more_hearings(scene, rest))


def _hearing(scene: Scene, task: Task) -> WorkItem:
    person = scene.unit.applicants.get(task.subject_id or 0)
    count = refusals_that_count(scene.unit, person.id or 0, scene.today)
    why = (
        f"{count} afslag uden saglig grund" if count else "afslagene skal læses af en anden medarbejder først"
    )
    return WorkItem(
        kind="hearing",
        when=_hearing_when(scene, task),
        due=task.due,
        due_words=_since(scene, task),
        what=_hearing_what(scene, task),
        detail=f"{person.name} · {why}",
        action="Åbn borger",
        subject="applicants",
        ids=(person.id or 0,),
    )


def _hearing_when(scene: Scene, task: Task) -> When:
    """A citizen nobody has asked, or whose time to answer is over, waits for the office: that is for today."""
    if not task.waits_for_answer(scene.today):
        return "now"
    return "soon" if task.answer_by == scene.today else "later"


def _hearing_what(scene: Scene, task: Task) -> str:
    if task.answer_by is None:
        return "Partshøring"
    waits = task.waits_for_answer(scene.today)
    return "Partshøring: afvent svar" if waits else "Partshøring: svarfristen er gået"


def _since(scene: Scene, task: Task) -> str:
    if task.due is None:
        return "Venter"
    return in_days((task.due - scene.today).days)


def _more_hearings(scene: Scene, rest: Sequence[Task]) -> WorkItem:
    return WorkItem(
        kind="hearing",
        when=_hearing_when(scene, rest[0]),
        due=rest[0].due,
        due_words=_since(scene, rest[0]),
        what=f"Partshøring af {danish.count(len(rest), 'borger', 'borgere')} mere",
        detail="skal de fortsat være indstillet?",
        action="Se borgere",
        subject="applicants",
        ids=tuple(one.subject_id or 0 for one in rest),
        reason="Skal partshøres",
    )
