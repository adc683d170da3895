"""Letters as files in a folder: one each or all in one, stopped on the way, and a folder that fails."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from boligdesk.errors import KnownError
from boligdesk.services.letter_files import NamedLetter
from boligdesk.services.lists import Progress, Stopped
from boligdesk.services.save_letters import bookmark, save_each, save_merged
from boligdesk.services.views import Letter

DAY = date(2026, 11, 23)


def letters(count: int = 3) -> list[Letter]:
    made = datetime(2026, 11, 23, tzinfo=UTC)
    return [
        Letter(one, "offer", f"tilbud-2026-000{one}.pdf", "application/pdf", f"%PDF {one}".encode(), "", made)
        for one in range(1, count + 1)
    ]


def stop_after(letters_done: int) -> Progress:
    def progress(_words: str, done: int, _total: int) -> None:
        if done == letters_done:
            raise Stopped("Arbejdet er stoppet.", "Intet er gemt.")

    return progress


def joined(named: Sequence[NamedLetter], progress: Progress | None = None) -> bytes:
    for place in range(len(named)):
        if progress is not None:
            progress("Samler", place, len(named))
    return b"".join(one.letter.content for one in named)


def test_one_file_each_under_names_from_ids(tmp_path: Path) -> None:
    sent = save_each(letters(), tmp_path)
    assert (sent.ids, sent.fault, sent.target) == ((1, 2, 3), None, str(tmp_path))
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"tilbud-2026-000{n}.pdf" for n in (1, 2, 3)]


def test_a_stop_leaves_what_was_done_and_nothing_half(tmp_path: Path) -> None:
    sent = save_each(letters(), tmp_path, stop_after(2))
    assert sent.ids == (1, 2)
    assert sent.stopped
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_is_gone_is_told_and_nothing_counts_as_sent(tmp_path: Path) -> None:
    sent = save_each(letters(), tmp_path / "væk")
    assert sent.ids == ()
    assert isinstance(sent.fault, KnownError)
    assert not sent.stopped


def test_all_in_one_file(tmp_path: Path) -> None:
    sent = save_merged(letters(), tmp_path, joined, today=DAY)
    assert (sent.ids, sent.target) == ((1, 2, 3), str(tmp_path / "breve-2026-11-23.pdf"))
    assert (tmp_path / "breve-2026-11-23.pdf").read_bytes() == b"%PDF 1%PDF 2%PDF 3"


def test_a_second_batch_of_the_day_does_not_overwrite_the_first(tmp_path: Path) -> None:
    save_merged(letters(3), tmp_path, joined, today=DAY)
    sent = save_merged(letters(2), tmp_path, joined, today=DAY)
    assert Path(sent.target).name == "breve-2026-11-23 (2).pdf"


def test_one_file_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    sent = save_merged(letters(), tmp_path, joined, today=DAY, progress=stop_after(2))
    assert (sent.ids, sent.stopped) == ((), True)
    assert list(tmp_path.iterdir()) == []
    assert save_merged(letters(), tmp_path / "væk", joined, today=DAY).fault is not None


def test_a_bookmark_is_kind_and_number() -> None:
    assert bookmark(letters()[0]) == "Tilbudsbrev 2026-0001"
