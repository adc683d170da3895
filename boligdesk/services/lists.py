"""The shape of a list once it is read: what ``documents`` gives and the services receive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from boligdesk.domain.notices import Nomination, VacancyNotice
from boligdesk.errors import KnownError

Level = Literal["error", "warning"]
Kind = Literal["vacancy", "applicant"]


@dataclass(frozen=True, slots=True)
class RowMessage:
    """Something to say about a row. An error stops the row, a warning does not.

    ``column`` is the heading exactly as it stands in the file, ``None`` for the whole row.
    """

    level: Level
    column: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a list (or one form): its place in the file, what it says, what is wrong with it.

    ``row`` is the file's own line number, 1 for a form. Exactly one of ``vacancy`` and
    ``applicant`` is set. ``carried`` names the fields the list has a column for.
    """

    sheet: str
    row: int
    vacancy: VacancyNotice | None = None
    applicant: Nomination | None = None
    messages: tuple[RowMessage, ...] = ()
    carried: frozenset[str] = frozenset()
    headings: Mapping[str, str] = field(default_factory=dict)
    """Field name to the heading in the file, so that a service can point at a column."""

    @property
    def refused(self) -> bool:
        """Whether an error stops this row."""
        return any(message.level == "error" for message in self.messages)


@dataclass(frozen=True, slots=True)
class ReadList:
    """A whole file once read.

    ``notes`` are remarks about the file (hidden columns, skipped sheets);
    ``unknown_headings`` those columns that neither the dictionary nor a profile knows.
    """

    file: str
    sha256: str
    kind: Kind
    rows: tuple[ReadRow, ...]
    association: str | None = None
    """The association named in the title or the rows, if any."""
    notes: tuple[str, ...] = ()
    unknown_headings: tuple[str, ...] = ()


class ListRefused(KnownError):
    """The file cannot be read as a list at all; the sentence says why and the advice what to do."""


class ListReader(Protocol):
    """Reads a list file.

    ``profile`` maps headings (as in the file) to field names; ``""`` ignores one.
    ``today`` decides which deadlines have passed and which years lie in the future.
    """

    def __call__(self, path: Path, *, profile: Mapping[str, str] | None = None, today: date) -> ReadList: ...
