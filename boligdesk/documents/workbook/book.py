"""The month's workbook (PRACTICE.md § 6.3): figures, charts and their rows."""

from __future__ import annotations

import io

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
from boligdesk.domain.made_report import INTERN, ReportContent, period_of


def month_workbook(content: ReportContent) -> bytes:
    """The workbook of a month as the bytes of a file (``services.ports.WorkbookMaker``)."""
    report = content.report
    book = Workbook()
    del book[book.sheetnames[0]]  # the empty sheet every new workbook begins with
    book.properties.title = f"Boligsocial anvisning {period_of(report.year, report.month)}"
    book.properties.creator = "Boligdesk"
    book.properties.created = content.made.replace(tzinfo=None)
    write_front(book, content)
    write_key_figures(book, content)
    write_districts(book, content)
    write_bands(book, content)
    write_reasons(book, content)
    write_estates(book, content)
    if content.profile == INTERN:
        write_data(book, report)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
