"""The lists in what was received: a file is one list, a mail may hold several, and none is lost without a word."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from boligdesk import danish
from boligdesk.errors import KnownError
from boligdesk.services.inbox_items import Folder, Found, Mail, MailReader, Origin, Received
from boligdesk.services.lists import ListReader, ListRefused, Progress, ReadList

_DROPPED: Final = "Sluppet på vinduet"
_LONGEST_STEM: Final = 80


@dataclass(frozen=True, slots=True)
class Taken:
    """One list out of a received file, with its bytes and where it came from."""

    found: Found
    content: bytes = field(repr=False)
    origin: Origin = field(repr=False)
    read: ReadList | None = field(default=None, repr=False)
    """As it reads without a column profile; ``None`` where it cannot be read."""
    notes: tuple[str, ...] = ()
    """What else there is to say about the mail it lay in."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads files and mails, and the day for which they are read."""

    lists: ListReader
    mails: MailReader
    today: date


@dataclass(frozen=True, slots=True)
class _Source:
    """The received file that lists are taken from."""

    origin: Origin
    path: str
    readers: Readers
    progress: Progress | None
    notes: tuple[str, ...] = ()

    def take(self, name: str, content: bytes) -> Taken:
        """Read bytes as a list; what they are not is said in the ``refusal``."""
        try:
            read = self.readers.lists(
                Path(name), today=self.readers.today, content=content, progress=self.progress
            )
        except ListRefused as refusal:
            return self.refuse(name, content, refusal.text)
        known = replace(
            self._found(name, content), kind=read.kind, association=read.association, rows=len(read.rows)
        )
        return Taken(known, content, self.origin, read, self.notes)

    def refuse(self, name: str, content: bytes, why: str) -> Taken:
        """Say of bytes why they are no list."""
        return Taken(replace(self._found(name, content), refusal=why), content, self.origin, None, self.notes)

    def _found(self, name: str, content: bytes) -> Found:
        return Found(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            origin=self.origin.words,
            came=self.origin.came,
            path=self.path,
        )


def lists_in(
    file: Received, *, readers: Readers, path: str = "", progress: Progress | None = None
) -> tuple[Taken, ...]:
    """The lists in a received file: the file itself, or what lies in a mail; at least one, readable or not.

    Of a mail without any list the text is tried as a notice. ``path`` is set for a file of the watched folder.

    Raises:
        Stopped: when ``progress`` says so.
    """
    source = _Source(Origin(file.place or _DROPPED, file.came), path, readers, progress)
    try:
        mail = readers.mails(file.name, file.content)
    except ListRefused as refusal:
        return (source.refuse(file.name, file.content, refusal.text),)
    if mail is None:
        return (source.take(file.name, file.content),)
    return _of_mail(mail, file, replace(source, origin=_origin(mail, file), notes=mail.notes))


def lists_in_all(
    files: Sequence[Received], *, readers: Readers, progress: Progress | None = None
) -> tuple[Taken, ...]:
    """The lists in several received files, the same list only once."""
    taken: dict[str, Taken] = {}
    for file in files:
        for one in lists_in(file, readers=readers, progress=progress):
            taken.setdefault(one.found.sha256, one)
    return tuple(taken.values())


def read_files(
    paths: Sequence[Path], *, folder: Folder, readers: Readers, progress: Progress | None = None
) -> tuple[Taken, ...]:
    """The lists in files that somebody chose or dropped; one that cannot be opened says so."""
    taken: list[Taken] = []
    files: list[Received] = []
    for path in paths:
        try:
            files.append(_opened(folder, path))
        except KnownError as refusal:
            source = _Source(Origin(str(path)), "", readers, progress)
            taken.append(source.refuse(path.name, str(path).encode(), refusal.text))
    return (*lists_in_all(files, readers=readers, progress=progress), *taken)


def _opened(folder: Folder, path: Path) -> Received:
    received = folder.read(path)
    if received is None:
        raise KnownError(
            f"Filen {path.name} kan ikke åbnes.",
            "Luk den i andre programmer, se efter, om den er flyttet, og prøv igen.",
        )
    return received


def _of_mail(mail: Mail, file: Received, source: _Source) -> tuple[Taken, ...]:
    taken = [source.take(one.name, one.content) for one in mail.attachments]
    if not any(one.read for one in taken):
        notice = source.take(f"{_stem(mail.subject)}.txt", mail.text.encode())
        taken = [notice, *taken] if notice.read is not None else taken
    if not taken:
        why = " ".join(("Der er ingen liste i mailen.", *mail.notes))
        return (source.refuse(mail.subject or file.name, file.content, why),)
    return tuple(taken)


def _origin(mail: Mail, file: Received) -> Origin:
    """Sender, subject and date of a mail, where it lay, and the mail itself to be kept."""
    parts = [f"Mail fra {mail.sender or 'ukendt afsender'}"]
    if mail.subject:
        parts.append(f"»{mail.subject}«")
    if mail.sent is not None:
        parts.append(danish.long_date(mail.sent.date()))
    words = ", ".join(parts)
    place = f"{words} ({file.place})" if file.place else words
    return Origin(place, mail.sent or file.came, file.content, file.name)


def _stem(subject: str) -> str:
    """A subject as a file could be called."""
    bare = "".join("-" if sign in '\\/<>:"|?*' else sign for sign in subject)
    return bare[:_LONGEST_STEM].strip(" .") or "Mail"
