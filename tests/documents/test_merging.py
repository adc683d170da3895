"""Stored letters in one PDF: every page, a bookmark for each, still tagged PDF/A-2b."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from support.letter_cases import assignment_case, offer_case, return_case
from support.pdf_structure import bookmarks, findings, structure

from boligdesk.documents.letters import Letters
from boligdesk.documents.letters.merging import merge_letters
from boligdesk.services.letter_contents import LetterContent
from boligdesk.services.letter_files import NamedLetter
from boligdesk.services.lists import Stopped
from boligdesk.services.views import Letter

MAKE = Letters()
CASES: list[tuple[str, LetterContent]] = [
    ("Tilbudsbrev 2026-0371", offer_case()),
    ("Returbrev 17", return_case()),
    ("Anvisningsbrev 2026-0371", assignment_case()),
]


def named(title: str, pdf: bytes) -> NamedLetter:
    made = datetime(2026, 11, 23, tzinfo=UTC)
    return NamedLetter(Letter(1, "offer", "tilbud-1.pdf", "application/pdf", pdf, "", made), title)


@pytest.fixture(scope="module")
def letters() -> list[NamedLetter]:
    return [named(title, MAKE(content)) for title, content in CASES]


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_every_page_with_its_words(letters: list[NamedLetter]) -> None:
    whole = merge_letters(letters)
    assert texts(whole) == [page for one in letters for page in texts(one.letter.content)]


def test_a_bookmark_and_page_labels_for_each(letters: list[NamedLetter]) -> None:
    whole = merge_letters(letters)
    assert [title for title, _ in bookmarks(whole)] == [title for title, _ in CASES]
    labels = PdfReader(BytesIO(whole)).page_labels
    assert labels[0] == "Tilbudsbrev 2026-0371 s. 1"
    assert labels[-1].startswith("Anvisningsbrev 2026-0371 s. ")
    assert len(labels) == sum(len(texts(one.letter.content)) for one in letters)


def test_it_is_still_a_tagged_archive_file(letters: list[NamedLetter]) -> None:
    whole = merge_letters(letters)
    assert findings(whole) == []
    (document,) = structure(whole).kids
    assert [part.tag for part in document.kids] == ["Part"] * len(letters)
    for part, one in zip(document.kids, letters, strict=True):
        (alone,) = structure(one.letter.content).kids
        assert part.all_words() == alone.all_words()


def test_the_same_letters_give_the_same_bytes(letters: list[NamedLetter]) -> None:
    assert merge_letters(letters) == merge_letters(letters)


def test_with_a_file_of_another_program_among_them_nothing_is_claimed(letters: list[NamedLetter]) -> None:
    other = BytesIO()
    with pikepdf.new() as plain:
        plain.add_blank_page(page_size=(595, 842))
        plain.save(other)
    whole = merge_letters([letters[0], named("Gammelt brev", other.getvalue())])
    with pikepdf.open(BytesIO(whole)) as file:
        assert "/StructTreeRoot" not in file.Root
        assert "/OutputIntents" not in file.Root
        assert len(file.pages) == len(texts(letters[0].letter.content)) + 1
        assert all("/StructParents" not in page.obj for page in file.pages)


def test_it_can_be_stopped_between_two_letters(letters: list[NamedLetter]) -> None:
    seen: list[tuple[str, int, int]] = []

    def progress(words: str, done: int, total: int) -> None:
        seen.append((words, done, total))
        if done == 1:
            raise Stopped("Arbejdet er stoppet.", "Intet er gemt.")

    with pytest.raises(Stopped):
        merge_letters(letters, progress)
    assert seen == [("Samler", 0, 3), ("Samler", 1, 3)]
