"""Where to go from a click: a page, and what of it to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INBOX: Final = "inbox"
"""As a page: the inbox, which opens over whatever page is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the window.

    ``row`` is the id of the row to choose, ``partner`` the row of the list beside it (the citizen on a match list).
    ``only`` narrows the page's list to these ids, and ``words`` says in the list why ("Returneret i november").
    ``view`` is the page's own view, where one is wanted.
    """

    page: str
    row: int | None = None
    partner: int | None = None
    view: str = ""
    only: frozenset[int] | None = None
    words: str = ""
