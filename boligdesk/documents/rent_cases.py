"""``boligdesk rent``: one household in one dwelling per row of a CSV file, for auditors and comparisons.

UTF-8, comma, decimal point, header row. Columns that the program does not know are passed through. A row that
cannot be read answers ``error: …`` and does not stop the others; what is missing answers ``unknown: …`` and
gives no figure. The figures are those of :func:`boligdesk.domain.net_rent.explain`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from boligdesk.domain.capacity import UTILITIES_IN_RENT
from boligdesk.domain.housing_benefit import FactsRefused, HomeFacts, HouseholdFacts
from boligdesk.domain.money import ORE, AmountError, from_decimal
from boligdesk.domain.net_rent import Working, explain
from boligdesk.domain.rates import RateBook, RatesMissing
from boligdesk.domain.rent_subsidies import Terms
from boligdesk.errors import KnownError, file_fault

RESULT_COLUMNS: Final = (
    "benefit",
    "housing_benefit_month",
    "housing_benefit_paid_month",
    "refund_month",
    "net_rent_month",
    "margin_month",
    "rates",
    "warnings",
    "status",
)
NEEDED: Final = ("date", "pension", "adults", "income_year", "rent_month", "area_m2")

SHOWN_AS_ZERO: Final = "Nettohuslejen er vist som 0: støtten er større end huslejen."

_FLAGS: Final = {"yes": True, "no": False, "": False}
_INCLUDED: Final = {"included": True, "no": False, "": False}
_NUMBER = re.compile(r"-?\d+(?:\.\d{1,2})?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class RentCaseResult:
    """How many rows were answered, and how many of them could not be read."""

    rows: int
    errors: int


class _Unreadable(Exception):
    """A cell cannot be read; ``str`` names the column and says why, in Danish."""


class _Unknown(Exception):
    """Something that the case needs is missing; ``str`` says what."""


def compute_rent_cases(source: Path, target: Path, book: RateBook) -> RentCaseResult:
    """Answer every case of ``source`` in ``target``: the columns that came, then :data:`RESULT_COLUMNS`.

    Raises:
        KnownError: when ``source`` cannot be read as such a file or ``target`` cannot be written.
    """
    header, rows = _read(source)
    kept = [name for name in header if name not in RESULT_COLUMNS]
    sheet = io.StringIO()
    writer = csv.DictWriter(
        sheet, [*kept, *RESULT_COLUMNS], restval="", extrasaction="ignore", lineterminator="\n"
    )
    writer.writeheader()
    errors = 0
    for row in rows:
        cells = dict(zip(header, row, strict=False))
        answer = _answer(cells, too_long=len(row) > len(header), book=book)
        errors += answer["status"].startswith("error:")
        writer.writerow({**cells, **answer})
    _write(target, sheet.getvalue())
    return RentCaseResult(len(rows), errors)


def _read(source: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the rows that are not blank."""
    try:
        text = source.read_bytes().decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(map(str.strip, row))]
    except OSError as problem:
        fault, advice = file_fault(problem)
        raise KnownError(f"Filen {source} kan ikke læses: {fault}.", advice) from problem
    except UnicodeDecodeError as problem:
        raise KnownError(f"Filen {source.name} er ikke UTF-8.", "Gem den som CSV i UTF-8.") from problem
    except csv.Error as problem:
        raise KnownError(
            f"Filen {source.name} kan ikke læses som CSV.", "Gem den som CSV med komma og UTF-8."
        ) from problem
    if not rows:
        raise KnownError(f"Filen {source.name} er tom.", "Den skal have en overskrift og en række pr. sag.")
    header = [name.strip() for name in rows[0]]
    if not set(header) & set(NEEDED):
        raise KnownError(
            f"Filen {source.name} har ingen af de kolonner, der skal bruges: {', '.join(NEEDED)}.",
            "Den første række skal være kolonnenavnene, adskilt af komma.",
        )
    if len(set(header)) < len(header):
        raise KnownError(f"Filen {source.name} har to kolonner med samme navn.", "Giv hver kolonne sit navn.")
    return header, rows[1:]


def _write(target: Path, text: str) -> None:
    try:
        target.write_bytes(text.encode("utf-8"))
    except OSError as problem:
        fault, advice = file_fault(problem)
        raise KnownError(f"Filen {target} kan ikke skrives: {fault}.", advice) from problem


def _answer(cells: Mapping[str, str], *, too_long: bool, book: RateBook) -> dict[str, str]:
    """The result columns of one row."""
    try:
        if too_long:
            raise _Unreadable("rækken har flere felter end overskriften")
        return _computed(_Cells(cells), book)
    except _Unreadable as problem:
        return _without_figures(f"error: {problem}")
    except FactsRefused as problem:
        return _without_figures(f"error: {problem.column}: {problem}")
    except _Unknown as gap:
        return _without_figures(f"unknown: {gap}")


def _without_figures(status: str) -> dict[str, str]:
    return {**dict.fromkeys(RESULT_COLUMNS, ""), "status": status}


