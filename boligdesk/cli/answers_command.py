"""``boligdesk answers``: the answers of a day as one Excel file for each association."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date

from boligdesk import danish
from boligdesk.cli.folders import made_folder
from boligdesk.errors import KnownError
from boligdesk.services.day_answers import day_answers, save_answers
from boligdesk.services.desk import Desk


def run_answers(desk: Desk, asked: Namespace) -> None:
    """Write the files and say which.

    Raises:
        KnownError: for an association that is not known, or a file that cannot be written.
    """
    day = date.fromisoformat(asked.day)
    lists = day_answers(office=desk.office, day=day, today=desk.today)
    if asked.association is not None:
        with desk.office.read() as unit:
            known = sorted(one.name for one in unit.directory.associations())
        if asked.association not in known:
            raise KnownError(
                f"Boligorganisationen »{asked.association}« findes ikke.", f"Vælg mellem: {', '.join(known)}."
            )
        lists = tuple(one for one in lists if one.association == asked.association)
    told = [one for one in lists if one.answers]
    if not told:
        sys.stderr.write(f"Der er ikke givet svar {danish.weekday_date(day)}.\n")
        return
    files = save_answers(
        office=desk.office, books=desk.answer_books, lists=told, folder=made_folder(asked.out), by=desk.sign()
    )
    for one, file in zip(told, files, strict=True):
        sys.stderr.write(f"{file}: {danish.count(len(one.answers), 'svar', 'svar')}\n")
