"""The day's answers as Excel, read back: typed cells, safe text, print set-up, nothing about a citizen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from boligdesk.documents.workbook import answers_workbook
from boligdesk.services.answer_lists import ANSWERS, AnswerList, DayAnswer

DAY = date(2026, 11, 23)
MADE = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


def answer(number: int, **changes: Any) -> DayAnswer:
    base = DayAnswer(
        vacancy_id=number, association="AAB", estate_no="012", tenancy_no=f"0190-{number}",
        address="Tagensvej 1, 2200 København N",
        received=date(2026, 11, 16), vacant_from=date(2026, 12, 1), answer="returned", day=DAY,
        reason="Husleje for høj for målgruppen (R01)", move_in=None, reference=f"Bolig {number}",
    )  # fmt: skip
    return replace(base, **changes)


def content(*answers: DayAnswer, association: str = "AAB") -> AnswerList:
    return AnswerList(
        association_id=1,
        association=association,
        contact="",
        email="",
        day=DAY,
        answers=answers,
        unanswered=0,
    )


def read(what: AnswerList) -> Any:
    return load_workbook(BytesIO(answers_workbook(what, office="Boligsocial Anvisning", made=MADE)))


def test_every_cell_has_its_type_and_place() -> None:
    book = read(
        content(
            answer(1),
            answer(2, answer="assigned", reason="", move_in=date(2026, 12, 15), reference="2026-0371"),
        )
    )
    sheet = book["Svar 2026-11-23"]
    assert sheet["A1"].value == "Svar til AAB 23. november 2026"
    assert [cell.value for cell in sheet[4]] == [
        "Lejemålsnr.", "Afdeling", "Adresse", "Modtaget", "Ledig fra", "Vores svar", "Dato", "Årsag", "Indflytning",
        "Vores nr.",
    ]  # fmt: skip
    first, second = ([cell.value for cell in sheet[row]] for row in (5, 6))
    assert first[:3] == ["0190-1", "012", "Tagensvej 1, 2200 København N"]
    assert [value.date() for value in (first[3], first[4], first[6])] == [
        date(2026, 11, 16),
        date(2026, 12, 1),
        DAY,
    ]
    assert (first[5], first[7], first[8], first[9]) == (
        "Returneret", "Husleje for høj for målgruppen (R01)", "–", "Bolig 1",
    )  # fmt: skip
    assert (second[5], second[8].date(), second[9]) == ("Anvist", date(2026, 12, 15), "2026-0371")
    assert sheet["D5"].number_format == "dd-mm-yyyy"


def test_it_is_printed_lying_on_one_page_s_width_with_its_heading_on_each() -> None:
    book = read(content(*(answer(number) for number in range(1, 90))))
    (sheet,) = book.worksheets
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B5", "$4:$4")
    assert sheet.tables["Svar"].ref == "A4:J93"
    assert book.properties.title == "Svar til AAB 23. november 2026"
    assert book.properties.creator == "Boligsocial Anvisning"


@pytest.mark.parametrize("text", ["=1+1", "+45 12", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A"])
def test_text_is_never_a_formula(text: str) -> None:
    sheet = read(content(answer(1, reason=text, tenancy_no=text, address=text), association=text)).worksheets[
        0
    ]
    assert (sheet["A5"].value, sheet["C5"].value, sheet["H5"].value) == (text, text, text)
    assert {sheet[place].data_type for place in ("A1", "A5", "C5", "H5")} == {"s"}


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    sheet = read(content(answer(1, reason="a\x00\x1fb"), association="A\x07AB")).worksheets[0]
    assert (sheet["H5"].value, sheet["A1"].value) == ("ab", "Svar til AAB 23. november 2026")


@pytest.mark.parametrize("code", sorted(ANSWERS))
def test_every_answer_has_its_words(code: str) -> None:
    assert read(content(answer(1, answer=code))).worksheets[0]["F5"].value == ANSWERS[code]


def test_an_empty_list_is_a_file_that_opens() -> None:
    assert read(content()).worksheets[0]["A5"].value == "–"
