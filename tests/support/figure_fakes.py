"""The rows of figures from whole values, as the store reads them from its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.offers import Offer
from boligdesk.services.figure_port import OfferFact, SupportLine

_SAME = (
    "vacancy_id", "applicant_id", "state", "mode", "made", "letter_date", "answered", "move_in", "refusal_code",
    "justified", "judged_on", "second_on",
)  # fmt: skip


def offer_fact(offer: Offer) -> OfferFact:
    """An offer as the figures see it."""
    known = offer.working.unknown is None
    return OfferFact(
        id=offer.id or 0,
        **{name: getattr(offer, name) for name in _SAME},
        net_rent=offer.working.net_rent if known else None,
        refund=offer.working.refund if known else None,
        rates_id=offer.working.rates_id,
    )


def _support(one: Applicant) -> SupportLine:
    return SupportLine(applicant_id=one.id or 0, method=one.support, begun=one.support_plan.begun, ends=None)


def figure_rows(offers: Callable[[], Iterable[Offer]], applicants: Callable[[], Iterable[Applicant]]) -> Any:
    """The port on whole values; offers are given newest first."""
    return SimpleNamespace(
        offers=lambda: tuple(offer_fact(one) for one in offers()),
        support=lambda: tuple(_support(one) for one in applicants() if one.support != "none"),
        shelter_stays=lambda: tuple(
            (one.id, stay)
            for one in applicants()
            if one.status != "closed"
            for stay in one.known_stays
            if stay.kind == "shelter_110"
        ),
        cohorts=lambda: (),
        first_received=lambda: None,
        persons=lambda: {one.id: one.persons for one in applicants()},
    )
