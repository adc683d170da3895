"""How the tables of a report are shown: their columns in a list, and the lists of what was made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.desktop.table_model import Cell, Column, Kind
from boligdesk.domain.figure_tables import FigureChange, FigureLine, FigureTable, Hidden, Value
from boligdesk.domain.made_report import PROFILES, MadeReport
from boligdesk.domain.report_words import definition_of
from boligdesk.services.figure_words import figure_words
from boligdesk.services.report_dispatches import EarlierReport

_SHORT: Final = {
    "Personer, der har fået bolig": "Personer",
    "Gennemsnitlig mangel pr. måned": "Gns. mangel",
    "Udlejet efter netto": "Efter netto",
    "Med kendt mangel": "Mangel kendt",
    "Boligorganisation": "Organisation",
    "Opgjort før boligstøtte": "Før støtte",
    "Heraf forældet": "Forældet",
    "Dage, gennemsnit": "Gns. dage",
    "Refusionsdage brugt": "Refusionsdage",
    "Over refusionens grænse": "Over refusion",
    "Boliger, husleje": "Husleje",
    "Boliger, nettohusleje": "Netto",
    "Heraf ikke brugt": "Ikke brugt",
    "Mangler til og med klassen": "Opsummeret",
    "Mangler derefter": "Derefter",
    "Mangler derefter til og med klassen": "Derefter opsum.",
    "Kommende boliger, husleje": "Husleje",
    "Kommende boliger, nettohusleje": "Netto",
    "Kan få en af de modtagne": "Af de modtagne",
    "Kan få en af de returnerede": "Af de returnerede",
}
_NARROW: Final = {"Nr.", "Kode", "Afdeling nr."}
_WIDEST: Final = 46
"""So many letters of a line's name are asked room for; the rest is its tooltip."""


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
        title=_short(heading),
        name=heading,
        value=lambda row: _copied(table, row, at),
        cell=_cell(table, at),
        sample=max((_words(table, row, at) for row in shown_lines(table)), key=len, default="")[:_WIDEST],
        # Figures never give way to words: a cut figure is a wrong figure.
        kind=Kind.TEXT if words else Kind.NUMBER,
        right=not words,
        stretch=0 if heading in _NARROW else 3 if words else 1,
        tip=(lambda row: _explained(_words(table, row, at))) if words else None,
        meaning=definition_of(heading),
    )


def _explained(name: str) -> str:
    """The name of a line with how its figures are counted, where that is not plain."""
    meaning = definition_of(name)
    return f"{name}: {meaning}" if meaning else name


def _short(heading: str) -> str:
    """A heading where there is little room; periods are known by their first letters."""
    if heading in _SHORT:
        return _SHORT[heading]
    if heading.endswith(" kr."):  # a rent band
        return heading.removesuffix(" kr.").replace("Til og med", "≤").replace("Over", ">")
    words = [word[:3] if word.lower() in danish.MONTHS else word for word in heading.split()]
    return " ".join(words).replace("til og med", "til").replace("Seneste 12", "12")


def _copied(table: FigureTable, row: ShownLine, at: int) -> str:
    """A figure as Excel takes it: without a unit, amounts to the øre."""
    value = row.line.cells[at]
    if isinstance(value, int) and table.kind(row.line, at) == "kroner":
        return danish.kroner(value, unit=False).replace(danish.MINUS, "-").replace("\u00a0", "")
    return _words(table, row, at).replace("\u00a0", " ")


def _cell(table: FigureTable, at: int) -> Callable[[ShownLine], Cell]:
    def cell(row: ShownLine) -> Cell:
        text = _words(table, row, at)
        part = str(row.line.cells[0]).startswith("–")
        muted = text == "–" or isinstance(row.line.cells[at], Hidden) or (part and at == 0)
        return Cell(text, "muted" if muted else "normal", strong=row.total)

    return cell


def _words(table: FigureTable, row: ShownLine, at: int) -> str:
    return figure_words(row.line.cells[at], table.kind(row.line, at))


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


def made_columns(today: date) -> tuple[Column[EarlierReport], ...]:
    """The list of earlier reports."""
    return (
        Column(key="month", title="Periode", value=lambda r: (r.report.days.end, r.report.days.start),
               cell=lambda r: Cell(danish.period_name(r.report.period).capitalize(), strong=True),
               sample="September 2026", stretch=1),
        Column(key="profile", title="Profil", value=lambda r: PROFILES[r.report.profile],
               cell=lambda r: Cell(PROFILES[r.report.profile]), sample="Intern MM"),
        Column(key="revision", title="Revision", value=lambda r: r.report.revision,
               cell=lambda r: Cell(str(r.report.revision)), sample="10", kind=Kind.NUMBER, right=True),
        Column(key="made", title="Lavet", value=lambda r: r.report.made.date(),
               cell=lambda r: Cell(made_words(r.report, today)), sample="15. sept. 2025 kl. 09.30", kind=Kind.DATE),
        Column(key="by", title="Lavet af", value=lambda r: r.report.made_by, cell=lambda r: Cell(r.report.made_by),
               sample="Demo Medarbejder", stretch=1),
        Column(key="sent", title="Sendt til", value=lambda r: sent_words(r, today),
               cell=lambda r: Cell(sent_words(r, today), "normal" if r.sent else "muted"),
               sample="BL 1. kreds 3. dec., Udvalget", stretch=2, tip=lambda r: sent_words(r, today)),
        Column(key="note", title="Rettet siden sidst", value=lambda r: note_words(r.report),
               cell=lambda r: Cell(note_words(r.report), "normal" if r.report.note else "muted"),
               sample="12 tal ændret siden revision 1", stretch=3, tip=lambda r: r.report.note or ""),
    )  # fmt: skip


def made_words(report: MadeReport, today: date) -> str:
    """When a report was made."""
    return f"{danish.short_date(report.made.date(), today=today)} kl. {report.made:%H.%M}"


def sent_words(row: EarlierReport, today: date) -> str:
    """To whom a report was sent and when: ``BL 1. kreds 3. dec., Udvalget 4. dec.``"""
    sent = [f"{one.recipient} {danish.short_date(one.day, today=today)}" for one in row.sent]
    return ", ".join(sent) or "Ikke sendt"


def note_words(report: MadeReport) -> str:
    """The first line of a revision's note; the rest is its tooltip."""
    return (report.note or "Første rapport").splitlines()[0]
