"""The background half of the import: what a list would do, seen with what is known of its association's columns."""

from __future__ import annotations

from dataclasses import dataclass

from boligdesk.desktop.actions import Actions
from boligdesk.desktop.progress import Progress
from boligdesk.services.lists import ReadList
from boligdesk.services.received_lists import Taken
from boligdesk.services.views import ImportPreview


@dataclass(frozen=True)
class Seen:
    """One list as it was read, and what it would do; ``names`` are the associations the office knows."""

    taken: Taken
    read: ReadList
    preview: ImportPreview
    names: tuple[str, ...]


def see(actions: Actions, taken: Taken, read: ReadList, progress: Progress, association: str = "") -> Seen:
    """Hold a list against the register, with the remembered columns of its association."""
    name = association or read.association
    if name and (profile := actions.column_profile(name, read.kind)):
        read = actions.inbox.read_again(taken, profile, progress)
    return Seen(taken, read, actions.preview_list(read, name, progress), actions.association_names())


def see_with_columns(
    actions: Actions, seen: Seen, association: str, headings: dict[str, str], progress: Progress
) -> Seen:
    """Remember what unknown columns mean, and read the list again with it."""
    if association:
        actions.remember_columns(association, seen.preview.kind, headings)
    read = actions.inbox.read_again(seen.taken, headings, progress)
    preview = actions.preview_list(read, association or read.association, progress)
    return Seen(seen.taken, read, preview, actions.association_names())


def see_for(actions: Actions, seen: Seen, association: str | None, progress: Progress) -> Seen:
    """The same rows, if they came from another association."""
    preview = actions.preview_list(seen.read, association, progress)
    return Seen(seen.taken, seen.read, preview, seen.names)
