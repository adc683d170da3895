"""Reason codes as dated data, and what the figures say about the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk.domain.applicants import Applicant

RETURNED, REFUSED_RETURNED, EXPIRED, WITHDRAWN = "returned", "refused_returned", "expired", "withdrawn"
OUTCOMES: Final = (RETURNED, REFUSED_RETURNED, EXPIRED, WITHDRAWN)
"""How a return is counted; every return code belongs to exactly one."""

SIDES: Final = ("office", "citizen", "association", "deadline")
"""Whose side ended a vacancy; every return code names one."""

SETTLED_OUTCOMES: Final = {
    **{f"R{number:02}": RETURNED for number in (*range(1, 13), 15, 17, 18, 19)},
    "R13": REFUSED_RETURNED,
    "R14": EXPIRED,
    "R16": WITHDRAWN,
}
"""The outcome of each shipped return code (PRACTICE.md, "Decided"). Months are compared by it: it never changes."""

PROPOSED: Final = frozenset({"R01", "R02", "R12", "R13", "R19"})
"""The codes that :func:`suggest_return_code` proposes; they stay in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCode:
    """A coded reason of a return (R..) or a refusal (A..), valid ``valid_from`` ≤ day < ``valid_to``.

    ``outcome`` is set on return codes only: ``returned``, ``refused_returned``, ``expired``, ``withdrawn``.
    ``needs_text`` asks for words beside the code. ``side`` (one of ``SIDES``) says of a return code whose side ended
    the vacancy, ``consequence`` in a sentence what follows.
    """

    code: str
    kind: str
    label: str
    outcome: str | None = None
    needs_text: bool = False
    side: str | None = None
    consequence: str | None = None
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the code may be used on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityGroup:
    """One group of the match order (PRACTICE.md "Decided"): origins in it, and from how many days.

    Groups are tried by ``rank``; ``min_days`` is the least number of days in the stay (exclusive: more than).
    """

    rank: int
    label: str
    short_label: str
    origins: frozenset[str]
    more_than_days: int | None = None
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None

    def holds(self, applicant: Applicant, today: date) -> bool:
        """Whether the citizen belongs here on ``today``; days that nobody knows are not more than any number."""
        if applicant.comes_from not in self.origins or not self.valid_on(today):
            return False
        if self.more_than_days is None:
            return True
        days = applicant.days_in_stay(today)
        return days is not None and days > self.more_than_days

    def valid_on(self, day: date) -> bool:
        """Whether the group is used on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def group_of(applicant: Applicant, groups: Sequence[PriorityGroup], today: date) -> PriorityGroup:
    """The first group by rank that holds the citizen; one behind all others when none does."""
    fitting = [one for one in groups if one.holds(applicant, today)]
    if fitting:
        return min(fitting, key=lambda one: one.rank)
    last = max((one.rank for one in groups), default=0)
    return PriorityGroup(rank=last + 1, label="Uden gruppe", short_label="Uden gruppe", origins=frozenset())


def suggest_return_code(
    *,
    best_shortfall: int | None,
    subsidised_tried: bool,
    somebody_refused: bool = False,
    somebody_fits: bool = False,
) -> str:
    """Propose the reason of a return (PRACTICE.md § 5.1).

    ``best_shortfall`` is øre missing for the citizen who came closest: then R02 when even a refund did not
    help, else R01; R13 when a citizen has refused and nobody else fits. Where somebody fits there is no reason
    in the figures: R19, which asks for words. ``None`` and nobody fits = R12.
    """
    if somebody_fits:
        return "R19"
    if somebody_refused:
        return "R13"
    if best_shortfall is None:
        return "R12"
    return "R02" if subsidised_tried else "R01"
