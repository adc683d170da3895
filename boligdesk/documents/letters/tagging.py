"""What each thing on a page is (heading, paragraph, cell), collected while the pages are drawn.

A tagged PDF marks every piece of content in the page's own operators (``BDC`` … ``EMC``) and describes the
whole in a tree of elements (ISO 32000-1, 14.7–14.8). A screen reader follows the tree, so its order is the order
in which things are drawn. What is drawn for the eye alone (rules, tints, the footer) is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree. ``kids`` are elements and ``(page, number)`` of marked content, pages counted from 0.

    ``scope`` says what a heading cell heads (``Row``, ``Column``), ``alt`` describes a figure in words.
    """

    tag: str
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    scope: str = ""
    alt: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for the bookmarks: its level (1 = the subject), its words and where it stands (points from below)."""

    level: int
    title: str
    page: int
    top: float


class Tags:
    """The tree of one letter in the making. ``code`` is the list of operators of the page being drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.headings: list[Heading] = []
        self.marks: list[list[Element]] = []
        self._open = [self.root]
        self._known: dict[object, Element] = {}
        self.language = ""
        """The language of what is added to the letter from now on, where it is not the letter's own."""
        self._holding: Element | None = None
        self._silent = False

    def new_page(self, code: list[str]) -> None:
        """Marks go from now on to the operators of another page."""
        self._code = code
        self.marks.append([])

    @contextmanager
    def element(self, element: Element, owner: object = None, *, holds_text: bool = False) -> Iterator[None]:
        """Everything inside belongs to this element. Parts of one ``owner`` on several pages are one element.

        ``holds_text``: the one paragraph inside is the element's own text, not an element of its own.
        """
        outside = self._holding
        self._open.append(self._placed(element, owner))
        self._holding = element if holds_text else None
        yield
        self._holding = outside
        self._open.pop()

    @contextmanager
    def content(self, element: Element, owner: object = None) -> Iterator[None]:
        """Text or a figure that is drawn inside."""
        if self._silent:
            yield
            return
        placed = self._holding or self._placed(element, owner)
        page, marks = len(self.marks) - 1, self.marks[-1]
        placed.kids.append((page, len(marks)))
        self._code.append(f"/{placed.tag} <</MCID {len(marks)}>> BDC")
        marks.append(placed)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is for the eye alone."""
        if self._silent:
            yield
            return
        self._silent = True
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")
        self._silent = False

    def _placed(self, element: Element, owner: object) -> Element:
        """The element in its place in the tree; the one that is there already for a later part of its owner."""
        if owner is not None and owner in self._known:
            return self._known[owner]
        if owner is not None:
            self._known[owner] = element
        if len(self._open) == 1:
            element.language = self.language
        self._open[-1].kids.append(element)
        return element
