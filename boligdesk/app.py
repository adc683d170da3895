"""The one place where all is built and joined: store, documents, services and window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from boligdesk.errors import KnownError
from boligdesk.settings import DATABASE_NAME, ServerPlace, Settings, save

if TYPE_CHECKING:
    from boligdesk.demo.day import DayOutcome
    from boligdesk.demo.office import DemoOffice
    from boligdesk.domain.letter_checks import Vocabulary
    from boligdesk.domain.letter_texts import LetterText
    from boligdesk.domain.made_report import ReportContent
    from boligdesk.domain.rates import RateBook
    from boligdesk.domain.summary import SummaryContent
    from boligdesk.services.answer_lists import AnswerList
    from boligdesk.services.desk import Desk
    from boligdesk.services.inbox_items import Mail
    from boligdesk.services.letter_contents import LetterContent
    from boligdesk.services.letter_files import NamedLetter
    from boligdesk.services.lists import Progress, ReadList, ReadRow
    from boligdesk.services.ports import Office
    from boligdesk.store.unit_of_work import SqlOffice

MEMORY = ":memory:"
"""As database: nothing is kept, no file is made and no passphrase is asked for."""


def shipped_rates() -> RateBook:
    """The rate sets that ship with the program."""
    from boligdesk.documents.rate_files import shipped_rate_book

    return shipped_rate_book()


def missing_file(database: str) -> Path | None:
    """The file that opening ``database`` would make; ``None`` for a server, memory, or a file that is there."""
    if database == MEMORY or "://" in database or Path(database).exists():
        return None
    return Path(database)


def open_database(settings: Settings) -> SqlOffice:
    """Open (make, migrate) the office's database; the caller closes it.

    Raises:
        KnownError: with advice, when it cannot be opened.
    """
    from boligdesk.store.engine import open_office

    return open_office(
        settings.database, today=settings.today(), passphrase=settings.passphrase, clock=settings.today
    )


@contextmanager
def opened_desk(settings: Settings) -> Iterator[Desk]:
    """The desk of one command; the database is closed afterwards."""
    office = open_database(settings)
    try:
        yield join(office, settings)
    finally:
        office.close()


def join(office: SqlOffice, settings: Settings) -> Desk:
    """The desk that the window and the commands hold: the open office and all the rooms around it.

    What makes letters and reads lists is imported when it is first used, so that the first rows come sooner.
    """
    from boligdesk.documents.check_rules import shipped_check_rules
    from boligdesk.documents.hand_over import lay_parcel
    from boligdesk.documents.inbox_folder import WatchedFolder
    from boligdesk.services.calendar import DanishCalendar
    from boligdesk.services.desk import Desk, RateShelf

    with office.read() as unit:
        rates = shipped_rates().with_rows(unit.rules.rate_rows())
    return Desk(
        office=office,
        shelf=RateShelf(rates),
        calendar=DanishCalendar(),
        letters=_make_letter,
        wordings=_Wordings(),
        workbooks=_make_workbook,
        summaries=_make_summary,
        answer_books=_make_answer_book,
        lists=_read_list,
        user=settings.user,
        clock=_clock(settings.fixed_today),
        database=office.words,
        paste=lambda text: _read_pasted(text, settings.today()),
        checks=shipped_check_rules(),
        mails=_read_mail,
        folder=WatchedFolder(),
        merge_letters=_merge_letters,
        hand_over=lay_parcel,
        recovery_sheet=office.recovery_sheet,
        sheet_kept=office.sheet_kept,
        sheet_again=office.sheet_again,
    )


def _make_letter(content: LetterContent, text: LetterText | None = None) -> bytes:
    from boligdesk.documents.letters import Letters

    return Letters()(content, text)


def _merge_letters(letters: Sequence[NamedLetter], progress: Progress | None = None) -> bytes:
    from boligdesk.documents.letters.merging import merge_letters

    return merge_letters(letters, progress)


class _Wordings:
    """The letters' texts; what makes letters is imported when the first of them is asked for."""

    def shipped(self, kind: str) -> Sequence[LetterText]:
        from boligdesk.documents.letters.wordings import ShippedWordings

        return ShippedWordings().shipped(kind)

    def vocabulary(self, content: LetterContent) -> Vocabulary:
        from boligdesk.documents.letters.wordings import ShippedWordings

        return ShippedWordings().vocabulary(content)


def _make_answer_book(content: AnswerList, *, office: str, made: datetime) -> bytes:
    from boligdesk.documents.workbook import answers_workbook

    return answers_workbook(content, office=office, made=made)


def _make_workbook(content: ReportContent) -> bytes:
    from boligdesk.documents.workbook import month_workbook

    return month_workbook(content)


def _make_summary(content: SummaryContent) -> bytes:
    from boligdesk.documents.summary import committee_summary

    return committee_summary(content)


def _read_list(
    path: Path,
    *,
    profile: Mapping[str, str] | None = None,
    today: date,
    content: bytes | None = None,
    progress: Progress | None = None,
) -> ReadList:
    from boligdesk.documents.list_reading import read_list

    return read_list(path, profile=profile, today=today, content=content, progress=progress)


