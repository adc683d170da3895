"""Whom the demo office calls, and what it has agreed: all invented, in the shape of the agreements of 2024–2027."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from boligdesk.domain.agreements import NO_AREA, Agreement, EstateArea, EstateShare
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.dwellings import Estate
from boligdesk.services.ports import Unit

_FROM: Final = date(2024, 1, 1)
_TO: Final = date(2028, 1, 1)
_LISTED: Final = date(2025, 12, 1)
_PEOPLE: Final = (
    ("letting", "Udlejningen", "udlejning", "hverdage 9–12"),
    ("repairs", "Driften", "drift", None),
    ("payment", "Opkrævningen", "betaling", "torsdag til kl. 17"),
    ("unrest", "Boligsocial medarbejder", "naboer", None),
)
"""Topic, name, mailbox and note of the persons each association has."""


def fill_directory(unit: Unit, associations: Iterable[int], estates: Iterable[Estate]) -> None:
    """Save the contact persons of the stored associations, and agreement, share and area status of the estates."""
    for number, association in enumerate(associations, start=1):
        for place, (about, name, mailbox, note) in enumerate(_PEOPLE, start=1):
            unit.contacts.save(
                ContactPerson(
                    association_id=association, name=name, about=about, note=note,
                    phone=f"33 00 {place:02d} {number:02d}", email=f"{mailbox}@demo.example",
                )
            )  # fmt: skip
    frame = unit.agreements.save(
        Agreement(
            name="Demo: rammeaftale 2024–2027",
            source="Opdigtet til demokontoret",
            valid_from=_FROM,
            valid_to=_TO,
        )
    )
    for estate in estates:
        _agreed(unit, estate, frame.id)


def _agreed(unit: Unit, estate: Estate, agreement_id: int | None) -> None:
    """The share and the status an estate was saved with, from the day they began."""
    if estate.id is None:
        raise ValueError("a stored estate has an id")
    if estate.share_percent is not None:
        share = EstateShare(percent=estate.share_percent, agreement_id=agreement_id, valid_from=_FROM)
        unit.agreements.save_shares(estate.id, (share,))
    if estate.area_status != NO_AREA:
        unit.agreements.save_areas(
            estate.id, (EstateArea(area_status=estate.area_status, valid_from=_LISTED),)
        )
