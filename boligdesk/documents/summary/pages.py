"""The two pages: on the first the figures and charts, on the second the reasons and how everything is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak, Spacer, TableStyle

from boligdesk import danish
from boligdesk.documents.letters import blocks, page
from boligdesk.documents.letters.flowables import FONT, TABLE, Grid
from boligdesk.documents.letters.flowables import words as markup
from boligdesk.documents.letters.fonts import BOLD, escape, printable, register_fonts
from boligdesk.documents.letters.letter_file import write_letter
from boligdesk.documents.letters.wording import rates_words
from boligdesk.documents.pdf_gate import passed_pdf
from boligdesk.documents.summary.charts import Columns, Rows
from boligdesk.documents.summary.figures import ReportFigures
from boligdesk.domain.made_report import INTERN, PROFILES
from boligdesk.domain.report_words import definitions
from boligdesk.domain.summary import SummaryContent

_PAGES: Final = 2
_EXPLAINED: Final = (
    "Modtaget", "Udlejet", "Returneret", "Kunne betale", "Returprocent", "Svartid", "Tomgangsleje", "Huslejeklasse",
    "Gennemsnitlig mangel", "Skjult",
)  # fmt: skip
_LABEL = ParagraphStyle("tile-label", parent=page.CELL_SMALL)
_FIGURE = ParagraphStyle("tile-figure", parent=page.CELL_BOLD, fontSize=19, leading=23)
_BESIDE = ParagraphStyle("tile-beside", parent=page.NOTE_TIGHT)
_LINE = ParagraphStyle("summary-line", parent=page.CELL, fontSize=9, leading=11.4)
_LINE_BOLD = ParagraphStyle("summary-line-bold", parent=_LINE, fontName=BOLD)
_NUMBER = ParagraphStyle("summary-number", parent=_LINE, alignment=TA_RIGHT)
_NUMBER_BOLD = ParagraphStyle("summary-number-bold", parent=_LINE_BOLD, alignment=TA_RIGHT)
_HEAD = ParagraphStyle("summary-head", parent=page.NOTE_TIGHT)
_HEAD_RIGHT = ParagraphStyle("summary-head-right", parent=page.NOTE_TIGHT, alignment=TA_RIGHT)
_SMALL = ParagraphStyle("summary-small", parent=page.CELL_SMALL, fontSize=8.4, leading=10.9, spaceAfter=1.6)
_GAP: Final = 2 * mm
"""Between the columns of a table."""
_PLAIN: Final = [
    FONT,
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
]


def committee_summary(content: SummaryContent) -> bytes:
    """The two pages as the bytes of a PDF (``services.summaries.SummaryMaker``).

    Raises:
        KnownError: when they would carry what must not leave the office; no file is made.
    """
    register_fonts()
    office = content.office or content.municipality or "Boligdesk"
    story = [*_first_page(content), PageBreak(), *_second_page(content)]
    laid_out = page.lay_out(
        story, title=f"Boligsocial anvisning – {content.period}", author=office, footer=_footer(content)
    )
    if len(laid_out.pages) != _PAGES:
        raise AssertionError(f"the summary has {len(laid_out.pages)} pages")
    return passed_pdf(write_letter(laid_out), authors=frozenset({page.about(office)}))


def _first_page(content: SummaryContent) -> list[Flowable]:
    figures = ReportFigures(content)
    key_rows = figures.key_rows()
    months = "Udlejet og returneret måned for måned"
    bands = "Udlejet og returneret efter husleje"
    return [
        *_head(content),
        blocks.text(f"Boligsocial anvisning – {content.period}", page.TITLE),
        _tiles(figures),
        blocks.text("Nøgletal", page.HEADING),
        _table(key_rows, (170 - 24 * (len(key_rows[0]) - 1), *(24,) * (len(key_rows[0]) - 1))),
        blocks.text(months, page.HEADING),
        _chart(Columns(f"{months}.", figures.months(), 58 * mm)),
        blocks.text(f"{bands}, {content.period}", page.HEADING),
        _chart(Rows(f"{bands}.", figures.bands(), 60 * mm)),
    ]


def _chart(chart: Columns | Rows) -> Flowable:
    return blocks.text("Der er hverken udlejet eller returneret boliger.", _LINE) if chart.empty else chart


def _second_page(content: SummaryContent) -> list[Flowable]:
    figures = ReportFigures(content)
    story: list[Flowable] = [
        blocks.text("Hvorfor boliger gik tilbage", page.HEADING),
        _table(figures.reasons(), (86, 17, 19, 25, 23), total=True),
    ]
    if figures.table("Tilskud") is not None:
        story += [
            blocks.text("Tilskud, og hvad lejerne betaler bagefter", page.HEADING),
            _table(
                figures.rows("Tilskud", tuple(range(9))),
                (33, 12, 23, 20, 15, 16, 15, 18, 18),
                total=True,
            ),
        ]
    if figures.table("Fastholdelse1") is not None:
        story += [
            blocks.text("Fastholdelse: hvem der bor der endnu", page.HEADING),
            _table(figures.rows("Fastholdelse1", (0, 1, 2, 3, 4, 5)), (50, 24, 24, 22, 20, 30)),
        ]
    if content.profile != INTERN:
        story += [
            blocks.text("Bydele", page.HEADING),
            _table(figures.rows("Bydele", (1, 2, 3, 4, 5)), (70, 25, 25, 25, 25), total=True),
        ]
    story += [
        blocks.text("Sådan er tallene talt", page.HEADING),
        *(_definition(name, words) for name, words in definitions(content.profile) if name in _EXPLAINED),
        blocks.text("Om tallene", page.HEADING),
        *(_definition(name, words) for name, words in _provenance(content)),
    ]
    return story


def _head(content: SummaryContent) -> list[Flowable]:
    """Who reports and when; every line is one line, however long a name is."""
    half = page.WIDTH / 2 - 2 * mm
    left = [blocks.text(fitted(content.municipality or "Boligdesk", page.HEAD_NAME, half), page.HEAD_NAME)]
    if content.office:
        left.append(blocks.text(fitted(content.office, page.HEAD, half), page.HEAD))
    right = [blocks.text(line, page.HEAD_RIGHT) for line in (_data_words(content), _made_words(content))]
    head = Grid(
        [[left, right]], colWidths=[page.WIDTH / 2] * 2, style=[*_PLAIN, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    )
    return [head, Spacer(0, 5 * mm)]


def _data_words(content: SummaryContent) -> str:
    words = "Data" if content.over else "Foreløbige tal"
    return f"{words} til og med {danish.long_date(content.data_until)}"


def _made_words(content: SummaryContent) -> str:
    made = f"Lavet {danish.long_date(content.made.date())} kl. {content.made:%H.%M}"
    return made if content.revision is None else f"{made} · revision {content.revision}"


def _tiles(figures: ReportFigures) -> Flowable:
    """Four figures side by side, each over the same of last year."""
    tiles = figures.tiles()
    width = page.WIDTH / len(tiles)
    cells = [
        [
            blocks.text(tile.name, _LABEL),
            blocks.text(tile.figure, _FIGURE),
            *(
                blocks.text(fitted(words, _BESIDE, width - 4 * mm), _BESIDE)
                for words in (tile.beside, tile.moved)
                if words
            ),
        ]
        for tile in tiles
    ]
    style: list[tuple[Any, ...]] = [
        FONT,
        ("BACKGROUND", (0, 0), (-1, -1), page.TINT),
        ("LINEBEFORE", (0, 0), (-1, -1), 2, page.ACCENT),
        ("LEFTPADDING", (0, 0), (-1, -1), 3 * mm),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2 * mm),
    ]
    return Grid([cells], colWidths=[width] * len(tiles), style=style)


def _table(rows: Sequence[Sequence[str]], widths: Sequence[float], *, total: bool = False) -> Flowable:
    """A table of one line a row; ``widths`` in mm, the first column is words and the others are figures."""
    if len(rows) == 1:
        return blocks.text("Ingen i perioden.", _LINE)
    shown: list[list[Flowable]] = []
    for at, row in enumerate(rows):
        bold = total and at == len(rows) - 1
        styles = (_HEAD, _HEAD_RIGHT) if at == 0 else (_LINE_BOLD, _NUMBER_BOLD) if bold else (_LINE, _NUMBER)
        shown.append([
            blocks.text(
                words if at == 0 else fitted(words, styles[place > 0], widths[place] * mm - (_GAP if place else 0)),
                styles[place > 0],
            )
            for place, words in enumerate(row)
        ])  # fmt: skip
    last = len(rows) - 1
    style: list[tuple[Any, ...]] = [
        *_PLAIN,
        ("TOPPADDING", (0, 0), (-1, -1), 1.1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.9),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, page.ACCENT),
        ("LINEBELOW", (0, 1), (-1, last), 0.5, page.RULE),
    ]
    if total:
        style.append(("LINEABOVE", (0, last), (-1, last), 0.8, page.INK))
    style.append(("LEFTPADDING", (1, 0), (-1, -1), _GAP))
    table = Grid(shown, colWidths=[one * mm for one in widths], repeatRows=1)
    table.setStyle(TableStyle(style))
    table.kind = TABLE
    return table


def _definition(name: str, words: str) -> Flowable:
    return markup(f"<b>{escape(name)}:</b> {escape(words)}", _SMALL)


def _provenance(content: SummaryContent) -> list[tuple[str, str]]:
    rates = ", ".join(rates_words(one).removeprefix("satser ") for one in content.rates.split(", ") if one)
    facts = [
        ("Periode", f"{content.period}. {_data_words(content)}."),
        ("Profil", PROFILES[content.profile]),
        ("Satser i tilbuddene", rates or "ingen tilbud i de seneste 12 måneder"),
    ]
    if content.profile == INTERN:  # what leaves the office names nobody
        facts.insert(1, ("Lavet af", content.made_by))
    if content.note is not None:
        facts.append(("Rettet", content.note.splitlines()[0]))
    room = page.WIDTH - 2 * mm
    return [
        (name, fitted(words, _SMALL, room - stringWidth(f"{name}: ", BOLD, _SMALL.fontSize)))
        for name, words in facts
    ]


def _footer(content: SummaryContent) -> str:
    reader = "" if content.profile == INTERN else f" · {PROFILES[content.profile]}"
    return f"Boligsocial anvisning {content.period}{reader} · {_data_words(content).lower()}"


def fitted(words: str, style: ParagraphStyle, room: float) -> str:
    """Words on one line: cut with an ellipsis where they are too wide."""
    shown = printable(words)
    if stringWidth(shown, style.fontName, style.fontSize) <= room:
        return shown
    while shown and stringWidth(f"{shown}…", style.fontName, style.fontSize) > room:
        shown = shown[:-1]
    return f"{shown.rstrip()}…"
