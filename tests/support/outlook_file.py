"""Writes mails as Outlook saves them (.msg), by hand: a file system of storages and streams ([MS-CFB]) that holds
properties ([MS-OXMSG]). Outlook's own files have more in them, nothing in another form."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
TEXT, BINARY, NUMBER, TIME = 0x001F, 0x0102, 0x0003, 0x0040
PROPERTIES = "__properties_version1.0"


@dataclass
class Storage:
    """A folder of the file system."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


def outlook_mail(
    *, sender: str, subject: str, body: str = "", html: bytes = b"", sent: datetime | None = None,
    attachments: Sequence[tuple[str, bytes]] = (), message_class: str = "IPM.Note", methods: Sequence[int] = (),
) -> bytes:  # fmt: skip
    """A mail with these attachments; ``methods`` say how each lies in it (1 = its bytes, the usual)."""
    root = Storage()
    texts = {0x001A: message_class, 0x0037: subject, 0x1000: body, 0x007D: f"From: {sender}\r\n\r\n"}
    lines = [_text(root, key, text) for key, text in texts.items() if text]
    lines.append(_number(0x340D, 0x00040000))
    if html:
        lines.append(_bytes(root, 0x1013, html))
        lines.append(_number(0x3FDE, 65001))
    if sent is not None:
        ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
        lines.append(struct.pack("<HHIQ", TIME, 0x0039, 6, ticks))
    count = len(attachments)
    root.streams[PROPERTIES] = struct.pack("<8x4I8x", 0, count, 0, count) + b"".join(lines)
    for number, (name, content) in enumerate(attachments):
        method = methods[number] if methods else 1
        root.storages[f"__attach_version1.0_#{number:08X}"] = _attachment(name, content, method)
    return compound_file(root)


def _attachment(name: str, content: bytes, method: int) -> Storage:
    made = Storage()
    lines = [_text(made, 0x3707, name), _number(0x3705, method)]
    if method == 1:
        lines.append(_bytes(made, 0x3701, content))
    made.streams[PROPERTIES] = b"\0" * 8 + b"".join(lines)
    return made


def _text(owner: Storage, key: int, text: str) -> bytes:
    content = text.encode("utf-16-le")
    owner.streams[f"__substg1.0_{key:04X}{TEXT:04X}"] = content
    return struct.pack("<HHIII", TEXT, key, 6, len(content) + 2, 0)


def _bytes(owner: Storage, key: int, content: bytes) -> bytes:
    owner.streams[f"__substg1.0_{key:04X}{BINARY:04X}"] = content
    return struct.pack("<HHIII", BINARY, key, 6, len(content), 0)


def _number(key: int, value: int) -> bytes:
    return struct.pack("<HHIII", NUMBER, key, 6, value, 0)


class _Writer:
    """Lays out sectors one after the other and keeps their chains."""

    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.table: list[int] = []
        self.mini = b""
        self.mini_table: list[int] = []
        self.entries: list[bytearray] = []

    def chain(self, content: bytes) -> int:
        start, count = len(self.sectors), -(-len(content) // SECTOR)
        for number in range(count):
            self.sectors.append(content[number * SECTOR : (number + 1) * SECTOR].ljust(SECTOR, b"\0"))
            self.table.append(start + number + 1 if number + 1 < count else END)
        return start if count else END

    def small(self, content: bytes) -> int:
        start, count = len(self.mini_table), -(-len(content) // MINI)
        self.mini += content.ljust(count * MINI, b"\0")
        self.mini_table += [start + n + 1 if n + 1 < count else END for n in range(count)]
        return start if count else END

    def entry(self, name: str, kind: int, start: int = 0, size: int = 0) -> int:
        text = name.encode("utf-16-le") + b"\0\0"
        made = bytearray(128)
        made[: len(text)] = text
        struct.pack_into("<HBBIII", made, 64, len(text), kind, 1, NONE, NONE, NONE)
        struct.pack_into("<IQ", made, 116, start, size)
        self.entries.append(made)
        return len(self.entries) - 1

    def folder(self, number: int, storage: Storage) -> None:
        """The children as a tree that only leans to the right, in the order of their names."""
        children: list[tuple[str, int]] = []
        for name, content in storage.streams.items():
            start = self.chain(content) if len(content) >= CUTOFF else self.small(content)
            children.append((name, self.entry(name, 2, start, len(content))))
        for name, inner in storage.storages.items():
            place = self.entry(name, 1)
            children.append((name, place))
            self.folder(place, inner)
        children.sort(key=lambda one: (len(one[0]), one[0].upper()))
        before: int | None = None
        for _name, place in children:
            if before is None:
                struct.pack_into("<I", self.entries[number], 76, place)
            else:
                struct.pack_into("<I", self.entries[before], 72, place)
            before = place


def compound_file(root: Storage) -> bytes:
    """The bytes of a file system with these storages and streams."""
    writer = _Writer()
    writer.entry("Root Entry", 5)
    writer.folder(0, root)
    struct.pack_into("<IQ", writer.entries[0], 116, writer.chain(writer.mini), len(writer.mini))
    mini_content = struct.pack(f"<{len(writer.mini_table)}I", *writer.mini_table)
    mini_start = writer.chain(mini_content + b"\xff" * (-len(mini_content) % SECTOR))
    directory = b"".join(writer.entries)
    directory_start = writer.chain(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"))
    needed = 1
    while (len(writer.sectors) + needed) > needed * SECTOR // 4:
        needed += 1
    first = len(writer.sectors)
    table = [*writer.table, *([FAT] * needed)]
    table += [FREE] * (needed * SECTOR // 4 - len(table))
    packed = struct.pack(f"<{len(table)}I", *table)
    sectors = [*writer.sectors, *(packed[at : at + SECTOR] for at in range(0, len(packed), SECTOR))]
    # Version 3, little-endian, sectors of 512 and small ones of 64 bytes; no table of tables is needed.
    head = struct.pack("<8s16x5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    mini_count = -(-len(mini_content) // SECTOR)
    head += struct.pack("<9I", 0, needed, directory_start, 0, CUTOFF, mini_start, mini_count, END, 0)
    places = [first + number for number in range(needed)] + [FREE] * (109 - needed)
    return head + struct.pack("<109I", *places) + b"".join(sectors)
