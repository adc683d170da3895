"""Copies of kept files: never over somebody's own, never half, and a sentence where it cannot be done."""

from __future__ import annotations

import errno
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from boligdesk.errors import KnownError
from boligdesk.services.file_copies import put_copy, write_copy
from boligdesk.services.views import Letter


def paper(content: bytes = b"en projektmappe") -> Letter:
    return Letter(
        id=1, kind="report", file_name="Boligdesk_2026-11.xlsx", media_type="", content=content,
        sha256=hashlib.sha256(content).hexdigest(), made=datetime(2026, 11, 23, tzinfo=UTC),
    )  # fmt: skip


def test_the_same_file_is_laid_there_once(tmp_path: Path) -> None:
    first = put_copy(paper(), tmp_path)
    assert first == tmp_path / "Boligdesk_2026-11.xlsx"
    assert first.read_bytes() == paper().content
    assert put_copy(paper(), tmp_path) == first
    assert len(list(tmp_path.iterdir())) == 1


def test_what_somebody_has_written_in_is_left_alone(tmp_path: Path) -> None:
    mine = put_copy(paper(), tmp_path)
    mine.write_bytes(b"med mine noter")
    second = put_copy(paper(), tmp_path)
    assert second.name == "Boligdesk_2026-11 (2).xlsx"
    assert mine.read_bytes() == b"med mine noter"
    assert put_copy(paper(), tmp_path) == second
    assert put_copy(paper(b"en anden"), tmp_path).name == "Boligdesk_2026-11 (3).xlsx"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="mappen findes ikke") as refused:
        put_copy(paper(), tmp_path / "væk")
    assert "anden mappe" in refused.value.advice
    with pytest.raises(KnownError, match="mappen findes ikke"):
        write_copy(paper(), tmp_path / "væk" / "fil.xlsx")


@pytest.mark.parametrize(
    ("fault", "sentence", "advice"),
    [(errno.ENOSPC, "disken er fuld", "Gør plads"), (errno.EACCES, "ikke adgang", "Excel"),
     (errno.EROFS, "skrivebeskyttet", "anden mappe"), (errno.EIO, "kan ikke nås", "prøv igen")],
)  # fmt: skip
def test_a_disk_that_will_not(
    fault: int, sentence: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.write_bytes

    def fails(self: Path, content: bytes) -> int:
        whole(self, content[:3])
        raise OSError(fault, "no")

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(KnownError, match=sentence) as refused:
        put_copy(paper(), tmp_path)
    assert advice in refused.value.advice
    assert list(tmp_path.iterdir()) == [], "half a file must not lie there"
    with pytest.raises(KnownError, match=sentence):
        write_copy(paper(), tmp_path / "min.xlsx")


def test_where_somebody_says_it_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "min.xlsx").write_bytes(b"gammel")
    write_copy(paper(), tmp_path / "min.xlsx")
    assert (tmp_path / "min.xlsx").read_bytes() == paper().content
