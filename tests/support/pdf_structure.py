"""Reading the structure of a tagged PDF: which words each element holds, and whether everything is marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name, pdfa

_SHOWS = {"Tj", "TJ", "'", '"'}
_PAINTS = {*_SHOWS, "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}


@dataclass(frozen=True)
class Node:
    """An element of the structure with its own words and its children."""

    tag: str
    words: str
    kids: tuple[Node, ...] = field(default=())
    scope: str = ""
    language: str = ""

    def walk(self) -> Iterator[Node]:
        """This one and everything under it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_words(self) -> str:
        """The words of everything under it, no-break blanks as blanks."""
        return " ".join(node.words for node in self.walk() if node.words).replace("\xa0", " ")

    def find(self, tag: str) -> list[Node]:
        """Everything with that tag."""
        return [node for node in self.walk() if node.tag == tag]


@dataclass(frozen=True)
class Marked:
    """The marked content of a page: the words of each number, and what stands outside all marks."""

    words: dict[int, str]
    tags: dict[int, str]
    outside: tuple[str, ...]


def findings(pdf: bytes) -> list[str]:
    """What the validator has against the file as PDF/A-2b."""
    return [str(finding) for finding in pdfa.validate_written(BytesIO(pdf), "2b").findings]


def structure(pdf: bytes) -> Node:
    """The tree of the file; one node holds the whole."""
    with pikepdf.open(BytesIO(pdf)) as file:
        marks = {page.objgen: marked(page) for page in file.pages}
        top = file.Root.StructTreeRoot
        kids = tuple(_node(kid, marks) for kid in top.K)
        for kid in top.K:
            assert kid.P.objgen == top.objgen
        return Node("StructTreeRoot", "", kids)


def marked(page: pikepdf.Page) -> Marked:
    """The marks of one page. Codes in our files are Unicode numbers."""
    words: dict[int, str] = {}
    tags: dict[int, str] = {}
    outside: list[str] = []
    stack: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            number = operands[1].get("/MCID") if name == "BDC" else None
            assert number is None or int(number) not in words, "a number stands twice on the page"
            stack.append(None if number is None else int(number))
            if number is not None:
                words[int(number)], tags[int(number)] = "", str(operands[0])[1:]
        elif name == "EMC":
            stack.pop()
        elif name in _PAINTS:
            if not stack:
                outside.append(name)
            elif name in _SHOWS and stack[-1] is not None:
                words[stack[-1]] += bytes(operands[0]).decode("utf-16-be")
    assert not stack, "a mark is left open"
    return Marked(words, tags, tuple(outside))


def _node(element: Any, marks: dict[tuple[int, int], Marked]) -> Node:
    words: list[str] = []
    kids: list[Node] = []
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            words.append(marks[element.Pg.objgen].words[kid])
        elif kid.get("/Type") == Name.MCR:
            words.append(marks[kid.Pg.objgen].words[int(kid.MCID)])
        else:
            assert kid.P.objgen == element.objgen
            kids.append(_node(kid, marks))
    scope = str(element.A.Scope)[1:] if "/A" in element else ""
    return Node(str(element.S)[1:], "".join(words), tuple(kids), scope, str(element.get("/Lang", "")))


def bookmarks(pdf: bytes) -> list[tuple[str, list[str]]]:
    """The bookmarks as title and the titles under it."""
    with pikepdf.open(BytesIO(pdf)) as file, file.open_outline() as outline:
        return [(item.title, [kid.title for kid in item.children]) for item in outline.root]
