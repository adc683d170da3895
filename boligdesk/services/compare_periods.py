"""Two periods of the same length compared: months, quarters or years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from boligdesk import danish
from boligdesk.domain import periods
from boligdesk.domain.figure_comparison import compared_tables
from boligdesk.domain.figure_tables import FigureTable, tables_from_json
from boligdesk.domain.made_report import BL, INTERN
from boligdesk.domain.periods import Period
from boligdesk.errors import KnownError
from boligdesk.services.keep_reports import preview_report
from boligdesk.services.ports import Calendar, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two periods side by side; ``remark`` says what must be known of them, where there is anything."""

    earlier: Period
    later: Period
    tables: tuple[FigureTable, ...]
    remark: str = ""


def compare_periods(
    *, office: Office, calendar: Calendar, period: Period, other: Period, today: date, profile: str = INTERN
) -> Comparison:
    """Compare a period with another one, whichever comes first.

    BL is shown what it has been told already: of ``other`` the figures of the report that was made for it. Two reports
    side by side tell no more than each of them does.

    Raises:
        KnownError: for periods of different length, the same one twice, one that has not begun, or one that BL has no
            report of.
    """
    if periods.length_of(period) != periods.length_of(other):
        raise KnownError(
            f"{_name(period).capitalize()} og {_name(other)} er ikke lige lange.",
            "Vælg to måneder, to kvartaler eller to år.",
        )
    if period == other:
        raise KnownError(
            f"{_name(period).capitalize()} kan ikke sammenlignes med sig selv.", "Vælg en anden periode."
        )
    tables = {
        one: _tables_told(office, one)
        if profile == BL and one == other
        else preview_report(office=office, calendar=calendar, period=one, today=today, profile=profile).tables
        for one in (period, other)
    }
    earlier, later = sorted((period, other), key=lambda one: one.start)
    names = _name(earlier).capitalize(), _name(later).capitalize()
    return Comparison(
        earlier=earlier,
        later=later,
        tables=compared_tables(tables[earlier], tables[later], names),
        remark=_remark(later, today),
    )


def _tables_told(office: Office, period: Period) -> Sequence[FigureTable]:
    """The figures of the newest report that BL has of a period."""
    with office.read() as unit:
        last = unit.reports.latest(periods.key_of(period), BL)
        if last is None or last.id is None:
            raise KnownError(
                f"Der er ikke lavet en rapport til BL for {_name(period)}, så der er intet at sammenligne med.",
                "Lav den først, eller sammenlign i den interne rapport.",
            )
        return tables_from_json(unit.reports.figures(last.id))


def _remark(later: Period, today: date) -> str:
    if today > later.last_day:
        return ""
    return f"{_name(later).capitalize()} er ikke slut: tallene går til og med {danish.long_date(today)}."


def _name(period: Period) -> str:
    return danish.period_name(periods.key_of(period))
