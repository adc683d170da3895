"""The front page: what the file is, the period at a glance, and every definition it uses."""

from __future__ import annotations

from textwrap import wrap

from openpyxl.worksheet.worksheet import Worksheet

from boligdesk import danish
from boligdesk.documents.letters.wording import rates_words
from boligdesk.documents.workbook.formulas import Book
from boligdesk.documents.workbook.printing import ROW_HEIGHT, on_one_page
from boligdesk.documents.workbook.sheet import (
    COUNT,
    Kind,
    Value,
    add_sheet,
    finish,
    put_fact,
    put_heading,
    put_note,
)
from boligdesk.documents.workbook.tables import figure_cell
from boligdesk.domain.figure_comparison import SHEET
from boligdesk.domain.made_report import INTERN, PROFILES, ReportContent
from boligdesk.domain.report_words import definitions

_SHEETS = (
    ("Nøgletal", "perioden, året, 12 måneder og samme periode sidste år; graf måned for måned"),
    ("Bydel", "modtaget, udlejet og returneret efter bydel"),
    ("Huslejeklasse", "efter husleje og efter netto; familie-, ungdoms- og andre boliger; graf"),
    ("Returårsager", "antal, andel og gennemsnitlig mangel i kr."),
    ("Boligorganisation", "efter boligorganisation og afdeling"),
    ("Bydel og husleje", "modtaget, udlejet og returneret efter bydel og huslejeklasse"),
    ("Aftalte andele", "modtaget over for den aftalte andel, afdeling for afdeling"),
    ("Afslag", "borgeres afslag efter årsag, med og uden saglig grund"),
    ("Bostøtte", "nye, i gang og afsluttet efter metode; startet i tide"),
    ("Herberg", "dage på herberg, højst og over 90, og dage med refusion"),
    ("Projekter", "borgere i hvert projekt, og pladserne"),
    ("Tilskud", "hvad der løber, hvornår det slutter, og betalingen bagefter"),
    ("Fastholdelse", "hvem der stadig bor i boligen efter 6 og 12 måneder"),
    ("Tomgangsleje", "efter hvem der havde boligen"),
    (
        "Efterspørgsel og udbud",
        "det, borgerne kan betale, over for det, boligerne koster; lavere husleje og nybyggeri",
    ),
    (SHEET, "perioden ved siden af en anden: begge tal, forskellen og ændringen i procent"),
    ("Afstemning", "hver sum i rapporten ved siden af det samme talt i Data, og forskellen"),
    ("Data", "en linje pr. bolig, uden navne og CPR-numre; kun til internt brug"),
)


_GLANCE = {
    "Modtaget": "Modtaget",
    "Tilbudt": "Tilbudt",
    "Udlejet": "Udlejet",
    "Returneret i alt": "Returneret",
    "Returprocent": "Returprocent",
    "Tomgangsleje": "Tomgangsleje",
}
_REPORTS = {"måneden": "Månedsrapport", "kvartalet": "Kvartalsrapport", "året": "Årsrapport"}
_LINE = 90
"""So many letters go on a line of the second column."""
_SHOWN = 40
"""So many corrections stand on the front page one by one."""


