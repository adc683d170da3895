"""Stored letters in one PDF: their pages as they are, a bookmark and page labels for each, their structure kept.

Where every letter is a tagged PDF/A-2b, so is the whole; with another among them it makes no such claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from boligdesk.services.letter_files import NamedLetter
from boligdesk.services.lists import Progress, told

_TITLE: Final = "Breve"
_PROGRAM: Final = "Boligdesk"


def merge_letters(letters: Sequence[NamedLetter], progress: Progress | None = None) -> bytes:
    """The letters one after the other; the same letters always give the same bytes.

    Raises:
        Stopped: when the user has had enough.
    """
    singles: list[Pdf] = []
    with ExitStack() as opened:
        whole = opened.enter_context(Pdf.new())
        places: list[int] = []
        for one in told(letters, "Samler", progress):
            # Open until the whole is written: their pages are copied only then.
            singles.append(opened.enter_context(Pdf.open(BytesIO(one.letter.content))))
            places.append(len(whole.pages))
            whole.pages.extend(singles[-1].pages)
        _bookmarks(whole, [one.title for one in letters], places)
        if all(_is_archive(single) for single in singles):
            _keep_structure(whole, singles, places)
            _keep_archive(whole, singles[0])
        else:
            _drop_structure(whole)
        whole.docinfo[Name.Title] = _TITLE
        whole.docinfo[Name.Producer] = _PROGRAM
        written = BytesIO()
        whole.save(written, deterministic_id=True)
    return written.getvalue()


def _bookmarks(whole: Pdf, titles: Sequence[str], places: Sequence[int]) -> None:
    with whole.open_outline() as outline:
        outline.root.extend(OutlineItem(title, place) for title, place in zip(titles, places, strict=True))
    labels: list[Object | int] = []
    for title, place in zip(titles, places, strict=True):
        labels += [place, Dictionary(S=Name.D, P=String(f"{title} s. "))]
    whole.Root.PageLabels = Dictionary(Nums=Array(labels))
    whole.Root.PageMode = Name.UseOutlines


def _is_archive(single: Pdf) -> bool:
    return "/StructTreeRoot" in single.Root and "/OutputIntents" in single.Root


def _keep_structure(whole: Pdf, singles: Sequence[Pdf], places: Sequence[int]) -> None:
    """One tree with a part for each letter; what belongs to which page is numbered through."""
    root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    parts, parents = Array(), Array()
    for single, place in zip(singles, places, strict=True):
        tree = whole.copy_foreign(single.Root.StructTreeRoot)
        for part in tree.K if isinstance(tree.K, Array) else [tree.K]:
            part.S = Name.Part
            part.P = document
            parts.append(part)
        numbers = tree.ParentTree.Nums
        for at in range(0, len(numbers), 2):
            parents.append(int(numbers[at]) + place)
            parents.append(numbers[at + 1])
    for place, page in enumerate(whole.pages):
        page.obj.StructParents = place
    document.K = parts
    root.K = Array([document])
    root.ParentTree = whole.make_indirect(Dictionary(Nums=parents))
    root.ParentTreeNextKey = len(whole.pages)
    whole.Root.StructTreeRoot = root
    whole.Root.MarkInfo = Dictionary(Marked=True)
    whole.Root.Lang = singles[0].Root.get("/Lang", String("da-DK"))
    whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _drop_structure(whole: Pdf) -> None:
    for page in whole.pages:
        if "/StructParents" in page.obj:
            del page.obj.StructParents


def _keep_archive(whole: Pdf, first: Pdf) -> None:
    """The colour profile of the first letter, which they all share, and the claim to be PDF/A-2b."""
    whole.Root.OutputIntents = whole.copy_foreign(first.make_indirect(first.Root.OutputIntents))
    with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as claims:
        claims["dc:title"] = _TITLE
        claims["pdf:Producer"] = _PROGRAM
        claims["pdfaid:part"] = "2"
        claims["pdfaid:conformance"] = "B"
