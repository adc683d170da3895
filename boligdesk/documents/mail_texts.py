"""Names and texts of mails made harmless and plain: one line, no invisible signs, no mark-up."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from typing import Final

_LONGEST_NAME: Final = 120
_LONGEST_LINE: Final = 300
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_BREAKS: Final = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol"})
_UNREAD: Final = frozenset({"script", "style", "title"})


def clean_name(name: str | None, otherwise: str) -> str:
    """A file name as it may be shown and kept: without paths, invisible signs and signs that turn the direction.

    The end with the type stays where a name is too long; ``otherwise`` where nothing is left of it.
    """
    bare = one_line((name or "").replace("\\", "/").rpartition("/")[2], longest=10_000)
    bare = _FORBIDDEN.sub("_", bare).strip(" .")
    if len(bare) > _LONGEST_NAME:
        stem, dot, end = bare.rpartition(".")
        bare = f"{stem[: _LONGEST_NAME - 9]}.{end}" if dot and len(end) <= 8 else bare[:_LONGEST_NAME]
    return bare or otherwise


def one_line(text: str, *, longest: int = _LONGEST_LINE) -> str:
    """A text on one line, without control signs, invisible signs and signs that turn the direction."""
    seen = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in unicodedata.normalize("NFC", text)
        if unicodedata.category(sign) not in ("Cf", "Cs", "Co", "Cn")
    )
    return " ".join(seen.split())[:longest]


def text_of_html(html: str) -> str:
    """The words of a page: a line for each line of a table, with tabs between its cells."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \xa0]+", " ", line).strip(" ").removeprefix("\t") for line in reader.text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()


class _Words(HTMLParser):
    """Gathers text; what scripts and styles hold is no text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[str] = []
        self._unread = 0

    @property
    def text(self) -> str:
        return "".join(self._found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag in ("td", "th"):
            self._found.append("\t")
        elif tag in _BREAKS:
            self._found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in ("p", "div", "tr", "table"):
            self._found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._found.append(re.sub(r"\s+", " ", data))
