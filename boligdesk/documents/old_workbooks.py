"""What an .xls file tells beside its cells: sheets, hidden rows and columns, how far its cells reach.

The file is a small file system (OLE, [MS-CFB]) holding one stream of records (BIFF,
[MS-XLS]). Only what is needed is read here; the values come from the fast reader.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from boligdesk.documents.refusals import damaged, locked
from boligdesk.documents.sheet_marks import SheetMarks, check_place, check_spread

_FREE = 0xFFFFFFFA
"""Sector numbers from here on end a chain."""
_STREAMS = ("Workbook", "Book")
_STREAM = 2
"""The kind of a directory entry that is a stream and no storage."""
_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _ROW, _COLINFO, _MULRK = (
    0x0809,
    0x000A,
    0x002F,
    0x0085,
    0x0208,
    0x007D,
    0x00BD,
)
_CELLS = frozenset({0x0203, 0x0204, 0x00FD, 0x027E, 0x0006, 0x0205, 0x00D6})
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01

Record = tuple[int, bytes]


def xls_marks(data: bytes) -> dict[str, SheetMarks]:
    """Return sheet name → marks of an .xls.

    Raises:
        ListRefused: if the file is damaged, locked or its cells reach beyond the limits.
    """
    try:
        stream = _workbook_stream(data)
        sheets = list(_sheets(stream))
        return {name: _sheet_marks(stream, offset) for name, offset in sheets}
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise damaged() from error


def stream_sizes(data: bytes) -> list[tuple[str, int]]:
    """Name and size in bytes of every stream in such a file system, as its directory states them.

    Raises:
        ListRefused: if the directory is damaged.
    """
    try:
        sector = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
        entries = _entries(data, _sector_table(data, sector), sector)
        return [
            (_entry_name(one), struct.unpack_from("<I", one, 120)[0]) for one in entries if one[66] == _STREAM
        ]
    except (struct.error, IndexError) as error:
        raise damaged() from error


def _entries(data: bytes, table: tuple[int, ...], sector: int) -> list[bytes]:
    """The entries of the directory, the root first."""
    directory = _chain(data, table, struct.unpack_from("<I", data, 48)[0], sector, sector)
    return [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]


def _workbook_stream(data: bytes) -> bytes:
    """Read the one stream with the workbook out of the file system."""
    sector = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    cutoff, mini_start = struct.unpack_from("<II", data, 56)
    table = _sector_table(data, sector)
    entries = _entries(data, table, sector)
    entry = next((entry for entry in entries if _entry_name(entry) in _STREAMS), None)
    if entry is None or not entries:
        raise damaged()
    start, size = struct.unpack_from("<II", entry, 116)
    if size >= cutoff:
        stream = _chain(data, table, start, sector, sector)
    else:
        mini = _chain(data, table, struct.unpack_from("<I", entries[0], 116)[0], sector, sector)
        mini_table_bytes = _chain(data, table, mini_start, sector, sector)
        mini_table = struct.unpack(f"<{len(mini_table_bytes) // 4}I", mini_table_bytes)
        stream = _chain(mini, mini_table, start, 64, 0)
    if len(stream) < size:
        raise damaged()
    return stream[:size]


def _sector_table(data: bytes, sector: int) -> tuple[int, ...]:
    """Read the table that tells for every sector which one follows."""
    numbers = list(struct.unpack_from("<109I", data, 76))
    following = struct.unpack_from("<I", data, 68)[0]
    seen: set[int] = set()
    while following < _FREE and following not in seen:
        seen.add(following)
        more = struct.unpack_from(f"<{sector // 4}I", data, (following + 1) * sector)
        numbers += more[:-1]
        following = more[-1]
    table: list[int] = []
    for number in numbers:
        if number < _FREE:
            table += struct.unpack_from(f"<{sector // 4}I", data, (number + 1) * sector)
    return tuple(table)


def _chain(data: bytes, table: tuple[int, ...], start: int, sector: int, header: int) -> bytes:
    """Join the sectors of one chain; a chain that runs in a circle is damage."""
    parts = []
    number, left = start, len(table)
    while number < _FREE:
        if left == 0:
            raise damaged()
        left -= 1
        parts.append(data[header + number * sector : header + (number + 1) * sector])
        number = table[number]
    return b"".join(parts)


def _entry_name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")


def _records(stream: bytes, offset: int) -> Iterator[Record]:
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        if offset + 4 + length > len(stream):
            raise damaged()
        yield kind, stream[offset + 4 : offset + 4 + length]
        offset += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """The sheets with the place of each in the stream; a password stops everything."""
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise locked()
        if kind == _EOF:
            return
        if kind == _BOUNDSHEET:
            offset, length, wide = struct.unpack_from("<I2xBB", body, 0)
            name = body[8 : 8 + length * 2].decode("utf-16-le") if wide & 1 else body[8:].decode("latin-1")
            yield name, offset
    raise damaged()


def _sheet_marks(stream: bytes, offset: int) -> SheetMarks:
    """Go through the records of one sheet, over embedded charts, to its end."""
    rows: set[int] = set()
    columns: set[int] = set()
    last_row = last_column = filled = depth = 0
    for kind, body in _records(stream, offset):
        if kind in _CELLS or kind == _MULRK:
            row, column = struct.unpack_from("<HH", body, 0)
            if kind == _MULRK:
                column = struct.unpack_from("<H", body, len(body) - 2)[0]
            check_place(row + 1, column)
            last_row, last_column, filled = max(last_row, row), max(last_column, column), filled + 1
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
            rows.add(struct.unpack_from("<H", body, 0)[0] + 1)
        elif kind == _COLINFO:
            first, last, options = struct.unpack_from("<HH4xH", body, 0)
            if options & _HIDDEN_COLUMN:
                columns.update(range(first, last + 1))
        elif kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                check_spread(last_row + 1, last_column + 1, filled)
                return SheetMarks(hidden_rows=frozenset(rows), hidden_columns=frozenset(columns))
    raise damaged()
