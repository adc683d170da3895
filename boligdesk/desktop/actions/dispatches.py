"""What the window asks of the services about letters on their way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from boligdesk.services import dispatch_letters, hand_over, save_letters
from boligdesk.services.desk import Desk
from boligdesk.services.hand_over import HandOver
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.lists import Progress
from boligdesk.services.save_letters import Sent
from boligdesk.services.views import Changes, Letter

Send = Callable[[Letter], object]


class DispatchActions:
    """Lists of letters, their bytes, the ways they go out, and the mark of what went. Ways ask no database."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def letters(self, days: int | None) -> tuple[LetterRow, ...]:
        """The letters of today and so many days before it; ``None`` = all there are."""
        return dispatch_letters.list_letters(office=self._desk.office, today=self._desk.today, days=days)

    def letters_of_offers(self, offer_ids: Sequence[int]) -> tuple[LetterRow, ...]:
        """The letters of these offers."""
        return dispatch_letters.list_letters(
            office=self._desk.office, today=self._desk.today, days=None, offer_ids=offer_ids
        )

    def rows(self, document_ids: Sequence[int]) -> tuple[LetterRow, ...]:
        """These letters without their bytes."""
        return dispatch_letters.letter_rows(office=self._desk.office, document_ids=document_ids)

    def marks(self, document_ids: Sequence[int]) -> tuple[Dispatch, ...]:
        """What was done with these letters, in the order it happened."""
        return dispatch_letters.dispatches_of(office=self._desk.office, document_ids=document_ids)

    def stored(self, document_ids: Sequence[int]) -> tuple[Letter, ...]:
        """The very bytes of these letters, each compared with its hash."""
        return dispatch_letters.stored_letters(office=self._desk.office, document_ids=document_ids)

    def folder(self) -> str:
        """The folder letters are handed over in, empty where the office has none."""
        return hand_over.hand_over_folder(office=self._desk.office, today=self._desk.today)

    def pack(self, document_ids: Sequence[int]) -> HandOver:
        """Letters ready to be handed over, with their data."""
        return hand_over.pack_letters(
            office=self._desk.office, document_ids=document_ids, by=self._desk.sign()
        )

    def note(self, how: str, sent: Sent) -> Changes:
        """Mark what went out."""
        return dispatch_letters.note_dispatch(
            office=self._desk.office, document_ids=sent.ids, how=how, target=sent.target, copies=sent.copies,
            details=sent.details, by=self._desk.sign(),
        )  # fmt: skip

    def print_each(
        self,
        letters: Sequence[Letter],
        send: Send,
        target: str,
        copies: int,
        details: str,
        progress: Progress,
    ) -> Sent:
        """Print letters one after the other, each as its own job; asks no database."""
        work = [(one.id or 0, partial(send, one)) for one in letters]
        sent = save_letters.send_each(work, words="Udskriver", target=target, progress=progress)
        return replace(sent, copies=copies, details=details)

    def save_each(self, letters: Sequence[Letter], folder: Path, progress: Progress) -> Sent:
        """Lay each letter as its own PDF in a folder; asks no database."""
        return save_letters.save_each(letters, folder, progress)

    def save_merged(self, letters: Sequence[Letter], folder: Path, progress: Progress) -> Sent:
        """Lay all letters as one PDF in a folder; asks no database."""
        desk = self._desk
        return save_letters.save_merged(
            letters, folder, desk.merge_letters, today=desk.today, progress=progress
        )

    def save_as(self, letter: Letter, target: Path) -> Sent:
        """Write one letter where somebody has said; asks no database."""
        return save_letters.save_as(letter.id or 0, letter.content, target)

    def save_plain(self, content: bytes, target: Path) -> Sent:
        """Write a document that is not stored where somebody has said; asks no database."""
        return save_letters.save_as(0, content, target)

    def lay(self, packed: HandOver, progress: Progress) -> Sent:
        """Lay parcels in the folder of other systems; asks no database."""
        return hand_over.lay_parcels(packed, self._desk.hand_over, progress)
