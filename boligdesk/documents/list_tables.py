"""Finding the list in a grid: which row holds the headings, which rows are dwellings, or a form.

A list may begin below titles, have its headings over two rows with merged cells, be
broken by blank rows, repeated headings and totals, or be one dwelling as a form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from boligdesk.danish import listed
from boligdesk.documents.danish_values import Value, as_text, is_blank
from boligdesk.documents.grids import Grid
from boligdesk.documents.headings import KEYS, Column, column_for, normalise, recognise
from boligdesk.services.lists import Kind

LEAST_HEADINGS = 4
"""Fewer known headings in a row are a coincidence and not a list."""
_SEARCHED = 200
"""Headings are looked for in so many rows from the top."""
_TOTAL = re.compile(r"^(?:i alt|ialt|total(?:t)?|sum|subtotal|gennemsnit|gns|antal (?:boliger|lejemål))\b")

_LONGEST_FORM = 400
_FIGURE = re.compile(r"(?:kr\.?\s*)?\d", re.IGNORECASE)
_LEAST_FIGURES = 3

Row = tuple[int, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell, the heading it stands under, and what the heading means."""

    value: Value
    heading: str
    column: Column


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row (or form) of a list: its cells by field, and cells that stand under no heading."""

    sheet: str
    row: int
    cells: Mapping[str, SourceCell]
    notes: tuple[SourceCell, ...] = ()
    astray: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceTable:
    """All rows of one sheet, the text above them, and what was found on the way."""

    rows: tuple[SourceRow, ...]
    score: int
    title: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Header:
    """The headings of a table by column number."""

    last: int
    width: int = 0
    columns: dict[int, tuple[str, Column]] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    ignored: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)

    def score(self, kind: Kind) -> int:
        """How many fields are recognised; none if those are missing that make it a list of ``kind``."""
        fields = {column.field for _, column in self.columns.values()}
        keys, least = KEYS[kind]
        return len(fields) if len(fields & keys) >= least else 0


def find_table(grid: Grid, kind: Kind, profile: Mapping[str, str]) -> SourceTable | None:
    """Return the list in a grid, as a table or as a form; ``None`` if there is none."""
    filled = _fill_merges(grid)
    header = _find_header(grid, filled, kind, profile)
    form = _read_form(grid, kind, profile) if len(grid.rows) <= _LONGEST_FORM else None
    if form is not None and (header is None or form.score > header[1].score(kind)):
        return form
    if header is None:
        return None
    return _read_rows(grid, filled, header, kind, profile)


def _fill_merges(grid: Grid) -> list[Row]:
    """Give every cell of a merged range the value of its first cell, except across a whole title."""
    if not grid.merges:
        return list(grid.rows)
    cells = {line: list(values) for line, values in grid.rows}
    for top, left, bottom, right in grid.merges:
        first = cells.get(top)
        if first is None or left >= len(first):
            continue
        for line in range(top, min(bottom, top + len(cells)) + 1):
            row = cells.get(line)
            if row is not None:
                for column in range(left, min(right + 1, len(row))):
                    row[column] = first[left]
    return [(line, tuple(values)) for line, values in cells.items()]


def _find_header(
    grid: Grid, rows: list[Row], kind: Kind, profile: Mapping[str, str]
) -> tuple[int, _Header] | None:
    """Return the index and the meaning of the row (or pair of rows) that holds the headings.

    Most recognised headings win; among equals the row that has them itself, and then the
    pair with a second row of units below it.
    """
    best: tuple[int, _Header] | None = None
    best_key = (LEAST_HEADINGS - 1, 0, 0)
    for index, (_, cells) in enumerate(rows[:_SEARCHED]):
        single = _header(cells, (), index, kind, profile)
        candidates = [single]
        if index + 1 < len(rows) and _is_second_heading(rows[index + 1][1]):
            candidates.append(_header(cells, rows[index + 1][1], index + 1, kind, profile))
        for candidate in candidates:
            key = (candidate.score(kind), single.score(kind), candidate.last)
            same_row = best is not None and best[0] == index
            if key[:2] > best_key[:2] or (same_row and key > best_key):
                best, best_key = (index, candidate), key
    return best


def _is_second_heading(cells: tuple[Value, ...]) -> bool:
    """Whether a row can continue the headings: only words, none of them with a digit."""
    filled = [cell for cell in cells if not is_blank(cell)]
    return bool(filled) and all(
        isinstance(cell, str) and not re.search(r"\d", cell.replace("m2", "")) for cell in filled
    )


def _header(
    top: tuple[Value, ...], second: tuple[Value, ...], last: int, kind: Kind, profile: Mapping[str, str]
) -> _Header:
    header = _Header(last, max(len(top), len(second)))
    names = {normalise(name): meaning for name, meaning in profile.items()}
    groups = Counter(as_text(cell) for cell in top)
    for number in range(header.width):
        upper = as_text(top[number]) if number < len(top) else ""
        lower = as_text(second[number]) if number < len(second) else ""
        together = " ".join(part for part in (upper, lower) if part)
        # A heading merged over several columns names the group; the one below tells them apart.
        texts = (together, lower, upper) if groups[upper] > 1 else (together, upper, lower)
        if together and not _place_heading(header, number, texts, kind, names):
            header.unknown[number] = together
    return header


def _place_heading(
    header: _Header, number: int, texts: tuple[str, ...], kind: Kind, names: Mapping[str, str]
) -> bool:
    """Give a column the meaning of the first of its headings that is known; ``""`` in a profile ignores it."""
    for text in dict.fromkeys(text for text in texts if text):
        meaning = names.get(normalise(text))
        if meaning == "":
            header.ignored.add(number)
            return True
        column = recognise(text, kind) if meaning is None else column_for(meaning, text)
        if column is not None:
            # Units below a heading (»kr./md.«) are no part of its name.
            units_below = text == texts[0] and recognise(texts[1], kind) and not recognise(texts[2], kind)
            shown = texts[1] if units_below and text.startswith(texts[1]) else text
            header.columns[number] = (shown, column)
            return True
    return False


def _read_rows(
    grid: Grid, rows: list[Row], found: tuple[int, _Header], kind: Kind, profile: Mapping[str, str]
) -> SourceTable:
    index, header = found
    result: list[SourceRow] = []
    notes = _repeated_columns(header)
    nameless: set[int] = set()
    for line, cells in rows[header.last + 1 :]:
        again = _header(cells, (), 0, kind, profile)
        if again.score(kind) >= LEAST_HEADINGS and again.score(kind) * 2 > header.score(kind):
            header = again
            _repeated_columns(header)
            continue
        filled = [cell for cell in cells if not is_blank(cell)]
        if not filled:
            continue
        if len(filled) == 1 or _is_total(filled):
            notes.append(f"Linje {line} er ikke en bolig og er sprunget over: »{as_text(filled[0])[:60]}«.")
            continue
        nameless |= _nameless(cells, header)
        result.append(_source_row(grid, line, cells, header))
    if nameless:
        columns = listed([letter(number) for number in sorted(nameless)])
        notes.append(f"Uden overskrift og derfor ikke læst: kolonne {columns}.")
    above = [cell for _, cells in rows[:index] for cell in dict.fromkeys(cells)]
    title = tuple(as_text(cell) for cell in above if not is_blank(cell))
    return SourceTable(tuple(result), header.score(kind), title, tuple(header.unknown.values()), tuple(notes))


def _nameless(cells: tuple[Value, ...], header: _Header) -> set[int]:
    """The columns that hold something under no heading at all."""
    named = header.columns.keys() | header.unknown.keys() | header.ignored | header.repeated
    return {number for number, cell in enumerate(cells) if number not in named and not is_blank(cell)}


def letter(column: int) -> str:
    """The letter of a column (0-based) as Excel shows it."""
    first, last = divmod(column, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def _is_total(filled: list[Value]) -> bool:
    return isinstance(filled[0], str) and _TOTAL.match(as_text(filled[0]).casefold()) is not None


def _repeated_columns(header: _Header) -> list[str]:
    """Say which columns mean the same as an earlier one, which is then the one that counts."""
    seen: set[str] = set()
    notes = []
    for number in sorted(header.columns):
        heading, column = header.columns[number]
        if column.field in seen and column.field != "note":
            notes.append(f"Kolonnen »{heading}« er sprunget over: en anden kolonne siger det samme.")
            del header.columns[number]
            header.repeated.add(number)
        seen.add(column.field)
    return notes


def _source_row(grid: Grid, line: int, cells: tuple[Value, ...], header: _Header) -> SourceRow:
    by_field: dict[str, SourceCell] = {}
    notes = []
    for number, (heading, column) in header.columns.items():
        cell = SourceCell(cells[number] if number < len(cells) else "", heading, column)
        if column.field == "note":
            notes.append(cell)
        by_field.setdefault(column.field, cell)
    beyond = cells[header.width :] if grid.texts else ()
    astray = tuple(as_text(cell) for cell in beyond if not is_blank(cell))
    return SourceRow(grid.name, line, by_field, tuple(notes), astray)


def _read_form(grid: Grid, kind: Kind, profile: Mapping[str, str]) -> SourceTable | None:
    """Read a sheet of labels with their values to the right; a repeated first label begins a new form."""
    forms: list[tuple[int, dict[str, SourceCell]]] = []
    title: list[str] = []
    unknown: list[str] = []
    names = {normalise(name): meaning for name, meaning in profile.items()}
    first = ""
    for line, cells in grid.rows:
        labels = _labels(cells, kind, names, unknown)
        if not labels and not forms:
            title.extend(as_text(cell) for cell in cells if not is_blank(cell))
        for heading, column, value in labels:
            if not forms or column.field == first:
                forms.append((line, {}))
                first = column.field
            forms[-1][1].setdefault(column.field, SourceCell(value, heading, column))
    score = max((_form_score(cells) for _, cells in forms), default=0)
    if score < LEAST_HEADINGS:
        return None
    rows = tuple(
        SourceRow(grid.name, 1 if index == 0 else line, cells, (cells["note"],) if "note" in cells else ())
        for index, (line, cells) in enumerate(forms)
    )
    return SourceTable(rows, score, tuple(title), tuple(unknown))


def _form_score(cells: Mapping[str, SourceCell]) -> int:
    """How many labels have a value beside them; without figures it is a guide to filling in a list."""
    filled = [cell.value for cell in cells.values() if not is_blank(cell.value)]
    figures = [value for value in filled if not isinstance(value, str) or _FIGURE.match(as_text(value))]
    return len(filled) if len(figures) >= _LEAST_FIGURES else 0


def _labels(
    cells: tuple[Value, ...], kind: Kind, names: Mapping[str, str], unknown: list[str]
) -> list[tuple[str, Column, Value]]:
    """Return the labels of one row of a form, each with the value that follows it."""
    found: list[tuple[str, Column, Value]] = []
    waiting: tuple[str, Column] | None = None
    for cell in cells:
        if is_blank(cell):
            continue
        column = _label(cell, kind, names)
        if waiting is not None and waiting[0].endswith(":") and not as_text(cell).endswith(":"):
            column = None
        if waiting is not None and column is None:
            found.append((*waiting, cell))
            waiting = None
        elif column is not None:
            if waiting is not None:
                found.append((*waiting, ""))
            waiting = (as_text(cell), column)
        elif isinstance(cell, str) and as_text(cell).endswith(":"):
            unknown.append(as_text(cell))
    if waiting is not None:
        found.append((*waiting, ""))
    return found


def _label(cell: Value, kind: Kind, names: Mapping[str, str]) -> Column | None:
    if not isinstance(cell, str):
        return None
    meaning = names.get(normalise(cell))
    if meaning:
        return column_for(meaning, cell)
    return recognise(cell, kind)
