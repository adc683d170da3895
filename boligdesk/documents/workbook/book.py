"""The month's workbook ``Boligdesk_{YYYY-MM}.xlsx`` (PRACTICE.md § 6.3): figures, charts and their rows."""

from __future__ import annotations

import io
from datetime import datetime

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
from boligdesk.services.report_month import MonthReport


def workbook_name(report: MonthReport) -> str:
    """The file name of a month's workbook."""
    return f"Boligdesk_{report.year}-{report.month:02d}.xlsx"


def month_workbook(report: MonthReport, *, made_by: str, made: datetime) -> bytes:
    """Write the workbook of a month and return the file.

    ``made_by`` and ``made`` say on the front page who had it written and when.
    """
    book = Workbook()
    del book[book.sheetnames[0]]  # the empty sheet every new workbook begins with
    book.properties.title = f"Boligsocial anvisning {report.year}-{report.month:02d}"
    book.properties.creator = "Boligdesk"
    book.properties.created = made.replace(tzinfo=None)
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
