"""The workbook of a report (PRACTICE.md § 6.3): figures, charts and their rows."""

from __future__ import annotations

from boligdesk.documents.export_gate import passed
from boligdesk.documents.workbook.counting import DataCount
from boligdesk.documents.workbook.data import data_columns, write_data
from boligdesk.documents.workbook.formulas import Book
from boligdesk.documents.workbook.front import write_front
from boligdesk.documents.workbook.reconcile import write_reconciliation
from boligdesk.documents.workbook.supply import write_supply
from boligdesk.documents.workbook.tables import (
    TOP,
    write_bands,
    write_comparison,
    write_districts,
    write_estates,
    write_key_figures,
    write_parts,
    write_reasons,
)
from boligdesk.domain.made_report import INTERN, ReportContent
from boligdesk.domain.report_words import SHEET_NOTES


def month_workbook(content: ReportContent) -> bytes:
    """The workbook of a month, a quarter or a year as the bytes of a file (``services.ports.WorkbookMaker``)."""
    report = content.report
    book = Book()
    book.properties.title = f"Boligsocial anvisning {report.key}"
    book.properties.creator = "Boligdesk"
    book.properties.created = content.made.replace(tzinfo=None)
    data = DataCount(report, data_columns(report)) if content.profile == INTERN else None
    write_front(book, content)
    write_key_figures(book, content, data)
    write_districts(book, content, data)
    write_bands(book, content, data)
    write_reasons(book, content, data)
    write_estates(book, content, data)
    for name in SHEET_NOTES:
        if any(table.sheet == name for table in content.tables):
            write_parts(book, content, name, data)
    if content.comparison:
        write_comparison(book, content)
    if content.supply is not None:
        write_supply(book, content.supply, data)
    if data is not None:
        write_reconciliation(book, content, data, TOP)
        write_data(book, report)
    return passed(book.to_bytes(), creators=frozenset({"Boligdesk"}))
