"""Lays letters in the folder of the municipality's mail and case systems (``services.letter_files.HandOverFolder``).

Whoever reads the folder begins with ``<stem>.json``: it is written last, so what it names is there whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from boligdesk.errors import KnownError, file_fault
from boligdesk.services.letter_files import Parcel


def lay_parcel(folder: Path, parcel: Parcel) -> None:
    """Lay a letter there with its data; what lies there already with the same contents is left as it is.

    Raises:
        KnownError: when the folder cannot be reached or written to, or another file has the name.
    """
    files = {f"{parcel.stem}.pdf": parcel.pdf}
    if parcel.restricted is not None:
        files[f"{parcel.stem}.lukket.json"] = _json(parcel.restricted)
    files[f"{parcel.stem}.json"] = _json(parcel.open)
    if not folder.is_dir():
        raise KnownError(
            f"Mappen til aflevering af breve kan ikke nås: {folder}.",
            "Se efter, om drevet er forbundet, og om mappen i Indstillinger under Kontoret er rigtig.",
        )
    for name, content in files.items():
        _lay(folder / name, content)


def _lay(target: Path, content: bytes) -> None:
    """Write beside the place and rename: nobody ever sees half a file."""
    draft = target.with_name(f".{target.name}.ny")
    try:
        if target.exists():
            if target.read_bytes() != content:
                raise KnownError(
                    f"Der ligger allerede en anden fil, der hedder {target.name}, i {target.parent}.",
                    "Den er ikke rørt. Flyt den, og aflevér brevet igen.",
                )
            return
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    except OSError as problem:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        why, advice = file_fault(problem)
        raise KnownError(f"{target.name} kan ikke lægges i {target.parent}: {why}.", advice) from problem


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