class _Cells:
    """Reads the cells of one row by the format of the rent cases; an empty cell takes its default."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = {name: cell.strip() for name, cell in cells.items()}

    def text(self, column: str) -> str:
        return self._cells.get(column, "")

    def day(self, column: str) -> date | None:
        text = self.text(column)
        if not text:
            return None
        try:
            if _DATE.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass  # the thirtieth of February: answered below like any other text
        raise _Unreadable(f"{column}: »{text}« er ikke en dato som 2026-10-09.")

    def count(self, column: str) -> int | None:
        text = self.text(column)
        if text and not _COUNT.fullmatch(text):
            raise _Unreadable(f"{column}: »{text}« er ikke et antal.")
        return int(text) if text else None

    def number(self, column: str) -> int | None:
        """An amount in øre, or an area in hundredths of m²."""
        text = self.text(column)
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise _Unreadable(f"{column}: »{text}« er ikke et tal med højst to decimaler (decimalpunktum).")
        try:
            return from_decimal(text)
        except AmountError as problem:
            raise _Unreadable(f"{column}: {problem}") from None

    def word(self, column: str, words: Mapping[str, bool]) -> bool:
        text = self.text(column)
        if text not in words:
            known = ", ".join(word for word in words if word)
            raise _Unreadable(f"{column}: »{text}« er ikke et af ordene {known}.")
        return words[text]

    def decimals(self, *columns: str) -> bool:
        """Whether one of the amounts was written with decimals."""
        return any("." in self.text(column) for column in columns)


@dataclass(frozen=True, slots=True)
class _Case:
    """One row as facts."""

    day: date
    household: HouseholdFacts
    home: HomeFacts
    terms: Terms
    capacity: int | None


def _case(cells: _Cells) -> _Case:
    """Read a whole row: what cannot be read comes before what is missing."""
    day, adults = cells.day("date"), cells.count("adults")
    capacity = cells.number("capacity_month")
    if capacity is not None and capacity < 0:
        raise _Unreadable("capacity_month: betalingsevnen kan ikke være under 0.")
    household = HouseholdFacts(
        pension=cells.text("pension") or "none",
        adults=1 if adults is None else adults,
        children=cells.count("children") or 0,
        adults_18plus=cells.count("adults_18plus") if adults is not None else None,
        all_under_30=cells.word("all_under_30", _FLAGS),
        income_year=cells.number("income_year"),
        wealth=cells.number("wealth") or 0,
        mobility_impaired=cells.word("mobility_impaired", _FLAGS),
        care_24h=cells.word("care_24h", _FLAGS),
        benefit_capped=cells.word("benefit_capped", _FLAGS),
    )
    home = HomeFacts(
        rent=cells.number("rent_month"),
        area=cells.number("area_m2"),
        heat=cells.text("heat") or "none",
        hot_water=cells.word("hot_water", _INCLUDED),
        electricity=cells.word("electricity", _INCLUDED),
    )
    terms = Terms(
        assigned=cells.word("assigned", _FLAGS),
        transitional=cells.word("transitional", _FLAGS),
        obligatory=cells.number("obligatory_month") or 0,
        lodging=cells.number("lodging_month"),
        grant=cells.number("grant_month") or 0,
    )
    for column in NEEDED:
        if not cells.text(column):
            raise _Unknown(column)
    assert day is not None
    return _Case(day, household, home, terms, capacity)


def _computed(cells: _Cells, book: RateBook) -> dict[str, str]:
    case = _case(cells)
    try:
        rates = book.for_date(case.day)
    except RatesMissing as gap:
        raise _Unknown(f"satser {gap.year}") from gap
    working = explain(case.household, case.home, case.terms, rates)
    if working.unknown is not None:
        raise _Unknown(working.unknown)
    margin = None if case.capacity is None else case.capacity - working.net_rent
    parts = cells.decimals("rent_month", "grant_month")
    return {
        "benefit": working.benefit_name,
        "housing_benefit_month": _amount(working.benefit_calculated),
        "housing_benefit_paid_month": _amount(working.benefit_paid),
        "refund_month": _amount(working.refund),
        "net_rent_month": _amount(working.net_rent, decimals=parts),
        "margin_month": ""
        if margin is None
        else _amount(margin, decimals=parts or cells.decimals("capacity_month")),
        "rates": working.rates_id,
        "warnings": " | ".join(_warnings(working, case.home, has_margin=margin is not None)),
        "status": "ok",
    }


def _warnings(working: Working, home: HomeFacts, *, has_margin: bool) -> list[str]:
    warnings = list(working.warnings)
    if working.step("below_zero") is not None:
        warnings.append(SHOWN_AS_ZERO)
    if has_margin and (home.heat == "included" or home.hot_water or home.electricity):
        warnings.append(UTILITIES_IN_RENT)
    return warnings


def _amount(ore: int, *, decimals: bool = False) -> str:
    """Whole kroner, or two decimals where the amounts that it comes from had them."""
    kroner, rest = divmod(abs(ore), ORE)
    sign = "-" if ore < 0 else ""
    return f"{sign}{kroner}.{rest:02d}" if decimals or rest else f"{sign}{kroner}"
