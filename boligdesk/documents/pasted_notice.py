"""A notice pasted as text (an e-mail, a PDF's text), read as far as it goes.

Lines such as »Lejemålsnr.: 00610« are read like a form; what they do not give is
looked for in the running text. What is not found stays unknown and is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from boligdesk.documents.grids import Grid
from boligdesk.documents.headings import CHARGES, Column, association_in, column_for, recognise
from boligdesk.documents.list_tables import SourceCell, SourceRow, SourceTable, find_table
from boligdesk.documents.text_lists import grid_of
from boligdesk.documents.vacancy_lists import read_vacancies
from boligdesk.services.lists import ListRefused, ReadRow

_LABEL = re.compile(r"^\s*[-•*]?\s*(?P<label>[^\W\d][^:\t]{1,50}?)\s*(?::|\t)\s*(?P<value>.*?)\s*$")
_AMOUNT = r"(?:kr\.?\s*)?(?P<value>\d[\d.]*(?:,(?:\d{1,2}|-{1,2}))?)"
_GAP = r"[\s:=]*(?:(?:er|på|udgør|a\s?conto|ca\.?)\s+)?"
_DATE = (
    r"(?P<value>\d{1,2}\s*[./-]\s*\d{1,2}\s*[./ -]\s*\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}\.?\s+[a-zæøå]{3,9}\.?\s+\d{4})"
)
_NEXT = r"\d|\n|\.\s+[A-ZÆØÅ]"
"""Where what is said about an amount ends: the next number, line or sentence."""
_STREET = r"[A-ZÆØÅ][\w.'é]*(?:\s+[A-ZÆØÅ][\w.'é]*){0,3}"
_PATTERNS: Mapping[str, str] = {
    "address": (
        rf"(?P<value>\b{_STREET}\s+\d{{1,3}}\s?[A-Za-z]?\b[^\n;]{{0,25}}?,?\s*"
        r"\d{4}\s+[A-ZÆØÅ][a-zæøå]+(?:\s(?:K|V|N|Ø|S|SV|NV)\b)?)"
    ),
    "tenancy_no": r"(?i:lejemål(?:s?nr|snummer)?|lejlighedsnr|boligens nr)\.?\s*(?P<value>\d[\d-]*)",
    "estate_no": r"(?i:\bafd(?:eling|\.)?)(?:\s*nr\.?)?\s*(?P<value>\d{1,4})\b",
    "rooms": r"(?P<value>\d)(?:\s*-?\s*)(?i:værelses|værelser|vær\b|rums?\b)",
    "area": r"(?P<value>\d{1,3}(?:,\d{1,2})?)\s*(?i:m2|m²|kvm|kvadratmeter)",
    "rent": rf"(?i:husleje\w*|\b(?:brutto|netto)?lejen?\b)[^\d\n]{{0,40}}?{_AMOUNT}",
    "heating": rf"(?i:varme){_GAP}{_AMOUNT}",
    "water": rf"(?i:vand){_GAP}{_AMOUNT}",
    "electricity": rf"(?i:\bel){_GAP}{_AMOUNT}",
    "deposit": rf"(?i:indskud)[^\d\n]{{0,20}}?{_AMOUNT}",
    "first_use": r"(?i:ibrugtag\w*|taget i brug|opført|bygget)[^\d\n]{0,15}(?P<value>\d{4})\b",
    "vacant_from": rf"(?i:ledig\w*|overtage\w*|indflytning)[^\d\n]{{0,30}}?{_DATE}",
    "reply_by": rf"(?i:svarfrist|frist|svar\w*|besked|tilbagemelding)[^\d\n]{{0,40}}?{_DATE}",
}


def read_pasted(text: str, *, today: date) -> ReadRow:
    """Read one pasted notice; ``row`` is 1 as for a form."""
    table = _columns(text)
    if table is not None and len(table.rows) == 1:
        row = table.rows[0]
    else:
        table, row = None, SourceRow("", 1, {})
    cells = {**_found_in_text(text), **_labelled(text), **row.cells}
    notes = row.notes or tuple(cell for field, cell in cells.items() if field == "note")
    title = tuple(line.strip() for line in text.splitlines() if association_in(line))
    single = SourceTable((SourceRow("", 1, cells, notes),), len(cells), title)
    return read_vacancies([single], today=today)[0]


def _columns(text: str) -> SourceTable | None:
    """Read what was copied from a sheet: headings and one line below them, with tabs between."""
    if "\t" not in text:
        return None
    try:
        grid: Grid = grid_of(text, "\t")
    except ListRefused:
        # Loose quotes are common in running text; then it is no copy of a sheet.
        return None
    return find_table(grid, "vacancy", {})


def _labelled(text: str) -> dict[str, SourceCell]:
    """Read lines with a known label before a colon or a tab."""
    cells: dict[str, SourceCell] = {}
    for line in text.splitlines():
        match = _LABEL.match(line)
        column = recognise(match["label"], "vacancy") if match else None
        if match is not None and column is not None and match["value"]:
            cells.setdefault(column.field, SourceCell(match["value"], match["label"], column))
    return cells


def _found_in_text(text: str) -> dict[str, SourceCell]:
    """Look for values in running text by the words around them."""
    found = {field: re.search(pattern, text) for field, pattern in _PATTERNS.items()}
    rent = found["rent"]
    for field in CHARGES & found.keys():
        found[field] = _beside(text, field, rent)
    cells: dict[str, SourceCell] = {}
    for field, match in found.items():
        if match is not None:
            column = _rent_column(text, match) if match is rent else Column(field)
            cells[column.field] = SourceCell(match["value"].rstrip("."), _phrase(text, match), column)
    return cells


def _beside(text: str, field: str, rent: re.Match[str] | None) -> re.Match[str] | None:
    """The amount of a charge, which is not the amount of a rent »inkl. varme 4.318 kr.«."""
    matches = re.finditer(_PATTERNS[field], text)
    return next((match for match in matches if rent is None or match.end() != rent.end()), None)


def _rent_column(text: str, rent: re.Match[str]) -> Column:
    """What is inside the rent can be said before or after the amount."""
    after = re.split(_NEXT, text[rent.end() :], maxsplit=1)[0]
    return column_for("rent", f"{_phrase(text, rent)} {after}")


def _phrase(text: str, match: re.Match[str]) -> str:
    """The words before a found value, which stand as its heading in messages."""
    return " ".join(text[match.start() : match.start("value")].split()).rstrip(" :,-") or match["value"]
