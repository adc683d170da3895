"""The shape of a list once it is read: what ``documents`` gives and the services receive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal, Protocol, TypeVar

from boligdesk.domain.notices import Nomination, VacancyNotice
from boligdesk.errors import KnownError

Level = Literal["error", "warning"]
Kind = Literal["vacancy", "applicant"]
READS: Final = "Læser"
COMPARES: Final = "Sammenligner"
KEEPS: Final = "Gemmer"
"""What is done with each line of a list, as :class:`Progress` is told."""
_T = TypeVar("_T")


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


class Stopped(KnownError):
    """Somebody stopped long work before it was done; nothing of it is written."""


class Progress(Protocol):
    """Is told how far long work has come: what is done (»Læser«), how many lines of how many.

    Raises:
        Stopped: when the user has had enough.
    """

    def __call__(self, words: str, done: int, total: int) -> None: ...


def told(rows: Sequence[_T], words: str, progress: Progress | None) -> Iterator[_T]:
    """Go through rows and tell ``progress`` before each of them how far it is."""
    for done, row in enumerate(rows):
        if progress is not None:
            progress(words, done, len(rows))
        yield row


class ListReader(Protocol):
    """Reads a list file, or ``content`` as if it were the file (an attachment: then the path is only its name).

    ``profile`` maps headings (as in the file) to field names; ``""`` ignores one.
    ``today`` decides which deadlines have passed and which years lie in the future.
    """

    def __call__(
        self,
        path: Path,
        *,
        profile: Mapping[str, str] | None = None,
        today: date,
        content: bytes | None = None,
        progress: Progress | None = None,
    ) -> ReadList: ...
