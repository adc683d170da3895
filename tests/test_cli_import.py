"""``boligdesk import`` as a machine sees it: JSON Lines on standard output, people on standard error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from boligdesk.cli import run

LISTS = Path(__file__).parent / "cases" / "lists"
SAMPLES = [
    ("fsb_ledige_boliger_2026-11.xlsx", "vacancy"),
    ("kab_uge47.xlsx", "vacancy"),
    ("aab_kommunal_anvisning.csv", "vacancy"),
    ("lejerbo_bruttoleje.csv", "vacancy"),
    ("vibo_anmeldelser.xlsx", "vacancy"),
    ("indstillinger_2026-11.xlsx", "applicant"),
]
TODAY = ("--today", "2026-11-23")


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def truth(name: str) -> tuple[list[dict[str, Any]], list[str] | None]:
    """The rows a list must give and the fields it carries (``None``: all)."""
    told = json.loads((LISTS / name).with_suffix(".truth.json").read_text(encoding="utf-8"))
    return (told["rows"], told["carried"]) if isinstance(told, dict) else (told, None)


@pytest.mark.parametrize(("name", "kind"), SAMPLES)
def test_a_dry_run_prints_exactly_what_the_list_says(
    name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["import", str(LISTS / name), "--dry-run", "--json", *TODAY])
    output = capsys.readouterr()
    rows, carried = truth(name)

    assert status == 0
    read = lines(output.out)
    assert {row["kind"] for row in read} == {kind}
    assert {row["status"] for row in read} == {"new"}
    for row, expected in zip(read, rows, strict=True):
        fields = expected if carried is None else carried
        assert {field: row[kind][field] for field in fields} == {field: expected[field] for field in fields}
        assert set(row[kind]) >= set(expected)
        assert set(row) == {"file", "sheet", "row", "status", "messages", "kind", kind}
    assert "Prøvelæsning: intet er gemt." in output.err


def test_the_list_with_faults_gives_them_by_row_column_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["import", str(LISTS / "domea_med_fejl.xlsx"), "--dry-run", "--json", *TODAY])
    read = {row["row"]: row for row in lines(capsys.readouterr().out)}
    faults = json.loads((LISTS / "domea_med_fejl.faults.json").read_text(encoding="utf-8"))["faults"]

    assert status == 0
    for fault in faults:
        found = [(message["column"], message["level"]) for message in read[fault["row"]]["messages"]]
        assert (fault["column"], fault["level"]) in found, fault
    stopped = {fault["row"] for fault in faults if fault["level"] == "error"}
    assert {number for number, row in read.items() if row["status"] == "refused"} == stopped
    assert read[12]["vacancy"]["note"].startswith("=HYPERLINK")


def test_a_dry_run_makes_no_file_and_asks_for_no_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOLIGDESK_DATA", str(tmp_path / "data"))
    assert run(["import", str(LISTS / "kab_uge47.xlsx"), "--dry-run", *TODAY]) == 0
    assert not (tmp_path / "data").exists()
    assert capsys.readouterr().out == ""


def test_an_import_is_kept_and_the_same_list_again_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOLIGDESK_PASSPHRASE", "en lang sætning")
    command = [
        "import",
        str(LISTS / "kab_uge47.xlsx"),
        "--json",
        "--database",
        str(tmp_path / "a.db"),
        *TODAY,
    ]
    statuses = []
    for _ in range(2):
        assert run(command) == 0
        statuses.append({row["status"] for row in lines(capsys.readouterr().out)})
    assert statuses == [{"new"}, {"identical"}]


def test_the_association_can_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(LISTS / "lejerbo_bruttoleje.csv")
    assert run(["import", file, "--association", "Lejerbo", "--dry-run", *TODAY]) == 0
    told = capsys.readouterr().err
    assert "Lejerbo" in told


@pytest.mark.parametrize(
    ("name", "content"), [("tom.csv", b""), ("regneark.xlsx", b"%PDF-1.7\n"), ("findes-ikke.xlsx", None)]
)
def test_a_refused_file_gives_status_1_and_a_sentence(
    name: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    status = run(["import", str(file), str(LISTS / "kab_uge47.xlsx"), "--dry-run", "--json", *TODAY])
    output = capsys.readouterr()
    assert status == 1
    assert output.err.startswith(f"{name}: ")
    # The other file is read all the same.
    assert lines(output.out)
