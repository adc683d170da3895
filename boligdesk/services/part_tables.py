"""The tables of a report beside those of the dwellings of the month (PRACTICE.md § 6.3, sheets 5 and 7–13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from boligdesk import danish
from boligdesk.domain import figures
from boligdesk.domain.figure_tables import FigureColumn, FigureLine, FigureTable, Value, period_facets
from boligdesk.domain.figures import Share, Tally, VacancyFact
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.people_figures import (
    CohortRow,
    GrantRow,
    KeptRow,
    RefusalRow,
    SupportRow,
)
from boligdesk.domain.periods import Period, until_today
from boligdesk.domain.rent_bands import RentBand, band_of
from boligdesk.domain.report_parts import ReportParts, ShareRow
from boligdesk.domain.shelter_figures import LongStays, ShelterRow
from boligdesk.domain.vacancy_cost import HOLDERS, within

_GRIDS: Final = (("received", "Modtaget"), ("let", "Udlejet"), ("lost", "Returneret"))
_HOLDER_WORDS: Final = {
    "citizen": "Borgeren tænkte sig om",
    "office": "Hos kontoret",
    "association": "Hos boligorganisationen",
    "repair": "Ikke klar til indflytning",
}


def part_tables(report: MonthReport) -> tuple[FigureTable, ...]:
    """The further tables of a report, in the order of the workbook."""
    parts = report.parts
    return (
        *(_grid(report, at) for at in range(len(_GRIDS))),
        _shares(parts),
        _refusals(parts),
        _support(parts),
        _shelters(parts),
        _long_stays(parts),
        _cohorts(parts),
        _grants(parts),
        _kept(parts.kept, "Fastholdelse1", "Alle til nu"),
        _kept(parts.kept_in_period, "Fastholdelse2", "I perioden"),
        _costs(report),
    )


def cell_of(fact: VacancyFact, bands: Sequence[RentBand]) -> tuple[int | None, int]:
    """The line and column of a vacancy in the tables of district by class of rent: district and class."""
    return fact.district, band_of(fact.rent, bands)


def bands_of(report: MonthReport) -> tuple[RentBand, ...]:
    """The classes of rent of a report."""
    return tuple(row.band for row in report.bands[0].rows if row.band is not None)


def _grid(report: MonthReport, at: int) -> FigureTable:
    """District by class of rent; every line and column adds up."""
    what, title = _GRIDS[at]
    bands = bands_of(report)
    found = figures.tally_by(report.facts, report.period, lambda fact: cell_of(fact, bands))

    def counts(code: int | None) -> list[int]:
        return [getattr(found.get((code, band), Tally()), what) for band in range(len(bands))]

    rows = [(row, counts(row.code)) for row in report.districts]
    sums = [sum(parts) for parts in zip(*(row for _, row in rows), strict=True)]
    numbers = ["" if row.code is None else str(row.code) for row, _ in rows]
    return FigureTable(
        key=f"BydelKlasse{at + 1}",
        sheet="Bydel og husleje",
        title=title,
        columns=(
            FigureColumn("Nr.", "text"),
            FigureColumn("Bydel", "text"),
            *(FigureColumn(band.label, "count", facets=(("huslejeklasse", band.label),)) for band in bands),
            FigureColumn("I alt", "count", "most"),
        ),
        lines=tuple(
            FigureLine((number, row.name, *parts, sum(parts)), facets=(("bydel", number),))
            for number, (row, parts) in zip(numbers, rows, strict=True)
        ),
        total=FigureLine(("", "I alt", *sums, sum(sums))),
        facets=(*period_facets(report.period), ("what", what)),
    )


def _shares(parts: ReportParts) -> FigureTable:
    rows = parts.shares
    month, year = sum(row.received for row in rows), sum(row.year for row in rows)

    def line(row: ShareRow) -> FigureLine:
        agreed = None if row.percent is None else Share(row.percent, 100)
        return FigureLine(
            (
                row.association,
                row.estate_no,
                row.estate,
                agreed,
                row.received,
                row.year,
                Share(row.year, year),
            )
        )

    return FigureTable(
        key="AftalteAndele",
        sheet="Aftalte andele",
        title="Aftalte andele",
        columns=(
            FigureColumn("Boligorganisation", "text"),
            FigureColumn("Afdeling nr.", "text"),
            FigureColumn("Afdeling", "text"),
            FigureColumn("Aftalt andel", "percent"),
            FigureColumn("Modtaget", "count", "most"),
            FigureColumn("Modtaget i 12 måneder", "count", "most"),
            FigureColumn("Andel af alle modtagne", "percent", "share"),
        ),
        lines=tuple(map(line, rows)),
        total=FigureLine(("I alt", "", "", None, month, year, Share(year, year))),
    )


def _refusals(parts: ReportParts) -> FigureTable:
    rows = parts.refusals
    names = ("count", "yes", "no", "pending", "counted")
    sums = {name: sum(getattr(row, name) for row in rows) for name in names}

    def line(row: RefusalRow) -> FigureLine:
        label = parts.refusal_labels.get(row.code, row.code or "Ikke oplyst")
        return FigureLine((row.code, label, row.count, row.share, row.yes, row.no, row.pending, row.counted))

    total = sums["count"]
    return FigureTable(
        key="Afslag",
        sheet="Afslag",
        title="Afslag",
        columns=(
            FigureColumn("Kode", "text"),
            FigureColumn("Årsag", "text"),
            FigureColumn("Afslag", "count", "most"),
            FigureColumn("Andel", "percent", "share"),
            FigureColumn("Saglig grund", "count"),
            FigureColumn("Ikke saglig", "count"),
            FigureColumn("Afventer", "count"),
            FigureColumn("Tæller", "count"),
        ),
        lines=tuple(map(line, rows)),
        total=FigureLine(
            (
                "",
                "I alt",
                total,
                Share(total, total),
                sums["yes"],
                sums["no"],
                sums["pending"],
                sums["counted"],
            )
        ),
    )


def _support(parts: ReportParts) -> FigureTable:
    rows = parts.support

    def line(row: SupportRow) -> FigureLine:
        name = danish.SUPPORT_KINDS[row.method]
        words = name[:1].upper() + name[1:]
        return FigureLine((words, row.new, row.running, row.ended, row.undated, row.moved_in, row.in_time))

    timed = [row.in_time for row in rows if row.in_time is not None]
    sums = [
        sum(getattr(row, name) or 0 for row in rows)
        for name in ("new", "running", "ended", "undated", "moved_in")
    ]
    return FigureTable(
        key="Bostoette",
        sheet="Bostøtte",
        title="Bostøtte",
        columns=(
            FigureColumn("Bostøtte", "text"),
            FigureColumn("Nye", "count", "most"),
            FigureColumn("I gang", "count", "most"),
            FigureColumn("Afsluttet", "count"),
            FigureColumn("Uden startdag", "count"),
            FigureColumn("Flyttet ind", "count"),
            FigureColumn("Startet i tide", "percent", "share"),
        ),
        lines=tuple(map(line, rows)),
        total=FigureLine(
            ("I alt", *sums, Share(sum(one.part for one in timed), sum(one.whole for one in timed)))
        ),
    )


def _shelters(parts: ReportParts) -> FigureTable:
    def line(row: ShelterRow) -> FigureLine:
        words = "På herberg ved periodens slutning" if row.present else "Flyttet fra herberg i perioden"
        return FigureLine(
            (
                words, row.citizens, row.median, row.mean, row.short, row.long, row.goal, row.refund_days,
                row.over_refund,
            )
        )  # fmt: skip

    return FigureTable(
        key="Herberg",
        sheet="Herberg",
        title="Ophold",
        columns=(
            FigureColumn("Borgere", "text"),
            FigureColumn("Antal", "count"),
            FigureColumn("Dage, median", "days"),
            FigureColumn("Dage, gennemsnit", "days"),
            FigureColumn("Højst 90 dage", "count"),
            FigureColumn("Over 90 dage", "count"),
            FigureColumn("Andel højst 90 dage", "percent", "share"),
            FigureColumn("Refusionsdage brugt", "count"),
            FigureColumn("Over refusionens grænse", "count"),
        ),
        lines=tuple(map(line, parts.shelters)),
    )


def _long_stays(parts: ReportParts) -> FigureTable:
    def line(row: LongStays) -> FigureLine:
        words = f"{row.least} dage eller mere" if row.most is None else f"{row.least}–{row.most} dage"
        return FigureLine((words, row.citizens))

    return FigureTable(
        key="HerbergOver90",
        sheet="Herberg",
        title="Over 90 dage",
        columns=(FigureColumn("Dage på herberg", "text"), FigureColumn("Borgere", "count", "most")),
        lines=tuple(map(line, parts.long_stays)),
        total=FigureLine(("I alt", sum(row.citizens for row in parts.long_stays))),
    )


def _cohorts(parts: ReportParts) -> FigureTable:
    rows = parts.cohorts
    states = tuple(danish.APPLICANT_STATUSES)

    def line(row: CohortRow) -> FigureLine:
        return FigureLine(
            (row.name, row.quota, row.citizens, row.filled, *(getattr(row, state) for state in states))
        )

    quotas = [row.quota for row in rows if row.quota is not None]
    with_quota = sum(row.citizens for row in rows if row.quota is not None)
    return FigureTable(
        key="Projekter",
        sheet="Projekter",
        title="Projekter",
        columns=(
            FigureColumn("Projekt", "text"),
            FigureColumn("Pladser", "count"),
            FigureColumn("Borgere", "count", "most"),
            FigureColumn("Andel af pladser", "percent", "share"),
            *(FigureColumn(words, "count") for words in danish.APPLICANT_STATUSES.values()),
        ),
        lines=tuple(map(line, rows)),
        total=FigureLine(
            (
                "I alt", sum(quotas) if quotas else None, sum(row.citizens for row in rows),
                Share(with_quota, sum(quotas)), *(sum(getattr(row, state) for row in rows) for state in states),
            )
        ),
    )  # fmt: skip


def _grants(parts: ReportParts) -> FigureTable:
    def line(words: str, row: GrantRow) -> FigureLine:
        return FigureLine(
            (
                words, row.active, row.amount, row.in_3, row.in_6, row.in_12, row.later, row.now, row.after
            )
        )  # fmt: skip

    return FigureTable(
        key="Tilskud",
        sheet="Tilskud",
        title="Tilskud",
        columns=(
            FigureColumn("Tilskud", "text"),
            FigureColumn("Løber", "count"),
            FigureColumn("Pr. måned", "kroner"),
            FigureColumn("Slutter inden 3 mdr.", "count"),
            FigureColumn("Om 4–6 mdr.", "count"),
            FigureColumn("Om 7–12 mdr.", "count"),
            FigureColumn("Senere", "count"),
            FigureColumn("Betaling nu", "kroner"),
            FigureColumn("Betaling bagefter", "kroner"),
        ),
        lines=tuple(line(danish.GRANTS.get(row.kind, row.kind), row) for row in parts.grants),
        total=line("I alt", parts.all_grants),
    )


def _kept(rows: Sequence[KeptRow], key: str, title: str) -> FigureTable:
    return FigureTable(
        key=key,
        sheet="Fastholdelse",
        title=title,
        columns=(
            FigureColumn("Opfølgning", "text"),
            FigureColumn("Dagen er kommet", "count"),
            FigureColumn("Bor der endnu", "count"),
            FigureColumn("Bor der ikke", "count"),
            FigureColumn("Vides ikke", "count"),
            FigureColumn("Andel, der bor der endnu", "percent", "share"),
        ),
        lines=tuple(
            FigureLine((danish.TENANCY_CHECKS[row.kind], row.due, row.kept, row.lost, row.unknown, row.share))
            for row in rows
        ),
    )


def _costs(report: MonthReport) -> FigureTable:
    """The vacancy cost by holder, as the key figures have it; the days and dwellings are those of the period."""
    past = until_today(report.period, report.today)
    dwellings = [len(report.behind(holder, report.period)) for holder in HOLDERS]
    days = [_days(report.facts, holder, past) for holder in HOLDERS]
    # The period is always there for its cost: rent may run in one in which nothing came in or was decided.
    own = figures.key_figures(report.facts, report.period, report.today)
    others = [column.figures for column in report.columns[1:-1]]

    def line(at: int) -> FigureLine:
        amounts: list[Value] = [None if one is None else one.holder_costs[at] for one in others]
        return FigureLine(
            (_HOLDER_WORDS[HOLDERS[at]], dwellings[at], days[at], own.holder_costs[at], *amounts),
            facets=(("holder", HOLDERS[at]),),
        )

    totals: list[Value] = [None if one is None else one.vacancy_cost for one in others]
    everywhere = len(report.behind("cost", report.period))
    return FigureTable(
        key="Tomgangsleje",
        sheet="Tomgangsleje",
        title="Tomgangsleje",
        columns=(
            FigureColumn("Hvem havde boligen", "text"),
            FigureColumn("Boliger", "count"),
            FigureColumn("Dage", "count", "most"),
            *(FigureColumn(column.title, "kroner") for column in report.columns[:-1]),
        ),
        lines=tuple(map(line, range(len(HOLDERS)))),
        total=FigureLine(("I alt", everywhere, sum(days), own.vacancy_cost, *totals)),
    )


def _days(facts: Sequence[VacancyFact], holder: str, period: Period) -> int:
    return sum(
        ((one.ends or period.end) - one.starts).days
        for fact in facts
        for one in within(fact.turns, period.start, period.end)
        if one.holder == holder
    )
