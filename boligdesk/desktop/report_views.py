"""How the tables of a report are shown: their columns in a list, and the charts beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from boligdesk import danish
from boligdesk.desktop.charting import ChartData, Series
from boligdesk.desktop.supply_charts import supply_chart
from boligdesk.desktop.table_model import Cell, Column, Kind
from boligdesk.domain.figure_tables import FigureChange, FigureLine, FigureTable, Hidden, Value
from boligdesk.domain.made_report import PROFILES, MadeReport
from boligdesk.services.report_tables import figure_words

_SHORT: Final = {
    "Personer, der har fået bolig": "Personer",
    "Gennemsnitlig mangel pr. måned": "Gns. mangel",
    "Udlejet efter netto": "Efter netto",
    "Med kendt mangel": "Mangel kendt",
    "Boligorganisation": "Organisation",
    "Opgjort før boligstøtte": "Før støtte",
    "Heraf forældet": "Forældet",
    "Boliger, husleje": "Husleje",
    "Boliger, nettohusleje": "Nettohusleje",
    "Mangler til og med klassen": "Mangler til og med",
    "Kommende boliger, husleje": "Husleje",
    "Kommende boliger, nettohusleje": "Nettohusleje",
    "Kan få en af de modtagne": "Af de modtagne",
    "Kan få en af de returnerede": "Af de returnerede",
}
_SAMPLES: Final = {
    "Nøgletal": "– heraf med mindst én borger, der kunne betale",
    "Bydel": "Vesterbro/Kongens Enghave",
    "Nr.": "10",
    "Måned": "nov 2026",
    "Kode": "R05",
    "Årsag": "Husleje for høj for målgruppen, også med",
    "Boligorganisation": "Lejerbo AAAA",
    "Afdeling nr.": "1234",
    "Afdeling": "Demo Gårdhave",
    "Huslejeklasse": "Til og med 3.000 kr.",
}
_NARROW: Final = {"Nr.", "Kode", "Afdeling nr."}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a table with its number; the total comes last."""

    number: int
    line: FigureLine
    total: bool = False


def shown_lines(table: FigureTable) -> tuple[ShownLine, ...]:
    """The lines of a table, and its total where it has one."""
    lines = [ShownLine(number, line) for number, line in enumerate(table.lines)]
    if table.total is not None:
        lines.append(ShownLine(len(lines), table.total, total=True))
    return tuple(lines)


def figure_columns(table: FigureTable) -> tuple[Column[ShownLine], ...]:
    """The columns of a table as a list shows them."""
    return tuple(_column(table, at) for at in range(len(table.columns)))


def _column(table: FigureTable, at: int) -> Column[ShownLine]:
    heading, words = table.columns[at].heading, table.columns[at].kind == "text"
    return Column(
        key=f"c{at}",
        title=_SHORT.get(heading, heading),
        name=heading,
        value=lambda row: _words(table, row, at),
        cell=_cell(table, at),
        sample=_SAMPLES.get(heading, "129.900 kr"),
        kind=Kind.TEXT,
        right=not words,
        stretch=0 if heading in _NARROW else 3 if words else 1,
        tip=(lambda row: _words(table, row, at)) if words else None,
    )


def _cell(table: FigureTable, at: int) -> Callable[[ShownLine], Cell]:
    def cell(row: ShownLine) -> Cell:
        text = _words(table, row, at)
        part = str(row.line.cells[0]).startswith("–")
        muted = text == "–" or isinstance(row.line.cells[at], Hidden) or (part and at == 0)
        return Cell(text, "muted" if muted else "normal", strong=row.total)

    return cell


def _words(table: FigureTable, row: ShownLine, at: int) -> str:
    return figure_words(row.line.cells[at], table.kind(row.line, at))


# charts


def chart_of(table: FigureTable, tables: Sequence[FigureTable]) -> ChartData | None:
    """The chart that belongs to a table of a report, ``None`` where figures alone say more."""
    if table.sheet == "Nøgletal":
        return _months(next(one for one in tables if one.key == "Maaneder"))
    if table.key.startswith("Huslejeklasser"):
        return _outcomes(table, "Udlejet og returneret efter husleje", table.title)
    if table.key == "Bydele":
        return _outcomes(table, "Udlejet og returneret efter bydel", "")
    if table.key == "Returaarsager":
        return _reasons(table)
    return supply_chart(table)


