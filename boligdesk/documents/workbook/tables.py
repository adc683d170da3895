"""The sheets with figures: key figures, districts, rent bands, return reasons, associations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet.pagebreak import Break

from boligdesk import danish
from boligdesk.documents.workbook.charts import bar_chart
from boligdesk.documents.workbook.sheet import (
    ACCENT,
    COUNT,
    DAYS,
    KRONER,
    NONE,
    PALE,
    PERCENT,
    TEXT,
    Column,
    Kind,
    Value,
    add_sheet,
    cell_at,
    finish,
    kroner,
    put,
    put_heading,
    put_note,
    put_table,
)
from boligdesk.domain.figures import BandRow, KeyFigures, Share, Tally
from boligdesk.domain.month_report import (
    DistrictRow,
    EstateRow,
    MonthReport,
    MonthRow,
)

_RETURNED = "E0A458"
_TOP = 4

_KEY_LINES: tuple[tuple[str, Kind, Callable[[KeyFigures], Value]], ...] = (
    ("Modtaget", COUNT, lambda one: one.tally.received),
    ("Tilbudt", COUNT, lambda one: one.offered),
    ("Udlejet", COUNT, lambda one: one.tally.let),
    ("– heraf med tilskud (udslusning)", COUNT, lambda one: one.transitional),
    ("– personer, der har fået bolig", COUNT, lambda one: one.tally.persons),
    ("Returneret i alt", COUNT, lambda one: one.tally.lost),
    ("– returneret", COUNT, lambda one: one.tally.returned),
    ("– afslået og derefter returneret", COUNT, lambda one: one.tally.refused_returned),
    ("– udløbet hos os", COUNT, lambda one: one.tally.expired),
    ("– heraf med mindst én borger, der kunne betale", COUNT, lambda one: one.avoidable.part),
    ("Trukket tilbage af boligorganisationen", COUNT, lambda one: one.tally.withdrawn),
    ("Returprocent", PERCENT, lambda one: one.tally.rate),
    ("Åbne ved periodens slutning", COUNT, lambda one: one.open_at_end),
    ("Svar efter fristen", COUNT, lambda one: one.late),
    ("Svartid, median dage", DAYS, lambda one: one.answer_days),
    ("Svartid, median hverdage", DAYS, lambda one: one.answer_workdays),
    ("Fra tilbud til ja, median dage", DAYS, lambda one: one.offer_to_yes_days),
    ("Fra ja til indflytning, median dage", DAYS, lambda one: one.yes_to_move_in_days),
    ("Tomgangsleje", KRONER, lambda one: kroner(one.vacancy_cost)),
)


def _tally_columns(get: Callable[[Any], Tally | None]) -> list[Column]:
    """The four columns of counts; a row without a tally shows that it has no data."""

    def field(take: Callable[[Tally], Value]) -> Callable[[Any], Value]:
        return lambda row: None if (found := get(row)) is None else take(found)

    return [
        Column("Modtaget", COUNT, field(lambda one: one.received), bars="most"),
        Column("Udlejet", COUNT, field(lambda one: one.let)),
        Column("Returneret", COUNT, field(lambda one: one.lost)),
        Column("Returprocent", PERCENT, field(lambda one: one.rate), bars="share"),
    ]


def total_of(tallies: Sequence[Tally]) -> Tally:
    """The sum of tallies, field by field."""
    names = ("received", "let", "returned", "refused_returned", "expired", "withdrawn", "persons")
    return Tally(**{name: sum(getattr(one, name) for one in tallies) for name in names})


def write_key_figures(book: Workbook, report: MonthReport) -> None:
    """Write the sheet ``Nøgletal`` with a chart of the last twelve months."""
    note = "Definitionerne står på forsiden. – betyder, at der ikke er data for perioden."
    sheet = add_sheet(book, "Nøgletal", f"Nøgletal for {danish.month_name(report.year, report.month)}", note)
    # The kind of number changes from line to line here, so the cells are set after the table is laid.
    columns = [Column("Nøgletal", TEXT, lambda line: line[0])]
    columns += [Column(one.title, COUNT, lambda _line: NONE) for one in report.columns]
    last = put_table(sheet, _TOP, "Noegletal", columns, _KEY_LINES)
    for at, column in enumerate(report.columns, start=2):
        for row, (_, kind, value) in enumerate(_KEY_LINES, start=_TOP + 1):
            put(cell_at(sheet, row, at), value(column.figures) if column.figures else None, kind)
    top = last + 4
    put_heading(sheet, top - 1, "Måned for måned")
    months: list[Column] = [Column("Måned", TEXT, _month_words), *_tally_columns(lambda row: row.tally)]
    end = put_table(sheet, top, "Maaneder", months, report.months)
    bar_chart(
        sheet, title="Modtaget, udlejet og returneret", header_row=top, last_row=end, columns=(2, 3, 4),
        colours=(PALE, ACCENT, _RETURNED), place=f"A{end + 3}",
    )  # fmt: skip
    finish(sheet, f"B{_TOP + 1}", widths=(38, 17, 20, 18, 18))


def _month_words(row: MonthRow) -> str:
    start = row.period.start
    return f"{danish.MONTHS[start.month - 1][:3]} {start.year}"


def write_districts(book: Workbook, report: MonthReport) -> None:
    """Write the sheet ``Bydel``."""
    sheet = add_sheet(
        book, "Bydel", _heading("Bydel", report), "Boligens bydel. »Andel« er andel af månedens udlejede."
    )
    total = total_of([row.tally for row in report.districts])
    columns = [
        Column("Nr.", TEXT, lambda row: "" if row.code is None else str(row.code)),
        Column("Bydel", TEXT, lambda row: row.name),
        *_tally_columns(lambda row: row.tally),
        Column("Personer, der har fået bolig", COUNT, lambda row: row.tally.persons),
        Column("Andel", PERCENT, lambda row: Share(row.tally.let, total.let), bars="share"),
    ]
    put_table(sheet, _TOP, "Bydele", columns, report.districts, DistrictRow(None, "I alt", total))
    finish(sheet, f"C{_TOP + 1}", _TOP, widths=(6, 28, 12, 12, 13, 15, 17, 12))


_TABLES_A_PAGE = 3
"""So many tables of rent bands leave room for the chart below them on a sheet of A4."""


def write_bands(book: Workbook, report: MonthReport) -> None:
    """Write the sheet ``Huslejeklasse``: all, family and youth dwellings, and a chart."""
    note = "Husleje pr. måned uden forbrug; øvre grænse er med. Netto = efter boligstøtte og tilskud."
    sheet = add_sheet(book, "Huslejeklasse", _heading("Huslejeklasse", report), note)
    columns = [
        Column("Huslejeklasse", TEXT, lambda row: row.label),
        *_tally_columns(lambda row: row.gross),
        Column("Udlejet efter netto", COUNT, lambda row: row.let_net, bars="most"),
    ]
    top, first_end = _TOP + 1, 0
    for number, table in enumerate(report.bands, start=1):
        put_heading(sheet, top - 1, table.title)
        total = BandRow(
            "I alt", total_of([row.gross for row in table.rows]), sum(row.let_net for row in table.rows)
        )
        end = put_table(sheet, top, f"Huslejeklasser{number}", columns, table.rows, total)
        first_end = first_end or end - 1
        top = end + 4
    if len(report.bands) > _TABLES_A_PAGE:
        sheet.row_breaks.append(Break(id=top - 1))
    bar_chart(
        sheet, title="Udlejet og returneret efter husleje", header_row=_TOP + 1, last_row=first_end, columns=(3, 4),
        colours=(ACCENT, _RETURNED), place=f"A{top}", stacked=True,
    )  # fmt: skip
    finish(sheet, f"B{_TOP + 2}", widths=(26, 14, 12, 13, 15, 18))


def write_reasons(book: Workbook, report: MonthReport) -> None:
    """Write the sheet ``Returårsager``."""
    note = "Hovedårsagen. Mangel = hvor meget huslejen var for høj for den borger, der var tættest på."
    sheet = add_sheet(book, "Returårsager", _heading("Returårsager", report), note)
    columns = [
        Column("Kode", TEXT, lambda row: row.row.code),
        Column("Årsag", TEXT, lambda row: row.label),
        Column("Antal", COUNT, lambda row: row.row.count),
        Column("Andel", PERCENT, lambda row: row.row.share, bars="share"),
        Column("Med kendt mangel", COUNT, lambda row: row.row.measured),
        Column("Gennemsnitlig mangel pr. måned", KRONER, lambda row: kroner(row.row.average_shortfall)),
    ]
    last = put_table(sheet, _TOP, "Returaarsager", columns, report.reasons, report.reasons_total)
    put_note(
        sheet,
        last + 2,
        "Returneret i alt svarer til arket Nøgletal: returneret, afslået og returneret, og udløbet.",
    )
    finish(sheet, f"C{_TOP + 1}", _TOP, widths=(8, 46, 10, 12, 14, 18))


def write_estates(book: Workbook, report: MonthReport) -> None:
    """Write the sheet ``Boligorganisation``."""
    note = "Månedens modtagne og afgjorte boliger efter boligorganisation og afdeling."
    sheet = add_sheet(book, "Boligorganisation", _heading("Boligorganisation", report), note)
    columns = [
        Column("Boligorganisation", TEXT, lambda row: row.association),
        Column("Afdeling nr.", TEXT, lambda row: row.estate_no),
        Column("Afdeling", TEXT, lambda row: row.estate),
        *_tally_columns(lambda row: row.tally),
    ]
    total = EstateRow("I alt", "", "", total_of([row.tally for row in report.estates]))
    put_table(sheet, _TOP, "Afdelinger", columns, report.estates, total)
    finish(sheet, f"A{_TOP + 1}", _TOP)


def _heading(name: str, report: MonthReport) -> str:
    return f"{name} – {danish.month_name(report.year, report.month)}"
