"""Rows on the clipboard as a table that Excel takes: text with tabs, in which figures are figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication

from boligdesk import danish
from boligdesk.desktop.table_model import Column, Kind


def copy_table(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> None:
    """Put the rows with their headings on the clipboard."""
    QGuiApplication.clipboard().setText(as_text(columns, rows))


def as_text(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> str:
    """Lines with tabs, figures as Danes write them: what a letter or a mail takes."""
    lines = [[column.full_name for column in columns]]
    lines += [[_written(column, row) for column in columns] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


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