def _read_mail(name: str, content: bytes) -> Mail | None:
    from boligdesk.documents.mail_files import read_mail

    return read_mail(name, content)


def _read_pasted(text: str, today: date) -> ReadRow:
    from boligdesk.documents.pasted_notice import read_pasted

    return read_pasted(text, today=today)


def run_window(settings: Settings) -> int:
    """Open the window; the database is opened after the first paint. Return the exit status."""
    from boligdesk.desktop.main_window import open_window

    doors = Doors(settings)
    try:
        return open_window(doors)
    finally:
        doors.close()


class Doors:
    """The window's ways to a desk (``desktop.opening.Doors``); what was opened is closed at the end."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opened: list[SqlOffice] = []

    def new_file(self) -> Path | None:
        """The file that would be made; a server, or a file that is there, is opened without a question."""
        return missing_file(self._settings.database)

    def choose_folder(self, folder: Path) -> None:
        """Remember the folder for this start and the next ones."""
        chosen = replace(self._settings, database=str(folder / DATABASE_NAME))
        save(chosen)
        self._settings = chosen

    def own(self, passphrase: str | None) -> Desk:
        """The office's own database."""
        desk = self._open(replace(self._settings, passphrase=passphrase or self._settings.passphrase))
        if passphrase:
            # Typed by somebody who has the sheet, and it fits: from now on the key store knows it again.
            self._opened[-1].put_key_back()
        return desk

    def server(self, place: ServerPlace) -> Desk:
        """The office's shared database; its place is remembered once it has answered.

        Raises:
            KnownError: when it does not answer, or this computer cannot keep the password.
        """
        from boligdesk.store.engine import open_office
        from boligdesk.store.keys import keep_password

        chosen = replace(self._settings, database=place.url)
        office = open_office(
            place.url, today=chosen.today(), clock=chosen.today, password=place.password or None
        )
        self._opened.append(office)
        if place.password and not keep_password(place.url, place.password):
            raise KnownError(
                "Databasen svarer, men pc'en har ingen nøglering til adgangskoden.",
                "Bed it-afdelingen lade serveren kende dit Windows-login, eller sætte en nøglering op.",
            )
        save(chosen)
        self._settings = chosen
        return join(office, chosen)

    def demo(self) -> Desk:
        """The demo office in the data folder, on its own day and with its published passphrase."""
        chosen = demo_settings(replace(self._settings, fixed_today=None), self._settings.folder / "demo")
        if not Path(chosen.database).exists():
            _make_demo(chosen)
        return self._open(chosen)

    def close(self) -> None:
        """Let go of every database."""
        for office in self._opened:
            office.close()

    def _open(self, settings: Settings) -> Desk:
        self._opened.append(open_database(settings))
        return join(self._opened[-1], settings)


def render_pages(desk: Desk, folder: Path) -> None:
    """Draw each page of the window to a PNG in ``folder``, where there is no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from boligdesk.desktop.screens import render_pages as render

    render(desk, folder)


def make_demo_office(office: Office, rates: RateBook) -> DemoOffice:
    """The demo office from its seed, in the match order of ``office`` and with ``rates``."""
    from boligdesk.demo.judge import MatchingJudge
    from boligdesk.demo.office import TODAY, make_office

    with office.read() as unit:
        groups = unit.rules.priority_groups()
        per_year = int(unit.rules.setting("transitional_per_year", TODAY))
    return make_office(MatchingJudge(rates, groups, per_year))


def play_demo(desk: Desk) -> tuple[DemoOffice, DayOutcome]:
    """Fill an empty database with the demo office and play its day through."""
    from boligdesk.demo.day import play_day
    from boligdesk.demo.fill import fill_office
    from boligdesk.paths import resources

    made = make_demo_office(desk.office, desk.rates)
    fill_office(office=desk.office, made=made, letters=desk.letters)
    return made, play_day(desk, resources() / "demo" / "lists")


def demo_settings(own: Settings, folder: Path) -> Settings:
    """The settings with which the demo office in ``folder`` is made and opened; ``own`` gives all the rest."""
    from boligdesk.demo.fill import DATABASE, PASSPHRASE, USER
    from boligdesk.demo.office import TODAY

    day = own.fixed_today or TODAY
    return replace(own, database=str(folder / DATABASE), user=USER, passphrase=PASSPHRASE, fixed_today=day)


def _make_demo(chosen: Settings) -> None:
    """Make the demo office beside its place and move it there, so that a half-made one is never opened."""
    file = Path(chosen.database)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    for part in (draft, *(draft.with_name(f"{draft.name}{end}") for end in ("-wal", "-shm"))):
        part.unlink(missing_ok=True)
    with opened_desk(replace(chosen, database=str(draft))) as desk:
        play_demo(desk)
    draft.replace(file)


def _clock(fixed_today: date | None) -> Callable[[], datetime]:
    """The computer's own time, or noon of the day that was asked for, so that nothing depends on the hour."""
    if fixed_today is None:
        return lambda: datetime.now().astimezone()
    return lambda: datetime.combine(fixed_today, time(12), tzinfo=UTC)
