"""Who to call at a boligorganisation, and about what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

TOPICS: Final = ("letting", "viewing", "repairs", "payment", "unrest", "other")
"""What a contact person is called about, in the order the office needs them; words in ``danish.CONTACT_TOPICS``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPerson:
    """Somebody to call about one of :data:`TOPICS`; ``estate_id`` ``None`` = for the whole association."""

    id: int | None = None
    association_id: int
    estate_id: int | None = None
    name: str
    about: str
    phone: str | None = None
    email: str | None = None
    note: str | None = None
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""


def by_topic(person: ContactPerson) -> tuple[int, bool]:
    """Sort key: the topics in their order, those of one estate before those of the whole association."""
    place = TOPICS.index(person.about) if person.about in TOPICS else len(TOPICS)
    return place, person.estate_id is None
