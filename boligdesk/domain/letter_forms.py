"""The form of a letter's wording, read line by line: sections, conditions, fields, blocks and notes.

``resources/letters/README.txt`` explains the form to the office. The same reading serves the letters that are
made and the check of what the office writes, so the two cannot disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

HEADING: Final = re.compile(r"^== *(?P<key>[\wæøå]+) *(?:\| *(?P<title>.+))?$")
CONDITION: Final = re.compile(r"^\[hvis (?P<terms>[^\]]+)\] *(?P<rest>.*)$")
PIECE: Final = re.compile(r"\{(?P<name>\w+)\}|\*\*(?P<bold>.+?)\*\*")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a section: its number in the text from 1, what must (not) be the case, and what it then says."""

    number: int
    wanted: tuple[tuple[str, bool], ...]
    text: str


@dataclass(frozen=True, slots=True)
class FormPart:
    """A section as it is written; ``number`` is the line of its heading."""

    number: int
    key: str
    title: str
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A whole text. ``before`` are the lines above the first section: the head of a shipped file."""

    before: tuple[FormLine, ...]
    parts: tuple[FormPart, ...]


def read_form(content: str) -> Form:
    """Read a wording; lines that begin with ``#`` are remarks and left out."""
    before: list[FormLine] = []
    parts: list[tuple[int, str, str]] = []
    lines: list[list[FormLine]] = []
    for number, raw in enumerate(content.splitlines(), start=1):
        text = raw.strip()
        if text.startswith("#"):
            continue
        if found := HEADING.match(text):
            parts.append((number, found["key"], found["title"] or ""))
            lines.append([])
        elif lines:
            lines[-1].append(_line(number, text))
        elif text:
            before.append(FormLine(number, (), text))
    made = (FormPart(*part, tuple(own)) for part, own in zip(parts, lines, strict=True))
    return Form(tuple(before), tuple(made))


def _line(number: int, text: str) -> FormLine:
    found = CONDITION.match(text)
    if found is None:
        return FormLine(number, (), text)
    terms = [term.strip() for term in found["terms"].split(" og ")]
    wanted = tuple((term.removeprefix("ikke ").strip(), not term.startswith("ikke ")) for term in terms)
    return FormLine(number, wanted, found["rest"])
