"""``boligdesk import``: one file after another, dry run first, then in one transaction per file."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from boligdesk import danish
from boligdesk.documents.list_json import notice_json
from boligdesk.errors import KnownError, file_fault
from boligdesk.services.desk import Desk
from boligdesk.services.lists import ListRefused, ReadList
from boligdesk.services.receive_vacancies import accept_import, column_profile, preview_list
from boligdesk.services.views import ImportPreview, PreviewRow

_STATUS_WORDS = (("new", "nye"), ("changed", "ændrede"), ("identical", "uændrede"), ("refused", "afviste"))
_LEVELS = {"error": "fejl", "warning": "advarsel"}


def import_file(desk: Desk, file: Path, asked: Namespace) -> bool:
    """Preview one file, print it, accept it unless ``dry_run``; ``False`` when it is refused as a whole."""
    try:
        content = _content(file)
        read = _read(desk, file, asked.association)
        preview = preview_list(office=desk.office, read=read, today=desk.today, association=asked.association)
    except KnownError as refusal:
        _tell(f"{file.name}: {refusal.text}")
        return False
    if asked.json:
        for row in preview.rows:
            sys.stdout.write(f"{json.dumps(row_json(preview, row), ensure_ascii=False)}\n")
    _tell_preview(preview)
    if asked.dry_run:
        _tell("Prøvelæsning: intet er gemt.")
    else:
        changes = accept_import(
            office=desk.office,
            rates=desk.rates,
            calendar=desk.calendar,
            preview=preview,
            by=desk.sign(),
            content=content,
        )
        _tell(changes.sentence)
    return True


def row_json(preview: ImportPreview, row: PreviewRow) -> Mapping[str, object]:
    """A read row as a machine gets it: its place, what will happen to it, why, and what it says."""
    return {
        "file": preview.file,
        "sheet": row.read.sheet,
        "row": row.read.row,
        "status": row.status,
        "messages": [
            {"level": message.level, "column": message.column, "text": message.text}
            for message in row.messages
        ],
        "kind": preview.kind,
        preview.kind: notice_json(row.read),
    }


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        fault, advice = file_fault(problem)
        raise ListRefused(f"Filen {file} kan ikke læses: {fault}.", advice) from problem


def _read(desk: Desk, file: Path, association: str | None) -> ReadList:
    """Read with what is remembered about the association's columns, if anything is."""
    read = desk.lists(file, today=desk.today)
    name = association or read.association
    if not read.unknown_headings or name is None:
        return read
    profile = column_profile(office=desk.office, association=name, kind=read.kind)
    return desk.lists(file, profile=profile, today=desk.today) if profile else read


def _tell_preview(preview: ImportPreview) -> None:
    counts = [
        f"{danish.number(preview.count(status))} {word}"  # type: ignore[arg-type]
        for status, word in _STATUS_WORDS
        if preview.count(status)  # type: ignore[arg-type]
    ]
    kind = {"vacancy": "ledige boliger", "applicant": "indstillinger"}[preview.kind]
    _tell(f"{preview.file}: {kind}: {', '.join(counts) or 'ingen rækker'}.")
    if preview.already_imported is not None:
        _tell(f"  Filen er allerede læst ind den {danish.long_date(preview.already_imported)}.")
    for line in (*preview.notes, *preview.announced):
        _tell(f"  {line}")
    if preview.unknown_headings:
        _tell(f"  Kolonner, som programmet ikke kender: {', '.join(preview.unknown_headings)}.")
    for row in preview.rows:
        place = f"{row.read.sheet}, linje {row.read.row}" if row.read.sheet else f"Linje {row.read.row}"
        for message in row.messages:
            column = f" ({message.column})" if message.column else ""
            _tell(f"  {place}, {_LEVELS[message.level]}{column}: {message.text}")


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
