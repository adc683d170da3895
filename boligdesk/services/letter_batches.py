"""Many letters at once: what is asked for and what comes back (the making is in ``documents.letters.batch``).

``make(letters, one_file=True, progress=…, cancelled=…)`` returns a :class:`LetterBatch`, or ``None`` when
``cancelled`` said yes on the way (then nothing is kept). A letter that lacks what it must say is refused by
itself: the others are made, and :attr:`LetterBatch.refused` says which one and why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from boligdesk.domain.letter_texts import LetterText
from boligdesk.errors import KnownError
from boligdesk.services.letter_contents import LetterContent


@dataclass(frozen=True, slots=True)
class BatchLetter:
    """One letter of a batch: its content, the office's wording (``None`` = the shipped one) and its bookmark.

    ``label`` names the letter in a file of many (``Tilbud 2026-1183``), also before its page numbers.
    """

    content: LetterContent
    text: LetterText | None
    label: str


@dataclass(frozen=True, slots=True)
class RefusedLetter:
    """A letter of the batch that could not be made: its place in the batch and what is missing."""

    place: int
    reason: KnownError


@dataclass(frozen=True, slots=True)
class LetterBatch:
    """The letters that were made.

    ``files`` holds one PDF in all (with one bookmark and one run of page labels for each letter), or one for each
    place in ``made``. ``made`` are the places in the batch of the letters that were made, in that order;
    ``pages`` is how many pages each of them has. Without any letter made there is no file.
    """

    files: tuple[bytes, ...]
    made: tuple[int, ...]
    pages: tuple[int, ...]
    refused: tuple[RefusedLetter, ...] = ()


class BatchMaker(Protocol):
    """Makes many letters; slow (about 5 ms a letter), so never called in the window's own thread."""

    def __call__(
        self,
        letters: Sequence[BatchLetter],
        *,
        one_file: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> LetterBatch | None:
        """Make the letters.

        ``progress`` is called with how many letters are done and how many there are, ``cancelled`` is asked
        between them; both in the thread of the caller. ``None`` = cancelled, nothing was kept.
        """
        ...
