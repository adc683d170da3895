"""The worklist about citizens: shelter days, old capacities, and the rates all of it needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.rates import RatesMissing
from boligdesk.services.match_views import stored_id
from boligdesk.services.work_items import WorkItem, in_days
from boligdesk.services.work_scene import Scene, lines_of

_SHELTER: Final = "shelter_110"


# those who wait


def shelters(scene: Scene) -> Iterable[WorkItem]:
    """Citizens in a § 110 shelter by the marks on the way to the goal: each who is near it, the others together."""
    marks = scene.unit.rules.deadlines("shelter_stay", "days", scene.today)
    if not marks:
        return
    goal, near = marks[-1], marks[-2] if len(marks) > 1 else marks[-1]
    stays = [
        (one, one.since) for one in scene.waiting if one.comes_from == _SHELTER and one.since is not None
    ]
    stays.sort(key=lambda pair: (pair[1], stored_id(pair[0])))
    by_mark: dict[int, list[tuple[Applicant, date]]] = {mark: [] for mark in marks}
    for one, since in stays:
        passed = [mark for mark in marks if (scene.today - since).days >= mark]
        if passed:
            by_mark[passed[-1]].append((one, since))
    for mark in marks[:-1]:
        if mark == near:
            yield from lines_of(
                by_mark[mark],
                lambda pair: _near_goal(scene, pair[0], pair[1], goal),
                lambda rest: _past_mark(rest, near, goal, f"{len(rest)} mere"),
            )
        elif by_mark[mark]:
            yield _past_mark(by_mark[mark], mark, goal)
    if by_mark[goal]:
        yield _past_mark(by_mark[goal], goal, goal)


def _near_goal(scene: Scene, one: Applicant, since: date, goal: int) -> WorkItem:
    reached = since + timedelta(days=goal)
    days = (scene.today - since).days
    return WorkItem(
        kind="shelter",
        when="soon",
        due=reached,
        due_words=in_days((reached - scene.today).days),
        what=f"Herberg {danish.count(days, 'dag', 'dage')}",
        detail=f"{one.name} når {goal} dage {danish.short_date(reached, today=scene.today)}",
        action="Se boliger",
        subject="applicants",
        ids=(stored_id(one),),
    )


def _past_mark(found: Sequence[tuple[Applicant, date]], mark: int, goal: int, words: str = "") -> WorkItem:
    people = danish.count(len(found), "borger", "borgere")
    aim = f"målet er højst {goal} dage" if mark == goal else f"på vej mod {goal} dage"
    return WorkItem(
        kind="shelter",
        when="soon" if words else "later",
        due=found[0][1] + timedelta(days=goal),
        due_words=f"Over {goal} dage" if mark == goal else f"{mark} dage",
        what=f"Herberg: {words or people}",
        detail=f"{people} · {aim}" if words else aim,
        action="Se borgere",
        subject="applicants",
        ids=tuple(stored_id(one) for one, _ in found),
        reason=f"Mindst {mark} dage på herberg",
    )


def capacities(scene: Scene) -> Iterable[WorkItem]:
    """Citizens whose payment capacity is too old to make an offer on."""
    old = [one for one in scene.waiting if one.capacity is not None and one.capacity.is_outdated(scene.today)]
    if old:
        yield WorkItem(
            kind="capacity",
            when="later",
            due=None,
            due_words="Forældet",
            what="Betalingsevne",
            detail=f"{danish.count(len(old), 'borger', 'borgere')} skal have den opgjort igen",
            action="Se borgere",
            subject="applicants",
            ids=tuple(stored_id(one) for one in old),
            reason="Forældet betalingsevne",
        )


# what runs out


def rates_missing(scene: Scene) -> Iterable[WorkItem]:
    """The rates of this year, or, near its end, of the next."""
    ahead = scene.today + timedelta(weeks=scene.mark("rates_missing", "weeks"))
    for year in dict.fromkeys((scene.today.year, ahead.year)):
        begins = date(year, 1, 1)
        try:
            scene.rates.for_date(max(begins, scene.today))
        except RatesMissing:
            running = year == scene.today.year
            yield WorkItem(
                kind="rates",
                when="now" if running else "later",
                due=begins,
                due_words="Mangler" if running else in_days((begins - scene.today).days),
                what=f"Satser {year}",
                detail="Indtast og bekræft årets satser; uden dem kan der ikke regnes på året",
                action="Åbn satser",
                subject="rates",
            )
