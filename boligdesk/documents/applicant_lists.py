"""From the rows of a list of nominated citizens (indstillinger) to nominations with their messages."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

from boligdesk.documents.danish_values import (
    Unreadable,
    Value,
    as_text,
    read_amount,
    read_date,
    read_whole,
    read_yes_no,
)
from boligdesk.documents.list_tables import SourceRow, SourceTable
from boligdesk.documents.row_messages import RowReader, read_word
from boligdesk.domain import cpr as cpr_number
from boligdesk.domain.notices import Nomination
from boligdesk.services.lists import READS, Progress, ReadRow, told

MANDATORY = ("cpr", "name")
"""Without these nobody knows whom the row is about."""

_FIELDS = tuple(field.name for field in fields(Nomination))
_AMOUNTS = ("income_month", "wealth", "capacity_month")


def read_applicants(table: SourceTable, *, progress: Progress | None = None) -> tuple[ReadRow, ...]:
    """Turn the rows of one table into nominations."""
    return tuple(_read_row(row) for row in told(table.rows, READS, progress))


def read_cpr(value: Value) -> str:
    """Read a CPR number in any writing; return ``780364-0133``.

    Excel keeps a number without its leading zero, so nine digits are filled up to ten.
    There is no check digit since 2007, but the day of birth must exist.
    """
    text = re.sub(r"[\s-]", "", as_text(value))
    digits = text.zfill(10) if isinstance(value, int | float) and len(text) == 9 else text
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Unreadable(f"»{as_text(value)}« er ikke et CPR-nummer med ti cifre.")
    cpr = f"{digits[:6]}-{digits[6:]}"
    born_of(cpr)
    return cpr


def born_of(cpr: str) -> date:
    """Return the day of birth in a CPR number.

    Raises:
        Unreadable: when there is no such day.
    """
    try:
        return cpr_number.born_of(cpr)
    except ValueError:
        raise Unreadable("CPR-nummeret har en fødselsdag, der ikke findes.") from None


def _read_row(row: SourceRow) -> ReadRow:
    reader = RowReader(row, MANDATORY)
    for field, label in zip(MANDATORY, ("CPR-nummeret", "Navnet"), strict=True):
        if reader.filled(field) is None:
            reader.say("error", field, f"{label} mangler. Skriv det i listen.")
    columns = row.cells.keys() | ({"born"} if "cpr" in row.cells else set())
    carried = frozenset(field for field in _FIELDS if field in columns)
    return ReadRow(
        sheet=row.sheet,
        row=row.row,
        applicant=_nomination(reader),
        messages=tuple(reader.messages),
        carried=carried,
        headings={field: cell.heading for field, cell in row.cells.items()},
    )


def _nomination(reader: RowReader) -> Nomination:
    cpr = reader.read("cpr", read_cpr)
    amounts = {field: reader.read(field, _not_negative) for field in _AMOUNTS}
    return Nomination(
        cpr=cpr,
        name=reader.text("name"),
        born=born_of(cpr) if cpr else None,
        category=reader.code("category"),
        adults=reader.read("adults", lambda value: _at_least(value, 1)),
        children=reader.read("children", lambda value: _at_least(value, 0)),
        income_kind=reader.code("income_kind"),
        capacity_basis=reader.code("capacity_basis"),
        capacity_date=reader.read("capacity_date", read_date),
        comes_from=reader.code("comes_from"),
        since=reader.read("since", read_date),
        support=reader.code("support"),
        max_floor_without_lift=reader.read("max_floor_without_lift", _floor),
        wheelchair=reader.read("wheelchair", read_yes_no),
        pets=reader.read("pets", read_yes_no),
        avoid_districts=_avoid(reader),
        nominated=reader.read("nominated", read_date),
        pilot=None if reader.cell("pilot") is None else reader.text("pilot") or "",
        **amounts,
    )


def _avoid(reader: RowReader) -> tuple[int, ...] | None:
    """Read the districts to avoid; an empty cell in such a column means none."""
    if reader.cell("avoid_districts") is None:
        return None
    names = re.split(r"\s*[;,]\s*|\s+og\s+", reader.text("avoid_districts") or "")
    codes = []
    for name in names:
        if name:
            try:
                codes.append(int(read_word(name, "district")))
            except Unreadable:
                text = f"»{name}« er ikke en af de ti bydele og er udeladt."
                reader.say("warning", "avoid_districts", text)
    return tuple(codes)


def _not_negative(value: Value) -> int:
    amount = read_amount(value)
    if amount < 0:
        raise Unreadable("Beløbet er negativt.")
    return amount


def _at_least(value: Value, least: int) -> int:
    number = read_whole(value)
    if number < least:
        raise Unreadable(f"Antallet er under {least}.")
    return number


def _floor(value: Value) -> int:
    """Read a floor as a number; the ground floor is 0."""
    if as_text(value).casefold().rstrip(".") in {"st", "stuen", "stue"}:
        return 0
    return _at_least(value, 0)
