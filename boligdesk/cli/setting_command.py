"""``boligdesk setting``: the office's settings, to be seen and changed."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import date

from boligdesk import danish
from boligdesk.services.desk import Desk
from boligdesk.services.office_settings import change_setting, list_settings
from boligdesk.services.views import DatedSetting


def run_setting(desk: Desk, asked: Namespace) -> None:
    """Print every setting, the one that is asked for, or change it."""
    if asked.value is not None:
        changes = change_setting(
            office=desk.office,
            key=asked.key,
            value=asked.value,
            valid_from=desk.today if asked.since is None else date.fromisoformat(asked.since),
            source=asked.source,
            by=desk.sign(),
        )
        sys.stderr.write(f"{changes.sentence}\n")
        return
    for line in setting_lines(list_settings(office=desk.office, today=desk.today, key=asked.key)):
        sys.stdout.write(f"{line}\n")


def setting_lines(found: Iterable[DatedSetting]) -> Iterator[str]:
    """A setting a line: key, value, since when, whether it is confirmed, and its source."""
    yield f"{'Indstilling':<28} {'Værdi':<30} {'Fra':<11} {'':<14} Kilde"
    for one in found:
        state = "bekræftet" if one.confirmed else "ikke bekræftet"
        value, since = one.value or "(tom)", danish.numeric_date(one.valid_from)
        yield f"{one.key:<28} {value:<30} {since:<11} {state:<14} {one.source}"
