"""Excel workbooks: the month's report, and the day's answers to an association."""

from boligdesk.documents.workbook.answers import answers_workbook
from boligdesk.documents.workbook.book import month_workbook

__all__ = ["answers_workbook", "month_workbook"]
