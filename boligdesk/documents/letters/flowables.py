"""The building stones of a page that know what they are: words, grids, a column of a given height, a tick box.

They draw as reportlab's own do and tell the page's :class:`~.tagging.Tags` what is drawn.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table
from reportlab.platypus.paragraph import _HSFrag, _SplitWord, _SplitWordEnd  # type: ignore[attr-defined]

from boligdesk.documents.letters.fonts import REGULAR, Usage
from boligdesk.documents.letters.tagging import Element

LAYOUT, TABLE, LIST = "", "Table", "L"
"""What a grid is to one who listens: only an arrangement, a table with headings, or a list."""

_TALLEST_ROW = 250 * mm
_HEADINGS = {"H1": 1, "H2": 2}
_Broken = tuple[Any, Any, float]
_Drawn = tuple[list[str], dict[str, set[str]]]


class Words(Paragraph):
    """A paragraph of markup; ``role`` is ``P``, ``H1`` or ``H2``, ``title`` a heading's plain words.

    Its lines are broken once for a width, and words that stand in many letters are read, broken and drawn once
    per process: make them with :func:`words`.
    """

    canv: Any
    blPara: Any  # noqa: N815
    frags: Any
    role = "P"
    title = ""
    _split_from: object = None
    _goes_on = False
    _broken: dict[float, _Broken] | None = None
    _drawn: dict[float, _Drawn] | None = None
    _broken_for: float | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        # A paragraph that was split over two pages has given up its lines.
        if self._broken_for == width and hasattr(self, "blPara"):
            return self.width, self.height
        known = self._broken.get(width) if self._broken is not None else None
        if known is None:
            super().wrap(width, height)
            if self._broken is not None:
                self._broken[width] = (self.blPara, self.frags, self.height)
        else:
            self.blPara, self.frags, self.height = known
            self.width = width
        self._broken_for = width
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts: list[Any] = super().split(width, height)
        for part in parts:
            if part is not self:
                part.role, part.title = self.role, ""
                part._split_from = self._split_from or self
        if len(parts) > 1:
            parts[0].title, parts[0]._goes_on = self.title, True
            parts[1]._goes_on = self._goes_on
        return parts

    def draw(self) -> None:
        canvas = self.canv
        if self.title and self.role in _HEADINGS:
            canvas.heading(_HEADINGS[self.role], self.title, self.height)
        with canvas.tags.content(Element(self.role), self._split_from or self):
            self._draw_words()

    def _draw_words(self) -> None:
        """Draw; what was drawn before for this width is not worked out again."""
        code, usage = self.canv._code, self.canv.usage
        store = self._drawn if self._split_from is None else None
        known = store.get(self._broken_for or 0.0) if store is not None else None
        if known is None:
            start, stood_in = len(code), len(usage.stand_ins)
            self.canv.usage = self.canv._doc.usage = mine = Usage(stand_ins=usage.stand_ins)
            whole = self.blPara
            self.blPara = self._spaced(whole)
            super().draw()
            self.blPara = whole
            self.canv.usage = self.canv._doc.usage = usage
            known = (code[start:], mine.shown)
            if store is not None and not usage.stand_ins and not stood_in:
                store[self._broken_for or 0.0] = known
        else:
            code += known[0]
        for name, signs in known[1].items():
            usage.shown.setdefault(name, set()).update(signs)

    def _spaced(self, broken: Any) -> Any:
        """The lines with the blank at each line's end that breaking took away: without it, one who listens or copies
        gets two words as one. A word that was cut because it is too long gets none."""
        lines = list(broken.lines)
        last = len(lines) if self._goes_on else len(lines) - 1
        for at in range(last):
            if broken.kind == 0:
                spare, line = lines[at]
                if not isinstance(line[-1], _SplitWord) or isinstance(line[-1], _SplitWordEnd):
                    lines[at] = (spare, [*line, ""])
            elif at + 1 < len(lines) and isinstance(self.frags[lines[at + 1].sFW - 1], _HSFrag):
                line = lines[at].clone()
                line.words = [*line.words[:-1], line.words[-1].clone(text=f"{line.words[-1].text} ")]
                lines[at] = line
        return broken.clone(lines=lines)


def words(markup: str, style: ParagraphStyle, role: str = "P", title: str = "") -> Words:
    """Markup as a paragraph of its own; the work on the same words in the same style is shared."""
    made = Words.__new__(Words)
    made.__dict__.update(_pattern(markup, style.name, _Style(style)).__dict__)
    made.role, made.title = role, title
    return made


class _Style:
    """A style as part of a key: the styles of the letters are constants, so their names tell them apart."""

    def __init__(self, style: ParagraphStyle) -> None:
        self.style = style

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Style) and other.style is self.style

    def __hash__(self) -> int:
        return id(self.style)


@functools.lru_cache(maxsize=2000)
def _pattern(markup: str, _name: str, style: _Style) -> Words:
    made = Words(markup, style.style)
    made._broken, made._drawn = {}, {}
    return made


class Grid(Table):
    """A table in the typeface of the letters that tells what its cells are; set :attr:`kind` after making it.

    In a ``TABLE`` the repeated rows head their columns and the first cell of a row heads the row; in a ``LIST``
    every cell with words in it is an item.
    """

    canv: Any
    kind = LAYOUT
    _bkgrndcmds: Sequence[object]
    _linecmds: Sequence[object]
    _rowHeights: Sequence[float]  # noqa: N815
    splitInRow: int  # noqa: N815
    _ncols: int
    _split_from: object = None
    _continued = False
    _first_part_seen = False
    _wrapped_for: float | None = None
    _width: float
    _height: float

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size; groups that stay together ask twice, and it is worked out once."""
        if self._wrapped_for != width:
            super().wrap(width, height)
            self._wrapped_for = width
        return self._width, self._height

    def onSplit(self, part: Any, byRow: int = 1) -> None:  # noqa: N802, N803
        """Called for the part before and the part after a page break, in that order."""
        part.kind = self.kind
        part._split_from = self._split_from or self
        part._continued = self._continued or self._first_part_seen
        self._first_part_seen = True

    def split(self, width: float, height: float) -> list[Flowable]:
        parts: list[Flowable] = super().split(width, height)
        if not parts and max(self._rowHeights) > _TALLEST_ROW:
            # A text so long that its row fits on no page: it goes on over the page in the middle of the row.
            self.splitInRow = 1
            parts = super().split(width, height)
        return parts

    def draw(self) -> None:
        self._cell = 0
        if self.kind == LAYOUT:
            super().draw()
            return
        with self.canv.tags.element(Element(self.kind), self._split_from or self):
            super().draw()

    def _drawBkgrnd(self) -> None:  # noqa: N802
        if self._bkgrndcmds:
            with self.canv.tags.artifact():
                super()._drawBkgrnd()  # type: ignore[misc]  # the stubs leave it out

    def _drawLines(self) -> None:  # noqa: N802
        if self._linecmds:
            with self.canv.tags.artifact():
                super()._drawLines()  # type: ignore[misc]  # the stubs leave it out

    def _drawCell(self, value: Any, style: Any, place: Any, size: Any) -> None:  # noqa: N802
        row, column = divmod(self._cell, self._ncols)
        self._cell += 1
        with self._tagged(row, column, value):
            if value == "":  # reportlab would draw the empty text, outside all marks
                return
            super()._drawCell(value, style, place, size)  # type: ignore[misc]  # the stubs leave it out

    @contextmanager
    def _tagged(self, row: int, column: int, value: Any) -> Iterator[None]:
        tags = self.canv.tags
        parts = value if isinstance(value, (list, tuple)) else (value,)
        single = len(parts) == 1
        if self.kind == LAYOUT or (self.kind == LIST and not isinstance(parts[0], Words)):
            yield
        elif self.kind == LIST:
            with tags.element(Element("LI")), tags.element(Element("LBody"), holds_text=single):
                yield
        elif row < self.repeatRows and self._continued:
            with tags.artifact():
                yield
        else:
            if column == 0:
                self._row = Element("TR")
            heads = "Column" if row < self.repeatRows else "Row" if column == 0 else ""
            cell = Element("TH" if heads else "TD", scope=heads)
            with tags.element(self._row, self._row), tags.element(cell, holds_text=single):
                yield


class AtLeast(Flowable):
    """Flowables in a column that takes at least a given height: keeps the address in the window."""

    def __init__(self, parts: Sequence[Flowable], height: float) -> None:
        super().__init__()
        self._parts = list(parts)
        self._least = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._heights = [part.wrap(width, height)[1] for part in self._parts]
        self.width, self.height = width, max(self._least, sum(self._heights))
        return self.width, self.height

    def draw(self) -> None:
        top = self.height
        for part, height in zip(self._parts, self._heights, strict=True):
            top -= height
            part.drawOn(self.canv, 0, top)


class InLanguage(Flowable):
    """Takes no room: what follows in the story is in another language (``en-GB``), so that it is read as such."""

    canv: Any

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.tags.language = self._language


class Tick(Flowable):
    """An empty box to tick."""

    canv: Any

    def __init__(self, ink: Color) -> None:
        super().__init__()
        self.width = self.height = 3.6 * mm
        self._ink = ink

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.tags.artifact():
            self.canv.setStrokeColor(self._ink)
            self.canv.setLineWidth(0.8)
            self.canv.rect(0, -0.4 * mm, self.width, self.height)


FONT = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
"""Every grid needs it: a table names its typeface even where its cells bring their own."""
