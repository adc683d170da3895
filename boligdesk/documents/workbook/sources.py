"""Which rows of the sheet ``Data`` are behind a figure, told by what the figure says it is about (its facets)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from boligdesk import danish
from boligdesk.domain.figure_tables import FigureLine, FigureTable, period_facets
from boligdesk.domain.month_report import MonthReport

Test = tuple[str, Literal["=", "<>", ">", "<=", "known", "same"], str | int]
"""What a row must be: the heading of its column, how it is compared, and with what. Amounts are in øre.

``known``: there is a figure, whatever it is. ``same``: the very text that the line shows under the same heading, for
names that somebody has written; texts of the program's own are compared by ``=`` and ``<>``.
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the sheet ``Data`` that a figure counts, or whose column ``adds`` it adds up."""

    where: tuple[Test, ...] = ()
    adds: str = ""


_LET: Final[Test] = ("Udlejet i perioden", "=", 1)
_LOST: Final[Test] = ("Returneret i perioden", "=", 1)
_DECIDED: Final[Test] = ("Afgjort i perioden", "=", 1)
_WHAT: Final[Mapping[str, Rows]] = {
    "received": Rows((("Modtaget i perioden", "=", 1),)),
    "offered": Rows((("Tilbudt i perioden", "=", 1),)),
    "let": Rows((_LET,)),
    "let_net": Rows((_LET, ("Netto husleje", "known", ""))),
    "transitional": Rows((_LET, ("Udlejet som", "=", danish.OFFER_MODES["transitional"]))),
    "persons": Rows((_LET,), adds="Personer"),
    "lost": Rows((_LOST,)),
    "measured": Rows((_LOST, ("Mangler pr. måned", "known", ""))),
    "avoidable": Rows((("Kunne betale i perioden", "=", 1),)),
    "returned": Rows((_DECIDED, ("Udfald", "=", "Returneret"))),
    "refused_returned": Rows((_DECIDED, ("Udfald", "=", "Afslået og returneret"))),
    "expired": Rows((_DECIDED, ("Udfald", "=", "Udløbet"))),
    "withdrawn": Rows((_DECIDED, ("Udfald", "=", "Trukket tilbage"))),
    "cost": Rows(adds="Tomgangsleje i perioden"),
}
_KINDS: Final = tuple(danish.DWELLING_KINDS[one] for one in ("family", "youth"))
_KIND_TITLES: Final[Mapping[str, tuple[Test, ...]]] = {
    "Familieboliger": (("Boligtype", "=", _KINDS[0]),),
    "Ungdomsboliger": (("Boligtype", "=", _KINDS[1]),),
}
_OTHER_KINDS: Final[tuple[Test, ...]] = tuple(("Boligtype", "<>", one) for one in _KINDS)


def rows_behind(report: MonthReport, table: FigureTable, line: FigureLine, column: int) -> Rows | None:
    """The rows behind a figure; ``None`` for what is not of this period, or is not counted from the rows."""
    facets = table.about(line, column)
    if facets.pop("period", None) != dict(period_facets(report.period))["period"]:
        return None
    what = facets.pop("what", "")
    rows = _WHAT.get(what)
    if rows is None or not facets.keys() <= _TESTS.keys():
        return None
    tests = (test for name, value in facets.items() for test in _TESTS[name](report, value, what))
    return Rows((*rows.where, *tests), rows.adds)


def _district(_report: MonthReport, code: str, _what: str) -> tuple[Test, ...]:
    return (("Bydel", "=", danish.DISTRICTS[int(code)] if code else "Ukendt"),)


def _band(report: MonthReport, label: str, what: str) -> tuple[Test, ...]:
    """Above the end of the class before and up to the end of this one."""
    bands = [row.band for row in report.bands[0].rows]
    labels = [row.label for row in report.bands[0].rows]
    at = labels.index(label)
    column = "Netto husleje" if what == "let_net" else "Husleje"
    lower, upper = bands[at - 1] if at else None, bands[at]
    tests: list[Test] = []
    if lower is not None and lower.upper is not None:
        tests.append((column, ">", lower.upper))
    if upper is not None and upper.upper is not None:
        tests.append((column, "<=", upper.upper))
    return tuple(tests)


_TESTS: Final[Mapping[str, Callable[[MonthReport, str, str], tuple[Test, ...]]]] = {
    "bydel": _district,
    "boligtype": lambda _report, title, _what: _KIND_TITLES.get(title, _OTHER_KINDS),
    "huslejeklasse": _band,
    "returårsag": lambda _report, code, _what: (("Årsag", "=", code),),
    "boligorganisation": lambda *_: (("Boligorganisation", "same", ""),),
    "afdeling": lambda *_: (("Afdeling nr.", "same", ""), ("Afdeling", "same", "")),
}
