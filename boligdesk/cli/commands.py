"""What each command does: ask the services, print what they answer."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from boligdesk import app, danish, settings
from boligdesk.cli import REFUSED
from boligdesk.cli.folders import made_folder, write_file
from boligdesk.errors import KnownError
from boligdesk.settings import Settings

if TYPE_CHECKING:
    from boligdesk.services.desk import Desk


def open_window(asked: Namespace) -> int:
    """``boligdesk`` alone."""
    return app.run_window(_own_settings(asked))


def demo(asked: Namespace) -> int:
    """``boligdesk demo``: a fresh demo office and a whole day on it."""
    from boligdesk.cli.demo_command import run_demo

    return run_demo(asked)


def import_lists(asked: Namespace) -> int:
    """``boligdesk import``: read each file, say what it will do, and do it unless it is a dry run."""
    with _settings(asked, may_be_memory=asked.dry_run) as chosen, _desk(chosen) as desk:
        from boligdesk.cli.import_command import import_file

        read = [import_file(desk, file, asked) for file in asked.files]
    return 0 if all(read) else REFUSED


def rent(asked: Namespace) -> int:
    """``boligdesk rent``: one household in one dwelling per row."""
    from boligdesk.documents.rent_cases import compute_rent_cases

    if asked.database is None:
        book = app.shipped_rates()
    else:
        with _existing_desk(asked) as desk:
            book = desk.rates
    result = compute_rent_cases(asked.cases, asked.out, book)
    _tell(
        f"{danish.count(result.rows, 'sag', 'sager')} beregnet, heraf "
        f"{danish.count(result.errors, 'med fejl', 'med fejl')}. Svarene ligger i {asked.out}."
    )
    return REFUSED if result.errors else 0


def match(asked: Namespace) -> int:
    """``boligdesk match``: who can live in a vacant dwelling, in order, and who cannot and why."""
    from boligdesk.cli import texts
    from boligdesk.services.find_match import list_vacancies, match_list, pair_working, vacancy_history

    with _existing_desk(asked) as desk:
        rows = list_vacancies(office=desk.office, calendar=desk.calendar, today=desk.today, view="all")
        row = texts.chosen_vacancy(rows, asked.vacancy)
        found = match_list(office=desk.office, rates=desk.rates, vacancy_id=row.id, today=desk.today)
        held = None
        if found.holder is not None:
            held = pair_working(
                office=desk.office,
                rates=desk.rates,
                vacancy_id=row.id,
                applicant_id=found.holder.applicant_id,
                today=desk.today,
            )
        history = vacancy_history(office=desk.office, vacancy_id=row.id)
        day = desk.today
    lines = (
        texts.match_json(found, held, day)
        if asked.json
        else texts.match_table(row, found, history, held, day)
    )
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0


def report(asked: Namespace) -> int:
    """``boligdesk report``: the workbook of a month, a quarter or a year, or its two pages as PDF."""
    from boligdesk.cli.report_file import write_report, write_summary
    from boligdesk.services.report_month import month_report

    with _existing_desk(asked) as desk:
        made = month_report(office=desk.office, calendar=desk.calendar, period=asked.period, today=desk.today)
        if asked.pdf and asked.compare:
            raise KnownError(
                "En sammenligning kan kun stå i Excel-filen.", "Skriv enten --pdf eller --compare."
            )
        folder = made_folder(asked.out)
        if asked.pdf:
            file = write_summary(desk, made, folder, profile=asked.profile)
        else:
            file = write_report(desk, made, folder, profile=asked.profile, other=asked.compare)
    if made.data_from is None:
        _tell("Databasen har ingen boliger endnu, så rapporten er tom.")
    elif made.data_from >= made.period.end:
        _tell(f"Databasen har først boliger fra {danish.long_date(made.data_from)}, så rapporten er tom.")
    _tell(f"Rapporten for {danish.period_name(made.key)} ligger i {file}.")
    return 0


def supply(asked: Namespace) -> int:
    """``boligdesk supply``: need and supply of a year by rent band."""
    from boligdesk.cli.supply_command import run_supply

    with _existing_desk(asked) as desk:
        return run_supply(desk, asked)


def letters(asked: Namespace) -> int:
    """``boligdesk letters``: the stored letters of an offer as files."""
    from boligdesk.services.find_offers import offer_named
    from boligdesk.services.make_offers import letters_of_offer

    with _existing_desk(asked) as desk:
        offer = offer_named(office=desk.office, asked=asked.offer)
        stored = letters_of_offer(office=desk.office, offer_id=offer.id) if offer.id is not None else ()
    if not stored:
        raise KnownError(
            f"Der er ikke gemt noget brev til tilbud {offer.number}.",
            "Vælg et tilbud, der er sendt fra programmet.",
        )
    folder = made_folder(asked.out)
    for letter in stored:
        write_file(folder / letter.file_name, letter.content)
        _tell(f"{folder / letter.file_name}")
    return 0


def answers(asked: Namespace) -> int:
    """``boligdesk answers``: what was answered on a day, a file for each association."""
    from boligdesk.cli.answers_command import run_answers

    with _existing_desk(asked) as desk:
        run_answers(desk, asked)
    return 0


def replay(asked: Namespace) -> int:
    """``boligdesk replay``: an offer as it was made, computed again; or all of them."""
    from boligdesk.cli.replay_command import run_replay

    with _existing_desk(asked) as desk:
        return run_replay(desk, asked)


def setting(asked: Namespace) -> int:
    """``boligdesk setting``: the office's settings, all of them, or one to be changed."""
    from boligdesk.cli.setting_command import run_setting

    with _existing_desk(asked) as desk:
        run_setting(desk, asked)
    return 0


