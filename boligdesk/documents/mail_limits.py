"""How much may be in a mail, and the refusals that mails of every kind share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, TypeVar

from boligdesk.services.lists import ListRefused

MAX_ATTACHMENTS: Final = 50
MAX_DEPTH: Final = 3
"""Mails in mails: a forwarded forward is read, what lies deeper is not."""
MAX_PARTS: Final = 500

_YEARS: Final = range(1990, 2100)
_T = TypeVar("_T")


def guarded(work: Callable[[], _T], faults: tuple[type[Exception], ...]) -> _T:
    """Run a foreign reader: what it stumbles over is a damaged mail and no fault of the program."""
    caught: tuple[type[Exception], ...] = (ValueError, TypeError, OverflowError, RecursionError, *faults)
    try:
        return work()
    except caught as error:
        raise ListRefused(
            "Mailen er beskadiget og kan ikke læses.", "Åbn den i Outlook, og gem den eller dens bilag igen."
        ) from error


def too_many() -> ListRefused:
    """A mail with more in it than anybody sends."""
    return ListRefused(
        f"Mailen har over {MAX_ATTACHMENTS} bilag.", "Gem de bilag, der er lister, i mappen i stedet."
    )


def sealed() -> ListRefused:
    """A mail that only its receiver's own key opens."""
    return ListRefused("Mailen er krypteret.", "Åbn den i Outlook, og gem de bilag, der er lister, i mappen.")


def plausible(moment: datetime | None) -> datetime | None:
    """A date of sending or saving with its time zone, ``None`` where it cannot be one."""
    if moment is None or moment.year not in _YEARS:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def note_of_winmail(name: str) -> str:
    """What to say about an attachment that only Outlook can open."""
    return (
        f"Bilaget {name} kan kun åbnes af Outlook. Åbn mailen i Outlook, og gem den som .msg eller dens bilag hver "
        "for sig."
    )
