"""Every kind of workbook before a strict reader, and the strict reader before files that are not sound."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from support.month_cases import SUPPLY, full_office, office, report
from support.strict_ooxml import faults

from boligdesk.documents.workbook import answers_workbook, month_workbook
from boligdesk.domain.made_report import BL, INTERN, PROFILES
from boligdesk.domain.month_report import MonthReport
from boligdesk.services.answer_lists import AnswerList, DayAnswer
from boligdesk.services.keep_reports import report_content
from boligdesk.services.views import Signature

SIGNED = Signature("Demo Medarbejder", datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
DAY = date(2026, 11, 23)


REPORTS: dict[str, Callable[[], MonthReport]] = {
    "an empty month": lambda: report(office((), (), ())),
    "a small office": report,
    "a full office": full_office,
    "a quarter": lambda: report(key="2026-K4"),
    "a year": lambda: report(key="2026"),
    "a month long ago": lambda: report(key="2024-02"),
}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("which", REPORTS)
def test_the_month_s_workbook_is_sound(which: str, profile: str) -> None:
    content = report_content(REPORTS[which](), SIGNED, profile=profile)
    assert faults(month_workbook(content)) == []


def test_a_later_revision_with_need_and_supply_is_sound() -> None:
    corrections = tuple(("Bydel", f"Rettelse {number}: 1 → 2") for number in range(60))
    content = replace(
        report_content(report(), SIGNED, supply=SUPPLY), revision=2, corrections=corrections, early=True
    )
    assert faults(month_workbook(content)) == []


@pytest.mark.parametrize("count", [0, 1, 200])
def test_the_day_s_answers_are_sound(count: int) -> None:
    assert faults(answers_workbook(answers(count), office="Boligsocial Anvisning", made=SIGNED.at)) == []


def test_a_long_name_of_an_association_does_not_make_a_footer_that_excel_throws_away() -> None:
    content = replace(answers(1), association="Andelsboligforeningen " * 20 + "& Co")
    assert faults(answers_workbook(content, office="Boligsocial Anvisning", made=SIGNED.at)) == []


def answers(count: int) -> AnswerList:
    lines = tuple(
        DayAnswer(
            vacancy_id=number, association="AAB", estate_no="", tenancy_no=f"0{number}", address="Tagensvej 1",
            received=DAY, vacant_from=DAY, answer="returned", day=DAY, reason="Husleje", move_in=None,
            reference=f"Bolig {number}",
        )
        for number in range(count)
    )  # fmt: skip
    return AnswerList(
        association_id=1, association="AAB", contact="", email="", day=DAY, answers=lines, unanswered=0
    )


# the reader itself


@pytest.fixture(scope="module")
def sound() -> bytes:
    return month_workbook(report_content(report(), SIGNED))


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first ``old`` of a part as ``new``."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(target, "w") as file:
        for name in made.namelist():
            text = made.read(name).decode()
            if name == part:
                assert re.search(old, text, re.DOTALL), old
                text = re.sub(old, new, text, count=1, flags=re.DOTALL)
            file.writestr(name, text)
    return target.getvalue()


SHEET, CHART, TABLE = "xl/worksheets/sheet2.xml", "xl/charts/chart1.xml", "xl/tables/table1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("[Content_Types].xml", '/xl/styles.xml"', '/xl/style.xml"', "no such part"),
        ("[Content_Types].xml", "chart\\+xml", "table+xml", "is no chart"),
        ("xl/_rels/workbook.xml.rels", 'Id="rId2"', 'Id="rId1"', "stands twice"),
        ("xl/workbook.xml", 'name="Bydel"', 'name="FORSIDE"', "two sheets have one name"),
        ("xl/workbook.xml", 'name="Bydel"', 'name="By/del"', "no name of a sheet"),
        ("xl/styles.xml", 'numFmtId="164" fontId', 'numFmtId="999" fontId', "no number format 999"),
        (SHEET, "<dimension[^>]*/>(.*</sheetViews>)", r"\1<dimension/>", "are not in order"),
        (SHEET, 'r="B6"', 'r="C6"', "in the wrong place"),
        (SHEET, 'r="A6" s="[0-9]+"|r="A6"', 'r="A6" s="900"', "no such look"),
        (SHEET, "</f><v>[0-9]+</v>", "</f>", "a formula without a value"),
        (SHEET, "<v>[0-9]+</v>", "<v>many</v>", "many is no number"),
        (SHEET, "<is><t>Modtaget</t></is>", "", "more than its text"),
        (SHEET, "<t>Modtaget</t>", "<t> Modtaget</t>", "would be lost"),
        (SHEET, "COUNTIFS\\(Data\\[Modtaget", "COUNTIFS(Data[Fundet", "there is no Data"),
        (SHEET, "&amp;LN", "&amp;L" + "N" * 260, "a footer of"),
        (SHEET, 'priority="2"', 'priority="1"', "two rules come first"),
        (TABLE, 'name="Oktober 2026"|name="November 2026"', 'name="Nøgletal"', "two columns with one name"),
        (TABLE, 'name="Oktober 2025"|name="November 2025"', 'name="Sidste år"', "not what its cell says"),
        (TABLE, 'displayName="[^"]*"', 'displayName="A1"', "no name of a table"),
        (TABLE, ' id="1"', ' id="2"', "two tables have one number"),
        (TABLE, 'ref="A4:E27"', 'ref="A4:E40"', "lies over another|filters other"),
        (CHART, "\\$B\\$32:\\$B\\$43", "$B$32:$B$90", "reaches beyond"),
        (CHART, "Nøgletal'!", "Nøgletallet'!", "is no place in the file"),
        (CHART, '<pt idx="([0-9]+)"><v>[0-9]+</v>', r'<pt idx="\1"><v>77</v>', "kept are"),
        ("xl/drawings/drawing1.xml", ' descr="[^"]*"', "", "without words"),
    ],
)  # fmt: skip
def test_what_is_not_sound_is_told(sound: bytes, part: str, old: str, new: str, words: str) -> None:
    assert faults(sound) == []
    found = " · ".join(faults(changed(sound, part, old, new)))
    assert re.search(words, found), found


def test_parts_that_nothing_leads_to_are_told(sound: bytes) -> None:
    target = BytesIO(sound)
    with zipfile.ZipFile(target, "a") as file:
        file.writestr("xl/worksheets/sheet99.xml", "<worksheet/>")
    found = " ".join(faults(target.getvalue()))
    assert "nothing leads to ['xl/worksheets/sheet99.xml']" in found
    assert "has no content type of its own" in found


def test_both_profiles_are_read() -> None:
    assert set(PROFILES) == {INTERN, BL}
