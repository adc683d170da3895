"""The letters' one typeface, and the one door every text goes through on its way into a PDF.

reportlab reads paragraphs as markup: an unescaped ``<Ukendt>`` would vanish without an error,
and an ``<img>`` would read a file. :func:`escape` is therefore used on *every* text.
"""

from __future__ import annotations

import functools
import re
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

_BLANKS = dict.fromkeys(map(ord, "\t\n\r\v\f\u2028\u2029\x85"), " ")
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
    composed = unicodedata.normalize("NFC", text).translate(_BLANKS)
    return _not_shown().sub(REPLACEMENT, composed).strip(" ")


@functools.cache
def _not_shown() -> re.Pattern[str]:
    """Everything the page cannot show: one pattern, as every text of every letter passes through it."""
    shown = (chr(code) for code in register_fonts())
    kept = "".join(re.escape(sign) for sign in shown if unicodedata.category(sign) not in _SILENT)
    return re.compile(f"[^{kept}]")


def escape(text: str) -> str:
    """Return the text as paragraph markup that shows exactly the text."""
    return escape_markup(printable(text))
