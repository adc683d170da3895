"""The desk: everything that the window and the commands hold to do the office's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from boligdesk.domain.notice_checks import CheckRules
from boligdesk.domain.rates import RateBook
from boligdesk.services.answer_lists import AnswerBook
from boligdesk.services.inbox_items import Folder, MailReader
from boligdesk.services.letter_files import HandOverFolder, LetterMerger
from boligdesk.services.letter_wordings import Wordings
from boligdesk.services.lists import ListReader, ReadRow
from boligdesk.services.ports import Calendar, LetterMaker, Office, WorkbookMaker
from boligdesk.services.summaries import SummaryMaker
from boligdesk.services.views import Signature


class RateShelf:
    """Where the rate book in use lies: a rate that is changed holds for the very next figure, without a new start."""

    def __init__(self, book: RateBook) -> None:
        self.book = book

    def read_again(self, office: Office) -> None:
        """Lay all of the office's rows over the shipped rates again; to be called when one was added."""
        with office.read() as unit:
            self.book = self.book.with_rows(unit.rules.rate_rows())


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One officer at work: the open office, its rates and calendar, and who signs. Built in ``app``.

    ``database`` are Danish words for the status bar, ``paste`` reads a notice out of pasted text,
    ``wordings`` tell of the letters' texts, ``checks`` are the figures behind the checks of notices,
    ``mails`` and ``folder`` read what comes to the inbox.
    ``merge_letters`` puts stored letters into one file, ``hand_over`` lays them out for other systems.
    """

    office: Office
    shelf: RateShelf
    calendar: Calendar
    letters: LetterMaker
    wordings: Wordings
    workbooks: WorkbookMaker
    summaries: SummaryMaker
    answer_books: AnswerBook
    lists: ListReader
    user: str
    clock: Callable[[], datetime]
    database: str
    paste: Callable[[str], ReadRow]
    checks: CheckRules
    mails: MailReader
    folder: Folder
    merge_letters: LetterMerger
    hand_over: HandOverFolder
    recovery_sheet: str | None = None
    """The sheet with the key of a new database: to be shown and kept before anything is entered."""
    sheet_kept: Callable[[], None] = lambda: None
    """To be called when the sheet has been kept; until then it is told at every start."""
    sheet_again: Callable[[], str] | None = None
    """Gives the sheet once more; ``None`` where the program holds no key of its own (server, passphrase)."""

    @property
    def rates(self) -> RateBook:
        """The rates as they are now."""
        return self.shelf.book

    @property
    def today(self) -> date:
        """The day the desk believes it is."""
        return self.clock().date()

    def sign(self) -> Signature:
        """A signature for the write that is about to be done."""
        return Signature(self.user, self.clock())
