"""``boligdesk demo``: a fresh demo office, a whole day on it, and a look at it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from boligdesk import app, danish, settings
from boligdesk.cli.folders import made_folder
from boligdesk.cli.report_file import write_report
from boligdesk.demo.day import DayOutcome
from boligdesk.demo.fill import PASSPHRASE
from boligdesk.demo.office import TODAY, DemoOffice
from boligdesk.domain.periods import with_day
from boligdesk.errors import KnownError
from boligdesk.services.day_answers import day_answers, save_answers
from boligdesk.services.desk import Desk
from boligdesk.services.find_match import list_vacancies
from boligdesk.services.keep_applicants import list_applicants
from boligdesk.services.report_month import MonthReport, month_report
from boligdesk.settings import Settings

_ADVICE: Final = "Vælg en anden database til demokontoret med --database."


def run_demo(asked: Namespace) -> int:
    """Make the office, play the day, say what was done; then the window or its pages, where asked for."""
    own = settings.load(today=asked.today)
    folder = made_folder(asked.out or own.folder / "demo")
    chosen = app.demo_settings(own, folder)
    if asked.database:
        chosen = replace(chosen, database=asked.database)
    _clear(chosen)
    with app.opened_desk(chosen) as desk:
        made, outcome = app.play_demo(desk)
        report = _report(desk)
        workbook = _write(desk, outcome, report, folder)
        for line in _told(made, outcome, _evening(desk), workbook, chosen):
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        if asked.open and not has_display():
            app.render_pages(desk, folder)
            sys.stdout.write(f"Her er ingen skærm: et billede af hver side ligger i {folder}.\n")
    if asked.open and has_display():
        return app.run_window(chosen)
    return 0


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _clear(chosen: Settings) -> None:
    """Take an earlier demo office away; anything else in its place is left alone and refused.

    Raises:
        KnownError: when the file is another database, or the database of a URL already holds an office.
    """
    if "://" in chosen.database:
        with app.opened_desk(chosen) as desk, desk.office.read() as unit:
            if unit.directory.associations():
                raise KnownError("Databasen er ikke tom.", _ADVICE)
        return
    file = Path(chosen.database)
    if not file.exists():
        return
    try:
        app.open_database(chosen).close()
    except KnownError as error:
        raise KnownError(f"{file} er ikke et demokontor og bliver ikke overskrevet.", _ADVICE) from error
    for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        part.unlink(missing_ok=True)


def _report(desk: Desk) -> MonthReport:
    return month_report(
        office=desk.office,
        calendar=desk.calendar,
        period=with_day(desk.today, "month"),
        today=desk.today,
    )


def _write(desk: Desk, outcome: DayOutcome, report: MonthReport, folder: Path) -> Path:
    """The letters as PDF files, the answers to the associations and the workbook; return the workbook's path."""
    letters = made_folder(folder / "breve")
    for earlier in letters.glob("*.pdf"):
        earlier.unlink()
    for letter in outcome.letters:
        (letters / letter.file_name).write_bytes(letter.content)
    answers = made_folder(folder / "svar")
    for earlier in answers.glob("*.xlsx"):
        earlier.unlink()
    lists = day_answers(office=desk.office, day=desk.today, today=desk.today)
    save_answers(office=desk.office, books=desk.answer_books, lists=lists, folder=answers, by=desk.sign())
    return write_report(desk, report, folder)


def _evening(desk: Desk) -> str:
    """How the office stands when the day is over: the same counts as the window's rail."""

    def dwellings(view: str) -> int:
        return len(list_vacancies(office=desk.office, calendar=desk.calendar, today=desk.today, view=view))

    people = len(list_applicants(office=desk.office, today=desk.today, view="waiting"))
    opened = danish.count(
        dwellings("open"), "bolig er ledig eller tilbudt", "boliger er ledige eller tilbudt"
    )
    return (
        f"Ved dagens slutning: {opened}, {danish.number(dwellings('due'))} af dem skal besvares i dag eller er "
        f"over fristen, og {danish.count(people, 'borger', 'borgere')} venter."
    )


def _told(
    made: DemoOffice,
    outcome: DayOutcome,
    evening: str,
    workbook: Path,
    chosen: Settings,
) -> Iterator[str]:
    """What was done, in Danish, step by step."""
    yield "Demokontor: personer, afdelinger og boliger er opdigtede. Ingen af dem findes."
    waiting = sum(one.status in {"waiting", "offered"} for one in made.applicants)
    yield (
        f"Kontoret har {danish.count(len(made.associations), 'boligorganisation', 'boligorganisationer')}, "
        f"{danish.number(len(made.estates))} afdelinger, "
        f"{danish.number(waiting)} borgere, der venter, og "
        f"{danish.number(len(made.cards))} boliger modtaget siden 1. november 2025."
    )
    yield f"Dagen er {danish.weekday_date(TODAY)}."
    steps = (
        ("Lister læst ind", outcome.imports),
        ("Boliger tilbudt", outcome.offers),
        ("Svar registreret", outcome.answers),
        ("Boliger returneret", outcome.returns),
        ("Andre breve", outcome.written),
        ("Efter svarene", outcome.afternoon),
    )
    for title, sentences in steps:
        yield ""
        yield f"{title}: {danish.number(len(sentences))}"
        yield from (f"  {sentence}" for sentence in sentences)
    yield ""
    yield evening
    yield f"{danish.count(len(outcome.letters), 'brev', 'breve')} som PDF ligger i {workbook.parent / 'breve'}."
    yield f"Dagens svar til hver boligorganisation ligger i {workbook.parent / 'svar'}."
    yield f"Rapporten for {danish.month_name(TODAY.year, TODAY.month)} ligger i {workbook}."
    if "://" not in chosen.database:  # an address may hold a password
        yield f"Databasen er {chosen.database}. Dens adgangssætning er offentlig: {PASSPHRASE}."
