"""The two pages for the committee as PDF: key figures, charts, reasons, and how everything is counted.

Tagged and PDF/A-2b by the engine of the letters; the same content always gives the same bytes.
"""

from boligdesk.documents.summary.pages import committee_summary

__all__ = ["committee_summary"]
