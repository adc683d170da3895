"""The user guide tells of this program: its pictures are there, its words stand on the buttons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from boligdesk.cli.parser import make_parser

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = ROOT / "docs" / "brugervejledning.md"
TEXT = GUIDE.read_text(encoding="utf-8")
QUOTED = sorted(set(re.findall(r"»([^«…]+…?)«", TEXT.replace("\n", " "))) - {""})
PICTURES = sorted(re.findall(r"!\[[^]]+\]\(([^)]+)\)", TEXT))
LARGEST = 150_000
"""Bytes of a picture."""


@cache
def words_of_the_window() -> frozenset[str]:
    """Every text in the code of the window as it is read: without the mark of its Alt key or its shortcut."""
    return frozenset(
        text.replace("&", "").split("\t")[0]
        for file in (ROOT / "boligdesk" / "desktop").rglob("*.py")
        for text in _texts(ast.parse(file.read_text(encoding="utf-8")))
    )


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("words", QUOTED)
def test_what_is_quoted_stands_in_the_window(words: str) -> None:
    assert words in words_of_the_window()


def test_the_guide_quotes_and_shows_much() -> None:
    assert len(QUOTED) > 50
    assert len(PICTURES) > 12


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_there_and_small(name: str) -> None:
    assert 1_000 < (GUIDE.parent / name).stat().st_size <= LARGEST


def test_no_picture_is_left_over() -> None:
    kept = {f"images/guide/{file.name}" for file in (GUIDE.parent / "images" / "guide").iterdir()}
    assert kept == set(PICTURES)


@pytest.mark.parametrize("line", re.findall(r"^\| `boligdesk (.+?)` \|", TEXT, re.MULTILINE))
def test_every_command_is_understood(line: str) -> None:
    known = {"ID": "1", "BOLIG": "1"}
    assert make_parser().parse_args([known.get(word, word) for word in line.split()]).command


def test_every_command_is_told() -> None:
    told = set(re.findall(r"^\| `boligdesk (\w+)", TEXT, re.MULTILINE))
    assert told == {
        "import",
        "match",
        "rent",
        "letters",
        "answers",
        "replay",
        "report",
        "supply",
        "demo",
        "migrate",
    }
