"""The rows behind the figures: one a vacancy, without names, CPR numbers and street addresses."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from boligdesk import danish
from boligdesk.documents.workbook.formulas import Book
from boligdesk.documents.workbook.sheet import (
    AREA,
    COUNT,
    DATE,
    KRONER_ORE,
    NUMBER,
    TEXT,
    Column,
    Kind,
    Value,
    add_sheet,
    finish,
    kroner,
    put_table,
)
from boligdesk.domain.figures import VacancyFact, counts_in
from boligdesk.domain.month_report import DataRow, MonthReport
from boligdesk.domain.periods import Period

OUTCOMES = {
    "open": "Åben",
    "let": "Udlejet",
    "returned": "Returneret",
    "refused_returned": "Afslået og returneret",
    "expired": "Udløbet",
    "withdrawn": "Trukket tilbage",
}
_TOP = 4


def _in_period(heading: str, figure: str, period: Period) -> Column:
    """1 for the rows that a figure of the period counts, 0 for the others."""
    return Column(heading, COUNT, lambda row: int(counts_in(row.fact, figure, period)))


def _fact(heading: str, kind: Kind, value: Callable[[VacancyFact], Value]) -> Column:
    return Column(heading, kind, lambda row: value(row.fact))


_COLUMNS: tuple[Column, ...] = (
    _fact("Bolig-id", NUMBER, lambda one: one.vacancy_id),
    _fact("Boligorganisation", TEXT, lambda one: one.association),
    _fact("Afdeling nr.", TEXT, lambda one: one.estate_no),
    _fact("Afdeling", TEXT, lambda one: one.estate or ""),
    _fact("Lejemålsnr.", TEXT, lambda one: one.tenancy_no),
    _fact("Postnr.", TEXT, lambda one: one.postcode),
    _fact("Bydel", TEXT, lambda one: "Ukendt" if one.district is None else danish.DISTRICTS[one.district]),
    _fact("Boligtype", TEXT, lambda one: danish.DWELLING_KINDS.get(one.kind or "", "Ukendt")),
    _fact("Rum", COUNT, lambda one: one.rooms),
    _fact("m²", AREA, lambda one: Decimal(one.area).scaleb(-2)),
    _fact("Husleje", KRONER_ORE, lambda one: kroner(one.rent)),
    _fact("Modtaget", DATE, lambda one: one.received),
    _fact("Ledig fra", DATE, lambda one: one.vacant_from),
    _fact("Svarfrist", DATE, lambda one: one.reply_by),
    _fact("Afgjort", DATE, lambda one: one.decided),
    _fact("Udfald", TEXT, lambda one: OUTCOMES[one.outcome]),
    _fact("Årsag", TEXT, lambda one: one.reason or ""),
    _fact("Anden årsag", TEXT, lambda one: one.second_reason or ""),
    _fact("Mangler pr. måned", KRONER_ORE, lambda one: kroner(one.shortfall)),
    _fact("Tilbud", COUNT, lambda one: one.offers),
    _fact("Indflytning", DATE, lambda one: one.move_in),
    _fact("Udlejet som", TEXT, lambda one: danish.OFFER_MODES.get(one.mode or "", "")),
    _fact("Netto husleje", KRONER_ORE, lambda one: kroner(one.net_rent)),
    _fact("Refusion", KRONER_ORE, lambda one: kroner(one.refund)),
    _fact("Personer", COUNT, lambda one: one.persons),
    _fact("Hverdage til svar", COUNT, lambda one: one.answer_workdays),
    Column("Tomgangsleje i perioden", KRONER_ORE, lambda row: kroner(row.cost)),
    Column("Modtaget i perioden", COUNT, lambda row: int(row.received_in_period)),
    Column("Afgjort i perioden", COUNT, lambda row: int(row.decided_in_period)),
)


def data_columns(report: MonthReport) -> tuple[Column, ...]:
    """The columns of the sheet; the last ones say which figures of the period count the row."""
    return (
        *_COLUMNS,
        _in_period("Tilbudt i perioden", "offered", report.period),
        _in_period("Udlejet i perioden", "let", report.period),
        _in_period("Returneret i perioden", "lost", report.period),
        _in_period("Kunne betale i perioden", "avoidable", report.period),
    )


def write_data(book: Book, report: MonthReport) -> None:
    """Write the sheet ``Data``."""
    note = "Kun til internt brug. Boliger modtaget, tilbudt, afgjort eller med tomgangsleje i perioden. 1 = tæller med."
    heading = f"Data – {danish.period_name(report.key)}"
    sheet = add_sheet(book, "Data", heading, note, pages_wide=3)
    rows: tuple[DataRow, ...] = report.rows
    put_table(sheet, _TOP, "Data", data_columns(report), rows)
    finish(sheet, f"C{_TOP + 1}", _TOP)
    sheet.print_title_cols = "A:B"
