"""The two pages for the committee: always two, with the figures of the report, no person, and in words for the ear."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader
from support.month_cases import TODAY, NoHolidays, office, report
from support.pdf_structure import bookmarks, findings, marked, structure

from boligdesk.documents.pdf_gate import passed_pdf
from boligdesk.documents.summary import committee_summary
from boligdesk.documents.summary.figures import MOST_REASONS, ReportFigures
from boligdesk.domain import periods
from boligdesk.domain.figure_tables import FigureLine, FigureTable
from boligdesk.domain.figures import Share
from boligdesk.domain.made_report import BL, INTERN
from boligdesk.domain.summary import SummaryContent
from boligdesk.errors import KnownError
from boligdesk.services.figure_words import figure_words
from boligdesk.services.keep_reports import report_content
from boligdesk.services.report_month import month_report
from boligdesk.services.views import Signature

BY = Signature("anna", datetime(2026, 11, 23, 12, tzinfo=UTC))
AUTHORS = frozenset({"Boligsocial Anvisning"})


def content(profile: str = INTERN, empty: bool = False, **changes: Any) -> SummaryContent:
    found = report(office((), (), ())) if empty else report()
    given: dict[str, Any] = {
        "period": "november 2026", "data_until": TODAY, "over": False, "profile": profile, "made": BY.at,
        "made_by": BY.user, "revision": 2, "rates": ", ".join(found.rates),
        "tables": report_content(found, BY, profile=profile).tables, "municipality": "Københavns Kommune",
        "office": "Boligsocial Anvisning", "note": "2 tal ændret siden revision 1.\nNøgletal: 6 → 7",
    }  # fmt: skip
    return SummaryContent(**{**given, **changes})


def words(pdf: bytes) -> str:
    return structure(pdf).all_words()


def swapped(made: SummaryContent, key: str, **changes: Any) -> SummaryContent:
    return replace(
        made, tables=tuple(replace(one, **changes) if one.key == key else one for one in made.tables)
    )


def lines(count: int, columns: int, name: str) -> tuple[FigureLine, ...]:
    cells = (7, Share(7, 100), 7, 123_456, 9, 10, 11, 12_345_600)
    return tuple(FigureLine((f"R{at:02d}", f"{name} {at}", *cells[: columns - 2])) for at in range(count))


def wide(profile: str) -> SummaryContent:
    """Everything as long as it may ever be: names, reasons, subsidies, districts."""
    made = content(
        profile, municipality="Kommunen " * 40, office="Kontoret for " * 60, rates="2026-VEJ9336, " * 30 + "2025",
        note="1.234 tal ændret " * 40, period="september 2026", made_by="Anna " * 60,
    )  # fmt: skip
    made = swapped(made, "Returaarsager", lines=lines(30, 6, "Årsag med et meget langt navn " * 4))
    grant = FigureLine(("Tilskud med et langt navn",) + (99_999,) + (99_999_900,) * 7)
    made = swapped(made, "Tilskud", lines=(grant,) * 4)
    districts = next(one for one in made.tables if one.key == "Bydele").lines[:1] * 12
    return swapped(made, "Bydele", lines=districts)


@pytest.mark.parametrize(
    "made",
    [
        content(),
        content(BL),
        content(empty=True),
        content(BL, empty=True),
        wide(INTERN),
        wide(BL),
        content(revision=None, note=None),
    ],
    ids=["intern", "bl", "empty", "empty bl", "wide", "wide bl", "not kept"],
)
def test_there_are_two_pages_that_keep_for_ever_and_are_the_same_each_time(made: SummaryContent) -> None:
    pdf = committee_summary(made)
    assert findings(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as file:
        assert len(file.pages) == 2
        assert all(marked(page).outside == () for page in file.pages)
    assert committee_summary(made) == pdf


def test_the_figures_are_those_of_the_report() -> None:
    made = content()
    told = words(committee_summary(made))
    tables = {one.key: one for one in made.tables}
    for key, columns in (("Returaarsager", (1, 2, 3, 4, 5)), ("Fastholdelse1", (0, 1, 2, 3, 4, 5))):
        table = tables[key]
        for line in table.lines:
            shown = " ".join(figure_words(line.cells[at], table.kind(line, at)) for at in columns)
            assert shown.replace("\xa0", " ") in told
    rate = next(line for line in tables["Noegletal"].lines if line.cells[0] == "Returprocent")
    assert f"Returprocent {figure_words(rate.cells[1], 'percent')}".replace("\xa0", " ") in told
    assert "Tilskud, og hvad lejerne betaler bagefter" in told
    assert "revision 2" in told
    assert "Rettet: 2 tal ændret siden revision 1." in told
    assert "Foreløbige tal til og med 23. november 2026" in told


def test_every_chart_is_told_in_words() -> None:
    pdf = committee_summary(content())
    with pikepdf.open(BytesIO(pdf)) as file:
        told = [str(one.Alt) for one in all_elements(file.Root.StructTreeRoot) if "/Alt" in one]
    assert len(told) == 2
    assert told[0].startswith("Udlejet og returneret måned for måned. dec 2025: ingen tal;")
    assert "nov 2026: 2 udlejet, 2 returneret (50,0\xa0%)" in told[0]
    assert "Til og med 3.000 kr.: 1 udlejet, 0 returneret (0,0\xa0%)" in told[1]
    assert [one for one, _ in bookmarks(pdf)] == ["Boligsocial anvisning – november 2026"]


def all_elements(element: Any) -> list[Any]:
    found = [element]
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary):
            found += all_elements(kid)
    return found


def test_bl_gets_no_person_no_citizens_and_no_small_number() -> None:
    made = content(BL)
    told = words(committee_summary(made))
    assert "anna" not in told
    assert "Lavet af" not in told
    assert "skjult" in told
    assert "Skjult: Antal på 1–4 er skjult" in told
    assert "Tilskud, og hvad" not in told
    assert "Fastholdelse" not in told
    assert "Bydele" in told
    assert "Lavet af: anna" in words(committee_summary(content()))


def test_against_last_year_a_rate_moves_in_points_and_a_count_in_numbers() -> None:
    made = content()
    table = next(one for one in made.tables if one.key == "Noegletal")

    def now_and_then(line: FigureLine) -> FigureLine:
        values = {"Modtaget": (6, 9), "Udlejet": (4, 4), "Returneret i alt": (1_200, 100),
                  "Returprocent": (Share(286, 1000), Share(412, 1000))}  # fmt: skip
        if line.cells[0] not in values:
            return line
        now, then = values[str(line.cells[0])]
        return replace(line, cells=(line.cells[0], now, *line.cells[2:-1], then))

    found = ReportFigures(swapped(made, "Noegletal", lines=tuple(map(now_and_then, table.lines)))).tiles()
    assert [one.moved for one in found] == ["−3", "±0", "+1.100", "−12,6 procentpoint"]
    assert [one.beside for one in found] == [
        "9 i nov 2025",
        "4 i nov 2025",
        "100 i nov 2025",
        "41,2\xa0% i nov 2025",
    ]


def test_rare_reasons_are_one_line_together_and_hidden_ones_stay_hidden() -> None:
    made = content()
    table: FigureTable = next(one for one in made.tables if one.key == "Returaarsager")
    many = ReportFigures(swapped(made, "Returaarsager", lines=lines(MOST_REASONS + 2, 6, "Årsag")))
    rows = many.reasons()
    assert rows[MOST_REASONS] == ["Øvrige 3 årsager", "21", "21,0\xa0%", "21", "–"]
    assert len(rows) == MOST_REASONS + 2, "heading, eight lines and the total"
    just = ReportFigures(swapped(made, "Returaarsager", lines=lines(MOST_REASONS, 6, "Årsag")))
    assert just.reasons()[MOST_REASONS][0] == f"Årsag {MOST_REASONS - 1}"
    assert rows[-1][0] == "I alt" or table.total is None


@pytest.mark.parametrize(
    "changes",
    [
        {"note": "Borgeren 010190-1234 er rettet"},
        {"office": "Kontoret 0101901234"},
        {"made_by": "310790 1234"},
    ],
    ids=["note", "office", "made by"],
)
def test_nothing_that_looks_like_a_cpr_number_goes_out(changes: dict[str, str]) -> None:
    with pytest.raises(KnownError, match="ligner et CPR-nummer"):
        committee_summary(content(**changes))


def test_a_chart_does_not_say_to_the_ear_what_the_eye_may_not_see() -> None:
    made = content()
    bands = next(one for one in made.tables if one.key == "Huslejeklasser1")
    named = replace(bands.lines[0], cells=("010190-1234", *bands.lines[0].cells[1:]))
    with pytest.raises(KnownError, match="ligner et CPR-nummer"):
        committee_summary(swapped(made, "Huslejeklasser1", lines=(named, *bands.lines[1:])))


def changed(pdf: bytes, how: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        if how == "attachment":
            file.attachments["navne.txt"] = b"navne"
        elif how == "comment":
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="Ring til ham"
            )
            file.pages[0].Annots = pikepdf.Array([file.make_indirect(note)])
        elif how == "script":
            file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        elif how == "author":
            file.trailer.Info.Author = "Anna Jensen"
        elif how == "company":
            file.trailer.Info.Company = "Firmaet"
        file.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.mark.parametrize("how", ["attachment", "comment", "script", "author", "company"])
def test_the_gate_refuses_what_a_pdf_can_carry_unseen(how: str) -> None:
    pdf = committee_summary(content())
    assert passed_pdf(changed(pdf, "nothing"), authors=AUTHORS)
    with pytest.raises(KnownError, match="PDF-filen er ikke lavet"):
        passed_pdf(changed(pdf, how), authors=AUTHORS)


def test_the_properties_say_what_it_is_about() -> None:
    info = PdfReader(BytesIO(committee_summary(content(data_until=date(2026, 11, 30), over=True)))).metadata
    assert info is not None
    assert info.title == "Boligsocial anvisning – november 2026"
    assert info.author == "Boligsocial Anvisning"
    assert info.subject == "Boligsocial anvisning november 2026 · data til og med 30. november 2026"


def test_a_year_is_held_against_the_year_before_alone() -> None:
    year = periods.whole_year(2026)
    found = month_report(office=office(), calendar=NoHolidays(), period=year, today=TODAY)
    made = content(period="2026", tables=report_content(found, BY, profile=INTERN).tables)
    pdf = committee_summary(made)
    assert findings(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as file:
        assert len(file.pages) == 2
    assert ReportFigures(made).key_rows()[0] == ["", "2026", "2025"]
    assert [one.beside for one in ReportFigures(made).tiles()] == ["ingen tal for 2025"] * 4
    assert "Boligsocial anvisning – 2026" in words(pdf)
