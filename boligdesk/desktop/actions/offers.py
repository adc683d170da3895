"""What the window asks of the services about the offers that were made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boligdesk.services import make_offers
from boligdesk.services.desk import Desk
from boligdesk.services.lapse_offers import lapse_offer
from boligdesk.services.list_offers import OfferCard, list_offers, offer_card
from boligdesk.services.offer_rows import DUE, OfferRow
from boligdesk.services.views import Changes


class OfferActions:
    """The list of offers, the card of one, and ending one that nobody answered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rows(self, view: str) -> tuple[OfferRow, ...]:
        """The offers of a view: ``open``, ``due``, ``decided`` or ``all``."""
        desk = self._desk
        return list_offers(office=desk.office, calendar=desk.calendar, today=desk.today, view=view)

    def lists(self, view: str) -> tuple[tuple[OfferRow, ...], int, int]:
        """The rows of a view, how many offers are open, and how many must be answered by today."""
        opened = self.rows("open")
        rows = opened if view == "open" else self.rows(view)
        return rows, len(opened), sum(row.stage == DUE for row in opened)

    def card(self, offer_id: int) -> OfferCard:
        """One offer with its stored working and letters."""
        return offer_card(office=self._desk.office, offer_id=offer_id, today=self._desk.today)

    def save_draft(self, terms: Mapping[str, Any], departure_reason: str | None) -> Changes:
        """Keep an offer that is not sent yet."""
        desk = self._desk
        return make_offers.save_draft(
            office=desk.office, rates=desk.rates, departure_reason=departure_reason, by=desk.sign(), **terms
        )

    def discard_draft(self, offer_id: int) -> Changes:
        """Delete a draft."""
        desk = self._desk
        return make_offers.withdraw_offer(
            office=desk.office, rates=desk.rates, offer_id=offer_id, reason="Kladden blev ikke brugt.",
            by=desk.sign(),
        )  # fmt: skip

    def lapse(self, offer_id: int) -> Changes:
        """End an offer that nobody answered in time."""
        desk = self._desk
        return lapse_offer(office=desk.office, rates=desk.rates, offer_id=offer_id, by=desk.sign())
