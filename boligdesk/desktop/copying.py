"""Rows on the clipboard as a table that Excel takes: text with tabs, and HTML in which figures are figures."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from boligdesk import danish
from boligdesk.desktop.table_model import Column, Kind

_HEAD: Final = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>'
)
_TEXT: Final = "style=\"mso-number-format:'\\@'\""
"""Keeps ``012`` and ``=1+1`` the texts they are."""


def copy_table(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> None:
    """Put the rows with their headings on the clipboard."""
    content = QMimeData()
    content.setText(as_text(columns, rows))
    content.setHtml(as_html(columns, rows))
    QGuiApplication.clipboard().setMimeData(content)


def as_text(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> str:
    """Lines with tabs, figures as Danes write them: what a letter or a mail takes."""
    lines = [[column.full_name for column in columns]]
    lines += [[_written(column, row) for column in columns] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


def as_html(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> str:
    """A table in which each figure tells its value, so that Excel need not guess at the dots of ``4.846``."""
    heading = "".join(f"<th>{html.escape(column.full_name)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(_cell(column, row) for column in columns)}</tr>" for row in rows)
    return f"{_HEAD}<tr>{heading}</tr>{body}</table></body></html>"


def _cell(column: Column[Any], row: Any) -> str:
    written, value = html.escape(_written(column, row)), column.value(row)
    if column.kind is Kind.MONEY and value is not None:
        return f'<td x:num="{value / 100:.2f}">{written}</td>'
    if column.kind is Kind.NUMBER and value is not None:
        return f'<td x:num="{value}">{written}</td>'
    return f"<td>{written}</td>" if column.kind is Kind.DATE else f"<td {_TEXT}>{written}</td>"


def _written(column: Column[Any], row: Any) -> str:
    """The value where the column has values; ``4 hverdage`` is no date and ``+1.208`` no number to Excel."""
    value = column.value(row)
    if value is not None and column.kind is Kind.MONEY:
        return danish.kroner(value, unit=False).replace("\u2212", "-").replace("\u00a0", " ")
    if value is not None and column.kind is Kind.NUMBER:
        return str(value)
    if value is not None and column.kind is Kind.DATE:
        return danish.numeric_date(value)
    return column.cell(row).plain.replace("\t", " ").replace("\u00a0", " ")
