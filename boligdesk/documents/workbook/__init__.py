"""The month's report as an Excel workbook."""

from boligdesk.documents.workbook.book import month_workbook

__all__ = ["month_workbook"]
