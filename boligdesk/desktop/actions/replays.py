"""What the window asks of the services about offers as they were made."""

from __future__ import annotations

from boligdesk.services.desk import Desk
from boligdesk.services.replay_offers import OfferThen, offer_as_it_was, print_offer_working


class ReplayActions:
    """Any offer ever made, as it was, and its calculation sheet."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def offer(self, offer_id: int) -> OfferThen:
        """The offer with everything that was kept of it, computed again."""
        desk = self._desk
        return offer_as_it_was(office=desk.office, rates=desk.rates, offer_id=offer_id, today=desk.today)

    def sheet(self, offer_id: int) -> tuple[str, bytes]:
        """The calculation sheet from the stored working: file name and PDF."""
        desk = self._desk
        return print_offer_working(
            office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign()
        )
