"""Folders that a command writes to."""

from __future__ import annotations

from pathlib import Path

from boligdesk.errors import KnownError, file_fault


def made_folder(folder: Path) -> Path:
    """``folder``, made where it is missing.

    Raises:
        KnownError: when it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(f"Mappen {folder} kan ikke oprettes.", "Vælg en anden mappe.") from error
    return folder


def write_file(file: Path, content: bytes) -> None:
    """Write a file whole.

    Raises:
        KnownError: when it cannot be written.
    """
    try:
        file.write_bytes(content)
    except OSError as problem:
        fault, advice = file_fault(problem)
        raise KnownError(f"Filen {file} kan ikke skrives: {fault}.", advice) from problem
