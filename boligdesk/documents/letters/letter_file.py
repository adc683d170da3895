"""The file of one letter: pages, structure, bookmarks, metadata; PDF/A-2b (ISO 19005-2) and tagged.

The pages come ready from :mod:`page`; here they are joined. Nothing is read back and nothing is converted: the file
is written so that it conforms, which the tests check with a validator for every kind of letter.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape as escape_xml

from boligdesk.documents.letters.colour import srgb_profile
from boligdesk.documents.letters.font_files import add_font
from boligdesk.documents.letters.fonts import BOLD, REGULAR, Usage
from boligdesk.documents.letters.pdf_objects import PdfObjects, references, text_string
from boligdesk.documents.letters.tagging import Element, Heading

PRODUCER = "Boligdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A letter set on its pages, ready to be written.

    ``pages`` are the operators of each page (packed), ``marks`` the element of each mark on each page.
    Texts are plain and printable.
    """

    title: str
    author: str
    subject: str
    language: str
    size: tuple[float, float]
    pages: tuple[bytes, ...]
    root: Element
    marks: tuple[tuple[Element, ...], ...]
    headings: tuple[Heading, ...]
    usage: Usage


def write_letter(letter: LaidOut) -> bytes:
    """The file of one letter."""
    return _LetterFile(letter).made()


@dataclass(slots=True)
class _Bookmark:
    title: str
    target: bytes
    kids: list[_Bookmark]


