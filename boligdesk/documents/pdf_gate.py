"""The gate that a PDF of figures passes before it may leave the program, as the workbooks pass theirs.

Only what our own files are made of may lie in it: pages of text and lines, their structure and their fonts. Comments,
attachments, scripts, forms and links are refused by being none of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from boligdesk.documents.export_gate import cpr_fault, refusal

_CATALOG: Final = frozenset({
    "/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences", "/Metadata", "/OutputIntents",
    "/Outlines",
})  # fmt: skip
_PAGE: Final = frozenset({
    "/Type", "/Parent", "/MediaBox", "/Contents", "/StructParents", "/Tabs", "/Resources",
})  # fmt: skip
_INFO: Final = frozenset({"/Title", "/Author", "/Subject", "/Creator", "/Producer"})
_SHOWS: Final = frozenset({"Tj", "'"})
"""The operators by which our pages show text (``letters.page``)."""
_PROGRAM: Final = "Boligdesk"


def passed_pdf(pdf: bytes, *, authors: frozenset[str]) -> bytes:
    """The file itself when it may go out; ``authors`` may stand as who made it.

    Raises:
        KnownError: when it carries what must not leave the office; no file is made.
    """
    for fault in _faults(pdf, authors):
        raise refusal("PDF-filen", fault)
    return pdf


def _faults(pdf: bytes, authors: frozenset[str]) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        if not set(file.Root.keys()) <= _CATALOG or any(
            not set(one.obj.keys()) <= _PAGE for one in file.pages
        ):
            yield "den ville indeholde noget, som ikke hører til i en fil herfra"
        names = set(file.docinfo.keys())
        about = {name: str(file.docinfo[name]) for name in names}
        metadata = file.Root.Metadata.read_bytes().decode("utf-8")
        if not names <= _INFO or about.get("/Author") not in authors or about.get("/Creator") != _PROGRAM:
            yield "den nævner personer i filens egenskaber"
        told = [*about.values(), metadata, *_described(file.Root.StructTreeRoot)]
        for page in file.pages:
            told += _words(page)
        for text in told:
            if fault := cpr_fault(text):
                yield fault


def _words(page: pikepdf.Page) -> Iterator[str]:
    """What is drawn on a page, each text by itself with its lines together; codes in our files are Unicode numbers."""
    text: list[str] = []
    for one in pikepdf.parse_content_stream(page):
        name = str(one.operator)
        if name in _SHOWS:
            text.append(bytes(one.operands[0]).decode("utf-16-be"))
        elif name == "ET":
            yield "".join(text)
            text.clear()


def _described(element: Any) -> Iterator[str]:
    """What is said in place of the figures of a page."""
    if "/Alt" in element:
        yield str(element.Alt)
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.StructElem:
            yield from _described(kid)
