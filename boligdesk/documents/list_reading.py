"""Reading a whole list file: open it, find the lists in it, and hand over rows with their messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from boligdesk.danish import listed
from boligdesk.documents.applicant_lists import read_applicants
from boligdesk.documents.grids import Grid
from boligdesk.documents.headings import association_in, field_labels
from boligdesk.documents.list_files import OpenedFile, open_list
from boligdesk.documents.list_tables import SourceTable, find_table, letter
from boligdesk.documents.pasted_notice import read_pasted
from boligdesk.documents.text_lists import SEPARATORS, grid_of
from boligdesk.documents.vacancy_lists import EXPECTED, association_of, read_vacancies
from boligdesk.services.lists import Kind, ListRefused, Progress, ReadList, ReadRow

_KINDS: tuple[Kind, Kind] = ("vacancy", "applicant")
Found = tuple[Grid, SourceTable]


def read_list(
    path: Path,
    *,
    profile: Mapping[str, str] | None = None,
    today: date,
    content: bytes | None = None,
    progress: Progress | None = None,
) -> ReadList:
    """Read a list of vacancies or of nominated citizens; ``content`` as if it were the file.

    ``profile`` maps headings as in the file to field names, ``""`` ignores a column;
    ``today`` decides which deadlines have passed.

    Raises:
        ListRefused: if the file cannot be read completely, or holds no list.
    """
    opened = open_list(path, content)
    grids = opened.grids if opened.text is None else _best_grid(opened.text, profile or {})
    kind, found = _best_kind(grids, profile or {})
    if not found and opened.text is not None:
        return _single_notice(opened, opened.text, today)
    if not found:
        raise ListRefused(
            "Der er ingen liste i filen: overskrifterne kan ikke genkendes.",
            "Se efter, om det er den rigtige fil, og om overskrifterne står over kolonnerne.",
        )
    rows = _rows(kind, found, _guidance(grids, found), today, progress)
    if not rows:
        raise ListRefused("Listen har overskrifter, men ingen linjer.", "Bed afsenderen om listen igen.")
    return ReadList(
        file=opened.name,
        sha256=opened.sha256,
        kind=kind,
        rows=rows,
        association=_association(kind, rows, found, opened.name),
        notes=_notes(kind, grids, found),
        unknown_headings=tuple(dict.fromkeys(name for _, table in found for name in table.unknown)),
    )


def _best_grid(text: str, profile: Mapping[str, str]) -> tuple[Grid, ...]:
    """Split a text by the separator under which most headings are recognised."""
    best: tuple[int, Grid] | None = None
    refusal: ListRefused | None = None
    for separator in SEPARATORS:
        if separator not in text:
            continue
        try:
            grid = grid_of(text, separator)
        except ListRefused as error:
            refusal = refusal or error
            continue
        score = max((table.score for kind in _KINDS if (table := find_table(grid, kind, profile))), default=0)
        if score and (best is None or score > best[0]):
            best = (score, grid)
    if best is None and refusal is not None:
        raise refusal
    return (best[1],) if best else ()


def _best_kind(grids: tuple[Grid, ...], profile: Mapping[str, str]) -> tuple[Kind, list[Found]]:
    """Return the kind of list that most headings speak for, and the sheets that hold such a list."""
    by_kind: dict[Kind, list[Found]] = {
        kind: [(grid, table) for grid in grids if (table := find_table(grid, kind, profile)) is not None]
        for kind in _KINDS
    }
    kind = max(_KINDS, key=lambda kind: max((table.score for _, table in by_kind[kind]), default=0))
    return kind, by_kind[kind]


def _single_notice(opened: OpenedFile, text: str, today: date) -> ReadList:
    """Read a text file without columns as one notice, as if it had been pasted."""
    row = read_pasted(text, today=today)
    if row.vacancy is None or len(row.carried) < 4:
        raise ListRefused(
            "Der er ingen liste i filen: overskrifterne kan ikke genkendes.",
            "Se efter, om det er den rigtige fil, og om overskrifterne står over kolonnerne.",
        )
    association = row.vacancy.association or association_in(Path(opened.name).stem)
    return ReadList(opened.name, opened.sha256, "vacancy", (row,), association)


def _guidance(grids: tuple[Grid, ...], found: list[Found]) -> tuple[str, ...]:
    """Return the texts of the sheets that hold no list."""
    read = {id(grid) for grid, _ in found}
    others = [grid for grid in grids if id(grid) not in read]
    return tuple(
        cell for grid in others for _, cells in grid.rows for cell in cells if isinstance(cell, str) and cell
    )


def _rows(
    kind: Kind, found: list[Found], guidance: tuple[str, ...], today: date, progress: Progress | None
) -> tuple[ReadRow, ...]:
    if kind == "applicant":
        return tuple(row for _, table in found for row in read_applicants(table, progress=progress))
    return read_vacancies([table for _, table in found], today=today, guidance=guidance, progress=progress)


def _association(kind: Kind, rows: tuple[ReadRow, ...], found: list[Found], name: str) -> str | None:
    if kind == "applicant":
        return None
    named = Counter(row.vacancy.association for row in rows if row.vacancy and row.vacancy.association)
    if named:
        return named.most_common(1)[0][0]
    titled = (association_of(table) for _, table in found)
    return next((name for name in titled if name), association_in(Path(name).stem))


def _notes(kind: Kind, grids: tuple[Grid, ...], found: list[Found]) -> tuple[str, ...]:
    notes: list[str] = []
    read = {id(grid) for grid, _ in found}
    for grid in grids:
        if id(grid) not in read and grid.rows:
            notes.append(f"Arket »{grid.name}« er ikke en liste og er ikke læst.")
    for grid, table in found:
        where = f"Arket »{grid.name}«: " if len(found) > 1 else ""
        notes += [where + note for note in (*_hidden(grid), *table.notes, *_absent(kind, table))]
    return tuple(dict.fromkeys(notes))


def _hidden(grid: Grid) -> list[str]:
    notes = []
    if grid.hidden:
        notes.append(f"Arket »{grid.name}« er skjult i filen. Det er læst med.")
    used = {line for line, cells in grid.rows if any(cell != "" for cell in cells)}
    if rows := sorted(grid.hidden_rows & used):
        shown = listed([str(row) for row in rows[:20]]) + (" …" if len(rows) > 20 else "")
        notes.append(f"Skjulte linjer er læst med: {shown}.")
    if columns := sorted(grid.hidden_columns):
        notes.append(f"Skjulte kolonner er læst med: {listed([letter(column) for column in columns])}.")
    return notes


def _absent(kind: Kind, table: SourceTable) -> list[str]:
    """Say once for the list which expected columns it does not have; the fields are unknown."""
    if kind != "vacancy" or not table.rows:
        return []
    present = {field for row in table.rows for field in row.cells}
    labels = field_labels(kind)
    absent = [labels[field] for field in EXPECTED if field not in present]
    if "estate" in present:
        absent = [label for label in absent if label != labels["estate_no"]]
    return [f"Listen har ikke: {listed(absent)}. Det står som ukendt."] if absent else []
