"""The shape of what comes in by mail and by the watched folder, and the ports of the inbox.

Only values and protocols: ``documents`` reads mails and folders into these, ``store`` keeps the items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, Protocol

from boligdesk.errors import KnownError
from boligdesk.services.lists import Kind

State = Literal["waiting", "imported", "set_aside"]
FOLDER_SETTING: Final = "inbox.folder"
PUT_AWAY_SETTING: Final = "inbox.put_away"
"""The office's settings: the path of the watched folder (empty = none), and ``1`` where handled files are moved."""
DONE_FOLDER: Final = "Behandlet"
"""The subfolder that handled files are moved to, where the office has chosen that."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that lay in a mail, under a name without paths and invisible characters."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail once read. ``text`` is its body as plain text; ``notes`` say what could not be taken out of it.

    ``sent`` knows its time zone; ``None`` where the mail does not say it.
    """

    sender: str
    subject: str
    sent: datetime | None
    text: str
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came: chosen, dropped, or found in the folder. ``place`` says from where, empty for a drop."""

    name: str
    content: bytes
    place: str = ""
    came: datetime | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a list came from, in words; ``mail`` is the e-mail it lay in, to be kept with the import."""

    words: str
    came: datetime | None = None
    mail: bytes | None = None
    mail_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One list (or what should have been one) in a received file. ``sha256`` is that of its own bytes.

    ``kind`` is ``None`` and ``refusal`` says why, where it cannot be read. ``path`` is the file in the folder.
    """

    name: str
    sha256: str
    origin: str
    came: datetime | None
    path: str = ""
    kind: Kind | None = None
    association: str | None = None
    rows: int = 0
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """What was decided about a list, kept so that nobody handles it twice. ``source`` says where it came from.

    ``document_id`` is the e-mail it lay in, ``reason`` why it was set aside.
    """

    id: int
    sha256: str
    name: str
    source: str
    came: datetime
    state: State
    handled: datetime | None = None
    handled_by: str | None = None
    reason: str | None = None
    import_batch_id: int | None = None
    document_id: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class FolderFile:
    """A file in the watched folder as the directory shows it; ``size`` in bytes, ``changed`` in nanoseconds."""

    path: str
    name: str
    size: int
    changed: int


class FolderGone(KnownError):
    """The watched folder cannot be reached now; it may come back by itself."""


class MailReader(Protocol):
    """Reads a mail (.eml, .msg), whatever its name says; ``None`` for a file that is no mail.

    Raises:
        ListRefused: for a mail that is damaged, encrypted or beyond the limits.
    """

    def __call__(self, name: str, content: bytes) -> Mail | None: ...


class Folder(Protocol):
    """The watched folder. Nothing in it is ever written, deleted or moved, except by :meth:`put_away`."""

    def files(self, folder: Path) -> tuple[FolderFile, ...]:
        """The files directly in it that may be lists or mails, by name.

        Raises:
            FolderGone: when it cannot be reached.
        """

    def read(self, path: Path) -> Received | None:
        """One file; ``None`` while another program holds it, or when it is gone.

        Raises:
            ListRefused: for a file that is too large to be a list.
        """

    def put_away(self, path: Path) -> bool:
        """Move a handled file to the subfolder :data:`DONE_FOLDER`; say whether it could be done."""


class Inbox(Protocol):
    """The decisions about lists that came in, by the hash of their bytes."""

    def get(self, item_id: int) -> InboxItem: ...
    def all(self) -> tuple[InboxItem, ...]:
        """Newest first."""

    def of(self, sha256: str) -> InboxItem | None: ...
    def states(self, hashes: Iterable[str]) -> Mapping[str, State]:
        """What was decided about these lists, also about those that were imported without the inbox.

        An import that was undone counts no more: the list waits again.
        """

    def save(self, item: InboxItem) -> InboxItem:
        """Insert (id 0) or update."""

    def keep_mail(self, name: str, content: bytes, *, made: datetime, batch_id: int) -> int:
        """Keep the e-mail of an import as a document, the same one only once; return its id."""
