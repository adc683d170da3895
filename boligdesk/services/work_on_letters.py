"""The worklist about letters: those that were made and that nobody has sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from boligdesk import danish
from boligdesk.services.dispatch_letters import letters_waiting
from boligdesk.services.work_items import WorkItem
from boligdesk.services.work_scene import Scene

_NAMED: Final = 3
"""How many kinds of letters have room on the line."""


def letters(scene: Scene) -> Iterable[WorkItem]:
    """One line for all letters that nobody has printed, saved or handed over; those of earlier days are late."""
    rows = letters_waiting(scene.unit, scene.today)
    if not rows:
        return
    oldest = min(row.made.date() for row in rows)
    late = oldest < scene.today
    kinds = Counter(row.kind for row in rows)
    parts = [f"{danish.LETTERS[kind]}: {danish.number(count)}" for kind, count in kinds.most_common()]
    more = len(parts) - _NAMED
    named = (
        parts if more <= 0 else [*parts[:_NAMED], f"og {danish.count(more, 'anden slags', 'andre slags')}"]
    )
    yield WorkItem(
        kind="letters",
        when="now" if late else "soon",
        due=oldest,
        due_words=f"Siden {danish.short_date(oldest, today=scene.today)}" if late else "I dag",
        what=f"{danish.count(len(rows), 'brev', 'breve')} er ikke udskrevet",
        detail=" · ".join(named),
        full=" · ".join(parts),
        action="Udskriv breve",
        subject="letters",
        ids=tuple(row.id for row in rows),
    )
