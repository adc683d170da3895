"""The cells of a sheet or text file as every reader of files hands them on."""

from __future__ import annotations

from dataclasses import dataclass

from boligdesk.documents.danish_values import Value

MAX_ROWS = 100_000
MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet or text file.

    ``rows`` hold the file's own line number (1-based) and the cells from column A on.
    ``merges`` are (first row, first column, last row, last column), 1-based rows and
    0-based columns. ``texts`` says that every cell is text, as in a .csv.
    """

    name: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    texts: bool = False
