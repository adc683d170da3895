"""Charts drawn as lines and rectangles, with their figures in words for one who listens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from boligdesk.documents.letters import page
from boligdesk.documents.letters.fonts import BOLD, REGULAR
from boligdesk.documents.letters.tagging import Element
from boligdesk.domain.axes import ticks
from boligdesk.services.figure_words import NONE

LET, LOST = page.ACCENT, HexColor(0xC4615D)
_SIZE: Final = 7.6
_LEGEND: Final = 6 * mm
_SQUARE: Final = 2.2 * mm
_FOOT: Final = 4.6 * mm
_BAR_SHARE: Final = 0.62


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its two parts from the axis outwards, and what stands at its end.

    A part that is ``None`` is not drawn; ``end`` then says why. ``name`` is short, ``full`` what is read aloud.
    """

    name: str
    let: int | None
    lost: int | None
    end: str
    full: str = ""

    @property
    def length(self) -> int:
        """How far it reaches."""
        return (self.let or 0) + (self.lost or 0)

    @property
    def words(self) -> str:
        """The bar in words."""
        name = self.full or self.name
        if self.let is None and self.lost is None:
            return f"{name}: {'ingen tal' if self.end == NONE else self.end}"
        parts = [
            f"{value} {words}"
            for value, words in ((self.let, "udlejet"), (self.lost, "returneret"))
            if value is not None
        ]
        return f"{name}: {', '.join(parts)}" + (f" ({self.end})" if self.end not in ("", NONE) else "")


class _Chart(Flowable):
    """What both charts have in common: the legend, the figures in words, the size."""

    canv: Any

    def __init__(self, about: str, bars: Sequence[Bar], height: float) -> None:
        super().__init__()
        self._alt = f"{about} {'; '.join(bar.words for bar in bars)}."
        self._bars = tuple(bars)
        self._top = max((bar.length for bar in bars), default=0)
        self.width, self.height = page.WIDTH, height

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw, and nothing that is hidden."""
        return not self._top and all(bar.end in ("", NONE) for bar in self._bars)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.tags.content(Element("Figure", alt=self._alt)):
            self.canv.saveState()
            self._draw_legend()
            self._draw_bars()
            self.canv.restoreState()

    def _draw_legend(self) -> None:
        left, middle = 0.0, self.height - _LEGEND / 2
        for colour, words in ((LET, "Udlejet"), (LOST, "Returneret")):
            self._fill(colour, left, middle - _SQUARE / 2, _SQUARE, _SQUARE)
            self._say(left + _SQUARE + 1.4 * mm, middle - _SIZE * 0.35, words)
            left += _SQUARE + 6 * mm + stringWidth(words, REGULAR, _SIZE)
        self._say(left, middle - _SIZE * 0.35, "Procenten er returprocenten.", colour=page.GREY)

    def _draw_bars(self) -> None:
        raise NotImplementedError

    def _fill(self, colour: Color, left: float, bottom: float, width: float, height: float) -> None:
        if not width or not height:
            return
        self.canv.setFillColor(colour)
        self.canv.rect(left, bottom, width, height, stroke=0, fill=1)

    def _rule(self, left: float, bottom: float, right: float, top: float) -> None:
        self.canv.setStrokeColor(page.RULE)
        self.canv.setLineWidth(0.5)
        self.canv.line(left, bottom, right, top)

    def _say(
        self,
        x: float,
        y: float,
        words: str,
        *,
        align: str = "left",
        font: str = REGULAR,
        colour: Color = page.INK,
    ) -> None:
        self.canv.setFillColor(colour)
        self.canv.setFont(font, _SIZE)
        draw = {"left": self.canv.drawString, "right": self.canv.drawRightString,
                "middle": self.canv.drawCentredString}[align]  # fmt: skip
        draw(x, y, words)


class Columns(_Chart):
    """Bars that stand: the months of a year, the return rate over each."""

    def _draw_bars(self) -> None:
        scale = ticks(max(1, self._top), 4)
        left = stringWidth(str(scale[-1]), REGULAR, _SIZE) + 2 * mm
        floor, ceiling = _FOOT, self.height - _LEGEND - _SIZE - 2
        up = (ceiling - floor) / scale[-1]
        for step in scale:
            self._rule(left, floor + step * up, self.width, floor + step * up)
            self._say(
                left - 1.4 * mm, floor + step * up - _SIZE * 0.35, str(step), align="right", colour=page.GREY
            )
        room = (self.width - left) / max(1, len(self._bars))
        for at, bar in enumerate(self._bars):
            middle, wide = left + (at + 0.5) * room, room * _BAR_SHARE
            let, lost = (bar.let or 0) * up, (bar.lost or 0) * up
            self._fill(LET, middle - wide / 2, floor, wide, let)
            self._fill(LOST, middle - wide / 2, floor + let, wide, lost)
            self._say(middle, floor + let + lost + 2, bar.end, align="middle", colour=page.GREY)
            self._say(middle, floor - _FOOT + 2, bar.name, align="middle")


class Rows(_Chart):
    """Bars that lie: the classes of rent, the return rate behind each."""

    def __init__(self, about: str, bars: Sequence[Bar], height: float) -> None:
        super().__init__(about, bars, height)
        self._names = max((stringWidth(bar.name, REGULAR, _SIZE) for bar in bars), default=0.0) + 2 * mm
        self._ends = max((stringWidth(bar.end, REGULAR, _SIZE) for bar in bars), default=0.0) + 2 * mm

    def _draw_bars(self) -> None:
        step = (self.height - _LEGEND) / max(1, len(self._bars))
        along = (self.width - self._names - self._ends) / max(1, self._top)
        self._rule(self._names, 0, self._names, self.height - _LEGEND)
        for at, bar in enumerate(self._bars):
            bottom = self.height - _LEGEND - (at + 1) * step
            high, base = step * _BAR_SHARE, bottom + step * 0.5 - _SIZE * 0.35
            let, lost = (bar.let or 0) * along, (bar.lost or 0) * along
            self._say(self._names - 1.4 * mm, base, bar.name, align="right")
            self._fill(LET, self._names, bottom + (step - high) / 2, let, high)
            self._fill(LOST, self._names + let, bottom + (step - high) / 2, lost, high)
            self._count(self._names, let, base, bar.let)
            self._count(self._names + let, lost, base, bar.lost)
            self._say(self._names + let + lost + 1.4 * mm, base, bar.end, colour=page.GREY)

    def _count(self, left: float, length: float, base: float, value: int | None) -> None:
        """The number in the middle of its part, where there is room for it."""
        words = str(value or "")
        if words and stringWidth(words, BOLD, _SIZE) + 1.2 * mm <= length:
            self._say(left + length / 2, base, words, align="middle", font=BOLD, colour=HexColor(0xFFFFFF))
