"""The one place where all is built and joined: store, documents, services and window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from boligdesk.settings import Settings

if TYPE_CHECKING:
    from boligdesk.demo.office import DemoOffice
    from boligdesk.domain.rates import RateBook
    from boligdesk.services.desk import Desk
    from boligdesk.services.ports import Office
    from boligdesk.store.unit_of_work import SqlOffice

MEMORY = ":memory:"
"""As database: nothing is kept, no file is made and no passphrase is asked for."""


def shipped_rates() -> RateBook:
    """The rate sets that ship with the program."""
    from boligdesk.documents.rate_files import shipped_rate_book

    return shipped_rate_book()


def open_database(settings: Settings) -> SqlOffice:
    """Open (make, migrate) the office's database; the caller closes it.

    Raises:
        KnownError: with advice, when it cannot be opened.
    """
    from boligdesk.store.engine import open_office

    return open_office(settings.database, today=settings.today(), passphrase=settings.passphrase)


@contextmanager
def opened_desk(settings: Settings) -> Iterator[Desk]:
    """The desk of one command; the database is closed afterwards."""
    office = open_database(settings)
    try:
        yield join(office, settings)
    finally:
        office.close()


def join(office: SqlOffice, settings: Settings) -> Desk:
    """The desk that the window and the commands hold: the open office and all the rooms around it."""
    from boligdesk.documents.check_rules import shipped_check_rules
    from boligdesk.documents.letters import Letters
    from boligdesk.documents.list_reading import read_list
    from boligdesk.documents.pasted_notice import read_pasted
    from boligdesk.services.calendar import DanishCalendar
    from boligdesk.services.desk import Desk

    with office.read() as unit:
        rates = shipped_rates().with_rows(unit.rules.rate_rows())
    return Desk(
        office=office,
        rates=rates,
        calendar=DanishCalendar(),
        letters=Letters(),
        lists=read_list,
        user=settings.user,
        clock=_clock(settings.fixed_today),
        database=office.words,
        paste=lambda text: read_pasted(text, today=settings.today()),
        checks=shipped_check_rules(),
        recovery_sheet=office.recovery_sheet,
    )


def run_window(settings: Settings) -> int:
    """Open the window; the database is opened after the first paint. Return the exit status."""
    from boligdesk.desktop.main_window import open_window

    opened: list[SqlOffice] = []

    def make_desk() -> Desk:
        opened.append(open_database(settings))
        return join(opened[-1], settings)

    try:
        return open_window(make_desk)
    finally:
        for office in opened:
            office.close()


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


def _clock(fixed_today: date | None) -> Callable[[], datetime]:
    """The computer's own time, or noon of the day that was asked for, so that nothing depends on the hour."""
    if fixed_today is None:
        return lambda: datetime.now().astimezone()
    return lambda: datetime.combine(fixed_today, time(12), tzinfo=UTC)
