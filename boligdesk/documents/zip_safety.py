"""Is a zipped workbook safe to read? Sizes first, then checksums, before anything is interpreted."""

from __future__ import annotations

import io
import zipfile
import zlib

from boligdesk.documents.refusals import SAVE_AS, damaged, locked
from boligdesk.services.lists import ListRefused

MAX_UNPACKED = 256 * 2**20
"""Bytes of all members together, as the zip's own directory states them (ENGINEERING.md)."""
MAX_MEMBERS = 2_000
MAX_RATIO = 200
"""Unpacked to packed; real lists lie between 3 and 40."""
RATIO_FROM = 4 * 2**20
"""Below this size a high ratio is harmless."""

_WANTED = (".xml", ".rels", "mimetype")


def safe_parts(data: bytes) -> dict[str, bytes]:
    """Return the XML parts of a zip by name, each with its checksum proved.

    Raises:
        ListRefused: for a zip bomb, a password, or damage anywhere in the file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members, len(data))
            parts = {member.filename: archive.read(member) for member in members}
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        IndexError,
    ) as error:
        raise damaged() from error
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise locked()
    if "xl/workbook.bin" in parts:
        raise ListRefused("Filen er en binær Excel-fil (.xlsb).", SAVE_AS)
    return {name: content for name, content in parts.items() if name.endswith(_WANTED)}


def sanitised(parts: dict[str, bytes]) -> bytes:
    """Pack the proved parts into a fresh zip: nothing else reaches the reader."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(parts.items(), key=lambda part: part[0] != "mimetype"):
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def _check_directory(members: list[zipfile.ZipInfo], size: int) -> None:
    if any(member.flag_bits & 0x1 for member in members):
        raise locked()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or packed > size:
        raise _bomb()
    if unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1):
        raise _bomb()
    if len({member.filename for member in members}) != len(members):
        raise damaged()


def _bomb() -> ListRefused:
    return ListRefused(
        "Filen fylder så meget, når den pakkes ud, at den ikke kan være en liste.",
        "Åbn den ikke. Spørg afsenderen, om filen er ægte.",
    )
