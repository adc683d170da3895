"""Setting a filled letter: head, subject, box, then the sections in the order of the letter text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.platypus import Flowable, KeepTogether, Spacer

from boligdesk.documents.letters import blocks, page
from boligdesk.documents.letters.flowables import Words
from boligdesk.documents.letters.letter_file import write_letter
from boligdesk.documents.letters.templates import Block, Paragraph, Section, Template, TemplateFault
from boligdesk.documents.letters.wording import office_lines, reach_lines
from boligdesk.services.letter_contents import Recipient, Sender

_SHORT = 600
BlockMaker = Callable[[], list[Flowable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPlan:
    """Everything a letter is set from: its text, the values for it, its blocks and its footer."""

    template: Template
    template_name: str
    sender: Sender
    recipient: Recipient
    facts: tuple[str, ...]
    values: Mapping[str, str]
    flags: Mapping[str, bool]
    blocks: Mapping[str, BlockMaker]
    footer: tuple[str, ...] = field(default=())
    behind: BlockMaker | None = None
    """What stands behind the letter whatever its text says."""

    @property
    def stamp(self) -> str:
        """Name and version of the letter text, as the footer shows it."""
        return f"skabelon {self.template_name} v{self.template.version}"


def set_letter(plan: LetterPlan) -> bytes:
    """Set the letter on its pages and return the PDF."""
    sections = plan.template.fill(plan.values, plan.flags)
    subject = _plain(next(section for section in sections if section.key == "emne"))
    right = (*plan.facts, *reach_lines(plan.sender))
    story = blocks.letter_head(
        plan.sender.municipality,
        office_lines(plan.sender),
        right,
        (plan.recipient.name, *plan.recipient.lines),
    )
    story.append(blocks.text(subject, page.TITLE))
    for section in sections:
        if section.key == "hilsen":
            story.append(_close(story, _section(section, plan.blocks)))
        elif section.key != "emne":
            story += _section(section, plan.blocks)
    if plan.behind is not None:
        story += plan.behind()
    author = ", ".join(line for line in (plan.sender.municipality, plan.sender.name) if line)
    footer = " · ".join((*plan.footer, plan.stamp))
    return write_letter(page.lay_out(story, title=subject, author=author or "Boligdesk", footer=footer))


def _section(section: Section, makers: Mapping[str, BlockMaker]) -> list[Flowable]:
    if section.key == "kort":
        paragraphs = [blocks.filled(item, page.CELL) for item in section.items if isinstance(item, Paragraph)]
        return [blocks.box(section.title, paragraphs), Spacer(0, 4)]
    body: list[Flowable] = []
    for item in section.items:
        body += [blocks.filled(item)] if isinstance(item, Paragraph) else _block(item, makers)
    if not section.title:
        return body
    body.insert(0, blocks.text(section.title, page.HEADING))
    # A table stays with its heading and notes; running text and long calculations may go on over the page.
    has_block = any(isinstance(item, Block) for item in section.items)
    return [KeepTogether(body)] if has_block and section.key != "grundlag" else body


def _close(story: list[Flowable], greeting: list[Flowable]) -> Flowable:
    """The greeting with what it closes: a page never holds a greeting alone.

    The last paragraph, if it is short, and the heading over it are taken from the story and come along.
    """
    along: list[Flowable] = []
    last = story[-1]
    if isinstance(last, Words) and len(last.getPlainText()) <= _SHORT:
        along.append(story.pop())
        if isinstance(story[-1], Words) and story[-1].role == "H2":
            along.insert(0, story.pop())
    return KeepTogether([*along, *greeting])


def _block(block: Block, makers: Mapping[str, BlockMaker]) -> list[Flowable]:
    if block.name not in makers:
        raise TemplateFault(f"unknown block {block.name!r}")
    return makers[block.name]()


def _plain(section: Section) -> str:
    return " ".join(item.text for item in section.items if isinstance(item, Paragraph))


def greeting(officer: str, sender: Sender) -> list[Flowable]:
    """The close of a letter: a person with the office's telephone."""
    lines: Sequence[str] = ("Venlig hilsen", "", officer, sender.name)
    phone = f"Telefon {sender.phone}" if sender.phone else ""
    shown = [line for line in (*lines[2:], phone) if line]
    return [
        Spacer(0, 10),
        blocks.text(lines[0]),
        Spacer(0, 8),
        *(blocks.text(line, page.CELL) for line in shown),
    ]
