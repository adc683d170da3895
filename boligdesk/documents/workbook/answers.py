"""The day's answers to one association as an Excel sheet: typed cells, no citizen in it, one page wide on A4."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from boligdesk import danish
from boligdesk.documents.export_gate import passed
from boligdesk.documents.workbook.formulas import Book
from boligdesk.documents.workbook.sheet import (
    DATE,
    TEXT,
    Column,
    add_sheet,
    clean,
    finish,
    put_table,
)
from boligdesk.services.answer_lists import ANSWERS, AnswerList, DayAnswer

_TOP: Final = 4
_WIDTHS: Final = (13, 10, 48, 12, 12, 25, 12, 38, 12, 13)


def _text(heading: str, name: str) -> Column:
    return Column(heading, TEXT, lambda one: getattr(one, name))


def _date(heading: str, name: str) -> Column:
    return Column(heading, DATE, lambda one: getattr(one, name))


def _answer(one: DayAnswer) -> str:
    return ANSWERS[one.answer]


_COLUMNS: Final = (
    _text("Lejemålsnr.", "tenancy_no"),
    _text("Afdeling", "estate_no"),
    _text("Adresse", "address"),
    _date("Modtaget", "received"),
    _date("Ledig fra", "vacant_from"),
    Column("Vores svar", TEXT, _answer),
    _date("Dato", "day"),
    _text("Årsag", "reason"),
    _date("Indflytning", "move_in"),
    _text("Vores nr.", "reference"),
)


def answers_workbook(content: AnswerList, *, office: str, made: datetime) -> bytes:
    """The workbook of a list of answers as the bytes of a file (``services.answer_lists.AnswerBook``)."""
    book = Book()
    heading = f"Svar til {content.association} {danish.long_date(content.day)}"
    book.properties.title = clean(heading)
    book.properties.creator = clean(office) or "Boligdesk"
    book.properties.created = made.replace(tzinfo=None)
    note = f"Fra {office or 'kommunen'}. Listen nævner ingen borgere; navne står i anvisningsbrevene."
    sheet = add_sheet(book, f"Svar {content.day.isoformat()}", heading, note, landscape=True)
    put_table(sheet, _TOP, "Svar", _COLUMNS, content.answers)
    finish(sheet, f"B{_TOP + 1}", _TOP, widths=_WIDTHS)
    return passed(book.to_bytes(), creators=frozenset({clean(office) or "Boligdesk"}))
