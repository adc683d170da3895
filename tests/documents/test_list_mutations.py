"""Damaged files: each is read completely or refused with a sentence, never a traceback, never slowly."""

from __future__ import annotations

import io
import random
import time
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from boligdesk.documents.list_reading import read_list
from boligdesk.services.lists import ListRefused, ReadRow

LISTS = Path(__file__).parents[1] / "cases" / "lists"
TODAY = date(2026, 11, 23)
MUTATIONS = 2_000
CHUNKS = 20
SLOWEST = 2.0
LOCKED = "med_adgangskode.xlsx"
SOURCES = sorted(
    path
    for path in LISTS.iterdir()
    if path.suffix in {".xlsx", ".xls", ".ods", ".csv"} and path.name != LOCKED
)


@cache
def original(path: Path) -> bytes:
    return path.read_bytes()


@cache
def rows_of(path: Path) -> tuple[ReadRow, ...]:
    return read_list(path, today=TODAY).rows


def mutate(data: bytes, chance: random.Random) -> tuple[bytes, bool]:
    """Flip bytes, cut off the end, cut out a piece, or damage a member of a zip and pack it again.

    The answer also says whether checksums must have caught any change of the content.
    """
    ways = [flip, flip, truncate, cut_out]
    inside = [damage_member, damage_member, damage_member, drop_member]
    zipped = data.startswith(b"PK")
    way = chance.choice([*ways, *inside] if zipped else ways)
    return way(data, chance), zipped and way in ways


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 8, 64])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def cut_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 64) :]


def damage_member(data: bytes, chance: random.Random) -> bytes:
    """Damage the content of one member but keep the zip itself sound."""
    members = unpacked(data)
    name = chance.choice([name for name in sorted(members) if members[name]])
    members[name] = chance.choice([flip, truncate, cut_out])(members[name], chance)
    return packed(members)


def drop_member(data: bytes, chance: random.Random) -> bytes:
    members = unpacked(data)
    del members[chance.choice(sorted(members))]
    return packed(members)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_damaged_files_are_read_or_refused(chunk: int, tmp_path: Path) -> None:
    chance = random.Random(20261123 + chunk)
    read = 0
    for number in range(MUTATIONS // CHUNKS):
        source = SOURCES[(chunk + number) % len(SOURCES)]
        damaged = tmp_path / f"{number}{source.suffix}"
        content, sealed = mutate(original(source), chance)
        damaged.write_bytes(content)
        started = time.process_time()
        result = read_or_refuse(damaged)
        assert time.process_time() - started < SLOWEST, damaged
        if isinstance(result, ListRefused):
            assert str(result).endswith("."), damaged
            assert result.advice.endswith("."), damaged
        else:
            read += 1
            assert result, damaged
            assert all(row.vacancy or row.applicant for row in result), damaged
            assert not sealed or result == rows_of(source), damaged
    assert 0 < read < MUTATIONS // CHUNKS


def read_or_refuse(path: Path) -> tuple[ReadRow, ...] | ListRefused:
    """Return the rows or the refusal; anything else that is raised fails the test."""
    try:
        return read_list(path, today=TODAY).rows
    except ListRefused as refusal:
        return refusal
