"""The papers of a case: files put in by hand, kept unchanged, and the letters of the citizen's offers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from boligdesk import danish
from boligdesk.domain.cases import CasePaper
from boligdesk.errors import KnownError, file_fault
from boligdesk.services.ports import Office
from boligdesk.services.views import Changes, Letter, Signature, Undo

MEDIA_TYPES: Final = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
}
"""What may lie in a case, by how the name ends: papers, pictures and mails; no programs."""

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of one file: they lie in the database and in every backup."""
MOST: Final = 20
"""Files at once."""
RECEIVED: Final = "received"
_TOUCHED: Final = frozenset({"cases"})


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file as it was given: its name without a folder, and its bytes."""

    name: str
    content: bytes


def read_files(paths: Sequence[Path]) -> tuple[PaperFile, ...]:
    """Read the files that shall lie in a case.

    Raises:
        KnownError: for too many, a kind that is not kept, an empty or too large one, or one that cannot be read.
    """
    if len(paths) > MOST:
        raise KnownError(f"Der kan højst lægges {MOST} filer i sagen ad gangen.", "Vælg færre filer.")
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> PaperFile:
    if path.suffix.lower() not in MEDIA_TYPES:
        raise KnownError(
            f"{path.name} kan ikke lægges i sagen.",
            "Brug PDF, billeder, tekst, mails eller filer fra Word og Excel.",
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise KnownError(
                f"{path.name} fylder mere end {LARGEST // 1024 // 1024} MB.",
                "Gem den mindre, fx som PDF i lavere kvalitet, eller del den.",
            )
        content = path.read_bytes()
    except OSError as problem:
        why, advice = file_fault(problem)
        raise KnownError(f"{path.name} kan ikke læses: {why}.", advice) from problem
    if not content:
        raise KnownError(f"{path.name} er tom.", "Se efter, om det er den rigtige fil.")
    return PaperFile(path.name, content)


def add_papers(*, office: Office, applicant_id: int, files: Sequence[PaperFile], by: Signature) -> Changes:
    """Lay files in a case; one that lies there already is not laid there twice.

    Raises:
        KnownError: when all of them lie there already.
    """
    with office.write("add_papers", by) as unit:
        person = unit.applicants.get(applicant_id)
        there = {one.sha256 for one in unit.cases.papers(applicant_id)}
        added: list[int] = []
        for file in files:
            digest = hashlib.sha256(file.content).hexdigest()
            if digest in there:
                continue
            there.add(digest)
            ending = PurePath(file.name).suffix.lower()
            stored = unit.papers.save(
                Letter(
                    id=None,
                    kind=RECEIVED,
                    file_name=f"sag-{person.case_no}-{digest[:8]}{ending}",
                    media_type=MEDIA_TYPES[ending],
                    content=file.content,
                    sha256=digest,
                    made=by.at,
                )
            )
            assert stored.id is not None
            unit.cases.put_in(applicant_id, stored.id, file.name)
            added.append(stored.id)
        if not added:
            raise KnownError("Filerne ligger allerede i sagen.", "Der er ikke lagt noget i sagen.")
        unit.describe("applicant", applicant_id, documents=added)
    known = len(files) - len(added)
    rest = f" {danish.count(known, 'fil', 'filer')} lå der allerede." if known else ""
    return Changes(
        f"{danish.count(len(added), 'dokument', 'dokumenter')} er lagt i sagen om {person.name}.{rest}",
        _TOUCHED,
        subject_id=applicant_id,
        undo=Undo("take_out_papers", {"applicant_id": applicant_id, "documents": tuple(added)}),
    )


def take_out_papers(*, office: Office, applicant_id: int, documents: Sequence[int], by: Signature) -> Changes:
    """Take files that were laid in the wrong case out again, bytes and all; the log keeps that they were there.

    Raises:
        KnownError: for a letter: it was sent, and stays.
    """
    with office.write("take_out_papers", by) as unit:
        person = unit.applicants.get(applicant_id)
        mine = {one.id: one for one in unit.cases.papers(applicant_id)}
        if any(which in mine and not mine[which].received for which in documents):
            raise KnownError("Et brev kan ikke tages ud af sagen.", "Træk tilbuddet tilbage i stedet.")
        gone = [mine[which] for which in documents if which in mine]
        unit.cases.take_out(applicant_id, [one.id for one in gone])
        unit.describe("applicant", applicant_id, removed=[one.sha256 for one in gone])
    words = danish.count(len(gone), "dokument", "dokumenter")
    return Changes(
        f"{words} er taget ud af sagen om {person.name}.",
        _TOUCHED,
        subject_id=applicant_id,
        advice="Læg filen i sagen igen, hvis den skulle blive liggende.",
    )


def case_papers(*, office: Office, applicant_id: int) -> tuple[CasePaper, ...]:
    """The papers of one case, newest first."""
    with office.read() as unit:
        return unit.cases.papers(applicant_id)


def open_paper(*, office: Office, applicant_id: int, document_id: int) -> Letter:
    """One document of this very case with its bytes.

    Raises:
        KnownError: when it does not lie in the case, or is no longer what was stored.
    """
    with office.read() as unit:
        if document_id not in {one.id for one in unit.cases.papers(applicant_id)}:
            raise KnownError("Dokumentet ligger ikke i sagen.", "Hent sagen igen med F5.")
        return unit.papers.get(document_id)


def save_paper(content: bytes, target: Path) -> Path:
    """Write a document where the user wants it.

    Raises:
        KnownError: when the place cannot be written to.
    """
    try:
        target.write_bytes(content)
    except OSError as problem:
        why, advice = file_fault(problem)
        raise KnownError(f"{target.name} kan ikke gemmes: {why}.", advice) from problem
    return target
