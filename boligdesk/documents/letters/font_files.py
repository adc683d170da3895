"""The typeface as it lies in a PDF: the glyphs that are used, their widths and what their codes mean.

The letters of our own texts are always there, so that most letters share one subset, made once per process, and the
rest another with all the letters of Europe.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from reportlab.pdfbase.pdfmetrics import getFont

from boligdesk.documents.letters.fonts import FIRST_STAND_IN, REPLACEMENT, LetterFont
from boligdesk.documents.letters.pdf_objects import PdfObjects

_ALWAYS = frozenset(
    "".join(map(chr, range(32, 127))) + "ÆØÅæøåÉéÜüÖöÄäÁáÍíÓóÚú§²½·–—−»«•…’“”\xa0" + REPLACEMENT
)

_LATIN = _ALWAYS | frozenset(map(chr, range(0xA0, 0x180)))
"""With the letters of all languages near by: where one odd name is, there are others."""


def add_font(objects: PdfObjects, name: str, shown: Collection[str], stand_ins: tuple[str, ...]) -> int:
    """Add a typeface with the glyphs of ``shown`` and return its object.

    ``stand_ins`` are the characters behind the codes from :data:`FIRST_STAND_IN` on: they show
    :data:`REPLACEMENT` and mean themselves.
    """
    ready = _prepared(name, _rounded(shown), stand_ins)
    file = objects.stream(b"/Length1 %d" % ready.length, ready.program, packed=True)
    about = objects.add(ready.descriptor % file)
    glyphs = objects.stream(b"", ready.glyphs, packed=True)
    inner = objects.add(ready.inner % (about, glyphs))
    meanings = objects.stream(b"", ready.meanings, packed=True)
    return objects.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (ready.base, inner, meanings)
    )


def _rounded(shown: Collection[str]) -> frozenset[str]:
    """The glyphs of the subset: one of two that are made once, with what a letter needs beside them."""
    signs = frozenset(sign for sign in shown if not _stands_in(sign))
    return _ALWAYS if signs <= _ALWAYS else _LATIN | signs


@dataclass(frozen=True, slots=True)
class _Ready:
    """Everything of a typeface but the references from one object to the other; streams are packed."""

    base: bytes
    program: bytes
    length: int
    glyphs: bytes
    meanings: bytes
    inner: bytes
    descriptor: bytes


@functools.lru_cache(maxsize=32)
def _prepared(name: str, signs: frozenset[str], stand_ins: tuple[str, ...]) -> _Ready:
    face = cast(LetterFont, getFont(name)).face
    codes = sorted(ord(sign) for sign in signs if ord(sign) in face.charToGlyph)
    base, program, length = _program(name, tuple(codes))
    box = b" ".join(b"%d" % round(side) for side in face.bbox)
    descriptor = (
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%s]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d"
        b"/StemV %d/FontFile2 %%d 0 R>>"
        % (base, box, round(face.ascent), round(face.descent), round(face.capHeight), round(face.stemV))
    )
    widths = b"".join(
        b"%d[%s]" % (run[0], b" ".join(b"%d" % round(face.charWidths[code]) for code in run))
        for run in _runs(codes)
    )
    inner = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor %%d 0 R/DW %d/W[%s]/CIDToGIDMap %%d 0 R>>"
        % (base, round(face.defaultWidth), widths)
    )
    return _Ready(
        base=base,
        program=program,
        length=length,
        glyphs=PdfObjects.pack(_glyphs(face.charToGlyph, codes, len(stand_ins))),
        meanings=PdfObjects.pack(_to_unicode(codes, stand_ins)),
        inner=inner,
        descriptor=descriptor,
    )


@functools.lru_cache(maxsize=16)
def _program(name: str, codes: tuple[int, ...]) -> tuple[bytes, bytes, int]:
    """The subset's name, its file packed, and how long the file is."""
    face = cast(LetterFont, getFont(name)).face
    program = face.makeSubset(codes)
    tag = bytes(ord("A") + byte % 26 for byte in hashlib.sha256(program).digest()[:6])
    return tag + b"+" + bytes(face.name), PdfObjects.pack(program), len(program)


def _glyphs(glyph_of: Mapping[int, int], codes: Sequence[int], stand_ins: int) -> bytes:
    """The glyph of each code, two bytes each. The subset numbers its glyphs in the order of the codes, after 0."""
    order: dict[int, int] = {0: 0}
    numbers = {code: order.setdefault(glyph_of[code], len(order)) for code in codes}
    blank = numbers[ord(REPLACEMENT)]
    numbers |= {FIRST_STAND_IN + at: blank for at in range(stand_ins)}
    return b"".join(numbers.get(code, 0).to_bytes(2, "big") for code in range(max(numbers) + 1))


def _runs(codes: Iterable[int]) -> list[list[int]]:
    """Neighbouring codes together; a run stays within codes that share their first byte, as a CMap wants it."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][-1] + 1 and code >> 8 == runs[-1][0] >> 8:
            runs[-1].append(code)
        else:
            runs.append([code])
    return runs


def _to_unicode(codes: Sequence[int], stand_ins: Sequence[str]) -> bytes:
    """The table that turns codes into text: most mean themselves."""
    same = [b"<%04X><%04X><%04X>" % (run[0], run[-1], run[0]) for run in _runs(codes)]
    other = [
        b"<%04X><%s>" % (FIRST_STAND_IN + at, sign.encode("utf-16-be").hex().upper().encode())
        for at, sign in enumerate(stand_ins)
    ]
    parts = [
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
        b"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange",
    ]
    for kind, lines in ((b"range", same), (b"char", other)):
        for start in range(0, len(lines), 100):
            part = lines[start : start + 100]
            parts.append(b"%d beginbf%s\n%s\nendbf%s" % (len(part), kind, b"\n".join(part), kind))
    parts.append(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
    return b"\n".join(parts)


def _stands_in(sign: str) -> bool:
    return FIRST_STAND_IN <= ord(sign) <= 0xF8FF
