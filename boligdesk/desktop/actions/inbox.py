"""What the window asks about lists that came in: files, mails and the watched folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from boligdesk.services import inbox, received_lists
from boligdesk.services.desk import Desk
from boligdesk.services.inbox import Decided, InboxPlace, Looked, Waiting
from boligdesk.services.inbox_items import Found, Received
from boligdesk.services.lists import Progress, ReadList
from boligdesk.services.received_lists import Readers, Taken
from boligdesk.services.views import Changes


@dataclass(frozen=True, slots=True)
class InboxLists:
    """What the inbox shows: the folder, what waits, and what was decided about."""

    place: InboxPlace
    waiting: Waiting
    decided: tuple[Decided, ...]


class InboxActions:
    """The services of the inbox bound to one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.last = Waiting()
        """What waited at the last look at the folder."""

    @property
    def _readers(self) -> Readers:
        return Readers(self.desk.lists, self.desk.mails, self.desk.today)

    def read_files(self, paths: Sequence[Path], progress: Progress) -> tuple[Taken, ...]:
        """The lists in files and mails that somebody chose or dropped; asks no database."""
        return received_lists.read_files(
            paths, folder=self.desk.folder, readers=self._readers, progress=progress
        )

    def read_received(self, files: Sequence[Received], progress: Progress) -> tuple[Taken, ...]:
        """The lists in what was dropped without being files; asks no database."""
        return received_lists.lists_in_all(files, readers=self._readers, progress=progress)

    def read_found(self, found: Sequence[Found], progress: Progress) -> tuple[Taken, ...]:
        """The lists of waiting items, read from the folder once more; asks no database."""
        return tuple(
            inbox.take(folder=self.desk.folder, found=one, readers=self._readers, progress=progress)
            for one in found
        )

    def read_again(self, taken: Taken, profile: Mapping[str, str], progress: Progress) -> ReadList:
        """Read a list with what its columns mean."""
        return self.desk.lists(
            Path(taken.found.name),
            profile=profile,
            today=self.desk.today,
            content=taken.content,
            progress=progress,
        )

    def place(self) -> InboxPlace:
        """The folder that is watched."""
        return inbox.inbox_place(office=self.desk.office, today=self.desk.today)

    def choose_place(self, place: InboxPlace) -> Changes:
        """Watch another folder."""
        return inbox.choose_place(
            office=self.desk.office, folder=self.desk.folder, place=place, by=self.desk.sign()
        )

    def look(self, place: InboxPlace, before: Looked) -> Looked:
        """Look at the folder; asks no database."""
        return inbox.look(folder=self.desk.folder, place=place, before=before, readers=self._readers)

    def waiting(self, looked: Looked) -> Waiting:
        """What of the folder waits."""
        self.last = inbox.waiting_files(office=self.desk.office, looked=looked)
        return self.last

    def put_away(self, waiting: Waiting) -> int:
        """Move what is finished out of the folder; asks no database."""
        return inbox.put_away(folder=self.desk.folder, paths=waiting.finished)

    def lists(self, waiting: Waiting) -> InboxLists:
        """Everything the inbox shows."""
        return InboxLists(self.place(), waiting, inbox.decided(office=self.desk.office))

    def set_aside(self, items: Sequence[Found], reason: str) -> Changes:
        """Decide that lists are not to be imported."""
        return inbox.set_aside(office=self.desk.office, items=items, reason=reason, by=self.desk.sign())
