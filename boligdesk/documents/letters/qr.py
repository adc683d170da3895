"""The square code beside a reply coupon: a telephone that reads it opens a mail to the office, ready to be written.

It holds the office's own address and the number of the offer, nothing about the citizen.
"""

from __future__ import annotations

import functools
import re
from itertools import groupby
from typing import Any
from urllib.parse import quote

import segno
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from boligdesk.documents.letters.tagging import Element

SIDE = 24 * mm
_MAIL = re.compile(r"[^@\s]{1,60}@[^@\s]{1,60}")
_MASK = 4  # The pattern is pinned: choosing the best of eight takes five times as long, and readers take any.


def mail_link(address: str, subject: str) -> str:
    """A link that opens a mail with that subject; empty where there is no e-mail address."""
    if _MAIL.fullmatch(address.strip()) is None:
        return ""
    return f"mailto:{quote(address.strip(), safe='@.+-_')}?subject={quote(subject)}"


class QrCode(Flowable):
    """The code of a text, :data:`SIDE` wide; ``alt`` says in words what it is for."""

    canv: Any

    def __init__(self, text: str, alt: str) -> None:
        super().__init__()
        self.width = self.height = SIDE
        self._text = text
        self._alt = alt

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.tags.content(Element("Figure", alt=self._alt)):
            self.canv.saveState()
            self.canv.setFillColorRGB(0, 0, 0)
            self.canv.draw_squares(squares(self._text))
            self.canv.restoreState()


@functools.lru_cache(maxsize=200)
def squares(text: str) -> tuple[tuple[float, float, float, float], ...]:
    """The dark runs of the code as left, bottom, width and height in points, from its lower left corner."""
    rows = [list(row) for row in segno.make_qr(text, error="m", mask=_MASK, boost_error=False).matrix]
    unit = SIDE / len(rows)
    found = []
    for at, row in enumerate(rows):
        left = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                found.append((left * unit, SIDE - (at + 1) * unit, length * unit, unit))
            left += length
    return tuple(found)
