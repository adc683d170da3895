"""How a vacancy ended: exactly one outcome with its reason, its day, whose side ended it, and what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk.domain.lifecycles import LET_STATES, OPEN_STATES
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.reasons import OUTCOMES, ReasonCode
from boligdesk.domain.vacancies import Vacancy

OPEN: Final = "open"
LET: Final = "let"
ENDINGS: Final = (LET, *OUTCOMES)
"""What every vacancy ends as: exactly one of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The end of a vacancy. ``kind`` is one of ``ENDINGS``, ``side`` one of ``reasons.SIDES``.

    ``code`` and ``label`` are the reason in the words of its day (none where it was let); ``offer`` is the yes it was
    let by. ``notice_day`` is the day rent is owed no longer at the latest, where it is owed at all.
    """

    kind: str
    on_day: date | None
    side: str
    code: str | None = None
    label: str = ""
    consequence: str | None = None
    notice_day: date | None = None
    offer: Offer | None = None


def outcome_of(state: str, returned: Return | None) -> str:
    """``open`` or one of ``ENDINGS``, from the state and the newest return; a let dwelling's old return counts not."""
    if state in OPEN_STATES:
        return OPEN
    if state in LET_STATES:
        return LET
    return returned.outcome if returned else state


def ending_of(
    vacancy: Vacancy, offers: Sequence[Offer], returns: Sequence[Return], codes: Mapping[str, ReasonCode]
) -> Ending | None:
    """How a vacancy ended, from its offers and returns (both newest first); ``None`` while it is open.

    ``codes`` are the reasons of returns by code. What a return says of its side and consequence was written when
    the dwelling went back and stays, whatever the code says today.
    """
    returned = returns[0] if returns else None
    kind = outcome_of(vacancy.state, returned)
    if kind == OPEN:
        return None
    if kind == LET:
        yes = next((one for one in offers if one.state == "accepted"), None)
        on_day = vacancy.decided or (yes.answered if yes else None)
        return Ending(kind=LET, on_day=on_day, side="citizen", offer=yes)
    if returned is None:
        return Ending(kind=kind, on_day=vacancy.decided, side="office")
    code = codes.get(returned.reason)
    return Ending(
        kind=kind,
        on_day=vacancy.decided or returned.returned,
        side=returned.side,
        code=returned.reason,
        label=code.label if code else "",
        consequence=returned.consequence,
        notice_day=returned.notice_day,
    )
