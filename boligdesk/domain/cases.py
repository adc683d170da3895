"""What belongs to a citizen's case beside the household: how it ended, its papers, and what was done in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a case ended otherwise than in a home of this office. ``kind`` is a code of ``danish.OUTCOMES``."""

    kind: str
    on_day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePaper:
    """A document of a case without its bytes: a letter of an offer, or a file that somebody put in.

    ``size`` is in bytes; ``received`` = put in by hand, ``title`` then the name the file came with.
    """

    id: int
    kind: str
    title: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    made: datetime
    received: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """One entry of the audit log about a case: who did what, when, and the details that were kept."""

    at: datetime
    user: str
    action: str
    subject_id: int | None
    details: Mapping[str, object]
