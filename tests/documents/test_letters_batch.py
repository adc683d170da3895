"""Many letters at once: one file or one each, the same bytes whoever made them, progress, cancel, refusals."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader
from support.letter_cases import APPLICANT, OFFER, WORKING, offer_case, return_case
from support.pdf_structure import bookmarks, findings, structure
from support.sheet_cases import PAIR, sheet

from boligdesk.documents.letters import LetterBatches, Letters, batch
from boligdesk.errors import KnownError
from boligdesk.services.letter_batches import BatchLetter, BatchMaker, LetterBatch

UNKNOWN = sheet(replace(PAIR, transitional=replace(WORKING, unknown="areal")))
MAKE: BatchMaker = LetterBatches()


def letters(count: int) -> list[BatchLetter]:
    return [
        BatchLetter(
            offer_case(
                offer=replace(OFFER, number=f"2026-{at:04d}"),
                applicant=replace(APPLICANT, name=f"Opdigt {at}"),
            ),
            None,
            f"Tilbud 2026-{at:04d}",
        )
        for at in range(count)
    ]


def make(batch_of: list[BatchLetter], maker: BatchMaker = MAKE, *, one_file: bool) -> LetterBatch:
    made = maker(batch_of, one_file=one_file, progress=lambda _done, _all: None, cancelled=lambda: False)
    assert made is not None
    return made


def test_one_each_are_the_single_letters() -> None:
    asked = letters(3)
    made = make(asked, one_file=False)
    assert list(made.files) == [Letters()(one.content) for one in asked]
    assert made.made == (0, 1, 2)
    assert made.pages == (2, 2, 2)


def test_one_file_holds_all_with_bookmarks_and_labels() -> None:
    asked = [*letters(2), BatchLetter(return_case(), None, "Returnering 17")]
    made = make(asked, one_file=True)
    (pdf,) = made.files
    assert findings(pdf) == []
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == sum(made.pages) == 5
    assert reader.page_labels == [
        "Tilbud 2026-0000 s. 1", "Tilbud 2026-0000 s. 2", "Tilbud 2026-0001 s. 1", "Tilbud 2026-0001 s. 2",
        "Returnering 17 s. 1",
    ]  # fmt: skip
    assert "Side 1 af 2" in reader.pages[2].extract_text()
    assert "Opdigt 1" in reader.pages[2].extract_text()
    marks = bookmarks(pdf)
    assert [title for title, _ in marks] == ["Tilbud 2026-0000", "Tilbud 2026-0001", "Returnering 17"]
    assert "Svarkupon" in marks[0][1]
    with pikepdf.open(BytesIO(pdf)) as file:
        assert str(file.docinfo["/Title"]) == "3 breve"
    parts = structure(pdf).kids
    assert [part.tag for part in parts] == ["Part"] * 3
    assert "Opdigt 1" in parts[1].all_words()


def test_letters_with_characters_that_cannot_be_shown_keep_their_own() -> None:
    """Two letters use the same stand-in codes for different characters."""
    names = ("Мария", "Ελένη")
    asked = [BatchLetter(offer_case(applicant=replace(APPLICANT, name=name)), None, name) for name in names]
    (pdf,) = make(asked, one_file=True).files
    reader = PdfReader(BytesIO(pdf))
    assert "Мария" in reader.pages[0].extract_text()
    assert "Ελένη" in reader.pages[2].extract_text()
    assert findings(pdf) == []


def test_a_second_process_makes_the_same() -> None:
    asked = letters(40)
    both = LetterBatches(alone_below=2)
    assert make(asked, both, one_file=True) == make(asked, one_file=True)
    assert make(asked, both, one_file=False) == make(asked, one_file=False)


def test_a_letter_that_cannot_be_made_does_not_stop_the_others() -> None:
    asked = letters(3)
    asked[1] = BatchLetter(UNKNOWN, None, "Beregning")
    for one_file in (True, False):
        made = make(asked, one_file=one_file)
        assert made.made == (0, 2)
        assert len(made.files) == (1 if one_file else 2)
        ((refused),) = made.refused
        assert refused.place == 1
        assert "areal" in str(refused.reason)
        assert refused.reason.advice


def test_a_refusal_travels_from_the_second_process() -> None:
    asked = letters(20)
    asked[-1] = BatchLetter(UNKNOWN, None, "Beregning")
    made = make(asked, LetterBatches(alone_below=2), one_file=False)
    assert [one.place for one in made.refused] == [19]
    assert isinstance(made.refused[0].reason, KnownError)
    assert made.refused[0].reason.advice


def test_nothing_to_make_gives_no_file() -> None:
    assert make([], one_file=True) == LetterBatch((), (), ())
    assert make([BatchLetter(UNKNOWN, None, "Beregning")], one_file=True).files == ()


@pytest.mark.parametrize("alone_below", [100, 2])
def test_progress_counts_up_to_all(alone_below: int) -> None:
    seen: list[tuple[int, int]] = []
    LetterBatches(alone_below=alone_below)(
        letters(20),
        one_file=True,
        progress=lambda done, total: seen.append((done, total)),
        cancelled=lambda: False,
    )
    assert seen == [(done, 20) for done in range(1, 21)]


@pytest.mark.parametrize("alone_below", [100, 2])
def test_cancelled_on_the_way_keeps_nothing(alone_below: int) -> None:
    seen: list[int] = []
    made = LetterBatches(alone_below=alone_below)(
        letters(30),
        one_file=True,
        progress=lambda done, _total: seen.append(done),
        cancelled=lambda: len(seen) >= 5,
    )
    assert made is None
    assert seen == [1, 2, 3, 4, 5]


def test_a_computer_that_allows_no_second_process_makes_them_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Broken:
        def __init__(self, *_args: Any, **_options: Any) -> None:
            self.asked = 0

        def submit(self, *_args: Any) -> Future[Any]:
            self.asked += 1
            assert self.asked == 1
            answer: Future[Any] = Future()
            answer.set_exception(BrokenProcessPool("not allowed"))
            return answer

        def shutdown(self, **_options: Any) -> None: ...

    asked = letters(20)
    monkeypatch.setattr(batch, "ProcessPoolExecutor", Broken)
    assert make(asked, LetterBatches(alone_below=2), one_file=False).made == tuple(range(20))
