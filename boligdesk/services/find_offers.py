"""Find an offer by what a person writes: its number on the letter, or its id in the database."""

from __future__ import annotations

from boligdesk.domain.offers import Offer
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office


def offer_named(*, office: Office, asked: str) -> Offer:
    """The offer with this number (``2026-0371``), else with this id.

    Raises:
        KnownError: when there is none.
    """
    with office.read() as unit:
        lines = unit.offers.lines()[::-1]
        wanted = asked.strip()
        found = [one for one in lines if one.number == wanted] or [
            one for one in lines if str(one.id) == wanted
        ]
        if not found:
            raise KnownError(
                f"Tilbud »{asked}« findes ikke.", "Skriv nummeret, som det står i brevet, fx 2026-0371."
            )
        return unit.offers.get(found[0].id)
