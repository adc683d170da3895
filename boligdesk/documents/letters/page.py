"""The A4 page of a letter: margins, styles, footer with "Side n af m", and the setting of a story on pages."""

from __future__ import annotations

import copy
import io
import operator
from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from boligdesk.documents.letters.fonts import BOLD, REGULAR, Usage, printable, register_fonts
from boligdesk.documents.letters.letter_file import LaidOut
from boligdesk.documents.letters.pdf_objects import PdfObjects
from boligdesk.documents.letters.tagging import Heading, Tags

ACCENT = HexColor(0x0A5C91)
INK = HexColor(0x1C2127)
GREY = HexColor(0x59626B)
RULE = HexColor(0xDDE2E7)
TINT = HexColor(0xF1F5F8)

LEFT = RIGHT = 20 * mm
TOP = 14 * mm
BOTTOM = 19 * mm
WIDTH = A4[0] - LEFT - RIGHT
ADDRESS_TOP = 44 * mm
"""From the upper edge to the recipient's name: the height of the window in the office's envelopes."""
ADDRESS_HEIGHT = 27 * mm
_FOOTER_LINE = 15.5 * mm
_FOOTER_SIZE = 8.2
_PROPERTY = 250


def _style(name: str, **changes: Any) -> ParagraphStyle:
    given = {
        "fontName": REGULAR, "fontSize": 10, "leading": 13.7, "textColor": INK,
        "allowWidows": 0, "allowOrphans": 0, "splitLongWords": 1, "spaceShrinkage": 0,
    }  # fmt: skip
    return ParagraphStyle(name, **{**given, **changes})


BODY = _style("body", spaceAfter=3)
TITLE = _style("title", fontName=BOLD, fontSize=15.4, leading=18.6, spaceAfter=9)
HEADING = _style(
    "heading", fontName=BOLD, fontSize=10.9, leading=14, spaceBefore=8.5, spaceAfter=2, keepWithNext=1
)
NOTE = _style("note", fontSize=8.8, leading=12, textColor=GREY, spaceBefore=3)
CELL = _style("cell")
CELL_BOLD = _style("cell-bold", fontName=BOLD)
CELL_SMALL = _style("cell-small", fontSize=8.8, leading=11.8, textColor=GREY)
NOTE_TIGHT = _style("note-tight", fontSize=8.2, leading=10.6, textColor=GREY)
AMOUNT = _style("amount", alignment=TA_RIGHT)
AMOUNT_BOLD = _style("amount-bold", fontName=BOLD, alignment=TA_RIGHT)
HEAD_NAME = _style("head-name", fontName=BOLD, fontSize=11, leading=14, textColor=ACCENT)
HEAD = _style("head", fontSize=8.8, leading=12, textColor=GREY)
HEAD_RIGHT = _style("head-right", fontSize=8.8, leading=12, textColor=GREY, alignment=TA_RIGHT)


_STRING_SIGNS = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})
_STATE = tuple(name for name in Canvas.STATE_ATTRIBUTES if name != "_extgstate")
_state_of = operator.itemgetter(*_STATE)


