"""The month's workbook ``Boligdesk_{YYYY-MM}.xlsx`` (PRACTICE.md § 6.3): figures, charts and their rows."""

from __future__ import annotations

import io
from datetime import datetime, time
from pathlib import Path

from openpyxl.workbook import Workbook

from boligdesk.documents.workbook.data import write_data
from boligdesk.documents.workbook.front import write_front
from boligdesk.documents.workbook.tables import (
    write_bands,
    write_districts,
    write_estates,
    write_key_figures,
    write_reasons,
)
from boligdesk.domain.month_report import MonthReport
from boligdesk.errors import KnownError


def workbook_name(report: MonthReport) -> str:
    """The file name of a month's workbook."""
    return f"Boligdesk_{report.year}-{report.month:02d}.xlsx"


def write_month_workbook(
    report: MonthReport, folder: Path, *, made_by: str = "", made: datetime | None = None
) -> Path:
    """Write a month's workbook into a folder, in the place of an earlier one; return its path.

    Raises:
        KnownError: when the file cannot be written, as when it is open in Excel.
    """
    target = folder / workbook_name(report)
    try:
        target.write_bytes(month_workbook(report, made_by=made_by, made=made))
    except PermissionError as error:
        raise KnownError(
            f"{target.name} kan ikke skrives.", "Luk filen, hvis den er åben i Excel, og prøv igen."
        ) from error
    return target


def month_workbook(report: MonthReport, *, made_by: str = "", made: datetime | None = None) -> bytes:
    """The workbook of a month as the bytes of a file.

    ``made_by`` and ``made`` say on the front page who had it written and when; where nobody says,
    the front page names the day the data were read.
    """
    book = Workbook()
    del book[book.sheetnames[0]]  # the empty sheet every new workbook begins with
    book.properties.title = f"Boligsocial anvisning {report.year}-{report.month:02d}"
    book.properties.creator = "Boligdesk"
    book.properties.created = (made or datetime.combine(report.today, time())).replace(tzinfo=None)
    write_front(book, report, made_by=made_by, made=made)
    write_key_figures(book, report)
    write_districts(book, report)
    write_bands(book, report)
    write_reasons(book, report)
    write_estates(book, report)
    write_data(book, report)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
