"""Laying parcels in the folder of other systems: whole, in order, never over what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from boligdesk.documents.hand_over import lay_parcel
from boligdesk.errors import KnownError
from boligdesk.services.letter_files import Parcel

PARCEL = Parcel(7, "brev-7", b"%PDF-1.7", {"dokumentid": 7, "titel": "Påmindelse"}, {"cpr": "710299-0000"})


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_three_files_and_nothing_besides(tmp_path: Path) -> None:
    lay_parcel(tmp_path, PARCEL)
    assert names(tmp_path) == {"brev-7.pdf", "brev-7.json", "brev-7.lukket.json"}
    assert "Påmindelse" in (tmp_path / "brev-7.json").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "brev-7.lukket.json").read_bytes()) == {"cpr": "710299-0000"}


def test_the_same_parcel_again_changes_nothing(tmp_path: Path) -> None:
    lay_parcel(tmp_path, PARCEL)
    before = {one.name: one.stat().st_mtime_ns for one in tmp_path.iterdir()}
    lay_parcel(tmp_path, PARCEL)
    assert {one.name: one.stat().st_mtime_ns for one in tmp_path.iterdir()} == before


def test_another_file_of_that_name_is_never_overwritten_and_no_data_point_to_it(tmp_path: Path) -> None:
    (tmp_path / "brev-7.pdf").write_bytes(b"noget andet")
    with pytest.raises(KnownError, match=r"allerede en anden fil, der hedder brev-7\.pdf"):
        lay_parcel(tmp_path, PARCEL)
    assert names(tmp_path) == {"brev-7.pdf"}
    assert (tmp_path / "brev-7.pdf").read_bytes() == b"noget andet"


def test_the_open_data_come_last(tmp_path: Path) -> None:
    (tmp_path / "brev-7.lukket.json").mkdir()
    with pytest.raises(KnownError):
        lay_parcel(tmp_path, PARCEL)
    assert names(tmp_path) == {"brev-7.pdf", "brev-7.lukket.json"}


def test_a_share_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="kan ikke nås") as told:
        lay_parcel(tmp_path / "væk", PARCEL)
    assert "drevet" in told.value.advice


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KnownError, match="disken er fuld"):
        lay_parcel(tmp_path, PARCEL)
    assert names(tmp_path) == set()
