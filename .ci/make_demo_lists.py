"""Write the lists of the demo day anew into ``resources/demo/lists``.

Run it after the demo office was changed: ``.venv/bin/python .ci/make_demo_lists.py``.
``tests/demo`` shows when the files and the office no longer agree.
"""

from __future__ import annotations

import csv
import sys
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from boligdesk import app
from boligdesk.demo.lists import ListFile, make_lists
from boligdesk.demo.office import TODAY
from boligdesk.paths import resources
from boligdesk.store.engine import open_office


def main() -> None:
    """Write every list into the folder given, or where the program has them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else resources() / "demo" / "lists"
    folder.mkdir(parents=True, exist_ok=True)
    office = open_office(app.MEMORY, today=TODAY)
    for list_file in make_lists(app.make_demo_office(office, app.shipped_rates())):
        write(list_file, folder / list_file.name)
    office.close()


def write(list_file: ListFile, target: Path) -> None:
    """Write one list as a workbook or, where it has an encoding, as text with semicolons."""
    if list_file.encoding is None:
        _write_workbook(list_file, target)
        return
    with target.open("w", encoding=list_file.encoding, newline="") as stream:
        lines = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        lines.writerows(["" if cell is None else cell for cell in row] for row in list_file.sheets[0].rows)


def _write_workbook(list_file: ListFile, target: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Demokontor"
    book.properties.created = book.properties.modified = datetime(2026, 11, 20, 7, 15)  # noqa: DTZ001
    for table in list_file.sheets:
        sheet = book.create_sheet(table.name)
        for row in table.rows:
            sheet.append(list(row))
        for merged in table.merged:
            sheet.merge_cells(merged)
        for column in range(1, sheet.max_column + 1):
            sheet.column_dimensions[get_column_letter(column)].width = 18
    book.save(target)


if __name__ == "__main__":
    main()