class _LetterFile:
    def __init__(self, letter: LaidOut) -> None:
        self._letter = letter
        self._objects = PdfObjects()
        self._catalog = self._objects.reserve()
        self._page_tree = self._objects.reserve()
        self._tree = self._objects.reserve()
        self._pages = [self._objects.reserve() for _ in letter.pages]

    def made(self) -> bytes:
        """The pages with their structure and bookmarks, and everything that is there once in a file."""
        objects, letter = self._objects, self._letter
        title, author, subject = letter.title, letter.author, letter.subject
        top, parents = self._structure()
        bookmarks = self._bookmarks()
        self._put_pages()
        self._put_tree(top, parents)
        profile = objects.stream(b"/N 3", _packed_profile(), packed=True)
        info = objects.add(
            b"<</Title %s/Author %s/Subject %s/Creator(%s)/Producer(%s)>>"
            % (*map(text_string, (title, author, subject)), PRODUCER.encode(), PRODUCER.encode())
        )
        metadata = objects.stream(b"/Type/Metadata/Subtype/XML", _xmp(title, author, subject), plain=True)
        entries = [
            b"/Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R" % (self._page_tree, self._tree),
            b"/MarkInfo<</Marked true>>/Lang(%s)" % letter.language.encode(),
            b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R" % metadata,
            b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
            b"/DestOutputProfile %d 0 R>>]" % profile,
        ]
        if bookmarks:
            entries.append(b"/Outlines %d 0 R" % self._put_bookmarks(bookmarks))
        objects.put(self._catalog, b"<<%s>>" % b"".join(entries))
        return objects.file(root=self._catalog, info=info)

    def _put_pages(self) -> None:
        letter = self._letter
        shown = {REGULAR: set[str](), BOLD: set[str](), **letter.usage.shown}
        fonts = b"".join(
            b"/%s %d 0 R"
            % (name.encode(), add_font(self._objects, name, signs, tuple(letter.usage.stand_ins)))
            for name, signs in shown.items()
        )
        for place, (number, content) in enumerate(zip(self._pages, letter.pages, strict=True)):
            body = self._objects.stream(b"", content, packed=True)
            self._objects.put(
                number,
                b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.4f %.4f]/Contents %d 0 R/StructParents %d/Tabs/S"
                b"/Resources<</Font<<%s>>>>>>" % (self._page_tree, *letter.size, body, place, fonts),
            )
        kids = references(self._pages)
        self._objects.put(self._page_tree, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._pages), kids))

    def _structure(self) -> tuple[int, list[list[int]]]:
        """The elements of the letter, each after its parent: the number of the first, and the parents by page."""
        letter = self._letter
        elements = list(_walk(letter.root))
        numbers = {id(element): self._objects.reserve() for element in elements}
        for element in elements:
            mine = numbers[id(element)]
            for kid in element.kids:
                if isinstance(kid, Element):
                    self._put_element(kid, mine, numbers)
        self._put_element(letter.root, self._tree, numbers)
        parents = [[numbers[id(element)] for element in marks] for marks in letter.marks]
        return numbers[id(letter.root)], parents

    def _put_element(self, element: Element, parent: int, numbers: dict[int, int]) -> None:
        pages = self._pages
        home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(b"%d 0 R" % numbers[id(kid)])
            elif kid[0] == home:
                kids.append(b"%d" % kid[1])
            else:
                kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid[0]], kid[1]))
        entries = [b"/Type/StructElem/S/%s/P %d 0 R" % (element.tag.encode(), parent)]
        if home is not None:
            entries.append(b"/Pg %d 0 R" % pages[home])
        if kids:
            entries.append(b"/K[%s]" % b" ".join(kids))
        if element.scope:
            entries.append(b"/A<</O/Table/Scope/%s>>" % element.scope.encode())
        if element.alt:
            entries.append(b"/Alt %s" % text_string(element.alt))
        if element.language:
            entries.append(b"/Lang(%s)" % element.language.encode())
        self._objects.put(numbers[id(element)], b"<<%s>>" % b"".join(entries))

    def _put_tree(self, top: int, parents_by_page: Sequence[Sequence[int]]) -> None:
        rows = (
            b"%d %d 0 R" % (place, self._objects.add(b"[%s]" % references(parents)))
            for place, parents in enumerate(parents_by_page)
        )
        parent_tree = self._objects.add(b"<</Nums[%s]>>" % b" ".join(rows))
        self._objects.put(
            self._tree,
            b"<</Type/StructTreeRoot/K[%s]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (references([top]), parent_tree, len(parents_by_page)),
        )

    def _bookmarks(self) -> list[_Bookmark]:
        """The headings, the lower ones below those they belong to."""
        found: list[_Bookmark] = []
        for heading in self._letter.headings:
            target = b"[%d 0 R/XYZ null %.1f null]" % (self._pages[heading.page], heading.top)
            mark = _Bookmark(heading.title, target, [])
            (found[-1].kids if heading.level > 1 and found else found).append(mark)
        return found

    def _put_bookmarks(self, bookmarks: Sequence[_Bookmark]) -> int:
        root = self._objects.reserve()
        first, last, count = self._put_level(bookmarks, root)
        self._objects.put(
            root, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, count)
        )
        return root

    def _put_level(self, marks: Sequence[_Bookmark], parent: int) -> tuple[int, int, int]:
        numbers = [self._objects.reserve() for _ in marks]
        count = len(marks)
        for at, (number, mark) in enumerate(zip(numbers, marks, strict=True)):
            entries = b"/Title %s/Parent %d 0 R/Dest%s" % (text_string(mark.title), parent, mark.target)
            if at:
                entries += b"/Prev %d 0 R" % numbers[at - 1]
            if at + 1 < len(numbers):
                entries += b"/Next %d 0 R" % numbers[at + 1]
            if mark.kids:
                first, last, inside = self._put_level(mark.kids, number)
                entries += b"/First %d 0 R/Last %d 0 R/Count %d" % (first, last, inside)
                count += inside
            self._objects.put(number, b"<<%s>>" % entries)
        return numbers[0], numbers[-1], count


@functools.cache
def _packed_profile() -> bytes:
    return PdfObjects.pack(srgb_profile())


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid)


def _xmp(title: str, author: str, subject: str) -> bytes:
    """The metadata once more, in the form archives read: what kind of PDF this is and what it is about."""
    name, creator, about = map(escape_xml, (title, author, subject))
    described = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{about}</rdf:li></rdf:Alt></dc:description>'
    )
    lines: Iterable[str] = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">',
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{name}</rdf:li></rdf:Alt></dc:title>',
        f"<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>",
        described if subject else "",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>',
    )
    return "".join(lines).encode()