class LetterCanvas(Canvas):
    """Collects the operators of each page and what they are; makes no file of its own."""

    _doc: Any
    _code: list[str]
    _currentMatrix: tuple[float, float, float, float, float, float]  # noqa: N815

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.usage = self._doc.usage = Usage()
        self.tags = Tags()
        self.pages: list[list[str]] = []
        self._begin_page()

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self.pages.append(self._code)
        self._startPage()  # type: ignore[attr-defined]  # the stubs leave it out
        self._begin_page()

    def translate(self, dx: float, dy: float) -> None:
        """Move the origin: every piece of a page begins with it, so it is spared the general transformation."""
        a, b, c, d, x, y = self._currentMatrix
        self._currentMatrix = (a, b, c, d, a * dx + c * dy + x, b * dx + d * dy + y)
        self._code.append(f"1 0 0 1 {dx:.3f} {dy:.3f} cm")

    def _escape(self, codes: bytes) -> str:
        """Codes as they stand in a string of the page: themselves, but for the signs a string is written with."""
        return codes.decode("latin-1").translate(_STRING_SIGNS)

    def push_state_stack(self) -> None:
        """Keep what ``restoreState`` brings back; letters have no transparency, which reportlab copies besides."""
        self.state_stack.append(_state_of(self.__dict__))

    def pop_state_stack(self) -> None:
        """Bring back what was kept last."""
        self.__dict__.update(zip(_STATE, self.state_stack.pop(), strict=True))

    def save(self) -> None:
        """The pages are written by :mod:`letter_file`."""

    def heading(self, level: int, title: str, height: float) -> None:
        """Note a heading of that height at the current place for the bookmarks."""
        top = self.absolutePosition(0, height)[1]
        self.tags.headings.append(Heading(level, about(title), len(self.pages), top))

    def draw_squares(self, squares: Sequence[tuple[float, float, float, float]]) -> None:
        """Fill rectangles of left, bottom, width and height in one go."""
        self._code += [f"{x:.3f} {y:.3f} {width:.3f} {height:.3f} re" for x, y, width, height in squares]
        self._code.append("f")

    def draw_footers(self, footer: str) -> None:
        """Write the foot of every page, now that it is known how many there are."""
        for number, code in enumerate(self.pages, start=1):
            self._code = code
            code.append("/Artifact <</Type/Pagination/Subtype/Footer>> BDC")
            self._draw_footer(footer, f"Side {number} af {len(self.pages)}")
            code.append("EMC")

    def _begin_page(self) -> None:
        self.tags.new_page(self._code)

    def _draw_footer(self, footer: str, page: str) -> None:
        self.setStrokeColor(RULE)
        self.setLineWidth(0.6)
        self.line(LEFT, _FOOTER_LINE, A4[0] - RIGHT, _FOOTER_LINE)
        self.setFillColor(GREY)
        self.setFont(REGULAR, _FOOTER_SIZE)
        self.drawRightString(A4[0] - RIGHT, _FOOTER_LINE - 4.4 * mm, page)
        room = WIDTH - stringWidth(page, REGULAR, _FOOTER_SIZE) - 5 * mm
        self.drawString(LEFT, _FOOTER_LINE - 4.4 * mm, _fitting(footer, room))


def _fitting(text: str, room: float) -> str:
    """Cut a text that is too wide for the footer, with an ellipsis."""
    if stringWidth(text, REGULAR, _FOOTER_SIZE) <= room:
        return text
    while text and stringWidth(f"{text}…", REGULAR, _FOOTER_SIZE) > room:
        text = text[:-1]
    return f"{text}…"


class _Frame(Frame):
    """The room for text on a page. Groups that stay together try themselves in a copy of it."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> _Frame:
        """Its parts are never changed in place, so a flat copy does."""
        return copy.copy(self)


def about(text: str) -> str:
    """A text about the letter, for its properties and bookmarks: nobody reads more than a line or two there."""
    shown = printable(text)
    return shown if len(shown) <= _PROPERTY else f"{shown[: _PROPERTY - 1]}…"


def lay_out(
    story: Sequence[Flowable],
    *,
    title: str,
    author: str,
    footer: str,
    language: str = "da-DK",
) -> LaidOut:
    """Set the story on A4 pages; the same story gives the same pages.

    ``title`` is the subject of the letter (also shown by the viewer), ``footer`` what stands at the foot
    of every page. All texts are plain text.
    """
    register_fonts()
    document = BaseDocTemplate(
        io.BytesIO(), pagesize=A4, leftMargin=LEFT, rightMargin=RIGHT, topMargin=TOP, bottomMargin=BOTTOM,
        invariant=1, initialFontName=REGULAR,
    )  # fmt: skip
    frame = _Frame(
        LEFT,
        BOTTOM,
        WIDTH,
        A4[1] - TOP - BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(list(story), canvasmaker=LetterCanvas)
    canvas = cast(LetterCanvas, document.canv)
    canvas.draw_footers(printable(footer))
    return LaidOut(
        title=about(title),
        author=about(author),
        subject=about(footer),
        language=language,
        size=A4,
        pages=tuple(PdfObjects.pack("\n".join(code).encode("latin-1")) for code in canvas.pages),
        root=canvas.tags.root,
        marks=tuple(map(tuple, canvas.tags.marks[: len(canvas.pages)])),
        headings=tuple(canvas.tags.headings),
        usage=canvas.usage,
    )
