"""``boligdesk supply``: what the citizens can pay against what the dwellings of a year cost."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator

from boligdesk import danish
from boligdesk.domain.figure_tables import FigureTable, tables_to_json
from boligdesk.services.desk import Desk
from boligdesk.services.figure_words import figure_words
from boligdesk.services.need_and_supply import SupplyReport, supply_report
from boligdesk.services.supply_tables import SHORT_WORDS, supply_tables

_WIDE, _NARROW = 28, 14


def run_supply(desk: Desk, asked: Namespace) -> int:
    """Print the tables of a year, for people or as JSON."""
    report = supply_report(
        office=desk.office, calendar=desk.calendar, rates=desk.rates, year=asked.year, today=desk.today
    )
    tables = supply_tables(report, profile=asked.profile)
    if asked.json:
        told = {"year": report.year, "today": report.today.isoformat(), "rates": report.rates_id,
                "profile": asked.profile, **tables_to_json(tables)}  # fmt: skip
        sys.stdout.write(f"{json.dumps(told, ensure_ascii=False)}\n")
        return 0
    sys.stdout.write("\n".join(_lines(report, tables)) + "\n")
    return 0


def _lines(report: SupplyReport, tables: tuple[FigureTable, ...]) -> Iterator[str]:
    yield f"Efterspørgsel og udbud {report.year}, borgere, der venter {danish.long_date(report.today)}"
    yield SHORT_WORDS
    for table in tables:
        yield ""
        yield table.title
        for number, one in enumerate(table.columns[1:], start=1):
            yield f"  ({number}) {one.heading}"
        yield "  " + " " * _WIDE + "".join(f"{f'({at})':>{_NARROW}}" for at in range(1, len(table.columns)))
        for line in (*table.lines, *((table.total,) if table.total else ())):
            cells = [figure_words(one, table.kind(line, at)) for at, one in enumerate(line.cells)]
            yield f"  {cells[0]:<{_WIDE}}" + "".join(f"{one:>{_NARROW}}" for one in cells[1:])
