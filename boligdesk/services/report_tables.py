"""The tables of a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from boligdesk import danish
from boligdesk.domain.figure_tables import (
    Facets,
    FigureChange,
    FigureColumn,
    FigureLine,
    FigureTable,
    Kind,
    Value,
    period_facets,
)
from boligdesk.domain.figures import BandRow, KeyFigures, Share, Tally
from boligdesk.domain.month_report import (
    BandTable,
    DistrictRow,
    EstateRow,
    MonthReport,
    MonthRow,
    NamedReason,
)
from boligdesk.services.figure_words import figure_words

# What each line counts, by the name that its sums are known by (figure_tables.Facets); empty for what is derived.
_KEY_LINES: Final[tuple[tuple[str, Kind, str, Callable[[KeyFigures], Value]], ...]] = (
    ("Modtaget", "count", "received", lambda one: one.tally.received),
    ("Tilbudt", "count", "offered", lambda one: one.offered),
    ("Udlejet", "count", "let", lambda one: one.tally.let),
    ("– heraf med tilskud (udslusning)", "count", "transitional", lambda one: one.transitional),
    ("– personer, der har fået bolig", "count", "persons", lambda one: one.tally.persons),
    ("Returneret i alt", "count", "lost", lambda one: one.tally.lost),
    ("– returneret", "count", "returned", lambda one: one.tally.returned),
    ("– afslået og derefter returneret", "count", "refused_returned", lambda one: one.tally.refused_returned),
    ("– udløbet hos os", "count", "expired", lambda one: one.tally.expired),
    ("– heraf med mindst én borger, der kunne betale", "count", "avoidable", lambda one: one.could_pay),
    ("Trukket tilbage af boligorganisationen", "count", "withdrawn", lambda one: one.tally.withdrawn),
    ("Returprocent", "percent", "", lambda one: one.tally.rate),
    ("Åbne ved periodens slutning", "count", "open", lambda one: one.open_at_end),
    ("Svar efter fristen", "count", "late", lambda one: one.late),
    ("Svartid, median dage", "days", "", lambda one: one.answer_days),
    ("Svartid, median hverdage", "days", "", lambda one: one.answer_workdays),
    ("Fra tilbud til ja, median dage", "days", "", lambda one: one.offer_to_yes_days),
    ("Fra ja til indflytning, median dage", "days", "", lambda one: one.yes_to_move_in_days),
    ("Tomgangsleje", "kroner", "cost", lambda one: one.vacancy_cost),
    ("– mens borgeren tænkte sig om", "kroner", "citizen", lambda one: one.holder_costs[0]),
    ("– hos kontoret", "kroner", "office", lambda one: one.holder_costs[1]),
    ("– hos boligorganisationen", "kroner", "association", lambda one: one.holder_costs[2]),
    ("– ikke klar til indflytning", "kroner", "repair", lambda one: one.holder_costs[3]),
)
_TALLY_COLUMNS: Final = (
    FigureColumn("Modtaget", "count", "most", (("what", "received"),)),
    FigureColumn("Udlejet", "count", facets=(("what", "let"),)),
    FigureColumn("Returneret", "count", facets=(("what", "lost"),)),
    FigureColumn("Returprocent", "percent", "share"),
)


def report_tables(report: MonthReport) -> tuple[FigureTable, ...]:
    """Every table of a report but the rows behind it, in the order of the workbook."""
    return (
        _key_figures(report),
        _months(report.months),
        _districts(report),
        *(_bands(report, table, number) for number, table in enumerate(report.bands, start=1)),
        _reasons(report),
        _estates(report),
    )


def _key_figures(report: MonthReport) -> FigureTable:
    columns = [FigureColumn("Nøgletal", "text")]
    columns += [
        FigureColumn(one.title, "count", facets=period_facets(one.figures.period) if one.figures else ())
        for one in report.columns
    ]
    lines = tuple(
        FigureLine(
            (name, *(take(one.figures) if one.figures is not None else None for one in report.columns)),
            kind,
            (("what", what),) if what else (),
        )
        for name, kind, what, take in _KEY_LINES
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
        lines=tuple(
            FigureLine((_month_words(row), *_tally(row.tally)), facets=period_facets(row.period))
            for row in rows
        ),
    )


def _month_words(row: MonthRow) -> str:
    start = row.period.start
    return f"{danish.MONTHS[start.month - 1][:3]} {start.year}"


def _districts(report: MonthReport) -> FigureTable:
    rows = report.districts
    total = total_of([row.tally for row in rows])

    def cells(number: str, name: str, tally: Tally, facets: Facets = ()) -> FigureLine:
        share = Share(tally.let, total.let)
        return FigureLine((number, name, *_tally(tally), tally.persons, share), facets=facets)

    def line(row: DistrictRow) -> FigureLine:
        number = "" if row.code is None else str(row.code)
        return cells(number, row.name, row.tally, _district_facets(row.code))

    return FigureTable(
        key="Bydele",
        sheet="Bydel",
        title="Bydel",
        columns=(
            FigureColumn("Nr.", "text"),
            FigureColumn("Bydel", "text"),
            *_TALLY_COLUMNS,
            FigureColumn("Personer, der har fået bolig", "count", facets=(("what", "persons"),)),
            FigureColumn("Andel", "percent", "share"),
        ),
        lines=tuple(map(line, rows)),
        total=cells("", "I alt", total),
        facets=period_facets(report.period),
    )


def _bands(report: MonthReport, table: BandTable, number: int) -> FigureTable:
    rows = table.rows
    group = (("boligtype", table.title),) if number > 1 else ()  # the first is of all dwellings
    total = BandRow("I alt", total_of([row.gross for row in rows]), sum(row.let_net for row in rows))

    def cells(row: BandRow, facets: Facets = ()) -> FigureLine:
        return FigureLine((row.label, *_tally(row.gross), row.let_net), facets=facets)

    return FigureTable(
        key=f"Huslejeklasser{number}",
        sheet="Huslejeklasse",
        title=table.title,
        columns=(
            FigureColumn("Huslejeklasse", "text"),
            *_TALLY_COLUMNS,
            FigureColumn("Udlejet efter netto", "count", "most", (("what", "let_net"),)),
        ),
        lines=tuple(cells(row, (("huslejeklasse", row.label),)) for row in rows),
        total=cells(total),
        facets=(*period_facets(report.period), *group),
    )


def _reasons(report: MonthReport) -> FigureTable:
    def cells(one: NamedReason, facets: Facets = ()) -> FigureLine:
        row = one.row
        values = (row.code, one.label, row.count, row.share, row.measured, row.average_shortfall)
        return FigureLine(values, facets=facets)

    return FigureTable(
        key="Returaarsager",
        sheet="Returårsager",
        title="Returårsager",
        columns=(
            FigureColumn("Kode", "text"),
            FigureColumn("Årsag", "text"),
            FigureColumn("Antal", "count", facets=(("what", "lost"),)),
            FigureColumn("Andel", "percent", "share"),
            FigureColumn("Med kendt mangel", "count", facets=(("what", "measured"),)),
            FigureColumn("Gennemsnitlig mangel pr. måned", "kroner"),
        ),
        lines=tuple(cells(one, (("returårsag", one.row.code),)) for one in report.reasons),
        total=cells(report.reasons_total),
        facets=period_facets(report.period),
    )


def _district_facets(code: int | None) -> Facets:
    return (("bydel", "" if code is None else str(code)),)


def _estates(report: MonthReport) -> FigureTable:
    rows = report.estates

    def line(row: EstateRow) -> FigureLine:
        place = (row.association, row.estate_no, row.estate)
        facets = (("boligorganisation", row.association), ("afdeling", " · ".join(place)))
        within = _district_facets(*row.districts) if len(row.districts) == 1 else ()
        return FigureLine((*place, *_tally(row.tally)), facets=facets, within=within)

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
        lines=tuple(map(line, rows)),
        total=FigureLine(("I alt", "", "", *_tally(total_of([row.tally for row in rows])))),
        facets=period_facets(report.period),
    )


def _tally(tally: Tally | None) -> tuple[Value, ...]:
    """The four columns of counts; a line without a tally shows that it has no data."""
    return (None,) * 4 if tally is None else (tally.received, tally.let, tally.lost, tally.rate)


def total_of(tallies: Sequence[Tally]) -> Tally:
    """The sum of tallies, field by field."""
    names = ("received", "let", "returned", "refused_returned", "expired", "withdrawn", "persons")
    return Tally(**{name: sum(getattr(one, name) for one in tallies) for name in names})


def change_words(change: FigureChange) -> str:
    """A correction in one line: ``Modtaget, November 2026: 6 → 7``."""
    before = figure_words(change.before, change.kind, exact=True)
    after = figure_words(change.after, change.kind, exact=True)
    return f"{change.line}, {change.column}: {before} → {after}"
