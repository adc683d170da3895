"""The month workbook, read back: sheets, totals, safe text, native tables, print set-up."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from support.month_cases import CARDS, OFFERS, RETURNS, SUPPLY, office, report

from boligdesk.documents.workbook import month_workbook
from boligdesk.documents.workbook.formulas import Book, column_of, rows_formula
from boligdesk.documents.workbook.sheet import COUNT, clean, kroner, put
from boligdesk.documents.workbook.sources import Rows, rows_behind
from boligdesk.domain.figure_tables import Kind, Value
from boligdesk.domain.figures import Share
from boligdesk.domain.made_report import ReportContent
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.report_words import SHEET_NOTES
from boligdesk.services.keep_reports import report_content
from boligdesk.services.report_tables import report_tables
from boligdesk.services.views import Signature

SIGNED = Signature("Demo Medarbejder", datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
BL_SHEETS = ["Forside", "Nøgletal", "Bydel", "Huslejeklasse", "Returårsager", "Boligorganisation"]
SHEETS = [*BL_SHEETS, *SHEET_NOTES, "Afstemning", "Data"]
LYING = {"Afslag", "Herberg", "Projekter", "Tilskud", "Data"}


def read(found: MonthReport) -> Any:
    """The workbook as a previewer shows it: formulas as the values that lie beside them."""
    return load_workbook(BytesIO(month_workbook(report_content(found, SIGNED))), data_only=True)


def formulas(content: ReportContent) -> dict[tuple[str, str], str]:
    """Every formula of a workbook by sheet and cell."""
    book = load_workbook(BytesIO(month_workbook(content)))
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.fixture(scope="module")
def book() -> Any:
    return read(report())


def lines(sheet: Any, top: int = 4) -> list[dict[str, Any]]:
    """The rows of the table whose headings stand in row ``top``, up to the first empty row."""
    headings = [cell.value for cell in sheet[top] if cell.value is not None]
    rows = []
    for cells in sheet.iter_rows(min_row=top + 1, max_col=len(headings), values_only=True):
        if all(value is None for value in cells):
            break
        rows.append(dict(zip(headings, cells, strict=True)))
    return rows


def test_the_sheets(book: Any) -> None:
    assert book.sheetnames == SHEETS


def test_front_page_says_what_the_file_is(book: Any) -> None:
    facts = {row[0]: row[1] for row in book["Forside"].iter_rows(max_col=2, values_only=True) if row[0]}
    assert facts["Periode"] == "1. november 2026 – 30. november 2026"
    assert facts["Data til og med"] == "23. november 2026"
    assert facts["Lavet"] == "23. november 2026 kl. 09.30"
    assert facts["Lavet af"] == "Demo Medarbejder"
    assert facts["Satser i tilbuddene"] == "2026 (VEJ 9336)"
    assert facts["Bemærk"].startswith("Måneden er ikke slut")
    words = [str(value) for row in book["Forside"].iter_rows(values_only=True) for value in row]
    assert any("(R16)" in word for word in words), "the return rate is defined on the page"
    assert "0.5" in words


def test_key_figures(book: Any) -> None:
    rows = {row["Nøgletal"]: row for row in lines(book["Nøgletal"])}
    assert rows["Modtaget"]["November 2026"] == 6
    assert rows["Tilbudt"]["November 2026"] == 3
    assert rows["Returneret i alt"]["November 2026"] == 2
    assert rows["– heraf med mindst én borger, der kunne betale"]["November 2026"] == 1
    assert rows["Returprocent"]["November 2026"] == 0.5
    assert {row["November 2025"] for row in rows.values()} == {"–"}
    assert rows["Modtaget"]["Seneste 12 måneder"] == 7


def test_totals_tie_to_the_data(book: Any) -> None:
    data = lines(book["Data"])
    received = sum(row["Modtaget i perioden"] for row in data)
    decided = [row for row in data if row["Afgjort i perioden"]]
    let = sum(row["Udfald"] == "Udlejet" for row in decided)
    lost = sum(row["Udfald"] in ("Returneret", "Afslået og returneret", "Udløbet") for row in decided)
    cost = sum(Decimal(str(row["Tomgangsleje i perioden"])) for row in data)
    key = {row["Nøgletal"]: row["November 2026"] for row in lines(book["Nøgletal"])}
    assert (key["Modtaget"], key["Udlejet"], key["Returneret i alt"]) == (received, let, lost)
    assert Decimal(str(key["Tomgangsleje"])) == cost
    for name, top in (("Bydel", 4), ("Huslejeklasse", 5), ("Boligorganisation", 4)):
        *parts, total = lines(book[name], top)
        assert "I alt" in total.values()
        for heading, value in (("Modtaget", received), ("Udlejet", let), ("Returneret", lost)):
            assert total[heading] == value == sum(part[heading] for part in parts), (name, heading)
    *reasons, total = lines(book["Returårsager"])
    assert total["Antal"] == lost == sum(row["Antal"] for row in reasons)
    assert reasons[0]["Gennemsnitlig mangel pr. måned"] == 1120


def test_the_data_name_nobody(book: Any) -> None:
    words = {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    for secret in ("Mads", "Opdigt", "310299", "2026-04417", "Frederikssundsvej"):
        assert not any(secret in word for word in words)


def test_data_keep_zeros_dates_and_exact_amounts(book: Any) -> None:
    row = next(row for row in lines(book["Data"]) if row["Bolig-id"] == 1)
    assert row["Lejemålsnr."] == "01"
    assert row["Modtaget"] == datetime(2026, 11, 2)  # noqa: DTZ001
    assert row["Husleje"] == 5310
    assert row["Netto husleje"] == 2380
    assert row["Refusion"] == 2108
    assert row["Udlejet som"] == "med tilskud"


@pytest.mark.parametrize("name", SHEETS[1:])
def test_native_tables_frozen_panes_and_a4(book: Any, name: str) -> None:
    sheet = book[name]
    assert sheet.tables
    for table in sheet.tables.values():
        first = table.ref.split(":")[0]
        headings = [cell.value for cell in sheet[table.ref][0]]
        assert headings == [column.name for column in table.tableColumns], first
    assert sheet.freeze_panes
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.page_setup.orientation == ("landscape" if name in LYING else "portrait")
    # Excel does not heed breaks on a sheet that is fitted to its page.
    assert sheet.sheet_properties.pageSetUpPr.fitToPage == (not sheet.row_breaks.brk)
    assert bool(sheet.row_breaks.brk) == bool(sheet.page_setup.scale)
    assert (
        "Side &P af &N" in str(sheet.oddFooter.right.text)
        or sheet.oddFooter.right.text == "Side &[Page] af &[Pages]"
    )


def test_bars(book: Any) -> None:
    assert len(book["Bydel"].conditional_formatting) == 3


def parts(profile: str, folder: str) -> list[str]:
    """The parts of a written file that lie in a folder."""
    with zipfile.ZipFile(BytesIO(month_workbook(report_content(report(), SIGNED, profile=profile)))) as file:
        return [file.read(name).decode() for name in sorted(file.namelist()) if name.startswith(folder)]


def test_charts_say_what_they_show_to_those_who_do_not_see_them() -> None:
    words = [re.findall(r'name="([^"]*)" descr="([^"]*)"', part) for part in parts("intern", "xl/drawings/d")]
    assert words[:2] == [
        [("Graf 1", "Søjler: Modtaget, udlejet og returneret. Antal boliger efter måned, fra dec 2025 til nov 2026; "
          "søjlerne er Modtaget, Udlejet og Returneret. Tallene står i tabellen på arket.")],
        [("Graf 1", "Søjler: Udlejet og returneret efter husleje. Antal boliger efter husleje pr. måned, fra Til og "
          "med 3.000 kr. til Over 5.000 kr.; søjlerne er Udlejet og Returneret. Tallene står i tabellen på arket.")],
    ]  # fmt: skip


def test_charts_carry_titles_units_and_figures() -> None:
    months, bands = parts("intern", "xl/charts/c")[:2]
    assert re.findall("<a:t>([^<]*)</a:t>", months) == [
        "Modtaget, udlejet og returneret", "Måned", "Antal boliger",
    ]  # fmt: skip
    assert re.findall("<a:t>([^<]*)</a:t>", bands)[1:] == ["Husleje pr. måned", "Antal boliger"]
    assert "majorGridlines" not in months, "figures at the bars need no lines"
    assert re.findall("<numCache>.*?</numCache>", bands)[0].count("<pt ") == 3
    assert re.findall('<pt idx="([0-9]+)"><v>([0-9]+)</v>', bands) == [
        ("0", "1"), ("1", "0"), ("2", "1"), ("0", "0"), ("1", "0"), ("2", "2"),
    ]  # fmt: skip


def test_what_is_hidden_is_no_point_of_a_chart() -> None:
    assert re.findall('<pt idx="([0-9]+)"><v>([0-9]+)</v>', parts("bl", "xl/charts/c")[1]) == [
        ("1", "0"), ("0", "0"), ("1", "0"),
    ], "noughts are shown, counts of 1–4 are not"  # fmt: skip
    said = ["(antal, der er skjult, er ikke tegnet)</a:t>" in part for part in parts("bl", "xl/charts/c")]
    assert said == [True, True], "a picture is pasted without the note on its sheet"
    assert not any("skjult" in part for part in parts("intern", "xl/charts/c"))
    assert all("descr=" in part for part in parts("bl", "xl/drawings/d"))


def test_a_chart_that_was_not_set_as_ours_stops_the_file() -> None:
    book = Book()
    book.create_sheet("Ark").add_chart(BarChart())
    with pytest.raises(ValueError, match="the charts are not those that were set"):
        book.to_bytes()


def test_counts_and_totals_are_formulas_over_the_rows() -> None:
    found = formulas(report_content(report(), SIGNED))
    assert found["Nøgletal", "B5"] == "=COUNTIFS(Data[Modtaget i perioden],1)"
    assert found["Nøgletal", "B23"] == "=SUM(Data[Tomgangsleje i perioden])"
    assert found["Bydel", "C16"] == "=SUBTOTAL(109,Bydele[Modtaget])"
    assert found["Huslejeklasse", "B7"] == (
        '=COUNTIFS(Data[Modtaget i perioden],1,Data[Husleje],">"&3000.00,Data[Husleje],"<="&5000.00)'
    )
    assert found["Boligorganisation", "D5"] == (
        "=SUMPRODUCT((Data[Modtaget i perioden]=1)*EXACT(Data[Boligorganisation],$A5)"
        "*EXACT(Data[Afdeling nr.],$B5)*EXACT(Data[Afdeling],$C5))"
    )


def test_every_count_of_the_month_is_a_formula() -> None:
    """A figure whose rows do not come to it stays a figure: here there is none such."""
    content = report_content(report(), SIGNED)
    found = formulas(content)
    found = {place: formula for place, formula in found.items() if place[0] != "Afstemning"}
    told = sum(
        rows_behind(report(), table, line, at) is not None
        for table in content.tables
        for line in table.lines
        for at in range(table.words, len(table.columns))
    )
    totals = sum(formula.startswith("=SUBTOTAL(") for formula in found.values())
    assert (len(found) - totals, totals) == (told, 52)
    assert told > 100


def test_every_total_is_tied_to_its_rows(book: Any) -> None:
    sheet = book["Afstemning"]
    ties = lines(sheet, 5)
    assert len(ties) == 45
    assert {row["Forskel"] for row in ties} == {0}
    assert {row["Svar"] for row in ties} == {"Stemmer"}
    assert all(row["I rapporten"] == row["Talt i Data"] for row in ties)
    assert sheet["A3"].value == "Alle tal stemmer med rækkerne i Data."
    found = formulas(report_content(report(), SIGNED))
    assert found["Afstemning", "D6"] == "=Nøgletal!$B$5"
    assert found["Afstemning", "F6"] == "=ABS(ROUND(D6-E6,2))"
    assert found["Afstemning", "G6"] == '=IF(F6=0,"Stemmer","Stemmer ikke")'


def test_a_figure_that_is_wrong_is_told_by_the_reconciliation() -> None:
    content = report_content(report(), SIGNED)
    key = content.tables[0]
    wrong = replace(key.lines[0], cells=("Modtaget", 99, *key.lines[0].cells[2:]))
    content = replace(content, tables=(replace(key, lines=(wrong, *key.lines[1:])), *content.tables[1:]))
    sheet = load_workbook(BytesIO(month_workbook(content)), data_only=True)["Afstemning"]
    first, *others = lines(sheet, 5)
    assert (first["I rapporten"], first["Talt i Data"], first["Forskel"]) == (99, 6, 93)
    assert first["Svar"] == "Stemmer ikke"
    assert {row["Svar"] for row in others} == {"Stemmer"}
    assert str(sheet["A3"].value).startswith("Der er tal, der ikke stemmer")


def test_a_figure_that_its_rows_do_not_come_to_stays_a_figure() -> None:
    content = report_content(report(), SIGNED)
    key = content.tables[0]
    wrong = replace(key.lines[0], cells=("Modtaget", 99, *key.lines[0].cells[2:]))
    content = replace(content, tables=(replace(key, lines=(wrong, *key.lines[1:])), *content.tables[1:]))
    assert ("Nøgletal", "B5") not in formulas(content)
    assert load_workbook(BytesIO(month_workbook(content)))["Nøgletal"]["B5"].value == 99


def test_a_formula_that_was_not_set_as_ours_stops_the_file() -> None:
    book = Book()
    book.create_sheet("Ark")["A1"] = "=1+1"
    with pytest.raises(ValueError, match="not those that were set"):
        book.to_bytes()


@pytest.mark.parametrize("result", [7, Decimal("5310.50"), "a < b & c", "Stemmer"])
def test_the_value_lies_beside_the_formula(result: int | Decimal | str) -> None:
    book = Book()
    sheet = book.create_sheet("Ark")
    book.put_formula(sheet["B2"], 'IF(1<2,"a & b",1)', result)
    data = book.to_bytes()
    assert load_workbook(BytesIO(data))["Ark"]["B2"].value == '=IF(1<2,"a & b",1)'
    assert load_workbook(BytesIO(data), data_only=True)["Ark"]["B2"].value == pytest.approx(result)
    assert b'fullCalcOnLoad="1"' in zipfile.ZipFile(BytesIO(data)).read("xl/workbook.xml")


def test_names_of_columns_in_formulas() -> None:
    assert column_of("Data", "Modtaget i perioden") == "Data[Modtaget i perioden]"
    assert column_of("Data", "a[b]#'c") == "Data[a'[b']'#''c]"
    with pytest.raises(ValueError, match="count by"):
        rows_formula(Rows(), {})
    assert rows_formula(Rows((("Navn", "same", ""),), adds="Beløb"), {"Navn": "$A5"}) == (
        "SUMPRODUCT(EXACT(Data[Navn],$A5),Data[Beløb])"
    )


def test_no_formula_for_bl() -> None:
    assert formulas(report_content(report(), SIGNED, profile="bl")) == {}


HOSTILE = [
    "=1+1", "+49", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "#DIV/0!", "TRUE", "00123", "1e5",
    "<b>&amp;</b>", "æøå Ł", "x" * 40_000, "a\x00b\x0bc\x1f", "lone \ud800", "a\uffffb", "\u202eevil", "line\nbreak",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    book = Workbook()
    sheet = book.active
    put(sheet["A1"], text)
    target = BytesIO()
    book.save(target)
    cell = load_workbook(BytesIO(target.getvalue())).active["A1"]
    assert cell.data_type == "s"
    assert cell.value == clean(text)


def test_hostile_names_in_a_whole_workbook() -> None:
    cards = [
        replace(card, association=replace(card.association, name=HOSTILE[at % len(HOSTILE)] + str(at)),
                estate=replace(card.estate, name=HOSTILE[-at], number=HOSTILE[at]),
                dwelling=replace(card.dwelling, tenancy_no=HOSTILE[at]))
        for at, card in enumerate(CARDS)
    ]  # fmt: skip
    hostile = report(office(cards, OFFERS, RETURNS))
    for formula in formulas(report_content(hostile, SIGNED)).values():
        assert re.match(r"=(COUNTIFS|SUMIFS|SUMPRODUCT|SUBTOTAL|SUM|IF|ABS)\(|=Nøgletal!", formula)
        assert not any(text in formula for text in HOSTILE if len(text) > 3)
    book = read(hostile)
    assert any(row["Lejemålsnr."] == "=1+1" for row in lines(book["Data"]))


def test_an_empty_month_is_a_whole_workbook() -> None:
    book = read(report(office((), (), ())))
    assert book.sheetnames == SHEETS
    assert lines(book["Data"])[0]["Bolig-id"] == "–"
    facts = [row[0] for row in book["Forside"].iter_rows(max_col=2, values_only=True) if row[0]]
    assert "Ingen boliger" in facts


def test_a_finished_month_is_not_called_preliminary() -> None:
    book = read(report(today=date(2026, 12, 3)))
    facts = [row[0] for row in book["Forside"].iter_rows(max_col=1, values_only=True) if row[0]]
    assert "Bemærk" not in facts


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"), (Share(1, 0), "–"), (Share(1, 4), 0.25), (Fraction(11, 2), 5.5), (7, 7),
        (kroner(123_456), 1234.56), (kroner(None), "–"), (date(2026, 11, 23), date(2026, 11, 23)),
    ],
)  # fmt: skip
def test_values_in_cells(value: Any, shown: object) -> None:
    cell = Workbook().active["A1"]
    put(cell, value, COUNT)
    if isinstance(shown, float):
        assert float(cell.value) == shown
    else:
        assert cell.value == shown


def test_the_first_revision_has_no_corrections() -> None:
    front = facts_of(replace(report_content(report(), SIGNED), revision=1))
    assert front["Revision"] == "1"
    assert not any(str(name).startswith("Rettet siden") for name in front)


def test_only_a_kept_file_says_that_it_is_kept_as_it_was() -> None:
    content = report_content(report(), SIGNED)
    kept = "Tal, der mangler, vises som –. Senere rettelser ændrer ikke denne fil."
    assert kept in words_of(replace(content, revision=1))
    written = words_of(content)
    assert kept not in written
    assert "Tal, der mangler, vises som –. Filen er ikke gemt i Boligdesk." in written


def test_a_later_revision_says_what_was_corrected() -> None:
    corrections = (("Nøgletal", "Modtaget, November 2026: 5 → 6"),)
    content = replace(report_content(report(), SIGNED), revision=2, corrections=corrections, early=True)
    words = words_of(content)
    assert "Rettet siden revision 1" in words
    assert "Modtaget, November 2026: 5 → 6" in words
    assert "Måneden var ikke slut, da revision 1 blev lavet." in words
    assert "Ingen tal er ændret." not in words
    assert "Ingen tal er ændret." in words_of(replace(content, corrections=(), early=False))


@pytest.mark.parametrize(("made", "left"), [(40, None), (41, "og 1 tal mere"), (75, "og 35 tal mere")])
def test_many_corrections_are_counted(made: int, left: str | None) -> None:
    corrections = tuple(("Bydel", f"Rettelse {number}") for number in range(made))
    words = words_of(replace(report_content(report(), SIGNED), revision=3, corrections=corrections))
    assert sum(word.startswith("Rettelse ") for word in words) == min(made, 40)
    assert [word for word in words if word.startswith("og ")] == ([left] if left else [])


def words_of(content: ReportContent) -> list[str]:
    front = load_workbook(BytesIO(month_workbook(content)))["Forside"]
    return [str(value) for row in front.iter_rows(values_only=True) for value in row if value is not None]


def facts_of(content: ReportContent) -> dict[str, Any]:
    """The facts of the front page; of two with one name the first, which is the figure and not its definition."""
    front = load_workbook(BytesIO(month_workbook(content)))["Forside"]
    rows = reversed([row for row in front.iter_rows(max_col=2, values_only=True) if row[0]])
    return {row[0]: row[1] for row in rows}


def test_the_cells_are_the_figures_of_the_tables(book: Any) -> None:
    """What the window shows before is what lies in the file, cell by cell."""
    compared = 0
    for table in report_tables(report()):
        area = book[table.sheet].tables[table.key].ref
        cells = [[cell.value for cell in row] for row in book[table.sheet][area]]
        assert cells[0] == [column.heading for column in table.columns]
        for found, line in zip(cells[1:], table.lines, strict=True):
            for at, value in enumerate(line.cells):
                assert found[at] == in_a_cell(value, table.kind(line, at)), (table.key, line)
                compared += 1
    assert compared > 300


def test_what_goes_to_bl_has_no_rows_and_no_small_numbers() -> None:
    content = report_content(report(), SIGNED, profile="bl")
    book = load_workbook(BytesIO(month_workbook(content)))
    assert book.sheetnames == BL_SHEETS
    front = facts_of(content)
    assert front["Profil"] == "BL"
    assert "Lavet af" not in front
    assert SIGNED.user not in " ".join(words_of(content))
    assert front["Modtaget"] == "skjult", "six now and seven in all would tell of the one in October"
    assert front["Udlejet"] == front["Returneret"] == front["Returprocent"] == "skjult"
    assert front["Skjult"].startswith("Antal på 1–4 er skjult")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                small = isinstance(cell.value, int) and 0 < cell.value < 5
                assert not small or sheet.title == "Forside", (sheet.title, cell.coordinate)
    intern = facts_of(report_content(report(), SIGNED))
    assert intern["Profil"] == "Intern"
    assert "Skjult" not in intern


def in_a_cell(value: Value, kind: Kind) -> object:
    if value is None or (isinstance(value, Share) and not value.whole):
        return "–"
    if isinstance(value, Share):
        return pytest.approx(value.part / value.whole)
    if isinstance(value, Fraction):
        return pytest.approx(float(value))
    if kind == "kroner" and isinstance(value, int):
        return pytest.approx(value / 100)
    return None if value == "" else value


def test_written_the_same_way_every_time() -> None:
    def cells(book: Any) -> list[list[Callable[[], object]]]:
        return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]

    assert cells(read(report())) == cells(read(report()))


def test_need_and_supply_is_a_sheet_of_its_own_with_a_chart() -> None:
    content = replace(report_content(report(), SIGNED), supply=SUPPLY)
    book = load_workbook(BytesIO(month_workbook(content)), data_only=True)
    assert book.sheetnames == [*BL_SHEETS, *SHEET_NOTES, "Efterspørgsel og udbud", "Afstemning", "Data"]
    rows = lines(book["Efterspørgsel og udbud"], 6)
    assert rows[-1] == {"Huslejeklasse": "I alt", "Borgere": 10, "Boliger": 13}
    assert formulas(content)["Efterspørgsel og udbud", "B10"] == "=SUBTOTAL(109,Udbud_alle[Borgere])"
    with zipfile.ZipFile(BytesIO(month_workbook(content))) as file:
        chart = file.read("xl/charts/chart3.xml").decode()
    assert "'Efterspørgsel og udbud'!$B$7:$B$8" in chart, "the line without a place is not drawn"
    assert re.findall('<pt idx="[0-9]+"><v>([0-9]+)</v>', chart) == ["7", "2", "4", "9"]
    assert "Efterspørgsel og udbud" in words_of(content)


def test_need_and_supply_that_was_not_counted_says_why() -> None:
    supply = replace(SUPPLY, tables=(), charts=(), note="Arket er ikke regnet: der er ingen satser.")
    book = load_workbook(BytesIO(month_workbook(replace(report_content(report(), SIGNED), supply=supply))))
    assert book["Efterspørgsel og udbud"]["A2"].value == supply.note
