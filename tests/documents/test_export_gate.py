"""What must not leave the office in a workbook stops it: each way in is tried."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from support.month_cases import CARDS, OFFERS, RETURNS, office, report

from boligdesk.documents.export_gate import passed
from boligdesk.documents.workbook import month_workbook
from boligdesk.documents.workbook.formulas import Book
from boligdesk.domain.month_report import MonthReport
from boligdesk.errors import KnownError
from boligdesk.services.keep_reports import report_content
from boligdesk.services.views import Signature

US = frozenset({"Boligdesk"})
CPR = "010190-1234"


def workbook(change: Callable[[Book], object] = lambda _book: None) -> bytes:
    book = Book()
    book.properties.creator = "Boligdesk"
    sheet = book.create_sheet("Ark")
    sheet.append(["Lejemålsnr.", "Navn"])
    sheet.append(["1205450012", "fsb"])
    change(book)
    return book.to_bytes()


def rewritten(part: str, old: str, new: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook())) as made, zipfile.ZipFile(target, "w") as file:
        for name in made.namelist():
            text = made.read(name).decode()
            assert name != part or old in text
            file.writestr(name, text.replace(old, new) if name == part else text)
    return target.getvalue()


def with_part(name: str) -> bytes:
    target = BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as file:
        file.writestr(name, "<x/>")
    return target.getvalue()


def test_a_clean_workbook_passes_untouched() -> None:
    data = workbook()
    assert passed(data, creators=US) is data


def _cell(text: str) -> Callable[[Book], object]:
    return lambda book: book["Ark"].append(["", text])


def _hide_sheet(book: Book) -> None:
    book.create_sheet("Skjult").sheet_state = "hidden"


def _hide_row(book: Book) -> None:
    book["Ark"].row_dimensions[2].hidden = True


def _hide_column(book: Book) -> None:
    book["Ark"].column_dimensions["B"].hidden = True


def _comment(book: Book) -> None:
    book["Ark"]["B2"].comment = Comment("Ring til hende", "Mads")


def _link(book: Book) -> None:
    book["Ark"]["B2"].hyperlink = "https://example.org/"


def _formula(book: Book) -> None:
    book.put_formula(book["Ark"]["B3"], 'WEBSERVICE("https://example.org/")', "")


def _name(book: Book) -> None:
    book.defined_names["Note"] = DefinedName("Note", attr_text=f'"{CPR}"')


def _property(name: str) -> Callable[[Book], object]:
    return lambda book: setattr(book.properties, name, "Mads Opdigt")


@pytest.mark.parametrize(
    "change",
    [
        _cell(CPR), _cell("cpr 0101901234!"), _cell("nr 310299 4321"),
        _cell("010190–1234"), _cell("010190\u00a01234"), _cell("710190-1234"), _hide_sheet, _hide_row,
        _hide_column, _comment, _link, _formula, _name, _property("creator"), _property("lastModifiedBy"),
        _property("description"), _property("keywords"),
        lambda book: setattr(book["Ark"].oddFooter.left, "text", CPR),
    ],
)  # fmt: skip
def test_what_must_not_leave_stops_the_file(change: Callable[[Book], object]) -> None:
    with pytest.raises(KnownError, match="Excel-filen er ikke lavet"):
        passed(workbook(change), creators=US)


@pytest.mark.parametrize(
    "name",
    ["xl/vbaProject.bin", "xl/comments1.xml", "xl/externalLinks/externalLink1.xml", "customXml/item1.xml",
     "xl/embeddings/a.bin", "docProps/custom.xml", "xl/worksheets/sheet1.xml.bak", "xl/persons/person.xml"],
)  # fmt: skip
def test_parts_that_are_not_ours_stop_the_file(name: str) -> None:
    with pytest.raises(KnownError, match=re.escape(name)):
        passed(with_part(name), creators=US)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("[Content_Types].xml", "sheet.main+xml", "sheet.macroEnabled.main+xml"),
        ("docProps/app.xml", "</Properties>", "<Manager>Mads</Manager></Properties>"),
        ("xl/workbook.xml", "<workbook", "<!DOCTYPE a><workbook"),
    ],
)
def test_changed_parts_stop_the_file(part: str, old: str, new: str) -> None:
    with pytest.raises(KnownError):
        passed(rewritten(part, old, new), creators=US)


@pytest.mark.parametrize(
    "text",
    ["320190-1234", "011390-1234", "1010190-1234", "010190-12345", "2026-04417", "0101 1234", "12.929"],
)
def test_what_is_no_cpr_number_passes(text: str) -> None:
    passed(workbook(_cell(text)), creators=US)


def made(found: MonthReport, profile: str = "intern") -> bytes:
    signed = Signature("Demo Medarbejder", datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    return month_workbook(report_content(found, signed, profile=profile))


def test_a_report_with_a_cpr_number_in_a_name_is_not_made() -> None:
    cards = [replace(card, estate=replace(card.estate, name=f"Kollegiet {CPR}")) for card in CARDS]
    for profile in ("intern", "bl"):
        with pytest.raises(KnownError, match="ligner et CPR-nummer: 010190"):
            made(report(office(cards, OFFERS, RETURNS)), profile)


def test_the_same_number_in_another_column_stops_the_file() -> None:
    with pytest.raises(KnownError):
        passed(workbook(_cell("1205450012")), creators=US)


def test_a_number_of_a_dwelling_that_looks_like_one_does_not_stop_the_report() -> None:
    cards = [replace(card, dwelling=replace(card.dwelling, tenancy_no="120545-0012")) for card in CARDS]
    assert made(report(office(cards, OFFERS, RETURNS)))
