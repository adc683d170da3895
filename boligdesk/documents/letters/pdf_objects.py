"""Writing the objects of a PDF file, version 1.7 (ISO 32000-1, 7.3 and 7.5): small ones packed, one table at the end.

Nothing here depends on the clock or on chance, so the same objects give the same bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

_PER_STREAM = 200


class PdfObjects:
    """The objects of one file; each has a number, from 1 on, by which the others refer to it."""

    def __init__(self) -> None:
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, tuple[bytes, bytes]] = {}
        self._last = 0

    def reserve(self) -> int:
        """A number for an object that is added later, for those that refer to it before."""
        self._last += 1
        return self._last

    def put(self, number: int, content: bytes) -> None:
        """Give the object of a reserved number its content."""
        self._plain[number] = content

    def add(self, content: bytes) -> int:
        """Add an object and return its number."""
        number = self.reserve()
        self._plain[number] = content
        return number

    def stream(self, entries: bytes, data: bytes, *, packed: bool = False, plain: bool = False) -> int:
        """Add a stream; ``packed`` = the data are packed already, ``plain`` = they stay as they are."""
        number = self.reserve()
        if not (packed or plain):
            data = self.pack(data)
        if not plain:
            entries += b"/Filter/FlateDecode"
        self._streams[number] = (entries, data)
        return number

    @staticmethod
    def pack(data: bytes) -> bytes:
        """The data as a stream keeps them."""
        return zlib.compress(data, 6)

    def file(self, *, root: int, info: int) -> bytes:
        """The whole file."""
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        size = len(parts[0])
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

        def write(number: int, entries: bytes, data: bytes) -> None:
            nonlocal size
            places[number] = (1, size, 0)
            parts.append(
                b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n"
                % (number, entries, len(data), data)
            )
            size += len(parts[-1])

        for number, (entries, data) in self._streams.items():
            write(number, entries, data)
        numbers = sorted(self._plain)
        for start in range(0, len(numbers), _PER_STREAM):
            inside = numbers[start : start + _PER_STREAM]
            holder = self.reserve()
            places.update({number: (2, holder, at) for at, number in enumerate(inside)})
            head, data = self._packed_objects(inside)
            write(holder, b"/Type/ObjStm/Filter/FlateDecode" + head, data)
        table = self.reserve()
        places[table] = (1, size, 0)
        mark = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Filter/FlateDecode" % (
            table + 1, root, info, mark, mark,
        )  # fmt: skip
        rows = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + extra.to_bytes(2, "big")
            for kind, place, extra in (places[number] for number in range(table + 1))
        )
        start_of_table = size
        write(table, entries, self.pack(rows))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % start_of_table)
        return b"".join(parts)

    def _packed_objects(self, numbers: Iterable[int]) -> tuple[bytes, bytes]:
        """Objects in one packed stream: first the table of numbers and offsets, then the objects."""
        table: list[bytes] = []
        bodies: list[bytes] = []
        offset = 0
        for number in numbers:
            body = self._plain[number]
            table.append(b"%d %d" % (number, offset))
            bodies.append(body)
            offset += len(body) + 1
        head = b" ".join(table) + b"\n"
        return b"/N %d/First %d" % (len(table), len(head)), self.pack(head + b"\n".join(bodies))


def text_string(text: str) -> bytes:
    """A text for the viewer (a title, a bookmark), in whatever script it is."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def references(numbers: Iterable[int]) -> bytes:
    """``1 0 R 2 0 R``: a row of references."""
    return b" ".join(b"%d 0 R" % number for number in numbers)
