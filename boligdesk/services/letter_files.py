"""Stored letters as files outside the program: what is asked of the room that writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from boligdesk.services.lists import Progress
from boligdesk.services.views import Letter


@dataclass(frozen=True, slots=True)
class NamedLetter:
    """A letter and the bookmark it gets where many stand in one file; no name of a person in it."""

    letter: Letter
    title: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter as it is handed over (docs/aflevering.md): the PDF, its open data, and what is kept apart.

    ``stem`` begins the names of the files and is made from the document's id. ``restricted`` holds what only the
    mail system may read (the CPR number), ``None`` where there is nothing of that.
    """

    document_id: int
    stem: str
    pdf: bytes
    open: Mapping[str, object]
    restricted: Mapping[str, object] | None = None


class LetterMerger(Protocol):
    """Puts stored letters into one PDF, with a bookmark for each and their pages as they are."""

    def __call__(self, letters: Sequence[NamedLetter], progress: Progress | None = None) -> bytes:
        """The letters one after the other.

        Raises:
            Stopped: when the user has had enough.
        """
        ...


class HandOverFolder(Protocol):
    """Lays parcels in the folder of the municipality's mail and case systems."""

    def __call__(self, folder: Path, parcel: Parcel) -> None:
        """Lay one parcel there: all its files, the open data last. What lies there already is never changed.

        Raises:
            KnownError: when the folder cannot be reached, or holds something else under the same name.
        """
        ...
