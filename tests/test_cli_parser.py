from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from boligdesk import __version__
from boligdesk.cli import run
from boligdesk.cli.parser import make_parser


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["import"], "Der mangler: FIL."),
        (["rent", "sager.csv"], "Der mangler: --out."),
        (["rent", "sager.csv", "--out"], "Der mangler en værdi efter --out."),
        (["findes-ikke"], "»findes-ikke« findes ikke. Vælg mellem: demo, import, rent"),
        (["match", "1", "--today", "23-11-2026"], "»23-11-2026« er ikke en dato. Skriv fx 2026-11-23."),
        (
            ["report", "2026-13", "--out", "x"],
            "»2026-13« er ikke en periode. Skriv fx 2026-11, 2026-K4 eller 2026.",
        ),
        (["supply", "26"], "»26« er ikke et år. Skriv fx 2026."),
        (["letters", "--out", "x"], "Der mangler: --offer."),
        (["import", "liste.csv", "--fejl"], "Ukendt: --fejl."),
    ],
)
def test_wrong_use_is_told_in_danish_with_status_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    output = capsys.readouterr()
    assert ended.value.code == 2
    assert told in output.err
    assert "--help" in output.err
    assert output.out == ""


@pytest.mark.parametrize(
    "command", ["", "demo", "import", "rent", "match", "report", "supply", "letters", "setting", "migrate"]
)
def test_help_is_danish(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*command.split(), "--help"])
    text = capsys.readouterr().out
    assert ended.value.code == 0
    assert text.startswith("brug: boligdesk")
    for english in ("usage", "optional", "positional", "options", "show this"):
        assert english not in text


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["--version"])
    assert capsys.readouterr().out == f"Boligdesk {__version__}\n"


def test_what_all_commands_take_may_stand_before_or_after_the_command() -> None:
    before = make_parser().parse_args(["--today", "2026-11-23", "--database", "a.db", "match", "7"])
    after = make_parser().parse_args(["match", "7", "--today", "2026-11-23", "--database", "a.db"])
    assert vars(before) == vars(after)


@pytest.mark.parametrize("before", ["run(['import', '--help'])", "import boligdesk.cli.commands"])
def test_help_and_the_way_to_the_window_load_nothing_heavy(before: str) -> None:
    """The window loads what it needs after its first paint."""
    script = (
        "import sys; from boligdesk.cli import run\n"
        f"try: {before}\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'sqlalchemy', 'PySide6', 'openpyxl', 'reportlab'} & set(sys.modules)\n"
        "sys.exit(','.join(heavy) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
