"""An offer of one vacancy to one citizen, with the working it was made on; and a return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from boligdesk.domain.net_rent import Working

ASKING_LETTERS: Final = frozenset({"offer", "reminder"})
"""The kinds of letters that ask the citizen for an answer; the others of an offer come of how it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer (tilbud). ``mode`` is ``ordinary`` or ``transitional`` (udslusning, § 163 a).

    ``state`` is one of ``lifecycles.OFFER``; ``answered`` the day it came to its end: the citizen's answer, or the
    day it was withdrawn or lapsed. ``working`` is the calculation as it was made,
    ``margin`` capacity − net rent in øre at that time. ``rank`` is the citizen's place in the match list
    and ``departure_reason`` why another than the first was chosen. ``skipped`` keeps the citizens
    ranked above, with the reason. ``inputs`` keeps facts and terms, so that a replay gives the same øre.
    """

    id: int | None = None
    number: str
    vacancy_id: int
    applicant_id: int
    mode: str
    state: str = "draft"
    made: date
    letter_date: date | None = None
    reply_by: date | None = None
    answered: date | None = None
    move_in: date | None = None
    refund_last_day: date | None = None
    refusal_code: str | None = None
    justified: str | None = None
    """``yes``, ``no`` or ``pending``: whether a refusal has a justified reason (saglig grund)."""
    answer_text: str | None = None
    judged_by: str | None = None
    judged_on: date | None = None
    """Who judged the reason of a refusal, and when; the second reader after that, where the office wants two."""
    second_by: str | None = None
    second_on: date | None = None
    settled: date | None = None
    """The day the tenant moved in: from then on the offer no longer stands in the way of another."""
    margin: int | None = None
    capacity: int | None = None
    working: Working
    inputs: Mapping[str, object] = field(default_factory=dict)
    rank: int | None = None
    departure_reason: str | None = None
    skipped: tuple[Mapping[str, object], ...] = ()
    candidates: tuple[Mapping[str, object], ...] | None = None
    """Everybody who waited when the offer was made, as the match list showed them (``services.kept_candidates``).

    ``None`` = it was not kept then, or the offer was read in a list, which comes without them.
    """
    made_by: str = ""
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A dwelling handed back to the association: coded reason, shortfall in øre, who held it.

    ``shortfall`` is the cheapest citizen's: how much too high the net rent was for the one who came closest.
    ``outcome`` is the outcome of the reason code: ``returned``, ``refused_returned``, ``expired``, ``withdrawn``.
    """

    id: int | None = None
    vacancy_id: int
    returned: date
    reason: str
    second_reason: str | None = None
    text: str | None = None
    shortfall: int | None = None
    outcome: str
    side: str = "office"
    """Whose side ended it: one of ``reasons.SIDES``."""
    consequence: str | None = None
    notice_day: date | None = None
    """The day a notice given with the return takes effect: rent is owed no longer (LAW.md § 4)."""
    relet: date | None = None
    """The day the association let the dwelling again, where it has told."""
    made_by: str = ""
