"""The letters' one typeface, and the one door every text goes through on its way into a PDF.

reportlab reads paragraphs as markup: an unescaped ``<Ukendt>`` would vanish without an error,
and an ``<img>`` would read a file. :func:`escape` is therefore used on *every* text.

A text has two faces. The page shows :func:`printable`: what the typeface cannot show, and control and direction
characters that nobody could see, stand there as a visible mark. What a search, a copy or a screen reader gets
is :func:`text_layer`: the characters themselves.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from xml.sax.saxutils import escape as escape_markup

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from boligdesk.paths import resources

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
REPLACEMENT = "\ufffd"
"""Stands for a control character or a letter the typeface does not have, so that nobody overlooks it."""

FIRST_STAND_IN = 0xE000
"""Where the codes begin under which a page carries characters it cannot show (the private area of Unicode)."""
_STAND_INS = 0x1900

_BLANKS = dict.fromkeys(map(ord, "\t\n\r\v\f\u2028\u2029\x85"), " ")
_SILENT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_HIDDEN = 0x100000
# What no reader of a PDF gives back as it went in: half characters, characters without a meaning of their own,
# and letters that run from right to left, which the readers turn round (the typeface has none of them).
_LOST = re.compile(
    "[\0\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(slots=True)
class Usage:
    """Which characters a letter shows in which weight, and the stand-ins it needs, in the order they came up."""

    shown: dict[str, set[str]] = field(default_factory=dict)
    stand_ins: list[str] = field(default_factory=list)


class LetterFont(TTFont):
    """A typeface whose codes in the file are the characters' own Unicode numbers (two bytes each).

    So the operators of a page mean the same in every file: pages can be set in one process and written in another,
    and what is drawn once for standing text can be used again. A character the typeface lacks gets a stand-in,
    a code of the private area that shows :data:`REPLACEMENT` and means the character.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, shapable=False)
        self.internal = f"/{name}"
        widths = self.face.charWidths
        self.face.defaultWidth = widths[ord(REPLACEMENT)]
        for code in [code for code in self.face.charToGlyph if _hidden(chr(code)) and _visible(chr(code))]:
            widths[_HIDDEN + code] = widths[code]

    def splitString(self, text: str, doc: object, encoding: str = "") -> list[tuple[int, bytes]]:  # noqa: N802
        """The codes of a text, and a note in the document of what was used."""
        usage: Usage = doc.usage  # type: ignore[attr-defined]  # every letter's canvas gives its document one
        if not _all_shown(text):
            text = "".join(self._code_of(sign, usage) for sign in text)
        usage.shown.setdefault(self.fontName, set()).update(text)
        return [(0, text.encode("utf-16-be"))]

    def getSubsetInternalName(self, subset: int, doc: object) -> str:  # noqa: N802
        """The one name the typeface has in every file."""
        return self.internal

    def _code_of(self, sign: str, usage: Usage) -> str:
        if ord(sign) >= _HIDDEN:
            sign = chr(ord(sign) - _HIDDEN)
        if ord(sign) in register_fonts() and _visible(sign):
            return sign
        if sign not in usage.stand_ins:
            if len(usage.stand_ins) == _STAND_INS:
                return REPLACEMENT
            usage.stand_ins.append(sign)
        return chr(FIRST_STAND_IN + usage.stand_ins.index(sign))


@functools.cache
def register_fonts() -> frozenset[int]:
    """Register the typeface once per process; return the code points that both weights can show.

    Also closes reportlab's doors to the outside: no address and no file may be opened from markup.
    """
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    regular = LetterFont(REGULAR, str(resources() / "fonts" / "NotoSans-Regular.ttf"))
    bold = LetterFont(BOLD, str(resources() / "fonts" / "NotoSans-SemiBold.ttf"))
    pdfmetrics.registerFont(regular)
    pdfmetrics.registerFont(bold)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(regular.face.charToGlyph) & frozenset(bold.face.charToGlyph)


def printable(text: str) -> str:
    """Return the text as the page shows it.

    White space becomes single blanks (a no-break space stays); control and direction characters, and
    letters the typeface lacks, become :data:`REPLACEMENT`, one for one, never nothing.
    """
    return _not_shown().sub(REPLACEMENT, _composed(text)).strip(" ")


def text_layer(text: str) -> str:
    """Return the text as it is found, copied and read aloud from the PDF: exactly what went in (NFC).

    White space becomes blanks. Half characters, private ones and letters that run from right to left become
    :data:`REPLACEMENT`, as on the page: no reader gives those back as they went in.
    """
    return _LOST.sub(REPLACEMENT, _composed(text)).strip(" ")


def escape(text: str) -> str:
    """Return the text as paragraph markup that shows exactly the text.

    Characters that reportlab would take for white space or a place to hyphenate are carried past it
    (:class:`LetterFont` knows them again).
    """
    if _all_shown(text):
        return escape_markup(text.strip(" "))
    layer = text_layer(text)
    return escape_markup("".join(chr(_HIDDEN + ord(sign)) if _hidden(sign) else sign for sign in layer))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_BLANKS)


def _visible(sign: str) -> bool:
    return unicodedata.category(sign) not in _SILENT


def _hidden(sign: str) -> bool:
    return sign not in " \xa0" and sign <= "\uffff" and unicodedata.category(sign) in {"Cc", "Cf", "Zs"}


def _all_shown(text: str) -> bool:
    return _shown_only().fullmatch(text) is not None


@functools.cache
def _shown_only() -> re.Pattern[str]:
    """Text that is on the page as it is: all composed letters of the typeface, no odd blanks."""
    signs = map(chr, register_fonts())
    kept = [
        sign
        for sign in signs
        if _visible(sign)
        and not _hidden(sign)
        and not unicodedata.combining(sign)
        and unicodedata.is_normalized("NFC", sign)
    ]
    return re.compile(f"[{''.join(map(re.escape, kept))}]*")


@functools.cache
def _not_shown() -> re.Pattern[str]:
    """Everything the page cannot show: one pattern, as every text of every letter passes through it."""
    kept = "".join(re.escape(chr(code)) for code in register_fonts() if _visible(chr(code)))
    return re.compile(f"[^{kept}]")
