"""The worklist about reports: the month that is over, and whose report of it nobody has made yet."""

from __future__ import annotations

from collections.abc import Iterable

from boligdesk import danish
from boligdesk.domain import periods
from boligdesk.domain.deadlines import add_workdays, is_workday
from boligdesk.domain.made_report import PROFILES
from boligdesk.services.work_items import WorkItem
from boligdesk.services.work_scene import Scene


def reports(scene: Scene) -> Iterable[WorkItem]:
    """One line from the first working day of a month until the last month's reports are made, each for its reader.

    A report that was made before its month was over shows only a part of it and does not count. An office that had no
    dwellings yet has nothing to report.
    """
    month = periods.before(periods.with_day(scene.today, "month"))
    begins = month.end if is_workday(month.end, scene.closed) else add_workdays(month.end, 1, scene.closed)
    if scene.today < begins:
        return
    first = scene.unit.figures.first_received()
    if first is None or first >= month.end:
        return
    key = periods.key_of(month)
    made = {
        one.profile for one in scene.unit.reports.all() if one.period == key and one.made.date() >= month.end
    }
    missing = [profile for profile in PROFILES if profile not in made]
    if missing:
        words = danish.listed([_READERS[profile] for profile in missing])
        yield WorkItem(
            kind="report",
            when="soon",
            due=begins,
            due_words="I dag"
            if scene.today == begins
            else f"Siden {danish.short_date(begins, today=scene.today)}",
            what=f"Lav rapporten for {danish.MONTHS[month.start.month - 1]}",
            detail=f"{words[:1].upper()}{words[1:]} mangler",
            action="Åbn rapporten",
            subject="reports",
            view=key,
        )


_READERS = {"intern": "den interne", "bl": "den til BL"}
