"""The tables of a month's report, and their figures in Danish words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from boligdesk import danish
from boligdesk.domain.figure_tables import (
    FigureChange,
    FigureColumn,
    FigureLine,
    FigureTable,
    Hidden,
    Kind,
    Value,
)
from boligdesk.domain.figures import BandRow, KeyFigures, Share, Tally
from boligdesk.domain.money import round_half_up
from boligdesk.domain.month_report import (
    BandTable,
    DistrictRow,
    EstateRow,
    MonthReport,
    MonthRow,
    NamedReason,
)

NONE: Final = "–"
"""Stands where there is no figure."""

_KEY_LINES: Final[tuple[tuple[str, Kind, Callable[[KeyFigures], Value]], ...]] = (
    ("Modtaget", "count", lambda one: one.tally.received),
    ("Tilbudt", "count", lambda one: one.offered),
    ("Udlejet", "count", lambda one: one.tally.let),
    ("– heraf med tilskud (udslusning)", "count", lambda one: one.transitional),
    ("– personer, der har fået bolig", "count", lambda one: one.tally.persons),
    ("Returneret i alt", "count", lambda one: one.tally.lost),
    ("– returneret", "count", lambda one: one.tally.returned),
    ("– afslået og derefter returneret", "count", lambda one: one.tally.refused_returned),
    ("– udløbet hos os", "count", lambda one: one.tally.expired),
    ("– heraf med mindst én borger, der kunne betale", "count", lambda one: one.avoidable.part),
    ("Trukket tilbage af boligorganisationen", "count", lambda one: one.tally.withdrawn),
    ("Returprocent", "percent", lambda one: one.tally.rate),
    ("Åbne ved periodens slutning", "count", lambda one: one.open_at_end),
    ("Svar efter fristen", "count", lambda one: one.late),
    ("Svartid, median dage", "days", lambda one: one.answer_days),
    ("Svartid, median hverdage", "days", lambda one: one.answer_workdays),
    ("Fra tilbud til ja, median dage", "days", lambda one: one.offer_to_yes_days),
    ("Fra ja til indflytning, median dage", "days", lambda one: one.yes_to_move_in_days),
    ("Tomgangsleje", "kroner", lambda one: one.vacancy_cost),
    ("– mens borgeren tænkte sig om", "kroner", lambda one: one.holder_costs[0]),
    ("– hos kontoret", "kroner", lambda one: one.holder_costs[1]),
    ("– hos boligorganisationen", "kroner", lambda one: one.holder_costs[2]),
    ("– ikke klar til indflytning", "kroner", lambda one: one.holder_costs[3]),
)
_TALLY_COLUMNS: Final = (
    FigureColumn("Modtaget", "count", "most"),
    FigureColumn("Udlejet", "count"),
    FigureColumn("Returneret", "count"),
    FigureColumn("Returprocent", "percent", "share"),
)


def report_tables(report: MonthReport) -> tuple[FigureTable, ...]:
    """Every table of a report but the rows behind it, in the order of the workbook."""
    return (
        _key_figures(report),
        _months(report.months),
        _districts(report.districts),
        *(_bands(table, number) for number, table in enumerate(report.bands, start=1)),
        _reasons(report.reasons, report.reasons_total),
        _estates(report.estates),
    )


def _key_figures(report: MonthReport) -> FigureTable:
    columns = [FigureColumn("Nøgletal", "text")]
    columns += [FigureColumn(one.title, "count") for one in report.columns]
    lines = tuple(
        FigureLine(
            (name, *(take(one.figures) if one.figures is not None else None for one in report.columns)), kind
        )
        for name, kind, take in _KEY_LINES
    )
    return FigureTable(
        key="Noegletal", sheet="Nøgletal", title="Nøgletal", columns=tuple(columns), lines=lines
    )


def _months(rows: Sequence[MonthRow]) -> FigureTable:
    return FigureTable(
        key="Maaneder",
        sheet="Nøgletal",
        title="Måned for måned",
        columns=(FigureColumn("Måned", "text"), *_TALLY_COLUMNS),
        lines=tuple(FigureLine((_month_words(row), *_tally(row.tally))) for row in rows),
    )


def _month_words(row: MonthRow) -> str:
    start = row.period.start
    return f"{danish.MONTHS[start.month - 1][:3]} {start.year}"


def _districts(rows: Sequence[DistrictRow]) -> FigureTable:
    total = total_of([row.tally for row in rows])

    def cells(number: str, name: str, tally: Tally) -> FigureLine:
        return FigureLine((number, name, *_tally(tally), tally.persons, Share(tally.let, total.let)))

    return FigureTable(
        key="Bydele",
        sheet="Bydel",
        title="Bydel",
        columns=(
            FigureColumn("Nr.", "text"),
            FigureColumn("Bydel", "text"),
            *_TALLY_COLUMNS,
            FigureColumn("Personer, der har fået bolig", "count"),
            FigureColumn("Andel", "percent", "share"),
        ),
        lines=tuple(cells("" if row.code is None else str(row.code), row.name, row.tally) for row in rows),
        total=cells("", "I alt", total),
    )


def _bands(table: BandTable, number: int) -> FigureTable:
    rows = table.rows
    total = BandRow("I alt", total_of([row.gross for row in rows]), sum(row.let_net for row in rows))

    def cells(row: BandRow) -> FigureLine:
        return FigureLine((row.label, *_tally(row.gross), row.let_net))

    return FigureTable(
        key=f"Huslejeklasser{number}",
        sheet="Huslejeklasse",
        title=table.title,
        columns=(
            FigureColumn("Huslejeklasse", "text"),
            *_TALLY_COLUMNS,
            FigureColumn("Udlejet efter netto", "count", "most"),
        ),
        lines=tuple(cells(row) for row in rows),
        total=cells(total),
    )


def _reasons(rows: Sequence[NamedReason], total: NamedReason) -> FigureTable:
    def cells(one: NamedReason) -> FigureLine:
        row = one.row
        return FigureLine((row.code, one.label, row.count, row.share, row.measured, row.average_shortfall))

    return FigureTable(
        key="Returaarsager",
        sheet="Returårsager",
        title="Returårsager",
        columns=(
            FigureColumn("Kode", "text"),
            FigureColumn("Årsag", "text"),
            FigureColumn("Antal", "count"),
            FigureColumn("Andel", "percent", "share"),
            FigureColumn("Med kendt mangel", "count"),
            FigureColumn("Gennemsnitlig mangel pr. måned", "kroner"),
        ),
        lines=tuple(cells(row) for row in rows),
        total=cells(total),
    )


def _estates(rows: Sequence[EstateRow]) -> FigureTable:
    return FigureTable(
        key="Afdelinger",
        sheet="Boligorganisation",
        title="Boligorganisation",
        columns=(
            FigureColumn("Boligorganisation", "text"),
            FigureColumn("Afdeling nr.", "text"),
            FigureColumn("Afdeling", "text"),
            *_TALLY_COLUMNS,
        ),
        lines=tuple(
            FigureLine((row.association, row.estate_no, row.estate, *_tally(row.tally))) for row in rows
        ),
        total=FigureLine(("I alt", "", "", *_tally(total_of([row.tally for row in rows])))),
    )


def _tally(tally: Tally | None) -> tuple[Value, ...]:
    """The four columns of counts; a line without a tally shows that it has no data."""
    return (None,) * 4 if tally is None else (tally.received, tally.let, tally.lost, tally.rate)


def total_of(tallies: Sequence[Tally]) -> Tally:
    """The sum of tallies, field by field."""
    names = ("received", "let", "returned", "refused_returned", "expired", "withdrawn", "persons")
    return Tally(**{name: sum(getattr(one, name) for one in tallies) for name in names})


def figure_words(value: Value, kind: Kind, *, exact: bool = False) -> str:
    """A figure as it is read: ``6``, ``12.929 kr.``, ``50,0 %``, ``5,5``; ``exact`` shows the øre there are."""
    if isinstance(value, Hidden):
        return danish.HIDDEN_FIGURE
    if isinstance(value, Share):
        permille = value.permille
        return NONE if permille is None else f"{permille // 10},{permille % 10}\u00a0%"
    if isinstance(value, Fraction):
        tenths = round_half_up(10 * value.numerator, value.denominator)
        return f"{danish.number(tenths // 10)},{tenths % 10}"
    if isinstance(value, int):
        if kind == "kroner":
            return danish.kroner(value, decimals=None if exact else False)
        return danish.number(value)
    return NONE if value is None else value


def change_words(change: FigureChange) -> str:
    """A correction in one line: ``Modtaget, November 2026: 6 → 7``."""
    before = figure_words(change.before, change.kind, exact=True)
    after = figure_words(change.after, change.kind, exact=True)
    return f"{change.line}, {change.column}: {before} → {after}"