def migrate(asked: Namespace) -> int:
    """``boligdesk migrate``: opening a database brings it up to date."""
    chosen = _own_settings(asked)
    with _desk(chosen) as desk:
        # An address may hold a password; a file is told whole.
        place = desk.database if "://" in chosen.database else Path(chosen.database).absolute()
        _tell(f"Databasen passer til denne udgave af programmet: {place}.")
    return 0


COMMANDS: Mapping[str | None, Callable[[Namespace], int]] = {
    None: open_window,
    "demo": demo,
    "import": import_lists,
    "rent": rent,
    "match": match,
    "report": report,
    "supply": supply,
    "letters": letters,
    "answers": answers,
    "replay": replay,
    "setting": setting,
    "migrate": migrate,
}


def _own_settings(asked: Namespace) -> Settings:
    return settings.load(database=asked.database, today=asked.today)


@contextmanager
def _desk(chosen: Settings) -> Iterator[Desk]:
    """The desk of a command; a key that was made just now is told before anything is entered."""
    with app.opened_desk(chosen) as desk:
        if desk.recovery_sheet is not None:
            _tell(f"{desk.recovery_sheet}\n")
            desk.sheet_kept()
        yield desk


@contextmanager
def _existing_desk(asked: Namespace) -> Iterator[Desk]:
    """The desk of a command that only looks: a mistyped path must not make a new, empty database.

    Raises:
        KnownError: when the database is not there.
    """
    chosen = _own_settings(asked)
    missing = app.missing_file(chosen.database)
    if missing is not None:
        raise KnownError(
            f"Databasen {missing} findes ikke.",
            "Se efter, om stien er skrevet rigtigt. En ny database laves med »boligdesk migrate«.",
        )
    with _desk(chosen) as desk:
        yield desk


@contextmanager
def _settings(asked: Namespace, *, may_be_memory: bool) -> Iterator[Settings]:
    """The user's settings, or for a dry run without a database a place that is gone afterwards."""
    if not may_be_memory or asked.database is not None:
        yield _own_settings(asked)
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "BOLIGDESK_DATA": folder}
        yield settings.load(environment, database=app.MEMORY, today=asked.today)


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
