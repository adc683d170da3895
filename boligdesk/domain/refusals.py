"""Which refusals count, and what follows when there are enough of them: a hearing, never a striking off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol

YES: Final = "yes"
NO: Final = "no"
PENDING: Final = "pending"
JUDGEMENTS: Final = (YES, NO, PENDING)
"""Whether a refusal has a justified reason (saglig grund); ``pending`` until somebody has judged it."""


class Judged(Protocol):
    """What of an offer tells whether its refusal counts."""

    @property
    def state(self) -> str: ...
    @property
    def justified(self) -> str | None: ...
    @property
    def judged_on(self) -> date | None: ...
    @property
    def second_on(self) -> date | None: ...


def needs_second(offer: Judged, second_since: date | None) -> bool:
    """Whether a second officer must read the judgement »no« before it counts.

    ``second_since`` is the day from which the office wants two readers, ``None`` = one is enough. What was judged
    before that day, or before judgements were signed, needs no second one.
    """
    return (
        offer.state == "refused"
        and offer.justified == NO
        and offer.second_on is None
        and offer.judged_on is not None
        and second_since is not None
        and offer.judged_on >= second_since
    )


def counts(offer: Judged, second_since: date | None) -> bool:
    """Whether a refusal counts against the citizen: without a justified reason, and read twice where two are wanted.

    Source: PRACTICE.md § 5.2; a dwelling that objectively does not suit must not count.
    """
    return offer.state == "refused" and offer.justified == NO and not needs_second(offer, second_since)


def counted(offers: Iterable[Judged], second_since: date | None) -> int:
    """How many of a citizen's offers are refusals that count."""
    return sum(counts(one, second_since) for one in offers)


def hearings_due(refusals: int, each: int) -> int:
    """How often a citizen should have been heard by now: once for every ``each`` refusals that count."""
    return refusals // each if each > 0 else 0
