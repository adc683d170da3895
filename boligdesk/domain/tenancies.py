"""A tenancy: the lease an accepted offer led to, what is paid to its tenant for a time, and how the home is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from boligdesk.domain.matching import GRANT_ENDS
from boligdesk.domain.offers import Offer

REFUND: Final = "refund_163a"
GRANT_2026: Final = "grant_2026"
PARAGRAPHS: Final = {REFUND: "serviceloven § 163 a", GRANT_2026: "serviceloven, tilskud i 2026"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantGrant:
    """A refund or grant to a tenant, øre a month; half-open: ``starts`` ≤ day < ``ends``.

    ``kind`` is ``refund_163a`` (serviceloven § 163 a) or ``grant_2026`` (the temporary grant of that year).
    ``rates_id`` names the rates the amount was computed on.
    """

    kind: str
    paragraph: str
    amount: int
    starts: date
    ends: date
    rates_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The lease was given notice of: ``ends`` is the first day after it, ``reason`` a code of ``TENANCY_ENDS``."""

    ends: date
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenancy:
    """The lease that an accepted offer led to; ``state`` is one of ``lifecycles.TENANCY``.

    ``assigned`` is the day of the assignment letter, ``starts`` the day the lease begins (agreed in the offer),
    ``signed`` and ``moved_in`` the days on which it really happened, ``ends`` the first day after the tenancy. Of a
    tenancy that runs, ``ends`` is a notice: the tenant is to move out, and has not yet.
    ``takeover_plan`` says how the rent is to be paid when subsidies end.
    """

    id: int | None = None
    offer_id: int
    dwelling_id: int
    applicant_id: int
    mode: str
    state: str = "agreed"
    assigned: date
    starts: date
    signed: date | None = None
    moved_in: date | None = None
    ends: date | None = None
    end_reason: str | None = None
    end_note: str | None = None
    takeover_plan: str | None = None
    grants: tuple[TenantGrant, ...] = ()
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""

    @property
    def notice(self) -> Notice | None:
        """The notice of a tenancy that still runs; ``None`` = none was given, or the tenant has moved out."""
        if self.state != "running" or self.ends is None:
            return None
        return Notice(ends=self.ends, reason=self.end_reason, note=self.end_note)

    def under(self, notice: Notice | None) -> Tenancy:
        """The same tenancy under a notice, or under none."""
        if notice is None:
            return replace(self, ends=None, end_reason=None, end_note=None)
        return replace(self, ends=notice.ends, end_reason=notice.reason, end_note=notice.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class TenancyCheck:
    """A look at a tenancy on the way through its first year, and what it showed.

    ``kind`` is a code of ``danish.TENANCY_CHECKS``. ``result`` is ``kept``, ``lost`` or ``unknown``; ``None`` = it
    has not been looked at.
    """

    id: int | None = None
    tenancy_id: int
    kind: str
    due: date
    done: date | None = None
    result: str | None = None
    note: str | None = None
    done_by: str | None = None


def agreed_tenancy(offer: Offer, dwelling_id: int, assigned: date) -> Tenancy:
    """The tenancy that begins when the dwelling of an accepted offer is assigned, with what its working grants."""
    starts = offer.move_in or assigned
    return Tenancy(
        offer_id=offer.id or 0,
        dwelling_id=dwelling_id,
        applicant_id=offer.applicant_id,
        mode=offer.mode,
        assigned=assigned,
        starts=starts,
        grants=_granted(offer, starts),
    )


def _granted(offer: Offer, starts: date) -> tuple[TenantGrant, ...]:
    working = offer.working
    found = []
    if working.refund and offer.refund_last_day is not None:
        found.append((REFUND, working.refund, offer.refund_last_day + timedelta(days=1)))
    if working.grant:
        found.append((GRANT_2026, working.grant, GRANT_ENDS))
    return tuple(
        TenantGrant(
            kind=kind,
            paragraph=PARAGRAPHS[kind],
            amount=amount,
            starts=starts,
            ends=ends,
            rates_id=working.rates_id,
        )
        for kind, amount, ends in found
        if starts < ends
    )
