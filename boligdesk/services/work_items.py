"""One line of the worklist as a frozen value: what is to be done, where, and by when in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from boligdesk import danish

When = Literal["now", "soon", "later"]
ORDER: Final[tuple[When, ...]] = ("now", "soon", "later")
"""The sections of the worklist, the most urgent first."""

_TONES: Final[dict[When, str]] = {"now": "bad", "soon": "warn", "later": "neutral"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """Something to do today or soon.

    ``kind`` is stable: ``reply``, ``answer``, ``assign``, ``shelter``, ``capacity``, ``refund``, ``rates``, … .
    ``due`` orders the lines of a section, ``due_words`` says it. ``subject`` and ``ids`` tell where the line leads:
    ``vacancies``, ``applicants``, ``offers``, ``letters``, ``tenancies``, ``reports`` or ``rates``; ``reason`` says
    there why the rows are shown, where they are several, ``view`` what else of the page is.
    ``full`` is the whole of a ``detail`` that is shortened to fit its line.
    """

    kind: str
    when: When
    due: date | None
    due_words: str
    what: str
    detail: str
    action: str
    subject: str
    ids: tuple[int, ...] = ()
    reason: str = ""
    view: str = ""
    full: str = ""

    @property
    def tone(self) -> str:
        """The colour of the deadline; its words say the same."""
        return _TONES[self.when]

    @property
    def words(self) -> str:
        """The whole line for a screen reader."""
        return ". ".join(part for part in (self.due_words, self.what, self.full or self.detail) if part)


def in_workdays(workdays: int) -> str:
    """``I dag``, ``Om 1 hverdag``, ``2 hverdage over``."""
    if workdays == 0:
        return "I dag"
    words = danish.count(abs(workdays), "hverdag", "hverdage")
    return f"{words} over" if workdays < 0 else f"Om {words}"


def in_days(days: int) -> str:
    """``I dag``, ``I morgen``, ``Om 12 dage``, ``1 dag over``."""
    if days in {0, 1}:
        return "I morgen" if days else "I dag"
    words = danish.count(abs(days), "dag", "dage")
    return f"{words} over" if days < 0 else f"Om {words}"


def urgency(item: WorkItem) -> tuple[int, date, str, tuple[int, ...]]:
    """The order of the worklist: by section, then by day, then the same kinds together."""
    return ORDER.index(item.when), item.due or date.max, item.kind, item.ids
