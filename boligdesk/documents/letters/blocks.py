"""The drawn parts of a letter: head, box, tables, coupon. Every text is plain text and is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, TableStyle

from boligdesk import danish
from boligdesk.documents.letters import page
from boligdesk.documents.letters.flowables import FONT, LIST, TABLE, AtLeast, Grid, Tick, Words, words
from boligdesk.documents.letters.fonts import escape
from boligdesk.documents.letters.qr import QrCode
from boligdesk.documents.letters.templates import Paragraph as FilledParagraph

_HEADINGS = {page.TITLE.name: "H1", page.HEADING.name: "H2"}
_CODE_ROOM = 46 * mm
_CODE_GAP = ("LEFTPADDING", (1, 0), (1, 0), 6 * mm)
_PLAIN = [
    FONT,
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


@dataclass(frozen=True, slots=True)
class Money:
    """A line of an amount table. ``amount`` is signed øre, ``note`` small words after the label."""

    label: str
    amount: int
    note: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class StepRow:
    """A line of a calculation: signed øre, how it came about, and the rule it rests on."""

    label: str
    amount: int
    detail: str = ""
    paragraph: str = ""
    bold: bool = False


def text(plain: str, style: ParagraphStyle = page.BODY) -> Words:
    """Plain text as a paragraph; the styles of titles and headings make it one."""
    if style.name in _HEADINGS:
        return heading(plain, style, _HEADINGS[style.name])
    return words(escape(plain), style)


def heading(plain: str, style: ParagraphStyle, role: str = "H2") -> Words:
    """Plain text as a heading with a bookmark, whatever it looks like."""
    return words(escape(plain), style, role, plain)


def filled(paragraph: FilledParagraph, style: ParagraphStyle | None = None) -> Words:
    """A paragraph of a letter text; notes are small and grey."""
    return words(paragraph.markup, style or (page.NOTE if paragraph.note else page.BODY))


def letter_head(
    name: str, left: Sequence[str], right: Sequence[str], recipient: Sequence[str]
) -> list[Flowable]:
    """The sender to the left, date and case to the right, the recipient in the envelope's window.

    A paper that goes to nobody has an empty recipient and no room for one.
    """
    sender = [text(name, page.HEAD_NAME)] if name else []
    sender += [text(line, page.HEAD) for line in left]
    facts = [text(line, page.HEAD_RIGHT) for line in right]
    head = Grid([[sender, facts]], colWidths=[page.WIDTH * 0.5, page.WIDTH * 0.5], style=_PLAIN)
    if not any(recipient):
        return [head, Spacer(0, 9 * mm)]
    address = [text(line, page.CELL) for line in recipient]
    return [
        AtLeast([head, Spacer(0, 4 * mm)], page.ADDRESS_TOP - page.TOP),
        AtLeast([*address, Spacer(0, 5 * mm)], page.ADDRESS_HEIGHT),
    ]


def box(title: str, paragraphs: Sequence[Flowable]) -> Flowable:
    """The tinted box with the accent line that says the most important in short."""
    table = Grid([[[heading(title, page.CELL_BOLD), *paragraphs]]], colWidths=[page.WIDTH])
    table.setStyle(
        TableStyle(
            [
                FONT,
                ("BACKGROUND", (0, 0), (-1, -1), page.TINT),
                ("LINEBEFORE", (0, 0), (0, -1), 3.4, page.ACCENT, 0),
                ("LEFTPADDING", (0, 0), (-1, -1), 5.5 * mm),
                ("RIGHTPADDING", (0, 0), (-1, -1), 5 * mm),
                ("TOPPADDING", (0, 0), (-1, -1), 3 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6 * mm),
            ]
        )
    )
    return table


def facts_grid(facts: Sequence[str]) -> Flowable:
    """Short facts in two columns, read along the rows."""
    pairs = [facts[start : start + 2] for start in range(0, len(facts), 2)]
    rows = [[text(cell, page.CELL) for cell in pair] + [""] * (2 - len(pair)) for pair in pairs]
    table = Grid(rows, colWidths=[page.WIDTH * 0.52, page.WIDTH * 0.48], style=_PLAIN)
    table.setStyle(
        TableStyle([("BOTTOMPADDING", (0, 0), (-1, -1), 1.2), ("RIGHTPADDING", (0, 0), (0, -1), 4 * mm)])
    )
    table.kind = LIST
    return table


def named_facts(facts: Sequence[tuple[str, str]]) -> Flowable:
    """Facts as name and value, one a line, with thin rules."""
    rows = [[text(name, page.CELL), text(value, page.CELL)] for name, value in facts]
    table = Grid(rows, colWidths=[page.WIDTH * 0.34, page.WIDTH * 0.66], style=_PLAIN)
    table.setStyle(TableStyle(_ruled(len(rows))))
    table.kind = TABLE
    return table


def money_table(lines: Sequence[Money]) -> Flowable:
    """Amounts right-aligned with figures of one width; øre on every line as soon as one line has any."""
    decimals = any(line.amount % 100 for line in lines)
    rows = []
    for line in lines:
        label = escape(line.label)
        if line.note:
            label += f' <font size="8.8" color="#59626B">({escape(line.note)})</font>'
        shown = _amount(line.amount, decimals=decimals)
        rows.append(
            [
                words(label, page.CELL_BOLD if line.bold else page.CELL),
                text(shown, page.AMOUNT_BOLD if line.bold else page.AMOUNT),
            ]
        )
    table = Grid(rows, colWidths=[page.WIDTH - 34 * mm, 34 * mm], style=_PLAIN)
    style = _ruled(len(rows))
    style += [
        ("LINEBELOW", (0, at), (-1, at), 0.8, page.INK)
        for at, line in enumerate(lines)
        if line.bold and at + 1 < len(lines)
    ]
    table.setStyle(TableStyle(style))
    table.kind = TABLE
    return table


def step_table(rows: Sequence[StepRow]) -> Flowable:
    """The lines of a calculation with rule and amount; may run over pages, the headings come again."""
    head = [text(word, page.CELL_SMALL) for word in ("Trin", "Regel")]
    table_rows: list[list[object]] = [[*head, words("Beløb", page.HEAD_RIGHT)]]
    decimals = any(row.amount % 100 for row in rows)
    for row in rows:
        name: list[Flowable] = [text(row.label, page.CELL_BOLD if row.bold else page.CELL)]
        if row.detail:
            name.append(text(row.detail, page.CELL_SMALL))
        shown = _amount(row.amount, decimals=decimals)
        amount = text(shown, page.AMOUNT_BOLD if row.bold else page.AMOUNT)
        table_rows.append([name, text(row.paragraph, page.CELL_SMALL), amount])
    widths = [page.WIDTH - 76 * mm, 46 * mm, 30 * mm]
    table = Grid(table_rows, colWidths=widths, style=_PLAIN, repeatRows=1)
    table.setStyle(TableStyle([*_ruled(len(table_rows)), ("RIGHTPADDING", (0, 0), (1, -1), 3 * mm)]))
    table.kind = TABLE
    return table


def coupon(
    title: str, lines: Sequence[str], answers: Sequence[str], send_to: Sequence[str], *, link: str = ""
) -> Flowable:
    """The reply coupon: what it answers, boxes to tick, lines to write on, where to send it.

    ``link`` is what the square code in the corner opens (:func:`.qr.mail_link`); empty = there is none.
    """
    room = page.WIDTH - 12 * mm - (_CODE_ROOM if link else 0)
    ticks = Grid(
        [[Tick(page.INK), text(answer, page.CELL)] for answer in answers],
        colWidths=[8 * mm, room - 8 * mm],
        style=[*_PLAIN, ("BOTTOMPADDING", (0, 0), (-1, -1), 2 * mm)],
    )
    ticks.kind = LIST
    writing = Grid(
        [[text(label, page.CELL_SMALL), ""] for label in ("Min grund", "", "Dato og navn")],
        colWidths=[24 * mm, page.WIDTH - 36 * mm],
        rowHeights=[7.6 * mm] * 3,
        style=[
            *_PLAIN,
            ("LINEBELOW", (1, 0), (1, -1), 0.6, page.GREY),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ],
    )
    upper: list[Flowable] = [
        heading(title, page.CELL_BOLD),
        *(text(line, page.CELL) for line in lines),
        Spacer(0, 2.4 * mm),
        ticks,
    ]
    content = [
        *(_beside_code(upper, link, room) if link else upper),
        writing,
        Spacer(0, 3 * mm),
        *(text(line, page.CELL_SMALL) for line in send_to),
    ]
    frame = Grid([[content]], colWidths=[page.WIDTH])
    frame.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.8, page.GREY, None, (3, 2)),
                ("LEFTPADDING", (0, 0), (-1, -1), 6 * mm),
                ("RIGHTPADDING", (0, 0), (-1, -1), 6 * mm),
                FONT,
                ("TOPPADDING", (0, 0), (-1, -1), 3 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * mm),
            ]
        )
    )
    return KeepTogether([Spacer(0, 5 * mm), frame])


def _beside_code(parts: list[Flowable], link: str, room: float) -> list[Flowable]:
    code = [
        QrCode(link, "Kode, der åbner en e-mail til os. Skriv ja eller nej."),
        Spacer(0, 1 * mm),
        text("Svar med e-mail: Scan koden. Skriv ja eller nej, men ikke dit CPR-nummer.", page.NOTE_TIGHT),
    ]
    return [Grid([[parts, code]], colWidths=[room, _CODE_ROOM], style=[*_PLAIN, _CODE_GAP])]


def _amount(amount: int, *, decimals: bool) -> str:
    """An amount in a column: the minus stands off, so that it is seen in print."""
    return danish.kroner(amount, decimals=decimals).replace(danish.MINUS, f"{danish.MINUS}\u00a0")


def _ruled(rows: int) -> list[tuple[Any, ...]]:
    return [
        ("LINEBELOW", (0, 0), (-1, rows - 1), 0.5, page.RULE),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
    ]