def _months(table: FigureTable) -> ChartData:
    """The last twelve months: what came in, what was let, what was returned."""
    names = tuple(str(line.cells[0]) for line in table.lines)
    return ChartData(
        title="Måned for måned",
        note="Modtaget, udlejet og returneret i de seneste 12 måneder",
        categories=tuple(name[:3] for name in names),
        full=names,
        series=(
            Series("Modtaget", _numbers(table.lines, 1), "muted"),
            Series("Udlejet", _numbers(table.lines, 2), "accent"),
            Series("Returneret", _numbers(table.lines, 3), "lost"),
        ),
    )


def _outcomes(table: FigureTable, title: str, note: str) -> ChartData:
    first = next(at for at, one in enumerate(table.columns) if one.heading == "Udlejet")
    lines = [line for line in table.lines if line.cells[first] or line.cells[first + 1]]
    return ChartData(
        title=title,
        note=note,
        categories=tuple(str(line.cells[table.words - 1]) for line in lines),
        series=(
            Series("Udlejet", _numbers(lines, first), "accent"),
            Series("Returneret", _numbers(lines, first + 1), "lost"),
        ),
        stacked=True,
        lying=True,
    )


def _reasons(table: FigureTable) -> ChartData:
    return ChartData(
        title="Hvorfor boliger er returneret",
        note="Antal efter hovedårsag",
        categories=tuple(str(line.cells[0]) for line in table.lines),
        full=tuple(table.name(line) for line in table.lines),
        series=(Series("Returneret", _numbers(table.lines, 2), "lost"),),
        lying=True,
        scale=False,
        ends=tuple(figure_words(line.cells[3], "percent") for line in table.lines),
    )


def _numbers(lines: Sequence[FigureLine], at: int) -> tuple[int | None, ...]:
    values: list[Any] = [line.cells[at] for line in lines]
    return tuple(one if isinstance(one, int) else None for one in values)


# reports that were made, and what was corrected in them


@dataclass(frozen=True, slots=True)
class NumberedChange:
    """A correction with its place in the list."""

    number: int
    change: FigureChange


def change_columns() -> tuple[Column[NumberedChange], ...]:
    """The list of corrections."""

    def words(
        key: str, title: str, take: Callable[[FigureChange], str], sample: str
    ) -> Column[NumberedChange]:
        return Column(
            key=key, title=title, value=lambda one: take(one.change), cell=lambda one: Cell(take(one.change)),
            sample=sample, stretch=1, tip=lambda one: take(one.change),
        )  # fmt: skip

    def figure(key: str, title: str, take: Callable[[FigureChange], Value]) -> Column[NumberedChange]:
        def shown(one: NumberedChange) -> str:
            return figure_words(take(one.change), one.change.kind, exact=True)

        return Column(key=key, title=title, value=shown, cell=lambda one: Cell(shown(one), strong=key == "after"),
                      sample="129.900,00 kr.", right=True)  # fmt: skip

    return (
        words("table", "Tabel", lambda one: one.table, "Huslejeklasse, Alle boliger"),
        words("line", "Linje", lambda one: one.line, "– heraf med mindst én borger, der kunne"),
        words("column", "Kolonne", lambda one: one.column, "2026 til og med november"),
        figure("before", "Før", lambda one: one.before),
        figure("after", "Nu", lambda one: one.after),
    )


def made_columns(today: date) -> tuple[Column[MadeReport], ...]:
    """The list of earlier reports."""
    return (
        Column(key="month", title="Måned", value=lambda r: r.period,
               cell=lambda r: Cell(danish.month_name(*r.month).capitalize(), strong=True),
               sample="September 2026", stretch=1),
        Column(key="profile", title="Profil", value=lambda r: PROFILES[r.profile],
               cell=lambda r: Cell(PROFILES[r.profile]), sample="Intern MM"),
        Column(key="revision", title="Revision", value=lambda r: r.revision,
               cell=lambda r: Cell(str(r.revision)), sample="10", kind=Kind.NUMBER, right=True),
        Column(key="made", title="Lavet", value=lambda r: r.made.date(),
               cell=lambda r: Cell(f"{danish.short_date(r.made.date(), today=today)} kl. {r.made:%H.%M}"),
               sample="15. sept. 2025 kl. 09.30", kind=Kind.DATE),
        Column(key="by", title="Lavet af", value=lambda r: r.made_by, cell=lambda r: Cell(r.made_by),
               sample="Demo Medarbejder", stretch=1),
        Column(key="note", title="Rettet siden sidst", value=note_words,
               cell=lambda r: Cell(note_words(r), "normal" if r.note else "muted"),
               sample="12 tal ændret siden revision 1, som blev lavet", stretch=3, tip=lambda r: r.note or ""),
    )  # fmt: skip


def note_words(report: MadeReport) -> str:
    """The first line of a revision's note; the rest is its tooltip."""
    return (report.note or "Første rapport for måneden").splitlines()[0]
