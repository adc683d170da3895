"""Faults of files are told in Danish, whatever language the system speaks."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from boligdesk.cli import run
from boligdesk.errors import file_fault


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, "den findes ikke"),
        (errno.EISDIR, "det er en mappe"),
        (errno.EACCES, "du har ikke adgang til den"),
        (errno.EPERM, "du har ikke adgang til den"),
        (errno.ENOSPC, "disken er fuld"),
        (errno.EIO, "den kan ikke nås"),
        (None, "den kan ikke nås"),
    ],
)
def test_a_fault_of_a_file_has_words_and_advice(number: int | None, told: str) -> None:
    problem = OSError() if number is None else OSError(number, "English words")
    fault, advice = file_fault(problem)
    assert fault == told
    assert advice.endswith(".")


def test_a_missing_file_and_a_folder_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["rent", "--out", str(tmp_path / "svar.csv")], ["import", "--dry-run"]):
        assert run([command[0], str(tmp_path / "væk.csv"), *command[1:]]) == 1
        assert "den findes ikke. Se efter, om navnet og mappen er skrevet rigtigt." in capsys.readouterr().err
        assert run([command[0], str(tmp_path), *command[1:]]) == 1
        assert "det er en mappe. Skriv navnet på en fil i mappen." in capsys.readouterr().err


def test_an_answer_file_that_is_a_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = Path(__file__).parent / "cases" / "official_2026.csv"
    assert run(["rent", str(cases), "--out", str(tmp_path)]) == 1
    assert f"Filen {tmp_path} kan ikke skrives: det er en mappe." in capsys.readouterr().err
