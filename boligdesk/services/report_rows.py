"""From a figure of a report down to the vacancies behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.figures import COSTS, VacancyFact, counts_in
from boligdesk.domain.month_report import BandTable, MonthReport
from boligdesk.domain.periods import Period, twelve_months, until_today
from boligdesk.domain.rent_bands import band_of
from boligdesk.domain.vacancy_cost import HOLDERS
from boligdesk.services.part_tables import bands_of, cell_of

_LINES: Final[Mapping[str, str]] = {
    "Modtaget": "received",
    "Tilbudt": "offered",
    "Udlejet": "let",
    "Returneret i alt": "lost",
    "– returneret": "returned",
    "– afslået og derefter returneret": "refused_returned",
    "– udløbet hos os": "expired",
    "– heraf med mindst én borger, der kunne betale": "avoidable",
    "Trukket tilbage af boligorganisationen": "withdrawn",
    "Tomgangsleje": "cost",
    "– mens borgeren tænkte sig om": "citizen",
    "– hos kontoret": "office",
    "– hos boligorganisationen": "association",
    "– ikke klar til indflytning": "repair",
}
_COLUMNS: Final[Mapping[str, str]] = {
    "Modtaget": "received", "Udlejet": "let", "Returneret": "lost", "Antal": "lost", "Udlejet efter netto": "let",
}  # fmt: skip
_OF_VACANCIES: Final = ("Maaneder", "Bydele", "Huslejeklasser", "Returaarsager", "Afdelinger")
"""The tables whose columns count vacancies."""
_SHARES: Final[Mapping[str, str]] = {"Modtaget": "period", "Modtaget i 12 måneder": "year"}
"""The columns of the agreed shares, and which of their periods each counts."""
_COUNTS_OF_COST: Final = 2
"""The table of the vacancy cost begins with dwellings and days, then come the amounts of the periods."""
_Chosen = Callable[[VacancyFact], bool]


def tells_vacancies(table: FigureTable) -> bool:
    """Whether the vacancies behind figures of a table can be told."""
    return table.key.startswith(("Noegletal", "BydelKlasse", "AftalteAndele", "Tomgangsleje", *_OF_VACANCIES))


def vacancies_behind(
    report: MonthReport, table: FigureTable, line: int, column: int
) -> frozenset[int] | None:
    """The ids of the vacancies that a figure of a table counts; ``None`` where it is not a count of them.

    ``line`` = the number of lines means the total.
    """
    if column < table.words:
        return None
    if table.key == "Noegletal":
        found = report.columns[column - 1].figures
        figure = _LINES.get(str(table.lines[line].cells[0]))
        return None if found is None or figure is None else _behind(report, figure, found.period, _any)
    if table.key.startswith("BydelKlasse"):
        return _in_grid(report, table, line, column)
    if table.key == "AftalteAndele":
        return _of_share(report, table, line, column)
    if table.key == "Tomgangsleje":
        return _with_cost(report, table, line, column)
    if not table.key.startswith(_OF_VACANCIES):
        return None
    figure = _COLUMNS.get(table.columns[column].heading)
    if figure is None:
        return None
    period = report.months[line].period if table.key == "Maaneder" else report.period
    chosen = _any if table.key == "Maaneder" else _of_line(report, table, line, column)
    return _behind(report, figure, period, chosen)


def _in_grid(report: MonthReport, table: FigureTable, line: int, column: int) -> frozenset[int]:
    """The vacancies of a district and a class of rent; of all districts or all classes in the totals."""
    bands = bands_of(report)
    band = column - table.words
    codes = None if line == len(table.lines) else {report.districts[line].code}

    def chosen(fact: VacancyFact) -> bool:
        district, of = cell_of(fact, bands)
        return (codes is None or district in codes) and (band == len(bands) or of == band)

    return _behind(report, dict(table.facets)["what"], report.period, chosen)


def _of_share(report: MonthReport, table: FigureTable, line: int, column: int) -> frozenset[int] | None:
    """What came from an estate with an agreed share; from all of them in the total."""
    which = _SHARES.get(table.columns[column].heading)
    if which is None:
        return None
    shares = report.parts.shares
    rows = shares if line == len(table.lines) else shares[line : line + 1]
    places = {(row.association, row.estate_no, row.estate) for row in rows}
    last = report.period.last_day
    period = report.period if which == "period" else twelve_months(last.year, last.month)
    return _behind(
        report, "received", period,
        lambda fact: (fact.association, fact.estate_no, fact.estate or "") in places,
    )  # fmt: skip


def _with_cost(report: MonthReport, table: FigureTable, line: int, column: int) -> frozenset[int] | None:
    """The vacancies that cost rent while a holder had them; the amounts of later columns have their own periods."""
    figure = "cost" if line == len(table.lines) else HOLDERS[line]
    amount = column - table.words - _COUNTS_OF_COST
    if amount <= 0:
        return _behind(report, figure, report.period, _any)
    found = report.columns[amount].figures
    return None if found is None else _behind(report, figure, found.period, _any)


def _behind(report: MonthReport, figure: str, period: Period, chosen: _Chosen) -> frozenset[int]:
    days = until_today(period, report.today) if figure in COSTS else period
    return frozenset(
        fact.vacancy_id for fact in report.facts if counts_in(fact, figure, days) and chosen(fact)
    )


def _of_line(report: MonthReport, table: FigureTable, line: int, column: int) -> _Chosen:
    """Which vacancies belong to a line of one of the tables of the month."""
    total = line == len(table.lines)
    if table.key.startswith("Huslejeklasser"):
        bands = next(one for one in report.bands if one.title == table.title)
        net = table.columns[column].heading == "Udlejet efter netto"
        return _in_band(bands, None if total else line, net=net)
    if total:
        return _any
    if table.key == "Bydele":
        code = report.districts[line].code
        return lambda fact: fact.district == code
    if table.key == "Returaarsager":
        reason = report.reasons[line].row.code
        return lambda fact: (fact.reason or "") == reason
    estate = report.estates[line]
    place = (estate.association, estate.estate_no, estate.estate)
    return lambda fact: (fact.association, fact.estate_no, fact.estate or "") == place


def _in_band(table: BandTable, line: int | None, *, net: bool) -> _Chosen:
    bands = [row.band for row in table.rows if row.band is not None]

    def chosen(fact: VacancyFact) -> bool:
        rent = fact.net_rent if net else fact.rent
        if rent is None or fact.vacancy_id not in table.vacancies:
            return False
        return line is None or band_of(rent, bands) == line

    return chosen


def _any(_fact: VacancyFact) -> bool:
    return True
