"""Stored letters as PDF files in a folder that staff have chosen: one each, or all in one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from boligdesk import danish
from boligdesk.errors import KnownError
from boligdesk.services.case_papers import save_paper
from boligdesk.services.file_copies import put_copy
from boligdesk.services.letter_files import LetterMerger, NamedLetter
from boligdesk.services.lists import Progress, Stopped, told
from boligdesk.services.views import Letter


@dataclass(frozen=True, slots=True)
class Sent:
    """How far sending came: the letters that are out whole, where to, and what stopped it, if anything.

    ``details`` say in Danish how it was done; ``copies`` of each letter.
    """

    ids: tuple[int, ...]
    target: str
    fault: KnownError | None = None
    copies: int = 1
    details: str = ""

    @property
    def stopped(self) -> bool:
        """Whether the user stopped it."""
        return isinstance(self.fault, Stopped)


def send_each(
    work: Sequence[tuple[int, Callable[[], object]]],
    *,
    words: str,
    target: str,
    progress: Progress | None = None,
) -> Sent:
    """Send letters (their ids and what sends them) one after the other.

    Those before a fault or a stop are out, the one it came at and all after it are not.
    """
    done: list[int] = []
    try:
        for document_id, send in told(work, words, progress):
            send()
            done.append(document_id)
    except KnownError as fault:
        return Sent(tuple(done), target, fault)
    return Sent(tuple(done), target)


def save_each(letters: Sequence[Letter], folder: Path, progress: Progress | None = None) -> Sent:
    """Lay each letter as its own PDF in a folder, under the name it has from its ids; nothing is overwritten."""
    work = [(one.id or 0, partial(put_copy, one, folder)) for one in letters]
    return send_each(work, words="Gemmer", target=str(folder), progress=progress)


def save_merged(
    letters: Sequence[Letter],
    folder: Path,
    merge: LetterMerger,
    *,
    today: date,
    progress: Progress | None = None,
) -> Sent:
    """Lay all letters as one PDF in a folder, each with its bookmark: all of them or, where it is stopped, none."""
    try:
        content = merge([NamedLetter(one, bookmark(one)) for one in letters], progress)
        # Only the name and the bytes are used of what is laid there.
        whole = replace(letters[0], file_name=f"breve-{today.isoformat()}.pdf", content=content)
        path = put_copy(whole, folder)
    except KnownError as fault:
        return Sent((), str(folder), fault)
    return Sent(tuple(one.id or 0 for one in letters), str(path), details="i én PDF")


def save_as(document_id: int, content: bytes, target: Path) -> Sent:
    """Write one document where somebody has said, in the place of what was there."""
    return send_each(
        [(document_id, partial(save_paper, content, target))], words="Gemmer", target=str(target)
    )


def bookmark(letter: Letter) -> str:
    """How a letter is called among many: its kind and its number, never a name."""
    stem = letter.file_name.removesuffix(".pdf").partition("-")[2]
    return f"{danish.LETTERS[letter.kind]} {stem}".strip()
