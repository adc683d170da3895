"""From the rows of an association's list to vacancy notices with their messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from boligdesk.documents.check_rules import shipped_check_rules
from boligdesk.documents.danish_values import (
    Unreadable,
    Value,
    as_text,
    is_blank,
    read_amount,
    read_area,
    read_date,
    read_whole,
    read_year,
    read_yes_no,
)
from boligdesk.documents.gross_rents import read_rent, rent_contents_said
from boligdesk.documents.headings import CHARGES, association_in, normalise, words
from boligdesk.documents.list_tables import SourceRow, SourceTable
from boligdesk.documents.row_messages import RowReader
from boligdesk.documents.vacancy_places import estate_and_tenancy, read_whereabouts
from boligdesk.domain.notice_checks import MANDATORY, check_vacancy, clashing
from boligdesk.domain.notices import VacancyNotice
from boligdesk.services.lists import READS, Progress, ReadRow, RowMessage, told

EXPECTED = ("estate_no", "kind", "deposit", "first_use", "reply_by", "heating", "water")
"""Fields that a notice should have: empty cells in such a column are worth a warning."""

_FLAGS = ("lift", "wheelchair", "pets", "kitchen")
_SOURCES = {
    "street": ("street", "street_house", "address"),
    "house_no": ("house_no", "street_house", "address"),
    "floor": ("floor", "floor_door", "address"),
    "door": ("door", "floor_door", "address"),
    "postcode": ("postcode", "postcode_town", "town", "address"),
    "town": ("town", "postcode_town", "postcode", "address"),
    "estate_no": ("estate_no", "estate"),
    "area": ("benefit_area", "area"),
    "rent": ("rent", "gross_rent"),
}
_NOTICE_FIELDS = tuple(field.name for field in fields(VacancyNotice))


def read_vacancies(
    tables: Sequence[SourceTable],
    *,
    today: date,
    guidance: Sequence[str] = (),
    progress: Progress | None = None,
) -> tuple[ReadRow, ...]:
    """Turn the rows of all tables of a file into notices, and hold them against each other.

    ``guidance`` is the text of the file's other sheets, which may say what the rent holds.
    """
    rows: list[ReadRow] = []
    for table in tables:
        association, crossed = association_of(table), _columns_of_crosses(table.rows)
        inside = rent_contents_said((*table.title, *guidance))
        for row in told(table.rows, READS, progress):
            rows.append(_read_row(_with_contents(row, inside), today, association, crossed))
    return _with_clashes(rows)


def association_of(table: SourceTable) -> str | None:
    """Return the association that the text above the list names, if any."""
    for line in table.title:
        if (name := association_in(line)) is not None:
            return name
    return None


def _read_row(row: SourceRow, today: date, association: str | None, crossed: frozenset[str]) -> ReadRow:
    reader = RowReader(row, MANDATORY)
    if row.astray:
        text = f"Linjen har flere felter end overskrifter: »{row.astray[0][:40]}«. Ret linjen i filen."
        reader.messages.append(RowMessage("error", None, text))
    notice = _notice(reader, association, crossed)
    carried = _carried(row, notice)
    for finding in check_vacancy(notice, today=today, rules=shipped_check_rules()):
        if finding.field not in reader.spoken:
            reader.say(finding.level, finding.field, finding.text, source=_source(row, finding.field))
        if finding.unknown:
            notice = replace(notice, **{finding.field: None})
    if notice.first_use is None:
        notice = replace(notice, first_use_date=None)
    _warn_of_gaps(reader, notice)
    headings = {
        field: row.cells[source].heading for field in carried if (source := _source(row, field)) in row.cells
    }
    return ReadRow(
        sheet=row.sheet,
        row=row.row,
        vacancy=notice,
        messages=tuple(reader.messages),
        carried=carried,
        headings=headings,
    )


def _notice(reader: RowReader, association: str | None, crossed: frozenset[str]) -> VacancyNotice:
    place = read_whereabouts(reader)
    estate_no, estate, tenancy_no = estate_and_tenancy(reader)
    year = reader.read("first_use", read_year)
    charges = {field: reader.read(field, read_charge) for field in sorted(CHARGES)}
    rent = read_rent(reader, charges)
    benefit_area = reader.read("benefit_area", read_area, into="area")
    area = reader.read("area", read_area)
    district = reader.read("district", _district)
    return VacancyNotice(
        association=reader.text("association") or association,
        estate_no=estate_no,
        estate=estate,
        tenancy_no=tenancy_no,
        street=place.street,
        house_no=place.house_no,
        floor=place.floor,
        door=place.door,
        postcode=place.postcode,
        town=place.town,
        district=district,
        kind=reader.code("kind"),
        rooms=reader.read("rooms", read_whole),
        area=area if benefit_area is None else benefit_area,
        rent=rent,
        heating=charges["heating"],
        water=charges["water"],
        electricity=charges["electricity"],
        antenna=charges["antenna"],
        deposit=reader.read("deposit", read_amount),
        first_use=year[0] if year else None,
        first_use_date=year[1] if year else None,
        vacant_from=reader.read("vacant_from", read_date),
        reply_by=reader.read("reply_by", read_date),
        received=reader.read("received", read_date),
        note=_note(reader),
        contact=reader.text("contact"),
        **{flag: _flag(reader, flag, crossed) for flag in _FLAGS},
    )


def read_charge(value: Value) -> int:
    """Read an amount that may say it is inside the rent (»inkl.«), which :func:`read_rent` deals with."""
    if isinstance(value, str) and re.match(r"^(?:inkl|incl|indeholdt|er med)\b", as_text(value).casefold()):
        raise Unreadable("Beløbet er med i huslejen, men står ikke for sig.")
    return read_amount(value)


def _flag(reader: RowReader, field: str, crossed: frozenset[str]) -> bool | None:
    """Read ja/nej; in a column of crosses an empty cell means no, elsewhere it says nothing."""
    if field in crossed and reader.filled(field) is None:
        return False
    return reader.read(field, read_yes_no)


def _with_contents(row: SourceRow, inside: frozenset[str]) -> SourceRow:
    """Apply »husleje er inkl. varme« of the text above to a rent whose own heading says nothing of it."""
    cell = row.cells.get("rent")
    if not inside or cell is None or "forbrug" in normalise(cell.heading):
        return row
    return replace(
        row, cells={**row.cells, "rent": replace(cell, column=replace(cell.column, includes=inside))}
    )


def _columns_of_crosses(rows: Sequence[SourceRow]) -> frozenset[str]:
    found = set()
    for field in _FLAGS:
        cells = [row.cells[field].value for row in rows if field in row.cells]
        marks = {as_text(cell).casefold() for cell in cells if not is_blank(cell)}
        if marks and marks <= {"x", "✓", "✔"}:
            found.add(field)
    return frozenset(found)


def _district(value: Value) -> int:
    text = as_text(value)
    code = re.match(r"\d{1,2}(?!\d)", text)
    known = words("district")
    if code is not None and code[0].lstrip("0") in known.values():
        return int(code[0])
    name = known.get(normalise(text))
    if name is None:
        raise Unreadable(f"»{text}« er ikke en af de ti bydele.")
    return int(name)


def _note(reader: RowReader) -> str | None:
    texts = [as_text(cell.value) for cell in reader.row.notes if not is_blank(cell.value)]
    return " · ".join(texts) or None


def _carried(row: SourceRow, notice: VacancyNotice) -> frozenset[str]:
    """The fields the list has a column for, or gives a value for in another way (a title, one address).

    A column »Afdeling« that holds a number only carries no name.
    """
    named = notice.estate is not None or notice.estate_no is None or "estate_no" in row.cells
    return frozenset(
        field
        for field in _NOTICE_FIELDS
        if getattr(notice, field) is not None
        or (_source(row, field) in row.cells and (field != "estate" or named))
    )


def _source(row: SourceRow, field: str) -> str:
    """The column a field was read from, of those that can give it."""
    sources = _SOURCES.get(field, (field,))
    filled = (name for name in sources if name in row.cells and not is_blank(row.cells[name].value))
    return next(filled, next((name for name in sources if name in row.cells), field))


def _warn_of_gaps(reader: RowReader, notice: VacancyNotice) -> None:
    for field in EXPECTED:
        if getattr(notice, field) is None and field not in reader.spoken and reader.cell(field) is not None:
            reader.say("warning", field, "Feltet er tomt og står som ukendt.")


def _with_clashes(rows: list[ReadRow]) -> tuple[ReadRow, ...]:
    """Add an error to rows with the same tenancy number at different addresses (PRACTICE.md, »Decided«)."""
    clashes = clashing([row.vacancy for row in rows if row.vacancy is not None])
    result = list(rows)
    for index, others in clashes.items():
        lines = ", ".join(str(rows[other].row) for other in others)
        text = f"Samme lejemålsnr. står på linje {lines} med en anden adresse. Ret den linje, der er forkert."
        message = RowMessage("error", rows[index].headings.get("tenancy_no"), text)
        result[index] = replace(rows[index], messages=(*rows[index].messages, message))
    return tuple(result)
