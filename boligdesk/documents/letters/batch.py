"""Many letters at once, in this process and one beside it (``services.letter_batches.BatchMaker``).

Setting letters is plain computing, so a second process halves the time. It takes a second or two to start, which is
why few letters are made here alone and why this process begins at once instead of waiting for it. Which process made
a letter cannot be seen: the same content gives the same pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from boligdesk import danish
from boligdesk.documents.letters.letter_file import LaidOut, write_letter, write_letters
from boligdesk.documents.letters.maker import laid_out
from boligdesk.errors import KnownError
from boligdesk.services.letter_batches import BatchLetter, LetterBatch, RefusedLetter

ALONE_BELOW = 80
"""So few letters are made before a second process has started."""
_PORTION = 8

_Made = tuple[LaidOut, bytes] | KnownError
_Portion = Sequence[tuple[int, BatchLetter]]


class LetterBatches:
    """Makes many letters; the same letters always give the same files."""

    def __init__(self, *, alone_below: int = ALONE_BELOW) -> None:
        self._alone_below = alone_below

    def __call__(
        self,
        letters: Sequence[BatchLetter],
        *,
        one_file: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> LetterBatch | None:
        """Make the letters, all in one file or one file each; ``None`` when it was cancelled."""
        made: dict[int, _Made] = {}
        with _helper(len(letters) >= self._alone_below) as helper:
            for place, one in _made_by_both(list(enumerate(letters)), helper, one_file=one_file):
                if cancelled():
                    return None
                made[place] = one
                progress(len(made), len(letters))
        places = [place for place in range(len(letters)) if not isinstance(made[place], KnownError)]
        done = [one for place in places if not isinstance(one := made[place], KnownError)]
        if one_file and done:
            title = danish.count(len(done), "brev", "breve")
            files: tuple[bytes, ...] = (write_letters([letter for letter, _ in done], title=title),)
        else:
            files = tuple(file for _, file in done)
        return LetterBatch(
            files=files,
            made=tuple(places),
            pages=tuple(len(letter.pages) for letter, _ in done),
            refused=tuple(
                RefusedLetter(place, one)
                for place in range(len(letters))
                if isinstance(one := made[place], KnownError)
            ),
        )


@contextmanager
def _helper(wanted: bool) -> Iterator[ProcessPoolExecutor | None]:
    """The second process; what it has not begun is dropped at the end."""
    if not wanted:
        yield None
        return
    # "spawn" is what Windows has; a copy of a process with a window and threads would not live anywhere.
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _made_by_both(
    letters: list[tuple[int, BatchLetter]], helper: ProcessPoolExecutor | None, *, one_file: bool
) -> Iterator[tuple[int, _Made]]:
    """The letters as they get done: the helper takes portions from the end, this process letters from the start."""
    beside: Future[list[tuple[int, _Made]]] | None = None
    portion: _Portion = ()
    while letters or beside is not None:
        if helper is not None and beside is None and len(letters) > _PORTION:
            portion, letters = letters[-_PORTION:], letters[:-_PORTION]
            beside = helper.submit(_make_portion, portion, one_file)
        if letters:
            place, letter = letters.pop(0)
            yield place, _make(letter, one_file)
        if beside is not None and (beside.done() or not letters):
            try:
                yield from beside.result()
            except BrokenProcessPool:
                # The computer would not let a second process run: everything is made here.
                helper = None
                letters = [*letters, *portion]
            beside = None


def _make_portion(portion: _Portion, one_file: bool) -> list[tuple[int, _Made]]:
    return [(place, _make(letter, one_file)) for place, letter in portion]


def _make(letter: BatchLetter, one_file: bool) -> _Made:
    """The pages of a letter, and its own file where it gets one; or why there is no letter."""
    try:
        pages = laid_out(letter)
    except KnownError as refusal:
        return refusal
    return pages, b"" if one_file else write_letter(pages)
