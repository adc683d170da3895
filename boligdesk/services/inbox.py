"""The inbox: lists that came in the watched folder or by mail, each handled once, wherever it came from.

A list is known by the hash of its own bytes: the same one by mail and in the folder is one and the same.
Looking at the folder (:func:`look`) asks no database, so that a slow share never holds up the desk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from boligdesk import danish
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.inbox_items import (
    FOLDER_SETTING,
    PUT_AWAY_SETTING,
    Folder,
    FolderFile,
    FolderGone,
    Found,
    InboxItem,
    Origin,
    State,
)
from boligdesk.services.lists import ListRefused, Progress
from boligdesk.services.ports import Office, Unit
from boligdesk.services.received_lists import Readers, Taken, lists_in
from boligdesk.services.views import Changes, ImportBatch, Signature, Undo
from boligdesk.services.work_items import WorkItem

_OFFICE: Final = "Kontoret"
_TOUCHED: Final = frozenset({"inbox"})
_NAMED: Final = 3
"""So many of the waiting lists are named in the line of the worklist."""


@dataclass(frozen=True, slots=True)
class InboxPlace:
    """The watched folder, ``None`` where none is chosen, and whether handled files are moved out of the way."""

    folder: Path | None
    put_away: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at the folder found. ``read`` are the files read so far with the lists in each.

    ``arriving`` may still be written and wait for the next look; ``problem`` says why the folder cannot be seen.
    """

    read: Mapping[FolderFile, tuple[Found, ...]] = field(default_factory=dict)
    arriving: tuple[FolderFile, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The lists that nobody has decided about, oldest first, and what else there is to say about the folder.

    ``finished`` are the files in it of which everything is decided.
    """

    items: tuple[Found, ...] = ()
    arriving: int = 0
    problem: str = ""
    finished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A list that was decided about, and how it stands: ``waiting`` = the import was undone."""

    item: InboxItem
    state: State


def inbox_place(*, office: Office, today: date) -> InboxPlace:
    """Which folder the office watches."""
    with office.read() as unit:
        folder = unit.rules.setting(FOLDER_SETTING, today).strip()
        put_away = unit.rules.setting(PUT_AWAY_SETTING, today) == "1"
    return InboxPlace(Path(folder) if folder else None, put_away)


def choose_place(*, office: Office, folder: Folder, place: InboxPlace, by: Signature) -> Changes:
    """Watch another folder, or none, from today on, for the whole office.

    Raises:
        KnownError: when the folder cannot be reached.
    """
    if place.folder is not None:
        folder.files(place.folder)
    with office.write("choose_place", by) as unit:
        path = "" if place.folder is None else str(place.folder)
        before = unit.rules.setting(FOLDER_SETTING, by.today).strip()
        unit.rules.save_setting(FOLDER_SETTING, path, by.today, _OFFICE)
        unit.rules.save_setting(PUT_AWAY_SETTING, "1" if place.put_away else "0", by.today, _OFFICE)
        unit.describe("setting", None, key=FOLDER_SETTING, value=path, put_away=place.put_away)
    sentence = f"Indbakken er mappen {path}." if path else "Indbakken holder ikke øje med nogen mappe."
    was = f"Før var det {before}." if before else "Før var der ingen."
    return Changes(sentence, _TOUCHED | {"rules"}, advice=f"{was} Vælg mappen igen, hvis det var forkert.")


def look(*, folder: Folder, place: InboxPlace, before: Looked, readers: Readers) -> Looked:
    """Look at the folder. A file is read when it is as it was at the look before; earlier it may still be written."""
    if place.folder is None:
        return Looked()
    try:
        files = folder.files(place.folder)
    except FolderGone as gone:
        # What was read stays known: a share that comes back is not read anew.
        return Looked(before.read, (), gone.text)
    read: dict[FolderFile, tuple[Found, ...]] = {}
    arriving: list[FolderFile] = []
    for file in files:
        known = before.read.get(file)
        if known is None and file in before.arriving:
            known = _read(folder, file, readers)
        if known is None:
            arriving.append(file)
        else:
            read[file] = known
    return Looked(read, tuple(arriving))


def waiting_files(*, office: Office, looked: Looked) -> Waiting:
    """What of the folder waits: every list once, without those that were imported or set aside."""
    if looked.problem:
        return Waiting(problem=looked.problem)
    every = [one for found in looked.read.values() for one in found]
    with office.read() as unit:
        states = unit.inbox.states(one.sha256 for one in every)
    waiting: dict[str, Found] = {}
    for one in sorted(every, key=_age):
        first = waiting.get(one.sha256)
        if one.sha256 in states:
            continue
        waiting[one.sha256] = (
            one if first is None else replace(first, origin=f"{first.origin}. Også: {one.origin}")
        )
    finished = tuple(
        file.path for file, found in looked.read.items() if all(one.sha256 in states for one in found)
    )
    return Waiting(tuple(waiting.values()), len(looked.arriving), "", finished)


def waiting_work(waiting: Waiting) -> tuple[WorkItem, ...]:
    """The line of the worklist for the lists that wait, if any do."""
    if not waiting.items:
        return ()
    dates = [one.came.date() for one in waiting.items if one.came is not None]
    return (
        WorkItem(
            kind="inbox",
            when="soon",
            due=min(dates, default=None),
            due_words="Venter",
            what=danish.count(len(waiting.items), "liste i indbakken", "lister i indbakken"),
            detail=danish.listed([one.name for one in waiting.items[:_NAMED]]),
            action="Åbn indbakken",
            subject="inbox",
        ),
    )


def take(*, folder: Folder, found: Found, readers: Readers, progress: Progress | None = None) -> Taken:
    """The list of a waiting item, read once more from the folder; where that cannot be, it says why.

    Raises:
        Stopped: when ``progress`` says so.
    """
    try:
        received = folder.read(Path(found.path))
    except ListRefused as refusal:
        return Taken(replace(found, refusal=refusal.text), b"", Origin(found.origin))
    if received is None:
        why = "Filen kan ikke åbnes. Luk den i andre programmer, eller hent indbakken igen med F5."
        return Taken(replace(found, refusal=why), b"", Origin(found.origin))
    for one in lists_in(received, readers=readers, path=found.path, progress=progress):
        if one.found.sha256 == found.sha256:
            return one
    why = "Filen er ændret, siden den blev fundet. Hent indbakken igen med F5."
    return Taken(replace(found, refusal=why), b"", Origin(found.origin))


def put_away(*, folder: Folder, paths: Iterable[str]) -> int:
    """Move files of which everything is decided to the subfolder; return how many could be moved."""
    return sum(folder.put_away(Path(path)) for path in paths)


def decided(*, office: Office) -> tuple[Decided, ...]:
    """The lists that were decided about, newest first."""
    with office.read() as unit:
        items = unit.inbox.all()
        states = unit.inbox.states(one.sha256 for one in items)
    return tuple(Decided(one, states.get(one.sha256, "waiting")) for one in items)


def set_aside(*, office: Office, items: Sequence[Found], reason: str, by: Signature) -> Changes:
    """Decide that lists are not to be imported; they wait no longer, wherever they come again.

    Raises:
        KnownError: without a reason, or when one of them was imported in between.
    """
    reason = reason.strip()
    if not reason:
        raise KnownError("Grunden mangler.", "Skriv kort, hvorfor listen ikke skal importeres.")
    with office.write("set_aside", by) as unit:
        states = unit.inbox.states(one.sha256 for one in items)
        ids = [_set_aside(unit, one, states, reason, by) for one in items]
        unit.describe("inbox_item", ids[0] if len(ids) == 1 else None, items=ids)
    one = f"{items[0].name} er lagt til side."
    sentence = one if len(items) == 1 else f"{danish.number(len(items))} lister er lagt til side."
    return Changes(sentence, _TOUCHED, undo=Undo("undo_set_aside", {"item_ids": tuple(ids)}))


def undo_set_aside(*, office: Office, rates: RateBook, item_ids: tuple[int, ...], by: Signature) -> Changes:
    """Let lists wait again that were set aside; ``rates`` are not asked."""
    del rates
    with office.write("undo_set_aside", by) as unit:
        for item_id in item_ids:
            item = unit.inbox.get(item_id)
            if item.state == "set_aside":
                unit.inbox.save(
                    replace(item, state="waiting", handled=by.at, handled_by=by.user, reason=None)
                )
        unit.describe("inbox_item", item_ids[0] if len(item_ids) == 1 else None, items=list(item_ids))
    words = "Listen venter" if len(item_ids) == 1 else "Listerne venter"
    return Changes(f"{words} igen i indbakken.", _TOUCHED)


def file_import(unit: Unit, batch: ImportBatch, origin: Origin) -> None:
    """File an accepted import with its source, and the e-mail it lay in as a document of the import."""
    document_id = None
    if origin.mail is not None:
        document_id = unit.inbox.keep_mail(
            origin.mail_name, origin.mail, made=batch.accepted, batch_id=batch.id
        )
    earlier = unit.inbox.of(batch.sha256)
    unit.inbox.save(
        InboxItem(
            id=0 if earlier is None else earlier.id,
            sha256=batch.sha256,
            name=batch.file,
            source=origin.words,
            came=origin.came or batch.accepted,
            state="imported",
            handled=batch.accepted,
            handled_by=batch.user,
            import_batch_id=batch.id,
            document_id=document_id,
        )
    )


def _set_aside(unit: Unit, found: Found, states: Mapping[str, State], reason: str, by: Signature) -> int:
    if states.get(found.sha256) == "imported":
        raise KnownError(f"{found.name} er importeret imens.", "Hent indbakken igen med F5.")
    earlier = unit.inbox.of(found.sha256)
    item = InboxItem(
        id=0 if earlier is None else earlier.id,
        sha256=found.sha256,
        name=found.name,
        source=found.origin,
        came=found.came or by.at,
        state="set_aside",
        handled=by.at,
        handled_by=by.user,
        reason=reason,
        import_batch_id=None if earlier is None else earlier.import_batch_id,
        document_id=None if earlier is None else earlier.document_id,
    )
    return unit.inbox.save(item).id


def _read(folder: Folder, file: FolderFile, readers: Readers) -> tuple[Found, ...] | None:
    """The lists in a file of the folder; ``None`` while it cannot be read whole."""
    try:
        received = folder.read(Path(file.path))
    except ListRefused as refusal:
        # Too large to be read, so it is known by its name and size instead of by its bytes.
        known_by = hashlib.sha256(f"{file.name} {file.size}".encode()).hexdigest()
        return (
            Found(
                name=file.name,
                sha256=known_by,
                origin=file.path,
                came=None,
                path=file.path,
                refusal=refusal.text,
            ),
        )
    if received is None or len(received.content) != file.size:
        return None
    taken = lists_in(received, readers=readers, path=file.path)
    return tuple(one.found for one in taken)


def _age(found: Found) -> tuple[float, str]:
    return (0.0 if found.came is None else found.came.timestamp(), found.name)
