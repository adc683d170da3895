"""Reading and filling the letter texts of ``resources/letters`` (the form is explained in its README)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from boligdesk.documents.letters.fonts import escape, printable
from boligdesk.domain.letter_forms import PIECE, FormLine, read_form
from boligdesk.domain.letter_texts import LetterText
from boligdesk.errors import KnownError
from boligdesk.paths import resources


class TemplateFault(Exception):
    """A letter text that cannot be used: an unknown field, a missing head. Names the file or the field."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A filled paragraph: its markup for the page and its plain text; ``note`` = small and grey."""

    markup: str
    text: str
    note: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The place of a table or another block that the program draws."""

    name: str


@dataclass(frozen=True, slots=True)
class Section:
    """A filled section; ``title`` may be empty."""

    key: str
    title: str
    items: tuple[Paragraph | Block, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a letter's text. ``valid_from`` is the first day it is used."""

    name: str
    version: int
    valid_from: date
    sections: tuple[tuple[str, str, tuple[FormLine, ...]], ...]

    def fill(self, values: Mapping[str, str], flags: Mapping[str, bool]) -> tuple[Section, ...]:
        """Fill in the fields and leave out what does not apply, sections that become empty too.

        Raises:
            TemplateFault: for a field or condition the letter does not know.
            KnownError: for a field that has no value in this case: nothing is printed with a gap.
        """
        sections = []
        for key, title, lines in self.sections:
            shown = [line.text for line in lines if _applies(line, flags)]
            items = _items(shown, values)
            if items:
                sections.append(Section(key, title, items))
        return tuple(sections)


def template_for(name: str, day: date) -> Template:
    """The version of a letter text that is used on ``day`` (the newest that has begun, else the first).

    Raises:
        TemplateFault: when there is no such letter text.
    """
    versions = _versions(name)
    begun = [one for one in versions if one.valid_from <= day]
    return begun[-1] if begun else versions[0]


@functools.cache
def _versions(name: str) -> tuple[Template, ...]:
    read = (read_template(file) for file in _files(name))
    return tuple(sorted(read, key=lambda one: (one.valid_from, one.version)))


def _files(name: str) -> list[Path]:
    files = sorted((resources() / "letters").glob(f"{name}.v*.txt"))
    if not files:
        raise TemplateFault(f"no letter text {name!r}")
    return files


def shipped_texts(name: str) -> tuple[LetterText, ...]:
    """The shipped versions of a letter text as they are written, without their heads, the oldest first.

    Raises:
        TemplateFault: when there is no such letter text.
    """
    texts = []
    for file in _files(name):
        template = read_template(file)
        whole = file.read_text(encoding="utf-8")
        body = whole[whole.index("== ") :].rstrip() + "\n"
        texts.append(
            LetterText(
                kind=name,
                version=template.version,
                content=body,
                valid_from=template.valid_from,
                shipped=True,
            )
        )
    return tuple(sorted(texts, key=lambda one: (one.valid_from, one.version)))


def read_template(file: Path) -> Template:
    """Read one letter text.

    Raises:
        TemplateFault: when the head (name, version, first day) is missing or wrong.
    """
    head, sections = _parsed(file.read_text(encoding="utf-8"))
    try:
        return Template(
            head["skabelon"], int(head["version"]), date.fromisoformat(head["gælder fra"]), sections
        )
    except (KeyError, ValueError) as error:
        raise TemplateFault(f"{file.name}: the head must give skabelon, version and gælder fra") from error


def template_of(text: LetterText) -> Template:
    """A text of the office as a template; it needs no head."""
    return Template(text.kind, text.version, text.valid_from, _parsed(text.content)[1])


def _parsed(content: str) -> tuple[dict[str, str], tuple[tuple[str, str, tuple[FormLine, ...]], ...]]:
    """The head of a letter text (name, version, first day) and its sections."""
    form = read_form(content)
    head = dict(line.text.split(":", 1) for line in form.before if ":" in line.text)
    named = {key.strip(): value.strip() for key, value in head.items()}
    return named, tuple((part.key, part.title, part.lines) for part in form.parts)


def _applies(line: FormLine, flags: Mapping[str, bool]) -> bool:
    for name, wanted in line.wanted:
        if name not in flags:
            raise TemplateFault(f"unknown condition {name!r}")
        if flags[name] != wanted:
            return False
    return True


def _items(lines: list[str], values: Mapping[str, str]) -> tuple[Paragraph | Block, ...]:
    """Join neighbouring lines to paragraphs; a blank line, a block or a change to a note ends one."""
    items: list[Paragraph | Block] = []
    open_lines: list[str] = []
    open_note = False

    def close() -> None:
        if open_lines:
            items.append(_paragraph(" ".join(open_lines), values, note=open_note))
            open_lines.clear()

    for text in lines:
        note = text.startswith("~")
        if not text or text.startswith("@") or note != open_note:
            close()
        if text.startswith("@"):
            items.append(Block(text[1:].strip()))
        elif text:
            open_note = note
            open_lines.append(text.removeprefix("~").strip())
    close()
    return tuple(items)


def _paragraph(text: str, values: Mapping[str, str], *, note: bool) -> Paragraph:
    return _filled(text, values, note=note) if "{" in text else _standing(text, note=note)


@functools.lru_cache(maxsize=1000)
def _standing(text: str, *, note: bool) -> Paragraph:
    """A paragraph without fields is the same in every letter."""
    return _filled(text, {}, note=note)


def _filled(text: str, values: Mapping[str, str], *, note: bool) -> Paragraph:
    markup: list[str] = []
    plain: list[str] = []
    end = 0
    for piece in PIECE.finditer(text):
        before = _after(plain, text[end : piece.start()])
        markup.append(_escaped(before))
        plain.append(before)
        if piece["name"]:
            value = _value(piece["name"], values)
            markup.append(escape(value))
            plain.append(printable(value))
        else:
            inner = _paragraph(piece["bold"], values, note=note)
            markup.append(f"<b>{inner.markup}</b>")
            plain.append(inner.text)
        end = piece.end()
    rest = _after(plain, text[end:])
    markup.append(_escaped(rest))
    plain.append(rest)
    return Paragraph("".join(markup), "".join(plain), note)


def _after(plain: list[str], text: str) -> str:
    """The text that follows, without a second full stop after one like that of ``18.900 kr.``."""
    return text[1:] if plain and plain[-1].endswith(".") and text.startswith(".") else text


def _escaped(text: str) -> str:
    """Escape a piece of the template itself, whose blanks at the ends count."""
    core = text.strip(" ")
    if not core:
        return text
    start = text[: len(text) - len(text.lstrip(" "))]
    return f"{start}{escape(core)}{text[len(text.rstrip(' ')) :]}"


def _value(name: str, values: Mapping[str, str]) -> str:
    if name not in values:
        raise TemplateFault(f"unknown field {name!r}")
    if not values[name].strip():
        raise KnownError(
            f"Brevet kan ikke laves: der mangler en værdi til {{{name}}} i brevteksten.",
            f"Udfyld oplysningen på sagen eller under Kontoret, eller skriv »[hvis …]« foran linjen med {{{name}}} "
            "under Brevtekster.",
        )
    return values[name]
