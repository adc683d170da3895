"""Copies of kept files in a folder that staff have chosen."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path

from boligdesk.errors import KnownError, file_fault
from boligdesk.services.views import Letter


def put_copy(letter: Letter, folder: Path) -> Path:
    """Lay a copy of a kept file in a folder and return its path.

    A copy that lies there already is used; a file of that name with other contents is never overwritten: somebody
    may have written in it.

    Raises:
        KnownError: when the folder is missing or cannot be written to, or the disk is full.
    """
    try:
        for number in count(1):
            target = folder / _numbered(letter.file_name, number)
            if not target.exists():
                _write_new(target, letter.content)
                return target
            if target.read_bytes() == letter.content:
                return target
    except OSError as problem:
        raise _refusal(f"Filen {letter.file_name} kan ikke lægges i {folder}", problem, folder) from problem
    raise AssertionError("count never ends")


def write_copy(letter: Letter, target: Path) -> None:
    """Write a kept file where somebody has said, in the place of what was there.

    Raises:
        KnownError: when it cannot be written, as when it is open in Excel.
    """
    try:
        target.write_bytes(letter.content)
    except OSError as problem:
        raise _refusal(f"Filen {target} kan ikke skrives", problem, target.parent) from problem


def _write_new(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError:
        # Half a file must not lie there under its name: it would be opened.
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def _refusal(sentence: str, problem: OSError, folder: Path) -> KnownError:
    if isinstance(problem, PermissionError):
        return KnownError(
            f"{sentence}: der er ikke adgang.",
            "Luk filen, hvis den er åben i Excel, eller vælg en anden mappe.",
        )
    if not folder.is_dir():
        return KnownError(f"{sentence}: mappen findes ikke.", "Vælg en anden mappe.")
    fault, advice = file_fault(problem)
    return KnownError(f"{sentence}: {fault}.", advice)


def _numbered(name: str, number: int) -> str:
    stem, dot, end = name.rpartition(".")
    return name if number == 1 else f"{stem} ({number}){dot}{end}"
