"""10,000 nasty values through the letters' one door: each comes out of the PDF's text exactly as it went in (NFC)."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from support.pdf_structure import findings, marked

from boligdesk.documents.letters import blocks, page
from boligdesk.documents.letters.fonts import REPLACEMENT, printable, text_layer
from boligdesk.documents.letters.letter_file import write_letter

VALUES, PER_FILE = 10_000, 200

PIECES = [
    "<Ukendt> & Søn", "<b>fed</b>", "</para><para>", "<img src='/etc/passwd' width='9'/>", "&lt;&amp;&#198;", "<br/>",
    "<a href='http://eksempel.dk'>tryk</a>", "<font size=90 color=red>", "<para alignment='right'>", "<!-- væk -->",
    ") Tj (", "EMC /P <</MCID 9>> BDC", "ET Q q BT", "\\) \\101 \\\\", "(((", "endstream endobj", "%%EOF", "<</JS(x)>>",
    "\u200f", "\u200e", "\u202eneslo", "\u202d", "\u202c", "\u2066x\u2069", "\u200b", "\u200d", "\u2060", "\xad",
    "\x01\x02", "\x07", "\x1b[31m", "\x1c\x1d\x1e\x1f", "\x7f", "\x9f", "\t\n\r\v\f\x85\u2028", "\xa0", "\u2003\u202f",
    "e\u0301", "A\u030a", "n\u0303\u0323", "\u0301", "Z\u0351\u0362\u0489", "\u212b", "\ufb01", "\u1e9b\u0323",
    "Łukasz Şahin Đorđević", "Ærøskøbing", "Мария", "Ελένη", "小林", "🙂", "👩\u200d👧", "\U000e0041", "ﷺ",
    "{adresse}", "**stjerne**", "~ note", "@husleje", "== emne", "[hvis a]", "=1+1", "'; DROP TABLE", "../../etc",
    "\ufeff", "\ufffd", "\uffff", "\ue000", "\U00100041", "\ud83d", "\udc00", "\x00", "علي", "שלום", "٣",
]  # fmt: skip


def nasty_values(count: int) -> Iterator[str]:
    """Seeded: pieces of attack, random characters of all planes, very long names, in any mixture."""
    chance = random.Random(2026)
    for number in range(count):
        kind = number % 5
        if kind == 0:
            yield " ".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 5)))
        elif kind == 1:
            yield "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 5)))
        elif kind == 2:
            yield "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 25)))
        elif kind == 3:
            yield "".join(chr(chance.randrange(0x500)) for _ in range(chance.randrange(1, 60)))
        else:
            yield chance.choice(("X", "Æble", chance.choice(PIECES))) * chance.randrange(
                1, 300 if number % 50 == 4 else 9
            )


def test_a_value_is_only_changed_where_no_reader_could_give_it_back() -> None:
    """Written out again beside the program's own rule: NFC, and white space as blanks."""
    lost = 0
    for value in nasty_values(VALUES):
        composed = unicodedata.normalize("NFC", value)
        shown = text_layer(value)
        assert len(printable(value).strip()) <= len(composed)
        for sign, out in zip(composed.strip(" \t\n\r\v\f\x85\u2028\u2029"), shown, strict=True):
            if sign in "\t\n\r\v\f\x85\u2028\u2029":
                assert out == " "
            elif out != sign:
                lost += 1
                assert out == REPLACEMENT
                assert (
                    sign == "\0" or unicodedata.category(sign) in ("Co", "Cs", "Cn") or _right_to_left(sign)
                ), repr(sign)
    assert lost > 1_000


def _right_to_left(sign: str) -> bool:
    """A letter of a script that runs from right to left, or what belongs to one; the marks alone are none."""
    blocks_of_unicode = (
        (0x590, 0x8FF),
        (0xFB1D, 0xFDFF),
        (0xFE70, 0xFEFF),
        (0x10800, 0x10FFF),
        (0x1E800, 0x1EFFF),
    )
    return any(first <= ord(sign) <= last for first, last in blocks_of_unicode)


@pytest.mark.parametrize("start", range(0, VALUES, 2_000))
def test_ten_thousand_nasty_values_come_out_as_they_went_in(start: int) -> None:
    values = list(nasty_values(VALUES))[start : start + 2_000]
    for first in range(0, len(values), PER_FILE):
        half = first + PER_FILE // 2
        # Cells hold names and addresses: up to 300 characters. Paragraphs hold any text.
        part = values[first:half] + [value[:300] for value in values[half : first + PER_FILE]]
        pdf = made(part)
        assert copied(pdf) == squeezed(part), f"values {start + first} to {start + first + PER_FILE}"
        with pikepdf.open(BytesIO(pdf)) as file:
            for sheet in file.pages:
                assert "/Annots" not in sheet
                assert list(sheet.Resources.keys()) == ["/Font"]
                assert marked(sheet).outside == ()


def test_nasty_values_are_pdf_a_too() -> None:
    assert findings(made(list(nasty_values(400)))) == []


def test_nothing_runs_off_the_page() -> None:
    """Every line ends before the right margin, a name of 300 letters without a blank too."""
    ends: list[float] = []

    def visit(text: str, _transform: object, place: Sequence[float], font: object, size: float) -> None:
        if set(text.strip()) == {"W"}:
            ends.append(place[4] + page.stringWidth(text.strip(), "NotoSans", size))

    reader = PdfReader(BytesIO(made(["W" * 300])))
    for sheet in reader.pages:
        sheet.extract_text(visitor_text=visit)
    assert ends
    assert max(ends) <= page.LEFT + page.WIDTH + 0.5


def test_a_cell_that_fits_on_no_page_goes_on_over_the_next() -> None:
    pdf = made(["", "", "Navn", "Ordet " * 3_000])
    assert copied(pdf).count("Ordet") == 3_000
    assert findings(pdf) == []


def made(values: Sequence[str]) -> bytes:
    """Half of the values as paragraphs, half in a table with a bold head."""
    half = len(values) // 2
    rows = list(zip(values[half::2], values[half + 1 :: 2], strict=True)) if len(values) > 1 else []
    story = [blocks.text(value) for value in (values[:half] if rows else values)]
    if rows:
        story.append(blocks.named_facts(rows))
    return write_letter(page.lay_out(story, title=values[0], author=values[-1], footer=""))


def squeezed(values: Sequence[str]) -> str:
    """What is to come out, without white space."""
    return "".join("".join(text_layer(value).split()) for value in values)


def copied(pdf: bytes) -> str:
    """The text of the file without white space and page numbers."""
    found = ["".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(pdf)).pages]
    return "".join(
        text.removesuffix(f"Side{number}af{len(found)}") for number, text in enumerate(found, start=1)
    )
