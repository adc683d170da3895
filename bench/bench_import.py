"""Reading a list of 500 dwellings: ours with every check, against the bare reader of workbooks.

The target of the whole import (dry run and commit) is three times the bare reader and one second.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from boligdesk.documents.list_reading import read_list

ROWS = 500
ROUNDS = 5
TODAY = date(2026, 11, 23)
SAMPLE = Path(__file__).parents[1] / "tests" / "cases" / "lists" / "fsb_ledige_boliger_2026-11.xlsx"


def long_list(folder: Path) -> Path:
    """Write the sample list over again until it has ``ROWS`` rows, each with a number of its own."""
    source = openpyxl.load_workbook(SAMPLE).active
    assert source is not None
    heading, *rows = [list(row) for row in source.iter_rows(values_only=True)]
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(heading)
    for number in range(ROWS):
        row = rows[number % len(rows)]
        book.active.append([*row[:3], f"{30_000 + number}", *row[4:]])
    path = folder / "lang_liste.xlsx"
    book.save(path)
    return path


def bare(path: Path) -> int:
    return len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def ours(path: Path) -> int:
    result = read_list(path, today=TODAY)
    assert not any(row.refused for row in result.rows)
    return len(result.rows)


def seconds(work: Callable[[Path], int], path: Path) -> float:
    started = time.perf_counter()
    assert work(path) >= ROWS
    return time.perf_counter() - started


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = long_list(Path(folder))
        ours(path)
        times = [(seconds(bare, path), seconds(ours, path)) for _ in range(ROUNDS)]
    peer, own = (statistics.median(column) for column in zip(*times, strict=True))
    limit = 3 * peer + 1
    print(f"read {ROWS} rows of .xlsx with all checks: {own:.3f} s; calamine alone {peer:.3f} s")
    print(f"share of the limit for the whole import (3 x calamine + 1 s = {limit:.3f} s): {own / limit:.0%}")
    if own > limit:
        raise SystemExit("over the target")


if __name__ == "__main__":
    main()