def write_front(book: Book, content: ReportContent) -> None:
    """Write the sheet ``Forside``."""
    report = content.report
    noun = _noun(content)
    sheet = add_sheet(
        book,
        "Forside",
        f"Boligsocial anvisning – {danish.period_name(report.key)}",
        f"{_REPORTS[noun]} fra Boligdesk",
    )
    row = 4
    for name, value in _provenance(content):
        put_fact(sheet, row, name, value)
        row += 1
    put_heading(sheet, row + 1, f"{noun.capitalize()} kort")
    row += 2
    for name, figure, kind in _glance(content):
        put_fact(sheet, row, name, figure, kind)
        row += 1
    row = _put_corrections(sheet, row, content)
    put_heading(sheet, row + 1, "Ark i filen")
    row += 2
    there = {table.sheet for table in content.tables}
    if content.supply is not None:
        there.add(content.supply.name)
    if content.comparison:
        there.add(SHEET)
    if content.profile == INTERN:
        there |= {"Afstemning", "Data"}
    for name, text in _SHEETS:
        if name in there:
            put_fact(sheet, row, name, text)
            row += 1
    put_heading(sheet, row + 1, "Sådan er tallene talt")
    row += 2
    for name, text in definitions(content.profile):
        put_fact(sheet, row, name, text)
        # Excel does not grow a row for wrapped text by itself when the file is new.
        sheet.row_dimensions[row].height = ROW_HEIGHT * len(wrap(text, _LINE))
        row += 1
    kept = content.revision is not None
    later = "Senere rettelser ændrer ikke denne fil." if kept else "Filen er ikke gemt i Boligdesk."
    put_note(sheet, row + 1, f"Tal, der mangler, vises som –. {later}")
    finish(sheet, "A4", widths=(24, 82))
    if not content.corrections:
        on_one_page(sheet)


def _noun(content: ReportContent) -> str:
    return danish.period_noun(content.report.key)


def _put_corrections(sheet: Worksheet, row: int, content: ReportContent) -> int:
    """What is another than in the revision before, where there was one; return the next free row."""
    if content.revision is None or content.revision == 1:
        return row
    put_heading(sheet, row + 1, f"Rettet siden revision {content.revision - 1}")
    row += 2
    if content.early:
        put_note(
            sheet,
            row,
            f"{_noun(content).capitalize()} var ikke slut, da revision {content.revision - 1} blev lavet.",
        )
        row += 1
    for table, words in content.corrections[:_SHOWN]:
        put_fact(sheet, row, table, words)
        row += 1
    if len(content.corrections) > _SHOWN:
        put_note(sheet, row, f"og {danish.count(len(content.corrections) - _SHOWN, 'tal', 'tal')} mere")
        row += 1
    if not content.corrections:
        put_note(sheet, row, "Ingen tal er ændret.")
        row += 1
    return row


def _provenance(content: ReportContent) -> list[tuple[str, str]]:
    report, made = content.report, content.made
    first, last = report.period.start, report.period.last_day
    rates = ", ".join(rates_words(one).removeprefix("satser ") for one in report.rates)
    facts = [
        ("Periode", f"{danish.long_date(first)} – {danish.long_date(last)}"),
        ("Data til og med", danish.long_date(min(report.today, last))),
        ("Lavet", f"{danish.long_date(made.date())} kl. {made:%H.%M}"),
        ("Profil", PROFILES[content.profile]),
        ("Satser i tilbuddene", rates or "Ingen tilbud i de seneste 12 måneder"),
    ]
    if content.profile == INTERN:  # what leaves the office names nobody
        facts.insert(3, ("Lavet af", content.made_by))
    if content.revision is not None:
        facts.insert(-1, ("Revision", str(content.revision)))
    if report.data_from is not None:
        facts.append(("Første modtagne bolig", danish.long_date(report.data_from)))
    if report.today < last:
        facts.append(("Bemærk", f"{_noun(content).capitalize()} er ikke slut; tallene er foreløbige."))
    return facts


def _glance(content: ReportContent) -> list[tuple[str, Value, Kind]]:
    """The first key figures of the period, as they stand on their sheet."""
    if content.report.columns[0].figures is None:
        return [
            ("Ingen boliger", f"Der er hverken modtaget eller afgjort boliger i {_noun(content)}.", COUNT)
        ]
    key_figures = next(one for one in content.tables if one.key == "Noegletal")
    lines = {str(line.cells[0]): line for line in key_figures.lines}
    return [
        (words, *figure_cell(lines[name].cells[1], key_figures.kind(lines[name], 1)))
        for name, words in _GLANCE.items()
    ]
