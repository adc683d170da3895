"""The letters' one typeface, and the one door every text goes through on its way into a PDF.

reportlab reads paragraphs as markup: an unescaped ``<Ukendt>`` would vanish without an error,
and an ``<img>`` would read a file. :func:`escape` is therefore used on *every* text.
"""

from __future__ import annotations

import functools
import unicodedata
from xml.sax.saxutils import escape as escape_markup

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from boligdesk.paths import resources

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
REPLACEMENT = "\ufffd"
"""Stands for a control character or a letter the typeface does not have, so that nobody overlooks it."""

_LINE_WHITE = frozenset("\t\n\r\v\f\u2028\u2029\x85")
_SILENT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@functools.cache
def register_fonts() -> frozenset[int]:
    """Register the typeface once per process; return the code points that both weights can show.

    Also closes reportlab's doors to the outside: no address and no file may be opened from markup.
    """
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    regular = TTFont(REGULAR, str(resources() / "fonts" / "NotoSans-Regular.ttf"))
    bold = TTFont(BOLD, str(resources() / "fonts" / "NotoSans-SemiBold.ttf"))
    pdfmetrics.registerFont(regular)
    pdfmetrics.registerFont(bold)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(regular.face.charToGlyph) & frozenset(bold.face.charToGlyph)


def printable(text: str) -> str:
    """Return the text as the page can show it.

    White space becomes single blanks (a no-break space stays); control and direction characters, and
    letters the typeface lacks, become :data:`REPLACEMENT`, one for one, never nothing.
    """
    known = register_fonts()
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(
        " " if sign in _LINE_WHITE else sign if _shows(sign, known) else REPLACEMENT for sign in composed
    )
    return shown.strip(" ")


def _shows(sign: str, known: frozenset[int]) -> bool:
    return ord(sign) in known and unicodedata.category(sign) not in _SILENT


def escape(text: str) -> str:
    """Return the text as paragraph markup that shows exactly the text."""
    return escape_markup(printable(text))
