"""Ten thousand hostile texts through every column of a written file that holds words of somebody else's."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from support.hostile_texts import BEGINNINGS, hostile_texts
from support.month_cases import CODES, card, office, report, returned
from support.strict_ooxml import faults

from boligdesk.documents.workbook import answers_workbook, month_workbook
from boligdesk.documents.workbook.sheet import clean
from boligdesk.domain.made_report import BL, INTERN
from boligdesk.domain.reasons import ReasonCode
from boligdesk.services.answer_lists import AnswerList, DayAnswer
from boligdesk.services.keep_reports import report_content
from boligdesk.services.views import Signature

CARDS = 2_000
ANSWERS = 2_000
REASONS = 50
TOP = 4
OURS = re.compile(r"(COUNTIFS|SUMIFS|SUMPRODUCT|SUBTOTAL|SUM|IF|ABS)\(|Nøgletal!\$B\$[0-9]+$")
SIGNED = Signature("=Ansvarlig\x00\ud800", datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def month_file(profile: str) -> tuple[list[list[str]], bytes]:
    """The texts by column of ``Data``, and the month's workbook with them in it."""
    texts = hostile_texts(CARDS * 5)
    # The office's own codes are a letter and two digits; their words are what somebody likes.
    reasons = [
        ReasonCode(code=f"R{number:02}", kind="return", label=text, outcome="returned")
        for number, text in enumerate(hostile_texts(REASONS, seed=6), start=20)
    ]
    own = [texts[at::5] for at in range(5)]
    cards, returns = [], []
    for number, (association, estate_no, estate, tenancy_no, postcode) in enumerate(zip(*own, strict=True)):
        # Few associations, so that the report has a table of them that somebody could read; every estate is its own.
        one = card(number + 1, state="returned", decided=date(2026, 11, 6))
        cards.append(replace(
            one, association=replace(one.association, name=association),
            estate=replace(one.estate, number=estate_no, name=estate),
            dwelling=replace(one.dwelling, tenancy_no=tenancy_no, postcode=postcode),
        ))  # fmt: skip
        returns.append(returned(number + 1, on=date(2026, 11, 6), reason=reasons[number % REASONS].code))
    reader = office(cards, (), returns)
    with reader.read() as unit:
        unit.rules.reason_codes = lambda _kind: (*CODES, *reasons)
    found = report(reader)
    return own, month_workbook(report_content(found, SIGNED, profile=profile))


@pytest.fixture(scope="module")
def month() -> tuple[list[list[str]], bytes]:
    return month_file(INTERN)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def formulas(data: bytes) -> list[str]:
    sheets = [part for name, part in parts(data).items() if name.startswith("xl/worksheets/")]
    return [unescape(one) for part in sheets for one in re.findall("<f[^>]*>([^<]*)</f>", part)]


def columns(data: bytes, sheet: str, top: int) -> dict[str, list[Any]]:
    """The columns of a table as another reader than openpyxl finds them."""
    rows = (
        CalamineWorkbook.from_filelike(BytesIO(data))
        .get_sheet_by_name(sheet)
        .to_python(skip_empty_area=False)
    )
    heads = [str(one) for one in rows[top - 1]]
    return {head: [row[at] for row in rows[top:]] for at, head in enumerate(heads)}


def test_the_texts_are_as_many_as_they_say_and_each_another() -> None:
    texts = hostile_texts(10_000)
    assert len({*texts}) == 10_000
    assert all(any(text.startswith(begin) for text in texts) for begin in BEGINNINGS)
    assert sum(len(text) == 40_000 for text in texts) == 40


def test_ten_thousand_texts_are_read_back_as_text(month: tuple[list[list[str]], bytes]) -> None:
    own, data = month
    found = columns(data, "Data", TOP)
    for heading, texts in zip(
        ("Boligorganisation", "Afdeling nr.", "Afdeling", "Lejemålsnr.", "Postnr."), own, strict=True
    ):
        assert sorted(map(str, found[heading])) == sorted(map(clean, texts)), heading
        assert {type(one) for one in found[heading]} == {str}


def test_openpyxl_reads_the_same_texts_as_text(month: tuple[list[list[str]], bytes]) -> None:
    _, data = month
    sheet = load_workbook(BytesIO(data), read_only=True)["Data"]
    read = [
        (cell.data_type, cell.value)
        for row in sheet.iter_rows(min_row=TOP + 1, min_col=5, max_col=5)
        for cell in row
    ]
    assert {kind for kind, _ in read} == {"s"}
    assert len(read) == CARDS


def test_numbers_stay_numbers(month: tuple[list[list[str]], bytes]) -> None:
    found = columns(month[1], "Data", TOP)
    assert {type(one) for one in found["Husleje"]} == {float}
    assert set(found["Husleje"]) == {5310.0}
    assert [int(one) for one in found["Bolig-id"]] == list(range(1, CARDS + 1))


def test_no_formula_but_ours(month: tuple[list[list[str]], bytes]) -> None:
    found = formulas(month[1])
    assert len(found) > CARDS
    assert all(OURS.match(one) for one in found)
    words = re.compile(r"cmd|DDE|HYPERLINK|WEBSERVICE|IMPORTXML|calc")
    assert not any(words.search(one) for one in found)


def test_the_file_is_sound(month: tuple[list[list[str]], bytes]) -> None:
    assert faults(month[1]) == []


def test_the_file_for_bl_has_no_formula_and_is_sound() -> None:
    _, data = month_file(BL)
    assert formulas(data) == []
    assert faults(data) == []


def test_the_answers_to_an_association() -> None:
    texts = hostile_texts(ANSWERS * 5, seed=7)
    own = [texts[at::5] for at in range(5)]
    answers = tuple(
        DayAnswer(
            vacancy_id=number, association="x", estate_no=estate, tenancy_no=tenancy, address=address,
            received=date(2026, 11, 16), vacant_from=date(2026, 12, 1), answer="returned", day=date(2026, 11, 23),
            reason=reason, move_in=None, reference=reference,
        )
        for number, (tenancy, estate, address, reason, reference) in enumerate(zip(*own, strict=True))
    )  # fmt: skip
    content = AnswerList(
        association_id=1, association=texts[3], contact="", email="", day=date(2026, 11, 23), answers=answers,
        unanswered=0,
    )  # fmt: skip
    data = answers_workbook(content, office=texts[4], made=SIGNED.at)
    found = columns(data, "Svar 2026-11-23", TOP)
    for heading, sent in zip(("Lejemålsnr.", "Afdeling", "Adresse", "Årsag", "Vores nr."), own, strict=True):
        assert found[heading] == list(map(clean, sent)), heading
    assert formulas(data) == []
    assert faults(data) == []
